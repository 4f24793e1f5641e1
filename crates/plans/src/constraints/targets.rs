//! What is to be reached.
//!
//! ```text
//! dependence   R_t − Σ_ω π_ω Σ_l,s o_ωl,s,t x_ls ≤ target_t · D_t
//! cover        existing + Σ_{s ≤ t} x_stock,s ≥ days_t / 365 · D_t
//! ```
//! *Symbols*: R what the restrictor sells without a plan, π probability of a scenario, o output of a decided tonne, D need.
//!
//! *Why expected*: a project that works in one of ten futures counts for a tenth; the answer says in what share of futures the target
//! is met.
//!
//! *Edge cases*: years before the first named one have no target.

use crate::constraints::{Writing, times};
use crate::file::Kind;
use crate::program::{Family, Sense, gathered};

/// The dependence targets.
pub fn dependence(on: &mut Writing) {
    let Some(targets) = &on.case.plan.targets.dependence else { return };
    for (t, year) in on.case.years.iter().enumerate() {
        let Some(target) = targets.at(*year) else { continue };
        let terms = times(expected_output(on, t), -1.0).collect();
        let right = target * on.case.need[t] - on.case.exposed[t];
        on.program.row(Family::Dependence, &year.to_string(), terms, Sense::AtMost, right);
    }
}

/// Expected output of all levers in year `t`.
fn expected_output(on: &Writing, t: usize) -> Vec<(usize, f64)> {
    let mut terms = Vec::new();
    for (w, scenario) in on.case.scenarios.iter().enumerate() {
        for l in (0..on.case.levers.len()).filter(|l| on.case.levers[*l].delivers) {
            terms.extend(times(on.layout.delivered(on.case, w, l, t), scenario.probability));
        }
    }
    gathered(terms)
}

/// The days of cover.
pub fn cover(on: &mut Writing) {
    let Some(days) = &on.case.plan.targets.cover_days else { return };
    for (t, year) in on.case.years.iter().enumerate() {
        let Some(days) = days.at(*year) else { continue };
        let stocks = on.case.levers.iter().enumerate().filter(|(_, c)| c.lever.kind == Kind::Stock);
        let (mut terms, mut existing) = (Vec::new(), 0.0);
        for (l, stock) in stocks {
            existing += stock.lever.existing_t;
            terms.extend(on.layout.stocked(l, t + 1));
        }
        let right = days / 365.0 * on.case.need[t] - existing;
        on.program.row(Family::Cover, &year.to_string(), terms, Sense::AtLeast, right);
    }
}
