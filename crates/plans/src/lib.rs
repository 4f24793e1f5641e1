//! What to do about a dependence, what it buys, and the other side's reply.
//!
//! ```text
//! file      what a person writes          range        numbers with intervals      check      every value, once
//! base      need, price, share today      shock        what an event does          futures    one future
//! case      all of it, ready              scenarios    futures drawn               prepare    from the tables to a case
//! layout    variables                     constraints  one family a file           cost       of a future
//! program   columns and rows              build        the linear programme        write      as an LP file
//! optimum   what a solver answers         solve        clarabel                    integers   HiGHS (feature highs)
//! relax     which limits must give way    solved       what an optimum means       binding    shadow prices in words
//! frontier  cost against risk             compare      nothing, stock, bloc, plan  reply      the restrictor's move
//! cvar      conditional value at risk     bootstrap    how exact means are         sensitivity  chance of success
//! concentration  closed form of the least concentrated portfolio
//! ```
//! This crate draws nothing.

pub mod base;
pub mod binding;
pub mod bootstrap;
pub mod build;
pub mod case;
pub mod check;
pub mod compare;
pub mod concentration;
pub mod constraints;
pub mod cost;
pub mod cvar;
pub mod fault;
pub mod file;
pub mod frontier;
pub mod futures;
#[cfg(feature = "highs")]
pub mod integers;
pub mod layout;
pub mod optimum;
pub mod prepare;
pub mod program;
pub mod range;
pub mod relax;
pub mod reply;
pub mod scenarios;
pub mod sensitivity;
pub mod shock;
pub mod solve;
pub mod solved;
pub mod write;

pub use build::{Goal, model};
pub use case::Case;
pub use check::check;
pub use fault::Fault;
pub use file::PlanFile;
pub use prepare::{Prepared, prepare};
pub use range::{Path, Range};
pub use solved::{Outcome, Solved, plan};
