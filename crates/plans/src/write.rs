//! A programme as a file in the LP format, which every solver reads.
//!
//! *Question*: can somebody else check the optimum?
//!
//! *Formula*: sections `Minimize`, `Subject To`, `Bounds`, `Binary`, `End`; a decision that is yes or no is `x = size·y` with y of
//! `Binary`, written as two inequalities; the constant of the objective is a column `one` fixed at 1. Numbers are
//! written with the fewest digits that read back to the same bits.
//!
//! *Edge cases*: a row without terms is written with a zero times the first column, as the format wants a term.
//!
//! *Source*: IBM ILOG CPLEX file formats, LP.

use std::fmt::Write as _;

use crate::program::{Column, Program, Sense};

/// Terms on a line.
const PER_LINE: usize = 8;

/// The programme as text.
pub fn lp(program: &Program) -> String {
    let mut text = String::from("Minimize\n obj:");
    let costs: Vec<(String, f64)> =
        program.columns.iter().filter(|c| c.cost.abs() > 0.0).map(|c| (c.name.clone(), c.cost)).collect();
    terms(&mut text, costs.into_iter().chain([("one".to_owned(), program.constant)]));
    text.push_str("\nSubject To\n");
    for row in &program.rows {
        let _ = write!(text, " {}:", row.name);
        let named = |(column, x): &(usize, f64)| (program.columns[*column].name.clone(), *x);
        if row.terms.is_empty() {
            terms(&mut text, [("one".to_owned(), 0.0)].into_iter());
        } else {
            terms(&mut text, row.terms.iter().map(named));
        }
        let sense = if row.sense == Sense::AtMost { "<=" } else { ">=" };
        let _ = writeln!(text, " {sense} {:?}", row.right);
    }
    for (column, size) in yes_or_no(program) {
        let _ = writeln!(text, " whole_{0}: + 1.0 {0} - {size:?} y_{0} >= 0.0", column.name);
        let _ = writeln!(text, " none_{0}: + 1.0 {0} - {size:?} y_{0} <= 0.0", column.name);
    }
    text.push_str("Bounds\n one = 1\n");
    for column in &program.columns {
        if !column.lower.is_finite() {
            let _ = writeln!(text, " {} free", column.name);
        } else if column.upper.is_finite() {
            let _ = writeln!(text, " {:?} <= {} <= {:?}", column.lower, column.name, column.upper);
        } else if column.lower.abs() > 0.0 {
            let _ = writeln!(text, " {} >= {:?}", column.name, column.lower);
        }
    }
    if yes_or_no(program).next().is_some() {
        text.push_str("Binary\n");
    }
    for (column, _) in yes_or_no(program) {
        let _ = writeln!(text, " y_{}", column.name);
    }
    text.push_str("End\n");
    text
}

/// The decisions that are yes or no, with the amount of a yes.
fn yes_or_no(program: &Program) -> impl Iterator<Item = (&Column, f64)> {
    program.columns.iter().filter_map(|column| Some((column, column.whole?)))
}

fn terms(text: &mut String, all: impl Iterator<Item = (String, f64)>) {
    for (i, (name, x)) in all.enumerate() {
        if i > 0 && i % PER_LINE == 0 {
            text.push_str("\n  ");
        }
        let sign = if x < 0.0 { '-' } else { '+' };
        let _ = write!(text, " {sign} {:?} {name}", x.abs());
    }
}
