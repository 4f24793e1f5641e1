//! The restrictor's material inside what each seller sells, and who the restrictor is where nobody names one.
//!
//! *Formula*: `G_ir / G_rr` of [`lodeway_measures::passed_through`], the mean of mass and value, or the one that is known.
//!
//! *Edge cases*: a seller in no flow has no share.
//!
//! *Limits*: one year, gross tonnes.

use std::collections::BTreeMap;

use lodeway_measures::Importer;
use lodeway_measures::control::{self, Case, DefaultRestrictor, controls, default_restrictor};
use lodeway_measures::passed_through::{SupplyNet, Tonnage, Tracing, only_ore, trace};
use lodeway_measures::world_shares::WorldShares;
use lodeway_tables::facts::{Production, RefiningShare};
use lodeway_tables::{Data, Fault, Trade};
use lodeway_terms::{Commodity, Country, Year};

/// The trade of a commodity, traced to its origins.
pub fn traced(
    trade: &Trade,
    production: &[Production],
    refining: &[RefiningShare],
    commodity: &Commodity,
    year: Year,
) -> (Tracing, WorldShares) {
    let slug = commodity.mineral.map_or("", |m| m.slug.as_str());
    let world = WorldShares::of(slug, year, production, refining);
    (trace(trade, commodity, production, &world, (year, Tonnage::Gross)), world)
}

/// Shares by seller, 0 to 1.
pub fn passed_on(tracing: &Tracing, restrictor: Country) -> BTreeMap<Country, f64> {
    let mut shares: BTreeMap<Country, Vec<f64>> = BTreeMap::new();
    for net in [&tracing.mass, &tracing.value].into_iter().flatten() {
        let net: &SupplyNet = net;
        for country in net.countries() {
            shares.entry(*country).or_default().push(net.inside(*country, restrictor).clamp(0.0, 1.0));
        }
    }
    let mean = |all: &[f64]| all.iter().sum::<f64>() / all.len() as f64;
    shares.into_iter().map(|(country, all)| (country, mean(&all))).collect()
}

/// Who would restrict a commodity for an importer by default; nobody where no control is large enough.
///
/// # Errors
/// [`Fault`] when a table is damaged.
pub fn in_control(
    data: &Data,
    trade: &Trade,
    commodity: &Commodity,
    (importer, year): (Country, Year),
) -> Result<DefaultRestrictor, Fault> {
    let (tracing, world) = traced(trade, &data.production()?, &data.refining()?, commodity, year);
    let (restrictions, blocs) = (data.restrictions()?, data.blocs()?);
    let (territories, facilities) = (data.territories()?, data.facilities()?);
    let tables = control::Tables {
        restrictions: &restrictions,
        blocs: &blocs,
        territories: &territories,
        facilities: &facilities,
    };
    let case = Case {
        importer: Importer::of(importer),
        mineral: commodity.mineral.map_or("", |m| m.slug.as_str()),
        ore: only_ore(trade, commodity, year),
        tracing: &tracing,
        world: &world,
    };
    let imports = commodity.codes.iter().flat_map(|code| trade.imports(*code, year, importer).iter());
    Ok(default_restrictor(&controls(case, tables), imports.map(|flow| flow.value.0).sum()))
}
