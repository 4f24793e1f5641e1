//! `cargo xtask test` and `cargo xtask accept`: everything that must hold before a change lands.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{api, browser, bundle, optimum, reference};

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Runs a program in the root of the repository, its output shown as it comes.
pub fn run_program(program: &str, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    println!("── {program} {}", arguments.join(" "));
    let status = Command::new(program).args(arguments).current_dir(root()).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{program} {} ended with {status}", arguments.join(" ")).into())
    }
}

/// Format, lints, tests, doc tests, the bundle against its source, the comparisons with the reference package and `HiGHS`,
/// the API, the pages.
pub fn run() -> Result<(), Box<dyn Error>> {
    run_program("cargo", &["fmt", "--all", "--", "--check"])?;
    run_program("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    run_program("cargo", &["test", "--workspace"])?;
    bundle::run(&["--check".to_owned()])?;
    reference::run(&[])?;
    optimum::run()?;
    api::run()?;
    browser::run()
}

/// Builds the program as a user would and runs the first command of the README.
pub fn accept() -> Result<(), Box<dyn Error>> {
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
