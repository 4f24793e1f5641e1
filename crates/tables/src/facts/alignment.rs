//! Votes in the UN General Assembly.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::{Country, Year};

use super::cells::year;
use crate::fault::Fault;

/// Voting alignment in the UN General Assembly.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// The country.
    pub country: Country,
    /// Year.
    pub year: Year,
    /// Ideal point (higher is closer to the United States).
    pub ideal_point: f64,
    /// Share of votes agreeing with the United States.
    pub agree_usa: Option<f64>,
    /// Share of votes agreeing with China.
    pub agree_chn: Option<f64>,
    /// Source.
    pub source: String,
}

/// Reads `alignment_2023.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn alignment(bytes: &[u8]) -> Result<Vec<Alignment>, Fault> {
    let columns = ["country", "year", "ideal_point", "agree_usa", "agree_chn", "source"];
    let sheet = Sheet::read("facts/alignment_2023.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        // The authors keep the code of Yugoslavia for Serbia, which holds its seat.
        let read = |code: &str| Country::from_iso3(if code == "YUG" { "SRB" } else { code });
        Some(Alignment {
            country: row.parse(
                "country",
                "an ISO3 country code",
                "use a code of data/countries.csv",
                read,
            )?,
            year: year(row, "year")?,
            ideal_point: row.number("ideal_point", "an ideal point")?,
            agree_usa: row.optional_number("agree_usa", "a share")?,
            agree_chn: row.optional_number("agree_chn", "a share")?,
            source: row.text("source").to_owned(),
        })
    })?)
}
