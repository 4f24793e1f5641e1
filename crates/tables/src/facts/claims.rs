//! Public claims.

use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::Country;

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
    /// The rule that computes it (`partners::claims::rule`); empty when none does.
    pub rule: String,
    /// The countries that must take part in a case for the claim to belong to it.
    pub parts: Vec<Country>,
    /// Slug of the mineral it is about, if it is about one.
    pub mineral: Option<String>,
    /// The countries of the debate that it was taken from: the importer or the partner of a case is one of them.
    pub debate: Vec<Country>,
}

/// Countries by ISO3 code, separated by blanks; none when the cell is empty.
fn countries(row: &mut Row, column: &str) -> Option<Vec<Country>> {
    row.parse(column, "ISO3 codes separated by blanks", "use codes of data/countries.csv", |text| {
        text.split_whitespace().map(Country::from_iso3).collect::<Option<Vec<_>>>()
    })
}

/// Reads `claims.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn claims(bytes: &[u8]) -> Result<Vec<Claim>, Fault> {
    let columns = [
        "id",
        "claim",
        "where_said",
        "what_the_data_say",
        "computed_from",
        "rule",
        "parts",
        "mineral",
        "debate",
    ];
    let sheet = Sheet::read("facts/claims.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(Claim {
            rule: row.text("rule").to_owned(),
            parts: countries(row, "parts")?,
            mineral: Some(row.text("mineral").to_owned()).filter(|slug| !slug.is_empty()),
            debate: countries(row, "debate")?,
            id: row.text("id").to_owned(),
            claim: row.text("claim").to_owned(),
            where_said: row.text("where_said").to_owned(),
            recorded: row.text("what_the_data_say").to_owned(),
            computed_from: row.text("computed_from").to_owned(),
        })
    })?)
}
