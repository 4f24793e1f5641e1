//! Trade of the bundle and of a store's files as one table.
//!
//! An added release takes the place of the same year, product by product; of two added files the later one does.

use std::collections::BTreeSet;

use lodeway_terms::{Hs6, Year};
use rayon::prelude::*;

use crate::columns::{CodedFlow, TradeFile};
use crate::fault::Fault;
use crate::trade::Trade;
use crate::trade_file::Wanted;

/// Wanted trade of the bundle, where it is of the edition, and of added files, all of one edition.
///
/// # Errors
/// [`Fault::Store`] when a file is damaged.
pub(crate) fn trade(
    bundle: Option<&TradeFile>,
    added: &[&TradeFile],
    wanted: Wanted,
) -> Result<Trade, Fault> {
    if let (Some(bundle), []) = (bundle, added) {
        return bundle.trade(wanted);
    }
    let added: Vec<Vec<CodedFlow>> = added.iter().map(|file| file.coded(wanted)).collect::<Result<_, _>>()?;
    let mut products: BTreeSet<Hs6> = added.iter().flatten().map(|row| row.product).collect();
    products.extend(
        bundle
            .into_iter()
            .flat_map(TradeFile::products)
            .filter(|product| wanted.products.is_none_or(|w| w.contains(product))),
    );
    let parts: Vec<Trade> = products
        .into_par_iter()
        .map(|product| {
            let one = BTreeSet::from([product]);
            let bundled = match bundle {
                Some(bundle) => bundle.coded(Wanted { products: Some(&one), ..wanted })?,
                None => Vec::new(),
            };
            let newer = added.iter().map(|rows| of_product(rows, product));
            Ok(merged(bundled, newer))
        })
        .collect::<Result<_, Fault>>()?;
    Ok(Trade::in_a_row(parts))
}

/// The run of rows of a product; rows stand in the order of their products.
fn of_product(rows: &[CodedFlow], product: Hs6) -> &[CodedFlow] {
    let start = rows.partition_point(|row| row.product < product);
    let length = rows[start..].partition_point(|row| row.product == product);
    &rows[start..start + length]
}

/// The trade of one product.
fn merged<'a>(mut rows: Vec<CodedFlow>, newer: impl Iterator<Item = &'a [CodedFlow]>) -> Trade {
    for newer in newer.filter(|newer| !newer.is_empty()) {
        let replaced: BTreeSet<Year> = newer.iter().map(|row| row.year).collect();
        rows.retain(|row| !replaced.contains(&row.year));
        rows.extend_from_slice(newer);
    }
    Trade::from_flows(rows.iter().filter_map(CodedFlow::flow).collect())
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use lodeway_terms::{Country, Kusd};

    use super::*;
    use crate::trade_file::{encode_stored, encode_trade};

    const ORE: u32 = 261_390;
    const METAL: u32 = 810_110;

    fn row(product: u32, year: u16, exporter: u16, value: f64) -> CodedFlow {
        let (product, year) = (Hs6::new(product).unwrap(), Year(year));
        CodedFlow { product, year, importer: 410, exporter, value: Kusd(value), mass: None }
    }

    fn file(rows: Vec<CodedFlow>, stored: bool) -> TradeFile {
        let bytes = if stored { encode_stored(rows) } else { encode_trade(rows, 3) };
        TradeFile::open("t", Bytes::from(bytes.unwrap())).unwrap()
    }

    #[test]
    fn an_added_year_takes_the_place_of_the_bundled_one_product_by_product() {
        let bundle =
            file(vec![row(ORE, 2021, 156, 1.0), row(ORE, 2022, 156, 2.0), row(METAL, 2022, 156, 3.0)], false);
        let first = file(vec![row(ORE, 2022, 392, 4.0), row(100_110, 2022, 392, 5.0)], true);
        let second = file(vec![row(ORE, 2022, 156, 6.0)], true);
        let all = trade(Some(&bundle), &[&first, &second], Wanted::default()).unwrap();
        let found: Vec<(u32, u16, f64)> =
            all.all().iter().map(|f| (f.product.number(), f.year.0, f.value.0)).collect();
        // The later file's 6 stands for the ore of 2022; the metal, which no added file holds, stays.
        assert_eq!(found, [(100_110, 2022, 5.0), (ORE, 2021, 1.0), (ORE, 2022, 6.0), (METAL, 2022, 3.0)]);
        let china = Country::from_iso3("CHN").unwrap();
        assert!(all.market(Hs6::new(ORE).unwrap(), Year(2022)).exporter.iter().all(|c| *c == china));
    }
}
