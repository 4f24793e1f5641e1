//! A scenario: a restriction, what is assumed, and what it does to everyone.

use lodeway_answers::Answer;
use lodeway_answers::backtest::published_record;
use lodeway_answers::parameters::{Epsilon, Sigma};
use lodeway_answers::shock::{BuyerRow, Table};
use lodeway_answers::subject::Importer;
use lodeway_results::Simulated;
use lodeway_terms::Country;
use maud::{Markup, html};

use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::{known, listing, rows};
use crate::state::State;
use crate::words::{carried, t};

mod asked;
mod figures;
mod headline;
mod swings;

use asked::{Control, defaults, what_if};
pub use asked::{draws, first_supplier};
pub use figures::{buyer, losses, map, path, sellers, sources};
use headline::{beyond, course, summary};
pub use swings::tornado;

/// The instruments in the order of the control.
const HOW: [&str; 5] = ["ban", "quota", "tax", "outage", "licence"];
/// The rules by which a stock is released, in the order of the control.
const RULES: [&str; 2] = ["fill", "ration"];

/// Reads the names that are this page's own.
pub fn read(bench: &Workbench, state: &mut State) {
    state.part();
    let country = |typed: &str| Country::resolve(typed).map(|_| ()).map_err(|e| e.to_string());
    state.text("who", country);
    state.text("whom", |typed| {
        let all = typed == "ALL" || Importer::resolve(typed, &bench.blocs).is_ok();
        if all { Ok(()) } else { Err("expected ALL, a country or a bloc".to_owned()) }
    });
    state.choice("how", &HOW);
    state.number("size", (0.0, 1.0));
    state.number("days", (0_u32, 365));
    state.texts("restrict", |typed| readable(bench, typed));
    state.number("sigma", Sigma::BOUNDS);
    state.number("epsilon", Epsilon::BOUNDS);
    state.number("eta", (0.0, 1000.0));
    state.number("draws", (10_u32, 20_000));
    state.number("seed", (0_u32, 1_000_000));
    state.number("months", (2_u32, 60));
    state.number("lasts", (1_u32, 60));
    state.number("leak", (0.0, 0.9));
    state.number("cover", (0_u32, 3_650));
    state.choice("rule", &RULES);
}

/// Whether a restriction is in the grammar of the command line.
///
/// # Errors
/// The sentence that the command line would print.
pub fn readable(bench: &Workbench, typed: &str) -> Result<(), String> {
    lodeway_answers::shock::readable(&bench.house.data, typed).map_err(|refusal| refusal.to_string())
}

/// How far such forecasts could be trusted before.
fn record(state: &State) -> Markup {
    let l = state.lang;
    let Some(all) = published_record::record().iter().find(|row| row.variable == "all") else {
        return html! {};
    };
    html! {
        p.small {
            (t(l, "page-scenario-how-far-trust-set")) " " (format!("{:.2}", all.ratio()))
            " · " (t(l, "page-scenario-part-what-came-lay")) " " (format!("{:.0} %", 100.0 * all.coverage()))
            " · " a href=(state.there("/record", &[])) { (t(l, "page-scenario-record")) }
        }
    }
}

/// Whether the months are followed.
fn by_months(state: &State) -> bool {
    ["months", "lasts", "cover"].iter().any(|name| state.value(name).is_some())
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let head = head(bench, state);
    if state.first {
        return layout::moved(state, &head, &moved_first(bench, state));
    }
    let body = html! {
        (form(bench, state))
        div #live data-first="" {
            @if state.importer.is_bloc() { (listing::members_instead(state, "/scenario")) }
            @if by_months(state) {
                (course(bench, state))
                h2 { (t(l, "page-scenario-same-one-whole-year")) }
            }
            (moved_first(bench, state))
            @if !state.importer.is_bloc() { (figure_or_why(state, sources(bench, state))) }
            (figure_or_why(state, sellers(bench, state)))
            (beyond(bench, state, Table::Exporters))
            @if !state.importer.is_bloc() { (figure_or_why(state, tornado(bench, state))) }
            (record(state))
            @if !by_months(state) {
                p { a href=(state.here("/scenario", &[("months", "24")])) { (t(l, "page-scenario-follow-month-month")) } }
            }
        }
    };
    layout::page(state, &head, &body)
}

/// What a step of a slider moves first: what it does to the importer, and who loses how much, each part with its name.
fn moved_first(bench: &Workbench, state: &State) -> Markup {
    html! {
        @if !state.importer.is_bloc() {
            div #scenario-numbers { (summary(bench, state)) }
            (figure_or_why(state, buyer(bench, state)))
        }
        (figure_or_why(state, losses(bench, state)))
        div #scenario-beyond { (beyond(bench, state, Table::Importers)) }
        (figure_or_why(state, map(bench, state)))
    }
}

fn head(bench: &Workbench, state: &State) -> Head<'static> {
    let l = state.lang;
    let about = if by_months(state) {
        t(l, "page-scenario-first-month-month-duration")
    } else {
        t(l, "page-scenario-one-year-market-no")
    };
    Head {
        path: "/scenario",
        title: what_if(bench, state),
        lead: format!("{}, {} · {about}", state.mineral_name(), state.year),
    }
}

/// The price from which the model cannot say: pages ask the market in which buyers' prices have a bound, so there is none.
pub const BEYOND: f64 = f64::INFINITY;

/// Whether a price is one that the model cannot say.
fn is_beyond(price: &Simulated) -> bool {
    known(price.value).is_some_and(|price| price >= BEYOND)
}

/// A number with its 10th and 90th percentile.
fn three(number: &Simulated) -> [Option<f64>; 3] {
    let end = |place: fn(&(f64, f64)) -> f64| number.ends.as_ref().map(place).and_then(known);
    [known(number.value), end(|ends| ends.0), end(|ends| ends.1)]
}

fn of_importer<'a>(answer: &'a Answer, state: &State) -> Option<&'a BuyerRow> {
    rows::<BuyerRow>(answer).iter().find(|row| row.country.iso3() == state.importer.code)
}

fn form(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let control = Control::of(bench, state);
    let chosen = |name: &str| state.value(name).unwrap_or_default().to_owned();
    let number = |name: &str, low: &str, high: &str, step: &str| {
        html! {
            input type="number" name=(name) min=(low) max=(high) step=(step) value=(state.value(name).unwrap_or_default()) placeholder=(t(l, "page-scenario-drawn"));
        }
    };
    let (first, buyer) = defaults(bench, state);
    // Nothing chosen follows the mineral and the importer.
    let mut who =
        vec![(String::new(), format!("{}: {}", t(l, "page-scenario-first-supplier"), state.name(&first)))];
    who.extend(layout::countries(l));
    let mut whom = vec![
        (String::new(), format!("{}: {}", t(l, "page-scenario-importer"), state.name(&buyer))),
        ("ALL".to_owned(), t(l, "page-scenario-everyone").to_owned()),
    ];
    whom.extend(layout::countries(l));
    let hows = HOW.map(|how| (how.to_owned(), carried(l, how).to_owned()));
    let rules = RULES.map(|rule| (rule.to_owned(), carried(l, rule).to_owned()));
    let own = state.values("restrict").collect::<Vec<_>>().join(" ");
    let fields = html! {
        (layout::mineral(state)) (layout::year(state)) (layout::importer(bench, state))
        (layout::field(t(l, "page-scenario-who-restricts"), &layout::select("who", &chosen("who"), &who)))
        (layout::field(t(l, "page-scenario-against-whom"), &layout::select("whom", &chosen("whom"), &whom)))
        (layout::field(t(l, "page-scenario-how"), &layout::select("how", &control.how, &hows)))
        (layout::field(t(l, "page-scenario-part-quota-left-tax"), &html! {
            span.slider { input type="range" name="size" min="0" max="1" step="0.05" value=(control.size); output { (control.size) } }
        }))
        (layout::field(t(l, "page-scenario-days-review-licence"), &html! { input type="number" name="days" min="0" max="365" value=(control.days); }))
        (layout::field(t(l, "page-scenario-months-followed"), &html! { input type="number" name="months" min="2" max="60" value=(state.value("months").unwrap_or_default()); }))
        (layout::field(t(l, "page-scenario-months-lasts-empty-good"), &html! { input type="number" name="lasts" min="1" max="60" value=(state.value("lasts").unwrap_or_default()); }))
        (layout::field(t(l, "page-scenario-stock-importer-days-use"), &html! { input type="number" name="cover" min="0" max="3650" value=(state.value("cover").unwrap_or_default()); }))
        (layout::field(t(l, "page-scenario-stock-released"), &layout::select("rule", state.value("rule").unwrap_or(RULES[0]), &rules)))
        (layout::field(t(l, "page-scenario-part-leaks-through-third-countries"), &number("leak", "0", "0.9", "0.05")))
        (layout::field(t(l, "page-scenario-sigma-how-easily-one"), &number("sigma", &Sigma::BOUNDS.0.to_string(), "100", "0.01")))
        (layout::field(t(l, "page-scenario-epsilon-how-far-use"), &number("epsilon", "0", "100", "0.01")))
        (layout::field(t(l, "page-scenario-eta-how-far-other"), &number("eta", "0", "1000", "0.01")))
        (layout::field(t(l, "page-scenario-draws"), &html! { input type="number" name="draws" min="10" max="20000" value=(draws(state)); }))
        (layout::field(t(l, "page-scenario-grammar-command-line-takes"), &html! {
            input type="text" name="restrict" value=(own) placeholder="CHN:KOR+JPN:quota=0.5" spellcheck="false" autocomplete="off";
        }))
    };
    let shown = [
        "mineral", "year", "importer", "who", "whom", "how", "size", "days", "sigma", "epsilon", "eta",
        "draws", "restrict", "months", "lasts", "leak", "cover", "rule",
    ];
    layout::controls(state, "/scenario", &shown, &fields)
}
