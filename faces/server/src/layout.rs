//! The frame of a page, its controls, and how figures, tables and refusals are set.

use lodeway_answers::{Answer, Question, Refusal};
use lodeway_figures::Width;
use lodeway_results::Cell;
use lodeway_terms::{Catalogue, Country, Lang};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::api::JobStatus;
use crate::drawing::{Drawing, TWINS, command, python};
use crate::house::Workbench;
use crate::reading::aloud::aloud;
use crate::reading::columns::Columns;
use crate::reading::listing::Table;
use crate::reading::spoken;
use crate::state::State;
use crate::words::t;

mod why;

/// The pages in the order of the navigation: address and name.
pub const PAGES: [(&str, &str); 11] = [
    ("/country", "page-menu-country"),
    ("/mineral", "page-menu-mineral"),
    ("/scenario", "page-menu-scenario"),
    ("/compare", "page-menu-compare"),
    ("/pressure", "page-menu-pressure"),
    ("/partner", "page-menu-partner"),
    ("/plan", "page-menu-plan"),
    ("/record", "page-menu-record"),
    ("/questions", "page-menu-questions"),
    ("/methods", "page-menu-methods"),
    ("/data", "page-menu-data"),
];

/// The head of a page.
pub struct Head<'a> {
    /// Its address.
    pub path: &'a str,
    /// Its title.
    pub title: String,
    /// One sentence below the title.
    pub lead: String,
}

fn lang(state: &State) -> &'static str {
    if state.lang == Lang::Ko { "ko" } else { "en" }
}

fn head(state: &State, title: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            title { (title) " · Lodeway" }
            link rel="icon" href="/assets/mark.svg" type="image/svg+xml";
            link rel="stylesheet" href="/assets/page.css";
            link rel="stylesheet" href="/assets/workbench.css";
            script src="/assets/workbench.js" defer {}
        }
        @let _ = state;
    }
}

/// A whole page.
pub fn page(state: &State, head_of: &Head, body: &Markup) -> Markup {
    let l = state.lang;
    let page = html! {
        (DOCTYPE)
        html lang=(lang(state)) {
            (head(state, &head_of.title))
            body {
                a.skip href="#main" { (t(l, "page-skip-content")) }
                (masthead(state, head_of.path))
                main #main tabindex="-1" {
                    h1 { (head_of.title) }
                    p.subtitle { (head_of.lead) }
                    (notices(state))
                    (body)
                }
                footer {
                    p.printed { (t(l, "page-printed")) " " span data-printed="" translate="no" { (state.here(head_of.path, &[])) } }
                    p { (t(l, "page-boundaries-natural-earth-draws")) }
                    p { "Lodeway " (env!("CARGO_PKG_VERSION")) " · " (t(l, "page-made-machine-open-data")) " " a href=(state.there("/data", &[])) { (t(l, "page-sources-licences")) } " · " a href="/api/v1/openapi.json" { "API" } }
                }
            }
        }
    };
    read_aloud(state, page)
}

/// What leaves, in the language of the page.
fn read_aloud(state: &State, page: Markup) -> Markup {
    PreEscaped(aloud(state.lang, page.into_string()))
}

/// What a control moves first, each part with its name: a script puts it in the place of what is shown.
pub fn moved(state: &State, head_of: &Head, parts: &Markup) -> Markup {
    let page = html! {
        (DOCTYPE)
        html lang=(lang(state)) {
            head { meta charset="utf-8"; title { (head_of.title) " · Lodeway" } }
            body { main {
                h1 { (head_of.title) }
                p.subtitle { (head_of.lead) }
                (notices(state))
                div #live { (parts) }
            } }
        }
    };
    read_aloud(state, page)
}

/// What was left out of the address. The place is there without any, so that a change says aloud what it leaves out.
pub fn notices(state: &State) -> Markup {
    html! {
        div #notices role="status" data-lost=(t(state.lang, "page-workbench-does-not-answer")) {
            @if !state.notices.is_empty() { ul.notices { @for notice in &state.notices { li { (notice) } } } }
        }
    }
}

/// What stands in the place of numbers that take longer than a page should: how far they are. A script shows the page
/// once they are there; without one, a link looks again.
pub fn at_work(state: &State, path: &str, job: &JobStatus) -> Markup {
    let l = state.lang;
    html! {
        div.job data-job=(job.events) data-stopped=(t(l, "page-stopped-load-page-begin-anew")) {
            p { strong { (t(l, "page-these-numbers-being-worked-out")) } " · " (t(l, "page-page-shows-them-when")) }
            progress max=(job.of.max(1)) value=(job.done) aria-label=(t(l, "page-these-numbers-being-worked-out")) {}
            noscript { p { a href=(state.here(path, &[])) { (t(l, "page-look-whether-there")) } } }
        }
    }
}

fn masthead(state: &State, path: &str) -> Markup {
    let l = state.lang;
    let other = if l == Lang::Ko { ("en", "English") } else { ("ko", "한국어") };
    html! {
        header.masthead {
            a.mark href=(state.there("/", &[])) { "Lodeway" }
            nav aria-label=(t(l, "page-pages")) {
                ul {
                    @for (address, name) in PAGES {
                        li { a href=(state.there(address, &[])) aria-current=[(address == path).then_some("page")] { (t(l, name)) } }
                    }
                }
            }
            a.lang href=(state.here(path, &[("lang", other.0)])) lang=(other.0) hreflang=(other.0) { (other.1) }
        }
    }
}

/// A figure alone on a page, for its `.html` twin.
pub fn alone(state: &State, drawing: &Drawing) -> Markup {
    let title = drawing.table(state).title;
    let page = html! {
        (DOCTYPE)
        html lang=(lang(state)) {
            (head(state, &title))
            body { main #main { h1.quiet { (title) } (figure(state, drawing)) } }
        }
    };
    read_aloud(state, page)
}

/// A figure with its table, twins and reasons; or why there is none.
pub fn figure_or_why(state: &State, made: Result<Drawing, Refusal>) -> Markup {
    match made {
        Ok(drawing) => figure(state, &drawing),
        Err(refusal) => {
            html! { p.absent { (t(state.lang, "page-missing")) ": " (refusal.say(state.lang)) } }
        }
    }
}

fn figure(state: &State, drawing: &Drawing) -> Markup {
    let l = state.lang;
    let table = drawing.table(state);
    html! {
        figure id=(drawing.name) {
            @if let Some(width) = state.only {
                div { (PreEscaped(drawing.svg(state, width))) }
            } @else {
                div.wide { (PreEscaped(drawing.svg(state, Width::Wide))) }
                div.narrow { (PreEscaped(drawing.svg(state, Width::Narrow))) }
            }
            div.twins {
                @for ending in TWINS {
                    a href=(state.here(&format!("/figures/{}.{ending}", drawing.name), &[])) aria-label={ (table.title) ", " (ending.to_uppercase()) } { (ending.to_uppercase()) }
                }
            }
            details {
                summary { (t(l, "page-numbers")) }
                div.scroll tabindex="0" role="region" aria-label=(format!("{}: {} ({})", t(l, "page-numbers"), table.title, drawing.name)) { (PreEscaped(spoken::html(l, &table))) }
            }
            @if !state.first {
                details.reasons {
                    summary { (t(l, "page-why-these-numbers")) }
                    (why::why(state, drawing))
                }
            }
        }
    }
}

/// A question as a line of the shell and one of Python, each to copy.
fn typed(state: &State, question: &Question) -> Markup {
    let words = question.words();
    let folder = state.folder.as_deref();
    let line = |text: &str| {
        html! { p.command { code { (text) } button type="button" data-copy=(text) hidden { (t(state.lang, "page-copy")) } } }
    };
    html! {
        (line(&command(&words, folder)))
        details.python { summary { "Python" } (line(&python(&words, folder))) }
    }
}

/// Sources in a line each, in order; files of one source and edition are one.
fn source_lines(sources: &[&serde_json::Value]) -> Vec<String> {
    let mut lines = Vec::new();
    for source in sources {
        let word = |key: &str| source.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
        let said = format!("{}: {} ({})", word("source"), word("edition"), word("licence"));
        // A table of many sources is known by its file.
        let line =
            if word("source") == "named in each row" { format!("{}, {said}", word("file")) } else { said };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// An answer as an open table that reads without a manual, at most so many rows, with a link to all of it.
pub fn answer(state: &State, question: &Question, answer: &Answer, most: usize) -> Markup {
    let all: Vec<Vec<Cell>> = answer.cells().collect();
    let columns = Columns::of(state.lang, answer, &all);
    // Several tables of one title may stand on a page: the command tells them apart.
    let title = answer.title.say(state.lang);
    let label = format!("{title}: {}", command(&question.words(), None));
    let rows = all.iter().take(most).map(|row| columns.values(row)).collect();
    let table = Table { label: &label, headings: &columns.headings(), rows, all: all.len() };
    html! {
        p.small { (title) }
        (table.open(state))
        (behind(state, question, answer))
    }
}

/// What stands behind a table: how to ask for it, its downloads, its identity, its notes.
pub fn behind(state: &State, question: &Question, answer: &Answer) -> Markup {
    let l = state.lang;
    let title = answer.title.say(l);
    let address = crate::api::address(question);
    html! {
        (typed(state, question))
        p.twins {
            @for form in ["csv", "json", "xlsx", "parquet"] {
                a href={ (address) "&format=" (form) } aria-label={ (title) ", " (form.to_uppercase()) } { (form.to_uppercase()) }
            }
        }
        p.small { (t(l, "page-result")) " " code { (answer.result_id) } }
        @if !answer.notes.is_empty() { ul.small { @for note in &answer.notes { li { (note.say(l)) } } } }
    }
}

/// A question answered as an open table, or why it has no answer.
pub fn asked(bench: &Workbench, state: &State, question: &Question, most: usize) -> Markup {
    match bench.ask(question) {
        Ok(found) => answer(state, question, &found, most),
        Err(refusal) => {
            html! { p.absent { (t(state.lang, "page-missing")) ": " (refusal.say(state.lang)) } }
        }
    }
}

/// A form that changes the page: its fields, the rest of the state hidden.
pub fn controls(state: &State, path: &str, shown: &[&str], fields: &Markup) -> Markup {
    html! {
        form.controls method="get" action=(path) data-live {
            @for (name, value) in state.rest(shown) { input type="hidden" name=(name) value=(value); }
            (fields)
            button type="submit" { (t(state.lang, "page-show")) }
        }
    }
}

/// A field with its label.
pub fn field(label: &str, control: &Markup) -> Markup {
    html! { label.field { span { (label) } (control) } }
}

/// A choice among some values.
pub fn select(name: &str, chosen: &str, options: &[(String, String)]) -> Markup {
    html! {
        select name=(name) {
            @for (value, words) in options { option value=(value) selected[value == chosen] { (words) } }
        }
    }
}

/// The importer: countries in the order of their names, then blocs.
pub fn importer(bench: &Workbench, state: &State) -> Markup {
    let mut blocs: Vec<String> = bench.blocs.iter().map(|m| m.bloc.clone()).collect();
    blocs.dedup();
    let mut options = countries(state.lang);
    options.extend(blocs.into_iter().map(|bloc| (bloc.clone(), bloc)));
    field(t(state.lang, "page-importer"), &select("importer", &state.importer.code, &options))
}

/// Countries in the order of their names.
pub fn countries(lang: Lang) -> Vec<(String, String)> {
    let territories = Country::all().filter(|c| c.kind() == lodeway_terms::Kind::Territory);
    let mut all: Vec<(String, String)> =
        territories.map(|c| (c.iso3().to_owned(), c.name(lang).to_owned())).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

/// The mineral: each with its stages.
pub fn mineral(state: &State) -> Markup {
    let lang = state.lang;
    let chosen = &state.commodity.label;
    let listed = Catalogue::get()
        .minerals()
        .iter()
        .any(|m| m.slug == *chosen || m.stages.iter().any(|s| format!("{}:{}", m.slug, s.slug) == *chosen));
    let control = html! {
        select name="mineral" {
            @if !listed { option value=(chosen) selected { (state.mineral_name()) } }
            @for m in Catalogue::get().minerals() {
                option value=(m.slug) selected[m.slug == *chosen] { (m.name(lang)) }
                @if m.stages.len() > 1 {
                    @for s in &m.stages {
                        @let value = format!("{}:{}", m.slug, s.slug);
                        option value=(value) selected[value == *chosen] { "  " (m.name(lang)) ", " (s.name(lang).to_lowercase()) }
                    }
                }
            }
        }
    };
    field(t(lang, "page-mineral"), &control)
}

/// The year, by a slider.
pub fn year(state: &State) -> Markup {
    let (first, last) = lodeway_tables::Data::bundled_years();
    let control = html! {
        span.slider {
            input type="range" name="year" min=(first.0) max=(last.0) value=(state.year.0);
            output { (state.year) }
        }
    };
    field(t(state.lang, "page-year"), &control)
}

/// Value or mass.
pub fn by(state: &State) -> Markup {
    let l = state.lang;
    let options = [
        ("value".to_owned(), t(l, "page-value").to_owned()),
        ("mass".to_owned(), t(l, "page-mass").to_owned()),
    ];
    field(t(l, "page-by"), &select("by", if state.by_mass { "mass" } else { "value" }, &options))
}
