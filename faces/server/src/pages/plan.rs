//! Plans: what to do, what it buys beside doing nothing, a stock or a bloc, and the other side's reply.

use lodeway_answers::Question;
use lodeway_answers::parameters::{Amount, Draws, Part};
use lodeway_answers::plan::{Levers, Params, Table};
use maud::{Markup, html};

use crate::house::Workbench;
use crate::layout::{self, Head};
use crate::state::State;
use crate::words::t;

mod answered;
mod figures;

use answered::answered;
pub use figures::{dependence, frontier, reply, stacked};

/// Futures behind the page unless others are asked for.
const DRAWS: Draws = Draws(200);

/// Reads the names that are this page's own.
pub fn read(bench: &Workbench, state: &mut State) {
    let known = |typed: &str| {
        let found = names(bench).any(|name| name == typed);
        let all = || names(bench).collect::<Vec<_>>().join(", ");
        if found { Ok(()) } else { Err(format!("expected {}, but found another name", all())) }
    };
    if state.text("plan", known).is_none() {
        state.keep("plan", names(bench).next().unwrap_or_default().to_owned());
    }
    state.number("draws", (10_u32, 500));
    for (name, most, _) in LEVERS {
        state.number(name, (0.0, most));
    }
}

/// The numbers that can be changed: name in the address, most, and how many units of the question one of the address is.
const LEVERS: [(&str, f64, f64); 5] = [
    ("budget", 1e5, 1e3),
    ("aid", 1e5, 1e3),
    ("weight", 100.0, 1.0),
    ("target", 100.0, 0.01),
    ("chance", 100.0, 0.01),
];

/// The number of a lever in the units of the question; none where it is as in the file.
fn changed(state: &State, place: usize) -> Option<f64> {
    let (name, _, units) = LEVERS[place];
    let typed: f64 = state.parsed(name)?;
    // At most nine digits, so that 30 per cent are 0.3.
    Some((typed * units * 1e9).round() / 1e9)
}

/// The plans by name: those that come with the program, then users' own.
fn names(bench: &Workbench) -> impl Iterator<Item = &str> {
    bench.house.examples.iter().map(|(name, _)| *name).chain(bench.house.plans.keys().map(String::as_str))
}

/// The text of a plan.
fn text<'a>(bench: &'a Workbench, name: &str) -> &'a str {
    let example = bench.house.examples.iter().find(|(own, _)| *own == name).map(|(_, text)| *text);
    example.or_else(|| bench.house.plans.get(name).map(String::as_str)).unwrap_or_default()
}

fn chosen(state: &State) -> &str {
    state.value("plan").unwrap_or_default()
}

/// The futures asked for.
fn draws(state: &State) -> Draws {
    state.parsed("draws").unwrap_or(DRAWS)
}

fn asked(state: &State, table: Table) -> Question {
    let levers = Levers {
        budget_kusd: changed(state, 0).map(Amount),
        aid_kusd: changed(state, 1).map(Amount),
        risk_weight: changed(state, 2).map(Amount),
        target_share: changed(state, 3).map(Part),
        chance: changed(state, 4).map(Part),
    };
    let draws = Some(draws(state));
    Params {
        plan: chosen(state).into(),
        table,
        draws,
        seed: None,
        anyway: false,
        lp: None,
        switches: lodeway_answers::switches::Switches::default(),
        levers,
    }
    .into()
}

/// What a key of the plan file says, without quotes and remarks; the first of that name.
fn in_file<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let of_key = |line: &'a str| {
        let (name, value) = line.split_once('=')?;
        (name.trim() == key).then(|| value.trim().trim_matches('"'))
    };
    text.lines().find_map(of_key)
}

/// The first target for the restrictor’s share in the plan file.
fn target(text: &str) -> Option<f64> {
    let written = in_file(text, "dependence")?;
    let first = written.trim_matches(['{', '}', ' ']).split(',').next()?;
    first.rsplit('=').next()?.trim().parse().ok()
}

/// The middle chance of the partner’s first project in the plan file.
fn chance(text: &str) -> Option<f64> {
    let partner = in_file(text, "partner")?;
    let mut projects =
        text.split("[[lever]]").skip(1).filter(|lever| in_file(lever, "partner") == Some(partner));
    let written = projects.find_map(|lever| in_file(lever, "chance"))?;
    written.trim_matches(['[', ']']).split(',').nth(1)?.trim().parse().ok()
}

/// The fields of the levers; an empty one is as in the file.
fn levers(state: &State, text: &str) -> Markup {
    let l = state.lang;
    let million = |key: &str| {
        let known = in_file(text, key).and_then(|v| v.parse::<f64>().ok());
        known.map_or_else(|| t(l, "page-plan-file").to_owned(), |kusd| (kusd / 1e3).to_string())
    };
    let as_is = |key: &str| in_file(text, key).unwrap_or(t(l, "page-plan-file")).to_owned();
    let percent_of = |part: Option<f64>| {
        part.map_or_else(|| t(l, "page-plan-file").to_owned(), |part| format!("{:.0}", 100.0 * part))
    };
    let field = |place: usize, label: &str, step: &str, hint: &str| {
        let (name, most, _) = LEVERS[place];
        layout::field(
            label,
            &html! {
                input type="number" name=(name) min="0" max=(most) step=(step) value=(state.value(name).unwrap_or_default()) placeholder=(hint);
            },
        )
    };
    html! {
        (field(0, t(l, "page-plan-budget-million-usd-year"), "0.1", &million("budget-kusd")))
        (field(1, t(l, "page-plan-aid-ceiling-million-usd-year"), "0.1", &million("aid-kusd")))
        (field(2, t(l, "page-plan-weight-worst-cases"), "0.1", &as_is("weight")))
        (field(3, t(l, "page-plan-target-largest-share-restrictor-percent"), "1", &percent_of(target(text))))
        (field(4, t(l, "page-plan-chance-partner-projects-percent"), "1", &percent_of(chance(text))))
    }
}

/// The questions of the page: each takes seconds.
pub fn slow(state: &State) -> Vec<Question> {
    use Table::{Binding, Compare, Frontier, Plan, Reply, Years};
    [Compare, Plan, Binding, Reply, Frontier, Years].map(|table| asked(state, table)).to_vec()
}

/// The page.
pub fn page(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let plans: Vec<(String, String)> =
        names(bench).map(|name| (name.to_owned(), name.replace('-', " "))).collect();
    let chosen = chosen(state);
    let fields = html! {
        (layout::field(t(l, "page-plan-plan"), &layout::select("plan", chosen, &plans)))
        (levers(state, text(bench, chosen)))
        (layout::field(t(l, "page-plan-futures"), &html! { input type="number" name="draws" min="10" max="500" value=(draws(state)); }))
    };
    let shown = ["plan", "draws", "budget", "aid", "weight", "target", "chance"];
    let body = html! {
        (layout::controls(state, "/plan", &shown, &fields))
        div #live { @if let Some(job) = &state.job { (layout::at_work(state, "/plan", job)) } @else {
            (answered(bench, state))
        } }
        h2 #own { (t(l, "page-plan-your-own-plan")) }
        (own(bench, state, &own_name(chosen), text(bench, chosen)))
    };
    let head = Head {
        path: "/plan",
        title: in_file(text(bench, chosen), "title")
            .unwrap_or(t(l, "page-plan-what-do-what-buys"))
            .to_owned(),
        lead: t(l, "page-plan-costs-chances-lead-times").to_owned(),
    };
    layout::page(state, &head, &body)
}

/// The name under which a changed plan is kept, unless another is typed.
fn own_name(chosen: &str) -> String {
    if chosen.starts_with("my-") { chosen.to_owned() } else { format!("my-{chosen}") }
}

/// The form that changes a plan and keeps it, or how to do without.
fn own(bench: &Workbench, state: &State, name: &str, text: &str) -> Markup {
    let l = state.lang;
    html! {
        @if bench.house.folder.is_some() {
            p { (t(l, "page-plan-change-levers-costs-chances")) }
            form.controls method="post" action="/plan/files" {
                (layout::field(t(l, "page-plan-name"), &html! { input type="text" name="name" value=(name) pattern="[a-z0-9][a-z0-9-]*" required autocomplete="off" spellcheck="false"; }))
                label.field.wide-field { span { (t(l, "page-plan-plan")) } textarea name="text" rows="24" spellcheck="false" { (text) } }
                button type="submit" { (t(l, "page-plan-keep-plan")) }
            }
        } @else {
            p { (t(l, "page-plan-started-folder-your-own")) }
            p.command { code { "lodeway serve --data store" } }
            p.command { code { "lodeway schema plan && lodeway plan my-plan.toml --table compare" } }
            details { summary { (t(l, "page-plan-plan-file")) } pre tabindex="0" role="region" aria-label=(t(l, "page-plan-plan-file")) { (text) } }
        }
    }
}

/// The page that gives a refused plan back, with the reason.
pub fn refused(bench: &Workbench, state: &State, name: &str, text: &str, why: &str) -> Markup {
    let l = state.lang;
    let body = html! {
        div role="alert" { ul.notices { li { (why) } } }
        (own(bench, state, name, text))
    };
    let head = Head {
        path: "/plan",
        title: t(l, "page-plan-plan-not-kept").to_owned(),
        lead: t(l, "page-plan-nothing-changed-what-you").to_owned(),
    };
    layout::page(state, &head, &body)
}

#[cfg(test)]
mod tests {
    use super::{chance, in_file, target};

    #[test]
    fn a_key_of_the_plan_file_is_read_without_its_quotes() {
        let text = "title = \"A plan\"\nbudget-kusd = 15000\n";
        assert_eq!((in_file(text, "title"), in_file(text, "budget-kusd")), (Some("A plan"), Some("15000")));
        assert_eq!(in_file(text, "budget"), None);
    }

    #[test]
    fn hints_are_the_first_target_and_the_middle_chance_of_the_partner() {
        let text = "partner = \"MNG\"\n[[lever]]\npartner = \"AUS\"\nchance = [0.8, 0.9, 0.95]\n[[lever]]\npartner = \"MNG\"\nchance = [0.05, 0.12, 0.20]\n[targets]\ndependence = { 2030 = 0.5, 2035 = 0.45 }\n";
        assert_eq!((target(text), chance(text)), (Some(0.5), Some(0.12)));
    }
}
