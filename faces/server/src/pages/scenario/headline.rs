//! The headline of a scenario: three numbers, over one year or over the months chosen, and who counts as cut off.

use lodeway_answers::shock::BEYOND;
use lodeway_briefs::words::change;
use maud::{Markup, html};

use super::{ask, in_months, is_beyond, of_importer, path};
use crate::house::Workbench;
use crate::layout::figure_or_why;
use crate::reading::listing::{self, Said, listing, numbers};
use crate::reading::{Row, rows};
use crate::state::State;
use crate::words::t;

/// The months: what they add up to for the importer, its price on the way, what other stocks would do.
pub fn course(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    if state.importer.is_bloc() {
        return html! {};
    }
    let words = in_months(bench, state, "totals");
    let answer = match bench.ask(&words) {
        Ok(answer) => answer,
        Err(refusal) => return listing::missing(state, &refusal.say(state.lang)),
    };
    let all: Vec<Row> = rows(&answer).collect();
    // The first row is the stock chosen, or none.
    let Some(row) = all.first() else { return html! {} };
    let beyond = row.number("peak_price").is_some_and(|price| price > BEYOND);
    let days = |days: f64| {
        if days.is_finite() {
            format!("{days:.0} {}", t(l, "page-scenario-days"))
        } else {
            t(l, "page-scenario-never").to_owned()
        }
    };
    let money = |kusd: f64| listing::money(l, kusd);
    html! {
        p { (course_words(state)) }
        div.numbers role="group" aria-label=(t(l, "page-scenario-over-all-months")) {
            (card(state, row, t(l, "page-scenario-loss-over-all-months"), "loss_kusd", beyond, &money))
            (card(state, row, t(l, "page-scenario-highest-price-way"), "peak_price", beyond, &change))
            (card(state, row, t(l, "page-scenario-days-until-use-not-met"), "days_to_shortage", false, &days))
        }
        (figure_or_why(state, path(bench, state)))
        h2 { (t(l, "page-scenario-what-each-stock-would-do")) }
        (listing(state, &words, &answer, &all, &[
            numbers("cover_days", t(l, "page-stock"), t(l, "page-scenario-days-use"), Said::Whole),
            numbers("loss_kusd", t(l, "page-scenario-loss-over-all-months"), t(l, "page-million-usd"), Said::Million),
            numbers("unserved_months", t(l, "page-scenario-use-not-met"), t(l, "page-scenario-months-use"), Said::Number),
            numbers("days_to_shortage", t(l, "page-scenario-lasts"), t(l, "page-scenario-days"), Said::Whole),
            numbers("holding_kusd_a_year", t(l, "page-scenario-cost-holding"), t(l, "page-million-usd-year"), Said::Million),
        ], 12))
    }
}

/// How long, with which stock, for how long followed.
fn course_words(state: &State) -> String {
    let l = state.lang;
    let months = |name: &str| state.value(name).map(|n| format!("{n} {}", t(l, "page-scenario-months")));
    let lasts = months("lasts").unwrap_or_else(|| t(l, "page-scenario-good").to_owned());
    let followed = months("months").unwrap_or_else(|| format!("24 {}", t(l, "page-scenario-months")));
    let stock = state.value("cover").unwrap_or("0");
    format!(
        "{}: {lasts} · {}: {followed} · {}: {stock}",
        t(l, "page-scenario-lasts-2"),
        t(l, "page-scenario-months-followed"),
        t(l, "page-scenario-stock-importer-days-use")
    )
}

/// A number of the headline with its interval; where the price is beyond the model, words instead.
fn card(
    state: &State,
    row: &Row,
    label: &str,
    column: &str,
    beyond: bool,
    say: &dyn Fn(f64) -> String,
) -> Markup {
    let l = state.lang;
    let end = |end: &str| match row.number(&format!("{column}{end}")) {
        None => "–".to_owned(),
        Some(value) if is_price(column) && value > BEYOND => {
            t(l, "page-scenario-beyond-model-range").to_owned()
        }
        // A loss at a price that is beyond the model is no better known than the price.
        Some(_) if column.starts_with("loss") && price_end(row, end) > BEYOND => {
            t(l, "page-scenario-beyond-model-range").to_owned()
        }
        Some(value) => say(value),
    };
    html! {
        div.number {
            span.label { (label) }
            @if beyond { strong.said { (t(l, "page-scenario-good-cut-off-beyond")) } }
            @else { strong { (end("")) } span.range { "80 %: " (end("_p10")) " … " (end("_p90")) } }
        }
    }
}

fn is_price(column: &str) -> bool {
    matches!(column, "price" | "peak_price")
}

/// The price at an end of the interval.
fn price_end(row: &Row, end: &str) -> f64 {
    let of = |column: &str| row.number(&format!("{column}{end}"));
    of("price").or_else(|| of("peak_price")).unwrap_or(0.0)
}

/// Whose price is beyond the model, buyers that count as cut off or sellers: named, without a number.
pub fn beyond(bench: &Workbench, state: &State, table: &str) -> Markup {
    let l = state.lang;
    let Ok((_, answer)) = ask(bench, state, table) else { return html! {} };
    let cut: Vec<String> =
        rows(&answer).filter(is_beyond).map(|row| state.name(row.words("country"))).collect();
    html! {
        @if !cut.is_empty() {
            p.small { (t(l, "page-scenario-beyond-model-range-2")) ": " (cut.join(", ")) ". " (t(l, "page-scenario-price-would-rise-more")) }
        }
    }
}

/// What it does to the importer, in three numbers.
pub fn summary(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let Ok((_, answer)) = ask(bench, state, "importers") else { return html! {} };
    let Some(row) = of_importer(&answer, state) else {
        return html! { p.absent { (t(l, "page-missing")) ": " (state.importer_name()) " · " (t(l, "page-bought-nothing-base-year")) } };
    };
    let beyond = is_beyond(&row);
    let money = |kusd: f64| listing::money(l, kusd);
    html! {
        div.numbers role="group" aria-label=(state.importer_name()) {
            (card(state, &row, t(l, "page-scenario-price-pays"), "price", beyond, &change))
            (card(state, &row, t(l, "page-scenario-volume-gets"), "volume", false, &change))
            (card(state, &row, t(l, "page-scenario-loss-year"), "loss_kusd", beyond, &money))
        }
    }
}
