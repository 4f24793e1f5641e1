//! BACI as CEPII publishes it: one CSV a year, plain, zipped, or the zip of a whole release with its lists beside the years.
//!
//! Columns `t,i,j,k,v,q`: year, exporter, importer, HS6 code, thousand US dollars, tonnes; releases of the 2000s have `hs6` for
//! `k` and another order. A mass that was not reported is blank or `NA`. Year, nomenclature and version stand in the name of
//! the file only (`BACI_HS92_Y2022_V202401b.csv`), so the name matters. A copy out of a spreadsheet, with semicolons and
//! decimal commas, is read as it is meant.
//!
//! *Edge cases.* A country's trade with itself (re-imports) is left out and counted: no country is a supplier of itself.
//! A code of a country, year or product that no release has is a fault: a lost row changes every share.

use std::io::Read;
use std::path::Path;

use lodeway_terms::Country;

use crate::columns::{Columns, Unit};
use crate::fault::{CellFault, Fault, Report, quoted};
use crate::limits::{MASS_T, VALUE_KUSD};
use crate::{number, packed};

const HEAD: &str = "t,i,j,k,v,q";
/// The columns by their names, `hs6` being the old name of `k`.
const NAMES: [&[&str]; 6] = [&["t"], &["i"], &["j"], &["k", "hs6"], &["v"], &["q"]];
/// The editions of the Harmonized System that releases come in.
const NOMENCLATURES: [&str; 7] = ["HS92", "HS96", "HS02", "HS07", "HS12", "HS17", "HS22"];
/// A year of the finest edition has about 12 million rows.
const MOST_ROWS: usize = 40_000_000;
const VALUE: Unit = Unit {
    expected: "thousand US dollars (a number ≥ 0)",
    scale: 1.0,
    largest: VALUE_KUSD,
    signed: false,
    remedy: "fetch the file again: every flow of BACI has a value",
};
const MASS: Unit = Unit {
    expected: "tonnes (a number ≥ 0)",
    scale: 1.0,
    largest: MASS_T,
    signed: false,
    remedy: "leave the cell empty when the mass was not reported",
};

/// A row of BACI.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Year.
    pub year: u16,
    /// Exporter, BACI code.
    pub exporter: u16,
    /// Importer, BACI code.
    pub importer: u16,
    /// Code of the file's edition of the Harmonized System.
    pub product: u32,
    /// Thousand US dollars.
    pub value_kusd: f64,
    /// Tonnes, if reported.
    pub mass_t: Option<f64>,
}

/// Rows of BACI's shape.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trade {
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
    /// How many rows of a country's trade with itself were left out.
    pub with_itself: u64,
    /// How many rows of Belgium and Luxembourg together (code 58), which count as Belgium's.
    pub belgium_luxembourg: u64,
}

/// A year of BACI.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// The year.
    pub year: u16,
    /// The version, such as `202401b`.
    pub version: String,
    /// Its rows.
    pub trade: Trade,
}

impl Trade {
    /// What a user has to know of the rows; empty when there is nothing.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.with_itself > 0 {
            remarks.push(format!("left out: {} rows of a country's trade with itself", self.with_itself));
        }
        if self.belgium_luxembourg > 0 {
            remarks.push(format!(
                "{} rows of Belgium and Luxembourg together (code 58) count as Belgium's",
                self.belgium_luxembourg
            ));
        }
        remarks
    }
}

/// Reads a CSV of BACI's shape under any name and with any years, such as figures newer than the last release. A name that
/// says another edition than HS92 is refused: its codes mean other goods.
///
/// # Errors
/// [`Fault`] naming every line that is not as it should be, ten at most.
pub fn read_any(path: &Path) -> Result<Trade, Fault> {
    packed::table(path, |table| {
        if let Some(other) = nomenclature_in(&table.name).filter(|n| *n != NOMENCLATURES[0]) {
            return Err(other_nomenclature(&table.place, other));
        }
        read_rows(&table.place, None, table.input)
    })
}

/// Reads a file as CEPII publishes it and hands its years over, one after the other.
///
/// # Errors
/// [`Fault`] naming every line that is not as it should be, ten at most, and those of `each`.
pub fn years(path: &Path, mut each: impl FnMut(Release) -> Result<(), Fault>) -> Result<(), Fault> {
    let is_year = |name: &str| name.contains("BACI_HS") && packed::is_text_table(name);
    packed::tables(path, &is_year, ("a BACI_HS92_Y…_V….csv", 200), |table| {
        each(read_csv(&table.place, &table.name, table.input)?)
    })
}

/// The edition that a name speaks of.
fn nomenclature_in(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_uppercase();
    let named =
        |edition: &&&str| name.contains(&format!("_{edition}_")) || name.starts_with(&format!("{edition}_"));
    NOMENCLATURES.iter().find(named).copied()
}

fn other_nomenclature(place: &str, found: &str) -> Fault {
    Fault::file(
        place,
        "codes of the nomenclature HS92",
        format!("{found} in the name of the file"),
        "take the HS92 release of BACI; the same code means other goods in another edition",
    )
}

/// Year and version out of a file name.
fn edition(place: &str, name: &str) -> Result<(u16, String), Fault> {
    let read = || {
        let rest = name.strip_prefix("BACI_HS92_Y")?;
        let (year, rest) = rest.split_once("_V")?;
        let version = rest.strip_suffix(".csv")?;
        let year = year.parse().ok().filter(|y| (1900..=2100).contains(y))?;
        (!version.is_empty()).then(|| (year, version.to_owned()))
    };
    let (year, version) = read().ok_or_else(|| {
        Fault::file(
            place,
            "a file name such as BACI_HS92_Y2022_V202401b.csv (nomenclature HS92)",
            quoted(name),
            "take the HS92 release of BACI and keep the publisher's file name",
        )
    })?;
    // A release of January 2024 holds the years up to 2022.
    let released: Option<u16> = version.get(..4).and_then(|y| y.parse().ok());
    if released.is_some_and(|released| year >= released) {
        let expected = format!("a year before the release {version}");
        let remedy = "keep the publisher's file name";
        return Err(Fault::file(place, expected, format!("{year} in the name of the file"), remedy));
    }
    Ok((year, version))
}

fn read_csv(place: &str, name: &str, input: impl Read) -> Result<Release, Fault> {
    let (year, version) = edition(place, name)?;
    Ok(Release { year, version, trade: read_rows(place, Some(year), input)? })
}

fn lacks(head: &[String]) -> Vec<String> {
    let lacking = NAMES.iter().filter(|names| !head.iter().any(|name| names.contains(&name.as_str())));
    lacking.map(|names| names[0].to_owned()).collect()
}

/// The rows of a CSV, all of one year when there is one.
fn read_rows(place: &str, year: Option<u16>, input: impl Read) -> Result<Trade, Fault> {
    let mut table = Columns::read(place, input, HEAD, lacks)
        .map_err(|fault| fault.with_remedy("add the file as CEPII publishes it, without changes"))?
        .showing_rows();
    let mut places = [0; 6];
    for (place, names) in places.iter_mut().zip(NAMES) {
        *place = table.head().iter().position(|name| names.contains(&name.as_str())).unwrap_or_default();
    }
    let mut report = Report::new(place);
    let mut reader = Reader { places, year, trade: Trade::default(), lines: Vec::new() };
    let mut check_at = 1 << 20;
    let mut more = true;
    while more && table.next(&mut report)? {
        reader.row(&mut table, &mut report);
        // A file that says one flow a million times is refused before it fills the memory.
        if reader.trade.rows.len() >= check_at {
            check_twice(&reader, &mut report);
            more = report.faults.is_empty() && check_at < MOST_ROWS;
            check_at *= 4;
        }
    }
    if reader.trade.rows.len() > MOST_ROWS {
        let found = format!("more than {MOST_ROWS} rows");
        return Err(Fault::file(place, "a year of BACI", found, "check that it is the file you meant"));
    }
    if more {
        check_twice(&reader, &mut report);
    }
    let trade = report.result(reader.trade)?;
    if trade.rows.is_empty() {
        return Err(Fault::file(place, "rows of trade", "no row below the head", "fetch the file again"));
    }
    Ok(trade)
}

struct Reader {
    places: [usize; 6],
    year: Option<u16>,
    trade: Trade,
    /// The line of each row.
    lines: Vec<u32>,
}

impl Reader {
    fn row(&mut self, table: &mut Columns, report: &mut Report) -> Option<()> {
        let [t, i, j, k, v, q] = self.places;
        let year = self.year_of(table, t, report)?;
        let exporter = country(table, i, report)?;
        let importer = country(table, j, report)?;
        let product = product(table, k, report)?;
        let value_kusd = table.amount(report, v, &VALUE)?;
        let mass_t = match table.bytes(q) {
            b"" | b"NA" => None,
            _ => Some(table.amount(report, q, &MASS)?),
        };
        if exporter.1 == importer.1 {
            self.trade.with_itself += 1;
            return Some(());
        }
        self.trade.belgium_luxembourg += u64::from(exporter.0 == 58 || importer.0 == 58);
        let (exporter, importer) = (exporter.0, importer.0);
        self.trade.rows.push(Row { year, exporter, importer, product, value_kusd, mass_t });
        self.lines.push(u32::try_from(table.line()).unwrap_or(u32::MAX));
        Some(())
    }

    fn year_of(&self, table: &Columns, column: usize, report: &mut Report) -> Option<u16> {
        let found = whole(table.bytes(column))
            .and_then(|t| u16::try_from(t).ok())
            .filter(|t| (1900..=2100).contains(t));
        match (self.year, found) {
            (Some(year), found) if found != Some(year) => {
                let expected = format!("the year {year} of the file name");
                table.fault(report, column, &expected, "keep the publisher's file name");
                None
            }
            (None, None) => {
                let month = is_month(&table.text(Some(column)));
                let remedy = if month {
                    "add the months up to whole years, or take a file of years"
                } else {
                    "write four digits"
                };
                table.fault(report, column, "a year such as 2025", remedy);
                None
            }
            (_, found) => found,
        }
    }
}

/// A year and a month, such as 202501.
fn is_month(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let within = |range: std::ops::Range<usize>, bounds: std::ops::RangeInclusive<u16>| {
        digits.get(range).and_then(|d| d.parse().ok()).is_some_and(|n| bounds.contains(&n))
    };
    digits.len() == 6 && within(0..4, 1900..=2100) && within(4..6, 1..=12)
}

fn country(table: &Columns, column: usize, report: &mut Report) -> Option<(u16, Country)> {
    let code = whole(table.bytes(column)).and_then(|code| u16::try_from(code).ok());
    let found = code.and_then(|code| Some((code, Country::from_baci(code)?)));
    if found.is_none() {
        let remedy = "report the code to us: every code of a release has to join a country";
        table.fault(report, column, "a country code of BACI", remedy);
    }
    found
}

/// A code of the chapters 01 to 97; 77 is empty, and 98 and 99 are national.
fn product(table: &Columns, column: usize, report: &mut Report) -> Option<u32> {
    let in_the_system = |code: &u32| (10_000..980_000).contains(code) && code / 10_000 != 77;
    let found = whole(table.bytes(column)).filter(in_the_system);
    if found.is_none() {
        table.fault(report, column, "a six-digit HS92 code", "fetch the file again");
    }
    found
}

/// A whole number in digits; some copies write `842.0`.
fn whole(bytes: &[u8]) -> Option<u32> {
    let plain = !bytes.is_empty() && bytes.len() < 10 && bytes.iter().all(u8::is_ascii_digit);
    if plain {
        return Some(bytes.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')));
    }
    std::str::from_utf8(bytes).ok().and_then(number::whole)
}

fn check_twice(reader: &Reader, report: &mut Report) {
    let rows = &reader.trade.rows;
    let place = |r: &Row| (r.product, r.exporter, r.importer, r.year);
    // A release is sorted within its products; sorting places alone keeps the memory small.
    let mut order: Vec<u32> = (0..rows.len() as u32).collect();
    order.sort_unstable_by_key(|at| (place(&rows[*at as usize]), *at));
    for pair in order.windows(2) {
        let (first, second) = (pair[0] as usize, pair[1] as usize);
        let (k, i, j, t) = place(&rows[first]);
        if (k, i, j, t) == place(&rows[second]) {
            report.add_with(|| CellFault {
                line: u64::from(reader.lines[second]),
                column: None,
                expected: "each flow once".to_owned(),
                found: format!(
                    "the flow of {k:06} from {i} to {j} again, first in line {}",
                    reader.lines[first]
                ),
                text: None,
                caret: None,
                remedy: "remove one of the two".to_owned(),
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Write;

    use super::*;

    const NAME: &str = "BACI_HS92_Y2022_V202401b.csv";

    fn read_text(text: &[u8]) -> Result<Release, Fault> {
        read_csv("f.csv", NAME, text)
    }

    fn sentence(text: &str) -> String {
        read_text(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn a_release_is_read_with_blank_and_na_masses_absent() {
        let release =
            read_text(b"t,i,j,k,v,q\r\n2022,156,410,284690,39998.4,5.5\r\n2022,156,392,284690,1,\r\n2022,842,392,284690,1.5,NA\r\n")
                .unwrap();
        assert_eq!((release.year, release.version.as_str()), (2022, "202401b"));
        assert_eq!(release.trade.rows.iter().map(|r| r.mass_t).collect::<Vec<_>>(), [Some(5.5), None, None]);
    }

    #[test]
    fn a_byte_order_mark_and_padded_cells_are_read() {
        let release = read_text("\u{feff}t,i,j,k,v,q\n2022,156,410,10111, 1.0,  2.5\n".as_bytes()).unwrap();
        assert_eq!((release.trade.rows[0].product, release.trade.rows[0].mass_t), (10_111, Some(2.5)));
    }

    #[test]
    fn a_mass_in_words_is_shown_with_a_caret() {
        assert_eq!(
            sentence("t,i,j,k,v,q\n2022,156,392,284690,1,1\n2022,156,410,284690,39998.4,n/a\n"),
            "f.csv, line 3, column q: expected tonnes (a number ≥ 0), but found \"n/a\"\n  \
             2022,156,410,284690,39998.4,n/a\n                              ^^^\n  \
             leave the cell empty when the mass was not reported"
        );
    }

    #[test]
    fn every_kind_of_faulty_cell_has_its_sentence() {
        let cases = [
            (
                "2021,156,410,284690,1,1",
                "column t: expected the year 2022 of the file name, but found \"2021\"",
            ),
            ("2022,999,410,284690,1,1", "column i: expected a country code of BACI, but found \"999\""),
            ("2022,156,x,284690,1,1", "column j: expected a country code of BACI, but found \"x\""),
            ("2022,156,410,28,1,1", "column k: expected a six-digit HS92 code, but found \"28\""),
            (
                "2022,156,410,284690,-1,1",
                "column v: expected thousand US dollars (a number ≥ 0), but found \"-1\"",
            ),
            (
                "2022,156,410,284690,NaN,1",
                "column v: expected thousand US dollars (a number ≥ 0), but found \"NaN\"",
            ),
            ("2022,156,410", "line 2: expected 6 cells, as in the head, but found 3"),
        ];
        for (line, expected) in cases {
            let found = sentence(&format!("t,i,j,k,v,q\n{line}\n"));
            assert!(found.contains(expected), "{found}");
        }
    }

    #[test]
    fn the_same_flow_twice_is_reported_with_both_lines() {
        let found = sentence("t,i,j,k,v,q\n2022,156,410,284690,1,1\n2022,156,410,284690,2,1\n");
        assert_eq!(
            found,
            "f.csv, line 3: expected each flow once, but found the flow of 284690 from 156 to 410 again, first in line 2\n  \
             remove one of the two"
        );
    }

    #[test]
    fn another_head_an_empty_file_and_bad_bytes_are_refused() {
        assert_eq!(
            sentence("year,i,j,k,v,q\n"),
            "f.csv: expected a head line with t,i,j,k,v,q, but found no t in line 1; \
             add the file as CEPII publishes it, without changes"
        );
        assert!(sentence("").contains("no such line among the first ten"));
        assert!(sentence("t,i,j,k,v,q\n").contains("no row below the head"));
        assert!(read_text(b"t,i,j,k,v,q\n\xff\xfe\n").unwrap_err().to_string().contains("expected 6 cells"));
    }

    #[test]
    fn a_line_without_end_is_refused_before_it_fills_the_memory() {
        let mut text = b"t,i,j,k,v,q\n".to_vec();
        text.extend(std::iter::repeat_n(b'1', 1 << 21));
        assert!(read_text(&text).unwrap_err().to_string().contains("a line of more than 1048576 bytes"));
    }

    #[test]
    fn other_nomenclatures_are_refused_by_name() {
        let fault = read_csv("f", "BACI_HS17_Y2022_V202401b.csv", &b""[..]).unwrap_err().to_string();
        assert!(fault.contains("nomenclature HS92") && fault.contains("BACI_HS17"), "{fault}");
    }

    #[test]
    fn a_zip_is_read_and_a_cut_one_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("baci.zip");
        let mut zip = zip::ZipWriter::new(File::create(&path).unwrap());
        zip.start_file(NAME, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(b"t,i,j,k,v,q\n2022,156,410,284690,1,1\n").unwrap();
        zip.finish().unwrap();
        let read = |path: &Path| {
            let mut found = Vec::new();
            years(path, |release| {
                found.push((release.year, release.trade.rows.len()));
                Ok(())
            })
            .map(|()| found)
        };
        assert_eq!(read(&path).unwrap(), [(2022, 1)]);
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        assert!(read(&path).unwrap_err().to_string().contains("expected a zip"), "cut zip");
    }

    #[test]
    fn a_file_of_any_name_may_hold_several_years() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.csv");
        std::fs::write(&path, "t,i,j,k,v,q\n2024,156,410,284690,1,1\n2025,156,410,284690,2,\n").unwrap();
        assert_eq!(read_any(&path).unwrap().rows.iter().map(|r| r.year).collect::<Vec<_>>(), [2024, 2025]);
        std::fs::write(&path, "t,i,j,k,v,q\n25,156,410,284690,1,1\n").unwrap();
        let fault = read_any(&path).unwrap_err().to_string();
        assert!(
            fault.contains("line 2, column t: expected a year such as 2025, but found \"25\""),
            "{fault}"
        );
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            let mut text = b"t,i,j,k,v,q\n".to_vec();
            text.extend(bytes);
            let _ = read_text(&text);
        }
    }
}
