//! `data.lock` of a store: its tables, the checksums of their blocks, and a checksum over itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{FOLDER, LOCK, PREFIX, digits_of};
use crate::provenance::{Lock, Provenance, sha256};

/// The form of the lock; 1 was that of version 0.1.0, without checksums of its own and with the tables beside it.
const FORMAT: u32 = 2;

/// What a lock says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Ledger {
    /// The tables that count, in order of their names.
    pub files: Vec<Provenance>,
    /// The checksums of the blocks of tables that are read in parts, by file.
    pub blocks: BTreeMap<String, String>,
    /// Of the copy only: tables that an addition was about to write when it wrote the copy.
    pub pending: BTreeSet<String>,
    /// Whether it has the form of version 0.1.0.
    pub old: bool,
}

/// A lock as it stands in its file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    format: u32,
    files: Vec<Provenance>,
    blocks: BTreeMap<String, String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pending: BTreeSet<String>,
    /// SHA-256 of the text with nothing here.
    sha256: String,
}

impl Ledger {
    /// Reads a lock of either form.
    ///
    /// # Errors
    /// What was found instead of one.
    pub fn parse(bytes: &[u8]) -> Result<Ledger, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "bytes that are not UTF-8".to_owned())?;
        if let Ok(lock) = serde_json::from_str::<Lock>(text) {
            return Ledger::parse_old(lock);
        }
        let form: Form = serde_json::from_str(text).map_err(|e| format!("a damaged one ({e})"))?;
        if form.format != FORMAT {
            return Err(format!("one of format {}, which this version cannot read", form.format));
        }
        let ledger = Ledger { files: form.files, blocks: form.blocks, pending: form.pending, old: false };
        // The whole text is compared, so that no byte of it can change unnoticed.
        if ledger.text()? != text {
            return Err("one whose checksum is not that of its text".to_owned());
        }
        ledger.checked(PREFIX)
    }

    fn parse_old(lock: Lock) -> Result<Ledger, String> {
        if lock.format != 1 {
            return Err(format!("one of format {} with the fields of format 1", lock.format));
        }
        let (files, old) = (lock.files, true);
        Ledger { files, old, ..Ledger::default() }.checked("")
    }

    /// The ledger, when each of its files lies where it should and is named by its checksum.
    fn checked(self, prefix: &str) -> Result<Ledger, String> {
        let mut names = BTreeSet::new();
        let own = |file: &str| {
            let name = file.strip_prefix(prefix).filter(|name| !name.contains('/'));
            name.and_then(digits_of).map(str::to_owned)
        };
        for card in &self.files {
            if own(&card.file).is_none_or(|digits| !card.sha256.starts_with(&digits)) {
                return Err(format!("one that names {}, which is no table of a store", card.file));
            }
            if !names.insert(&card.file) {
                return Err(format!("one that names {} twice", card.file));
            }
        }
        match self.pending.iter().find(|file| own(file).is_none()) {
            Some(file) => Err(format!("one that names {file}, which is no table of a store")),
            None => Ok(self),
        }
    }

    /// The text of the lock.
    ///
    /// # Errors
    /// What serialising says.
    pub fn text(&self) -> Result<String, String> {
        let mut form = Form {
            format: FORMAT,
            files: self.files.clone(),
            blocks: self.blocks.clone(),
            pending: self.pending.clone(),
            sha256: String::new(),
        };
        let write = |form: &Form| serde_json::to_string_pretty(form).map_err(|e| e.to_string());
        form.sha256 = sha256(write(&form)?.as_bytes());
        Ok(write(&form)? + "\n")
    }

    /// The copy of a folder's lock; none when there is none.
    ///
    /// # Errors
    /// What was found instead of one.
    pub fn copy_in(folder: &Path) -> Result<Option<Ledger>, String> {
        match std::fs::read(folder.join(FOLDER).join(LOCK)) {
            Ok(bytes) => Ledger::parse(&bytes).map(Some),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e.to_string()),
        }
    }

    /// Whether there is a copy and it names tables, or cannot be read.
    pub fn copy_names_tables(folder: &Path) -> bool {
        match Ledger::copy_in(folder) {
            Ok(copy) => copy.is_some_and(|copy| !copy.files.is_empty()),
            // The user's own folder of that name is no store.
            Err(_) => folder.join(FOLDER).join(LOCK).is_file(),
        }
    }

    /// The same without the checksums of blocks of files that do not count.
    pub fn pruned(mut self) -> Ledger {
        let names: BTreeSet<&String> = self.files.iter().map(|card| &card.file).collect();
        self.blocks.retain(|file, _| names.contains(file));
        self.files.sort_by(|a, b| a.file.cmp(&b.file));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(file: &str, sha256: &str) -> Provenance {
        Provenance {
            file: file.to_owned(),
            table: "trade".to_owned(),
            source: "CEPII, BACI".to_owned(),
            edition: "HS92, 2022, version 202401b".to_owned(),
            licence: "Etalab Open Licence 2.0".to_owned(),
            sha256: sha256.to_owned(),
            bytes: 1234,
            rows: 56,
            note: String::new(),
        }
    }

    fn ledger() -> Ledger {
        let file = "tables/baci-2022-0123456789ab.parquet";
        Ledger {
            files: vec![card(file, "0123456789abcdef")],
            blocks: BTreeMap::from([(file.to_owned(), "00112233445566778899".to_owned())]),
            ..Ledger::default()
        }
    }

    #[test]
    fn every_flipped_bit_of_a_lock_is_noticed() {
        let text = ledger().text().unwrap().into_bytes();
        assert_eq!(Ledger::parse(&text).unwrap(), ledger());
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut flipped = text.clone();
                flipped[at] ^= 1 << bit;
                assert!(Ledger::parse(&flipped).is_err(), "bit {bit} of byte {at}");
            }
        }
    }

    #[test]
    fn a_lock_of_version_0_1_0_is_read_and_names_tables_only() {
        let text = |file: &str, sha256: &str| {
            Lock { format: 1, files: vec![card(file, sha256)] }.text().unwrap().into_bytes()
        };
        let read = Ledger::parse(&text("baci-2022-0123456789ab.parquet", "0123456789abcd")).unwrap();
        assert!(read.old && read.files.len() == 1);
        // What it names is removed when it is replaced: never a file of the user's.
        for (file, sha256) in [
            ("notes.txt", "0123456789abcd"),
            ("baci-2022.csv", "0123456789abcd"),
            ("../baci-2022-0123456789ab.parquet", "0123456789abcd"),
            ("baci-2022-0123456789ab.parquet", "1123456789abcd"),
        ] {
            assert!(Ledger::parse(&text(file, sha256)).is_err(), "{file}");
        }
    }
}
