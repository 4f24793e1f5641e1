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
        (
            "/country",
            t(l, "How exposed?"),
            t(l, "Every mineral a country buys, from secure to crisis, and who sells it."),
        ),
        (
            "/scenario",
            t(l, "What if it is cut?"),
            t(l, "A ban, quota, tax, outage or licence: prices, losses, who steps in, with intervals."),
        ),
        (
            "/partner",
            t(l, "What way out?"),
            t(l, "What a partner sells today, the most it could replace, aid and agreements."),
        ),
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
        title: t(l, "Supply of critical minerals").to_owned(),
        lead: t(l, "How exposed, what if, how out: from open trade, production, governance and aid data, on this machine.").to_owned(),
    };
    layout::page(state, &head, &body)
}
