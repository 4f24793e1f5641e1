//! Product codes and years.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::resolve::Unknown;

/// A six-digit code of the Harmonized System, 1992 edition (HS92, also called H0).
///
/// Codes of later editions are another type of thing: 284690 of HS92 and of HS2022 cover different goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hs6(u32);

impl Hs6 {
    /// The edition of every code of this type.
    pub const EDITION: &'static str = "HS92";

    /// A code from its number, 010111 to 999999.
    pub const fn new(code: u32) -> Option<Hs6> {
        if code >= 10_000 && code <= 999_999 { Some(Hs6(code)) } else { None }
    }

    /// The number; print with [`fmt::Display`], which keeps the leading zero.
    pub const fn number(self) -> u32 {
        self.0
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

impl fmt::Display for Hs6 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:06}", self.0)
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
    fn five_digits_are_no_code() {
        assert_eq!(
            Hs6::parse("28469").unwrap_err().to_string(),
            "product: expected a six-digit HS92 code, but found \"28469\"; check the spelling"
        );
    }
}
