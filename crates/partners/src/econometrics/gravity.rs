//! Gravity: does trade go together with agreements, aid and blocs, given exporter-year, importer-year and pair effects?
//!
//! *Question*: is a pair's trade larger in the years in which something holds between the two?
//!
//! *Formula*: Poisson pseudo-maximum likelihood (PPML) with three-way fixed effects,
//! ```text
//! E[ y_ijt ] = exp( x_ijt'β + a_it + b_jt + d_ij )
//! ```
//! by Newton's method: in each iteration the fixed effects are projected out of the working residual `e = (y − μ)/μ` and of
//! every regressor under weights μ ([`crate::econometrics::fixed_effects`]), `Δβ = (x̃'Mx̃)⁻¹ x̃'M e`. Standard errors are clustered by pair:
//! `H⁻¹ (Σ_p s_p s_p') H⁻¹ · G/(G − 1)` with `s_p = Σ_r∈p x̃_r (y_r − μ_r)`, H = x̃'Mx̃, G pairs.
//!
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | y | a pair's trade in a year, zeros filled in | thousand US$ | `Panel::value` |
//! | x | what may hold between the two | 0 or 1, or a logarithm | `Regressor` |
//! | β | semi-elasticity: trade is exp(β) times as large | 1 | `Term::estimate` |
//! | a, b, d | effects of exporter-year, importer-year, pair | log | `Effects` |
//!
//! *Edge cases*: an exporter-year or importer-year without any trade, and rows that only such could fit, take no part and are
//! counted. A regressor that the effects or earlier regressors explain is dropped and named; so is one that varies only where
//! nothing is traded (no finite estimate exists).
//!
//! *Limits*: association, not cause: who signs may be who trades more anyway, beyond what pair effects take out. Three-way
//! Poisson estimates have a small bias in short panels (Weidner and Zylkin 2021), and clustered errors are then too small.
//!
//! *Source*: Santos Silva and Tenreyro (2006); Correia, Guimarães and Zylkin (2020), Stata Journal 20; Yotov et al. (2016).
//!
//! *Example*: see docs/methods/gravity.md.

use lodeway_terms::Interval;

use crate::econometrics::fixed_effects::Effects;
use crate::econometrics::panel::Panel;

/// A regressor counts as collinear with the effects when its residual norm is below this part of its norm.
const EXPLAINED: f64 = 1e-6;
/// Most Newton iterations.
const ITERATIONS: usize = 100;
/// Convergence: largest change of a coefficient, and of the deviance relative to itself.
const CONVERGED: f64 = 1e-10;
/// Tolerance of the last projections.
const EXACT: f64 = 1e-12;
/// z of the 90th percentile.
const Z90: f64 = 1.281_551_565_544_6;

/// What may explain trade, by row of the panel.
#[derive(Debug, Clone)]
pub struct Regressor {
    /// Its name.
    pub name: String,
    /// Its value by row: pair after pair, year after year.
    pub values: Vec<f64>,
}

/// An estimate.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The regressor.
    pub name: String,
    /// β.
    pub estimate: f64,
    /// Standard error, clustered by pair.
    pub std_error: f64,
    /// β with its 80 % interval.
    pub interval: Interval,
    /// Pairs in which the regressor is not the same in all rows.
    pub pairs: usize,
}

/// A regressor that has no estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The regressor.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// A fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Estimates, in the order of the regressors.
    pub terms: Vec<Term>,
    /// Regressors left out.
    pub dropped: Vec<Dropped>,
    /// Rows that take part.
    pub rows: usize,
    /// Rows left out: their exporter-year or importer-year has no trade at all, so they are zero whatever the estimate.
    pub left_out: usize,
    /// Pairs that take part.
    pub pairs: usize,
    /// Newton iterations.
    pub rounds: usize,
    /// Deviance.
    pub deviance: f64,
    /// Whether the iteration converged.
    pub converged: bool,
}

/// Fits a gravity equation.
pub fn fit(panel: &Panel, regressors: &[Regressor]) -> Fit {
    let effects = Effects::of(panel);
    let y = effects.pick(&panel.value);
    let (kept, dropped) = screen(&effects, &y, regressors);
    let x: Vec<Vec<f64>> = kept.iter().map(|k| effects.pick(&regressors[*k].values)).collect();
    let found = newton(&effects, &y, &x);
    let years = panel.years.len();
    let errors = clustered(&effects, &y, &found, years);
    let terms = kept.iter().zip(&x).enumerate().map(|(n, (k, x))| {
        let (estimate, std_error) = (found.beta[n], errors[n]);
        let half = Z90 * std_error;
        Term {
            name: regressors[*k].name.clone(),
            estimate,
            std_error,
            interval: Interval { p10: estimate - half, p50: estimate, p90: estimate + half },
            pairs: varying(&effects, x, years),
        }
    });
    let mut pairs: Vec<usize> = (0..effects.len()).map(|r| effects.pair(r, years)).collect();
    pairs.dedup();
    Fit {
        terms: terms.collect(),
        dropped,
        rows: effects.len(),
        left_out: panel.value.len() - effects.len(),
        pairs: pairs.len(),
        rounds: found.rounds,
        deviance: found.deviance,
        converged: found.converged,
    }
}

/// Pairs in which a regressor varies over time.
fn varying(effects: &Effects, x: &[f64], years: usize) -> usize {
    let rows: Vec<usize> = (0..effects.len()).collect();
    rows.chunk_by(|a, b| effects.pair(*a, years) == effects.pair(*b, years))
        .filter(|pair| pair.iter().any(|r| (x[*r] - x[pair[0]]).abs() > 0.0))
        .count()
}

fn norm(x: &[f64], weight: &[f64]) -> f64 {
    x.iter().zip(weight).map(|(x, w)| w * x * x).sum::<f64>().sqrt()
}

/// Positions of the regressors that have an estimate, and those that have none.
fn screen(effects: &Effects, y: &[f64], regressors: &[Regressor]) -> (Vec<usize>, Vec<Dropped>) {
    let all = vec![1.0; effects.len()];
    let traded: Vec<f64> = y.iter().map(|y| f64::from(u8::from(*y > 0.0))).collect();
    // Residuals of the regressors kept so far, under each weighting.
    let mut bases: [Vec<Vec<f64>>; 2] = [Vec::new(), Vec::new()];
    let (mut kept, mut dropped) = (Vec::new(), Vec::new());
    for (k, regressor) in regressors.iter().enumerate() {
        let x = effects.pick(&regressor.values);
        let left = [&all, &traded].map(|weight| residual(effects, &x, weight));
        let new = [0, 1].map(|n| {
            let weight = if n == 0 { &all } else { &traded };
            orthogonal(&left[n], &bases[n], weight)
        });
        let gone = |n: usize, weight: &[f64]| norm(&new[n], weight) <= EXPLAINED * norm(&x, weight);
        let reason = if norm(&left[0], &all) <= EXPLAINED * norm(&x, &all) {
            Some("the effects of exporter-year, importer-year and pair explain it")
        } else if gone(0, &all) {
            Some("the effects and the regressors before it explain it")
        } else if gone(1, &traded) {
            Some("it varies only where nothing is traded: no finite estimate exists")
        } else {
            None
        };
        match reason {
            Some(reason) => dropped.push(Dropped { name: regressor.name.clone(), reason: reason.to_owned() }),
            None => {
                kept.push(k);
                for (base, new) in bases.iter_mut().zip(new) {
                    base.push(new);
                }
            }
        }
    }
    (kept, dropped)
}

/// Residual of a variable after the fixed effects.
fn residual(effects: &Effects, x: &[f64], weight: &[f64]) -> Vec<f64> {
    let split = effects.split(x, weight, EXACT);
    x.iter().zip(&split.fitted).map(|(x, fitted)| x - fitted).collect()
}

/// Residual of a variable after orthogonal regressors (Gram–Schmidt).
fn orthogonal(x: &[f64], base: &[Vec<f64>], weight: &[f64]) -> Vec<f64> {
    let mut left = x.to_vec();
    for b in base {
        let (mut along, mut own) = (0.0, 0.0);
        for ((l, b), w) in left.iter().zip(b).zip(weight) {
            along += w * l * b;
            own += w * b * b;
        }
        for (l, b) in left.iter_mut().zip(b) {
            *l -= along / own * b;
        }
    }
    left
}

struct Found {
    beta: Vec<f64>,
    mu: Vec<f64>,
    /// Regressors with the effects projected out, under the last weights.
    free: Vec<Vec<f64>>,
    hessian: Vec<Vec<f64>>,
    rounds: usize,
    deviance: f64,
    converged: bool,
}

fn deviance(y: &[f64], mu: &[f64]) -> f64 {
    let term = |(y, mu): (&f64, &f64)| if *y > 0.0 { y * (y / mu).ln() - (y - mu) } else { *mu };
    2.0 * y.iter().zip(mu).map(term).sum::<f64>()
}

fn newton(effects: &Effects, y: &[f64], x: &[Vec<f64>]) -> Found {
    // Start from an approximate fit of the effects alone; the floor keeps every mean positive.
    let mut eta: Vec<f64> = effects.scale(y, 8).into_iter().map(|mu| mu.max(1e-12).ln()).collect();
    let mut mu: Vec<f64> = eta.iter().map(|eta| eta.exp()).collect();
    let mut beta = vec![0.0; x.len()];
    let mut last = deviance(y, &mu);
    let (mut free, mut hessian) = (Vec::new(), Vec::new());
    let largest = |x: &Vec<f64>| x.iter().fold(0.0_f64, |most, x| most.max(x.abs())).min(1.0);
    let sizes: Vec<f64> = x.iter().map(largest).collect();
    let mut tolerance = 1e-4;
    for round in 1..=ITERATIONS {
        let error: Vec<f64> = y.iter().zip(&mu).map(|(y, mu)| (y - mu) / mu).collect();
        let fitted = effects.split(&error, &mu, tolerance).fitted;
        free = x
            .iter()
            .map(|x| {
                let split = effects.split(x, &mu, tolerance);
                x.iter().zip(&split.fitted).map(|(x, f)| x - f).collect::<Vec<f64>>()
            })
            .collect();
        hessian = products(&free, &free, &mu);
        let score: Vec<f64> =
            products(&free, std::slice::from_ref(&error), &mu).into_iter().map(|row| row[0]).collect();
        let step = solve(&hessian, &score);
        let change = |r: usize, part: f64| {
            part * (fitted[r] + free.iter().zip(&step).map(|(x, s)| x[r] * s).sum::<f64>())
        };
        // Step halving: far from the solution a full Newton step may raise the deviance.
        let mut part = 1.0;
        let (mut next, mut value);
        loop {
            next = (0..eta.len()).map(|r| eta[r] + change(r, part)).collect::<Vec<f64>>();
            mu = next.iter().map(|eta| eta.clamp(-300.0, 300.0).exp()).collect();
            value = deviance(y, &mu);
            if value <= last * (1.0 + 1e-9) || part < 1e-3 {
                break;
            }
            part /= 2.0;
        }
        for (beta, step) in beta.iter_mut().zip(&step) {
            *beta += part * step;
        }
        eta = next;
        // The step of a regressor in small units is large: it counts by what it moves.
        let moved = step.iter().zip(&sizes).fold(0.0_f64, |most, (s, size)| most.max(s.abs() * size));
        let still =
            (last - value).abs() <= CONVERGED * value.abs().max(1.0) && moved <= CONVERGED.sqrt() * 1e-3;
        if still && tolerance <= EXACT {
            return Found { beta, mu, free, hessian, rounds: round, deviance: value, converged: true };
        }
        tolerance = if (last - value).abs() < 1e-6 * value.max(1.0) {
            EXACT
        } else {
            (tolerance / 10.0_f64).max(1e-7)
        };
        last = value;
    }
    Found { beta, mu, free, hessian, rounds: ITERATIONS, deviance: last, converged: false }
}

/// Weighted inner products.
fn products(a: &[Vec<f64>], b: &[Vec<f64>], weight: &[f64]) -> Vec<Vec<f64>> {
    let one = |a: &[f64], b: &[f64]| a.iter().zip(b).zip(weight).map(|((a, b), w)| w * a * b).sum();
    a.iter().map(|a| b.iter().map(|b| one(a, b)).collect()).collect()
}

/// Solves a small symmetric system by Gaussian elimination with pivots.
fn solve(matrix: &[Vec<f64>], right: &[f64]) -> Vec<f64> {
    let n = right.len();
    let mut rows: Vec<Vec<f64>> =
        matrix.iter().zip(right).map(|(row, r)| row.iter().copied().chain([*r]).collect()).collect();
    for at in 0..n {
        let best = (at..n).max_by(|a, b| rows[*a][at].abs().total_cmp(&rows[*b][at].abs())).unwrap_or(at);
        rows.swap(at, best);
        let pivot = rows[at].clone();
        for row in rows.iter_mut().skip(at + 1) {
            let factor = row[at] / pivot[at];
            for (cell, p) in row.iter_mut().zip(&pivot).skip(at) {
                *cell -= factor * p;
            }
        }
    }
    let mut found = vec![0.0; n];
    for at in (0..n).rev() {
        let known: f64 = (at + 1..n).map(|k| rows[at][k] * found[k]).sum();
        found[at] = (rows[at][n] - known) / rows[at][at];
    }
    found
}

/// Standard errors clustered by pair.
fn clustered(effects: &Effects, y: &[f64], found: &Found, years: usize) -> Vec<f64> {
    let k = found.beta.len();
    let rows: Vec<usize> = (0..effects.len()).collect();
    let mut meat = vec![vec![0.0; k]; k];
    let mut clusters = 0.0;
    for pair in rows.chunk_by(|a, b| effects.pair(*a, years) == effects.pair(*b, years)) {
        let score: Vec<f64> =
            found.free.iter().map(|x| pair.iter().map(|r| x[*r] * (y[*r] - found.mu[*r])).sum()).collect();
        for (row, a) in meat.iter_mut().zip(&score) {
            for (cell, b) in row.iter_mut().zip(&score) {
                *cell += a * b;
            }
        }
        clusters += 1.0;
    }
    let unit = |n: usize| (0..k).map(|m| f64::from(u8::from(m == n))).collect::<Vec<f64>>();
    (0..k)
        .map(|n| {
            // Sandwich variance: the n-th column of the inverse Hessian on both sides of the meat.
            let column = solve(&found.hessian, &unit(n));
            let form: f64 = meat
                .iter()
                .zip(&column)
                .map(|(row, a)| row.iter().zip(&column).map(|(m, b)| a * m * b).sum::<f64>())
                .sum();
            (form * clusters / (clusters - 1.0)).sqrt()
        })
        .collect()
}
