//! The record: what would have been forecast in past restrictions, and what came.

use std::collections::BTreeMap;

use lodeway_answers::backtest::{
    self, OutcomeRow, ScoreRow, SourceRow, Table, VariableRow, published_record,
};
use lodeway_answers::parameters::{Draws, Seed};
use lodeway_answers::{Question, Refusal};
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::table::number;
use lodeway_messages::english::say;
use lodeway_results::Row;
use maud::{Markup, html};

use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::absent;
use crate::reading::listing::{self, Said, Shown, listing, numbers, words};
use crate::reading::{known, rows};
use crate::state::State;
use crate::words::{carried, t};

/// Draws behind the forecasts of the page.
const DRAWS: Draws = Draws(200);

fn asked(table: Table) -> Question {
    backtest::Params {
        episode: None,
        table,
        nest: backtest::Nest::default(),
        draws: DRAWS,
        seed: Seed::usual(),
    }
    .into()
}

/// The questions of the page: the first takes seconds, and the others are tables of the same.
pub fn slow() -> Vec<Question> {
    [Table::Summary, Table::Episodes, Table::Outcomes, Table::Sources].map(asked).to_vec()
}

/// The record as it is kept beside the program, for as long as it is made anew.
fn as_kept(state: &State) -> Markup {
    let l = state.lang;
    let title = t(l, "page-record-record-kept-program-bundled");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(title) {
            table {
                caption { (title) }
                thead { tr {
                    th scope="col" { (t(l, "page-record-variable")) }
                    @for name in ["forecasts", "ratio to the better plain guess", "share of outcomes in the 80 % interval"] {
                        th.n scope="col" { (carried(l, name)) }
                    }
                } }
                tbody { @for row in published_record::record() { tr {
                    th scope="row" { (carried(l, &row.variable).replace('_', " ")) }
                    td.n { (row.outcomes) }
                    td.n { (number(row.ratio())) }
                    td.n { (number(row.coverage())) }
                } } }
            }
        }
    }
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let body = html! {
        div #live { @if let Some(job) = &state.job {
            (as_kept(state))
            (layout::at_work(state, "/record", job))
        } @else {
            (table(bench, state, Table::Summary, &summary(state)))
            (figure_or_why(state, episodes(bench, state)))
            h2 { (t(l, "page-record-every-forecast")) }
            (table(bench, state, Table::Outcomes, &outcomes(state)))
            h2 { (t(l, "page-record-what-announced-where-stands")) }
            (table(bench, state, Table::Sources, &sources(state)))
        } }
    };
    let head = Head {
        path: "/record",
        title: t(l, "page-record-record-against-past-restrictions").to_owned(),
        lead: t(l, "page-record-calibrated-year-before-nothing").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// The columns of the scores.
fn summary(state: &State) -> [Shown<'static, VariableRow>; 7] {
    let l = state.lang;
    let better = t(l, "page-record-smaller-better");
    let over = t(l, "page-record-better-plain-guess");
    [
        words(t(l, "page-record-variable"), Said::Known, |row: &VariableRow| row.variable.into()),
        numbers(t(l, "page-record-forecasts"), "", Said::Whole, |row: &VariableRow| row.outcomes.into()),
        numbers(t(l, "page-record-mean-score-crps"), better, Said::Number, |row: &VariableRow| {
            row.crps.into()
        }),
        numbers(t(l, "page-record-if-nothing-changed"), "", Said::Number, |row: &VariableRow| {
            row.crps_no_change.into()
        }),
        numbers(t(l, "page-record-cut-proportion"), "", Said::Number, |row: &VariableRow| {
            row.crps_proportional.into()
        }),
        numbers(t(l, "page-record-ratio"), over, Said::Number, |row: &VariableRow| row.ratio.into()),
        numbers(t(l, "page-record-inside-80-percent-interval"), "%", Said::Percent, |row: &VariableRow| {
            row.coverage.into()
        }),
    ]
}

/// The columns of the forecasts.
fn outcomes(state: &State) -> [Shown<'static, OutcomeRow>; 7] {
    let l = state.lang;
    let base = t(l, "page-record-share-base-1");
    [
        words(t(l, "page-record-episode"), Said::Words, |row: &OutcomeRow| (&row.episode).into()),
        words(t(l, "page-importer"), Said::Countries, |row: &OutcomeRow| row.importer.into()),
        words(t(l, "page-record-variable"), Said::Known, |row: &OutcomeRow| row.variable.into()),
        numbers(t(l, "page-record-what-came"), base, Said::Number, |row: &OutcomeRow| row.observed.into()),
        numbers(t(l, "page-record-forecast"), "", Said::Number, |row: &OutcomeRow| row.p50.into()),
        numbers(t(l, "page-record-80-percent"), "", Said::Number, |row: &OutcomeRow| row.p10.into()),
        numbers(t(l, "page-record-to"), "", Said::Number, |row: &OutcomeRow| row.p90.into()),
    ]
}

/// The columns of what was announced.
fn sources(state: &State) -> [Shown<'static, SourceRow>; 6] {
    let l = state.lang;
    [
        words(t(l, "page-record-measure"), Said::Words, |row: &SourceRow| (&row.name).into()),
        words(t(l, "page-record-imposed-here"), Said::Words, |row: &SourceRow| (&row.restrict).into()),
        words(t(l, "page-record-from"), Said::Words, |row: &SourceRow| (&row.effective).into()),
        words(t(l, "page-record-to"), Said::Words, |row: &SourceRow| (&row.ended).into()),
        words(t(l, "page-record-source"), Said::Words, |row: &SourceRow| (&row.source).into()),
        words(t(l, "page-record-how-far-checked"), Said::Words, |row: &SourceRow| (&row.checked).into()),
    ]
}

/// Rows of an open table of this page.
const OPEN: usize = 40;

fn table<R: Row>(bench: &Workbench, state: &State, of: Table, shown: &[Shown<R>]) -> Markup {
    let asked = asked(of);
    match bench.ask(&asked) {
        Ok(answer) => {
            let all: Vec<&R> = rows(&answer).iter().collect();
            listing(state, (&asked, &answer), &all, shown, OPEN)
        }
        Err(refusal) => listing::missing(state, &refusal.say(state.lang)),
    }
}

/// Names of the episodes, with the year of their first measure.
fn episode_names(bench: &Workbench, state: &State) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    if let Ok(answer) = bench.ask(&asked(Table::Sources)) {
        for row in rows::<SourceRow>(&answer) {
            let year: String = row.effective.chars().take(4).collect();
            names
                .entry(row.episode.clone())
                .or_insert_with(|| format!("{} ({year})", say(state.lang, &row.name)));
        }
    }
    names
}

/// Score of each episode beside the better plain guess.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn episodes(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = asked(Table::Episodes);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let names = episode_names(bench, state);
    let name = |episode: &str| names.get(episode).cloned().unwrap_or_else(|| episode.to_owned());
    let all = rows::<ScoreRow>(&answer);
    let bar = |row: &ScoreRow| Bar {
        label: name(&row.episode),
        value: known(row.ratio),
        ends: None,
        light: row.ratio > 1.0,
    };
    let mut bars: Vec<Bar> = all.iter().map(bar).collect();
    let why = |row: &ScoreRow| {
        if row.outcomes > 0 {
            t(l, "page-record-neither-plain-guess-missed")
        } else {
            t(l, "page-record-no-outcome-data")
        }
    };
    let without = all.iter().filter(|row| known(row.ratio).is_none());
    let reasons = without.map(|row| (name(&row.episode), why(row).to_owned())).collect();
    bars.sort_by(|a, b| {
        a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)).then(a.label.cmp(&b.label))
    });
    let figure = Bars {
        caption: Caption {
            id: "record-episodes".into(),
            title: t(l, "page-record-score-each-episode-beside").to_owned(),
            subtitle: t(l, "page-record-mean-crps-over-better").to_owned(),
            source: "CEPII BACI".into(),
        },
        unit: t(l, "page-record-ratio").into(),
        bars,
    };
    Ok(Drawing {
        name: "record-episodes",
        figure: Box::new(absent::reasoned(figure, reasons)),
        basis: vec![(asked, answer)],
        method: "backtest",
    })
}
