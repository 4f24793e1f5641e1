//! `cargo xtask bench`: speed against the peers, in the same run, written to `docs/benchmarks.md`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use xtask::process::{root, run_program};

type Numbers = BTreeMap<String, f64>;

/// A command as it was timed.
struct Timed {
    name: &'static str,
    goal: &'static str,
    /// Median.
    seconds: f64,
    /// Largest, MB.
    memory: f64,
}

/// Whole commands: what they do, what is typed, the goal.
const COMMANDS: &[(&str, &str, &str)] = &[
    (
        "measure: hhi and hhi-mass, all importers, all codes, 30 years (455,584 rows of CSV)",
        "measure --importer all --mineral codes --year 1995..2024 --measure hhi,hhi-mass --format csv",
        "0.5 s",
    ),
    (
        "shock: rare earths 2024, 1,000 draws",
        "shock --mineral rare-earths --base 2024 --restrict CHN:ALL:quota=0.35 --format csv",
        "0.15 s",
    ),
    (
        "shock: 36 months, 1,000 draws, one buyer",
        "shock --mineral rare-earths --base 2024 --restrict CHN:ALL:licence=45 --months 36 --table path --for KOR --format csv",
        "3 s",
    ),
    (
        "chain: rare earths, 500 draws",
        "chain rare-earths --base 2024 --restrict compounds/CHN:ALL:ban --format csv",
        "",
    ),
    ("leverage: the whole world, every mineral of 2024", "leverage --year 2024 --format csv", "60 s"),
    ("backtest: 19 episodes", "backtest --format csv", ""),
    ("partners: ranking over 10,000 weights", "partners KOR rare-earths --format csv", ""),
    (
        "plan: Korea, 15 years, 500 futures",
        "plan examples/plans/korea-rare-earths-mongolia.toml --format csv",
        "20 s",
    ),
    (
        "brief: KOR rare-earths --partner MNG",
        "brief KOR rare-earths --partner MNG --restrictor CHN",
        "1 s, 300 MB",
    ),
];

/// What stands between the table and the lines of the benches.
const DETAILS: &str = "\nDetails as the benches print them:\n\n```text\n";

/// How often a whole command is timed; the median is reported.
const REPEATS: usize = 7;

/// Runs every benchmark.
pub fn run(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let date = arguments.first().cloned().ok_or("usage: cargo xtask bench DATE (such as 2026-11-23)")?;
    run_program("cargo", &["build", "--release", "--quiet"])?;
    let market = numbers(&output("cargo", &["bench", "--quiet", "--package", "lodeway-markets"])?);
    let cells = numbers(&output("cargo", &["bench", "--quiet", "--package", "lodeway-measures"])?);
    let peers = peers()?;
    let commands = commands()?;
    let load = crate::load::rows(&program())?;
    let page = page(&date, &market, &cells, &peers, &commands).replace(DETAILS, &format!("{load}{DETAILS}"));
    println!("{page}");
    std::fs::write(root().join("docs/benchmarks.md"), page)?;
    Ok(())
}

fn output(program: &str, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let done = Command::new(program).args(arguments).current_dir(root()).output()?;
    if !done.status.success() {
        return Err(
            format!("{program} {}: {}", arguments.join(" "), String::from_utf8_lossy(&done.stderr)).into()
        );
    }
    Ok(String::from_utf8(done.stdout)?)
}

/// Lines `name,number`.
fn numbers(text: &str) -> Numbers {
    let pair = |line: &str| {
        let (name, value) = line.split_once(',')?;
        Some((name.trim().to_owned(), value.trim().parse().ok()?))
    };
    text.lines().filter_map(pair).collect()
}

/// The peers in a virtual environment: SciPy on the same equations, geopolrisk-py on the same cells.
fn peers() -> Result<Numbers, Box<dyn Error>> {
    let venv = root().join("target/bench-venv");
    let python = venv.join("bin/python").display().to_string();
    if !Path::new(&python).exists() {
        run_program("python3", &["-m", "venv", &venv.display().to_string()])?;
        run_program(&python, &["-m", "pip", "install", "--quiet", "numpy", "scipy"])?;
    }
    let mut all = Numbers::new();
    let script = root().join("crates/markets/benches/peer_scipy.py");
    if script.exists() {
        all.extend(numbers(&output(&python, &[&script.display().to_string(), &program()])?));
    }
    let said = root().join("target/reference/said.txt");
    if let Ok(text) = std::fs::read_to_string(said) {
        all.extend(numbers(&text.replace(' ', ",")));
    }
    Ok(all)
}

/// The program as built for release.
pub fn program() -> String {
    let target =
        std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| root().join("target").display().to_string());
    format!("{target}/release/lodeway")
}

/// Median seconds and largest memory (MB) of whole commands, from cold start.
fn commands() -> Result<Vec<Timed>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let program = program();
    let script = "import resource,subprocess,sys,time\n\
        s=time.perf_counter();subprocess.run(sys.argv[1:],check=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)\n\
        print(f'seconds,{time.perf_counter()-s}');print(f'kb,{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}')";
    let mut rows = Vec::new();
    for (name, command, goal) in COMMANDS {
        let out = folder.path().join("out").display().to_string();
        let arguments = command.split(' ').chain(["--out", &out]);
        let mut seconds = Vec::new();
        let mut memory: f64 = 0.0;
        for _ in 0..REPEATS {
            let mut line = vec!["-c", script, program.as_str()];
            line.extend(arguments.clone());
            let said = numbers(&output("python3", &line)?);
            seconds.push(said["seconds"]);
            memory = memory.max(said["kb"] / 1000.0);
        }
        seconds.sort_by(f64::total_cmp);
        rows.push(Timed { name, goal, seconds: seconds[REPEATS / 2], memory });
    }
    Ok(rows)
}

fn page(date: &str, market: &Numbers, cells: &Numbers, peers: &Numbers, commands: &[Timed]) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let cpu = std::fs::read_to_string("/proc/cpuinfo").ok().and_then(|t| {
        t.lines().find(|l| l.starts_with("model name")).and_then(|l| l.split(": ").nth(1)).map(str::to_owned)
    });
    let mut page = format!(
        "# Benchmarks\n\nWritten by `cargo xtask bench` on {date}; {cores} cores{}. Whole commands from cold start: median of {REPEATS}. \
A number without its peer in the same run is no ratio.\n\n",
        cpu.map_or(String::new(), |c| format!(", {c}"))
    );
    page.push_str("| what | measured | goal |\n| --- | ---: | ---: |\n");
    for Timed { name, goal, seconds, memory } in commands {
        let _ = writeln!(page, "| {name} | {seconds:.3} s, {memory:.0} MB | {goal} |");
    }
    let said = |n: &Numbers, key: &str| n.get(key).copied();
    if let Some(us) = said(market, "equilibrium_us") {
        let _ = writeln!(
            page,
            "| one equilibrium, rare earths 2024 under a quota, one core | {us:.0} µs | 100 µs |"
        );
        if let Some(ms) = said(peers, "scipy_ms") {
            let _ = writeln!(
                page,
                "| the same by SciPy `root` | {ms:.1} ms, {:.0} times as long | 300 times |",
                ms * 1000.0 / us
            );
        }
    }
    if let Some(us) = said(market, "equilibrium_near_us") {
        let _ = writeln!(page, "| the same beside a solved one, as draws and months are | {us:.0} µs | |");
        if let Some(ms) = said(peers, "scipy_ms") {
            let _ = writeln!(page, "| SciPy against that | {:.0} times as long | |", ms * 1000.0 / us);
        }
    }
    if let Some(s) = said(market, "draws_20000_s") {
        let _ = writeln!(page, "| 20,000 draws of it | {s:.2} s | 0.6 s |");
    }
    if let (Some(first), Some(theirs)) = (commands.first(), said(peers, "triple_seconds")) {
        let ours = 455_584.0 / first.seconds;
        let _ = writeln!(
            page,
            "| cells a second against geopolrisk-py ({:.1} ms a cell in the last `cargo xtask reference` here, loading left out) | {:.0} times | 10,000 times |",
            theirs * 1000.0,
            ours * theirs
        );
    }
    page.push_str(DETAILS);
    for (name, value) in market.iter().chain(cells).chain(peers) {
        let _ = writeln!(page, "{name:<28} {value}");
    }
    page.push_str("```\n");
    page
}
