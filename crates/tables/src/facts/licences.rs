//! What restricted sellers shipped, month by month, beside the mean of the months before.

use lodeway_sources::sheet::Sheet;

use super::cells::{date, filled, optional_amount, text, word};
use super::date::Date;
use super::words::words;
use crate::fault::Fault;

words! {
    /// Whether a month lies before or after the first full month in force.
    Phase, "a phase":
    /// Before.
    Before = "before",
    /// The first full month in force, or later.
    After = "after",
}

/// Shipments of one item in one month of an episode.
#[derive(Debug, Clone, PartialEq)]
pub struct LicenceMonth {
    /// The episode.
    pub episode: String,
    /// What was shipped; different customs codes of one metal are different series.
    pub item: String,
    /// First full month in force.
    pub effective: Date,
    /// The month.
    pub month: Date,
    /// Months since the first full month in force.
    pub months_after_effective: i32,
    /// Shipments, tonnes.
    pub shipments_t: Option<f64>,
    /// Mean of the months before, tonnes a month.
    pub base_t_per_month: Option<f64>,
    /// Which months the base is the mean of.
    pub base_definition: String,
    /// Shipments over base.
    pub ratio: Option<f64>,
    /// Before or after.
    pub phase: Phase,
    /// Whether the shipments were computed from sums or rates rather than printed.
    pub derived: bool,
    /// Source.
    pub source: String,
}

/// Reads `licence_facts.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn licences(bytes: &[u8]) -> Result<Vec<LicenceMonth>, Fault> {
    let columns = [
        "episode",
        "item",
        "effective",
        "month",
        "months_after_effective",
        "shipments_t",
        "base_t_per_month",
        "base_definition",
        "ratio",
        "phase",
        "derived",
        "source",
    ];
    let sheet = Sheet::read("facts/licence_facts.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(LicenceMonth {
            episode: filled(row, "episode")?,
            item: filled(row, "item")?,
            effective: date(row, "effective")?,
            month: date(row, "month")?,
            months_after_effective: row.parse(
                "months_after_effective",
                "a whole number of months",
                "count from the first full month in force",
                |text| text.parse().ok(),
            )?,
            shipments_t: optional_amount(row, "shipments_t", "tonnes")?,
            base_t_per_month: optional_amount(row, "base_t_per_month", "tonnes a month")?,
            base_definition: text(row, "base_definition"),
            ratio: optional_amount(row, "ratio", "a ratio")?,
            phase: word!(row, "phase", Phase)?,
            derived: row.parse("derived", "1 or 0", "write 1 where the number was computed", |text| {
                match text {
                    "1" => Some(true),
                    "0" => Some(false),
                    _ => None,
                }
            })?,
            source: filled(row, "source")?,
        })
    })?)
}
