//! Two scenarios side by side, with signed differences.

use std::collections::BTreeMap;

use lodeway_answers::shock::{self, BuyerRow};
use lodeway_answers::{Answer, Question, Refusal};
use lodeway_figures::Caption;
use lodeway_figures::bars::{Bar, Bars};
use lodeway_figures::interval::{Intervals, Row as Interval};
use maud::{Markup, html};

use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::pages::scenario::{draws, first_supplier, readable};
use crate::reading::{absent, known, rows};
use crate::state::State;
use crate::words::t;

/// How many differences are drawn.
const DRAWN: usize = 14;

/// Reads the names that are this page's own.
pub fn read(bench: &Workbench, state: &mut State) {
    state.texts("a", |typed| readable(bench, typed));
    state.texts("b", |typed| readable(bench, typed));
    state.number("draws", (10_u32, 20_000));
}

/// The restrictions of a side: what was typed, else the default.
fn side(bench: &Workbench, state: &State, name: &'static str) -> Vec<String> {
    let typed: Vec<String> = state.values(name).map(str::to_owned).collect();
    if typed.is_empty() { vec![default(bench, state, name)] } else { typed }
}

/// What a side is unless somebody typed it: a ban on the importer against a half quota for everyone.
fn default(bench: &Workbench, state: &State, name: &'static str) -> String {
    let who = first_supplier(bench, state).unwrap_or_else(|| state.partner.to_string());
    if name == "a" { format!("{who}:{}:ban", state.importer.code) } else { format!("{who}:ALL:quota=0.5") }
}

fn asked(bench: &Workbench, state: &State, name: &'static str) -> Question {
    let restrict = side(bench, state, name);
    let base = shock::Params::of(&state.commodity.label, state.year.0, restrict);
    shock::Params { draws: draws(state), ..base }.into()
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    // A field left empty follows the mineral and the importer.
    let input = |name: &'static str| {
        html! {
            input type="text" name=(name) value=(state.values(name).collect::<Vec<_>>().join(" ")) placeholder=(default(bench, state, name)) spellcheck="false" autocomplete="off";
        }
    };
    let fields = html! {
        (layout::mineral(state)) (layout::year(state)) (layout::importer(bench, state))
        (layout::field("A", &input("a"))) (layout::field("B", &input("b")))
    };
    let body = html! {
        (layout::controls(state, "/compare", &["mineral", "year", "importer", "a", "b"], &fields))
        div #live {
            (figure_or_why(state, importer(bench, state)))
            (figure_or_why(state, difference(bench, state)))
            p { @for name in ["a", "b"] {
                @let typed = side(bench, state, name).join(" ");
                a href=(state.there("/scenario", &[("restrict", &typed)])) { (t(l, "page-compare-open-scenario")) " " (name.to_uppercase()) } " "
            } }
        }
    };
    let head = Head {
        path: "/compare",
        title: format!("A {} · B {}", side(bench, state, "a").join(" "), side(bench, state, "b").join(" ")),
        lead: t(l, "page-compare-two-scenarios-same-market").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// The importer's loss under both.
///
/// # Errors
/// [`Refusal`] when a question has no answer.
pub fn importer(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let l = state.lang;
    let mut basis = Vec::new();
    let (mut lines, mut reasons) = (Vec::new(), Vec::new());
    for name in ["a", "b"] {
        let asked = asked(bench, state, name);
        let answer = bench.ask(&asked)?;
        let row = of_importer(&answer, state);
        let label = format!("{} {}", name.to_uppercase(), side(bench, state, name).join(" "));
        if row.is_none() {
            let why = if state.importer.is_bloc() {
                t(l, "page-compare-bloc-has-no-loss")
            } else {
                t(l, "page-bought-nothing-base-year")
            };
            reasons.push((label.clone(), why.to_owned()));
        }
        lines.push(interval(label, row));
        basis.push((asked, answer));
    }
    let figure = Intervals {
        caption: Caption {
            id: "compare-importer".into(),
            title: format!("{}: {}", state.importer_name(), t(l, "page-compare-loss-year-under-each")),
            subtitle: format!(
                "{} · {}, {}",
                t(l, "page-compare-million-usd-median-80"),
                state.mineral_name(),
                state.year
            ),
            source: t(l, "page-simulated-cepii-baci-elasticities-assumed").into(),
        },
        unit: t(l, "page-million-usd").into(),
        rows: lines,
    };
    let figure = absent::reasoned(figure, reasons);
    Ok(Drawing { name: "compare-importer", figure: Box::new(figure), basis, method: "market" })
}

fn of_importer<'a>(answer: &'a Answer, state: &State) -> Option<&'a BuyerRow> {
    rows::<BuyerRow>(answer).iter().find(|row| row.country.iso3() == state.importer.code)
}

/// The loss of a buyer in million US dollars, with its interval.
fn interval(label: String, row: Option<&BuyerRow>) -> Interval {
    let million = |x: Option<f64>| x.map_or(f64::NAN, |x| x / 1e3);
    let ends = row.and_then(|row| row.loss_kusd.ends);
    Interval {
        label,
        low: million(ends.map(|e| e.0)),
        median: million(row.and_then(|row| row.loss_kusd.value)),
        high: million(ends.map(|e| e.1)),
    }
}

/// Loss under B less loss under A, buyer by buyer.
///
/// # Errors
/// [`Refusal`] when a question has no answer.
pub fn difference(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let l = state.lang;
    let mut basis = Vec::new();
    let mut losses: BTreeMap<String, [f64; 2]> = BTreeMap::new();
    for (place, name) in ["a", "b"].into_iter().enumerate() {
        let asked = asked(bench, state, name);
        let answer = bench.ask(&asked)?;
        for row in rows::<BuyerRow>(&answer) {
            let loss = known(row.loss_kusd.value).map_or(f64::NAN, |x| x / 1e3);
            losses.entry(row.country.iso3().to_owned()).or_insert([f64::NAN; 2])[place] = loss;
        }
        basis.push((asked, answer));
    }
    let found: Vec<(String, f64)> =
        losses.into_iter().map(|(country, [a, b])| (state.name(&country), b - a)).collect();
    // Two losses without limit have no difference: they stand below the others, and say so.
    let (limitless, mut found): (Vec<_>, Vec<_>) = found.into_iter().partition(|(_, value)| value.is_nan());
    let why = t(l, "page-compare-loses-without-limit-under");
    let reasons = limitless.iter().map(|(name, _)| (name.clone(), why.to_owned())).collect();
    found.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    found.truncate(DRAWN);
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let figure = Bars {
        caption: Caption {
            id: "compare-difference".into(),
            title: t(l, "page-compare-loss-under-b-less").into(),
            subtitle: format!(
                "{} · {}, {}",
                t(l, "page-compare-million-usd-difference-medians"),
                state.mineral_name(),
                state.year
            ),
            source: t(l, "page-simulated-cepii-baci-elasticities-assumed").into(),
        },
        unit: t(l, "page-million-usd").into(),
        bars: found
            .into_iter()
            .chain(limitless)
            .map(|(label, value)| Bar {
                label,
                value: Some(value).filter(|v| !v.is_nan()),
                ends: None,
                light: false,
            })
            .collect(),
    };
    let figure = absent::reasoned(figure, reasons);
    Ok(Drawing { name: "compare-difference", figure: Box::new(figure), basis, method: "market" })
}
