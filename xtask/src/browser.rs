//! The workbench in a real browser: Debian's chromium, driven by playwright-core, judged by axe-core.

use std::error::Error;
use std::path::PathBuf;
use std::process::Command;

use xtask::process::{root, run_program};

/// Versions of what drives and judges.
const DRIVERS: [&str; 2] = ["playwright-core@1.65.1", "axe-core@4.14.1"];

/// Runs the checks where node, npm and a chromium are present, and says so where they are not.
pub fn run() -> Result<(), Box<dyn Error>> {
    let Some(chromium) = ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(found) else {
        println!(
            "── browser: no chromium on this machine, the checks of the pages in a browser are left out"
        );
        return Ok(());
    };
    if found("node").is_none() || found("npm").is_none() {
        println!(
            "── browser: no node or npm on this machine, the checks of the pages in a browser are left out"
        );
        return Ok(());
    }
    let modules = root().join("target/browser");
    std::fs::create_dir_all(&modules)?;
    let folder = modules.display().to_string();
    if !modules.join("node_modules/axe-core").exists() {
        let install = ["install", "--prefix", &folder, "--no-audit", "--no-fund", "--loglevel=error"];
        run_program("npm", &[&install[..], &DRIVERS].concat())?;
    }
    run_program("cargo", &["build", "--quiet", "--package", "lodeway"])?;
    let target = std::env::var("CARGO_TARGET_DIR").map_or_else(|_| root().join("target"), PathBuf::from);
    let program = target.join("debug/lodeway").display().to_string();
    for script in ["workbench", "print"] {
        let script = format!("faces/server/tests/browser/{script}.mjs");
        run_program("node", &[script.as_str(), &program, &chromium, &folder])?;
    }
    Ok(())
}

/// Where a program is; none when the machine has none of that name.
fn found(program: &str) -> Option<String> {
    let done = Command::new("which").arg(program).output().ok()?;
    let path = String::from_utf8(done.stdout).ok()?.trim().to_owned();
    (done.status.success() && !path.is_empty()).then_some(path)
}
