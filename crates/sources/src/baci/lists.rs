//! What stands beside the years of a release: its lists of countries and of products, and what the names of its files say.

use std::io::Read;
use std::path::Path;

use lodeway_terms::{Edition, Fitting};

use super::rows;
use crate::columns::Columns;
use crate::delimited::Delimited;
use crate::fault::{Fault, Report, quoted};
use crate::packed::{self, Table};

/// What a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Rows of trade.
    Trade,
    /// The list of the codes of products.
    Products,
    /// The list of countries, or a text for people.
    Beside,
}

/// Bytes at the start of a table that tell what it is.
const START: u64 = 4096;

/// What a table is, by its name, else by its head; the table is still whole afterwards.
pub(super) fn part(table: Table<'_>) -> Result<(Part, Table<'_>), Fault> {
    let name = table.name.to_ascii_lowercase();
    let named = |start: &str| name.starts_with(start);
    if named("baci_hs") {
        return Ok((Part::Trade, table));
    }
    if named("country_codes") || named("readme") {
        return Ok((Part::Beside, table));
    }
    if named("product_codes") {
        return Ok((Part::Products, table));
    }
    let Table { place, name, mut input } = table;
    let mut start = Vec::new();
    input.by_ref().take(START).read_to_end(&mut start).map_err(|e| packed::broken(&place, &e))?;
    let head = Delimited::new(&place, start.as_slice())?.head()?.unwrap_or_default();
    let has = |column: &str| head.iter().any(|name| name.eq_ignore_ascii_case(column));
    let part = if has("country_code") {
        Part::Beside
    } else if has("code") && has("description") {
        Part::Products
    } else {
        Part::Trade
    };
    let input = Box::new(std::io::Cursor::new(start).chain(input));
    Ok((part, Table { place, name, input }))
}

/// The edition that a name speaks of: `BACI_HS17_…`, `product_codes_HS17_…`, `HS17_2022.csv`, `trade-hs17.csv`.
pub(super) fn edition_in(name: &str) -> Option<Edition> {
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
    let words: Vec<&str> = stem.split(['_', '-', ' ', '.']).collect();
    Edition::ALL.into_iter().find(|edition| words.contains(&edition.word()))
}

/// The edition of a list of products: out of its name, else of its codes.
pub(super) fn edition_of(table: Table<'_>) -> Result<Option<Edition>, Fault> {
    if let Some(edition) = edition_in(&table.name) {
        return Ok(Some(edition));
    }
    let lacks = |head: &[String]| {
        let code = head.iter().any(|name| name.eq_ignore_ascii_case("code"));
        if code { Vec::new() } else { vec!["code".to_owned()] }
    };
    let mut list = Columns::read(&table.place, table.input, "code,description", lacks)?;
    let column = list.head().iter().position(|name| name.eq_ignore_ascii_case("code")).unwrap_or_default();
    let (mut fitting, mut report) = (Fitting::default(), Report::new(&table.place));
    while list.next(&mut report)? {
        // Copies out of a spreadsheet have lost the leading zeros; numbers have none.
        if let Some(code) = rows::whole(list.bytes(column)) {
            fitting.see(code);
        }
    }
    Ok(fitting.only())
}

/// Year and version out of the publisher's own name, such as `BACI_HS92_Y2022_V202401b.csv`; none in another name.
///
/// # Errors
/// [`Fault`] when the year is not before the release.
pub(super) fn year_and_version(place: &str, name: &str) -> Result<Option<(u16, String)>, Fault> {
    let read = || {
        let rest = name.strip_prefix("BACI_HS")?.split_once("_Y")?.1;
        let (year, rest) = rest.split_once("_V")?;
        let version = rest.strip_suffix(".csv")?;
        let year = year.parse().ok().filter(|y| (1900..=2100).contains(y))?;
        (!version.is_empty() && version.bytes().all(|b| b.is_ascii_alphanumeric()))
            .then(|| (year, version.to_owned()))
    };
    let Some((year, version)) = read() else { return Ok(None) };
    // A release of January 2024 holds the years up to 2022.
    let released: Option<u16> = version.get(..4).and_then(|y| y.parse().ok());
    if released.is_some_and(|released| year >= released) {
        let expected = format!("a year before the release {version}");
        let remedy = "keep the publisher's file name";
        return Err(Fault::file(place, expected, format!("{year} in the name of the file"), remedy));
    }
    Ok(Some((year, version)))
}

/// The fault of two words about the edition that do not agree.
pub(super) fn disagree(place: &str, asked: Edition, named: Edition, name: &str) -> Fault {
    Fault::file(
        place,
        format!("codes of {asked}, as --edition says"),
        format!("{named} in the name {}", quoted(name)),
        "leave --edition out, or add the file of that edition",
    )
}

/// The fault of a file whose edition nobody says.
pub(super) fn unsaid(place: &str, fitting: &Fitting) -> Fault {
    let words: Vec<String> = fitting.editions().iter().map(ToString::to_string).collect();
    let found = match words.as_slice() {
        [] => "codes that no single edition has".to_owned(),
        words => format!("codes that {} have", words.join(", ")),
    };
    Fault::file(
        place,
        "the edition of its codes in the name of the file, or a list of products beside it",
        found,
        "name it with --edition, such as --edition HS17",
    )
}
