//! What a seller could ship to somebody else.
//!
//! *Question.* How much of a country's exports is free, and to whom is the rest bound?
//!
//! *Formula.* The captive share is the largest of
//! - the part of its running facilities' output that is promised to others (weighted by content, if known),
//! - the part of its sales that goes to plants abroad of the owners of its facilities, if at least one half,
//! - the part of its sales that goes to the restrictor, if at least nine tenths.
//!
//! `free = exports · (1 − captive share)`. What is bound to the importer's own firms, and what it buys already, is free for
//! it.
//!
//! *Edge cases.* No exports: zero free exports, and the share of the facilities alone. No restrictor: the third rule is off.
//!
//! *Limits.* Promises are read from texts and assumed; sales are those of one year.
//!
//! *Source.* Own rule. Australia's separated feed goes to its owner's plant in Malaysia.
//!
//! *Example.* See the tests: 80 of 100 go to the owner's plant in Malaysia, so 20 are free.

use std::collections::{BTreeMap, BTreeSet};

use lodeway_tables::Trade;
use lodeway_tables::facts::{Facility, FacilityKind};
use lodeway_terms::{Country, Hs6, Year};

/// Part of the sales from which the owner's plants abroad bind a seller.
pub const OWNERS_PLANTS: f64 = 0.5;
/// Part of the sales from which the restrictor binds a seller.
pub const RESTRICTOR: f64 = 0.9;

/// Why exports are bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bond {
    /// Promised by contract or to the owner.
    Promised,
    /// Sold to the owner's plants abroad.
    OwnersPlants,
    /// Sold to the restrictor.
    Restrictor,
}

impl Bond {
    /// The words.
    pub fn word(self) -> &'static str {
        match self {
            Bond::Promised => "promised",
            Bond::OwnersPlants => "sold to its owner's plants abroad",
            Bond::Restrictor => "sold to the restrictor",
        }
    }
}

/// The exports of a seller and the part of them that an importer could have.
#[derive(Debug, Clone, PartialEq)]
pub struct FreeExports {
    /// The seller.
    pub seller: Country,
    /// Exports, thousand US dollars.
    pub exports_kusd: f64,
    /// Exports, tonnes; none when no flow reports a mass.
    pub exports_t: Option<f64>,
    /// Part that is bound to others than the importer, 0 to 1.
    pub captive_share: f64,
    /// To whom most of it is bound.
    pub captive_to: Option<Country>,
    /// By what.
    pub bond: Option<Bond>,
}

impl FreeExports {
    /// Free exports, thousand US dollars.
    pub fn free_kusd(&self) -> f64 {
        self.exports_kusd * (1.0 - self.captive_share)
    }

    /// Free exports, tonnes.
    pub fn free_t(&self) -> Option<f64> {
        self.exports_t.map(|tonnes| tonnes * (1.0 - self.captive_share))
    }
}

/// For whom and against whom exports are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Buyer {
    /// The importer.
    pub importer: Country,
    /// The country it wants to get away from, if any.
    pub restrictor: Option<Country>,
}

/// The exports of `seller` of these codes in a year and what of them is free for a buyer. `facilities` are those of the
/// mineral, of all countries.
pub fn free_exports(
    trade: &Trade,
    codes: &[Hs6],
    year: Year,
    facilities: &[Facility],
    seller: Country,
    buyer: Buyer,
) -> FreeExports {
    let sales = Sales::of(trade, codes, year, seller);
    let bonds = [
        promised(facilities, seller, buyer.importer),
        owners_plants(facilities, seller, buyer.importer, &sales),
        to_restrictor(buyer, &sales),
    ];
    let largest = bonds.into_iter().flatten().max_by(|a, b| a.0.total_cmp(&b.0).then(b.2.cmp(&a.2)));
    FreeExports {
        seller,
        exports_kusd: sales.kusd,
        exports_t: sales.tonnes,
        captive_share: largest.map_or(0.0, |(share, _, _)| share.min(1.0)),
        captive_to: largest.map(|(_, to, _)| to),
        bond: largest.map(|(_, _, bond)| bond),
    }
}

type Bound = (f64, Country, Bond);

/// Sales of one seller by buyer.
struct Sales {
    kusd: f64,
    tonnes: Option<f64>,
    to: BTreeMap<Country, f64>,
}

impl Sales {
    fn of(trade: &Trade, codes: &[Hs6], year: Year, seller: Country) -> Sales {
        let mut sales = Sales { kusd: 0.0, tonnes: None, to: BTreeMap::new() };
        for code in codes {
            for flow in trade.market(*code, year).iter().filter(|f| f.exporter == seller) {
                sales.kusd += flow.value.0;
                *sales.to.entry(flow.importer).or_default() += flow.value.0;
                if let Some(mass) = flow.mass {
                    *sales.tonnes.get_or_insert(0.0) += mass.0;
                }
            }
        }
        sales
    }

    fn share(&self, buyer: Country) -> f64 {
        if self.kusd > 0.0 { self.to.get(&buyer).copied().unwrap_or(0.0) / self.kusd } else { 0.0 }
    }
}

/// What running facilities of a seller have promised to others, weighted by content where every one's is known.
fn promised(facilities: &[Facility], seller: Country, importer: Country) -> Option<Bound> {
    let own: Vec<&Facility> =
        facilities.iter().filter(|f| f.country == seller && f.status.is_running()).collect();
    let contents: Option<Vec<f64>> = own.iter().map(|f| f.content_t.filter(|t| *t > 0.0)).collect();
    let weights = contents.unwrap_or_else(|| vec![1.0; own.len()]);
    let all: f64 = weights.iter().sum();
    let mut to: BTreeMap<Country, f64> = BTreeMap::new();
    for (facility, weight) in own.iter().zip(&weights) {
        for (taker, share) in facility.promised.iter().filter(|(taker, _)| *taker != importer) {
            *to.entry(*taker).or_default() += share * weight / all;
        }
    }
    let share: f64 = to.values().sum();
    let most = to.into_iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
    (share > 0.0).then_some((share, most.0, Bond::Promised))
}

/// Sales to the countries where the owners of the seller's facilities run plants.
fn owners_plants(
    facilities: &[Facility],
    seller: Country,
    importer: Country,
    sales: &Sales,
) -> Option<Bound> {
    let sites = || facilities.iter().filter(|f| f.kind == FacilityKind::Site && f.status.is_running());
    let owners: BTreeSet<Country> = sites().filter(|f| f.country == seller).filter_map(|f| f.owner).collect();
    let plants: BTreeSet<Country> = sites()
        .filter(|f| f.country != seller && f.country != importer && !f.stage.is_mined())
        .filter(|f| f.owner.is_some_and(|owner| owners.contains(&owner)))
        .map(|f| f.country)
        .collect();
    let bound = plants.into_iter().map(|plant| (sales.share(plant), plant));
    let (share, plant) = bound.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    (share >= OWNERS_PLANTS).then_some((share, plant, Bond::OwnersPlants))
}

fn to_restrictor(buyer: Buyer, sales: &Sales) -> Option<Bound> {
    let restrictor = buyer.restrictor.filter(|restrictor| *restrictor != buyer.importer)?;
    let share = sales.share(restrictor);
    (share >= RESTRICTOR).then_some((share, restrictor, Bond::Restrictor))
}

#[cfg(test)]
mod tests {
    use lodeway_tables::facts::facilities;

    use super::*;
    use crate::suppliers::tests::{country, flow};

    const HEAD: &str = "id,name,country,mineral,stage,kind,capacity_t,capacity_basis,status,first_year,owner_country,owner_status,offtake,content_t,promised,promised_status,source,source_date,confidence";

    fn plants(rows: &[&str]) -> Vec<Facility> {
        if rows.is_empty() {
            return Vec::new();
        }
        facilities(format!("{HEAD}\n{}\n", rows.join("\n")).as_bytes()).unwrap()
    }

    fn row(country: &str, stage: &str, owner: &str, promised: &str) -> String {
        format!(
            "{country},{country},{country},rare-earths,{stage},site,,,running,,{owner},assumed,,,{promised},assumed,press,,high"
        )
    }

    fn free(
        flows: &[(&str, &str, f64)],
        rows: &[String],
        importer: &str,
        restrictor: Option<&str>,
    ) -> FreeExports {
        let trade = flows.iter().map(|(from, to, v)| flow(284_690, from, to, *v, Some(*v)));
        let trade = Trade::from_flows(trade.collect());
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let buyer = Buyer { importer: country(importer), restrictor: restrictor.map(country) };
        free_exports(&trade, &[Hs6::new(284_690).unwrap()], Year(2024), &plants(&rows), country("AUS"), buyer)
    }

    #[test]
    fn sales_to_the_owners_plant_abroad_are_bound() {
        let rows = [row("AUS", "mine", "AUS", ""), row("MYS", "separated", "AUS", "")];
        let found = free(&[("AUS", "MYS", 80.0), ("AUS", "JPN", 20.0)], &rows, "KOR", None);
        assert_eq!((found.bond, found.captive_to), (Some(Bond::OwnersPlants), Some(country("MYS"))));
        assert!((found.free_kusd() - 20.0).abs() < 1e-12 && (found.free_t().unwrap() - 20.0).abs() < 1e-12);
        // Below one half nothing is bound; and for Malaysia itself it is free.
        assert_eq!(free(&[("AUS", "MYS", 40.0), ("AUS", "JPN", 60.0)], &rows, "KOR", None).bond, None);
        assert_eq!(free(&[("AUS", "MYS", 80.0), ("AUS", "JPN", 20.0)], &rows, "MYS", None).bond, None);
    }

    #[test]
    fn nine_tenths_to_the_restrictor_are_bound_to_it() {
        let flows = [("AUS", "CHN", 95.0), ("AUS", "JPN", 5.0)];
        let found = free(&flows, &[], "KOR", Some("CHN"));
        assert_eq!((found.bond, found.captive_to), (Some(Bond::Restrictor), Some(country("CHN"))));
        assert!((found.captive_share - 0.95).abs() < 1e-12);
        assert_eq!(free(&flows, &[], "KOR", None).bond, None);
    }

    #[test]
    fn what_is_promised_to_the_importers_own_firms_is_free() {
        let rows = [row("AUS", "separated", "AUS", "KOR:0.3 JPN:0.2")];
        let flows = [("AUS", "JPN", 10.0)];
        assert!((free(&flows, &rows, "DEU", None).captive_share - 0.5).abs() < 1e-12);
        assert!((free(&flows, &rows, "KOR", None).captive_share - 0.2).abs() < 1e-12);
    }

    #[test]
    fn a_country_that_sells_nothing_has_no_free_exports() {
        let found = free(&[("CHN", "KOR", 10.0)], &[], "KOR", Some("CHN"));
        assert_eq!((found.exports_kusd, found.exports_t, found.captive_share), (0.0, None, 0.0));
    }
}
