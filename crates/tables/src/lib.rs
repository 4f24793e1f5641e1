//! The facts in Lodeway's words: trade, production, governance, aid, agreements, geography.
//!
//! ```text
//! data        everything at hand: the bundled data, and what a store adds
//! trade       flows between countries         columns     rows of our Parquet files
//! trade_file  trade, read by product and year leaves      flat Parquet tables
//! merged      bundle and store as one         checked     files read in parts, each part checked
//! aid         by donor, recipient, year and sector       sector  purpose codes and their groups
//! facts       tables with a source a row      geography   outlines, borders, points
//! input_output  what each sector makes and takes from every other
//! union       countries taken as one
//! reference   what another program computes from, for comparison
//! store       adding publishers' files, whole or not at all
//! provenance  the card of every file
//! ```
//! This room knows nothing of equations.

pub mod aid;
mod checked;
pub mod columns;
pub mod data;
pub mod facts;
pub mod fault;
pub mod geography;
pub mod governance;
pub mod input_output;
pub mod leaves;
mod merged;
pub mod provenance;
pub mod reference;
pub mod reports;
pub mod sector;
pub mod store;
pub mod trade;
mod trade_file;
mod union;

pub use data::Data;
pub use fault::Fault;
pub use governance::Governance;
pub use provenance::Provenance;
pub use reference::Reference;
pub use sector::Sector;
pub use trade::{Flow, Rows, Trade};
