//! `cargo xtask optimum`: every plan of `examples/plans`, solved by us and, from the written LP file, by `HiGHS`.
//!
//! `HiGHS` runs in a virtual environment under `target/`, through its Python package.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use lodeway_markets::Switches;
use lodeway_plans::file::Kind;
use lodeway_plans::solve::{Answer, WHOLE, solve};
use lodeway_plans::{Goal, PlanFile, check, model, prepare, write};
use lodeway_tables::Data;

use xtask::process::{root, run_program};

/// Optima agree when they differ by less than this part: both solvers stop at 1e-9 or better.
const TOLERANCE: f64 = 1e-6;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// Compares every example.
pub fn run() -> Fallible<()> {
    let python = python()?;
    let data = Data::bundled()?;
    let mut plans: Vec<PathBuf> = std::fs::read_dir(root().join("examples").join("plans"))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    plans.sort();
    let folder = tempfile::tempdir()?;
    for path in &plans {
        let name = path.display().to_string();
        let mut file = PlanFile::parse(&std::fs::read_to_string(path)?, &name)?;
        check(&file, &name)?;
        compare(&name, &file, &data, &python, folder.path())?;
        if WHOLE {
            // The same with projects decided whole or not at all.
            for lever in file.levers.iter_mut().filter(|lever| lever.kind != Kind::Stock) {
                (lever.whole, lever.pace_t) = (true, None);
            }
            compare(&format!("{name}, whole projects"), &file, &data, &python, folder.path())?;
        }
    }
    println!(
        "optimum: {} plans agree with HiGHS to {TOLERANCE:e}, whole projects {}",
        plans.len(),
        if WHOLE { "too" } else { "left out: they need the feature highs" }
    );
    if plans.is_empty() { Err("examples/plans holds no plan".into()) } else { Ok(()) }
}

fn python() -> Fallible<PathBuf> {
    let folder = root().canonicalize()?.join("target").join("highs");
    let python = folder.join("bin").join("python");
    let shown = |path: &Path| path.display().to_string();
    if !python.is_file() {
        run_program("python3", &["-m", "venv", &shown(&folder)])?;
    }
    run_program(&shown(&python), &["-m", "pip", "install", "--quiet", "highspy"])?;
    Ok(python)
}

fn compare(name: &str, file: &PlanFile, data: &Data, python: &Path, folder: &Path) -> Fallible<()> {
    let case = prepare(file, data, &Switches::default())?.case;
    let mut written = model(&case, &|_| true, Goal::of(&case)).program;
    if !WHOLE {
        // What is solved in parts here is written in parts.
        written.columns.iter_mut().for_each(|column| column.whole = None);
    }
    let answer = solve(&written);
    let lp = folder.join("plan.lp");
    std::fs::write(&lp, write::lp(&written))?;
    let script = root().join("tests").join("reference").join("optimum.py");
    let said = Command::new(python).arg(script).arg(&lp).output()?;
    let text = String::from_utf8_lossy(&said.stdout).trim().to_owned();
    // A release of HiGHS may print its own name first.
    let last = text.lines().last();
    let Answer::Optimal(ours) = answer else {
        let both = answer == Answer::Infeasible && last.is_some_and(|line| line.starts_with("Infeasible"));
        println!("{name}: ours {answer:?}, HiGHS {text}");
        return if both { Ok(()) } else { Err(format!("{name}: no optimum of ours").into()) };
    };
    let theirs: f64 = last
        .and_then(|line| line.strip_prefix("Optimal "))
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| format!("{name}: HiGHS says {text}{}", String::from_utf8_lossy(&said.stderr)))?;
    let apart = (ours.value - theirs).abs() / theirs.abs().max(1.0);
    println!(
        "{name}: {} rows, ours {:.6}, HiGHS {theirs:.6}, apart {apart:.1e}",
        written.rows.len(),
        ours.value
    );
    if apart <= TOLERANCE { Ok(()) } else { Err(format!("{name}: the optima are {apart:.1e} apart").into()) }
}
