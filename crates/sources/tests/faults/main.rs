//! Faulty files of every publisher, each with the sentence it has to give. All inputs are made up.
#![expect(
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    clippy::too_many_lines,
    clippy::float_cmp,
    reason = "a test stops at the first surprise, a list of cases is as long as it is, and sums of whole numbers are exact"
)]

mod activities;
mod tables;

use std::path::PathBuf;

use lodeway_sources::Fault;

/// A file in a folder that goes when the test ends.
pub struct Written {
    _folder: tempfile::TempDir,
    /// Where it is.
    pub path: PathBuf,
}

/// Writes a file.
pub fn written(name: &str, bytes: &[u8]) -> Written {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    Written { _folder: folder, path }
}

/// The sentence of a fault, with the file by its name alone.
pub fn sentence<T>(name: &str, bytes: &[u8], read: impl Fn(&std::path::Path) -> Result<T, Fault>) -> String {
    let file = written(name, bytes);
    match read(&file.path) {
        Ok(_) => "no fault".to_owned(),
        Err(fault) => {
            let folder = format!("{}/", file.path.parent().unwrap().display());
            fault.to_string().replace(&folder, "")
        }
    }
}

/// Fails with all cases whose sentence does not hold what it should, so that one run shows them all.
pub fn check(
    reader: &str,
    least: usize,
    cases: &[(String, Vec<u8>, String)],
    said: impl Fn(&[u8]) -> String,
) {
    assert!(cases.len() >= least, "{reader}: {} cases", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(what, bytes, expected)| {
            let found = said(bytes);
            (!found.contains(expected.as_str()))
                .then(|| format!("{what}\n  expected {expected}\n  found    {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{reader}: {} of {} cases\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
