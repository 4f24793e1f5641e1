//! Editions of the Harmonized System, and codes that say which edition they are of.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::hs6::Hs6;
use crate::resolve::Unknown;

/// An edition of the Harmonized System. Later editions are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Edition {
    /// 1988 and 1992, in Comtrade H0.
    #[serde(rename = "HS92")]
    Hs92,
    /// 1996, H1.
    #[serde(rename = "HS96")]
    Hs96,
    /// 2002, H2.
    #[serde(rename = "HS02")]
    Hs02,
    /// 2007, H3.
    #[serde(rename = "HS07")]
    Hs07,
    /// 2012, H4.
    #[serde(rename = "HS12")]
    Hs12,
    /// 2017, H5.
    #[serde(rename = "HS17")]
    Hs17,
    /// 2022, H6.
    #[serde(rename = "HS22")]
    Hs22,
}

impl Edition {
    /// Every edition, oldest first.
    pub const ALL: [Edition; 7] = [
        Edition::Hs92,
        Edition::Hs96,
        Edition::Hs02,
        Edition::Hs07,
        Edition::Hs12,
        Edition::Hs17,
        Edition::Hs22,
    ];

    /// The name that BACI and Lodeway use: `HS92` to `HS22`.
    pub fn word(self) -> &'static str {
        match self {
            Edition::Hs92 => "HS92",
            Edition::Hs96 => "HS96",
            Edition::Hs02 => "HS02",
            Edition::Hs07 => "HS07",
            Edition::Hs12 => "HS12",
            Edition::Hs17 => "HS17",
            Edition::Hs22 => "HS22",
        }
    }

    /// The name in UN Comtrade: `H0` to `H6`.
    pub fn comtrade(self) -> &'static str {
        match self {
            Edition::Hs92 => "H0",
            Edition::Hs96 => "H1",
            Edition::Hs02 => "H2",
            Edition::Hs07 => "H3",
            Edition::Hs12 => "H4",
            Edition::Hs17 => "H5",
            Edition::Hs22 => "H6",
        }
    }

    /// The first year of trade that can be reported in it.
    pub fn first_year(self) -> u16 {
        match self {
            Edition::Hs92 => 1988,
            Edition::Hs96 => 1996,
            Edition::Hs02 => 2002,
            Edition::Hs07 => 2007,
            Edition::Hs12 => 2012,
            Edition::Hs17 => 2017,
            Edition::Hs22 => 2022,
        }
    }

    /// An edition as typed or printed by a publisher: `HS17`, `hs2017`, `HS 2017`, `H5`.
    ///
    /// # Errors
    /// [`Unknown`] for any other text.
    pub fn parse(typed: &str) -> Result<Edition, Unknown> {
        let word: String =
            typed.chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect::<String>().to_uppercase();
        let year = word.strip_prefix("HS").unwrap_or_default();
        let short = match year.len() {
            4 => year.strip_prefix("19").or(year.strip_prefix("20")).unwrap_or_default(),
            _ => year,
        };
        let known = |e: &Edition| {
            e.comtrade() == word
                || (e.word().strip_prefix("HS") == Some(short)
                    && (year.len() == 2 || year == e.year_of_name().to_string()))
        };
        Edition::ALL.into_iter().find(known).ok_or_else(|| Unknown {
            what: "edition",
            expected: "HS92, HS96, HS02, HS07, HS12, HS17 or HS22",
            found: typed.to_owned(),
            nearest: Vec::new(),
        })
    }

    /// The year in the name: 1992 for HS92, which 1988 opened.
    fn year_of_name(self) -> u16 {
        if self == Edition::Hs92 { 1992 } else { self.first_year() }
    }

    /// This edition and all before it, newest first: where a code is looked up that may not have changed since.
    pub(crate) fn back(self) -> impl Iterator<Item = Edition> {
        Edition::ALL.into_iter().rev().filter(move |e| *e <= self)
    }
}

impl fmt::Display for Edition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

/// Six digits of the Harmonized System together with the edition that gives them their meaning.
///
/// 811241 is rhenium in HS22 and nothing at all in HS92, so codes of two editions are never equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HsCode {
    edition: Edition,
    number: u32,
}

impl HsCode {
    /// A code from its number, 010000 to 999999.
    pub const fn new(edition: Edition, number: u32) -> Option<HsCode> {
        if number >= 10_000 && number <= 999_999 { Some(HsCode { edition, number }) } else { None }
    }

    /// A code as typed: exactly six digits.
    ///
    /// # Errors
    /// [`Unknown`] when the text is not six digits.
    pub fn parse(edition: Edition, typed: &str) -> Result<HsCode, Unknown> {
        let digits = typed.len() == 6 && typed.bytes().all(|b| b.is_ascii_digit());
        let number = typed.parse().ok().filter(|_| digits);
        number.and_then(|number| HsCode::new(edition, number)).ok_or_else(|| Unknown {
            what: "product",
            expected: "a six-digit code of the Harmonized System",
            found: typed.to_owned(),
            nearest: Vec::new(),
        })
    }

    /// Its edition.
    pub const fn edition(self) -> Edition {
        self.edition
    }

    /// Its digits as a number; [`HsCode::digits`] keeps the leading zero.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// Its six digits.
    pub fn digits(self) -> String {
        format!("{:06}", self.number)
    }

    /// The code as one of HS92, if that is its edition.
    pub fn hs92(self) -> Option<Hs6> {
        Hs6::new(self.number).filter(|_| self.edition == Edition::Hs92)
    }
}

impl From<Hs6> for HsCode {
    fn from(code: Hs6) -> HsCode {
        HsCode { edition: code.edition(), number: code.number() }
    }
}

impl fmt::Display for HsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:06}", self.edition, self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_found_by_every_form_of_its_name() {
        for typed in ["HS17", "hs17", "HS2017", "HS 2017", "hs-2017", "H5", "h5"] {
            assert_eq!(Edition::parse(typed), Ok(Edition::Hs17), "{typed}");
        }
        assert_eq!(Edition::parse("HS1992"), Ok(Edition::Hs92));
        for typed in ["HS18", "HS1917", "HS2092", "17", "2017", "", "HS", "H7", "HS20171", "S4"] {
            assert!(Edition::parse(typed).is_err(), "{typed}");
        }
    }

    #[test]
    fn the_sentence_of_an_unknown_edition_names_them_all() {
        assert_eq!(
            Edition::parse("HS18").unwrap_err().to_string(),
            "edition: expected HS92, HS96, HS02, HS07, HS12, HS17 or HS22, but found \"HS18\"; check the spelling"
        );
    }

    #[test]
    fn codes_of_two_editions_are_never_equal() {
        let code = |edition| HsCode::parse(edition, "284690").unwrap();
        assert_ne!(code(Edition::Hs92), code(Edition::Hs22));
        assert_eq!(code(Edition::Hs92).hs92(), Hs6::new(284_690));
        assert_eq!(code(Edition::Hs22).hs92(), None);
        assert_eq!(code(Edition::Hs22).to_string(), "HS22 284690");
        assert_eq!(HsCode::parse(Edition::Hs17, "010121").unwrap().digits(), "010121");
        for typed in ["28469", "2846900", "28469a", "000000", "+28469", ""] {
            assert!(HsCode::parse(Edition::Hs17, typed).is_err(), "{typed}");
        }
    }
}
