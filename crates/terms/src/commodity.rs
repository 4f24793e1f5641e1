//! What a question is about: a mineral, a stage of it, or codes.

use std::collections::BTreeSet;

use crate::Lang;
use crate::catalogue::elasticities::default_priors;
use crate::catalogue::{Catalogue, Mineral, Priors, Stage};
use crate::edition::{Edition, HsCode};
use crate::hs6::Hs6;
use crate::resolve::{Unknown, fold};

/// What a `--mineral` argument stands for: one market or one row of a table.
#[derive(Debug, Clone)]
pub struct Commodity {
    /// Canonical text: `rare-earths`, `rare-earths:compounds`, `284610+284690`.
    pub label: String,
    /// The mineral, when one was named or one code stands in the catalogue.
    pub mineral: Option<&'static Mineral>,
    /// The stage, when one was named.
    pub stage: Option<&'static Stage>,
    /// The edition of its codes.
    pub edition: Edition,
    /// Its codes, in order.
    pub codes: Vec<Hs6>,
    /// Whether the codes were named one by one.
    pub by_code: bool,
}

impl Commodity {
    /// Resolves a comma-separated list of minerals, stages and codes; `all` is every mineral, `codes` every code.
    ///
    /// # Errors
    /// [`Unknown`] with the nearest names.
    pub fn resolve(typed: &str) -> Result<Vec<Commodity>, Unknown> {
        let mut all = Vec::new();
        for part in typed.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part {
                "all" => all.extend(Catalogue::get().minerals().iter().map(Commodity::of)),
                "codes" => {
                    all.extend(Catalogue::get().codes().iter().map(|code| Commodity::of_codes(&[*code])));
                }
                _ => all.push(Commodity::one(part)?),
            }
        }
        if all.is_empty() {
            Err(Catalogue::get().mineral(typed).err().unwrap_or_else(|| unknown_stage(typed, &[])))
        } else {
            // What is named twice would be counted twice.
            let mut seen = BTreeSet::new();
            all.retain(|commodity| seen.insert(commodity.label.clone()));
            Ok(all)
        }
    }

    /// Resolves one mineral, stage or sum of codes.
    ///
    /// # Errors
    /// [`Unknown`] with the nearest names.
    pub fn one(typed: &str) -> Result<Commodity, Unknown> {
        if typed.starts_with(|c: char| c.is_ascii_digit()) {
            let mut codes =
                typed.split('+').map(|code| Hs6::parse(code.trim())).collect::<Result<Vec<_>, _>>()?;
            codes.sort_unstable();
            codes.dedup();
            return Ok(Commodity::of_codes(&codes));
        }
        let Some((name, stage)) = typed.split_once(':') else {
            return Catalogue::get().mineral(typed).map(Commodity::of);
        };
        let mineral = Catalogue::get().mineral(name)?;
        let folded = fold(stage);
        let found =
            mineral.stages.iter().find(|s| fold(&s.slug) == folded || fold(s.name(Lang::Ko)) == folded);
        let stage = found.ok_or_else(|| {
            let stages: Vec<String> =
                mineral.stages.iter().map(|s| format!("{}:{}", mineral.slug, s.slug)).collect();
            unknown_stage(typed, &stages)
        })?;
        Ok(Commodity {
            label: format!("{}:{}", mineral.slug, stage.slug),
            mineral: Some(mineral),
            stage: Some(stage),
            edition: Edition::Hs92,
            codes: stage.codes(),
            by_code: false,
        })
    }

    /// A whole mineral.
    pub fn of(mineral: &'static Mineral) -> Commodity {
        Commodity {
            label: mineral.slug.clone(),
            mineral: Some(mineral),
            stage: None,
            edition: Edition::Hs92,
            codes: mineral.codes(),
            by_code: false,
        }
    }

    /// Codes, added up.
    pub fn of_codes(codes: &[Hs6]) -> Commodity {
        let label: Vec<String> = codes.iter().map(Hs6::to_string).collect();
        let minerals: Vec<&'static Mineral> =
            codes.iter().filter_map(|code| Catalogue::get().product(*code).map(|(m, _, _)| m)).collect();
        // Codes of two minerals are of none in particular.
        let one = minerals.windows(2).all(|pair| pair[0].slug == pair[1].slug);
        Commodity {
            label: label.join("+"),
            mineral: minerals.first().copied().filter(|_| one && minerals.len() == codes.len()),
            stage: None,
            edition: codes.first().map_or(Edition::Hs92, |code| code.edition()),
            codes: codes.to_vec(),
            by_code: true,
        }
    }

    /// Name for people.
    pub fn name(&self, lang: Lang) -> String {
        match (self.mineral, self.stage, self.by_code) {
            (Some(m), Some(s), _) => format!("{}, {}", m.name(lang), s.name(lang).to_lowercase()),
            (Some(m), None, false) => m.name(lang).to_owned(),
            (Some(m), None, true) => format!("{} ({})", m.name(lang), self.label),
            _ => format!("{} {}", self.edition, self.label),
        }
    }

    /// Its codes in an edition, in order. Codes named one by one are of the edition that the question is put in.
    pub fn codes_in(&self, edition: Edition) -> Vec<HsCode> {
        match (self.mineral, self.stage, self.by_code) {
            (_, Some(stage), false) => stage.codes_in(edition),
            (Some(mineral), None, false) => mineral.codes_in(edition),
            _ => self.codes.iter().filter_map(|code| HsCode::new(edition, code.number())).collect(),
        }
    }

    /// The same with its codes in an edition.
    #[must_use]
    pub fn in_edition(&self, edition: Edition) -> Commodity {
        let codes: Vec<Hs6> = self.codes_in(edition).into_iter().map(Hs6::from).collect();
        if self.by_code { Commodity::of_codes(&codes) } else { Commodity { edition, codes, ..self.clone() } }
    }

    /// Codes that hold it among other goods, when the whole mineral has no heading of its own in the edition: 811291 of
    /// HS92 for hafnium. Empty when it has one.
    pub fn shared_codes(&self) -> Vec<Hs6> {
        let mineral = self.mineral.filter(|_| self.codes.is_empty() && self.stage.is_none());
        let chain = mineral.map(|mineral| mineral.chain(self.edition)).unwrap_or_default();
        chain.into_keys().map(Hs6::from).collect()
    }

    /// The elasticities assumed: the mineral's own, or the defaults.
    pub fn priors(&self) -> Priors {
        self.mineral.map_or_else(default_priors, Mineral::priors)
    }
}

fn unknown_stage(typed: &str, stages: &[String]) -> Unknown {
    Unknown {
        what: "mineral",
        expected: "a stage of the mineral",
        found: typed.to_owned(),
        nearest: stages.to_vec(),
    }
}
