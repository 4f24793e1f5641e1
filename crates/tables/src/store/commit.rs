//! How a store changes: under a guard, table by table, and then all at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use super::ledger::Ledger;
use super::{FOLDER, LOCK, PREFIX, REFERENCE, Store, TRADE, stem_of};
use crate::checked::block_sums;
use crate::fault::Fault;
use crate::provenance::{Provenance, sha256};

/// A file about to be added.
pub(super) struct Addition {
    /// Readable first part of the name, such as `baci-2022` or `reference-mining.csv`.
    pub stem: String,
    pub bytes: Vec<u8>,
    pub card: Provenance,
}

/// What an addition did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Added {
    /// The files that are new in the store.
    pub new: Vec<Provenance>,
    /// How many files were already there.
    pub unchanged: usize,
    /// Files that were there, but damaged or gone: they are whole again.
    pub mended: Vec<String>,
    /// What a new file took the place of, by the new file: the old edition.
    pub replaced: BTreeMap<String, String>,
}

/// One change of a store at a time; released when dropped, also when the program is killed.
pub(super) struct Guard(#[expect(dead_code, reason = "held for its lock")] File);

impl Guard {
    /// Waits until nobody else changes the store in this folder.
    pub fn of(folder: &Path) -> Result<Guard, Fault> {
        let own = folder.join(FOLDER);
        fs::create_dir_all(&own).map_err(|e| Fault::writing(&own, &e))?;
        let path = own.join(".lock");
        let open = || -> std::io::Result<File> {
            // Nothing is ever written to it, so that a file of the user's would stay as it is.
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            file.lock()?;
            Ok(file)
        };
        open().map(Guard).map_err(|e| Fault::writing(&path, &e))
    }
}

/// Makes additions out of what the store holds while nobody else changes it, and commits them.
pub(super) fn add(
    folder: &Path,
    make: impl FnOnce(&Store) -> Result<Vec<Addition>, Fault>,
) -> Result<Added, Fault> {
    // A damaged store is refused before anything is made in the folder.
    Store::find(folder)?;
    let guard = Guard::of(folder)?;
    let mut store = match Store::find(folder)? {
        Some(store) if store.ledger.old => super::moved::moved(&guard, &store)?,
        Some(store) => store,
        None => Store { folder: folder.to_owned(), ledger: Ledger::default() },
    };
    let additions = make(&store)?;
    let mut added = Added::default();
    let mut change = Change::begun(&guard, &store);
    for addition in additions {
        let hash = sha256(&addition.bytes);
        match store.ledger.files.iter().find(|card| card.sha256 == hash) {
            Some(card) if store.bytes(&card.file).is_ok() => added.unchanged += 1,
            Some(card) => {
                change.rewrite(&card.file, addition.bytes);
                added.mended.push(card.file.clone());
            }
            None => {
                let card = change.put(addition, hash);
                let old = store.ledger.files.iter().find(|old| stem_of(&old.file) == stem_of(&card.file));
                added.replaced.extend(old.map(|old| (card.file.clone(), old.edition.clone())));
                added.new.push(card);
            }
        }
    }
    // What was killed between the two locks left files behind: they go even when nothing is new.
    if !added.new.is_empty() || !added.mended.is_empty() || change.left_over {
        store.ledger = change.committed()?;
    }
    Ok(added)
}

/// A change of a store that is being put together.
pub(super) struct Change<'a> {
    folder: &'a Path,
    /// What the store holds now, and what an addition that was killed left behind.
    before: BTreeSet<String>,
    old: &'a Ledger,
    /// Whether the copy of the lock does not say what the lock says.
    left_over: bool,
    /// What it will hold.
    pub next: Ledger,
    /// Files to be written, by name.
    writes: BTreeMap<String, Vec<u8>>,
}

impl<'a> Change<'a> {
    /// A change from what the store holds; whoever changes it holds its guard.
    pub fn begun(_guard: &Guard, store: &'a Store) -> Change<'a> {
        let copy = Ledger::copy_in(&store.folder).ok().flatten().filter(|copy| !copy.old).unwrap_or_default();
        let left_over = !copy.pending.is_empty() || copy.files != store.ledger.files;
        let old = store.ledger.files.iter().map(|card| card.file.clone());
        let copied = copy.files.into_iter().map(|card| card.file);
        Change {
            folder: &store.folder,
            before: old.chain(copied).chain(copy.pending).collect(),
            old: &store.ledger,
            left_over,
            next: Ledger { old: false, ..store.ledger.clone() },
            writes: BTreeMap::new(),
        }
    }

    /// Puts a table in the place of the one of the same stem.
    pub fn put(&mut self, addition: Addition, hash: String) -> Provenance {
        let end = if addition.card.table == REFERENCE { "csv" } else { "parquet" };
        let file = format!("{PREFIX}{}-{}.{end}", addition.stem, &hash[..super::NAME_DIGITS]);
        let bytes = addition.bytes.len() as u64;
        let card = Provenance { file: file.clone(), sha256: hash, bytes, ..addition.card };
        self.next.files.retain(|old| stem_of(&old.file) != Some(addition.stem.as_str()));
        self.next.files.push(card.clone());
        if card.table == TRADE {
            self.next.blocks.insert(file.clone(), block_sums(&addition.bytes));
        }
        self.writes.insert(file, addition.bytes);
        card
    }

    /// Writes a table again that is damaged.
    pub fn rewrite(&mut self, file: &str, bytes: Vec<u8>) {
        self.writes.insert(file.to_owned(), bytes);
    }

    /// Writes everything, replaces the lock, and removes what no longer counts.
    pub fn committed(self) -> Result<Ledger, Fault> {
        let next = self.next.pruned();
        match written(self.folder, self.old, &next, self.writes) {
            Ok(Copied::Whole) => remove(self.folder, &self.before, &next),
            // The copy still names the tables of before: they stay until it does not.
            Ok(Copied::Stale) => {}
            Err(fault) => {
                // Gives back the space. Where replacing the lock went wrong, the lock itself says what counts.
                let new = next.files.iter().map(|card| card.file.clone()).collect();
                if let Ok(Some(now)) = Store::find(self.folder) {
                    remove(self.folder, &new, &now.ledger);
                }
                return Err(fault);
            }
        }
        Ok(next)
    }

    /// Writes everything for a store whose lock is lost, and the lock last, after `aside` has made room for it. Nothing is
    /// removed.
    pub fn restored(self, aside: impl FnOnce() -> Result<(), Fault>) -> Result<Ledger, Fault> {
        let next = self.next.pruned();
        for (file, bytes) in &self.writes {
            write_whole(self.folder, file, bytes)?;
        }
        write_lock(self.folder, &copy(), &next)?;
        aside()?;
        write_lock(self.folder, LOCK, &next)?;
        Ok(next)
    }
}

/// What became of the copy of a lock that was replaced.
enum Copied {
    Whole,
    Stale,
}

/// The name of the copy.
fn copy() -> String {
    format!("{PREFIX}{LOCK}")
}

/// Writes the tables and then the lock.
fn written(
    folder: &Path,
    old: &Ledger,
    next: &Ledger,
    writes: BTreeMap<String, Vec<u8>>,
) -> Result<Copied, Fault> {
    let known = if old.old { Ledger::default() } else { old.clone() };
    if !folder.join(LOCK).exists() {
        // A store that was begun has a lock: tables without one are a store whose lock is lost.
        write_lock(folder, LOCK, &known)?;
    }
    write_lock(folder, &copy(), &Ledger { pending: writes.keys().cloned().collect(), ..known })?;
    for (file, bytes) in writes {
        write_whole(folder, &file, &bytes)?;
    }
    write_lock(folder, LOCK, next)?;
    Ok(if write_lock(folder, &copy(), next).is_ok() { Copied::Whole } else { Copied::Stale })
}

fn write_lock(folder: &Path, name: &str, ledger: &Ledger) -> Result<(), Fault> {
    let text = ledger.text().map_err(|e| Fault::store(folder.join(name).display(), "to be written", e))?;
    write_whole(folder, name, text.as_bytes())
}

/// What a file is called while it is being written.
const UNFINISHED: &str = ".new";

/// Writes a file under another name of the store's own, makes it durable, and renames it.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    let path = folder.join(name);
    let own = format!("{PREFIX}{}{UNFINISHED}", name.strip_prefix(PREFIX).unwrap_or(name));
    let unfinished = folder.join(own);
    let write = || -> std::io::Result<()> {
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&unfinished, &path)?;
        path.parent().map_or(Ok(()), |parent| File::open(parent)?.sync_all())
    };
    write().map_err(|e| {
        // What cannot be removed is overwritten by the next change.
        let _ = fs::remove_file(&unfinished);
        Fault::writing(&path, &e)
    })
}

/// Removes files that were recorded and do not count any longer.
fn remove(folder: &Path, recorded: &BTreeSet<String>, now: &Ledger) {
    let counts: BTreeSet<&String> = now.files.iter().map(|card| &card.file).collect();
    for file in recorded.iter().filter(|file| file.starts_with(PREFIX)) {
        // What cannot be removed does no harm.
        let _ = fs::remove_file(folder.join(format!("{file}{UNFINISHED}")));
        if !counts.contains(file) {
            let _ = fs::remove_file(folder.join(file));
        }
    }
}
