//! What a plan comes to: the conclusion, and the tables it rests on.

use lodeway_answers::plan::Table;
use lodeway_answers::plan::rows::{Binding, Compared, Decision, Reply};
use lodeway_briefs::words::percent;
use lodeway_messages::msg;
use lodeway_results::Row;
use maud::{Markup, html};

use super::figures::{dependence, frontier, reply, stacked};
use super::{asked, chosen, in_file, text};
use crate::house::Workbench;
use crate::layout::{self, figure_or_why};
use crate::reading::listing::{self, Said, Shown, listing, numbers, words};
use crate::reading::{known, rows};
use crate::state::State;
use crate::words::{carried, t};

/// The conclusion, then what it rests on; tables are folded.
pub fn answered(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    html! {
        (conclusion(bench, state))
        (figure_or_why(state, dependence(bench, state)))
        h2 { (t(l, "page-plan-beside-doing-nothing-stock")) }
        (table(bench, state, Table::Compare, &compared(state), |_| true))
        (figure_or_why(state, frontier(bench, state)))
        h2 { (t(l, "page-plan-what-decide-year-year")) }
        (figure_or_why(state, stacked(bench, state)))
        details {
            summary { (t(l, "page-plan-every-decision-but-aid")) }
            (table(bench, state, Table::Plan, &decided(state), |row| !row.lever.starts_with("aid:")))
        }
        details {
            summary { (t(l, "page-plan-aid-year-sector")) }
            (table(bench, state, Table::Plan, &decided(state), |row| row.lever.starts_with("aid:")))
        }
        h2 { (t(l, "page-plan-other-side-reply")) }
        (figure_or_why(state, reply(bench, state)))
        details {
            summary { (t(l, "page-plan-what-each-reply-costs")) }
            (table(bench, state, Table::Reply, &replies(state), |_| true))
        }
        details {
            summary { (t(l, "page-plan-what-binds-what-one")) }
            (table(bench, state, Table::Binding, &limits(state), |_| true))
        }
    }
}

/// The columns of a decision.
fn decided(state: &State) -> [Shown<'static, Decision>; 5] {
    let l = state.lang;
    [
        numbers(t(l, "page-year"), "", Said::Whole, |row: &Decision| row.year.into()),
        words(t(l, "page-plan-lever"), Said::Words, |row: &Decision| (&row.lever).into()),
        words(t(l, "page-partner"), Said::Countries, |row: &Decision| row.partner.into()),
        numbers(t(l, "page-plan-decided"), "", Said::Number, |row: &Decision| row.amount.into()),
        words(t(l, "page-plan-unit"), Said::Known, |row: &Decision| row.unit.into()),
    ]
}

/// The columns of what is compared.
fn compared(state: &State) -> [Shown<'static, Compared>; 6] {
    let l = state.lang;
    let futures = t(l, "page-plan-million-usd-80-percent-futures");
    let interval = t(l, "page-plan-million-usd-80-percent-interval");
    [
        words(t(l, "page-plan-what-done"), Said::Known, |row: &Compared| (&row.plan).into()),
        numbers(t(l, "page-plan-expected-cost"), futures, Said::Million, |row: &Compared| {
            (row.expected_cost_kusd, row.cost_p10, row.cost_p90).into()
        }),
        numbers(t(l, "page-plan-worst-futures"), interval, Said::Million, |row: &Compared| {
            (row.risk_kusd, row.risk_kusd_p10, row.risk_kusd_p90).into()
        }),
        numbers(t(l, "page-plan-share-restrictor-last-year"), "%", Said::Percent, |row: &Compared| {
            row.restrictor_share_last_year.into()
        }),
        numbers(t(l, "page-stock"), "t", Said::Number, |row: &Compared| row.stock_t.into()),
        words(t(l, "page-plan-meets-targets"), Said::Known, |row: &Compared| row.meets_targets.into()),
    ]
}

/// The columns of a reply.
fn replies(state: &State) -> [Shown<'static, Reply>; 5] {
    let l = state.lang;
    let million = t(l, "page-million-usd");
    [
        words(t(l, "page-plan-reply"), Said::Words, |row: &Reply| (&row.instrument).into()),
        words(t(l, "page-plan-what-done"), Said::Known, |row: &Reply| (&row.plan).into()),
        numbers(t(l, "page-buyer-loss"), million, Said::Million, |row: &Reply| {
            (row.target_loss_kusd, row.target_loss_kusd_p10, row.target_loss_kusd_p90).into()
        }),
        numbers(t(l, "page-seller-own-loss"), million, Said::Million, |row: &Reply| {
            (row.restrictor_loss_kusd, row.restrictor_loss_kusd_p10, row.restrictor_loss_kusd_p90).into()
        }),
        words(t(l, "page-plan-best-reply"), Said::Known, |row: &Reply| row.best_reply.into()),
    ]
}

/// The columns of what binds.
fn limits(state: &State) -> [Shown<'static, Binding>; 3] {
    let l = state.lang;
    let million = t(l, "page-million-usd");
    [
        words(t(l, "page-plan-limit"), Said::Words, |row: &Binding| (&row.words).into()),
        numbers(t(l, "page-year"), "", Said::Whole, |row: &Binding| row.year.into()),
        numbers(t(l, "page-plan-would-save"), million, Said::Million, |row: &Binding| row.saving_kusd.into()),
    ]
}

/// Rows of an open table of this page.
const OPEN: usize = 40;

fn table<R: Row>(
    bench: &Workbench,
    state: &State,
    of: Table,
    shown: &[Shown<R>],
    wanted: impl Fn(&R) -> bool,
) -> Markup {
    let asked = asked(state, of);
    match bench.ask(&asked) {
        Ok(answer) => match answer.rows::<R>() {
            Some(all) => {
                let kept: Vec<&R> = all.iter().filter(|row| wanted(row)).collect();
                listing(state, (&asked, &answer), &kept, shown, OPEN)
            }
            // Where no plan meets every limit the answer is another table, and is shown as it is.
            None => layout::answer(state, &asked, &answer, OPEN),
        },
        Err(refusal) => listing::missing(state, &refusal.say(state.lang)),
    }
}

/// Both ends of a number.
type Between = fn(&Compared) -> (f64, f64);

/// What the plan comes to: dependence and cost before and after, what is cheaper, the best reply, what binds.
fn conclusion(bench: &Workbench, state: &State) -> Markup {
    let l = state.lang;
    let Ok(compared) = bench.ask(&asked(state, Table::Compare)) else { return html! {} };
    let all = rows::<Compared>(&compared);
    let of = |name: &str| all.iter().find(|row| row.plan == name);
    let (Some(plan), Some(nothing)) = (of("the plan"), of("do nothing")) else {
        return html! { p.absent { (t(l, "page-plan-no-plan-meets-every")) } };
    };
    let money = |kusd: f64| listing::money(l, kusd);
    let pair = |of: fn(&Compared) -> f64, say: &dyn Fn(f64) -> String| {
        let one = |row: &Compared| known(of(row)).map_or_else(|| "–".to_owned(), say);
        (one(nothing), one(plan))
    };
    let card = |label: &str, (without, with): (String, String), between: Option<Between>| {
        let range = |row: &Compared| {
            let (low, high) = between?(row);
            Some(format!("{} – {}", money(known(low)?), money(known(high)?)))
        };
        html! { div.number {
            span.label { (label) } strong { (without) " → " (with) } span.range { (t(l, "page-plan-doing-nothing")) " → " (t(l, "page-plan-plan-2")) }
            @if let (Some(without), Some(with)) = (range(nothing), range(plan)) { span.range { "80 %: " (without) " → " (with) } }
        } }
    };
    let restrictor = in_file(text(bench, chosen(state)), "restrictor").map(|code| state.name(code));
    let share = msg!("page-plan-share-last-year", restrictor = restrictor.unwrap_or_default()).say(l);
    html! {
        div.numbers role="group" aria-label=(t(l, "page-plan-what-comes")) {
            (card(&share, pair(|row| row.restrictor_share_last_year, &percent), None))
            (card(t(l, "page-plan-expected-cost"), pair(|row| row.expected_cost_kusd, &money), Some(|row| (row.cost_p10, row.cost_p90))))
            (card(t(l, "page-plan-cost-worst-futures"), pair(|row| row.risk_kusd, &money), Some(|row| (row.risk_kusd_p10, row.risk_kusd_p90))))
        }
        ul {
            @if let Some(cheaper) = cheapest(state, plan, all) { li { (cheaper) } }
            @if let Some(best) = best_reply(bench, state) { li { (t(l, "page-plan-best-reply-other-side-plan")) ": " strong { (best) } } }
            @if let Some(binds) = binding(bench, state) { li { (t(l, "page-plan-what-binds-most")) ": " (binds) } }
        }
    }
}

/// What costs less than the plan, its risk weighed, and at which price.
fn cheapest(state: &State, plan: &Compared, all: &[Compared]) -> Option<String> {
    let l = state.lang;
    let cost = |row: &Compared| known(row.risk_weighted_kusd).unwrap_or(f64::INFINITY);
    let best = all.iter().min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
    let saved = cost(plan) - cost(best);
    if best.plan == "the plan" || saved <= 0.0 || !saved.is_finite() {
        return Some(t(l, "page-plan-nothing-set-beside-costs").to_owned());
    }
    let but = if best.meets_targets == "yes" { "" } else { t(l, "page-plan-but-misses-targets") };
    let what = carried(l, &best.plan);
    Some(
        msg!("page-plan-cheaper-once-risk-weighed", what = what, saved = listing::money(l, saved)).say(l)
            + but,
    )
}

/// The best answer of the other side to the plan.
fn best_reply(bench: &Workbench, state: &State) -> Option<String> {
    let answer = bench.ask(&asked(state, Table::Reply)).ok()?;
    let best = |row: &&Reply| row.plan == "the plan" && row.best_reply == "yes";
    rows::<Reply>(&answer).iter().find(best).map(|row| row.instrument.clone())
}

/// The limit whose next unit saves most.
fn binding(bench: &Workbench, state: &State) -> Option<String> {
    let answer = bench.ask(&asked(state, Table::Binding)).ok()?;
    let saving = |row: &Binding| known(row.saving_kusd).unwrap_or(0.0);
    let most = rows::<Binding>(&answer).iter().max_by(|a, b| saving(a).total_cmp(&saving(b)))?;
    Some(most.words.clone()).filter(|words| !words.is_empty())
}
