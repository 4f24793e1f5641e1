//! Who produces a mineral: one year, one stage and one basis of the production table, country by country.

use std::collections::BTreeMap;

use lodeway_tables::Reference;
use lodeway_tables::facts::{Producer, Production};
use lodeway_terms::{Commodity, Country, Status, Year};

use crate::importer::Importer;

/// Production of a mineral in a year, in tonnes of one basis.
#[derive(Debug, Clone, PartialEq)]
pub struct Output {
    /// Tonnes by country.
    pub countries: BTreeMap<Country, f64>,
    /// Tonnes of countries that are not named.
    pub other_t: f64,
    /// `mine` or `refined`.
    pub stage: String,
    /// What the tonnes are of.
    pub basis: String,
    /// The weakest status of its rows.
    pub status: Status,
    /// Whether these tonnes and the traded ones count the same thing.
    pub units_agree: bool,
}

impl Output {
    /// Production of a commodity by stage of the production table: the stages that the year has rows for.
    pub fn stages(commodity: &Commodity, table: &[Production], year: Year) -> Vec<Output> {
        let Some(mineral) = commodity.mineral else { return Vec::new() };
        let of_link = mineral.production.iter().filter_map(|link| {
            let rows = table
                .iter()
                .filter(|row| row.mineral == mineral.slug && row.year == year && row.measure == "production");
            let rows = rows.filter(|row| row.stage == link.stage && row.basis == link.basis);
            let agreed =
                link.agrees.as_deref().and_then(|slug| mineral.stages.iter().find(|s| s.slug == slug));
            let units_agree = agreed.is_some_and(|stage| {
                let traded = stage.codes();
                commodity.codes.iter().all(|code| traded.contains(code))
            });
            let empty = Output::empty(&link.stage, &link.basis, units_agree);
            Some(rows.fold(empty, Output::with)).filter(|output| !output.countries.is_empty())
        });
        of_link.collect()
    }

    /// Production by World Mining Data as the reference package stores it, units converted to tonnes.
    pub fn of_mining(commodity: &Commodity, reference: &Reference, year: Year) -> Option<Output> {
        let sheet = commodity.mineral?.world_mining_data.as_deref()?;
        let column = usize::from(year.0.checked_sub(lodeway_sources::geopolrisk::MINING_FROM)?);
        let mut output = Output::empty("mine", sheet, false);
        for row in reference.mining.iter().filter(|row| row.sheet == sheet && row.code != "DELETE") {
            let country = row.code.parse().ok().and_then(Country::from_baci);
            let tonnes = row.production.get(column).copied().flatten();
            if let (Some(tonnes), Some(factor)) = (tonnes, tonnes_per(&row.unit)) {
                match country {
                    Some(country) => *output.countries.entry(country).or_default() += tonnes * factor,
                    None => output.other_t += tonnes * factor,
                }
            }
        }
        Some(output).filter(|output| !output.countries.is_empty())
    }

    fn empty(stage: &str, basis: &str, units_agree: bool) -> Output {
        Output {
            countries: BTreeMap::new(),
            other_t: 0.0,
            stage: stage.to_owned(),
            basis: basis.to_owned(),
            status: Status::Observed,
            units_agree,
        }
    }

    fn with(mut self, row: &Production) -> Output {
        match row.producer {
            Producer::Country(country) => *self.countries.entry(country).or_default() += row.tonnes,
            Producer::Other => self.other_t += row.tonnes,
            Producer::World => return self,
        }
        self.status = self.status.max(row.status);
        self
    }

    /// All tonnes but the printed total.
    pub fn total_t(&self) -> f64 {
        self.countries.values().sum::<f64>() + self.other_t
    }

    /// The part of the total that no country is named for.
    pub fn other_share(&self) -> f64 {
        let total = self.total_t();
        if total > 0.0 { self.other_t / total } else { 0.0 }
    }

    /// Tonnes produced inside an importer; none when the table lists none of its members.
    pub fn domestic_t(&self, importer: &Importer) -> Option<f64> {
        importer.members.iter().filter_map(|member| self.countries.get(member)).copied().reduce(|a, b| a + b)
    }

    /// The production in words: `mine production (REO)`.
    pub fn name(&self) -> String {
        format!("{} production ({})", self.stage, self.basis)
    }
}

/// Tonnes in one unit of World Mining Data. Natural gas has 0.8 kg a cubic metre (as the reference package states),
/// so a million cubic metres are 800 t.
fn tonnes_per(unit: &str) -> Option<f64> {
    match unit {
        "metr. t" => Some(1.0),
        "kg" => Some(1e-3),
        "Mio m3" => Some(800.0),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use lodeway_tables::facts::{ProductionStage, Quantity};

    use super::*;
    use crate::suppliers::tests::country;

    pub(crate) fn row(mineral: &str, producer: Producer, tonnes: f64) -> Production {
        Production {
            mineral: mineral.into(),
            stage: ProductionStage::Mine,
            basis: if mineral == "rare-earths" { "REO".into() } else { "gross".into() },
            producer,
            year: Year(2024),
            measure: Quantity::Production,
            tonnes,
            status: Status::Observed,
            source: "test".into(),
        }
    }

    #[test]
    fn totals_are_no_country_and_other_is_kept_apart() {
        let table = [
            row("rare-earths", Producer::Country(country("CHN")), 270.0),
            row("rare-earths", Producer::Other, 30.0),
            row("rare-earths", Producer::World, 300.0),
        ];
        let stages = Output::stages(&Commodity::one("rare-earths").unwrap(), &table, Year(2024));
        assert_eq!(stages.len(), 1);
        assert_eq!((stages[0].total_t(), stages[0].other_share()), (300.0, 0.1));
        assert_eq!(stages[0].domestic_t(Importer::of(country("KOR"))), None);
        assert!(!stages[0].units_agree);
    }

    #[test]
    fn a_year_without_rows_has_no_output() {
        assert!(Output::stages(&Commodity::one("rare-earths").unwrap(), &[], Year(2024)).is_empty());
    }
}
