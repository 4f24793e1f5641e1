//! Political stability and absence of violence, World Bank Worldwide Governance Indicators.

use std::collections::BTreeMap;

use lodeway_terms::{Country, Year};

use crate::columns::GovernanceCell;

/// The indicator by country and year.
///
/// Values for 2023 and 2024 come from a rescaled edition: a step between 2022 and 2023 is an artefact.
#[derive(Debug, Clone, Default)]
pub struct Governance {
    estimates: BTreeMap<(Country, Year), f64>,
    cells: Vec<GovernanceCell>,
}

/// Codes of the World Bank that differ from ISO 3166.
const ALIASES: &[(&str, &str)] =
    &[("ADO", "AND"), ("ZAR", "COD"), ("ROM", "ROU"), ("TMP", "TLS"), ("WBG", "PSE"), ("KSV", "XKX")];

impl Governance {
    /// The first year of the rescaled edition.
    pub const RESCALED_FROM: Year = Year(2023);

    /// The table from the cells of its file.
    pub fn new(cells: Vec<GovernanceCell>) -> Governance {
        let country = |iso3: &str| {
            let iso3 = ALIASES.iter().find(|(theirs, _)| *theirs == iso3).map_or(iso3, |(_, ours)| ours);
            Country::from_iso3(iso3)
        };
        let estimates = cells
            .iter()
            .filter_map(|cell| Some(((country(&cell.iso3)?, cell.year), cell.estimate?)))
            .collect();
        Governance { estimates, cells }
    }

    /// The same with the estimates of another edition in the years that it has; all other years stay.
    #[must_use]
    pub fn with_edition(mut self, cells: &[GovernanceCell]) -> Governance {
        let newer = Governance::new(cells.to_vec());
        let years: std::collections::BTreeSet<Year> = newer.years().into_iter().collect();
        self.estimates.retain(|(_, year), _| !years.contains(year));
        self.estimates.extend(newer.estimates);
        self
    }

    /// The estimate, −2.5 (worst) to 2.5 (best); none when the World Bank gives none.
    pub fn estimate(&self, country: Country, year: Year) -> Option<f64> {
        self.estimates.get(&(country, year)).copied()
    }

    /// The estimate as a risk, `clip((2.5 − PV)/5, 0, 1)`.
    pub fn risk(&self, country: Country, year: Year) -> Option<f64> {
        self.estimate(country, year).map(|pv| ((2.5 - pv) / 5.0).clamp(0.0, 1.0))
    }

    /// The years that have any value.
    pub fn years(&self) -> Vec<Year> {
        let years: std::collections::BTreeSet<Year> = self.estimates.keys().map(|(_, year)| *year).collect();
        years.into_iter().collect()
    }

    /// The cells as the file holds them, for comparison with the reference package.
    pub fn cells(&self) -> &[GovernanceCell] {
        &self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(iso3: &str, year: u16, estimate: f64) -> GovernanceCell {
        let (code, normalised) = (String::new(), String::new());
        let (iso3, year) = (iso3.to_owned(), Year(year));
        GovernanceCell { iso3, code, year, estimate: Some(estimate), standard_error: None, normalised }
    }

    #[test]
    fn another_edition_takes_the_place_of_its_years_alone() {
        let old =
            Governance::new(vec![cell("KOR", 2021, 0.5), cell("CHN", 2022, -0.5), cell("KOR", 2022, 0.6)]);
        let both = old.with_edition(&[cell("KOR", 2022, 0.7), cell("ZAR", 2022, -2.0)]);
        let of = |iso3: &str, year| both.estimate(Country::from_iso3(iso3).unwrap(), Year(year));
        assert_eq!([of("KOR", 2021), of("KOR", 2022), of("COD", 2022)], [Some(0.5), Some(0.7), Some(-2.0)]);
        // The new edition has no figure of China in 2022: none is missing, not the old one.
        assert_eq!(of("CHN", 2022), None);
    }
}
