//! Where each file comes from: `data.lock`, one entry a file.

use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// The card of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The file, relative to the folder of the lock.
    pub file: String,
    /// What it holds: `trade`, `governance`, `facts`, `geography`, `reference` …
    pub table: String,
    /// The publisher and the name of the data.
    pub source: String,
    /// Edition.
    pub edition: String,
    /// Licence.
    pub licence: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: u64,
    /// Rows.
    pub rows: u64,
    /// What a reader must know: provisional years, breaks in series.
    pub note: String,
}

/// The list of all files of a folder.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// Version of this file's form.
    pub format: u32,
    /// The files, in order of their names.
    pub files: Vec<Provenance>,
}

impl Lock {
    /// Reads a lock.
    ///
    /// # Errors
    /// [`Fault::Store`] when the text is no lock of format 1.
    pub fn parse(place: &str, text: &str) -> Result<Lock, Fault> {
        let lock: Lock = serde_json::from_str(text).map_err(|e| Fault::store(place, "a data.lock", e))?;
        if let Some(card) = lock.files.iter().find(|card| !inside(&card.file)) {
            return Err(Fault::store(place, "files inside its own folder", &card.file));
        }
        if lock.format == 1 {
            Ok(lock)
        } else {
            Err(Fault::store(place, "format 1", format!("format {}", lock.format)))
        }
    }

    /// The text of the lock.
    ///
    /// # Errors
    /// [`Fault::Store`] when it cannot be written as JSON.
    pub fn text(&self) -> Result<String, Fault> {
        let mut text =
            serde_json::to_string_pretty(self).map_err(|e| Fault::store("data.lock", "JSON", e))?;
        text.push('\n');
        Ok(text)
    }
}

/// Whether a name stays in the folder it is taken from.
fn inside(name: &str) -> bool {
    let parts = std::path::Path::new(name).components();
    !name.is_empty() && parts.into_iter().all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// SHA-256 of bytes, hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_names_files_elsewhere_is_refused() {
        let text = |file: &str| {
            format!(
                r#"{{"format": 1, "files": [{{"file": "{file}", "table": "trade", "source": "", "edition": "",
                "licence": "", "sha256": "", "bytes": 0, "rows": 0, "note": ""}}]}}"#
            )
        };
        assert!(Lock::parse("data.lock", &text("facts/aid.csv")).is_ok());
        for file in ["../x.parquet", "/etc/passwd", ""] {
            assert!(Lock::parse("data.lock", &text(file)).is_err(), "{file}");
        }
    }
}
