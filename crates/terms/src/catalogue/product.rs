//! A traded good: its codes by edition, what else they hold, how much of the chain they show.

use serde::Deserialize;

use super::{Catalogue, Name};
use crate::edition::{Edition, HsCode};
use crate::hs6::Hs6;
use crate::lang::Lang;
use crate::units::UsdPerKg;

/// A traded good.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its code in HS92.
    #[serde(rename = "hs92")]
    pub hs: Hs6,
    hs96: Option<Vec<Digits>>,
    hs02: Option<Vec<Digits>>,
    hs07: Option<Vec<Digits>>,
    hs12: Option<Vec<Digits>>,
    hs17: Option<Vec<Digits>>,
    hs22: Option<Vec<Digits>>,
    name: Name,
    /// How much of the chain the code shows.
    #[serde(default)]
    pub priority: Priority,
    /// Whether it is added to the market of the whole mineral. Not when most of the heading is something else,
    /// nor when the good is a finished product.
    #[serde(default = "yes")]
    pub pooled: bool,
    /// The stage (`mineral:stage`) that a heading shared with others is counted with; none when it is this one.
    pub home: Option<String>,
    /// Mass of the substance in a tonne of the good, where that can be defended.
    pub content: Option<Content>,
    /// What else its heading covers, or leaves out, that a reader must know.
    pub note: Option<String>,
    /// How to tell the parts of the heading apart: unit value, origin.
    pub tell: Option<String>,
    /// The unit value that splits a heading that mixes stages.
    pub split: Option<Split>,
}

fn yes() -> bool {
    true
}

/// Six digits of a later edition, as the catalogue's file has them.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Digits(u32);

impl TryFrom<String> for Digits {
    type Error = crate::Unknown;

    fn try_from(text: String) -> Result<Digits, crate::Unknown> {
        HsCode::parse(Edition::Hs22, &text).map(|code| Digits(code.number()))
    }
}

/// How much of a mineral's chain a code shows, by an expert's judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(try_from = "u8")]
pub enum Priority {
    /// The chain cannot be seen without it.
    #[default]
    First,
    /// A by-way, a form of less trade, or a heading mostly of other goods.
    Second,
    /// At the edge of the chain.
    Third,
}

impl Priority {
    /// The number in the catalogue: 1, 2 or 3.
    pub fn number(self) -> u8 {
        match self {
            Priority::First => 1,
            Priority::Second => 2,
            Priority::Third => 3,
        }
    }

    /// Its weight in the coverage of a chain: 3, 2 or 1.
    pub fn weight(self) -> u32 {
        4 - u32::from(self.number())
    }
}

impl TryFrom<u8> for Priority {
    type Error = String;

    fn try_from(number: u8) -> Result<Priority, String> {
        match number {
            1 => Ok(Priority::First),
            2 => Ok(Priority::Second),
            3 => Ok(Priority::Third),
            other => Err(format!("priority: expected 1, 2 or 3, but found {other}; the most important is 1")),
        }
    }
}

/// Content factor with its range.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Lowest usual.
    pub low: f64,
    /// Typical.
    pub mid: f64,
    /// Highest usual.
    pub high: f64,
    /// Of what, and why.
    pub basis: String,
}

/// A heading that mixes stages: flows under this unit value are an earlier stage than the one it is listed under.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    below_usd_per_kg: f64,
    /// What such a flow is: `intermediate`.
    pub means: String,
    /// What the limit stands on.
    pub reason: String,
}

impl Split {
    /// The limit.
    pub fn limit(&self) -> UsdPerKg {
        UsdPerKg(self.below_usd_per_kg)
    }

    /// Whether a flow of this unit value is of the earlier stage.
    pub fn is_earlier(&self, unit_value: UsdPerKg) -> bool {
        unit_value < self.limit()
    }
}

impl Product {
    /// Short name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.get(lang)
    }

    /// Its codes in an edition: one, or several where a later edition split the heading.
    pub fn codes_in(&self, edition: Edition) -> Vec<HsCode> {
        let changed = edition.back().find_map(|e| self.changed(e));
        match changed {
            Some(codes) => codes.iter().filter_map(|digits| HsCode::new(edition, digits.0)).collect(),
            None => HsCode::new(edition, self.hs.number()).into_iter().collect(),
        }
    }

    /// Whether what its codes in an edition hold is counted here: no other stage shares them, or this one is the home.
    pub fn at_home(&self, edition: Edition) -> bool {
        self.codes_in(edition)
            .iter()
            .all(|code| Catalogue::get().named(*code).is_some_and(|found| std::ptr::eq(found.product, self)))
    }

    /// Whether it belongs to the market of the whole mineral in an edition.
    pub(super) fn pools(&self, edition: Edition) -> bool {
        self.pooled && self.at_home(edition)
    }

    /// The codes that an edition newly gave it.
    fn changed(&self, edition: Edition) -> Option<&[Digits]> {
        match edition {
            Edition::Hs92 => None,
            Edition::Hs96 => self.hs96.as_deref(),
            Edition::Hs02 => self.hs02.as_deref(),
            Edition::Hs07 => self.hs07.as_deref(),
            Edition::Hs12 => self.hs12.as_deref(),
            Edition::Hs17 => self.hs17.as_deref(),
            Edition::Hs22 => self.hs22.as_deref(),
        }
    }
}
