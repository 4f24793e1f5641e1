//! Members of blocs, and territories of states.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::Country;

use super::cells::{country, filled};
use crate::fault::Fault;

/// Membership of a bloc.
#[derive(Debug, Clone, PartialEq)]
pub struct Membership {
    /// `MSP`, `QUAD`, `RCEP`, `IPEF`, `USMCA`, `EU27`.
    pub bloc: String,
    /// The member; none for the European Union as a body.
    pub member: Option<Country>,
    /// `member`, `party`, `partner`.
    pub role: String,
    /// As of.
    pub as_of: String,
    /// Source.
    pub source: String,
}

/// Reads `blocs.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn blocs(bytes: &[u8]) -> Result<Vec<Membership>, Fault> {
    let sheet = Sheet::read("facts/blocs.csv", bytes, &["bloc", "iso3", "role", "as_of", "source"])?;
    Ok(sheet.rows(|row| {
        let member =
            row.parse("iso3", "an ISO3 code or EUU", "use a code of data/countries.csv", |text| {
                if text == "EUU" { Some(None) } else { Country::from_iso3(text).map(Some) }
            })?;
        Some(Membership {
            bloc: row.text("bloc").to_owned(),
            member,
            role: row.text("role").to_owned(),
            as_of: row.text("as_of").to_owned(),
            source: row.text("source").to_owned(),
        })
    })?)
}

/// A territory that trades under a code of its own and belongs to a state.
#[derive(Debug, Clone, PartialEq)]
pub struct Territory {
    /// The territory.
    pub territory: Country,
    /// The state.
    pub state: Country,
    /// Source.
    pub source: String,
}

/// Reads `territories.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn territories(bytes: &[u8]) -> Result<Vec<Territory>, Fault> {
    let sheet = Sheet::read("facts/territories.csv", bytes, &["territory", "state", "source"])?;
    Ok(sheet.rows(|row| {
        Some(Territory {
            territory: country(row, "territory")?,
            state: country(row, "state")?,
            source: filled(row, "source")?,
        })
    })?)
}
