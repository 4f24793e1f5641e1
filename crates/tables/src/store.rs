//! A folder to which publishers' files are added, whole or not at all.
//!
//! ```text
//! DIR/data.lock           the tables that count, with checksums: its replacement is the moment an addition happens
//! DIR/tables/             the store's own folder; everything else in DIR is the user's and never touched
//! DIR/tables/baci-2022-0123456789ab.parquet      a table, named by its content and never changed
//! DIR/tables/data.lock    a copy of the lock, out of which `repair` restores it; names what is about to be written
//! ```
//! Whoever is killed before the replacement leaves the old store as it was. A file is removed only when an earlier lock, or
//! its copy, recorded it. Stores of version 0.1.0, whose tables lie in `DIR` itself, are read; the next addition moves
//! their tables into the folder.

mod additions;
mod check;
mod commit;
mod ledger;
mod moved;
mod repair;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::checked::{CheckedFile, Input};
use crate::fault::Fault;
use crate::provenance::{Provenance, sha256};
use ledger::Ledger;

pub use additions::{add_aid, add_baci, add_geopolrisk, add_reports, add_wgi, read_trade};
pub use check::Check;
pub use commit::Added;
pub use repair::{Repaired, repair};

/// The table name of trade.
pub const TRADE: &str = "trade";

/// The table name of aid.
pub const AID: &str = "aid";

/// The table name of reports of trade by year and month.
pub const REPORTS: &str = "reports";

/// The table name of political stability.
pub const GOVERNANCE: &str = "governance";

/// The table name of the reference package's inputs.
pub const REFERENCE: &str = "reference";

/// The lock's name, in the user's folder and, of its copy, in the store's.
const LOCK: &str = "data.lock";

/// The folder that is the store's own.
const FOLDER: &str = "tables";

/// What the names of tables begin with in the lock.
pub(crate) const PREFIX: &str = "tables/";

/// A store on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    folder: PathBuf,
    ledger: Ledger,
}

impl Store {
    /// Opens a store.
    ///
    /// # Errors
    /// [`Fault::Absent`] when nothing was added to the folder yet, [`Fault::Store`] when its lock is damaged or gone.
    pub fn open(folder: &Path) -> Result<Store, Fault> {
        Store::find(folder)?.ok_or_else(|| Fault::Absent {
            what: folder.join(LOCK).display().to_string(),
            remedy: "make the store with `lodeway data add … --data DIR`".to_owned(),
        })
    }

    /// Opens a store; none when nothing was added to the folder yet.
    ///
    /// # Errors
    /// [`Fault::Store`] when the lock is damaged, cannot be read, or is gone while tables are there.
    pub fn find(folder: &Path) -> Result<Option<Store>, Fault> {
        let path = folder.join(LOCK);
        match fs::read(&path) {
            Ok(bytes) => {
                let ledger = Ledger::parse(&bytes).map_err(|found| unreadable(folder, found))?;
                if ledger.old && Ledger::copy_names_tables(folder) {
                    return Err(unreadable(folder, "one of version 0.1.0 beside newer tables"));
                }
                Ok(Some(Store { folder: folder.to_owned(), ledger }))
            }
            Err(e) if e.kind() == ErrorKind::NotFound => match tables_in(folder).len() {
                0 if !Ledger::copy_names_tables(folder) => Ok(None),
                tables => Err(unreadable(folder, format!("none beside {tables} tables"))),
            },
            Err(e) => Err(unreadable(folder, e.to_string())),
        }
    }

    /// The cards of the files that count.
    pub fn cards(&self) -> &[Provenance] {
        &self.ledger.files
    }

    /// The bytes of a file of the store.
    ///
    /// # Errors
    /// [`Fault::Store`] when the file is gone or is not the one that was added.
    pub fn bytes(&self, file: &str) -> Result<Vec<u8>, Fault> {
        let card = self.card(file)?;
        let bytes = fs::read(self.folder.join(file)).map_err(|e| self.damaged(card, e))?;
        if card.sha256 == sha256(&bytes) { Ok(bytes) } else { Err(self.damaged(card, "others")) }
    }

    /// A file of the store to be read in parts, where the lock holds the checksums of its blocks; else its bytes.
    ///
    /// # Errors
    /// As of [`Store::bytes`]; of a file read in parts, a damaged block is a fault when it is read.
    pub fn input(&self, file: &str) -> Result<Input, Fault> {
        let card = self.card(file)?;
        match self.ledger.blocks.get(file) {
            None => Ok(bytes::Bytes::from(self.bytes(file)?).into()),
            Some(sums) => {
                let damaged = self.damaged(card, "others");
                Ok(CheckedFile::open(&self.folder.join(file), card.bytes, sums, damaged)?.into())
            }
        }
    }

    /// The full name of the file of this stem; the stem itself when there is none.
    pub fn name_of(&self, stem: &str) -> String {
        let card = self.ledger.files.iter().find(|card| stem_of(&card.file) == Some(stem));
        card.map_or_else(|| stem.to_owned(), |card| card.file.clone())
    }

    fn card(&self, file: &str) -> Result<&Provenance, Fault> {
        let card = self.ledger.files.iter().find(|card| card.file == file);
        card.ok_or_else(|| unreadable(&self.folder, format!("no {file} in it")))
    }

    /// The fault of a table that is not what was added.
    fn damaged(&self, card: &Provenance, found: impl std::fmt::Display) -> Fault {
        Fault::Store {
            place: self.folder.join(&card.file).display().to_string(),
            expected: "the bytes that were added".to_owned(),
            found: found.to_string(),
            remedy: format!(
                "take the table out of the store with {}, then add the publisher's file again with {}",
                command("data repair", &self.folder),
                command(&additions::again(card), &self.folder)
            ),
        }
    }
}

/// The fault of a lock that cannot be read.
fn unreadable(folder: &Path, found: impl std::fmt::Display) -> Fault {
    Fault::Store {
        place: folder.join(LOCK).display().to_string(),
        expected: "the list of the store's tables".to_owned(),
        found: found.to_string(),
        remedy: format!("restore it with {}, which deletes nothing", command("data repair", folder)),
    }
}

/// A command about a store, as it is typed.
fn command(words: &str, folder: &Path) -> String {
    let folder = folder.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || "/._-:\\…".contains(c);
    if !folder.is_empty() && folder.chars().all(plain) {
        format!("`lodeway {words} --data {folder}`")
    } else {
        format!("`lodeway {words} --data '{}'`", folder.replace('\'', "'\\''"))
    }
}

/// Hexadecimal digits of a table's checksum that its name ends with.
const NAME_DIGITS: usize = 12;

/// The first part of a table's name, such as `baci-2022` of `tables/baci-2022-0123456789ab.parquet`; none when the name is
/// not that of a table.
fn stem_of(file: &str) -> Option<&str> {
    let name = file.strip_prefix(PREFIX).unwrap_or(file);
    let name = name.strip_suffix(".parquet").or_else(|| name.strip_suffix(".csv"))?;
    let (stem, digits) = name.rsplit_once('-')?;
    let known =
        ["baci-", "aid-", "reports-", "governance", "reference-"].iter().any(|start| stem.starts_with(start));
    let hexadecimal = digits.len() == NAME_DIGITS
        && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    (known && hexadecimal && !stem.contains(['/', '\\'])).then_some(stem)
}

/// The digits of the checksum in a table's name.
fn digits_of(file: &str) -> Option<&str> {
    stem_of(file)?;
    file.rsplit_once('-')?.1.get(..NAME_DIGITS)
}

/// Everything in a folder that is named as a table, relative to it: in the store's own folder, and beside the lock as
/// version 0.1.0 had them.
fn tables_in(folder: &Path) -> Vec<String> {
    let named = |folder: &Path, prefix: &str| -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        names.filter(|name| stem_of(name).is_some()).map(|name| format!("{prefix}{name}")).collect()
    };
    let mut all = named(folder, "");
    all.extend(named(&folder.join(FOLDER), PREFIX));
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_checksum_are_those_of_tables() {
        assert_eq!(stem_of("tables/baci-2022-0123456789ab.parquet"), Some("baci-2022"));
        assert_eq!(stem_of("reference-mining.csv-0123456789ab.csv"), Some("reference-mining.csv"));
        assert_eq!(digits_of("governance-0123456789ab.parquet"), Some("0123456789ab"));
        for name in
            ["baci-2022.csv", "aid-notes.txt", "governance-2024.parquet", "baci-2022-0123456789AB.parquet"]
        {
            assert_eq!(stem_of(name), None, "{name}");
        }
    }

    #[test]
    fn a_command_quotes_a_folder_that_a_shell_would_split() {
        assert_eq!(command("data verify", Path::new("a/b")), "`lodeway data verify --data a/b`");
        assert_eq!(command("data verify", Path::new("it's a")), "`lodeway data verify --data 'it'\\''s a'`");
    }
}
