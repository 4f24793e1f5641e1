//! What a country exports, produces, and could produce of a mineral.
//!
//! ```text
//! stage_group  which stages a seller can move between
//! offers       what every country sells of what an importer buys, and the need
//! passed       the restrictor's material inside what a seller sells
//! profile      exports, output, reserves and projects of every possible partner
//! ceiling      all exports of a partner as a share of the importer's imports
//! sales        a partner's exports by mineral and year
//! bilateral    the trade of two countries by mineral, and what changed it
//! projects     capital cost, lead time and chance of a project
//! ```

pub mod bilateral;
pub mod ceiling;
pub mod free_exports;
pub mod offers;
pub mod passed;
pub mod profile;
pub mod projects;
pub mod sales;
pub mod stage_group;
