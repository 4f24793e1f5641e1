//! The record month by month: prices and shipments of recent restrictions, forecast and scored.
//!
//! *Question*: how far can a path of months be trusted?
//!
//! *Formula*: each market is calibrated before its measure and solved month by month in tonnes ([`crate::months::path`]) with users'
//! stocks ([`crate::months::storage`]). The forecast of a price is the ratio to its base month, spread by the usual noise of
//! prices, `e^(0.12·√t·z)` after t months; that of shipments is what licences let through ([`crate::months::licence`]). Scored by the
//! CRPS of logarithms beside "nothing changes".
//!
//! *Held out*: what is assumed was looked at beside these same episodes, so it may not score them. For each episode the medians
//! of the licences are chosen by the shipments of the other episodes, and then ε, its growth and the stocks by their prices
//! ([`held_out`]). The same forecasts under the general assumptions stand beside them, labelled.
//!
//! *Edge cases*: a shipment of nothing is scored as a hundredth of the base. An item without a figure in its base month, or a
//! market without its production figures, is left out; a test names every one that is expected.
//!
//! *Limits*: few episodes, and none of them independent of the price cycle of its years. Spot prices of single grades stand for
//! the market. Where no trade code shows the good the market has two regions, the restricting country and the rest, and the
//! shares are those of production. Re-export, entry and other measures of the same months are not imposed. What is in force is
//! imposed when it came, as if its end had been known to the market and not to its users.
//!
//! *Source*: `data/facts/episodes_monthly.csv`, `licence_facts.csv`.
//!
//! *Example*: docs/methods/backtest.md.

pub mod forecast;
pub mod held_out;
pub mod market;
pub mod series;
pub mod shipments;

use lodeway_tables::Trade;
use lodeway_tables::facts::{EpisodeMonth, LicenceMonth, Production, RefiningShare};
use lodeway_terms::Country;

use crate::backtest::score::crps;

pub use forecast::prices;
pub use held_out::{Choice, Monthly, monthly_record};

/// Least of the base that a shipment is scored as.
pub const LEAST_SHIPPED: f64 = 0.01;
/// What the held-out score of log ratios has to reach.
pub const REQUIRED: f64 = 0.70;
/// The share of outcomes in the 80 % interval that a sound interval has.
pub const SOUND: (f64, f64) = (0.70, 0.90);

/// The tables that the monthly record stands on.
pub struct Tables<'a> {
    /// Trade of the codes of its markets.
    pub trade: &'a Trade,
    /// Production, where no code shows the good.
    pub production: &'a [Production],
    /// Shares of refining likewise.
    pub refining: &'a [RefiningShare],
    /// Prices.
    pub monthly: &'a [EpisodeMonth],
    /// Shipments.
    pub licences: &'a [LicenceMonth],
}

/// What is forecast of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A price over that of the base month.
    Price,
    /// Shipments over the mean month before.
    Shipments,
}

impl Kind {
    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Price => "price",
            Kind::Shipments => "shipments",
        }
    }
}

/// How a forecast counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// In the score.
    Scored,
    /// In the score, and known to be out of reach of the model.
    OutOfReach,
    /// Not in the score: with an assumption that was chosen after the episode.
    ChosenAfterwards,
    /// Not in the score: a miss that is shown, because the model has nothing that moves it.
    ShownMiss,
}

impl Standing {
    /// The words in tables.
    pub fn word(self) -> &'static str {
        match self {
            Standing::Scored => "scored",
            Standing::OutOfReach => "scored, out of reach",
            Standing::ChosenAfterwards => "not scored: chosen afterwards",
            Standing::ShownMiss => "not scored: out of reach",
        }
    }

    /// Whether it is in the score.
    pub fn counts(self) -> bool {
        matches!(self, Standing::Scored | Standing::OutOfReach)
    }
}

/// A month forecast, and what came.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthForecast {
    /// The episode.
    pub episode: &'static str,
    /// What is forecast.
    pub kind: Kind,
    /// Good, grade and place, as the record names it.
    pub item: String,
    /// The market it comes from: `trade`, `two regions`, `inside`, or `licences` alone.
    pub market: &'static str,
    /// Inside which country, or for whom; none for all buyers.
    pub place: Option<Country>,
    /// The month, `2025-05`.
    pub month: String,
    /// What came, relative to the base month.
    pub observed: f64,
    /// 10th percentile, median and 90th percentile of the forecast.
    pub interval: [f64; 3],
    /// CRPS of the logarithm.
    pub crps: f64,
    /// That of "nothing changes".
    pub no_change: f64,
    /// How it counts.
    pub standing: Standing,
}

impl MonthForecast {
    /// Whether what came lies in the 80 % interval.
    pub fn covered(&self) -> bool {
        self.observed >= self.interval[0] && self.observed <= self.interval[2]
    }
}

/// Scores over some months.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MonthScore {
    /// Months.
    pub outcomes: usize,
    /// Mean CRPS of logarithms.
    pub crps: f64,
    /// That of "nothing changes".
    pub no_change: f64,
    /// Share in the 80 % interval.
    pub coverage: f64,
}

impl MonthScore {
    /// Over the months that count; none without any.
    pub fn of<'a>(months: impl Iterator<Item = &'a MonthForecast>) -> Option<MonthScore> {
        let scored: Vec<&MonthForecast> = months.filter(|m| m.standing.counts()).collect();
        let outcomes = scored.len();
        let mean =
            |of: fn(&MonthForecast) -> f64| scored.iter().map(|m| of(m)).sum::<f64>() / outcomes as f64;
        (outcomes > 0).then(|| MonthScore {
            outcomes,
            crps: mean(|m| m.crps),
            no_change: mean(|m| m.no_change),
            coverage: mean(|m| f64::from(u8::from(m.covered()))),
        })
    }

    /// Score over that of "nothing changes".
    pub fn ratio(&self) -> f64 {
        self.crps / self.no_change
    }

    /// Whether the score is at most [`REQUIRED`].
    pub fn reaches(&self) -> bool {
        self.crps <= REQUIRED
    }

    /// Whether the intervals hold about as much as they say.
    pub fn sound(&self) -> bool {
        (SOUND.0..=SOUND.1).contains(&self.coverage)
    }
}

/// Scores draws of a ratio against what came; all as logarithms.
pub(crate) fn scored(mut logs: Vec<f64>, observed: f64) -> ([f64; 3], f64, f64) {
    logs.sort_by(f64::total_cmp);
    let interval =
        [0.1, 0.5, 0.9].map(|p| crate::solver::vector_math::exp(lodeway_terms::quantile(&logs, p)));
    (interval, crps(&logs, observed), observed.abs())
}

/// Months from one month to another, both as `2025-05`.
pub fn between(first: &str, last: &str) -> Option<i32> {
    let count = |text: &str| -> Option<i32> {
        let (year, month) = text.split_once('-')?;
        Some(12 * year.parse::<i32>().ok()? + month.parse::<i32>().ok()?)
    };
    Some(count(last)? - count(first)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        assert_eq!(between("2024-11", "2025-04"), Some(5));
        assert_eq!(between("2025-04", "2025-04"), Some(0));
        assert_eq!(between("2025", "2025-04"), None);
    }

    #[test]
    fn a_score_by_hand_leaves_out_what_does_not_count() {
        // A sure forecast of the base against a doubling scores ln 2, as "nothing changes" does.
        let (interval, crps, no_change) = scored(vec![0.0; 4], std::f64::consts::LN_2);
        assert!((crps - std::f64::consts::LN_2).abs() < 1e-12 && (no_change - crps).abs() < 1e-12);
        let month = |standing, crps: f64, observed: f64| MonthForecast {
            episode: "x",
            kind: Kind::Price,
            item: String::new(),
            market: "trade",
            place: None,
            month: "2025-01".into(),
            observed,
            interval,
            crps,
            no_change: 1.0,
            standing,
        };
        let all = [
            month(Standing::Scored, 0.5, 1.0),
            month(Standing::OutOfReach, 1.5, 2.0),
            month(Standing::ChosenAfterwards, 9.0, 1.0),
            month(Standing::ShownMiss, 9.0, 1.0),
        ];
        // (0.5 + 1.5)/2 = 1, and one of two lies in the interval from 1 to 1.
        let score = MonthScore::of(all.iter()).unwrap();
        assert_eq!((score.outcomes, score.reaches(), score.sound()), (2, false, false));
        assert!((score.crps - 1.0).abs() < 1e-12 && (score.coverage - 0.5).abs() < 1e-12);
    }
}
