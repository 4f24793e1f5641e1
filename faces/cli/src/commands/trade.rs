//! `lodeway trade`: what one country sells another, by mineral and year.

use std::path::PathBuf;

use clap::Args;
use lodeway_partners::bilateral::{MineralYear, by_mineral, leaders};
use lodeway_tables::store::read_trade;
use lodeway_terms::{Country, Lang, Status, Year};

use crate::args::{Years, years};
use crate::commands::shares::join;
use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session};

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.trade/1";

/// Examples of the help text.
pub const HELP: &str = "Examples:
  lodeway trade MNG KOR
  lodeway trade MNG KOR --year 1995..2024 --format csv
  lodeway trade MNG KOR --mirror customs.csv     a second report of the same flows, for the mirror gap

The mirror file has BACI's shape: t,i,j,k,v,q (year, exporter, importer, HS92 code, thousand US$, tonnes).
Contributions of the minerals of a year add up to the growth of the pair's mineral trade, in percentage points.";

/// `lodeway trade`.
#[derive(Debug, Args)]
pub struct TradeArgs {
    /// The country that sells.
    pub exporter: String,
    /// The country that buys.
    pub importer: String,
    /// Years; the last ten without it.
    #[arg(long, value_name = "YEARS", value_parser = years)]
    pub year: Option<Years>,
    /// Another report of the same trade, CSV of BACI's shape.
    #[arg(long, value_name = "FILE")]
    pub mirror: Option<PathBuf>,
}

/// The columns.
pub fn columns() -> Vec<Column> {
    vec![
        text("exporter"),
        text("importer"),
        text("mineral"),
        integer("year", ""),
        number("value_kusd", "thousand US$"),
        number("mass_t", "t"),
        number("value_share", "0–1"),
        number("before_kusd", "thousand US$"),
        number("contribution_pp", "percentage points"),
        number("mirror_kusd", "thousand US$"),
        number("mirror_gap", "part of value"),
        text("status"),
        text("missing"),
    ]
}

/// Runs the command.
pub fn run(session: &Session, args: &TradeArgs) -> Result<(), Fault> {
    let (exporter, importer) = (Country::resolve(&args.exporter)?, Country::resolve(&args.importer)?);
    let data = &session.data;
    let last = data.provisional_year();
    let wanted = args
        .year
        .as_ref()
        .map_or_else(|| (last.before(9).0..=last.0).map(Year).collect::<Vec<_>>(), |years| years.0.clone());
    let mut options = vec![
        ("exporter".to_owned(), exporter.to_string()),
        ("importer".to_owned(), importer.to_string()),
        ("year".to_owned(), join(&wanted)),
    ];
    let mirror = match &args.mirror {
        Some(path) => {
            let place = path.display().to_string();
            let bytes = std::fs::read(path).map_err(|e| lodeway_sources::Fault::io(&place, &e))?;
            options.push(("mirror".to_owned(), lodeway_tables::provenance::sha256(&bytes)));
            Some(read_trade(path)?)
        }
        None => None,
    };
    let trade = data.mineral_trade(&[])?;
    let found = by_mineral(&trade, mirror.as_ref(), exporter, importer, |year| wanted.contains(&year));
    let status = |year: Year| if year == last { Status::Provisional } else { Status::Observed };
    let mut rows = Vec::new();
    for year in found.chunk_by(|a, b| a.year == b.year) {
        rows.push(all_minerals(year, exporter, importer, status(year[0].year)));
        rows.extend(year.iter().map(|row| mineral_row(row, exporter, importer, status(row.year))));
    }
    session.deliver(Finished {
        schema: SCHEMA,
        title: format!("Minerals from {} to {}", exporter.name(Lang::En), importer.name(Lang::En)),
        options,
        columns: columns(),
        notes: notes(&found, mirror.is_some(), last),
        rows,
        sources: data.cards(&["trade"]),
    })
}

fn mineral_row(
    row: &MineralYear,
    exporter: Country,
    importer: Country,
    status: Status,
) -> Vec<Cell<'static>> {
    let mut missing = Vec::new();
    if row.mass_t.is_none() {
        missing.push("mass");
    }
    if row.contribution_pp.is_none() {
        missing.push("trade of the pair in the year before");
    }
    if row.mirror_kusd.is_none() {
        missing.push("a second report");
    }
    vec![
        Cell::from(exporter),
        Cell::from(importer),
        Cell::from(row.mineral),
        Cell::from(row.year),
        Cell::from(row.value_kusd),
        Cell::from(row.mass_t),
        Cell::from(row.value_share),
        Cell::from(row.before_kusd),
        Cell::from(row.contribution_pp),
        Cell::from(row.mirror_kusd),
        Cell::from(row.mirror_gap()),
        Cell::from(status.word()),
        Cell::from(missing.join("; ")),
    ]
}

/// The sum over the minerals of a year; masses of different goods are not added.
fn all_minerals(
    rows: &[MineralYear],
    exporter: Country,
    importer: Country,
    status: Status,
) -> Vec<Cell<'static>> {
    let sum = |of: fn(&MineralYear) -> Option<f64>| {
        rows.iter().map(of).collect::<Option<Vec<f64>>>().map(|all| all.iter().sum::<f64>())
    };
    let value = sum(|row| Some(row.value_kusd));
    let mirror = sum(|row| row.mirror_kusd);
    let gap = value.zip(mirror).filter(|(value, _)| *value > 0.0).map(|(value, other)| other / value - 1.0);
    vec![
        Cell::from(exporter),
        Cell::from(importer),
        Cell::from("all"),
        Cell::from(rows.first().map_or(Year(0), |row| row.year)),
        Cell::from(value),
        Cell::Empty,
        Cell::from(value.filter(|value| *value > 0.0).map(|_| 1.0)),
        Cell::from(sum(|row| row.before_kusd)),
        Cell::from(sum(|row| row.contribution_pp)),
        Cell::from(mirror),
        Cell::from(gap),
        Cell::from(status.word()),
        Cell::from("mass: tonnes of different goods are not added"),
    ]
}

fn notes(rows: &[MineralYear], mirrored: bool, last: Year) -> Vec<String> {
    let mut notes = Vec::new();
    if rows.is_empty() {
        notes.push(
            "no flow is reported for this question: that is no statement that there was none".to_owned(),
        );
        return notes;
    }
    notes.push(format!("largest mineral: {}", reigns(&leaders(rows)).join("; ")));
    if !mirrored {
        notes.push(
            "mirror gaps are missing: BACI has one reconciled figure a flow; name a second report with --mirror FILE"
                .to_owned(),
        );
    }
    if rows.iter().any(|row| row.year == last) {
        notes.push(format!("{last} is provisional: the last year of a release will be revised"));
    }
    notes
}

/// Years in a row with the same largest mineral, with the range of its share.
fn reigns(leaders: &[(Year, &'static str, f64)]) -> Vec<String> {
    leaders
        .chunk_by(|a, b| a.1 == b.1 && a.0.0 + 1 == b.0.0)
        .map(|run| {
            let percent = |of: fn(f64, f64) -> f64, from: f64| 100.0 * run.iter().map(|r| r.2).fold(from, of);
            let (low, high) = (percent(f64::min, 1.0), percent(f64::max, 0.0));
            match run {
                [(year, mineral, _)] => format!("{mineral} {year} ({high:.0} %)"),
                [(first, mineral, _), .., (last, ..)] => {
                    format!("{mineral} {first}–{last} ({low:.0} to {high:.0} %)")
                }
                [] => String::new(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_in_a_row_with_one_leader_are_told_together() {
        let leaders = [
            (2020, "molybdenum", 0.9),
            (2021, "molybdenum", 0.6),
            (2022, "coking-coal", 0.8),
            (2024, "coking-coal", 0.7),
        ];
        let leaders = leaders.map(|(year, mineral, share)| (Year(year), mineral, share));
        assert_eq!(
            reigns(&leaders),
            ["molybdenum 2020–2021 (60 to 90 %)", "coking-coal 2022 (80 %)", "coking-coal 2024 (70 %)"]
        );
    }
}
