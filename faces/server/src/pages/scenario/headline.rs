//! The headline of a scenario: three numbers, over one year or over the months chosen, and who counts as cut off.

use lodeway_answers::shock::{BuyerRow, SellerRow, Table, TotalRow};
use lodeway_briefs::words::change;
use lodeway_results::Simulated;
use maud::{Markup, html};

use super::asked::{ask, in_months};
use super::{BEYOND, is_beyond, of_importer, path, three};
use crate::house::Workbench;
use crate::layout::figure_or_why;
use crate::reading::listing::{self, Said, Shown, Value, listing, numbers};
use crate::reading::rows;
use crate::state::State;
use crate::words::t;

/// The months: what they add up to for the importer, its price on the way, what other stocks would do.
pub fn course(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    if state.importer.is_bloc() {
        return html! {};
    }
    let asked = in_months(bench, state, Table::Totals);
    let answer = match bench.ask(&asked) {
        Ok(answer) => answer,
        Err(refusal) => return listing::missing(state, &refusal.say(state.lang)),
    };
    let all: Vec<&TotalRow> = rows(&answer).iter().collect();
    // The first row is the stock chosen, or none.
    let Some(row) = all.first() else { return html! {} };
    let (beyond, price) = (is_beyond(&row.peak_price), Some(&row.peak_price));
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
            (card(state, t(l, "page-scenario-loss-over-all-months"), (&row.loss_kusd, price), beyond, &money))
            (card(state, t(l, "page-scenario-highest-price-way"), (&row.peak_price, price), beyond, &change))
            (card(state, t(l, "page-scenario-days-until-use-not-met"), (&row.days_to_shortage, None), false, &days))
        }
        (figure_or_why(state, path(bench, state)))
        h2 { (t(l, "page-scenario-what-each-stock-would-do")) }
        (listing(state, (&asked, &answer), &all, &stocks(state), 12))
    }
}

/// What stocks of several sizes would do.
fn stocks(state: &State) -> [Shown<'static, TotalRow>; 5] {
    let l = state.lang;
    let (million, a_year) = (t(l, "page-million-usd"), t(l, "page-million-usd-year"));
    [
        numbers(t(l, "page-stock"), t(l, "page-scenario-days-use"), Said::Whole, |row: &TotalRow| {
            row.cover_days.into()
        }),
        numbers(t(l, "page-scenario-loss-over-all-months"), million, Said::Million, |row: &TotalRow| {
            median(&row.loss_kusd)
        }),
        numbers(
            t(l, "page-scenario-use-not-met"),
            t(l, "page-scenario-months-use"),
            Said::Number,
            |row: &TotalRow| median(&row.unserved_months),
        ),
        numbers(t(l, "page-scenario-lasts"), t(l, "page-scenario-days"), Said::Whole, |row: &TotalRow| {
            median(&row.days_to_shortage)
        }),
        numbers(t(l, "page-scenario-cost-holding"), a_year, Said::Million, |row: &TotalRow| {
            median(&row.holding_kusd_a_year)
        }),
    ]
}

/// A number without its interval.
fn median<'r>(number: &Simulated) -> Value<'r> {
    number.value.into()
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

/// A number of the headline with its interval; where the price is beyond the model, words instead. A loss at a price that
/// is beyond the model is no better known than the price.
fn card(
    state: &State,
    label: &str,
    (number, price): (&Simulated, Option<&Simulated>),
    beyond: bool,
    say: &dyn Fn(f64) -> String,
) -> Markup {
    let l = state.lang;
    let prices = price.map_or([None; 3], three);
    let end = |place: usize| match three(number)[place] {
        None => "–".to_owned(),
        Some(_) if prices[place].is_some_and(|price| price > BEYOND) => {
            t(l, "page-scenario-beyond-model-range").to_owned()
        }
        Some(value) => say(value),
    };
    html! {
        div.number {
            span.label { (label) }
            @if beyond { strong.said { (t(l, "page-scenario-good-cut-off-beyond")) } }
            @else { strong { (end(0)) } span.range { "80 %: " (end(1)) " … " (end(2)) } }
        }
    }
}

/// Whose price is beyond the model, buyers that count as cut off or sellers: named, without a number.
pub fn beyond(bench: &Workbench, state: &State, table: Table) -> Markup {
    let l = state.lang;
    let Ok((_, answer)) = ask(bench, state, table) else { return html! {} };
    let buyers = rows::<BuyerRow>(&answer).iter().map(|row| (row.country, &row.price));
    let sellers = rows::<SellerRow>(&answer).iter().map(|row| (row.country, &row.price));
    let cut = buyers.chain(sellers).filter(|(_, price)| is_beyond(price));
    let cut: Vec<String> = cut.map(|(country, _)| state.name(country.iso3())).collect();
    html! {
        @if !cut.is_empty() {
            p.small { (t(l, "page-scenario-beyond-model-range-2")) ": " (cut.join(", ")) ". " (t(l, "page-scenario-price-would-rise-more")) }
        }
    }
}

/// What it does to the importer, in three numbers.
pub fn summary(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let Ok((_, answer)) = ask(bench, state, Table::Importers) else { return html! {} };
    let Some(row) = of_importer(&answer, state) else {
        return html! { p.absent { (t(l, "page-missing")) ": " (state.importer_name()) " · " (t(l, "page-bought-nothing-base-year")) } };
    };
    let (beyond, price) = (is_beyond(&row.price), Some(&row.price));
    let money = |kusd: f64| listing::money(l, kusd);
    html! {
        div.numbers role="group" aria-label=(state.importer_name()) {
            (card(state, t(l, "page-scenario-price-pays"), (&row.price, price), beyond, &change))
            (card(state, t(l, "page-scenario-volume-gets"), (&row.volume, None), false, &change))
            (card(state, t(l, "page-scenario-loss-year"), (&row.loss_kusd, price), beyond, &money))
        }
    }
}
