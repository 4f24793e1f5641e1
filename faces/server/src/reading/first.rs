//! Who was the first supplier at the start of some years, and who is at their end.

use std::collections::BTreeMap;

use lodeway_answers::{Answer, shares};

use crate::reading::{largest, rows};

/// A market of an importer at both ends of some years.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Who buys.
    pub importer: String,
    /// What.
    pub mineral: String,
    /// The first and the last year with imports.
    pub years: (u16, u16),
    /// The first supplier of the first year.
    pub then: Option<String>,
    /// The first supplier of the last year.
    pub now: String,
    /// Share of the first supplier of the last year in the first year, by value.
    pub share_then: f64,
    /// Its share in the last year.
    pub share_now: f64,
}

type Sellers = BTreeMap<String, f64>;

fn first(sellers: &Sellers) -> Option<(String, f64)> {
    let total: f64 = sellers.values().sum();
    let (mut top, _) = largest(sellers.iter().map(|(k, v)| (k.clone(), *v)).collect(), 1);
    top.pop().filter(|_| total > 0.0).map(|(name, value)| (name, value / total))
}

/// The rows of `lodeway shares` by importer and mineral: suppliers that are first most often stand first, and under each
/// the largest share first. A market without imports in the last year of the question is left out.
pub fn moved(answer: &Answer) -> Vec<Moved> {
    let mut markets: BTreeMap<(String, String), BTreeMap<u16, Sellers>> = BTreeMap::new();
    for row in rows::<shares::Row>(answer) {
        let market = markets.entry((row.importer.code().to_owned(), row.mineral.clone())).or_default();
        let sellers = market.entry(row.year.0).or_default();
        *sellers.entry(row.exporter.code().to_owned()).or_default() += row.value_kusd;
    }
    let years = || markets.values().flat_map(BTreeMap::keys).copied();
    let (Some(start), Some(end)) = (years().min(), years().max()) else { return Vec::new() };
    let of = |market: &BTreeMap<u16, Sellers>, year: u16| market.get(&year).cloned().unwrap_or_default();
    let mut all: Vec<Moved> = Vec::new();
    for ((importer, mineral), market) in &markets {
        let (before, after) = (of(market, start), of(market, end));
        let Some((now, share_now)) = first(&after) else { continue };
        let total: f64 = before.values().sum();
        let sold = before.get(&now).copied().unwrap_or(0.0);
        all.push(Moved {
            importer: importer.clone(),
            mineral: mineral.clone(),
            years: (start, end),
            then: first(&before).map(|(name, _)| name),
            share_then: if total > 0.0 { sold / total } else { 0.0 },
            now,
            share_now,
        });
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for m in &all {
        *times.entry(m.now.clone()).or_default() += 1;
    }
    let often = |m: &Moved| times.get(&m.now).copied().unwrap_or(0);
    all.sort_by(|a, b| {
        let by_supplier = often(b).cmp(&often(a)).then(a.now.cmp(&b.now));
        by_supplier.then(b.share_now.total_cmp(&a.share_now)).then(a.mineral.cmp(&b.mineral))
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{sample, sold};

    #[test]
    fn the_first_supplier_of_the_last_year_is_set_beside_its_share_in_the_first() {
        let row = |year, exporter: &str, value: f64| sold(year, "tin", exporter, value, None);
        let answer = sample(vec![
            row(2020, "IDN", 6.0),
            row(2020, "CHN", 4.0),
            row(2022, "PER", 9.0),
            row(2024, "CHN", 3.0),
            row(2024, "IDN", 1.0),
        ]);
        // China 4 of 10, then 3 of 4
        let expected = Moved {
            importer: "KOR".into(),
            mineral: "tin".into(),
            years: (2020, 2024),
            then: Some("IDN".into()),
            now: "CHN".into(),
            share_then: 0.4,
            share_now: 0.75,
        };
        assert_eq!(moved(&answer), [expected]);
    }
}
