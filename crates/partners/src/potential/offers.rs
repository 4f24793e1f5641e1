//! What every country sells of the goods that an importer buys, beside what the importer needs.
//!
//! *Formula*
//! ```text
//! need            content tonnes the importer buys in a year, over the groups of stages it buys
//! offered         content tonnes a country sells of those groups, to everyone but the restrictor
//! free            offered · (1 − promised share), at most what it makes where it has no facility there
//! ```
//! A group counts as bought when it has 1 % of the importer's purchases by value or by mass.
//!
//! *Edge cases*: a flow without a mass is given the mean unit value of its code, and the result is then estimated. A code
//! without any mass has none.
//!
//! *Limits*: content factors are those of the catalogue; a code without one counts gross.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::Trade;
use lodeway_terms::{Commodity, Country, Hs6, Year};

use crate::potential::stage_group::Group;

/// Purchases of a group below this part of all, by value and by mass, are samples.
const BOUGHT: f64 = 0.01;
/// A country that exports ore at least this many times its imports in each of [`MINING_YEARS`] years mines it, if it has
/// [`NOTED`] of the world's exports.
const MINING_RATIO: f64 = 10.0;
/// Years looked back on.
const MINING_YEARS: u16 = 5;
/// A large seller may import some ore for its own smelters: its ratio in each of the last three years.
const LARGE_RATIO: f64 = 3.0;
/// From this share of the world's exports a seller is large.
const LARGE: f64 = 0.02;
/// Below this share of the world's exports a seller's trade says nothing about its mines.
const NOTED: f64 = 0.005;

/// What an importer needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Need {
    /// Tonnes of content a year.
    pub tonnes: f64,
    /// Thousand US dollars.
    pub kusd: f64,
    /// The groups of stages bought.
    pub groups: BTreeSet<Group>,
    /// The codes of those groups.
    pub codes: Vec<Hs6>,
    /// Whether a mass was filled in by a mean unit value.
    pub estimated: bool,
}

/// What a country sells and buys of a mineral.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sales {
    /// All its exports, tonnes of content.
    pub exports_t: f64,
    /// All its exports, thousand US dollars.
    pub exports_kusd: f64,
    /// All its imports, tonnes of content.
    pub imports_t: f64,
    /// Exports of the groups bought, to everyone but the restrictor, tonnes of content.
    pub offered_t: f64,
    /// The same, thousand US dollars.
    pub offered_kusd: f64,
    /// Its buyers, thousand US dollars, all groups.
    pub buyers: BTreeMap<Country, f64>,
    /// Whether a mass was filled in by a mean unit value.
    pub estimated: bool,
}

impl Sales {
    /// The part of its exports, by value, that goes to a country; none when it exports nothing.
    pub fn share_to(&self, buyer: Country) -> Option<f64> {
        let sold = self.buyers.get(&buyer).copied().unwrap_or(0.0);
        (self.exports_kusd > 0.0).then(|| sold / self.exports_kusd)
    }

    /// How many times its exports its imports are; infinite when it exports nothing.
    pub fn import_ratio(&self) -> f64 {
        if self.imports_t <= 0.0 { 0.0 } else { self.imports_t / self.exports_t }
    }
}

/// The market of a mineral as an importer sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Offers {
    /// What the importer needs.
    pub need: Need,
    /// Every country that sells or buys.
    pub sales: BTreeMap<Country, Sales>,
    /// Countries that must mine it, by their trade of the last years.
    pub miners: BTreeSet<Country>,
}

/// Tonnes of content of a flow of a code, and whether they were filled in.
struct Weights {
    usd_t: Option<f64>,
    content: f64,
}

impl Weights {
    fn of(trade: &Trade, code: Hs6, year: Year) -> Weights {
        let (mut kusd, mut t) = (0.0, 0.0);
        for flow in trade.market(code, year).iter() {
            if let Some(mass) = flow.mass {
                kusd += flow.value.0;
                t += mass.0;
            }
        }
        Weights { usd_t: (t > 0.0 && kusd > 0.0).then(|| kusd / t), content: Group::of_code(code).1 }
    }

    fn tonnes(&self, kusd: f64, mass: Option<f64>) -> (f64, bool) {
        match (mass, self.usd_t) {
            (Some(t), _) => (t * self.content, false),
            (None, Some(unit)) => (kusd / unit * self.content, true),
            (None, None) => (0.0, true),
        }
    }
}

impl Offers {
    /// The market of a commodity in a year. `restrictor` is whose purchases are no offer to the importer.
    pub fn of(
        trade: &Trade,
        commodity: &Commodity,
        importer: Country,
        restrictor: Option<Country>,
        year: Year,
    ) -> Offers {
        let need = Need::of(trade, commodity, importer, year);
        let mut sales: BTreeMap<Country, Sales> = BTreeMap::new();
        for code in &commodity.codes {
            let (weights, bought) = (Weights::of(trade, *code, year), need.codes.contains(code));
            for flow in trade.market(*code, year).iter() {
                let (t, filled) = weights.tonnes(flow.value.0, flow.mass.map(|m| m.0));
                sales.entry(flow.importer).or_default().imports_t += t;
                let seller = sales.entry(flow.exporter).or_default();
                seller.exports_t += t;
                seller.exports_kusd += flow.value.0;
                seller.estimated |= filled;
                *seller.buyers.entry(flow.importer).or_default() += flow.value.0;
                if bought && Some(flow.importer) != restrictor {
                    seller.offered_t += t;
                    seller.offered_kusd += flow.value.0;
                }
            }
        }
        let ores: Vec<Hs6> =
            need.codes.iter().copied().filter(|code| Group::of_code(*code).0 == Group::Mined).collect();
        Offers { miners: miners(trade, &ores, year), need, sales }
    }

    /// What a country sells; nothing when it is not in the market.
    pub fn of_country(&self, country: Country) -> Sales {
        self.sales.get(&country).cloned().unwrap_or_default()
    }
}

impl Need {
    /// What an importer buys in a year.
    pub fn of(trade: &Trade, commodity: &Commodity, importer: Country, year: Year) -> Need {
        let mut groups: BTreeMap<Group, (f64, f64)> = BTreeMap::new();
        let mut estimated = false;
        for code in &commodity.codes {
            let weights = Weights::of(trade, *code, year);
            for flow in trade.imports(*code, year, importer).iter() {
                let (t, filled) = weights.tonnes(flow.value.0, flow.mass.map(|m| m.0));
                let sum = groups.entry(Group::of_code(*code).0).or_default();
                *sum = (sum.0 + t, sum.1 + flow.value.0);
                estimated |= filled;
            }
        }
        let all = groups.values().fold((0.0, 0.0), |sum, g| (sum.0 + g.0, sum.1 + g.1));
        groups.retain(|_, (t, kusd)| *t > BOUGHT * all.0 || *kusd > BOUGHT * all.1);
        let codes = commodity.codes.iter().copied().filter(|c| groups.contains_key(&Group::of_code(*c).0));
        Need {
            tonnes: groups.values().map(|g| g.0).sum(),
            kusd: groups.values().map(|g| g.1).sum(),
            codes: codes.collect(),
            groups: groups.into_keys().collect(),
            estimated,
        }
    }
}

/// Exports and imports of some codes in a year, tonnes.
fn both_ways(trade: &Trade, codes: &[Hs6], year: Year) -> BTreeMap<Country, (f64, f64)> {
    let mut sums: BTreeMap<Country, (f64, f64)> = BTreeMap::new();
    for flow in codes.iter().flat_map(|code| trade.market(*code, year).iter()) {
        let t = flow.mass.map_or(0.0, |m| m.0);
        sums.entry(flow.exporter).or_default().0 += t;
        sums.entry(flow.importer).or_default().1 += t;
    }
    sums
}

/// Countries that mine what they sell: nobody makes ore but by mining it, and who only passes it on imports as much.
fn miners(trade: &Trade, ores: &[Hs6], year: Year) -> BTreeSet<Country> {
    let years: Vec<BTreeMap<Country, (f64, f64)>> =
        (0..MINING_YEARS).map(|back| both_ways(trade, ores, year.before(back))).collect();
    let Some(last) = years.first() else { return BTreeSet::new() };
    let world: f64 = last.values().map(|s| s.0).sum();
    let every = |country: &Country, years: &[BTreeMap<Country, (f64, f64)>], ratio: f64| {
        years.iter().all(|y| y.get(country).is_some_and(|(out, into)| *out > 0.0 && *out >= ratio * into))
    };
    let mines = |country: &Country, sold: f64| {
        (sold >= NOTED * world && every(country, &years, MINING_RATIO))
            || (sold >= LARGE * world && every(country, &years[..3.min(years.len())], LARGE_RATIO))
    };
    last.iter().filter(|(country, sums)| mines(country, sums.0)).map(|(country, _)| *country).collect()
}

#[cfg(test)]
mod tests {
    use lodeway_tables::Flow;
    use lodeway_terms::{Kusd, Tonnes};

    use super::*;

    fn country(iso3: &str) -> Country {
        Country::from_iso3(iso3).unwrap()
    }

    fn flow(code: u32, year: u16, from: &str, to: &str, kusd: f64, t: Option<f64>) -> Flow {
        Flow {
            product: Hs6::new(code).unwrap(),
            year: Year(year),
            exporter: country(from),
            importer: country(to),
            value: Kusd(kusd),
            mass: t.map(Tonnes),
        }
    }

    #[test]
    fn ore_counts_by_its_content_and_what_goes_to_the_restrictor_is_no_offer() {
        // Ore holds 0.515 t of tungsten a tonne: 100 t to Korea and 200 t to Austria are 154.5 t; 300 t go to China.
        let trade = Trade::from_flows(vec![
            flow(261_100, 2024, "BOL", "KOR", 50.0, Some(100.0)),
            flow(261_100, 2024, "BOL", "AUT", 100.0, Some(200.0)),
            flow(261_100, 2024, "BOL", "CHN", 150.0, Some(300.0)),
            flow(810_110, 2024, "CHN", "KOR", 900.0, Some(48.5)),
        ]);
        let tungsten = Commodity::one("tungsten").unwrap();
        let offers = Offers::of(&trade, &tungsten, country("KOR"), Some(country("CHN")), Year(2024));
        // Need: 100 · 0.515 + 48.5 = 100.
        assert!((offers.need.tonnes - 100.0).abs() < 1e-9, "{:?}", offers.need);
        assert_eq!(offers.need.groups.len(), 2);
        let bolivia = offers.of_country(country("BOL"));
        assert!((bolivia.offered_t - 154.5).abs() < 1e-9);
        assert_eq!(bolivia.share_to(country("CHN")), Some(0.5));
    }

    #[test]
    fn a_mass_that_is_missing_takes_the_mean_unit_value_and_says_so() {
        // 10 kusd a tonne: 40 kusd without a mass are 4 t.
        let trade = Trade::from_flows(vec![
            flow(810_110, 2024, "CHN", "KOR", 100.0, Some(10.0)),
            flow(810_110, 2024, "AUT", "KOR", 40.0, None),
        ]);
        let need = Need::of(&trade, &Commodity::one("tungsten").unwrap(), country("KOR"), Year(2024));
        assert!((need.tonnes - 14.0).abs() < 1e-9 && need.estimated);
    }

    #[test]
    fn who_only_passes_ore_on_mines_none() {
        let mut flows = Vec::new();
        for year in 2020..=2024 {
            flows.push(flow(260_300, year, "MNG", "CHN", 90.0, Some(90.0)));
            flows.push(flow(260_300, year, "MNG", "NLD", 10.0, Some(10.0)));
            flows.push(flow(260_300, year, "NLD", "DEU", 9.0, Some(9.0)));
            flows.push(flow(260_300, year, "NLD", "KOR", 1.0, Some(1.0)));
        }
        let copper = Commodity::one("copper").unwrap();
        let offers = Offers::of(&Trade::from_flows(flows), &copper, country("KOR"), None, Year(2024));
        assert_eq!(offers.miners, BTreeSet::from([country("MNG")]));
    }
}
