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
    /// Where it went, and where it was to go.
    pub direction: Direction,
}

/// Changes against the base year, on the scale of the score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Direction {
    /// What came.
    pub came: f64,
    /// Median of the forecast.
    pub forecast: f64,
    /// Change of the year before the base; none where that year is not known.
    pub momentum: Option<f64>,
}

/// How often the direction was right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hits {
    /// Outcomes that moved, and of which the year before the base is known.
    pub outcomes: usize,
    /// Share in which the median of the forecast moved the same way.
    pub forecast: f64,
    /// Share in which the year before the base had.
    pub momentum: f64,
    /// Share that rose.
    pub up: f64,
}

impl Hits {
    /// Over these directions; none without one that moved. A forecast that does not move hits nothing.
    pub fn of<'a>(directions: impl Iterator<Item = &'a Direction>) -> Option<Hits> {
        let moved: Vec<(f64, f64, f64)> = directions
            .filter(|d| d.came.abs() > 0.0)
            .filter_map(|d| Some((d.came, d.forecast, d.momentum?)))
            .collect();
        let outcomes = moved.len();
        let share = |of: &dyn Fn(&(f64, f64, f64)) -> bool| {
            moved.iter().filter(|one| of(one)).count() as f64 / outcomes as f64
        };
        (outcomes > 0).then(|| Hits {
            outcomes,
            forecast: share(&|(came, forecast, _)| came * forecast > 0.0),
            momentum: share(&|(came, _, momentum)| came * momentum > 0.0),
            up: share(&|(came, ..)| *came > 0.0),
        })
    }
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

/// What the ratio over all outcomes has to reach.
pub const REQUIRED: f64 = 0.69;
/// Least and largest share of all outcomes that the 80 % intervals have to hold.
pub const REQUIRED_COVERAGE: (f64, f64) = (0.65, 0.95);
/// Least share of the unit values.
pub const REQUIRED_UNIT_VALUES: f64 = 0.65;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_by_hand() {
        let d = |came, forecast, momentum| Direction { came, forecast, momentum };
        // Of four with a year before, one did not move; of the other three the forecast hits two, momentum one, "up" two.
        let all = [
            d(0.5, 0.1, Some(-0.1)),
            d(-0.5, -0.1, Some(0.1)),
            d(0.2, 0.0, Some(0.3)),
            d(0.0, 0.4, Some(0.4)),
            d(0.9, 0.9, None),
        ];
        let hits = Hits::of(all.iter()).unwrap();
        assert_eq!(hits.outcomes, 3);
        for (found, by_hand) in [hits.forecast, hits.momentum, hits.up].iter().zip([2.0, 1.0, 2.0]) {
            assert!((found - by_hand / 3.0).abs() < 1e-12, "{hits:?}");
        }
        assert_eq!(Hits::of([d(0.0, 1.0, Some(1.0))].iter()), None);
    }
}
