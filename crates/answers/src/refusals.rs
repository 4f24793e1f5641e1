//! Which faults of the other crates become which refusals.

use std::fmt::Display;

use lodeway_results::{Stopped, Unwritten};

use crate::refusal::{Kind, Refusal};

/// The sentence of a fault.
fn sentence(fault: &impl Display) -> String {
    fault.to_string()
}

impl From<Stopped> for Refusal {
    fn from(stopped: Stopped) -> Refusal {
        Refusal::new(Kind::Failure, sentence(&stopped))
    }
}

impl From<Unwritten> for Refusal {
    fn from(cause: Unwritten) -> Refusal {
        Refusal::unwritten("result", &cause)
    }
}

impl From<lodeway_terms::Unknown> for Refusal {
    fn from(unknown: lodeway_terms::Unknown) -> Refusal {
        Refusal::usage(sentence(&unknown))
    }
}

impl From<lodeway_sources::fault::Fault> for Refusal {
    fn from(fault: lodeway_sources::fault::Fault) -> Refusal {
        match fault {
            lodeway_sources::fault::Fault::Gone { .. } => Refusal::missing(sentence(&fault)),
            _ => Refusal::data(sentence(&fault)),
        }
    }
}

impl From<lodeway_tables::Fault> for Refusal {
    fn from(fault: lodeway_tables::Fault) -> Refusal {
        match fault {
            lodeway_tables::Fault::Source(source) => source.into(),
            lodeway_tables::Fault::Absent { .. } => Refusal::missing(sentence(&fault)),
            lodeway_tables::Fault::Store { .. } => Refusal::data(sentence(&fault)),
        }
    }
}

impl From<lodeway_measures::Fault> for Refusal {
    fn from(fault: lodeway_measures::Fault) -> Refusal {
        match fault {
            lodeway_measures::Fault::Tables(inner) => inner.into(),
            lodeway_measures::Fault::Inputs(inner) => inner.into(),
        }
    }
}

impl From<lodeway_plans::Fault> for Refusal {
    fn from(fault: lodeway_plans::Fault) -> Refusal {
        match fault {
            lodeway_plans::Fault::Tables(inner) => inner.into(),
            lodeway_plans::Fault::Missing { .. } => Refusal::missing(sentence(&fault)),
            lodeway_plans::Fault::Solver { .. } => Refusal::new(Kind::Failure, sentence(&fault)),
            _ => Refusal::data(sentence(&fault)),
        }
    }
}

impl From<lodeway_markets::restriction::Unreadable> for Refusal {
    fn from(fault: lodeway_markets::restriction::Unreadable) -> Refusal {
        Refusal::usage(sentence(&fault))
    }
}
