//! The briefing of the command line, served as it is written: one self-contained page.

use lodeway_briefs::{Case, Question, document, html as briefing};
use lodeway_markets::Draws;
use maud::{Markup, PreEscaped, html};

use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::state::State;
use crate::words::t;

/// The draws of the command line's default.
const DRAWS: Draws = Draws { count: 1000, seed: 1 };

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    match made(bench, state) {
        Ok(page) => PreEscaped(page),
        Err(why) => {
            let head =
                Head { path: "/brief", title: t(state.lang, "No briefing").to_owned(), lead: String::new() };
            layout::page(state, &head, &html! { p.absent { (why) } })
        }
    }
}

fn made(bench: &Workbench, state: &State) -> Result<String, String> {
    let [importer] = state.importer.members.as_slice() else {
        return Err(format!(
            "{}: {}",
            state.importer.code,
            t(state.lang, "a briefing is about one country; choose one")
        ));
    };
    let question = Question {
        importer: *importer,
        commodity: state.commodity.clone(),
        restrictor: None,
        partner: Some(state.partner),
        beside: None,
        draws: DRAWS,
    };
    let case = Case::of(&bench.house.data, &question).map_err(|fault| fault.to_string())?;
    let word = |c: lodeway_terms::Country| c.iso3().to_owned();
    let options = [
        ("importer", importer.to_string()),
        ("mineral", question.commodity.label.clone()),
        ("restrictor", word(case.restrictor)),
        ("partner", word(state.partner)),
        ("beside", word(case.beside)),
        ("draws", DRAWS.count.to_string()),
        ("seed", DRAWS.seed.to_string()),
    ]
    .map(|(name, value)| (name.to_owned(), value));
    let id = lodeway_answers::result_id(
        "lodeway.brief/1",
        env!("CARGO_PKG_VERSION"),
        &bench.fingerprint,
        &options,
    );
    Ok(briefing::linked(&document(&case, None, &id), "/assets/page.css"))
}
