//! A market from the tables: flows pooled over the codes, and what each exporter sells at home.

pub mod entry;
pub mod market;
pub mod odd_base;
pub mod switches;

use std::collections::BTreeMap;

use lodeway_tables::Trade;
use lodeway_tables::facts::{Producer, Production};
use lodeway_terms::{Commodity, Country, Kusd, Status, Tonnes, Year};

use self::market::{BaseFlow, Home, Market, Model, known_sum, set_aside};

pub use odd_base::{Odd, odd_base, odd_notes};

/// Share that a producing country is assumed to keep when nothing better is known, with its range.
const ASSUMED: (f64, f64, f64) = (0.25, 0.5, 0.75);

/// The market of a commodity in its base year, with the home sales that [`home_shares`] gives.
///
/// The market is empty when nobody traded the commodity in that year.
pub fn calibrate(trade: &Trade, production: &[Production], commodity: &Commodity, year: Year) -> Market {
    calibrate_under(trade, production, (commodity, year), Model::default(), &|_| false)
}

/// The same under a model, without the masses that a rule sets aside: in tonnes they are estimated ([`Market::modelled`]).
pub fn calibrate_under(
    trade: &Trade,
    production: &[Production],
    (commodity, year): (&Commodity, Year),
    model: Model,
    rule: &dyn Fn(&BaseFlow) -> bool,
) -> Market {
    let mut flows = base_flows(trade, commodity, year);
    let home = home_shares(&flows, production, commodity, year);
    set_aside(&mut flows, rule);
    Market::calibrate(&flows, &home).modelled(model)
}

/// The flows of a market in a year, pooled over its codes.
pub fn base_flows(trade: &Trade, commodity: &Commodity, year: Year) -> Vec<BaseFlow> {
    let mut pairs: BTreeMap<(Country, Country), (f64, Option<Tonnes>)> = BTreeMap::new();
    for code in &commodity.codes {
        for flow in trade.market(*code, year).iter() {
            let pair = pairs.entry((flow.exporter, flow.importer)).or_insert((0.0, None));
            pair.0 += flow.value.0;
            pair.1 = known_sum(pair.1, flow.mass);
        }
    }
    pairs
        .into_iter()
        .map(|((exporter, importer), (value, mass))| BaseFlow {
            exporter,
            importer,
            value: Kusd(value),
            mass,
        })
        .collect()
}

/// Home shares of the exporters that produce the mineral: production minus exports where production and trade are in
/// the same tonnes, else an assumed share; exporters that do not produce are taken to keep nothing.
pub fn home_shares(
    flows: &[BaseFlow],
    production: &[Production],
    commodity: &Commodity,
    year: Year,
) -> Vec<Home> {
    let Some(mineral) = commodity.mineral else { return Vec::new() };
    let agreeing = mineral.production.iter().find(|link| {
        // The production has to be comparable with every code of the market.
        let stage = commodity
            .codes
            .iter()
            .map(|code| lodeway_terms::Catalogue::get().product(*code).map(|(_, s, _)| s.slug.as_str()));
        link.agrees.as_deref().is_some_and(|agrees| stage.into_iter().all(|s| s == Some(agrees)))
    });
    let mut exported: BTreeMap<Country, Option<f64>> = BTreeMap::new();
    for flow in flows {
        let sum = exported.entry(flow.exporter).or_insert(Some(0.0));
        *sum = sum.zip(flow.mass).map(|(sum, mass)| sum + mass.0);
    }
    let rows = production.iter().filter(|row| row.mineral == mineral.slug && row.measure == "production");
    let mut made: BTreeMap<Country, Vec<&Production>> = BTreeMap::new();
    for row in rows {
        if let Producer::Country(country) = row.producer {
            made.entry(country).or_default().push(row);
        }
    }
    made.into_iter()
        .filter(|(country, rows)| exported.contains_key(country) && rows.iter().any(|r| r.tonnes > 0.0))
        .map(|(country, rows)| {
            let observed = agreeing.and_then(|link| {
                let row =
                    rows.iter().find(|r| r.year == year && r.stage == link.stage && r.basis == link.basis)?;
                let out = exported.get(&country).copied().flatten()?;
                (row.tonnes > out).then(|| (1.0 - out / row.tonnes, *row))
            });
            match observed {
                Some((share, row)) => Home {
                    exporter: country,
                    share,
                    range: (share, share),
                    status: row.status,
                    reason: format!("production minus exports in tonnes, {}", row.source),
                },
                None => Home {
                    exporter: country,
                    share: ASSUMED.1,
                    range: (ASSUMED.0, ASSUMED.2),
                    status: Status::Assumed,
                    reason:
                        "assumed for a producing country: production and trade are not in the same tonnes"
                            .to_owned(),
                },
            }
        })
        .collect()
}
