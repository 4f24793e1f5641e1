//! Development aid of a donor to a recipient.
//!
//! ```text
//! net        net flows by year: mean, range, rank among the donor's recipients
//! sectors    commitments and disbursements by sector; shares of the pair and of the recipient
//! portfolio  the extractive share of a portfolio, its concentration, and how well two economies complement each other
//! ```

pub mod net;
pub mod portfolio;
pub mod sectors;
