//! Shares of the world's refining, separation or smelting by country.
//!
//! Rows of different kinds, bases or years are never added: the European study gives averages of 2016 to 2020 of one
//! stage, computed rows divide a country's tonnes by a printed world total, quoted rows are one figure of one text.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::{Country, Year};

use super::cells::{confidence, country, filled, four_digits, mineral, optional_date, share, text, word};
use super::date::Date;
use super::words::{Confidence, ProductionStage, words};
use crate::fault::Fault;

words! {
    /// How a share was had.
    RefiningKind, "a kind of share":
    /// Tonnes of the country over a printed total, computed here.
    Computed = "computed",
    /// An average over years in a study.
    Study = "study",
    /// A figure quoted by a text.
    Quoted = "quoted",
    /// A projection: nothing that happened.
    Projection = "projection",
}

/// A country's share of one stage.
#[derive(Debug, Clone, PartialEq)]
pub struct RefiningShare {
    /// Slug of the mineral.
    pub mineral: String,
    /// The stage.
    pub stage: ProductionStage,
    /// First and last year of the figure.
    pub years: (Year, Year),
    /// Whose.
    pub country: Country,
    /// Share of the world, 0 to 1.
    pub share: f64,
    /// How it was had.
    pub kind: RefiningKind,
    /// The one element of the rare earths that it is of; empty for all.
    pub element: String,
    /// What the share is of, in words.
    pub basis: String,
    /// Source.
    pub source: String,
    /// Date of the source.
    pub source_date: Option<Date>,
    /// How well the row was checked.
    pub confidence: Confidence,
}

/// Reads `refining_shares.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn refining(bytes: &[u8]) -> Result<Vec<RefiningShare>, Fault> {
    let columns = [
        "mineral",
        "stage",
        "year",
        "country",
        "share",
        "kind",
        "element",
        "basis",
        "source",
        "source_date",
        "confidence",
    ];
    let sheet = Sheet::read("facts/refining_shares.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let years = row.parse("year", "a year or two such as 2016-2020", "write four digits", |text| {
            match text.split_once('-') {
                None => four_digits(text).map(|year| (year, year)),
                Some((first, last)) => four_digits(first).zip(four_digits(last)).filter(|(f, l)| f <= l),
            }
        })?;
        Some(RefiningShare {
            mineral: mineral(row, "mineral")?,
            stage: word!(row, "stage", ProductionStage)?,
            years,
            country: country(row, "country")?,
            share: share(row, "share")?,
            kind: word!(row, "kind", RefiningKind)?,
            element: text(row, "element"),
            basis: text(row, "basis"),
            source: filled(row, "source")?,
            source_date: optional_date(row, "source_date")?,
            confidence: confidence(row)?,
        })
    })?)
}
