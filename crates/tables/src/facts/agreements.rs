//! Agreements, meetings and accessions.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::{Country, Status};

use super::cells::{confidence, date, filled};
use super::date::Date;
use crate::fault::Fault;

/// An agreement, meeting or accession.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Its date, as exact as the source.
    pub date: Date,
    /// Parties.
    pub parties: Vec<Country>,
    /// Whether the European Union as a body is a party.
    pub with_eu: bool,
    /// What was agreed.
    pub title: String,
    /// Topics, separated by blanks.
    pub topic: String,
    /// Source.
    pub source: String,
    /// Observed when the source was read with high confidence, else assumed.
    pub status: Status,
}

/// Reads `agreements.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn agreements(bytes: &[u8]) -> Result<Vec<Agreement>, Fault> {
    let columns = ["date", "parties", "title", "topic", "source", "confidence"];
    let sheet = Sheet::read("facts/agreements.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let parties = row.parse(
            "parties",
            "ISO3 codes separated by blanks",
            "use codes of data/countries.csv",
            |text| {
                text.split(' ')
                    .filter(|code| *code != "EUU")
                    .map(Country::from_iso3)
                    .collect::<Option<Vec<_>>>()
            },
        )?;
        Some(Agreement {
            date: date(row, "date")?,
            parties,
            with_eu: row.text("parties").split(' ').any(|code| code == "EUU"),
            title: row.text("title").to_owned(),
            topic: row.text("topic").to_owned(),
            source: filled(row, "source")?,
            status: confidence(row)?.status(),
        })
    })?)
}
