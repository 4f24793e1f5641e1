//! Net flows by year, and mean, range and rank of net flows and of groups of sectors.

use std::collections::BTreeSet;

use lodeway_partners::aid::net::{AidYear, by_year, summary};
use lodeway_partners::aid::sectors::{by_group, by_sector};
use lodeway_sources::aid::{Giver, Kind};
use lodeway_tables::aid::AidFlow;
use lodeway_terms::{Country, Status, Year};

use super::{Body, Case};
use crate::fault::Fault;
use crate::output::Cell;

fn no_net(case: &Case, donors: &BTreeSet<Country>) -> Fault {
    let names: Vec<&str> = donors.iter().map(|c| c.iso3()).collect();
    Fault::missing(format!(
        "aid from {} to {}: expected in the data, but found none; the table holds aid from {} only; \
         add a series with `lodeway data add wdi FILE --data DIR`, or see --table sectors",
        case.donor,
        case.recipient,
        names.join(", ")
    ))
}

pub fn net(case: &Case) -> Result<Body, Fault> {
    let table = case.session.data.aid()?;
    let years: Vec<AidYear> = by_year(&table, case.donor, case.recipient);
    if years.is_empty() {
        return Err(no_net(case, &table.iter().map(|row| row.donor).collect()));
    }
    let mut notes = net_notes(&years);
    notes.push(if by_sector(&case.flows, case.donor, case.recipient).is_empty() {
        "sectors are not in this data set: add them with `lodeway data add crs|crs-sdmx|iati`, or --sectors FILE.csv"
            .to_owned()
    } else {
        "sectors are in --table sectors; they are gross flows and are not added to these".to_owned()
    });
    let total = |year: Year| {
        let all =
            |f: &&AidFlow| f.giver == Giver::All && f.recipient == case.recipient && f.kind == Kind::Net;
        case.flows.iter().filter(all).find(|flow| flow.year == year).map(|flow| flow.amount)
    };
    let source = |year: Year| {
        let of = |row: &&lodeway_tables::facts::Aid| {
            (row.donor, row.recipient, row.year) == (case.donor, case.recipient, year)
        };
        table.iter().find(of).map(|row| row.source.clone()).unwrap_or_default()
    };
    let rows = years
        .iter()
        .filter(|y| case.wanted(y.year))
        .map(|y| {
            let total = total(y.year);
            let share = total.filter(|total| *total > 0.0).map(|total| y.net_musd * 1e6 / total);
            let missing = if total.is_none() { "the recipient's total from all donors" } else { "" };
            case.pair()
                .into_iter()
                .chain([
                    Cell::from(y.year),
                    Cell::from(y.net_musd * 1e6),
                    Cell::Integer(y.rank as i64),
                    Cell::Integer(y.recipients as i64),
                    Cell::from(y.share),
                    Cell::from(Status::Observed.word()),
                    Cell::from(source(y.year)),
                    Cell::from(total),
                    Cell::from(share),
                    Cell::from(missing),
                ])
                .collect()
        })
        .collect();
    Ok(Body { rows, notes, tables: &["facts", "aid"] })
}

fn net_notes(years: &[AidYear]) -> Vec<String> {
    let mut notes = Vec::new();
    for (from, to) in [(2018, 2022), (0, 9999)] {
        if let Some(s) = summary(years, Year(from), Year(to)) {
            notes.push(format!(
                "mean {}–{}: {:.1} million US$ a year, range {:.1} to {:.1}",
                s.from, s.to, s.mean_musd, s.least_musd, s.most_musd
            ));
        }
    }
    notes.push(
        "net of repayments, current US dollars; rank and share are among the recipients in the table, which is not every recipient"
            .to_owned(),
    );
    notes
}

pub fn groups(case: &Case) -> Result<Body, Fault> {
    let mut flows = case.flows.clone();
    flows.retain(|flow| case.wanted(flow.year));
    let status = if case.own { Status::Assumed } else { Status::Observed }.word();
    let mut rows = net_group(case)?;
    for group in by_group(&flows, case.donor, case.recipient) {
        rows.push(
            case.pair()
                .into_iter()
                .chain([
                    Cell::from(group.group),
                    Cell::from("paid, else promised"),
                    Cell::from(group.span.0),
                    Cell::from(group.span.1),
                    Cell::Integer(group.years as i64),
                    Cell::from(group.mean),
                    Cell::from(group.range.0),
                    Cell::from(group.range.1),
                    Cell::from(group.basis.currency),
                    Cell::from(group.basis.prices.to_string()),
                    Cell::Integer(group.rank as i64),
                    Cell::Integer(group.recipients as i64),
                    Cell::from(status),
                    Cell::from(group.basis.source),
                ])
                .collect(),
        );
    }
    if rows.is_empty() {
        // Neither net flows nor sectors: the fault says how to get them.
        case.sectors()?;
    }
    let mut notes = vec![
        "net flows and flows by sector are different counts: never add them".to_owned(),
        "a group without a row in a year that has rows is taken as none reported in that year".to_owned(),
    ];
    if rows.len() == 1 {
        notes.push(
            "sectors are not in this data set: add them with `lodeway data add crs|crs-sdmx|iati`, or --sectors FILE.csv"
                .to_owned(),
        );
    }
    Ok(Body { rows, notes, tables: &["facts", "aid"] })
}

/// The one row of net flows: mean, range, and rank by the mean over the same years.
fn net_group(case: &Case) -> Result<Vec<Vec<Cell<'static>>>, Fault> {
    let mut table = case.session.data.aid()?;
    table.retain(|row| row.donor == case.donor && case.wanted(row.year));
    let of = |recipient| summary(&by_year(&table, case.donor, recipient), Year(0), Year(9999));
    let Some(own) = of(case.recipient) else { return Ok(Vec::new()) };
    let peers: BTreeSet<Country> = table.iter().map(|row| row.recipient).collect();
    let ahead = peers.iter().filter(|peer| of(**peer).is_some_and(|s| s.mean_musd > own.mean_musd)).count();
    let source =
        table.iter().find(|row| row.recipient == case.recipient).map_or("", |row| row.source.as_str());
    let row = case.pair().into_iter().chain([
        Cell::from("all"),
        Cell::from("net of repayments"),
        Cell::from(own.from),
        Cell::from(own.to),
        Cell::Integer(own.years as i64),
        Cell::from(own.mean_musd * 1e6),
        Cell::from(own.least_musd * 1e6),
        Cell::from(own.most_musd * 1e6),
        Cell::from("USD"),
        Cell::from("current"),
        Cell::Integer(1 + ahead as i64),
        Cell::Integer(peers.len() as i64),
        Cell::from(Status::Observed.word()),
        Cell::from(source.to_owned()),
    ]);
    Ok(vec![row.collect()])
}
