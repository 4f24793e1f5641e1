//! One equilibrium of a market under restrictions.
//!
//! *Question*: if this supplier holds back, what will everybody pay, and how much will each get?
//!
//! *Formula*
//! ```text
//! composite price   P_j = ( Σ_i s_ij p_ij^(1−σ) )^(1/(1−σ))
//! composite demand  Q_j = E_j · P_j^(−ε)
//! flow              x_ij = v_ij · p_ij^(−σ) · P_j^(σ−ε)
//! supply            S_i = κ_i · S0_i · p_i^η
//! delivered price   p_ij = p_i·(1 + τ_ij) + Σ_r λ_r [r covers ij]
//! clearing          S_i = Σ_j x_ij,   λ_r ≥ 0 complementary to Σ x_ij ≤ limit of r
//! ```
//! *Symbols*: base prices are 1, so quantities are base values in thousand US dollars; `v` base flow, `s` base share,
//! `E` base purchases, `S0` base sales, κ capacity left, τ tax, λ quota rent per unit, σ, ε, η elasticities.
//!
//! *Edge cases*: a buyer whose every supplier is blocked is cut off: P infinite, Q zero. A seller whose every buyer is
//! blocked sells nothing at price zero. No restriction: all prices are 1.
//!
//! *Limits*: one period, no stocks, no new entrants; σ below ε is solved, but the root may then not be the only one.
//!
//! *Source*: Armington demand with constant elasticities, as in Francois and Hall (2003), solved without linearising.
//!
//! *Example*: one buyer, share 0.65 lost, others supply at a fixed price (η large): P = 0.35^(1/(1−5)) = 1.300119.
//! ```
//! use lodeway_markets::{BaseFlow, Elasticities, Market, Restriction, Scenario, solve};
//! use lodeway_terms::{Country, Kusd};
//! let flow = |from: &str, value| BaseFlow {
//!     exporter: Country::resolve(from).unwrap(),
//!     importer: Country::resolve("KOR").unwrap(),
//!     value: Kusd(value),
//!     mass: None,
//! };
//! let market = Market::calibrate(&[flow("CHN", 65.0), flow("JPN", 35.0)], &[]);
//! let ban = Restriction::parse("CHN:KOR:ban", &|_| None).unwrap();
//! let fixed = Elasticities { sigma: 5.0, epsilon: 0.2, eta: 1e9 };
//! let equilibrium = solve(&market, &Scenario::of(vec![ban]), &fixed);
//! assert!((equilibrium.buyer_price[0] - 1.300_119).abs() < 1e-6);
//! ```

use crate::calibration::market::{Elasticities, Market};
use crate::restriction::Scenario;
use crate::solver::fixed_point::{solve_one, solve_to};
use crate::solver::lane::Lane;
use crate::solver::lane::LogPrices;
use crate::solver::varieties::Restricted;
use crate::solver::vector_math::exp;

/// Largest excess of demand over supply, as a share of the seller's base supply, at which a market counts as cleared.
pub const CLEARED: f64 = 1e-10;

/// Clearing error relative to output that rounding leaves.
pub const ROUNDING: f64 = 1e-11;

/// Change of a log price that rounding alone makes.
const LAST_DIGITS: f64 = 2e-15;

/// A solved market.
#[derive(Debug, Clone)]
pub struct Equilibrium {
    /// P by buyer; when cut off the reservation price, infinite without one.
    pub buyer_price: Vec<f64>,
    /// Q by buyer, relative to base; zero when cut off.
    pub volume: Vec<f64>,
    /// p by seller; zero for a seller that has nobody left to sell to, infinite for one without capacity.
    pub seller_price: Vec<f64>,
    /// Output by seller, in the units of the nest.
    pub output: Vec<f64>,
    /// Delivered price by flow of the market; infinite when the flow is banned.
    pub delivered: Vec<f64>,
    /// Quantity of each flow relative to its base; zero when it is banned.
    pub quantity: Vec<f64>,
    /// Quota rent per unit, by quota of [`Restricted::quotas`].
    pub rent: Vec<f64>,
    /// Quota rent and tax taken by each seller's government, thousand US dollars.
    pub taken: Vec<f64>,
    /// Largest clearing error relative to base supply.
    pub residual: f64,
    /// Largest clearing error relative to what the seller sells after all.
    pub residual_of_output: f64,
    /// Steps of the iteration.
    pub steps: usize,
}

impl Equilibrium {
    /// Whether every seller's market clears to [`CLEARED`] of base supply, or, where a seller ends up selling so many
    /// times its base that rounding alone is larger, to [`ROUNDING`] of what it sells.
    pub fn converged(&self) -> bool {
        self.residual <= CLEARED || self.residual_of_output <= ROUNDING
    }
}

/// Solves a market under a scenario.
pub fn solve(market: &Market, scenario: &Scenario, elasticities: &Elasticities) -> Equilibrium {
    solve_restricted(market, &Restricted::new(market, scenario), scenario, elasticities)
}

/// The same for a market that was put under the scenario before.
pub(crate) fn solve_restricted(
    market: &Market,
    restricted: &Restricted,
    scenario: &Scenario,
    elasticities: &Elasticities,
) -> Equilibrium {
    let lane = Lane::of(market, restricted, scenario, *elasticities);
    let found = equilibrium(market, restricted, &lane, &solve_one(restricted, &lane));
    if found.converged() {
        return found;
    }
    // Prices that rose manyfold magnify what is left of the error: go to the end of the digits.
    equilibrium(market, restricted, &lane, &solve_to(restricted, &lane, LAST_DIGITS))
}

/// The equilibrium at given log prices, with its clearing error.
pub fn equilibrium(market: &Market, restricted: &Restricted, lane: &Lane, prices: &LogPrices) -> Equilibrium {
    let (e, demand) = (&lane.elasticities, lane.demand(restricted));
    let mut demanded = vec![0.0; market.sellers.len()];
    let (mut delivered, mut quantity) = (Vec::new(), Vec::new());
    for (flow, variety) in market.flows.iter().zip(&restricted.variety_of) {
        let (price, relative) = match variety {
            None => (f64::INFINITY, 0.0),
            Some(variety) => {
                let ln_d = prices.variety[*variety];
                let relative = exp(demand.ln_factor(prices.index[flow.buyer]) - e.sigma * ln_d);
                (exp(ln_d), relative)
            }
        };
        demanded[flow.seller] += flow.weight * relative;
        delivered.push(price);
        quantity.push(relative);
    }
    let supply = market.supply_weight();
    let (mut residual, mut of_output) = (0.0_f64, 0.0_f64);
    let mut seller_price = Vec::new();
    let mut output = Vec::new();
    for (seller, base) in supply.iter().enumerate() {
        let capacity = restricted.capacity[seller];
        if restricted.of_seller[seller].is_empty() {
            seller_price.push(if capacity > 0.0 { 0.0 } else { f64::INFINITY });
            output.push(0.0);
            continue;
        }
        let supplied = capacity * base * exp(market.eta(seller, e) * prices.seller[seller]);
        // At the lowest price that has a meaning, what is not sold is simply left.
        let unsold = prices.seller[seller] <= -300.0 && supplied > demanded[seller];
        if !unsold {
            let error = (supplied - demanded[seller]).abs();
            residual = residual.max(error / base);
            of_output = of_output.max(error / supplied);
        }
        seller_price.push(exp(prices.seller[seller]));
        output.push(demanded[seller]);
    }
    if prices.buyer.iter().any(|p| p.is_nan()) || residual.is_nan() {
        (residual, of_output) = (f64::INFINITY, f64::INFINITY);
    }
    let taken = taken(market, (restricted, lane), prices, &quantity);
    Equilibrium {
        buyer_price: prices
            .buyer
            .iter()
            .map(|p| if p.is_infinite() { f64::INFINITY } else { exp(*p) })
            .collect(),
        volume: prices.index.iter().map(|c| demand.volume(*c)).collect(),
        seller_price,
        output,
        delivered,
        quantity,
        rent: prices.rent.clone(),
        taken,
        residual,
        residual_of_output: of_output,
        steps: prices.steps,
    }
}

/// Taxes and quota rents by seller, in the hands of its government: of what leaks, others take the rent.
fn taken(
    market: &Market,
    (restricted, lane): (&Restricted, &Lane),
    prices: &LogPrices,
    quantity: &[f64],
) -> Vec<f64> {
    let sold_under = |quota: usize| -> f64 {
        let flows = market.flows.iter().zip(&restricted.variety_of).zip(quantity);
        flows
            .filter(|((_, variety), _)| {
                variety.is_some_and(|v| restricted.varieties[v].quotas.contains(&quota))
            })
            .map(|((flow, _), quantity)| flow.weight * quantity)
            .sum()
    };
    let kept: Vec<f64> = (0..restricted.quotas.len())
        .map(|q| {
            let sold = sold_under(q);
            if sold > 0.0 { prices.rent[q] * (lane.legal(restricted, q) / sold).min(1.0) } else { 0.0 }
        })
        .collect();
    let mut taken = vec![0.0; market.sellers.len()];
    for ((flow, variety), quantity) in market.flows.iter().zip(&restricted.variety_of).zip(quantity) {
        let Some(variety) = variety.map(|v| &restricted.varieties[v]) else { continue };
        let rent: f64 = variety.quotas.iter().map(|q| kept[*q]).sum();
        taken[flow.seller] += (exp(prices.seller[flow.seller]) * variety.tax + rent) * flow.value * quantity;
    }
    taken
}
