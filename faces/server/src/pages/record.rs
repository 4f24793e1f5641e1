//! The record: what would have been forecast in past restrictions, and what came.

use std::collections::BTreeMap;

use lodeway_answers::Refusal;
use lodeway_answers::backtest::published_record;
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::table::number;
use lodeway_messages::english::say;
use maud::{Markup, html};

use crate::drawing::{Drawing, question};
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::absent;
use crate::reading::listing::{self, Said, Shown, listing, numbers, words};
use crate::reading::{Row, rows};
use crate::state::State;
use crate::words::{carried, t};

fn asked(table: &str) -> Vec<String> {
    question(&["backtest", &format!("--table={table}"), "--draws=200"])
}

/// The questions of the page: the first takes seconds, and the others are tables of the same.
pub fn slow() -> Vec<Vec<String>> {
    ["summary", "episodes", "outcomes", "sources"].map(asked).to_vec()
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
            (table(bench, state, "summary", &[
                words("variable", t(l, "page-record-variable"), Said::Known),
                numbers("outcomes", t(l, "page-record-forecasts"), "", Said::Whole),
                numbers("crps", t(l, "page-record-mean-score-crps"), t(l, "page-record-smaller-better"), Said::Number),
                numbers("crps_no_change", t(l, "page-record-if-nothing-changed"), "", Said::Number),
                numbers("crps_proportional", t(l, "page-record-cut-proportion"), "", Said::Number),
                numbers("ratio", t(l, "page-record-ratio"), t(l, "page-record-better-plain-guess"), Said::Number),
                numbers("coverage", t(l, "page-record-inside-80-percent-interval"), "%", Said::Percent),
            ]))
            (figure_or_why(state, episodes(bench, state)))
            h2 { (t(l, "page-record-every-forecast")) }
            (table(bench, state, "outcomes", &[
                words("episode", t(l, "page-record-episode"), Said::Words),
                words("importer", t(l, "page-importer"), Said::Countries),
                words("variable", t(l, "page-record-variable"), Said::Known),
                numbers("observed", t(l, "page-record-what-came"), t(l, "page-record-share-base-1"), Said::Number),
                numbers("p50", t(l, "page-record-forecast"), "", Said::Number),
                numbers("p10", t(l, "page-record-80-percent"), "", Said::Number),
                numbers("p90", t(l, "page-record-to"), "", Said::Number),
            ]))
            h2 { (t(l, "page-record-what-announced-where-stands")) }
            (table(bench, state, "sources", &[
                words("name", t(l, "page-record-measure"), Said::Words),
                words("restrict", t(l, "page-record-imposed-here"), Said::Words),
                words("effective", t(l, "page-record-from"), Said::Words),
                words("ended", t(l, "page-record-to"), Said::Words),
                words("source", t(l, "page-record-source"), Said::Words),
                words("checked", t(l, "page-record-how-far-checked"), Said::Words),
            ]))
        } }
    };
    let head = Head {
        path: "/record",
        title: t(l, "page-record-record-against-past-restrictions").to_owned(),
        lead: t(l, "page-record-calibrated-year-before-nothing").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// Rows of an open table of this page.
const OPEN: usize = 40;

fn table(bench: &Workbench, state: &State, of: &str, shown: &[Shown]) -> Markup {
    let words = asked(of);
    match bench.ask(&words) {
        Ok(answer) => {
            let all: Vec<Row> = rows(&answer).collect();
            listing(state, &words, &answer, &all, shown, OPEN)
        }
        Err(refusal) => listing::missing(state, &refusal.say(state.lang)),
    }
}

/// Names of the episodes, with the year of their first measure.
fn episode_names(bench: &Workbench, state: &State) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    if let Ok(answer) = bench.ask(&asked("sources")) {
        for row in rows(&answer) {
            let year: String = row.words("effective").chars().take(4).collect();
            names
                .entry(row.words("episode").to_owned())
                .or_insert_with(|| format!("{} ({year})", say(state.lang, row.words("name"))));
        }
    }
    names
}

/// Score of each episode beside the better plain guess.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn episodes(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked("episodes");
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let names = episode_names(bench, state);
    let name = |episode: &str| names.get(episode).cloned().unwrap_or_else(|| episode.to_owned());
    let mut bars: Vec<Bar> = rows(&answer)
        .map(|row| Bar {
            label: name(row.words("episode")),
            value: row.number("ratio"),
            ends: None,
            light: row.number("ratio").is_some_and(|r| r > 1.0),
        })
        .collect();
    let why = |row: &Row| {
        if row.number("outcomes").unwrap_or(0.0) > 0.0 {
            t(l, "page-record-neither-plain-guess-missed")
        } else {
            t(l, "page-record-no-outcome-data")
        }
    };
    let without = rows(&answer).filter(|row| row.number("ratio").is_none());
    let reasons = without.map(|row| (name(row.words("episode")), why(&row).to_owned())).collect();
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
        basis: vec![(words, answer)],
        method: "backtest",
    })
}
