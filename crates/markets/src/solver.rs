//! One equilibrium, or many scenarios of one market side by side.
//!
//! ```text
//! equilibrium  one solution, checked              fixed_point  the iteration in log prices
//! lane         a scenario to solve, its solution  varieties    a market under restrictions
//! demand       a buyer's basket and its volume    outer_nest   the same in vector lanes, with a reservation price
//! seller       one seller's price and rents       anderson     acceleration of the iteration
//! jacobian     approximate Newton steps           columns      varieties with the largest Jacobian columns
//! deflation    slow eigenvectors of a market      warm_start   first guesses fitted to solved draws
//! sparse       compressed sparse rows             vector_math  exponential, logarithm, inner products
//! linear       Gaussian elimination
//! ```

pub(crate) mod anderson;
pub(crate) mod columns;
pub mod deflation;
pub mod demand;
pub mod equilibrium;
pub mod fixed_point;
pub(crate) mod jacobian;
pub mod lane;
pub(crate) mod linear;
pub(crate) mod outer_nest;
pub mod seller;
pub mod sparse;
pub mod varieties;
pub mod vector_math;
pub(crate) mod warm_start;
