//! One seller's price and quota rents, given how much each of its varieties is wanted.
//!
//! Demand for variety c is `A_c·d_c^(−σ)` with `d_c = p·(1 + τ_c) + Σ λ_r`. The seller's price clears
//! `κS0·p^η = Σ_c A_c·d_c^(−σ)` while each `λ_r ≥ 0` holds its quota: `λ_r > 0` only when the limit binds.

use crate::elementary::{exp, ln};
use crate::market::Elasticities;
use crate::varieties::Restricted;

/// Prices this far below the base (e^−300) stand for "nothing that can be sold has a price".
const LOWEST: f64 = -300.0;
/// Rounds over several quotas of one seller; each round costs microseconds.
const ROUNDS: usize = 5_000;

/// A variety as its seller sees it.
#[derive(Debug, Clone)]
pub struct Offer {
    /// 1 + τ.
    pub factor: f64,
    /// Quotas over it, as positions in the seller's own list.
    pub quotas: Vec<usize>,
}

/// A seller under quotas or several taxes.
#[derive(Debug, Clone)]
pub struct Seller {
    /// Its varieties.
    pub offers: Vec<Offer>,
    /// Limits of its quotas.
    pub limits: Vec<f64>,
    /// Positions of its quotas among all quotas.
    pub quotas: Vec<usize>,
}

impl Seller {
    /// The seller at a position of a restricted market.
    pub fn of(market: &Restricted, seller: usize) -> Seller {
        let quotas: Vec<usize> =
            (0..market.quotas.len()).filter(|q| market.quotas[*q].seller == seller).collect();
        let offers = market.varieties[market.of_seller[seller].clone()]
            .iter()
            .map(|variety| Offer {
                factor: 1.0 + variety.tax,
                quotas: variety
                    .quotas
                    .iter()
                    .filter_map(|q| quotas.iter().position(|own| own == q))
                    .collect(),
            })
            .collect();
        Seller { offers, limits: quotas.iter().map(|q| market.quotas[*q].limit).collect(), quotas }
    }

    /// Log price of the seller and its rents λ, given demand shifters `A` by variety and capacity `κS0`.
    pub fn respond(&self, wanted: &[f64], capacity: f64, e: &Elasticities, rents: &mut [f64]) -> f64 {
        rents.fill(0.0);
        let open: f64 =
            self.offers.iter().zip(wanted).map(|(offer, a)| a * exp(-e.sigma * ln(offer.factor))).sum();
        let price = (ln(open) - ln(capacity)) / (e.eta + e.sigma);
        let p = exp(price);
        let over = |r: usize| self.sold(wanted, p, rents, r, e) > self.limits[r];
        if !(0..self.limits.len()).any(over) {
            return price;
        }
        if self.limits.len() == 1 {
            self.one_quota(wanted, capacity, e, rents)
        } else {
            self.several(wanted, capacity, e, rents, price)
        }
    }

    /// Quantity sold under quota r.
    fn sold(&self, wanted: &[f64], p: f64, rents: &[f64], r: usize, e: &Elasticities) -> f64 {
        let under = self.offers.iter().zip(wanted).filter(|(offer, _)| offer.quotas.contains(&r));
        under.map(|(offer, a)| a * exp(-e.sigma * ln(delivered(offer, p, rents)))).sum()
    }

    /// The quota binds: what it lets through is fixed, the rest of the output goes to the free varieties.
    fn one_quota(&self, wanted: &[f64], capacity: f64, e: &Elasticities, rents: &mut [f64]) -> f64 {
        let limit = self.limits[0];
        let free: f64 = (self.offers.iter().zip(wanted))
            .filter(|(offer, _)| offer.quotas.is_empty())
            .map(|(offer, a)| a * exp(-e.sigma * ln(offer.factor)))
            .sum();
        let price = if free > 0.0 {
            // κS0·e^(ηu) = F·e^(−σu) + Q, increasing in u after logs
            let start = (ln(free + limit) - ln(capacity)) / (e.eta + e.sigma);
            root(start, LOWEST, -LOWEST, |u| {
                let open = free * exp(-e.sigma * u);
                (ln(capacity) + e.eta * u - ln(open + limit), e.eta + e.sigma * open / (open + limit))
            })
        } else if e.eta > 0.0 {
            ((ln(limit) - ln(capacity)) / e.eta).max(LOWEST)
        } else {
            LOWEST
        };
        rents[0] = self.rent(wanted, exp(price), rents, 0, e);
        price
    }

    /// λ of quota r, the others held: zero when the limit does not bind.
    fn rent(&self, wanted: &[f64], p: f64, rents: &[f64], r: usize, e: &Elasticities) -> f64 {
        let mut bases = Vec::with_capacity(self.offers.len());
        for (offer, a) in self.offers.iter().zip(wanted) {
            if offer.quotas.contains(&r) {
                bases.push((delivered(offer, p, rents) - rents[r], *a));
            }
        }
        let all: f64 = bases.iter().map(|(_, a)| a).sum();
        let top = exp((ln(all) - ln(self.limits[r])) / e.sigma);
        let (low, high) =
            bases.iter().fold((f64::INFINITY, 0.0_f64), |(l, h), (b, _)| (l.min(*b), h.max(*b)));
        if high - low <= 1e-15 * high {
            return (top - low).max(0.0);
        }
        let at = |rent: f64| -> (f64, f64) {
            let (mut sold, mut slope) = (0.0, 0.0);
            for (base, a) in &bases {
                let x = a * exp(-e.sigma * ln(base + rent));
                sold += x;
                slope += e.sigma * x / (base + rent);
            }
            (ln(self.limits[r]) - ln(sold), slope / sold)
        };
        if at(0.0).0 >= 0.0 { 0.0 } else { root((top - high).max(0.0), 0.0, top, at) }
    }

    /// Several quotas: rents in turn, then the price, until nothing moves (coordinate ascent on a convex dual).
    fn several(&self, wanted: &[f64], capacity: f64, e: &Elasticities, rents: &mut [f64], start: f64) -> f64 {
        let mut price = start;
        for _ in 0..ROUNDS {
            let mut moved = 0.0_f64;
            for r in 0..self.limits.len() {
                let rent = self.rent(wanted, exp(price), rents, r, e);
                moved = moved.max((rent - rents[r]).abs() / (1.0 + rent));
                rents[r] = rent;
            }
            let next = root(price, LOWEST, -LOWEST, |u| {
                let p = exp(u);
                let (mut sold, mut slope) = (0.0, 0.0);
                for (offer, a) in self.offers.iter().zip(wanted) {
                    let d = delivered(offer, p, rents);
                    let x = a * exp(-e.sigma * ln(d));
                    sold += x;
                    slope += e.sigma * x * p * offer.factor / d;
                }
                (ln(capacity) + e.eta * u - ln(sold), e.eta + slope / sold)
            });
            moved = moved.max((next - price).abs());
            price = next;
            if moved < 1e-15 {
                break;
            }
        }
        price
    }
}

/// Delivered price of an offer.
fn delivered(offer: &Offer, p: f64, rents: &[f64]) -> f64 {
    p * offer.factor + offer.quotas.iter().map(|q| rents[*q]).sum::<f64>()
}

/// Root of an increasing function with its slope: Newton, kept inside a shrinking bracket.
fn root(start: f64, low: f64, high: f64, at: impl Fn(f64) -> (f64, f64)) -> f64 {
    let (mut low, mut high, mut x) = (low, high, start.clamp(low, high));
    for _ in 0..200 {
        let (value, slope) = at(x);
        if value > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - value / slope;
        let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
        if (next - x).abs() <= 1e-16 * (1.0 + x.abs()) {
            return next;
        }
        x = next;
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;

    const E: Elasticities = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.5 };

    fn offer(factor: f64, quotas: &[usize]) -> Offer {
        Offer { factor, quotas: quotas.to_vec() }
    }

    #[test]
    fn a_quota_that_halves_one_of_two_equal_buyers_leaves_its_half() {
        // A = (1, 1), κS0 = 2. Bound: Q = 0.5; 2·p^0.5 = p^−3 + 0.5, and (p + λ)^−3 = 0.5 → p + λ = 2^(1/3)
        let seller =
            Seller { offers: vec![offer(1.0, &[0]), offer(1.0, &[])], limits: vec![0.5], quotas: vec![0] };
        let mut rents = [0.0];
        let p = exp(seller.respond(&[1.0, 1.0], 2.0, &E, &mut rents));
        assert!((2.0 * p.sqrt() - p.powi(-3) - 0.5).abs() < 1e-14);
        assert!((p + rents[0] - 2f64.cbrt()).abs() < 1e-14);
    }

    #[test]
    fn of_two_nested_quotas_both_can_bind() {
        let seller = Seller {
            offers: vec![offer(1.0, &[0, 1]), offer(1.0, &[0])],
            limits: vec![1.2, 0.3],
            quotas: vec![0, 1],
        };
        let mut rents = [0.0; 2];
        let p = exp(seller.respond(&[1.0, 1.0], 2.0, &E, &mut rents));
        let sold = [(p + rents[0] + rents[1]).powi(-3), (p + rents[0]).powi(-3)];
        assert!(
            (sold[0] - 0.3).abs() < 1e-13 && (sold[0] + sold[1] - 1.2).abs() < 1e-13,
            "{sold:?} {rents:?}"
        );
    }

    #[test]
    fn a_quota_above_what_is_wanted_has_no_rent() {
        let seller = Seller { offers: vec![offer(1.0, &[0])], limits: vec![2.5], quotas: vec![0] };
        let mut rents = [9.0];
        assert!(seller.respond(&[2.0], 2.0, &E, &mut rents).abs() < 1e-15);
        assert!(rents[0].abs() < 1e-15);
    }
}
