//! *Question*: what can each country sell of a mineral, today and one day?
//!
//! *Formula*
//! ```text
//! ceiling      all exports of the partner / imports of the importer      by stage: the same within a stage
//! stage match  Σ over stages min(share of the stage in p's exports, share of the stage in j's imports)      0–1
//! growth       (mean exports of years t−2…t / mean of t−7…t−5)^(1/5) − 1                                     a year
//! ```
//! *Edge cases*: a country that neither sells nor makes it is prospective if a reserve or a project is on record. One
//! that the production statistics do not list may still be among their "other countries": its output is unknown, at most
//! theirs, and not zero. No sales five years before: growth is missing.
//! *Limits*: sales below a thousandth of the importer's imports count as none (assumed): samples and returns. Exports
//! include re-exports. A project's cost, time and chance are planning bands, assumed, not forecasts of that project.
//! *Source*: BACI; US Geological Survey; the table of projects; planning bands of trade studies, assumed.
//!
//! *Example*: five years from 100 to 161.051 is growth of 10 % a year.
//! ```
//! use lodeway_partners::potential::profile::growth;
//! assert!((growth(100.0, 161.051).unwrap_or(0.0) - 0.1).abs() < 1e-9);
//! assert_eq!(growth(0.0, 5.0), None);
//! ```

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::Trade;
use lodeway_tables::facts::{Producer, Production, Project, Quantity};
use lodeway_terms::{Catalogue, Commodity, Country, Kind, Status, Year};

/// Exports below this part of the importer's imports count as none: samples, returns, slips of a code.
pub const TRACE: f64 = 0.001;
/// Sales and purchases below these, thousand US dollars, are no offer: a share of next to nothing says nothing.
const SMALL_SALE: f64 = 1_000.0;
const SMALL_PURCHASE: f64 = 100.0;
/// An offer covers at least this part of what the importer buys.
const SMALL_OFFER: f64 = 0.05;

/// The tables a potential is computed from.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// Trade of all codes.
    pub trade: &'a Trade,
    /// Production and reserves.
    pub production: &'a [Production],
    /// Projects.
    pub projects: &'a [Project],
}

/// Value and mass of a flow or a sum of them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Amount {
    /// Thousand US dollars.
    pub kusd: f64,
    /// Thousand US dollars of the flows that report a mass.
    pub weighed_kusd: f64,
    /// Tonnes of the flows that report them; none when no flow does.
    pub t: Option<f64>,
}

impl Amount {
    fn add(&mut self, kusd: f64, t: Option<f64>) {
        self.kusd += kusd;
        if let Some(t) = t {
            self.weighed_kusd += kusd;
            self.t = Some(self.t.unwrap_or(0.0) + t);
        }
    }

    /// US dollars a kilogram of what reports both.
    pub fn unit_value(&self) -> Option<f64> {
        self.t.filter(|t| *t > 0.0).map(|t| self.weighed_kusd / t)
    }
}

/// What a partner sells at one stage, beside what the importer buys at it.
#[derive(Debug, Clone, PartialEq)]
pub struct AtStage {
    /// Slug of the stage.
    pub stage: &'static str,
    /// All exports of the partner.
    pub sold: Amount,
    /// Imports of the importer from everyone.
    pub wanted: Amount,
}

/// What a country is in the market of a mineral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Listed as a producer, and sells abroad.
    ProducerExporter,
    /// Sells abroad, without listed output: processing or re-export.
    Exporter,
    /// Listed as a producer, hardly sells abroad.
    Producer,
    /// Neither makes nor sells it: reserves or projects only.
    Prospective,
}

impl Role {
    /// The words.
    pub fn word(self) -> &'static str {
        match self {
            Role::ProducerExporter => "produces and exports",
            Role::Exporter => "exports, no output listed",
            Role::Producer => "produces, hardly exports",
            Role::Prospective => "in the ground only",
        }
    }
}

/// Everything known about a partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Potential {
    /// The partner.
    pub partner: Country,
    /// Its exports to everyone in the year.
    pub exports: Amount,
    /// Of these, to the importer.
    pub bought_kusd: f64,
    /// The importer's imports from everyone.
    pub imports_kusd: f64,
    /// Its buyers by value, largest first.
    pub buyers: Vec<(Country, f64)>,
    /// Growth of its exports by value, a year.
    pub growth: Option<f64>,
    /// By stage, in the order of the chain.
    pub stages: Vec<AtStage>,
    /// Output of the last year listed, by stage and basis.
    pub production: Vec<Production>,
    /// Its part of world output at the first stage listed; low and high end when it is not known.
    pub production_share: Option<(f64, f64)>,
    /// Reserves listed.
    pub reserves: Option<Production>,
    /// Its part of world reserves.
    pub reserves_share: Option<f64>,
    /// Projects on record.
    pub projects: Vec<Project>,
    /// What else it sells that the importer buys: slug and ceiling, largest first.
    pub offers: Vec<(&'static str, f64)>,
}

impl Potential {
    /// All its exports as a share of the importer's imports.
    pub fn ceiling(&self) -> Option<f64> {
        (self.imports_kusd > 0.0).then(|| self.exports.kusd / self.imports_kusd)
    }

    /// What it is today.
    pub fn role(&self) -> Role {
        let sells = self.ceiling().map_or(self.exports.kusd > 0.0, |c| c >= TRACE);
        match (self.production.iter().any(|p| p.tonnes > 0.0), sells) {
            (true, true) => Role::ProducerExporter,
            (false, true) => Role::Exporter,
            (true, false) => Role::Producer,
            (false, false) => Role::Prospective,
        }
    }

    /// Observed when it makes or sells any today, else prospective.
    pub fn status(&self) -> Status {
        if self.role() == Role::Prospective { Status::Prospective } else { Status::Observed }
    }

    /// The stage it sells most of, by value, and the stage's share of its exports.
    pub fn main_stage(&self) -> Option<(&'static str, f64)> {
        let top = self.stages.iter().max_by(|a, b| a.sold.kusd.total_cmp(&b.sold.kusd))?;
        (top.sold.kusd > 0.0).then(|| (top.stage, top.sold.kusd / self.exports.kusd))
    }

    /// How far it sells the stages that the importer buys, 0 to 1; 0 for a country that sells nothing.
    pub fn stage_match(&self) -> f64 {
        let (sold, wanted) = (self.exports.kusd, self.imports_kusd);
        if sold <= 0.0 || wanted <= 0.0 {
            return 0.0;
        }
        self.stages.iter().map(|s| (s.sold.kusd / sold).min(s.wanted.kusd / wanted)).sum()
    }
}

/// Growth a year from the mean of three years to the mean of three years five later.
pub fn growth(before: f64, after: f64) -> Option<f64> {
    (before > 0.0).then(|| (after / before).powf(0.2) - 1.0)
}

/// Sums over the flows of the commodity.
#[derive(Debug, Default)]
struct Flows {
    exports: BTreeMap<Country, Amount>,
    buyers: BTreeMap<Country, BTreeMap<Country, f64>>,
    imports: Amount,
    sold_at: BTreeMap<(Country, &'static str), Amount>,
    wanted_at: BTreeMap<&'static str, Amount>,
    before: BTreeMap<Country, f64>,
    after: BTreeMap<Country, f64>,
}

impl Flows {
    fn of(trade: &Trade, commodity: &Commodity, importer: Country, year: Year) -> Flows {
        let mut flows = Flows::default();
        for code in &commodity.codes {
            let stage = Catalogue::get().product(*code).map_or("goods", |(_, stage, _)| stage.slug.as_str());
            for flow in trade.market(*code, year).iter() {
                let (kusd, t) = (flow.value.0, flow.mass.map(|m| m.0));
                flows.exports.entry(flow.exporter).or_default().add(kusd, t);
                flows.sold_at.entry((flow.exporter, stage)).or_default().add(kusd, t);
                *flows.buyers.entry(flow.exporter).or_default().entry(flow.importer).or_default() += kusd;
                if flow.importer == importer {
                    flows.imports.add(kusd, t);
                    flows.wanted_at.entry(stage).or_default().add(kusd, t);
                }
            }
            for back in [0, 1, 2, 5, 6, 7] {
                let sums = if back < 3 { &mut flows.after } else { &mut flows.before };
                for flow in trade.market(*code, year.before(back)).iter() {
                    *sums.entry(flow.exporter).or_default() += flow.value.0;
                }
            }
        }
        flows
    }
}

/// The potential of every country that sells or makes the mineral, or has it in the ground, in ISO3 order.
pub fn potentials(tables: &Tables, commodity: &Commodity, importer: Country, year: Year) -> Vec<Potential> {
    let flows = Flows::of(tables.trade, commodity, importer, year);
    let listed = Listed::of(tables.production, commodity);
    let slug = commodity.mineral.map(|m| m.slug.as_str());
    let projects: Vec<&Project> =
        tables.projects.iter().filter(|p| Some(p.mineral.as_str()) == slug).collect();
    let traded = flows.exports.iter().filter(|(_, a)| a.kusd >= TRACE * flows.imports.kusd).map(|(c, _)| *c);
    let everyone: BTreeSet<Country> = traded
        .chain(listed.countries())
        .chain(projects.iter().map(|p| p.country))
        .filter(|c| *c != importer && c.kind() == Kind::Territory)
        .collect();
    let offers = offers(tables.trade, importer, year, slug);
    everyone
        .into_iter()
        .map(|partner| Potential {
            partner,
            exports: flows.exports.get(&partner).copied().unwrap_or_default(),
            bought_kusd: flows.buyers.get(&partner).and_then(|b| b.get(&importer)).copied().unwrap_or(0.0),
            imports_kusd: flows.imports.kusd,
            buyers: buyers(&flows, partner),
            growth: growth(
                flows.before.get(&partner).copied().unwrap_or(0.0),
                flows.after.get(&partner).copied().unwrap_or(0.0),
            ),
            stages: stages(&flows, commodity, partner),
            production: listed.output(partner),
            production_share: listed.production_share(partner),
            reserves: listed.reserves(partner).cloned(),
            reserves_share: listed.reserves_share(partner),
            projects: projects.iter().filter(|p| p.country == partner).map(|p| (*p).clone()).collect(),
            offers: offers.get(&partner).cloned().unwrap_or_default(),
        })
        .collect()
}

fn buyers(flows: &Flows, partner: Country) -> Vec<(Country, f64)> {
    let mut all: Vec<(Country, f64)> =
        flows.buyers.get(&partner).into_iter().flatten().map(|(c, kusd)| (*c, *kusd)).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    all
}

fn stages(flows: &Flows, commodity: &Commodity, partner: Country) -> Vec<AtStage> {
    let mut order: Vec<&'static str> = Vec::new();
    for code in &commodity.codes {
        let stage = Catalogue::get().product(*code).map_or("goods", |(_, stage, _)| stage.slug.as_str());
        if !order.contains(&stage) {
            order.push(stage);
        }
    }
    if let Some(mineral) = commodity.mineral {
        order.sort_by_key(|slug| mineral.stages.iter().position(|s| s.slug == *slug));
    }
    order
        .into_iter()
        .map(|stage| AtStage {
            stage,
            sold: flows.sold_at.get(&(partner, stage)).copied().unwrap_or_default(),
            wanted: flows.wanted_at.get(stage).copied().unwrap_or_default(),
        })
        .collect()
}

/// What every country sells in the year that the importer buys: slug and ceiling, largest first, above one as one.
fn offers(
    trade: &Trade,
    importer: Country,
    year: Year,
    own: Option<&str>,
) -> BTreeMap<Country, Vec<(&'static str, f64)>> {
    let mut sold: BTreeMap<(Country, &'static str), f64> = BTreeMap::new();
    let mut bought: BTreeMap<&'static str, f64> = BTreeMap::new();
    for (code, _) in trade.markets().filter(|(_, y)| *y == year) {
        let Some((mineral, _, _)) = Catalogue::get().product(code) else { continue };
        for flow in trade.market(code, year).iter() {
            *sold.entry((flow.exporter, mineral.slug.as_str())).or_default() += flow.value.0;
            if flow.importer == importer {
                *bought.entry(mineral.slug.as_str()).or_default() += flow.value.0;
            }
        }
    }
    let mut offers: BTreeMap<Country, Vec<(&'static str, f64, f64)>> = BTreeMap::new();
    for ((country, mineral), kusd) in sold {
        let wanted = bought.get(mineral).copied().unwrap_or(0.0);
        let small = kusd < SMALL_SALE || wanted < SMALL_PURCHASE || kusd / wanted < SMALL_OFFER;
        if !small && Some(mineral) != own && country != importer {
            offers.entry(country).or_default().push((mineral, kusd / wanted, kusd));
        }
    }
    for list in offers.values_mut() {
        list.sort_by(|a, b| b.1.min(1.0).total_cmp(&a.1.min(1.0)).then(b.2.total_cmp(&a.2)));
    }
    offers
        .into_iter()
        .map(|(c, list)| (c, list.into_iter().map(|(m, share, _)| (m, share)).collect()))
        .collect()
}

/// The rows of the production table that are of the mineral, last year of each.
struct Listed<'a> {
    made: Vec<&'a Production>,
    reserves: Vec<&'a Production>,
}

impl<'a> Listed<'a> {
    fn of(table: &'a [Production], commodity: &Commodity) -> Listed<'a> {
        let slug = commodity.mineral.map(|m| m.slug.as_str());
        let rows = |measure: Quantity| -> Vec<&'a Production> {
            let of: Vec<&Production> =
                table.iter().filter(|p| Some(p.mineral.as_str()) == slug && p.measure == measure).collect();
            let last = of.iter().map(|p| p.year).max();
            of.into_iter().filter(|p| Some(p.year) == last).collect()
        };
        Listed { made: rows(Quantity::Production), reserves: rows(Quantity::Reserves) }
    }

    fn countries(&self) -> impl Iterator<Item = Country> {
        self.made.iter().chain(&self.reserves).filter(|p| p.tonnes > 0.0).filter_map(|p| match p.producer {
            Producer::Country(c) => Some(c),
            _ => None,
        })
    }

    fn output(&self, country: Country) -> Vec<Production> {
        self.made.iter().filter(|p| p.producer == Producer::Country(country)).map(|p| (*p).clone()).collect()
    }

    fn reserves(&self, country: Country) -> Option<&'a Production> {
        self.reserves.iter().find(|p| p.producer == Producer::Country(country)).copied()
    }

    /// Low and high end of the part of world output at the first stage listed; none when the mineral is not listed.
    fn production_share(&self, country: Country) -> Option<(f64, f64)> {
        let first = self.made.first()?;
        let stage: Vec<&&Production> =
            self.made.iter().filter(|p| p.stage == first.stage && p.basis == first.basis).collect();
        let of = |producer| stage.iter().find(|p| p.producer == producer).map(|p| p.tonnes);
        let world = of(Producer::World).or_else(|| {
            Some(stage.iter().filter(|p| p.producer != Producer::World).map(|p| p.tonnes).sum())
        })?;
        let (low, high) = match of(Producer::Country(country)) {
            Some(t) => (t, t),
            None => (0.0, of(Producer::Other).unwrap_or(0.0)),
        };
        (world > 0.0).then_some((low / world, high / world))
    }

    fn reserves_share(&self, country: Country) -> Option<f64> {
        let own = self.reserves(country)?;
        let world = self.reserves.iter().find(|p| p.producer == Producer::World && p.basis == own.basis)?;
        (world.tonnes > 0.0).then(|| own.tonnes / world.tonnes)
    }
}

#[cfg(test)]
mod tests {
    use lodeway_tables::{Data, Flow};
    use lodeway_terms::{Hs6, Kusd, Tonnes};

    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn flow(code: u32, from: &str, to: &str, kusd: f64, t: f64) -> Flow {
        Flow {
            product: Hs6::new(code).unwrap(),
            year: Year(2024),
            exporter: country(from),
            importer: country(to),
            value: Kusd(kusd),
            mass: Some(Tonnes(t)),
        }
    }

    #[test]
    fn ore_is_no_remedy_for_who_buys_powder() {
        // Korea buys 10 of ore and 90 of powder; Rwanda sells 50 of ore and nothing else.
        let trade = Trade::from_flows(vec![
            flow(261_100, "RWA", "AUT", 40.0, 4.0),
            flow(261_100, "RWA", "KOR", 10.0, 1.0),
            flow(810_110, "CHN", "KOR", 90.0, 2.0),
        ]);
        let tables = Tables { trade: &trade, production: &[], projects: &[] };
        let all = potentials(&tables, &Commodity::one("tungsten").unwrap(), country("KOR"), Year(2024));
        let rwanda = all.iter().find(|p| p.partner == country("RWA")).unwrap();
        // Ceiling 50/100; stage match min(50/50, 10/100) = 0.1; unit value 50/5 = 10 US$/kg.
        assert_eq!((rwanda.ceiling(), rwanda.exports.unit_value()), (Some(0.5), Some(10.0)));
        assert!((rwanda.stage_match() - 0.1).abs() < 1e-12);
        assert_eq!(rwanda.main_stage().map(|s| s.1), Some(1.0));
        assert_eq!(rwanda.buyers[0], (country("AUT"), 40.0));
        assert_eq!((rwanda.role(), rwanda.growth), (Role::Exporter, None));
    }

    #[test]
    fn mongolia_is_no_present_supplier_of_rare_earths_and_sells_molybdenum_fluorspar_and_copper() {
        let data = Data::bundled().unwrap();
        let (trade, production, projects) =
            (data.trade_all().unwrap(), data.production().unwrap(), data.projects().unwrap());
        let tables = Tables { trade: &trade, production: &production, projects: &projects };
        let all = potentials(&tables, &Commodity::one("rare-earths").unwrap(), country("KOR"), Year(2024));
        let of = |iso3| all.iter().find(|p| p.partner == country(iso3)).unwrap();
        let mongolia = of("MNG");
        assert_eq!((mongolia.role(), mongolia.status()), (Role::Prospective, Status::Prospective));
        assert_eq!((mongolia.exports.kusd.to_bits(), mongolia.production.len()), (0, 0));
        for mineral in ["molybdenum", "fluorspar", "copper"] {
            assert!(mongolia.offers.iter().any(|(m, _)| *m == mineral), "{mineral}: {:?}", mongolia.offers);
        }
        for present in ["IND", "VNM", "AUS", "BRA", "KAZ"] {
            assert_eq!(of(present).status(), Status::Observed, "{present}");
        }
        assert!(all.iter().all(|p| p.partner != country("KOR")));
    }
}
