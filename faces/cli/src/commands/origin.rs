//! `lodeway origin`: whose material is inside what a country buys.

use clap::Args;
use lodeway_measures::origin::{Shipment, inside};
use lodeway_tables::Trade;
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
    let commodities = Commodity::resolve(&args.mineral)?;
    let year = Year(args.year);
    let mut rows = Vec::new();
    for commodity in &commodities {
        ask::need_some_data(&session.data, commodity)?;
        let trade = session.data.trade(&commodity.codes)?;
        rows.extend(of_market(&trade, commodity, year, importer, origin));
    }
    if rows.is_empty() {
        return Err(Fault::missing(format!(
            "origin: expected imports of {importer} with a mass in {year}, but found none; choose another year or mineral"
        )));
    }
    let mut notes = ask::notes_on_codes(&session.data, &commodities, session.lang());
    notes.push("estimated: a country makes what it exports beyond its imports and sells from the mix of what it makes and buys".to_owned());
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
        sources: session.data.cards(&["trade"]),
    })
}

fn of_market(
    trade: &Trade,
    commodity: &Commodity,
    year: Year,
    importer: Country,
    origin: Country,
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
    let mix = inside(&all, origin);
    let Some(whole) = mix.of_imports(&all, importer) else { return Vec::new() };
    let total: f64 = all.iter().filter(|s| s.to == importer).map(|s| s.tonnes).sum();
    let mut suppliers: std::collections::BTreeMap<Country, f64> = std::collections::BTreeMap::new();
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
    let status = if missing.is_empty() { "estimated" } else { "partial" };
    let row = |supplier: Cell<'static>, mass: f64, share: f64| {
        vec![
            Cell::from(importer),
            Cell::from(commodity.label.clone()),
            Cell::from(year),
            Cell::from(origin),
            supplier,
            Cell::from(mass),
            Cell::from(mass / total),
            Cell::from(share),
            Cell::from(mass * share),
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
