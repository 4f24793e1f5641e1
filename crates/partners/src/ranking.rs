//! The ranking of partners.
//!
//! ```text
//! criteria  what partners are compared by, and the value of each
//! bands     rank bands over random weights
//! reason    one sentence on each partner
//! ```

pub mod bands;
pub mod criteria;
pub mod reason;
