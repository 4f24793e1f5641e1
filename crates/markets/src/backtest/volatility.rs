//! How much shares, volumes and unit values move without any restriction: the noise behind every forecast.
//!
//! *Question*: what would have come anyway, and how far around it?
//!
//! *Formula*: over all past changes y of all markets, `y = a·place + e^(c·spread)·z`. Place: how far the buyer is from
//! its own past ([`super::history`]), and what part of its purchases the exporter's fall took. Spread: how much the
//! buyer, and the exporter's buyers together, moved from year to year before, how much it buys, and again that part.
//! a by least absolute errors; c by least squares on the logarithm of the errors; z are the errors over their spread,
//! kept as they came. A forecast draws from the z.
//!
//! *Symbols*: part lost = share of the exporter × fall of what it sold to others. In a forecast the part is the one that
//! was announced, and widens only: where the middle goes is the model's to say.
//!
//! *Edge cases*: buyers without earlier years have no deviation and the volatility of the median buyer.
//!
//! *Limits*: changes that end by the base year only, as many years long as the forecast looks ahead, of the buyers on which
//! the same choice would have fallen then, from the three largest exporters of every market and year. What was chosen
//! here was chosen on years without any of the measures ([`super::unrestricted_years`]), never on the episodes.
//!
//! *Source*: own; the form is that of a location-scale regression, Koenker and Zhao (1994), Statistics and Probability Letters 20.
//!
//! *Example*: docs/methods/backtest.md.

use std::collections::BTreeMap;

use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::{Commodity, Country, Hs6, Year, quantile};
use rayon::prelude::*;

use super::history::{Deviation, History, mean_moved};
use super::purchases::{LEAST_RATIO, MarketYear, largest, odds};
use super::record::Variable;
use super::regression::{least_absolute, least_squares, value};
use crate::solver::vector_math::{exp, ln};

/// Exporters of a market whose buyers are looked at: restricting countries are large, but not always the largest.
const SELLERS: usize = 3;
/// Largest deviation from the past; larger ones count as this.
const FAR: f64 = 1.5;
/// Added to movements and errors before their logarithm is taken: smaller ones are the rounding of trade tables.
const LEAST_MOVED: f64 = 0.02;
/// The same for errors.
const LEAST_ERROR: f64 = 0.03;

/// What is known of a buyer before the change.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Its deviation from its past.
    pub deviation: Deviation,
    /// Mean movement of the buyers looked at.
    pub moved: [Option<f64>; 3],
    /// Part of its purchases that the exporter's fall takes, 0 to 1.
    pub lost: f64,
}

/// A change that a buyer went through.
#[derive(Debug, Clone)]
pub struct Change {
    /// Market.
    pub code: Hs6,
    /// First year.
    pub early: Year,
    /// Last year.
    pub ended: Year,
    /// What was known of the buyer; the part lost came later.
    pub known: Known,
    /// The exporter's share before and after.
    pub share: [f64; 2],
    /// Of the log-odds of the share, of the logarithms of mass and unit value.
    pub change: [f64; 3],
}

/// The changes of all markets.
#[derive(Debug, Clone, Default)]
pub struct Past(Vec<Change>);

impl Past {
    /// Every change over one to `furthest` years.
    pub fn of(trade: &Trade, furthest: u16) -> Past {
        let mut years: BTreeMap<Hs6, Vec<Year>> = BTreeMap::new();
        for (code, year) in trade.markets() {
            years.entry(code).or_default().push(year);
        }
        let years: Vec<(Hs6, Vec<Year>)> = years.into_iter().collect();
        let of_code = |(code, years): &(Hs6, Vec<Year>)| {
            let commodity = Commodity::of_codes(&[*code]);
            let history: History =
                years.iter().map(|year| (*year, MarketYear::of(trade, &commodity, *year))).collect();
            changes(*code, &history, furthest)
        };
        Past(years.par_iter().flat_map_iter(of_code).collect())
    }

    /// Every change over as many years as any of these episodes looks ahead, or fewer.
    pub fn before(trade: &Trade, episodes: &[EpisodeRow]) -> Past {
        let ahead = |e: &EpisodeRow| e.years.iter().map(|y| y.0.saturating_sub(e.base.0)).max();
        Past::of(trade, episodes.iter().filter_map(ahead).max().unwrap_or(0))
    }

    /// Every change.
    pub fn changes(&self) -> impl Iterator<Item = &Change> {
        self.0.iter()
    }
}

fn changes(code: Hs6, history: &History, furthest: u16) -> Vec<Change> {
    let mut found = Vec::new();
    for (early, before) in history {
        for exporter in before.sellers(SELLERS) {
            for ahead in 1..=furthest {
                let ended = Year(early.0 + ahead);
                if history.contains_key(&ended) {
                    found.extend(of_exporter(code, history, [*early, ended], exporter));
                }
            }
        }
    }
    found
}

/// The changes between two years of the large buyers of an exporter.
fn of_exporter(code: Hs6, history: &History, years: [Year; 2], exporter: Country) -> Vec<Change> {
    let [early, ended] = years;
    let (Some(first), Some(last)) = (history.get(&early), history.get(&ended)) else { return Vec::new() };
    let (before, after) = (first.bought(exporter), last.bought(exporter));
    let both = before.keys().filter(|c| **c != exporter && after.contains_key(c)).copied();
    let chosen: Vec<(Country, Deviation)> = largest(both, &before)
        .into_iter()
        .filter_map(|c| Some((c, Deviation::of(history, early, exporter, c)?)))
        .collect();
    let moved = mean_moved(&chosen);
    let one = |(importer, deviation): &(Country, Deviation)| {
        let (b, a) = (before.get(importer)?, after.get(importer)?);
        let others = |market: &MarketYear| market.sold_to_others(exporter, *importer);
        let sold = others(first);
        let fall = if sold > 0.0 { (1.0 - others(last) / sold).clamp(0.0, 1.0) } else { 0.0 };
        let change = [
            odds(a.share()) - odds(b.share()),
            ln((a.mass / b.mass).max(LEAST_RATIO)),
            ln(a.unit_value() / b.unit_value()),
        ];
        let known = Known { deviation: *deviation, moved, lost: fall * b.share() };
        let share = [b.share(), a.share()];
        change.iter().all(|x| x.is_finite()).then_some(Change { code, early, ended, known, share, change })
    };
    chosen.iter().filter_map(one).collect()
}

/// What to expect of one variable, and how far around it.
#[derive(Debug, Clone, Default)]
struct Fit {
    place: [f64; 4],
    spread: [f64; 5],
    /// Median movements of a buyer and of an exporter's buyers, where none is known.
    usual: [f64; 2],
    /// Errors over their spread, sorted.
    errors: Vec<f64>,
}

/// Regressors of the location.
fn place(known: &Known, of: usize) -> [f64; 4] {
    let [usual, other] = known.deviation.away[of].map(|x| x.clamp(-FAR, FAR));
    [1.0, usual, other, known.lost]
}

/// What widens or narrows, as the regression sees it.
fn spread(known: &Known, of: usize, usual: [f64; 2]) -> [f64; 5] {
    let moved = |own: Option<f64>, usual: f64| ln(own.unwrap_or(usual) + LEAST_MOVED);
    [
        1.0,
        moved(known.deviation.moved[of], usual[0]),
        moved(known.moved[of], usual[1]),
        known.deviation.size,
        known.lost,
    ]
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    if values.is_empty() { 0.0 } else { quantile(&values, 0.5) }
}

impl Fit {
    fn of(changes: &[&Change], of: usize) -> Fit {
        let usual = [
            median(changes.iter().filter_map(|c| c.known.deviation.moved[of])),
            median(changes.iter().filter_map(|c| c.known.moved[of])),
        ];
        let points: Vec<([f64; 4], f64)> =
            changes.iter().map(|c| (place(&c.known, of), c.change[of])).collect();
        let line = least_absolute(&points);
        let left: Vec<f64> = points.iter().map(|(at, y)| y - value(&line, at)).collect();
        let wide: Vec<([f64; 5], f64)> = changes
            .iter()
            .zip(&left)
            .map(|(c, error)| (spread(&c.known, of, usual), ln(error.abs() + LEAST_ERROR)))
            .collect();
        let width = least_squares(&wide);
        let mut errors: Vec<f64> =
            left.iter().zip(&wide).map(|(error, (at, _))| error / exp(value(&width, at))).collect();
        errors.sort_by(f64::total_cmp);
        Fit { place: line, spread: width, usual, errors }
    }
}

/// The noise of forecasts from a base year over a number of years.
#[derive(Debug, Clone, Default)]
pub struct Volatility([Fit; 3]);

impl Volatility {
    /// From the changes that had ended by the base year.
    pub fn before(past: &Past, base: Year, ahead: u16) -> Volatility {
        let changes: Vec<&Change> =
            past.changes().filter(|c| c.ended.0 == c.early.0 + ahead && c.ended <= base).collect();
        Volatility(std::array::from_fn(|of| Fit::of(&changes, of)))
    }

    /// The change at a probability; nothing without a past.
    pub fn noise(&self, variable: Variable, known: &Known, probability: f64) -> f64 {
        let of = variable as usize;
        let fit = &self.0[of];
        if fit.errors.is_empty() {
            return 0.0;
        }
        // The middle of what is announced is the model's.
        let middle = value(&fit.place, &place(&Known { lost: 0.0, ..*known }, of));
        middle + exp(value(&fit.spread, &spread(known, of, fit.usual))) * quantile(&fit.errors, probability)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From −1 to 1 in so many steps, over and over.
    fn step(i: u16, steps: u16) -> f64 {
        2.0 * f64::from(i % steps) / f64::from(steps - 1) - 1.0
    }

    /// Buyers differ in everything, so that the regressions can tell, but only the part lost matters.
    fn change(i: u16, lost: f64, volume: f64) -> Change {
        let moved = |steps| [Some(0.1 + 0.05 * step(i, steps)); 3];
        let away = [[0.1 * step(i, 11), 0.1 * step(i, 13)]; 3];
        Change {
            code: Hs6::parse("260400").unwrap(),
            early: Year(2001),
            ended: Year(2002),
            known: Known {
                deviation: Deviation { away, moved: moved(17), size: 5.0 + step(i, 23) },
                moved: moved(19),
                lost,
            },
            share: [0.5; 2],
            change: [0.0, volume, 0.0],
        }
    }

    #[test]
    fn what_an_exporter_stops_selling_widens_and_does_not_move() {
        // Without a loss volumes move by 0.1 at most, with one they fall by 1 and scatter by 1.
        let calm = (0..420).map(|i| change(i, 0.0, 0.1 * step(i, 21)));
        let hit = (0..420).map(|i| change(i, 0.8, step(i, 21) - 1.0));
        let past = Past(calm.chain(hit).collect());
        let volatility = Volatility::before(&past, Year(2002), 1);
        let at = |lost: f64, p: f64| volatility.noise(Variable::Volume, &change(5, lost, 0.0).known, p);
        let wide = |lost: f64| at(lost, 0.9) - at(lost, 0.1);
        assert!(wide(0.8) > 4.0 * wide(0.0), "{} {}", wide(0.8), wide(0.0));
        assert!(at(0.8, 0.5).abs() < 0.05 && at(0.0, 0.5).abs() < 0.05, "{} {}", at(0.8, 0.5), at(0.0, 0.5));
    }

    #[test]
    fn what_ended_after_the_base_year_is_not_looked_at() {
        let past = Past((0..50).map(|i| change(i, 0.0, f64::from(i))).collect());
        let volatility = Volatility::before(&past, Year(2001), 1);
        assert!(
            volatility.noise(Variable::Volume, &change(0, 0.0, 0.0).known, 0.9).abs() < f64::MIN_POSITIVE
        );
    }
}
