//! Decisions that are yes or no, by `HiGHS`: a mine is opened or it is not.
//!
//! *Question*: which whole projects, and when?
//!
//! *Formula*: the same programme with `x = size·y` and y 0 or 1 for every such decision; of its optimum only the y are taken.
//!
//! *Edge cases*: a size of nothing is a no.
//!
//! *Limits*: the y are proven the best to within a billionth of the optimum; who wants them must build with the feature `highs`.
//!
//! *Source*: Huangfu and Hall (2018), Mathematical Programming Computation 10.

use std::collections::BTreeMap;

use highs::{HighsModelStatus, RowProblem, Sense as Direction};

use crate::program::{Program, Sense};
use crate::solve::Answer;

/// How close to the optimum the choice is, relative.
const GAP: f64 = 1e-9;

/// The amounts of all decisions that are yes or no.
///
/// # Errors
/// The [`Answer`] of a programme that has no optimum.
pub fn choose(program: &Program) -> Result<BTreeMap<usize, f64>, Answer> {
    let mut problem = RowProblem::default();
    let columns: Vec<_> = program
        .columns
        .iter()
        .map(|column| match column.whole {
            Some(size) => problem.add_integer_column(column.cost * size, 0..=1),
            None => problem.add_column(column.cost, column.lower..=column.upper),
        })
        .collect();
    for row in &program.rows {
        let terms: Vec<_> = row
            .terms
            .iter()
            .map(|(column, x)| (columns[*column], x * program.columns[*column].whole.unwrap_or(1.0)))
            .collect();
        match row.sense {
            Sense::AtMost => problem.add_row(..=row.right, terms),
            Sense::AtLeast => problem.add_row(row.right.., terms),
        };
    }
    let mut model = problem.optimise(Direction::Minimise);
    model.make_quiet();
    // One thread and no luck: the same plan gives the same bytes.
    model.set_option("threads", 1);
    model.set_option("random_seed", 0);
    model.set_option("mip_rel_gap", GAP);
    let solved = model.solve();
    match solved.status() {
        HighsModelStatus::Optimal => {}
        HighsModelStatus::Infeasible | HighsModelStatus::UnboundedOrInfeasible => {
            return Err(Answer::Infeasible);
        }
        HighsModelStatus::Unbounded => return Err(Answer::Unbounded),
        other => return Err(Answer::Stopped(format!("HiGHS: {other:?}"))),
    }
    let found = solved.get_solution();
    let amount = |(at, y): (usize, &f64)| {
        let size = program.columns[at].whole?;
        Some((at, if *y > 0.5 { size } else { 0.0 }))
    };
    Ok(found.columns().iter().enumerate().filter_map(amount).collect())
}
