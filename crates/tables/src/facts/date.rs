//! Dates of facts, as exact as their source: a day, a month or a year.
//!
//! A source that names a month is not turned into the first day of it. Two dates are compared by the days they cover:
//! [`Date::first`] is the earliest day meant, [`Date::last`] the latest.

use std::cmp::Ordering;
use std::fmt;

use jiff::civil;
use lodeway_terms::Year;

/// A day, a month or a year of the calendar.
///
/// ```
/// use lodeway_tables::facts::Date;
/// let month = Date::parse("2021-12").unwrap();
/// assert_eq!((month.to_string(), month.last().to_string()), ("2021-12".into(), "2021-12-31".into()));
/// assert_eq!(Date::parse("2023-02-31"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Date {
    /// A day.
    Day(civil::Date),
    /// A month, given by its first day.
    Month(civil::Date),
    /// A year, given by its first day.
    Year(civil::Date),
}

impl Date {
    /// What a reader of a faulty cell is told.
    pub const EXPECTED: &str = "a date such as 2024-12-03, 2024-12 or 2024";

    /// A date written `2024-12-03`, `2024-12` or `2024`; none when the calendar does not have it.
    pub fn parse(text: &str) -> Option<Date> {
        let part = |range: std::ops::Range<usize>| -> Option<i16> {
            let digits = text.get(range)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        let dash = |at: usize| text.as_bytes().get(at) == Some(&b'-');
        let (year, month, day) =
            (part(0..4)?, || i8::try_from(part(5..7)?).ok(), || i8::try_from(part(8..10)?).ok());
        match text.len() {
            4 => civil::Date::new(year, 1, 1).ok().map(Date::Year),
            7 if dash(4) => civil::Date::new(year, month()?, 1).ok().map(Date::Month),
            10 if dash(4) && dash(7) => civil::Date::new(year, month()?, day()?).ok().map(Date::Day),
            _ => None,
        }
    }

    /// The earliest day meant.
    pub fn first(self) -> civil::Date {
        match self {
            Date::Day(day) | Date::Month(day) | Date::Year(day) => day,
        }
    }

    /// The latest day meant.
    pub fn last(self) -> civil::Date {
        match self {
            Date::Day(day) => day,
            Date::Month(day) => day.last_of_month(),
            Date::Year(day) => day.last_of_year(),
        }
    }

    /// The year.
    pub fn year(self) -> Year {
        Year(self.first().year().unsigned_abs())
    }

    /// Whether every day meant lies before `day`.
    pub fn is_before(self, day: civil::Date) -> bool {
        self.last() < day
    }

    /// Whether every day meant lies after `day`.
    pub fn is_after(self, day: civil::Date) -> bool {
        self.first() > day
    }
}

/// By the first day meant, then by the last.
impl Ord for Date {
    fn cmp(&self, other: &Date) -> Ordering {
        (self.first(), self.last()).cmp(&(other.first(), other.last()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Date) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As it was written.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (day, year) = (self.first(), self.first().year());
        match self {
            Date::Day(_) => write!(f, "{year:04}-{:02}-{:02}", day.month(), day.day()),
            Date::Month(_) => write!(f, "{year:04}-{:02}", day.month()),
            Date::Year(_) => write!(f, "{year:04}"),
        }
    }
}

impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_the_calendar_does_not_have_are_no_dates() {
        for text in
            ["2023-02-31", "2023-02-29", "2023-13", "2023-00-10", "23-01-01", "2023/01/01", "2023-1-1", ""]
        {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2024-02-29").is_some());
    }

    #[test]
    fn a_date_is_written_as_it_was_read() {
        for text in ["2024-12-03", "2021-12", "2025"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn a_month_lies_before_no_day_of_its_own() {
        let month = Date::parse("2021-12").unwrap();
        assert!(!month.is_before(civil::date(2021, 12, 31)) && month.is_before(civil::date(2022, 1, 1)));
        assert!(month.is_after(civil::date(2021, 11, 30)) && !month.is_after(civil::date(2021, 12, 1)));
    }

    #[test]
    fn dates_are_ordered_by_their_days_and_not_by_their_text() {
        let mut dates = ["2024", "2023-11-30", "2024-01-01", "2023-12"].map(|d| Date::parse(d).unwrap());
        dates.sort();
        assert_eq!(dates.map(|d| d.to_string()), ["2023-11-30", "2023-12", "2024-01-01", "2024"]);
    }
}
