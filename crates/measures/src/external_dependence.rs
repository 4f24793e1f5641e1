//! CDI 1 to 3: core dependency indicators of the European Commission, for any country or bloc.
//!
//! *Question.* Does a bloc depend on the outside, on few, and more than it could replace by itself?
//!
//! *Formula.*
//! ```text
//! CDI1 = Σ_i s_i²                     over extra-bloc suppliers        flagged above 0.4
//! CDI2 = M_extra / (M_extra + M_intra)                                 flagged above 0.5
//! CDI3 = M_extra / X_extra                                             flagged above 1
//! ```
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `M_extra`, `M_intra` | imports from outside, between members | kUSD | `total_kusd`, `inside_kusd` |
//! | `X_extra` | exports to the outside | kUSD | `exports_kusd` |
//!
//! *Edge cases.* A single country has no inside: CDI2 is 1 whenever it imports. No exports: CDI3 has no bound and
//! is missing with that reason; it counts as exceeded.
//!
//! *Limits.* CDI3 takes exports for the ability to replace, which re-exports fake.
//!
//! *Source.* European Commission, SWD(2021)352.
//!
//! *Example.* Extra-bloc imports 60 and 20, trade between members 20, exports 40: CDI1 = 0.5625 + 0.0625 = 0.625,
//! CDI2 = 0.8, CDI3 = 2.
//! ```
//! use lodeway_measures::external_dependence::{replaceability, share_from_outside};
//! assert_eq!(share_from_outside(80.0, 20.0), Some(0.8));
//! assert_eq!(replaceability(80.0, 40.0), Some(2.0));
//! ```

use crate::answer::Answer;
use crate::hhi::{self, NO_IMPORTS};
use crate::suppliers::Suppliers;

/// The values above which CDI 1, 2 and 3 are flagged.
pub const FLAGGED_ABOVE: [f64; 3] = [0.4, 0.5, 1.0];

/// CDI2; none when nothing is bought.
pub fn share_from_outside(outside_kusd: f64, inside_kusd: f64) -> Option<f64> {
    let all = outside_kusd + inside_kusd;
    (all > 0.0).then(|| outside_kusd / all)
}

/// CDI3; none when nothing is sold.
pub fn replaceability(imports_kusd: f64, exports_kusd: f64) -> Option<f64> {
    (exports_kusd > 0.0).then(|| imports_kusd / exports_kusd)
}

/// CDI1 of an importer.
pub fn cdi1(suppliers: &Suppliers) -> Answer {
    hhi::by_value(suppliers)
}

/// CDI2 of an importer.
pub fn cdi2(suppliers: &Suppliers) -> Answer {
    Answer::or_missing(share_from_outside(suppliers.total_kusd(), suppliers.inside_kusd), NO_IMPORTS)
}

/// CDI3 of an importer.
pub fn cdi3(suppliers: &Suppliers, exports_kusd: f64) -> Answer {
    if suppliers.is_empty() {
        return Answer::missing(NO_IMPORTS);
    }
    let ratio = replaceability(suppliers.total_kusd(), exports_kusd);
    Answer::or_missing(ratio, "exports: none reported, so the ratio has no bound")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_bought_has_no_share() {
        assert_eq!(share_from_outside(0.0, 0.0), None);
        assert_eq!(cdi2(&Suppliers::default()), Answer::missing("no imports reported"));
    }

    #[test]
    fn nothing_sold_has_no_ratio_rather_than_a_small_one() {
        assert_eq!(replaceability(5.0, 0.0), None);
    }
}
