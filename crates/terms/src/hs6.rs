//! Product codes and years.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::edition::{Edition, HsCode};
use crate::resolve::Unknown;

/// A six-digit code of the Harmonized System with its edition, as rows of trade hold it: HS92 (also called H0) unless it is
/// made from an [`HsCode`] of another edition.
///
/// Codes of two editions are never equal: 284690 of HS92 and of HS22 cover different goods. Codes order by edition first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hs6(u32);

/// Bits that hold the six digits; the edition stands above them.
const BITS: u32 = 20;

impl Hs6 {
    /// A code of HS92 from its number, 010000 to 999999.
    pub const fn new(code: u32) -> Option<Hs6> {
        if code >= 10_000 && code <= 999_999 { Some(Hs6(code)) } else { None }
    }

    /// A code of an edition from its number.
    pub const fn of(edition: Edition, code: u32) -> Option<Hs6> {
        match Hs6::new(code) {
            Some(Hs6(number)) => Some(Hs6((edition as u32) << BITS | number)),
            None => None,
        }
    }

    /// The number; print with [`fmt::Display`], which keeps the leading zero.
    pub const fn number(self) -> u32 {
        self.0 & ((1 << BITS) - 1)
    }

    /// The edition.
    pub const fn edition(self) -> Edition {
        Edition::ALL[(self.0 >> BITS) as usize]
    }

    /// The same digits in another edition.
    #[must_use]
    pub const fn in_edition(self, edition: Edition) -> Hs6 {
        Hs6((edition as u32) << BITS | self.number())
    }

    /// A code as typed: exactly six digits.
    ///
    /// # Errors
    /// [`Unknown`] when the text is not six digits.
    pub fn parse(typed: &str) -> Result<Hs6, Unknown> {
        let digits = typed.len() == 6 && typed.bytes().all(|b| b.is_ascii_digit());
        typed.parse().ok().filter(|_| digits).and_then(Hs6::new).ok_or_else(|| Unknown {
            what: "product",
            expected: "a six-digit HS92 code",
            found: typed.to_owned(),
            nearest: Vec::new(),
        })
    }
}

impl From<HsCode> for Hs6 {
    fn from(code: HsCode) -> Hs6 {
        Hs6((code.edition() as u32) << BITS | code.number())
    }
}

impl fmt::Display for Hs6 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.number())
    }
}

impl Serialize for Hs6 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hs6 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Hs6::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// A calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Year(pub u16);

impl Year {
    /// The year so many years earlier.
    #[must_use]
    pub fn before(self, years: u16) -> Year {
        Year(self.0.saturating_sub(years))
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_keeps_its_leading_zero() {
        assert_eq!(Hs6::parse("010111").map(|c| c.to_string()), Ok("010111".into()));
    }

    #[test]
    fn a_code_keeps_its_edition() {
        let old = Hs6::new(811_291).unwrap();
        let new = Hs6::from(HsCode::new(Edition::Hs22, 811_291).unwrap());
        assert_eq!((new.number(), new.edition(), new.to_string()), (811_291, Edition::Hs22, "811291".into()));
        assert_eq!((old.edition(), old.in_edition(Edition::Hs22)), (Edition::Hs92, new));
        assert!(old < new && old != new);
        assert_eq!(Hs6::of(Edition::Hs17, 999_999).map(Hs6::edition), Some(Edition::Hs17));
        assert_eq!((Hs6::of(Edition::Hs17, 9_999), Hs6::of(Edition::Hs17, 1_000_000)), (None, None));
    }

    #[test]
    fn five_digits_are_no_code() {
        assert_eq!(
            Hs6::parse("28469").unwrap_err().to_string(),
            "product: expected a six-digit HS92 code, but found \"28469\"; check the spelling"
        );
    }
}
