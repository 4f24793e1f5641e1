//! Measures in time: what holds in each month.
//!
//! *Question*: what if licences are not issued for 45 days, and then only slowly?
//!
//! *Formula*: with the ramp r, a measure has reached `min(1, (t − start + 1)/r)` of its size in month t. A licence lets
//! nothing through for its review time R and then recovers evenly over the recovery time V: on day d after the start
//! the fraction is `clamp((d − R)/V, 0, 1)`; a month's fraction is the mean over its days.
//!
//! *Symbols*: months count from 1; R and V in days (a month has 365/12 of them).
//!
//! *Edge cases*: a measure before its start or after its end does nothing. A licence of zero days with no recovery
//! does nothing.
//!
//! *Limits*: one review time for all applicants; the recovery is a straight line.
//!
//! *Example*: 45 days and no recovery time: month 1 lets nothing through, month 2 from day 45 of 60.8 on, so 0.52.
//! ```
//! use lodeway_markets::months::calendar::licensed;
//! assert_eq!(licensed(1, 45.0, 0.0), 0.0);
//! assert!((licensed(2, 45.0, 0.0) - (2.0 - 45.0 / (365.0 / 12.0))).abs() < 1e-12);
//! assert_eq!(licensed(3, 45.0, 0.0), 1.0);
//! ```

use lodeway_terms::Country;

use crate::restriction::{Instrument, Restriction};

/// Days of a month.
pub const MONTH_DAYS: f64 = 365.0 / 12.0;

/// Months in which exports under licence recover when nothing is said; assumed. Chinese magnet exports took about four
/// months in 2025, gallium and germanium had not recovered a year after 2023.
pub const RECOVERY_MONTHS: f64 = 6.0;

/// A restriction with its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// What is imposed.
    pub restriction: Restriction,
    /// First month, from 1.
    pub start: u16,
    /// Last month; none while the measure stays.
    pub end: Option<u16>,
    /// Months until it has its full size; 0 and 1 mean at once.
    pub ramp: u16,
    /// Months in which licensed exports recover after the review; of licences only.
    pub recovery: f64,
}

impl Measure {
    /// A restriction from the first month on.
    pub fn of(restriction: Restriction) -> Measure {
        Measure { restriction, start: 1, end: None, ramp: 0, recovery: RECOVERY_MONTHS }
    }

    /// Whether it is in force in a month.
    pub fn holds(&self, month: u16) -> bool {
        month >= self.start && self.end.is_none_or(|end| month <= end)
    }

    /// What holds of it in a month.
    pub fn in_month(&self, month: u16) -> Option<Restriction> {
        if !self.holds(month) {
            return None;
        }
        let since = month - self.start + 1;
        let part = if self.ramp <= 1 { 1.0 } else { (f64::from(since) / f64::from(self.ramp)).min(1.0) };
        let let_through = |fraction: f64| {
            if fraction <= 0.0 { Instrument::Ban } else { Instrument::Quota(fraction) }
        };
        let instrument = match self.restriction.instrument {
            Instrument::Ban => let_through(1.0 - part),
            Instrument::Quota(fraction) => let_through(1.0 - (1.0 - fraction) * part),
            Instrument::Tax(rate) => Instrument::Tax(rate * part),
            Instrument::Outage(lost) => Instrument::Outage(lost * part),
            Instrument::Licence(days) => {
                let fraction = licensed(since, days, self.recovery * MONTH_DAYS);
                if fraction >= 1.0 {
                    return None;
                }
                let_through(fraction)
            }
        };
        Some(Restriction { instrument, ..self.restriction.clone() })
    }
}

/// Mean fraction let through in the given month (from 1) of a licence, review and recovery in days.
pub fn licensed(month: u16, review: f64, recovery: f64) -> f64 {
    // Integral of clamp((d − review)/recovery, 0, 1) from 0 to d.
    let through = |day: f64| {
        let after = (day - review).max(0.0);
        if recovery <= 0.0 {
            after
        } else if after <= recovery {
            0.5 * after * after / recovery
        } else {
            after - 0.5 * recovery
        }
    };
    let end = f64::from(month) * MONTH_DAYS;
    ((through(end) - through(end - MONTH_DAYS)) / MONTH_DAYS).clamp(0.0, 1.0)
}

/// Capacity that comes on.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCapacity {
    /// Where; it must sell in the base year already.
    pub country: Country,
    /// First month of production.
    pub start: u16,
    /// Months until all of it produces.
    pub ramp: u16,
    /// Its size as a share of the country's base output.
    pub share: f64,
}

impl NewCapacity {
    /// Factor on the country's capacity in a month.
    pub fn factor(&self, month: u16) -> f64 {
        if month < self.start {
            return 1.0;
        }
        let since = f64::from(month - self.start + 1);
        1.0 + self.share * (since / f64::from(self.ramp.max(1))).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(words: &str) -> Measure {
        Measure::of(Restriction::parse(words, &|_| None).unwrap())
    }

    #[test]
    fn a_ramped_ban_closes_in_steps_and_ends() {
        let ban = Measure { start: 2, end: Some(5), ramp: 2, ..measure("CHN:KOR:ban") };
        let sizes: Vec<Option<Instrument>> = (1..=6).map(|m| ban.in_month(m).map(|r| r.instrument)).collect();
        let half = Some(Instrument::Quota(0.5));
        let full = Some(Instrument::Ban);
        assert_eq!(sizes, [None, half, full, full, full, None]);
    }

    #[test]
    fn a_licence_of_45_days_recovers_in_a_straight_line() {
        // R 45 days, V 60.83 days = 2 months. Month 2 ends on day 60.83: 15.83²/(2·60.83) = 2.0604 days of 30.42.
        let fraction = licensed(2, 45.0, 2.0 * MONTH_DAYS);
        let after = 2.0 * MONTH_DAYS - 45.0;
        assert!((fraction - after * after / (4.0 * MONTH_DAYS * MONTH_DAYS)).abs() < 1e-12);
        assert!(licensed(4, 45.0, 2.0 * MONTH_DAYS) > 0.9 && licensed(5, 45.0, 2.0 * MONTH_DAYS) >= 1.0);
    }

    #[test]
    fn new_capacity_grows_to_its_size() {
        let mine = NewCapacity { country: Country::from_iso3("AUS").unwrap(), start: 3, ramp: 4, share: 0.8 };
        let factors: Vec<f64> = (1..=8).map(|m| mine.factor(m)).collect();
        assert_eq!(factors, [1.0, 1.0, 1.2, 1.4, 1.6, 1.8, 1.8, 1.8]);
    }
}
