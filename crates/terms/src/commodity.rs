//! What a question is about: a mineral, one of its stages, or a handful of trade codes.

use crate::catalogue::{Catalogue, Mineral, Stage};
use crate::country::Lang;
use crate::hs6::Hs6;
use crate::resolve::Unknown;

/// Trade codes that are looked at together, as one market.
#[derive(Debug, Clone)]
pub struct Commodity {
    /// The canonical text: `rare-earths`, `rare-earths:compounds` or `284610+284690`.
    pub label: String,
    /// The mineral that all the codes belong to.
    pub mineral: Option<&'static Mineral>,
    /// The stage that all the codes belong to; none when a whole mineral is meant.
    pub stage: Option<&'static Stage>,
    /// The codes, in order; none for a mineral or stage that has no code of its own.
    pub codes: Vec<Hs6>,
}

impl Commodity {
    /// The commodities of a list as typed: parts between commas, each a mineral (slug, name or alias),
    /// `mineral:stage`, six-digit codes joined by `+`, `all` for every mineral or `codes` for every code on its own.
    ///
    /// A six-digit code outside the catalogue is accepted: a user's data may hold it. What is named twice
    /// comes out once.
    ///
    /// ```
    /// use lodeway_terms::Commodity;
    ///
    /// let asked = Commodity::resolve("희토류:compounds, 284690+284610, Tungsten")?;
    /// let labels: Vec<&str> = asked.iter().map(|c| c.label.as_str()).collect();
    /// assert_eq!(labels, ["rare-earths:compounds", "284610+284690", "tungsten"]);
    /// # Ok::<(), lodeway_terms::Unknown>(())
    /// ```
    ///
    /// # Errors
    /// [`Unknown`] for the first part that names nothing, with the nearest names.
    pub fn resolve(typed: &str) -> Result<Vec<Commodity>, Unknown> {
        let catalogue = Catalogue::get();
        let mut found: Vec<Commodity> = Vec::new();
        for part in typed.split(',').map(str::trim) {
            let named = match part {
                "all" => catalogue.minerals().iter().map(Commodity::of_mineral).collect(),
                "codes" => {
                    catalogue.codes().into_iter().map(|code| Commodity::of_codes(vec![code])).collect()
                }
                one => vec![Commodity::resolve_one(one)?],
            };
            for commodity in named {
                if !found.iter().any(|f| f.label == commodity.label) {
                    found.push(commodity);
                }
            }
        }
        Ok(found)
    }

    fn resolve_one(typed: &str) -> Result<Commodity, Unknown> {
        if typed.starts_with(|c: char| c.is_ascii_digit()) {
            let codes: Result<Vec<Hs6>, Unknown> =
                typed.split('+').map(|code| Hs6::parse(code.trim())).collect();
            return codes.map(Commodity::of_codes);
        }
        match typed.split_once(':') {
            None => Catalogue::get().mineral(typed).map(Commodity::of_mineral),
            Some((mineral, stage)) => {
                let mineral = Catalogue::get().mineral(mineral)?;
                Ok(Commodity::of_stage(mineral, mineral.stage(stage)?))
            }
        }
    }

    /// All codes of a mineral, pooled.
    pub fn of_mineral(mineral: &'static Mineral) -> Commodity {
        Commodity {
            label: mineral.slug.to_owned(),
            mineral: Some(mineral),
            stage: None,
            codes: mineral.codes(),
        }
    }

    /// The codes of one stage, pooled.
    pub fn of_stage(mineral: &'static Mineral, stage: &'static Stage) -> Commodity {
        Commodity {
            label: format!("{}:{}", mineral.slug, stage.slug),
            mineral: Some(mineral),
            stage: Some(stage),
            codes: stage.codes(),
        }
    }

    /// Codes, pooled; sorted, each once.
    pub fn of_codes(mut codes: Vec<Hs6>) -> Commodity {
        codes.sort_unstable();
        codes.dedup();
        let (mineral, stage) = common_home(&codes);
        let label = codes.iter().map(Hs6::to_string).collect::<Vec<_>>().join("+");
        Commodity { label, mineral, stage, codes }
    }

    /// The name in a language.
    pub fn name(&self, lang: Lang) -> String {
        if self.label.starts_with(|c: char| c.is_ascii_digit()) {
            return match self.codes.as_slice() {
                [code] => product_name(*code, lang).unwrap_or_else(|| format!("{} {code}", Hs6::EDITION)),
                _ => format!("{} {}", Hs6::EDITION, self.label),
            };
        }
        match (self.mineral, self.stage) {
            (Some(mineral), Some(stage)) => format!("{}, {}", mineral.name(lang), stage.name(lang)),
            (Some(mineral), None) => mineral.name(lang).to_owned(),
            _ => self.label.clone(),
        }
    }
}

fn product_name(code: Hs6, lang: Lang) -> Option<String> {
    Catalogue::get().product(code).map(|(_, _, product)| format!("{} ({code})", product.name(lang)))
}

/// The mineral and the stage that every code belongs to.
fn common_home(codes: &[Hs6]) -> (Option<&'static Mineral>, Option<&'static Stage>) {
    let homes: Option<Vec<_>> = codes.iter().map(|code| Catalogue::get().product(*code)).collect();
    let Some([(mineral, stage, _), others @ ..]) = homes.as_deref() else {
        return (None, None);
    };
    let one_mineral = others.iter().all(|(m, _, _)| m.slug == mineral.slug);
    let one_stage = one_mineral && others.iter().all(|(_, s, _)| s.slug == stage.slug);
    (one_mineral.then_some(*mineral), one_stage.then_some(*stage))
}
