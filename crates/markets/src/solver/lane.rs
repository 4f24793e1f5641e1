//! One scenario of a market, to be solved in a vector lane, and its solution.

use crate::calibration::market::{Elasticities, Market};
use crate::restriction::{Leak, Scenario};
use crate::solver::demand::Demand;
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
    /// P̄; none when prices have no bound.
    pub ceiling: Option<f64>,
    /// Legal limits by quota, in the units of the nest; none for those of [`Restricted::quotas`].
    pub legal: Option<Vec<f64>>,
}

/// A solution in log prices.
#[derive(Debug, Clone, PartialEq)]
pub struct LogPrices {
    /// ln P by buyer; when cut off that of the reservation price, positive infinity without one.
    pub buyer: Vec<f64>,
    /// ln C by buyer, the index of its basket ([`crate::solver::demand`]); positive infinity when cut off.
    pub index: Vec<f64>,
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
    /// What a quota lets through in this scenario.
    pub fn legal(&self, market: &Restricted, quota: usize) -> f64 {
        self.legal.as_ref().map_or(market.quotas[quota].limit.legal, |legal| legal[quota])
    }

    /// Demand of the buyers of a market in this scenario.
    pub fn demand(&self, market: &Restricted) -> Demand {
        market.demand(&self.elasticities, self.ceiling)
    }

    /// A scenario with the home sales of the market.
    pub fn of(
        market: &Market,
        restricted: &Restricted,
        scenario: &Scenario,
        elasticities: Elasticities,
    ) -> Lane {
        Lane {
            elasticities,
            home: restricted.home_values(market),
            leak: scenario.leak,
            ceiling: restricted.model.bound.map(|b| b.median),
            legal: None,
        }
    }
}

/// A scenario, solved.
#[derive(Debug)]
pub(crate) struct Solved {
    /// The scenario.
    pub(crate) lane: Lane,
    /// The solution.
    pub(crate) prices: LogPrices,
}
