//! What does a new trade file show that somebody should look at?

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use lodeway_messages::{Message, msg};
use lodeway_partners::watch::{Alert, Covers, Grade, Thresholds, alerts, unseen};
use lodeway_results::{Answer, Head, table_row};
use lodeway_sources::comtrade::{self, By, Period};
use lodeway_sources::recognise;
use lodeway_tables::Trade;
use lodeway_tables::facts::Date;
use lodeway_tables::store::read_trade;
use lodeway_terms::{Country, Hs6, Status, Year};

use crate::context::Context;
use crate::refusal::Refusal;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.watch/1";

/// Grades and examples, shown below `lodeway watch --help`.
pub const HELP: &str = "The file has BACI's shape, t,i,j,k,v,q (year, exporter, importer, HS92 code, thousand US$, tonnes), and covers
whole years; months are refused there. Its newest year is compared with the last earlier year of the data at hand, over the codes that
both hold. A file of UN Comtrade is read as such, in US$ and kg: its newest month is compared with the same month of an earlier year,
in the file or in the store, and refused without one. A fall of volume is conditional without --whole-year, and withheld where the file looks like a part of a year.

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

/// What `watch` takes.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct Params {
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
    /// The file covers its newest year from January to December; a release of BACI does in any case.
    #[arg(long)]
    pub whole_year: bool,
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

table_row! {
    /// One alert.
    pub struct Row {
        /// How grave it is, A to D.
        grade: &'static str,
        /// What happened.
        alert: &'static str,
        /// To whom.
        importer: Country,
        /// In which mineral.
        mineral: String,
        /// By whose doing.
        supplier: Option<Country>,
        /// In which year.
        year: Year,
        /// What it is now.
        value: Option<f64> ["as in the column unit"],
        /// What it was.
        before: Option<f64> ["as in the column unit"],
        /// Unit of both.
        unit: &'static str,
        /// The threshold that it passed.
        threshold: Option<f64> ["part"],
        /// Why it is an alert.
        why: String,
        /// How far the numbers can be trusted.
        status: Status,
    }
    shown { grade, alert, importer, mineral, supplier, year, value, before, unit, why, status }
}

/// The alerts; none is an answer too.
///
/// # Errors
/// [`Refusal`] when the file is faulty or a country is unknown.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let importers = match params.importer.as_str() {
        "all" => Vec::new(),
        list => list.split(',').map(|name| Country::resolve(name.trim())).collect::<Result<Vec<_>, _>>()?,
    };
    let is_reports = recognise::recognise(&params.file).is_ok_and(|publisher| publisher.word == "comtrade");
    let Sides { new, old, day, covers, compared, tables } =
        if is_reports { reported(context, params)? } else { released(context, params)? };
    let thresholds = Thresholds { share: params.share, fall: params.fall, jump: params.jump };
    let name = params.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let restrictions = context.data.restrictions()?;
    let mut found = alerts(&new, &old, &importers, (&restrictions, day), &thresholds, covers);
    found.retain(|alert| alert.grade <= params.grade);
    let mut notes: Vec<Message> =
        unseen(&new, &old, &importers, covers).into_iter().map(Message::english).collect();
    notes.push(compared);
    if found.is_empty() {
        notes.push(msg!("watch-nothing"));
    }
    let head = Head {
        schema: SCHEMA,
        title: msg!("watch-title", file = name),
        options: options(params, day)?,
        notes,
        sources: context.data.cards(&[tables, "facts"]).into_iter().filter(used).collect(),
    };
    Ok(crate::leads::led(context.answer(head, found.iter().map(row).collect(), false)))
}

/// The new figures, the earlier ones that they are compared with, and how.
struct Sides {
    new: Trade,
    old: Trade,
    /// The day on which a restriction counts as in force.
    day: Date,
    covers: Covers,
    compared: Message,
    /// The tables of the earlier figures.
    tables: &'static str,
}

/// A file of BACI's shape against the years at hand.
fn released(context: &Context, params: &Params) -> Result<Sides, Refusal> {
    let new = read_trade(&params.file)?;
    let newest = new.markets().map(|(_, year)| year).max().unwrap_or(Year(0));
    let end_of_year = || Date::parse(&format!("{newest}-12-31"));
    let Some(day) = params.as_of.or_else(end_of_year) else {
        return Err(Refusal::data(msg!("watch-no-year")));
    };
    let codes: BTreeSet<Hs6> = new.markets().map(|(code, _)| code).collect();
    let old = context.data.mineral_trade(&codes.into_iter().collect::<Vec<_>>())?;
    let named = params.file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("BACI_HS"));
    let covers = if params.whole_year || named { Covers::Year } else { Covers::Unsaid };
    let compared = msg!("watch-compared", newest = newest, day = day.to_string());
    Ok(Sides { new, old, day, covers, compared, tables: "trade" })
}

/// A file of UN Comtrade: its newest month (or year) of imports against the same month of an earlier year, in the file or in
/// the store. Figures that countries report are not compared with BACI's, which are reconciled and without freight.
fn reported(context: &Context, params: &Params) -> Result<Sides, Refusal> {
    let mut reports = context.data.reports()?;
    let file = comtrade::read(&params.file, None)?;
    let newest = file.rows.keys().filter(|key| key.by == By::Importer).map(|key| key.period).max();
    let Some(newest) = newest else { return Err(Refusal::data(msg!("watch-no-imports"))) };
    reports.extend(file.rows);
    let earlier = reports.periods(By::Importer).into_iter().rev().find(|period| same_season(*period, newest));
    let Some(earlier) = earlier else {
        return Err(Refusal::missing(msg!("watch-no-same-period", period = newest.to_string())));
    };
    let last_day = match newest {
        Period::Year(year) => format!("{year}-12-31"),
        Period::Month(month) => month.last().to_string(),
    };
    let Some(day) = params.as_of.or_else(|| Date::parse(&last_day)) else {
        return Err(Refusal::data(msg!("watch-no-year")));
    };
    let compared = msg!(
        "watch-compared-reports",
        newest = newest.to_string(),
        earlier = earlier.to_string(),
        day = day.to_string()
    );
    let of = |period| reports.trade_of_all(period, By::Importer);
    Ok(Sides { new: of(newest), old: of(earlier), day, covers: Covers::Year, compared, tables: "reports" })
}

/// Whether a period is the same month of an earlier year, or an earlier year where years are compared.
fn same_season(period: Period, newest: Period) -> bool {
    let earlier = period.year() < newest.year();
    match (period, newest) {
        (Period::Month(month), Period::Month(newest)) => earlier && month.number() == newest.number(),
        (Period::Year(_), Period::Year(_)) => earlier,
        _ => false,
    }
}

fn used(card: &lodeway_tables::Provenance) -> bool {
    card.table != "facts" || card.file.contains("restrictions")
}

fn options(params: &Params, day: Date) -> Result<Vec<(String, String)>, Refusal> {
    let bytes =
        std::fs::read(&params.file).map_err(|e| lodeway_sources::Fault::io(params.file.display(), &e))?;
    Ok(vec![
        ("file".to_owned(), lodeway_tables::provenance::sha256(&bytes)),
        ("importer".to_owned(), params.importer.clone()),
        ("share".to_owned(), format!("{},{}", params.share.0, params.share.1)),
        ("fall".to_owned(), params.fall.to_string()),
        ("jump".to_owned(), params.jump.to_string()),
        ("as-of".to_owned(), day.to_string()),
        ("grade".to_owned(), params.grade.word().to_owned()),
        ("whole-year".to_owned(), params.whole_year.to_string()),
    ])
}

fn row(alert: &Alert) -> Row {
    Row {
        grade: alert.grade.word(),
        alert: alert.what.word(),
        importer: alert.importer,
        mineral: alert.mineral.to_string(),
        supplier: alert.supplier,
        year: alert.year,
        value: alert.value,
        before: alert.before,
        unit: alert.what.unit(),
        threshold: alert.threshold,
        why: alert.why.clone(),
        status: Status::Observed,
    }
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
