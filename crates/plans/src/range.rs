//! A planning number with its interval, as a person writes it: `40` or `[40, 50, 60]`.
//!
//! *Question*: how much could it be?
//!
//! *Formula*: the quantile runs straight from low (u = 0) to middle (u = 1/2) and on to high (u = 1), so the middle is the
//! median and the mean is `(low + 2·middle + high) / 4`.
//!
//! *Edge cases*: a single number has no spread. Ends out of order are refused when the plan is checked.
//!
//! *Limits*: a judgement, and shown as assumed; no number outside the ends is ever drawn.
//!
//! *Example*: `[40, 50, 80]` has mean (40 + 100 + 80)/4 = 55 and first quartile 45.
//! ```
//! use lodeway_plans::Range;
//! let cost = Range { low: 40.0, middle: 50.0, high: 80.0 };
//! assert_eq!((cost.mean(), cost.at(0.25), cost.at(0.75)), (55.0, 45.0, 65.0));
//! ```

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Low, middle and high of a number that is assumed.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(from = "Written", into = "Written")]
#[schemars(with = "Written")]
pub struct Range {
    /// Lowest possible.
    pub low: f64,
    /// Median.
    pub middle: f64,
    /// Highest possible.
    pub high: f64,
}

/// A number, or low, middle and high.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(untagged, expecting = "something that is neither a number nor [low, middle, high]")]
enum Written {
    /// One number.
    One(f64),
    /// Low, middle, high.
    Three([f64; 3]),
}

impl From<Written> for Range {
    fn from(written: Written) -> Range {
        match written {
            Written::One(x) => Range::exact(x),
            Written::Three([low, middle, high]) => Range { low, middle, high },
        }
    }
}

impl From<Range> for Written {
    fn from(range: Range) -> Written {
        if range.high > range.low {
            Written::Three([range.low, range.middle, range.high])
        } else {
            Written::One(range.middle)
        }
    }
}

impl Range {
    /// A number without spread.
    pub const fn exact(x: f64) -> Range {
        Range { low: x, middle: x, high: x }
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        (self.low + 2.0 * self.middle + self.high) / 4.0
    }

    /// The quantile at probability `u`.
    pub fn at(&self, u: f64) -> f64 {
        if u < 0.5 {
            self.low + 2.0 * u * (self.middle - self.low)
        } else {
            self.middle + (2.0 * u - 1.0) * (self.high - self.middle)
        }
    }

    /// Whether the ends are finite, in order, and within bounds.
    pub fn within(&self, least: f64, most: f64) -> bool {
        self.low >= least && self.low <= self.middle && self.middle <= self.high && self.high <= most
    }
}

/// A number for every year, or numbers from named years on.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "something that is neither a number nor a table of years such as { 2030 = 0.5 }"
)]
pub enum Path {
    /// The same in every year.
    Always(f64),
    /// From each named year on; before the first there is none.
    From(std::collections::BTreeMap<String, f64>),
}

impl Path {
    /// The number in a year: that of the last named year up to it.
    pub fn at(&self, year: u16) -> Option<f64> {
        match self {
            Path::Always(x) => Some(*x),
            Path::From(years) => years
                .iter()
                .filter_map(|(named, x)| named.parse::<u16>().ok().map(|named| (named, *x)))
                .filter(|(named, _)| *named <= year)
                .max_by_key(|(named, _)| *named)
                .map(|(_, x)| x),
        }
    }

    /// Names that are no years, and numbers outside the bounds.
    pub fn faults(&self, least: f64, most: f64) -> Vec<String> {
        let bounds = |name: &str, x: f64| {
            let good = x >= least && x <= most;
            (!good).then(|| format!("{name} = {x}"))
        };
        match self {
            Path::Always(x) => bounds("the number", *x).into_iter().collect(),
            Path::From(years) => years
                .iter()
                .filter_map(|(name, x)| match name.parse::<u16>() {
                    Ok(year) if (1900..=2200).contains(&year) => bounds(name, *x),
                    _ => Some(format!("\"{name}\" as a year")),
                })
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_holds_from_its_named_year_on() {
        let path = Path::From([("2030".to_owned(), 0.5), ("2027".to_owned(), 0.7)].into());
        assert_eq!(
            [2026, 2027, 2029, 2030, 2040].map(|y| path.at(y)),
            [None, Some(0.7), Some(0.7), Some(0.5), Some(0.5)]
        );
    }

    #[test]
    fn a_range_out_of_order_is_not_within_any_bounds() {
        assert!(!Range { low: 2.0, middle: 1.0, high: 3.0 }.within(0.0, 9.0));
        assert!(!Range::exact(f64::NAN).within(0.0, 9.0));
    }
}
