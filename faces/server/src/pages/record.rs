//! The record: what would have been forecast in past restrictions, and what came.

use lodeway_answers::Refusal;
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::table::number;
use lodeway_markets::backtest::kept;
use maud::{Markup, html};

use crate::drawing::{Drawing, question};
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::rows;
use crate::state::State;
use crate::words::t;

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
    let title = t(l, "The record as kept with the program: bundled data, 1,000 draws");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(title) {
            table {
                caption { (title) }
                thead { tr {
                    th scope="col" { (t(l, "variable")) }
                    @for name in ["forecasts", "ratio to the better plain guess", "share of outcomes in the 80 % interval"] {
                        th.n scope="col" { (t(l, name)) }
                    }
                } }
                tbody { @for row in kept::record() { tr {
                    th scope="row" { (row.variable.replace('_', " ")) }
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
            (layout::asked(bench, state, &asked("summary"), 10))
            (figure_or_why(state, episodes(bench, state)))
            h2 { (t(l, "Every forecast")) }
            (layout::asked(bench, state, &asked("outcomes"), 120))
            h2 { (t(l, "What was announced, and where that stands")) }
            (layout::asked(bench, state, &asked("sources"), 40))
        } }
    };
    let head = Head {
        path: "/record",
        title: t(l, "The record against past restrictions").to_owned(),
        lead: t(l, "Calibrated on the year before, nothing fitted on any episode; below 1 the model beats the better of two plain guesses.")
            .to_owned(),
    };
    layout::page(state, &head, &body)
}

/// Score of each episode beside the better plain guess.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn episodes(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked("episodes");
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let mut bars: Vec<Bar> = rows(&answer)
        .map(|row| Bar {
            label: row.words("episode").to_owned(),
            value: row.number("ratio"),
            ends: None,
            light: row.number("ratio").is_some_and(|r| r > 1.0),
        })
        .collect();
    bars.sort_by(|a, b| {
        a.value.unwrap_or(0.0).total_cmp(&b.value.unwrap_or(0.0)).then(a.label.cmp(&b.label))
    });
    let figure = Bars {
        caption: Caption {
            id: "record-episodes".into(),
            title: t(l, "Score of each episode beside the better plain guess").to_owned(),
            subtitle: t(l, "mean CRPS over that of the better of “nothing changes” and “the cut falls in proportion”; below 1 is better").to_owned(),
            source: "CEPII BACI".into(),
        },
        unit: t(l, "ratio").into(),
        bars,
    };
    Ok(Drawing {
        name: "record-episodes",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "backtest",
    })
}
