//! The facts in Lodeway's words: trade, production, governance, aid, agreements.

pub mod trade;

pub use trade::{Flow, Rows, Trade};
