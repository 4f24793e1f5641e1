//! Forecasts of the years of an episode, each with its score.

use std::collections::BTreeMap;

use lodeway_tables::Trade;
use lodeway_tables::facts::{Date, EpisodeRow};
use lodeway_terms::{Commodity, Country, Year, quantile};
use rayon::prelude::*;

use super::demand::Demand;
use super::history::{Deviation, History, USUAL, mean_moved};
use super::purchases::{Bought, LEAST_RATIO, MarketYear, largest, odds, plausible, share_of, told};
use super::record::{Direction, Forecast, Variable};
use super::score::crps;
use super::setup::{LEAST_LEAK, MOST_LEAK, Setup, assumed, entering};
use super::volatility::{Known, Past, Volatility};
use super::year::{Licensed, Time, date, in_year, licensed_in};
use crate::calibration::base_flows;
use crate::calibration::market::{Licences, Market, Nest};
use crate::months::horizon::Horizon;
use crate::months::licence::LicencePriors;
use crate::restriction::{Instrument, Leak, Restriction, Scenario, Unreadable};
use crate::solver::fixed_point::{deflation_at, solve_eight};
use crate::solver::lane::{Lane, LogPrices};
use crate::solver::varieties::{Quota, Restricted};
use crate::solver::vector_math::{exp, ln};
use crate::uncertainty::assumptions::{Assumptions, reservation_price};
use crate::uncertainty::draws::{Draws, coordinate};

/// Share of the base at which a drawn licence is linearised.
const TYPICAL_LICENCE: f64 = 0.5;
/// Dimensions of the draws of a licence, and of its scatter in each month.
const LICENCE: u32 = 16;
const LUMPS: u32 = 96;

/// A row with its restriction read.
struct Announced<'a> {
    row: &'a EpisodeRow,
    restriction: Restriction,
    time: Time,
}

/// Forecasts every episode, with the changes of all markets ([`Past::before`]) and what is assumed of ε in each
/// ([`super::leave_one_out::Demands::of`]).
///
/// # Errors
/// [`Unreadable`] when a restriction or a date cannot be read.
pub fn backtest(
    trade: &Trade,
    past: &Past,
    episodes: &[EpisodeRow],
    blocs: &dyn Fn(&str) -> Option<Vec<Country>>,
    demand: &(dyn Fn(&str) -> Demand + Sync),
    draws: Draws,
) -> Result<Vec<Forecast>, Unreadable> {
    backtest_under(&Setup::default(), (trade, past), episodes, blocs, (demand, draws))
}

/// The same with the markets modelled in another way.
///
/// # Errors
/// [`Unreadable`] when a restriction or a date cannot be read.
pub fn backtest_under(
    setup: &Setup,
    (trade, past): (&Trade, &Past),
    episodes: &[EpisodeRow],
    blocs: &dyn Fn(&str) -> Option<Vec<Country>>,
    (demand, draws): (&(dyn Fn(&str) -> Demand + Sync), Draws),
) -> Result<Vec<Forecast>, Unreadable> {
    let mut announced: Vec<Announced> = Vec::new();
    for row in episodes {
        let restriction = Restriction::parse(&row.restrict, blocs)?;
        let unreadable = |found: Date| Unreadable {
            typed: row.episode.clone(),
            expected: "a date".to_owned(),
            found: found.to_string(),
            remedy: "write 2014-01-12".to_owned(),
        };
        let from = date(&row.effective.to_string()).ok_or_else(|| unreadable(row.effective))?;
        let until = match &row.ended {
            // The last day counts.
            Some(end) => date(&end.to_string()).ok_or_else(|| unreadable(*end))? + 1.0 / 365.0,
            None => f64::INFINITY,
        };
        announced.push(Announced { row, restriction, time: Time { from, until } });
    }
    let mut cases: BTreeMap<(&str, Year), Vec<&Announced>> = BTreeMap::new();
    for one in &announced {
        for year in &one.row.years {
            cases.entry((&one.row.episode, *year)).or_default().push(one);
        }
    }
    let cases: Vec<((&str, Year), Vec<&Announced>)> = cases.into_iter().collect();
    let distance = |year: Year, rows: &[&Announced]| {
        let base = rows.first().map_or(year, |r| r.row.base);
        (base, year.0.saturating_sub(base.0))
    };
    // What all markets went through depends on base year and distance only.
    let mut distances: Vec<(Year, u16)> =
        cases.iter().map(|((_, year), rows)| distance(*year, rows)).collect();
    distances.sort_unstable();
    distances.dedup();
    let volatilities: BTreeMap<(Year, u16), Volatility> = distances
        .into_par_iter()
        .map(|(base, ahead)| ((base, ahead), Volatility::before(past, base, ahead)))
        .collect();
    let one = |((_, year), rows): &((&str, Year), Vec<&Announced>)| match volatilities
        .get(&distance(*year, rows))
    {
        Some(volatility) => forecast((trade, setup), rows, *year, (draws, volatility), demand),
        None => Vec::new(),
    };
    let raw: Vec<Raw> = cases.par_iter().flat_map_iter(one).collect();
    Ok(raw.par_iter().map(Raw::forecast).collect())
}

/// Forecasts one year of an episode.
fn forecast(
    (trade, setup): (&Trade, &Setup),
    rows: &[&Announced],
    year: Year,
    (draws, volatility): (Draws, &Volatility),
    demand: &(dyn Fn(&str) -> Demand + Sync),
) -> Vec<Raw> {
    let Some(first) = rows.first() else { return Vec::new() };
    let (row, exporter) = (first.row, first.restriction.exporter);
    let commodity = Commodity::of_codes(&row.codes);
    let mut market =
        Market::calibrate(&plausible(base_flows(trade, &commodity, row.base)), &[]).modelled(setup.model);
    if setup.entry {
        market = entering(&market, year.0.saturating_sub(row.base.0));
    }
    let demand = demand(&row.episode);
    let assumed = assumed(setup, &demand);
    let licences = match (setup.model.licences, setup.licences.get(row.episode.as_str())) {
        (Licences::Drawn, Some(trial)) => Licences::Tried(*trial),
        (licences, _) => licences,
    };
    let (restrictions, licensed): (Vec<Restriction>, Vec<Option<Licensed>>) = rows
        .iter()
        .filter_map(|r| {
            let weighs = in_year(&r.restriction, r.time, year.0)?;
            let own = licensed_in(&r.restriction, r.time, year.0).filter(|_| licences != Licences::Even);
            let typical = own.map(|_| Instrument::Quota(TYPICAL_LICENCE));
            Some((Restriction { instrument: typical.unwrap_or(weighs.instrument), ..weighs }, own))
        })
        .unzip();
    let scenario = Scenario { restrictions, leak: assumed.leak_at([0.5; 2]) };
    let restricted = Restricted::new(&market, &scenario);
    let history: History = (row.base.0.saturating_sub(USUAL)..=row.base.0)
        .map(|y| (Year(y), MarketYear::of(trade, &commodity, Year(y))))
        .collect();
    let before = history.get(&row.base).map(|m| m.bought(exporter)).unwrap_or_default();
    let after = MarketYear::of(trade, &commodity, year).bought(exporter);
    let chosen: Vec<(Country, Deviation)> = chosen(&scenario, exporter, &before, &after)
        .into_iter()
        .filter_map(|c| Some((c, Deviation::of(&history, row.base, exporter, c)?)))
        .collect();
    let moved = mean_moved(&chosen);
    let months = rows.iter().map(|r| r.time.months_to(year.0)).fold(0.0, f64::max);
    let horizon = Horizon { epsilon: demand.growth, ..setup.horizon };
    let drawn = LicencePriors::of(licences).filter(|_| licensed.iter().any(Option::is_some));
    let imposed = Imposed {
        market: &market,
        restricted: &restricted,
        exporter,
        months,
        horizon,
        licences: drawn.map(|priors| (priors, licensed)),
    };
    let importers: Vec<Country> = chosen.iter().map(|(c, _)| *c).collect();
    let sample = sample(&imposed, &assumed, draws, &importers);
    let mut found = Vec::new();
    for (at, (importer, deviation)) in chosen.iter().enumerate() {
        let (base, came) = (before[importer], after[importer]);
        let cut = proportional(&scenario, exporter, *importer, &base);
        let last = row.base.0.checked_sub(1).and_then(|y| history.get(&Year(y)));
        let scores = Scores {
            last: last.and_then(|market| market.of_buyer(exporter, *importer)),
            episode: &row.episode,
            importer: *importer,
            year,
            base,
            came,
            cut,
            volatility,
            known: Known { deviation: *deviation, moved, lost: (base.from - cut.from) / base.mass },
            draws,
        };
        for (variable, dimension) in [(Variable::Share, 6), (Variable::Volume, 7), (Variable::UnitValue, 8)] {
            found.push(scores.of(variable, dimension, &sample, at));
        }
    }
    found
}

/// The largest buyers of the restricting country that a measure covers and that report masses in both years.
fn chosen(
    scenario: &Scenario,
    exporter: Country,
    before: &BTreeMap<Country, Bought>,
    after: &BTreeMap<Country, Bought>,
) -> Vec<Country> {
    let covered = |importer: &Country| {
        scenario
            .restrictions
            .iter()
            .any(|r| r.covers(exporter, *importer) || matches!(r.instrument, Instrument::Outage(_)))
    };
    let open = before.keys().filter(|i| **i != exporter && after.contains_key(i) && covered(i));
    largest(open.copied(), before)
}

/// What is left of an importer's purchases when the cut falls in proportion.
fn proportional(scenario: &Scenario, exporter: Country, importer: Country, base: &Bought) -> Bought {
    let left = scenario.restrictions.iter().fold(1.0_f64, |left, r| match r.instrument {
        Instrument::Outage(lost) if r.exporter == exporter => left.min(1.0 - lost),
        _ if r.covers(exporter, importer) => left.min(r.fraction().unwrap_or(1.0)),
        _ => left,
    });
    let from = base.from * left;
    Bought { mass: base.mass - base.from + from, from, ..*base }
}

/// Share, volume and unit value in every draw, by importer chosen; volume and unit value relative to the base.
type Sample = Vec<Vec<[f64; 3]>>;

/// A market under measures of an exporter, some months into them.
struct Imposed<'a> {
    market: &'a Market,
    restricted: &'a Restricted,
    exporter: Country,
    months: f64,
    horizon: Horizon,
    /// What is drawn of licences, by restriction.
    licences: Option<(LicencePriors, Vec<Option<Licensed>>)>,
}

fn sample(imposed: &Imposed, assumed: &Assumptions, draws: Draws, chosen: &[Country]) -> Sample {
    let Imposed { restricted, months, horizon, .. } = *imposed;
    let lane = |index: u32| {
        let u = |dimension| coordinate(draws, index, dimension);
        Lane {
            elasticities: horizon.at(&assumed.at([u(0), u(1), u(2)]), months),
            home: Vec::new(),
            ceiling: imposed.market.model.bound.map(|bound| reservation_price(&bound, u(9))),
            legal: imposed.legal(draws, index),
            leak: Leak { share: LEAST_LEAK * exp(ln(MOST_LEAK / LEAST_LEAK) * u(4)), markup: 0.5 * u(5) },
        }
    };
    let middle = Lane {
        elasticities: horizon.at(&assumed.central(), months),
        home: Vec::new(),
        leak: assumed.leak_at([0.5; 2]),
        ceiling: imposed.market.model.bound.map(|bound| bound.median),
        legal: None,
    };
    let deflation = deflation_at(restricted, &middle);
    let mut found: Sample = Vec::new();
    for group in 0..draws.count.div_ceil(8) {
        let lanes: [Lane; 8] = std::array::from_fn(|l| lane(group * 8 + l as u32));
        let solved = solve_eight(restricted, std::array::from_fn(|l| &lanes[l]), &deflation);
        for (lane, prices) in lanes.iter().zip(&solved) {
            found.push(chosen.iter().map(|importer| imposed.outcome(lane, prices, *importer)).collect());
        }
    }
    found.truncate(draws.count as usize);
    found
}

impl Imposed<'_> {
    /// What quotas let through in a draw; none where no licence is drawn.
    fn legal(&self, draws: Draws, index: u32) -> Option<Vec<f64>> {
        let (priors, licensed) = self.licences.as_ref()?;
        let u = |dimension| coordinate(draws, index, dimension);
        let legal = |quota: &Quota| {
            let Some(Some(own)) = licensed.get(quota.restriction) else { return quota.limit.legal };
            let first = LICENCE + 5 * (quota.restriction as u32 % 16);
            let grant = priors.grant(own.days, std::array::from_fn(|k| u(first + k as u32)));
            let tonnes = match self.restricted.model.nest {
                Nest::Tonnes => quota.limit.base / 12.0,
                Nest::Values => f64::INFINITY,
            };
            let shipped =
                own.months().map(|m| priors.shipped(&grant, m, tonnes, u(LUMPS + u32::from(m) % 150)));
            let mean = shipped.sum::<f64>() / f64::from(own.count);
            quota.limit.base * (1.0 - own.part * (1.0 - mean))
        };
        Some(self.restricted.quotas.iter().map(legal).collect())
    }

    /// Share of the restricting country, volume and unit value of an importer.
    fn outcome(&self, lane: &Lane, prices: &LogPrices, importer: Country) -> [f64; 3] {
        let (e, demand) = (&lane.elasticities, lane.demand(self.restricted));
        let (mut before, mut after) = (Bought::default(), Bought::default());
        let Ok(buyer) = self.market.buyers.binary_search(&importer) else { return [f64::NAN; 3] };
        let flows = self.market.flows.iter().zip(&self.restricted.variety_of);
        for (flow, variety) in flows.filter(|(f, _)| f.buyer == buyer && f.mass > 0.0) {
            before.mass += flow.mass;
            before.value += flow.value;
            let Some(variety) = *variety else { continue };
            let ln_d = prices.variety[variety];
            let quantity = exp(demand.ln_factor(prices.index[buyer]) - e.sigma * ln_d);
            after.mass += flow.mass * quantity;
            after.value += flow.value * quantity * exp(ln_d);
            if self.market.sellers[flow.seller] == self.exporter {
                after.from += flow.mass * quantity;
            }
        }
        [after.share(), after.mass / before.mass, after.unit_value() / before.unit_value()]
    }
}

/// A forecast before it is scored, on the scale on which it is scored.
struct Raw {
    episode: String,
    importer: Country,
    year: Year,
    variable: Variable,
    /// The model's change against the base, by draw.
    effects: Vec<f64>,
    /// A change of the past, by draw.
    noise: Vec<f64>,
    /// The base value.
    base: f64,
    observed: f64,
    no_change: f64,
    proportional: f64,
    /// Change of the year before the base.
    momentum: Option<f64>,
}

impl Raw {
    fn draws(&self) -> Vec<f64> {
        let mut draws: Vec<f64> = self
            .effects
            .iter()
            .zip(&self.noise)
            .map(|(effect, noise)| self.base + effect + noise)
            .map(|x| match self.variable {
                Variable::Share => told(share_of(x)),
                _ => x,
            })
            .collect();
        draws.sort_by(f64::total_cmp);
        draws
    }

    fn forecast(&self) -> Forecast {
        let draws = self.draws();
        let start = if self.variable == Variable::Share { told(share_of(self.base)) } else { self.base };
        // Shares are scored as they are, ratios as logarithms.
        let back = |x: f64| if self.variable == Variable::Share { x } else { exp(x) };
        Forecast {
            episode: self.episode.clone(),
            importer: self.importer,
            year: self.year,
            variable: self.variable,
            observed: back(self.observed),
            interval: [0.1, 0.5, 0.9].map(|p| back(quantile(&draws, p))),
            crps: crps(&draws, self.observed),
            no_change: self.no_change,
            proportional: self.proportional,
            direction: Direction {
                came: self.observed - start,
                forecast: quantile(&draws, 0.5) - start,
                momentum: self.momentum,
            },
        }
    }
}

/// Everything one importer's forecasts are made of.
struct Scores<'a> {
    episode: &'a str,
    importer: Country,
    year: Year,
    /// The year before the base.
    last: Option<Bought>,
    base: Bought,
    came: Bought,
    cut: Bought,
    volatility: &'a Volatility,
    known: Known,
    draws: Draws,
}

impl Scores<'_> {
    fn of(&self, variable: Variable, dimension: u32, sample: &Sample, at: usize) -> Raw {
        let noise = |index: usize| {
            let u = coordinate(self.draws, index as u32, dimension);
            self.volatility.noise(variable, &self.known, u)
        };
        let ratio = |x: f64| ln(x.max(LEAST_RATIO));
        let base = if variable == Variable::Share { odds(self.base.share()) } else { 0.0 };
        let effects: Vec<f64> = sample
            .iter()
            .map(|outcomes| match (variable, outcomes[at]) {
                (Variable::Share, [share, ..]) => odds(if share.is_nan() { 0.0 } else { share }) - base,
                (Variable::Volume, [_, volume, _]) => ratio(volume),
                // Nothing bought has no unit value: the plain guess is that it stays.
                (Variable::UnitValue, [.., price]) => {
                    if price.is_nan() {
                        0.0
                    } else {
                        ln(price)
                    }
                }
            })
            .collect();
        let value = |b: &Bought| match variable {
            Variable::Share => told(b.share()),
            Variable::Volume => ratio(b.mass / self.base.mass),
            Variable::UnitValue => ln(b.unit_value() / self.base.unit_value()),
        };
        let observed = value(&self.came);
        // The plain guess of a cut knows no prices.
        let cut = if variable == Variable::UnitValue { 0.0 } else { value(&self.cut) };
        Raw {
            episode: self.episode.to_owned(),
            importer: self.importer,
            year: self.year,
            variable,
            noise: (0..effects.len()).map(noise).collect(),
            effects,
            base,
            observed,
            momentum: self.last.map(|last| value(&self.base) - value(&last)),
            no_change: (value(&self.base) - observed).abs(),
            proportional: (cut - observed).abs(),
        }
    }
}
