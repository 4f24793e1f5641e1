//! The elasticity of demand assumed in an episode.

use lodeway_terms::{Commodity, Prior};

use crate::months::horizon::Horizon;

/// Episodes that the general ε leans on.
pub const EVIDENCE: [&str; 1] = ["ree-2010"];
/// Episodes that the ε of the market in tonnes leans on: its prices and shipments were looked at month by month.
pub const MONTHLY_EVIDENCE: [&str; 3] = ["antimony-2024", "graphite-2023", "ree-2010"];

/// What is assumed of ε.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// ε at the start.
    pub start: Prior,
    /// ε after two years over its value at the start.
    pub growth: f64,
}

impl Demand {
    /// As in every scenario without an ε of its own.
    pub fn general() -> Demand {
        Demand { start: Commodity::of_codes(&[]).priors().epsilon, growth: Horizon::default().epsilon }
    }

    /// A pair of start and growth to be tried.
    pub(super) fn tried(median: f64, growth: f64) -> Demand {
        Demand {
            start: Prior { median, p5: 0.5 * median, p95: 2.5 * median, reason: "tried".into() },
            growth,
        }
    }
}
