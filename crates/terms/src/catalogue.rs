//! The catalogue of minerals: stages, codes per HS edition, production tables, content factors, elasticities, names.
//!
//! `crates/terms/catalogue.toml` holds it. Codes without data stay in it and are reported as "not in this data set".

pub mod elasticities;
pub mod mineral;
pub mod product;
pub mod words;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

pub use elasticities::{Prior, Priors};
pub use mineral::{Link, Mineral, ProductionLink, Stage, Yield};
pub use product::{Content, Priority, Product, Split};

use crate::edition::{Edition, HsCode};
use crate::hs6::Hs6;
use crate::lang::Lang;
use crate::resolve::{Unknown, fold, nearest};

const TEXT: &str = include_str!("../catalogue.toml");

/// All minerals.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Version of the file's form.
    pub format: u32,
    #[serde(rename = "mineral")]
    minerals: Vec<Mineral>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Name {
    en: String,
    ko: String,
}

impl Name {
    fn get(&self, lang: Lang) -> &str {
        if lang == Lang::Ko { &self.ko } else { &self.en }
    }
}

/// A place of the catalogue that names a code.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// The mineral.
    pub mineral: &'static Mineral,
    /// The stage.
    pub stage: &'static Stage,
    /// The good.
    pub product: &'static Product,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program, and a test parses it")]
    toml::from_str(TEXT).expect("the catalogue parses")
});

/// Every place that names a code, the one it is counted at first.
static NAMED: LazyLock<BTreeMap<HsCode, Vec<Named>>> = LazyLock::new(|| {
    let mut named: BTreeMap<HsCode, Vec<Named>> = BTreeMap::new();
    for place in places() {
        for code in Edition::ALL.into_iter().flat_map(|edition| place.product.codes_in(edition)) {
            named.entry(code).or_default().push(place);
        }
    }
    for places in named.values_mut() {
        places.sort_by_key(|place| place.product.home.is_some());
    }
    named
});

fn places() -> impl Iterator<Item = Named> {
    Catalogue::get().minerals().iter().flat_map(|mineral| {
        mineral.stages.iter().flat_map(move |stage| {
            stage.products.iter().map(move |product| Named { mineral, stage, product })
        })
    })
}

impl Catalogue {
    /// The catalogue.
    pub fn get() -> &'static Catalogue {
        &CATALOGUE
    }

    /// Every mineral, in order of slugs.
    pub fn minerals(&self) -> &[Mineral] {
        &self.minerals
    }

    /// The mineral of a slug, name or alias.
    ///
    /// # Errors
    /// [`Unknown`] with the nearest names.
    pub fn mineral(&self, typed: &str) -> Result<&Mineral, Unknown> {
        let folded = fold(typed);
        self.minerals.iter().find(|m| m.words().any(|word| fold(word) == folded)).ok_or_else(|| Unknown {
            what: "mineral",
            expected: "a mineral of the catalogue, a stage such as rare-earths:compounds, or HS92 codes joined by +",
            found: typed.to_owned(),
            nearest: self.near(typed),
        })
    }

    /// Names near to what was typed: first those that hold it whole, such as a stage or one of two coals.
    fn near(&self, typed: &str) -> Vec<String> {
        let folded = fold(typed);
        let stages = self
            .minerals
            .iter()
            .flat_map(|m| m.stages.iter().map(|s| (s.slug.as_str(), format!("{}:{}", m.slug, s.slug))));
        let names = self.minerals.iter().flat_map(|m| m.words().map(|word| (word, m.slug.clone())));
        let mut near: Vec<String> = Vec::new();
        for (word, shown) in names.chain(stages) {
            let word = fold(word);
            let whole = folded.chars().count() >= 3 && (word.contains(&folded) || word == folded);
            if whole && !near.contains(&shown) {
                near.push(shown);
            }
        }
        let words = self.minerals.iter().flat_map(|m| m.words().map(|word| (word, m.slug.as_str())));
        for shown in nearest(typed, words) {
            if !near.contains(&shown) {
                near.push(shown);
            }
        }
        near.truncate(3);
        near
    }

    /// Where a code stands. A heading that several minerals share stands with the one it is counted with.
    ///
    /// Notices name codes of later editions without saying so: a code that HS92 does not have is looked up in the
    /// earliest edition that has it, as 811292 is gallium.
    pub fn product(&self, hs: Hs6) -> Option<(&'static Mineral, &'static Stage, &'static Product)> {
        let place = match hs.edition() {
            Edition::Hs92 => {
                let code = |edition| HsCode::new(edition, hs.number());
                Edition::ALL.into_iter().filter_map(code).find_map(|code| self.named(code))
            }
            _ => self.named(hs.into()),
        }?;
        Some((place.mineral, place.stage, place.product))
    }

    /// Where a code of an edition is counted.
    pub fn named(&self, code: HsCode) -> Option<&'static Named> {
        self.all_named(code).first()
    }

    /// Every place that names a code of an edition, the one it is counted at first: 253090 is in the chains of lithium
    /// and of rare earths.
    pub fn all_named(&self, code: HsCode) -> &'static [Named] {
        NAMED.get(&code).map_or(&[], Vec::as_slice)
    }

    /// Every code of HS92, in order.
    pub fn codes(&self) -> Vec<Hs6> {
        self.codes_in(Edition::Hs92).into_iter().filter_map(HsCode::hs92).collect()
    }

    /// Every code of an edition, in order.
    pub fn codes_in(&self, edition: Edition) -> Vec<HsCode> {
        NAMED.keys().copied().filter(|code| code.edition() == edition).collect()
    }

    /// The headings of an edition that mix stages and have a unit value that splits them.
    pub fn splits(&self, edition: Edition) -> Vec<(HsCode, &'static Named, &'static Split)> {
        let here = NAMED.iter().filter(|(code, _)| code.edition() == edition);
        let split = |(code, places): (&HsCode, &'static Vec<Named>)| {
            let place = places.first()?;
            Some((*code, place, place.product.split.as_ref()?))
        };
        here.filter_map(split).collect()
    }
}
