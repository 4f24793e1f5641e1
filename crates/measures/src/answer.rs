//! The answer of a measure: a number or none, how far it can be trusted, and what is absent.

use lodeway_terms::Status;

/// A number or none, with its status and, in words, what is absent.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The number; none when an input it cannot do without is absent.
    pub value: Option<f64>,
    /// How far it can be trusted.
    pub status: Status,
    /// What is absent, in words, each standing alone.
    pub missing: Vec<String>,
}

impl Answer {
    /// A number computed from reported numbers alone.
    pub fn observed(value: f64) -> Answer {
        Answer { value: Some(value), status: Status::Observed, missing: Vec::new() }
    }

    /// No number, for a reason.
    pub fn missing(reason: impl Into<String>) -> Answer {
        Answer { value: None, status: Status::Missing, missing: vec![reason.into()] }
    }

    /// A number, or no number for a reason.
    pub fn or_missing(value: Option<f64>, reason: &str) -> Answer {
        value.map_or_else(|| Answer::missing(reason), Answer::observed)
    }

    /// The answer with something that is absent: a number becomes partial.
    #[must_use]
    pub fn lacking(mut self, what: impl Into<String>) -> Answer {
        if self.value.is_some() {
            self.status = Status::Partial;
        }
        self.missing.push(what.into());
        self
    }

    /// The answer with several things that are absent.
    #[must_use]
    pub fn lacking_all(self, what: impl IntoIterator<Item = String>) -> Answer {
        what.into_iter().fold(self, Answer::lacking)
    }

    /// The answer with the status of its weakest input, unless it is weaker already.
    #[must_use]
    pub fn at_best(mut self, status: Status) -> Answer {
        self.status = self.status.max(status);
        self
    }
}

/// A share as people read it: `3.2 %`, and `< 0.1 %` rather than a rounded zero.
pub fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.0005 { "< 0.1 %".to_owned() } else { format!("{:.1} %", share * 100.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_lacks_something_is_partial_and_an_absent_one_stays_missing() {
        assert_eq!(Answer::observed(1.0).lacking("x").status, Status::Partial);
        assert_eq!(Answer::missing("y").lacking("x").status, Status::Missing);
    }

    #[test]
    fn a_small_share_is_not_rounded_to_nothing() {
        assert_eq!([percent(0.0), percent(0.0001), percent(0.0321)], ["0.0 %", "< 0.1 %", "3.2 %"]);
    }
}
