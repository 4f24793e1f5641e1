//! Projects that members of the Minerals Security Partnership pay for or stand behind.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::Country;

use super::cells::{confidence, country, filled, minerals, optional_amount, text};
use super::words::Confidence;
use crate::fault::Fault;

/// A project of the partnership.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnershipProject {
    /// Name.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// Slugs of its minerals.
    pub minerals: Vec<String>,
    /// The member that pays or guarantees.
    pub partner: Country,
    /// Its agency, if named.
    pub agency: String,
    /// Public money, million US dollars, if a figure was seen.
    pub money_musd: Option<f64>,
    /// The money in the source's words.
    pub money: String,
    /// How far it is, in the source's words.
    pub status: String,
    /// Id in the table of facilities; empty when it is not there.
    pub facility: String,
    /// Source.
    pub source: String,
    /// How well the row was checked.
    pub confidence: Confidence,
}

/// Reads `msp_projects.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn partnerships(bytes: &[u8]) -> Result<Vec<PartnershipProject>, Fault> {
    let columns = [
        "name",
        "country",
        "minerals",
        "partner",
        "agency",
        "money_musd",
        "money",
        "status",
        "facility",
        "source",
        "confidence",
    ];
    let sheet = Sheet::read("facts/msp_projects.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(PartnershipProject {
            name: filled(row, "name")?,
            country: country(row, "country")?,
            minerals: minerals(row, "minerals")?,
            partner: country(row, "partner")?,
            agency: text(row, "agency"),
            money_musd: optional_amount(row, "money_musd", "million US dollars")?,
            money: text(row, "money"),
            status: text(row, "status"),
            facility: text(row, "facility"),
            source: filled(row, "source")?,
            confidence: confidence(row)?,
        })
    })?)
}
