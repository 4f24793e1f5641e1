//! Our Parquet file of trade: sorted by product, cut into row groups between products, read by product and year.
//!
//! In the bundle each product is a row group of its own. A store's file takes products together until a row group is
//! worth its entry in the footer; the statistics of each group say which products and years it may hold, and the footer
//! lists all products. No product lies in two groups.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use lodeway_terms::{Edition, Hs6, Kusd, Tonnes, Year};
use parquet::basic::Type;
use parquet::errors::ParquetError;
use parquet::file::metadata::{KeyValue, RowGroupMetaData, SortingColumn};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::statistics::Statistics;
use rayon::prelude::*;

use crate::checked::{Input, fault_of};
use crate::columns::{CodedFlow, properties, usual, written};
use crate::fault::Fault;
use crate::leaves::{self, Leaf, Leaves, Values};
use crate::trade::Trade;

/// The columns of a trade table of HS92: name, kind, whether a value may be absent. In other editions the first has another
/// name.
const COLUMNS: [(&str, Type, bool); 6] = [
    ("product_hs92", Type::INT32, false),
    ("year", Type::INT32, false),
    ("importer_baci", Type::INT32, false),
    ("exporter_baci", Type::INT32, false),
    ("value_kusd", Type::DOUBLE, false),
    ("mass_t", Type::DOUBLE, true),
];

/// The name of the first column, which says the edition of the codes in it.
fn product_column(edition: Edition) -> &'static str {
    match edition {
        Edition::Hs92 => "product_hs92",
        Edition::Hs96 => "product_hs96",
        Edition::Hs02 => "product_hs02",
        Edition::Hs07 => "product_hs07",
        Edition::Hs12 => "product_hs12",
        Edition::Hs17 => "product_hs17",
        Edition::Hs22 => "product_hs22",
    }
}

/// The columns of a trade table of an edition.
fn columns(edition: Edition) -> [(&'static str, Type, bool); 6] {
    let mut columns = COLUMNS;
    columns[0].0 = product_column(edition);
    columns
}

/// The edition of some rows: all rows of a table are of one.
fn edition_of(rows: &[CodedFlow]) -> Edition {
    rows.first().map_or(Edition::Hs92, |row| row.product.edition())
}

/// Columns whose values seldom repeat.
const PLAIN: [&str; 2] = ["value_kusd", "mass_t"];

/// Rows after which a store's file begins a new row group at the next product. A full year of BACI (11 million rows) then
/// has about 340 groups, whose entries in the footer take less time to read than one group takes to decode.
const GROUP: usize = 1 << 15;

/// The text in the footer that lists the products.
const PRODUCTS: &str = "lodeway.products";

/// The bytes of a trade table with one row group a product; rows may come in any order. `level` is the Zstandard level
/// (19 for the bundle).
///
/// # Errors
/// [`Fault`] when the encoder refuses.
pub fn encode_trade(mut rows: Vec<CodedFlow>, level: i32) -> Result<Vec<u8>, Fault> {
    rows.sort_by_cached_key(CodedFlow::place);
    encoded(&rows, 1, properties(level, &PLAIN)?)
}

/// The bytes of a trade table of a store; rows may come in any order.
///
/// # Errors
/// [`Fault`] when the encoder refuses.
pub(crate) fn encode_stored(mut rows: Vec<CodedFlow>) -> Result<Vec<u8>, Fault> {
    rows.par_sort_by_cached_key(CodedFlow::place);
    let products: Vec<String> =
        rows.chunk_by(|a, b| a.product == b.product).map(|run| run[0].product.to_string()).collect();
    let mut builder = usual(3, &PLAIN)?
        .set_key_value_metadata(Some(vec![KeyValue::new(PRODUCTS.to_owned(), products.join(" "))]))
        .set_sorting_columns(Some(
            [0, 1].map(|at| SortingColumn { column_idx: at, descending: false, nulls_first: false }).to_vec(),
        ))
        .set_statistics_enabled(EnabledStatistics::None)
        .set_offset_index_disabled(true);
    for (name, _, _) in &columns(edition_of(&rows))[..2] {
        builder = builder.set_column_statistics_enabled((*name).into(), EnabledStatistics::Chunk);
    }
    encoded(&rows, GROUP, builder.build())
}

fn encoded(rows: &[CodedFlow], least: usize, properties: WriterProperties) -> Result<Vec<u8>, Fault> {
    leaves::write(groups(rows, least).into_iter().map(leaves_of), properties).map_err(written)
}

/// Sorted rows cut between products, each part of at least so many rows but the last.
fn groups(rows: &[CodedFlow], least: usize) -> Vec<&[CodedFlow]> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut end = 0;
    for product in rows.chunk_by(|a, b| a.product == b.product) {
        end += product.len();
        if end - start >= least {
            parts.push(&rows[start..end]);
            start = end;
        }
    }
    if start < end || parts.is_empty() {
        parts.push(&rows[start..end]);
    }
    parts
}

/// The columns of some rows.
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
    let named = columns(edition_of(rows)).into_iter().zip(values);
    named.map(|((name, _, optional), values)| Leaf { name, optional, values }).collect()
}

/// Which rows are wanted; all where nothing is chosen.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// The products.
    pub products: Option<&'a BTreeSet<Hs6>>,
    /// The years.
    pub years: Option<&'a BTreeSet<Year>>,
}

impl Wanted<'_> {
    fn product(&self, product: Hs6) -> bool {
        self.products.is_none_or(|wanted| wanted.contains(&product))
    }

    fn year(&self, year: Year) -> bool {
        self.years.is_none_or(|wanted| wanted.contains(&year))
    }
}

/// What the statistics of a row group say.
#[derive(Debug, Clone)]
struct Span {
    group: usize,
    products: RangeInclusive<Hs6>,
    years: RangeInclusive<Year>,
}

impl Span {
    fn of(edition: Edition, group: usize, metadata: &RowGroupMetaData) -> Option<Span> {
        let ends = |column: usize| match metadata.column(column).statistics() {
            Some(Statistics::Int32(s)) => {
                Some((u32::try_from(*s.min_opt()?).ok()?, u32::try_from(*s.max_opt()?).ok()?))
            }
            _ => None,
        };
        let (first, last) = ends(0)?;
        let years = ends(1).and_then(|(a, b)| Some((u16::try_from(a).ok()?, u16::try_from(b).ok()?)));
        let (from, to) = years.unwrap_or((0, u16::MAX));
        let products = Hs6::of(edition, first)?..=Hs6::of(edition, last)?;
        Some(Span { group, products, years: Year(from)..=Year(to) })
    }

    fn may_hold(&self, wanted: &Wanted) -> bool {
        wanted.products.is_none_or(|products| products.range(self.products.clone()).next().is_some())
            && wanted.years.is_none_or(|years| years.range(self.years.clone()).next().is_some())
    }
}

/// A Parquet file with its footer read.
#[derive(Debug, Clone)]
pub struct TradeFile {
    name: String,
    edition: Edition,
    leaves: Leaves,
    spans: Vec<Span>,
    products: Vec<Hs6>,
}

impl TradeFile {
    /// Reads the footer of a trade file.
    ///
    /// # Errors
    /// [`Fault::Store`] when the bytes are no trade table.
    pub fn open(name: &str, input: impl Into<Input>) -> Result<TradeFile, Fault> {
        let no_table = |found: &dyn std::fmt::Display| Fault::store(name, "a Parquet file", found);
        let leaves = Leaves::over(input.into()).map_err(|e| fault_of(e, |e| no_table(e)))?;
        let Some(edition) = Edition::ALL.into_iter().find(|edition| leaves.columns() == columns(*edition))
        else {
            let found: Vec<&str> = leaves.columns().iter().map(|(name, _, _)| *name).collect();
            return Err(Fault::store(name, "the columns of a trade table", found.join(", ")));
        };
        let groups = leaves.metadata().row_groups().iter().enumerate();
        let filled = groups.filter(|(_, group)| group.num_rows() > 0);
        let spans: Option<Vec<Span>> = filled.map(|(at, group)| Span::of(edition, at, group)).collect();
        let spans = spans.ok_or_else(|| Fault::store(name, "the products of every row group", "none"))?;
        let products = match leaves.text(PRODUCTS) {
            Some(text) => text
                .split_ascii_whitespace()
                .map(|digits| Hs6::parse(digits).map(|code| code.in_edition(edition)))
                .collect::<Result<Vec<_>, _>>()
                .ok(),
            // Without a list each product is a group of its own.
            None => spans
                .iter()
                .map(|span| (span.products.start() == span.products.end()).then(|| *span.products.start()))
                .collect(),
        };
        let products = products.ok_or_else(|| Fault::store(name, "the list of its products", "none"))?;
        Ok(TradeFile { name: name.to_owned(), edition, leaves, spans, products })
    }

    /// The name it was opened under.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The edition of its codes.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// The years it may hold a product in, as its row groups say.
    pub fn may_hold(&self, product: Hs6, year: Year) -> bool {
        self.products.contains(&product)
            && self.spans.iter().any(|s| s.products.contains(&product) && s.years.contains(&year))
    }

    /// The products the file holds, in order.
    pub fn products(&self) -> &[Hs6] {
        &self.products
    }

    /// Number of rows.
    pub fn rows(&self) -> u64 {
        self.leaves.rows()
    }

    /// The rows with the source's own codes, in the order of the file. Row groups that cannot hold any are not read.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file is damaged.
    pub fn coded(&self, wanted: Wanted) -> Result<Vec<CodedFlow>, Fault> {
        let parts: Vec<Vec<CodedFlow>> = self
            .chosen(&wanted)
            .par_iter()
            .map(|group| self.group(*group, &wanted, Some))
            .collect::<Result<_, _>>()?;
        Ok(parts.concat())
    }

    /// The rows as a trade table, each row group converted on a thread of its own.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file is damaged.
    pub fn trade(&self, wanted: Wanted) -> Result<Trade, Fault> {
        let parts: Vec<Trade> = self
            .chosen(&wanted)
            .par_iter()
            .map(|group| self.group(*group, &wanted, |row| row.flow()).map(Trade::from_flows))
            .collect::<Result<_, _>>()?;
        // Groups stand in the order of their products, and no product is in two.
        Ok(Trade::in_a_row(parts))
    }

    /// The row groups that may hold wanted rows.
    fn chosen(&self, wanted: &Wanted) -> Vec<usize> {
        self.spans.iter().filter(|span| span.may_hold(wanted)).map(|span| span.group).collect()
    }

    /// What is made of each wanted row of a group that anything is made of.
    fn group<T>(
        &self,
        group: usize,
        wanted: &Wanted,
        make: impl Fn(CodedFlow) -> Option<T>,
    ) -> Result<Vec<T>, Fault> {
        let failed = |e| fault_of(e, |e| self.damaged(e));
        let leaves = self.leaves.loaded(group).map_err(failed)?;
        let product = leaves.whole(group, 0).map_err(failed)?;
        let runs = self.runs(&product, wanted)?;
        if runs.is_empty() {
            return Ok(Vec::new());
        }
        let columns = Columns::read(&leaves, group, product.len()).map_err(failed)?;
        let mut made = Vec::with_capacity(runs.iter().map(|(_, run)| run.len()).sum());
        for (product, run) in runs {
            let flows = run.map(|row| columns.flow(product, row));
            made.extend(flows.filter(|flow| wanted.year(flow.year)).filter_map(&make));
        }
        Ok(made)
    }

    /// The runs of rows of one wanted product each.
    fn runs(&self, product: &[i32], wanted: &Wanted) -> Result<Vec<(Hs6, Range<usize>)>, Fault> {
        let mut runs = Vec::new();
        let mut end = 0;
        for run in product.chunk_by(|a, b| a == b) {
            let start = end;
            end += run.len();
            let code = u32::try_from(run[0]).ok().and_then(|code| Hs6::of(self.edition, code));
            let code = code.ok_or_else(|| self.damaged(&run[0]))?;
            if wanted.product(code) {
                runs.push((code, start..end));
            }
        }
        Ok(runs)
    }

    fn damaged(&self, found: &dyn std::fmt::Display) -> Fault {
        Fault::store(&self.name, "a readable Parquet file", found)
    }
}

/// The columns of a row group beside the product, all of one length.
struct Columns {
    year: Vec<i32>,
    importer: Vec<i32>,
    exporter: Vec<i32>,
    value: Vec<f64>,
    mass: Vec<Option<f64>>,
}

impl Columns {
    fn read(leaves: &Leaves, group: usize, rows: usize) -> Result<Columns, ParquetError> {
        let columns = Columns {
            year: leaves.whole(group, 1)?,
            importer: leaves.whole(group, 2)?,
            exporter: leaves.whole(group, 3)?,
            value: leaves.real(group, 4)?,
            mass: leaves.optional_real(group, 5)?,
        };
        let (value, mass) = (columns.value.len(), columns.mass.len());
        let lengths = [columns.year.len(), columns.importer.len(), columns.exporter.len(), value, mass];
        if lengths.iter().all(|length| *length == rows) {
            Ok(columns)
        } else {
            Err(ParquetError::General("columns of different lengths".to_owned()))
        }
    }

    fn flow(&self, product: Hs6, row: usize) -> CodedFlow {
        CodedFlow {
            product,
            year: Year(self.year[row] as u16),
            importer: self.importer[row] as u16,
            exporter: self.exporter[row] as u16,
            value: Kusd(self.value[row]),
            mass: self.mass[row].map(Tonnes),
        }
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

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
        for bytes in [encode_trade(rows.clone(), 3).unwrap(), encode_stored(rows.clone()).unwrap()] {
            let file = TradeFile::open("t", Bytes::from(bytes)).unwrap();
            assert_eq!(file.products(), [rows[1].product, rows[0].product]);
            assert_eq!(file.coded(Wanted::default()).unwrap(), vec![rows[1], rows[0]]);
            let one = BTreeSet::from([rows[0].product]);
            assert_eq!(file.coded(Wanted { products: Some(&one), years: None }).unwrap(), vec![rows[0]]);
        }
    }

    #[test]
    fn row_groups_end_between_products_and_are_chosen_by_product_and_year() {
        // 100 products of 1,000 rows, a year for each half: a group ends after 33 products, the first with 32,768 rows.
        let rows: Vec<CodedFlow> = (0..100_000_u32)
            .map(|n| {
                let year = Year(if n < 50_000 { 2021 } else { 2022 });
                CodedFlow { year, ..row(100_100 + n / 1000, (n % 1000) as u16, 156, f64::from(n), None) }
            })
            .collect();
        let file = TradeFile::open("t", Bytes::from(encode_stored(rows).unwrap())).unwrap();
        let sizes: Vec<i64> = file
            .leaves
            .metadata()
            .row_groups()
            .iter()
            .map(parquet::file::metadata::RowGroupMetaData::num_rows)
            .collect();
        assert_eq!(sizes, [33_000, 33_000, 33_000, 1_000]);
        let products = BTreeSet::from([34, 99].map(|n| Hs6::new(100_100 + n).unwrap()));
        let years = BTreeSet::from([Year(2022)]);
        let some = Wanted { products: Some(&products), years: None };
        assert_eq!(file.chosen(&some), [1, 3]);
        // Rows of a product stand by country; their values, 34,000 to 34,999 and so on, say which they are.
        let values = |wanted| {
            let mut values: Vec<u32> =
                file.coded(wanted).unwrap().iter().map(|row| row.value.0 as u32).collect();
            values.sort_unstable();
            values
        };
        assert!(values(some).into_iter().eq((34_000..35_000).chain(99_000..100_000)));
        // Product 34 is of 2021 alone; its group holds both years, so the rows decide.
        let newer = Wanted { products: Some(&products), years: Some(&years) };
        assert!(values(newer).into_iter().eq(99_000..100_000));
        assert_eq!(file.chosen(&Wanted { products: None, years: Some(&years) }), [1, 2, 3]);
    }

    #[test]
    fn a_thousand_rows_of_a_thousand_products_take_little_room() {
        let rows: Vec<CodedFlow> =
            (0..1000).map(|n| row(100_100 + n * 7, 410, 156, f64::from(n) / 7.0, Some(1.0))).collect();
        let stored = encode_stored(rows).unwrap().len();
        assert!(stored < 40_000, "{stored} bytes");
    }

    #[test]
    fn a_file_of_another_kind_is_refused() {
        assert!(TradeFile::open("x.parquet", Bytes::from_static(b"hello")).is_err());
    }
}
