//! Rows of our Parquet files: trade and governance, the same for the bundle and for stores.
//!
//! Trade rows keep the source's own country codes, so that sums and other programs' results can be reproduced;
//! the country of a row is looked up on reading.

use bytes::Bytes;
use lodeway_sources::geopolrisk::GovernanceRow;
use lodeway_terms::{Country, Hs6, Kusd, Tonnes, Year};
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder};

use crate::fault::Fault;
use crate::leaves::{self, Leaf, Leaves, Values};
use crate::trade::{Flow, Trade};
pub use crate::trade_file::{TradeFile, encode_trade};

/// A trade row with the source's own country codes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CodedFlow {
    /// The product, of the edition of its table.
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
    pub(crate) fn place(&self) -> (Hs6, Year, Option<Country>, Option<Country>, u16, u16) {
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

pub(crate) fn written<E: std::fmt::Display>(cause: E) -> Fault {
    Fault::store("Parquet file", "to be written", cause)
}

pub(crate) fn properties(level: i32, plain: &[&str]) -> Result<WriterProperties, Fault> {
    Ok(usual(level, plain)?.build())
}

/// What all our files have in common; the columns named are written without a dictionary.
pub(crate) fn usual(level: i32, plain: &[&str]) -> Result<WriterPropertiesBuilder, Fault> {
    let level = ZstdLevel::try_new(level).map_err(written)?;
    let mut builder = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by("lodeway".to_owned())
        .set_max_row_group_row_count(Some(usize::MAX));
    for column in plain {
        builder = builder.set_column_dictionary_enabled((*column).into(), false);
    }
    Ok(builder)
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
    fn two_codes_of_one_country_are_added() {
        // BACI 56 and 58 are Belgium and Belgium-Luxembourg: 1 + 2 = 3 kUSD
        let rows = vec![row(284_690, 56, 156, 1.0, Some(1.0)), row(284_690, 58, 156, 2.0, None)];
        let table = trade(&rows);
        assert_eq!(table.all().value_kusd, &[3.0]);
        assert_eq!(table.all().mass_t, &[1.0]);
    }
}
