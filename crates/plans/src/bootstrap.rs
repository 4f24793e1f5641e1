//! How exact the means over futures are.
//!
//! *Question*: had other futures been drawn, how different would expected cost and risk be?
//!
//! *Formula*: bootstrap (Efron 1979) within events: each event keeps its probability, its n futures are drawn anew n times with
//! replacement, mean and `CVaR` are taken again, [`TIMES`] times; p10 to p90 over these are the interval. Every plan is read against the same
//! resampled futures, so intervals of two plans move together.
//!
//! *Symbols*: expected = Σ π C, risk = `CVaR` ([`crate::cvar`]), weighed = expected + λ·risk, thousand US dollars, present value.
//!
//! *Edge cases*: an event with a single future cannot vary: the interval is then the number itself.
//!
//! *Limits*: the plan is held as it is; that it was chosen on these very futures makes its cost look a little better than on new ones.
//!
//! *Source*: Efron (1979), Annals of Statistics 7(1).

use lodeway_terms::Interval;

use crate::case::Case;
use crate::cvar::{cvar, quantile};

/// Number of resamples.
pub const TIMES: usize = 400;

/// Intervals of the means over futures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resampled {
    /// Of the expected cost.
    pub expected: Interval,
    /// Of the mean of the worst cases.
    pub risk: Interval,
    /// Of both together at the plan's weight on risk.
    pub weighed: Interval,
}

/// Resamples the futures of a case and reads costs against them.
pub fn resampled(case: &Case, costs: &[f64]) -> Resampled {
    let groups: Vec<usize> = case.scenarios.chunk_by(|a, b| a.event == b.event).map(<[_]>::len).collect();
    let (tail, weight) = (case.plan.risk.tail, case.plan.risk.weight);
    let mut chance = Chance(u64::from(case.plan.risk.seed));
    let (mut expected, mut risk, mut weighed) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let mut drawn: Vec<(f64, f64)> = Vec::with_capacity(costs.len());
        let mut first = 0;
        for futures in &groups {
            drawn.extend((0..*futures).map(|_| {
                let w = first + chance.below(*futures);
                (costs[w], case.scenarios[w].probability)
            }));
            first += futures;
        }
        let mean: f64 = drawn.iter().map(|(cost, probability)| cost * probability).sum();
        let worst = cvar(&drawn, tail).unwrap_or(f64::NAN);
        expected.push((mean, 1.0));
        risk.push((worst, 1.0));
        weighed.push((mean + weight * worst, 1.0));
    }
    Resampled { expected: middle(&expected), risk: middle(&risk), weighed: middle(&weighed) }
}

fn middle(all: &[(f64, f64)]) -> Interval {
    let at = |p: f64| quantile(all, p).unwrap_or(f64::NAN);
    Interval { p10: at(0.1), p50: at(0.5), p90: at(0.9) }
}

/// Seeded whole numbers (`SplitMix64`, Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^= z >> 31;
        ((u128::from(z) * most as u128) >> 64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_even_over_their_range() {
        // 60,000 throws of a die: each face 10,000 times, standard deviation √(60,000·5/36) = 91
        let (mut chance, mut faces) = (Chance(7), [0_i32; 6]);
        (0..60_000).for_each(|_| faces[chance.below(6)] += 1);
        assert!(faces.iter().all(|n| (n - 10_000).abs() < 4 * 92), "{faces:?}");
    }
}
