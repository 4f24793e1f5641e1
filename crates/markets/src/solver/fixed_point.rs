//! The fixed point in log delivered prices, for L scenarios side by side, one in each vector lane.
//!
//! One step: `P_j = (Σ_c v_cj d_c^(1−σ) / E_j)^(1/(1−σ))` → `A_c = Σ_j v_cj P_j^(σ−ε)` → each seller clears → `d_c`.
//! For σ ≥ ε the step is increasing in every price and shrinks distances in the largest-entry norm by at least
//! (σ−ε)/σ, so it has one fixed point and plain iteration finds it. An approximate Newton step corrects each iteration: with a
//! partial [`crate::solver::jacobian`], or with the [`crate::solver::deflation`] of the market where many scenarios of it are
//! solved. Anderson acceleration does the rest: about ten steps, 28 without the correction. After a step that increases the
//! residual the next one is plain.
//!
//! Compiled for the processor's widest lanes at run time (crate `pulp`), with the same operations in the same order
//! everywhere: results do not depend on the machine.

use crate::calibration::market::Elasticities;
use crate::solver::anderson::History;
use crate::solver::deflation::Deflation;
use crate::solver::demand::Demand;
use crate::solver::jacobian::{AtPrices, Jacobian};
use crate::solver::lane::{Lane, LogPrices, MANY_TOLERANCE};
use crate::solver::outer_nest::Outer;
use crate::solver::seller::{Fixed, Scratch, Seller};
use crate::solver::varieties::Restricted;
use crate::solver::vector_math::{Column, exp, exp_all, ln, ln_all};

/// Largest change of a log price at which the iteration of one scenario stops.
const TOLERANCE: f64 = 2e-11;
/// Steps after which a lane is given up; plain iteration at σ 6, ε 0.1, η 0.1 needs about 1,000.
const STEPS: usize = 5_000;
/// Steps after which no correction is applied.
const CORRECTED: usize = 40;
/// Farthest that a log price is moved beyond where a step fitted: there the step itself is taken.
const FARTHEST: f64 = 5.0;
/// Steps at which the Jacobian of a scenario without deflation is computed.
const JACOBIAN_AT: [usize; 2] = [1, 3];

/// Solves one scenario until no log price moves by more than [`TOLERANCE`].
pub fn solve_one(market: &Restricted, lane: &Lane) -> LogPrices {
    solve_to(market, lane, TOLERANCE)
}

/// Solves one scenario to a tolerance of its own: where prices rise a thousandfold, so does the clearing error.
pub fn solve_to(market: &Restricted, lane: &Lane, tolerance: f64) -> LogPrices {
    let task = Task { market, lanes: [lane], tolerance, deflation: None, start: None };
    pulp::Arch::new().dispatch(task).swap_remove(0)
}

/// The deflation of a market at a scenario, which is solved for it.
pub fn deflation_at(market: &Restricted, lane: &Lane) -> Deflation {
    Deflation::of(market, lane, solve_one(market, lane))
}

/// Solves one scenario near the one of a deflation.
pub fn solve_near(market: &Restricted, lane: &Lane, deflation: &Deflation) -> LogPrices {
    let task = Task { market, lanes: [lane], tolerance: TOLERANCE, deflation: Some(deflation), start: None };
    pulp::Arch::new().dispatch(task).swap_remove(0)
}

/// Solves eight scenarios at once, near a solved one.
pub fn solve_eight(market: &Restricted, lanes: [&Lane; 8], deflation: &Deflation) -> Vec<LogPrices> {
    solve_from(market, lanes, deflation, None)
}

/// Solves eight scenarios at once without deflation, all from the same log delivered prices by variety, or from prices of 1.
pub fn solve_eight_alone(market: &Restricted, lanes: [&Lane; 8], start: Option<&[f64]>) -> Vec<LogPrices> {
    let starts = start.map(|start| vec![start.to_vec(); 8]);
    let task = Task { market, lanes, tolerance: MANY_TOLERANCE, deflation: None, start: starts.as_deref() };
    pulp::Arch::new().dispatch(task)
}

/// Solves eight scenarios at once, each from log delivered prices of its own, by variety.
pub fn solve_from(
    market: &Restricted,
    lanes: [&Lane; 8],
    deflation: &Deflation,
    start: Option<&[Vec<f64>]>,
) -> Vec<LogPrices> {
    pulp::Arch::new().dispatch(Task {
        market,
        lanes,
        tolerance: MANY_TOLERANCE,
        deflation: Some(deflation),
        start,
    })
}

/// Compiled for each instruction set; it must be inlined there, which a closure need not be.
struct Task<'a, const L: usize> {
    market: &'a Restricted,
    lanes: [&'a Lane; L],
    tolerance: f64,
    deflation: Option<&'a Deflation>,
    /// Start of each lane; without it the solution of the deflation, or prices of 1.
    start: Option<&'a [Vec<f64>]>,
}

impl<const L: usize> pulp::NullaryFnOnce for Task<'_, L> {
    type Output = Vec<LogPrices>;

    #[inline(always)]
    fn call(self) -> Self::Output {
        run::<L>(&self)
    }
}

struct State<'a, const L: usize> {
    market: &'a Restricted,
    lanes: [&'a Lane; L],
    /// Sellers under quotas or with several varieties, with their positions.
    complex: Vec<(usize, Seller, [Fixed; L])>,
    scratch: Scratch,
    /// Demand in each lane.
    demand: [Demand; L],
    /// 1 − σ, or −σ in tonnes.
    cheaper: [f64; L],
    /// (σ − ε) over that.
    pull: [f64; L],
    /// Part of a plain step that is taken; none when all of it is.
    damping: Option<[f64; L]>,
    /// The outer nest; none without a reservation price.
    outer: Option<Outer<L>>,
    /// ln κS0 + σ ln(1 + τ), and 1/(η + σ), by variety.
    offset: Column<L>,
    stiffness: Column<L>,
    /// ln(1 + τ) by variety.
    ln_factor: Vec<f64>,
    /// ln E0 by buyer.
    ln_spent: Column<L>,
    cost: Column<L>,
    /// ln Σ v d^(1−σ) / E0, then P^(σ−ε), by buyer.
    ln_cost: Column<L>,
    pulls: Column<L>,
    wanted: Column<L>,
    ln_price: Column<L>,
    rent: Column<L>,
}

/// The larger of two changes; NaN propagates, which `f64::max` would drop.
#[inline(always)]
fn larger(a: f64, b: f64) -> f64 {
    if b <= a || a.is_nan() { a } else { b }
}

#[inline(always)]
fn run<const L: usize>(task: &Task<'_, L>) -> Vec<LogPrices> {
    let mut state = State::new(task.market, task.lanes);
    let count = task.market.varieties.len();
    let mut x: Column<L> = match (task.start, task.deflation) {
        (Some(start), _) => (0..count).map(|v| std::array::from_fn(|l| start[l][v])).collect(),
        (None, Some(deflation)) => deflation.start.iter().map(|start| [*start; L]).collect(),
        (None, None) => vec![[0.0; L]; count],
    };
    let mut g: Column<L> = vec![[0.0; L]; count];
    let mut moved = g.clone();
    let mut damped: Column<L> = if state.damping.is_some() { g.clone() } else { Vec::new() };
    let mut history = History::new(count, 5);
    let mut jacobian: Option<Jacobian<L>> = None;
    let rho = state.rho();
    // Near the solution one Jacobian is enough.
    let jacobian_at = if task.start.is_some() { &JACOBIAN_AT[..1] } else { &JACOBIAN_AT };
    let (mut last, mut steps) = ([f64::INFINITY; L], 0);
    loop {
        state.step(&x, &mut g);
        steps += 1;
        let mut change = [0.0; L];
        for (new, old) in g.iter().zip(&x) {
            for l in 0..L {
                change[l] = larger(change[l], (new[l] - old[l]).abs());
            }
        }
        if change.iter().all(|c| *c <= task.tolerance) || steps == STEPS {
            return state.results(&x, &g, steps);
        }
        // After a step that increased the residual the next one is plain.
        let plain: [bool; L] = std::array::from_fn(|l| change[l] > 2.0 * last[l] || change[l].is_nan());
        let still = std::array::from_fn(|l| plain[l] || change[l] <= 1e-15);
        if task.deflation.is_none() && jacobian_at.contains(&steps) {
            jacobian = Some(Jacobian::of(state.at_prices()));
        }
        if steps == CORRECTED {
            history = History::new(count, 10);
        }
        if let Some(part) = &state.damping {
            // The correction sees the plain step; what is taken without it is damped.
            damped.copy_from_slice(&g);
            for (damped, x) in damped.iter_mut().zip(&x) {
                for l in 0..L {
                    let step = x[l] + part[l] * (damped[l] - x[l]);
                    // A start that is no number takes the whole step.
                    damped[l] = if step.is_nan() { damped[l] } else { step };
                }
            }
        }
        let fallback = if state.damping.is_some() { &damped } else { &g };
        let corrected = match (task.deflation, &jacobian) {
            _ if steps >= CORRECTED => false,
            (Some(deflation), _) => {
                deflation.correct(&x, &g, &rho, &mut moved);
                true
            }
            (None, Some(jacobian)) => {
                jacobian.correct(&task.market.columns, &x, &g, &mut moved);
                true
            }
            (None, None) => false,
        };
        if corrected {
            history.next(&mut x, &moved, &still);
            for (x, g) in x.iter_mut().zip(fallback) {
                for l in 0..L {
                    let near = (x[l] - g[l]).abs() <= FARTHEST;
                    x[l] = if near && !plain[l] { x[l] } else { g[l] };
                }
            }
        } else {
            history.next(&mut x, fallback, &still);
        }
        last = change;
    }
}

impl<'a, const L: usize> State<'a, L> {
    #[inline(always)]
    fn new(market: &'a Restricted, lanes: [&'a Lane; L]) -> Self {
        let each = |of: fn(&Elasticities) -> f64| std::array::from_fn(|l| of(&lanes[l].elasticities));
        let (abroad, bought) = market.weight_abroad();
        let mut capacity: Column<L> = abroad.iter().map(|s| [*s; L]).collect();
        let mut spent: Column<L> = bought.iter().map(|s| [*s; L]).collect();
        for (h, (variety, buyer)) in market.home.iter().enumerate() {
            for l in 0..L {
                capacity[market.varieties[*variety].seller][l] += lanes[l].home[h];
                spent[*buyer][l] += lanes[l].home[h];
            }
        }
        for (capacity, share) in capacity.iter_mut().zip(&market.capacity) {
            *capacity = capacity.map(|c| c * share);
        }
        let complex = (0..market.sellers).filter(|s| {
            let own = &market.of_seller[*s];
            own.len() > 1 || (own.len() == 1 && !market.varieties[own.start].quotas.is_empty())
        });
        let complex = complex.map(|s| {
            let spec = Seller::of(market, s);
            let fixed = std::array::from_fn(|l| {
                let e = lanes[l].elasticities;
                let fixed = Fixed::of(&spec, capacity[s][l], Elasticities { eta: market.eta(s, &e), ..e });
                match &lanes[l].legal {
                    Some(legal) => fixed.limited(&spec, legal),
                    None => fixed,
                }
            });
            (s, spec, fixed)
        });
        let complex: Vec<(usize, Seller, [Fixed; L])> = complex.collect();
        let sigma: [f64; L] = each(|e| e.sigma);
        let demand: [Demand; L] = std::array::from_fn(|l| lanes[l].demand(market));
        let cheaper = demand.map(|d| d.exponent());
        let ln_factor: Vec<f64> = market.varieties.iter().map(|v| ln(1.0 + v.tax)).collect();
        let offset = market.varieties.iter().zip(&ln_factor).map(|(variety, factor)| {
            std::array::from_fn(|l| ln(capacity[variety.seller][l]) + sigma[l] * factor)
        });
        let stiffness = market.varieties.iter().map(|v| {
            std::array::from_fn(|l| 1.0 / (market.eta(v.seller, &lanes[l].elasticities) + sigma[l]))
        });
        State {
            scratch: Scratch::default(),
            complex,
            cheaper,
            pull: std::array::from_fn(|l| (demand[l].sigma - demand[l].epsilon) / cheaper[l]),
            outer: Outer::of(&demand, market.buyers),
            damping: demand.iter().any(|d| d.damping() < 1.0).then(|| demand.map(|d| d.damping())),
            demand,
            offset: offset.collect(),
            stiffness: stiffness.collect(),
            ln_factor,
            ln_spent: spent.iter().map(|row| row.map(ln)).collect(),
            cost: vec![[0.0; L]; market.varieties.len()],
            ln_cost: vec![[0.0; L]; market.buyers],
            pulls: vec![[0.0; L]; market.buyers],
            wanted: vec![[0.0; L]; market.varieties.len()],
            ln_price: vec![[f64::NEG_INFINITY; L]; market.sellers],
            rent: vec![[0.0; L]; market.quotas.len()],
            market,
            lanes,
        }
    }

    /// ρ = (σ − ε)/(σ + η).
    fn rho(&self) -> [f64; L] {
        std::array::from_fn(|l| {
            let e = &self.lanes[l].elasticities;
            (e.sigma - e.epsilon) / (e.sigma + e.eta)
        })
    }

    /// The market at the prices of the last step.
    fn at_prices(&self) -> AtPrices<'_, L> {
        // Under a binding quota supply is fixed: only demand responds.
        let held =
            |v: usize, l: usize| self.market.varieties[v].quotas.iter().any(|q| self.rent[*q][l] > 0.0);
        let rho = |v: usize| {
            std::array::from_fn(|l| {
                let e = &self.lanes[l].elasticities;
                let stiffness = if held(v, l) { 1.0 / e.sigma } else { self.stiffness[v][l] };
                let response = if self.outer.is_some() { 1.0 } else { e.sigma - e.epsilon };
                (response * stiffness).max(1e-6)
            })
        };
        AtPrices {
            market: self.market,
            home: std::array::from_fn(|l| self.lanes[l].home.as_slice()),
            rho: (0..self.market.varieties.len()).map(rho).collect(),
            cost: &self.cost,
            wanted: &self.wanted,
            pulls: &self.pulls,
            ln_cost: &self.ln_cost,
            ln_spent: &self.ln_spent,
            slope: self.outer.as_ref().map(|outer| outer.slopes(&self.demand)),
        }
    }

    /// Delivered prices that clear each seller, given what buyers do at the delivered prices `x`.
    #[inline(always)]
    fn step(&mut self, x: &Column<L>, g: &mut Column<L>) {
        self.choose(x);
        self.clear(g);
    }

    /// What each buyer's basket costs at the delivered prices `x`, and what it makes of it.
    #[inline(always)]
    fn choose(&mut self, x: &Column<L>) {
        let (cheaper, pull) = (self.cheaper, self.pull);
        for (cost, x) in self.cost.iter_mut().zip(x) {
            for l in 0..L {
                cost[l] = cheaper[l] * x[l];
            }
        }
        exp_all(self.cost.as_flattened_mut());
        self.market.by_buyer.times(&self.cost, &mut self.ln_cost);
        for (h, (variety, buyer)) in self.market.home.iter().enumerate() {
            for l in 0..L {
                self.ln_cost[*buyer][l] += self.lanes[l].home[h] * self.cost[*variety][l];
            }
        }
        ln_all(self.ln_cost.as_flattened_mut());
        for ((pulls, ln_cost), ln_spent) in self.pulls.iter_mut().zip(&mut self.ln_cost).zip(&self.ln_spent) {
            for l in 0..L {
                ln_cost[l] -= ln_spent[l];
                pulls[l] = pull[l] * ln_cost[l];
            }
        }
        if let Some(outer) = &mut self.outer {
            outer.choose(&self.demand, &self.ln_cost, &self.cheaper, &mut self.pulls);
        }
        exp_all(self.pulls.as_flattened_mut());
    }

    /// Delivered prices at which each seller sells what it supplies.
    #[inline(always)]
    fn clear(&mut self, g: &mut Column<L>) {
        self.market.by_variety.times(&self.pulls, &mut self.wanted);
        for (h, (variety, buyer)) in self.market.home.iter().enumerate() {
            for l in 0..L {
                self.wanted[*variety][l] += self.lanes[l].home[h] * self.pulls[*buyer][l];
            }
        }
        // As if every seller had one variety and no quota; `respond` corrects the others.
        g.copy_from_slice(&self.wanted);
        ln_all(g.as_flattened_mut());
        let parts = self.offset.iter().zip(&self.stiffness).zip(&self.ln_factor);
        for (g, ((offset, stiffness), ln_factor)) in g.iter_mut().zip(parts) {
            for l in 0..L {
                g[l] = (g[l] - offset[l]) * stiffness[l] + ln_factor;
            }
        }
        self.respond(g);
    }

    /// Sellers whose varieties differ in price, one lane at a time.
    fn respond(&mut self, g: &mut Column<L>) {
        for (seller, spec, fixed) in &self.complex {
            let range = self.market.of_seller[*seller].clone();
            for l in 0..L {
                self.scratch.wanted.clear();
                self.scratch.wanted.extend(self.wanted[range.clone()].iter().map(|row| row[l]));
                self.scratch.last = Some(self.ln_price[*seller][l]).filter(|price| price.is_finite());
                let price = spec.respond(&fixed[l], &self.lanes[l].leak, &mut self.scratch);
                self.ln_price[*seller][l] = price;
                let p = exp(price);
                for (variety, offer) in range.clone().zip(&spec.offers) {
                    g[variety][l] = ln(offer.delivered(p, &self.scratch.rents));
                }
                for (rent, quota) in self.scratch.rents.iter().zip(&spec.quotas) {
                    self.rent[*quota][l] = *rent;
                }
            }
        }
    }

    /// Prices after the last step from `x` to `g`: sellers' as they are in `g`, buyers' those that follow from them.
    #[inline(always)]
    fn results(&mut self, x: &Column<L>, g: &Column<L>, steps: usize) -> Vec<LogPrices> {
        self.choose(g);
        for (variety, (row, factor)) in self.market.varieties.iter().zip(g.iter().zip(&self.ln_factor)) {
            if self.complex.iter().all(|(seller, ..)| *seller != variety.seller) {
                self.ln_price[variety.seller] = row.map(|d| d - factor);
            }
        }
        let index = |l: usize| -> Vec<f64> {
            let cost = self.ln_cost.iter().zip(&self.market.cut_off);
            cost.map(|(row, cut)| if *cut { f64::INFINITY } else { row[l] / self.cheaper[l] }).collect()
        };
        (0..L)
            .map(|l| (l, index(l)))
            .map(|(l, index)| LogPrices {
                buyer: index.iter().map(|c| self.demand[l].ln_price(*c)).collect(),
                index,
                seller: self.ln_price.iter().map(|row| row[l]).collect(),
                variety: g.iter().map(|row| row[l]).collect(),
                rent: self.rent.iter().map(|row| row[l]).collect(),
                change: g.iter().zip(x).map(|(new, old)| (new[l] - old[l]).abs()).fold(0.0, larger),
                steps,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_is_no_number_is_never_small() {
        assert!(([1.0, 3.0, 2.0].into_iter().fold(0.0, larger) - 3.0).abs() < 1e-15);
        assert!([1.0, f64::NAN, 2.0].into_iter().fold(0.0, larger).is_nan());
        assert!([f64::NAN].into_iter().fold(0.0, larger).is_nan());
    }

    #[test]
    fn a_start_that_is_no_number_leads_to_the_solution_all_the_same() {
        let flow = |from: &str, to: &str, value| crate::BaseFlow {
            exporter: lodeway_terms::Country::resolve(from).unwrap(),
            importer: lodeway_terms::Country::resolve(to).unwrap(),
            value: lodeway_terms::Kusd(value),
            mass: None,
        };
        let flows = [flow("CHN", "KOR", 65.0), flow("JPN", "KOR", 35.0), flow("JPN", "USA", 20.0)];
        let market = crate::Market::calibrate(&flows, &[]);
        let ban = crate::Restriction::parse("CHN:KOR:quota=0.5", &|_| None).unwrap();
        let scenario = crate::Scenario::of(vec![ban]);
        let restricted = Restricted::new(&market, &scenario);
        let lane =
            Lane::of(&market, &restricted, &scenario, Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 });
        let right = solve_one(&restricted, &lane);
        let start = vec![f64::NAN; restricted.varieties.len()];
        let found = solve_eight_alone(&restricted, [&lane; 8], Some(&start));
        for (found, right) in found[0].variety.iter().zip(&right.variety) {
            assert!((found - right).abs() < 1e-7, "{found} {right}");
        }
    }
}
