//! Exchange rates that a user gives, to turn aid in other currencies into US dollars at its date.
//!
//! A sheet `currency,period,usd_per_unit,source`, where the period is a year (`2023`), a month (`2023-11`) or a day
//! (`2023-11-10`). The finest period that holds the date counts; a date outside every period has no rate, and none is
//! guessed from its neighbours.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::number;
use crate::sheet::Sheet;

/// US dollars that one unit of a currency ever bought: the smallest are those of hyperinflations.
const RATES: std::ops::RangeInclusive<f64> = 1e-15..=1_000.0;

/// The columns of the sheet.
pub const COLUMNS: [&str; 4] = ["currency", "period", "usd_per_unit", "source"];

/// Rates by currency and period.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rates(BTreeMap<(String, String), f64>);

impl Rates {
    /// Reads a sheet of rates.
    ///
    /// # Errors
    /// [`Fault`] naming every faulty cell, or a period given twice.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Rates, Fault> {
        let rows = Sheet::read(file, bytes, &COLUMNS)?.rows(|row| {
            let currency = row.parse("currency", "a currency code such as KRW", "use ISO 4217", |text| {
                (text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())).then(|| text.to_owned())
            })?;
            let remedy = "write 2023, 2023-11 or 2023-11-10";
            let period = row.parse("period", "a year, month or day", remedy, |text| {
                is_period(text).then(|| text.to_owned())
            })?;
            let remedy = "write how many US dollars one unit buys, with a point";
            let rate = row.parse("usd_per_unit", "a number above 0", remedy, |text| {
                number::plain(text).filter(|rate| RATES.contains(rate))
            })?;
            Some(((currency, period), rate))
        })?;
        let mut rates = BTreeMap::new();
        for (key, rate) in rows {
            let (currency, period) = key.clone();
            if rates.insert(key, rate).is_some() {
                let found = format!("{currency} in {period} twice");
                return Err(Fault::file(
                    file,
                    "one rate a currency and period",
                    found,
                    "remove one of the two",
                ));
            }
        }
        Ok(Rates(rates))
    }

    /// US dollars for one unit of a currency on a day (`2023-11-10`); one for the dollar itself.
    pub fn on(&self, currency: &str, day: &str) -> Option<f64> {
        if currency == "USD" {
            return Some(1.0);
        }
        [10, 7, 4]
            .into_iter()
            .filter_map(|length| day.get(..length))
            .find_map(|period| self.0.get(&(currency.to_owned(), period.to_owned())).copied())
    }
}

/// Whether a text is a year, a month or a day in digits.
pub fn is_period(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let within = |part: &str, length: usize, bounds: std::ops::RangeInclusive<u16>| {
        part.len() == length
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|n| bounds.contains(&n))
    };
    let month_and_day = |rest: &[&str]| match rest {
        [] => true,
        [month] => within(month, 2, 1..=12),
        [month, day] => within(month, 2, 1..=12) && within(day, 2, 1..=days(parts[0], month)),
        _ => false,
    };
    within(parts[0], 4, 1900..=2100) && month_and_day(&parts[1..])
}

/// How many days a month has.
fn days(year: &str, month: &str) -> u16 {
    let leap = year.parse::<u16>().is_ok_and(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
    match month {
        "04" | "06" | "09" | "11" => 30,
        "02" if leap => 29,
        "02" => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_finest_period_counts_and_none_is_guessed() {
        let sheet = "currency,period,usd_per_unit,source\nKRW,2023,0.00077,a\nKRW,2023-11,0.00076,a\nKRW,2023-11-10,0.00075,a\n";
        let rates = Rates::read("r.csv", sheet.as_bytes()).unwrap();
        let days = ["2023-11-10", "2023-11-11", "2023-12-01", "2024-01-01"];
        assert_eq!(
            days.map(|day| rates.on("KRW", day)),
            [Some(0.000_75), Some(0.000_76), Some(0.000_77), None]
        );
        assert_eq!((rates.on("USD", "1990-01-01"), rates.on("EUR", "2023-11-10")), (Some(1.0), None));
    }

    #[test]
    fn a_rate_of_zero_and_a_period_twice_are_refused() {
        let sheet = |rows: &str| format!("currency,period,usd_per_unit,source\n{rows}");
        let fault = Rates::read("r.csv", sheet("KRW,2023,0,a\n").as_bytes()).unwrap_err().to_string();
        assert!(
            fault.starts_with(
                "r.csv, line 2, column usd_per_unit: expected a number above 0, but found \"0\""
            ),
            "{fault}"
        );
        let fault = Rates::read("r.csv", sheet("KRW,2023,1,a\nKRW,2023,2,a\n").as_bytes()).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "r.csv: expected one rate a currency and period, but found KRW in 2023 twice; remove one of the two"
        );
    }

    #[test]
    fn periods_are_years_months_and_days() {
        assert!(["2023", "2023-11", "2023-11-10", "2024-02-29"].into_iter().all(is_period));
        assert!(
            !["23", "2023-13", "2023-1", "2023-11-10-1", "", "2023-02-29", "2023-04-31", "+023", "1800"]
                .into_iter()
                .any(is_period)
        );
    }
}
