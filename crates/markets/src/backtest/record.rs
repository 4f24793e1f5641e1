//! Forecasts, what came, and their scores.

use lodeway_terms::{Country, Year};

/// What is forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variable {
    /// Share of the restricting country by mass, 0 to 1.
    Share,
    /// Mass bought relative to the base year.
    Volume,
    /// Unit value relative to the base year.
    UnitValue,
}

impl Variable {
    /// Each of them.
    pub const ALL: [Variable; 3] = [Variable::Share, Variable::Volume, Variable::UnitValue];

    /// The word in tables.
    pub fn word(self) -> &'static str {
        match self {
            Variable::Share => "share",
            Variable::Volume => "volume",
            Variable::UnitValue => "unit_value",
        }
    }
}

/// One forecast and what came.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecast {
    /// Episode.
    pub episode: String,
    /// Buyer.
    pub importer: Country,
    /// Year looked at.
    pub year: Year,
    /// What is forecast.
    pub variable: Variable,
    /// What came.
    pub observed: f64,
    /// 10th percentile, median, 90th percentile of the forecast.
    pub interval: [f64; 3],
    /// Score of the forecast.
    pub crps: f64,
    /// Score of "nothing changes".
    pub no_change: f64,
    /// Score of "the cut falls in proportion, nobody reroutes".
    pub proportional: f64,
}

impl Forecast {
    /// Whether what came lies in the 80 % interval.
    pub fn covered(&self) -> bool {
        self.observed >= self.interval[0] && self.observed <= self.interval[2]
    }
}

/// Scores over a set of forecasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Record {
    /// Forecasts.
    pub outcomes: usize,
    /// Mean score.
    pub crps: f64,
    /// Mean score of "nothing changes".
    pub no_change: f64,
    /// Mean score of "in proportion".
    pub proportional: f64,
    /// Share of outcomes in the 80 % interval.
    pub coverage: f64,
}

impl Record {
    /// The record of these forecasts; none without any.
    pub fn of<'a>(forecasts: impl Iterator<Item = &'a Forecast>) -> Option<Record> {
        let forecasts: Vec<&Forecast> = forecasts.collect();
        let outcomes = forecasts.len();
        let mean = |of: fn(&Forecast) -> f64| forecasts.iter().map(|f| of(f)).sum::<f64>() / outcomes as f64;
        (outcomes > 0).then(|| Record {
            outcomes,
            crps: mean(|f| f.crps),
            no_change: mean(|f| f.no_change),
            proportional: mean(|f| f.proportional),
            coverage: mean(|f| f64::from(u8::from(f.covered()))),
        })
    }

    /// Score over that of the better plain guess; below 1 the model is worth something.
    pub fn ratio(&self) -> f64 {
        self.crps / self.no_change.min(self.proportional)
    }
}
