//! The vocabulary of Lodeway: every word that more than one room uses, and nothing else.
//!
//! ```text
//! assumptions  defaults of what a shortage does to industries
//! country   who trades            hs6       what is traded, with its edition
//! lang      the languages of the program
//! commodity what a question is about
//! units     tonnes, kUSD, shares  interval  a number with its uncertainty
//! phrases   sentences with holes in English and Korean    particles  Korean particles by sound
//! catalogue minerals, stages, codes, elasticities     status    how far a number can be trusted
//! date      days, months and years as sources give them
//! edition   which Harmonized System a code is of   lifetimes  which codes tell the editions apart
//! ```
//! This room knows nothing of files or tables.

pub mod assumptions;
pub mod catalogue;
pub mod commodity;
pub mod country;
pub mod date;
pub mod edition;
pub mod hs6;
pub mod interval;
pub mod lang;
pub mod lifetimes;
pub mod particles;
pub mod phrases;
pub mod resolve;
pub mod status;
pub mod units;

pub use catalogue::{Catalogue, Mineral, Prior, Priority, Priors, Product, Stage};
pub use commodity::Commodity;
pub use country::place::{Aggregate, Former, Place};
pub use country::{Country, Kind};
pub use date::{Date, Month};
pub use edition::{Edition, HsCode};
pub use hs6::{Hs6, Year};
pub use interval::{Interval, quantile};
pub use lang::Lang;
pub use lifetimes::Fitting;
pub use particles::with_particles;
pub use phrases::{Both, Phrases};
pub use resolve::Unknown;
pub use status::Status;
pub use units::{Kusd, Share, Tonnes, UsdPerKg};
