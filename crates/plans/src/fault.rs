//! What can be wrong with a plan. An infeasible plan is an answer, not a fault.

use std::fmt::Write as _;

use thiserror::Error;

/// Why there is no plan.
#[derive(Debug, Error)]
pub enum Fault {
    /// The file is not of the form of a plan.
    #[error(
        "{place}, line {line}: expected a plan of format 1, but found {found}; `lodeway schema plan` lists the fields"
    )]
    Read {
        /// The file.
        place: String,
        /// The line.
        line: usize,
        /// What stands there.
        found: String,
    },
    /// The file is of another format.
    #[error("{place}: expected format = 1, but found format = {found}; this program reads format 1")]
    Format {
        /// The file.
        place: String,
        /// The format it names.
        found: u32,
    },
    /// Values that cannot be planned with, ten at most.
    #[error("{}", listed(.0))]
    Check(Vec<String>),
    /// A needed number is in no table.
    #[error("{what}: expected {expected}, but found none; {remedy}")]
    Missing {
        /// The quantity.
        what: String,
        /// What was looked for.
        expected: String,
        /// What to do.
        remedy: String,
    },
    /// A table that could not be read.
    #[error(transparent)]
    Tables(#[from] lodeway_tables::Fault),
    /// The solver ended without an answer.
    #[error(
        "the {problem}: expected an optimum, but found that the solver stopped with {found}; scale the amounts or loosen the caps and try again"
    )]
    Solver {
        /// Which problem.
        problem: String,
        /// The solver's word.
        found: String,
    },
}

/// Faults listed at most.
const MOST: usize = 10;

fn listed(faults: &[String]) -> String {
    let mut text = faults.iter().take(MOST).cloned().collect::<Vec<_>>().join("\n");
    if faults.len() > MOST {
        let _ = write!(text, "\nand {} more", faults.len() - MOST);
    }
    text
}
