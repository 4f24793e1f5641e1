//! A buyer's demand: what its basket costs, how much of it is bought, and what that means for each supplier.
//!
//! *Question*: at given delivered prices, how much does a country buy in all, and from whom?
//!
//! *Formula*: with `C` the index of the basket, `P` the price its users pay and `Q` the volume, both relative to base,
//! ```text
//! values    C = ( Σ_i s_ij p_ij^(1−σ) )^(1/(1−σ))     s value shares: constant elasticity of substitution
//! tonnes    C = ( Σ_i α_ij p_ij^(−σ) )^(−1/σ)         α tonnage shares: the volume-preserving form, Σ_i x_ij = Q_j
//! flow      x_ij = base_ij · (C/p_ij)^σ · Q
//! unbounded P = C                                     Q = P^(−ε)
//! bounded   P = min( P̄, [(C^(1−ρ) + P̄^(1−ρ))/(1 + P̄^(1−ρ))]^(1/(1−ρ)) )     Q = P^(−ε)·(C/P)^(−ρ)
//! ```
//! *Symbols*
//! | symbol | meaning | unit | in code |
//! |---|---|---|---|
//! | σ, ε | elasticities of substitution and of demand | 1 | `Elasticities` |
//! | P̄ | reservation price: at it users stop buying | base 1 | `ceiling` |
//! | ρ | substitution between the basket and doing without it, 6 | 1 | [`OUTER`] |
//!
//! *Edge cases*: a buyer without any supplier left has C without limit: unbounded P is then infinite, bounded it is P̄; Q is 0.
//!
//! *Limits*: the volume-preserving form is not the gradient of a utility: the buyer's loss is defined on P.
//!
//! *Source*: van der Mensbrugghe and Peters (2016) for the volume-preserving form; the outer nest and ρ are assumed.
//!
//! *Example*: a variety of share 0.65 is lost, others' prices fixed, σ 5: in tonnes C = 0.35^(−1/5) = 1.2336, in values
//! 0.35^(−1/4) = 1.3001. At C = P̄ the price is 2^(−1/5)·P̄ = 0.87 P̄ and (C/P)^(−6) = 2^(−6/5) = 0.435.
//! ```
//! use lodeway_markets::solver::demand::Demand;
//! use lodeway_markets::{Elasticities, Nest};
//! let e = Elasticities { sigma: 5.0, epsilon: 0.2, eta: 0.3 };
//! let tonnes = Demand { nest: Nest::Tonnes, ceiling: None, ..Demand::of(&e) };
//! assert!((tonnes.index(0.35) - 1.2336).abs() < 1e-4);
//! assert!((Demand::of(&e).index(0.35) - 1.3001).abs() < 1e-4);
//! let bounded = Demand { ceiling: Some(25.0), ..tonnes };
//! // (1 + 25^−5)^(1/5) differs from 1 by 2e-8
//! assert!((bounded.price(25.0_f64.ln()) / 25.0 - 0.870_551).abs() < 1e-6);
//! let volume = bounded.volume(25.0_f64.ln()) * bounded.price(25.0_f64.ln()).powf(0.2);
//! assert!((volume - 0.435_275).abs() < 1e-6);
//! ```

use crate::calibration::market::{Elasticities, Nest};
use crate::solver::vector_math::{exp, ln};

/// ρ: elasticity of substitution between the basket and doing without it; assumed.
pub const OUTER: f64 = 6.0;

/// A buyer's demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demand {
    /// σ.
    pub sigma: f64,
    /// ε.
    pub epsilon: f64,
    /// What quantities are measured in.
    pub nest: Nest,
    /// P̄; none when the price has no bound.
    pub ceiling: Option<f64>,
}

impl Demand {
    /// Demand in values without a bound.
    pub fn of(e: &Elasticities) -> Demand {
        Demand { sigma: e.sigma, epsilon: e.epsilon, nest: Nest::Values, ceiling: None }
    }

    /// Exponent of the delivered price in the index: 1 − σ in values, −σ in tonnes.
    pub fn exponent(&self) -> f64 {
        match self.nest {
            Nest::Values => 1.0 - self.sigma,
            Nest::Tonnes => -self.sigma,
        }
    }

    /// C of `Σ share · p^exponent`.
    pub fn index(&self, sum: f64) -> f64 {
        exp(ln(sum) / self.exponent())
    }

    /// ln P at ln C.
    pub fn ln_price(&self, ln_index: f64) -> f64 {
        let Some(ceiling) = self.ceiling else { return ln_index };
        if ln_index == f64::INFINITY {
            return ln(ceiling);
        }
        let without = exp((1.0 - OUTER) * ln(ceiling));
        let ln_sum = ln(exp((1.0 - OUTER) * ln_index) + without) - ln(1.0 + without);
        (ln_sum / (1.0 - OUTER)).min(ln(ceiling))
    }

    /// P at ln C; infinite without a bound and without suppliers.
    pub fn price(&self, ln_index: f64) -> f64 {
        let ln_price = self.ln_price(ln_index);
        if ln_price.is_infinite() { f64::INFINITY } else { exp(ln_price) }
    }

    /// ln C at P; infinite at the reservation price and above.
    pub fn ln_index_at(&self, price: f64) -> f64 {
        let Some(ceiling) = self.ceiling else { return ln(price) };
        if price >= ceiling {
            return f64::INFINITY;
        }
        let without = exp((1.0 - OUTER) * ln(ceiling));
        let sum = exp((1.0 - OUTER) * ln(price)) * (1.0 + without) - without;
        ln(sum) / (1.0 - OUTER)
    }

    /// ln Q at ln C; minus infinity without suppliers.
    pub fn ln_volume(&self, ln_index: f64) -> f64 {
        if ln_index == f64::INFINITY {
            return f64::NEG_INFINITY;
        }
        let ln_price = self.ln_price(ln_index);
        let within = -self.epsilon * ln_price;
        if self.ceiling.is_some() { within - OUTER * (ln_index - ln_price) } else { within }
    }

    /// Q at ln C, relative to base.
    pub fn volume(&self, ln_index: f64) -> f64 {
        let ln_volume = self.ln_volume(ln_index);
        if ln_volume.is_infinite() { 0.0 } else { exp(ln_volume) }
    }

    /// ln(C^σ · Q): a flow relative to base is this factor times p^(−σ).
    pub fn ln_factor(&self, ln_index: f64) -> f64 {
        match self.ceiling {
            None => (self.sigma - self.epsilon) * ln_index,
            Some(_) => self.sigma * ln_index + self.ln_volume(ln_index),
        }
    }

    /// d ln(C^σ · Q)/d ln C: σ − ε without a bound, falling to σ − ρ far above it.
    pub fn slope(&self, ln_index: f64) -> f64 {
        let Some(ceiling) = self.ceiling else { return self.sigma - self.epsilon };
        let (basket, without) = (exp((1.0 - OUTER) * ln_index), exp((1.0 - OUTER) * ln(ceiling)));
        self.sigma - OUTER + (OUTER - self.epsilon) * basket / (basket + without)
    }

    /// Part of a plain step that is taken: with a bound, demand far above it overreacts when ρ > 2σ.
    pub fn damping(&self) -> f64 {
        let bounded = self.ceiling.is_some() && OUTER > 2.0 * self.sigma;
        if bounded { 2.0 / (2.0 + ((OUTER - self.sigma) / self.sigma).max(1.0)) } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounded(sigma: f64) -> Demand {
        Demand { sigma, epsilon: 0.3, nest: Nest::Tonnes, ceiling: Some(25.0) }
    }

    #[test]
    fn the_base_is_the_base_whatever_the_bound() {
        let at = bounded(3.0);
        assert!(at.ln_price(0.0).abs() < 1e-14 && (at.volume(0.0) - 1.0).abs() < 1e-14);
    }

    #[test]
    fn the_price_rises_to_its_bound_and_the_volume_falls_to_nothing() {
        let at = bounded(3.0);
        let mut last = (0.0, f64::INFINITY);
        for k in 0..200 {
            let ln_index = f64::from(k) / 20.0 - 1.0;
            let now = (at.price(ln_index), at.volume(ln_index));
            assert!(now.0 >= last.0 && now.0 <= 25.0 * (1.0 + 1e-12) && now.1 < last.1, "{k}: {now:?}");
            last = now;
        }
        assert!((at.price(f64::INFINITY) - 25.0).abs() < 1e-12 && at.volume(f64::INFINITY) <= 0.0);
    }

    #[test]
    fn the_index_at_a_price_is_the_inverse_of_the_price_at_an_index() {
        let at = bounded(3.0);
        for ln_index in [-0.5, 0.0, 1.0, 3.0, 4.0] {
            let back = at.ln_index_at(at.price(ln_index));
            assert!((back - ln_index).abs() < 1e-7, "{ln_index} {back}");
        }
        assert!(at.ln_index_at(25.0).is_infinite());
    }

    #[test]
    fn the_slope_is_the_derivative_of_the_factor() {
        for sigma in [1.5, 3.0, 8.0] {
            let at = bounded(sigma);
            for ln_index in [-0.5, 0.0, 1.0, 3.0, 3.5, 5.0] {
                let h = 1e-5;
                let numeric = (at.ln_factor(ln_index + h) - at.ln_factor(ln_index - h)) / (2.0 * h);
                assert!((numeric - at.slope(ln_index)).abs() < 1e-5, "{sigma} {ln_index}");
            }
        }
    }
}
