//! Official lists of critical minerals, one row for each mineral that an entry of a list covers.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::Year;

use super::cells::{filled, mineral, party, word, year, yes_or_no};
use super::words::{Party, words};
use crate::fault::Fault;

words! {
    /// What a list is for its country today.
    Standing, "a standing of a list":
    /// The list in force.
    Current = "current",
    /// An earlier list.
    Earlier = "earlier",
    /// A second list below the critical one.
    Below = "below",
    /// Added to the current list.
    Addition = "addition",
    /// Only a part of the list was seen.
    Partial = "partial",
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct CriticalEntry {
    /// Short name of the list, such as `KOR-33`.
    pub list: String,
    /// Its title.
    pub title: String,
    /// Year of the list.
    pub year: Year,
    /// Whose list: a country, or a bloc such as `EU27`.
    pub importer: Party,
    /// What it is today.
    pub standing: Standing,
    /// Slug of the mineral; none when the catalogue does not hold it.
    pub mineral: Option<String>,
    /// Its name in the list. Entries are counted by this name: one entry may cover several minerals, and several
    /// entries (neodymium, dysprosium) one.
    pub name_in_list: String,
    /// Whether the list marks it as strategic.
    pub strategic: bool,
    /// Source.
    pub source: String,
}

/// Reads `critical_lists.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn critical_lists(bytes: &[u8]) -> Result<Vec<CriticalEntry>, Fault> {
    let columns =
        ["list", "title", "year", "importer", "standing", "mineral", "name_in_list", "strategic", "source"];
    let sheet = Sheet::read("facts/critical_lists.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let of = if row.text("mineral").is_empty() { None } else { Some(mineral(row, "mineral")?) };
        Some(CriticalEntry {
            list: filled(row, "list")?,
            title: filled(row, "title")?,
            year: year(row, "year")?,
            importer: party(row, "importer")?,
            standing: word!(row, "standing", Standing)?,
            mineral: of,
            name_in_list: filled(row, "name_in_list")?,
            strategic: yes_or_no(row, "strategic")?,
            source: filled(row, "source")?,
        })
    })?)
}
