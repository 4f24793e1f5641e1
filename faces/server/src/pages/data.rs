//! The data: sources, editions, licences, checksums, and what is not there.

use lodeway_terms::Catalogue;
use maud::{Markup, html};

use crate::drawing::question;
use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::state::State;
use crate::words::t;

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let body = html! {
        div #live {
            h2 { (t(l, "Files at hand")) }
            (layout::asked(bench, state, &question(&["data", "list"]), 200))
            h2 { (t(l, "Not in this data set")) }
            p { (t(l, "These codes are in the catalogue and have no trade here: that is no statement that nothing is traded.")) }
            (gaps(bench, state))
            h2 { (t(l, "Your own files")) }
            p { (t(l, "A year of BACI or the reference package is read into a folder by the command line; the workbench then answers from both.")) }
            p.command { code { "lodeway data add baci BACI_HS92_Y2022_V202401b.csv --data store && lodeway serve --data store" } }
        }
    };
    let head = Head {
        path: "/data",
        title: t(l, "Data: sources, editions, licences, gaps").to_owned(),
        lead: format!("{} {}", t(l, "The provisional year is"), bench.house.data.provisional_year()),
    };
    layout::page(state, &head, &body)
}

fn gaps(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t(l, "Not in this data set")) {
            table {
                thead { tr { th scope="col" { (t(l, "Mineral")) } th scope="col" { (t(l, "Stage")) } th scope="col" { "HS92" } th scope="col" { (t(l, "Product")) } } }
                tbody {
                    @for mineral in Catalogue::get().minerals() {
                        @for stage in &mineral.stages {
                            @for product in stage.products.iter().filter(|p| !bench.products.contains(&p.hs)) {
                                tr { td { (mineral.name(l)) } td { (stage.name(l)) } td { (product.hs.to_string()) } td { (product.name(l)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
