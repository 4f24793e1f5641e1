//! A number with its uncertainty.

use serde::{Deserialize, Serialize};

/// Median and 80 % interval (10th to 90th percentile) of a simulated number.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
pub struct Interval {
    /// 10th percentile.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: f64,
}

impl Interval {
    /// The interval of a sample, by linear interpolation between order statistics; none when it is empty
    /// or holds a number that is not a number. The sample is sorted in place.
    pub fn of(sample: &mut [f64]) -> Option<Interval> {
        if sample.is_empty() || sample.iter().any(|x| x.is_nan()) {
            return None;
        }
        sample.sort_unstable_by(f64::total_cmp);
        Some(Interval { p10: quantile(sample, 0.1), p50: quantile(sample, 0.5), p90: quantile(sample, 0.9) })
    }

    /// A number known exactly.
    pub fn exact(value: f64) -> Interval {
        Interval { p10: value, p50: value, p90: value }
    }
}

/// Quantile of a sorted, non-empty sample (type 7: linear between order statistics).
///
/// Infinite entries (a cut-off buyer's price) are kept: a quantile that falls on one is infinite.
pub fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let position = probability * (sorted.len() - 1) as f64;
    let below = position.floor() as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
    let part = position - position.floor();
    // Two infinite entries have no difference.
    if part > 0.0 && low < high { low + part * (high - low) } else { low }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eleven_evenly_spaced_numbers_give_their_second_sixth_and_tenth() {
        // 0, 1 … 10: positions 0.1·10 = 1, 5 and 9
        let mut sample: Vec<f64> = (0..=10).rev().map(f64::from).collect();
        assert_eq!(Interval::of(&mut sample), Some(Interval { p10: 1.0, p50: 5.0, p90: 9.0 }));
    }

    #[test]
    fn an_empty_sample_has_no_interval() {
        assert_eq!(Interval::of(&mut []), None);
    }
}
