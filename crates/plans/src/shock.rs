//! What an event does to the importer's market, draw by draw, from the market engine.
//!
//! *Question*: when the restrictor acts, how much still comes, from whom, and at what price?
//!
//! *Formula*: of the solved market, over what the importer buys abroad, s shares of base value, p prices, x quantities by supplier i:
//! ```text
//! price of the basket     P = (Σ_i s_i p_i^(1−σ))^(1/(1−σ))
//! volume of the basket    V = Σ_i s_i p_i x_i / P
//! what the restrictor still sells   φ = max(0, 1 − (1 − V)/ρ)      what the others sell   ψ = min(1, V/(1 − ρ))
//! ```
//! so that `φ ρ + ψ (1 − ρ) = V`: what is lost falls on what the restrictor sold, and beyond that on what the others sell. In year k of
//! a disruption (k = 0, 1, 2 …) each drawn elasticity has grown by the law of [`lodeway_markets::months::horizon`] for
//! `12·min(k, 2)` months, the same as in a path.
//!
//! *Why the basket and not tonnes*: after a ban cheap, heavy goods of other grades come in place of what is gone. Their tonnes would make
//! up for tonnes they cannot replace, and a tighter measure could seem to hurt less. P rises and V falls with every tightening, so
//! φ, ψ and all that is built on them are monotone.
//!
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | ρ | the restrictor's share of what the importer needs, by mass | 1 | `share` |
//! | φ | what the restrictor still sells, relative to base, rerouting counted | 1 | `restrictor` |
//! | ψ | what the others sell, relative to base, likewise | 1 | `others` |
//! | P | price of the basket relative to base, as its users value it | 1 | `price` |
//! | V | volume of the basket relative to base | 1 | `volume` |
//!
//! *Edge cases*: nothing is bought any more: φ = ψ = 0 and P = 1, the shortage has its own cost. A market that does not clear is
//! counted and its draw takes the solution at the median assumptions.
//!
//! *Limits*: one event at a time; the market of the base year, scaled.
//!
//! *Source*: `lodeway_markets::solve`; elasticities as the market method page gives them.

use lodeway_markets::months::horizon::Horizon;
use lodeway_markets::solver::demand::Demand;
use lodeway_markets::solver::equilibrium::{Equilibrium, equilibrium};
use lodeway_markets::solver::fixed_point::{deflation_at, solve_eight};
use lodeway_markets::solver::lane::Lane;
use lodeway_markets::solver::lane::LogPrices;
use lodeway_markets::solver::varieties::Restricted;
use lodeway_markets::uncertainty::assumptions::Assumptions;
use lodeway_markets::{Elasticities, Market, Nest, Restriction, Scenario};
use lodeway_terms::Country;
use rayon::prelude::*;

/// The importer's market in one draw and year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// φ.
    pub restrictor: f64,
    /// ψ.
    pub others: f64,
    /// P.
    pub price: f64,
    /// V.
    pub volume: f64,
    /// What the restrictor's producers and treasury lose together, thousand US dollars.
    pub restrictor_loss: f64,
}

impl Effect {
    /// Nothing changes.
    pub const NONE: Effect =
        Effect { restrictor: 1.0, others: 1.0, price: 1.0, volume: 1.0, restrictor_loss: 0.0 };
}

/// A market and whose effects are asked for.
pub struct Shocked<'a> {
    /// The market.
    pub market: &'a Market,
    /// What is assumed of it.
    pub assumed: &'a Assumptions,
    /// Who buys.
    pub importer: Country,
    /// Who restricts.
    pub restrictor: Country,
    /// ρ: its share of what the importer needs.
    pub share: f64,
}

/// Probabilities of σ, ε, η, the home shares and the reservation price.
pub type Probabilities = [f64; 5];

/// Dimension of each probability among the points of a Sobol sequence; those between belong to events and levers.
pub const DIMENSIONS: [u32; 5] = [0, 1, 2, 3, 255];

impl Shocked<'_> {
    /// The effects of restrictions in year `k` of their duration, one a draw, and how many did not clear.
    pub fn effects(
        &self,
        restrictions: &[Restriction],
        k: usize,
        draws: &[Probabilities],
    ) -> (Vec<Effect>, usize) {
        if restrictions.is_empty() {
            return (vec![Effect::NONE; draws.len()], 0);
        }
        let scenario = Scenario::of(restrictions.to_vec());
        let restricted = Restricted::new(self.market, &scenario);
        let lane = |u: &Probabilities| {
            let drawn =
                self.assumed.lane(self.market, &restricted, &[u[0], u[1], u[2], u[3], 0.5, 0.5, u[4]]);
            Lane {
                elasticities: later(&drawn.elasticities, k, self.market.model.nest),
                leak: scenario.leak,
                ..drawn
            }
        };
        let middle = lane(&[0.5; 5]);
        let deflation = deflation_at(&restricted, &middle);
        let solved: Vec<Option<Effect>> = draws
            .par_chunks(8)
            .flat_map_iter(|eight| {
                // The last group is filled up with its own first draw.
                let lanes: [Lane; 8] = std::array::from_fn(|l| lane(eight.get(l).unwrap_or(&eight[0])));
                let prices = solve_eight(&restricted, std::array::from_fn(|l| &lanes[l]), &deflation);
                let few = eight.len();
                lanes.into_iter().zip(prices).take(few).map(|(lane, p)| self.effect(&restricted, &lane, &p))
            })
            .collect();
        let failed = solved.iter().filter(|e| e.is_none()).count();
        let spare = lodeway_markets::solver::fixed_point::solve_one(&restricted, &middle);
        let spare = self.effect(&restricted, &middle, &spare).unwrap_or(Effect::NONE);
        (solved.into_iter().map(|e| e.unwrap_or(spare)).collect(), failed)
    }

    fn effect(&self, restricted: &Restricted, lane: &Lane, prices: &LogPrices) -> Option<Effect> {
        if !prices.settled() {
            return None;
        }
        let solved = equilibrium(self.market, restricted, lane, prices);
        let basket = self.basket(&solved, &lane.demand(restricted));
        Some(Effect {
            restrictor_loss: self.restrictor_loss(restricted, lane, &solved),
            ..spread(basket.0, basket.1, self.share)
        })
    }

    /// P and V of what the importer buys abroad.
    fn basket(&self, solved: &Equilibrium, demand: &Demand) -> (f64, f64) {
        let abroad = self.market.flows.iter().enumerate().filter(|(_, flow)| {
            self.market.buyers[flow.buyer] == self.importer && !flow.home && flow.value > 0.0
        });
        let (mut base, mut spent, mut came, mut index, mut cheapest) = (0.0, 0.0, 0.0, 0.0, f64::INFINITY);
        let bought: Vec<(f64, f64)> = abroad
            .filter_map(|(f, flow)| {
                base += flow.weight;
                let (price, quantity) = (solved.delivered[f], solved.quantity[f]);
                let comes = price.is_finite() && price > 0.0 && quantity > 0.0;
                spent += if comes { flow.weight * price * quantity } else { 0.0 };
                came += if comes { flow.weight * quantity } else { 0.0 };
                cheapest = if comes { cheapest.min(price) } else { cheapest };
                comes.then_some((flow.weight, price))
            })
            .collect();
        if bought.is_empty() {
            return (1.0, 0.0);
        }
        // Relative to the cheapest, so that no power of a large price is lost.
        for (weight, price) in bought {
            index += weight / base * (price / cheapest).powf(demand.exponent());
        }
        let price = cheapest * index.powf(1.0 / demand.exponent());
        if !price.is_finite() {
            return (1.0, 0.0);
        }
        let volume = match demand.nest {
            Nest::Values => spent / base / price,
            Nest::Tonnes => came / base,
        };
        let price = if demand.ceiling.is_some() { demand.price(price.ln()) } else { price };
        (price, volume)
    }

    /// What the restrictor loses: `−(gain of its producers + rent and tax)`.
    fn restrictor_loss(&self, restricted: &Restricted, lane: &Lane, solved: &Equilibrium) -> f64 {
        let Some(i) = self.market.sellers.iter().position(|c| *c == self.restrictor) else { return 0.0 };
        let sold = restricted.sold(i, &lane.home);
        let gain = lodeway_markets::outcome::gain(
            sold,
            restricted.capacity[i],
            solved.seller_price[i],
            lane.elasticities.eta,
        );
        -(gain + solved.taken[i])
    }
}

/// φ and ψ of a basket, for a restrictor with a share in it.
fn spread(price: f64, volume: f64, share: f64) -> Effect {
    // A share next to nothing, or next to all, leaves only one side to lose on.
    let (restrictor, others) = if share < 1e-9 {
        (volume.min(1.0), volume)
    } else if share > 1.0 - 1e-9 {
        (volume, 1.0)
    } else {
        ((1.0 - (1.0 - volume) / share).max(0.0), (volume / (1.0 - share)).min(1.0))
    };
    Effect { restrictor, others, price, volume, restrictor_loss: 0.0 }
}

/// Elasticities at the start of year `k` of a disruption; from the third year on they no longer move.
fn later(e: &Elasticities, k: usize, nest: Nest) -> Elasticities {
    Horizon::of(nest).at(e, 12.0 * k.min(2) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lost_falls_on_the_restrictor_first() {
        // of 0.6 a tenth of all is lost: 0.5 of 0.6 still come; of all 0.7 are lost: 0.3 of the others' 0.4 come
        let few = spread(1.5, 0.9, 0.6);
        assert!((few.restrictor - 0.5 / 0.6).abs() < 1e-12 && (few.others - 1.0).abs() < 1e-12);
        let most = spread(9.0, 0.3, 0.6);
        assert!(most.restrictor.abs() < 1e-12 && (most.others - 0.75).abs() < 1e-12);
    }

    #[test]
    fn after_two_years_the_medians_are_the_two_year_ones() {
        let short = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
        let long = later(&short, 5, Nest::Values);
        assert!((long.sigma - 5.0).abs() < 1e-12 && (long.epsilon - 0.9).abs() < 1e-12);
        assert!((long.eta - 1.0).abs() < 1e-12);
        // One year on: (1 − e^−1)/(1 − e^−2) = 1/(1 + e^−1) = 0.731059 of the growth, so σ = 3 + 2·0.731059.
        // In tonnes ε grows by 1.7 only.
        assert!((later(&short, 5, Nest::Tonnes).epsilon - 0.34).abs() < 1e-12);
        assert!((later(&short, 1, Nest::Values).sigma - 4.462_117).abs() < 1e-6);
    }
}
