//! The criteria by which partners are compared: each with a direction, a unit, a reason and a value for every partner.

use lodeway_tables::Governance;
use lodeway_tables::facts::Alignment;
use lodeway_terms::{Country, Year};
use rayon::prelude::*;

use crate::potential::profile::Potential;
use crate::ranking::bands::{Band, Cell, rank, tells_apart, utilities};
use crate::routes::network::Network;
pub use crate::routes::reach::Reach;

/// Growth beyond these a year counts as these: a partner that starts from nothing grows without limit.
const GROWTH: f64 = 0.5;

/// A criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Criterion {
    /// All exports as a share of the importer's imports, more than all counting as all.
    Ceiling,
    /// Part of world output.
    Production,
    /// Part of world reserves.
    Reserves,
    /// Whether it sells the stages that the importer buys.
    StageMatch,
    /// Growth of its exports.
    Growth,
    /// Part of its exports that goes to the restrictor.
    Captured,
    /// Political stability, as a risk.
    Risk,
    /// Cost of the cheapest way.
    CorridorCost,
    /// What two states in between could do.
    CorridorDependence,
    /// Distance of votes in the General Assembly.
    AlignmentDistance,
}

impl Criterion {
    /// All of them, in order.
    pub const ALL: [Criterion; 10] = [
        Criterion::Ceiling,
        Criterion::Production,
        Criterion::Reserves,
        Criterion::StageMatch,
        Criterion::Growth,
        Criterion::Captured,
        Criterion::Risk,
        Criterion::CorridorCost,
        Criterion::CorridorDependence,
        Criterion::AlignmentDistance,
    ];

    /// The word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Criterion::Ceiling => "ceiling",
            Criterion::Production => "production",
            Criterion::Reserves => "reserves",
            Criterion::StageMatch => "stage-match",
            Criterion::Growth => "growth",
            Criterion::Captured => "captured",
            Criterion::Risk => "risk",
            Criterion::CorridorCost => "corridor-cost",
            Criterion::CorridorDependence => "corridor-dependence",
            Criterion::AlignmentDistance => "alignment-distance",
        }
    }

    /// The criterion of a word.
    pub fn named(word: &str) -> Option<Criterion> {
        Criterion::ALL.into_iter().find(|c| c.name() == word)
    }

    /// Whether more is better.
    pub fn higher_is_better(self) -> bool {
        !matches!(
            self,
            Criterion::Captured
                | Criterion::Risk
                | Criterion::CorridorCost
                | Criterion::CorridorDependence
                | Criterion::AlignmentDistance
        )
    }

    /// Unit of its values.
    pub fn unit(self) -> &'static str {
        match self {
            Criterion::Ceiling => "share of imports",
            Criterion::Production => "share of world output",
            Criterion::Reserves => "share of world reserves",
            Criterion::StageMatch | Criterion::Risk => "0–1",
            Criterion::Growth => "a year",
            Criterion::Captured => "share of its exports",
            Criterion::CorridorCost => "US$ a tonne, assumed",
            Criterion::CorridorDependence => "rise of least cost; inf = cut off",
            Criterion::AlignmentDistance => "ideal points",
        }
    }

    /// Why it is asked.
    pub fn reason(self) -> &'static str {
        match self {
            Criterion::Ceiling => "the most it could replace today",
            Criterion::Production => "what it digs, sold or not",
            Criterion::Reserves => "what could last",
            Criterion::StageMatch => "ore is no remedy for who buys oxide",
            Criterion::Growth => "whether it can send more; beyond 50 % a year counts as 50 %",
            Criterion::Captured => "what is already promised to the restrictor",
            Criterion::Risk => "World Bank political stability as a risk",
            Criterion::CorridorCost => "the cheapest way by land and sea",
            Criterion::CorridorDependence => "what any two states on the way could do",
            Criterion::AlignmentDistance => "votes in the UN General Assembly, 2023",
        }
    }
}

/// A partner with all that its rank rests on.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// What it can sell.
    pub potential: Potential,
    /// The way to the importer.
    pub reach: Option<Reach>,
    /// Its own political risk, 0 to 1.
    pub risk: Option<f64>,
    /// The worst risk of a state crossed.
    pub transit_risk: Option<f64>,
    /// Distance of ideal points to the importer.
    pub alignment: Option<f64>,
    /// Part of its exports that goes to the restrictor.
    pub captured: Option<f64>,
}

/// What candidates are evaluated by, beside their potential.
#[derive(Debug, Clone, Copy)]
pub struct Judges<'a> {
    /// The map.
    pub network: &'a Network,
    /// Political stability.
    pub governance: &'a Governance,
    /// Votes in the General Assembly.
    pub alignment: &'a [Alignment],
    /// Who depends.
    pub importer: Country,
    /// Who might restrict.
    pub restrictor: Country,
}

impl Judges<'_> {
    /// The last year of the political-stability indicator.
    pub fn risk_year(&self) -> Option<Year> {
        self.governance.years().last().copied()
    }

    /// Evaluates potentials in parallel, without that of the restrictor; in their order.
    pub fn candidates(&self, potentials: Vec<Potential>) -> Vec<Candidate> {
        let others: Vec<Potential> =
            potentials.into_iter().filter(|p| p.partner != self.restrictor).collect();
        others.into_par_iter().map(|potential| self.candidate(potential)).collect()
    }

    /// Evaluates one potential.
    fn candidate(&self, potential: Potential) -> Candidate {
        let partner = potential.partner;
        let reach = Reach::of(self.network, partner, self.importer);
        let risk = |c: Country| self.governance.risk(c, self.risk_year()?);
        let ideal = |c: Country| self.alignment.iter().find(|a| a.country == c).map(|a| a.ideal_point);
        let sold = potential.exports.kusd;
        let to_restrictor: f64 =
            potential.buyers.iter().filter(|(c, _)| *c == self.restrictor).map(|(_, kusd)| kusd).sum();
        let worst = |states: &[Country]| -> Option<f64> {
            let risks: Option<Vec<f64>> = states.iter().map(|c| risk(*c)).collect();
            risks?.into_iter().max_by(f64::total_cmp)
        };
        Candidate {
            risk: risk(partner),
            transit_risk: reach.as_ref().and_then(|r| worst(&r.transit)),
            alignment: ideal(partner).zip(ideal(self.importer)).map(|(a, b)| (a - b).abs()),
            captured: (sold > 0.0).then(|| to_restrictor / sold),
            reach,
            potential,
        }
    }
}

impl Candidate {
    /// Its value under a criterion; none when it is missing.
    pub fn value(&self, criterion: Criterion) -> Option<f64> {
        let p = &self.potential;
        match criterion {
            Criterion::Ceiling => p.ceiling(),
            Criterion::Production => p.production_share.filter(|(low, high)| high <= low).map(|(low, _)| low),
            Criterion::Reserves => p.reserves_share,
            Criterion::StageMatch => Some(p.stage_match()),
            Criterion::Growth => p.growth,
            Criterion::Captured => self.captured,
            Criterion::Risk => self.risk,
            Criterion::CorridorCost => self.reach.as_ref().map(|r| r.usd_t),
            Criterion::CorridorDependence => self.reach.as_ref().map(Reach::dependence),
            Criterion::AlignmentDistance => self.alignment,
        }
    }

    /// The criteria of which it has no value.
    pub fn missing(&self) -> Vec<&'static str> {
        Criterion::ALL.into_iter().filter(|c| self.value(*c).is_none()).map(Criterion::name).collect()
    }
}

/// A criterion as it was applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// Which.
    pub criterion: Criterion,
    /// Its weight among those applied, summing to 1; 0 when it was left out.
    pub weight: f64,
    /// Whether it tells partners apart; one that does not is left out.
    pub tells_apart: bool,
    /// Utility of every candidate.
    pub cells: Vec<Cell>,
}

/// A ranking with everything it rests on, best median first.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// The candidates with their bands.
    pub rows: Vec<(Candidate, Band)>,
    /// The criteria, cells in the order of `rows`.
    pub criteria: Vec<Applied>,
}

fn cells(criterion: Criterion, candidates: &[Candidate]) -> Vec<Cell> {
    let values: Vec<Option<f64>> = candidates.iter().map(|c| c.value(criterion)).collect();
    let mapped = |f: &dyn Fn(f64) -> f64| -> Vec<Option<f64>> { values.iter().map(|v| v.map(f)).collect() };
    match criterion {
        Criterion::Ceiling => utilities(&mapped(&|v| v.min(1.0)), true),
        Criterion::Growth => utilities(&mapped(&|v| v.clamp(-GROWTH, GROWTH)), true),
        Criterion::CorridorDependence => {
            values.iter().map(|v| v.map_or(Cell::MISSING, |d| Cell::Known(1.0 / (1.0 + d)))).collect()
        }
        Criterion::Production => unlisted(candidates, &values),
        _ => utilities(&values, criterion.higher_is_better()),
    }
}

/// A country that is not listed makes at most what the "other countries" make together.
fn unlisted(candidates: &[Candidate], values: &[Option<f64>]) -> Vec<Cell> {
    let most = values.iter().flatten().copied().fold(0.0, f64::max);
    let part = |share: f64| if most > 0.0 { (share / most).min(1.0) } else { 0.5 };
    candidates
        .iter()
        .zip(values)
        .map(|(candidate, value)| match (value, candidate.potential.production_share) {
            (Some(share), _) => Cell::Known(part(*share)),
            (None, Some((low, high))) => Cell::Between(part(low), part(high)),
            (None, None) => Cell::MISSING,
        })
        .collect()
}

/// Ranks candidates by weights (in the order of [`Criterion::ALL`]).
pub fn ranked(candidates: Vec<Candidate>, weights: &[f64; 10], draws: u32, seed: u32) -> Ranking {
    let mut criteria: Vec<Applied> = Criterion::ALL
        .into_iter()
        .zip(weights)
        .map(|(criterion, weight)| {
            let cells = cells(criterion, &candidates);
            let tells_apart = tells_apart(&cells);
            Applied { criterion, weight: if tells_apart { *weight } else { 0.0 }, tells_apart, cells }
        })
        .collect();
    let sum: f64 = criteria.iter().map(|c| c.weight).sum();
    for applied in &mut criteria {
        applied.weight = if sum > 0.0 { applied.weight / sum } else { 0.0 };
    }
    let base: Vec<f64> = criteria.iter().map(|c| c.weight).collect();
    let rows: Vec<Vec<Cell>> =
        (0..candidates.len()).map(|p| criteria.iter().map(|c| c.cells[p]).collect()).collect();
    let bands = rank(&rows, &base, draws, seed);
    let mut order: Vec<usize> = (0..candidates.len()).collect();
    order.sort_by(|a, b| {
        bands[*a].p50.cmp(&bands[*b].p50).then(bands[*a].mean.total_cmp(&bands[*b].mean)).then(a.cmp(b))
    });
    for applied in &mut criteria {
        applied.cells = order.iter().map(|p| applied.cells[*p]).collect();
    }
    let mut slots: Vec<Option<(Candidate, Band)>> = candidates.into_iter().zip(bands).map(Some).collect();
    let rows = order.iter().filter_map(|p| slots.get_mut(*p).and_then(Option::take)).collect();
    Ranking { rows, criteria }
}
