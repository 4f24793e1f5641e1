//! *Question*: which partner is worth engaging, whatever weight one gives to what?
//!
//! *Formula*
//! ```text
//! score of partner p in draw d = Σ_c w_cd · u_cp        w_cd = b_c·E_cd / Σ b·E       E exponential with mean 1
//! rank = 1 + number of partners with a higher score;    the band: 10th, 50th, 90th percentile over the draws
//! ```
//! | symbol | meaning | in code |
//! |---|---|---|
//! | u | utility of a value: 0 the worst observed, 1 the best; a dependence d gives 1/(1+d), so that ∞ gives 0 | `utility` |
//! | b | weight as shown in the table of weights; equal ones make w uniform over all weights that sum to 1 | `weight` |
//!
//! *Edge cases*: a missing value counts as the worst observed for the median and the 90th percentile, and as drawn
//! uniformly between worst and best for the 10th: it widens the band and never helps. Other partners' missing values are
//! drawn. A criterion that nobody has, or in which all are equal, tells nothing and is left out.
//! *Limits*: a rank is a judgement in numbers; read the bands, and the values behind them.
//! *Source*: stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen 1998).
//!
//! *Example*: who is best in everything is first in every draw.
//! ```
//! use lodeway_partners::ranking::bands::{Cell, rank};
//! let known = Cell::Known;
//! let bands = rank(&[vec![known(1.0), known(1.0)], vec![known(0.0), known(0.5)]], &[1.0, 1.0], 100, 1);
//! assert_eq!((bands[0].p10, bands[0].p90, bands[1].p50), (1, 1, 2));
//! ```

use std::ops::Range;

use lodeway_terms::Interval;
use rayon::prelude::*;

/// Draws of one parallel task.
const CHUNK: u32 = 500;

/// The utility of a partner under a criterion, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// Known.
    Known(f64),
    /// Somewhere between: the low end counts, the high end only widens the band.
    Between(f64, f64),
}

impl Cell {
    /// Nothing is known.
    pub const MISSING: Cell = Cell::Between(0.0, 1.0);

    fn low(self) -> f64 {
        match self {
            Cell::Known(u) | Cell::Between(u, _) => u,
        }
    }
}

/// The criteria of any weight under which a partner's utility is not known, each with how far it may lie above its low end.
fn spans(row: &[Cell], base: &[f64]) -> Vec<(usize, f64)> {
    let spans = row.iter().enumerate().filter_map(|(c, cell)| match cell {
        Cell::Between(low, high) if base[c] > 0.0 => Some((c, high - low)),
        _ => None,
    });
    spans.collect()
}

/// The ranks of a partner over the draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// 10th percentile.
    pub p10: usize,
    /// Median.
    pub p50: usize,
    /// 90th percentile.
    pub p90: usize,
    /// Rank at the weights shown, missing values taken as the worst.
    pub shown: usize,
    /// Part of the draws in which it is first.
    pub first: f64,
    /// Part of the draws in which it is among the first five.
    pub top_five: f64,
    /// Mean rank, which orders equal medians.
    pub mean: f64,
}

/// Utilities between the worst and the best value observed; all missing when none is known.
pub fn utilities(values: &[Option<f64>], higher_is_better: bool) -> Vec<Cell> {
    let known = || values.iter().flatten().copied().filter(|v| v.is_finite());
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
    let scaled = |v: f64| {
        let part = if high > low { ((v - low) / (high - low)).clamp(0.0, 1.0) } else { 0.5 };
        if higher_is_better { part } else { 1.0 - part }
    };
    values.iter().map(|v| v.map_or(Cell::MISSING, |v| Cell::Known(scaled(v)))).collect()
}

/// A uniform number in 0 to below 1, the same for the same draw, dimension and seed.
fn uniform(draw: u32, dimension: u32, seed: u32) -> f64 {
    f64::from(sobol_burley::sample(draw, dimension, seed))
}

/// Weights of a draw.
fn weights(base: &[f64], draw: u32, seed: u32) -> Vec<f64> {
    let raw: Vec<f64> = base
        .iter()
        .enumerate()
        .map(|(c, b)| b * -(1.0 - uniform(draw, c as u32, seed)).max(f64::MIN_POSITIVE).ln())
        .collect();
    let sum: f64 = raw.iter().sum();
    raw.iter().map(|w| if sum > 0.0 { w / sum } else { 1.0 / base.len() as f64 }).collect()
}

/// Rank bands of partners (rows) over criteria (columns).
pub fn rank(cells: &[Vec<Cell>], base: &[f64], draws: u32, seed: u32) -> Vec<Band> {
    let lows: Vec<Vec<f64>> = cells.iter().map(|row| row.iter().map(|cell| cell.low()).collect()).collect();
    // The unknown criteria of each partner, with their spans.
    let spans: Vec<Vec<(usize, f64)>> = cells.iter().map(|row| spans(row, base)).collect();
    // Chunks of draws run in parallel and are joined in order, so that the result does not depend on the threads.
    let starts: Vec<u32> = (0..draws).step_by(CHUNK as usize).collect();
    let parts: Vec<[Vec<Vec<f64>>; 2]> = starts
        .into_par_iter()
        .map(|start| ranks(&lows, &spans, base, start..draws.min(start.saturating_add(CHUNK)), seed))
        .collect();
    let joined = |which: usize, p: usize| -> Vec<f64> {
        parts.iter().flat_map(|part| part[which][p].iter().copied()).collect()
    };
    let shown = shown(cells, base);
    shown
        .into_par_iter()
        .enumerate()
        .map(|(p, shown)| {
            let (mut careful, mut hopeful) = (joined(0, p), joined(1, p));
            let part = |most: f64| {
                careful.iter().filter(|r| **r <= most).count() as f64 / careful.len().max(1) as f64
            };
            let (first, top_five) = (part(1.0), part(5.0));
            let mean = careful.iter().sum::<f64>() / careful.len().max(1) as f64;
            let place = |x: Option<f64>| x.map_or(shown, |x| x.round() as usize);
            let (worst, best) = (Interval::of(&mut careful), Interval::of(&mut hopeful));
            Band {
                p10: place(best.map(|i| i.p10)),
                p50: place(worst.map(|i| i.p50)),
                p90: place(worst.map(|i| i.p90)),
                shown,
                first,
                top_five,
                mean,
            }
        })
        .collect()
}

/// Ranks of each partner in some draws: with what is not known of it taken for the worst, and as drawn.
fn ranks(
    lows: &[Vec<f64>],
    spans: &[Vec<(usize, f64)>],
    base: &[f64],
    draws: Range<u32>,
    seed: u32,
) -> [Vec<Vec<f64>>; 2] {
    let mut careful: Vec<Vec<f64>> = vec![Vec::with_capacity(draws.len()); lows.len()];
    let mut hopeful = careful.clone();
    let (mut low, mut drawn, mut sorted) = (vec![0.0; lows.len()], vec![0.0; lows.len()], Vec::new());
    for draw in draws {
        let w = weights(base, draw, seed);
        for (p, row) in lows.iter().enumerate() {
            low[p] = row.iter().zip(&w).map(|(u, w)| w * u).sum();
            // One stream a partner, so that one more partner moves nobody else's draws.
            let stream = seed ^ (p as u32 + 1).wrapping_mul(0x9E37_79B9);
            let part = |c: usize| uniform(draw, (base.len() + c) as u32, stream);
            drawn[p] = spans[p].iter().fold(low[p], |sum, (c, span)| sum + w[*c] * span * part(*c));
        }
        sorted.clone_from(&drawn);
        sorted.sort_unstable_by(f64::total_cmp);
        let above = |s: f64| sorted.len() - sorted.partition_point(|x| *x <= s);
        for p in 0..lows.len() {
            // Its own hopeful score is above its careful one: it does not outrank itself.
            let itself = usize::from(drawn[p] > low[p]);
            careful[p].push((1 + above(low[p]) - itself) as f64);
            hopeful[p].push((1 + above(drawn[p])) as f64);
        }
    }
    [careful, hopeful]
}

/// Ranks at the weights shown, missing values taken as the worst.
fn shown(cells: &[Vec<Cell>], base: &[f64]) -> Vec<usize> {
    let scores: Vec<f64> =
        cells.iter().map(|row| row.iter().zip(base).map(|(cell, w)| w * cell.low()).sum()).collect();
    scores.iter().map(|own| 1 + scores.iter().filter(|other| *other > own).count()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field() -> Vec<Vec<Cell>> {
        // Twelve partners over four criteria, spread out by a fixed rule, the last the worst of all.
        let mut rows: Vec<Vec<Cell>> = (0..11u32)
            .map(|p| (0..4).map(|c| Cell::Known(f64::from((p * (2 * c + 3) + 5 * c) % 11) / 10.0)).collect())
            .collect();
        rows.push(vec![Cell::Known(0.6), Cell::Known(0.0), Cell::Known(0.7), Cell::Known(0.3)]);
        rows
    }

    #[test]
    fn two_partners_that_each_lead_once_share_the_first_rank_evenly() {
        // u = (1, 0) and (0, 1): the first leads when w1 > 1/2, which is half of the simplex.
        let known = Cell::Known;
        let bands =
            rank(&[vec![known(1.0), known(0.0)], vec![known(0.0), known(1.0)]], &[1.0, 1.0], 10_000, 1);
        assert!((bands[0].first - 0.5).abs() < 0.01, "{bands:?}");
        assert!((bands[0].first + bands[1].first - 1.0).abs() < 1e-12);
    }

    #[test]
    fn weights_are_uniform_on_the_simplex() {
        // Mean 1/3 and variance (1/3)(2/3)/4 = 1/18 of each of three weights; 10,000 draws are within 1 %.
        let all: Vec<Vec<f64>> = (0..10_000).map(|d| weights(&[1.0; 3], d, 1)).collect();
        for c in 0..3 {
            let mean = all.iter().map(|w| w[c]).sum::<f64>() / 1e4;
            let variance = all.iter().map(|w| (w[c] - mean).powi(2)).sum::<f64>() / 1e4;
            assert!((mean - 1.0 / 3.0).abs() < 0.01 / 3.0, "{mean}");
            assert!((variance - 1.0 / 18.0).abs() < 0.02 / 18.0, "{variance}");
        }
    }

    #[test]
    fn a_missing_value_widens_the_band_and_never_helps() {
        let before = rank(&field(), &[1.0; 4], 10_000, 1);
        let mut without = field();
        // The worst observed value of the last partner is taken away: it must not gain by that.
        without[11][1] = Cell::MISSING;
        let after = rank(&without, &[1.0; 4], 10_000, 1);
        let (known, missing) = (before[11], after[11]);
        assert!(missing.p10 < known.p10, "{known:?} {missing:?}");
        assert_eq!((missing.p50, missing.p90, missing.shown), (known.p50, known.p90, known.shown));
        // And a good value taken away costs ranks.
        without[11] = field()[11].clone();
        without[11][2] = Cell::MISSING;
        assert!(rank(&without, &[1.0; 4], 10_000, 1)[11].p50 >= known.p50);
    }

    #[test]
    fn a_better_value_never_lowers_a_rank_and_order_does_not_matter() {
        let before = rank(&field(), &[1.0; 4], 1_000, 1);
        let mut better = field();
        better[11][1] = Cell::Known(0.9);
        let after = rank(&better, &[1.0; 4], 1_000, 1);
        assert!(after[11].mean < before[11].mean && after[11].p50 <= before[11].p50);
        let mut turned = field();
        turned.reverse();
        let mut reversed = rank(&turned, &[1.0; 4], 1_000, 1);
        reversed.reverse();
        assert_eq!(before, reversed);
    }

    #[test]
    fn a_weight_of_zero_takes_a_criterion_out() {
        let with = rank(&field(), &[1.0, 1.0, 1.0, 0.0], 500, 1);
        let cut: Vec<Vec<Cell>> = field().into_iter().map(|row| row[..3].to_vec()).collect();
        let without = rank(&cut, &[1.0; 3], 500, 1);
        assert_eq!(with, without);
    }

    #[test]
    fn utilities_span_the_observed_values() {
        let cells = utilities(&[Some(2.0), None, Some(4.0), Some(3.0)], false);
        assert_eq!(cells, [Cell::Known(1.0), Cell::MISSING, Cell::Known(0.0), Cell::Known(0.5)]);
    }
}
