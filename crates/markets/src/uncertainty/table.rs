//! Every number that the market assumes, from one file: `assets/assumptions.toml`.
//!
//! *Question*: what is assumed, how sure is it, and why?
//!
//! *Formula*: a number is drawn from a two-piece log-normal through its 5th percentile, its median and its 95th percentile, and
//! kept within its truncation.
//!
//! *Example*
//! ```
//! use lodeway_markets::uncertainty::table::assumption;
//! let bound = assumption("reservation-price").unwrap();
//! assert!((bound.at(0.5) - 25.0).abs() < 1e-9 && bound.at(0.999) <= 80.0);
//! ```

use std::sync::OnceLock;

use lodeway_terms::{Prior, Priors};
use serde::Deserialize;

use crate::calibration::market::{Bound, Licences, Model, Nest};
use crate::solver::vector_math::{exp, ln, normal_quantile};
use crate::uncertainty::assumptions::Z95;

/// One assumed number.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// Its key.
    pub key: String,
    /// Its symbol in the methods.
    pub symbol: String,
    /// What it is.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Median.
    pub median: f64,
    /// 5th percentile.
    pub low: f64,
    /// 95th percentile.
    pub high: f64,
    /// Bounds that no draw passes.
    pub truncated: Option<[f64; 2]>,
    /// Why this number.
    pub reason: String,
    /// Where it comes from.
    pub source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u8,
    assumption: Vec<Assumption>,
}

impl Assumption {
    /// Its value at a probability.
    pub fn at(&self, u: f64) -> f64 {
        let end = if u < 0.5 { self.low } else { self.high };
        let fixed =
            self.median <= 0.0 || end <= 0.0 || (end - self.median).abs() <= f64::EPSILON * self.median;
        let drawn = if fixed {
            self.median
        } else {
            self.median * exp((ln(end) - ln(self.median)).abs() / Z95 * normal_quantile(u))
        };
        self.truncated.map_or(drawn, |[least, most]| drawn.clamp(least, most))
    }

    /// As the prior of an elasticity.
    pub fn prior(&self) -> Prior {
        Prior { median: self.median, p5: self.low, p95: self.high, reason: self.reason.clone() }
    }
}

/// All assumptions in the order of the file; none when the file of the program cannot be read, which a test excludes.
pub fn table() -> &'static [Assumption] {
    static TABLE: OnceLock<Vec<Assumption>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let file: Result<File, _> = toml::from_str(include_str!("../../assets/assumptions.toml"));
        file.map_or(Vec::new(), |file| file.assumption)
    })
}

/// An assumption by its key.
pub fn assumption(key: &str) -> Option<&'static Assumption> {
    table().iter().find(|row| row.key == key)
}

/// Elasticities of the first month.
pub fn monthly_priors() -> Option<Priors> {
    let prior = |key| assumption(key).map(Assumption::prior);
    Some(Priors { sigma: prior("sigma")?, epsilon: prior("epsilon")?, eta: prior("eta")? })
}

/// The reservation price.
pub fn reservation_price() -> Option<Bound> {
    assumption("reservation-price").map(|row| Bound { median: row.median, least: row.low, most: row.high })
}

/// The market in tonnes with the reservation price of the table and drawn licences.
pub fn tonnes() -> Model {
    Model { nest: Nest::Tonnes, bound: reservation_price(), licences: Licences::Drawn }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assumption_is_in_order_and_says_why() {
        assert!(table().len() >= 20);
        for row in table() {
            assert!(row.low <= row.median && row.median <= row.high, "{}", row.key);
            assert!(!row.reason.is_empty() && !row.source.is_empty() && !row.unit.is_empty(), "{}", row.key);
            assert!(table().iter().filter(|other| other.key == row.key).count() == 1, "{}", row.key);
        }
    }

    #[test]
    fn an_assumption_is_met_at_its_percentiles() {
        let epsilon = assumption("epsilon").unwrap();
        for (u, x) in [(0.05, 0.04), (0.5, 0.13), (0.95, 0.45)] {
            assert!((epsilon.at(u) - x).abs() < 1e-7, "{u}");
        }
    }
}
