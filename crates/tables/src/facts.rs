//! The fact tables: figures tabulated from named public sources, each row with its source.
//!
//! ```text
//! production    refining      aid          agreements    alignment    blocs
//! facilities    projects      prices       claims        places       episodes
//! restrictions  sanctions     lists        licences      partnerships  monthly
//! end_uses      base_rates: how often and how fast discoveries become mines
//! date          dates as exact as their source            words        columns with a list of words
//! cells         cells that many tables have
//! ```
//! `docs/data` has a page for each table: how to add a row, and how it is checked.

mod agreements;
mod aid;
mod alignment;
mod base_rates;
mod blocs;
mod cells;
mod claims;
mod date;
mod end_uses;
mod episodes;
mod facilities;
mod licences;
mod lists;
mod monthly;
mod partnerships;
mod places;
mod prices;
mod production;
mod projects;
mod refining;
mod restrictions;
mod sanctions;
mod words;

pub use agreements::{Agreement, agreements};
pub use aid::{Aid, aid};
pub use alignment::{Alignment, alignment};
pub use base_rates::{BaseRate, base_rates};
pub use blocs::{Membership, Territory, blocs, territories};
pub use claims::{Claim, claims};
pub use date::Date;
pub use end_uses::{Carry, EndUse, SectorMapping, UseLevel, carry, end_uses};
pub use episodes::{EpisodeRow, episodes};
pub use facilities::{Facility, FacilityKind, FacilityStatus, facilities};
pub use licences::{LicenceMonth, Phase, licences};
pub use lists::{CriticalEntry, Standing, critical_lists};
pub use monthly::{EpisodeMonth, MonthlySeries, monthly};
pub use partnerships::{PartnershipProject, partnerships};
pub use places::{Place, places};
pub use prices::{Price, prices};
pub use production::{Producer, Production, Quantity, Reported, production};
pub use projects::{Project, projects};
pub use refining::{RefiningKind, RefiningShare, refining};
pub use restrictions::{Instrument, Magnitude, MagnitudeUnit, Measure, Scope, State, restrictions};
pub use sanctions::{Sanction, SanctionKind, sanctions};
pub use words::{Confidence, Party, ProductionStage};
