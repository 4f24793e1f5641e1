//! A publisher's file, plain, gzipped or zipped, told by its first bytes; unpacked as a stream with a limit.
//!
//! A packed file may unpack to [`limits::UNPACKED_FREE`] bytes and, beyond that, to [`limits::UNPACKED_RATIO`] times its
//! packed size. Files of zeros made to fill a disk or the memory go to a thousand times.

use std::fmt;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

use crate::fault::Fault;
use crate::limits::{UNPACKED_FREE, UNPACKED_RATIO};

/// One table of a file.
pub struct Table<'a> {
    /// The file and, of a zip, the entry.
    pub place: String,
    /// The name of the file or entry, without folders.
    pub name: String,
    /// Its bytes.
    pub input: Box<dyn Read + 'a>,
}

/// More bytes than a packed file of its size may hold.
#[derive(Debug)]
struct TooLarge(u64);

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "more than {} MiB, {UNPACKED_RATIO} times its packed size", self.0 >> 20)
    }
}

impl std::error::Error for TooLarge {}

/// An input that ends with an error when it gives more than it may.
struct Limited<R> {
    input: R,
    left: u64,
    limit: u64,
}

impl<R: Read> Limited<R> {
    fn new(input: R, packed: u64) -> Limited<R> {
        let limit = UNPACKED_FREE.max(packed.saturating_mul(UNPACKED_RATIO));
        Limited { input, left: limit, limit }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let taken = self.input.read(buffer)?;
        self.left =
            self.left.checked_sub(taken as u64).ok_or_else(|| std::io::Error::other(TooLarge(self.limit)))?;
        Ok(taken)
    }
}

/// The fault of an input that ended with an error.
pub fn broken(place: &str, cause: &std::io::Error) -> Fault {
    let too_large = cause.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<TooLarge>);
    if too_large {
        let remedy = "unpack it yourself, look what is in it, and add the table if it is one";
        return Fault::file(place, "a packed table of a usual size", cause.to_string(), remedy);
    }
    let found = cause.to_string();
    if found.contains("compression method") {
        return Fault::file(place, "a zip packed with deflate", found, "unzip it and add the table");
    }
    Fault::file(place, "a file that can be read to its end", found, "fetch the file again")
}

/// Whether a name is that of a table in text.
pub fn is_text_table(name: &str) -> bool {
    ends_with(name, &["csv", "txt", "tsv"])
}

/// Whether a name has one of these endings, in capitals or not.
pub fn ends_with(name: &str, endings: &[&str]) -> bool {
    let end = Path::new(name).extension().unwrap_or_default();
    endings.iter().any(|known| end.eq_ignore_ascii_case(known))
}

/// The names of the files in a zip, without folders; none when the file is no zip.
///
/// # Errors
/// [`Fault`] when the file cannot be read or is a damaged zip.
pub fn names(path: &Path) -> Result<Vec<String>, Fault> {
    let place = path.display().to_string();
    let mut file = File::open(path).map_err(|e| Fault::io(&place, &e))?;
    let mut start = Vec::new();
    file.by_ref().take(2).read_to_end(&mut start).map_err(|e| Fault::io(&place, &e))?;
    if !start.starts_with(b"PK") {
        return Ok(Vec::new());
    }
    file.rewind().map_err(|e| Fault::io(&place, &e))?;
    let archive = zip::ZipArchive::new(file).map_err(|e| {
        Fault::file(
            &place,
            "a zip that can be read",
            e.to_string(),
            "fetch the file again; it is cut or no zip",
        )
    })?;
    let mut names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(|name| name.rsplit(['/', '\\']).next().unwrap_or(&name).to_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// Hands every table of a file over: the file itself, or the entries of a zip that are wanted, in order of their names.
/// `most` is how many a zip may hold; more are no faulty file, but cannot be told apart.
///
/// # Errors
/// [`Fault`] when the file cannot be read, is a zip without such entries or packed in a way that is not known, or of `each`.
pub fn tables(
    path: &Path,
    wanted: &dyn Fn(&str) -> bool,
    (what, most): (&str, usize),
    mut each: impl FnMut(Table<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let place = path.display().to_string();
    let mut file = File::open(path).map_err(|e| Fault::io(&place, &e))?;
    let packed = file.metadata().map_err(|e| Fault::io(&place, &e))?;
    if packed.is_dir() {
        return Err(Fault::file(place, "a file", "a folder", "name the files in it"));
    }
    let mut start = Vec::new();
    file.by_ref().take(4).read_to_end(&mut start).map_err(|e| Fault::io(&place, &e))?;
    file.rewind().map_err(|e| Fault::io(&place, &e))?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let named_zip = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
    if start.starts_with(b"PK") || named_zip {
        return zipped(&place, file, wanted, (what, most), &mut each);
    }
    if start.starts_with(&[0x1f, 0x8b]) {
        let input = Box::new(Limited::new(flate2::read::MultiGzDecoder::new(file), packed.len()));
        let name = name.strip_suffix(".gz").unwrap_or(&name).to_owned();
        return each(Table { place, name, input });
    }
    each(Table { place, name, input: Box::new(file) })
}

fn zipped(
    place: &str,
    file: File,
    wanted: &dyn Fn(&str) -> bool,
    (what, most): (&str, usize),
    each: &mut impl FnMut(Table<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let other =
        |found: String, remedy: &str| Fault::file(place, format!("a zip with {what} in it"), found, remedy);
    let mut archive = zip::ZipArchive::new(file)
        .map_err(|e| other(e.to_string(), "fetch the file again; it is cut or no zip"))?;
    let base = |name: &str| name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
    let hidden = |name: &str| name.starts_with("__MACOSX") || base(name).starts_with('.');
    let mut names: Vec<String> = archive
        .file_names()
        .flatten()
        .map(String::from)
        .filter(|name| !hidden(name) && wanted(&base(name)))
        .collect();
    names.sort();
    if names.is_empty() || names.len() > most {
        let found = format!("{} such files", names.len());
        let remedy = if names.is_empty() {
            "check that it is the file you meant"
        } else {
            "unzip it and add the table you mean"
        };
        return Err(other(found, remedy));
    }
    for name in names {
        let entry = archive
            .by_name(&name)
            .map_err(|e| other(format!("{name}: {e}"), "unzip it and add the table"))?;
        let (place, name, packed) =
            (format!("{place}, {}", base(&name)), base(&name), entry.compressed_size());
        each(Table { place, name, input: Box::new(Limited::new(entry, packed)) })?;
    }
    Ok(())
}

/// The only table of a file.
///
/// # Errors
/// As [`tables`].
pub fn table<T>(path: &Path, read: impl FnOnce(Table<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
    let (mut read, mut value) = (Some(read), None);
    tables(path, &is_text_table, ("one table (.txt or .csv)", 1), |table| {
        if let Some(read) = read.take() {
            value = Some(read(table)?);
        }
        Ok(())
    })?;
    value.ok_or_else(|| Fault::file(path.display(), "one table", "none", "check the file"))
}
