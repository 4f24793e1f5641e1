//! Plans: what to do, what it buys beside doing nothing, a stock or a bloc, and the other side's reply.

use std::collections::BTreeMap;

use lodeway_answers::Refusal;
use lodeway_figures::Caption;
use lodeway_figures::frontier::{Frontier, Rival};
use lodeway_figures::interval::{Intervals, Row as Interval};
use lodeway_figures::lines::{Lines, Series};
use lodeway_figures::stacked::Stacked;
use maud::{Markup, html};

use crate::drawing::{Drawing, question};
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::rows;
use crate::state::State;
use crate::words::t;

/// Reads the names that are this page's own.
pub fn read(bench: &Workbench, state: &mut State) {
    let known = |typed: &str| {
        let found = names(bench).any(|name| name == typed);
        let all = || names(bench).collect::<Vec<_>>().join(", ");
        if found { Ok(()) } else { Err(format!("expected {}, but found another name", all())) }
    };
    if state.text("plan", known).is_none() {
        state.keep("plan", names(bench).next().unwrap_or_default().to_owned());
    }
    state.number("draws", (10_u32, 500));
}

/// The plans by name: those that come with the program, then users' own.
fn names(bench: &Workbench) -> impl Iterator<Item = &str> {
    bench.house.examples.iter().map(|(name, _)| *name).chain(bench.house.plans.keys().map(String::as_str))
}

/// The text of a plan.
fn text<'a>(bench: &'a Workbench, name: &str) -> &'a str {
    let example = bench.house.examples.iter().find(|(own, _)| *own == name).map(|(_, text)| *text);
    example.or_else(|| bench.house.plans.get(name).map(String::as_str)).unwrap_or_default()
}

fn chosen(state: &State) -> &str {
    state.value("plan").unwrap_or_default()
}

fn asked(state: &State, table: &str) -> Vec<String> {
    question(&[
        "plan",
        chosen(state),
        &format!("--table={table}"),
        &format!("--draws={}", state.value("draws").unwrap_or("200")),
    ])
}

/// The questions of the page: each takes seconds.
pub fn slow(state: &State) -> Vec<Vec<String>> {
    ["compare", "plan", "binding", "reply", "frontier", "years"].map(|table| asked(state, table)).to_vec()
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let plans: Vec<(String, String)> =
        names(bench).map(|name| (name.to_owned(), name.replace('-', " "))).collect();
    let chosen = chosen(state);
    let fields = html! {
        (layout::field(t(l, "Plan"), &layout::select("plan", chosen, &plans)))
        (layout::field(t(l, "Futures"), &html! { input type="number" name="draws" min="10" max="500" value=(state.value("draws").unwrap_or("200")); }))
    };
    let body = html! {
        (layout::controls(state, "/plan", &["plan", "draws"], &fields))
        div #live { @if let Some(job) = &state.job { (layout::at_work(state, "/plan", job)) } @else {
            h2 { (t(l, "Beside doing nothing, a stock, a bloc, the partner alone")) }
            (layout::asked(bench, state, &asked(state, "compare"), 12))
            (figure_or_why(state, dependence(bench, state)))
            (figure_or_why(state, frontier(bench, state)))
            h2 { (t(l, "What to decide, year by year")) }
            (figure_or_why(state, stacked(bench, state)))
            (layout::asked(bench, state, &asked(state, "plan"), 90))
            h2 { (t(l, "What binds, and what one more unit of it buys")) }
            (layout::asked(bench, state, &asked(state, "binding"), 40))
            h2 { (t(l, "The other side’s reply")) }
            (figure_or_why(state, reply(bench, state)))
            (layout::asked(bench, state, &asked(state, "reply"), 40))
        } }
        h2 #own { (t(l, "Your own plan")) }
        (own(bench, state, &own_name(chosen), text(bench, chosen)))
    };
    let head = Head {
        path: "/plan",
        title: t(l, "What to do, and what it buys").to_owned(),
        lead: t(l, "Costs, chances and lead times are those of the plan file, assumed; futures come from the market model.").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// The name under which a changed plan is kept, unless another is typed.
fn own_name(chosen: &str) -> String {
    if chosen.starts_with("my-") { chosen.to_owned() } else { format!("my-{chosen}") }
}

/// The form that changes a plan and keeps it, or how to do without.
fn own(bench: &Workbench, state: &State, name: &str, text: &str) -> Markup {
    let l = state.lang;
    html! {
        @if bench.house.folder.is_some() {
            p { (t(l, "Change levers, costs, chances, targets or budgets and keep the plan under a name of yours; it is checked field by field, and stays on this machine.")) }
            form.controls method="post" action="/plan/files" {
                (layout::field(t(l, "Name"), &html! { input type="text" name="name" value=(name) pattern="[a-z0-9][a-z0-9-]*" required autocomplete="off" spellcheck="false"; }))
                label.field.wide-field { span { (t(l, "Plan")) } textarea name="text" rows="24" spellcheck="false" { (text) } }
                button type="submit" { (t(l, "Keep and plan")) }
            }
        } @else {
            p { (t(l, "Started with a folder for your own files, this page takes changed plans; the command line reads any plan file and lists its fields.")) }
            p.command { code { "lodeway serve --data store" } }
            p.command { code { "lodeway schema plan && lodeway plan my-plan.toml --table compare" } }
            details { summary { (t(l, "This plan as a file")) } pre tabindex="0" role="region" aria-label=(t(l, "This plan as a file")) { (text) } }
        }
    }
}

/// The page that gives a refused plan back, with the reason.
pub fn refused(bench: &Workbench, state: &State, name: &str, text: &str, why: &str) -> Markup {
    let l = state.lang;
    let body = html! {
        div role="alert" { ul.notices { li { (why) } } }
        (own(bench, state, name, text))
    };
    let head = Head {
        path: "/plan",
        title: t(l, "The plan was not kept").to_owned(),
        lead: t(l, "Nothing was changed; what you typed stands below.").to_owned(),
    };
    layout::page(state, &head, &body)
}

fn caption(id: &str, title: &str, subtitle: &str, state: &State) -> Caption {
    Caption {
        id: id.into(),
        title: title.to_owned(),
        subtitle: format!("{} · {subtitle}", chosen(state).replace('-', " ")),
        source: t(state.lang, "Lodeway plan on CEPII BACI and the plan file").into(),
    }
}

/// Capacity decided so far, by lever, stacked.
///
/// # Errors
/// [`Refusal`] when the question has no answer, or nothing is decided that gives tonnes a year.
pub fn stacked(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state, "plan");
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let by_year = bench.ask(&asked(state, "years"), state.lang)?;
    let years: Vec<f64> = rows(&by_year).filter_map(|row| row.number("year")).collect();
    let mut levers: BTreeMap<String, BTreeMap<u16, f64>> = BTreeMap::new();
    for row in rows(&answer).filter(|row| row.words("unit") == "t a year") {
        let (year, amount) = (row.number("year").unwrap_or(0.0), row.number("decided_so_far").unwrap_or(0.0));
        levers.entry(row.words("lever").to_owned()).or_default().insert(year as u16, amount);
    }
    if levers.is_empty() {
        return Err(Refusal::usage(t(l, "the plan decides nothing that gives tonnes a year")));
    }
    let so_far = |decided: &BTreeMap<u16, f64>, year: f64| {
        decided.range(..=year as u16).next_back().map_or(0.0, |(_, amount)| *amount)
    };
    let parts = levers
        .iter()
        .map(|(name, decided)| (name.clone(), years.iter().map(|y| (*y, so_far(decided, *y))).collect()));
    let figure = Stacked {
        caption: caption(
            "plan-stacked",
            t(l, "What the plan has decided by each year, by lever"),
            t(l, "capacity decided so far, tonnes a year; stocks and aid are in the table below"),
            state,
        ),
        unit: t(l, "tonnes a year").into(),
        parts: parts.collect(),
    };
    Ok(Drawing {
        name: "plan-stacked",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "plan",
    })
}

/// The restrictor's share by year, with the plan, without, and the target.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn dependence(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state, "years");
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let line = |name: &str, word: &'static str, dashed: bool, colour: usize| {
        let points = rows(&answer).map(|row| {
            let year = row.number("year").unwrap_or(f64::NAN);
            (year, row.number(word).map(|v| 100.0 * v))
        });
        Series { name: name.to_owned(), points: points.collect(), dashed, colour }
    };
    let figure = Lines {
        caption: caption(
            "plan-dependence",
            t(l, "Share of the restrictor with the plan, and the target"),
            t(l, "share of need by mass, %, expected over the futures"),
            state,
        ),
        unit: "%".into(),
        series: vec![
            line(t(l, "with the plan"), "restrictor_share", false, 0),
            line(t(l, "without"), "restrictor_share_without", true, 0),
            line(t(l, "target"), "target_share", false, 1),
        ],
        provisional: None,
        top: Some(100.0),
    };
    Ok(Drawing {
        name: "plan-dependence",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "plan",
    })
}

/// The importer's loss under every instrument of the other side, without the plan and with it.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn reply(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state, "reply");
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let of = |plan: &'static str, when: &'static str| {
        rows(&answer).filter(move |row| row.words("plan") == plan).map(move |row| {
            let million = |column: &str| row.number(column).unwrap_or(f64::NAN) / 1e3;
            Interval {
                label: format!("{}, {when}", row.words("instrument")),
                low: million("target_loss_kusd_p10"),
                median: million("target_loss_kusd"),
                high: million("target_loss_kusd_p90"),
            }
        })
    };
    let pairs = of("do nothing", t(l, "doing nothing")).zip(of("the plan", t(l, "with the plan")));
    let figure = Intervals {
        caption: caption(
            "plan-reply",
            t(l, "What each instrument of the other side does to the importer, before and after the plan"),
            t(l, "loss in the year of the reply, million US$, median and 80 % interval"),
            state,
        ),
        unit: t(l, "million US$").into(),
        rows: pairs.flat_map(|(without, with)| [without, with]).collect(),
    };
    Ok(Drawing { name: "plan-reply", figure: Box::new(figure), basis: vec![(words, answer)], method: "plan" })
}

/// Cost against risk.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn frontier(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state, "frontier");
    let answer = bench.ask(&words, state.lang)?;
    let beside_words = asked(state, "compare");
    let beside = bench.ask(&beside_words, state.lang)?;
    let l = state.lang;
    let million = |row: &crate::reading::Row, column: &str| row.number(column).unwrap_or(f64::NAN) / 1e3;
    let points = rows(&answer).map(|row| (million(&row, "risk_kusd"), million(&row, "expected_cost_kusd")));
    let rivals = rows(&beside).map(|row| Rival {
        name: row.words("plan").to_owned(),
        risk: million(&row, "risk_kusd"),
        cost: million(&row, "expected_cost_kusd"),
    });
    let figure = Frontier {
        caption: caption(
            "plan-frontier",
            t(l, "What less risk costs"),
            t(l, "expected cost against the mean of the worst futures, million US$"),
            state,
        ),
        unit: t(l, "million US$").into(),
        points: points.collect(),
        rivals: rivals.collect(),
    };
    Ok(Drawing {
        name: "plan-frontier",
        figure: Box::new(figure),
        basis: vec![(words, answer), (beside_words, beside)],
        method: "plan",
    })
}
