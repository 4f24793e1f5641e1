//! Everything that can stop a command, its sentence and its exit code.

use std::fmt;
use std::process::ExitCode;

pub use lodeway_results::Kind;
use lodeway_results::Refusal;

/// Why a command ended without its result.
#[derive(Debug)]
pub struct Fault {
    /// The family, which decides the exit code.
    pub kind: Kind,
    /// One sentence: place, expectation, finding, remedy.
    pub sentence: String,
    /// More lines below the sentence, such as the faulty line with a caret.
    pub detail: Option<String>,
}

impl Fault {
    /// A result that could not be written.
    pub fn write(place: &str, cause: &dyn fmt::Display) -> Fault {
        Fault {
            kind: Kind::Failure,
            sentence: format!(
                "{place}: expected to write the result, but found {cause}; check the place and try again"
            ),
            detail: None,
        }
    }

    /// A question put in unknown words.
    pub fn usage(sentence: impl fmt::Display) -> Fault {
        Fault { kind: Kind::Usage, sentence: sentence.to_string(), detail: None }
    }

    /// A file with something wrong in it.
    pub fn data(sentence: impl fmt::Display) -> Fault {
        Fault { kind: Kind::FaultyData, sentence: sentence.to_string(), detail: None }
    }

    /// An input that is needed and absent.
    pub fn missing(sentence: impl fmt::Display) -> Fault {
        Fault { kind: Kind::MissingInput, sentence: sentence.to_string(), detail: None }
    }

    /// The exit code of design: 1 failure, 2 usage, 3 faulty data, 4 missing input.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self.kind {
            Kind::Failure => 1,
            Kind::Usage => 2,
            Kind::FaultyData => 3,
            Kind::MissingInput => 4,
        })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)?;
        match &self.detail {
            Some(detail) => write!(f, "\n{detail}"),
            None => Ok(()),
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        Fault { kind: refusal.kind, sentence: refusal.sentence, detail: None }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Refusal {
        Refusal { kind: fault.kind, sentence: fault.to_string() }
    }
}

impl From<lodeway_terms::Unknown> for Fault {
    fn from(unknown: lodeway_terms::Unknown) -> Fault {
        Fault::usage(unknown)
    }
}

impl From<lodeway_sources::fault::Fault> for Fault {
    fn from(fault: lodeway_sources::fault::Fault) -> Fault {
        match fault {
            lodeway_sources::fault::Fault::Gone { .. } => Fault::missing(fault),
            _ => Fault::data(fault),
        }
    }
}

impl From<lodeway_tables::Fault> for Fault {
    fn from(fault: lodeway_tables::Fault) -> Fault {
        match fault {
            lodeway_tables::Fault::Source(source) => source.into(),
            lodeway_tables::Fault::Absent { .. } => Fault::missing(fault),
            lodeway_tables::Fault::Store { .. } => Fault::data(fault),
        }
    }
}

impl From<lodeway_measures::Fault> for Fault {
    fn from(fault: lodeway_measures::Fault) -> Fault {
        match fault {
            lodeway_measures::Fault::Tables(inner) => inner.into(),
            lodeway_measures::Fault::Inputs(inner) => inner.into(),
        }
    }
}

impl From<lodeway_plans::Fault> for Fault {
    fn from(fault: lodeway_plans::Fault) -> Fault {
        match fault {
            lodeway_plans::Fault::Tables(inner) => inner.into(),
            lodeway_plans::Fault::Missing { .. } => Fault::missing(fault),
            lodeway_plans::Fault::Solver { .. } => {
                Fault { kind: Kind::Failure, sentence: fault.to_string(), detail: None }
            }
            _ => Fault::data(fault),
        }
    }
}

impl From<lodeway_markets::restriction::Unreadable> for Fault {
    fn from(fault: lodeway_markets::restriction::Unreadable) -> Fault {
        Fault::usage(fault)
    }
}
