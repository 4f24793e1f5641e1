//! Whether a store is what was added to it.

use std::collections::BTreeSet;
use std::fs;

use super::ledger::Ledger;
use super::{AID, FOLDER, GOVERNANCE, LOCK, PREFIX, REFERENCE, REPORTS, Store, TRADE, command};
use crate::checked::block_sums;
use crate::columns::TradeFile;
use crate::fault::Fault;
use crate::leaves::Leaves;
use crate::provenance::Provenance;

/// What was found in a store.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Check {
    /// What is damaged, each with the command that mends it.
    pub faults: Vec<Fault>,
    /// How many tables count.
    pub tables: usize,
    /// Files in the store's own folder that are no part of it.
    pub unknown: Vec<String>,
    /// What an addition that was stopped left behind; the next one removes it.
    pub unfinished: Vec<String>,
}

impl Store {
    /// Checks every table against its card, and the copy of the lock. The lock itself was checked when it was opened.
    pub fn verify(&self) -> Check {
        let mut faults: Vec<Fault> = self.cards().iter().filter_map(|card| self.table(card).err()).collect();
        let copy = Ledger::copy_in(&self.folder);
        if let Some(found) =
            copy.as_ref().map_or_else(|e| Some(e.clone()), |copy| self.no_copy(copy.as_ref()))
        {
            faults.push(Fault::Store {
                place: self.folder.join(FOLDER).join(LOCK).display().to_string(),
                expected: "a copy of the lock".to_owned(),
                found,
                remedy: format!("write it again with {}", command("data repair", &self.folder)),
            });
        }
        let (unknown, unfinished) = self.strangers(copy.ok().flatten().as_ref());
        Check { faults, tables: self.cards().len(), unknown, unfinished }
    }

    /// A store of version 0.1.0 has no copy.
    fn no_copy(&self, copy: Option<&Ledger>) -> Option<String> {
        (copy.is_none() && !self.ledger.old).then(|| "none".to_owned())
    }

    /// Checks one table: kind, bytes, blocks, rows.
    pub(super) fn table(&self, card: &Provenance) -> Result<(), Fault> {
        if ![TRADE, AID, REPORTS, GOVERNANCE, REFERENCE].contains(&card.table.as_str()) {
            return Err(self.damaged(card, format!("a table of the unknown kind {}", card.table)));
        }
        let bytes = self.bytes(&card.file)?;
        if bytes.len() as u64 != card.bytes {
            return Err(self.damaged(card, format!("{} bytes and not {}", bytes.len(), card.bytes)));
        }
        let sums = self.ledger.blocks.get(&card.file);
        if sums.is_some_and(|sums| *sums != block_sums(&bytes)) {
            return Err(self.damaged(card, "other checksums of its blocks"));
        }
        match rows_of(&card.table, &card.file, bytes)? {
            rows if rows == card.rows => Ok(()),
            rows => Err(self.damaged(card, format!("{rows} rows and not {}", card.rows))),
        }
    }

    /// Files of the store's own folder that do not count: unknown ones, and what a stopped addition left behind.
    fn strangers(&self, copy: Option<&Ledger>) -> (Vec<String>, Vec<String>) {
        let mut counts: BTreeSet<String> = self.cards().iter().map(|card| card.file.clone()).collect();
        counts.extend([".lock", LOCK].map(|name| format!("{PREFIX}{name}")));
        let written = copy.into_iter().flat_map(|copy| {
            copy.pending.iter().cloned().chain(copy.files.iter().map(|card| card.file.clone()))
        });
        let mut stopped: BTreeSet<String> = written.collect();
        stopped.insert(format!("{PREFIX}{LOCK}"));
        let entries = fs::read_dir(self.folder.join(FOLDER)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| format!("{PREFIX}{}", entry.file_name().to_string_lossy())).collect();
        names.sort();
        names.retain(|name| !counts.contains(name));
        names.into_iter().partition(|name| !stopped.contains(name.strip_suffix(".new").unwrap_or(name)))
    }
}

/// The rows of a table.
pub(super) fn rows_of(table: &str, file: &str, bytes: Vec<u8>) -> Result<u64, Fault> {
    let no_table = |e: &dyn std::fmt::Display| Fault::store(file, "a table in Parquet", e);
    match table {
        TRADE => Ok(TradeFile::open(file, bytes::Bytes::from(bytes))?.rows()),
        REFERENCE => Ok(csv::Reader::from_reader(bytes.as_slice()).records().count() as u64),
        _ => Ok(Leaves::open(bytes.into()).map_err(|e| no_table(&e))?.rows()),
    }
}
