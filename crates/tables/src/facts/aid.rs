//! Net bilateral aid by year.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::{Country, Year};

use super::cells::{country, filled, year};
use crate::fault::Fault;

/// Net bilateral aid of a year.
#[derive(Debug, Clone, PartialEq)]
pub struct Aid {
    /// Giver.
    pub donor: Country,
    /// Receiver.
    pub recipient: Country,
    /// Year.
    pub year: Year,
    /// Net flow in current US dollars; repayments make it negative.
    pub net_usd: f64,
    /// Source.
    pub source: String,
}

/// Reads `aid_net_bilateral.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn aid(bytes: &[u8]) -> Result<Vec<Aid>, Fault> {
    let columns = ["donor", "recipient", "year", "net_usd_current", "source"];
    let sheet = Sheet::read("facts/aid_net_bilateral.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(Aid {
            donor: country(row, "donor")?,
            recipient: country(row, "recipient")?,
            year: year(row, "year")?,
            net_usd: row.number("net_usd_current", "US dollars")?,
            source: filled(row, "source")?,
        })
    })?)
}
