//! Elasticities that grow with time: buyers find substitutes and mines open, but not in a month.
//!
//! *Question*: how much easier does adjusting become, month by month?
//!
//! *Formula*: `e_t = e_∞ + (e_0 − e_∞)·exp(−t/T)`, with `e_∞` such that `e_24` is the two-year value.
//!
//! *Symbols*: `e_0` short-run value (a draw of the prior), t months since the start, T months of adjustment. σ moves
//! as σ − 1, so that it stays above 1.
//!
//! *Edge cases*: an elasticity fixed by the user stays as it is. ε never passes σ.
//!
//! *Source*: two-year values assumed, from rare-earth arc elasticities (ε −0.1 to −0.25 over 2010–11, −0.8 to −1.1 over
//! 2010–12) and the gap between short- and long-run trade elasticities; the two-year value is a multiple of the draw,
//! so that a mineral that is hard to replace stays so.
//!
//! *Example*: σ 3 at the start, 5 after two years, T 12: σ − 1 goes from 2 to 4.
//! ```
//! use lodeway_markets::months::horizon::Horizon;
//! use lodeway_markets::Elasticities;
//! let start = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
//! let later = Horizon::default().at(&start, 24.0);
//! assert!((later.sigma - 5.0).abs() < 1e-12 && (later.epsilon - 0.9).abs() < 1e-12);
//! assert!((later.eta - 1.0).abs() < 1e-12);
//! ```

use crate::calibration::market::{Elasticities, Nest};
use crate::solver::vector_math::exp;
use crate::uncertainty::table::assumption;

/// Months after which the two-year values hold.
const TWO_YEARS: f64 = 24.0;

/// How elasticities grow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Horizon {
    /// σ − 1 after two years, as a multiple of its short-run value.
    pub sigma: f64,
    /// ε after two years over its short-run value.
    pub epsilon: f64,
    /// η after two years over its short-run value.
    pub eta: f64,
    /// T, months in which all but 1/e of the adjustment is made.
    pub months: f64,
}

impl Default for Horizon {
    /// 3 → 5, 0.2 → 0.9, 0.3 → 1.0 in two years, with T of 12 months; all assumed.
    fn default() -> Self {
        Horizon { sigma: 2.0, epsilon: 4.5, eta: 10.0 / 3.0, months: 12.0 }
    }
}

impl Horizon {
    /// The slow growth of the table of assumptions; none when the table lacks it, which a test excludes.
    pub fn slow() -> Option<Horizon> {
        let median = |key| assumption(key).map(|row| row.median);
        Some(Horizon {
            sigma: median("sigma-growth")?,
            epsilon: median("epsilon-growth")?,
            eta: median("eta-growth")?,
            months: median("growth-months")?,
        })
    }

    /// The growth that goes with the nest of a market: slow in tonnes, that of the two-year values in values.
    pub fn of(nest: Nest) -> Horizon {
        let slow = Horizon::slow().filter(|_| nest == Nest::Tonnes);
        slow.unwrap_or_default()
    }

    /// Elasticities that do not move.
    pub fn none() -> Horizon {
        Horizon { sigma: 1.0, epsilon: 1.0, eta: 1.0, months: 12.0 }
    }

    /// Elasticities `t` months after the start.
    pub fn at(&self, start: &Elasticities, t: f64) -> Elasticities {
        let done = |months: f64| 1.0 - exp(-months / self.months);
        let part = done(t) / done(TWO_YEARS);
        let grown = |value: f64, multiple: f64| value * (1.0 + (multiple - 1.0) * part);
        let sigma = 1.0 + grown(start.sigma - 1.0, self.sigma);
        Elasticities {
            sigma,
            epsilon: grown(start.epsilon, self.epsilon).min(0.999 * sigma),
            eta: grown(start.eta, self.eta),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_moves_at_the_start_and_everything_grows_from_there() {
        let start = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
        assert_eq!(Horizon::default().at(&start, 0.0), start);
        let mut last = start;
        for t in 1..=60 {
            let next = Horizon::default().at(&start, f64::from(t));
            assert!(next.sigma > last.sigma && next.epsilon > last.epsilon && next.eta > last.eta);
            last = next;
        }
    }

    #[test]
    fn fixed_elasticities_stay() {
        let start = Elasticities { sigma: 3.0, epsilon: 0.2, eta: 0.3 };
        assert_eq!(Horizon::none().at(&start, 36.0), start);
    }

    #[test]
    fn elasticities_grow_slowly_by_hand() {
        // ε 0.13 · (1 + 0.7·(1 − e^−1)/(1 − e^−2)) = 0.13·(1 + 0.7·0.731059) = 0.196526 after a year, 0.221 after two
        let start = Elasticities { sigma: 3.0, epsilon: 0.13, eta: 0.25 };
        let growth = Horizon::slow().unwrap();
        assert!((growth.at(&start, 12.0).epsilon - 0.196_526).abs() < 1e-6);
        let two = growth.at(&start, 24.0);
        assert!((two.sigma - 5.0).abs() < 1e-12 && (two.epsilon - 0.221).abs() < 1e-12);
        assert!((two.eta - 0.625).abs() < 1e-12);
    }
}
