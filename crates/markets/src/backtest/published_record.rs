//! The published record, stored with the program: computing it takes seconds, and every scenario shows it.
//!
//! `record.csv` is the output of `lodeway backtest --table summary --format csv` on the bundled data; a test computes it anew.

use std::sync::OnceLock;

/// Scores over the forecasts of one variable, or of all.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedScore {
    /// `share`, `volume`, `unit_value` or `all`.
    pub variable: String,
    /// Forecasts.
    pub outcomes: usize,
    /// Mean CRPS, those of both plain guesses, the ratio to the better, and the share of outcomes in the 80 % interval.
    pub scores: [f64; 5],
}

impl PublishedScore {
    /// Score over that of the better plain guess.
    pub fn ratio(&self) -> f64 {
        self.scores[3]
    }

    /// Share of outcomes in the 80 % interval.
    pub fn coverage(&self) -> f64 {
        self.scores[4]
    }
}

/// The rows of a summary table; a row that cannot be read is left out.
pub fn read(csv: &str) -> Vec<PublishedScore> {
    let row = |line: &str| {
        let mut cells = line.split(',');
        let variable = cells.next()?.to_owned();
        let outcomes = cells.next()?.parse().ok()?;
        let scores: Vec<f64> = cells.map_while(|cell| cell.parse().ok()).collect();
        Some(PublishedScore { variable, outcomes, scores: scores.try_into().ok()? })
    };
    csv.lines().skip(1).filter_map(row).collect()
}

/// The record on the bundled data.
pub fn record() -> &'static [PublishedScore] {
    static RECORD: OnceLock<Vec<PublishedScore>> = OnceLock::new();
    RECORD.get_or_init(|| read(include_str!("record.csv")))
}

/// The record in a sentence.
pub fn sentence() -> Option<String> {
    let all = record().iter().find(|k| k.variable == "all")?;
    let units = record().iter().find(|k| k.variable == "unit_value")?;
    Some(format!(
        "how far to trust it: set against past restrictions, {} such forecasts scored {:.2} of the better of two plain guesses, and {:.0} % of what came lay in the 80 % intervals ({:.0} % for unit values); `lodeway backtest`",
        all.outcomes,
        all.ratio(),
        100.0 * all.coverage(),
        100.0 * units.coverage()
    ))
}
