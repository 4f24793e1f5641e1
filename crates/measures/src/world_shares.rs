//! Shares of the world's mines and of its refining.
//!
//! *Question.* Who makes the mineral, whatever trade shows of it?
//!
//! *Formula.* Mine share: output of a country over the printed world total, or over the sum where that is larger. Refining
//! share: of the rows of one stage, the figure of the best kind nearest to the year; else refinery output as for mines.
//!
//! *Edge cases.* Rows of different stages, kinds or years are never added. Projections, shares of single elements and figures
//! of low confidence are left out. A country that a complete table does not list has 0; where there is no table its share
//! is not known.
//!
//! *Limits.* The kinds of a refining share, best first: computed from printed tonnes, quoted, an average of 2016–2020.
//!
//! *Source.* The tables of production and of refining shares.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::facts::{
    Confidence, Producer, Production, ProductionStage, Quantity, RefiningKind, RefiningShare,
};
use lodeway_terms::{Country, Year};

/// Stages of refining, the one that stands for all first. What is made of the refined mineral (anodes, magnets, pigments)
/// is no refining of it.
const STAGES: [ProductionStage; 9] = {
    use ProductionStage::{
        Carbonate, Compounds, Ferroalloy, Hydroxide, Metal, Oxide, Powder, Refined, Separated,
    };
    [Refined, Metal, Separated, Compounds, Oxide, Ferroalloy, Carbonate, Hydroxide, Powder]
};
/// A figure further off than this is no figure of the year.
const REACH: u16 = 15;

/// Shares of mines and refining of one mineral, by country.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WorldShares {
    mine: Option<BTreeMap<Country, f64>>,
    refining: Option<BTreeMap<Country, f64>>,
}

impl WorldShares {
    /// The shares nearest to a year.
    pub fn of(
        mineral: &str,
        year: Year,
        production: &[Production],
        refining: &[RefiningShare],
    ) -> WorldShares {
        WorldShares {
            mine: output_shares(mineral, year, production, true),
            refining: refining_shares(mineral, year, refining)
                .or_else(|| output_shares(mineral, year, production, false)),
        }
    }

    /// Share of the world's mines; none when no table holds the mineral.
    pub fn mine_share(&self, country: Country) -> Option<f64> {
        self.mine.as_ref().map(|shares| shares.get(&country).copied().unwrap_or(0.0))
    }

    /// Share of the world's refining; none when no table holds the mineral.
    pub fn refining_share(&self, country: Country) -> Option<f64> {
        self.refining.as_ref().map(|shares| shares.get(&country).copied().unwrap_or(0.0))
    }

    /// The larger of the two that are known.
    pub fn larger(&self, country: Country) -> Option<f64> {
        let known = [self.mine_share(country), self.refining_share(country)];
        known.into_iter().flatten().reduce(f64::max)
    }

    /// The share that counts for what is bought: of mines for ore, else of refining, and of mines where no table of
    /// refining holds the mineral.
    pub fn share(&self, country: Country, ore: bool) -> Option<f64> {
        if ore {
            self.mine_share(country)
        } else {
            self.refining_share(country).or_else(|| self.mine_share(country))
        }
    }

    /// Every country with a share.
    pub fn countries(&self) -> BTreeSet<Country> {
        let tables = [&self.mine, &self.refining].into_iter().flatten();
        tables.flat_map(|shares| shares.keys().copied()).collect()
    }

    /// Herfindahl index of one of the two tables.
    pub fn concentration(&self, ore: bool) -> Option<f64> {
        let shares = if ore { &self.mine } else { &self.refining };
        shares.as_ref().map(|shares| shares.values().map(|share| share * share).sum())
    }
}

/// Shares of output of mines, or of refineries, in the year nearest to the one asked for.
fn output_shares(
    mineral: &str,
    year: Year,
    production: &[Production],
    mined: bool,
) -> Option<BTreeMap<Country, f64>> {
    let rows: Vec<&Production> = production
        .iter()
        .filter(|p| p.mineral == mineral && p.measure == Quantity::Production && p.stage.is_mined() == mined)
        .collect();
    let nearest = rows.iter().map(|p| p.year).min_by_key(|y| (y.0.abs_diff(year.0), *y))?;
    // Where a mineral has output on two bases, the one with more countries.
    let of_year = || rows.iter().filter(|p| p.year == nearest);
    let bases: BTreeSet<&str> = of_year().map(|p| p.basis.as_str()).collect();
    let basis = bases.into_iter().max_by_key(|basis| of_year().filter(|p| p.basis == *basis).count())?;
    let (mut tonnes, mut sum, mut printed): (BTreeMap<Country, f64>, f64, f64) = (BTreeMap::new(), 0.0, 0.0);
    for row in of_year().filter(|p| p.basis == basis) {
        match row.producer {
            Producer::World => printed = printed.max(row.tonnes),
            Producer::Other => sum += row.tonnes,
            Producer::Country(country) => {
                sum += row.tonnes;
                *tonnes.entry(country).or_default() += row.tonnes;
            }
        }
    }
    let world = sum.max(printed);
    (world > 0.0).then(|| tonnes.into_iter().map(|(country, t)| (country, t / world)).collect())
}

fn refining_shares(mineral: &str, year: Year, table: &[RefiningShare]) -> Option<BTreeMap<Country, f64>> {
    let usable = |row: &&RefiningShare| {
        row.mineral == mineral
            && row.kind != RefiningKind::Projection
            && row.element.is_empty()
            && row.confidence != Confidence::Low
            && away(row, year) <= REACH
    };
    let rows: Vec<&RefiningShare> = table.iter().filter(usable).collect();
    let stage = STAGES.into_iter().find(|stage| rows.iter().any(|row| row.stage == *stage))?;
    let mut best: BTreeMap<Country, &RefiningShare> = BTreeMap::new();
    for row in rows.into_iter().filter(|row| row.stage == stage) {
        let better = |known: &RefiningShare| order(row, year) < order(known, year);
        if best.get(&row.country).is_none_or(|known| better(known)) {
            best.insert(row.country, row);
        }
    }
    Some(best.into_iter().map(|(country, row)| (country, row.share)).collect())
}

/// Years between a figure and the year asked for.
fn away(row: &RefiningShare, year: Year) -> u16 {
    let (first, last) = row.years;
    first.0.saturating_sub(year.0).max(year.0.saturating_sub(last.0))
}

/// The best figure comes first: by kind, then by distance, then by confidence.
fn order(row: &RefiningShare, year: Year) -> (u8, u16, Confidence, Year) {
    let kind = match row.kind {
        RefiningKind::Computed => 0,
        RefiningKind::Quoted => 1,
        RefiningKind::Study => 2,
        RefiningKind::Projection => 3,
    };
    (kind, away(row, year), row.confidence, row.years.0)
}
