//! Public claims.

use lodeway_sources::sheet::Sheet;

use crate::fault::Fault;

/// A public claim and what was found when it was first checked.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Short name.
    pub id: String,
    /// The claim.
    pub claim: String,
    /// Where it was said.
    pub where_said: String,
    /// What the record said when the row was written; the tests compare it with what we compute.
    pub recorded: String,
    /// From which tables.
    pub computed_from: String,
}

/// Reads `claims.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn claims(bytes: &[u8]) -> Result<Vec<Claim>, Fault> {
    let columns = ["id", "claim", "where_said", "what_the_data_say", "computed_from"];
    let sheet = Sheet::read("facts/claims.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(Claim {
            id: row.text("id").to_owned(),
            claim: row.text("claim").to_owned(),
            where_said: row.text("where_said").to_owned(),
            recorded: row.text("what_the_data_say").to_owned(),
            computed_from: row.text("computed_from").to_owned(),
        })
    })?)
}
