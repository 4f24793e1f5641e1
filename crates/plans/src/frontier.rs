//! Cost against risk.
//!
//! *Question*: what does a dollar less risk cost?
//!
//! *Formula*: the cheapest plan has expected cost C⁺ and risk ρ⁺; the safest has risk ρ⁻. Between them n − 2 ceilings on risk, evenly
//! spaced, each with the cheapest plan under it. The dual of the ceiling is the price of risk at that point.
//!
//! *Symbols*: risk is the mean of the worst cases ([`crate::cvar`]), thousand US dollars, present value.
//!
//! *Edge cases*: nothing to trade off (the cheapest plan is the safest): all points coincide, and say so.
//!
//! *Limits*: the targets hold at every point; without a plan that meets them there is no frontier.

use rayon::prelude::*;

use crate::build::Goal;
use crate::case::Case;
use crate::fault::Fault;
use crate::program::Family;
use crate::solved::{Solved, attempt};

/// Weight of expected cost where only risk counts: enough to settle what the worst cases leave open.
const TIE: f64 = 1e-3;

/// A point of the frontier.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The plan.
    pub solved: Solved,
    /// Expected cost saved by a dollar more risk, dollars; none at the ends.
    pub price_of_risk: Option<f64>,
}

/// At least two points from the safest plan to the cheapest; none when no plan meets the targets.
///
/// # Errors
/// [`Fault::Solver`] when the solver stops without an answer.
pub fn frontier(case: &Case, points: usize) -> Result<Vec<Point>, Fault> {
    let all = |_: usize| true;
    let end = |cost: f64, tail: f64| {
        let goal = Goal { cost, tail, ceiling: None, targets: true };
        attempt(case, &all, goal)
    };
    // A weight next to nothing on the tail settles its threshold.
    let (safest, cheapest) = (end(TIE, 1.0)?, end(1.0, 1e-6)?);
    let (Some(safest), Some(cheapest)) = (safest, cheapest) else { return Ok(Vec::new()) };
    let (low, high) = (safest.risk, cheapest.risk);
    let steps = points.max(2) - 1;
    let between: Vec<Point> = (1..steps)
        .into_par_iter()
        .map(|i| {
            let level = low + (high - low) * i as f64 / steps as f64;
            let goal = Goal { cost: 1.0, tail: 0.0, ceiling: Some(level), targets: true };
            let found = attempt(case, &all, goal)?;
            Ok(found.map(|solved| Point { price_of_risk: Some(price(&solved)), solved }))
        })
        .collect::<Result<Vec<Option<Point>>, Fault>>()?
        .into_iter()
        .flatten()
        .collect();
    let mut all = vec![Point { solved: safest, price_of_risk: None }];
    all.extend(between);
    all.push(Point { solved: cheapest, price_of_risk: None });
    Ok(all)
}

fn price(solved: &Solved) -> f64 {
    let rows = solved.model.program.rows.iter().zip(&solved.optimum.duals);
    rows.filter(|(row, _)| row.family == Family::Risk).map(|(_, dual)| -dual).sum()
}
