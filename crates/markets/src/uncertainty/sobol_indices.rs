//! How much of a loss's uncertainty each assumption carries, alone and together with the others.
//!
//! *Question*: which assumption would be worth knowing better?
//!
//! *Formula* (Jansen): with draws A and B of all assumptions, and A with its i-th assumption taken from B,
//! ```text
//! total effect   T_i = Σ (f(A) − f(A_i))² / (2 N · Var f)
//! first order    S_i = 1 − Σ (f(B) − f(A_i))² / (2 N · Var f)
//! ```
//! *Symbols*: f the logarithm of the buyer's loss (losses are skewed; the logarithm lets no single draw decide); N draws.
//!
//! *Edge cases*: an assumption that is fixed has no row. A loss that is not positive or without limit in some draw has
//! no logarithm: those draws are left out and counted.
//!
//! *Limits*: elasticities are drawn independently; home shares move together. First-order figures of small effects may
//! come out a little below zero.
//!
//! *Source*: Jansen (1999), Computer Physics Communications 117; Saltelli et al. (2010), same journal 181.
//!
//! *Example*: see the test below: for f = 2a + b with equal spreads, T is 0.8 and 0.2.

use lodeway_terms::Country;

use crate::calibration::market::Market;
use crate::outcome::loss;
use crate::solver::deflation::Deflation;
use crate::solver::fixed_point::{deflation_at, solve_eight};
use crate::solver::lane::Lane;
use crate::solver::vector_math::exp;
use crate::uncertainty::assumptions::{Assumptions, MEDIANS, NAMES, Probabilities};
use crate::uncertainty::draws::{Draws, coordinate};

use crate::restriction::Scenario;
use crate::solver::varieties::Restricted;

/// What one assumption carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Effect {
    /// The assumption.
    pub assumption: &'static str,
    /// Share of the variance it carries alone.
    pub first_order: f64,
    /// Share of the variance that would go if it were known, interactions included.
    pub total: f64,
    /// Difference of the total effect between the two halves of the draws: how far it has converged.
    pub halves_differ: f64,
}

/// Effects on one buyer's loss, largest total first.
#[derive(Debug, Clone, PartialEq)]
pub struct Sensitivity {
    /// By assumption.
    pub effects: Vec<Effect>,
    /// Draws used.
    pub used: usize,
    /// Draws left out, without a finite positive loss.
    pub left_out: usize,
}

/// Which assumptions move.
fn moving(market: &Market, assumed: &Assumptions) -> Vec<usize> {
    let p = &assumed.priors;
    let (low, high) = assumed.leak;
    let free = [
        p.sigma.p95 > p.sigma.p5,
        p.epsilon.p95 > p.epsilon.p5,
        p.eta.p95 > p.eta.p5,
        market.home.iter().any(|h| h.range.1 > h.range.0),
        high.share > low.share,
        high.share > 0.0 && high.markup > low.markup,
        market.model.bound.is_some_and(|bound| bound.most > bound.least),
    ];
    (0..free.len()).filter(|d| free[*d]).collect()
}

/// Total and first-order effects on a buyer's loss; none when the country buys nothing.
pub fn sensitivity(
    market: &Market,
    scenario: &Scenario,
    assumed: &Assumptions,
    buyer: Country,
    draws: Draws,
) -> Option<Sensitivity> {
    let j = market.buyers.binary_search(&buyer).ok()?;
    let restricted = Restricted::new(market, scenario);
    let middle = assumed.lane(market, &restricted, &MEDIANS);
    let deflation = deflation_at(&restricted, &middle);
    let free = moving(market, assumed);
    let point = |index: u32, set: usize| -> Probabilities {
        std::array::from_fn(|d| coordinate(draws, index, (10 * set + d) as u32))
    };
    // SparseRows of one draw: A, B, and A with one assumption of B for each that moves.
    let rows: Vec<Probabilities> = (0..draws.count)
        .flat_map(|index| {
            let (a, b) = (point(index, 0), point(index, 1));
            let mixed = free.iter().map(move |d| {
                let mut row = a;
                row[*d] = b[*d];
                row
            });
            [a, b].into_iter().chain(mixed).collect::<Vec<_>>()
        })
        .collect();
    let values = losses(market, &restricted, assumed, &deflation, j, &rows);
    let width = free.len() + 2;
    let all: Vec<&[f64]> = values.chunks_exact(width).collect();
    let used: Vec<&[f64]> = all.iter().copied().filter(|row| row.iter().all(|x| x.is_finite())).collect();
    let half = used.len() / 2;
    let totals = |part: &[&[f64]]| effects(part, free.len());
    let (whole, first, second) = (totals(&used), totals(&used[..half]), totals(&used[half..]));
    let mut effects: Vec<Effect> = free
        .iter()
        .enumerate()
        .map(|(at, d)| Effect {
            assumption: NAMES[*d],
            first_order: whole[at].0,
            total: whole[at].1,
            halves_differ: (first[at].1 - second[at].1).abs(),
        })
        .collect();
    effects.sort_by(|a, b| b.total.total_cmp(&a.total).then(a.assumption.cmp(b.assumption)));
    Some(Sensitivity { effects, used: used.len(), left_out: all.len() - used.len() })
}

/// Logarithm of the buyer's loss in each row of probabilities; NaN where it has none.
fn losses(
    market: &Market,
    restricted: &Restricted,
    assumed: &Assumptions,
    deflation: &Deflation,
    buyer: usize,
    rows: &[Probabilities],
) -> Vec<f64> {
    use rayon::prelude::*;
    rows.par_chunks(8)
        .flat_map_iter(|group| {
            let lanes: [Lane; 8] = std::array::from_fn(|l| {
                assumed.lane(market, restricted, &group.get(l).copied().unwrap_or(MEDIANS))
            });
            let solved = solve_eight(restricted, std::array::from_fn(|l| &lanes[l]), deflation);
            let found: Vec<f64> = (lanes.iter().zip(&solved).take(group.len()))
                .map(|(lane, prices)| {
                    if (restricted.cut_off[buyer] && lane.ceiling.is_none()) || !prices.settled() {
                        return f64::NAN;
                    }
                    let spent = restricted.spent(buyer, &lane.home);
                    loss(spent, exp(prices.buyer[buyer]), lane.elasticities.epsilon).ln()
                })
                .collect();
            found
        })
        .collect()
}

/// First-order and total effect of each assumption from rows of f at A, at B, and at A with each assumption of B in turn.
fn effects(rows: &[&[f64]], count: usize) -> Vec<(f64, f64)> {
    let ends = rows.iter().flat_map(|row| [row[0], row[1]]);
    let number = 2.0 * rows.len() as f64;
    let mean = ends.clone().sum::<f64>() / number;
    let variance = ends.map(|x| (x - mean) * (x - mean)).sum::<f64>() / number;
    let square = |from: usize, i: usize| {
        rows.iter().map(|row| (row[from] - row[2 + i]).powi(2)).sum::<f64>() / (number * variance)
    };
    (0..count).map(|i| (1.0 - square(1, i), square(0, i))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sum_of_two_parts_splits_its_variance_by_their_squares() {
        // f = 2a + b with a, b of equal spread: 4/(4 + 1) = 0.8 and 0.2, alone and in total.
        let draws = Draws { count: 4096, seed: 3 };
        let rows: Vec<Vec<f64>> = (0..draws.count)
            .map(|i| {
                let u = |d| coordinate(draws, i, d);
                let f = |a: f64, b: f64| 2.0 * a + b;
                vec![f(u(0), u(1)), f(u(2), u(3)), f(u(2), u(1)), f(u(0), u(3))]
            })
            .collect();
        let rows: Vec<&[f64]> = rows.iter().map(Vec::as_slice).collect();
        let found = effects(&rows, 2);
        for ((first, total), expected) in found.iter().zip([0.8, 0.2]) {
            assert!((first - expected).abs() < 0.02 && (total - expected).abs() < 0.02, "{found:?}");
        }
    }
}
