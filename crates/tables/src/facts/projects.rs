//! Mining and processing projects with their resources and costs.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::{Country, Year};

use super::cells::{confidence, country, filled, mineral, optional_amount, optional_year, text, word};
use super::words::{Confidence, ProductionStage};
use crate::fault::Fault;

/// A mining or processing project. Prospective unless its status says it runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// Short name.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where.
    pub country: Country,
    /// Slug of the mineral.
    pub mineral: String,
    /// Stage it would produce.
    pub stage: ProductionStage,
    /// Resource in tonnes, if known.
    pub resource_t: Option<f64>,
    /// Class of the resource: resources of different classes are never summed.
    pub resource_class: String,
    /// Capacity in tonnes a year, if planned.
    pub capacity_tpa: Option<f64>,
    /// What the capacity is of.
    pub capacity_basis: String,
    /// Capital cost in US dollars, if known.
    pub capex_usd: Option<f64>,
    /// State in the source's words.
    pub state: String,
    /// Earliest year of production, if stated.
    pub earliest_year: Option<Year>,
    /// Source.
    pub source: String,
    /// How well the row was checked.
    pub confidence: Confidence,
}

/// Reads `projects.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn projects(bytes: &[u8]) -> Result<Vec<Project>, Fault> {
    let columns = [
        "id",
        "name",
        "country",
        "mineral",
        "stage",
        "resource_t",
        "resource_class",
        "capacity_tpa",
        "capacity_basis",
        "capex_usd",
        "status",
        "earliest_year",
        "source",
        "confidence",
    ];
    let sheet = Sheet::read("facts/projects.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(Project {
            id: text(row, "id"),
            name: text(row, "name"),
            country: country(row, "country")?,
            mineral: mineral(row, "mineral")?,
            stage: word!(row, "stage", ProductionStage)?,
            resource_t: optional_amount(row, "resource_t", "tonnes")?,
            resource_class: text(row, "resource_class"),
            capacity_tpa: optional_amount(row, "capacity_tpa", "tonnes a year")?,
            capacity_basis: text(row, "capacity_basis"),
            capex_usd: optional_amount(row, "capex_usd", "US dollars")?,
            state: text(row, "status"),
            earliest_year: optional_year(row, "earliest_year")?,
            source: filled(row, "source")?,
            confidence: confidence(row)?,
        })
    })?)
}
