//! The restrictor's material inside what a seller sells.
//!
//! *Formula*: with `B_ik = m_ki / tot_i` the part of country i's supply that comes from k, the share of r's material in
//! what i sells is `G_ir / G_rr`, `G = (I − B)⁻¹`: the chance that a tonne of i, traced back, passes through r. It is the
//! supply-mix share of [`lodeway_measures::origin`] when r counts as the source of all it sells, and the mean of that by
//! mass and by value.
//!
//! *Edge cases*: a country without any supply passes nothing on. A seller in no flow: none.
//!
//! *Limits*: one year; own output is exports beyond imports, or production where its tonnes are the trade's.

use std::collections::BTreeMap;

use lodeway_measures::origin::{Shipment, inside};
use lodeway_measures::output::Output;
use lodeway_tables::Trade;
use lodeway_tables::facts::Production;
use lodeway_terms::{Commodity, Country, Year};

/// Own output of the restrictor, so large that all it sells counts as its own.
const ALL_ITS_OWN: f64 = 1e24;

/// Shares by seller, 0 to 1: mean of mass and value, or value alone where no mass is reported.
pub fn passed_on(
    trade: &Trade,
    production: &[Production],
    commodity: &Commodity,
    restrictor: Country,
    year: Year,
) -> BTreeMap<Country, f64> {
    let made = made(production, commodity, year);
    let flows = || commodity.codes.iter().flat_map(|code| trade.market(*code, year).iter());
    let ship = |from, to, tonnes| Shipment { from, to, tonnes };
    let by_mass: Vec<Shipment> =
        flows().filter_map(|f| f.mass.map(|m| ship(f.exporter, f.importer, m.0))).collect();
    let by_value: Vec<Shipment> = flows().map(|f| ship(f.exporter, f.importer, f.value.0)).collect();
    let mut unit: BTreeMap<Country, (f64, f64)> = BTreeMap::new();
    for flow in flows() {
        if let Some(mass) = flow.mass {
            let sum = unit.entry(flow.exporter).or_default();
            *sum = (sum.0 + flow.value.0, sum.1 + mass.0);
        }
    }
    let worth: BTreeMap<Country, f64> = made
        .iter()
        .filter_map(|(c, t)| unit.get(c).filter(|u| u.1 > 0.0).map(|u| (*c, t * u.0 / u.1)))
        .collect();
    let traced = |all: &[Shipment], mut own: BTreeMap<Country, f64>| {
        own.insert(restrictor, ALL_ITS_OWN);
        inside(all, &own, restrictor)
    };
    let (mass, value) = (traced(&by_mass, made), traced(&by_value, worth));
    let sellers: std::collections::BTreeSet<Country> = by_value.iter().map(|s| s.from).collect();
    let weighed: std::collections::BTreeSet<Country> = by_mass.iter().map(|s| s.from).collect();
    let share = |c: Country| {
        let value = value.share(c);
        if weighed.contains(&c) { f64::midpoint(mass.share(c), value) } else { value }
    };
    sellers.into_iter().map(|c| (c, share(c).clamp(0.0, 1.0))).collect()
}

/// Output in tonnes of the trade: series whose unit is that of the codes, the larger of two stages.
fn made(production: &[Production], commodity: &Commodity, year: Year) -> BTreeMap<Country, f64> {
    let mut made: BTreeMap<Country, f64> = BTreeMap::new();
    for output in Output::stages(commodity, production, year).iter().filter(|output| output.units_agree) {
        for (country, t) in &output.countries {
            let known = made.entry(*country).or_default();
            *known = known.max(*t);
        }
    }
    made
}
