//! Promised and paid by purpose.

use std::collections::BTreeSet;

use lodeway_partners::aid::sectors::SectorYear;
use lodeway_tables::Sector;
use lodeway_terms::Status;

use super::{Body, Case};
use crate::fault::Fault;
use crate::output::Cell;

pub fn sectors(case: &Case) -> Result<Body, Fault> {
    let all = case.sectors()?;
    let rows = all.iter().map(|row| sector_row(case, row)).collect();
    let mut notes = sector_notes(case, &all);
    notes.push(
        "shares are of what was paid, or of what was promised in years without any payment in the data"
            .to_owned(),
    );
    Ok(Body { rows, notes, tables: &["aid"] })
}

fn sector_row(case: &Case, row: &SectorYear) -> Vec<Cell<'static>> {
    let mut missing = Vec::new();
    for (amount, name) in [(row.commitment, "commitment"), (row.disbursement, "disbursement")] {
        if amount.is_none() {
            missing.push(name);
        }
    }
    if row.total.is_none() {
        missing.push("the recipient's total from all donors");
    }
    if row.basis.currency != "USD" {
        missing.push("US dollars: no rate was given");
    }
    let of = row.total.as_ref().map_or(String::new(), |total| match total.donors {
        None => "all donors".to_owned(),
        Some(count) => format!("{count} donors in the data"),
    });
    let status = if case.own { Status::Assumed } else { Status::Observed };
    case.pair()
        .into_iter()
        .chain([
            Cell::from(row.year),
            Cell::from(row.sector.to_string()),
            Cell::from(row.sector.group()),
            Cell::from(row.commitment),
            Cell::from(row.disbursement),
            Cell::from(row.basis.currency.clone()),
            Cell::from(row.basis.prices.to_string()),
            Cell::from(row.share),
            Cell::from(row.total.as_ref().map(|total| total.amount)),
            Cell::from(row.share_of_recipient()),
            Cell::from(of),
            Cell::from(status.word()),
            Cell::from(row.basis.source.clone()),
            Cell::from(missing.join("; ")),
        ])
        .collect()
}

pub fn sector_notes(case: &Case, rows: &[SectorYear]) -> Vec<String> {
    let mut notes = Vec::new();
    let sources: BTreeSet<&str> = rows.iter().map(|row| row.basis.source.as_str()).collect();
    if sources.len() > 1 {
        let names: Vec<&str> = sources.into_iter().collect();
        notes.push(format!("{} describe the same aid: never add their rows", names.join(" and ")));
    }
    if rows.iter().any(|row| row.sector == Sector::ALL) {
        notes.push("sector all is what the file's finer codes do not explain".to_owned());
    }
    if case.own {
        notes.push("the figures of --sectors are yours and unchecked: assumed".to_owned());
    }
    notes
}
