//! Programs run in the root of the repository, their output shown as it comes.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs a program in the root of the repository.
///
/// # Errors
/// When it cannot be started, or ends with another code than 0.
#[expect(clippy::print_stdout, reason = "a task says what it runs")]
pub fn run_program(program: &str, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    println!("── {program} {}", arguments.join(" "));
    let status = Command::new(program).args(arguments).current_dir(root()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} {} ended with {status}", arguments.join(" ")).into())
    }
}
