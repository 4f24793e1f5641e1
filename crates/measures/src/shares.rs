//! Shares of suppliers: who sold how much of what to an importer, by value and by mass.
//!
//! *Question.* Who supplies us, and with how much?
//!
//! *Formula.* `value_share = v_i / Σ v`, `mass_share = q_i / Σ q` over the flows that report a mass.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `v_i` | value of imports from supplier i | kUSD | `value_kusd` |
//! | `q_i` | their mass | t | `mass_t` |
//!
//! *Edge cases.* A mineral gives one block a product; codes joined by `+` give one pooled block. A supplier without
//! a mass has no mass share. No imports: no rows. Trade inside a bloc is no import of it.
//!
//! *Limits.* Value and mass differ where prices do: read both.
//!
//! *Source.* Arithmetic.
//!
//! *Example.* China 30 kUSD and 8 t, Japan 70 kUSD and 2 t: 30 % by value, 80 % by mass.
//! ```
//! use lodeway_measures::{shares, Importer};
//! use lodeway_tables::{Flow, Trade};
//! use lodeway_terms::{Commodity, Country, Hs6, Kusd, Tonnes, Year};
//! let [korea, china, japan] = ["KOR", "CHN", "JPN"].map(|code| Country::from_iso3(code).unwrap());
//! let row = |exporter, value, mass| Flow {
//!     product: Hs6::new(284_690).unwrap(), year: Year(2024), exporter, importer: korea,
//!     value: Kusd(value), mass: Some(Tonnes(mass)),
//! };
//! let trade = Trade::from_flows(vec![row(china, 30.0, 8.0), row(japan, 70.0, 2.0)]);
//! let commodity = Commodity::one("284690").unwrap();
//! let rows = shares(&trade, Importer::of(korea), &commodity, &[Year(2024)]);
//! // The largest by value comes first: China is second.
//! assert_eq!((rows[1].value_share, rows[1].mass_share), (0.3, Some(0.8)));
//! ```

use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Hs6, Year};

use crate::importer::Importer;
use crate::suppliers::Suppliers;

/// One supplier of a product in a year.
#[derive(Debug, Clone, PartialEq)]
pub struct ShareRow<'a> {
    /// Who buys.
    pub importer: &'a Importer,
    /// What was asked for.
    pub mineral: &'a str,
    /// The product: a code, or codes joined by `+`.
    pub product: String,
    /// The year.
    pub year: Year,
    /// Who sells.
    pub exporter: Country,
    /// Value, thousand US dollars.
    pub value_kusd: f64,
    /// Mass, tonnes, if reported.
    pub mass_t: Option<f64>,
    /// Share by value.
    pub value_share: f64,
    /// Share by mass, if its mass is reported.
    pub mass_share: Option<f64>,
}

/// The suppliers of an importer, product by product in the order of the codes, year by year, by falling value.
pub fn shares<'a>(
    trade: &Trade,
    importer: &'a Importer,
    commodity: &'a Commodity,
    years: &[Year],
) -> Vec<ShareRow<'a>> {
    let blocks: Vec<&[Hs6]> =
        if commodity.by_code { vec![&commodity.codes] } else { commodity.codes.chunks(1).collect() };
    let mut rows = Vec::new();
    for codes in blocks {
        let product = codes.iter().map(Hs6::to_string).collect::<Vec<_>>().join("+");
        for year in years {
            let all = Suppliers::of(trade, importer, codes, *year);
            rows.extend(of_product(&all, importer, &commodity.label, (&product, *year)));
        }
    }
    rows
}

fn of_product<'a>(
    all: &Suppliers,
    importer: &'a Importer,
    mineral: &'a str,
    (product, year): (&str, Year),
) -> Vec<ShareRow<'a>> {
    let (value, mass) = (all.total_kusd(), all.total_mass_t().filter(|mass| *mass > 0.0));
    let mut rows: Vec<ShareRow> = all
        .list
        .iter()
        .filter(|_| value > 0.0)
        .map(|supplier| ShareRow {
            importer,
            mineral,
            product: product.to_owned(),
            year,
            exporter: supplier.country,
            value_kusd: supplier.value_kusd,
            mass_t: supplier.mass_t,
            value_share: supplier.value_kusd / value,
            mass_share: supplier.mass_t.zip(mass).map(|(own, all)| own / all),
        })
        .collect();
    rows.sort_by(|a, b| b.value_kusd.total_cmp(&a.value_kusd).then(a.exporter.cmp(&b.exporter)));
    rows
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::suppliers::tests::{country, flow};

    #[test]
    fn a_mineral_gives_one_block_a_product_and_joined_codes_one_block() {
        let trade = Trade::from_flows(vec![
            flow(284_610, "CHN", "KOR", 1.0, Some(1.0)),
            flow(284_690, "CHN", "KOR", 3.0, None),
        ]);
        let korea = Importer::of(country("KOR"));
        let products = |typed: &str| -> Vec<(String, f64)> {
            let commodity = Commodity::one(typed).unwrap();
            let rows = shares(&trade, korea, &commodity, &[Year(2024)]);
            rows.into_iter().map(|row| (row.product, row.value_kusd)).collect()
        };
        assert_eq!(products("rare-earths"), [("284610".to_owned(), 1.0), ("284690".to_owned(), 3.0)]);
        assert_eq!(products("284610+284690"), [("284610+284690".to_owned(), 4.0)]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_one(values in prop::collection::vec((1e-3..1e6_f64, 1e-3..1e6_f64), 1..30)) {
            let countries: Vec<&str> = Country::all().map(Country::iso3).filter(|c| *c != "KOR").collect();
            let flows = values.iter().zip(&countries).map(|((v, q), c)| flow(284_690, c, "KOR", *v, Some(*q)));
            let trade = Trade::from_flows(flows.collect());
            let commodity = Commodity::one("284690").unwrap();
            let rows = shares(&trade, Importer::of(country("KOR")), &commodity, &[Year(2024)]);
            let value: f64 = rows.iter().map(|r| r.value_share).sum();
            let mass: f64 = rows.iter().filter_map(|r| r.mass_share).sum();
            // 30 terms, each rounded at 1e-16
            prop_assert!((value - 1.0).abs() < 1e-13 && (mass - 1.0).abs() < 1e-13);
        }
    }
}
