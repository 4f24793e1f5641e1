//! Where an importer can be pressed: what a ban of each large seller would cost it, mineral by mineral, and the seller.

use std::collections::BTreeMap;

use lodeway_answers::Refusal;
use lodeway_figures::Caption;
use lodeway_figures::matrix::Matrix;
use lodeway_terms::Catalogue;
use maud::{Markup, html};

use crate::drawing::{Drawing, question};
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::rows;
use crate::state::State;
use crate::words::t;

/// Sellers and minerals drawn.
const SELLERS: usize = 5;
const MINERALS: usize = 14;
/// Bounds of the steps, million US dollars.
const BOUNDS: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];

fn asked(state: &State) -> Vec<String> {
    question(&["leverage", &format!("--year={}", state.year), &format!("--target={}", state.importer.code)])
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let fields = html! { (layout::importer(bench, state)) (layout::year(state)) };
    let body = html! {
        (layout::controls(state, "/pressure", &["importer", "year"], &fields))
        div #live {
            (figure_or_why(state, matrix(bench, state)))
            h2 { (t(l, "Every ban, the seller’s side beside it")) }
            (layout::asked(bench, state, &asked(state), 60))
        }
    };
    let head = Head {
        path: "/pressure",
        title: format!("{}: {}", state.importer_name(), t(l, "where it can be pressed")),
        lead: t(l, "A ban on this country alone, one mineral at a time; sellers with more than 5 % of its imports; simulated at the median assumptions.")
            .to_owned(),
    };
    layout::page(state, &head, &body)
}

/// What a ban of each seller would cost.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn matrix(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state);
    let answer = bench.ask(&words, state.lang)?;
    let l = state.lang;
    let mut losses: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut sellers: BTreeMap<String, f64> = BTreeMap::new();
    for row in rows(&answer) {
        let loss = row.number("target_loss_kusd").unwrap_or(f64::NAN).max(0.0) / 1e3;
        if loss.is_finite() {
            *sellers.entry(row.words("restrictor").to_owned()).or_default() += loss;
        }
        losses.insert((row.words("mineral").to_owned(), row.words("restrictor").to_owned()), loss);
    }
    let mut order: Vec<(String, f64)> = sellers.into_iter().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let columns: Vec<String> = order.into_iter().take(SELLERS).map(|(c, _)| c).collect();
    let mut minerals: BTreeMap<&str, f64> = BTreeMap::new();
    for ((mineral, seller), loss) in &losses {
        if columns.contains(seller) {
            let most = minerals.entry(mineral).or_default();
            *most = most.max(*loss);
        }
    }
    let mut order: Vec<(&str, f64)> = minerals.into_iter().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let name = |slug: &str| {
        Catalogue::get().mineral(slug).map_or_else(|_| slug.to_owned(), |m| m.name(l).to_owned())
    };
    let cell = |mineral: &str, seller: &String| losses.get(&(mineral.to_owned(), seller.clone())).copied();
    let rows = order
        .iter()
        .take(MINERALS)
        .map(|(m, _)| (name(m), columns.iter().map(|seller| cell(m, seller)).collect()))
        .collect();
    let figure = Matrix {
        caption: Caption {
            id: "pressure-matrix".into(),
            title: format!("{}: {}", state.importer_name(), t(l, "what a ban of each seller would cost")),
            subtitle: format!("{} · {}", t(l, "million US$ a year"), state.year),
            source: t(l, "simulated from CEPII BACI; elasticities assumed").into(),
        },
        unit: t(l, "million US$").into(),
        bounds: BOUNDS,
        columns,
        rows,
    };
    Ok(Drawing {
        name: "pressure-matrix",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "leverage",
    })
}
