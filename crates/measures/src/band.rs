//! Five bands of concentration, from secure to crisis.
//!
//! *Question.* Should we worry?
//!
//! *Formula.* The band of the higher of `hhi` and `hhi-mass`.
//!
//! | from | band | why there |
//! |---|---|---|
//! | 0 | 1 secure | more diversified than ten equal suppliers |
//! | 0.10 | 2 watch | not unconcentrated any more: US Merger Guidelines 2023, 1,000 points |
//! | 0.18 | 3 strained | highly concentrated: US Merger Guidelines 2023, 1,800 points |
//! | 0.40 | 4 severe | the flag of CEPII's `GeoDep` and of the European Commission, SWD(2021)352 |
//! | 0.64 | 5 crisis | one supplier with four fifths (0.8² = 0.64): no one else can step in |
//!
//! *Edge cases.* No imports: no band. Masses absent: the band of what is there, partial. The value is the number of
//! the band, its unit the word, so that it never stands by colour alone.
//!
//! *Limits.* A judgement, shown as assumed thresholds; imports spread over traders of one origin look secure.
//!
//! *Source.* As in the table; the last threshold is ours.
//!
//! *Example.* One supplier with 90 % and one with 10 %: 0.81 + 0.01 = 0.82, crisis.
//! ```
//! assert_eq!(lodeway_measures::band::Band::of(0.82).word(), "crisis");
//! ```

use crate::answer::Answer;
use crate::hhi;
use crate::suppliers::Suppliers;

/// A band of concentration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// More diversified than ten equal suppliers.
    Secure,
    /// Not unconcentrated any more.
    Watch,
    /// Highly concentrated.
    Strained,
    /// Flagged as a dependence by public authorities.
    Severe,
    /// One supplier with four fifths or as good as that.
    Crisis,
}

/// The lower end of each band on the Herfindahl scale; reasons in the module's table.
pub const THRESHOLDS: [(f64, Band); 5] = [
    (0.0, Band::Secure),
    (0.10, Band::Watch),
    (0.18, Band::Strained),
    (0.40, Band::Severe),
    (0.64, Band::Crisis),
];

impl Band {
    /// The band of an index; a value on a threshold belongs to the band above.
    pub fn of(index: f64) -> Band {
        THRESHOLDS.iter().rev().find(|(from, _)| index >= *from).map_or(Band::Secure, |(_, band)| *band)
    }

    /// The band of a number 1 to 5.
    pub fn numbered(number: f64) -> Option<Band> {
        THRESHOLDS.iter().map(|(_, band)| *band).find(|band| (band.number() - number).abs() < 0.5)
    }

    /// 1 secure to 5 crisis.
    pub fn number(self) -> f64 {
        f64::from(self as u8) + 1.0
    }

    /// The word.
    pub fn word(self) -> &'static str {
        match self {
            Band::Secure => "secure",
            Band::Watch => "watch",
            Band::Strained => "strained",
            Band::Severe => "severe",
            Band::Crisis => "crisis",
        }
    }
}

/// The band of an importer's suppliers, by the worse of value and mass.
pub fn of_imports(suppliers: &Suppliers) -> Answer {
    let (value, mass) = (hhi::by_value(suppliers), hhi::by_mass(suppliers));
    let Some(index) = value.value.into_iter().chain(mass.value).reduce(f64::max) else { return value };
    Answer::observed(Band::of(index).number()).lacking_all(mass.missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_on_a_threshold_belongs_to_the_band_above() {
        let words: Vec<_> = [0.0999, 0.1, 0.18, 0.4, 0.6399, 0.64, 1.0].map(|x| Band::of(x).word()).into();
        assert_eq!(words, ["secure", "watch", "strained", "severe", "severe", "crisis", "crisis"]);
    }

    #[test]
    fn the_number_and_the_band_agree() {
        for (_, band) in THRESHOLDS {
            assert_eq!(Band::numbered(band.number()), Some(band));
        }
        assert_eq!(Band::numbered(6.0), None);
    }

    #[test]
    fn no_imports_have_no_band() {
        assert_eq!(of_imports(&Suppliers::default()), Answer::missing("no imports reported"));
    }
}
