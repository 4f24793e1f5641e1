//! A market under restrictions, ready to be solved: flows of one seller under the same wedges form a variety.
//!
//! Without restrictions a seller has one variety and one price for all. A tax or a quota that covers some of its
//! buyers splits it: each variety has its own delivered price `d = p·(1 + τ) + Σ λ`. Flows under a ban (or a quota
//! of zero) are gone, and buyers without any flow left are cut off.

use std::collections::BTreeMap;

use crate::calibration::market::{Elasticities, Flow, Market, Model};
use crate::restriction::{Instrument, Restriction, Scenario};
use crate::solver::columns::LargestColumns;
use crate::solver::demand::Demand;
use crate::solver::sparse::SparseRows;

/// Flows of a seller under the same tax and quotas.
#[derive(Debug, Clone, PartialEq)]
pub struct Variety {
    /// Position of the seller.
    pub seller: usize,
    /// Sum of the taxes on it, as a fraction of the seller's price.
    pub tax: f64,
    /// Quotas that cover it, as positions among all quotas.
    pub quotas: Vec<usize>,
}

/// What a quota lets through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// Quantity let through, in the units of the nest; zero for a ban.
    pub legal: f64,
    /// Base quantity of what it covers.
    pub base: f64,
}

/// A quota that lets something through, or a ban that leaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Quota {
    /// Position of the restriction in the scenario.
    pub restriction: usize,
    /// Position of the seller.
    pub seller: usize,
    /// What may be sold to the set.
    pub limit: Limit,
}

/// A market under a scenario.
#[derive(Debug, Clone)]
pub struct Restricted {
    /// Number of sellers.
    pub sellers: usize,
    /// Number of buyers.
    pub buyers: usize,
    /// Varieties in order of seller.
    pub varieties: Vec<Variety>,
    /// Range of varieties of each seller.
    pub of_seller: Vec<std::ops::Range<usize>>,
    /// Quotas.
    pub quotas: Vec<Quota>,
    /// κ, the share of capacity left, by seller.
    pub capacity: Vec<f64>,
    /// η of sellers that have one of their own.
    own_eta: Vec<Option<f64>>,
    /// Flows by variety (columns are buyers), home sales apart.
    pub by_variety: SparseRows,
    /// Flows by buyer (columns are varieties), home sales apart.
    pub by_buyer: SparseRows,
    /// The varieties whose prices move others' most.
    pub(crate) columns: LargestColumns,
    /// Home sales: variety and buyer of each.
    pub home: Vec<(usize, usize)>,
    /// Base value of a unit of each home sale; 1 in values.
    home_unit_value: Vec<f64>,
    /// Variety of each flow of the market; none when it is banned.
    pub variety_of: Vec<Option<usize>>,
    /// Buyers without any flow left.
    pub cut_off: Vec<bool>,
    /// Restrictions that cover no flow of the base year, as positions in the scenario.
    pub idle: Vec<usize>,
    /// Base value sold abroad by each seller, and bought from abroad by each buyer, banned flows included.
    abroad: (Vec<f64>, Vec<f64>),
    /// The same in the units of the nest.
    weight_abroad: (Vec<f64>, Vec<f64>),
    /// How the market is modelled.
    pub model: Model,
}

/// Taxes add up; subsidies that add up to more than the price still leave something to pay.
const LEAST_TAX: f64 = -0.99;

/// Taxes, and quotas, as positions in the scenario.
type Combination = (Vec<usize>, Vec<usize>);

/// Taxes and quotas between sellers and buyers.
struct Wedges {
    /// Every combination of taxes and quotas, in order.
    combinations: Vec<Combination>,
    /// Seller and combination of each flow; none for a flow that is gone.
    of_flow: Vec<Option<(usize, usize)>>,
    /// Base value that each restriction covers.
    covered: Vec<f64>,
}

impl Restricted {
    /// Puts a market under a scenario.
    pub fn new(market: &Market, scenario: &Scenario) -> Restricted {
        let mut capacity = vec![1.0; market.sellers.len()];
        for restriction in &scenario.restrictions {
            if let (Instrument::Outage(lost), Ok(seller)) =
                (restriction.instrument, market.sellers.binary_search(&restriction.exporter))
            {
                capacity[seller] *= 1.0 - lost;
            }
        }
        let Wedges { combinations, of_flow, covered } = wedges(market, scenario, &capacity);
        let quotas = quotas(market, scenario, &covered);
        // A seller's flows under the same taxes and quotas are one variety.
        let mut keys: Vec<(usize, usize)> = of_flow.iter().flatten().copied().collect();
        keys.sort_unstable();
        keys.dedup();
        let varieties: Vec<Variety> = keys
            .iter()
            .map(|(seller, combination)| {
                let (taxes, limits) = &combinations[*combination];
                Variety {
                    seller: *seller,
                    tax: taxes.iter().map(|r| tax_of(&scenario.restrictions[*r])).sum::<f64>().max(LEAST_TAX),
                    quotas: limits
                        .iter()
                        .filter_map(|r| quotas.iter().position(|q| q.restriction == *r))
                        .collect(),
                }
            })
            .collect();
        let of_seller = (0..market.sellers.len())
            .map(|seller| {
                let first = varieties.partition_point(|v| v.seller < seller);
                first..varieties.partition_point(|v| v.seller <= seller)
            })
            .collect();
        let variety_of: Vec<Option<usize>> =
            of_flow.iter().map(|key| key.map(|key| keys.partition_point(|other| *other < key))).collect();
        let mut cut_off = vec![true; market.buyers.len()];
        let mut entries = Vec::new();
        let (mut home, mut home_unit_value) = (Vec::new(), Vec::new());
        for (flow, variety) in market.flows.iter().zip(&variety_of) {
            let Some(variety) = *variety else { continue };
            cut_off[flow.buyer] = false;
            if flow.home {
                home.push((variety, flow.buyer));
                home_unit_value.push(flow.value / flow.weight);
            } else {
                entries.push((variety, flow.buyer, flow.weight));
            }
        }
        let idle = (0..scenario.restrictions.len())
            .filter(|r| {
                covered[*r] <= 0.0 && !matches!(scenario.restrictions[*r].instrument, Instrument::Outage(_))
            })
            .collect();
        let by_variety = SparseRows::of((varieties.len(), market.buyers.len()), entries.iter().copied());
        let by_buyer = SparseRows::of(
            (market.buyers.len(), varieties.len()),
            entries.iter().map(|(v, b, x)| (*b, *v, *x)),
        );
        Restricted {
            sellers: market.sellers.len(),
            buyers: market.buyers.len(),
            columns: LargestColumns::of(&by_variety, &by_buyer),
            by_variety,
            by_buyer,
            varieties,
            of_seller,
            quotas,
            capacity,
            own_eta: market.own_eta.clone(),
            home,
            home_unit_value,
            variety_of,
            cut_off,
            idle,
            abroad: abroad(market, |flow| flow.value),
            weight_abroad: abroad(market, |flow| flow.weight),
            model: market.model,
        }
    }

    /// Base value sold abroad by each seller, and bought from abroad by each buyer, banned flows included.
    pub fn abroad(&self) -> (&[f64], &[f64]) {
        (&self.abroad.0, &self.abroad.1)
    }

    /// The same in the units of the nest.
    pub fn weight_abroad(&self) -> (&[f64], &[f64]) {
        (&self.weight_abroad.0, &self.weight_abroad.1)
    }

    /// Base value that a buyer spends, with these home sales.
    pub fn spent(&self, buyer: usize, home: &[f64]) -> f64 {
        self.abroad.1[buyer] + self.home_value(|(_, own)| own == buyer, home)
    }

    /// Base value that a seller sells, with these home sales.
    pub fn sold(&self, seller: usize, home: &[f64]) -> f64 {
        self.abroad.0[seller] + self.home_value(|(own, _)| self.varieties[own].seller == seller, home)
    }

    /// Base value of the home sale that is asked for; zero without one.
    fn home_value(&self, which: impl Fn((usize, usize)) -> bool, home: &[f64]) -> f64 {
        let at = self.home.iter().position(|entry| which(*entry));
        at.map_or(0.0, |h| home[h] * self.home_unit_value[h])
    }

    /// A buyer's demand at these elasticities and this reservation price.
    pub fn demand(&self, e: &Elasticities, ceiling: Option<f64>) -> Demand {
        Demand { nest: self.model.nest, ceiling, ..Demand::of(e) }
    }

    /// The same with other supplies: `free` of each seller at price 1, or exactly `limits` of those that are `bound`.
    #[must_use]
    pub fn supplying(&self, free: &[f64], limits: &[f64], bound: &[bool]) -> Restricted {
        let mut other = self.clone();
        for seller in 0..self.sellers {
            if bound[seller] {
                (other.capacity[seller], other.own_eta[seller]) = (limits[seller], Some(0.0));
            } else {
                other.capacity[seller] = free[seller];
            }
        }
        other
    }

    /// What is sold at home in the units of the nest, in the order of [`Restricted::home`].
    pub fn home_values(&self, market: &Market) -> Vec<f64> {
        let flows = market.flows.iter().zip(&self.variety_of);
        flows.filter(|(flow, variety)| flow.home && variety.is_some()).map(|(flow, _)| flow.weight).collect()
    }

    /// A market with other home sales, in the order of [`Restricted::home`].
    #[must_use]
    pub fn with_home(&self, market: &Market, home: &[f64]) -> Market {
        let mut other = market.clone();
        let kept = other.flows.iter_mut().zip(&self.variety_of).filter(|(f, v)| f.home && v.is_some());
        for (((flow, _), weight), unit_value) in kept.zip(home).zip(&self.home_unit_value) {
            (flow.weight, flow.value) = (*weight, weight * unit_value);
        }
        other
    }

    /// Supply elasticity of a seller.
    pub fn eta(&self, seller: usize, common: &Elasticities) -> f64 {
        self.own_eta[seller].unwrap_or(common.eta)
    }
}

fn abroad(market: &Market, size: impl Fn(&Flow) -> f64) -> (Vec<f64>, Vec<f64>) {
    let (mut sold, mut bought) = (vec![0.0; market.sellers.len()], vec![0.0; market.buyers.len()]);
    for flow in market.flows.iter().filter(|flow| !flow.home) {
        sold[flow.seller] += size(flow);
        bought[flow.buyer] += size(flow);
    }
    (sold, bought)
}

fn tax_of(restriction: &Restriction) -> f64 {
    if let Instrument::Tax(rate) = restriction.instrument { rate } else { 0.0 }
}

/// The taxes and quotas on each flow.
fn wedges(market: &Market, scenario: &Scenario, capacity: &[f64]) -> Wedges {
    let mut covered = vec![0.0; scenario.restrictions.len()];
    let mut found: BTreeMap<Combination, usize> = BTreeMap::new();
    let mut of_flow: Vec<Option<(usize, usize)>> = Vec::with_capacity(market.flows.len());
    let mut on: Combination = Combination::default();
    for flow in &market.flows {
        let (exporter, importer) = (market.sellers[flow.seller], market.buyers[flow.buyer]);
        let mut gone = capacity[flow.seller] <= 0.0;
        on.0.clear();
        on.1.clear();
        for (at, restriction) in scenario.restrictions.iter().enumerate() {
            if !restriction.covers(exporter, importer) {
                continue;
            }
            covered[at] += flow.weight;
            match restriction.fraction() {
                Some(fraction) if fraction <= 0.0 && scenario.leak.share <= 0.0 => gone = true,
                Some(_) => on.1.push(at),
                None if matches!(restriction.instrument, Instrument::Tax(_)) => on.0.push(at),
                None => {}
            }
        }
        let next = found.len();
        of_flow.push((!gone).then(|| {
            let number = found.get(&on).copied().unwrap_or_else(|| {
                found.insert(on.clone(), next);
                next
            });
            (flow.seller, number)
        }));
    }
    // Numbered in their order rather than as they came, so that varieties do not depend on the order of the flows.
    let mut rank = vec![0; found.len()];
    for (place, number) in found.values().enumerate() {
        rank[*number] = place;
    }
    for key in of_flow.iter_mut().flatten() {
        key.1 = rank[key.1];
    }
    Wedges { combinations: found.into_keys().collect(), of_flow, covered }
}

fn quotas(market: &Market, scenario: &Scenario, covered: &[f64]) -> Vec<Quota> {
    let restrictions = scenario.restrictions.iter().zip(covered).enumerate();
    restrictions
        .filter_map(|(at, (restriction, covered))| {
            let leaks = scenario.leak.share > 0.0;
            let fraction = restriction.fraction().filter(|f| (leaks || *f > 0.0) && *covered > 0.0)?;
            let seller = market.sellers.binary_search(&restriction.exporter).ok()?;
            Some(Quota {
                restriction: at,
                seller,
                limit: Limit { legal: fraction * covered, base: *covered },
            })
        })
        .collect()
}
