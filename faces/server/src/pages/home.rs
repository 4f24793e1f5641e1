//! Where a reader starts: three questions.

use maud::{Markup, html};

use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::state::State;
use crate::words::t;

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
