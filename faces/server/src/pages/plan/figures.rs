//! The figures of a plan.

use std::collections::BTreeMap;

use lodeway_answers::Refusal;
use lodeway_answers::plan::Table;
use lodeway_answers::plan::rows::{Compared, Decision, FrontierPoint, Reply, YearRow};
use lodeway_figures::Caption;
use lodeway_figures::frontier::{Frontier, Rival};
use lodeway_figures::interval::{Intervals, Row as Interval};
use lodeway_figures::lines::{Lines, Series};
use lodeway_figures::stacked::Stacked;
use lodeway_messages::english::say;

use super::{asked, chosen};
use crate::drawing::Drawing;
use crate::house::Workbench;
use crate::reading::{absent, known, rows};
use crate::state::State;
use crate::words::{carried, t};

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
    let asked_plan = asked(state, Table::Plan);
    let answer = bench.ask(&asked_plan)?;
    let l = state.lang;
    let by_year = bench.ask(&asked(state, Table::Years))?;
    let years: Vec<f64> = rows::<YearRow>(&by_year).iter().map(|row| row.year as f64).collect();
    let mut levers: BTreeMap<String, BTreeMap<i64, f64>> = BTreeMap::new();
    for row in rows::<Decision>(&answer).iter().filter(|row| row.unit == "t a year") {
        levers.entry(row.lever.clone()).or_default().insert(row.year, row.decided_so_far);
    }
    if levers.is_empty() {
        return Err(Refusal::usage(t(l, "page-plan-plan-decides-nothing-gives")));
    }
    let so_far = |decided: &BTreeMap<i64, f64>, year: f64| {
        decided.range(..=year as i64).next_back().map_or(0.0, |(_, amount)| *amount)
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
        basis: vec![(asked_plan, answer)],
        method: "plan",
    })
}

/// The restrictor's share by year, with the plan, without, and the target.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn dependence(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = asked(state, Table::Years);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let line = |name: &str, share: fn(&YearRow) -> Option<f64>, dashed: bool, colour: usize| {
        let point = |row: &YearRow| (row.year as f64, known(share(row)).map(|v| 100.0 * v));
        let points = rows(&answer).iter().map(point).collect();
        Series { name: name.to_owned(), points, dashed, colour }
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
            line(t(l, "page-plan-plan-2"), |row| Some(row.restrictor_share), false, 0),
            line(t(l, "page-plan-without"), |row| Some(row.restrictor_share_without), true, 0),
            line(t(l, "page-plan-target"), |row| row.target_share, false, 1),
        ],
        provisional: None,
        top: Some(100.0),
    };
    Ok(Drawing {
        name: "plan-dependence",
        figure: Box::new(absent::reasoned(figure, reasons)),
        basis: vec![(asked, answer)],
        method: "plan",
    })
}

/// The importer's loss under every instrument of the other side, without the plan and with it.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn reply(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let asked = asked(state, Table::Reply);
    let answer = bench.ask(&asked)?;
    let l = state.lang;
    let of = |plan: &'static str, when: &'static str| {
        let all = rows::<Reply>(&answer).iter().filter(move |row| row.plan == plan);
        all.map(move |row| Interval {
            label: format!("{}, {when}", say(l, &row.instrument)),
            low: row.target_loss_kusd_p10 / 1e3,
            median: row.target_loss_kusd / 1e3,
            high: row.target_loss_kusd_p90 / 1e3,
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
    Ok(Drawing { name: "plan-reply", figure: Box::new(figure), basis: vec![(asked, answer)], method: "plan" })
}

/// Cost against risk.
///
/// # Errors
/// [`Refusal`] when the question has no answer.
pub fn frontier(bench: &Workbench, state: &State) -> Result<Drawing, Refusal> {
    let (asked_frontier, asked_beside) = (asked(state, Table::Frontier), asked(state, Table::Compare));
    let answer = bench.ask(&asked_frontier)?;
    let beside = bench.ask(&asked_beside)?;
    let l = state.lang;
    let all = rows::<FrontierPoint>(&answer).iter();
    let points = all.map(|row| (row.risk_kusd / 1e3, row.expected_cost_kusd / 1e3));
    let rivals = rows::<Compared>(&beside).iter().map(|row| Rival {
        name: carried(l, &row.plan).to_owned(),
        risk: row.risk_kusd / 1e3,
        cost: row.expected_cost_kusd / 1e3,
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
        basis: vec![(asked_frontier, answer), (asked_beside, beside)],
        method: "plan",
    })
}
