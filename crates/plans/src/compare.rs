//! The plan beside doing nothing, stocks only, the bloc only, the partner only, and the plan without targets.
//!
//! *Question*: is the plan worth it, or would a stock do?
//!
//! *Formula*: each alternative is the cheapest plan (risk counted) with its levers alone, under the same budgets, caps and, where it can
//! meet them, targets. Its regret in an event is its mean cost there less that of the best alternative in the same event.
//!
//! *Edge cases*: an alternative that cannot meet the targets is solved without them and says so; one without any lever is left out.
//!
//! *Limits*: the alternatives that miss the targets are cheaper for it: compare cost together with dependence.

use lodeway_terms::Interval;
use rayon::prelude::*;

use crate::build::Goal;
use crate::case::Case;
use crate::fault::Fault;
use crate::file::Kind;
use crate::solved::{Solved, attempt, interval};

/// A plan with some of the levers.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Its name.
    pub name: &'static str,
    /// Whether it meets the targets.
    pub meets_targets: bool,
    /// The plan.
    pub solved: Solved,
    /// Mean cost by event, in the order of [`events`].
    pub by_event: Vec<f64>,
    /// Median and 80 % interval of the cost within each event.
    pub spread_by_event: Vec<Interval>,
    /// Regret by event.
    pub regret: Vec<f64>,
}

impl Alternative {
    /// Expected cost plus the weight times the mean of the worst cases.
    pub fn weighed(&self, case: &Case) -> f64 {
        self.solved.expected + case.plan.risk.weight * self.solved.risk
    }

    /// Median and 80 % interval of its cost.
    pub fn interval(&self) -> Interval {
        self.solved.interval
    }
}

/// The events of a case with their probabilities, in the order of the scenarios.
pub fn events(case: &Case) -> Vec<(String, f64)> {
    let mut all: Vec<(String, f64)> = Vec::new();
    for scenario in &case.scenarios {
        match all.last_mut() {
            Some(last) if last.0 == scenario.event => last.1 += scenario.probability,
            _ => all.push((scenario.event.clone(), scenario.probability)),
        }
    }
    all
}

/// All alternatives, `the plan` first.
///
/// # Errors
/// [`Fault::Solver`] when the solver stops without an answer.
pub fn compare(case: &Case) -> Result<Vec<Alternative>, Fault> {
    let kind = |l: usize| case.levers[l].lever.kind;
    let of_bloc = |l: usize| {
        let member = |bloc: &Vec<_>| case.levers[l].partner.is_some_and(|p| bloc.contains(&p));
        case.bloc.as_ref().is_some_and(member)
    };
    let of_partner = |l: usize| case.partner.is_some() && case.levers[l].partner == case.partner;
    let every = |_: usize| true;
    let none = |_: usize| false;
    let stocks = |l: usize| kind(l) == Kind::Stock;
    let wanted: [(&'static str, Test, bool); 6] = [
        ("the plan", &every, true),
        ("the plan without targets", &every, false),
        ("do nothing", &none, false),
        ("stock only", &stocks, true),
        ("bloc only", &of_bloc, true),
        ("partner only", &of_partner, true),
    ];
    let has_levers = |test: Test| (0..case.levers.len()).any(test);
    let mut all = wanted
        .into_par_iter()
        .filter(|(name, test, _)| *name == "do nothing" || has_levers(*test))
        .map(|(name, test, targets)| one(case, name, &|l| test(l), targets))
        .collect::<Result<Vec<_>, Fault>>()?
        .into_iter()
        .flatten()
        .collect::<Vec<_>>();
    regrets(&mut all);
    Ok(all)
}

/// Which levers an alternative may use.
type Test<'a> = &'a (dyn Fn(usize) -> bool + Sync);

fn one(
    case: &Case,
    name: &'static str,
    allowed: crate::layout::Allowed,
    targets: bool,
) -> Result<Option<Alternative>, Fault> {
    let goal = Goal::of(case);
    let bound = if targets { attempt(case, allowed, goal)? } else { None };
    let meets = bound.is_some();
    let found = match bound {
        Some(solved) => Some(solved),
        None => attempt(case, allowed, goal.free())?,
    };
    let Some(solved) = found else { return Ok(None) };
    let meets_targets = meets || meets_anyway(case, &solved);
    let happens = events(case);
    let by_event = happens.iter().map(|(event, _)| mean_in(case, &solved, event)).collect();
    let spread_by_event = happens.iter().map(|(event, _)| interval(&within(case, &solved, event))).collect();
    Ok(Some(Alternative { name, meets_targets, by_event, spread_by_event, regret: Vec::new(), solved }))
}

fn meets_anyway(case: &Case, solved: &Solved) -> bool {
    let targets = &case.plan.targets;
    case.years.iter().enumerate().all(|(t, year)| {
        let share = targets.dependence.as_ref().and_then(|p| p.at(*year));
        let days = targets.cover_days.as_ref().and_then(|p| p.at(*year));
        // The solver's last digits are not a missed target.
        share.is_none_or(|most| solved.dependence(case, t, None).0 <= most + 1e-6)
            && days.is_none_or(|least| solved.cover_days(case, t) >= least - 1e-3)
    })
}

/// Mean cost of a plan within an event.
pub fn mean_in(case: &Case, solved: &Solved, event: &str) -> f64 {
    let costs = within(case, solved, event);
    let probability: f64 = costs.iter().map(|(_, p)| p).sum();
    costs.iter().map(|(cost, p)| cost * p).sum::<f64>() / probability
}

/// Costs of a plan within an event, with the probabilities of their futures.
fn within(case: &Case, solved: &Solved, event: &str) -> Vec<(f64, f64)> {
    let all = case.scenarios.iter().zip(&solved.costs);
    all.filter(|(future, _)| future.event == event).map(|(future, c)| (*c, future.probability)).collect()
}

fn regrets(all: &mut [Alternative]) {
    let events = all.first().map_or(0, |a| a.by_event.len());
    let best: Vec<f64> =
        (0..events).map(|e| all.iter().map(|a| a.by_event[e]).fold(f64::INFINITY, f64::min)).collect();
    for alternative in all {
        alternative.regret = alternative.by_event.iter().zip(&best).map(|(cost, best)| cost - best).collect();
    }
}

/// What the comparison says, in sentences: whether a stock, a bloc or nothing at all beats the plan.
pub fn verdict(case: &Case, all: &[Alternative]) -> Vec<String> {
    let Some(own) = all.iter().find(|a| a.name == "the plan") else { return Vec::new() };
    let ours = own.weighed(case);
    let money = crate::binding::money;
    let mut words = Vec::new();
    let rivals = || all.iter().filter(|a| a.name != "the plan" && a.name != "the plan without targets");
    let best = rivals().min_by(|a, b| a.weighed(case).total_cmp(&b.weighed(case)));
    if let Some(best) = best {
        let (bought, price) = best.solved.stock_bought(case);
        let stock = if bought > 0.0 {
            format!(" ({bought:.0} t of stock for {})", money(price))
        } else {
            String::new()
        };
        let gap = best.weighed(case) - ours;
        // Within a thousandth of each other two plans are the same to anyone but the solver.
        let same = gap.abs() <= 1e-3 * ours.abs().max(1.0);
        words.push(if same {
            format!("{}{stock} does as well as the plan: the other levers earn nothing", capital(best.name))
        } else if gap < 0.0 {
            let missed =
                if best.meets_targets { "and meets the targets too" } else { "but misses the targets" };
            format!(
                "{}{stock} beats the plan by {} of risk-weighted cost, {missed}",
                capital(best.name),
                money(-gap)
            )
        } else {
            format!(
                "the plan beats the best of the others, {}{stock}, by {} of risk-weighted cost",
                best.name,
                money(gap)
            )
        });
    }
    if let Some(free) = all.iter().find(|a| a.name == "the plan without targets") {
        words.push(format!(
            "meeting the targets costs {} of risk-weighted cost",
            money((ours - free.weighed(case)).max(0.0))
        ));
    }
    words
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
