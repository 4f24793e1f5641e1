//! What countries report of their trade, by year and month: our Parquet file of it, and the trade of one period out of it.
//!
//! | column | meaning |
//! |---|---|
//! | `edition`, `product` | edition of the Harmonized System, six digits |
//! | `year`, `month` | the period; month 0 is the whole year |
//! | `importer`, `exporter` | who buys and who sells, numbered as BACI and Comtrade do |
//! | `by` | `importer` or `exporter`: whose report it is. Two reports of a flow stay two and are never added |
//! | `value_kusd`, `mass_t` | thousand US dollars, tonnes (may be absent) |
//! | `mass_estimated` | 1 where the publisher estimated the mass |

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;
use lodeway_sources::comtrade::{Amounts, By, Key, Period};
use lodeway_terms::{Country, Edition, Hs6, Kusd, Month, Tonnes, Year};

use crate::columns::{properties, written};
use crate::fault::Fault;
use crate::leaves::{self, Leaf, Leaves, Values};
use crate::trade::{Flow, Trade};

/// Reports of trade.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reports {
    rows: BTreeMap<Key, Amounts>,
}

impl Reports {
    /// From rows.
    pub fn new(rows: BTreeMap<Key, Amounts>) -> Reports {
        Reports { rows }
    }

    /// Adds rows; a report that is there already is replaced.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = (Key, Amounts)>) {
        self.rows.extend(rows);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every report, in order.
    pub fn rows(&self) -> &BTreeMap<Key, Amounts> {
        &self.rows
    }

    /// The editions of the reports of one side.
    pub fn editions(&self, by: By) -> Vec<Edition> {
        let all: BTreeSet<Edition> =
            self.rows.keys().filter(|key| key.by == by).map(|key| key.edition).collect();
        all.into_iter().collect()
    }

    /// The periods of the reports of one side.
    pub fn periods(&self, by: By) -> Vec<Period> {
        let all: BTreeSet<Period> =
            self.rows.keys().filter(|key| key.by == by).map(|key| key.period).collect();
        all.into_iter().collect()
    }

    /// The trade of one period as one side reports it, under the year of the period.
    pub fn trade(&self, edition: Edition, period: Period, by: By) -> Trade {
        self.trade_where(|key| key.edition == edition && key.period == period && key.by == by)
    }

    /// The same in all editions: countries report in the edition of their own tariff. Codes of two editions stay two.
    pub fn trade_of_all(&self, period: Period, by: By) -> Trade {
        self.trade_where(|key| key.period == period && key.by == by)
    }

    fn trade_where(&self, wanted: impl Fn(&Key) -> bool) -> Trade {
        let flow = |(key, amounts): (&Key, &Amounts)| {
            Some(Flow {
                product: Hs6::of(key.edition, key.code)?,
                year: key.period.year(),
                importer: Country::from_baci(key.importer)?,
                exporter: Country::from_baci(key.exporter)?,
                value: Kusd(amounts.value_kusd),
                mass: amounts.mass_t.map(Tonnes),
            })
        };
        Trade::from_flows(self.rows.iter().filter(|(key, _)| wanted(key)).filter_map(flow).collect())
    }

    /// Whether any mass of a period that an importer reports, or is reported to, is the publisher's estimate.
    pub fn estimates_masses(&self, period: Period, by: By) -> bool {
        self.rows.iter().any(|(key, amounts)| key.period == period && key.by == by && amounts.mass_estimated)
    }
}

fn by_word(by: By) -> &'static str {
    match by {
        By::Importer => "importer",
        By::Exporter => "exporter",
    }
}

/// The bytes of a table of reports.
///
/// # Errors
/// [`Fault`] when the encoder refuses.
pub fn encode(rows: &BTreeMap<Key, Amounts>) -> Result<Vec<u8>, Fault> {
    let whole = |of: fn(&Key) -> i32| Values::Whole(rows.keys().map(|key| Some(of(key))).collect());
    let month = |key: &Key| match key.period {
        Period::Year(_) => 0,
        Period::Month(month) => i32::from(month.number()),
    };
    let leaves = vec![
        Leaf::full("edition", Values::Words(rows.keys().map(|key| Some(key.edition.word())).collect())),
        Leaf::full("product", whole(|key| key.code as i32)),
        Leaf::full("year", whole(|key| i32::from(key.period.year().0))),
        Leaf::full("month", whole(month)),
        Leaf::full("importer", whole(|key| i32::from(key.importer))),
        Leaf::full("exporter", whole(|key| i32::from(key.exporter))),
        Leaf::full("by", Values::Words(rows.keys().map(|key| Some(by_word(key.by))).collect())),
        Leaf::full("value_kusd", Values::Real(rows.values().map(|a| Some(a.value_kusd)).collect())),
        Leaf::optional("mass_t", Values::Real(rows.values().map(|a| a.mass_t).collect())),
        Leaf::full(
            "mass_estimated",
            Values::Whole(rows.values().map(|a| Some(i32::from(a.mass_estimated))).collect()),
        ),
    ];
    leaves::write([leaves], properties(9, &["value_kusd", "mass_t"])?).map_err(written)
}

/// The rows of a table of reports.
///
/// # Errors
/// [`Fault::Store`] when the bytes are no such table.
pub fn decode(name: &str, bytes: Bytes) -> Result<BTreeMap<Key, Amounts>, Fault> {
    let damaged = |found: &dyn std::fmt::Display| Fault::store(name, "a table of reports in Parquet", found);
    let table = Leaves::open(bytes).map_err(|e| damaged(&e))?;
    let mut rows = BTreeMap::new();
    for group in 0..table.groups() {
        let words = |column: usize| table.words(group, column).map_err(|e| damaged(&e));
        let whole = |column: usize| table.whole(group, column).map_err(|e| damaged(&e));
        let (editions, by) = (words(0)?, words(6)?);
        let numbers = [whole(1)?, whole(2)?, whole(3)?, whole(4)?, whole(5)?, whole(9)?];
        let value = table.real(group, 7).map_err(|e| damaged(&e))?;
        let mass = table.optional_real(group, 8).map_err(|e| damaged(&e))?;
        for at in 0..value.len() {
            let [code, year, month, importer, exporter, estimated] =
                [0, 1, 2, 3, 4, 5].map(|n: usize| numbers[n][at]);
            let period = match month {
                0 => Some(Period::Year(Year(year as u16))),
                _ => Month::new(year as i16, month as i8).map(Period::Month),
            };
            let edition = Edition::parse(&editions[at]).ok();
            let (Some(period), Some(edition)) = (period, edition) else {
                return Err(damaged(&format!("the month {month} of {year} of {}", editions[at])));
            };
            let by = if by[at] == by_word(By::Importer) { By::Importer } else { By::Exporter };
            let (importer, exporter) = (importer as u16, exporter as u16);
            let key = Key { edition, code: code as u32, period, importer, exporter, by };
            let mass_estimated = estimated != 0;
            rows.insert(key, Amounts { value_kusd: value[at], mass_t: mass[at], mass_estimated });
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(month: Option<i8>, by: By, value_kusd: f64, mass_t: Option<f64>) -> (Key, Amounts) {
        let period = match month {
            None => Period::Year(Year(2024)),
            Some(month) => Period::Month(Month::new(2024, month).unwrap()),
        };
        let (edition, code) = (Edition::Hs22, 284_690);
        let key = Key { edition, code, period, importer: 410, exporter: 156, by };
        (key, Amounts { value_kusd, mass_t, mass_estimated: mass_t.is_some() })
    }

    #[test]
    fn every_report_comes_back_and_months_years_and_sides_stay_apart() {
        let rows = BTreeMap::from([
            row(Some(1), By::Importer, 0.1, Some(0.3)),
            row(Some(1), By::Exporter, 0.2, None),
            row(Some(2), By::Importer, 0.4, None),
            row(None, By::Importer, 5.0, Some(7.0)),
        ]);
        let back = decode("t", encode(&rows).unwrap().into()).unwrap();
        assert_eq!(back, rows);
        let reports = Reports::new(back);
        let january = Period::Month(Month::new(2024, 1).unwrap());
        let trade = reports.trade(Edition::Hs22, january, By::Importer);
        assert_eq!((trade.all().value_kusd, trade.all().mass_t), (&[0.1][..], &[0.3][..]));
        assert_eq!(trade.all().year, &[Year(2024)]);
        assert_eq!(reports.trade(Edition::Hs22, january, By::Exporter).all().value_kusd, &[0.2]);
        assert!(reports.trade(Edition::Hs17, january, By::Importer).is_empty());
        assert_eq!(reports.periods(By::Importer).len(), 3);
    }
}
