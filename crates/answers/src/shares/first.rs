//! Who is first supplier of each mineral in the first and in the last year, and how its share moved?

use std::collections::BTreeMap;

use lodeway_measures::Importer;
use lodeway_measures::suppliers::Suppliers;
use lodeway_messages::{Arg, Message, list, msg, percent};
use lodeway_results::{Place, table_row};
use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Status, Year};

use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.shares.first/1";

/// Rows up to which each has a sentence of its own.
const TOLD: usize = 6;

table_row! {
    /// The first supplier of a mineral in the last year, and what it sold in the first.
    pub struct FirstRow {
        /// Who buys: ISO3 code, or the name of a bloc.
        importer: Place,
        /// The mineral, stage or code asked for, its codes pooled.
        mineral: String,
        /// First supplier by value in the last year; in a table of few rows the one that was first most often before.
        seller: Place,
        /// First of the years.
        first_year: Year,
        /// Last of the years.
        last_year: Year,
        /// First supplier by value in the first year; empty when nothing was bought.
        first_before: Option<Country>,
        /// Share of the seller in the first year by value.
        value_share_before: Option<f64> ["0–1"],
        /// Share of the seller in the last year by value.
        value_share: Option<f64> ["0–1"],
        /// Share of the seller in the first year by mass.
        mass_share_before: Option<f64> ["0–1"],
        /// Share of the seller in the last year by mass.
        mass_share: Option<f64> ["0–1"],
        /// Purchases of the last year.
        value_kusd: f64 ["thousand US$"],
        /// How far the numbers can be trusted.
        status: Status,
    }
}

/// A row for each importer and mineral with purchases in the last year, largest purchases first. Few rows are all about one seller,
/// the one that is first of most of them in the first year, so that they can be compared.
pub fn rows(
    trade: &Trade,
    importers: &[&Importer],
    commodities: &[Commodity],
    years: (Year, Year),
    provisional: Year,
) -> Vec<FirstRow> {
    let rows = rows_of(trade, importers, commodities, (years, None), provisional);
    let few = rows.len() > 1 && rows.len() <= TOLD;
    match most_often(rows.iter().filter_map(|row| row.first_before)).filter(|_| few) {
        Some((seller, _)) => rows_of(trade, importers, commodities, (years, Some(seller)), provisional),
        None => rows,
    }
}

/// Who is named most often, and how often; of several the first by code.
fn most_often(countries: impl Iterator<Item = Country>) -> Option<(Country, usize)> {
    let mut counts: BTreeMap<Country, usize> = BTreeMap::new();
    for country in countries {
        *counts.entry(country).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
}

fn rows_of(
    trade: &Trade,
    importers: &[&Importer],
    commodities: &[Commodity],
    ((first, last), one): ((Year, Year), Option<Country>),
    provisional: Year,
) -> Vec<FirstRow> {
    let mut rows = Vec::new();
    for importer in importers {
        for commodity in commodities {
            let now = Suppliers::of(trade, importer, &commodity.codes, last);
            let before = Suppliers::of(trade, importer, &commodity.codes, first);
            let Some(seller) = now.largest().map(|seller| one.unwrap_or(seller.country)) else { continue };
            let (value_share_before, mass_share_before) = share(&before, seller);
            let (value_share, mass_share) = share(&now, seller);
            rows.push(FirstRow {
                importer: Place(importer.code.as_str().into()),
                mineral: commodity.label.clone(),
                seller: seller.into(),
                first_year: first,
                last_year: last,
                first_before: before.largest().map(|seller| seller.country),
                value_share_before,
                value_share,
                mass_share_before,
                mass_share,
                value_kusd: now.total_kusd(),
                status: if last == provisional { Status::Provisional } else { Status::Observed },
            });
        }
    }
    rows.sort_by(|a, b| {
        let name = |row: &FirstRow| (row.importer.clone(), row.mineral.clone());
        b.value_kusd.total_cmp(&a.value_kusd).then_with(|| name(a).cmp(&name(b)))
    });
    rows
}

/// Share of a seller by value and by mass; none when nothing was bought, or nothing has a mass.
fn share(all: &Suppliers, seller: Country) -> (Option<f64>, Option<f64>) {
    if all.is_empty() {
        return (None, None);
    }
    let found = all.list.iter().find(|s| s.country == seller);
    let value = found.map_or(0.0, |s| s.value_kusd) / all.total_kusd();
    let mass = all.total_mass_t().filter(|total| *total > 0.0).and_then(|total| match found {
        None => Some(0.0),
        Some(s) => s.mass_t.map(|mass| mass / total),
    });
    (Some(value), mass)
}

/// The answer in a sentence: each row where there are few, else the country that is first most often, then and now.
pub fn headline(rows: &[FirstRow], (first, last): (Year, Year)) -> Message {
    if rows.is_empty() {
        return msg!("shares-first-nothing", year = last);
    }
    if rows.len() <= TOLD {
        let parts = rows.iter().map(one);
        return msg!("shares-first-few", first = first, last = last, parts = list(parts));
    }
    let Some((seller, now)) = most_often(rows.iter().filter_map(|row| row.seller.country())) else {
        return msg!("shares-first-nothing", year = last);
    };
    let was = |row: &&FirstRow| row.first_before == Some(seller);
    let is = |row: &&FirstRow| row.seller.country() == Some(seller);
    let named = |rows: Vec<&FirstRow>| -> Arg {
        if rows.is_empty() {
            return msg!("shares-first-no-mineral").into();
        }
        list(rows.into_iter().map(|row| Message::from(subject::mineral_slug(&row.mineral))))
    };
    msg!(
        "shares-first",
        seller = seller,
        now = now,
        all = rows.len(),
        last = last,
        before = rows.iter().filter(was).count(),
        first = first,
        minerals = named(rows.iter().filter(is).collect()),
        new = named(rows.iter().filter(|row| is(row) && !was(row)).collect()),
        gone = named(rows.iter().filter(|row| was(row) && !is(row)).collect())
    )
}

fn one(row: &FirstRow) -> Message {
    let by_mass = row.mass_share_before.zip(row.mass_share);
    let (id, shares) = match by_mass {
        Some(shares) => ("shares-first-one-mass", Some(shares)),
        None => ("shares-first-one-value", row.value_share_before.zip(row.value_share)),
    };
    let known = |share: Option<f64>| share.map_or_else(|| msg!("shares-first-not-known").into(), percent);
    let importer = row.importer.country().map_or_else(|| Arg::from(row.importer.code()), Arg::from);
    let seller = row.seller.country().map_or_else(|| Arg::from(row.seller.code()), Arg::from);
    Message::new(id)
        .with("seller", seller)
        .with("importer", importer)
        .with("mineral", subject::mineral_slug(&row.mineral))
        .with("before", known(shares.map(|s| s.0)))
        .with("now", known(shares.map(|s| s.1)))
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Flow;
    use lodeway_terms::{Hs6, Kusd, Tonnes};

    use super::*;

    #[test]
    fn the_first_supplier_of_the_last_year_is_compared_with_itself_in_the_first() {
        let code = Hs6::new(284_690).unwrap();
        let c = |iso3: &str| Country::from_iso3(iso3).unwrap();
        let flow = |from: &str, year: u16, kusd: f64, t: f64| Flow {
            product: code,
            year: Year(year),
            exporter: c(from),
            importer: c("KOR"),
            value: Kusd(kusd),
            mass: Some(Tonnes(t)),
        };
        // 2020: Japan 6 of 10, China 4 of 10 by value and 9 of 12 by mass. 2024: China 8 of 10, and 9 of 10.
        let trade = Trade::from_flows(vec![
            flow("JPN", 2020, 6.0, 3.0),
            flow("CHN", 2020, 4.0, 9.0),
            flow("CHN", 2024, 8.0, 9.0),
            flow("JPN", 2024, 2.0, 1.0),
        ]);
        let commodity = Commodity::of_codes(&[code]);
        let years = (Year(2020), Year(2024));
        let rows = rows(&trade, &[Importer::of(c("KOR"))], &[commodity], years, Year(2024));
        let [row] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!((row.seller.code(), row.first_before), ("CHN", Some(c("JPN"))));
        assert_eq!((row.value_share_before, row.value_share), (Some(0.4), Some(0.8)));
        assert_eq!((row.mass_share_before, row.mass_share), (Some(0.75), Some(0.9)));
        assert_eq!(row.status, Status::Provisional);
    }
}
