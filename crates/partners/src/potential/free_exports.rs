//! What each seller of a market could sell to new buyers: its exports without what is promised or goes to plants of its own firms.
//!
//! *Formula*: `free_i = exports_i · (1 − kept_i)`, `kept_i` the larger of the promised part of its running facilities (weighed by
//! capacity) and, from a half on, the largest part of its exports that goes to a country where firms of its own run a plant.
//!
//! *Symbols*: exports in the units of the market's nest, sales at home left out.
//!
//! *Edge cases*: a seller without a listed facility keeps nothing. A facility without a capacity weighs as much as one tonne.
//!
//! *Limits*: the same for every buyer: who has been promised the goods is not told apart.
//!
//! *Example*: Australia exports 100, 90 of them to Malaysia, where an Australian firm separates them: 10 are free.

use std::collections::BTreeMap;

use lodeway_markets::Market;
use lodeway_tables::facts::{Facility, FacilityStatus};
use lodeway_terms::{Commodity, Country};

/// From this part of its exports, going to plants of its own firms abroad, a seller is captive.
const TO_OWN_PLANTS: f64 = 0.5;
/// A plant that ramps up runs at half its capacity.
const RAMPING: f64 = 0.5;

/// Free exports by seller; `facilities` are those of all minerals.
pub fn free_exports(
    market: &Market,
    commodity: &Commodity,
    facilities: &[Facility],
) -> BTreeMap<Country, f64> {
    let slug = commodity.mineral.map_or("", |mineral| mineral.slug.as_str());
    let running: Vec<&Facility> =
        facilities.iter().filter(|f| f.mineral == slug && f.status.is_running()).collect();
    let mut sold: BTreeMap<Country, BTreeMap<Country, f64>> = BTreeMap::new();
    for flow in market.flows.iter().filter(|f| !f.home) {
        let (seller, buyer) = (market.sellers[flow.seller], market.buyers[flow.buyer]);
        *sold.entry(seller).or_default().entry(buyer).or_default() += flow.weight;
    }
    let free = |(seller, to): (Country, BTreeMap<Country, f64>)| {
        let exports: f64 = to.values().sum();
        let kept = promised(seller, &running).max(to_own_plants(seller, &to, exports, &running));
        (seller, exports * (1.0 - kept))
    };
    sold.into_iter().map(free).collect()
}

/// The part of a country's running facilities that is promised.
fn promised(seller: Country, running: &[&Facility]) -> f64 {
    let (mut given, mut all) = (0.0, 0.0);
    for facility in running.iter().filter(|f| f.country == seller) {
        let part = if facility.status == FacilityStatus::Ramping { RAMPING } else { 1.0 };
        let weight = facility.content_t.map(|t| t * part).filter(|t| *t > 0.0).unwrap_or(1.0);
        let shares: f64 = facility.promised.iter().map(|(_, share)| share).sum();
        given += weight * shares.min(1.0);
        all += weight;
    }
    if all > 0.0 { given / all } else { 0.0 }
}

fn to_own_plants(seller: Country, to: &BTreeMap<Country, f64>, exports: f64, running: &[&Facility]) -> f64 {
    let owns = |buyer: Country| running.iter().any(|f| f.country == buyer && f.owner == Some(seller));
    let most = to.iter().filter(|(buyer, _)| owns(**buyer)).map(|(_, t)| t / exports).fold(0.0, f64::max);
    if most >= TO_OWN_PLANTS { most.min(1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use lodeway_markets::{BaseFlow, Market};
    use lodeway_tables::facts::facilities;
    use lodeway_terms::{Kusd, Tonnes};

    use super::*;

    #[test]
    fn what_goes_to_own_plants_or_is_promised_is_not_free() {
        let head = "id,name,country,mineral,stage,kind,capacity_t,capacity_basis,status,first_year,owner_country,owner_status,offtake,content_t,promised,promised_status,source,source_date,confidence";
        let row = "f1,LAMP,MYS,rare-earths,separated,site,,,running,,AUS,observed,,100,JPN:0.4,assumed,press,2024,high";
        let all = facilities(format!("{head}\n{row}\n").as_bytes()).unwrap();
        let country = |c: &str| Country::from_iso3(c).unwrap();
        let flow = |from, to, t| BaseFlow {
            exporter: country(from),
            importer: country(to),
            value: Kusd(t),
            mass: Some(Tonnes(t)),
        };
        // Australia: 90 of 100 to its own plant. Malaysia: 0.4 of 50 promised. Chile: all of 7 is free.
        let flows = [
            flow("AUS", "MYS", 90.0),
            flow("AUS", "KOR", 10.0),
            flow("MYS", "JPN", 50.0),
            flow("CHL", "KOR", 7.0),
        ];
        let market = Market::calibrate(&flows, &[]);
        let free = free_exports(&market, &Commodity::one("rare-earths").unwrap(), &all);
        for (seller, by_hand) in [("AUS", 10.0), ("MYS", 30.0), ("CHL", 7.0)] {
            assert!((free[&country(seller)] - by_hand).abs() < 1e-9, "{free:?}");
        }
    }
}
