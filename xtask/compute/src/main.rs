//! Tasks that compute with the program's own crates; `cargo xtask` calls them.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a task speaks to the person who runs it")]

mod bundle;
mod input_output;
mod optimum;
mod reference;
mod topology;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let done = match arguments.first().map(String::as_str) {
        Some("bundle") => bundle::run(rest),
        Some("reference") => reference::run(rest),
        Some("optimum") => optimum::run(),
        _ => Err("expected bundle, reference or optimum; `cargo xtask` lists every task".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault}");
            ExitCode::FAILURE
        }
    }
}
