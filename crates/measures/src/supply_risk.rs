//! Supply risk by the method of the European Commission, for any importer.
//!
//! *Question.* Is the supply of this material critical by the European yardstick?
//!
//! *Formula.*
//! ```text
//! SR    = [ HHI_GS·IR/2 + HHI_EU·(1 − IR/2) ] · (1 − EoL_RIR) · SI_SR
//! HHI_x = Σ_c S_c² · WGI_c · t_c
//! ```
//! | symbol | meaning | unit | name |
//! |---|---|---|---|
//! | `HHI_GS`, `HHI_EU` | weighted concentration of global supply, of the importer's sourcing | 0–10 | `hhi_gs`, `hhi_eu` |
//! | `IR` | import reliance | 0–1 | `import_reliance` |
//! | `EoL_RIR` | end-of-life recycling input rate | 0–1 | `eol_rir` |
//! | `SI_SR` | substitution index | 0–1 | `si_sr` |
//! | `S_c` | share of country c | 0–1 | |
//! | `WGI_c` | governance, 10 is worst: `(2.5 − PV)/5·10` | 0–10 | |
//! | `t_c` | trade factor, 0.8 (agreement) to 1.5 (restriction); 1 without information | 1 | |
//!
//! *Edge cases.* Only global shares known: `HHI_GS` alone; only sourcing known: `HHI_EU` alone. Two stages: the
//! higher. An absent input: missing. Critical from [`CRITICAL_FROM`] on, if also economically important.
//!
//! *Limits.* Recycling and substitution come from a table: they cannot be computed from trade.
//!
//! *Source.* European Commission, Methodology for establishing the EU list of critical raw materials, 2017.
//!
//! *Example.* Tungsten 2017: [7.5·0.22 + 1.9·0.78]·0.58·1 = 3.132·0.58 = 1.817, published as 1.8.
//! ```
//! use lodeway_measures::supply_risk::{Supply, SupplyInputs};
//! let tungsten = SupplyInputs {
//!     mineral: "tungsten".into(), hhi_gs: Some(7.5), hhi_eu: Some(1.9), import_reliance: Some(0.44),
//!     eol_rir: Some(0.42), si_sr: Some(1.0), supply: Supply::Both,
//! };
//! assert!((tungsten.risk().value.unwrap() - 1.81656).abs() < 1e-9);
//! ```

use std::collections::BTreeMap;

use lodeway_sources::sheet::{Row, Sheet};
use lodeway_terms::Country;

use crate::answer::{Answer, percent};
use crate::fault::Fault;

/// Supply risk from which a material is critical, if it is important as well.
pub const CRITICAL_FROM: f64 = 1.0;

/// Which supply is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supply {
    /// Global supply and the importer's own sourcing.
    Both,
    /// Global supply only.
    Global,
    /// The importer's sourcing only.
    Sourcing,
}

/// The inputs of the formula for one material and stage.
#[derive(Debug, Clone, PartialEq)]
pub struct SupplyInputs {
    /// The material.
    pub mineral: String,
    /// Weighted concentration of global supply, 0–10.
    pub hhi_gs: Option<f64>,
    /// Weighted concentration of the importer's sourcing, 0–10.
    pub hhi_eu: Option<f64>,
    /// Import reliance, 0–1.
    pub import_reliance: Option<f64>,
    /// End-of-life recycling input rate, 0–1.
    pub eol_rir: Option<f64>,
    /// Substitution index, 0–1.
    pub si_sr: Option<f64>,
    /// Which supply is known.
    pub supply: Supply,
}

impl SupplyInputs {
    /// The supply risk; missing, with every absent input named, when it cannot be computed.
    pub fn risk(&self) -> Answer {
        let needs = |kind: Supply| self.supply == kind || self.supply == Supply::Both;
        let absent: Vec<String> = [
            (needs(Supply::Global) && self.hhi_gs.is_none(), "concentration of global supply"),
            (needs(Supply::Sourcing) && self.hhi_eu.is_none(), "concentration of sourcing"),
            (self.supply == Supply::Both && self.import_reliance.is_none(), "import reliance"),
            (self.eol_rir.is_none(), "end-of-life recycling input rate"),
            (self.si_sr.is_none(), "substitution index"),
        ]
        .into_iter()
        .filter(|(absent, _)| *absent)
        .map(|(_, name)| name.to_owned())
        .collect();
        match self.value() {
            Some(value) if absent.is_empty() => Answer::observed(value),
            _ => Answer { missing: absent, ..Answer::missing("") },
        }
    }

    fn value(&self) -> Option<f64> {
        let concentration = match self.supply {
            Supply::Both => {
                let half = self.import_reliance? / 2.0;
                self.hhi_gs? * half + self.hhi_eu? * (1.0 - half)
            }
            Supply::Global => self.hhi_gs?,
            Supply::Sourcing => self.hhi_eu?,
        };
        Some(concentration * (1.0 - self.eol_rir?) * self.si_sr?)
    }
}

/// The risk of materials that may have several stages: each material once, in order of first appearance, with the
/// higher of its stages; a stage that is missing is named beside one that is not.
pub fn of_stages(inputs: &[SupplyInputs]) -> Vec<(String, Answer)> {
    let mut order: Vec<&str> = Vec::new();
    let mut stages: BTreeMap<&str, Vec<Answer>> = BTreeMap::new();
    for input in inputs {
        if !stages.contains_key(input.mineral.as_str()) {
            order.push(&input.mineral);
        }
        stages.entry(&input.mineral).or_default().push(input.risk());
    }
    order.into_iter().map(|mineral| (mineral.to_owned(), higher(&stages[mineral]))).collect()
}

/// The higher of the stages.
pub fn higher(stages: &[Answer]) -> Answer {
    let known = stages.iter().filter(|stage| stage.value.is_some());
    let highest = known.max_by(|a, b| a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)));
    let absent =
        || stages.iter().filter(|stage| stage.value.is_none()).flat_map(|stage| stage.missing.clone());
    match highest {
        Some(answer) => answer.clone().lacking_all(absent().map(|what| format!("another stage: {what}"))),
        None => Answer { missing: absent().collect(), ..Answer::missing("") },
    }
}

/// Concentration weighted by governance, 0–10, over parts by country; trade factors are 1. Countries without a
/// weight are given the worst weight of the others, so that an absent number never flatters, and are named.
pub fn weighted_concentration(
    parts: impl Iterator<Item = (Country, f64)> + Clone,
    risk: impl Fn(Country) -> Option<f64>,
) -> Answer {
    let total: f64 = parts.clone().map(|(_, part)| part).sum();
    let worst = parts.clone().filter_map(|(country, _)| risk(country)).fold(f64::NAN, f64::max);
    if total <= 0.0 || worst.is_nan() {
        return Answer::missing("shares of countries with a governance score");
    }
    let weighted = parts.clone().map(|(country, part)| {
        let share = part / total;
        share * share * risk(country).unwrap_or(worst) * 10.0
    });
    let unknown = parts.filter(|(country, part)| *part > 0.0 && risk(*country).is_none());
    let absent = unknown.map(|(country, part)| {
        format!(
            "political stability of {country}, {} of supply, taken as the worst of the others",
            percent(part / total)
        )
    });
    Answer::observed(weighted.sum()).lacking_all(absent)
}

const COLUMNS: [&str; 7] = ["mineral", "hhi_gs", "hhi_eu", "import_reliance", "eol_rir", "si_sr", "supply"];

/// Reads a table of inputs: shares 0–1, concentrations 0–10, `supply` one of `both`, `global`, `sourcing`;
/// `import_reliance` stays empty unless it is `both`.
///
/// # Errors
/// [`Fault::Inputs`] naming every faulty cell.
pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<SupplyInputs>, Fault> {
    Ok(Sheet::read(file, bytes, &COLUMNS)?.rows(|row| {
        let supply =
            row.parse("supply", "both, global or sourcing", "say which supply is known", |word| match word {
                "both" => Some(Supply::Both),
                "global" => Some(Supply::Global),
                "sourcing" => Some(Supply::Sourcing),
                _ => None,
            });
        let hhi_gs = within(row, "hhi_gs", 10.0);
        let hhi_eu = within(row, "hhi_eu", 10.0);
        let import_reliance = within(row, "import_reliance", 1.0);
        let eol_rir = within(row, "eol_rir", 1.0);
        let si_sr = within(row, "si_sr", 1.0);
        let (supply, import_reliance) = (supply?, import_reliance?);
        if import_reliance.is_some() && supply != Supply::Both {
            row.fault(
                "import_reliance",
                "an empty cell, as supply is not both",
                "empty the cell or write both",
            );
            return None;
        }
        let mineral = row.text("mineral").to_owned();
        let (hhi_gs, hhi_eu, eol_rir, si_sr) = (hhi_gs?, hhi_eu?, eol_rir?, si_sr?);
        Some(SupplyInputs { mineral, hhi_gs, hhi_eu, import_reliance, eol_rir, si_sr, supply })
    })?)
}

#[expect(clippy::option_option, reason = "a faulty cell, already reported, is not the same as an empty one")]
fn within(row: &mut Row, column: &str, most: f64) -> Option<Option<f64>> {
    let expected = format!("a number from 0 to {most}, or nothing");
    let remedy = "shares are written as 0.34, not as 34; leave the cell empty when the number is not known";
    row.parse(column, &expected, remedy, |text| {
        if text.is_empty() {
            return Some(None);
        }
        text.parse::<f64>().ok().filter(|x| (0.0..=most).contains(x)).map(Some)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(numbers: [f64; 5]) -> SupplyInputs {
        let [gs, eu, ir, eol, si] = numbers;
        SupplyInputs {
            mineral: "x".into(),
            hhi_gs: Some(gs),
            hhi_eu: Some(eu),
            import_reliance: Some(ir),
            eol_rir: Some(eol),
            si_sr: Some(si),
            supply: Supply::Both,
        }
    }

    /// The published row, its inputs as printed (half a unit of the last digit is the rounding) and its result.
    const ROWS_2017: [(&str, [f64; 5], f64); 6] = [
        ("antimony", [7.1, 5.7, 1.00, 0.28, 0.9], 4.3),
        ("gallium", [3.5, 1.1, 0.34, 0.00, 1.0], 1.4),
        ("tungsten", [7.5, 1.9, 0.44, 0.42, 1.0], 1.8),
        ("neodymium", [8.8, 1.8, 1.00, 0.01, 0.9], 4.8),
        ("cobalt", [3.6, 1.3, 0.32, 0.00, 1.0], 1.6),
        ("graphite", [3.2, 2.9, 0.99, 0.03, 1.0], 2.9),
    ];

    #[test]
    fn the_rounding_of_the_printed_inputs_spans_the_published_risk() {
        let half = [0.05, 0.05, 0.005, 0.005, 0.05];
        for (name, printed, published) in ROWS_2017 {
            let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
            for corner in 0..32_u32 {
                let numbers = std::array::from_fn(|i| {
                    let sign = if corner >> i & 1 == 1 { 1.0 } else { -1.0 };
                    let top = if i < 2 { 10.0 } else { 1.0 };
                    (printed[i] + sign * half[i]).clamp(0.0, top)
                });
                let risk = inputs(numbers).risk().value.unwrap();
                (low, high) = (low.min(risk), high.max(risk));
            }
            assert!(
                low <= published && published <= high,
                "{name}: {published} is not in {low:.3} to {high:.3}"
            );
        }
    }

    #[test]
    fn one_known_supply_stands_alone() {
        // 3·(1 − 0.5)·0.8 = 1.2
        let global = SupplyInputs {
            hhi_eu: None,
            import_reliance: None,
            supply: Supply::Global,
            ..inputs([3.0, 0.0, 0.0, 0.5, 0.8])
        };
        assert!((global.risk().value.unwrap() - 1.2).abs() < 1e-15);
    }

    #[test]
    fn every_absent_input_is_named() {
        let bare = SupplyInputs { eol_rir: None, si_sr: None, ..inputs([3.0, 1.0, 0.5, 0.0, 0.0]) };
        assert_eq!(bare.risk().missing, ["end-of-life recycling input rate", "substitution index"]);
    }

    #[test]
    fn of_two_stages_the_higher_counts() {
        let rows = [inputs([1.0, 1.0, 1.0, 0.0, 1.0]), inputs([4.0, 4.0, 1.0, 0.0, 1.0])];
        assert_eq!(of_stages(&rows), vec![("x".to_owned(), Answer::observed(4.0))]);
    }

    #[test]
    fn a_table_gives_its_inputs_and_every_faulty_cell_is_reported() {
        let head = "mineral,hhi_gs,hhi_eu,import_reliance,eol_rir,si_sr,supply\n";
        let good = format!("{head}tungsten,7.5,1.9,0.44,0.42,1,both\ngermanium,3,,,0.02,1,global\n");
        let rows = read("i.csv", good.as_bytes()).unwrap();
        assert_eq!(
            (rows[0].import_reliance, rows[1].hhi_eu, rows[1].supply),
            (Some(0.44), None, Supply::Global)
        );
        let bad = format!("{head}tungsten,7.5,1.9,44,0.42,1,both\n");
        assert_eq!(
            read("i.csv", bad.as_bytes()).unwrap_err().to_string(),
            "i.csv, line 2, column import_reliance: expected a number from 0 to 1, or nothing, but found \"44\"\n  \
             tungsten,7.5,1.9,44,0.42,1,both\n                   ^^\n  \
             shares are written as 0.34, not as 34; leave the cell empty when the number is not known"
        );
        let needless = format!("{head}tin,7.5,,0.4,0.42,1,global\n");
        let fault = read("i.csv", needless.as_bytes()).unwrap_err().to_string();
        assert!(
            fault.contains("expected an empty cell, as supply is not both, but found \"0.4\""),
            "{fault}"
        );
    }

    #[test]
    fn a_country_without_a_score_is_given_the_worst_of_the_others() {
        let [chn, usa, twn] = ["CHN", "USA", "TWN"].map(|iso3| Country::from_iso3(iso3).unwrap());
        let parts = [(chn, 1.0), (usa, 1.0), (twn, 2.0)];
        let risk = |c: Country| {
            if c == chn {
                Some(0.6)
            } else if c == usa {
                Some(0.4)
            } else {
                None
            }
        };
        // (1/16)·6 + (1/16)·4 + (1/4)·6 = 0.375 + 0.25 + 1.5 = 2.125
        let answer = weighted_concentration(parts.into_iter(), risk);
        assert!((answer.value.unwrap() - 2.125).abs() < 1e-12);
        assert_eq!(
            answer.missing,
            ["political stability of TWN, 50.0 % of supply, taken as the worst of the others"]
        );
    }
}
