//! Base rates: how often and how fast discoveries become mines.

use lodeway_sources::sheet::Sheet;

use super::cells::{confidence, filled, optional_amount};
use super::words::Confidence;
use crate::fault::Fault;

/// A rate that a study found.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseRate {
    /// Short name, such as `discovery-becomes-mine`.
    pub id: String,
    /// What it is.
    pub what: String,
    /// The value; none where only a range is given.
    pub value: Option<f64>,
    /// Low end.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
    /// Unit of the three.
    pub unit: String,
    /// Source.
    pub source: String,
    /// How well the row was checked.
    pub confidence: Confidence,
}

/// Reads `base_rates.csv`.
///
/// # Errors
/// [`Fault::Source`] naming every faulty cell.
pub fn base_rates(bytes: &[u8]) -> Result<Vec<BaseRate>, Fault> {
    let columns = ["id", "what", "value", "low", "high", "unit", "source", "confidence"];
    let sheet = Sheet::read("facts/base_rates.csv", bytes, &columns)?;
    Ok(sheet.rows(|row| {
        Some(BaseRate {
            id: filled(row, "id")?,
            what: filled(row, "what")?,
            value: optional_amount(row, "value", "the value, in the unit of the row")?,
            low: optional_amount(row, "low", "the low end, in the unit of the row")?,
            high: optional_amount(row, "high", "the high end, in the unit of the row")?,
            unit: filled(row, "unit")?,
            source: filled(row, "source")?,
            confidence: confidence(row)?,
        })
    })?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_without_a_value_is_read_and_a_word_is_refused() {
        let head = "id,what,value,low,high,unit,source,confidence\n";
        let rows =
            base_rates(format!("{head}a,chance,,0.05,0.2,share,own judgement,low\n").as_bytes()).unwrap();
        assert_eq!((rows[0].value, rows[0].low, rows[0].high), (None, Some(0.05), Some(0.2)));
        let fault = base_rates(format!("{head}a,chance,some,,,share,x,low\n").as_bytes()).unwrap_err();
        assert!(fault.to_string().contains("column value"), "{fault}");
    }
}
