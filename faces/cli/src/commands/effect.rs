//! `lodeway effect`: whether a pair's trade moved after agreements and aid.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};
use lodeway_partners::econometrics::event_study::{Effect, Event, Study, WORST_FIT};
use lodeway_partners::econometrics::panel::Panel;
use lodeway_tables::facts::{Agreement, Aid};
use lodeway_terms::{Commodity, Country, Hs6, Status, Year};

use crate::fault::Fault;
use crate::output::{Cell, Column, integer, number, text};
use crate::session::{Finished, Session, progress};

/// Examples of the help text.
pub const HELP: &str = "Examples:
  lodeway effect KOR MNG                        what Korea bought of Mongolia after each agreement, and after aid
  lodeway effect JPN MNG --table years --format csv
  lodeway effect KOR MNG --mineral molybdenum --direction exports

Countries that have an agreement of their own with the same seller are shown too: how often an agreement is followed by more.";

/// `lodeway effect`.
#[derive(Debug, Args)]
pub struct EffectArgs {
    /// The country whose policy it is.
    pub country: String,
    /// Its partner.
    pub partner: String,
    /// The minerals, added up.
    #[arg(long, value_name = "MINERALS", default_value = "codes")]
    pub mineral: String,
    /// What the country buys of the partner, or sells to it.
    #[arg(long, value_enum, default_value_t = Direction::Imports)]
    pub direction: Direction,
    /// Which table.
    #[arg(long, value_enum, default_value_t = EffectTable::Events)]
    pub table: EffectTable,
}

/// Whose trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Direction {
    /// What the country buys of the partner
    Imports,
    /// What the country sells to the partner
    Exports,
}

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EffectTable {
    /// An event a row: trade, control, effect, verdict
    Events,
    /// Trade and control by year
    Years,
}

/// Name of the columns of a table.
pub fn schema(table: EffectTable) -> &'static str {
    match table {
        EffectTable::Events => "lodeway.effect.events/1",
        EffectTable::Years => "lodeway.effect.years/1",
    }
}

/// The columns of a table.
pub fn columns(table: EffectTable) -> Vec<Column> {
    let mut columns = vec![text("country"), text("partner"), text("event"), text("date")];
    match table {
        EffectTable::Events => {
            columns.extend([integer("years_before", ""), integer("years_after", "")]);
            columns.extend(["observed", "control"].map(|n| number(n, "trade after over before")));
            columns.extend(["effect", "p10", "p90"].map(|n| number(n, "logarithm")));
            columns.extend([
                number("placebo_rank", "share of placebos at least as large"),
                integer("placebos", ""),
                number("pre_fit", "root mean square, logarithm"),
                text("verdict"),
            ]);
        }
        EffectTable::Years => {
            columns.push(integer("year", ""));
            columns.extend(["observed_kusd", "control_kusd"].map(|n| number(n, "thousand US$")));
        }
    }
    columns.extend([text("status"), text("missing")]);
    columns
}

/// What happened between two countries.
struct Happened {
    country: Country,
    title: String,
    date: String,
    year: Year,
}

/// Runs the command.
pub fn run(session: &Session, args: &EffectArgs) -> Result<(), Fault> {
    let (country, partner) = (Country::resolve(&args.country)?, Country::resolve(&args.partner)?);
    let (agreements, aid) = (session.data.agreements()?, session.data.aid()?);
    let mut happened = happened(&agreements, partner);
    happened.retain(|h| h.country != partner);
    happened.extend(aid_rises(&aid, country, partner));
    happened.sort_by(|a, b| {
        (a.country != country, a.country, &a.date).cmp(&(b.country != country, b.country, &b.date))
    });
    if !happened.iter().any(|h| h.country == country) {
        return Err(Fault::missing(format!(
            "effect: expected an agreement or a rise of aid between {country} and {partner} in the data, but found none; \
             `lodeway agreements {country} {partner}` shows what there is"
        )));
    }
    let codes: BTreeSet<Hs6> = Commodity::resolve(&args.mineral)?.into_iter().flat_map(|c| c.codes).collect();
    let codes: Vec<Hs6> = codes.into_iter().collect();
    let bar = progress("comparing pairs");
    let panel = Panel::of(&session.data.trade(&codes)?, &codes);
    let study = Study::of(&panel);
    let pair = |other: Country| match args.direction {
        Direction::Imports => (partner, other),
        Direction::Exports => (other, partner),
    };
    let treated: BTreeSet<(Country, Country)> = agreements
        .iter()
        .filter(|a| !a.topic.contains("bloc"))
        .flat_map(|a| a.parties.iter().flat_map(|i| a.parties.iter().map(|j| (*i, *j))))
        .collect();
    let rows = happened
        .iter()
        .flat_map(|h| {
            let (exporter, importer) = pair(h.country);
            let found = study.effect(&Event { exporter, importer, year: h.year }, &treated);
            rows(args.table, h, partner, found)
        })
        .collect();
    bar.finish_and_clear();
    session.deliver(Finished {
        schema: schema(args.table),
        title: format!(
            "Trade of {country} with {partner} after agreements and aid, beside pairs that had none"
        ),
        options: vec![
            ("country".into(), country.iso3().into()),
            ("partner".into(), partner.iso3().into()),
            ("mineral".into(), args.mineral.clone()),
            (
                "direction".into(),
                if args.direction == Direction::Imports { "imports" } else { "exports" }.into(),
            ),
            ("table".into(), schema(args.table).into()),
        ],
        columns: columns(args.table),
        rows,
        notes: remarks(args),
        sources: session.data.cards(&["trade", "agreements", "aid"]),
    })
}

/// Agreements of the partner with single countries, and each country's part in them.
fn happened(agreements: &[Agreement], partner: Country) -> Vec<Happened> {
    agreements
        .iter()
        .filter(|a| a.parties.contains(&partner) && !a.topic.contains("bloc"))
        .flat_map(|a| {
            a.parties.iter().map(|country| {
                let (title, date, year) = (a.title.clone(), a.date.to_string(), a.date.year());
                Happened { country: *country, title, date, year }
            })
        })
        .collect()
}

/// The first year in which three years' mean of aid was twice that of the three years before.
fn aid_rises(aid: &[Aid], donor: Country, recipient: Country) -> Option<Happened> {
    let net = |year: u16| {
        let row = aid.iter().find(|a| a.donor == donor && a.recipient == recipient && a.year.0 == year);
        row.map(|a| a.net_usd)
    };
    let mean = |from: u16| (from..from + 3).map(net).sum::<Option<f64>>().map(|sum| sum / 3.0);
    let (first, last) = (aid.iter().map(|a| a.year.0).min()?, aid.iter().map(|a| a.year.0).max()?);
    let rise = |year: &u16| {
        let (before, after) = (mean(year.saturating_sub(3)), mean(*year));
        before.zip(after).is_some_and(|(before, after)| before > 1e6 && after >= 2.0 * before)
    };
    let year = (first + 3..=last).find(rise)?;
    Some(Happened {
        country: donor,
        title: "aid doubled (mean of three years over that of the three before)".to_owned(),
        date: year.to_string(),
        year: Year(year),
    })
}

fn rows(
    table: EffectTable,
    happened: &Happened,
    partner: Country,
    found: Result<Effect, String>,
) -> Vec<Vec<Cell<'static>>> {
    let head = || {
        vec![
            Cell::from(happened.country),
            Cell::from(partner),
            Cell::from(happened.title.clone()),
            Cell::from(happened.date.clone()),
        ]
    };
    let found = match found {
        Ok(found) => found,
        Err(missing) => {
            let mut row = head();
            let empty = if table == EffectTable::Events { 10 } else { 3 };
            row.extend((0..empty).map(|_| Cell::from(None::<f64>)));
            if table == EffectTable::Events {
                row.push(Cell::from("cannot tell"));
            }
            row.extend([Cell::from(Status::Missing.word()), Cell::from(missing)]);
            return vec![row];
        }
    };
    if table == EffectTable::Years {
        let year = |(year, observed, control): &(Year, f64, f64)| {
            let mut row = head();
            row.extend([Cell::from(*year), Cell::from(*observed), Cell::from(*control)]);
            row.extend([Cell::from(Status::Estimated.word()), Cell::from("")]);
            row
        };
        return found.years.iter().map(year).collect();
    }
    let mut row = head();
    row.extend([
        Cell::from(found.before as i64),
        Cell::from(found.after as i64),
        Cell::from(found.observed),
        Cell::from(found.control),
        Cell::from(found.effect),
        Cell::from(found.interval.map(|i| i.p10)),
        Cell::from(found.interval.map(|i| i.p90)),
        Cell::from(found.rank),
        Cell::from(found.placebos as i64),
        Cell::from(found.miss),
        Cell::from(found.verdict()),
        Cell::from(Status::Estimated.word()),
        Cell::from(""),
    ]);
    vec![row]
}

fn remarks(args: &EffectArgs) -> Vec<String> {
    let what = if args.direction == Direction::Imports { "buys of" } else { "sells to" };
    vec![
        format!("what each country {what} the partner, minerals \"{}\" added up; ten years before, up to three after, the event's own year in neither", args.mineral),
        "observed and control: geometric mean of the years after over that of the years before; effect: logarithm of their ratio".to_owned(),
        "p10 to p90: the effect less what placebos show, similar pairs at the same date and the same pair at earlier dates".to_owned(),
        format!("no verdict where the control misses the years before by more than {WORST_FIT} in logarithms, or zero lies in the interval"),
        "one pair is one observation: what else happened in these years is in the effect".to_owned(),
    ]
}
