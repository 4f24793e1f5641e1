//! Where a number stands: seen, estimated, assumed, computed, or not there.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How far a number can be trusted as a statement about the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Reported by a publisher, or computed from such numbers alone.
    Observed,
    /// As observed, in an edition that its publisher will still revise.
    Provisional,
    /// The publisher's own estimate.
    Estimated,
    /// A judgement of ours or of an unchecked source.
    Assumed,
    /// The outcome of a model.
    Simulated,
    /// Announced or possible, not there today.
    Prospective,
    /// Computed although some inputs are absent; the result says which.
    Partial,
    /// Simulated: every supplier of the buyer is blocked, so its price is the bound and its volume nothing.
    CutOff,
    /// Computed or not, the market does not show the mineral: it is made and sold under codes that are not in the data.
    #[serde(rename = "not representative")]
    NotRepresentative,
    /// Not computed, because an input it cannot do without is absent.
    Missing,
}

impl Status {
    /// The word shown to people and written to files.
    pub fn word(self) -> &'static str {
        match self {
            Status::Observed => "observed",
            Status::Provisional => "provisional",
            Status::Estimated => "estimated",
            Status::Assumed => "assumed",
            Status::Simulated => "simulated",
            Status::Prospective => "prospective",
            Status::Partial => "partial",
            Status::CutOff => "cut off",
            Status::NotRepresentative => "not representative",
            Status::Missing => "missing",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}
