//! Every command of the tutorials runs, page by page, each page in a folder of its own.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test stops where it is wrong")]

use std::path::Path;
use std::process::Command;

/// The commands of a page, in order.
fn commands(page: &str) -> String {
    page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

fn run(name: &str, page: &str) {
    let script = commands(page);
    assert!(
        script.lines().filter(|line| line.starts_with("lodeway ")).count() >= 5,
        "{name}: too few commands"
    );
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    std::os::unix::fs::symlink(root.join("examples"), folder.path().join("examples")).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_lodeway")).parent().unwrap().display().to_string();
    let path = format!("{program}:{}", std::env::var("PATH").unwrap());
    let ran = Command::new("bash")
        .args(["-euc", &script])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("LODEWAY_STATE", folder.path().join("state"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{name}: {said}");
}

#[test]
fn start() {
    run("start", include_str!("../../../docs/tutorials/start.md"));
}

#[test]
fn ministry() {
    run("ministry", include_str!("../../../docs/tutorials/ministry.md"));
}

#[test]
fn researcher() {
    run("researcher", include_str!("../../../docs/tutorials/researcher.md"));
}

#[test]
fn company() {
    run("company", include_str!("../../../docs/tutorials/company.md"));
}
