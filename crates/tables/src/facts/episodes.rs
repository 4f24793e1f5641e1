//! Restrictions of the past whose effect trade can show.

use lodeway_sources::sheet::Sheet;
use lodeway_terms::{Hs6, Year};

use super::cells::{date, four_digits, optional_date, text, year};
use super::date::Date;
use crate::fault::Fault;

/// A restriction of the past whose effect the trade data can show, as it was announced.
#[derive(Debug, Clone, PartialEq)]
pub struct EpisodeRow {
    /// Slug; several rows may make up one episode.
    pub episode: String,
    /// What happened, in words.
    pub name: String,
    /// HS92 codes, pooled.
    pub codes: Vec<Hs6>,
    /// The year before.
    pub base: Year,
    /// The restriction, in the grammar of the command line.
    pub restrict: String,
    /// First day.
    pub effective: Date,
    /// Last day; none while it holds.
    pub ended: Option<Date>,
    /// The years in which its effect is looked for.
    pub years: Vec<Year>,
    /// Where the size comes from.
    pub size_from: String,
    /// Source.
    pub source: String,
    /// How far the row was checked.
    pub checked: String,
}

/// Reads `episodes.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn episodes(bytes: &[u8]) -> Result<Vec<EpisodeRow>, Fault> {
    let columns = [
        "episode",
        "name",
        "codes",
        "base",
        "restrict",
        "effective",
        "ended",
        "years",
        "size_from",
        "source",
        "checked",
    ];
    let sheet = Sheet::read("facts/episodes.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(EpisodeRow {
            episode: text(row, "episode"),
            name: text(row, "name"),
            codes: row.parse("codes", "HS92 codes of six digits", "put a blank between them", |text| {
                text.split(' ').map(|code| Hs6::parse(code).ok()).collect()
            })?,
            base: year(row, "base")?,
            restrict: text(row, "restrict"),
            effective: date(row, "effective")?,
            ended: optional_date(row, "ended")?,
            years: row.parse("years", "years", "put a blank between them", |text| {
                text.split(' ').map(four_digits).collect()
            })?,
            size_from: text(row, "size_from"),
            source: text(row, "source"),
            checked: text(row, "checked"),
        })
    })?)
}
