//! What was forecast, claimed and found, and the data at hand.

use std::collections::BTreeSet;

use lodeway_messages::{Arg, Message, figure, msg, number, percent};

use super::{Asked, largest, leads, some_of};
use crate::{backtest, data, effect};

leads! {
    backtest::OutcomeRow => outcomes;
    backtest::VariableRow => variables;
    backtest::ScoreRow => scores;
    backtest::DemandRow => demand;
    backtest::SourceRow => sources;
    effect::YearRow => event_years;
    data::Row => files;
}

fn outcomes(rows: &[backtest::OutcomeRow], _: &Asked) -> Vec<Message> {
    let inside = rows.iter().filter(|row| row.p10 <= row.observed && row.observed <= row.p90).count();
    let better = rows.iter().filter(|row| row.crps < row.crps_no_change.min(row.crps_proportional)).count();
    let part = |count: usize| percent(count as f64 / rows.len().max(1) as f64);
    vec![msg!("lead-outcomes", count = rows.len(), inside = part(inside), better = part(better))]
}

fn variables(rows: &[backtest::VariableRow], _: &Asked) -> Vec<Message> {
    let whole = rows.iter().find(|row| row.variable == "all");
    whole.or(rows.last()).map(|row| record(row.outcomes, row.ratio, row.coverage)).into_iter().collect()
}

/// How many forecasts, how they scored beside the plain guesses, and how often the interval held the outcome.
fn record(outcomes: usize, ratio: f64, coverage: f64) -> Message {
    msg!("lead-record", count = outcomes, ratio = number(ratio, 2), coverage = percent(coverage))
}

fn scores(rows: &[backtest::ScoreRow], _: &Asked) -> Vec<Message> {
    let better = rows.iter().filter(|row| row.ratio < 1.0).count();
    let mut words = vec![msg!("lead-scores", count = rows.len(), better = better)];
    let (best, worst) = (largest(rows, |row| Some(-row.ratio)), largest(rows, |row| Some(row.ratio)));
    words.extend(best.zip(worst).map(|(best, worst)| {
        msg!(
            "lead-scores-ends",
            best = best.episode.as_str(),
            low = number(best.ratio, 2),
            worst = worst.episode.as_str(),
            high = number(worst.ratio, 2)
        )
    }));
    words
}

fn demand(rows: &[backtest::DemandRow], _: &Asked) -> Vec<Message> {
    let chosen = rows.iter().find(|row| row.chosen == "yes");
    let lead = |row: &backtest::DemandRow| {
        msg!(
            "lead-demand",
            count = rows.len(),
            epsilon = figure(row.epsilon),
            growth = figure(row.growth),
            ratio = number(row.ratio, 2)
        )
    };
    chosen.map(lead).into_iter().collect()
}

fn sources(rows: &[backtest::SourceRow], _: &Asked) -> Vec<Message> {
    let episodes: BTreeSet<&str> = rows.iter().map(|row| row.episode.as_str()).collect();
    vec![msg!("lead-episodes", measures = rows.len(), episodes = episodes.len())]
}

fn event_years(rows: &[effect::YearRow], asked: &Asked) -> Vec<Message> {
    let known: Vec<&effect::YearRow> = rows.iter().filter(|row| row.observed_kusd.is_some()).collect();
    let last = known.iter().max_by_key(|row| row.year);
    let one = |row: &&effect::YearRow| {
        msg!(
            "lead-event-years",
            count = known.len(),
            year = row.year.map_or_else(String::new, |year| year.to_string()),
            country = row.country,
            partner = row.partner,
            event = row.event.clone(),
            observed = lodeway_messages::money(row.observed_kusd.unwrap_or(f64::NAN)),
            control = lodeway_messages::money(row.control_kusd.unwrap_or(f64::NAN))
        )
    };
    match last {
        Some(row) => vec![one(row)],
        None => vec![msg!(
            "lead-event-years-none",
            country = asked.place("country"),
            partner = asked.place("partner")
        )],
    }
}

fn files(rows: &[data::Row], _: &Asked) -> Vec<Message> {
    let mut sources: Vec<&str> = rows.iter().map(|row| row.source.as_str()).collect();
    sources.sort_unstable();
    sources.dedup();
    let largest: Vec<Arg> = largest(rows, |row| Some(row.rows as f64))
        .map(|row| row.source.as_str().into())
        .into_iter()
        .collect();
    vec![msg!(
        "lead-data",
        files = rows.len(),
        sources = sources.len(),
        rows = rows.iter().map(|row| row.rows).sum::<usize>(),
        largest = some_of(largest, 1)
    )]
}
