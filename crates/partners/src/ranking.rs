//! Who could really supply: tiers, quantities, and ranks in bands.
//!
//! ```text
//! partners  the answer: every country with its tier, what it could ship, and its rank
//! partner   the question and the rows of the answer
//! tier      the rules that say what kind of supplier a country is
//! supplier  free exports, free capacity, captive share
//! record    output, sanctions, restrictions and ties on record
//! scores    the criteria of the rank and their weights
//! bands     rank bands over random weights
//! sentence  one sentence on each partner, and what could stop it
//! ```

pub mod bands;
pub mod partner;
pub mod partners;
pub mod record;
pub mod scores;
pub mod sentence;
pub mod supplier;
pub mod tier;
