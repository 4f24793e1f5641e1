//! Entry: new suppliers take a part of the market that follows what they have free to export.
//!
//! *Question*: a seller that hardly sold to a country last year has plenty to sell; how much will it sell there after a while?
//!
//! *Formula*: with δ the part of base shares that follows free exports,
//! ```text
//! mixed_ij = (1 − δ)·base_ij + δ·f_ij·B_j        f_ij = free_i / Σ_(k≠j) free_k        B_j = Σ_i base_ij
//! ```
//! and the mixed quantities are balanced (RAS) to each seller's and each buyer's base quantity.
//!
//! *Symbols*: base quantities in the units of the market's nest; `free` exports in the same or any other unit; δ 0 to below 1.
//!
//! What each buyer spent stays the record, whatever a tonne of a new seller costs.
//!
//! *Edge cases*: home sales stay as they are. A seller with nothing free keeps its buyers. Without any free exports, or with
//! δ = 0, the market is the same. New flows have no recorded value: the columns of the base year stay the record.
//!
//! *Limits*: entry in fact is lumpy; here every seller enters a little. δ is the same for all.
//!
//! *Source*: δ from 716,750 cases of years without restrictions (`assets/assumptions.toml`); RAS: Bacharach (1970).
//!
//! *Example*: A sells 8 to X and 2 to Y, B sells 2 to X and 8 to Y, free exports equal, δ 0.2. Both halves of X's 10 are
//! 0.2·5: A to X 0.8·8 + 1 = 7.4, A to Y 0.8·2 + 1 = 2.6; all sums are still 10, so nothing has to be balanced.

use lodeway_terms::Country;

use crate::calibration::market::{Flow, Market, Nest};

/// Free exports below this part of the largest seller's do not enter anywhere new.
const LEAST_FREE: f64 = 1e-3;
/// Rounds of balancing, and the relative error at which it ends.
const ROUNDS: usize = 500;
const BALANCED: f64 = 1e-12;

/// A market whose base quantities follow free exports to the part `delta`.
pub fn with_entry(market: &Market, delta: f64, free: &dyn Fn(Country) -> f64) -> Market {
    let mut free: Vec<f64> = market.sellers.iter().map(|c| free(*c).max(0.0)).collect();
    let most = free.iter().copied().fold(0.0, f64::max);
    for own in &mut free {
        *own = if *own >= LEAST_FREE * most { *own } else { 0.0 };
    }
    if delta <= 0.0 || most <= 0.0 {
        return market.clone();
    }
    let mut mixed = Mixed::of(market, delta, &free);
    mixed.balance();
    mixed.market(market)
}

/// Part of a flow that is never redirected: a flow of nothing would be another market.
const KEPT: f64 = 0.001;

/// A market in which a buyer takes a part of all it buys from `to` instead of from `from`, and what it takes: at most what it
/// bought from the one and what the other sold elsewhere. The buyers that the new supplier sold to before get as much of the
/// freed quantity, so that every seller and buyer keeps its sum.
pub fn redirected(market: &Market, buyer: usize, [from, to]: [usize; 2], part: f64) -> (Market, f64) {
    let mut mixed = Mixed::of(market, 0.0, &vec![0.0; market.sellers.len()]);
    let at = |seller: usize, buyer: usize| seller * mixed.buyers + buyer;
    let elsewhere = mixed.sold[to] - mixed.quantity[at(to, buyer)];
    let moved = (part * mixed.bought[buyer])
        .min((1.0 - KEPT) * mixed.quantity[at(from, buyer)])
        .min((1.0 - KEPT) * elsewhere)
        .max(0.0);
    if moved <= 0.0 || from == to {
        return (market.clone(), 0.0);
    }
    let others: Vec<(usize, f64)> = (0..mixed.buyers)
        .filter(|j| *j != buyer && market.sellers[from] != market.buyers[*j])
        .map(|j| (j, mixed.quantity[at(to, j)]))
        .collect();
    let open: f64 = others.iter().map(|(_, quantity)| quantity).sum();
    let moved = moved.min((1.0 - KEPT) * open);
    for (j, quantity) in others {
        let own = moved * quantity / open;
        let (gives, gets) = (at(to, j), at(from, j));
        mixed.quantity[gives] -= own;
        mixed.quantity[gets] += own;
    }
    let (gets, gives) = (at(to, buyer), at(from, buyer));
    mixed.quantity[gets] += moved;
    mixed.quantity[gives] -= moved;
    (mixed.market(market), moved)
}

/// Base quantities by seller and buyer, home sales left out.
struct Mixed {
    buyers: usize,
    quantity: Vec<f64>,
    sold: Vec<f64>,
    bought: Vec<f64>,
}

impl Mixed {
    fn of(market: &Market, delta: f64, free: &[f64]) -> Mixed {
        let (sellers, buyers) = (market.sellers.len(), market.buyers.len());
        let mut mixed = Mixed {
            buyers,
            quantity: vec![0.0; sellers * buyers],
            sold: vec![0.0; sellers],
            bought: vec![0.0; buyers],
        };
        for flow in market.flows.iter().filter(|f| !f.home) {
            mixed.sold[flow.seller] += flow.weight;
            mixed.bought[flow.buyer] += flow.weight;
            mixed.quantity[flow.seller * buyers + flow.buyer] += (1.0 - delta) * flow.weight;
        }
        let all: f64 = free.iter().sum();
        for (j, buyer) in market.buyers.iter().enumerate() {
            let own = market.sellers.binary_search(buyer).map_or(0.0, |i| free[i]);
            if all - own <= 0.0 {
                continue;
            }
            for i in (0..market.sellers.len()).filter(|i| market.sellers[*i] != *buyer) {
                mixed.quantity[i * buyers + j] += delta * mixed.bought[j] * free[i] / (all - own);
            }
        }
        mixed
    }

    /// Scales rows and columns in turn until both have the sums of the base.
    fn balance(&mut self) {
        for _ in 0..ROUNDS {
            let mut worst = 0.0_f64;
            for (row, sold) in self.quantity.chunks_exact_mut(self.buyers).zip(&self.sold) {
                let sum: f64 = row.iter().sum();
                if sum > 0.0 {
                    worst = worst.max((sold / sum - 1.0).abs());
                    for q in row {
                        *q *= sold / sum;
                    }
                }
            }
            for j in 0..self.buyers {
                let sum: f64 = self.quantity.iter().skip(j).step_by(self.buyers).sum();
                if sum > 0.0 {
                    let factor = self.bought[j] / sum;
                    worst = worst.max((factor - 1.0).abs());
                    for quantity in self.quantity.iter_mut().skip(j).step_by(self.buyers) {
                        *quantity *= factor;
                    }
                }
            }
            if worst < BALANCED {
                break;
            }
        }
    }

    fn market(&self, market: &Market) -> Market {
        let mut sums = vec![(0.0, 0.0, 0.0); market.sellers.len()];
        for flow in market.flows.iter().filter(|f| !f.home) {
            let own = &mut sums[flow.seller];
            (own.0, own.1, own.2) = (own.0 + flow.weight, own.1 + flow.value, own.2 + flow.mass);
        }
        let known = |seller: usize, buyer: usize| {
            let at = market.flows.binary_search_by_key(&(seller, buyer), |f| (f.seller, f.buyer));
            at.ok().map(|at| market.flows[at])
        };
        let mut entered = market.clone();
        let mut flows: Vec<Flow> = (0..market.sellers.len() * self.buyers)
            .filter_map(|at| {
                let (seller, buyer, weight) = (at / self.buyers, at % self.buyers, self.quantity[at]);
                match known(seller, buyer) {
                    Some(flow) if flow.home => Some(flow),
                    Some(flow) => {
                        let part = weight / flow.weight;
                        Some(Flow { weight, value: flow.value * part, mass: flow.mass * part, ..flow })
                    }
                    None if weight > 0.0 => {
                        let (sold, value, mass) = sums[seller];
                        Some(Flow {
                            seller,
                            buyer,
                            value: weight * value / sold,
                            mass: weight * mass / sold,
                            estimated: true,
                            weight,
                            recorded: (0.0, 0.0),
                            home: false,
                        })
                    }
                    None => None,
                }
            })
            .collect();
        if market.model.nest == Nest::Tonnes {
            spend_as_recorded(market, &mut flows);
        }
        entered.flows = flows;
        entered
    }
}

/// Gives what each buyer spends abroad the value on record: sellers differ in what a tonne costs, and losses are of what was spent.
fn spend_as_recorded(market: &Market, flows: &mut [Flow]) {
    let spent = |flows: &[Flow]| {
        let mut spent = vec![0.0; market.buyers.len()];
        for flow in flows.iter().filter(|f| !f.home) {
            spent[flow.buyer] += flow.value;
        }
        spent
    };
    let (before, now) = (spent(&market.flows), spent(flows));
    for flow in flows.iter_mut().filter(|f| !f.home) {
        flow.value *= before[flow.buyer] / now[flow.buyer];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calibration::market::{BaseFlow, Model};
    use lodeway_terms::{Kusd, Tonnes};

    fn market(flows: &[(&str, &str, f64)]) -> Market {
        let country = |c: &str| Country::from_iso3(c).unwrap();
        let flows: Vec<BaseFlow> = flows
            .iter()
            .map(|(from, to, tonnes)| BaseFlow {
                exporter: country(from),
                importer: country(to),
                value: Kusd(3.0 * tonnes),
                mass: Some(Tonnes(*tonnes)),
            })
            .collect();
        Market::calibrate(&flows, &[]).modelled(Model { nest: Nest::Tonnes, ..Model::default() })
    }

    #[test]
    fn two_equal_sellers_mix_by_hand() {
        let before =
            market(&[("AUS", "JPN", 8.0), ("AUS", "KOR", 2.0), ("CHL", "JPN", 2.0), ("CHL", "KOR", 8.0)]);
        let after = with_entry(&before, 0.2, &|_| 1.0);
        let weights: Vec<f64> = after.flows.iter().map(|f| f.weight).collect();
        for (weight, by_hand) in weights.iter().zip([7.4, 2.6, 2.6, 7.4]) {
            assert!((weight - by_hand).abs() < 1e-9, "{weights:?}");
        }
    }

    #[test]
    fn sums_of_sellers_and_buyers_stay_and_new_flows_have_no_record() {
        let before = market(&[
            ("AUS", "KOR", 5.0),
            ("CHL", "JPN", 30.0),
            ("CHN", "KOR", 60.0),
            ("CHN", "JPN", 20.0),
            ("CHN", "USA", 9.0),
            ("USA", "JPN", 4.0),
        ]);
        let after = with_entry(&before, 0.13, &|c| if c.iso3() == "CHN" { 0.0 } else { 10.0 });
        let sums = |market: &Market| {
            let mut bought = vec![0.0; market.buyers.len()];
            for flow in &market.flows {
                bought[flow.buyer] += flow.weight;
            }
            [market.supply_weight(), bought].concat()
        };
        for (a, b) in sums(&before).iter().zip(sums(&after)) {
            assert!((a - b).abs() < 1e-9, "{a} {b}");
        }
        assert!(after.flows.len() > before.flows.len());
        let spent = |market: &Market, buyer: usize| -> f64 {
            market.flows.iter().filter(|f| f.buyer == buyer).map(|f| f.value).sum()
        };
        assert!((0..3).all(|j| (spent(&before, j) - spent(&after, j)).abs() < 1e-9));
        let recorded: f64 = after.flows.iter().map(|f| f.recorded.0).sum();
        assert!((recorded - 3.0 * 128.0).abs() < 1e-9);
        assert!(after.flows.iter().all(|f| after.sellers[f.seller] != after.buyers[f.buyer]));
    }

    #[test]
    fn a_redirected_market_by_hand() {
        // Korea buys 60 from China and 40 from Australia, Japan 30 from China and 70 from Australia. A fifth of Korea's hundred moves
        // to Australia: 40 and 60, and Japan gets the twenty from China: 50 and 50.
        let before =
            market(&[("CHN", "KOR", 60.0), ("AUS", "KOR", 40.0), ("CHN", "JPN", 30.0), ("AUS", "JPN", 70.0)]);
        let place = |list: &[Country], c: &str| list.iter().position(|x| x.iso3() == c).unwrap();
        let (kor, sellers) =
            (place(&before.buyers, "KOR"), ["CHN", "AUS"].map(|c| place(&before.sellers, c)));
        let (after, moved) = redirected(&before, kor, sellers, 0.2);
        assert!((moved - 20.0).abs() < 1e-9);
        // In order of seller (AUS, CHN), then buyer (JPN, KOR).
        let weights: Vec<f64> = after.flows.iter().map(|f| f.weight).collect();
        for (weight, by_hand) in weights.iter().zip([50.0, 60.0, 50.0, 40.0]) {
            assert!((weight - by_hand).abs() < 1e-9, "{weights:?}");
        }
        // No more than Australia sold elsewhere.
        assert!((redirected(&before, kor, sellers, 0.9).1 - 0.999 * 60.0).abs() < 1e-9);
        assert_eq!(redirected(&before, kor, [sellers[0]; 2], 0.2).0.flows, before.flows);
    }

    #[test]
    fn without_entry_the_market_is_the_same() {
        let before = market(&[("AUS", "KOR", 5.0), ("CHN", "KOR", 60.0)]);
        assert_eq!(with_entry(&before, 0.0, &|_| 1.0).flows, before.flows);
        assert_eq!(with_entry(&before, 0.1, &|_| 0.0).flows, before.flows);
    }
}
