//! One seller's price and quota rents, given how much each of its varieties is wanted.
//!
//! Demand for variety c is `A_c·d_c^(−σ)` with `d_c = p·(1 + τ_c) + Σ λ_r`. The seller's price clears
//! `κS0·p^η = Σ_c A_c·d_c^(−σ)` while each `λ_r ≥ 0` holds its quota: `λ_r > 0` only when the limit binds.

use crate::calibration::market::Elasticities;
use crate::restriction::Leak;
use crate::solver::varieties::{Limit, Restricted};
use crate::solver::vector_math::{exp, ln};

/// Log price at which a seller without demand is taken to be: e^−300 of the base.
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

impl Offer {
    /// Delivered price at the seller's price and these rents.
    pub fn delivered(&self, p: f64, rents: &[f64]) -> f64 {
        p * self.factor + self.quotas.iter().map(|q| rents[*q]).sum::<f64>()
    }

    fn wanted(&self, a: f64, p: f64, rents: &[f64], sigma: f64) -> f64 {
        a * exp(-sigma * ln(self.delivered(p, rents)))
    }
}

/// A seller under quotas or several taxes.
#[derive(Debug, Clone)]
pub struct Seller {
    /// Its varieties.
    pub offers: Vec<Offer>,
    /// Its quotas.
    pub limits: Vec<Limit>,
    /// Positions of its quotas among all quotas.
    pub quotas: Vec<usize>,
}

/// What of a seller's equations does not change from step to step.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// Elasticities, η its own.
    pub e: Elasticities,
    /// ln κS0.
    ln_capacity: f64,
    /// (1 + τ)^(−σ) by variety.
    untaxed: Vec<f64>,
    /// Its quotas.
    limits: Vec<Limit>,
    /// ln of the legal limits.
    ln_legal: Vec<f64>,
}

impl Fixed {
    /// Of a seller with the capacity `κS0`.
    pub fn of(seller: &Seller, capacity: f64, e: Elasticities) -> Fixed {
        Fixed {
            e,
            ln_capacity: ln(capacity),
            untaxed: seller.offers.iter().map(|offer| exp(-e.sigma * ln(offer.factor))).collect(),
            limits: seller.limits.clone(),
            ln_legal: seller.limits.iter().map(|limit| ln(limit.legal)).collect(),
        }
    }

    /// The same with other legal limits, by the positions of the seller's quotas among all.
    #[must_use]
    pub fn limited(mut self, seller: &Seller, legal: &[f64]) -> Fixed {
        for ((limit, ln_legal), quota) in self.limits.iter_mut().zip(&mut self.ln_legal).zip(&seller.quotas) {
            limit.legal = legal[*quota];
            *ln_legal = ln(limit.legal);
        }
        self
    }
}

/// Room for one seller's numbers, kept between steps.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    /// Demand shifters by variety.
    pub wanted: Vec<f64>,
    /// Rents by quota.
    pub rents: Vec<f64>,
    /// The log price of the step before, to start from; none at first.
    pub last: Option<f64>,
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

    /// Log price of the seller, given demand shifters `A` by variety; puts the rents λ into `scratch`.
    pub fn respond(&self, fixed: &Fixed, leak: &Leak, scratch: &mut Scratch) -> f64 {
        let Scratch { wanted, rents, last } = scratch;
        rents.clear();
        rents.resize(self.limits.len(), 0.0);
        let problem = Problem { seller: self, fixed, wanted, e: &fixed.e, leak, last: *last };
        let price = problem.unbound();
        let dear = exp(-fixed.e.sigma * price);
        let binds =
            |r: usize| problem.untaxed(|offer| offer.quotas.contains(&r)) * dear > fixed.limits[r].legal;
        if !(0..self.limits.len()).any(binds) {
            return price;
        }
        if self.limits.len() == 1 { problem.one_quota(rents) } else { problem.several(rents, price) }
    }
}

/// One seller's equations.
struct Problem<'a> {
    seller: &'a Seller,
    fixed: &'a Fixed,
    wanted: &'a [f64],
    e: &'a Elasticities,
    leak: &'a Leak,
    /// Where the search for a log price starts, when there is such a place.
    last: Option<f64>,
}

impl Problem<'_> {
    fn offers(&self) -> impl Iterator<Item = (&Offer, f64)> {
        self.seller.offers.iter().zip(self.wanted.iter().copied())
    }

    /// What is wanted of these offers at a price of 1, without rents.
    fn untaxed(&self, which: impl Fn(&Offer) -> bool) -> f64 {
        let offers = self.offers().zip(&self.fixed.untaxed).filter(|((offer, _), _)| which(offer));
        offers.map(|((_, a), untaxed)| a * untaxed).sum()
    }

    /// Log price without quotas.
    fn unbound(&self) -> f64 {
        (ln(self.untaxed(|_| true)) - self.fixed.ln_capacity) / (self.e.eta + self.e.sigma)
    }

    /// Quantity sold under quota r.
    fn sold(&self, p: f64, rents: &[f64], r: usize) -> f64 {
        let under = self.offers().filter(|(offer, _)| offer.quotas.contains(&r));
        under.map(|(offer, a)| offer.wanted(a, p, rents, self.e.sigma)).sum()
    }

    /// What quota r lets through at most, leaks included.
    fn with_leak(&self, r: usize) -> f64 {
        let Limit { legal, base } = self.fixed.limits[r];
        legal + self.leak.share * (base - legal).max(0.0)
    }

    /// The only quota binds: at its legal limit while that is cheaper than the way round, then at the price of the
    /// way round, then at the limit of that.
    fn one_quota(&self, rents: &mut [f64]) -> f64 {
        let legal = self.fixed.limits[0].legal;
        if legal > 0.0 {
            let price = self.at_limit(legal, self.fixed.ln_legal[0], rents);
            if self.leak.share <= 0.0 || rents[0] <= self.leak.markup * exp(price) {
                return price;
            }
        }
        let sigma = self.e.sigma;
        let open: f64 = self
            .offers()
            .map(|(offer, a)| {
                let round = if offer.quotas.is_empty() { 0.0 } else { self.leak.markup };
                a * exp(-sigma * ln(offer.factor + round))
            })
            .sum();
        let price = (ln(open) - self.fixed.ln_capacity) / (self.e.eta + sigma);
        rents[0] = self.leak.markup * exp(price);
        if self.sold(exp(price), rents, 0) <= self.with_leak(0) {
            return price;
        }
        let limit = self.with_leak(0);
        self.at_limit(limit, ln(limit), rents)
    }

    /// What the quota lets through is fixed, the rest of the output goes to the free varieties.
    fn at_limit(&self, limit: f64, ln_limit: f64, rents: &mut [f64]) -> f64 {
        let (e, ln_capacity) = (self.e, self.fixed.ln_capacity);
        let free = self.untaxed(|offer| offer.quotas.is_empty());
        let price = if free > 0.0 {
            // κS0·e^(ηu) = F·e^(−σu) + Q, increasing in u after logs
            let start = self.last.unwrap_or_else(|| (ln(free + limit) - ln_capacity) / (e.eta + e.sigma));
            root(start, LOWEST, -LOWEST, |u| {
                let open = free * exp(-e.sigma * u);
                (ln_capacity + e.eta * u - ln(open + limit), e.eta + e.sigma * open / (open + limit))
            })
        } else if e.eta > 0.0 {
            ((ln_limit - ln_capacity) / e.eta).max(LOWEST)
        } else {
            LOWEST
        };
        rents[0] = 0.0;
        rents[0] = self.rent_at(ln_limit, exp(price), rents, 0);
        price
    }

    /// λ of quota r, the others held: zero when the limit does not bind.
    fn rent(&self, p: f64, rents: &mut [f64], r: usize) -> f64 {
        let legal = self.fixed.limits[r].legal;
        if legal > 0.0 {
            let rent = self.rent_at(self.fixed.ln_legal[r], p, rents, r);
            if self.leak.share <= 0.0 || rent <= self.leak.markup * p {
                return rent;
            }
        }
        let round = self.leak.markup * p;
        self.rent_at(ln(self.with_leak(r)), p, rents, r).max(round)
    }

    /// λ of quota r at which just its limit is wanted; zero when less is wanted without it.
    fn rent_at(&self, ln_limit: f64, p: f64, rents: &[f64], r: usize) -> f64 {
        let sigma = self.e.sigma;
        let under = || {
            let own = self.offers().filter(|(offer, _)| offer.quotas.contains(&r));
            own.map(|(offer, a)| (offer.delivered(p, rents) - rents[r], a))
        };
        let all: f64 = under().map(|(_, a)| a).sum();
        let top = exp((ln(all) - ln_limit) / sigma);
        let (low, high) = under().fold((f64::INFINITY, 0.0_f64), |(l, h), (b, _)| (l.min(b), h.max(b)));
        if high - low <= 1e-15 * high {
            return (top - low).max(0.0);
        }
        let at = |rent: f64| -> (f64, f64) {
            let (mut sold, mut slope) = (0.0, 0.0);
            for (base, a) in under() {
                let x = a * exp(-sigma * ln(base + rent));
                sold += x;
                slope += sigma * x / (base + rent);
            }
            (ln_limit - ln(sold), slope / sold)
        };
        if at(0.0).0 >= 0.0 { 0.0 } else { root((top - high).max(0.0), 0.0, top, at) }
    }

    /// Several quotas: rents in turn, then the price, until nothing moves (coordinate ascent on a convex dual).
    fn several(&self, rents: &mut [f64], start: f64) -> f64 {
        let (e, ln_capacity) = (self.e, self.fixed.ln_capacity);
        let mut price = start;
        for _ in 0..ROUNDS {
            let mut moved = 0.0_f64;
            for r in 0..self.seller.limits.len() {
                let rent = self.rent(exp(price), rents, r);
                moved = moved.max((rent - rents[r]).abs() / (1.0 + rent));
                rents[r] = rent;
            }
            let next = root(price, LOWEST, -LOWEST, |u| {
                let p = exp(u);
                let (mut sold, mut slope) = (0.0, 0.0);
                for (offer, a) in self.offers() {
                    let d = offer.delivered(p, rents);
                    let x = a * exp(-e.sigma * ln(d));
                    sold += x;
                    slope += e.sigma * x * p * offer.factor / d;
                }
                (ln_capacity + e.eta * u - ln(sold), e.eta + slope / sold)
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
        let inside = newton > low && newton < high;
        let next = if inside { newton } else { 0.5 * (low + high) };
        let step = (next - x).abs();
        // A Newton step as small as the first lands within its square of the root, below the last digit.
        if (inside && step <= 1e-9 * x.abs()) || step <= 1e-16 * (1.0 + x.abs()) {
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

    fn limits(legal: &[f64]) -> Vec<Limit> {
        legal.iter().map(|l| Limit { legal: *l, base: 1.0 }).collect()
    }

    /// Price and rents of a seller with capacity 2.
    fn answer(seller: &Seller, wanted: &[f64], leak: &Leak) -> (f64, Vec<f64>) {
        let mut scratch = Scratch { wanted: wanted.to_vec(), ..Scratch::default() };
        let fixed = Fixed::of(seller, 2.0, E);
        let p = exp(seller.respond(&fixed, leak, &mut scratch));
        (p, scratch.rents)
    }

    #[test]
    fn a_quota_that_halves_one_of_two_equal_buyers_leaves_its_half() {
        // A = (1, 1), κS0 = 2. Bound: Q = 0.5; 2·p^0.5 = p^−3 + 0.5, and (p + λ)^−3 = 0.5 → p + λ = 2^(1/3)
        let seller = Seller {
            offers: vec![offer(1.0, &[0]), offer(1.0, &[])],
            limits: limits(&[0.5]),
            quotas: vec![0],
        };
        let (p, rents) = answer(&seller, &[1.0, 1.0], &Leak::default());
        assert!((2.0 * p.sqrt() - p.powi(-3) - 0.5).abs() < 1e-14);
        assert!((p + rents[0] - 2f64.cbrt()).abs() < 1e-14);
    }

    #[test]
    fn of_two_nested_quotas_both_can_bind() {
        let seller = Seller {
            offers: vec![offer(1.0, &[0, 1]), offer(1.0, &[0])],
            limits: limits(&[1.2, 0.3]),
            quotas: vec![0, 1],
        };
        let (p, rents) = answer(&seller, &[1.0, 1.0], &Leak::default());
        let sold = [(p + rents[0] + rents[1]).powi(-3), (p + rents[0]).powi(-3)];
        assert!(
            (sold[0] - 0.3).abs() < 1e-13 && (sold[0] + sold[1] - 1.2).abs() < 1e-13,
            "{sold:?} {rents:?}"
        );
    }

    #[test]
    fn a_quota_above_what_is_wanted_has_no_rent() {
        let seller = Seller { offers: vec![offer(1.0, &[0])], limits: limits(&[2.5]), quotas: vec![0] };
        let (p, rents) = answer(&seller, &[2.0], &Leak::default());
        assert!((p - 1.0).abs() < 1e-15 && rents[0].abs() < 1e-15);
    }

    #[test]
    fn a_leak_through_a_ban_costs_its_markup_until_it_is_full() {
        // Two buyers, A = (1, 1), κS0 = 2, the first under a ban of base 1.
        let seller = Seller {
            offers: vec![offer(1.0, &[0]), offer(1.0, &[])],
            limits: vec![Limit { legal: 0.0, base: 1.0 }],
            quotas: vec![0],
        };
        // Room for 0.9 at a mark-up of 1: p^−3·(2^−3 + 1) = 2·p^0.5 → p = 0.5625^(1/3.5); sold p^−3/8 ≤ 0.9
        let wide = Leak { share: 0.9, markup: 1.0 };
        let (p, rents) = answer(&seller, &[1.0, 1.0], &wide);
        assert!((p - 0.5625_f64.powf(1.0 / 3.5)).abs() < 1e-14 && (rents[0] - p).abs() < 1e-14);
        // Room for 0.1: (p + λ)^−3 = 0.1
        let (p, rents) = answer(&seller, &[1.0, 1.0], &Leak { share: 0.1, markup: 1.0 });
        assert!((p + rents[0] - 10f64.cbrt()).abs() < 1e-13);
        assert!((2.0 * p.sqrt() - p.powi(-3) - 0.1).abs() < 1e-13);
    }

    #[test]
    fn a_cheap_legal_quota_leaves_the_leak_unused() {
        // The quota's rent of 2^(1/3) − p is below the mark-up: the same as without a leak.
        let seller = Seller {
            offers: vec![offer(1.0, &[0]), offer(1.0, &[])],
            limits: limits(&[0.5]),
            quotas: vec![0],
        };
        let leak = Leak { share: 0.5, markup: 2.0 };
        let (with, without) =
            (answer(&seller, &[1.0, 1.0], &leak), answer(&seller, &[1.0, 1.0], &Leak::default()));
        assert!((with.0 - without.0).abs() < 1e-15 && (with.1[0] - without.1[0]).abs() < 1e-15);
    }
}
