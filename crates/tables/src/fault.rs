//! Why a table cannot be had.

use lodeway_sources::fault::Fault as SourceFault;

/// Why a table cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A publisher's file, or one of ours, holds something else than it should.
    #[error("{0}")]
    Source(#[from] SourceFault),
    /// A file of the store is damaged.
    #[error("{place}: expected {expected}, but found {found}; {remedy}")]
    Store {
        /// The file.
        place: String,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
        /// What to do.
        remedy: String,
    },
    /// A table that the data at hand do not hold.
    #[error("{what}: expected in the data, but found nothing; {remedy}")]
    Absent {
        /// The table.
        what: String,
        /// How to get it.
        remedy: String,
    },
}

impl Fault {
    /// A damaged file of a store.
    pub fn store(place: impl std::fmt::Display, expected: &str, found: impl std::fmt::Display) -> Fault {
        Fault::Store {
            place: place.to_string(),
            expected: expected.to_owned(),
            found: found.to_string(),
            remedy: "run `lodeway data verify`, then add the publisher's file again".to_owned(),
        }
    }
}
