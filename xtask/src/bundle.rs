//! Being written.

use std::error::Error;

/// Runs the task.
pub fn run(_arguments: &[String]) -> Result<(), Box<dyn Error>> {
    Err("not there yet".into())
}
