//! What another country can offer: what it exports, to whom, what it makes, aid and agreements with it, claims about it.
//!
//! ```text
//! exports     a partner's sales by mineral and year, to everyone and to one importer
//! ceiling     all its exports of a mineral as a share of the importer's imports
//! corridors   the ways goods can take, and who could stop them     network freight seas   the graph
//! potential   what each country sells, makes and has in the ground   prospects   what its projects may come to
//! ranking     rank bands over random weights                      criteria    what partners are compared by
//! aid         net bilateral aid: mean, range, rank
//! sectors     aid by sector: shares of the pair and of the recipient
//! portfolio   how that aid reads: extractive share, concentration, complementarity
//! bilateral   the trade of two countries by mineral, and what moved it
//! alignment   blocs and votes; what following a bloc or staying apart costs
//! panel       every pair in every year, zeros filled in
//! event_study whether a pair's trade moved after an event, beside pairs without one
//! effects     exporter-year, importer-year, pair: what is left of a variable without them
//! gravity     whether trade moves with agreements, blocs and aid, over all pairs
//! watch       what a new file of trade should alarm us about
//! agreements  between two countries, and of the blocs that hold them
//! claims      what is said in public, recomputed from the tables
//! ```
//! This room knows nothing of optimisation.

pub mod agreements;
pub mod aid;
pub mod alignment;
pub mod bilateral;
pub mod ceiling;
pub mod claims;
pub mod corridors;
pub mod criteria;
pub mod effects;
pub mod event_study;
pub mod exports;
pub mod freight;
pub mod gravity;
pub mod network;
pub mod panel;
pub mod portfolio;
pub mod potential;
pub mod prospects;
pub mod ranking;
pub mod reason;
pub mod seas;
pub mod sectors;
pub mod watch;
