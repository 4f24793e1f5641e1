//! `GeoDep`: is this import a dependence by the yardstick of CEPII?
//!
//! *Question.* Are our suppliers few, are the world's sellers few, and do we buy more than we sell?
//!
//! *Formula.* In a year: import HHI > 0.4 and world-export HHI > 0.4 and imports / exports > 1. The flag stands
//! when this holds in at least two of three years, the last being the year asked for.
//!
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | import HHI | concentration of imports by value | 1 | `imports` |
//! | world-export HHI | concentration of all exports by value | 1 | `world` |
//! | imports / exports | the importer's own | 1 | `imports_kusd`, `exports_kusd` |
//!
//! *Edge cases.* No exports: the ratio exceeds 1. A year without imports does not meet the criteria and is named;
//! three of them: missing. Years before the data begin are absent, not unmet.
//!
//! *Limits.* Trade alone: it does not flag Korea's rare-earth compounds, whose chokepoint is refining. Read it
//! beside `hhi-production`.
//!
//! *Source.* CEPII, `GeoDep` database, 2024.
//!
//! *Example.* Met in 2022 and 2024, not in 2023: the flag stands.
//! ```
//! assert_eq!(lodeway_measures::geodep::flag([Some(true), Some(false), Some(true)]), Some(true));
//! ```

use lodeway_terms::Year;

use crate::answer::Answer;

/// Concentration above which imports, and world exports, count as concentrated.
pub const CONCENTRATED: f64 = 0.4;
/// Imports over exports above which an importer counts as a net buyer.
pub const NET_BUYER: f64 = 1.0;

/// One year of an importer and a good.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearFacts {
    /// The year.
    pub year: Year,
    /// Concentration of imports by value; none without imports.
    pub imports: Option<f64>,
    /// Concentration of world exports; none when the data hold none.
    pub world: Option<f64>,
    /// Imports, thousand US dollars.
    pub imports_kusd: f64,
    /// Exports, thousand US dollars.
    pub exports_kusd: f64,
}

impl YearFacts {
    /// Whether all three criteria hold; none when the data hold no trade of this good in the year.
    pub fn met(&self) -> Option<bool> {
        let world = self.world?;
        let buys_more = self.imports_kusd > NET_BUYER * self.exports_kusd;
        Some(self.imports.is_some_and(|hhi| hhi > CONCENTRATED) && world > CONCENTRATED && buys_more)
    }
}

/// Whether the criteria hold in at least two of three years; none when absent years decide.
pub fn flag(years: [Option<bool>; 3]) -> Option<bool> {
    let met = years.iter().filter(|met| **met == Some(true)).count();
    let unknown = years.iter().filter(|met| met.is_none()).count();
    if met >= 2 { Some(true) } else { (met + unknown < 2).then_some(false) }
}

/// The flag of three years as a number, 1 or 0.
pub fn assess(years: &[YearFacts; 3]) -> Answer {
    if years.iter().all(|facts| facts.imports.is_none()) {
        return Answer::missing(crate::hhi::NO_IMPORTS);
    }
    let absent = years.iter().filter(|f| f.world.is_none()).map(|f| format!("trade of {}", f.year));
    let bare = years.iter().filter(|f| f.world.is_some() && f.imports.is_none());
    let bare = bare.map(|f| format!("imports of {}: none reported", f.year));
    let absent: Vec<String> = absent.chain(bare).collect();
    match flag(years.map(|facts| facts.met())) {
        Some(stands) => Answer::observed(f64::from(u8::from(stands))).lacking_all(absent),
        None => Answer { missing: absent, ..Answer::missing("") },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(year: u16, imports: Option<f64>, world: Option<f64>, exports_kusd: f64) -> YearFacts {
        YearFacts { year: Year(year), imports, world, imports_kusd: 10.0, exports_kusd }
    }

    #[test]
    fn all_three_criteria_must_hold_in_the_same_year() {
        assert_eq!(year(2024, Some(0.5), Some(0.5), 1.0).met(), Some(true));
        assert_eq!(year(2024, Some(0.4), Some(0.5), 1.0).met(), Some(false));
        assert_eq!(year(2024, Some(0.5), Some(0.4), 1.0).met(), Some(false));
        assert_eq!(year(2024, Some(0.5), Some(0.5), 10.0).met(), Some(false));
    }

    #[test]
    fn one_year_of_three_is_no_flag_and_an_absent_year_is_not_an_unmet_one() {
        assert_eq!(flag([Some(true), Some(false), Some(false)]), Some(false));
        assert_eq!(flag([Some(true), Some(false), None]), None);
        assert_eq!(flag([Some(true), Some(true), None]), Some(true));
        assert_eq!(flag([Some(false), Some(false), None]), Some(false));
    }

    #[test]
    fn an_absent_year_is_named() {
        let years =
            [year(1993, None, None, 0.0), year(1994, None, None, 0.0), year(1995, Some(0.9), Some(0.9), 0.0)];
        assert_eq!(assess(&years).missing, ["trade of 1993", "trade of 1994"]);
        assert_eq!(assess(&years).value, None);
    }
}
