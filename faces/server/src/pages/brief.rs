//! The briefing of the command line, served as it is written: one self-contained page.

use lodeway_answers::brief::Params;
use lodeway_answers::parameters::{Draws, Seed};
use lodeway_answers::switches::Switches;
use lodeway_briefs::{Briefing, briefing, html as document};
use lodeway_terms::{Country, Lang};
use maud::{Markup, PreEscaped, html};

use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::state::State;
use crate::words::t;

/// Reads the names that are this page's own.
pub fn read(_: &Workbench, state: &mut State) {
    for name in ["restrictor", "beside"] {
        state.text(name, |typed| Country::resolve(typed).map(|_| ()).map_err(|fault| fault.to_string()));
    }
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    match made(bench, state) {
        Ok(page) => PreEscaped(page),
        Err(why) => {
            let head = Head {
                path: "/brief",
                title: t(state.lang, "page-brief-no-briefing").to_owned(),
                lead: String::new(),
            };
            layout::page(state, &head, &html! { p.absent { (why) } })
        }
    }
}

fn made(bench: &Workbench, state: &State) -> Result<String, String> {
    let chosen = |name: &str| state.value(name).map(str::to_owned);
    let params = Params {
        importer: state.importer.code.clone(),
        mineral: state.commodity.label.clone(),
        partner: Some(state.partner.to_string()),
        restrictor: chosen("restrictor"),
        beside: chosen("beside"),
        plan: None,
        switches: Switches::default(),
        anyway: false,
        draws: Draws::usual(),
        seed: Seed::usual(),
    };
    let made = briefing(&bench.context(&Workbench::work()), &params, state.lang);
    let made = made.map_err(|refusal| refusal.say(state.lang))?;
    let page = document::linked(&made.document, "/assets/page.css");
    Ok(framed(&page, &bar(&ignoring(state, &made))))
}

/// The state with a notice of everything in the address that a briefing takes no note of.
fn ignoring(state: &State, made: &Briefing) -> State {
    let l = state.lang;
    let mut state = state.clone();
    if state.year != made.year {
        state.notices.push(format!(
            "{} “year={}”: {} {}",
            t(l, "page-left-out"),
            state.year,
            t(l, "page-brief-briefing-about-last-year-imports"),
            made.year
        ));
    }
    if state.by_mass {
        state.notices.push(format!(
            "{} “by=mass”: {}",
            t(l, "page-left-out"),
            t(l, "page-brief-briefing-gives-value-mass")
        ));
    }
    state
}

/// The way back to the workbench, the other language, and what was left out.
fn bar(state: &State) -> Markup {
    let l = state.lang;
    let other = if l == Lang::Ko { ("en", "English") } else { ("ko", "한국어") };
    html! {
        nav.masthead aria-label="Lodeway" {
            a.mark href=(state.there("/", &[])) { "Lodeway" }
            @for (path, name) in layout::PAGES.iter().take(3) { a href=(state.there(path, &[])) { (t(l, name)) } }
            a.lang href=(state.here("/brief", &[("lang", other.0)])) lang=(other.0) hreflang=(other.0) { (other.1) }
        }
        (layout::notices(state))
    }
}

/// A briefing with something above it. It is a whole page of its own, which knows nothing of a workbench.
fn framed(page: &str, above: &Markup) -> String {
    let links = html! {
        link rel="icon" href="/assets/mark.svg" type="image/svg+xml";
        link rel="stylesheet" href="/assets/workbench.css";
    };
    page.replacen("</head>", &format!("{}</head>", links.into_string()), 1).replacen(
        "<body>",
        &format!("<body>{}", above.0),
        1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_briefing_gets_a_way_back_and_keeps_its_words() {
        let page = "<html><head><title>T</title></head><body><h1>T</h1></body></html>";
        let framed = framed(page, &html! { nav { "back" } });
        assert!(framed.contains("<body><nav>back</nav><h1>T</h1></body>"), "{framed}");
        assert!(framed.contains("workbench.css\"></head>"), "{framed}");
    }
}
