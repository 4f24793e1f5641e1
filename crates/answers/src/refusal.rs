//! Why there is no result.

use thiserror::Error;

/// Whose turn it is when there is no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Something broke: a disk, a pipe.
    Failure,
    /// The question was put in words the program does not know.
    Usage,
    /// A file holds something other than it should.
    FaultyData,
    /// A needed input is not there.
    MissingInput,
}

/// Why a question has no result, in one sentence: place, expectation, finding, remedy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{sentence}")]
pub struct Refusal {
    /// The family.
    pub kind: Kind,
    /// The sentence.
    pub sentence: String,
}

impl Refusal {
    /// A question in unknown words.
    pub fn usage(sentence: impl Into<String>) -> Refusal {
        Refusal { kind: Kind::Usage, sentence: sentence.into() }
    }

    /// A result that could not be put into its form.
    pub fn unwritten(place: &str, cause: &dyn std::fmt::Display) -> Refusal {
        Refusal {
            kind: Kind::Failure,
            sentence: format!(
                "{place}: expected to write the result, but found {cause}; check the place and try again"
            ),
        }
    }
}
