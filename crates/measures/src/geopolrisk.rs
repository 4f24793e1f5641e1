//! `GeoPolRisk`: concentration of production times political risk of suppliers, and its weight in money.
//!
//! *Question.* How exposed is our supply to political trouble where it is mined?
//!
//! *Formula.*
//! ```text
//! HHI        = Σ_i P_i² / (Σ_i P_i)²
//! ImportRisk = Σ_i g_i·f_i / (p + F)         g_i = clip((2.5 − PV_i)/5, 0, 1)
//! Score      = HHI · ImportRisk
//! CF         = Score · price / 0.409412948   price = Σ value / Σ mass over the flows that report both
//! ```
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `P_i`, `p` | production of country i, of the importer | t | `Output` |
//! | `f_i`, `F` | imports from i, from all | t | `mass_t` |
//! | `PV_i` | political stability, −2.5 to 2.5 | 1 | `Governance::estimate` |
//! | `CF` | characterisation factor | kg Cu-eq/kg | `cf` |
//!
//! *Edge cases.* Nothing imported, no production table or no weight for most of the mass: missing, never zero.
//! A supplier without a weight is left out of both sums and named. A flow without mass is in neither the risk nor
//! the price. Domestic production in other tonnes than trade is used as the method does, and said.
//!
//! *Limits.* Mine production stands for the whole chain. Political stability of 2023 and 2024 is from a rescaled
//! edition: a step from 2022 is an artefact.
//!
//! *Source.* Koyamparambath et al., Resources, Conservation & Recycling 209 (2024) 107801. The reference
//! implementation differs where it sets 0.5 or 0 for what is absent: see [`crate::compat`].
//!
//! *Example.* Two producers of 75 and 25 t: HHI 0.625. Imports of 60 t at g = 0.5 and 40 t at g = 0.25: risk 0.4.
//! Score 0.25; at 4 US$/kg the CF is 1 / 0.409412948 = 2.4425.
//! ```
//! use lodeway_measures::geopolrisk::{cf, score};
//! let score = score(0.625, 0.4);
//! assert!((score - 0.25).abs() < 1e-15 && (cf(score, 4.0) - 2.4425).abs() < 1e-4);
//! ```

use lodeway_terms::Country;

use crate::answer::{Answer, percent};
use crate::hhi;
use crate::importer::Importer;
use crate::output::Output;
use crate::suppliers::Suppliers;

/// Average factor of copper for OECD countries 2017–2021, by which factors are expressed in kg copper
/// (Koyamparambath et al. 2024).
pub const COPPER_FACTOR: f64 = 0.409_412_948;
/// The part of the mass for which suppliers must have a weight; below it the rest would be a guess about the most.
pub const WEIGHTED_AT_LEAST: f64 = 0.5;

/// The score.
pub fn score(concentration: f64, import_risk: f64) -> f64 {
    concentration * import_risk
}

/// The characterisation factor in kg Cu-eq/kg of a score at a price in US$/kg.
pub fn cf(score: f64, price: f64) -> f64 {
    score * price / COPPER_FACTOR
}

/// Score and factor of an importer; `weight` gives a supplier's political risk, 0 to 1.
pub fn assess(
    importer: &Importer,
    suppliers: &Suppliers,
    output: Option<&Output>,
    weight: impl Fn(Country) -> Option<f64>,
) -> (Answer, Answer) {
    let Some(output) = output else { return both(&Answer::missing("production in this year")) };
    let concentration = hhi::of_production(output);
    let domestic = output.domestic_t(importer);
    let risk = import_risk(suppliers, domestic.unwrap_or(0.0), weight);
    let (Some(hhi), Some(value)) = (concentration.value, risk.value) else {
        return both(if risk.value.is_none() { &risk } else { &concentration });
    };
    let score = score(hhi, value);
    let mut answer = Answer::observed(score).at_best(concentration.status).at_best(risk.status);
    answer.missing = concentration.missing.into_iter().chain(risk.missing).collect();
    if domestic.is_some_and(|tonnes| tonnes > 0.0) && !output.units_agree {
        let name = output.name();
        answer = answer.lacking(format!("domestic production in the tonnes of trade ({name} is used)"));
    }
    let factor = match price(suppliers) {
        Some(price) => Answer { value: Some(cf(score, price)), ..answer.clone() },
        None => Answer::missing("a price: no flow reports both value and mass"),
    };
    (answer, factor)
}

fn both(answer: &Answer) -> (Answer, Answer) {
    (answer.clone(), answer.clone())
}

/// Import risk over the suppliers that report a mass and have a weight.
fn import_risk(suppliers: &Suppliers, domestic_t: f64, weight: impl Fn(Country) -> Option<f64>) -> Answer {
    let Some(total) = suppliers.total_mass_t().filter(|total| *total > 0.0) else {
        let reason = if suppliers.is_empty() { hhi::NO_IMPORTS } else { "mass of all imports" };
        return Answer::missing(reason);
    };
    let (mut weighted, mut known) = (0.0, 0.0);
    let mut unknown = Vec::new();
    for supplier in &suppliers.list {
        let Some(mass) = supplier.mass_t else { continue };
        match weight(supplier.country) {
            Some(g) => {
                weighted += g * mass;
                known += mass;
            }
            None => unknown.push((supplier.country, mass)),
        }
    }
    let absent: Vec<String> = unknown
        .iter()
        .map(|(country, mass)| {
            format!("political stability of {country}, {} of the mass", percent(mass / total))
        })
        .collect();
    if known < WEIGHTED_AT_LEAST * total {
        return Answer { missing: absent, ..Answer::missing("") };
    }
    Answer::observed(weighted / (domestic_t + known)).lacking_all(absent).lacking_all(suppliers.unweighed())
}

/// Mean price over the flows that report a mass, US$/kg.
pub fn price(suppliers: &Suppliers) -> Option<f64> {
    let mass = suppliers.total_mass_t().filter(|mass| *mass > 0.0)?;
    Some(suppliers.weighed_kusd() / mass)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use lodeway_tables::Trade;
    use lodeway_terms::{Status, Year};

    use super::*;
    use crate::suppliers::tests::{code, country, flow};

    fn output(countries: &[(&str, f64)]) -> Output {
        Output {
            countries: countries.iter().map(|(iso3, t)| (country(iso3), *t)).collect::<BTreeMap<_, _>>(),
            other_t: 0.0,
            stage: "mine".into(),
            basis: "REO".into(),
            status: Status::Observed,
            units_agree: false,
        }
    }

    fn korea(flows: &[(&str, f64, Option<f64>)]) -> Suppliers {
        let flows = flows.iter().map(|(exporter, v, q)| flow(284_690, exporter, "KOR", *v, *q)).collect();
        Suppliers::of(&Trade::from_flows(flows), Importer::of(country("KOR")), &[code(284_690)], Year(2024))
    }

    fn weight(of: Country) -> Option<f64> {
        match of.iso3() {
            "CHN" => Some(0.5),
            "JPN" => Some(0.25),
            _ => None,
        }
    }

    #[test]
    fn the_example_of_the_page() {
        // HHI (75² + 25²)/100² = 0.625; risk (0.5·60 + 0.25·40)/100 = 0.4; score 0.25; price 400/100 = 4
        let world = output(&[("CHN", 75.0), ("USA", 25.0)]);
        let suppliers = korea(&[("CHN", 300.0, Some(60.0)), ("JPN", 100.0, Some(40.0))]);
        let (score, factor) = assess(Importer::of(country("KOR")), &suppliers, Some(&world), weight);
        assert_eq!(score.status, Status::Observed);
        assert!((score.value.unwrap() - 0.25).abs() < 1e-15);
        assert!((factor.value.unwrap() - 1.0 / 0.409_412_948).abs() < 1e-12);
    }

    #[test]
    fn a_supplier_without_a_weight_is_named_and_left_out_of_both_sums() {
        // risk 0.5·60/60, not 0.5·60/100: an unknown supplier is not a safe one
        let world = output(&[("CHN", 1.0)]);
        let suppliers = korea(&[("CHN", 1.0, Some(60.0)), ("TWN", 1.0, Some(40.0))]);
        let (score, _) = assess(Importer::of(country("KOR")), &suppliers, Some(&world), weight);
        assert_eq!((score.value, score.status), (Some(0.5), Status::Partial));
        assert_eq!(score.missing, ["political stability of TWN, 40.0 % of the mass"]);
    }

    #[test]
    fn most_of_the_mass_without_a_weight_gives_no_score() {
        let world = output(&[("CHN", 1.0)]);
        let suppliers = korea(&[("CHN", 1.0, Some(40.0)), ("TWN", 1.0, Some(60.0))]);
        let (score, factor) = assess(Importer::of(country("KOR")), &suppliers, Some(&world), weight);
        assert_eq!((score.value, factor.value), (None, None));
        assert_eq!(score.missing, ["political stability of TWN, 60.0 % of the mass"]);
    }

    #[test]
    fn no_imports_have_no_score() {
        let world = output(&[("CHN", 1.0)]);
        let (score, factor) = assess(Importer::of(country("KOR")), &korea(&[]), Some(&world), weight);
        assert_eq!(
            (score, factor),
            (Answer::missing("no imports reported"), Answer::missing("no imports reported"))
        );
    }

    #[test]
    fn a_flow_without_mass_is_not_in_the_price() {
        // 300/60 = 5, not 400/60
        let suppliers = korea(&[("CHN", 300.0, Some(60.0)), ("JPN", 100.0, None)]);
        assert_eq!(price(&suppliers), Some(5.0));
    }
}
