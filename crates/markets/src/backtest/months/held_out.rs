//! The record without what it was made from: each episode under the assumptions that the other episodes choose.

use std::collections::BTreeMap;

use lodeway_tables::facts::LicenceMonth;
use lodeway_terms::Prior;
use rayon::prelude::*;

use super::forecast::{Assumed, Solved, epsilon, prices, solved};
use super::series::{COURSES, Course};
use super::shipments::shipments;
use super::{Kind, MonthForecast, MonthScore, Standing, Tables};
use crate::calibration::market::{LicenceTrial, Licences};
use crate::uncertainty::draws::Draws;
use crate::uncertainty::table::assumption;

/// Medians of ε in the first month that are tried: half, once and twice the general one.
pub const EPSILONS: [f64; 3] = [0.065, 0.13, 0.26];
/// Two-year values over the start that are tried.
pub const GROWTHS: [f64; 3] = [1.0, 1.7, 3.0];
/// Factors on the stocks of users that are tried.
pub const STOCKS: [f64; 3] = [1.0 / 3.0, 1.0, 3.0];
/// Factors on residual and on months to the first grants that are tried.
pub const FACTORS: [f64; 3] = [0.5, 1.0, 2.0];
/// Chances of choked grants that are tried.
pub const CHOKED: [f64; 3] = [0.25, 0.5, 0.75];
/// Draws of a trial: assumptions are compared under the same few.
const DRAWS: Draws = Draws { count: 64, seed: 1 };

/// What the other episodes chose for one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Choice {
    /// The episode held out.
    pub episode: &'static str,
    /// Licences.
    pub licence: LicenceTrial,
    /// Median ε in the first month.
    pub epsilon: f64,
    /// ε after two years over that.
    pub growth: f64,
    /// Factor on stocks.
    pub stock: f64,
}

/// The monthly record.
#[derive(Debug, Clone, PartialEq)]
pub struct Monthly {
    /// Every month, its episode held out.
    pub held_out: Vec<MonthForecast>,
    /// The same months under the general assumptions, which were made knowing them.
    pub general: Vec<MonthForecast>,
    /// What was chosen for each episode.
    pub choices: Vec<Choice>,
}

fn trials() -> Vec<LicenceTrial> {
    let mut all = Vec::new();
    for residual in FACTORS {
        for first in FACTORS {
            all.extend(CHOKED.map(|choked| LicenceTrial { residual, first, choked: Some(choked) }));
        }
    }
    all
}

/// The first of the candidates with the least mean score over the months of other episodes than one.
fn best<'a, T: Copy>(
    episode: &str,
    candidates: impl Iterator<Item = (T, Vec<&'a MonthForecast>)>,
) -> Option<T> {
    let mut least: Option<(f64, T)> = None;
    for (candidate, months) in candidates {
        let others = months.into_iter().filter(|m| m.episode != episode);
        let Some(score) = MonthScore::of(others) else { continue };
        if least.is_none_or(|(crps, _)| score.crps < crps) {
            least = Some((score.crps, candidate));
        }
    }
    least.map(|(_, candidate)| candidate)
}

/// The licences that the shipments of the other episodes choose for one; none without shipments.
pub fn licence_without(shipped: &[LicenceMonth], episode: &str) -> Option<LicenceTrial> {
    let trials = trials();
    let tried = |trial: &LicenceTrial| shipments(shipped, Licences::Tried(*trial), DRAWS);
    let each: Vec<Vec<MonthForecast>> = trials.par_iter().map(tried).collect();
    let best = best(episode, each.iter().enumerate().map(|(at, months)| (at, months.iter().collect())))?;
    Some(trials[best])
}

/// A course under one of the licences tried and one of the ε and growths.
type Key = (usize, Option<usize>, usize, usize);

/// Forecasts every month, with the choices of the other episodes and without.
pub fn monthly_record(tables: &Tables, draws: Draws) -> Monthly {
    let trials = trials();
    let licensed: Vec<Vec<MonthForecast>> =
        trials.par_iter().map(|trial| shipments(tables.licences, Licences::Tried(*trial), DRAWS)).collect();
    let episodes = episodes(licensed.first());
    let licence_of: BTreeMap<&'static str, usize> = episodes
        .iter()
        .filter_map(|episode| {
            let candidates = licensed.iter().enumerate().map(|(at, months)| (at, months.iter().collect()));
            best(episode, candidates).map(|at| (*episode, at))
        })
        .collect();
    let tried = tried(tables, &trials, &licence_of);
    let choices: Vec<Choice> = episodes
        .iter()
        .filter_map(|episode| choose(episode, &trials, *licence_of.get(episode)?, &tried))
        .collect();
    let held_out = choices.par_iter().flat_map_iter(|choice| of_choice(tables, choice, draws)).collect();
    let general = general(tables, draws);
    Monthly { held_out, general, choices }
}

/// Every episode with a month, in order.
fn episodes(shipped: Option<&Vec<MonthForecast>>) -> Vec<&'static str> {
    let mut all: Vec<&'static str> = COURSES.iter().map(|course| course.episode).collect();
    all.extend(shipped.into_iter().flatten().map(|month| month.episode));
    all.sort_unstable();
    all.dedup();
    all
}

fn is_licensed(course: &Course) -> bool {
    course.measures.iter().any(|m| m.restrict.contains("licence"))
}

/// The prices of every scored course under everything that is tried, by course and stock.
fn tried(
    tables: &Tables,
    trials: &[LicenceTrial],
    licence_of: &BTreeMap<&'static str, usize>,
) -> BTreeMap<(Key, usize), Vec<MonthForecast>> {
    let mut chosen: Vec<usize> = licence_of.values().copied().collect();
    chosen.sort_unstable();
    chosen.dedup();
    let mut keys: Vec<Key> = Vec::new();
    for (at, course) in COURSES.iter().enumerate().filter(|(_, course)| course.standing.is_none()) {
        let licences: Vec<Option<usize>> =
            if is_licensed(course) { chosen.iter().copied().map(Some).collect() } else { vec![None] };
        for licence in licences {
            for e in 0..EPSILONS.len() {
                keys.extend((0..GROWTHS.len()).map(|g| (at, licence, e, g)));
            }
        }
    }
    let one = |key: &Key| -> Vec<((Key, usize), Vec<MonthForecast>)> {
        let (at, licence, e, g) = *key;
        let licences = licence.map_or(Licences::Drawn, |l| Licences::Tried(trials[l]));
        let assumed = epsilon(EPSILONS[e]).map(|epsilon| Assumed { epsilon, growth: GROWTHS[g], licences });
        let Some(solved) = assumed.and_then(|a| solved(tables, &COURSES[at], &a, DRAWS)) else {
            return Vec::new();
        };
        let with = |s: usize| prices(tables, &COURSES[at], &solved, STOCKS[s], DRAWS);
        (0..STOCKS.len()).map(|s| ((*key, s), with(s))).collect()
    };
    keys.par_iter().flat_map_iter(one).collect()
}

/// What the prices of the other episodes choose, with the licences that their shipments chose.
fn choose(
    episode: &'static str,
    trials: &[LicenceTrial],
    licence: usize,
    tried: &BTreeMap<(Key, usize), Vec<MonthForecast>>,
) -> Option<Choice> {
    let mut all = Vec::new();
    for e in 0..EPSILONS.len() {
        for g in 0..GROWTHS.len() {
            all.extend((0..STOCKS.len()).map(|s| (e, g, s)));
        }
    }
    let candidates = all.into_iter().map(|(e, g, s)| {
        let months = COURSES.iter().enumerate().flat_map(|(at, course)| {
            let own = is_licensed(course).then_some(licence);
            tried.get(&((at, own, e, g), s)).into_iter().flatten()
        });
        ((e, g, s), months.collect())
    });
    let (e, g, s) = best(episode, candidates)?;
    Some(Choice {
        episode,
        licence: trials[licence],
        epsilon: EPSILONS[e],
        growth: GROWTHS[g],
        stock: STOCKS[s],
    })
}

/// The months of an episode under what was chosen for it.
fn of_choice(tables: &Tables, choice: &Choice, draws: Draws) -> Vec<MonthForecast> {
    let licences = Licences::Tried(choice.licence);
    let mut found = Vec::new();
    if let Some(epsilon) = epsilon(choice.epsilon) {
        let assumed = Assumed { epsilon, growth: choice.growth, licences };
        for course in COURSES.iter().filter(|course| course.episode == choice.episode) {
            let solved = solved(tables, course, &assumed, draws);
            found.extend(solved.iter().flat_map(|s| prices(tables, course, s, choice.stock, draws)));
        }
    }
    let shipped = shipments(tables.licences, licences, draws);
    found.extend(shipped.into_iter().filter(|month| month.episode == choice.episode));
    if choice.episode == COBALT {
        found.extend(override_of_cobalt(tables, draws));
    }
    found
}

/// The episode with an ε of its own, which was chosen after it.
const COBALT: &str = "co-2025";

/// Cobalt under its own ε and growth: not in the score.
fn override_of_cobalt(tables: &Tables, draws: Draws) -> Vec<MonthForecast> {
    let own = assumption("cobalt-epsilon").zip(assumption("cobalt-epsilon-growth"));
    let Some((epsilon, growth)) = own else { return Vec::new() };
    let found = with(tables, COBALT, (epsilon.prior(), growth.median), draws);
    found.into_iter().map(|month| MonthForecast { standing: Standing::ChosenAfterwards, ..month }).collect()
}

/// The prices of an episode under an ε and its growth, everything else general.
fn with(tables: &Tables, episode: &str, (epsilon, growth): (Prior, f64), draws: Draws) -> Vec<MonthForecast> {
    let assumed = Assumed { epsilon, growth, licences: Licences::Drawn };
    let own = |course: &&Course| course.episode == episode;
    let forecast = |course: &Course| -> Vec<MonthForecast> {
        let solved: Option<Solved> = solved(tables, course, &assumed, draws);
        solved.map_or(Vec::new(), |solved| prices(tables, course, &solved, 1.0, draws))
    };
    COURSES.iter().filter(own).flat_map(forecast).collect()
}

/// Every month under the general assumptions.
fn general(tables: &Tables, draws: Draws) -> Vec<MonthForecast> {
    let shipped = shipments(tables.licences, Licences::Drawn, draws);
    let mut found = Vec::new();
    if let Some((epsilon, growth)) = assumption("epsilon").zip(assumption("epsilon-growth")) {
        let general = (epsilon.prior(), growth.median);
        found = episodes(Some(&shipped))
            .par_iter()
            .flat_map_iter(|episode| with(tables, episode, general.clone(), draws))
            .collect();
    }
    found.extend(shipped);
    found.sort_by(|a: &MonthForecast, b| (a.episode, a.kind).cmp(&(b.episode, b.kind)));
    found
}

impl Monthly {
    /// What the score would be with two regions wherever output is on record: not the score, because this was looked at after it.
    pub fn afterwards(&self) -> Option<MonthScore> {
        let regions = |m: &&MonthForecast| {
            m.market == "two regions" && m.standing == Standing::ChosenAfterwards && m.episode != COBALT
        };
        let kept = self.held_out.iter().filter(|m| m.standing.counts() && m.market != "trade");
        let other = self.held_out.iter().filter(regions);
        let counted = other.map(|m| MonthForecast { standing: Standing::Scored, ..m.clone() });
        let all: Vec<MonthForecast> = kept.cloned().chain(counted).collect();
        MonthScore::of(all.iter())
    }

    /// The months of one kind, or of all, of a list.
    pub fn of(months: &[MonthForecast], kind: Option<Kind>) -> Option<MonthScore> {
        MonthScore::of(months.iter().filter(|m| kind.is_none_or(|kind| m.kind == kind)))
    }
}
