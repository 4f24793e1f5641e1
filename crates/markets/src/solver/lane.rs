//! One scenario of a market, to be solved in a vector lane, and its solution.

use crate::calibration::market::{Elasticities, Market};
use crate::restriction::{Leak, Scenario};
use crate::solver::varieties::Restricted;

/// What differs between scenarios of one market.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Elasticities.
    pub elasticities: Elasticities,
    /// Home sales, in the order of [`Restricted::home`].
    pub home: Vec<f64>,
    /// What seeps through bans and quotas.
    pub leak: Leak,
}

/// A solution in log prices.
#[derive(Debug, Clone, PartialEq)]
pub struct LogPrices {
    /// ln P by buyer; positive infinity when cut off.
    pub buyer: Vec<f64>,
    /// ln p by seller; negative infinity for a seller that has nobody left to sell to.
    pub seller: Vec<f64>,
    /// ln d by variety.
    pub variety: Vec<f64>,
    /// λ by quota.
    pub rent: Vec<f64>,
    /// Largest change of a log price in the last step.
    pub change: f64,
    /// Steps taken.
    pub steps: usize,
}

/// Largest change of a log price at which one of many solutions counts as found: the ends of an interval need eight digits.
pub(crate) const MANY_TOLERANCE: f64 = 1e-9;

impl LogPrices {
    /// Whether the iteration came to its end rather than to its last step.
    pub fn settled(&self) -> bool {
        self.change <= MANY_TOLERANCE
    }
}

impl Lane {
    /// A scenario with the home sales of the market.
    pub fn of(
        market: &Market,
        restricted: &Restricted,
        scenario: &Scenario,
        elasticities: Elasticities,
    ) -> Lane {
        Lane { elasticities, home: restricted.home_values(market), leak: scenario.leak }
    }
}

/// A scenario, solved.
#[derive(Debug)]
pub(crate) struct Solved {
    /// Elasticities.
    pub(crate) e: Elasticities,
    /// Home sales, in the order of [`Restricted::home`].
    pub(crate) home: Vec<f64>,
    /// What leaks.
    pub(crate) leak: Leak,
    /// The solution.
    pub(crate) prices: LogPrices,
}
