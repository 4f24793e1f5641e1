//! Why a table cannot be had.

use std::path::Path;

use lodeway_sources::fault::Fault as SourceFault;

/// Why a table cannot be had.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A publisher's file, or one of ours, holds something else than it should.
    #[error("{0}")]
    Source(#[from] SourceFault),
    /// A file of the store is damaged.
    #[error("{place}: expected {expected}, but found {found}; {remedy}")]
    Store {
        /// The file.
        place: String,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
        /// What to do.
        remedy: String,
    },
    /// A table that the data at hand do not hold.
    #[error("{what}: expected in the data, but found nothing; {remedy}")]
    Absent {
        /// The table.
        what: String,
        /// How to get it.
        remedy: String,
    },
}

impl Fault {
    /// A damaged file of a store.
    pub fn store(place: impl std::fmt::Display, expected: &str, found: impl std::fmt::Display) -> Fault {
        Fault::Store {
            place: place.to_string(),
            expected: expected.to_owned(),
            found: found.to_string(),
            remedy: "run `lodeway data verify`, with --data DIR for a store: it names what is damaged and what mends it"
                .to_owned(),
        }
    }

    /// A file of a store that cannot be written.
    pub fn writing(path: &Path, cause: &std::io::Error) -> Fault {
        use std::io::ErrorKind::{AlreadyExists, FileTooLarge, NotADirectory, QuotaExceeded, StorageFull};
        let (expected, remedy) = match cause.kind() {
            StorageFull | QuotaExceeded => (
                "space for a file of the store",
                "make space on its disk, or name a folder on another one, and run the command again",
            ),
            FileTooLarge => (
                "space for a file of the store",
                "raise the limit on the size of files, or name a folder on another disk, and run the command again",
            ),
            NotADirectory | AlreadyExists => {
                ("a folder for the store", "move the file of that name away, or name another folder")
            }
            _ => ("a file that can be written", "check the path and its permissions"),
        };
        Fault::Store {
            place: path.display().to_string(),
            expected: expected.to_owned(),
            found: cause.to_string(),
            remedy: remedy.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Error;

    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn the_remedy_of_a_full_disk_is_space_and_not_permissions() {
        let said = |errno| Fault::writing(Path::new("d/t"), &Error::from_raw_os_error(errno)).to_string();
        // ENOSPC, EDQUOT, EFBIG
        for errno in [28, 122, 27] {
            let sentence = said(errno);
            assert!(sentence.contains("expected space") && !sentence.contains("permissions"), "{sentence}");
        }
        assert!(said(13).contains("permissions"), "EACCES");
    }
}
