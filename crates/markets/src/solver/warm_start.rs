//! Warm starts: each draw starts from a polynomial fitted to solved draws, which saves a quarter of the steps.
//!
//! Log delivered prices are smooth in the drawn assumptions. A polynomial fitted to the first solved draws predicts the others
//! to two or three digits. It affects the number of steps, not the result.

use crate::solver::lane::{Lane, Solved};
use crate::solver::vector_math::ln;

/// From this number of draws on a fit saves time.
pub(crate) const LEAST_DRAWS: u32 = 512;
/// One draw in eight is used for the fit, and at most [`MOST`].
const ONE_OF: u32 = 8;
const MOST: u32 = 256;
/// Highest power; more is not needed to start from.
const HIGHEST: usize = 5;
/// Most terms per draw of the fit: with more the polynomial overfits.
const TERMS: f64 = 0.55;
/// Ridge, relative to the squares of the terms: it makes collinear terms harmless.
const RIDGE: f64 = 1e-10;

/// How many of so many draws are used for the fit; none where it does not pay.
pub(crate) fn training_draws(count: u32) -> u32 {
    if count < LEAST_DRAWS { 0 } else { (count / ONE_OF).min(MOST) }
}

/// Log delivered prices as a polynomial in what is drawn.
pub(crate) struct FittedStart {
    axes: Vec<Axis>,
    /// Every term after the first, which is 1: an earlier term times the coordinate along an axis.
    terms: Vec<(usize, usize)>,
    /// By term, of each variety.
    weights: Vec<Vec<f64>>,
}

/// One of the [`coordinates`] that differs between draws.
struct Axis {
    which: usize,
    middle: f64,
    /// Half of the range of the fit.
    reach: f64,
}

impl Axis {
    /// Scaled to −1 … 1; values outside the range of the fit are clamped to it.
    fn at(&self, coordinates: &[f64; 7]) -> f64 {
        ((coordinates[self.which] - self.middle) / self.reach).clamp(-1.0, 1.0)
    }
}

/// The drawn assumptions, transformed so that log prices are close to linear in them.
fn coordinates(lane: &Lane) -> [f64; 7] {
    let Lane { elasticities: e, home, leak, ceiling, .. } = lane;
    let log = |x: f64| ln(x.max(1e-12));
    [
        1.0 / e.sigma,
        log(e.epsilon),
        log(e.eta),
        log(home.iter().sum()),
        leak.share,
        leak.markup,
        log(ceiling.unwrap_or(1.0)),
    ]
}

impl FittedStart {
    /// Fits to solved draws; none where too few converged, or nothing differs between them.
    pub(crate) fn fit(draws: &[Solved]) -> Option<FittedStart> {
        let good: Vec<&Solved> = draws.iter().filter(|draw| draw.prices.settled()).collect();
        let seen: Vec<[f64; 7]> = good.iter().map(|draw| coordinates(&draw.lane)).collect();
        let axes: Vec<Axis> = (0..7)
            .filter_map(|which| {
                let (low, high) =
                    seen.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), seen| {
                        (low.min(seen[which]), high.max(seen[which]))
                    });
                let (middle, reach) = (0.5 * (low + high), 0.5 * (high - low));
                (reach > 1e-9 * (1.0 + middle.abs())).then_some(Axis { which, middle, reach })
            })
            .collect();
        let room = (TERMS * good.len() as f64) as usize;
        let terms = terms(axes.len(), room)?;
        let mut fitted = FittedStart { axes, terms, weights: Vec::new() };
        let rows: Vec<Vec<f64>> = seen.iter().map(|seen| fitted.values(seen)).collect();
        let targets: Vec<&[f64]> = good.iter().map(|draw| draw.prices.variety.as_slice()).collect();
        fitted.weights = least_squares(&rows, &targets);
        Some(fitted)
    }

    /// Predicted log delivered prices of a draw, by variety.
    pub(crate) fn at(&self, lane: &Lane) -> Vec<f64> {
        let values = self.values(&coordinates(lane));
        let mut prices = vec![0.0; self.weights.first().map_or(0, Vec::len)];
        for (value, weights) in values.iter().zip(&self.weights) {
            for (price, weight) in prices.iter_mut().zip(weights) {
                *price += value * weight;
            }
        }
        prices
    }

    fn values(&self, coordinates: &[f64; 7]) -> Vec<f64> {
        let along: Vec<f64> = self.axes.iter().map(|axis| axis.at(coordinates)).collect();
        let mut values = Vec::with_capacity(1 + self.terms.len());
        values.push(1.0);
        for (earlier, axis) in &self.terms {
            values.push(values[*earlier] * along[*axis]);
        }
        values
    }
}

/// All products of so many coordinates up to the highest power that fits into `room`; none where not even the first does.
fn terms(axes: usize, room: usize) -> Option<Vec<(usize, usize)>> {
    // The last axis of each term: only that and later ones are multiplied to it, so that each product comes once.
    let mut last = vec![0];
    let mut terms = Vec::new();
    let mut power = 0..1;
    for _ in 0..HIGHEST {
        let next: Vec<(usize, usize)> =
            power.clone().flat_map(|term| (last[term]..axes).map(move |axis| (term, axis))).collect();
        if next.is_empty() || 1 + terms.len() + next.len() > room {
            break;
        }
        last.extend(next.iter().map(|(_, axis)| *axis));
        power = power.end..last.len();
        terms.extend(next);
    }
    (!terms.is_empty()).then_some(terms)
}

/// Weights by term, of each target, from the normal equations by elimination; the ridge makes pivoting unnecessary.
fn least_squares(rows: &[Vec<f64>], targets: &[&[f64]]) -> Vec<Vec<f64>> {
    let size = rows.first().map_or(0, Vec::len);
    let mut squares = vec![vec![0.0; size]; size];
    let mut weights = vec![vec![0.0; targets.first().map_or(0, |target| target.len())]; size];
    for (row, target) in rows.iter().zip(targets) {
        for ((value, squares), weights) in row.iter().zip(&mut squares).zip(&mut weights) {
            add(squares, *value, row);
            add(weights, *value, target);
        }
    }
    for at in 0..size {
        squares[at][at] += RIDGE * (squares[at][at] + rows.len() as f64);
    }
    for at in 0..size {
        let (before, rest) = squares.split_at_mut(at);
        let (solved, others) = weights.split_at_mut(at);
        let (own, weight) = (&mut rest[0], &mut others[0]);
        for (k, (factor, solved)) in before.iter().zip(solved.iter()).enumerate() {
            let part = own[k] / factor[k];
            add(&mut own[k..], -part, &factor[k..]);
            add(weight, -part, solved);
        }
    }
    for at in (0..size).rev() {
        let (before, rest) = weights.split_at_mut(at + 1);
        for (k, solved) in (at + 1..size).zip(rest.iter()) {
            add(&mut before[at], -squares[at][k], solved);
        }
        for weight in &mut before[at] {
            *weight /= squares[at][at];
        }
    }
    weights
}

fn add(to: &mut [f64], times: f64, what: &[f64]) {
    for (to, what) in to.iter_mut().zip(what) {
        *to += times * what;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::market::Elasticities;
    use crate::restriction::Leak;
    use crate::solver::lane::LogPrices;

    fn lane(sigma: f64, epsilon: f64) -> Lane {
        Lane {
            elasticities: Elasticities { sigma, epsilon, eta: 0.5 },
            home: Vec::new(),
            leak: Leak::default(),
            ceiling: None,
            legal: None,
        }
    }

    fn draw(sigma: f64, epsilon: f64, prices: Vec<f64>) -> Solved {
        Solved {
            lane: lane(sigma, epsilon),
            prices: LogPrices {
                buyer: Vec::new(),
                index: Vec::new(),
                seller: Vec::new(),
                variety: prices,
                rent: Vec::new(),
                change: 1e-12,
                steps: 9,
            },
        }
    }

    #[test]
    fn every_product_of_two_coordinates_comes_once() {
        // x, y, xx, xy, yy; the ten of the third power do not fit into nine.
        assert_eq!(terms(2, 9), Some(vec![(0, 0), (0, 1), (1, 0), (1, 1), (2, 1)]));
        assert_eq!(terms(3, 3), None);
    }

    #[test]
    fn a_polynomial_in_the_assumptions_is_recovered() {
        let price = |sigma: f64, epsilon: f64| {
            let (x, y) = (1.0 / sigma, ln(epsilon));
            vec![1.0 + 3.0 * x - y + 2.0 * x * y * y, x * x]
        };
        let drawn = (0..64_u32).map(|k| {
            let (a, b) = (f64::from(k % 8), f64::from(k / 8));
            (2.0 + 0.5 * a, 0.1 + 0.05 * b)
        });
        let draws: Vec<Solved> = drawn.map(|(s, e)| draw(s, e, price(s, e))).collect();
        let fitted = FittedStart::fit(&draws).unwrap();
        let found = fitted.at(&lane(3.3, 0.23));
        for (found, expected) in found.iter().zip(price(3.3, 0.23)) {
            assert!((found - expected).abs() < 1e-6, "{found} {expected}");
        }
        // Outside the range of the fit the nearest value counts.
        let beyond = fitted.at(&lane(1e6, 0.23));
        assert!((beyond[1] - price(5.5, 0.23)[1]).abs() < 1e-6);
    }

    #[test]
    fn draws_that_do_not_differ_give_no_fit() {
        let draws: Vec<Solved> = (0..64).map(|_| draw(3.0, 0.2, vec![0.1])).collect();
        assert!(FittedStart::fit(&draws).is_none());
        assert!(FittedStart::fit(&[]).is_none());
    }
}
