//! `lodeway shares`: who sells a mineral to an importer, by value and by mass.

use lodeway_measures::shares;
use lodeway_terms::{Commodity, Hs6};

use crate::args::SharesArgs;
use crate::ask;
use crate::fault::Fault;
use crate::output::{Cell, integer, number, text};
use crate::session::{Finished, Session};

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.shares/1";

/// Runs the command.
pub fn run(session: &Session, args: &SharesArgs) -> Result<(), Fault> {
    let data = &session.data;
    let importers = ask::importers(data, &args.importer)?;
    let commodities = Commodity::resolve(&args.mineral)?;
    for commodity in commodities.iter().filter(|_| commodities.len() == 1) {
        ask::need_some_data(data, commodity)?;
    }
    let codes: Vec<Hs6> = commodities.iter().flat_map(|c| c.codes.iter().copied()).collect();
    let trade = data.trade(&codes)?;
    let mut rows = Vec::new();
    for importer in importers.list(&trade, &commodities) {
        for commodity in &commodities {
            rows.extend(shares(&trade, importer, commodity, &args.year.0));
        }
    }
    let cells = rows
        .into_iter()
        .map(|row| {
            vec![
                Cell::from(row.importer.code.as_str()),
                Cell::from(row.mineral),
                Cell::from(row.product),
                Cell::from(row.year),
                Cell::from(row.exporter),
                Cell::from(row.value_kusd),
                Cell::from(row.mass_t),
                Cell::from(row.value_share),
                Cell::from(row.mass_share),
            ]
        })
        .collect::<Vec<_>>();
    let mut notes = ask::notes_on_codes(data, &commodities, session.lang());
    if cells.is_empty() {
        notes.push(
            "no flow is reported for this question: that is no statement that there was none".to_owned(),
        );
    }
    if args.year.0.contains(&data.provisional_year()) {
        notes.push(format!(
            "{} is provisional: the last year of a release will be revised",
            data.provisional_year()
        ));
    }
    session.deliver(Finished {
        schema: SCHEMA,
        title: format!("Suppliers of {} to {}", args.mineral, args.importer),
        options: vec![
            ("importer".into(), args.importer.clone()),
            ("mineral".into(), args.mineral.clone()),
            ("year".into(), join(&args.year.0)),
        ],
        columns: columns(),
        rows: cells,
        notes,
        sources: data.cards(&["trade"]),
    })
}

/// The columns.
pub fn columns() -> Vec<crate::output::Column> {
    vec![
        text("importer"),
        text("mineral"),
        text("product"),
        integer("year", ""),
        text("exporter"),
        number("value_kusd", "thousand US$"),
        number("mass_t", "t"),
        number("value_share", "0–1"),
        number("mass_share", "0–1"),
    ]
}

/// Years as one word for the identity of a result.
pub fn join(years: &[lodeway_terms::Year]) -> String {
    years.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}
