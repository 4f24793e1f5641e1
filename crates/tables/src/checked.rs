//! Files of a store read in parts, and every part checked.
//!
//! A table of trade is large and a question needs little of it. The lock of a store holds a checksum of every block of a
//! file; a part is handed out only after the blocks it lies in have the checksums that were recorded.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::{Buf, Bytes};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::reader::{ChunkReader, Length};

use crate::fault::Fault;
use crate::provenance::sha256;

/// Bytes of a block: a row group of trade lies in two or three.
pub(crate) const BLOCK: usize = 1 << 18;

/// Hexadecimal digits of a block's checksum: 64 bits, against damage and not against malice.
const DIGITS: usize = 16;

/// The checksums of the blocks of a file, one behind the other.
pub(crate) fn block_sums(bytes: &[u8]) -> String {
    bytes.chunks(BLOCK).map(|block| sha256(block)[..DIGITS].to_owned()).collect()
}

/// A file on disk whose blocks have known checksums.
#[derive(Debug)]
pub struct CheckedFile {
    file: Mutex<File>,
    length: u64,
    sums: String,
    /// What is said of a damaged block.
    damaged: Fault,
}

impl CheckedFile {
    /// Opens a file that must have so many bytes; `damaged` is the fault of every part that is not as recorded.
    ///
    /// # Errors
    /// `damaged` when the file cannot be opened or has another length.
    pub(crate) fn open(path: &Path, length: u64, sums: &str, damaged: Fault) -> Result<CheckedFile, Fault> {
        let Ok(file) = File::open(path) else { return Err(damaged) };
        let blocks = usize::try_from(length).unwrap_or(usize::MAX).div_ceil(BLOCK);
        if file.metadata().map(|m| m.len()).ok() != Some(length) || sums.len() != blocks * DIGITS {
            return Err(damaged);
        }
        Ok(CheckedFile { file: Mutex::new(file), length, sums: sums.to_owned(), damaged })
    }

    /// A part of the file.
    ///
    /// # Errors
    /// [`Fault`] when a block of the part is not what was recorded, or the part reaches beyond the end.
    pub(crate) fn part(&self, start: u64, length: usize) -> Result<Bytes, Fault> {
        let end = start.checked_add(length as u64).filter(|end| *end <= self.length);
        let end = end.ok_or_else(|| self.damaged.clone())?;
        let block = BLOCK as u64;
        let (from, to) = (start / block * block, end.div_ceil(block).saturating_mul(block).min(self.length));
        let mut bytes = vec![0; (to - from) as usize];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            let read = file.seek(SeekFrom::Start(from)).and_then(|_| file.read_exact(&mut bytes));
            read.map_err(|_| self.damaged.clone())?;
        }
        for (at, found) in bytes.chunks(BLOCK).enumerate() {
            let first = ((from / block) as usize + at) * DIGITS;
            if self.sums.get(first..first + DIGITS) != Some(&sha256(found)[..DIGITS]) {
                return Err(self.damaged.clone());
            }
        }
        let within = (start - from) as usize;
        Ok(Bytes::from(bytes).slice(within..within + length))
    }
}

/// Where the bytes of a Parquet file come from.
#[derive(Debug, Clone)]
pub enum Input {
    /// A run of the file's bytes in memory, from a position of the file to another.
    Memory {
        /// Position of the first byte in the file.
        start: u64,
        /// The bytes.
        bytes: Bytes,
    },
    /// A file read in parts.
    Disk(Arc<CheckedFile>),
}

impl From<Bytes> for Input {
    fn from(bytes: Bytes) -> Input {
        Input::Memory { start: 0, bytes }
    }
}

impl From<CheckedFile> for Input {
    fn from(file: CheckedFile) -> Input {
        Input::Disk(Arc::new(file))
    }
}

impl Length for Input {
    fn len(&self) -> u64 {
        match self {
            Input::Memory { start, bytes } => start + bytes.len() as u64,
            Input::Disk(file) => file.length,
        }
    }
}

impl ChunkReader for Input {
    type T = bytes::buf::Reader<Bytes>;

    fn get_read(&self, start: u64) -> ParquetResult<Self::T> {
        // Pages are read from memory; from a file, the last bytes alone are.
        let rest = self.len().saturating_sub(start) as usize;
        Ok(self.get_bytes(start, rest)?.reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> ParquetResult<Bytes> {
        match self {
            Input::Memory { start: first, bytes } => {
                let beyond = || ParquetError::EOF(format!("no {length} bytes at {start}"));
                let from =
                    usize::try_from(start.checked_sub(*first).ok_or_else(beyond)?).map_err(|_| beyond())?;
                let to = from.checked_add(length).filter(|to| *to <= bytes.len()).ok_or_else(beyond)?;
                Ok(bytes.slice(from..to))
            }
            Input::Disk(file) => {
                file.part(start, length).map_err(|fault| ParquetError::External(Box::new(fault)))
            }
        }
    }
}

/// The fault inside an error of the Parquet reader; `otherwise` when it is the reader's own.
pub(crate) fn fault_of(error: ParquetError, otherwise: impl FnOnce(&ParquetError) -> Fault) -> Fault {
    match error {
        ParquetError::External(inner) => match inner.downcast::<Fault>() {
            Ok(fault) => *fault,
            Err(inner) => otherwise(&ParquetError::External(inner)),
        },
        own => otherwise(&own),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8], sums: &str) -> (tempfile::TempDir, Result<CheckedFile, Fault>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("f");
        std::fs::write(&path, bytes).unwrap();
        let damaged = Fault::store("f", "the bytes that were added", "others");
        let opened = CheckedFile::open(&path, bytes.len() as u64, sums, damaged);
        (folder, opened)
    }

    #[test]
    fn any_part_comes_back_and_none_from_a_damaged_block() {
        let mut bytes: Vec<u8> = (0..3 * BLOCK + 7).map(|i| (i % 251) as u8).collect();
        let sums = block_sums(&bytes);
        let (_folder, whole) = file(&bytes, &sums);
        let whole = whole.unwrap();
        for (start, length) in [(0, 1), (BLOCK - 1, 2), (3 * BLOCK, 7), (5, 3 * BLOCK), (0, 0)] {
            assert_eq!(whole.part(start as u64, length).unwrap(), bytes[start..start + length]);
        }
        assert!(whole.part(3 * BLOCK as u64, 8).is_err() && whole.part(u64::MAX, 2).is_err());
        bytes[BLOCK + 1] ^= 1;
        let (_folder, damaged) = file(&bytes, &sums);
        let damaged = damaged.unwrap();
        // The first block is as it was; the second is not, wherever in it the part lies.
        assert!(damaged.part(0, BLOCK).is_ok() && damaged.part(2 * BLOCK as u64, 9).is_ok());
        assert!(damaged.part(2 * BLOCK as u64 - 1, 1).is_err() && damaged.part(0, BLOCK + 1).is_err());
    }

    #[test]
    fn a_file_of_another_length_is_damaged() {
        assert!(file(b"longer", &block_sums(&vec![0; BLOCK + 1])).1.is_err());
    }
}
