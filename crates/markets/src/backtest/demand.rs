//! The elasticity of demand in the record: an episode that the general one leans on gets one that the others chose.
//!
//! *Question*: what would have been assumed of demand, had an episode never been seen?
//!
//! *Formula*: the general prior of ε and its growth come from the rare-earth quotas of 2010 to 2012, so they stand in every
//! other episode. In that one ε starts at one of [`STARTS`] and grows in two years by one of [`GROWTHS`]: the pair with the
//! least mean CRPS over all outcomes of the other episodes.
//!
//! *Symbols*: the 5th and 95th percentile lie at half and 2.5 times the median, as those of the general prior do.
//!
//! *Edge cases*: of equal scores the first in order. Without other episodes there is nothing to choose by and the middle of
//! the starts stands, without growth.
//!
//! *Limits*: the pairs are few, and the others' outcomes say little of ε: they differ by a few per cent of the score.
//!
//! *Source*: leave-one-out choice, Stone (1974), Journal of the Royal Statistical Society B 36(2).
//!
//! *Example*: `lodeway backtest --table demand`.

use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::{Commodity, Country, Prior};
use rayon::prelude::*;

use super::background::Past;
use super::{Record, backtest};
use crate::draws::Draws;
use crate::horizon::Horizon;
use crate::restriction::Unreadable;

/// Episodes that the general ε leans on.
pub const EVIDENCE: [&str; 1] = ["ree-2010"];
/// Medians of ε at the start that are tried.
pub const STARTS: [f64; 5] = [0.05, 0.1, 0.2, 0.4, 0.8];
/// Two-year values over the start that are tried.
pub const GROWTHS: [f64; 3] = [1.0, 2.0, 4.5];
/// Draws of a trial: scores of pairs are compared under the same few.
const DRAWS: Draws = Draws { count: 64, seed: 1 };

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

    fn tried(median: f64, growth: f64) -> Demand {
        Demand {
            start: Prior { median, p5: 0.5 * median, p95: 2.5 * median, reason: "tried".into() },
            growth,
        }
    }
}

/// A pair that was tried, with its record on the other episodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The pair.
    pub demand: Demand,
    /// Its record.
    pub record: Record,
}

/// ε by episode.
#[derive(Debug, Clone, PartialEq)]
pub struct Demands {
    /// What was tried for the episodes that the general one leans on.
    pub trials: Vec<Trial>,
}

impl Demands {
    /// Tries every pair on the episodes that the general ε does not lean on.
    ///
    /// # Errors
    /// [`Unreadable`] when a restriction or a date cannot be read.
    pub fn tried(
        trade: &Trade,
        past: &Past,
        episodes: &[EpisodeRow],
        blocs: &(dyn Fn(&str) -> Option<Vec<Country>> + Sync),
    ) -> Result<Demands, Unreadable> {
        let others: Vec<EpisodeRow> = episodes.iter().filter(|e| !leans(&e.episode)).cloned().collect();
        let pairs: Vec<(f64, f64)> =
            STARTS.iter().flat_map(|start| GROWTHS.map(|growth| (*start, growth))).collect();
        let trial = |(start, growth): &(f64, f64)| {
            let demand = Demand::tried(*start, *growth);
            let found = backtest(trade, past, &others, blocs, &|_| demand.clone(), DRAWS)?;
            Ok(Record::of(found.iter()).map(|record| Trial { demand, record }))
        };
        let trials: Vec<Option<Trial>> = pairs.par_iter().map(trial).collect::<Result<_, _>>()?;
        Ok(Demands { trials: trials.into_iter().flatten().collect() })
    }

    /// What the others chose.
    pub fn held_out(&self) -> Demand {
        let best = self.trials.iter().min_by(|a, b| a.record.crps.total_cmp(&b.record.crps));
        best.map_or(Demand::tried(STARTS[STARTS.len() / 2], 1.0), |trial| trial.demand.clone())
    }

    /// What stands in an episode.
    pub fn of(&self, episode: &str) -> Demand {
        if leans(episode) { self.held_out() } else { Demand::general() }
    }
}

/// Whether the general ε leans on an episode.
pub fn leans(episode: &str) -> bool {
    EVIDENCE.contains(&episode)
}
