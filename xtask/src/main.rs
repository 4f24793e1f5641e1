//! Tasks of the repository: `cargo xtask test | bundle | api | browser | python | reference | bench | load | accept`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a task speaks to the person who runs it")]

mod api;
mod bench;
mod browser;
mod load;
mod python;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask TASK

  test              format, lints, tests, doc tests, the bundle against its source, the comparison with the reference package, the pages in a browser
  bundle [--check]  build data/ from its sources; with --check, compare with what the repository holds
  api               malformed questions to the workbench, by schemathesis and by hand
  browser           the pages in a real browser, where there is one
  python            the Python package, installed into a fresh environment and tested from there
  reference         compare `measure --compat geopolrisk-py` with the package itself
  optimum           compare the optimum of every example plan with HiGHS
  bench DATE        measure speed against the peers and write docs/benchmarks.md
  load              the workbench under load, as the program built for release
  accept            build the program and run the first command of the README and every question of docs/questions.md
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let done = match arguments.first().map(String::as_str) {
        Some("test") => test::run(),
        Some(task @ ("bundle" | "reference" | "optimum")) => {
            test::compute(&[&[task], &words(rest)[..]].concat())
        }
        Some("api") => api::run(),
        Some("browser") => browser::run(),
        Some("bench") => bench::run(rest),
        Some("load") => load::run(),
        Some("python") => python::run(),
        Some("accept") => test::accept(),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("xtask: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn words(arguments: &[String]) -> Vec<&str> {
    arguments.iter().map(String::as_str).collect()
}
