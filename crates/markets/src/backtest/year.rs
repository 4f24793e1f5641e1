//! What an announced measure means for a calendar year.
//!
//! A ban in force for the part f of a year lets 1 − f of the base through, a quota q lets 1 − f·(1 − q), a tax weighs
//! with f of its rate, an outage with f of its size. A licence lets the mean of its days through (review, then the
//! assumed recovery). Days are counted in years of 365.

use crate::months::calendar::{MONTH_DAYS, RECOVERY_MONTHS, licensed};
use crate::restriction::{Instrument, Restriction};

/// Days before each month.
const BEFORE: [u16; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// A date in years, `2014-01-12` → 2014 + 11/365; none when it is no ISO date.
pub fn date(text: &str) -> Option<f64> {
    let mut parts = text.split('-').map(str::parse::<u16>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let before = BEFORE.get(usize::from(month).checked_sub(1)?)?;
    (1..=31).contains(&day).then(|| f64::from(year) + f64::from((before + day - 1).min(364)) / 365.0)
}

/// A measure's time, in years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Time {
    /// First day.
    pub from: f64,
    /// The day after the last; infinite while it holds.
    pub until: f64,
}

impl Time {
    /// Part of a calendar year in which it is in force.
    pub fn part_of(&self, year: u16) -> f64 {
        let start = f64::from(year);
        (self.until.min(start + 1.0) - self.from.max(start)).clamp(0.0, 1.0)
    }

    /// Months from the first day to the middle of what is in force in a year.
    pub fn months_to(&self, year: u16) -> f64 {
        let start = f64::from(year);
        let middle = 0.5 * (self.until.min(start + 1.0) + self.from.max(start));
        ((middle - self.from) * 12.0).max(0.0)
    }
}

/// A measure as it weighs on the whole of a year; none when it does not.
pub fn in_year(restriction: &Restriction, time: Time, year: u16) -> Option<Restriction> {
    let part = time.part_of(year);
    if part <= 0.0 {
        return None;
    }
    let through = |fraction: f64| if fraction <= 0.0 { Instrument::Ban } else { Instrument::Quota(fraction) };
    let instrument = match restriction.instrument {
        Instrument::Ban => through(1.0 - part),
        Instrument::Quota(fraction) => through(1.0 - part * (1.0 - fraction)),
        Instrument::Tax(rate) => Instrument::Tax(rate * part),
        Instrument::Outage(lost) => Instrument::Outage(lost * part),
        Instrument::Licence(days) => {
            // Mean over the year, month by month of the licence: the days before it are free.
            let own = Licensed {
                days,
                before: ((f64::from(year) - time.from) * 12.0).max(0.0).round() as u16,
                count: (part * 12.0).ceil().max(1.0) as u16,
                part,
            };
            let months = own.months().map(|m| licensed(m, days, RECOVERY_MONTHS * MONTH_DAYS));
            let mean = months.sum::<f64>() / f64::from(own.count);
            through(1.0 - part * (1.0 - mean))
        }
    };
    Some(Restriction { instrument, ..restriction.clone() })
}

/// The months of a licence that fall into a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Licensed {
    /// Review, days.
    pub days: f64,
    /// Months in force before the year.
    pub before: u16,
    /// Months in force in it.
    pub count: u16,
    /// Part of the year in which it is in force.
    pub part: f64,
}

impl Licensed {
    /// Its months of the year, from 1 when it is in its first.
    pub fn months(&self) -> impl Iterator<Item = u16> {
        (1..=self.count).map(|month| month + self.before)
    }
}

/// The same of a restriction that is a licence; none when it is none or not in force.
pub fn licensed_in(restriction: &Restriction, time: Time, year: u16) -> Option<Licensed> {
    let Instrument::Licence(days) = restriction.instrument else { return None };
    let part = time.part_of(year);
    (part > 0.0).then(|| Licensed {
        days,
        before: ((f64::from(year) - time.from) * 12.0).max(0.0).round() as u16,
        count: (part * 12.0).ceil().max(1.0) as u16,
        part,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ban_of_half_a_year_is_a_quota_of_half() {
        let ban = Restriction::parse("IDN:ALL:ban", &|_| None).unwrap();
        let time = Time { from: 2014.5, until: f64::INFINITY };
        let of = |year| in_year(&ban, time, year).map(|r| r.instrument);
        assert_eq!(of(2013), None);
        assert_eq!(of(2014), Some(Instrument::Quota(0.5)));
        assert_eq!(of(2015), Some(Instrument::Ban));
        // The middle of the half year is a quarter of a year after the start.
        assert!((time.months_to(2014) - 3.0).abs() < 1e-9 && (time.months_to(2015) - 12.0).abs() < 1e-9);
    }

    #[test]
    fn the_months_of_a_licence_by_hand() {
        let licence = Restriction::parse("CHN:ALL:licence=45", &|_| None).unwrap();
        let time = Time { from: 2023.75, until: f64::INFINITY };
        let months = |year| licensed_in(&licence, time, year).map(|own| own.months().collect::<Vec<_>>());
        // The last quarter of 2023 is months 1 to 3, all of 2024 months 4 to 15.
        assert_eq!(months(2022), None);
        assert_eq!(months(2023), Some(vec![1, 2, 3]));
        assert_eq!(months(2024), Some((4..=15).collect()));
    }

    #[test]
    fn dates_become_years() {
        assert_eq!(date("2014-01-01"), Some(2014.0));
        assert!((date("2015-12-31").unwrap() - (2015.0 + 364.0 / 365.0)).abs() < 1e-12);
        assert_eq!(date("2014-13-01"), None);
        assert_eq!(date("soon"), None);
    }
}
