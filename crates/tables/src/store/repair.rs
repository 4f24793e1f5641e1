//! A damaged store made whole: the lock restored, damaged tables taken out and named. Nothing is deleted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::commit::{Addition, Change, Guard};
use lodeway_sources::{comtrade, wgi};

use super::ledger::Ledger;
use super::{AID, FOLDER, GOVERNANCE, LOCK, PREFIX, REFERENCE, REPORTS, Store, TRADE};
use super::{additions, check, command, digits_of, moved, stem_of, tables_in};
use crate::aid;
use crate::checked::block_sums;
use crate::fault::Fault;
use crate::provenance::{Provenance, sha256};

/// What a repair did, in sentences; none when nothing was damaged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repaired {
    /// What was done, and what the user has to add again.
    pub sentences: Vec<String>,
    /// How many tables count now.
    pub tables: usize,
}

/// Makes a store whole as far as its own files allow: a lost lock is restored from its copy, else out of the tables; a
/// table that is not what was added is taken out and kept under another name.
///
/// # Errors
/// [`Fault::Absent`] when there is no store, [`Fault::Store`] when two tables could be meant or nothing can be written.
pub fn repair(folder: &Path) -> Result<Repaired, Fault> {
    if let Ok(None) = Store::find(folder) {
        Store::open(folder)?;
    }
    let guard = Guard::of(folder)?;
    let mut said = Vec::new();
    let mut store = match Store::find(folder) {
        Ok(Some(store)) if store.ledger.old => {
            said.push(format!("moved the tables of version 0.1.0 into {}", folder.join(FOLDER).display()));
            moved::moved(&guard, &store)?
        }
        Ok(Some(store)) => store,
        _ => restored(&guard, folder, &mut said)?,
    };
    take_out(&guard, &mut store, &mut said)?;
    Ok(Repaired { sentences: said, tables: store.cards().len() })
}

/// The store of a folder whose lock is lost: from the copy, else out of the tables.
fn restored(guard: &Guard, folder: &Path, said: &mut Vec<String>) -> Result<Store, Fault> {
    let empty = Store { folder: folder.to_owned(), ledger: Ledger::default() };
    let mut change = Change::begun(guard, &empty);
    if let Ok(Some(copy)) = Ledger::copy_in(folder) {
        change.next = Ledger { pending: BTreeSet::new(), ..copy };
        said.push(format!("restored {} from its copy", folder.join(LOCK).display()));
    } else {
        rebuild(&mut change, folder, said)?;
        said.push(format!(
            "restored {} out of the tables; their editions are not known",
            folder.join(LOCK).display()
        ));
    }
    let ledger = change.restored(|| set_aside(folder, said))?;
    Ok(Store { folder: folder.to_owned(), ledger })
}

/// Gives a damaged lock another name.
fn set_aside(folder: &Path, said: &mut Vec<String>) -> Result<(), Fault> {
    let lock = folder.join(LOCK);
    if fs::symlink_metadata(&lock).is_err() {
        return Ok(());
    }
    let aside = free_name(folder, LOCK);
    fs::rename(&lock, folder.join(&aside)).map_err(|e| Fault::writing(&lock, &e))?;
    said.push(format!("the damaged one is kept as {aside}"));
    Ok(())
}

/// A name that no file has: with `.damaged`, `.damaged-2` … behind it.
fn free_name(folder: &Path, name: &str) -> String {
    let names = (1..).map(|n: u32| match n {
        1 => format!("{name}.damaged"),
        n => format!("{name}.damaged-{n}"),
    });
    let free = |name: &String| fs::symlink_metadata(folder.join(name)).is_err();
    names.into_iter().find(free).unwrap_or_else(|| format!("{name}.damaged"))
}

/// Puts every intact table of a folder into a change. Tables beside the lock are those of version 0.1.0: they are copied,
/// since no lock says that they are ours to move.
fn rebuild(change: &mut Change, folder: &Path, said: &mut Vec<String>) -> Result<(), Fault> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    // Those of the store's own folder come first and count.
    let mut names = tables_in(folder);
    names.sort_by_key(|name| !name.starts_with(PREFIX));
    for file in names {
        let Some((stem, bytes, hash)) = intact(folder, &file) else {
            said.push(format!("{file} is not what its name says, and was left out"));
            continue;
        };
        match found.get(&stem) {
            Some(other) if other.starts_with(PREFIX) == file.starts_with(PREFIX) => {
                return Err(two_of(folder, &stem, other, &file));
            }
            Some(_) => continue,
            None => found.insert(stem.clone(), file.clone()),
        };
        let card = card_of(&stem, &file, &bytes, &hash)?;
        if file.starts_with(PREFIX) {
            if card.table == TRADE {
                change.next.blocks.insert(file.clone(), block_sums(&bytes));
            }
            change.next.files.push(card);
        } else {
            let Addition { stem, bytes, card } = moved::relaid(&card, bytes)?;
            let bytes = bytes.bytes()?;
            let hash = sha256(&bytes);
            let copy = change.put((&stem, card), bytes, hash);
            said.push(format!("copied {file} to {}; it no longer counts itself", copy.file));
        }
    }
    Ok(())
}

/// Stem, bytes and checksum of a table whose content is what its name says.
fn intact(folder: &Path, file: &str) -> Option<(String, Vec<u8>, String)> {
    let bytes = fs::read(folder.join(file)).ok()?;
    let hash = sha256(&bytes);
    hash.starts_with(digits_of(file)?).then_some((stem_of(file)?.to_owned(), bytes, hash))
}

fn two_of(folder: &Path, stem: &str, one: &str, other: &str) -> Fault {
    Fault::Store {
        place: folder.display().to_string(),
        expected: format!("one table of {stem}, since the lock that says which counts is lost"),
        found: format!("{one} and {other}"),
        remedy: format!(
            "move the one that you do not want out of the folder, then run {} again",
            command("data repair", folder)
        ),
    }
}

/// What a table says of itself.
fn card_of(stem: &str, file: &str, bytes: &[u8], hash: &str) -> Result<Provenance, Fault> {
    let table = [("baci-", TRADE), ("aid-", AID), ("reports-", REPORTS), ("governance", GOVERNANCE)];
    let table = table.iter().find(|(start, _)| stem.starts_with(start)).map_or(REFERENCE, |(_, table)| table);
    let (source, licence) = match table {
        TRADE => ("CEPII, BACI".to_owned(), "Etalab Open Licence 2.0"),
        AID => {
            let flows = aid::decode(file, bytes.to_vec().into())?;
            let source = flows.first().map_or(String::new(), |flow| flow.flow.source.clone());
            let licence = additions::aid_licence(&source);
            (source, licence)
        }
        REPORTS => (comtrade::SOURCE.to_owned(), additions::REPORTS_LICENCE),
        GOVERNANCE if stem == "governance-wgi" => (wgi::SOURCE.to_owned(), "CC BY 4.0"),
        GOVERNANCE => (additions::GOVERNANCE_SOURCE.to_owned(), "CC BY 4.0"),
        _ => (additions::REFERENCE_SOURCE.to_owned(), additions::REFERENCE_LICENCE),
    };
    Ok(Provenance {
        file: file.to_owned(),
        table: table.to_owned(),
        source,
        edition: format!("{stem}, edition not known: the lock was lost"),
        licence: licence.to_owned(),
        sha256: hash.to_owned(),
        bytes: bytes.len() as u64,
        rows: check::rows_of(table, file, bytes.to_vec())?,
        note: String::new(),
    })
}

/// Takes damaged tables out of the store and writes lock and copy again where one of them is not as it should be.
fn take_out(guard: &Guard, store: &mut Store, said: &mut Vec<String>) -> Result<(), Fault> {
    let damaged: Vec<Provenance> =
        store.cards().iter().filter(|card| store.table(card).is_err()).cloned().collect();
    let copied = matches!(Ledger::copy_in(&store.folder), Ok(Some(_)));
    if damaged.is_empty() && copied {
        return Ok(());
    }
    let mut change = Change::begun(guard, store);
    change.next.files.retain(|card| !damaged.contains(card));
    for card in &damaged {
        said.push(taken(&store.folder, card)?);
    }
    let ledger = change.committed()?;
    if !copied {
        said.push("wrote the copy of the lock again".to_owned());
    }
    store.ledger = ledger;
    Ok(())
}

/// Gives a damaged table another name, and says what to add again.
fn taken(folder: &Path, card: &Provenance) -> Result<String, Fault> {
    let path = folder.join(&card.file);
    let kept = if path.exists() {
        let aside = free_name(folder, &card.file);
        fs::rename(&path, folder.join(&aside)).map_err(|e| Fault::writing(&path, &e))?;
        format!("kept as {aside}")
    } else {
        "the file is gone".to_owned()
    };
    Ok(format!(
        "took {} out of the store ({}, {}; {kept}); add it again with {}",
        card.file,
        card.source,
        card.edition,
        command(&additions::again(card), folder)
    ))
}
