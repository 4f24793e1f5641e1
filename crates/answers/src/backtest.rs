//! What would have been forecast in past restrictions, and what came?

mod monthly;
mod rows;

use std::sync::Arc;

use clap::{Args, ValueEnum};
use lodeway_markets::Draws;
use lodeway_markets::backtest::demand::Demand;
use lodeway_markets::backtest::leave_one_out::Demands;
pub use lodeway_markets::backtest::published_record;
use lodeway_markets::backtest::quiet_entry::quiet_entry;
use lodeway_markets::backtest::record::{REQUIRED, REQUIRED_COVERAGE, REQUIRED_UNIT_VALUES};
use lodeway_markets::backtest::volatility::Past;
use lodeway_markets::backtest::{
    Forecast, Record, Setup, Variable, backtest_under, unrestricted_years::unrestricted_years,
};
use lodeway_messages::{Message, msg, number, percent_with};
use lodeway_results::{Answer, Head, Row};
use lodeway_tables::Trade;
use lodeway_tables::facts::EpisodeRow;
use lodeway_terms::Hs6;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::parameters::{self, Seed};
use crate::recent::Recent;
use crate::refusal::Refusal;
use crate::subject;

pub use monthly::{DirectionRow, EntryRow, MonthRow, MonthScoreRow};
pub use rows::{DemandRow, OutcomeRow, ScoreRow, SourceRow, VariableRow};

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.backtest/1";

/// What is shown below `lodeway backtest --help`.
pub const HELP: &str = "Examples:
  lodeway backtest --table summary                   mean scores beside two plain guesses
  lodeway backtest --episode ree-2010                every forecast of the Chinese quotas of 2010 to 2012
  lodeway backtest --nest values                     the same with the market of version 0.1.0
  lodeway backtest --table directions                how often the direction was right
  lodeway backtest --table months                    prices and shipments of recent measures, month by month
  lodeway backtest --table months-summary            their scores, beside what they have to reach
  lodeway backtest --table quiet                     the noise alone, in years without a measure
  lodeway backtest --table entry                     how often new suppliers come, in years without a measure
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
    /// Units of the yearly market
    #[arg(long, value_enum, default_value_t)]
    #[serde(default)]
    #[schemars(extend("example" = "values"))]
    pub nest: Nest,
    /// Number of draws.
    #[arg(long, default_value = "1000")]
    #[serde(default = "parameters::Draws::usual")]
    pub draws: parameters::Draws,
    /// Seed of the draws.
    #[arg(long, default_value = "1")]
    #[serde(default = "Seed::usual")]
    pub seed: Seed,
}

/// Units of the yearly market.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Nest {
    /// Tonnes, with a reservation price and new suppliers.
    #[default]
    Tonnes,
    /// Values, without either: the market of version 0.1.0.
    Values,
}

impl Nest {
    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Nest::Tonnes => "tonnes",
            Nest::Values => "values",
        }
    }

    /// How the market of every episode is modelled.
    fn setup(self, context: &Context) -> Result<Setup, Refusal> {
        Ok(match self {
            Nest::Tonnes => Setup::tonnes(&context.data.licences()?).unwrap_or_default(),
            Nest::Values => Setup::default(),
        })
    }
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
    /// How often the direction was right, beside momentum and "always up".
    Directions,
    /// Prices and shipments of recent measures month by month, each episode held out.
    Months,
    /// Their scores, beside what they have to reach.
    MonthsSummary,
    /// The episodes with what was announced and its source.
    Sources,
    /// Mean scores of the noise alone, in years in which none of the measures held.
    Quiet,
    /// How often new suppliers come, in years in which none of the measures held.
    Entry,
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
            Table::Directions => "directions",
            Table::Months => "months",
            Table::MonthsSummary => "months-summary",
            Table::Quiet => "quiet",
            Table::Entry => "entry",
            Table::Demand => "demand",
        }
    }
}

/// Answers the question.
///
/// # Errors
/// [`Refusal`] when the episode is unknown, a table is damaged, or the work was stopped.
pub fn answer(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let data = &context.data;
    let episodes = data.episodes()?;
    let by_month = matches!(params.table, Table::Months | Table::MonthsSummary);
    if let Some(name) = params.episode.as_ref().filter(|_| !by_month) {
        known(name, episodes.iter().map(|e| e.episode.as_str()))?;
    }
    match params.table {
        Table::Months | Table::MonthsSummary => month_by_month(context, params),
        Table::Directions => {
            let found = forecasts(context, params, &episodes)?;
            let mut notes = notes(params, &found);
            notes.push(msg!("backtest-directions"));
            Ok(finished(context, params, monthly::directions(&found), notes))
        }
        Table::Entry => {
            let found = quiet_entry(&past_trade(context, &episodes)?, &episodes);
            let rows = found.iter().map(monthly::entry_row).collect();
            Ok(finished(context, params, rows, monthly::entry_notes(&found)))
        }
        Table::Outcomes => {
            let found = forecasts(context, params, &episodes)?;
            let rows = found.iter().map(outcome_row).collect();
            Ok(finished(context, params, rows, notes(params, &found)))
        }
        Table::Summary => {
            let found = forecasts(context, params, &episodes)?;
            Ok(finished(context, params, summary(&found), notes(params, &found)))
        }
        Table::Episodes => {
            let found = forecasts(context, params, &episodes)?;
            Ok(finished(context, params, by_episode(&found), notes(params, &found)))
        }
        Table::Sources => {
            Ok(finished(context, params, episodes.iter().map(source_row).collect(), Vec::new()))
        }
        Table::Quiet => {
            let trade = past_trade(context, &episodes)?;
            let found = unrestricted_years(&trade, &episodes);
            let rows = found.iter().map(|(variable, record)| variable_row(variable.word(), record));
            let mut notes = vec![msg!("backtest-quiet")];
            notes.extend(monthly::entry_notes(&quiet_entry(&trade, &episodes)));
            Ok(finished(context, params, rows.collect(), notes))
        }
        Table::Demand => {
            let trade = past_trade(context, &episodes)?;
            let tried = demands(context, params.nest, (&trade, &Past::before(&trade, &episodes)), &episodes)?;
            let chosen = tried.held_out();
            let rows = tried.trials.iter().map(|trial| demand_row(&trial.demand, &trial.record, &chosen));
            Ok(finished(context, params, rows.collect(), vec![demand_note(&tried, &chosen)]))
        }
    }
}

/// Prices and shipments month by month.
fn month_by_month(context: &Context, params: &Params) -> Result<Answer, Refusal> {
    let found = monthly::record(context, params)?;
    let only = params.episode.as_deref();
    if let Some(name) = only {
        known(name, monthly::episodes(&found).into_iter())?;
    }
    let notes = monthly::notes(&found);
    Ok(match params.table {
        Table::Months => finished(context, params, monthly::months(&found, only), notes),
        _ => finished(context, params, monthly::scores(&found, only), notes),
    })
}

fn known<'a>(name: &str, episodes: impl Iterator<Item = &'a str>) -> Result<(), Refusal> {
    let mut known: Vec<&str> = episodes.collect();
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
            ("nest".into(), params.nest.word().into()),
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
    let Params { episode, draws, seed, nest, .. } = params;
    let key = format!("{} {episode:?} {draws} {seed} {nest:?}", context.data.fingerprint());
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
    let setup = params.nest.setup(context)?;
    let choosing = asked.iter().any(|e| setup.evidence.contains(&e.episode.as_str()));
    let past = Past::before(&trade, if choosing { episodes } else { &asked });
    let demands =
        if choosing { Some(demands(context, params.nest, (&trade, &past), episodes)?) } else { None };
    let demand = |episode: &str| demands.as_ref().map_or_else(|| setup.general.clone(), |d| d.of(episode));
    let found = each.par_iter().map(|one| -> Result<Vec<Forecast>, Refusal> {
        let found = backtest_under(&setup, (&trade, &past), one, &blocs, (&demand, draws))?;
        context.progress.step()?;
        Ok(found)
    });
    Ok(found.collect::<Result<Vec<_>, Refusal>>()?.into_iter().flatten().collect())
}

fn demands(
    context: &Context,
    nest: Nest,
    past: (&Trade, &Past),
    episodes: &[EpisodeRow],
) -> Result<Demands, Refusal> {
    let blocs = subject::bloc_members(&context.data)?;
    Ok(Demands::tried_under(&nest.setup(context)?, past, episodes, &blocs)?)
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

fn demand_note(tried: &Demands, chosen: &Demand) -> Message {
    msg!(
        "backtest-demand",
        evidence = tried.evidence.join(", "),
        start = chosen.start.median.to_string(),
        growth = chosen.growth.to_string()
    )
}

fn notes(params: &Params, found: &[Forecast]) -> Vec<Message> {
    let record = Record::of(found.iter()).map(|record| {
        msg!(
            "backtest-record",
            outcomes = record.outcomes.to_string(),
            crps = number(record.crps, 3),
            ratio = number(record.ratio(), 2),
            coverage = percent_with(record.coverage, 0)
        )
    });
    let assumed = match params.nest {
        Nest::Tonnes => msg!("backtest-nothing-fitted-tonnes"),
        Nest::Values => msg!("backtest-nothing-fitted"),
    };
    let required = params.episode.is_none().then(|| required(found)).flatten();
    [assumed, msg!("backtest-variables")].into_iter().chain(record).chain(required).collect()
}

/// What the record over all episodes has to reach, and whether it does.
fn required(found: &[Forecast]) -> Option<Message> {
    let all = Record::of(found.iter())?;
    let units = Record::of(found.iter().filter(|f| f.variable == Variable::UnitValue))?;
    let (low, high) = REQUIRED_COVERAGE;
    let met = all.ratio() <= REQUIRED
        && (low..=high).contains(&all.coverage)
        && units.coverage >= REQUIRED_UNIT_VALUES;
    let ratio = number(all.ratio(), 3);
    let required = number(REQUIRED, 2);
    let (low, high) = (percent_with(low, 0), percent_with(high, 0));
    let (coverage, least) = (percent_with(units.coverage, 0), percent_with(REQUIRED_UNIT_VALUES, 0));
    Some(if met {
        msg!(
            "backtest-required-met",
            ratio = ratio,
            required = required,
            low = low,
            high = high,
            units = coverage,
            least = least
        )
    } else {
        msg!(
            "backtest-required-missed",
            ratio = ratio,
            required = required,
            low = low,
            high = high,
            units = coverage,
            least = least
        )
    })
}
