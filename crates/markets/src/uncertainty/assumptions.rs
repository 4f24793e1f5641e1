//! What is assumed of a market: elasticities, home sales, leaks; and their values at given probabilities.

use lodeway_terms::{Prior, Priors};

use crate::calibration::market::{Bound, Elasticities, Market};
use crate::restriction::Leak;
use crate::solver::lane::Lane;
use crate::solver::varieties::Restricted;
use crate::solver::vector_math::{exp, ln, normal_quantile};

/// What is assumed: elasticities (fixed ones have equal percentiles), and the ends of what leaks.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumptions {
    /// The elasticities.
    pub priors: Priors,
    /// Least and most that leaks; no share at either end is no leak at all.
    pub leak: (Leak, Leak),
}

/// Least share that leaks where some of the draws leak: a share of zero would be another market, without the flow.
const LEAST_LEAK: f64 = 1e-6;

impl Assumptions {
    /// These elasticities, and no leak.
    pub fn of(priors: Priors) -> Assumptions {
        Assumptions { priors, leak: (Leak::default(), Leak::default()) }
    }

    /// What leaks at these probabilities of its share and mark-up.
    pub fn leak_at(&self, u: [f64; 2]) -> Leak {
        let (low, high) = self.leak;
        if high.share <= 0.0 {
            return Leak::default();
        }
        Leak {
            share: (low.share + (high.share - low.share) * u[0]).max(LEAST_LEAK),
            markup: low.markup + (high.markup - low.markup) * u[1],
        }
    }

    /// The medians.
    pub fn central(&self) -> Elasticities {
        self.at([0.5; 3])
    }

    /// The elasticities at these probabilities of σ, ε and η.
    pub fn at(&self, u: [f64; 3]) -> Elasticities {
        Elasticities {
            sigma: 1.0 + spread(&self.priors.sigma, 1.0, u[0]),
            epsilon: spread(&self.priors.epsilon, 0.0, u[1]),
            eta: spread(&self.priors.eta, 0.0, u[2]),
        }
    }
}

/// 95th percentile of the standard normal.
pub const Z95: f64 = 1.644_853_626_951_472_2;

/// P̄ at a probability: `least` and `most` are the 5th and 95th percentiles, and nothing lies beyond them.
pub fn reservation_price(bound: &Bound, u: f64) -> f64 {
    let end = if u < 0.5 { bound.least } else { bound.most };
    let width = (ln(end) - ln(bound.median)).abs() / Z95;
    (bound.median * exp(width * normal_quantile(u))).clamp(bound.least, bound.most)
}

/// Number of assumptions.
pub const ASSUMPTIONS: usize = 7;

/// Probabilities of σ, ε, η, the home shares, the share that leaks, its mark-up, and the reservation price.
pub type Probabilities = [f64; ASSUMPTIONS];

/// The medians.
pub const MEDIANS: Probabilities = [0.5; ASSUMPTIONS];

/// What the assumptions are called, in the order of [`Probabilities`].
pub const NAMES: [&str; ASSUMPTIONS] = [
    "σ, substitution between suppliers",
    "ε, demand",
    "η, supply",
    "share kept at home",
    "share that leaks",
    "mark-up of what leaks",
    "P̄, reservation price",
];

impl Assumptions {
    /// The scenario at given probabilities of everything that is assumed.
    pub fn lane(&self, market: &Market, restricted: &Restricted, u: &Probabilities) -> Lane {
        Lane {
            elasticities: self.at([u[0], u[1], u[2]]),
            home: home_at(market, restricted, u[3]),
            leak: self.leak_at([u[4], u[5]]),
            ceiling: market.model.bound.map(|bound| reservation_price(&bound, u[6])),
            legal: None,
        }
    }
}

/// Quantile of a split log-normal of the prior less `shift`.
fn spread(prior: &Prior, shift: f64, u: f64) -> f64 {
    let median = prior.median - shift;
    let end = if u < 0.5 { prior.p5 } else { prior.p95 } - shift;
    if median <= 0.0 || end <= 0.0 || (end - median).abs() <= f64::EPSILON * median {
        return median;
    }
    let width = (ln(end) - ln(median)).abs() / Z95;
    median * exp(width * normal_quantile(u))
}

/// Home values with assumed shares at probability `u` of their ranges.
pub fn home_at(market: &Market, restricted: &Restricted, u: f64) -> Vec<f64> {
    let mut values = restricted.home_values(market);
    for (value, (variety, _)) in values.iter_mut().zip(&restricted.home) {
        let country = market.sellers[restricted.varieties[*variety].seller];
        let Some(home) = market.home.iter().find(|h| h.exporter == country) else { continue };
        let (low, high) = home.range;
        if high - low <= f64::EPSILON {
            continue;
        }
        // From the 5th percentile at u = 0.05 to the 95th at u = 0.95, in log-odds, through the median at 0.5.
        let odds = |h: f64| ln(h / (1.0 - h));
        let middle = odds(home.share);
        let end = odds(if u < 0.5 { low } else { high }.clamp(1e-6, 1.0 - 1e-6));
        let part = (u - 0.5).abs() / 0.45;
        let now = exp(middle + (end - middle) * part);
        *value *= now / exp(middle);
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assumed() -> Assumptions {
        Assumptions::of(lodeway_terms::Commodity::one("tungsten").unwrap().priors())
    }

    #[test]
    fn the_prior_is_met_at_its_three_percentiles() {
        let a = assumed();
        for (u, sigma, epsilon, eta) in [(0.05, 1.5, 0.1, 0.1), (0.5, 3.0, 0.2, 0.3), (0.95, 6.0, 0.5, 0.9)] {
            let e = a.at([u; 3]);
            assert!(
                (e.sigma - sigma).abs() < 1e-7
                    && (e.epsilon - epsilon).abs() < 1e-7
                    && (e.eta - eta).abs() < 1e-7,
                "{e:?}"
            );
        }
    }

    #[test]
    fn a_fixed_elasticity_does_not_move() {
        let mut a = assumed();
        a.priors.sigma = Prior { median: 4.0, p5: 4.0, p95: 4.0, reason: String::new() };
        assert!((a.at([0.01, 0.5, 0.5]).sigma - 4.0).abs() < 1e-15);
    }
}
