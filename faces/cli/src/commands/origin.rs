//! `lodeway origin`: whose material is inside what a country buys.

use std::collections::BTreeMap;

use clap::Args;
use lodeway_measures::origin::{Shipment, inside};
use lodeway_tables::Trade;
use lodeway_tables::facts::{Producer, Production};
use lodeway_terms::{Commodity, Country, Year};

use crate::ask;
use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session};

/// `lodeway origin`.
#[derive(Debug, Args)]
pub struct OriginArgs {
    /// The importer.
    #[arg(long, value_name = "COUNTRY")]
    pub importer: String,
    /// The minerals.
    #[arg(long, value_name = "MINERALS")]
    pub mineral: String,
    /// The year.
    #[arg(long, value_name = "YEAR")]
    pub year: u16,
    /// Whose material is looked for.
    #[arg(long, value_name = "COUNTRY")]
    pub origin: String,
}

/// The columns.
pub fn columns() -> Vec<Column> {
    vec![
        text("importer"),
        text("mineral"),
        integer("year", ""),
        text("origin"),
        text("supplier"),
        number("mass_t", "t"),
        number("mass_share", "0–1"),
        number("origin_share", "of what the supplier sells, 0–1"),
        number("origin_mass_t", "t"),
        text("status"),
        text("missing"),
    ]
}

/// Runs the command.
pub fn run(session: &Session, args: &OriginArgs) -> Result<(), Fault> {
    let (importer, origin) = (Country::resolve(&args.importer)?, Country::resolve(&args.origin)?);
    let commodities = ask::commodities(&session.data, &args.mineral)?;
    let year = Year(args.year);
    let production = session.data.production()?;
    let mut rows = Vec::new();
    for commodity in &commodities {
        ask::need_some_data(&session.data, commodity)?;
        let trade = session.data.trade(&commodity.codes)?;
        let made = produced(&production, commodity, year);
        rows.extend(of_market(&trade, commodity, &made, (year, importer, origin)));
    }
    if rows.is_empty() {
        return Err(Fault::missing(format!(
            "origin: expected imports of {importer} with a mass in {year}, but found none; choose another year or mineral"
        )));
    }
    let mut notes = ask::notes_on_codes(&session.data, &commodities, session.lang());
    notes.push("estimated: a country makes what it exports beyond its imports, or what production statistics say where that is more, and sells from the mix of what it makes and buys; statistics count content (such as REO), trade the goods".to_owned());
    notes.push("the row of supplier \"all\" is the share inside everything the importer buys; mass_share of the origin's own row is its direct share".to_owned());
    session.deliver(Finished {
        schema: "lodeway.origin/1",
        title: format!("{origin} inside what {importer} buys, {year}"),
        options: vec![
            ("importer".into(), importer.iso3().into()),
            ("mineral".into(), args.mineral.clone()),
            ("year".into(), year.to_string()),
            ("origin".into(), origin.iso3().into()),
        ],
        columns: columns(),
        rows,
        notes,
        sources: session.data.cards(&["trade", "production"]),
    })
}

/// What production statistics know of a mineral: the year asked for, else the one nearest to it.
struct Produced {
    year: Option<Year>,
    tonnes: BTreeMap<Country, f64>,
}

fn produced(all: &[Production], commodity: &Commodity, year: Year) -> Produced {
    let rows: Vec<&Production> = all
        .iter()
        .filter(|p| p.measure == "production" && commodity.mineral.is_some_and(|m| m.slug == p.mineral))
        .collect();
    let nearest = rows.iter().map(|p| p.year).min_by_key(|y| (y.0.abs_diff(year.0), *y));
    let mut tonnes: BTreeMap<Country, f64> = BTreeMap::new();
    for row in rows.iter().filter(|p| Some(p.year) == nearest) {
        if let Producer::Country(country) = row.producer {
            // Mine and refinery output are stages of the same material: the larger, never their sum.
            let known = tonnes.entry(country).or_default();
            *known = known.max(row.tonnes);
        }
    }
    Produced { year: nearest, tonnes }
}

fn of_market(
    trade: &Trade,
    commodity: &Commodity,
    made: &Produced,
    (year, importer, origin): (Year, Country, Country),
) -> Vec<Vec<Cell<'static>>> {
    let mut absent = 0;
    let mut all = Vec::new();
    for code in &commodity.codes {
        for flow in trade.market(*code, year).iter() {
            match flow.mass {
                Some(mass) => all.push(Shipment { from: flow.exporter, to: flow.importer, tonnes: mass.0 }),
                None => absent += 1,
            }
        }
    }
    let mix = inside(&all, &made.tonnes, origin);
    let Some(whole) = mix.of_imports(&all, importer) else { return Vec::new() };
    let total: f64 = all.iter().filter(|s| s.to == importer).map(|s| s.tonnes).sum();
    let mut suppliers: BTreeMap<Country, f64> = BTreeMap::new();
    for shipment in all.iter().filter(|s| s.to == importer) {
        *suppliers.entry(shipment.from).or_default() += shipment.tonnes;
    }
    let mut missing = Vec::new();
    if absent > 0 {
        missing.push(format!("{absent} flows without a mass"));
    }
    if !mix.converged() {
        missing.push(format!("not converged: {:.1e}", mix.change));
    }
    match made.year.filter(|_| made.tonnes.get(&origin).is_some_and(|t| *t > 0.0)) {
        Some(known) if known != year => {
            missing.push(format!("output of {origin} of {year}: that of {known} assumed"));
        }
        _ => {}
    }
    let unknown = mix.made <= 0.0 && all.iter().any(|s| s.from == origin);
    if unknown {
        missing.push(format!(
            "own output of {origin}: it imports more than it exports, and no statistics know it"
        ));
    }
    let status = match (unknown, missing.is_empty()) {
        (true, _) => "missing",
        (false, true) => "estimated",
        (false, false) => "partial",
    };
    let row = |supplier: Cell<'static>, mass: f64, share: f64| {
        let share = (!unknown).then_some(share);
        vec![
            Cell::from(importer),
            Cell::from(commodity.label.clone()),
            Cell::from(year),
            Cell::from(origin),
            supplier,
            Cell::from(mass),
            Cell::from(mass / total),
            Cell::from(share),
            Cell::from(share.map(|share| mass * share)),
            Cell::from(status),
            Cell::from(missing.join("; ")),
        ]
    };
    let mut list: Vec<(Country, f64)> = suppliers.into_iter().collect();
    list.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut rows = vec![row(Cell::from("all"), total, whole)];
    rows.extend(list.into_iter().map(|(c, mass)| row(Cell::from(c), mass, mix.share(c))));
    rows
}
