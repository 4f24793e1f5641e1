//! `lodeway watch`: alerts of a new trade file, for a scheduler.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use lodeway_partners::watch::{Alert, Grade, Thresholds, alerts, unseen};
use lodeway_tables::facts::Date;
use lodeway_tables::store::read_trade;
use lodeway_terms::{Country, Status, Year};

use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session};

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.watch/1";
/// What a scheduler sees when there are alerts.
const ALERTS: u8 = 5;

/// Grades and examples of the help text.
pub const HELP: &str = "The file has BACI's shape, t,i,j,k,v,q (year, exporter, importer, HS92 code, thousand US$, tonnes), and covers
whole years. Its newest year is compared with the last earlier year of the data at hand.

Grades:
  A  a supplier's share newly above the high threshold; a restriction by a supplier of more than the low one
  B  newly above the low threshold; volume or unit value past twice its threshold; a restriction by more than a tenth
  C  above the high threshold as before; volume or unit value past its threshold; any other restriction on the importer
  D  above the low threshold as before

Exit codes: 0 nothing, 5 alerts (of --grade or graver), 2 to 4 as everywhere.

Examples:
  lodeway watch new-2025.csv --importer KOR
  lodeway watch new-2025.csv --importer KOR,JPN --share 0.5,0.7 --fall 0.3 --jump 0.5 --as-of 2025-06-30
  lodeway watch new-2025.csv --importer KOR --grade B --format json --out alerts.json || mail-somebody";

/// `lodeway watch`.
#[derive(Debug, Args)]
pub struct WatchArgs {
    /// The new file.
    pub file: PathBuf,
    /// Importers, comma-separated, or `all`.
    #[arg(long, value_name = "COUNTRY", default_value = "all")]
    pub importer: String,
    /// Low and high share of one supplier, by value or by mass.
    #[arg(long, value_name = "LOW,HIGH", value_parser = shares, default_value = "0.5,0.7")]
    pub share: (f64, f64),
    /// Fall of the imported tonnes, as a part.
    #[arg(long, value_name = "PART", value_parser = part, default_value = "0.3")]
    pub fall: f64,
    /// Rise of the unit value, as a part.
    #[arg(long, value_name = "PART", value_parser = part, default_value = "0.5")]
    pub jump: f64,
    /// Last day on which a restriction counts as in force; the end of the file's newest year without it.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub as_of: Option<Date>,
    /// The least grave grade to report.
    #[arg(long, value_name = "A|B|C|D", value_parser = grade, default_value = "D")]
    pub grade: Grade,
}

fn part(typed: &str) -> Result<f64, String> {
    let part = typed.parse().ok().filter(|part: &f64| part.is_finite() && *part > 0.0);
    part.ok_or_else(|| format!("expected a part above 0 such as 0.3, but found \"{typed}\""))
}

fn shares(typed: &str) -> Result<(f64, f64), String> {
    let pair = typed
        .split_once(',')
        .and_then(|(low, high)| Some((low.trim().parse().ok()?, high.trim().parse().ok()?)));
    pair.filter(|(low, high): &(f64, f64)| 0.0 < *low && low <= high && *high < 1.0).ok_or_else(|| {
        format!(
            "expected two shares between 0 and 1, the lower first, such as 0.5,0.7, but found \"{typed}\""
        )
    })
}

fn day(typed: &str) -> Result<Date, String> {
    match Date::parse(typed) {
        Some(day @ Date::Day(_)) => Ok(day),
        _ => Err(format!("expected a day such as 2025-06-30, but found \"{typed}\"")),
    }
}

fn grade(typed: &str) -> Result<Grade, String> {
    [Grade::A, Grade::B, Grade::C, Grade::D]
        .into_iter()
        .find(|grade| grade.word().eq_ignore_ascii_case(typed))
        .ok_or_else(|| format!("expected A, B, C or D, but found \"{typed}\""))
}

/// The columns.
pub fn columns() -> Vec<Column> {
    vec![
        text("grade"),
        text("alert"),
        text("importer"),
        text("mineral"),
        text("supplier"),
        integer("year", ""),
        number("value", "as in the column unit"),
        number("before", "as in the column unit"),
        text("unit"),
        number("threshold", "part"),
        text("why"),
        text("status"),
    ]
}

/// Runs the command.
pub fn run(session: &Session, args: &WatchArgs) -> Result<ExitCode, Fault> {
    let importers = match args.importer.as_str() {
        "all" => Vec::new(),
        list => list.split(',').map(|name| Country::resolve(name.trim())).collect::<Result<Vec<_>, _>>()?,
    };
    let new = read_trade(&args.file)?;
    let newest = new.markets().map(|(_, year)| year).max().unwrap_or(Year(0));
    let end_of_year = || Date::parse(&format!("{newest}-12-31"));
    let Some(day) = args.as_of.or_else(end_of_year) else {
        return Err(Fault::data(
            "watch: expected a year of four digits in the file, but found none; add the year of the trade",
        ));
    };
    let thresholds = Thresholds { share: args.share, fall: args.fall, jump: args.jump };
    let old = session.data.trade_all()?;
    let mut found = alerts(&new, &old, &importers, &session.data.restrictions()?, &thresholds, day);
    found.retain(|alert| alert.grade <= args.grade);
    let mut notes = unseen(&new, &old, &importers);
    notes.push(format!(
        "compared the newest year of the file ({newest}) with the last earlier year at hand; restrictions in force on {day}"
    ));
    if found.is_empty() {
        notes.push("no alert, within the thresholds asked for".to_owned());
    }
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    session.deliver(Finished {
        schema: SCHEMA,
        title: format!("Alerts of {name}"),
        options: options(args, day)?,
        columns: columns(),
        rows: found.iter().map(row).collect(),
        notes,
        sources: session.data.cards(&["trade", "facts"]).into_iter().filter(used).collect(),
    })?;
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(ALERTS) })
}

fn used(card: &lodeway_tables::Provenance) -> bool {
    card.table == "trade" || card.file.contains("restrictions")
}

fn options(args: &WatchArgs, day: Date) -> Result<Vec<(String, String)>, Fault> {
    let bytes = std::fs::read(&args.file).map_err(|e| lodeway_sources::Fault::io(args.file.display(), &e))?;
    Ok(vec![
        ("file".to_owned(), lodeway_tables::provenance::sha256(&bytes)),
        ("importer".to_owned(), args.importer.clone()),
        ("share".to_owned(), format!("{},{}", args.share.0, args.share.1)),
        ("fall".to_owned(), args.fall.to_string()),
        ("jump".to_owned(), args.jump.to_string()),
        ("as-of".to_owned(), day.to_string()),
        ("grade".to_owned(), args.grade.word().to_owned()),
    ])
}

fn row(alert: &Alert) -> Vec<Cell<'static>> {
    vec![
        Cell::from(alert.grade.word()),
        Cell::from(alert.what.word()),
        Cell::from(alert.importer),
        Cell::from(alert.mineral),
        alert.supplier.map_or(Cell::Empty, Cell::from),
        Cell::from(alert.year),
        Cell::from(alert.value),
        Cell::from(alert.before),
        Cell::from(alert.what.unit()),
        Cell::from(alert.threshold),
        Cell::from(alert.why.clone()),
        Cell::from(Status::Observed.word()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_are_read_or_refused_with_a_sentence() {
        assert_eq!(shares("0.5, 0.7"), Ok((0.5, 0.7)));
        assert_eq!(
            shares("0.7,0.5").unwrap_err(),
            "expected two shares between 0 and 1, the lower first, such as 0.5,0.7, but found \"0.7,0.5\""
        );
        assert_eq!(part("nan").unwrap_err(), "expected a part above 0 such as 0.3, but found \"nan\"");
        assert_eq!(
            day("2025-6-30").unwrap_err(),
            "expected a day such as 2025-06-30, but found \"2025-6-30\""
        );
        assert_eq!(grade("b"), Ok(Grade::B));
    }
}
