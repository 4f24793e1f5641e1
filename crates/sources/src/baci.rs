//! BACI as CEPII publishes it: one CSV a year, plain, zipped, or the zip of a whole release with its lists beside the years.
//!
//! Columns `t,i,j,k,v,q`: year, exporter, importer, HS6 code, thousand US dollars, tonnes; releases of the 2000s have `hs6` for
//! `k` and another order. A mass that was not reported is blank or `NA`. Year, edition of the codes and version stand in the
//! name of the file only (`BACI_HS92_Y2022_V202401b.csv`). Of a file under another name the years are those of its rows, and
//! the edition is the one that the user names, that of the release's list of products, or the only one that has all its codes.
//! A copy out of a spreadsheet, with semicolons and decimal commas, is read as it is meant.
//!
//! *Edge cases.* A country's trade with itself (re-imports) is left out and counted: no country is a supplier of itself.
//! A code of a country, year or product that no release has is a fault: a lost row changes every share. So is a code that the
//! edition of the file does not have: the same six digits mean other goods in another edition.

mod lists;
mod rows;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lodeway_terms::Edition;

use crate::fault::Fault;
use crate::packed::{self, Table};
use lists::Part;
use rows::Known;

/// A row of BACI.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// Year.
    pub year: u16,
    /// Exporter, BACI code.
    pub exporter: u16,
    /// Importer, BACI code.
    pub importer: u16,
    /// Code of the file's edition of the Harmonized System.
    pub product: u32,
    /// Thousand US dollars.
    pub value_kusd: f64,
    /// Tonnes, if reported.
    pub mass_t: Option<f64>,
}

/// Rows of BACI's shape.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trade {
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
    /// How many rows of a country's trade with itself were left out, by year.
    pub with_itself: BTreeMap<u16, u64>,
    /// How many rows of Belgium and Luxembourg together (code 58), which count as Belgium's, by year.
    pub belgium_luxembourg: BTreeMap<u16, u64>,
}

/// What the edition of a file is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownBy {
    /// The name of the file.
    Name,
    /// The user named it.
    User,
    /// The list of products beside it.
    Products,
    /// Its codes, which one edition alone has.
    Codes,
}

/// A year of BACI.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// The edition of its codes.
    pub edition: Edition,
    /// What the edition is known by.
    pub known_by: KnownBy,
    /// The year.
    pub year: u16,
    /// The version, such as `202401b`; none when the name of the file does not say.
    pub version: Option<String>,
    /// Its rows.
    pub trade: Trade,
}

impl Trade {
    /// What a user has to know of the rows; empty when there is nothing.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = Vec::new();
        let sum = |counts: &BTreeMap<u16, u64>| counts.values().sum::<u64>();
        if sum(&self.with_itself) > 0 {
            let count = sum(&self.with_itself);
            remarks.push(format!("left out: {count} rows of a country's trade with itself"));
        }
        if sum(&self.belgium_luxembourg) > 0 {
            remarks.push(format!(
                "{} rows of Belgium and Luxembourg together (code 58) count as Belgium's",
                sum(&self.belgium_luxembourg)
            ));
        }
        remarks
    }

    /// The rows of each year.
    fn by_year(self) -> BTreeMap<u16, Trade> {
        let first = self.rows.first().map_or(0, |row| row.year);
        if self.rows.iter().all(|row| row.year == first) && self.with_itself.keys().all(|y| *y == first) {
            return BTreeMap::from([(first, self)]);
        }
        let mut years: BTreeMap<u16, Trade> = BTreeMap::new();
        for row in self.rows {
            years.entry(row.year).or_default().rows.push(row);
        }
        for (year, trade) in &mut years {
            let of_year = |counts: &BTreeMap<u16, u64>| {
                counts.get(year).map(|count| (*year, *count)).into_iter().collect()
            };
            trade.with_itself = of_year(&self.with_itself);
            trade.belgium_luxembourg = of_year(&self.belgium_luxembourg);
        }
        years
    }
}

/// Reads a CSV of BACI's shape with HS92 codes under any name and with any years, such as figures newer than the last
/// release. A name that says another edition is refused: its codes mean other goods.
///
/// # Errors
/// [`Fault`] naming every line that is not as it should be, ten at most.
pub fn read_any(path: &Path) -> Result<Trade, Fault> {
    packed::table(path, |table| {
        if let Some(other) = lists::edition_in(&table.name).filter(|edition| *edition != Edition::Hs92) {
            return Err(Fault::file(
                &table.place,
                "codes of the nomenclature HS92",
                format!("{other} in the name of the file"),
                "take the HS92 release of BACI; the same code means other goods in another edition",
            ));
        }
        let known = Known { year: None, edition: Some(Edition::Hs92) };
        Ok(rows::read(&table.place, known, table.input)?.0)
    })
}

/// Reads files of one command and hands their years over, one after the other. `asked` is the edition that the user names.
/// Lists among the files, or in a zip beside the years, say which edition a renamed file is of.
///
/// # Errors
/// [`Fault`] naming every line that is not as it should be, ten at most, and those of `each`.
pub fn years(
    files: &[PathBuf],
    asked: Option<Edition>,
    mut each: impl FnMut(&Path, Release) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let listed = listed_editions(files)?;
    for path in files {
        let mut found = 0;
        let products = match listed.get(path) {
            Some(edition) => Some(*edition),
            None => one_of(listed.values().copied()),
        };
        packed::tables(path, &packed::is_text_table, MANY, |table| {
            let (part, table) = lists::part(table)?;
            if part != Part::Trade {
                return Ok(());
            }
            for release in read_table(table, asked, products)? {
                found += 1;
                each(path, release)?;
            }
            Ok(())
        })?;
        if found == 0 && files.len() == 1 {
            let remedy = "add the years of the release, or the zip that CEPII gives";
            return Err(Fault::file(path.display(), "a year of BACI", "lists and no trade", remedy));
        }
    }
    Ok(())
}

/// What a zip of a release holds, and how many files at most.
const MANY: (&str, usize) = ("a BACI_HS92_Y…_V….csv", 200);

/// The editions of the lists of products, by the file that holds them.
fn listed_editions(files: &[PathBuf]) -> Result<BTreeMap<PathBuf, Edition>, Fault> {
    let mut editions = BTreeMap::new();
    for path in files {
        packed::tables(path, &packed::is_text_table, MANY, |table| {
            let (part, table) = lists::part(table)?;
            if part == Part::Products
                && let Some(edition) = lists::edition_of(table)?
            {
                editions.insert(path.clone(), edition);
            }
            Ok(())
        })?;
    }
    Ok(editions)
}

/// The only one of several editions, each of which may stand more than once.
fn one_of(mut editions: impl Iterator<Item = Edition>) -> Option<Edition> {
    let first = editions.next()?;
    editions.all(|edition| edition == first).then_some(first)
}

fn read_table(
    table: Table<'_>,
    asked: Option<Edition>,
    products: Option<Edition>,
) -> Result<Vec<Release>, Fault> {
    let Table { place, name, input } = table;
    let own = lists::edition_in(&name);
    if let (Some(asked), Some(own)) = (asked, own)
        && asked != own
    {
        return Err(lists::disagree(&place, asked, own, &name));
    }
    let told = lists::year_and_version(&place, &name)?;
    let known = [(own, KnownBy::Name), (asked, KnownBy::User), (products, KnownBy::Products)];
    let known = known.into_iter().find_map(|(edition, by)| Some((edition?, by)));
    let before =
        Known { year: told.as_ref().map(|(year, _)| *year), edition: known.map(|(edition, _)| edition) };
    let (trade, fitting) = rows::read(&place, before, input)?;
    let (edition, known_by) = match (known, fitting.only()) {
        (Some(known), _) => known,
        (None, Some(edition)) => (edition, KnownBy::Codes),
        (None, None) => return Err(lists::unsaid(&place, &fitting)),
    };
    let version = told.map(|(_, version)| version);
    let release = |(year, trade)| Release { edition, known_by, year, version: version.clone(), trade };
    Ok(trade.by_year().into_iter().map(release).collect())
}

#[cfg(test)]
mod tests;
