//! `lodeway backtest`: what would have been forecast in past restrictions, and what came.

use std::sync::Arc;

use clap::Args;
use lodeway_markets::Draws;
use lodeway_markets::backtest::background::Past;
use lodeway_markets::backtest::demand::{Demand, Demands, EVIDENCE, leans};
use lodeway_markets::backtest::{Forecast, Record, Variable, backtest, quiet::quiet};
use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use rayon::prelude::*;

use crate::ask;
use crate::fault::Fault;
use crate::output::{Cell, Column, number, text};
use crate::recent::Recent;
use crate::session::{Finished, Session, progress};

/// `lodeway backtest`.
#[derive(Debug, Args)]
pub struct BacktestArgs {
    /// Only this episode.
    #[arg(long, value_name = "EPISODE")]
    pub episode: Option<String>,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    pub table: BacktestTable,
    /// Number of draws.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(10..=100_000))]
    pub draws: u32,
    /// Seed of the draws.
    #[arg(long, default_value_t = 1)]
    pub seed: u32,
}

/// The tables of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum BacktestTable {
    /// Every forecast beside what came.
    #[default]
    Outcomes,
    /// Mean scores by variable and over all.
    Summary,
    /// Mean scores by episode.
    Episodes,
    /// The episodes with what was announced and its source.
    Sources,
    /// Mean scores of the noise alone, in years in which none of the measures held.
    Quiet,
    /// What was tried for demand where the general elasticity leans on the episode itself, scored on the others.
    Demand,
}

/// Columns of the outcomes.
pub fn columns() -> Vec<Column> {
    let ratio = "share 0–1, or relative to the base year";
    let score = "share, or logarithm";
    vec![
        text("episode"),
        text("importer"),
        text("variable"),
        number("observed", ratio),
        number("p10", ratio),
        number("p50", ratio),
        number("p90", ratio),
        number("crps", score),
        number("crps_no_change", score),
        number("crps_proportional", score),
        number("year", ""),
    ]
}

fn record_columns(first: &str) -> Vec<Column> {
    vec![
        text(first),
        number("outcomes", "forecasts"),
        number("crps", "share, or logarithm"),
        number("crps_no_change", "share, or logarithm"),
        number("crps_proportional", "share, or logarithm"),
        number("ratio", "to the better plain guess"),
        number("coverage", "share of outcomes in the 80 % interval"),
    ]
}

/// Runs the command.
pub fn run(session: &Session, args: &BacktestArgs) -> Result<(), Fault> {
    let episodes = session.data.episodes()?;
    if let Some(name) = &args.episode {
        let known: Vec<String> = episodes.iter().map(|e| e.episode.clone()).collect();
        if !known.contains(name) {
            let mut known = known;
            known.dedup();
            return Err(Fault::usage(format!(
                "--episode: expected one of {}, but found \"{name}\"; name one of them",
                known.join(", ")
            )));
        }
    }
    let found = match args.table {
        // These tables are not about forecasts of the episodes asked for.
        BacktestTable::Quiet | BacktestTable::Sources | BacktestTable::Demand => Arc::default(),
        _ => {
            let key =
                format!("{} {:?} {} {}", session.data.fingerprint(), args.episode, args.draws, args.seed);
            FORECASTS.get(key, || forecast(session, args, &episodes))?
        }
    };
    let mut notes = notes(&found);
    let (columns, rows) = match args.table {
        BacktestTable::Outcomes => (columns(), found.iter().map(outcome_row).collect()),
        BacktestTable::Summary => (record_columns("variable"), summary(&found)),
        BacktestTable::Episodes => (record_columns("episode"), by_episode(&found)),
        BacktestTable::Quiet => {
            notes = vec![
                "years in which none of the listed measures held: what was known the year before, against what came".to_owned(),
            ];
            let rows = quiet(&session.data.trade_all()?, &episodes);
            (record_columns("variable"), rows.iter().map(|(v, r)| record_row(v.word(), r)).collect())
        }
        BacktestTable::Demand => {
            let trade = session.data.trade_all()?;
            let demands = demands(session, &trade, &Past::before(&trade, &episodes), &episodes)?;
            notes = demand_notes(&demands);
            (
                demand_columns(),
                demands
                    .trials
                    .iter()
                    .map(|t| demand_row(&t.demand, &t.record, &demands.held_out()))
                    .collect(),
            )
        }
        BacktestTable::Sources => {
            notes.truncate(0);
            sources(&episodes)
        }
    };
    session.deliver(Finished {
        schema: "lodeway.backtest/1",
        title: "Past restrictions: what would have been forecast, and what came".to_owned(),
        options: vec![
            ("episode".into(), args.episode.clone().unwrap_or_else(|| "all".into())),
            ("table".into(), format!("{:?}", args.table).to_lowercase()),
            ("draws".into(), args.draws.to_string()),
            ("seed".into(), args.seed.to_string()),
        ],
        columns,
        rows,
        notes,
        sources: session.data.cards(&["trade"]),
    })
}

/// What was announced, and where that stands.
fn sources(episodes: &[EpisodeRow]) -> (Vec<Column>, Vec<Vec<Cell<'static>>>) {
    let names = [
        "episode",
        "name",
        "codes",
        "base",
        "restrict",
        "effective",
        "ended",
        "size_from",
        "source",
        "checked",
    ];
    let rows = episodes.iter().map(|e| {
        let codes: Vec<String> = e.codes.iter().map(ToString::to_string).collect();
        vec![
            Cell::from(e.episode.clone()),
            Cell::from(e.name.clone()),
            Cell::from(codes.join("+")),
            Cell::from(e.base.to_string()),
            Cell::from(e.restrict.clone()),
            Cell::from(e.effective.to_string()),
            Cell::from(e.ended.map_or_else(String::new, |d| d.to_string())),
            Cell::from(e.size_from.clone()),
            Cell::from(e.source.clone()),
            Cell::from(e.checked.clone()),
        ]
    });
    (names.iter().map(|n| text(n)).collect(), rows.collect())
}

/// The last forecasts: several tables are made of the same.
static FORECASTS: Recent<Vec<Forecast>> = Recent::new();

/// Every forecast of the episodes asked for, an episode a step.
fn forecast(session: &Session, args: &BacktestArgs, episodes: &[EpisodeRow]) -> Result<Vec<Forecast>, Fault> {
    let blocs = ask::bloc_members(&session.data)?;
    let bar = progress("forecasting the past");
    let trade = session.data.trade_all()?;
    let draws = Draws { count: args.draws, seed: args.seed };
    let asked: Vec<EpisodeRow> = episodes
        .iter()
        .filter(|e| args.episode.as_ref().is_none_or(|name| e.episode == *name))
        .cloned()
        .collect();
    let each: Vec<&[EpisodeRow]> = asked.chunk_by(|a, b| a.episode == b.episode).collect();
    // Where the general ε leans on an episode asked for, the others choose it: their past is needed too.
    let choosing = asked.iter().any(|e| leans(&e.episode));
    let past = Past::before(&trade, if choosing { episodes } else { &asked });
    let demands = if choosing { Some(demands(session, &trade, &past, episodes)?) } else { None };
    let demand = |episode: &str| demands.as_ref().map_or_else(Demand::general, |d| d.of(episode));
    let work = &*session.work;
    work.begin(each.len() as u64);
    let found = each.par_iter().map(|one| -> Result<Vec<Forecast>, Fault> {
        let found = backtest(&trade, &past, one, &blocs, &demand, draws)?;
        work.step()?;
        Ok(found)
    });
    let found = found.collect::<Result<Vec<_>, Fault>>()?;
    bar.finish_and_clear();
    Ok(found.into_iter().flatten().collect())
}

fn demands(session: &Session, trade: &Trade, past: &Past, episodes: &[EpisodeRow]) -> Result<Demands, Fault> {
    let blocs = ask::bloc_members(&session.data)?;
    Ok(Demands::tried(trade, past, episodes, &blocs)?)
}

fn demand_columns() -> Vec<Column> {
    let mut columns =
        vec![number("epsilon", "at the start, median"), number("growth", "two-year value over it")];
    columns.extend(record_columns("chosen").into_iter().skip(1));
    columns.push(text("chosen"));
    columns
}

fn demand_row(demand: &Demand, record: &Record, chosen: &Demand) -> Vec<Cell<'static>> {
    let mut row = vec![Cell::from(demand.start.median), Cell::from(demand.growth)];
    row.extend(record_row("", record).into_iter().skip(1));
    row.push(Cell::from(if demand == chosen { "yes" } else { "no" }));
    row
}

fn demand_notes(demands: &Demands) -> Vec<String> {
    let chosen = demands.held_out();
    vec![format!(
        "the general elasticity of demand comes from {}; there the pair that scores best on the other episodes stands: {} at the start, {} times that after two years",
        EVIDENCE.join(", "),
        chosen.start.median,
        chosen.growth
    )]
}

fn outcome_row(f: &Forecast) -> Vec<Cell<'static>> {
    vec![
        Cell::from(f.episode.clone()),
        Cell::from(f.importer),
        Cell::from(f.variable.word()),
        Cell::from(f.observed),
        Cell::from(f.interval[0]),
        Cell::from(f.interval[1]),
        Cell::from(f.interval[2]),
        Cell::from(f.crps),
        Cell::from(f.no_change),
        Cell::from(f.proportional),
        Cell::from(f64::from(f.year.0)),
    ]
}

fn record_row(name: &str, record: &Record) -> Vec<Cell<'static>> {
    vec![
        Cell::from(name.to_owned()),
        Cell::from(record.outcomes as f64),
        Cell::from(record.crps),
        Cell::from(record.no_change),
        Cell::from(record.proportional),
        Cell::from(record.ratio()),
        Cell::from(record.coverage),
    ]
}

/// Mean scores by variable and over all.
pub fn summary(found: &[Forecast]) -> Vec<Vec<Cell<'static>>> {
    let mut rows = Vec::new();
    for variable in Variable::ALL {
        if let Some(record) = Record::of(found.iter().filter(|f| f.variable == variable)) {
            rows.push(record_row(variable.word(), &record));
        }
    }
    if let Some(record) = Record::of(found.iter()) {
        rows.push(record_row("all", &record));
    }
    rows
}

fn by_episode(found: &[Forecast]) -> Vec<Vec<Cell<'static>>> {
    let mut names: Vec<&str> = found.iter().map(|f| f.episode.as_str()).collect();
    names.dedup();
    names
        .into_iter()
        .filter_map(|name| Some((name, Record::of(found.iter().filter(|f| f.episode == name))?)))
        .map(|(name, record)| record_row(name, &record))
        .collect()
}

fn notes(found: &[Forecast]) -> Vec<String> {
    let mut notes = vec![
        "no number was set by its score in the episode: general elasticities (that of demand comes from rare earths of 2010 to 2012; in that episode the others choose it, --table demand), an assumed leak of 0.001 to 0.3 at a mark-up of 0 to 0.5, and changes that had ended by the base year only".to_owned(),
        "share by mass of the restricting country; volume and unit value relative to the base year, scored as logarithms; BACI is the one side of the mirror that is used".to_owned(),
    ];
    if let Some(record) = Record::of(found.iter()) {
        notes.push(format!(
            "{} outcomes: mean CRPS {:.3}, {:.2} of the better plain guess; {:.0} % lie in the 80 % interval",
            record.outcomes,
            record.crps,
            record.ratio(),
            100.0 * record.coverage
        ));
    }
    notes
}
