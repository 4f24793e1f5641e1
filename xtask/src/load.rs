//! The workbench under load: readers of Country pages, and people who move the sliders of a scenario.
//!
//! Driven by autocannon, eight clients on loopback. The addresses are fixed, so that every run asks the same.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write as _};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use xtask::process::{root, run_program};

/// What asks.
const DRIVER: &str = "autocannon@9.0.0";

/// Importers whose Country pages are read.
const IMPORTERS: [&str; 12] =
    ["KOR", "JPN", "DEU", "USA", "FRA", "IND", "MNG", "CHL", "BRA", "ZAF", "EU27", "VNM"];
/// Country pages asked for after every page was made once.
const PAGES: usize = 6_000;
/// Requests over which memory must stay flat.
const MANY: usize = 100_000;

/// A program that serves; it ends with the run.
pub struct Served {
    child: Child,
    /// Its host and port.
    pub host: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    /// Starts a program on a free port.
    pub fn start(program: &str) -> Result<Served, Box<dyn Error>> {
        let mut child =
            Command::new(program).args(["serve", "--port", "0"]).stderr(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stderr.take().ok_or("no standard error")?).read_line(&mut line)?;
        let host = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        Ok(Served { host: host.ok_or("the program did not print its address")?.to_owned(), child })
    }

    /// Memory in use, MB.
    fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok())
            .map_or(f64::NAN, |kb| kb / 1000.0)
    }

    /// Times of so many answers, each client asking its own addresses in turn.
    fn drive(&self, clients: &[Vec<String>], amount: usize) -> Result<Times, Box<dyn Error>> {
        let modules = root().canonicalize()?.join("target/load");
        let folder = modules.display().to_string();
        if !modules.join("node_modules/autocannon").exists() {
            std::fs::create_dir_all(&modules)?;
            let install = ["install", "--prefix", &folder, "--no-audit", "--no-fund", "--loglevel=error"];
            run_program("npm", &[&install[..], &[DRIVER]].concat())?;
        }
        let asked = json!({ "url": format!("http://{}", self.host), "clients": clients, "amount": amount });
        let script = root().join("tests/load/load.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        child.stdin.take().ok_or("no standard input")?.write_all(asked.to_string().as_bytes())?;
        let said: Value = serde_json::from_slice(&child.wait_with_output()?.stdout)?;
        let number = |name: &str| said[name].as_f64().ok_or_else(|| format!("autocannon gave no {name}"));
        if number("failed")? > 0.0 {
            return Err(format!("{} of {amount} answers failed", number("failed")?).into());
        }
        Ok(Times { p50: number("p50")?, p99: number("p99")?, rate: number("rate")? })
    }
}

/// Milliseconds of half and of 99 in a hundred answers, and answers a second.
struct Times {
    p50: f64,
    p99: f64,
    rate: f64,
}

/// Addresses dealt out to some clients.
fn dealt(paths: &[String], clients: usize) -> Vec<Vec<String>> {
    (0..clients).map(|client| paths.iter().skip(client).step_by(clients).cloned().collect()).collect()
}

/// Builds the program for release and prints the rows.
pub fn run() -> Result<(), Box<dyn Error>> {
    run_program("cargo", &["build", "--release", "--quiet"])?;
    print!("{}", rows(&crate::bench::program())?);
    Ok(())
}

/// Rows of the page of benchmarks.
pub fn rows(program: &str) -> Result<String, Box<dyn Error>> {
    let served = Served::start(program)?;
    let country: Vec<String> = IMPORTERS
        .iter()
        .flat_map(|importer| {
            (2010..2025).map(move |year| format!("/country?importer={importer}&year={year}"))
        })
        .collect();
    let first = served.drive(&dealt(&country, 1), country.len())?;
    let eight = served.drive(&dealt(&country, 8), PAGES)?;
    // Every step is another address, so that each is solved anew: what a slider asks for while it moves, and the whole
    // page that follows once it rests.
    let steps = |from: f64, count: u32, part: &str| -> Vec<String> {
        let size = |n: u32| from + 0.001 * f64::from(n);
        let address = |size: f64| {
            format!(
                "/scenario?mineral=rare-earths&who=CHN&whom=ALL&how=quota&size={size}&importer=KOR&only=wide{part}"
            )
        };
        (0..count).map(|n| address(size(n))).collect()
    };
    let (step, page) = ("&part=first", "");
    let alone = served.drive(&dealt(&steps(0.1, 40, step), 1), 40)?;
    let together = served.drive(&dealt(&steps(0.15, 320, step), 8), 320)?;
    let page_alone = served.drive(&dealt(&steps(0.5, 40, page), 1), 40)?;
    let page_together = served.drive(&dealt(&steps(0.55, 160, page), 8), 160)?;
    let before = served.memory();
    served.drive(&dealt(&country, 8), MANY)?;
    let after = served.memory();
    let mut text = String::new();
    let _ = writeln!(
        text,
        "| Country pages a second, 8 clients, each page made before | {:.0}, p99 {:.1} ms | 300, p99 60 ms |",
        eight.rate, eight.p99
    );
    let _ = writeln!(
        text,
        "| a Country page made for the first time | {:.0} ms, p99 {:.0} ms | |",
        first.p50, first.p99
    );
    for (what, one, eight, goal) in [
        ("a scenario step, 64 draws", &alone, &together, "80 ms"),
        ("the whole page after it", &page_alone, &page_together, ""),
    ] {
        let _ = writeln!(text, "| {what}, one client | {:.0} ms | |", one.p50);
        let _ =
            writeln!(text, "| {what}, 8 clients | {:.0} ms, p99 {:.0} ms | {goal} |", eight.p50, eight.p99);
    }
    let _ = writeln!(
        text,
        "| memory before and after {MANY} more requests | {before:.0} MB, {after:.0} MB | flat |"
    );
    Ok(text)
}
