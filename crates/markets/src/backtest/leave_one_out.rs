//! The elasticity of demand in the record: an episode that the general one leans on gets one that the others chose.
//!
//! *Question*: what would have been assumed of demand, had an episode never been seen?
//!
//! *Formula*: the general prior of ε and its growth come from the rare-earth quotas of 2010 to 2012, so they are used in every
//! other episode. In that one ε starts at one of [`STARTS`] and grows in two years by one of [`GROWTHS`]: the pair with the
//! least mean CRPS over all outcomes of the other episodes.
//!
//! *Symbols*: the 5th and 95th percentile lie at half and 2.5 times the median, as those of the general prior do.
//!
//! *Edge cases*: of equal scores the first in order. Without other episodes there is nothing to choose by and the middle of
//! the starts is used, without growth.
//!
//! *Limits*: the pairs are few, and the others' outcomes say little of ε: they differ by a few per cent of the score.
//!
//! *Source*: leave-one-out choice, Stone (1974), Journal of the Royal Statistical Society B 36(2).
//!
//! *Example*: `lodeway backtest --table demand`.

use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::Country;
use rayon::prelude::*;

use super::demand::Demand;
use super::forecast::backtest_under;
use super::record::Record;
use super::setup::Setup;
use super::volatility::Past;
use crate::restriction::Unreadable;
use crate::uncertainty::draws::Draws;

/// Medians of ε at the start that are tried.
pub const STARTS: [f64; 5] = [0.05, 0.1, 0.2, 0.4, 0.8];
/// Two-year values over the start that are tried.
pub const GROWTHS: [f64; 3] = [1.0, 2.0, 4.5];
/// Draws of a trial: scores of pairs are compared under the same few.
const DRAWS: Draws = Draws { count: 64, seed: 1 };

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
    /// What is assumed in every other episode.
    pub general: Demand,
    /// The episodes that it leans on.
    pub evidence: &'static [&'static str],
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
        Demands::tried_under(&Setup::default(), (trade, past), episodes, blocs)
    }

    /// The same with the markets modelled in another way.
    ///
    /// # Errors
    /// [`Unreadable`] when a restriction or a date cannot be read.
    pub fn tried_under(
        setup: &Setup,
        (trade, past): (&Trade, &Past),
        episodes: &[EpisodeRow],
        blocs: &(dyn Fn(&str) -> Option<Vec<Country>> + Sync),
    ) -> Result<Demands, Unreadable> {
        let leans = |episode: &str| setup.evidence.contains(&episode);
        let others: Vec<EpisodeRow> = episodes.iter().filter(|e| !leans(&e.episode)).cloned().collect();
        let pairs: Vec<(f64, f64)> =
            STARTS.iter().flat_map(|start| GROWTHS.map(|growth| (*start, growth))).collect();
        let trial = |(start, growth): &(f64, f64)| {
            let demand = Demand::tried(*start, *growth);
            let assumed = |_: &str| demand.clone();
            let found = backtest_under(setup, (trade, past), &others, blocs, (&assumed, DRAWS))?;
            Ok(Record::of(found.iter()).map(|record| Trial { demand, record }))
        };
        let trials: Vec<Option<Trial>> = pairs.par_iter().map(trial).collect::<Result<_, _>>()?;
        Ok(Demands {
            trials: trials.into_iter().flatten().collect(),
            general: setup.general.clone(),
            evidence: setup.evidence,
        })
    }

    /// What the others chose.
    pub fn held_out(&self) -> Demand {
        let best = self.trials.iter().min_by(|a, b| a.record.crps.total_cmp(&b.record.crps));
        best.map_or(Demand::tried(STARTS[STARTS.len() / 2], 1.0), |trial| trial.demand.clone())
    }

    /// What is assumed in an episode.
    pub fn of(&self, episode: &str) -> Demand {
        if self.evidence.contains(&episode) { self.held_out() } else { self.general.clone() }
    }
}
