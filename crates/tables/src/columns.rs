//! Our Parquet files: trade and governance, written and read the same way for the bundle and for stores.
//!
//! Trade rows keep the source's own country codes, so that sums and other programs' results can be reproduced;
//! the country of a row is looked up on reading. One row group a product, so that one product costs one decode.

use bytes::Bytes;
use lodeway_sources::geopolrisk::GovernanceRow;
use lodeway_terms::{Country, Hs6, Kusd, Tonnes, Year};
use parquet::basic::{Compression, Type, ZstdLevel};
use parquet::file::properties::WriterProperties;
use parquet::file::statistics::Statistics;
use rayon::prelude::*;

use crate::fault::Fault;
use crate::leaves::{self, Leaf, Leaves, Values};
use crate::trade::{Flow, Trade};

/// A trade row with the source's own country codes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CodedFlow {
    /// HS92 product.
    pub product: Hs6,
    /// Year.
    pub year: Year,
    /// Importer, BACI code.
    pub importer: u16,
    /// Exporter, BACI code.
    pub exporter: u16,
    /// Thousand US dollars.
    pub value: Kusd,
    /// Tonnes, if reported.
    pub mass: Option<Tonnes>,
}

impl CodedFlow {
    fn place(&self) -> (Hs6, Year, Option<Country>, Option<Country>, u16, u16) {
        let country = Country::from_baci;
        (
            self.product,
            self.year,
            country(self.importer),
            country(self.exporter),
            self.importer,
            self.exporter,
        )
    }

    /// The flow between countries; none when a code stands for no entry of the country table.
    pub fn flow(&self) -> Option<Flow> {
        Some(Flow {
            product: self.product,
            year: self.year,
            importer: Country::from_baci(self.importer)?,
            exporter: Country::from_baci(self.exporter)?,
            value: self.value,
            mass: self.mass,
        })
    }
}

/// The columns of a trade table: name, kind, whether a value may be absent.
const COLUMNS: [(&str, Type, bool); 6] = [
    ("product_hs92", Type::INT32, false),
    ("year", Type::INT32, false),
    ("importer_baci", Type::INT32, false),
    ("exporter_baci", Type::INT32, false),
    ("value_kusd", Type::DOUBLE, false),
    ("mass_t", Type::DOUBLE, true),
];

pub(crate) fn written<E: std::fmt::Display>(cause: E) -> Fault {
    Fault::store("Parquet file", "to be written", cause)
}

pub(crate) fn properties(level: i32, plain: &[&str]) -> Result<WriterProperties, Fault> {
    let level = ZstdLevel::try_new(level).map_err(written)?;
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by("lodeway".to_owned())
        .set_max_row_group_row_count(Some(usize::MAX));
    for column in plain {
        builder = builder.set_column_dictionary_enabled((*column).into(), false);
    }
    Ok(builder.build())
}

/// The bytes of a trade table; rows may come in any order. `level` is the Zstandard level (19 for the bundle).
///
/// # Errors
/// [`Fault`] when the encoder refuses.
pub fn encode_trade(mut rows: Vec<CodedFlow>, level: i32) -> Result<Vec<u8>, Fault> {
    rows.sort_by_cached_key(CodedFlow::place);
    let mut groups: Vec<&[CodedFlow]> = rows.chunk_by(|a, b| a.product == b.product).collect();
    if groups.is_empty() {
        groups.push(&[]);
    }
    let properties = properties(level, &["value_kusd", "mass_t"])?;
    leaves::write(groups.into_iter().map(leaves_of), properties).map_err(written)
}

/// The columns of the rows of one product.
fn leaves_of(rows: &[CodedFlow]) -> Vec<Leaf<'static>> {
    let whole = |of: fn(&CodedFlow) -> i32| Values::Whole(rows.iter().map(|r| Some(of(r))).collect());
    let values = [
        whole(|r| r.product.number() as i32),
        whole(|r| i32::from(r.year.0)),
        whole(|r| i32::from(r.importer)),
        whole(|r| i32::from(r.exporter)),
        Values::Real(rows.iter().map(|r| Some(r.value.0)).collect()),
        Values::Real(rows.iter().map(|r| r.mass.map(|m| m.0)).collect()),
    ];
    let named = COLUMNS.into_iter().zip(values);
    named.map(|((name, _, optional), values)| Leaf { name, optional, values }).collect()
}

/// A Parquet file with its footer read.
#[derive(Debug, Clone)]
pub struct TradeFile {
    name: String,
    leaves: Leaves,
}

impl TradeFile {
    /// Reads the footer of a trade file.
    ///
    /// # Errors
    /// [`Fault::Store`] when the bytes are no trade table.
    pub fn open(name: &str, bytes: Bytes) -> Result<TradeFile, Fault> {
        let leaves = Leaves::open(bytes).map_err(|e| Fault::store(name, "a Parquet file", e))?;
        if leaves.columns() != COLUMNS {
            let found: Vec<&str> = leaves.columns().iter().map(|(name, _, _)| *name).collect();
            return Err(Fault::store(name, "the columns of a trade table", found.join(", ")));
        }
        Ok(TradeFile { name: name.to_owned(), leaves })
    }

    /// The product of each row group.
    fn groups(&self) -> Vec<(Hs6, usize)> {
        let metadata = self.leaves.metadata();
        (0..metadata.num_row_groups())
            .filter_map(|i| match metadata.row_group(i).column(0).statistics() {
                Some(Statistics::Int32(s)) => Hs6::new(u32::try_from(*s.min_opt()?).ok()?).map(|p| (p, i)),
                _ => None,
            })
            .collect()
    }

    /// The products the file holds, in order.
    pub fn products(&self) -> Vec<Hs6> {
        let mut products: Vec<Hs6> = self.groups().into_iter().map(|(product, _)| product).collect();
        products.dedup();
        products
    }

    /// The rows with the source's own codes, of these products (all without a choice), in the order of the file.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file is damaged.
    pub fn coded(&self, products: Option<&[Hs6]>) -> Result<Vec<CodedFlow>, Fault> {
        let chosen: Vec<usize> = self
            .groups()
            .into_iter()
            .filter(|(product, _)| products.is_none_or(|wanted| wanted.contains(product)))
            .map(|(_, group)| group)
            .collect();
        let parts: Vec<Vec<CodedFlow>> =
            chosen.par_iter().map(|group| self.group(*group, Some)).collect::<Result<_, _>>()?;
        Ok(parts.concat())
    }

    /// The rows of these products as a trade table, each product converted on a thread of its own.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file is damaged.
    pub fn trade(&self, products: Option<&[Hs6]>) -> Result<Trade, Fault> {
        let chosen: Vec<usize> = self
            .groups()
            .into_iter()
            .filter(|(product, _)| products.is_none_or(|wanted| wanted.contains(product)))
            .map(|(_, group)| group)
            .collect();
        let parts: Vec<Trade> = chosen
            .par_iter()
            .map(|group| self.group(*group, |row| row.flow()).map(Trade::from_flows))
            .collect::<Result<_, _>>()?;
        // Groups stand in the order of their products, one product each.
        Ok(Trade::in_a_row(parts))
    }

    /// What is made of each row of a group that anything is made of.
    fn group<T>(&self, group: usize, make: impl Fn(CodedFlow) -> Option<T>) -> Result<Vec<T>, Fault> {
        let damaged =
            |found: &dyn std::fmt::Display| Fault::store(&self.name, "a readable Parquet file", found);
        let (whole, real) = (
            |column: usize| self.leaves.whole(group, column).map_err(|e| damaged(&e)),
            |column: usize| self.leaves.real(group, column).map_err(|e| damaged(&e)),
        );
        let (product, year, importer, exporter) = (whole(0)?, whole(1)?, whole(2)?, whole(3)?);
        let (value, mass) = (real(4)?, self.leaves.optional_real(group, 5).map_err(|e| damaged(&e))?);
        let rows = product.len();
        if [year.len(), importer.len(), exporter.len(), value.len(), mass.len()].iter().any(|n| *n != rows) {
            return Err(damaged(&"columns of different lengths"));
        }
        let mut made = Vec::with_capacity(rows);
        for row in 0..rows {
            made.extend(make(CodedFlow {
                product: Hs6::new(product[row] as u32).ok_or_else(|| damaged(&product[row]))?,
                year: Year(year[row] as u16),
                importer: importer[row] as u16,
                exporter: exporter[row] as u16,
                value: Kusd(value[row]),
                mass: mass[row].map(Tonnes),
            }));
        }
        Ok(made)
    }
}

/// A trade table from coded rows in the order of a trade file; rows whose code stands for no country are left out.
pub fn trade(rows: &[CodedFlow]) -> Trade {
    Trade::from_flows(rows.iter().filter_map(CodedFlow::flow).collect())
}

/// A governance cell as our file holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct GovernanceCell {
    /// World Bank country code (ISO3).
    pub iso3: String,
    /// Country number as text.
    pub code: String,
    /// Year.
    pub year: Year,
    /// Estimate of political stability, −2.5 to 2.5.
    pub estimate: Option<f64>,
    /// Its standard error.
    pub standard_error: Option<f64>,
    /// The reference package's 0–1 scale, as stored.
    pub normalised: String,
}

impl From<GovernanceRow> for GovernanceCell {
    fn from(row: GovernanceRow) -> GovernanceCell {
        GovernanceCell {
            iso3: row.iso3,
            code: row.code,
            year: Year(row.year),
            estimate: row.estimate,
            standard_error: row.standard_error,
            normalised: row.normalised,
        }
    }
}

/// The bytes of a governance table.
///
/// # Errors
/// [`Fault`] when the encoder refuses.
pub fn encode_governance(cells: &[GovernanceCell]) -> Result<Vec<u8>, Fault> {
    let words = |of: fn(&GovernanceCell) -> &str| Values::Words(cells.iter().map(|c| Some(of(c))).collect());
    let real = |of: fn(&GovernanceCell) -> Option<f64>| Values::Real(cells.iter().map(of).collect());
    let years = Values::Whole(cells.iter().map(|c| Some(i32::from(c.year.0))).collect());
    let leaves = vec![
        Leaf::full("iso3", words(|c| &c.iso3)),
        Leaf::full("country_number", words(|c| &c.code)),
        Leaf::full("year", years),
        Leaf::optional("political_stability", real(|c| c.estimate)),
        Leaf::optional("standard_error", real(|c| c.standard_error)),
        Leaf::full("normalised_reference", words(|c| &c.normalised)),
    ];
    leaves::write([leaves], properties(19, &[])?).map_err(written)
}

/// The cells of a governance file.
///
/// # Errors
/// [`Fault::Store`] when the bytes are no governance table.
pub fn decode_governance(name: &str, bytes: Bytes) -> Result<Vec<GovernanceCell>, Fault> {
    let damaged = |found: &dyn std::fmt::Display| Fault::store(name, "a governance table in Parquet", found);
    let table = Leaves::open(bytes).map_err(|e| damaged(&e))?;
    let mut cells = Vec::new();
    for group in 0..table.groups() {
        let words = |column: usize| table.words(group, column).map_err(|e| damaged(&e));
        let real = |column: usize| table.optional_real(group, column).map_err(|e| damaged(&e));
        let years = table.whole(group, 2).map_err(|e| damaged(&e))?;
        let names = words(0)?.into_iter().zip(words(1)?).zip(words(5)?);
        let numbers = years.into_iter().zip(real(3)?).zip(real(4)?);
        cells.extend(names.zip(numbers).map(|(((iso3, code), normalised), ((year, estimate), error))| {
            GovernanceCell {
                iso3,
                code,
                year: Year(year as u16),
                estimate,
                standard_error: error,
                normalised,
            }
        }));
    }
    Ok(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(product: u32, importer: u16, exporter: u16, value: f64, mass: Option<f64>) -> CodedFlow {
        CodedFlow {
            product: Hs6::new(product).unwrap(),
            year: Year(2024),
            importer,
            exporter,
            value: Kusd(value),
            mass: mass.map(Tonnes),
        }
    }

    #[test]
    fn every_bit_and_every_absent_mass_comes_back() {
        let rows = vec![
            row(284_690, 410, 156, 44.907_000_000_000_004, None),
            row(261_390, 410, 496, 0.1, Some(1e-3)),
        ];
        let file = TradeFile::open("t", encode_trade(rows.clone(), 3).unwrap().into()).unwrap();
        assert_eq!(file.coded(None).unwrap(), vec![rows[1], rows[0]]);
        assert_eq!(file.coded(Some(&[rows[0].product])).unwrap(), vec![rows[0]]);
    }

    #[test]
    fn two_codes_of_one_country_are_added() {
        // BACI 56 and 58 are Belgium and Belgium-Luxembourg: 1 + 2 = 3 kUSD
        let rows = vec![row(284_690, 56, 156, 1.0, Some(1.0)), row(284_690, 58, 156, 2.0, None)];
        let table = trade(&rows);
        assert_eq!(table.all().value_kusd, &[3.0]);
        assert_eq!(table.all().mass_t, &[1.0]);
    }

    #[test]
    fn a_file_of_another_kind_is_refused() {
        assert!(TradeFile::open("x.parquet", Bytes::from_static(b"hello")).is_err());
    }
}
