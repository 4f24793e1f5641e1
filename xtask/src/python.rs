//! `cargo xtask python`: the Python package, installed as a user installs it and tested from outside; the notebooks run with it.

use std::error::Error;

use xtask::process::{root, run_program};

/// What the tests hand answers to, and what runs the notebooks.
const LIBRARIES: [&str; 5] =
    ["pandas==3.1.1", "polars==2.1.0", "pyarrow==26.0.1", "nbclient==0.11.0", "ipykernel==7.4.0"];

/// Installs the package into a fresh virtual environment, without optimising it, and runs its tests and the notebooks.
pub fn run() -> Result<(), Box<dyn Error>> {
    let folder = root().canonicalize()?.join("target/python-venv");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    run_program("python3", &["-m", "venv", &folder.display().to_string()])?;
    let python = folder.join("bin/python").display().to_string();
    let quiet = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    run_program(&python, &[&quiet[..], &LIBRARIES].concat())?;
    let unoptimised = "build-args=--profile dev";
    run_program(&python, &[&quiet[..], &["--config-settings", unoptimised, "./faces/python"]].concat())?;
    run_program(&python, &["faces/python/make_questions.py", "--check"])?;
    run_program(&python, &["faces/python/tests/test_lodeway.py"])?;
    run_program(&python, &["examples/notebooks/run.py", "--check"])
}
