//! Prices of rare-earth oxides.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::Year;

use super::cells::year;
use crate::fault::Fault;

/// A price of an oxide.
#[derive(Debug, Clone, PartialEq)]
pub struct Price {
    /// Material.
    pub material: String,
    /// Grade.
    pub grade: String,
    /// Year.
    pub year: Year,
    /// US dollars a kilogram: lowest and highest of the printed range (equal for an average).
    pub usd_per_kg: (f64, f64),
    /// Annual average, year-end range …
    pub basis: String,
    /// Edition.
    pub edition: String,
}

/// Reads `prices_rare_earth_oxides.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn prices(bytes: &[u8]) -> Result<Vec<Price>, Fault> {
    let columns = ["material", "grade", "year", "price_usd_per_kg", "basis", "edition"];
    let sheet = Sheet::read("facts/prices_rare_earth_oxides.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let usd_per_kg = row.parse(
            "price_usd_per_kg",
            "a price or a range such as 40-45",
            "write numbers with a point",
            |text| match text.split_once('-') {
                Some((low, high)) => low.parse().ok().zip(high.parse().ok()),
                None => text.parse().ok().map(|price| (price, price)),
            },
        )?;
        Some(Price {
            material: row.text("material").to_owned(),
            grade: row.text("grade").to_owned(),
            year: year(row, "year")?,
            usd_per_kg,
            basis: row.text("basis").to_owned(),
            edition: row.text("edition").to_owned(),
        })
    })?)
}
