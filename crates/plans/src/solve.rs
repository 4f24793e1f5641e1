//! Solves a linear programme with clarabel, an interior-point method in Rust.
//!
//! *Question*: which amounts cost least, and what is one more unit of each limit worth?
//!
//! *Formula*: minimise c·x subject to `A x + s = b, s ≥ 0` and bounds as rows of their own. The *dual* of a row is the change of the
//! optimum when its right side rises by one: 0 or less for "at most", 0 or more for "at least".
//!
//! *Edge cases*: a row without terms is left out when nothing meets it, with dual 0, and makes the programme infeasible when not.
//!
//! *Limits*: an interior-point method ends in the middle of the best face, not at a corner; amounts below 1e-7 of the largest
//! are noise and set to zero.
//!
//! *Source*: Goulart and Chen (2024), Clarabel, arXiv 2405.12762.
//!
//! *Example*: meet 10 at 3 apiece or 5 apiece, at most 4 of the cheap: 4·3 + 6·5 = 42; one more cheap one saves 2.
//! ```
//! use lodeway_plans::program::{Family, Program, Sense};
//! use lodeway_plans::solve::{Answer, solve};
//! let mut p = Program::default();
//! let (cheap, dear) = (p.column("cheap".into(), f64::INFINITY), p.column("dear".into(), f64::INFINITY));
//! (p.columns[cheap].cost, p.columns[dear].cost) = (3.0, 5.0);
//! p.row(Family::Need, "all", vec![(cheap, 1.0), (dear, 1.0)], Sense::AtLeast, 10.0);
//! p.row(Family::Limit, "cheap", vec![(cheap, 1.0)], Sense::AtMost, 4.0);
//! let Answer::Optimal(found) = solve(&p) else { unreachable!() };
//! assert!((found.value - 42.0).abs() < 1e-6);
//! assert!((found.duals[0] - 5.0).abs() < 1e-6 && (found.duals[1] + 2.0).abs() < 1e-6);
//! ```

use clarabel::algebra::CscMatrix;
use clarabel::solver::{DefaultSettings, DefaultSolver, IPSolver, SolverStatus, SupportedConeT};

use crate::program::{Program, Row, Sense};

pub use crate::optimum::{Answer, Optimum};

/// Gap and residuals, relative, at which an optimum counts as found.
const CLOSE: f64 = 1e-9;
/// Amounts below this part of the largest are noise.
const NOISE: f64 = 1e-7;

/// Whether decisions that are yes or no are decided so; without the feature `highs` they are decided in parts.
pub const WHOLE: bool = cfg!(feature = "highs");

/// Solves a programme. Decisions that are yes or no come first, where they can be decided so; the rest, and what every
/// limit is worth, is the linear programme that is left.
pub fn solve(program: &Program) -> Answer {
    #[cfg(feature = "highs")]
    if program.columns.iter().any(|column| column.whole.is_some()) {
        return match crate::integers::choose(program) {
            Ok(choice) => given(program, &choice),
            Err(answer) => answer,
        };
    }
    continuous(program)
}

/// The optimum when some amounts are given.
#[cfg(feature = "highs")]
fn given(program: &Program, choice: &std::collections::BTreeMap<usize, f64>) -> Answer {
    let mut rest = program.clone();
    rest.fix(choice);
    for (row, before) in rest.rows.iter_mut().zip(&program.rows) {
        // What a project uses up to the last digit leaves nothing, not what rounding leaves.
        if row.right.abs() < CLOSE * before.right.abs() {
            row.right = 0.0;
        }
    }
    match continuous(&rest) {
        Answer::Optimal(mut optimum) => {
            for (column, amount) in choice {
                optimum.amounts[*column] = *amount;
            }
            Answer::Optimal(optimum)
        }
        // There is a plan with this choice: the integer solver holds it.
        Answer::Infeasible => Answer::Stopped("the choice of projects cannot be kept".into()),
        other => other,
    }
}

/// Solves a programme, every amount between its bounds.
fn continuous(program: &Program) -> Answer {
    if program.rows.iter().any(|row| row.terms.is_empty() && !met_by_nothing(row)) {
        return Answer::Infeasible;
    }
    let (matrix, mut right, mut cost) = standard_form(program);
    // Amounts and costs near 1 suit the solver: x = amount·y, cost = price·c.
    let (amount, price) = (largest(&right), largest(&cost));
    right = right.iter().map(|x| x / amount).collect();
    cost = cost.iter().map(|x| x / price).collect();
    let cones = [SupportedConeT::NonnegativeConeT(right.len())];
    let settings = DefaultSettings {
        verbose: false,
        max_iter: 200,
        tol_gap_abs: CLOSE,
        tol_gap_rel: CLOSE,
        tol_feas: CLOSE,
        ..DefaultSettings::default()
    };
    let n = program.columns.len();
    let quadratic = CscMatrix::zeros((n, n));
    let mut solver = match DefaultSolver::new(&quadratic, &cost, &matrix, &right, &cones, settings) {
        Ok(solver) => solver,
        Err(words) => return Answer::Stopped(words.to_string()),
    };
    solver.solve();
    let solution = &solver.solution;
    match solution.status {
        SolverStatus::Solved | SolverStatus::AlmostSolved => Answer::Optimal(Optimum {
            value: program.constant + solution.obj_val * amount * price,
            amounts: without_noise(&solution.x, amount),
            duals: duals(program, &solution.z, price),
            steps: solution.iterations,
        }),
        SolverStatus::PrimalInfeasible | SolverStatus::AlmostPrimalInfeasible => Answer::Infeasible,
        SolverStatus::DualInfeasible => Answer::Unbounded,
        other => Answer::Stopped(format!("{other:?}")),
    }
}

/// Whether `0 ≤ right`, or `0 ≥ right`, but for rounding.
fn met_by_nothing(row: &Row) -> bool {
    if row.sense == Sense::AtMost { row.right >= -CLOSE } else { row.right <= CLOSE }
}

/// The duals of all rows, 0 for those without terms, which the solver does not see.
fn duals(program: &Program, z: &[f64], price: f64) -> Vec<f64> {
    let mut seen = z.iter();
    let mut dual = |row: &Row| {
        let z = if row.terms.is_empty() { 0.0 } else { seen.next().copied().unwrap_or(0.0) };
        if row.sense == Sense::AtMost { -z * price } else { z * price }
    };
    program.rows.iter().map(&mut dual).collect()
}

fn largest(numbers: &[f64]) -> f64 {
    let most = numbers.iter().fold(0.0_f64, |most, x| most.max(x.abs()));
    if most > 0.0 { most } else { 1.0 }
}

fn without_noise(amounts: &[f64], scale: f64) -> Vec<f64> {
    let noise = NOISE * largest(amounts);
    amounts.iter().map(|x| if x.abs() < noise { 0.0 } else { x * scale }).collect()
}

/// `A x ≤ b` with rows first, then lower, then upper bounds.
fn standard_form(program: &Program) -> (CscMatrix<f64>, Vec<f64>, Vec<f64>) {
    let mut triples: Vec<(usize, usize, f64)> = Vec::new();
    let mut right = Vec::new();
    for row in program.rows.iter().filter(|row| !row.terms.is_empty()) {
        let sign = if row.sense == Sense::AtMost { 1.0 } else { -1.0 };
        triples.extend(row.terms.iter().map(|(column, x)| (right.len(), *column, sign * x)));
        right.push(sign * row.right);
    }
    for (at, column) in program.columns.iter().enumerate() {
        if column.lower.is_finite() {
            triples.push((right.len(), at, -1.0));
            right.push(-column.lower);
        }
        if column.upper.is_finite() {
            triples.push((right.len(), at, 1.0));
            right.push(column.upper);
        }
    }
    let rows = triples.iter().map(|t| t.0).collect();
    let columns = triples.iter().map(|t| t.1).collect();
    let values = triples.iter().map(|t| t.2).collect();
    let matrix = CscMatrix::new_from_triplets(right.len(), program.columns.len(), rows, columns, values);
    (matrix, right, program.columns.iter().map(|c| c.cost).collect())
}
