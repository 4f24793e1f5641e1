//! Production and reserves by country.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::{Country, Status, Year};

use super::cells::{filled, mineral, word, year};
use super::words::{ProductionStage, words};
use crate::fault::Fault;

/// Who a production figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Producer {
    /// One country.
    Country(Country),
    /// The printed world total: never summed with the rest.
    World,
    /// Other countries together.
    Other,
}

words! {
    /// What a figure counts.
    Quantity, "a quantity":
    /// Output of a year.
    Production = "production",
    /// What is left in the ground and pays to mine.
    Reserves = "reserves",
}

words! {
    /// How the publisher came by a figure.
    Reported, "a status":
    /// Reported to it.
    Reported = "reported",
    /// Its own estimate.
    Estimated = "estimated",
}

impl Reported {
    fn status(self) -> Status {
        match self {
            Reported::Reported => Status::Observed,
            Reported::Estimated => Status::Estimated,
        }
    }
}

/// Production or reserves of a mineral in a country and year.
#[derive(Debug, Clone, PartialEq)]
pub struct Production {
    /// Slug of the mineral.
    pub mineral: String,
    /// Mine or refined.
    pub stage: ProductionStage,
    /// What the tonnes are of: `gross`, `REO`, `W` …
    pub basis: String,
    /// Of whom.
    pub producer: Producer,
    /// Year.
    pub year: Year,
    /// Production or reserves.
    pub measure: Quantity,
    /// Tonnes of the basis.
    pub tonnes: f64,
    /// Reported or estimated.
    pub status: Status,
    /// Source.
    pub source: String,
}

/// Reads `production.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn production(bytes: &[u8]) -> Result<Vec<Production>, Fault> {
    let columns = ["mineral", "stage", "basis", "country", "year", "measure", "tonnes", "status", "source"];
    let sheet = Sheet::read("facts/production.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let producer = row.parse(
            "country",
            "an ISO3 code, WLD or OTH",
            "use a code of data/countries.csv",
            |c| match c {
                "WLD" => Some(Producer::World),
                "OTH" => Some(Producer::Other),
                iso3 => Country::from_iso3(iso3).map(Producer::Country),
            },
        )?;
        Some(Production {
            mineral: mineral(row, "mineral")?,
            stage: word!(row, "stage", ProductionStage)?,
            basis: row.text("basis").to_owned(),
            producer,
            year: year(row, "year")?,
            measure: word!(row, "measure", Quantity)?,
            tonnes: row.number("tonnes", "tonnes")?,
            status: word!(row, "status", Reported)?.status(),
            source: filled(row, "source")?,
        })
    })?)
}
