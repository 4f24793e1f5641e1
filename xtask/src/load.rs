//! The workbench under load: readers of Country pages, and people who move the sliders of a scenario.
//!
//! Each client keeps one connection and asks the next address as soon as it has the answer to the last. The addresses
//! are fixed, so that every run asks the same.

use std::error::Error;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// Importers whose Country pages are read.
const IMPORTERS: [&str; 12] =
    ["KOR", "JPN", "DEU", "USA", "FRA", "IND", "MNG", "CHL", "BRA", "ZAF", "EU27", "VNM"];
/// Country pages asked for after every page was made once.
const PAGES: usize = 6_000;
/// Requests over which memory must stay flat.
const MANY: usize = 100_000;

/// A program that serves; it ends with the run.
struct Served {
    child: Child,
    host: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    fn start(program: &str) -> Result<Served, Box<dyn Error>> {
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

    /// Milliseconds of each answer, sorted, and the seconds of all, `clients` asking side by side.
    fn drive(
        &self,
        paths: &[String],
        clients: usize,
        requests: usize,
    ) -> Result<(Vec<f64>, f64), Box<dyn Error>> {
        let start = Instant::now();
        let host = self.host.as_str();
        let parts: Vec<Result<Vec<f64>, String>> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..clients)
                .map(|client| {
                    let mine = (client..requests).step_by(clients).map(|n| paths[n % paths.len()].as_str());
                    scope.spawn(move || ask(host, mine).map_err(|e| e.to_string()))
                })
                .collect();
            workers
                .into_iter()
                .map(|w| w.join().unwrap_or_else(|_| Err("a client broke".to_owned())))
                .collect()
        });
        let mut times = Vec::with_capacity(requests);
        for part in parts {
            times.extend(part?);
        }
        times.sort_by(f64::total_cmp);
        Ok((times, start.elapsed().as_secs_f64()))
    }
}

/// Asks one address after the other over one connection; milliseconds of each.
fn ask<'a>(host: &str, paths: impl Iterator<Item = &'a str>) -> Result<Vec<f64>, Box<dyn Error>> {
    let mut stream = TcpStream::connect(host)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut body = Vec::new();
    let mut times = Vec::new();
    for path in paths {
        let start = Instant::now();
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes())?;
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if !line.starts_with("HTTP/1.1 200") {
            return Err(format!("{path}: {}", line.trim()).into());
        }
        let mut length = 0;
        loop {
            line.clear();
            reader.read_line(&mut line)?;
            if line.trim().is_empty() {
                break;
            }
            if let Some(bytes) = line.strip_prefix("content-length: ") {
                length = bytes.trim().parse()?;
            }
        }
        body.resize(length, 0);
        reader.read_exact(&mut body)?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(times)
}

/// The value below which a part of sorted numbers lies.
fn quantile(sorted: &[f64], part: f64) -> f64 {
    let place = (sorted.len().saturating_sub(1) as f64 * part).round() as usize;
    sorted.get(place).copied().unwrap_or(f64::NAN)
}

/// Builds the program for release and prints the rows.
pub fn run() -> Result<(), Box<dyn Error>> {
    crate::test::run_program("cargo", &["build", "--release", "--quiet"])?;
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
    let (first, _) = served.drive(&country, 1, country.len())?;
    let (times, seconds) = served.drive(&country, 8, PAGES)?;
    // Every step is another address, so that each is solved anew.
    let steps: Vec<String> = (0..400)
        .map(|n| {
            format!(
                "/scenario?mineral=rare-earths&who=CHN&whom=ALL&how=quota&size={}&importer=KOR",
                0.1 + 0.002 * f64::from(n)
            )
        })
        .collect();
    let (alone, _) = served.drive(&steps[..40], 1, 40)?;
    let (eight, _) = served.drive(&steps[40..], 8, 320)?;
    let before = served.memory();
    served.drive(&country, 8, MANY)?;
    let after = served.memory();
    let mut text = String::new();
    let rate = PAGES as f64 / seconds;
    let _ = writeln!(
        text,
        "| Country pages a second, 8 clients, each page made before | {rate:.0}, p99 {:.1} ms | 300, p99 60 ms |",
        quantile(&times, 0.99)
    );
    let _ = writeln!(
        text,
        "| a Country page made for the first time | {:.0} ms, p99 {:.0} ms | |",
        quantile(&first, 0.5),
        quantile(&first, 0.99)
    );
    let _ = writeln!(text, "| a scenario step, 64 draws, one client | {:.0} ms | |", quantile(&alone, 0.5));
    let _ = writeln!(
        text,
        "| a scenario step, 64 draws, 8 clients | {:.0} ms, p99 {:.0} ms | 80 ms |",
        quantile(&eight, 0.5),
        quantile(&eight, 0.99)
    );
    let _ = writeln!(
        text,
        "| memory before and after {MANY} more requests | {before:.0} MB, {after:.0} MB | flat |"
    );
    Ok(text)
}
