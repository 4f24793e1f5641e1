//! Economic importance by the method of the European Commission.
//!
//! *Question.* How much of our industry hangs on this material?
//!
//! *Formula.* `EI = SI_EI · Σ_s A_s·Q_s · 10 / max_s Q_s`
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `A_s` | share of the material's end use in sector s | 0–1 | `end_use_share` |
//! | `Q_s` | value added of sector s | any money, one for all | `value_added` |
//! | `SI_EI` | substitution index | 0–1 | `si_ei` |
//!
//! *Edge cases.* End uses that sum to less than 1: the rest counts nothing, so the result is partial. The largest
//! sector is the largest of the table: give a sector that no material is used in a row with share 0.
//!
//! *Limits.* A sector counts whole, however little of the material it needs.
//!
//! *Source.* European Commission, Methodology for establishing the EU list of critical raw materials, 2017;
//! important from [`IMPORTANT_FROM`] on.
//!
//! *Example.* 60 % in a sector of 50, 40 % in one of 100, SI 0.9: 0.9·(30 + 40)·10/100 = 6.3.
//! ```
//! let table = b"mineral,sector,end_use_share,value_added,si_ei\nx,a,0.6,50,0.9\nx,b,0.4,100,0.9\n";
//! let uses = lodeway_measures::economic_importance::read("uses.csv", table).unwrap();
//! let all = lodeway_measures::economic_importance::importance(&uses);
//! assert!((all[0].1.value.unwrap() - 6.3).abs() < 1e-12);
//! ```

use std::collections::BTreeMap;

use lodeway_sources::sheet::Sheet;

use crate::answer::{Answer, percent};
use crate::fault::Fault;

/// Importance from which a material is critical, if its supply is at risk as well.
pub const IMPORTANT_FROM: f64 = 2.8;
/// Shares of end use are printed in whole per cent: a sum this near to one is complete.
const ROUNDING: f64 = 0.015;

/// The use of a material in a sector.
#[derive(Debug, Clone, PartialEq)]
pub struct EndUse {
    /// The material.
    pub mineral: String,
    /// The sector.
    pub sector: String,
    /// Its part in the end use of the material, 0–1.
    pub end_use_share: f64,
    /// Its value added.
    pub value_added: f64,
    /// Substitution index of the material, 0–1.
    pub si_ei: f64,
}

const COLUMNS: [&str; 5] = ["mineral", "sector", "end_use_share", "value_added", "si_ei"];

/// Reads a table of end uses.
///
/// # Errors
/// [`Fault::Inputs`] naming every faulty cell.
pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<EndUse>, Fault> {
    let share = |text: &str| text.parse::<f64>().ok().filter(|x| (0.0..=1.0).contains(x));
    let positive = |text: &str| text.parse::<f64>().ok().filter(|x| x.is_finite() && *x >= 0.0);
    let remedy = "shares are written as 0.34, not as 34";
    let name = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let uses = Sheet::read(file, bytes, &COLUMNS)?.rows(|row| {
        let mineral =
            row.parse("mineral", "the name of a mineral", "write the name the other rows have", name);
        let end_use_share = row.parse("end_use_share", "a number from 0 to 1", remedy, share);
        let si_ei = row.parse("si_ei", "a number from 0 to 1", remedy, share);
        let value_added =
            row.parse("value_added", "a number ≥ 0", "write a plain number with a point", positive);
        let (end_use_share, value_added, si_ei) = (end_use_share?, value_added?, si_ei?);
        let (mineral, sector) = (mineral?, row.text("sector").to_owned());
        Some(EndUse { mineral, sector, end_use_share, value_added, si_ei })
    })?;
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for one in &uses {
        *sums.entry(&one.mineral).or_default() += one.end_use_share;
    }
    let above = sums.into_iter().find(|(_, sum)| *sum > 1.0 + ROUNDING);
    if let Some((mineral, sum)) = above {
        return Err(lodeway_sources::fault::Fault::file(
            file,
            format!("end-use shares of {mineral} that sum to 1 at the most"),
            format!("{sum:.2}"),
            "give each sector its own part of the use",
        )
        .into());
    }
    Ok(uses)
}

/// The importance of every material of a table, in order of first appearance.
pub fn importance(uses: &[EndUse]) -> Vec<(String, Answer)> {
    let largest = uses.iter().map(|u| u.value_added).fold(0.0, f64::max);
    let mut order: Vec<&str> = Vec::new();
    for mineral in uses.iter().map(|u| u.mineral.as_str()) {
        if !order.contains(&mineral) {
            order.push(mineral);
        }
    }
    let of = |mineral: &str| {
        let own = || uses.iter().filter(|u| u.mineral == mineral);
        let sum: f64 = own().map(|u| u.si_ei * u.end_use_share * u.value_added).sum();
        let covered: f64 = own().map(|u| u.end_use_share).sum();
        let answer =
            Answer::or_missing((largest > 0.0).then(|| sum * 10.0 / largest), "value added of any sector");
        if covered < 1.0 - ROUNDING {
            return answer.lacking(format!("the sectors of {} of end use", percent(1.0 - covered)));
        }
        answer
    };
    order.into_iter().map(|mineral| (mineral.to_owned(), of(mineral))).collect()
}

#[cfg(test)]
mod tests {
    use lodeway_terms::Status;

    use super::*;

    #[test]
    fn uses_that_do_not_sum_to_one_are_partial() {
        let table = b"mineral,sector,end_use_share,value_added,si_ei\nx,a,0.6,100,1\n";
        let all = importance(&read("u.csv", table).unwrap());
        assert_eq!((all[0].1.value, all[0].1.status), (Some(6.0), Status::Partial));
        assert_eq!(all[0].1.missing, ["the sectors of 40.0 % of end use"]);
    }

    #[test]
    fn shares_that_sum_to_more_than_all_use_are_refused() {
        let table = b"mineral,sector,end_use_share,value_added,si_ei\nx,a,0.8,100,1\nx,b,0.8,50,1\n";
        assert_eq!(
            read("u.csv", table).unwrap_err().to_string(),
            "u.csv: expected end-use shares of x that sum to 1 at the most, but found 1.60; give each sector its own part of the use"
        );
    }

    #[test]
    fn a_share_in_per_cent_is_refused_with_its_place() {
        let table = b"mineral,sector,end_use_share,value_added,si_ei\nx,a,60,100,1\n";
        assert_eq!(
            read("u.csv", table).unwrap_err().to_string(),
            "u.csv, line 2, column end_use_share: expected a number from 0 to 1, but found \"60\"\n  x,a,60,100,1\n  \
             \u{20}   ^^\n  shares are written as 0.34, not as 34"
        );
    }
}
