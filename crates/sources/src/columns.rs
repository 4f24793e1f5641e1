//! A publisher's large table read row by row: any delimiter, UTF-8, UTF-16 or Windows-1252, plain or in a zip.
//!
//! Unlike [`crate::sheet`] it keeps nothing in memory and lets the file have columns nobody asked for.

use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;

use csv::{ByteRecord, Position};
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::fault::{CellFault, Fault, Report, quoted};

/// A head line longer than this is no head of a table.
const LONGEST_HEAD: u64 = 65_536;

/// A table being read.
pub struct Columns {
    place: String,
    head: Vec<String>,
    reader: csv::Reader<Box<dyn Read>>,
    record: ByteRecord,
    lines_before: u64,
}

impl Columns {
    /// Opens a table whose head line is the first for which `is_head` holds, within the first ten lines.
    ///
    /// # Errors
    /// [`Fault`] when the file cannot be read or no line is such a head.
    pub fn open(path: &Path, expected: &str, is_head: impl Fn(&[String]) -> bool) -> Result<Columns, Fault> {
        let place = path.display().to_string();
        let file = File::open(path).map_err(|e| Fault::io(&place, &e))?;
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip")) {
            let (name, input) = unzipped(&place, file)?;
            return Columns::read(&format!("{place}, {name}"), input, expected, is_head);
        }
        Columns::read(&place, Box::new(file), expected, is_head)
    }

    /// The same from any input.
    ///
    /// # Errors
    /// As [`Columns::open`].
    pub fn read(
        place: &str,
        input: Box<dyn Read>,
        expected: &str,
        is_head: impl Fn(&[String]) -> bool,
    ) -> Result<Columns, Fault> {
        let mut input = BufReader::with_capacity(1 << 20, decoded(place, input)?);
        for lines_before in 0..10 {
            let mut line = Vec::new();
            let cut = |e: std::io::Error| Fault::io(place, &e);
            input.by_ref().take(LONGEST_HEAD).read_until(b'\n', &mut line).map_err(cut)?;
            if line.is_empty() {
                break;
            }
            let delimiter = delimiter(&line);
            let head = cells(&line, delimiter);
            if is_head(&head) {
                let input: Box<dyn Read> = Box::new(input);
                let reader = csv::ReaderBuilder::new()
                    .delimiter(delimiter)
                    .has_headers(false)
                    .flexible(true)
                    .from_reader(input);
                return Ok(Columns {
                    place: place.to_owned(),
                    head,
                    reader,
                    record: ByteRecord::new(),
                    lines_before: lines_before + 1,
                });
            }
        }
        Err(Fault::file(
            place,
            format!("a head line with {expected}"),
            "no such line among the first ten",
            "add the file as its publisher gives it",
        ))
    }

    /// The file, and the entry of a zip.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The names of the columns as they stand.
    pub fn head(&self) -> &[String] {
        &self.head
    }

    /// Moves to the next row; false at the end. A row with another number of cells is reported and skipped.
    ///
    /// # Errors
    /// [`Fault`] when the file breaks off.
    pub fn next(&mut self, report: &mut Report) -> Result<bool, Fault> {
        loop {
            let more = self.reader.read_byte_record(&mut self.record).map_err(|e| {
                Fault::file(
                    &self.place,
                    "a file that can be read to its end",
                    e.to_string(),
                    "fetch it again",
                )
            })?;
            if !more || self.record.len() == self.head.len() {
                return Ok(more);
            }
            if self.record.iter().all(<[u8]>::is_empty) {
                continue;
            }
            report.add(CellFault {
                line: self.line(),
                column: None,
                expected: format!("{} cells, as in the head", self.head.len()),
                found: self.record.len().to_string(),
                text: None,
                caret: None,
                remedy: "fetch the file again; a stray quote or delimiter moves the cells".to_owned(),
            });
        }
    }

    fn line(&self) -> u64 {
        self.lines_before + self.record.position().map_or(0, Position::line)
    }

    /// A cell as text, without the blanks, quotes and NUL bytes around it; empty when there is no such column.
    pub fn text(&self, column: Option<usize>) -> String {
        let bytes = column.and_then(|c| self.record.get(c)).unwrap_or_default();
        let text = std::str::from_utf8(bytes)
            .map_or_else(|_| WINDOWS_1252.decode(bytes).0.into_owned(), str::to_owned);
        text.trim_matches(|c: char| c.is_whitespace() || c == '\0' || c == '"').to_owned()
    }

    /// Reports a cell that cannot be used, with its two neighbours.
    pub fn fault(&self, report: &mut Report, column: usize, expected: &str, remedy: &str) {
        let found = self.text(Some(column));
        let before = column.checked_sub(1).map_or(String::new(), |c| format!("{}|", self.text(Some(c))));
        let start = before.chars().count() + 2;
        report.add(CellFault {
            line: self.line(),
            column: self.head.get(column).cloned(),
            expected: expected.to_owned(),
            found: quoted(&found),
            text: Some(format!("…|{before}{found}|…")),
            caret: Some((start, found.chars().count())),
            remedy: remedy.to_owned(),
        });
    }
}

fn unzipped(place: &str, file: File) -> Result<(String, Box<dyn Read>), Fault> {
    let damaged = |found: String| {
        Fault::file(place, "a zip with one table (.txt or .csv) in it", found, "unzip it and add the table")
    };
    let mut archive = zip::ZipArchive::new(file).map_err(|e| damaged(e.to_string()))?;
    let is_table = |n: &String| {
        Path::new(n)
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("txt") || e.eq_ignore_ascii_case("csv"))
    };
    let names: Vec<String> = archive.file_names().flatten().map(String::from).filter(is_table).collect();
    let [name] = names.as_slice() else {
        return Err(damaged(format!("{} such files", names.len())));
    };
    // The entry borrows the archive, and a year of the largest publisher still fits into memory.
    let mut bytes = Vec::new();
    let mut entry = archive.by_name(name).map_err(|e| damaged(e.to_string()))?;
    entry.read_to_end(&mut bytes).map_err(|e| damaged(e.to_string()))?;
    Ok((name.clone(), Box::new(Cursor::new(bytes))))
}

/// The input as UTF-8: a byte-order mark or NUL bytes betray UTF-16; other bytes pass, and cells that are not UTF-8
/// are read as Windows-1252.
fn decoded(place: &str, input: Box<dyn Read>) -> Result<Box<dyn Read>, Fault> {
    let mut input = BufReader::with_capacity(1 << 16, input);
    let start = input.fill_buf().map_err(|e| Fault::io(place, &e))?;
    let encoding = match start {
        [0xff, 0xfe, ..] | [_, 0, _, 0, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] | [0, _, 0, _, ..] => Some(UTF_16BE),
        _ => None,
    };
    Ok(Box::new(DecodeReaderBytesBuilder::new().encoding(encoding).utf8_passthru(true).build(input)))
}

fn delimiter(head: &[u8]) -> u8 {
    let count = |d: u8| head.split(|b| *b == d).count();
    *b"|,;\t".iter().rev().max_by_key(|d| count(**d)).unwrap_or(&b',')
}

fn cells(line: &[u8], delimiter: u8) -> Vec<String> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(line);
    let mut record = ByteRecord::new();
    let read = reader.read_byte_record(&mut record).unwrap_or(false);
    let name = |bytes: &[u8]| {
        let text =
            WINDOWS_1252.decode_without_bom_handling(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).0;
        text.trim_matches(|c: char| c.is_whitespace() || c == '"' || c == '\0').to_owned()
    };
    if read { record.iter().map(name).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Columns, Fault> {
        let input: Box<dyn Read> = Box::new(Cursor::new(bytes.to_vec()));
        Columns::read("f.txt", input, "a and b", |head| head == ["a", "b"])
    }

    fn first(bytes: &[u8]) -> [String; 2] {
        let mut table = open(bytes).unwrap();
        let mut report = Report::new("f.txt");
        assert!(table.next(&mut report).unwrap());
        [table.text(Some(0)), table.text(Some(1))]
    }

    #[test]
    fn the_same_cells_come_out_of_four_encodings() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let expected = ["é".to_owned(), "1".to_owned()];
        assert_eq!(first("a|b\né|1\n".as_bytes()), expected);
        assert_eq!(first("\u{feff}a|b\né|1\n".as_bytes()), expected);
        assert_eq!(first(b"a|b\r\n\xe9|1\r\n"), expected);
        assert_eq!(first(&wide("\u{feff}a|b\né|1\n")), expected);
        assert_eq!(first(&wide("a|b\né|1\n")), expected);
    }

    #[test]
    fn lines_above_the_head_are_passed_over_and_counted() {
        let mut table = open(b"Data Source,World\n\na,b\n1\n1,2\n").unwrap();
        let mut report = Report::new("f.txt");
        assert!(table.next(&mut report).unwrap());
        assert_eq!(
            report.to_string(),
            "f.txt, line 4: expected 2 cells, as in the head, but found 1\n  \
             fetch the file again; a stray quote or delimiter moves the cells"
        );
    }

    #[test]
    fn a_file_without_the_head_is_refused() {
        assert_eq!(
            open(b"x,y\n1,2\n").map(|_| ()).unwrap_err().to_string(),
            "f.txt: expected a head line with a and b, but found no such line among the first ten; \
             add the file as its publisher gives it"
        );
    }
}
