//! The plan when the partner's projects are more, or less, likely to succeed.
//!
//! *Question*: how sure would we have to be of the partner before its projects belong in the plan?
//!
//! *Formula*: the chance of every mining, separation and corridor lever of the partner is set to each value in turn, the same draws are
//! read against it, and the plan is solved anew.
//!
//! *Edge cases*: no partner, or none of its levers of these kinds: no rows. Where targets cannot be met at a chance, the plan without
//! them is shown and marked.

use lodeway_markets::Market;
use lodeway_markets::uncertainty::assumptions::Assumptions;
use rayon::prelude::*;

use crate::build::Goal;
use crate::case::{Bloc, Case};
use crate::fault::Fault;
use crate::file::{Kind, PlanFile};
use crate::range::Range;
use crate::solved::{Solved, attempt};

/// Chances tried.
pub const CHANCES: [f64; 9] = [0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.0];

/// The plan at a chance.
#[derive(Debug, Clone, PartialEq)]
pub struct AtChance {
    /// The chance.
    pub chance: f64,
    /// Whether the targets are met.
    pub meets_targets: bool,
    /// The plan.
    pub solved: Solved,
    /// The restrictor's expected share of need in the last year.
    pub share_last_year: f64,
    /// Capacity of the partner in it, tonnes a year, offtakes included.
    pub partner_t: f64,
    /// That of the projects whose chance is turned.
    pub projects_t: f64,
}

/// The plan at every chance; needs the market to draw the scenarios anew.
///
/// # Errors
/// [`Fault::Solver`] when the solver stops without an answer.
pub fn sensitivity(
    case: &Case,
    market: &Market,
    assumed: &Assumptions,
    bloc: Bloc,
) -> Result<Vec<AtChance>, Fault> {
    let Some(partner) = case.partner else { return Ok(Vec::new()) };
    let projects: Vec<usize> = (0..case.levers.len())
        .filter(|l| {
            let kind = case.levers[*l].lever.kind;
            case.levers[*l].partner == Some(partner)
                && matches!(kind, Kind::Mining | Kind::Separation | Kind::Corridor)
        })
        .collect();
    if projects.is_empty() {
        return Ok(Vec::new());
    }
    let cases = CHANCES
        .iter()
        .map(|chance| {
            let mut file: PlanFile = case.plan.clone();
            for l in &projects {
                file.levers[*l].chance = Range::exact(*chance);
            }
            Case::new(&file, market, assumed, bloc)
        })
        .collect::<Result<Vec<_>, Fault>>()?;
    let found = cases
        .par_iter()
        .zip(CHANCES)
        .map(|(case, chance)| {
            let goal = Goal::of(case);
            let bound = attempt(case, &|_| true, goal)?;
            let meets_targets = bound.is_some();
            let found = match bound {
                Some(solved) => Some(solved),
                None => attempt(case, &|_| true, goal.free())?,
            };
            let Some(solved) = found else { return Ok(None) };
            let partner_t = solved.capacity_with(case, partner);
            let capacity = |l: &usize| solved.build[*l].iter().sum::<f64>();
            let projects_t = projects.iter().filter(|l| case.levers[**l].delivers).map(capacity).sum::<f64>();
            let share_last_year = solved.dependence(case, case.years.len() - 1, None).0;
            Ok(Some(AtChance { chance, meets_targets, solved, share_last_year, partner_t, projects_t }))
        })
        .collect::<Result<Vec<Option<AtChance>>, Fault>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// The chance from which the partner's projects enter, in a sentence.
pub fn verdict(case: &Case, all: &[AtChance]) -> Option<String> {
    let partner = case.partner?;
    let (first, last) = (all.first()?, all.last()?);
    // A millionth of a year's need is nothing.
    let enters = all.iter().find(|a| a.projects_t > 1e-6 * case.need[0]);
    Some(match enters {
        None => format!(
            "the projects of {partner} do not enter the plan at any chance of success, not even at {}",
            last.chance
        ),
        Some(enters) if std::ptr::eq(enters, first) => format!(
            "the projects of {partner} are in the plan at every chance of success tried, whatever they deliver: {:.0} t a year at {}",
            enters.projects_t, enters.chance
        ),
        Some(enters) => format!(
            "the projects of {partner} enter the plan from a chance of success of {} on, {:.0} t a year there",
            enters.chance, enters.projects_t
        ),
    })
}
