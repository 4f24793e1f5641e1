//! How strongly buyers and sellers answer a price: three elasticities with their uncertainty.
//!
//! All three are judgements, shown as *assumed*: they are priors for the draws, never estimates.
//!
//! | symbol | meaning | median | 90 % range | after two years |
//! |---|---|---|---|---|
//! | σ `sigma` | substitution between suppliers of one good | 3 | 1.5–6 | 5 |
//! | ε `epsilon` | demand: fall in volume per rise of the buyer's price | 0.2 | 0.1–0.5 | 0.9 |
//! | η `eta` | supply: rise in output per rise of the seller's price | 0.3 | 0.1–0.9 | 1.0 |
//!
//! A mineral overrides them in `catalogue.toml`, each time with the reason.

use serde::{Deserialize, Serialize};

/// What is believed about one elasticity before any data, and why.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Prior {
    /// Short-run median.
    pub median: f64,
    /// 5th percentile of the short-run value.
    pub p5: f64,
    /// 95th percentile of the short-run value.
    pub p95: f64,
    /// The median once two years have passed.
    pub two_years: f64,
    /// Why these numbers.
    pub reason: &'static str,
}

/// The three elasticities of a market.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Priors {
    /// σ, substitution between suppliers.
    pub sigma: Prior,
    /// ε, demand.
    pub epsilon: Prior,
    /// η, supply.
    pub eta: Prior,
}

impl Priors {
    /// The priors of a mineral about which nothing particular is known.
    pub const DEFAULT: Priors = Priors {
        sigma: Prior {
            median: 3.0,
            p5: 1.5,
            p95: 6.0,
            two_years: 5.0,
            reason: "tariff elasticities in the literature (5 to 20) are long-run; a cut is not",
        },
        epsilon: Prior {
            median: 0.2,
            p5: 0.1,
            p95: 0.5,
            two_years: 0.9,
            reason: "rare-earth arc elasticities were 0.1 to 0.25 in 2010–11 and 0.8 to 1.1 in 2010–12",
        },
        eta: Prior {
            median: 0.3,
            p5: 0.1,
            p95: 0.9,
            two_years: 1.0,
            reason: "minerals are the least elastic commodities; new capacity takes years",
        },
    };
}

impl Default for Priors {
    fn default() -> Priors {
        Priors::DEFAULT
    }
}
