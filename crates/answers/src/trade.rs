//! What does one country sell another, by mineral and year?

use std::path::PathBuf;

use clap::Args;
use lodeway_messages::{Arg, Message, msg, number, percent_with};
use lodeway_partners::potential::bilateral::{MineralYear, by_mineral, leaders};
use lodeway_results::{Answer, Head, table_row};
use lodeway_tables::Trade;
use lodeway_tables::provenance::sha256;
use lodeway_tables::store::read_trade;
use lodeway_terms::{Country, Status, Year};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::Years;
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.trade/1";

/// What is shown below `lodeway trade --help`.
pub const HELP: &str = "Examples:
  lodeway trade MNG KOR
  lodeway trade MNG KOR --year 1995..2024 --format csv
  lodeway trade MNG KOR --mirror customs.csv     a second report of the same flows, for the mirror gap

The mirror file has BACI's shape: t,i,j,k,v,q (year, exporter, importer, HS92 code, thousand US$, tonnes).
Contributions of the minerals of a year add up to the growth of the pair's mineral trade, in percentage points.";

/// Years that are shown without `--year`.
const USUAL_YEARS: u16 = 10;

/// What `trade` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// The country that sells.
    #[schemars(extend("example" = "MNG"))]
    pub exporter: String,
    /// The country that buys.
    #[schemars(extend("example" = "KOR"))]
    pub importer: String,
    /// Years; the last ten without it.
    #[arg(long, value_name = "YEARS")]
    #[schemars(extend("example" = "2015..2024"))]
    pub year: Option<Years>,
    /// Another report of the same trade, CSV of BACI's shape.
    #[arg(long, value_name = "FILE")]
    #[serde(skip)]
    pub mirror: Option<PathBuf>,
}

table_row! {
    /// What one country sells another of a mineral in a year, or of all minerals together.
    pub struct Row {
        /// Who sells.
        exporter: Country,
        /// Who buys.
        importer: Country,
        /// The mineral, or `all`.
        mineral: &'static str,
        /// Year of trade.
        year: Year,
        /// Value of the flow.
        value_kusd: Option<f64> ["thousand US$"],
        /// Mass of the flow; empty when it was not reported.
        mass_t: Option<f64> ["t"],
        /// Share of the pair's mineral trade of the year.
        value_share: Option<f64> ["0–1"],
        /// Value of the year before.
        before_kusd: Option<f64> ["thousand US$"],
        /// What the mineral adds to the growth of the pair's mineral trade.
        contribution_pp: Option<f64> ["percentage points"],
        /// The same flow by another report.
        mirror_kusd: Option<f64> ["thousand US$"],
        /// How far the other report is from this one.
        mirror_gap: Option<f64> ["part of value"],
        /// How far the numbers can be trusted.
        status: Status,
        /// What is absent.
        missing: Message,
    }
    shown { exporter, importer, mineral, year, value_kusd, value_share, mass_t, contribution_pp, status, missing } falling year
}

/// Who sells and who buys.
#[derive(Debug, Clone, Copy)]
struct Pair {
    exporter: Country,
    importer: Country,
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when a name is unknown, or the file of a second report is absent or faulty.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let pair =
        Pair { exporter: Country::resolve(&params.exporter)?, importer: Country::resolve(&params.importer)? };
    let data = &context.data;
    let last = data.provisional_year();
    let usual = || Years((last.before(USUAL_YEARS - 1).0..=last.0).map(Year).collect());
    let wanted = params.year.clone().unwrap_or_else(usual);
    let mut options = vec![
        ("exporter".to_owned(), pair.exporter.to_string()),
        ("importer".to_owned(), pair.importer.to_string()),
        ("year".to_owned(), wanted.to_string()),
    ];
    let mirror = mirror(params)?.map(|(trade, hash)| {
        options.push(("mirror".to_owned(), hash));
        trade
    });
    let found =
        by_mineral(&data.mineral_trade(&[])?, mirror.as_ref(), pair.exporter, pair.importer, |year| {
            wanted.0.contains(&year)
        });
    let status = |year: Year| if year == last { Status::Provisional } else { Status::Observed };
    let mut rows = Vec::new();
    for year in found.chunk_by(|a, b| a.year == b.year) {
        rows.push(all_minerals(year, pair, status(year[0].year)));
        rows.extend(year.iter().map(|row| mineral_row(row, pair, status(row.year))));
    }
    let head = Head {
        schema: SCHEMA,
        title: msg!("trade-title", exporter = pair.exporter, importer = pair.importer),
        options,
        notes: notes(&found, mirror.is_some(), last),
        sources: data.cards(&["trade"]),
    };
    Ok(context.answer(head, rows, false))
}

/// The second report and its checksum.
fn mirror(params: &Params) -> Result<Option<(Trade, String)>, Refusal> {
    let Some(path) = &params.mirror else { return Ok(None) };
    let place = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|cause| lodeway_sources::Fault::io(&place, &cause))?;
    Ok(Some((read_trade(path)?, sha256(&bytes))))
}

fn mineral_row(row: &MineralYear, pair: Pair, status: Status) -> Row {
    let absent = [
        row.mass_t.is_none().then(|| msg!("trade-no-mass")),
        row.contribution_pp.is_none().then(|| msg!("trade-no-year-before")),
        row.mirror_kusd.is_none().then(|| msg!("trade-no-second-report")),
    ];
    Row {
        exporter: pair.exporter,
        importer: pair.importer,
        mineral: row.mineral,
        year: row.year,
        value_kusd: Some(row.value_kusd),
        mass_t: row.mass_t,
        value_share: row.value_share,
        before_kusd: row.before_kusd,
        contribution_pp: row.contribution_pp,
        mirror_kusd: row.mirror_kusd,
        mirror_gap: row.mirror_gap(),
        status,
        missing: subject::each_of(absent.into_iter().flatten()),
    }
}

/// The sum over the minerals of a year; masses of different goods are not added.
fn all_minerals(rows: &[MineralYear], pair: Pair, status: Status) -> Row {
    let sum = |of: fn(&MineralYear) -> Option<f64>| {
        rows.iter().map(of).collect::<Option<Vec<f64>>>().map(|all| all.iter().sum::<f64>())
    };
    let value = sum(|row| Some(row.value_kusd));
    let mirror = sum(|row| row.mirror_kusd);
    let traded = value.filter(|value| *value > 0.0);
    Row {
        exporter: pair.exporter,
        importer: pair.importer,
        mineral: "all",
        year: rows.first().map_or(Year(0), |row| row.year),
        value_kusd: value,
        mass_t: None,
        value_share: traded.map(|_| 1.0),
        before_kusd: sum(|row| row.before_kusd),
        contribution_pp: sum(|row| row.contribution_pp),
        mirror_kusd: mirror,
        mirror_gap: traded.zip(mirror).map(|(value, other)| other / value - 1.0),
        status,
        missing: msg!("trade-masses-not-added"),
    }
}

fn notes(rows: &[MineralYear], mirrored: bool, last: Year) -> Vec<Message> {
    if rows.is_empty() {
        return vec![msg!("trade-no-flow")];
    }
    let mut notes = vec![msg!("trade-largest", reigns = subject::each_of(reigns(&leaders(rows))))];
    if !mirrored {
        notes.push(msg!("trade-no-mirror"));
    }
    if rows.iter().any(|row| row.year == last) {
        notes.push(msg!("year-provisional", year = last));
    }
    notes
}

/// Years in a row with the same largest mineral, with the range of its share.
fn reigns(leaders: &[(Year, &'static str, f64)]) -> Vec<Message> {
    leaders.chunk_by(|a, b| a.1 == b.1 && a.0.0 + 1 == b.0.0).filter_map(reign).collect()
}

fn reign(run: &[(Year, &'static str, f64)]) -> Option<Message> {
    let shares = || run.iter().map(|leader| leader.2);
    let (low, high) = (shares().fold(1.0, f64::min), shares().fold(0.0, f64::max));
    let ((first, mineral, _), (last, ..)) = (run.first()?, run.last()?);
    let (mineral, high): (Arg, Arg) = (subject::mineral_slug(mineral), percent_with(high, 0));
    Some(if first == last {
        msg!("trade-reign-year", mineral = mineral, year = *first, share = high)
    } else {
        let low = number(100.0 * low, 0);
        msg!("trade-reign", mineral = mineral, first = *first, last = *last, low = low, high = high)
    })
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
        let told: Vec<String> = reigns(&leaders).iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            ["molybdenum 2020–2021 (60 to 90 %)", "coking-coal 2022 (80 %)", "coking-coal 2024 (70 %)"]
        );
    }
}
