//! The readings over draws of everything that is assumed, and which assumption moves them most.

use lodeway_terms::Interval;

use super::reading::{Reading, Setting, Values};
use crate::solver::vector_math::{exp, ln, normal_quantile};
use crate::uncertainty::assumptions::Z95;
use crate::uncertainty::draws::{Draws, coordinate};
use crate::uncertainty::interval::interval;

/// An assumption: median with 5th and 95th percentile of a two-piece log-normal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// 5th percentile.
    pub low: f64,
    /// Median.
    pub mid: f64,
    /// 95th percentile.
    pub high: f64,
}

impl Range {
    /// A number that does not move.
    pub fn fixed(value: f64) -> Range {
        Range { low: value, mid: value, high: value }
    }

    /// The value at a probability.
    pub fn at(&self, u: f64) -> f64 {
        let end = if u < 0.5 { self.low } else { self.high };
        if self.mid <= 0.0 || end <= 0.0 || (end - self.mid).abs() <= f64::EPSILON * self.mid {
            return self.mid;
        }
        let width = (ln(end) - ln(self.mid)).abs() / Z95;
        self.mid * exp(width * normal_quantile(u))
    }
}

/// Everything that is assumed.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// Share of the mineral in the value of the good, where the application has none of its own.
    pub carry: Range,
    /// θ.
    pub theta: Range,
    /// Stocks, months of use.
    pub cover_months: Range,
    /// Part of what stops that stays idle.
    pub idle: Range,
}

/// Dimensions of the draws, far from those of the market so that neither moves the other.
const CARRY: u32 = 40;
const COVER: u32 = 41;
const IDLE: u32 = 42;
const VOLUME: u32 = 43;
/// θ of the first application; each has its own.
const THETA: u32 = 50;

/// Where every assumption of this module stands, as probabilities.
#[derive(Debug, Clone, Copy)]
struct Place {
    carry: f64,
    cover: f64,
    idle: f64,
}

impl Assumed {
    fn values(&self, setting: &Setting, volume: f64, at: Place, theta: impl Fn(usize) -> f64) -> Values {
        let carry = |range: Option<Range>| range.unwrap_or(self.carry).at(at.carry).min(1.0);
        Values {
            volume,
            carry: setting.applications.iter().map(|a| carry(a.carry)).collect(),
            theta: (0..setting.applications.len()).map(|k| self.theta.at(theta(k))).collect(),
            cover_months: self.cover_months.at(at.cover),
            idle: self.idle.at(at.idle).min(1.0),
        }
    }

    /// The values of a draw.
    fn drawn(&self, setting: &Setting, volume: f64, draws: Draws, index: u32) -> Values {
        let at = |dimension| coordinate(draws, index, dimension);
        let place = Place { carry: at(CARRY), cover: at(COVER), idle: at(IDLE) };
        self.values(setting, volume, place, |k| at(THETA + k as u32))
    }
}

/// What one application has at stake over the draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn {
    /// Output behind the mineral in a year.
    pub carried_kusd: Interval,
    /// Volume it gets.
    pub volume: Interval,
    /// Output that is kept.
    pub kept: Interval,
    /// Its threshold.
    pub threshold: Interval,
    /// Share of draws in which it gets less than that.
    pub chance_below: f64,
    /// Value added behind the mineral over the horizon.
    pub exposure_kusd: Interval,
    /// Loss in proportion.
    pub proportional_kusd: Interval,
    /// Loss with thrift.
    pub drawn_kusd: Interval,
}

/// What the applications of one sector have at stake together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OfSector {
    /// Its position among [`Setting::sectors`].
    pub sector: usize,
    /// Output behind the mineral in a year.
    pub carried_kusd: Interval,
    /// Value added behind the mineral over the horizon.
    pub exposure_kusd: Interval,
    /// Loss in proportion.
    pub proportional_kusd: Interval,
    /// Loss with thrift.
    pub drawn_kusd: Interval,
}

/// An assumption that moves the loss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// Volume left in the market.
    Volume,
    /// Share of the mineral in the value of the good.
    Carry,
    /// How well industry does with less.
    Theta,
    /// Stocks.
    Cover,
    /// Part of what stops that stays idle.
    Idle,
}

/// What moves the drawn loss: its value at both ends of one assumption, all else at the median.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// The assumption.
    pub assumption: Driver,
    /// Its 5th percentile, for θ and the share in value that of the default.
    pub low: f64,
    /// Its 95th percentile.
    pub high: f64,
    /// Drawn loss at the low end, thousand US dollars.
    pub at_low_kusd: f64,
    /// Drawn loss at the high end.
    pub at_high_kusd: f64,
}

/// All readings.
#[derive(Debug, Clone, PartialEq)]
pub struct Impact {
    /// Volume left in the market.
    pub volume: Interval,
    /// Volume left after stocks.
    pub after_stocks: Interval,
    /// Threshold of the whole; none where nothing is at stake.
    pub threshold: Option<Interval>,
    /// Chance that an application gets less than its threshold, applications by what they have at stake.
    pub chance_below: f64,
    /// Value added behind the mineral over the horizon, thousand US dollars.
    pub exposure_kusd: Interval,
    /// Loss in proportion.
    pub proportional_kusd: Interval,
    /// Loss with thrift.
    pub drawn_kusd: Interval,
    /// Loss in proportion with suppliers at home.
    pub proportional_with_suppliers_kusd: Interval,
    /// Loss with thrift with suppliers at home.
    pub drawn_with_suppliers_kusd: Interval,
    /// By application.
    pub applications: Vec<Drawn>,
    /// By sector that has an application, in the order of the sectors.
    pub sectors: Vec<OfSector>,
    /// What moves the drawn loss, the largest first.
    pub drivers: Vec<Bar>,
}

/// Reads every draw: `volumes` holds what is left in the market by the draw's number.
pub fn found(setting: &Setting, assumed: &Assumed, volumes: &[(u32, f64)], draws: Draws) -> Impact {
    let all: Vec<Reading> = volumes
        .iter()
        .map(|(index, volume)| setting.reading(&assumed.drawn(setting, *volume, draws, *index)))
        .collect();
    let over = |of: &dyn Fn(&Reading) -> f64| interval(all.iter().map(of).collect());
    let count = all.len().max(1) as f64;
    let volume = interval(volumes.iter().map(|(_, volume)| *volume).collect());
    let thresholds: Option<Vec<f64>> = all.iter().map(Reading::threshold).collect();
    Impact {
        volume,
        after_stocks: over(&|r| r.volume),
        threshold: thresholds.filter(|all| !all.is_empty()).map(interval),
        chance_below: all.iter().map(Reading::below).sum::<f64>() / count,
        exposure_kusd: over(&|r| r.sum(|a| a.exposure_kusd)),
        proportional_kusd: over(&|r| r.sum(|a| a.proportional_kusd)),
        drawn_kusd: over(&|r| r.sum(|a| a.drawn_kusd)),
        proportional_with_suppliers_kusd: over(&|r| r.sum(|a| a.proportional_kusd * a.suppliers)),
        drawn_with_suppliers_kusd: over(&|r| r.sum(|a| a.drawn_kusd * a.suppliers)),
        applications: (0..setting.applications.len()).map(|k| of_application(&all, k)).collect(),
        sectors: (0..setting.sectors.len()).filter_map(|n| of_sector(setting, &all, n)).collect(),
        drivers: drivers(setting, assumed, volumes),
    }
}

fn of_application(all: &[Reading], k: usize) -> Drawn {
    let over = |of: &dyn Fn(&super::OfApplication) -> f64| {
        interval(all.iter().map(|reading| of(&reading.applications[k])).collect())
    };
    let below = all.iter().filter(|r| r.applications[k].volume < r.applications[k].threshold).count();
    Drawn {
        carried_kusd: over(&|a| a.carried_kusd),
        volume: over(&|a| a.volume),
        kept: over(&|a| a.kept),
        threshold: over(&|a| a.threshold),
        chance_below: below as f64 / all.len().max(1) as f64,
        exposure_kusd: over(&|a| a.exposure_kusd),
        proportional_kusd: over(&|a| a.proportional_kusd),
        drawn_kusd: over(&|a| a.drawn_kusd),
    }
}

fn of_sector(setting: &Setting, all: &[Reading], sector: usize) -> Option<OfSector> {
    let its: Vec<usize> =
        (0..setting.applications.len()).filter(|k| setting.applications[*k].sector == Some(sector)).collect();
    let over = |of: &dyn Fn(&super::OfApplication) -> f64| {
        interval(all.iter().map(|r| its.iter().map(|k| of(&r.applications[*k])).sum()).collect())
    };
    (!its.is_empty()).then(|| OfSector {
        sector,
        carried_kusd: over(&|a| a.carried_kusd),
        exposure_kusd: over(&|a| a.exposure_kusd),
        proportional_kusd: over(&|a| a.proportional_kusd),
        drawn_kusd: over(&|a| a.drawn_kusd),
    })
}

/// Volumes evenly between two ends, one a draw.
pub fn volumes_between((low, high): (f64, f64), draws: Draws) -> Vec<(u32, f64)> {
    (0..draws.count).map(|index| (index, low + (high - low) * coordinate(draws, index, VOLUME))).collect()
}

/// Percentiles of the volumes that stand for its ends.
fn percentiles(volumes: &[(u32, f64)]) -> (f64, f64, f64) {
    let mut sorted: Vec<f64> = volumes.iter().map(|(_, volume)| *volume).collect();
    sorted.sort_by(f64::total_cmp);
    let at = |u: f64| {
        sorted.get(((sorted.len().max(1) - 1) as f64 * u).round() as usize).copied().unwrap_or(f64::NAN)
    };
    (at(0.05), at(0.5), at(0.95))
}

fn drivers(setting: &Setting, assumed: &Assumed, volumes: &[(u32, f64)]) -> Vec<Bar> {
    let (least, median, most) = percentiles(volumes);
    let middle = Place { carry: 0.5, cover: 0.5, idle: 0.5 };
    let loss = |volume: f64, at: Place, theta: f64| {
        setting.reading(&assumed.values(setting, volume, at, |_| theta)).sum(|a| a.drawn_kusd)
    };
    let bar = |assumption, (low, high), (at_low_kusd, at_high_kusd)| Bar {
        assumption,
        low,
        high,
        at_low_kusd,
        at_high_kusd,
    };
    let ends = |range: &Range| (range.at(0.05), range.at(0.95));
    let moved = |to: &dyn Fn(f64) -> Place| (loss(median, to(0.05), 0.5), loss(median, to(0.95), 0.5));
    let mut bars = vec![
        bar(Driver::Volume, (least, most), (loss(least, middle, 0.5), loss(most, middle, 0.5))),
        bar(Driver::Carry, ends(&assumed.carry), moved(&|u| Place { carry: u, ..middle })),
        bar(Driver::Theta, ends(&assumed.theta), (loss(median, middle, 0.05), loss(median, middle, 0.95))),
        bar(Driver::Cover, ends(&assumed.cover_months), moved(&|u| Place { cover: u, ..middle })),
        bar(Driver::Idle, ends(&assumed.idle), moved(&|u| Place { idle: u, ..middle })),
    ];
    let width = |bar: &Bar| (bar.at_high_kusd - bar.at_low_kusd).abs();
    bars.sort_by(|a, b| width(b).total_cmp(&width(a)));
    bars
}

#[cfg(test)]
mod tests {
    use super::super::{Allocation, Application, Sector};
    use super::*;

    fn setting() -> Setting {
        Setting {
            purchases_kusd: 100.0,
            applications: vec![Application {
                name: "lamps".into(),
                sector: Some(0),
                share: 1.0,
                carry: None,
            }],
            sectors: vec![Sector { output_kusd: 1e9, value_added: 0.4, with_suppliers: 0.6 }],
            months: 12.0,
            allocation: Allocation::Price,
        }
    }

    #[test]
    fn fixed_assumptions_give_one_number_and_the_same_seed_the_same() {
        // V = 100/0.5 = 200, exposure 80; half left: proportional 40; kept 2/3 at θ 0.5: drawn 80/3.
        let fixed = Assumed {
            carry: Range::fixed(0.5),
            theta: Range::fixed(0.5),
            cover_months: Range::fixed(0.0),
            idle: Range::fixed(1.0),
        };
        let volumes: Vec<(u32, f64)> = (0..64).map(|index| (index, 0.5)).collect();
        let draws = Draws { count: 64, seed: 1 };
        let all = found(&setting(), &fixed, &volumes, draws);
        for (found, expected) in [
            (all.exposure_kusd, 80.0),
            (all.proportional_kusd, 40.0),
            (all.drawn_kusd, 80.0 / 3.0),
            (all.drawn_with_suppliers_kusd, 40.0),
        ] {
            assert!((found.p10 - expected).abs() < 1e-9 && (found.p90 - expected).abs() < 1e-9, "{found:?}");
        }
        assert_eq!(all, found(&setting(), &fixed, &volumes, draws));
    }

    #[test]
    fn a_range_is_met_at_its_three_percentiles() {
        let range = Range { low: 0.0003, mid: 0.003, high: 0.03 };
        for (u, expected) in [(0.05, 0.0003), (0.5, 0.003), (0.95, 0.03)] {
            assert!((range.at(u) / expected - 1.0).abs() < 1e-7);
        }
        let drawn = Assumed {
            carry: range,
            theta: Range::fixed(0.05),
            cover_months: Range::fixed(0.0),
            idle: Range::fixed(1.0),
        };
        let volumes: Vec<(u32, f64)> = (0..1000).map(|index| (index, 0.5)).collect();
        let all = found(&setting(), &drawn, &volumes, Draws { count: 1000, seed: 1 });
        // The exposure is 40/c: its 10th and 90th percentiles are those of c at 90 and 10 per cent.
        assert!((all.exposure_kusd.p50 / (40.0 / 0.003) - 1.0).abs() < 0.03, "{all:?}");
        assert!((all.exposure_kusd.p90 / (40.0 / range.at(0.1)) - 1.0).abs() < 0.05, "{all:?}");
        assert_eq!(all.drivers[0].assumption, Driver::Carry);
    }
}
