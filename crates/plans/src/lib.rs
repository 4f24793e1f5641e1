//! What to do about a dependence, what it buys, and the other side's reply.
//!
//! ```text
//! file      what a person writes          range     numbers with intervals      check    every value, once
//! base      need, price, share today      shock     what an event does          scenarios  futures drawn
//! case      all of it ready               layout    variables                   cost     of a future
//! rows      constraints, a family a file  build     the programme               program  columns and rows
//! solve     clarabel                      relax     what must give              write    as an LP file
//! solved    what an optimum means         frontier  cost against risk           binding  shadow prices in words
//! compare   nothing, stock, bloc, plan    sensitivity  chance of success        reply    the restrictor's move
//! prepare   from the tables to a case        whole    yes or no, by HiGHS (feature highs)
//! cvar      mean of the worst             resample  how exact means are         concentration  closed form
//! ```
//! This room knows nothing of drawing.

pub mod base;
pub mod binding;
pub mod build;
pub mod case;
pub mod check;
pub mod compare;
pub mod concentration;
pub mod cost;
pub mod cvar;
pub mod fault;
pub mod file;
pub mod frontier;
pub mod layout;
pub mod prepare;
pub mod program;
pub mod range;
pub mod relax;
pub mod reply;
pub mod resample;
pub mod rows;
pub mod scenarios;
pub mod sensitivity;
pub mod shock;
pub mod solve;
pub mod solved;
#[cfg(feature = "highs")]
pub mod whole;
pub mod write;

pub use build::{Goal, model};
pub use case::Case;
pub use check::check;
pub use fault::Fault;
pub use file::PlanFile;
pub use prepare::{Prepared, prepare};
pub use range::{Path, Range};
pub use solved::{Outcome, Solved, plan};
