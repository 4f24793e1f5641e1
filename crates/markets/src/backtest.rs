//! The record against history: what would have been forecast, and what came.
//!
//! *Question*: how far can these forecasts be trusted?
//!
//! *Formula*: the market is calibrated on the year before the measure; the measure is imposed as announced, for the part of
//! each year in which it was in force ([`year`]); elasticities have grown to the middle of that time. Every draw is then
//! shifted by a change that buyers saw in earlier years, given how far this buyer is from its own past ([`volatility`]). Scored by
//! the CRPS ([`score`]) against two plain guesses: nothing changes; and the cut falls on the restricted flow in
//! proportion and nobody reroutes.
//!
//! *Symbols*: share of the restricting country in the importer's purchases, by mass; volume and unit value relative to the
//! base year (scored as logarithms, so that twice and half weigh the same).
//!
//! *Edge cases*: importers without masses in the base or in the year looked at are left out; a volume of nothing is scored
//! as a hundredth of the base.
//!
//! *Limits*: BACI is the one side taken: it reconciles what importers and exporters report, and for rare earths in 2011
//! importers report 2.3 times what Chinese customs does. Unit values mix grades. No home sales: production of the past is
//! not in the bundled data. No number was set by its score: elasticities are the general priors (the catalogue's own for
//! rare earths come from the episode of 2010 and are not used; the general ε and its growth come from it too, so that in
//! this one the other episodes choose them, [`demand`]), leaks are assumed from 0.001 to 0.3, evenly in their logarithm, at
//! a mark-up of 0 to 0.5, the spread comes from the years before.
//!
//! *Source*: episodes in data/facts/episodes.csv, each with its own.
//!
//! *Example*: docs/methods/backtest.md.

pub mod counterfactual;
pub mod demand;
pub mod forecast;
pub mod history;
pub mod leave_one_out;
pub mod months;
pub mod published_record;
pub mod purchases;
pub mod quiet_entry;
pub mod record;
pub mod regression;
pub mod score;
pub mod setup;
pub mod unrestricted_years;
pub mod volatility;
pub mod year;

pub use forecast::{backtest, backtest_under};
pub use record::{Direction, Forecast, Hits, Record, Variable};
pub use setup::Setup;
