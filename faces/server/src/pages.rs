//! The pages and figures by their addresses.

use lodeway_answers::{Question, Refusal};
use maud::{Markup, html};

use crate::api::JobStatus;
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::reply::Reply;
use crate::state::State;
use crate::words::t;

pub mod brief;
pub mod compare;
pub mod country;
pub mod data;
pub mod home;
pub mod mineral;
pub mod partner;
pub mod plan;
pub mod pressure;
pub mod reading_room;
pub mod record;
pub mod scenario;

/// A page: its address, the names of the address that are its own, and how it is made.
struct Page {
    path: &'static str,
    read: fn(&Workbench, &mut State),
    make: fn(&Workbench, &State) -> Markup,
    figures: &'static [(&'static str, Draw)],
}

/// Draws a figure from the state of its page.
pub type Draw = fn(&Workbench, &State) -> Result<Drawing, Refusal>;

const PAGES: &[Page] = &[
    Page { path: "/", read: shared, make: home::page, figures: &[] },
    Page {
        path: "/country",
        read: shared,
        make: country::page,
        figures: &[
            ("country-suppliers", country::suppliers),
            ("country-bands", country::bands),
            ("country-trend", country::trend),
        ],
    },
    Page {
        path: "/mineral",
        read: mineral::read,
        make: mineral::page,
        figures: &[
            ("mineral-flows", mineral::flows),
            ("mineral-suppliers", mineral::suppliers),
            ("mineral-concentration", mineral::concentration),
            ("mineral-chain", mineral::chain),
        ],
    },
    Page {
        path: "/scenario",
        read: scenario::read,
        make: scenario::page,
        figures: &[
            ("scenario-buyer", scenario::buyer),
            ("scenario-sources", scenario::sources),
            ("scenario-losses", scenario::losses),
            ("scenario-map", scenario::map),
            ("scenario-sellers", scenario::sellers),
            ("scenario-tornado", scenario::tornado),
            ("scenario-path", scenario::path),
        ],
    },
    Page {
        path: "/compare",
        read: compare::read,
        make: compare::page,
        figures: &[("compare-importer", compare::importer), ("compare-difference", compare::difference)],
    },
    Page {
        path: "/partner",
        read: shared,
        make: partner::page,
        figures: &[
            ("partner-ranking", partner::ranking),
            ("partner-corridors", partner::corridors),
            ("partner-map", partner::map),
            ("partner-sales", partner::sales),
            ("partner-aid", partner::aid),
            ("partner-agreements", partner::agreements),
        ],
    },
    Page {
        path: "/pressure",
        read: shared,
        make: pressure::page,
        figures: &[("pressure-matrix", pressure::matrix)],
    },
    Page {
        path: "/plan",
        read: plan::read,
        make: plan::page,
        figures: &[
            ("plan-dependence", plan::dependence),
            ("plan-stacked", plan::stacked),
            ("plan-frontier", plan::frontier),
            ("plan-reply", plan::reply),
        ],
    },
    Page {
        path: "/record",
        read: shared,
        make: record::page,
        figures: &[("record-episodes", record::episodes)],
    },
    Page { path: "/brief", read: brief::read, make: brief::page, figures: &[] },
    Page {
        path: "/questions",
        read: reading_room::read_question,
        make: reading_room::questions_page,
        figures: &[],
    },
    Page { path: "/methods", read: reading_room::read_method, make: reading_room::methods, figures: &[] },
    Page { path: "/data", read: data::read, make: data::page, figures: &[] },
];

/// A page with no names of its own.
fn shared(_: &Workbench, _: &mut State) {}

/// The addresses of pages.
pub fn addresses() -> impl Iterator<Item = &'static str> {
    PAGES.iter().map(|page| page.path)
}

/// The state of an address without a query.
pub fn plain_state(bench: &Workbench) -> State {
    State::read(bench, "")
}

fn state_of(bench: &Workbench, page: &Page, query: &str) -> State {
    let mut state = State::read(bench, query);
    (page.read)(bench, &mut state);
    state.finish();
    state
}

/// The page at an address.
///
/// # Errors
/// [`Refusal`] when there is no page at it.
pub fn page(bench: &Workbench, path: &str, query: &str) -> Result<Reply, Refusal> {
    let page = PAGES.iter().find(|page| page.path == path).ok_or_else(|| {
        Refusal::missing(format!("page: expected one of the pages, but found \"{path}\"; start at /"))
    })?;
    let state = state_of(bench, page, query);
    Ok(Reply::html((page.make)(bench, &state).into_string()))
}

/// The questions of a page that take longer than a page should: it is made when they are answered.
pub fn slow(bench: &Workbench, path: &str, query: &str) -> Vec<Question> {
    let of: fn(&State) -> Vec<Question> = match path {
        "/record" => |_| record::slow(),
        "/plan" => plan::slow,
        "/pressure" => pressure::slow,
        _ => return Vec::new(),
    };
    let page = PAGES.iter().find(|page| page.path == path);
    page.map(|page| of(&state_of(bench, page, query))).unwrap_or_default()
}

/// The page at an address while its questions are at work.
pub fn at_work(bench: &Workbench, path: &str, query: &str, job: JobStatus) -> Option<String> {
    let page = PAGES.iter().find(|page| page.path == path)?;
    let mut state = state_of(bench, page, query);
    state.job = Some(job);
    Some((page.make)(bench, &state).into_string())
}

/// The page that says why there is none, for people; programs read the same sentence as JSON.
pub fn trouble(bench: &Workbench, query: &str, status: u16, sentence: &str) -> String {
    let mut state = State::read(bench, query);
    state.notices.clear();
    let l = state.lang;
    let title = match status {
        404 => t(l, "page-nothing-address"),
        413 => t(l, "page-more-than-workbench-takes"),
        503 => t(l, "page-takes-too-long"),
        _ => t(l, "page-has-no-answer"),
    };
    let head = Head { path: "", title: title.to_owned(), lead: String::new() };
    let body = html! {
        p.absent { (sentence) }
        p { a href=(state.there("/", &[])) { (t(l, "page-start-where-every-page-reached")) } }
    };
    layout::page(&state, &head, &body).into_string()
}

/// A figure, or a twin of it, at its own address.
///
/// # Errors
/// [`Refusal`] when there is no such figure or twin, or its question has no answer.
pub fn figure(bench: &Workbench, file: &str, query: &str) -> Result<Reply, Refusal> {
    let (name, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    let found = PAGES.iter().find_map(|page| Some((page, page.figures.iter().find(|f| f.0 == name)?.1)));
    let (page, draw) = found.ok_or_else(|| {
        let names: Vec<&str> = PAGES.iter().flat_map(|page| page.figures.iter().map(|f| f.0)).collect();
        let names = names.join(", ");
        Refusal::missing(format!("figure: expected one of {names}, but found \"{name}\"; name one of them"))
    })?;
    let state = state_of(bench, page, query);
    draw(bench, &state)?.twin(bench, &state, ending)
}
