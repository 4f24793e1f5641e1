//! Where a reader starts: three questions.

use maud::{Markup, html};

use crate::asking;
use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::state::State;
use crate::words::t;

/// The answer for the importer that is chosen: what of its list cannot be seen, and who is in control of what.
fn exposed(bench: &Workbench, state: &State) -> Markup {
    match bench.ask(&asking::exposure(&state.importer.code, state.year)) {
        Ok(answer) => {
            html! { p { a href=(state.there("/country", &[])) { (answer.title.say(state.lang)) } } }
        }
        Err(_) => html! {},
    }
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let cards = [
        ("/country", t(l, "page-home-how-exposed"), t(l, "page-home-every-mineral-country-buys")),
        ("/scenario", t(l, "page-home-what-if-cut"), t(l, "page-home-ban-quota-tax-outage")),
        ("/partner", t(l, "page-home-what-way-out"), t(l, "page-home-what-partner-sells-today")),
    ];
    let body = html! {
        (layout::controls(state, "/country", &["importer", "mineral"], &html! { (layout::importer(bench, state)) (layout::mineral(state)) }))
        (exposed(bench, state))
        div.cards {
            @for (address, title, words) in cards {
                a.card href=(state.there(address, &[])) { h2 { (title) } p { (words) } }
            }
        }
    };
    let head = Head {
        path: "/",
        title: t(l, "page-home-supply-critical-minerals").to_owned(),
        lead: t(l, "page-home-how-exposed-what-if").to_owned(),
    };
    layout::page(state, &head, &body)
}
