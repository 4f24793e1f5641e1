//! How a store changes: under a guard, table by table, and then all at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{Read, Seek, Write};
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
    pub bytes: Content,
    pub card: Provenance,
}

/// The bytes of a table: in memory, or in a nameless file of the system when they are many. A release of BACI is thirty
/// tables of up to a hundred megabytes, all of which are made before the first is written into the store.
pub(super) enum Content {
    Held(Vec<u8>),
    Aside(File),
}

/// Bytes that are kept in memory.
const HELD: usize = 4 << 20;

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Content {
        let aside = || -> std::io::Result<File> {
            let mut file = tempfile::tempfile()?;
            file.write_all(&bytes)?;
            Ok(file)
        };
        if bytes.len() <= HELD {
            return Content::Held(bytes);
        }
        // Without space for such files memory has to do.
        aside().map_or_else(|_| Content::Held(bytes.clone()), Content::Aside)
    }
}

impl Content {
    /// The bytes, in memory.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file of the system cannot be read again.
    pub fn bytes(self) -> Result<Vec<u8>, Fault> {
        match self {
            Content::Held(bytes) => Ok(bytes),
            Content::Aside(mut file) => {
                let mut bytes = Vec::new();
                let read = file.rewind().and_then(|()| file.read_to_end(&mut bytes));
                read.map_err(|e| Fault::store("temporary file", "the bytes that were written to it", e))?;
                Ok(bytes)
            }
        }
    }
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
    for Addition { stem, bytes, card } in additions {
        let bytes = bytes.bytes()?;
        let hash = sha256(&bytes);
        match store.ledger.files.iter().find(|card| card.sha256 == hash) {
            Some(card) if store.bytes(&card.file).is_ok() => added.unchanged += 1,
            Some(card) => {
                change.rewrite(&card.file, bytes);
                added.mended.push(card.file.clone());
            }
            None => {
                let card = change.put((&stem, card), bytes, hash);
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
    writes: BTreeMap<String, Content>,
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
    pub fn put(&mut self, (stem, card): (&str, Provenance), bytes: Vec<u8>, hash: String) -> Provenance {
        let end = if card.table == REFERENCE { "csv" } else { "parquet" };
        let file = format!("{PREFIX}{stem}-{}.{end}", &hash[..super::NAME_DIGITS]);
        let length = bytes.len() as u64;
        let card = Provenance { file: file.clone(), sha256: hash, bytes: length, ..card };
        self.next.files.retain(|old| stem_of(&old.file) != Some(stem));
        self.next.files.push(card.clone());
        if card.table == TRADE {
            self.next.blocks.insert(file.clone(), block_sums(&bytes));
        }
        self.writes.insert(file, bytes.into());
        card
    }

    /// Writes a table again that is damaged.
    pub fn rewrite(&mut self, file: &str, bytes: Vec<u8>) {
        self.writes.insert(file.to_owned(), bytes.into());
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
        for (file, content) in self.writes {
            write_whole(self.folder, &file, &content.bytes()?)?;
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
    writes: BTreeMap<String, Content>,
) -> Result<Copied, Fault> {
    let known = if old.old { Ledger::default() } else { old.clone() };
    if !folder.join(LOCK).exists() {
        // A store that was begun has a lock: tables without one are a store whose lock is lost.
        write_lock(folder, LOCK, &known)?;
    }
    write_lock(folder, &copy(), &Ledger { pending: writes.keys().cloned().collect(), ..known })?;
    for (file, content) in writes {
        write_whole(folder, &file, &content.bytes()?)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_bytes_are_put_aside_and_come_back() {
        let bytes: Vec<u8> = (0..=HELD).map(|n| (n % 251) as u8).collect();
        let content = Content::from(bytes.clone());
        assert!(matches!(content, Content::Aside(_)));
        assert_eq!(content.bytes().unwrap(), bytes);
        assert!(matches!(Content::from(vec![1]), Content::Held(_)));
    }
}
