//! When no plan meets every limit and target: which of them fight, and what is the least that must give.
//!
//! *Question*: what do I have to give up?
//!
//! *Formula*: every limit or target i that the planner chose may be missed by `e_i ≥ 0` at the price `1 / max(|right_i|, 1 % of the largest
//! of its family)`; a family whose right sides are all 0 (the cap on extractive aid, the least parts of sectors) is measured in the
//! largest right side of its unit, the ceiling on aid first. Minimise the sum. Those with `e_i > 0` are the cheapest relaxation taken
//! together; those with a dual are candidates for the conflict. Each of these families is relaxed alone, the others held; one that costs
//! less alone than the solver's answer for all together replaces it. Then candidates are freed one after another, those that need not
//! give first, and left out when the rest fights on without them: what remains is in conflict, and none of it can be left out. Beside decisions that are yes or no a dual only speaks of the choice
//! made, so there every family is relaxed alone, and those that give or that repair the plan alone are in conflict.
//!
//! *Edge cases*: a programme that can be met needs nothing. A family that cannot repair the plan alone is left out of the list.
//!
//! *Limits*: least in relative terms; what is least to a government only it knows.
//!
//! *Source*: elastic programming, Chinneck (2008), Feasibility and Infeasibility in Optimization.

use std::collections::BTreeMap;

use crate::fault::Fault;
use crate::program::{Family, Program, Sense};
use crate::solve::{Answer, Optimum, WHOLE, solve};

/// A miss below this part of its scale is rounding.
const ROUNDING: f64 = 1e-5;

/// A limit or target that gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Give {
    /// Its family.
    pub family: Family,
    /// Its name.
    pub name: String,
    /// Its right side.
    pub right: f64,
    /// By how much it is missed, in its unit.
    pub by: f64,
    /// Whether it was at most or at least.
    pub sense: Sense,
}

/// What would have to give.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Relaxation {
    /// The cheapest relaxation of all together.
    pub needed: Vec<Give>,
    /// The families that fight, in their order.
    pub conflict: Vec<Family>,
    /// For each family that can repair the plan alone, what it would have to give.
    pub alone: BTreeMap<Family, Vec<Give>>,
}

/// Finds the relaxation of a programme.
///
/// # Errors
/// [`Fault::Solver`] when not even the elastic programme is solved.
pub fn relax(program: &Program) -> Result<Relaxation, Fault> {
    let Some((optimum, slacks)) = elastic(program, &|family| family.chosen())? else {
        return Err(Fault::Solver {
            problem: "relaxed plan".into(),
            found: "limits that nothing repairs".into(),
        });
    };
    let mut needed = gives(program, &optimum, &slacks);
    let whole = WHOLE && program.columns.iter().any(|column| column.whole.is_some());
    let chosen = || program.rows.iter().map(|row| row.family).filter(|family| family.chosen());
    let mut conflict =
        if whole { needed.iter().map(|give| give.family).collect() } else { dear(program, &optimum) };
    let tried = in_order(if whole { chosen().collect() } else { conflict.clone() });
    let mut alone = BTreeMap::new();
    if !needed.is_empty() {
        for family in tried {
            if let Some((optimum, slacks)) = elastic(program, &|f| f == family)? {
                alone.insert(family, gives(program, &optimum, &slacks));
                conflict.push(family);
            }
        }
    }
    if !whole {
        conflict = fighting(program, in_order(conflict), &needed)?;
    }
    // What repairs the plan alone repairs it together too: the solver's last digits must not make all together dearer.
    if let Some(best) = alone.values().min_by(|a, b| dearness(program, a).total_cmp(&dearness(program, b)))
        && dearness(program, best) < dearness(program, &needed)
    {
        needed.clone_from(best);
    }
    Ok(Relaxation { needed, conflict: in_order(conflict), alone })
}

/// What a relaxation costs: misses relative to their scales.
pub fn dearness(program: &Program, gives: &[Give]) -> f64 {
    gives.iter().map(|give| give.by / scale(program, give.family, give.right)).sum()
}

/// The families whose limits have a dual.
fn dear(program: &Program, optimum: &Optimum) -> Vec<Family> {
    let rows = program.rows.iter().zip(&optimum.duals);
    rows.filter(|(row, dual)| {
        row.family.chosen() && dual.abs() * scale(program, row.family, row.right) > 1e-3
    })
    .map(|(row, _)| row.family)
    .collect()
}

/// The candidates that fight even with all others free, none of which can be left out.
fn fighting(program: &Program, candidates: Vec<Family>, needed: &[Give]) -> Result<Vec<Family>, Fault> {
    let fights = |held: &[Family]| -> Result<bool, Fault> {
        Ok(elastic(program, &|family| family.chosen() && !held.contains(&family))?.is_none())
    };
    if !fights(&candidates)? {
        return Ok(candidates);
    }
    let gives = |family: &Family| needed.iter().any(|give| give.family == *family);
    let (last, first): (Vec<Family>, Vec<Family>) = candidates.iter().partition(|family| gives(family));
    let mut held = candidates;
    for family in first.into_iter().chain(last) {
        let without: Vec<Family> = held.iter().copied().filter(|other| *other != family).collect();
        if fights(&without)? {
            held = without;
        }
    }
    Ok(held)
}

fn in_order(mut families: Vec<Family>) -> Vec<Family> {
    families.sort_unstable();
    families.dedup();
    families
}

/// Size against which a miss is measured.
fn scale(program: &Program, family: Family, right: f64) -> f64 {
    let own = largest_right(program, &[family]);
    if own > 0.0 {
        return right.abs().max(0.01 * own);
    }
    // Nothing in the family says how much is much: what else is counted in its unit does.
    let like = alike(family).iter().map(|group| largest_right(program, group)).find(|size| *size > 0.0);
    like.unwrap_or(1.0)
}

/// Families in the unit of one, those nearest to it first.
fn alike(family: Family) -> [&'static [Family]; 2] {
    use Family::{
        Aid, Budget, Cover, Dependence, Displacement, Extractive, Limit, Loans, SectorShare, Transit,
    };
    match family {
        Extractive | SectorShare => [&[Aid], &[Budget, Loans]],
        Aid | Budget | Loans => [&[Budget], &[Aid, Loans]],
        Cover | Dependence | Transit | Limit => [&[Displacement], &[Cover, Dependence, Transit, Limit]],
        _ => [&[], &[]],
    }
}

fn largest_right(program: &Program, families: &[Family]) -> f64 {
    let rows = program.rows.iter().filter(|row| families.contains(&row.family));
    rows.fold(0.0_f64, |most, row| most.max(row.right.abs()))
}

type Slacks = BTreeMap<usize, usize>;

/// The programme with misses allowed in some families; none when that repairs nothing.
fn elastic(program: &Program, gives: &dyn Fn(Family) -> bool) -> Result<Option<(Optimum, Slacks)>, Fault> {
    let mut loose = program.clone();
    loose.constant = 0.0;
    for column in &mut loose.columns {
        column.cost = 0.0;
    }
    let mut slacks = Slacks::new();
    for i in 0..loose.rows.len() {
        let (family, right) = (loose.rows[i].family, loose.rows[i].right);
        if gives(family) {
            let column = loose.column(format!("e_{i}"), f64::INFINITY);
            loose.columns[column].cost = 1.0 / scale(program, family, right);
            let sign = if loose.rows[i].sense == Sense::AtMost { -1.0 } else { 1.0 };
            loose.rows[i].terms.push((column, sign));
            slacks.insert(i, column);
        }
    }
    // The rows of the tail meet anything and only slow the search.
    loose.rows.iter_mut().filter(|r| r.family == Family::Tail).for_each(|r| r.terms.clear());
    loose.rows.iter_mut().filter(|r| r.family == Family::Tail).for_each(|r| r.right = 0.0);
    match solve(&loose) {
        Answer::Optimal(optimum) => Ok(Some((optimum, slacks))),
        Answer::Infeasible | Answer::Unbounded => Ok(None),
        Answer::Stopped(found) => Err(Fault::Solver { problem: "relaxed plan".into(), found }),
    }
}

fn gives(program: &Program, optimum: &Optimum, slacks: &Slacks) -> Vec<Give> {
    slacks
        .iter()
        .map(|(row, column)| (&program.rows[*row], optimum.amounts[*column]))
        .filter(|(row, by)| *by > ROUNDING * scale(program, row.family, row.right))
        .map(|(row, by)| Give {
            family: row.family,
            name: row.name.clone(),
            right: row.right,
            by,
            sense: row.sense,
        })
        .collect()
}
