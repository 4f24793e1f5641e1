//! Prices and shipments month by month in recent restrictions.
//!
//! Different grades, places, publishers and customs codes of one metal are different items: a ratio is taken within one item, or
//! where a document says why two are comparable. An item that names a year, a half, a quarter or several months is a sum or a
//! mean that stands at its last month.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::Country;

use super::cells::{country_or_all, date, filled, word};
use super::date::Date;
use super::words::words;
use crate::fault::Fault;

words! {
    /// What a row of the monthly record holds.
    MonthlySeries, "a series":
    /// A price in the unit of the row.
    Price = "price",
    /// Exports of the month, tonnes.
    Exports = "export_t",
    /// A ratio of two months that the source prints.
    Ratio = "ratio",
}

/// One figure of one month.
#[derive(Debug, Clone, PartialEq)]
pub struct EpisodeMonth {
    /// The episode.
    pub episode: String,
    /// What the figure is.
    pub series: MonthlySeries,
    /// Who sells, or inside which country the price holds; none for all.
    pub exporter: Option<Country>,
    /// Who buys; none for all.
    pub importer: Option<Country>,
    /// What it is of: good, grade, place, publisher.
    pub item: String,
    /// Unit of the value.
    pub unit: String,
    /// The month.
    pub month: Date,
    /// The figure.
    pub value: f64,
    /// Source.
    pub source: String,
}

/// Reads `episodes_monthly.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn monthly(bytes: &[u8]) -> Result<Vec<EpisodeMonth>, Fault> {
    let columns = ["episode", "series", "exporter", "importer", "item", "unit", "month", "value", "source"];
    let sheet = Sheet::read("facts/episodes_monthly.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(EpisodeMonth {
            episode: filled(row, "episode")?,
            series: word!(row, "series", MonthlySeries)?,
            exporter: country_or_all(row, "exporter")?,
            importer: country_or_all(row, "importer")?,
            item: filled(row, "item")?,
            unit: filled(row, "unit")?,
            month: date(row, "month")?,
            value: row.parse(
                "value",
                "a number ≥ 0 in the unit of the row",
                "write it with a point",
                |text| text.parse::<f64>().ok().filter(|x| x.is_finite() && *x >= 0.0),
            )?,
            source: filled(row, "source")?,
        })
    })?)
}
