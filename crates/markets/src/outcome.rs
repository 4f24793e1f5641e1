//! What an equilibrium means for each side: price, volume, loss, gain, rent, masses, first suppliers.
//!
//! Welfare: a buyer loses `E·(P^(1−ε) − 1)/(1−ε)` (E ln P when ε is 1), a seller gains `S0·(κ·p^(1+η) − 1)/(1+η)`
//! from production; quota rents and export taxes go to the imposer and are separate.

use lodeway_terms::Country;

pub use crate::calibration::market::BEYOND;

use crate::calibration::market::{Elasticities, Market};
use crate::restriction::Restriction;
use crate::restriction::Scenario;
use crate::solver::equilibrium::Equilibrium;
use crate::solver::varieties::Restricted;

/// A buyer before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Buyer {
    /// The country.
    pub country: Country,
    /// Price of its composite, base 1; when cut off the reservation price, infinite without one.
    pub price: f64,
    /// Whether every supplier is blocked.
    pub cut_off: bool,
    /// Volume relative to base.
    pub volume: f64,
    /// Base purchases, thousand US dollars; home sales included when they are modelled.
    pub value_before_kusd: f64,
    /// Loss in thousand US dollars; infinite when cut off and demand cannot fall to zero at a finite loss.
    pub loss_kusd: f64,
    /// Imported mass in the base year, tonnes; none when too few flows report it ([`Market::weighed`]).
    pub mass_before_t: Option<f64>,
    /// Imported mass after.
    pub mass_after_t: Option<f64>,
    /// Largest foreign supplier and its share of imports by value before.
    pub before: Option<(Country, f64)>,
    /// Largest foreign supplier and its share of imports by value after; none when nothing comes in.
    pub after: Option<(Country, f64)>,
}

/// A seller before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct SellerSide {
    /// The country.
    pub country: Country,
    /// Price it gets, base 1.
    pub price: f64,
    /// Output relative to base.
    pub output: f64,
    /// Gain of its producers, thousand US dollars.
    pub gain_kusd: f64,
    /// Quota rent and export tax taken, thousand US dollars.
    pub rent_kusd: f64,
}

/// A flow before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowSide {
    /// Who sells.
    pub exporter: Country,
    /// Who buys.
    pub importer: Country,
    /// Base value, thousand US dollars.
    pub value_kusd: f64,
    /// Quantity after, relative to the record, less 1; without limit for a new flow.
    pub change: f64,
    /// Base mass.
    pub mass_before_t: Option<f64>,
    /// Mass after.
    pub mass_after_t: Option<f64>,
}

/// Everything a shock does.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Buyers in ISO3 order.
    pub buyers: Vec<Buyer>,
    /// Sellers in ISO3 order.
    pub sellers: Vec<SellerSide>,
    /// Flows between countries, in order of exporter and importer.
    pub flows: Vec<FlowSide>,
    /// Largest clearing error relative to base supply.
    pub residual: f64,
    /// Whether every market clears.
    pub converged: bool,
    /// Restrictions that cover no flow of the base year.
    pub idle: Vec<Restriction>,
}

/// A buyer's loss by the formula above.
pub fn loss(spent: f64, price: f64, epsilon: f64) -> f64 {
    if (epsilon - 1.0).abs() < 1e-9 {
        return spent * price.ln();
    }
    spent * (price.powf(1.0 - epsilon) - 1.0) / (1.0 - epsilon)
}

/// The same, infinite where the price is [`Market::beyond`] the model: for ranking, where a meaningless number must not come
/// first.
pub fn loss_in_range(market: &Market, spent: f64, price: f64, epsilon: f64) -> f64 {
    if market.beyond(price) { f64::INFINITY } else { loss(spent, price, epsilon) }
}

/// A seller's gain by the formula above.
pub fn gain(sold: f64, capacity: f64, price: f64, eta: f64) -> f64 {
    let revenue = if capacity > 0.0 { capacity * price.powf(1.0 + eta) } else { 0.0 };
    sold * (revenue - 1.0) / (1.0 + eta)
}

/// Solves a market and says what the solution means.
pub fn outcome(market: &Market, scenario: &Scenario, e: &Elasticities) -> Outcome {
    let restricted = Restricted::new(market, scenario);
    let equilibrium = crate::solver::equilibrium::solve_restricted(market, &restricted, scenario, e);
    meaning(market, scenario, &restricted, e, &equilibrium)
}

/// What an equilibrium means.
pub fn meaning(
    market: &Market,
    scenario: &Scenario,
    restricted: &Restricted,
    e: &Elasticities,
    equilibrium: &Equilibrium,
) -> Outcome {
    let (supply, base) = (market.supply(), market.supply_weight());
    let sellers = market
        .sellers
        .iter()
        .enumerate()
        .map(|(i, country)| SellerSide {
            country: *country,
            price: equilibrium.seller_price[i],
            output: equilibrium.output[i] / base[i],
            gain_kusd: gain(supply[i], restricted.capacity[i], equilibrium.seller_price[i], market.eta(i, e)),
            rent_kusd: equilibrium.taken[i],
        })
        .collect();
    let flows = market
        .flows
        .iter()
        .zip(&equilibrium.quantity)
        .filter(|(flow, _)| !flow.home)
        .map(|(flow, quantity)| FlowSide {
            exporter: market.sellers[flow.seller],
            importer: market.buyers[flow.buyer],
            value_kusd: flow.recorded.0,
            change: quantity * flow.part(market.model.nest) - 1.0,
            mass_before_t: (!flow.mass.is_nan()).then_some(flow.recorded.1),
            mass_after_t: (!flow.mass.is_nan()).then_some(flow.mass * quantity),
        })
        .collect();
    Outcome {
        buyers: buyers(market, e, equilibrium),
        sellers,
        flows,
        residual: equilibrium.residual,
        converged: equilibrium.converged(),
        idle: restricted.idle.iter().map(|r| scenario.restrictions[*r].clone()).collect(),
    }
}

fn buyers(market: &Market, e: &Elasticities, equilibrium: &Equilibrium) -> Vec<Buyer> {
    let spent = market.demand();
    let mut by_buyer: Vec<Vec<usize>> = vec![Vec::new(); market.buyers.len()];
    for (at, flow) in market.flows.iter().enumerate().filter(|(_, flow)| !flow.home) {
        by_buyer[flow.buyer].push(at);
    }
    let top = |flows: &[usize], value: &dyn Fn(usize) -> f64| -> Option<(Country, f64)> {
        let total: f64 = flows.iter().map(|f| value(*f)).sum();
        let best = flows.iter().copied().max_by(|a, b| value(*a).total_cmp(&value(*b)).then(b.cmp(a)))?;
        (total > 0.0).then(|| (market.sellers[market.flows[best].seller], value(best) / total))
    };
    let mass = |flows: &[usize], factor: &dyn Fn(usize) -> f64| -> Option<f64> {
        Some(market.weighed(flows)?.into_iter().map(|f| market.flows[f].mass * factor(f)).sum())
    };
    let after = |f: usize| {
        let quantity = equilibrium.quantity[f];
        if quantity > 0.0 { market.flows[f].value * quantity * equilibrium.delivered[f] } else { 0.0 }
    };
    (0..market.buyers.len())
        .map(|j| {
            let price = equilibrium.buyer_price[j];
            Buyer {
                country: market.buyers[j],
                price,
                volume: equilibrium.volume[j],
                cut_off: equilibrium.volume[j] <= 0.0,
                value_before_kusd: spent[j],
                loss_kusd: loss(spent[j], price, e.epsilon),
                mass_before_t: mass(&by_buyer[j], &|f| market.flows[f].recorded.1 / market.flows[f].mass),
                mass_after_t: mass(&by_buyer[j], &|f| equilibrium.quantity[f]),
                before: top(&by_buyer[j], &|f| market.flows[f].recorded.0),
                after: top(&by_buyer[j], &after),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_and_gains_by_hand() {
        // 100·(2^0.8 − 1)/0.8 = 100·0.7411011/0.8 = 92.63764; at ε = 1: 100·ln 2
        assert!((loss(100.0, 2.0, 0.2) - 92.637_64).abs() < 1e-4);
        assert!((loss(100.0, 2.0, 1.0) - 69.314_718).abs() < 1e-6);
        // 100·(0.5·4 − 1)/2 = 50
        assert!((gain(100.0, 0.5, 2.0, 1.0) - 50.0).abs() < 1e-12);
    }

    #[test]
    fn a_seller_without_market_loses_its_whole_surplus() {
        // 100·(0 − 1)/(1 + 0.25) = −80
        assert!((gain(100.0, 1.0, 0.0, 0.25) + 80.0).abs() < 1e-12);
    }
}
