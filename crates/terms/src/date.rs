//! Dates as sources give them: a day, a month or only a year. What was not given is never filled in.

use std::cmp::Ordering;
use std::fmt;

use jiff::Span;
use jiff::civil;
use serde::{Deserialize, Serialize};

use crate::hs6::Year;
use crate::resolve::Unknown;

/// The years that a date of this vocabulary can have: trade and minerals have no record beyond them.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2199;

/// A day, a month or a year of the calendar: as precise as its source, and never more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// Only the year is known.
    Year(Year),
    /// The month is known.
    Month(Month),
    /// The day is known.
    Day(civil::Date),
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

fn number<T: std::str::FromStr>(digits: &str, length: usize) -> Option<T> {
    let whole = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
    digits.parse().ok().filter(|_| whole)
}

fn year(digits: &str) -> Option<i16> {
    number(digits, 4).filter(|year| YEARS.contains(year))
}

impl Date {
    /// A date as `2025`, `2025-04` or `2025-04-09`.
    ///
    /// # Errors
    /// [`Unknown`] for any other form and for a day that the calendar does not have, such as 31 February.
    pub fn parse(typed: &str) -> Result<Date, Unknown> {
        let parts: Vec<&str> = typed.trim().split('-').collect();
        let date = match parts.as_slice() {
            [y] => year(y).and_then(|y| u16::try_from(y).ok()).map(|y| Date::Year(Year(y))),
            [y, m] => year(y).and_then(|y| Month::new(y, number(m, 2)?)).map(Date::Month),
            [y, m, d] => {
                year(y).and_then(|y| civil::Date::new(y, number(m, 2)?, number(d, 2)?).ok()).map(Date::Day)
            }
            _ => None,
        };
        date.ok_or_else(|| Unknown {
            what: "date",
            expected: "a day of the calendar such as 2025-04-09, a month such as 2025-04, or a year",
            found: typed.to_owned(),
            nearest: Vec::new(),
        })
    }

    /// The first day that it can mean.
    pub fn first(self) -> civil::Date {
        match self {
            Date::Year(year) => civil::date(of(year), 1, 1),
            Date::Month(month) => month.first(),
            Date::Day(day) => day,
        }
    }

    /// The last day that it can mean.
    pub fn last(self) -> civil::Date {
        match self {
            Date::Year(year) => civil::date(of(year), 12, 31),
            Date::Month(month) => month.last(),
            Date::Day(day) => day,
        }
    }

    /// Its year.
    pub fn year(self) -> Year {
        Year(self.first().year().unsigned_abs())
    }

    /// Its month, unless only the year is known.
    pub fn month(self) -> Option<Month> {
        match self {
            Date::Year(_) => None,
            Date::Month(month) => Some(month),
            Date::Day(day) => Month::new(day.year(), day.month()),
        }
    }

    /// Whether it is before another for certain: the last day it can mean is before the first of the other.
    pub fn certainly_before(self, other: Date) -> bool {
        self.last() < other.first()
    }
}

/// A year of the calendar within [`YEARS`].
fn of(year: Year) -> i16 {
    i16::try_from(year.0).unwrap_or(*YEARS.end()).clamp(*YEARS.start(), *YEARS.end())
}

/// By the first day, the more precise date first among those that begin on the same day.
impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        self.first().cmp(&other.first()).then(self.last().cmp(&other.last()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Date::Year(year) => write!(f, "{:04}", year.0),
            Date::Month(month) => month.fmt(f),
            Date::Day(day) => day.fmt(f),
        }
    }
}

impl Month {
    /// A month from its numbers; none outside 1 to 12 and the years 1800 to 2199.
    pub fn new(year: i16, month: i8) -> Option<Month> {
        (YEARS.contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
    }

    /// A month as `2025-04`, `202504` (Comtrade) or `2025.04` (Korea Customs Service).
    ///
    /// # Errors
    /// [`Unknown`] for any other form.
    pub fn parse(typed: &str) -> Result<Month, Unknown> {
        let typed = typed.trim();
        let parts = typed
            .split_once(['-', '.'])
            .or_else(|| typed.split_at_checked(4).filter(|(_, month)| month.len() == 2));
        parts.and_then(|(y, m)| Month::new(year(y)?, number(m, 2)?)).ok_or_else(|| Unknown {
            what: "month",
            expected: "a month such as 2025-04",
            found: typed.to_owned(),
            nearest: Vec::new(),
        })
    }

    /// Its year.
    pub fn year(self) -> Year {
        Year(self.year.unsigned_abs())
    }

    /// Its number, 1 to 12.
    pub fn number(self) -> u8 {
        self.month.unsigned_abs()
    }

    /// Its first day.
    pub fn first(self) -> civil::Date {
        civil::date(self.year, self.month, 1)
    }

    /// Its last day.
    pub fn last(self) -> civil::Date {
        self.first().last_of_month()
    }

    /// The month so many months later, or earlier when negative; none outside the years of the vocabulary.
    pub fn plus(self, months: i32) -> Option<Month> {
        let span = Span::new().try_months(months).ok()?;
        let day = self.first().checked_add(span).ok()?;
        Month::new(day.year(), day.month())
    }

    /// How many months another is later; negative when it is earlier.
    pub fn until(self, other: Month) -> i32 {
        (i32::from(other.year) - i32::from(self.year)) * 12 + i32::from(other.month) - i32::from(self.month)
    }

    /// The same month of the year before: what a month's trade is compared with.
    pub fn year_before(self) -> Option<Month> {
        Month::new(self.year - 1, self.month)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

macro_rules! as_text {
    ($($kind:ident)*) => {$(
        impl Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $kind::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }
    )*};
}
as_text!(Date Month);

#[cfg(test)]
mod tests {
    use super::*;

    fn date(typed: &str) -> Date {
        Date::parse(typed).unwrap()
    }

    fn month(typed: &str) -> Month {
        Month::parse(typed).unwrap()
    }

    #[test]
    fn a_date_is_as_precise_as_it_was_given() {
        for typed in ["2025", "2025-04", "2025-04-09", "2024-02-29"] {
            assert_eq!(date(typed).to_string(), typed);
        }
        assert_eq!(date("2025").month(), None);
        assert_eq!(date("2025-04-09").month(), Some(month("2025-04")));
        assert_eq!(
            (date("2024-02").first(), date("2024-02").last()),
            (date("2024-02-01").first(), date("2024-02-29").last())
        );
        assert_eq!(date("2025").last(), civil::date(2025, 12, 31));
        assert_eq!(date("2025-04").year(), Year(2025));
    }

    #[test]
    fn days_that_the_calendar_does_not_have_are_refused() {
        for typed in [
            "2025-02-31",
            "2025-02-29",
            "2025-02-30",
            "2025-13",
            "2025-00",
            "2025-04-00",
            "2025-4-9",
            "25-04-09",
            "2025-04-",
            "",
            "2025-04-09T00:00",
            "09.04.2025",
            "+2025",
            "1799",
            "2200",
            "2025-04-09-01",
            "-2025",
            "二〇二五",
        ] {
            assert!(Date::parse(typed).is_err(), "{typed}");
        }
        assert_eq!(
            Date::parse("2025-02-31").unwrap_err().to_string(),
            "date: expected a day of the calendar such as 2025-04-09, a month such as 2025-04, or a year, \
             but found \"2025-02-31\"; check the spelling"
        );
    }

    #[test]
    fn dates_are_ordered_by_their_first_day_and_certainly_before_only_without_overlap() {
        let mut dates = [date("2025"), date("2025-01"), date("2024-12-31"), date("2025-01-01")];
        dates.sort();
        assert_eq!(dates.map(|d| d.to_string()), ["2024-12-31", "2025-01-01", "2025-01", "2025"]);
        assert!(date("2024").certainly_before(date("2025-01")));
        assert!(
            !date("2025").certainly_before(date("2025-04"))
                && !date("2025-04").certainly_before(date("2025"))
        );
    }

    #[test]
    fn months_are_read_in_the_forms_of_publishers_and_counted() {
        for typed in ["2025-04", "202504", "2025.04"] {
            assert_eq!(month(typed).to_string(), "2025-04", "{typed}");
        }
        for typed in [
            "2025",
            "2025-4",
            "20254",
            "2025-13",
            "202500",
            "2025/04",
            "2025-04-01",
            "",
            "가나다라",
            "20250401",
        ] {
            assert!(Month::parse(typed).is_err(), "{typed}");
        }
        assert_eq!(month("2024-11").plus(3), Some(month("2025-02")));
        assert_eq!(month("2025-02").plus(-3), Some(month("2024-11")));
        assert_eq!(month("2199-12").plus(1), None);
        assert_eq!(month("2024-11").plus(i32::MAX), None);
        assert_eq!(month("2024-11").until(month("2025-02")), 3);
        assert_eq!(month("2025-02").year_before(), Some(month("2024-02")));
        assert_eq!((month("2024-02").last().day(), month("2025-02").number()), (29, 2));
    }
}
