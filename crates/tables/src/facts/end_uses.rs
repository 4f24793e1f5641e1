//! Which industries use a mineral and for what, and how much of the value of what they make is the mineral.

use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::{Commodity, Year};

use super::cells::{filled, share, text, word, year, yes_or_no};
use super::words::words;
use crate::fault::Fault;
use crate::input_output::is_sector;

words! {
    /// Whom a use names.
    UseLevel, "a level of use":
    /// The industry that buys the mineral: the maker of magnets, not of cars.
    First = "first",
    /// The market of the goods made of it: cars, buildings.
    Final = "final",
}

words! {
    /// Who says which sector a use belongs to.
    SectorMapping, "a mapping":
    /// The source, or nobody where no sector is given.
    Source = "source",
    /// We do.
    Own = "own",
}

/// A use of a mineral, as a share of all that a region uses of it.
#[derive(Debug, Clone, PartialEq)]
pub struct EndUse {
    /// A mineral or a stage of one, as [`Commodity::label`].
    pub mineral: String,
    /// The one element of the rare earths that it is of; empty for all.
    pub element: String,
    /// What it is used for.
    pub application: String,
    /// Sector of the input–output table; empty where none is known.
    pub sector: String,
    /// Share of the mineral's use, 0 to 1.
    pub share: f64,
    /// The year, or that of the source where it names none.
    pub year: Year,
    /// `EU`, `USA` or `world`.
    pub region: String,
    /// First or final use.
    pub level: UseLevel,
    /// Who says which sector it is.
    pub mapping: SectorMapping,
    /// Whether only somebody's quotation of the source was seen.
    pub quoted: bool,
    /// Source.
    pub source: String,
    /// What a reader must know.
    pub note: String,
}

/// Share of a mineral in the value of the good it goes into: 5th percentile, median, 95th percentile.
#[derive(Debug, Clone, PartialEq)]
pub struct Carry {
    /// Slug of the mineral.
    pub mineral: String,
    /// The application, as in [`EndUse::application`].
    pub application: String,
    /// 5th percentile.
    pub low: f64,
    /// Median.
    pub mid: f64,
    /// 95th percentile.
    pub high: f64,
    /// Source; begins with `assumed` for a judgement.
    pub source: String,
}

fn market(row: &mut Row) -> Option<String> {
    row.parse("mineral", "a mineral of the catalogue or a stage of one", "use its slug", |text| {
        Commodity::one(text)
            .ok()
            .filter(|found| !found.by_code && found.label == text)
            .map(|found| found.label)
    })
}

/// Reads `end_uses.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn end_uses(bytes: &[u8]) -> Result<Vec<EndUse>, Fault> {
    let columns = [
        "mineral",
        "element",
        "application",
        "sector",
        "share",
        "year",
        "region",
        "level",
        "mapping",
        "quoted",
        "source",
        "note",
    ];
    let sheet = Sheet::read("facts/end_uses.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(EndUse {
            mineral: market(row)?,
            element: text(row, "element"),
            application: filled(row, "application")?,
            sector: row.parse(
                "sector",
                "a sector of the input–output table, or nothing",
                "use a code of docs/data/end_uses.md",
                |text| (text.is_empty() || is_sector(text)).then(|| text.to_owned()),
            )?,
            share: share(row, "share")?,
            year: year(row, "year")?,
            region: row.parse("region", "EU, USA or world", "write one of the three", |text| {
                ["EU", "USA", "world"].contains(&text).then(|| text.to_owned())
            })?,
            level: word!(row, "level", UseLevel)?,
            mapping: word!(row, "mapping", SectorMapping)?,
            quoted: yes_or_no(row, "quoted")?,
            source: filled(row, "source")?,
            note: text(row, "note"),
        })
    })?)
}

/// Reads `carry.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn carry(bytes: &[u8]) -> Result<Vec<Carry>, Fault> {
    let columns = ["mineral", "application", "low", "mid", "high", "source"];
    let sheet = Sheet::read("facts/carry.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        let (low, mid) = (part(row, "low", 0.0)?, share(row, "mid")?);
        Some(Carry {
            mineral: market(row)?,
            application: filled(row, "application")?,
            low,
            mid,
            high: part(row, "high", mid.max(low))?,
            source: filled(row, "source")?,
        })
    })?)
}

/// A share above 0 and at least as large as the one before it.
fn part(row: &mut Row, column: &str, least: f64) -> Option<f64> {
    row.parse(column, "a share above 0 and up to 1, low ≤ mid ≤ high", "put the three in order", |text| {
        text.parse::<f64>().ok().filter(|share| *share > 0.0 && *share >= least && *share <= 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sector_or_an_order_that_is_wrong_is_named_with_its_place() {
        let head = "mineral,element,application,sector,share,year,region,level,mapping,quoted,source,note\n";
        let row = "tungsten,,tools,C99,0.5,2023,EU,first,own,no,a text,\n";
        let said = end_uses(format!("{head}{row}").as_bytes()).unwrap_err().to_string();
        assert!(said.contains("line 2") && said.contains("sector") && said.contains("C99"), "{said}");
        let said = carry(b"mineral,application,low,mid,high,source\ntungsten,tools,0.1,0.3,0.2,assumed\n");
        assert!(said.unwrap_err().to_string().contains("low ≤ mid ≤ high"));
    }
}
