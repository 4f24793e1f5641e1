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
    /// or holds a number that is not a number. The sample is put in another order.
    pub fn of(sample: &mut [f64]) -> Option<Interval> {
        if sample.is_empty() || sample.iter().any(|x| x.is_nan()) {
            return None;
        }
        if sample.len() >= SEARCHED {
            return Some(searched(sample));
        }
        sort(sample);
        Some(Interval { p10: quantile(sample, 0.1), p50: quantile(sample, 0.5), p90: quantile(sample, 0.9) })
    }

    /// A number known exactly.
    pub fn exact(value: f64) -> Interval {
        Interval { p10: value, p50: value, p90: value }
    }
}

/// From this length on six entries are searched for instead of all being sorted.
const SEARCHED: usize = 256;

/// Sorts by the total order of numbers. Whole numbers in the same order take a third of the time to sort.
fn sort(sample: &mut [f64]) {
    // All bits but the sign are turned over in negative numbers; doing it twice gives the number back.
    let turn = |bits: i64| bits ^ ((bits >> 63) & i64::MAX);
    let mut keys: Vec<i64> = sample.iter().map(|x| turn(x.to_bits().cast_signed())).collect();
    keys.sort_unstable();
    for (x, key) in sample.iter_mut().zip(keys) {
        *x = f64::from_bits(turn(key).cast_unsigned());
    }
}

/// The interval of a long sample: the median parts it, each end is searched for in its own half.
fn searched(sample: &mut [f64]) -> Interval {
    let last = sample.len() - 1;
    let place = |probability: f64| (probability * last as f64).floor() as usize;
    let (tenth, middle, ninth) = (place(0.1), place(0.5), place(0.9));
    let p50 = at(sample, 0, middle, 0.5 * last as f64);
    let p10 = at(&mut sample[..=middle], 0, tenth, 0.1 * last as f64);
    let p90 = at(&mut sample[middle..], middle, ninth, 0.9 * last as f64);
    Interval { p10, p50, p90 }
}

/// The entry at a position between `below` and the one after, of a part that begins at `first`.
fn at(part: &mut [f64], first: usize, below: usize, position: f64) -> f64 {
    let (_, low, rest) = part.select_nth_unstable_by(below - first, f64::total_cmp);
    let high = rest.iter().copied().min_by(f64::total_cmp).unwrap_or(*low);
    between(*low, high, position - below as f64)
}

/// Quantile of a sorted, non-empty sample (type 7: linear between order statistics).
///
/// Infinite entries (a cut-off buyer's price) are kept: a quantile that falls on one is infinite.
pub fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let position = probability * (sorted.len() - 1) as f64;
    let below = position.floor() as usize;
    let (low, high) = (sorted[below], sorted[(below + 1).min(sorted.len() - 1)]);
    between(low, high, position - position.floor())
}

fn between(low: f64, high: f64, part: f64) -> f64 {
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
    fn searching_finds_what_sorting_finds() {
        for count in (1..40).chain(SEARCHED - 20..SEARCHED + 40) {
            let mut sample: Vec<f64> = (0..count)
                .map(|k| if k % 9 == 0 { f64::INFINITY } else { f64::from(k as i32 * 37 % 50 - 25) })
                .collect();
            let found = Interval::of(&mut sample);
            sample.sort_unstable_by(f64::total_cmp);
            let [p10, p50, p90] = [0.1, 0.5, 0.9].map(|p| quantile(&sample, p));
            assert_eq!(found, Some(Interval { p10, p50, p90 }), "{count}");
        }
    }

    #[test]
    fn an_empty_sample_has_no_interval() {
        assert_eq!(Interval::of(&mut []), None);
    }
}
