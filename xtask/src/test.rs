//! `cargo xtask test` and `cargo xtask accept`: everything that must hold before a change lands.

use std::error::Error;
use std::time::{Duration, Instant};

use xtask::process::run_program;

use crate::{api, browser, python};

type Fallible = Result<(), Box<dyn Error>>;

/// A task that computes with the program's own crates.
pub fn compute(arguments: &[&str]) -> Fallible {
    run_program("cargo", &[&["run", "--package", "xtask-compute", "--"], arguments].concat())
}

/// A name and what runs under it.
type Step = (&'static str, fn() -> Fallible);

/// Every step in order.
const STEPS: [Step; 9] = [
    ("format", || run_program("cargo", &["fmt", "--all", "--", "--check"])),
    ("lints", || run_program("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])),
    ("tests and doc tests", || run_program("cargo", &["test", "--workspace"])),
    ("bundle as its sources", || compute(&["bundle", "--check"])),
    ("reference package", || compute(&["reference"])),
    ("plans beside HiGHS", || compute(&["optimum"])),
    ("malformed questions", api::run),
    ("pages in a browser", browser::run),
    ("Python package", python::run),
];

/// Runs every step until one fails, and ends with a table of what passed and how long it took.
pub fn run() -> Fallible {
    let mut done: Vec<(&str, Duration, bool)> = Vec::new();
    let mut fault = None;
    for (place, (name, step)) in STEPS.iter().enumerate() {
        println!("══ {} of {}: {name}", place + 1, STEPS.len());
        let begun = now();
        let result = step();
        done.push((name, begun.elapsed(), result.is_ok()));
        if let Err(cause) = result {
            fault = Some(cause);
            break;
        }
    }
    println!();
    for (name, took, passed) in &done {
        let seconds = took.as_secs();
        let word = if *passed { "passed" } else { "FAILED" };
        println!("{name:<24} {word}  {:>3} min {:02} s", seconds / 60, seconds % 60);
    }
    for (name, _) in &STEPS[done.len()..] {
        println!("{name:<24} not run");
    }
    let passed = done.iter().filter(|(_, _, passed)| *passed).count();
    println!("{passed} passed, {} failed", done.len() - passed);
    fault.map_or(Ok(()), Err)
}

#[expect(clippy::disallowed_methods, reason = "a task says how long it took; no result depends on it")]
fn now() -> Instant {
    Instant::now()
}

/// Builds the program as a user would and runs the first command of the README.
pub fn accept() -> Fallible {
    let folder = tempfile::tempdir()?;
    let page = folder.path().join("brief.html").display().to_string();
    let brief = ["brief", "KOR", "rare-earths", "--partner", "MNG", "--restrictor", "CHN", "--out", &page];
    run_program("cargo", &[&["run", "--release", "--quiet", "--"][..], &brief].concat())?;
    let bytes = std::fs::metadata(&page)?.len();
    println!("accept: a briefing of {bytes} bytes");
    if bytes < 3_000_000 {
        Ok(())
    } else {
        Err(format!("the briefing has {bytes} bytes, 3 MB at most").into())
    }
}
