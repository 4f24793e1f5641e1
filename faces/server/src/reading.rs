//! What pages read from the rows of an answer.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_answers::{Answer, shares};
use lodeway_results::Row;

pub mod absent;
pub mod aloud;
pub mod banded;
pub mod columns;
pub mod first;
pub mod listing;
pub mod spoken;

/// The rows of an answer; none where its table is of another kind.
pub fn rows<R: Row>(answer: &Answer) -> &[R] {
    answer.rows().unwrap_or_default()
}

/// A number as it is shown: none where there is no number, and a zero without a sign.
pub fn known(number: impl Into<Option<f64>>) -> Option<f64> {
    number.into().filter(|x| !x.is_nan()).map(|x| x + 0.0)
}

/// An answer of some rows.
#[cfg(test)]
pub fn sample<R: Row>(rows: Vec<R>) -> Answer {
    let head = lodeway_results::Head {
        schema: "lodeway.sample/1",
        title: "".into(),
        options: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
    };
    Answer::new(head, "", rows, true)
}

/// A row of `lodeway shares`.
#[cfg(test)]
pub fn sold(year: u16, mineral: &str, exporter: &str, value_kusd: f64, mass_t: Option<f64>) -> shares::Row {
    shares::Row {
        importer: "KOR".into(),
        mineral: mineral.to_owned(),
        product: "284610".to_owned(),
        year: lodeway_terms::Year(year),
        exporter: exporter.into(),
        value_kusd,
        mass_t,
        value_share: 0.0,
        mass_share: None,
    }
}

/// Value and mass of what each exporter sells, each product once although minerals may share it.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sold {
    /// Thousand US dollars.
    pub value_kusd: f64,
    /// Tonnes, as far as reported.
    pub mass_t: Option<f64>,
}

impl Sold {
    fn add(&mut self, value: f64, mass: Option<f64>) {
        self.value_kusd += value;
        self.mass_t = match (self.mass_t, mass) {
            (Some(a), Some(b)) => Some(a + b),
            (a, b) => a.or(b),
        };
    }

    /// Million US dollars, or thousand tonnes.
    pub fn in_unit(&self, by_mass: bool) -> Option<f64> {
        if by_mass { self.mass_t.map(|t| t / 1e3) } else { Some(self.value_kusd / 1e3) }
    }
}

/// Adds up the rows of `lodeway shares` by what `key` makes of a row.
pub fn added<K: Ord>(answer: &Answer, key: impl Fn(&shares::Row) -> K) -> BTreeMap<K, Sold> {
    let mut seen = BTreeSet::new();
    let mut all: BTreeMap<K, Sold> = BTreeMap::new();
    for row in rows::<shares::Row>(answer) {
        // A code that two minerals of the question share is sold once.
        if seen.insert((&row.importer, &row.product, row.year, &row.exporter)) {
            all.entry(key(row)).or_default().add(row.value_kusd, row.mass_t);
        }
    }
    all
}

/// What each exporter sells.
pub fn by_exporter(answer: &Answer) -> BTreeMap<String, Sold> {
    added(answer, |row| row.exporter.code().to_owned())
}

/// The largest first, the rest under its own key at the end.
pub fn largest<K: Clone>(mut all: Vec<(K, f64)>, most: usize) -> (Vec<(K, f64)>, f64) {
    // A stable sort keeps the order of keys among equals.
    all.sort_by(|a, b| b.1.total_cmp(&a.1));
    let rest = all.split_off(most.min(all.len()));
    (all, rest.iter().map(|(_, value)| value).sum())
}

/// Amounts by year and country.
pub type ByYear = BTreeMap<(u16, String), f64>;
/// A part of a whole: its country, none for all others, and its amount a year.
pub type Part = (Option<String>, Vec<(f64, f64)>);

/// The parts of the five largest countries over the years, and of all others; with `shares` in per cent of each year.
/// A year without any amount has no number.
pub fn parts(values: &ByYear, years: (u16, u16), shares: bool) -> Vec<Part> {
    let mut totals: BTreeMap<&String, f64> = BTreeMap::new();
    for ((_, country), value) in values {
        *totals.entry(country).or_default() += value;
    }
    let (top, _) = largest(totals.into_iter().collect(), 5);
    let named: Vec<&String> = top.into_iter().map(|(country, _)| country).collect();
    let of_year = |year: u16| values.range((year, String::new())..(year + 1, String::new()));
    let part = |country: Option<&String>| {
        let is_in = |c: &String| country.map_or_else(|| !named.contains(&c), |own| c == own);
        let amount = |year: u16| {
            if of_year(year).next().is_none() {
                return f64::NAN;
            }
            let value: f64 = of_year(year).filter(|((_, c), _)| is_in(c)).map(|(_, v)| v).sum();
            let total: f64 = of_year(year).map(|(_, v)| v).sum();
            if shares && total > 0.0 { 100.0 * value / total } else { value }
        };
        (country.cloned(), (years.0..=years.1).map(|year| (f64::from(year), amount(year))).collect())
    };
    named.iter().map(|country| part(Some(country))).chain(std::iter::once(part(None))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_that_two_minerals_share_is_sold_once() {
        let answer = sample(vec![
            sold(2024, "cerium", "CHN", 5.0, None),
            sold(2024, "rare-earths", "CHN", 5.0, None),
            sold(2024, "cerium", "JPN", 2.0, Some(1.0)),
        ]);
        let sold = by_exporter(&answer);
        assert_eq!(sold["CHN"], Sold { value_kusd: 5.0, mass_t: None });
        assert_eq!(sold["JPN"], Sold { value_kusd: 2.0, mass_t: Some(1.0) });
    }

    #[test]
    fn what_is_not_among_the_largest_is_other() {
        // 5 and 3 stay, 2 + 1 are the rest
        let (top, other) = largest(vec![("a", 1.0), ("b", 5.0), ("c", 3.0), ("d", 2.0)], 2);
        assert_eq!((top, other), (vec![("b", 5.0), ("c", 3.0)], 3.0));
    }

    #[test]
    fn the_sixth_country_is_among_the_others_and_shares_add_up() {
        // 6 + 5 + 4 + 3 + 2 are named, the 1 is other: 1/21 of the year
        let values: ByYear = (1..=6).map(|n| ((2024, format!("C{n}")), f64::from(n))).collect();
        let all = parts(&values, (2023, 2024), true);
        assert_eq!(all.len(), 6);
        assert_eq!(all[0].0.as_deref(), Some("C6"));
        assert_eq!(all[5].1[1], (2024.0, 100.0 / 21.0));
        // Nothing of 2023 is known, which is no zero.
        assert!(all.iter().all(|part| part.1[0].1.is_nan()));
        assert!((all.iter().map(|part| part.1[1].1).sum::<f64>() - 100.0).abs() < 1e-9);
    }
}
