//! Decisions that are yes or no, by `HiGHS`: a mine is opened or it is not.
//!
//! *Question*: which whole projects, and when?
//!
//! *Formula*: the same programme with `x = size·y` and y 0 or 1 for every such decision; of its optimum only the y are taken.
//!
//! *Edge cases*: a size of nothing is a no.
//!
//! *Limits*: the y are proven the best to within a billionth of the optimum; who wants them must build with the feature `highs`. The
//! search ends after a number of nodes, not of seconds, so that it ends alike on every machine.
//!
//! *Source*: Huangfu and Hall (2018), Mathematical Programming Computation 10.

use std::collections::BTreeMap;

use highs::{HighsModelStatus, Model, RowProblem, Sense as Direction, TrySetOptionError};

use crate::optimum::Answer;
use crate::program::{Program, Sense};

/// How close to the optimum the choice is, relative, and how closely it keeps the limits.
const CLOSE: f64 = 1e-9;
/// Nodes after which the search gives up.
const NODES: i32 = 200_000;

/// The amounts of all decisions that are yes or no.
///
/// # Errors
/// The [`Answer`] of a programme that has no optimum.
pub fn choose(program: &Program) -> Result<BTreeMap<usize, f64>, Answer> {
    let solved = written(program).and_then(|model| model.try_solve().map_err(|e| format!("{e:?}")));
    let solved = solved.map_err(|word| Answer::Stopped(format!("HiGHS: {word}")))?;
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

/// The programme as `HiGHS` takes it.
fn written(program: &Program) -> Result<Model, String> {
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
        }
    }
    let mut model = problem.try_optimise(Direction::Minimise).map_err(|e| format!("{e:?}"))?;
    settings(&mut model).map_err(|e| format!("{e:?}"))?;
    Ok(model)
}

/// One thread and no luck: the same plan gives the same bytes.
fn settings(model: &mut Model) -> Result<(), TrySetOptionError> {
    model.try_set_option("threads", 1)?;
    model.try_set_option("parallel", "off")?;
    model.try_set_option("random_seed", 0)?;
    model.try_set_option("mip_rel_gap", CLOSE)?;
    model.try_set_option("mip_feasibility_tolerance", CLOSE)?;
    model.try_set_option("mip_max_nodes", NODES)
}
