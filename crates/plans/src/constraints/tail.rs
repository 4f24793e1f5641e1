//! The worst cases.
//!
//! ```text
//! tail    C_ω − η − z_ω ≤ 0,  z ≥ 0            then CVaR = η + Σ_ω π_ω z_ω / (1 − α)
//! risk    η + Σ_ω π_ω z_ω / (1 − α) ≤ level
//! ```
//! *Symbols*: C of [`crate::cost`], η threshold, z excess, π probability, α the level of the tail.
//!
//! *Source*: Rockafellar and Uryasev (2000).

use crate::constraints::Writing;
use crate::cost::scenario_cost;
use crate::program::{Family, Sense};

/// Excess of every scenario.
pub fn excess(on: &mut Writing) {
    for w in 0..on.case.scenarios.len() {
        let cost = scenario_cost(on.case, on.layout, w);
        let mut terms = cost.terms;
        terms.extend([(on.layout.threshold, -1.0), (on.layout.excess[w], -1.0)]);
        on.program.row(Family::Tail, &w.to_string(), terms, Sense::AtMost, -cost.constant);
    }
}

/// The mean of the worst cases as terms.
pub fn mean_of_worst(on: &Writing) -> Vec<(usize, f64)> {
    let left = 1.0 - on.case.plan.risk.tail;
    let mut terms = vec![(on.layout.threshold, 1.0)];
    let part = |w: usize| on.case.scenarios[w].probability / left;
    terms.extend(on.layout.excess.iter().enumerate().map(|(w, z)| (*z, part(w))));
    terms
}

/// A ceiling on the mean of the worst cases.
pub fn ceiling(on: &mut Writing, level: f64) {
    let terms = mean_of_worst(on);
    on.program.row(Family::Risk, "ceiling", terms, Sense::AtMost, level);
}
