//! Plans: what to do, what it buys beside doing nothing, a stock or a bloc, and the other side's reply.

use std::collections::BTreeMap;

use lodeway_answers::Refusal;
use lodeway_briefs::words::percent;
use lodeway_figures::Caption;
use lodeway_figures::frontier::{Frontier, Rival};
use lodeway_figures::interval::{Intervals, Row as Interval};
use lodeway_figures::lines::{Lines, Series};
use lodeway_figures::stacked::Stacked;
use lodeway_messages::english::say;
use lodeway_messages::msg;
use maud::{Markup, html};

use crate::drawing::{Drawing, question};
use crate::house::Workbench;
use crate::layout::{self, Head, figure_or_why};
use crate::reading::absent;
use crate::reading::listing::{self, Said, Shown, listing, numbers, ranged, words};
use crate::reading::{Row, rows};
use crate::state::State;
use crate::words::{carried, t};

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
    for (name, most, _, _) in LEVERS {
        state.number(name, (0.0, most));
    }
}

/// The numbers that can be changed: name in the address, most, option of the command line, and how many of its units
/// one of the address is.
const LEVERS: [(&str, f64, &str, f64); 5] = [
    ("budget", 1e5, "budget-kusd", 1e3),
    ("aid", 1e5, "aid-kusd", 1e3),
    ("weight", 100.0, "risk-weight", 1.0),
    ("target", 100.0, "target-share", 0.01),
    ("chance", 100.0, "chance", 0.01),
];

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

fn asked(state: &State, table: &str) -> Vec<String> {
    let mut words = question(&[
        "plan",
        chosen(state),
        &format!("--table={table}"),
        &format!("--draws={}", state.value("draws").unwrap_or("200")),
    ]);
    words.extend(LEVERS.iter().filter_map(|(name, _, option, units)| {
        let typed: f64 = state.value(name)?.parse().ok()?;
        // At most nine digits, so that 30 per cent are 0.3.
        let value = (typed * units * 1e9).round() / 1e9;
        Some(format!("--{option}={value}"))
    }));
    words
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
        let (name, most, _, _) = LEVERS[place];
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
pub fn slow(state: &State) -> Vec<Vec<String>> {
    ["compare", "plan", "binding", "reply", "frontier", "years"].map(|table| asked(state, table)).to_vec()
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
        (layout::field(t(l, "page-plan-futures"), &html! { input type="number" name="draws" min="10" max="500" value=(state.value("draws").unwrap_or("200")); }))
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

/// The conclusion, then what it rests on; tables are folded.
fn answered(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    html! {
        (conclusion(bench, state))
        (figure_or_why(state, dependence(bench, state)))
        h2 { (t(l, "page-plan-beside-doing-nothing-stock")) }
        (table(bench, state, "compare", &[
            words("plan", t(l, "page-plan-what-done"), Said::Known),
            ranged("expected_cost_kusd", ["cost_p10", "cost_p90"], t(l, "page-plan-expected-cost"), t(l, "page-plan-million-usd-80-percent-futures"), Said::Million),
            ranged("risk_kusd", ["risk_kusd_p10", "risk_kusd_p90"], t(l, "page-plan-worst-futures"), t(l, "page-plan-million-usd-80-percent-interval"), Said::Million),
            numbers("restrictor_share_last_year", t(l, "page-plan-share-restrictor-last-year"), "%", Said::Percent),
            numbers("stock_t", t(l, "page-stock"), "t", Said::Number),
            words("meets_targets", t(l, "page-plan-meets-targets"), Said::Known),
        ], |_| true))
        (figure_or_why(state, frontier(bench, state)))
        h2 { (t(l, "page-plan-what-decide-year-year")) }
        (figure_or_why(state, stacked(bench, state)))
        details {
            summary { (t(l, "page-plan-every-decision-but-aid")) }
            (table(bench, state, "plan", &decided(state), |row| !row.words("lever").starts_with("aid:")))
        }
        details {
            summary { (t(l, "page-plan-aid-year-sector")) }
            (table(bench, state, "plan", &decided(state), |row| row.words("lever").starts_with("aid:")))
        }
        h2 { (t(l, "page-plan-other-side-reply")) }
        (figure_or_why(state, reply(bench, state)))
        details {
            summary { (t(l, "page-plan-what-each-reply-costs")) }
            (table(bench, state, "reply", &[
                words("instrument", t(l, "page-plan-reply"), Said::Words),
                words("plan", t(l, "page-plan-what-done"), Said::Known),
                ranged("target_loss_kusd", ["target_loss_kusd_p10", "target_loss_kusd_p90"], t(l, "page-buyer-loss"), t(l, "page-million-usd"), Said::Million),
                ranged("restrictor_loss_kusd", ["restrictor_loss_kusd_p10", "restrictor_loss_kusd_p90"], t(l, "page-seller-own-loss"), t(l, "page-million-usd"), Said::Million),
                words("best_reply", t(l, "page-plan-best-reply"), Said::Known),
            ], |_| true))
        }
        details {
            summary { (t(l, "page-plan-what-binds-what-one")) }
            (table(bench, state, "binding", &[
                words("words", t(l, "page-plan-limit"), Said::Words),
                numbers("year", t(l, "page-year"), "", Said::Whole),
                numbers("saving_kusd", t(l, "page-plan-would-save"), t(l, "page-million-usd"), Said::Million),
            ], |_| true))
        }
    }
}

/// The columns of a decision.
fn decided(state: &State) -> [Shown<'_>; 5] {
    let l = state.lang;
    [
        numbers("year", t(l, "page-year"), "", Said::Whole),
        words("lever", t(l, "page-plan-lever"), Said::Words),
        words("partner", t(l, "page-partner"), Said::Countries),
        numbers("amount", t(l, "page-plan-decided"), "", Said::Number),
        words("unit", t(l, "page-plan-unit"), Said::Known),
    ]
}

/// Rows of an open table of this page.
const OPEN: usize = 40;

fn table(
    bench: &Workbench,
    state: &State,
    of: &str,
    shown: &[Shown],
    wanted: impl Fn(&Row) -> bool,
) -> Markup {
    let asked = asked(state, of);
    match bench.ask(&asked) {
        Ok(answer) => {
            let kept: Vec<Row> = rows(&answer).filter(|row| wanted(row)).collect();
            // Where no plan meets every limit the answer is another table, and is shown as it is.
            if shown.iter().all(|column| answer.place(column.column).is_some()) {
                listing(state, &asked, &answer, &kept, shown, OPEN)
            } else {
                layout::answer(state, &asked, &answer, OPEN)
            }
        }
        Err(refusal) => listing::missing(state, &refusal.say(state.lang)),
    }
}

/// What the plan comes to: dependence and cost before and after, what is cheaper, the best reply, what binds.
fn conclusion(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let Ok(compared) = bench.ask(&asked(state, "compare")) else { return html! {} };
    let of = |name: &str| rows(&compared).find(|row| row.words("plan") == name);
    let (Some(plan), Some(nothing)) = (of("the plan"), of("do nothing")) else {
        return html! { p.absent { (t(l, "page-plan-no-plan-meets-every")) } };
    };
    let money = |kusd: f64| listing::money(l, kusd);
    let pair = |column: &str, say: &dyn Fn(f64) -> String| {
        let one = |row: &Row| row.number(column).map_or_else(|| "–".to_owned(), say);
        (one(&nothing), one(&plan))
    };
    let card = |label: &str, (without, with): (String, String), between: Option<[&str; 2]>| {
        let range = |row: &Row| {
            let [low, high] = between?.map(|column| row.number(column).map(money));
            Some(format!("{} – {}", low?, high?))
        };
        html! { div.number {
            span.label { (label) } strong { (without) " → " (with) } span.range { (t(l, "page-plan-doing-nothing")) " → " (t(l, "page-plan-plan-2")) }
            @if let (Some(without), Some(with)) = (range(&nothing), range(&plan)) { span.range { "80 %: " (without) " → " (with) } }
        } }
    };
    let restrictor = in_file(text(bench, chosen(state)), "restrictor").map(|code| state.name(code));
    let share = msg!("page-plan-share-last-year", restrictor = restrictor.unwrap_or_default()).say(l);
    html! {
        div.numbers role="group" aria-label=(t(l, "page-plan-what-comes")) {
            (card(&share, pair("restrictor_share_last_year", &percent), None))
            (card(t(l, "page-plan-expected-cost"), pair("expected_cost_kusd", &money), Some(["cost_p10", "cost_p90"])))
            (card(t(l, "page-plan-cost-worst-futures"), pair("risk_kusd", &money), Some(["risk_kusd_p10", "risk_kusd_p90"])))
        }
        ul {
            @if let Some(cheaper) = cheapest(state, &plan, rows(&compared)) { li { (cheaper) } }
            @if let Some(best) = best_reply(bench, state) { li { (t(l, "page-plan-best-reply-other-side-plan")) ": " strong { (best) } } }
            @if let Some(binds) = binding(bench, state) { li { (t(l, "page-plan-what-binds-most")) ": " (binds) } }
        }
    }
}

/// What costs less than the plan, its risk weighed, and at which price.
fn cheapest<'a>(state: &State, plan: &Row, all: impl Iterator<Item = Row<'a>>) -> Option<String> {
    let l = state.lang;
    let cost = |row: &Row| row.number("risk_weighted_kusd").unwrap_or(f64::INFINITY);
    let best = all.min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
    let saved = cost(plan) - cost(&best);
    if best.words("plan") == "the plan" || saved <= 0.0 || !saved.is_finite() {
        return Some(t(l, "page-plan-nothing-set-beside-costs").to_owned());
    }
    let but = if best.words("meets_targets") == "yes" { "" } else { t(l, "page-plan-but-misses-targets") };
    let what = carried(l, best.words("plan"));
    Some(
        msg!("page-plan-cheaper-once-risk-weighed", what = what, saved = listing::money(l, saved)).say(l)
            + but,
    )
}

/// The best answer of the other side to the plan.
fn best_reply(bench: &Workbench, state: &State) -> Option<String> {
    let answer = bench.ask(&asked(state, "reply")).ok()?;
    let best = |row: &Row| row.words("plan") == "the plan" && row.words("best_reply") == "yes";
    rows(&answer).find(best).map(|row| row.words("instrument").to_owned())
}

/// The limit whose next unit saves most.
fn binding(bench: &Workbench, state: &State) -> Option<String> {
    let answer = bench.ask(&asked(state, "binding")).ok()?;
    let saving = |row: &Row| row.number("saving_kusd").unwrap_or(0.0);
    let most = rows(&answer).max_by(|a, b| saving(a).total_cmp(&saving(b)))?;
    Some(most.words("words").to_owned()).filter(|words| !words.is_empty())
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

fn caption(id: &str, title: &str, subtitle: &str, state: &State) -> Caption {
    Caption {
        id: id.into(),
        title: title.to_owned(),
        subtitle: format!("{} · {subtitle}", say(state.lang, &chosen(state).replace('-', " "))),
        source: t(state.lang, "page-plan-lodeway-plan-cepii-baci").into(),
    }
}

/// Capacity decided so far, by lever, stacked.
///
/// # Errors
/// [`Refusal`] when the question has no answer, or nothing is decided that gives tonnes a year.
pub fn stacked(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state, "plan");
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let by_year = bench.ask(&asked(state, "years"))?;
    let years: Vec<f64> = rows(&by_year).filter_map(|row| row.number("year")).collect();
    let mut levers: BTreeMap<String, BTreeMap<u16, f64>> = BTreeMap::new();
    for row in rows(&answer).filter(|row| row.words("unit") == "t a year") {
        let (year, amount) = (row.number("year").unwrap_or(0.0), row.number("decided_so_far").unwrap_or(0.0));
        levers.entry(row.words("lever").to_owned()).or_default().insert(year as u16, amount);
    }
    if levers.is_empty() {
        return Err(Refusal::usage(t(l, "page-plan-plan-decides-nothing-gives")));
    }
    let so_far = |decided: &BTreeMap<u16, f64>, year: f64| {
        decided.range(..=year as u16).next_back().map_or(0.0, |(_, amount)| *amount)
    };
    let parts = levers.iter().map(|(name, decided)| {
        (say(l, name).into_owned(), years.iter().map(|y| (*y, so_far(decided, *y))).collect())
    });
    let figure = Stacked {
        caption: caption(
            "plan-stacked",
            t(l, "page-plan-what-plan-has-decided"),
            t(l, "page-plan-capacity-decided-so-far"),
            state,
        ),
        unit: t(l, "page-plan-tonnes-year").into(),
        parts: parts.collect(),
    };
    Ok(Drawing {
        name: "plan-stacked",
        figure: Box::new(figure),
        basis: vec![(words, answer)],
        method: "plan",
    })
}

/// The restrictor's share by year, with the plan, without, and the target.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn dependence(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state, "years");
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let line = |name: &str, word: &'static str, dashed: bool, colour: usize| {
        let points = rows(&answer).map(|row| {
            let year = row.number("year").unwrap_or(f64::NAN);
            (year, row.number(word).map(|v| 100.0 * v))
        });
        Series { name: name.to_owned(), points: points.collect(), dashed, colour }
    };
    let no_target = t(l, "page-plan-plan-file-sets-no");
    let reasons = vec![(t(l, "page-plan-target").to_owned(), no_target.to_owned())];
    let figure = Lines {
        caption: caption(
            "plan-dependence",
            t(l, "page-plan-share-restrictor-plan-target"),
            t(l, "page-plan-share-need-mass-percent"),
            state,
        ),
        unit: "%".into(),
        series: vec![
            line(t(l, "page-plan-plan-2"), "restrictor_share", false, 0),
            line(t(l, "page-plan-without"), "restrictor_share_without", true, 0),
            line(t(l, "page-plan-target"), "target_share", false, 1),
        ],
        provisional: None,
        top: Some(100.0),
    };
    Ok(Drawing {
        name: "plan-dependence",
        figure: Box::new(absent::reasoned(figure, reasons)),
        basis: vec![(words, answer)],
        method: "plan",
    })
}

/// The importer's loss under every instrument of the other side, without the plan and with it.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn reply(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state, "reply");
    let answer = bench.ask(&words)?;
    let l = state.lang;
    let of = |plan: &'static str, when: &'static str| {
        rows(&answer).filter(move |row| row.words("plan") == plan).map(move |row| {
            let million = |column: &str| row.number(column).unwrap_or(f64::NAN) / 1e3;
            Interval {
                label: format!("{}, {when}", say(l, row.words("instrument"))),
                low: million("target_loss_kusd_p10"),
                median: million("target_loss_kusd"),
                high: million("target_loss_kusd_p90"),
            }
        })
    };
    let pairs =
        of("do nothing", t(l, "page-plan-doing-nothing")).zip(of("the plan", t(l, "page-plan-plan-2")));
    let figure = Intervals {
        caption: caption(
            "plan-reply",
            t(l, "page-plan-what-each-instrument-other"),
            t(l, "page-plan-loss-year-reply-million"),
            state,
        ),
        unit: t(l, "page-million-usd").into(),
        rows: pairs.flat_map(|(without, with)| [without, with]).collect(),
    };
    Ok(Drawing { name: "plan-reply", figure: Box::new(figure), basis: vec![(words, answer)], method: "plan" })
}

/// Cost against risk.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn frontier(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let words = asked(state, "frontier");
    let answer = bench.ask(&words)?;
    let beside_words = asked(state, "compare");
    let beside = bench.ask(&beside_words)?;
    let l = state.lang;
    let million = |row: &crate::reading::Row, column: &str| row.number(column).unwrap_or(f64::NAN) / 1e3;
    let points = rows(&answer).map(|row| (million(&row, "risk_kusd"), million(&row, "expected_cost_kusd")));
    let rivals = rows(&beside).map(|row| Rival {
        name: carried(l, row.words("plan")).to_owned(),
        risk: million(&row, "risk_kusd"),
        cost: million(&row, "expected_cost_kusd"),
    });
    let figure = Frontier {
        caption: caption(
            "plan-frontier",
            t(l, "page-plan-what-less-risk-costs"),
            t(l, "page-plan-expected-cost-against-mean"),
            state,
        ),
        unit: t(l, "page-million-usd").into(),
        points: points.collect(),
        rivals: rivals.collect(),
    };
    Ok(Drawing {
        name: "plan-frontier",
        figure: Box::new(figure),
        basis: vec![(words, answer), (beside_words, beside)],
        method: "plan",
    })
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
