//! The library that answers: one module per question.
//!
//! ```text
//! context     what every question stands on: the tables, progress, the user's own plans
//! parameters  values with bounds and defaults; command line, query and JSON into a parameter struct and back
//! question    every question in one list: its name, its parameters, its answer
//! edition     in which edition of the Harmonized System an answer is given
//! subject     importers, minerals and years from words, and what a reader must know of them
//! switches    under which model a market is solved, and the one place that makes it
//! shown       whether a market shows its mineral, and which measure hits no direct trade
//! refusal     why there is no answer       refusals  which faults become which refusals
//! leads       the sentences that an answer begins with, read from its rows
//! shares …    one module per question: `Params`, a row struct per table, `answer`
//! ```
//! A question's `answer(context, params)` gives an [`Answer`] or a [`Refusal`]. Command line, API, pages and briefings call the
//! same function, so the same question has the same numbers and the same result id everywhere. This crate knows no
//! terminal and no HTTP.

pub mod context;
pub mod edition;
pub mod leads;
pub mod parameters;
pub mod question;
mod recent;
pub mod refusal;
mod refusals;
pub mod subject;
pub mod switches;

pub mod agreements;
pub mod aid;
pub mod alignment;
pub mod backtest;
pub mod brief;
pub mod chain;
pub mod claims;
pub mod corridors;
pub mod counterfactual;
pub mod data;
pub mod data_diff;
pub mod effect;
pub mod explain;
pub mod exposure;
pub mod gravity;
pub mod impact;
pub mod joint;
pub mod leverage;
pub mod measure;
pub mod origin;
pub mod partners;
pub mod plan;
pub mod reroute;
pub mod schema;
pub mod shares;
pub mod shares_by_month;
pub mod shock;
pub mod shown;
pub mod trade;
pub mod watch;

pub use context::Context;
pub use lodeway_results::Answer;
pub use question::Question;
pub use refusal::{Kind, Refusal};
