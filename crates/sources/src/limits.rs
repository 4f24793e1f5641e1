//! What a file may hold at most. Larger than any published file; a bomb stops here. `docs/limits.md` lists the same.

/// Bytes that a packed file may unpack to without question.
pub const UNPACKED_FREE: u64 = 64 << 20;
/// Beyond that, how many times its packed size it may unpack to. Tables of trade and aid shrink 5 to 20 times.
pub const UNPACKED_RATIO: u64 = 200;
/// Bytes of one row, with the line breaks in its quoted cells.
pub const LONGEST_ROW: usize = 1 << 20;
/// Bytes of a head line.
pub const LONGEST_HEAD: usize = 65_536;
/// Columns of a table.
pub const MOST_COLUMNS: usize = 4_096;
/// Bytes of a sheet that a person writes.
pub const LARGEST_SHEET: usize = 64 << 20;
/// Bytes of one tag or text of an XML file.
pub const LONGEST_XML_PIECE: u64 = 8 << 20;
/// Elements inside one another in an XML file.
pub const DEEPEST_XML: usize = 100;
/// Characters of a file's own text that a message shows.
pub const SHOWN_TEXT: usize = 120;

/// Largest value of one flow of trade, thousand US dollars. World trade of all goods is about 2.5e10 a year.
pub const VALUE_KUSD: f64 = 1e10;
/// Largest mass of one flow of trade, tonnes. The world trades about 1.6e9 t of iron ore a year.
pub const MASS_T: f64 = 1e10;
/// Largest amount of aid in one figure, US dollars. All aid of a year is about 2e11.
pub const AID_USD: f64 = 1e13;
/// Largest amount of aid in another currency; a US dollar buys up to about 1e5 units of one.
pub const AID_UNITS: f64 = 1e18;
/// Largest number in a sheet that a person writes.
pub const SHEET_NUMBER: f64 = 1e15;
/// First and last year that a table may name.
pub const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;
