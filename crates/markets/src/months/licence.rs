//! What leaves under an export licence, month by month.
//!
//! *Question*: a licence is required from the first of the month; how much is shipped in each month after?
//!
//! *Formula*: t in months from the day on which the licence is required,
//! ```text
//! level(t)    = residual                                          while t < first
//!             = residual + (grant − residual)·(t − first)/ramp    then, for `ramp` months
//!             = grant                                             after that
//! shipped_m   = (mean of level over month m) · e^(s z_m − s²/2)
//! before      = front-loading · base in the last month, when announced at least three weeks ahead
//! ```
//! *Symbols*
//! | symbol | meaning | assumption |
//! |---|---|---|
//! | residual | share of the base before the first grants | `licence-residual` |
//! | first | months to the first grants: the larger of the review and what is drawn | `licence-first-grants` |
//! | ramp | months from the first grants to the level | `licence-ramp` |
//! | grant | the level: *free*, about 1, or *choked*, with the chance of `licence-choked` | `licence-free-level`, `licence-choked-level` |
//! | s, z | scatter from month to month, and a standard normal number | `licence-lumps-small`, `licence-lumps-large` |
//!
//! *Edge cases*: a month before the licence has the base. A review longer than the path leaves the residual.
//!
//! *Limits*: the two kinds do not mix, and a grant once given does not relapse, though some did. The median over both kinds is a
//! level that hardly occurs: say "free or choked", not one middle.
//!
//! *Source*: shipments of eight licensing measures of 2023 to 2025.
//!
//! *Example*: no residual, first grants after 1.5 months, a ramp of 1 month, full grants: month 1 nothing; in month 2 the level
//! rises from 0 at 1.5 to 0.5 at 2, a mean of 0.5·0.25 = 0.125; in month 3 it reaches 1 at 2.5, a mean of 0.375 + 0.5 = 0.875;
//! month 4 all.
//! ```
//! use lodeway_markets::months::licence::Grant;
//! let grant = Grant { residual: 0.0, first: 1.5, ramp: 1.0, level: 1.0 };
//! let shipped: Vec<f64> = (1..=4).map(|month| grant.mean_level(month)).collect();
//! for (shipped, by_hand) in shipped.iter().zip([0.0, 0.125, 0.875, 1.0]) {
//!     assert!((shipped - by_hand).abs() < 1e-12);
//! }
//! ```

use crate::calibration::market::{LicenceTrial, Licences};
use crate::months::calendar::MONTH_DAYS;
use crate::solver::vector_math::{exp, normal_quantile};
use crate::uncertainty::table::{Assumption, assumption};

/// Shipments below this many tonnes a month come in single lots.
pub const SMALL_T: f64 = 100.0;
/// Least share of the base that is shipped: a quota of zero would be another market.
const LEAST: f64 = 1e-4;

/// How one licensing regime goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Grant {
    /// Share of the base that leaves before the first grants.
    pub residual: f64,
    /// Months to the first grants.
    pub first: f64,
    /// Months from there to the level.
    pub ramp: f64,
    /// Share of the base that leaves in the end.
    pub level: f64,
}

impl Grant {
    /// Mean share of the base over a month, from 1.
    pub fn mean_level(&self, month: u16) -> f64 {
        let end = f64::from(month);
        self.until(end) - self.until(end - 1.0)
    }

    /// Integral of the level from the first day to `t` months.
    fn until(&self, t: f64) -> f64 {
        let ramped = (t - self.first).max(0.0);
        let rise = self.level - self.residual;
        let risen = if self.ramp > 0.0 && ramped < self.ramp {
            0.5 * ramped * ramped / self.ramp
        } else {
            ramped - 0.5 * self.ramp.max(0.0)
        };
        self.residual * t + rise * risen.max(0.0)
    }
}

/// What is assumed of licences.
#[derive(Debug, Clone, Copy)]
pub struct LicencePriors {
    trial: LicenceTrial,
    residual: &'static Assumption,
    first: &'static Assumption,
    ramp: &'static Assumption,
    choked: &'static Assumption,
    free_level: &'static Assumption,
    choked_level: &'static Assumption,
    small: &'static Assumption,
    large: &'static Assumption,
    front: &'static Assumption,
}

impl LicencePriors {
    /// From the table of assumptions; none when it lacks one of them, which a test excludes.
    pub fn of_table() -> Option<LicencePriors> {
        Some(LicencePriors {
            trial: LicenceTrial { residual: 1.0, first: 1.0, choked: None },
            residual: assumption("licence-residual")?,
            first: assumption("licence-first-grants")?,
            ramp: assumption("licence-ramp")?,
            choked: assumption("licence-choked")?,
            free_level: assumption("licence-free-level")?,
            choked_level: assumption("licence-choked-level")?,
            small: assumption("licence-lumps-small")?,
            large: assumption("licence-lumps-large")?,
            front: assumption("licence-front-loading")?,
        })
    }

    /// Those of a model; none for licences that are not drawn.
    pub fn of(licences: Licences) -> Option<LicencePriors> {
        match licences {
            Licences::Even => None,
            Licences::Drawn => LicencePriors::of_table(),
            Licences::Tried(trial) => Some(LicencePriors { trial, ..LicencePriors::of_table()? }),
        }
    }

    /// A regime with a review of so many days, at the probabilities of residual, first grants, ramp, kind and level.
    pub fn grant(&self, review_days: f64, u: [f64; 5]) -> Grant {
        let level = if u[3] < self.trial.choked.unwrap_or(self.choked.median) {
            self.choked_level
        } else {
            self.free_level
        };
        Grant {
            residual: self.trial.residual * self.residual.at(u[0]),
            first: (self.trial.first * self.first.at(u[1])).max(review_days / MONTH_DAYS),
            ramp: self.ramp.at(u[2]),
            level: level.at(u[4]),
        }
    }

    /// Share of the base shipped in a month (from 1), with the scatter of flows of this size at a probability.
    pub fn shipped(&self, grant: &Grant, month: u16, tonnes_a_month: f64, u: f64) -> f64 {
        let s = if tonnes_a_month < SMALL_T { self.small.median } else { self.large.median };
        (grant.mean_level(month) * exp(s * normal_quantile(u) - 0.5 * s * s)).max(LEAST)
    }

    /// Shipments of the last month before a measure that was announced ahead, over the base, at a probability.
    pub fn front_loading(&self, u: f64) -> f64 {
        self.front.at(u)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn even(count: u32) -> impl Iterator<Item = f64> {
        (0..count).map(move |i| (f64::from(i) + 0.5) / f64::from(count))
    }

    #[test]
    fn the_median_licence_takes_sixty_per_cent_off_months_two_to_four() {
        // Every combination of the five assumptions at six points each, and the median over them.
        let priors = LicencePriors::of_table().unwrap();
        for month in 2..=4 {
            let mut left = Vec::new();
            for a in even(6) {
                for b in even(6) {
                    for c in even(6) {
                        for d in even(2) {
                            for e in even(6) {
                                left.push(priors.grant(45.0, [a, b, c, d, e]).mean_level(month));
                            }
                        }
                    }
                }
            }
            left.sort_by(f64::total_cmp);
            let median = left[left.len() / 2];
            assert!(median <= 0.4, "month {month}: {median}");
        }
    }

    #[test]
    fn after_a_year_trade_is_free_or_choked_and_hardly_between() {
        let priors = LicencePriors::of_table().unwrap();
        let level = |kind: f64, u: f64| priors.grant(45.0, [0.5, 0.5, 0.5, kind, u]).mean_level(12);
        let between = even(1000)
            .flat_map(|u| [level(0.25, u), level(0.75, u)])
            .filter(|share| (0.5..0.75).contains(share))
            .count();
        assert!(between < 100, "{between} of 2000");
    }

    #[test]
    fn the_scatter_keeps_the_mean() {
        let priors = LicencePriors::of_table().unwrap();
        let grant = Grant { residual: 0.5, first: 9.0, ramp: 1.0, level: 0.5 };
        let mean = even(20_000).map(|u| priors.shipped(&grant, 3, 10.0, u)).sum::<f64>() / 20_000.0;
        assert!((mean - 0.5).abs() < 2e-3, "{mean}");
    }
}
