//! Regressions and event studies on the panel of bilateral trade.
//!
//! ```text
//! panel          every pair in every year, with zeros filled in
//! fixed_effects  exporter-year, importer-year and pair effects, and what a variable has left without them
//! gravity        Poisson pseudo-maximum likelihood with these effects
//! event_study    synthetic controls: did a pair's trade change after an event?
//! ```

pub mod event_study;
pub mod fixed_effects;
pub mod gravity;
pub mod panel;
