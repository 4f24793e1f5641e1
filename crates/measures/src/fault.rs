//! Why a measure cannot be asked for. That a number is missing is an answer, not a fault.

/// Why a measure cannot be asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A file of inputs holds something else than it should.
    #[error("{0}")]
    Inputs(#[from] lodeway_sources::fault::Fault),
    /// A table cannot be had.
    #[error("{0}")]
    Tables(#[from] lodeway_tables::Fault),
}
