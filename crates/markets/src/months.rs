//! The market month by month.

pub mod calendar;
pub mod horizon;
pub mod licence;
pub mod path;
pub mod shipments;
pub mod stock;
pub mod storage;
