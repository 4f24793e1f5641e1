//! `lodeway brief`.

use crate::args::BriefArgs;
use crate::fault::Fault;
use crate::session::Session;

/// Runs the command.
pub fn run(_session: &Session, _args: &BriefArgs) -> Result<(), Fault> {
    Err(Fault::usage("brief: being written"))
}
