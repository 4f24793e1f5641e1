//! `lodeway shares`: who sells a mineral to an importer, by value and by mass.

use lodeway_measures::shares;
use lodeway_measures::shares::ShareRow;

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
    let commodities = ask::commodities(data, &args.mineral)?;
    for commodity in commodities.iter().filter(|_| commodities.len() == 1) {
        ask::need_some_data(data, commodity)?;
    }
    let trade = data.trade(&ask::codes(&commodities))?;
    let mut rows = Vec::new();
    for importer in importers.list(&trade, &commodities) {
        for commodity in &commodities {
            rows.extend(shares(&trade, importer, commodity, &args.year.0));
        }
    }
    let unweighed = unweighed(&rows);
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
    notes.extend(ask::notes_on_years(data, &trade, &commodities, &args.year.0));
    notes.extend(unweighed);
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
    let (buyers, minerals) =
        (ask::importer_words(&importers), ask::mineral_words(&args.mineral, &commodities));
    session.deliver(Finished {
        schema: SCHEMA,
        title: format!("Suppliers of {minerals} to {buyers}"),
        options: vec![
            ("importer".into(), buyers),
            ("mineral".into(), minerals),
            ("year".into(), join(&args.year.0)),
        ],
        columns: columns(),
        rows: cells,
        notes,
        sources: data.cards(&["trade"]),
    })
}

/// Blocks named in a note before the rest is counted.
const NAMED: usize = 5;

/// What part of the value has no mass, block by block: shares by mass are of the rest.
fn unweighed(rows: &[ShareRow]) -> Option<String> {
    let mut blocks: Vec<(String, f64)> = Vec::new();
    for row in rows.iter().filter(|row| row.mass_t.is_none()) {
        let block = format!("{} {} {}", row.importer.code, row.product, row.year);
        match blocks.last_mut().filter(|(name, _)| *name == block) {
            Some((_, share)) => *share += row.value_share,
            None => blocks.push((block, row.value_share)),
        }
    }
    blocks.retain(|(_, share)| *share >= 0.0005);
    if blocks.is_empty() {
        return None;
    }
    blocks.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let named: Vec<String> =
        (blocks.iter().take(NAMED)).map(|(block, share)| format!("{block} {:.1} %", 100.0 * share)).collect();
    let more = blocks.len().saturating_sub(NAMED);
    let rest = if more > 0 { format!(", and {more} more") } else { String::new() };
    Some(format!(
        "mass_share is over the flows that report a mass; without one, of the value: {}{rest}",
        named.join(", ")
    ))
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
