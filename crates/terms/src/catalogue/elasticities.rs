//! Elasticities of a market: assumptions, shown as such.

use serde::{Deserialize, Serialize};

/// Prior of an elasticity: an assumption, shown as one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    /// Median.
    pub median: f64,
    /// 5th percentile.
    pub p5: f64,
    /// 95th percentile.
    pub p95: f64,
    /// Why.
    pub reason: String,
}

/// The three elasticities of a market.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Priors {
    /// Substitution between suppliers.
    pub sigma: Prior,
    /// Demand.
    pub epsilon: Prior,
    /// Supply.
    pub eta: Prior,
}

/// Short-run defaults; medians with 90 % ranges.
pub(crate) fn default_priors() -> Priors {
    let prior = |median, p5, p95, reason: &str| Prior { median, p5, p95, reason: reason.to_owned() };
    Priors {
        sigma: prior(
            3.0,
            1.5,
            6.0,
            "tariff elasticities in the literature (5 to 20) are long-run; a cut is not",
        ),
        epsilon: prior(
            0.2,
            0.1,
            0.5,
            "rare-earth arc elasticities 2010 to 2011 of 0.1 to 0.25, wider for other minerals",
        ),
        eta: prior(0.3, 0.1, 0.9, "minerals are the least elastic commodities; new capacity takes years"),
    }
}
