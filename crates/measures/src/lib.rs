//! Indicators of dependence, one file each: pure functions over the tables.
//!
//! ```text
//! measure     the names of all indicators     conduct     from a request to rows
//! importer    a country or a bloc that buys
//! suppliers   who sells to it                 output      who produces, world-wide
//! world       who exports, to everyone        answer      a number, its status, what is absent
//! shares      by value and by mass            hhi, top_share, band
//! import_reliance, geopolrisk, supply_risk, economic_importance
//! geodep, external_dependence, comparative_advantage, complementarity
//! compat      geopolrisk-py 2.0.1, bit by bit
//!
//! masses_set_aside   slips of forms                passed_through      who could cut it off
//! world_shares       mines and refining            control             who is in control, who would use it
//! coverage           how much of a chain is seen   representativeness  whether a market shows the mineral
//! exposure           all of it for an official list
//! ```
//! This room knows nothing of scenarios. Missing is never zero and never flatters: a function that lacks an
//! input it cannot do without has no value, one that lacks a part says which part.

pub mod answer;
pub mod band;
pub mod comparative_advantage;
pub mod compat;
pub mod complementarity;
pub mod conduct;
pub mod control;
pub mod coverage;
pub mod economic_importance;
pub mod exposure;
pub mod external_dependence;
pub mod fault;
pub mod geodep;
pub mod geopolrisk;
pub mod hhi;
pub mod import_reliance;
pub mod importer;
pub mod masses_set_aside;
pub mod measure;
pub mod output;
pub mod passed_through;
pub mod representativeness;
pub mod shares;
pub mod suppliers;
pub mod supply_risk;
pub mod top_share;
pub mod world;
pub mod world_shares;

pub use answer::Answer;
pub use compat::Compat;
pub use conduct::{MeasureRow, Request, Tables, measure, measure_as};
pub use fault::Fault;
pub use importer::{Importer, Importers};
pub use measure::Measure;
pub use shares::{ShareRow, shares};
