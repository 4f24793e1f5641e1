//! The names of all measures, their units, and one line about each.

use lodeway_terms::resolve::{Unknown, nearest};

/// A measure of dependence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "description() says what each is, in one place for people and for the program"
)]
pub enum Measure {
    Hhi,
    HhiMass,
    HhiWorldExports,
    HhiProduction,
    Top1,
    Top3,
    Suppliers,
    ImportReliance,
    GeopolriskScore,
    GeopolriskCf,
    EuSupplyRisk,
    EconomicImportance,
    Geodep,
    Cdi1,
    Cdi2,
    Cdi3,
    Rca,
    Complementarity,
    Band,
}

impl Measure {
    /// Every measure, in the order of tables.
    pub const ALL: [Measure; 19] = [
        Measure::Hhi,
        Measure::HhiMass,
        Measure::HhiWorldExports,
        Measure::HhiProduction,
        Measure::Top1,
        Measure::Top3,
        Measure::Suppliers,
        Measure::ImportReliance,
        Measure::GeopolriskScore,
        Measure::GeopolriskCf,
        Measure::EuSupplyRisk,
        Measure::EconomicImportance,
        Measure::Geodep,
        Measure::Cdi1,
        Measure::Cdi2,
        Measure::Cdi3,
        Measure::Rca,
        Measure::Complementarity,
        Measure::Band,
    ];

    /// Its name in tables and on the command line.
    pub fn name(self) -> &'static str {
        self.line().0
    }

    /// Its unit; a band's unit is the word of the band instead.
    pub fn unit(self) -> &'static str {
        self.line().1
    }

    /// The method page that holds its formula, edge cases, limits and source.
    pub fn page(self) -> &'static str {
        match self {
            Measure::Hhi
            | Measure::HhiMass
            | Measure::HhiWorldExports
            | Measure::HhiProduction
            | Measure::Top1
            | Measure::Top3
            | Measure::Suppliers
            | Measure::ImportReliance
            | Measure::Rca
            | Measure::Complementarity => "concentration",
            Measure::GeopolriskScore | Measure::GeopolriskCf => "geopolrisk",
            Measure::EuSupplyRisk | Measure::EconomicImportance => "eu-supply-risk",
            Measure::Geodep | Measure::Cdi1 | Measure::Cdi2 | Measure::Cdi3 => "dependence-flags",
            Measure::Band => "bands",
        }
    }

    /// What it says, in one line.
    pub fn description(self) -> &'static str {
        self.line().2
    }

    fn line(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Measure::Hhi => ("hhi", "1", "concentration of imports over suppliers, by value"),
            Measure::HhiMass => ("hhi-mass", "1", "concentration of imports over suppliers, by mass"),
            Measure::HhiWorldExports => {
                ("hhi-world-exports", "1", "concentration of world exports over exporters")
            }
            Measure::HhiProduction => {
                ("hhi-production", "1", "concentration of world production over countries")
            }
            Measure::Top1 => ("top1", "1", "share of the largest supplier, by value"),
            Measure::Top3 => ("top3", "1", "share of the three largest suppliers, by value"),
            Measure::Suppliers => ("suppliers", "count", "number of supplying countries"),
            Measure::ImportReliance => {
                ("import-reliance", "1", "net imports as a share of apparent use, by mass")
            }
            Measure::GeopolriskScore => {
                ("geopolrisk.score", "1", "geopolitical supply risk, Koyamparambath 2024")
            }
            Measure::GeopolriskCf => {
                ("geopolrisk.cf", "kg Cu-eq/kg", "the same as a characterisation factor")
            }
            Measure::EuSupplyRisk => ("eu-supply-risk", "1", "supply risk, European Commission 2017"),
            Measure::EconomicImportance => {
                ("economic-importance", "1", "importance, European Commission 2017")
            }
            Measure::Geodep => ("geodep", "flag", "1 when CEPII's criteria hold in two of three years"),
            Measure::Cdi1 => ("cdi1", "1", "concentration of imports from outside; flagged above 0.4"),
            Measure::Cdi2 => ("cdi2", "1", "share of imports from outside; flagged above 0.5"),
            Measure::Cdi3 => ("cdi3", "1", "imports from outside over exports; flagged above 1"),
            Measure::Rca => ("rca", "1", "revealed comparative advantage among the minerals of the data"),
            Measure::Complementarity => {
                ("complementarity", "0-100", "fit of imports to the largest supplier's exports")
            }
            Measure::Band => ("band", "band", "1 secure, 2 watch, 3 strained, 4 severe, 5 crisis"),
        }
    }

    /// Resolves a comma-separated list of names; `all` is every measure, `geopolrisk` both of its numbers.
    ///
    /// # Errors
    /// [`Unknown`] with the nearest names.
    pub fn parse_list(typed: &str) -> Result<Vec<Measure>, Unknown> {
        let mut all: Vec<Measure> = Vec::new();
        for part in typed.split(',').map(str::trim) {
            for measure in Measure::parse(part)? {
                if !all.contains(&measure) {
                    all.push(measure);
                }
            }
        }
        Ok(all)
    }

    fn parse(typed: &str) -> Result<Vec<Measure>, Unknown> {
        match typed {
            "all" => Ok(Measure::ALL.to_vec()),
            "geopolrisk" => Ok(vec![Measure::GeopolriskScore, Measure::GeopolriskCf]),
            _ => Measure::ALL.iter().find(|m| m.name() == typed).map(|m| vec![*m]).ok_or_else(|| Unknown {
                what: "measure",
                expected: "a measure",
                found: typed.to_owned(),
                nearest: nearest(typed, Measure::ALL.iter().map(|m| (m.name(), m.name()))),
            }),
        }
    }

    /// Whether it is computed from trade, so that a provisional year makes it provisional.
    pub fn uses_trade(self) -> bool {
        !matches!(self, Measure::HhiProduction | Measure::EconomicImportance)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_resolves_to_its_measure_and_no_two_share_one() {
        for measure in Measure::ALL {
            assert_eq!(Measure::parse_list(measure.name()), Ok(vec![measure]));
        }
    }

    #[test]
    fn geopolrisk_is_two_numbers_and_a_measure_named_twice_comes_once() {
        let both = vec![Measure::GeopolriskScore, Measure::GeopolriskCf, Measure::Hhi];
        assert_eq!(Measure::parse_list("geopolrisk, hhi,geopolrisk.cf"), Ok(both));
    }

    #[test]
    fn an_unknown_measure_names_the_nearest() {
        assert_eq!(
            Measure::parse_list("hhi-mas").unwrap_err().to_string(),
            "measure: expected a measure, but found \"hhi-mas\"; did you mean one of hhi-mass, hhi?"
        );
    }
}
