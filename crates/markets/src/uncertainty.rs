//! What is assumed, and what it does to a result.

pub mod assumptions;
pub mod draws;
pub mod interval;
pub mod sobol_indices;
pub mod table;
pub mod tornado;
