//! The rows of the yearly record.

use lodeway_results::table_row;
use lodeway_terms::{Country, Year};

table_row! {
    /// A forecast beside what came.
    pub struct OutcomeRow {
        /// The restriction.
        episode: String,
        /// Who buys.
        importer: Country,
        /// What was forecast.
        variable: &'static str,
        /// What came.
        observed: f64 ["share 0–1, or relative to the base year"],
        /// 10th percentile of the forecast.
        p10: f64 ["share 0–1, or relative to the base year"],
        /// Median of the forecast.
        p50: f64 ["share 0–1, or relative to the base year"],
        /// 90th percentile of the forecast.
        p90: f64 ["share 0–1, or relative to the base year"],
        /// Score of the forecast; less is better.
        crps: f64 ["share, or logarithm"],
        /// Score of the guess that nothing changes.
        crps_no_change: f64 ["share, or logarithm"],
        /// Score of the guess that the restricted quantity is simply gone.
        crps_proportional: f64 ["share, or logarithm"],
        /// Year of the outcome.
        year: Year,
    }
    shown { episode, importer, variable, year, observed, p50, crps, crps_no_change, crps_proportional }
}

table_row! {
    /// Mean scores of a variable, or of all.
    pub struct VariableRow {
        /// What was forecast.
        variable: &'static str,
        /// How many forecasts.
        outcomes: usize ["forecasts"],
        /// Mean score of the forecasts; less is better.
        crps: f64 ["share, or logarithm"],
        /// Mean score of the guess that nothing changes.
        crps_no_change: f64 ["share, or logarithm"],
        /// Mean score of the guess that the restricted quantity is simply gone.
        crps_proportional: f64 ["share, or logarithm"],
        /// Score over that of the better plain guess.
        ratio: f64 ["to the better plain guess"],
        /// How often the outcome lay in the interval.
        coverage: f64 ["share of outcomes in the 80 % interval"],
    }
    shown { variable, outcomes, ratio, coverage, crps, crps_no_change, crps_proportional }
}

table_row! {
    /// Mean scores of an episode.
    pub struct ScoreRow {
        /// The restriction.
        episode: String,
        /// How many forecasts.
        outcomes: usize ["forecasts"],
        /// Mean score of the forecasts; less is better.
        crps: f64 ["share, or logarithm"],
        /// Mean score of the guess that nothing changes.
        crps_no_change: f64 ["share, or logarithm"],
        /// Mean score of the guess that the restricted quantity is simply gone.
        crps_proportional: f64 ["share, or logarithm"],
        /// Score over that of the better plain guess.
        ratio: f64 ["to the better plain guess"],
        /// How often the outcome lay in the interval.
        coverage: f64 ["share of outcomes in the 80 % interval"],
    }
    shown { episode, outcomes, ratio, coverage, crps, crps_no_change, crps_proportional }
}

table_row! {
    /// An elasticity of demand that was tried, and its scores on the other episodes.
    pub struct DemandRow {
        /// Elasticity of demand at the start.
        epsilon: f64 ["at the start, median"],
        /// How far it grows.
        growth: f64 ["two-year value over it"],
        /// How many forecasts.
        outcomes: usize ["forecasts"],
        /// Mean score of the forecasts; less is better.
        crps: f64 ["share, or logarithm"],
        /// Mean score of the guess that nothing changes.
        crps_no_change: f64 ["share, or logarithm"],
        /// Mean score of the guess that the restricted quantity is simply gone.
        crps_proportional: f64 ["share, or logarithm"],
        /// Score over that of the better plain guess.
        ratio: f64 ["to the better plain guess"],
        /// How often the outcome lay in the interval.
        coverage: f64 ["share of outcomes in the 80 % interval"],
        /// Whether it was chosen.
        chosen: &'static str,
    }
    shown { epsilon, growth, ratio, coverage, chosen, outcomes, crps } rising ratio
}

table_row! {
    /// What was announced, and where that stands.
    pub struct SourceRow {
        /// Short name.
        episode: String,
        /// Name.
        name: String,
        /// HS92 codes.
        codes: String,
        /// The year before.
        base: String,
        /// The restriction as `--restrict` takes it.
        restrict: String,
        /// When it took effect.
        effective: String,
        /// When it ended; empty when it did not.
        ended: String,
        /// Where its size comes from.
        size_from: String,
        /// Who says so.
        source: String,
        /// When the source was read.
        checked: String,
    }
    shown { episode, name, effective, ended, restrict, base, size_from, source }
}
