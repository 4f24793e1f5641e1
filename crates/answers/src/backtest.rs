//! What would have been forecast in past restrictions, and what came?

use std::sync::Arc;

use clap::{Args, ValueEnum};
use lodeway_markets::Draws;
use lodeway_markets::backtest::demand::{Demand, EVIDENCE, leans};
use lodeway_markets::backtest::leave_one_out::Demands;
pub use lodeway_markets::backtest::published_record;
use lodeway_markets::backtest::volatility::Past;
use lodeway_markets::backtest::{
    Forecast, Record, Variable, backtest, unrestricted_years::unrestricted_years,
};
use lodeway_messages::{Message, msg, number, percent_with};
use lodeway_results::{Answer, Head, Row, table_row};
use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::{Country, Hs6, Year};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{self, Seed};
use crate::recent::Recent;
use crate::refusal::Refusal;
use crate::subject;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.backtest/1";

/// What is shown below `lodeway backtest --help`.
pub const HELP: &str = "Examples:
  lodeway backtest --table summary                   mean scores beside two plain guesses
  lodeway backtest --episode ree-2010                every forecast of the Chinese quotas of 2010 to 2012
  lodeway backtest --table quiet                     the noise alone, in years without a measure
  lodeway backtest --table sources                   what was announced, and where that stands";

/// What `backtest` takes.
#[derive(Debug, Clone, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {
    /// Only this episode.
    #[arg(long, value_name = "EPISODE")]
    #[schemars(extend("example" = "ree-2010"))]
    pub episode: Option<String>,
    /// Which table.
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "summary"))]
    pub table: Table,
    /// Number of draws.
    #[arg(long, default_value = "1000")]
    #[serde(default = "parameters::Draws::usual")]
    pub draws: parameters::Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
}

/// The tables of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
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

impl Table {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Table::Outcomes => "outcomes",
            Table::Summary => "summary",
            Table::Episodes => "episodes",
            Table::Sources => "sources",
            Table::Quiet => "quiet",
            Table::Demand => "demand",
        }
    }
}

table_row! {
    /// A forecast beside what came.
    pub struct OutcomeRow {
        /// The restriction.
        episode: String,
        /// Who buys.
        importer: Country,
        /// What was forecast.
        variable: &'static str,
        /// What came.
        observed: f64 ["share 0–1, or relative to the base year"],
        /// 10th percentile of the forecast.
        p10: f64 ["share 0–1, or relative to the base year"],
        /// Median of the forecast.
        p50: f64 ["share 0–1, or relative to the base year"],
        /// 90th percentile of the forecast.
        p90: f64 ["share 0–1, or relative to the base year"],
        /// Score of the forecast; less is better.
        crps: f64 ["share, or logarithm"],
        /// Score of the guess that nothing changes.
        crps_no_change: f64 ["share, or logarithm"],
        /// Score of the guess that the restricted quantity is simply gone.
        crps_proportional: f64 ["share, or logarithm"],
        /// Year of the outcome.
        year: Year,
    }
    shown { episode, importer, variable, year, observed, p50, crps, crps_no_change, crps_proportional }
}

table_row! {
    /// Mean scores of a variable, or of all.
    pub struct VariableRow {
        /// What was forecast.
        variable: &'static str,
        /// How many forecasts.
        outcomes: usize ["forecasts"],
        /// Mean score of the forecasts; less is better.
        crps: f64 ["share, or logarithm"],
        /// Mean score of the guess that nothing changes.
        crps_no_change: f64 ["share, or logarithm"],
        /// Mean score of the guess that the restricted quantity is simply gone.
        crps_proportional: f64 ["share, or logarithm"],
        /// Score over that of the better plain guess.
        ratio: f64 ["to the better plain guess"],
        /// How often the outcome lay in the interval.
        coverage: f64 ["share of outcomes in the 80 % interval"],
    }
    shown { variable, outcomes, ratio, coverage, crps, crps_no_change, crps_proportional }
}

table_row! {
    /// Mean scores of an episode.
    pub struct ScoreRow {
        /// The restriction.
        episode: String,
        /// How many forecasts.
        outcomes: usize ["forecasts"],
        /// Mean score of the forecasts; less is better.
        crps: f64 ["share, or logarithm"],
        /// Mean score of the guess that nothing changes.
        crps_no_change: f64 ["share, or logarithm"],
        /// Mean score of the guess that the restricted quantity is simply gone.
        crps_proportional: f64 ["share, or logarithm"],
        /// Score over that of the better plain guess.
        ratio: f64 ["to the better plain guess"],
        /// How often the outcome lay in the interval.
        coverage: f64 ["share of outcomes in the 80 % interval"],
    }
    shown { episode, outcomes, ratio, coverage, crps, crps_no_change, crps_proportional }
}

table_row! {
    /// An elasticity of demand that was tried, and its scores on the other episodes.
    pub struct DemandRow {
        /// Elasticity of demand at the start.
        epsilon: f64 ["at the start, median"],
        /// How far it grows.
        growth: f64 ["two-year value over it"],
        /// How many forecasts.
        outcomes: usize ["forecasts"],
        /// Mean score of the forecasts; less is better.
        crps: f64 ["share, or logarithm"],
        /// Mean score of the guess that nothing changes.
        crps_no_change: f64 ["share, or logarithm"],
        /// Mean score of the guess that the restricted quantity is simply gone.
        crps_proportional: f64 ["share, or logarithm"],
        /// Score over that of the better plain guess.
        ratio: f64 ["to the better plain guess"],
        /// How often the outcome lay in the interval.
        coverage: f64 ["share of outcomes in the 80 % interval"],
        /// Whether it was chosen.
        chosen: &'static str,
    }
    shown { epsilon, growth, ratio, coverage, chosen, outcomes, crps } rising ratio
}

table_row! {
    /// What was announced, and where that stands.
    pub struct SourceRow {
        /// Short name.
        episode: String,
        /// Name.
        name: String,
        /// HS92 codes.
        codes: String,
        /// The year before.
        base: String,
        /// The restriction as `--restrict` takes it.
        restrict: String,
        /// When it took effect.
        effective: String,
        /// When it ended; empty when it did not.
        ended: String,
        /// Where its size comes from.
        size_from: String,
        /// Who says so.
        source: String,
        /// When the source was read.
        checked: String,
    }
    shown { episode, name, effective, ended, restrict, base, size_from, source }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when the episode is unknown, a table is damaged, or the work was stopped.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let data = &context.data;
    let episodes = data.episodes()?;
    if let Some(name) = &params.episode {
        known(name, &episodes)?;
    }
    match params.table {
        Table::Outcomes => {
            let found = forecasts(context, params, &episodes)?;
            let rows = found.iter().map(outcome_row).collect();
            Ok(finished(context, params, rows, notes(&found)))
        }
        Table::Summary => {
            let found = forecasts(context, params, &episodes)?;
            Ok(finished(context, params, summary(&found), notes(&found)))
        }
        Table::Episodes => {
            let found = forecasts(context, params, &episodes)?;
            Ok(finished(context, params, by_episode(&found), notes(&found)))
        }
        Table::Sources => {
            Ok(finished(context, params, episodes.iter().map(source_row).collect(), Vec::new()))
        }
        Table::Quiet => {
            let found = unrestricted_years(&past_trade(context, &episodes)?, &episodes);
            let rows = found.iter().map(|(variable, record)| variable_row(variable.word(), record));
            Ok(finished(context, params, rows.collect(), vec![msg!("backtest-quiet")]))
        }
        Table::Demand => {
            let trade = past_trade(context, &episodes)?;
            let tried = demands(context, &trade, &Past::before(&trade, &episodes), &episodes)?;
            let chosen = tried.held_out();
            let rows = tried.trials.iter().map(|trial| demand_row(&trial.demand, &trial.record, &chosen));
            Ok(finished(context, params, rows.collect(), vec![demand_note(&chosen)]))
        }
    }
}

fn known(name: &str, episodes: &[EpisodeRow]) -> Result<(), Refusal> {
    let mut known: Vec<&str> = episodes.iter().map(|e| e.episode.as_str()).collect();
    known.dedup();
    if known.contains(&name) {
        return Ok(());
    }
    Err(Refusal::usage(msg!("backtest-episode", known = known.join(", "), name = name)))
}

fn finished<R: Row>(context: &Context, params: &Params, rows: Vec<R>, notes: Vec<Message>) -> Answer {
    let head = Head {
        schema: SCHEMA,
        title: msg!("backtest-title"),
        options: vec![
            ("episode".into(), params.episode.clone().unwrap_or_else(|| "all".into())),
            ("table".into(), params.table.word().into()),
            ("draws".into(), params.draws.to_string()),
            ("seed".into(), params.seed.to_string()),
        ],
        notes,
        sources: context.data.cards(&["trade"]),
    };
    context.answer(head, rows, false)
}

/// The last forecasts: several tables are made of the same.
static FORECASTS: Recent<Vec<Forecast>> = Recent::new();

/// The trade in which the past is looked for: that of the minerals, and of every code of an episode.
fn past_trade(context: &Context, episodes: &[EpisodeRow]) -> Result<Trade, Refusal> {
    let codes: Vec<Hs6> = episodes.iter().flat_map(|episode| episode.codes.iter().copied()).collect();
    Ok(context.data.mineral_trade(&codes)?)
}

/// Every forecast of the episodes asked for, now or from the last questions.
fn forecasts(
    context: &Context,
    params: &Params,
    episodes: &[EpisodeRow],
) -> Result<Arc<Vec<Forecast>>, Refusal> {
    let Params { episode, draws, seed, .. } = params;
    let key = format!("{} {episode:?} {draws} {seed}", context.data.fingerprint());
    FORECASTS.get(key, || forecast(context, params, episodes))
}

/// Every forecast of the episodes asked for, an episode a step.
fn forecast(context: &Context, params: &Params, episodes: &[EpisodeRow]) -> Result<Vec<Forecast>, Refusal> {
    let blocs = subject::bloc_members(&context.data)?;
    let trade = past_trade(context, episodes)?;
    let draws = Draws { count: params.draws.0, seed: params.seed.0 };
    let asked: Vec<EpisodeRow> = episodes
        .iter()
        .filter(|e| params.episode.as_ref().is_none_or(|name| e.episode == *name))
        .cloned()
        .collect();
    let each: Vec<&[EpisodeRow]> = asked.chunk_by(|a, b| a.episode == b.episode).collect();
    let _working = context.progress.begin("forecasting the past", each.len() as u64);
    // Where the general ε leans on an episode asked for, the others choose it: their past is needed too.
    let choosing = asked.iter().any(|e| leans(&e.episode));
    let past = Past::before(&trade, if choosing { episodes } else { &asked });
    let demands = if choosing { Some(demands(context, &trade, &past, episodes)?) } else { None };
    let demand = |episode: &str| demands.as_ref().map_or_else(Demand::general, |d| d.of(episode));
    let found = each.par_iter().map(|one| -> Result<Vec<Forecast>, Refusal> {
        let found = backtest(&trade, &past, one, &blocs, &demand, draws)?;
        context.progress.step()?;
        Ok(found)
    });
    Ok(found.collect::<Result<Vec<_>, Refusal>>()?.into_iter().flatten().collect())
}

fn demands(
    context: &Context,
    trade: &Trade,
    past: &Past,
    episodes: &[EpisodeRow],
) -> Result<Demands, Refusal> {
    let blocs = subject::bloc_members(&context.data)?;
    Ok(Demands::tried(trade, past, episodes, &blocs)?)
}

fn outcome_row(f: &Forecast) -> OutcomeRow {
    OutcomeRow {
        episode: f.episode.clone(),
        importer: f.importer,
        variable: f.variable.word(),
        observed: f.observed,
        p10: f.interval[0],
        p50: f.interval[1],
        p90: f.interval[2],
        crps: f.crps,
        crps_no_change: f.no_change,
        crps_proportional: f.proportional,
        year: f.year,
    }
}

fn variable_row(variable: &'static str, record: &Record) -> VariableRow {
    VariableRow {
        variable,
        outcomes: record.outcomes,
        crps: record.crps,
        crps_no_change: record.no_change,
        crps_proportional: record.proportional,
        ratio: record.ratio(),
        coverage: record.coverage,
    }
}

fn score_row(episode: &str, record: &Record) -> ScoreRow {
    ScoreRow {
        episode: episode.to_owned(),
        outcomes: record.outcomes,
        crps: record.crps,
        crps_no_change: record.no_change,
        crps_proportional: record.proportional,
        ratio: record.ratio(),
        coverage: record.coverage,
    }
}

fn demand_row(demand: &Demand, record: &Record, chosen: &Demand) -> DemandRow {
    DemandRow {
        epsilon: demand.start.median,
        growth: demand.growth,
        outcomes: record.outcomes,
        crps: record.crps,
        crps_no_change: record.no_change,
        crps_proportional: record.proportional,
        ratio: record.ratio(),
        coverage: record.coverage,
        chosen: if demand == chosen { "yes" } else { "no" },
    }
}

fn source_row(e: &EpisodeRow) -> SourceRow {
    let codes: Vec<String> = e.codes.iter().map(ToString::to_string).collect();
    SourceRow {
        episode: e.episode.clone(),
        name: e.name.clone(),
        codes: codes.join("+"),
        base: e.base.to_string(),
        restrict: e.restrict.clone(),
        effective: e.effective.to_string(),
        ended: e.ended.map_or_else(String::new, |d| d.to_string()),
        size_from: e.size_from.clone(),
        source: e.source.clone(),
        checked: e.checked.clone(),
    }
}

/// Mean scores by variable and over all.
pub fn summary(found: &[Forecast]) -> Vec<VariableRow> {
    let of = |variable: Variable| {
        let record = Record::of(found.iter().filter(|f| f.variable == variable))?;
        Some(variable_row(variable.word(), &record))
    };
    let all = Record::of(found.iter()).map(|record| variable_row("all", &record));
    Variable::ALL.into_iter().filter_map(of).chain(all).collect()
}

fn by_episode(found: &[Forecast]) -> Vec<ScoreRow> {
    let mut names: Vec<&str> = found.iter().map(|f| f.episode.as_str()).collect();
    names.dedup();
    let of = |name: &str| Some(score_row(name, &Record::of(found.iter().filter(|f| f.episode == name))?));
    names.into_iter().filter_map(of).collect()
}

fn demand_note(chosen: &Demand) -> Message {
    msg!(
        "backtest-demand",
        evidence = EVIDENCE.join(", "),
        start = chosen.start.median.to_string(),
        growth = chosen.growth.to_string()
    )
}

fn notes(found: &[Forecast]) -> Vec<Message> {
    let record = Record::of(found.iter()).map(|record| {
        msg!(
            "backtest-record",
            outcomes = record.outcomes.to_string(),
            crps = number(record.crps, 3),
            ratio = number(record.ratio(), 2),
            coverage = percent_with(record.coverage, 0)
        )
    });
    [msg!("backtest-nothing-fitted"), msg!("backtest-variables")].into_iter().chain(record).collect()
}
