//! Cells that many fact tables have: countries, years, dates, words, lists; and the day a table was checked.

use std::borrow::Cow;

use jiff::civil;
use lodeway_sources::fault::Fault as SourceFault;
use lodeway_sources::sheet::Row;
use lodeway_terms::{Catalogue, Country, Hs6, Status, Year};

use super::date::Date;
use super::words::{Confidence, Party};

const COUNTRY: &str = "use a code of data/countries.csv";
/// Goods that restrictions and sanctions name and the catalogue does not hold.
const BEYOND_THE_CATALOGUE: [&str; 3] = ["hydrogen-fluoride", "potash", "urea"];

/// The text of a cell.
pub(super) fn text(row: &Row, column: &str) -> String {
    row.text(column).to_owned()
}

/// The text of a cell that must not be empty, such as a source.
pub(super) fn filled(row: &mut Row, column: &str) -> Option<String> {
    row.parse(column, "a text", "say it in words", |text| (!text.is_empty()).then(|| text.to_owned()))
}

/// A country.
pub(super) fn country(row: &mut Row, column: &str) -> Option<Country> {
    row.parse(column, "an ISO3 country code", COUNTRY, Country::from_iso3)
}

/// A country, or none when the cell is empty.
pub(super) fn optional_country(row: &mut Row, column: &str) -> Option<Option<Country>> {
    row.parse(column, "an ISO3 country code or nothing", COUNTRY, |text| {
        if text.is_empty() { Some(None) } else { Country::from_iso3(text).map(Some) }
    })
}

/// A country, or none for `ALL`.
pub(super) fn country_or_all(row: &mut Row, column: &str) -> Option<Option<Country>> {
    row.parse(column, "an ISO3 code or ALL", COUNTRY, |text| {
        if text == "ALL" { Some(None) } else { Country::from_iso3(text).map(Some) }
    })
}

/// A country, a bloc of `blocs.csv`, or `ALL`.
pub(super) fn party(row: &mut Row, column: &str) -> Option<Party> {
    row.parse(column, "an ISO3 code, EU27 or ALL", COUNTRY, |text| match text {
        "ALL" => Some(Party::All),
        "EU27" => Some(Party::Bloc(text.to_owned())),
        iso3 => Country::from_iso3(iso3).map(Party::Country),
    })
}

/// A year.
pub(super) fn year(row: &mut Row, column: &str) -> Option<Year> {
    row.parse(column, "a year", "write four digits", four_digits)
}

/// A year, or none when the cell is empty.
pub(super) fn optional_year(row: &mut Row, column: &str) -> Option<Option<Year>> {
    row.parse(column, "a year or nothing", "write four digits or leave the cell empty", |text| {
        if text.is_empty() { Some(None) } else { four_digits(text).map(Some) }
    })
}

/// A year of four digits.
pub(super) fn four_digits(text: &str) -> Option<Year> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits).map(Year)
}

/// A date.
pub(super) fn date(row: &mut Row, column: &str) -> Option<Date> {
    row.parse(column, Date::EXPECTED, "write a day of the calendar, or only its month or year", Date::parse)
}

/// A date, or none when the cell is empty.
pub(super) fn optional_date(row: &mut Row, column: &str) -> Option<Option<Date>> {
    let remedy = "write a day of the calendar, only its month or year, or leave the cell empty";
    row.parse(column, Date::EXPECTED, remedy, |text| {
        if text.is_empty() { Some(None) } else { Date::parse(text).map(Some) }
    })
}

/// A word of a list.
macro_rules! word {
    ($row:expr, $column:literal, $kind:ty) => {
        $row.parse($column, <$kind>::EXPECTED, <$kind>::REMEDY, <$kind>::parse)
    };
}
pub(super) use word;

/// The status that a row's confidence gives its figures.
pub(super) fn confidence(row: &mut Row) -> Option<Confidence> {
    word!(row, "confidence", Confidence)
}

/// A slug of the catalogue.
pub(super) fn mineral(row: &mut Row, column: &str) -> Option<String> {
    row.parse(column, "a mineral of the catalogue", "use its slug", |text| {
        known(text).then(|| text.to_owned())
    })
}

/// Slugs of the catalogue separated by blanks; an empty cell is an empty list.
pub(super) fn minerals(row: &mut Row, column: &str) -> Option<Vec<String>> {
    row.parse(column, "minerals of the catalogue", "use their slugs with a blank between them", |text| {
        let slugs = text.split_whitespace();
        slugs
            .map(|slug| (known(slug) || BEYOND_THE_CATALOGUE.contains(&slug)).then(|| slug.to_owned()))
            .collect()
    })
}

fn known(slug: &str) -> bool {
    Catalogue::get().minerals().iter().any(|m| m.slug == slug)
}

/// Codes of six digits separated by blanks; an empty cell is an empty list.
pub(super) fn codes(row: &mut Row, column: &str) -> Option<Vec<Hs6>> {
    row.parse(column, "HS codes of six digits", "put a blank between them", |text| {
        text.split_whitespace().map(|code| Hs6::parse(code).ok()).collect()
    })
}

/// A share, 0 to 1.
pub(super) fn share(row: &mut Row, column: &str) -> Option<f64> {
    row.parse(column, "a share, 0 to 1", "divide a percentage by 100", |text| {
        text.parse::<f64>().ok().filter(|share| (0.0..=1.0).contains(share))
    })
}

/// A mass or amount that cannot be negative; none when the cell is empty.
pub(super) fn optional_amount(row: &mut Row, column: &str, expected: &str) -> Option<Option<f64>> {
    row.parse(column, expected, "write a number ≥ 0 with a point, or leave the cell empty", |text| {
        if text.is_empty() {
            return Some(None);
        }
        text.parse::<f64>().ok().filter(|x| x.is_finite() && *x >= 0.0).map(Some)
    })
}

/// `observed` or `assumed`.
pub(super) fn observed_or_assumed(row: &mut Row, column: &str) -> Option<Status> {
    row.parse(
        column,
        "observed or assumed",
        "write observed only where a source says so",
        |text| match text {
            "observed" => Some(Status::Observed),
            "assumed" => Some(Status::Assumed),
            _ => None,
        },
    )
}

/// `yes` or `no`.
pub(super) fn yes_or_no(row: &mut Row, column: &str) -> Option<bool> {
    row.parse(column, "yes or no", "write one of the two", |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })
}

/// Splits the first line `# checked 2026-11-30` from a table; the lines keep their numbers.
pub(super) fn checked<'a>(file: &str, bytes: &'a [u8]) -> Result<(civil::Date, Cow<'a, [u8]>), SourceFault> {
    let end = bytes.iter().position(|b| *b == b'\n').unwrap_or(bytes.len());
    let line = String::from_utf8_lossy(&bytes[..end]);
    let found = line.trim().trim_start_matches('\u{feff}');
    match found.strip_prefix("# checked ").and_then(Date::parse) {
        Some(Date::Day(day)) => Ok((day, Cow::Borrowed(&bytes[end..]))),
        _ => Err(SourceFault::file(
            format!("{file}, line 1"),
            "the day on which the table was checked, as in \"# checked 2026-11-30\"",
            format!("{found:?}"),
            "write that line above the names of the columns",
        )),
    }
}
