//! The market month by month.

pub mod calendar;
pub mod horizon;
pub mod path;
pub mod stock;
