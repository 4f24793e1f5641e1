//! The whole programme: objective and every family of rows.
//!
//! *Question*: which plan costs least, its risk counted?
//!
//! *Formula*: minimise `a·Σ_ω π_ω C_ω + λ·CVaR_α(C) + Σ_k,s δ_s (1 − worth_k) g_ks` subject to the rows of [`crate::constraints`].
//!
//! *Symbols*: π probability, C cost of a scenario ([`crate::cost`]), λ risk weight, a 1 (near 0 when only risk counts), worth what a
//! dollar of aid is worth in a sector, set in the plan file.
//!
//! *Limits*: two stages: decisions are taken once, before it is known which future comes; each future then does its best with them.
//!
//! *Source*: Birge and Louveaux (2011), Introduction to Stochastic Programming; Rockafellar and Uryasev (2000).

use crate::case::Case;
use crate::constraints::{Writing, capacity, disruption, money, portfolio, tail, targets, transit};
use crate::cost::scenario_cost;
use crate::layout::{Allowed, Layout};
use crate::program::Program;

/// What is minimised, and under what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Weight of the expected cost.
    pub cost: f64,
    /// Weight of the mean of the worst cases.
    pub tail: f64,
    /// Ceiling on the mean of the worst cases.
    pub ceiling: Option<f64>,
    /// Whether the targets must be met.
    pub targets: bool,
}

impl Goal {
    /// The goal of the plan file.
    pub fn of(case: &Case) -> Goal {
        // A weight next to nothing settles the threshold of the tail where risk does not count.
        Goal { cost: 1.0, tail: case.plan.risk.weight.max(1e-6), ceiling: None, targets: true }
    }

    /// The same without targets.
    #[must_use]
    pub fn free(self) -> Goal {
        Goal { targets: false, ..self }
    }
}

/// A programme and where its variables stand.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The programme.
    pub program: Program,
    /// Its variables.
    pub layout: Layout,
}

/// Writes the programme of a case.
pub fn model(case: &Case, allowed: Allowed, goal: Goal) -> Model {
    let mut program = Program::default();
    let layout = Layout::new(case, allowed, &mut program);
    let mut on = Writing { case, layout: &layout, program: &mut program };
    objective(&mut on, goal);
    capacity::limit(&mut on);
    capacity::processing(&mut on);
    capacity::displacement(&mut on);
    money::budget(&mut on);
    money::aid(&mut on);
    money::shares(&mut on);
    money::loans(&mut on);
    portfolio::extractive(&mut on);
    portfolio::floors(&mut on);
    transit::cap(&mut on);
    if goal.targets {
        targets::dependence(&mut on);
        targets::cover(&mut on);
    }
    responses(&mut on);
    tail::excess(&mut on);
    if let Some(level) = goal.ceiling {
        tail::ceiling(&mut on, level);
    }
    Model { program, layout }
}

/// What scenarios can do in disrupted years.
pub fn responses(on: &mut Writing) {
    disruption::need(on);
    disruption::purchases(on);
    disruption::release(on);
    disruption::rerouting(on);
}

fn objective(on: &mut Writing, goal: Goal) {
    for (w, scenario) in on.case.scenarios.iter().enumerate() {
        let cost = scenario_cost(on.case, on.layout, w);
        let weight = goal.cost * scenario.probability;
        on.program.constant += weight * cost.constant;
        for (column, x) in cost.terms {
            on.program.columns[column].cost += weight * x;
        }
    }
    for (column, x) in tail::mean_of_worst(on) {
        on.program.columns[column].cost += goal.tail * x;
    }
    for (sector, columns) in on.case.plan.sectors.iter().zip(&on.layout.sector) {
        for (column, today) in columns.iter().zip(&on.case.discount) {
            on.program.columns[*column].cost += today * (1.0 - sector.worth);
        }
    }
}
