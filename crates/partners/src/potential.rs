//! What a country exports, produces, and could produce of a mineral.
//!
//! ```text
//! profile    exports, output, reserves and projects of every possible partner
//! ceiling    all exports of a partner as a share of the importer's imports
//! sales      a partner's exports by mineral and year
//! bilateral  the trade of two countries by mineral, and what changed it
//! projects   capital cost, lead time and chance of a project
//! ```

pub mod bilateral;
pub mod ceiling;
pub mod profile;
pub mod projects;
pub mod sales;
