//! Did trade change after an agreement, compared with pairs that had none?
//!
//! *Question*: is the pair's trade after the event above what similar pairs' trade makes one expect, and by more than chance?
//!
//! *Formula*: a synthetic control. With `x = ln(1 + value)` less its mean over the years before the event, weights w ≥ 0 that
//! sum to 1 over the nearest pairs,
//! ```text
//! minimise_w  Σ_t<T (x_t − Σ_k w_k x_kt)²  +  ζ Σ w²        effect = mean over the years after of (x_t − Σ_k w_k x_kt)
//! ```
//! The same is done for similar pairs at the same date, and for the pair itself at earlier dates (placebos). The 80 % interval
//! is the effect less the 90th and the 10th percentile of the placebos' effects; the rank is the share of placebos at least as
//! large.
//!
//! *Symbols*: effects are logarithms: 0.1 is a tenth more, 0.69 twice. The event's own year is in neither window.
//!
//! *Edge cases*: fewer than [`LEAST_BEFORE`] years before, none after, or too few pairs to compare with: no effect, and the
//! reason. Pairs of either country, and pairs with an event of their own, are no controls.
//!
//! *Limits*: one pair is one observation; what else happened to it in these years is in the effect. Trade in minerals of one
//! code is volatile: the placebos show by how much.
//!
//! *Source*: Abadie, Diamond and Hainmueller (2010), JASA 105; Arkhangelsky et al. (2021) on taking out levels.
//!
//! *Example*: see docs/methods/event-study.md.

use std::collections::BTreeSet;

use lodeway_terms::{Country, Interval, Year, quantile};
use rayon::prelude::*;

use crate::econometrics::panel::Panel;

/// Years looked at before the event.
pub const BEFORE: usize = 10;
/// Fewer years before give no control.
pub const LEAST_BEFORE: usize = 6;
/// Years looked at after the event.
pub const AFTER: usize = 3;
/// Pairs the control is made of.
const CONTROLS: usize = 40;
/// Placebo pairs.
const PLACEBOS: usize = 200;
/// Fewer placebos give no interval.
const LEAST_PLACEBOS: usize = 20;
/// Largest root mean square error of a control in the years before, in logarithms; a worse one is not used.
pub const WORST_FIT: f64 = 0.5;
/// ζ as a part of the variance of the years before: spreads the weights.
const SPREAD: f64 = 0.1;
/// Most iterations of the search for weights.
const ITERATIONS: usize = 400;
/// The search ends when the duality gap is below this part of the variance of the years before.
const GAIN: f64 = 1e-6;

/// An event of a pair.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Who sells.
    pub exporter: Country,
    /// Who buys.
    pub importer: Country,
    /// In which year.
    pub year: Year,
}

/// What came after an event.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// Years before that were used.
    pub before: usize,
    /// Years after.
    pub after: usize,
    /// Trade after over that before (geometric mean).
    pub observed: f64,
    /// The same of the control.
    pub control: f64,
    /// ln(observed / control).
    pub effect: f64,
    /// Interval of the effect; none with too few placebos.
    pub interval: Option<Interval>,
    /// Share of placebos with an effect at least as large.
    pub rank: f64,
    /// Placebos, pairs and dates.
    pub placebos: usize,
    /// Root mean square error in the years before, in logarithms.
    pub miss: f64,
    /// Year, trade and control in thousand US dollars.
    pub years: Vec<(Year, f64, f64)>,
}

impl Effect {
    /// Whether the data say anything.
    pub fn tells(&self) -> bool {
        !self.verdict().starts_with("cannot tell")
    }

    /// What the data say.
    pub fn verdict(&self) -> &'static str {
        match self.interval {
            _ if self.miss > WORST_FIT => "cannot tell: no control follows the years before",
            None => "cannot tell: too few placebos",
            Some(i) if i.p10 > 0.0 => "more than the control",
            Some(i) if i.p90 < 0.0 => "less than the control",
            Some(_) => "cannot tell: inside the placebos' range",
        }
    }
}

/// Windows of an event, by position of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Window {
    first: usize,
    event: usize,
    last: usize,
}

impl Window {
    fn of(panel: &Panel, year: Year) -> Option<Window> {
        let event = panel.year(year)?;
        let first = event.saturating_sub(BEFORE);
        let last = (event + AFTER).min(panel.years.len() - 1);
        (event - first >= LEAST_BEFORE && last > event).then_some(Window { first, event, last })
    }

    fn before(self) -> usize {
        self.event - self.first
    }
}

/// A synthetic control: root mean square error before, effect after, and its path.
struct Control {
    miss: f64,
    effect: f64,
    path: Vec<f64>,
}

/// The donor pool: pairs that a control may be made of.
struct DonorPool {
    window: Window,
    pairs: Vec<usize>,
    /// Mean of ln(1 + value) of each over the years before.
    level: Vec<f64>,
    /// The years before the event, each with all pairs: ln(1 + value) less that mean.
    before: Vec<f64>,
}

impl Study<'_> {
    /// The synthetic control of a pair from a donor pool.
    fn control(&self, pool: &DonorPool, pair: usize, own: &[f64]) -> Option<Control> {
        let n = pool.window.before();
        // Loop over pairs inside: contiguous memory vectorises.
        let mut apart = vec![0.0; pool.pairs.len()];
        for (own, year) in own.iter().zip(pool.before.chunks_exact(pool.pairs.len().max(1))) {
            for (apart, other) in apart.iter_mut().zip(year) {
                *apart += (own - other) * (own - other);
            }
        }
        if let Some(at) = pool.pairs.iter().position(|other| *other == pair) {
            apart[at] = f64::INFINITY;
        }
        let near = nearest(&apart, CONTROLS);
        if near.len() < CONTROLS {
            return None;
        }
        let paths: Vec<Vec<f64>> =
            near.iter().map(|at| self.path(pool.pairs[*at], pool.window).collect()).collect();
        let weights = weights(&own[..n], &paths);
        let mixed: Vec<f64> =
            (0..own.len()).map(|t| weights.iter().zip(&paths).map(|(w, path)| w * path[t]).sum()).collect();
        let gap = |t: usize| own[t] - mixed[t];
        Some(Control {
            miss: ((0..n).map(|t| gap(t).powi(2)).sum::<f64>() / n as f64).sqrt(),
            effect: (n..own.len()).map(gap).sum::<f64>() / (own.len() - n) as f64,
            path: mixed,
        })
    }
}

/// Weights of a control by the pairwise Frank–Wolfe method with exact line search: each iteration moves weight from the path
/// with the largest gradient to the one with the smallest. It converges linearly, unlike the plain method.
fn weights(own: &[f64], paths: &[Vec<f64>]) -> Vec<f64> {
    let n = own.len();
    let size = own.iter().map(|x| x * x).sum::<f64>().max(1e-9);
    let zeta = SPREAD * size;
    let mut weights = vec![1.0 / paths.len() as f64; paths.len()];
    let mut mixed: Vec<f64> =
        (0..n).map(|t| paths.iter().map(|p| p[t]).sum::<f64>() / paths.len() as f64).collect();
    // Loop over paths inside: contiguous memory vectorises.
    let by_year: Vec<f64> = (0..n).flat_map(|t| paths.iter().map(move |path| path[t])).collect();
    let mut gradient = vec![0.0; paths.len()];
    for _ in 0..ITERATIONS {
        gradient.fill(0.0);
        for ((year, mixed), own) in by_year.chunks_exact(paths.len().max(1)).zip(&mixed).zip(own) {
            for (gradient, path) in gradient.iter_mut().zip(year) {
                *gradient += path * (mixed - own);
            }
        }
        for (gradient, w) in gradient.iter_mut().zip(&weights) {
            *gradient += zeta * w;
        }
        // Smallest gradient (first of equals), and largest gradient among paths with weight (last of equals).
        let (mut best, mut worst, mut gained) = (0, None, 0.0);
        for (k, (g, w)) in gradient.iter().zip(&weights).enumerate() {
            gained += g * w;
            if *g < gradient[best] {
                best = k;
            }
            if *w > 0.0 && worst.is_none_or(|other: usize| *g >= gradient[other]) {
                worst = Some(k);
            }
        }
        let worst = worst.unwrap_or(best);
        // The duality gap.
        let gap = gained - gradient[best];
        let apart: f64 = (0..n).map(|t| (paths[best][t] - paths[worst][t]).powi(2)).sum();
        if gap <= GAIN * size || best == worst {
            break;
        }
        let step = ((gradient[worst] - gradient[best]) / (apart + 2.0 * zeta)).min(weights[worst]);
        weights[best] += step;
        weights[worst] -= step;
        for (t, m) in mixed.iter_mut().enumerate() {
            *m += step * (paths[best][t] - paths[worst][t]);
        }
    }
    weights
}

/// Positions of the smallest finite numbers, the smallest first; of two as small, the first.
fn nearest(all: &[f64], most: usize) -> Vec<usize> {
    let mut finite: Vec<f64> = all.iter().copied().filter(|x| x.is_finite()).collect();
    let last = if finite.len() > most {
        *finite.select_nth_unstable_by(most - 1, f64::total_cmp).1
    } else {
        f64::MAX
    };
    let mut near: Vec<usize> = (0..all.len()).filter(|at| all[*at] <= last).collect();
    near.sort_by(|a, b| all[*a].total_cmp(&all[*b]));
    near.truncate(most);
    near
}

/// A panel with the logarithms that every event on it needs.
#[derive(Debug)]
pub struct Study<'a> {
    panel: &'a Panel,
    /// ln(1 + value), in the order of the panel's values.
    ln: Vec<f64>,
}

impl<'a> Study<'a> {
    /// The study of a panel.
    pub fn of(panel: &'a Panel) -> Study<'a> {
        Study { panel, ln: panel.value.iter().map(|value| value.ln_1p()).collect() }
    }

    /// ln(1 + value) of a pair in each year.
    fn ln(&self, pair: usize) -> &[f64] {
        let years = self.panel.years.len();
        &self.ln[pair * years..(pair + 1) * years]
    }

    /// Mean of ln(1 + value) over the years before.
    fn level(&self, pair: usize, window: Window) -> f64 {
        self.ln(pair)[window.first..window.event].iter().sum::<f64>() / window.before() as f64
    }

    /// ln(1 + value) less its mean before, over the windows without the event's year.
    fn path(&self, pair: usize, window: Window) -> impl Iterator<Item = f64> {
        let (row, mean) = (self.ln(pair), self.level(pair, window));
        (window.first..window.event).chain(window.event + 1..=window.last).map(move |t| row[t] - mean)
    }

    /// The donor pool of an event: pairs of neither country, without an event, trading in every year before.
    fn donor_pool(&self, event: &Event, treated: &BTreeSet<(Country, Country)>, window: Window) -> DonorPool {
        let own = [event.exporter, event.importer];
        let pairs: Vec<usize> = (0..self.panel.pairs.len())
            .filter(|pair| {
                let (i, j) = self.panel.pairs[*pair];
                let row = self.panel.row(*pair);
                !own.contains(&i)
                    && !own.contains(&j)
                    && (window.first..window.event).all(|t| row[t] > 0.0)
                    && !treated.contains(&(i, j))
            })
            .collect();
        let level: Vec<f64> = pairs.iter().map(|pair| self.level(*pair, window)).collect();
        let mut before = vec![0.0; window.before() * pairs.len()];
        for (at, (pair, mean)) in pairs.iter().zip(&level).enumerate() {
            let row = &self.ln(*pair)[window.first..window.event];
            let places = before.iter_mut().skip(at).step_by(pairs.len());
            for (place, ln) in places.zip(row) {
                *place = ln - mean;
            }
        }
        DonorPool { window, pairs, level, before }
    }

    /// What came after each of some events, or the reason when there is nothing to compare.
    pub fn effects(
        &self,
        events: &[Event],
        treated: &BTreeSet<(Country, Country)>,
    ) -> Vec<Result<Effect, String>> {
        events.par_iter().map(|event| self.effect(event, treated)).collect()
    }

    /// What came after an event; `treated` are the pairs (exporter, importer) that had an event of their own.
    ///
    /// # Errors
    /// The reason when there is nothing to compare.
    pub fn effect(&self, event: &Event, treated: &BTreeSet<(Country, Country)>) -> Result<Effect, String> {
        let panel = self.panel;
        let pair = panel
            .find(event.exporter, event.importer)
            .ok_or_else(|| format!("trade from {} to {} in any year", event.exporter, event.importer))?;
        let window = Window::of(panel, event.year)
            .ok_or_else(|| format!("{LEAST_BEFORE} years of data before {} and one after it", event.year))?;
        if (window.first..window.event).all(|t| panel.row(pair)[t] <= 0.0) {
            return Err(format!(
                "trade from {} to {} in the years before {}",
                event.exporter, event.importer, event.year
            ));
        }
        let pool = self.donor_pool(event, treated, window);
        let own: Vec<f64> = self.path(pair, window).collect();
        let found =
            self.control(&pool, pair, &own).ok_or_else(|| format!("{CONTROLS} pairs to compare with"))?;
        let mut placebos = self.placebo_pairs(pair, &pool, found.miss);
        placebos.extend(self.placebo_dates(event, pair, treated));
        placebos.sort_by(f64::total_cmp);
        let rank =
            placebos.iter().filter(|p| **p >= found.effect).count() as f64 / placebos.len().max(1) as f64;
        let interval = (placebos.len() >= LEAST_PLACEBOS).then(|| Interval {
            p10: found.effect - quantile(&placebos, 0.9),
            p50: found.effect - quantile(&placebos, 0.5),
            p90: found.effect - quantile(&placebos, 0.1),
        });
        let n = window.before();
        let mean = |path: &[f64]| path[n..].iter().sum::<f64>() / (path.len() - n) as f64;
        let base = self.level(pair, window);
        let years = (window.first..window.event)
            .chain(window.event + 1..=window.last)
            .zip(&found.path)
            .map(|(t, control)| (panel.years[t], panel.row(pair)[t], (control + base).exp_m1().max(0.0)))
            .collect();
        Ok(Effect {
            before: n,
            after: own.len() - n,
            observed: mean(&own).exp(),
            control: mean(&found.path).exp(),
            effect: found.effect,
            interval,
            rank,
            placebos: placebos.len(),
            miss: found.miss,
            years,
        })
    }

    /// Placebo effects of pairs of similar size at the same date whose control fits as well.
    fn placebo_pairs(&self, pair: usize, pool: &DonorPool, miss: f64) -> Vec<f64> {
        let own = self.level(pair, pool.window);
        let sizes: Vec<f64> = pool.level.iter().map(|level| (level - own).abs()).collect();
        let near = nearest(&sizes, PLACEBOS);
        let controls = near.iter().filter_map(|at| {
            let other = pool.pairs[*at];
            let own: Vec<f64> = self.path(other, pool.window).collect();
            self.control(pool, other, &own)
        });
        // A control that fits far worse would widen the placebo distribution beyond the noise of this pair.
        controls.filter(|c| c.miss <= 2.0 * miss).map(|c| c.effect).collect()
    }

    /// Placebo effects of the pair itself at dates so early that the years after end before the event.
    fn placebo_dates(&self, event: &Event, pair: usize, treated: &BTreeSet<(Country, Country)>) -> Vec<f64> {
        let dates = (AFTER as u16 + 1..).map_while(|back| event.year.0.checked_sub(back));
        let windows = dates.map_while(|year| Window::of(self.panel, Year(year)));
        windows
            .filter(|window| (window.first..window.event).any(|t| self.panel.row(pair)[t] > 0.0))
            .filter_map(|window| {
                let own: Vec<f64> = self.path(pair, window).collect();
                self.control(&self.donor_pool(event, treated, window), pair, &own).map(|c| c.effect)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sixty pairs that grow alike with a wave of their own, over 2000 to 2020; the pair 0 jumps by `jump` after 2012.
    fn panel(jump: f64) -> Panel {
        let countries: Vec<Country> = Country::all().take(61).collect();
        let years: Vec<Year> = (2000..=2020).map(Year).collect();
        let buyer = countries[60];
        let mut pairs: Vec<(Country, Country)> =
            (0..60).map(|k| (countries[k], countries[(k + 1) % 60])).collect();
        pairs[0] = (countries[0], buyer);
        let mut rows: Vec<((Country, Country), Vec<f64>)> = pairs
            .into_iter()
            .enumerate()
            .map(|(k, pair)| {
                let value = |t: usize| {
                    let wave = 0.1 * ((t * (k % 5 + 1)) as f64).sin();
                    let extra = if k == 0 && t > 12 { jump } else { 0.0 };
                    (8.0 + 0.05 * t as f64 + wave + extra).exp() - 1.0
                };
                (pair, (0..years.len()).map(value).collect())
            })
            .collect();
        rows.sort_by_key(|(pair, _)| *pair);
        let pairs = rows.iter().map(|(pair, _)| *pair).collect();
        Panel { years, pairs, value: rows.into_iter().flat_map(|(_, row)| row).collect() }
    }

    fn of_first(panel: &Panel, jump_in: u16) -> Result<Effect, String> {
        let (exporter, importer) = *panel.pairs.iter().find(|(_, j)| *j == buyer()).unwrap();
        Study::of(panel).effect(&Event { exporter, importer, year: Year(jump_in) }, &BTreeSet::new())
    }

    fn buyer() -> Country {
        Country::all().nth(60).unwrap()
    }

    #[test]
    fn a_jump_is_found_in_full_and_nothing_where_nothing_happened() {
        // Eleven other pairs have the same wave: the control follows the pair, so the effect is the jump, ln 2.
        let found = of_first(&panel(2.0_f64.ln()), 2012).unwrap();
        assert!((found.effect - 2.0_f64.ln()).abs() < 0.02, "{found:?}");
        assert!(found.miss < 0.05 && found.rank < 0.05);
        assert_eq!(found.verdict(), "more than the control");
        let none = of_first(&panel(0.0), 2012).unwrap();
        assert!(none.effect.abs() < 0.05 && none.verdict().starts_with("cannot tell"), "{none:?}");
    }

    #[test]
    fn the_windows_leave_the_year_of_the_event_out() {
        let found = of_first(&panel(1.0), 2012).unwrap();
        let years: Vec<u16> = found.years.iter().map(|(year, ..)| year.0).collect();
        assert_eq!((found.before, found.after), (10, 3));
        assert!(!years.contains(&2012) && years.first() == Some(&2002) && years.last() == Some(&2015));
    }

    #[test]
    fn too_few_years_are_named() {
        assert_eq!(
            of_first(&panel(1.0), 2003),
            Err("6 years of data before 2003 and one after it".to_owned())
        );
        assert_eq!(
            of_first(&panel(1.0), 2020),
            Err("6 years of data before 2020 and one after it".to_owned())
        );
    }

    #[test]
    fn weights_are_a_mixture_and_find_an_exact_one() {
        // Half of each of the first two paths.
        let paths = [[1.0, 0.0, 2.0], [3.0, 2.0, 0.0], [9.0, -9.0, 9.0]].map(Vec::from);
        let found = weights(&[2.0, 1.0, 1.0], &paths);
        assert!((found.iter().sum::<f64>() - 1.0).abs() < 1e-12 && found.iter().all(|w| *w >= 0.0));
        assert!(found[2] < 0.05 && (found[0] - found[1]).abs() < 0.1, "{found:?}");
    }
}
