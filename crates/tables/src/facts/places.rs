//! Places with coordinates.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::Country;

use super::cells::country;
use crate::fault::Fault;

/// A place with coordinates.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its country.
    pub country: Country,
    /// Its name.
    pub name: String,
    /// Longitude and latitude in degrees.
    pub point: (f64, f64),
    /// Source.
    pub source: String,
}

impl Place {
    /// Whether goods go to sea from here; the other places are capitals.
    pub fn is_port(&self) -> bool {
        self.source.starts_with("port")
    }
}

/// Reads `places.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn places(bytes: &[u8]) -> Result<Vec<Place>, Fault> {
    let sheet = Sheet::read("facts/places.csv", bytes, &["country", "name", "lat", "lon", "source"])?;
    Ok(sheet.rows(|row| {
        Some(Place {
            country: country(row, "country")?,
            name: row.text("name").to_owned(),
            point: (row.number("lon", "degrees")?, row.number("lat", "degrees")?),
            source: row.text("source").to_owned(),
        })
    })?)
}
