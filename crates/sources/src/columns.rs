//! A publisher's large table read by the names of its columns, row by row: any delimiter and encoding, plain or packed.
//!
//! Unlike [`crate::sheet`] it keeps nothing in memory and lets the file have columns nobody asked for.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use crate::delimited::{Delimited, Next, unclosed};
use crate::fault::{CellFault, Fault, Report, quoted};
use crate::number::{self, Written};
use crate::packed;

/// How many lines may stand above the head.
const LINES_ABOVE: usize = 10;

/// A table being read.
pub struct Columns<'a> {
    rows: Delimited<'a>,
    head: Vec<String>,
    /// The line in which a number with a decimal comma, or with a point, stood first.
    comma: Option<u64>,
    point: Option<u64>,
    /// How lines below the table begin that are no rows.
    below: &'static [&'static str],
    /// Whether a fault shows its whole row.
    whole_rows: bool,
    /// Whether rows may end with a delimiter that the head does not have; no longer once a row was read.
    open_ends: bool,
}

/// A number as a column of a table has it.
pub struct Unit<'a> {
    /// What should stand there.
    pub expected: &'a str,
    /// How many of our units one of its units is.
    pub scale: f64,
    /// The largest amount in our units, without its sign.
    pub largest: f64,
    /// Whether it may be below zero.
    pub signed: bool,
    /// What to do where nothing better is known.
    pub remedy: &'a str,
}

impl Columns<'_> {
    /// Reads the only table of a file. Its head is the first line that lacks nothing, within the first ten lines.
    ///
    /// # Errors
    /// [`Fault`] when the file cannot be read or no line is such a head, and those of `read`.
    pub fn open<T>(
        path: &Path,
        expected: &str,
        lacks: impl Fn(&[String]) -> Vec<String>,
        read: impl FnOnce(Columns<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        packed::table(path, |table| read(Columns::read(&table.place, table.input, expected, lacks)?))
    }
}

impl<'a> Columns<'a> {
    /// The same from any input. `lacks` names the columns that a head lacks; all of them when the line is none.
    ///
    /// # Errors
    /// As [`Columns::open`].
    pub fn read(
        place: &str,
        input: impl Read + 'a,
        expected: &str,
        lacks: impl Fn(&[String]) -> Vec<String>,
    ) -> Result<Columns<'a>, Fault> {
        let mut rows = Delimited::new(place, input)?;
        let mut nearest: Option<(Vec<String>, u64)> = None;
        for _ in 0..LINES_ABOVE {
            let Some(head) = rows.head()? else { break };
            let lacking = lacks(&head);
            if lacking.is_empty() {
                check_twice(place, rows.line(), &head)?;
                return Ok(Columns {
                    rows,
                    head,
                    comma: None,
                    point: None,
                    below: &[],
                    whole_rows: false,
                    open_ends: false,
                });
            }
            let nearer = nearest.as_ref().is_none_or(|(before, _)| lacking.len() < before.len());
            if nearer && head.len() > 1 {
                nearest = Some((lacking, rows.line()));
            }
        }
        let expected = format!("a head line with {expected}");
        let none = || "no such line among the first ten".to_owned();
        let found = match nearest {
            Some((lacking, line)) if lacks(&[]).len() > lacking.len() => {
                format!("no {} in line {line}", lacking.join(", "))
            }
            _ => none(),
        };
        Err(Fault::file(place, expected, found, "add the file as its publisher gives it"))
    }

    /// The file, and the entry of a zip.
    pub fn place(&self) -> &str {
        self.rows.place()
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
            match self.rows.next(self.head.len())? {
                Next::End => return Ok(false),
                Next::Row if self.is_remark() => {}
                Next::Row if self.rows.len() == self.head.len() => {
                    self.open_ends = false;
                    return Ok(true);
                }
                Next::Row if self.ends_open() => {
                    self.head.push(String::new());
                    self.open_ends = false;
                    return Ok(true);
                }
                Next::Row if self.rows.is_empty() => {}
                Next::Row => report.add_with(|| CellFault {
                    line: self.rows.line(),
                    column: None,
                    expected: format!("{} cells, as in the head", self.head.len()),
                    found: self.rows.len().to_string(),
                    text: None,
                    caret: None,
                    remedy: "fetch the file again; a stray quote or delimiter moves the cells".to_owned(),
                }),
                Next::Quote(column) => report.add_with(|| {
                    let (expected, found, remedy) =
                        unclosed(self.head.get(column).map_or("", String::as_str));
                    let (text, caret) = self.rows.shown(column);
                    let (text, caret) = (Some(text), Some(caret));
                    CellFault {
                        line: self.rows.line(),
                        column: None,
                        expected,
                        found,
                        text,
                        caret,
                        remedy: remedy.to_owned(),
                    }
                }),
            }
        }
    }

    /// The same table with lines below its rows that begin so and are no rows.
    #[must_use]
    pub fn with_remarks(mut self, below: &'static [&'static str]) -> Columns<'a> {
        self.below = below;
        self
    }

    /// The same table, whose rows may all end with a delimiter that the head does not have.
    #[must_use]
    pub fn with_open_ends(mut self) -> Columns<'a> {
        self.open_ends = true;
        self
    }

    fn ends_open(&self) -> bool {
        let last = self.head.len();
        self.open_ends && self.rows.len() == last + 1 && self.rows.bytes(last).is_empty()
    }

    fn is_remark(&self) -> bool {
        let filled = (1..self.rows.len()).any(|at| !self.rows.bytes(at).is_empty());
        !filled && self.below.iter().any(|start| self.rows.bytes(0).starts_with(start.as_bytes()))
    }

    /// Line of the row.
    pub fn line(&self) -> u64 {
        self.rows.line()
    }

    /// How many rows hold a quote that nobody closes and were read with their quotes as plain characters.
    pub fn plain_quotes(&self) -> u64 {
        self.rows.plain_quotes
    }

    /// A cell as text, without the blanks, quotes and NUL bytes around it; empty when there is no such column.
    pub fn text(&self, column: Option<usize>) -> String {
        column.map_or_else(String::new, |column| self.rows.text(column).into_owned())
    }

    /// The amount of a cell in our unit; a fault when it is no number, or larger than anything that is published.
    pub fn amount(&mut self, report: &mut Report, column: usize, unit: &Unit) -> Option<f64> {
        let text = self.text(Some(column));
        let value = match number::read(&text) {
            Written::Plain(value) => {
                if text.contains('.') {
                    self.point.get_or_insert(self.rows.line());
                }
                Some(value)
            }
            Written::Comma(value) if matches!(self.rows.delimiter(), b';' | b'\t') => {
                self.comma.get_or_insert(self.rows.line());
                Some(value)
            }
            _ => None,
        };
        if let (Some(comma), Some(point)) = (self.comma, self.point)
            && value.is_some()
            && (text.contains(',') || text.contains('.'))
        {
            let expected =
                format!("one decimal mark in the file (a comma in line {comma}, a point in line {point})");
            self.fault(report, column, &expected, "write all numbers of the file in one way");
            return None;
        }
        let Some(value) = value else {
            self.fault(report, column, unit.expected, number::remedy(&text, unit.remedy));
            return None;
        };
        let scaled = value * unit.scale;
        if value < 0.0 && !unit.signed {
            self.fault(report, column, unit.expected, unit.remedy);
            return None;
        }
        if scaled.abs() > unit.largest {
            let expected = format!("{} of a size that is published", unit.expected);
            self.fault(report, column, &expected, "check the unit and the digits");
            return None;
        }
        Some(scaled)
    }

    /// A cell as bytes.
    pub fn bytes(&self, column: usize) -> &[u8] {
        self.rows.bytes(column)
    }

    /// The same table, whose faults show the whole row: for tables of few columns.
    #[must_use]
    pub fn showing_rows(mut self) -> Columns<'a> {
        self.whole_rows = true;
        self
    }

    fn fault_in_row(&self, report: &mut Report, column: usize, expected: &str, remedy: &str) {
        report.add_with(|| {
            let (text, caret) = self.rows.shown(column);
            CellFault {
                line: self.rows.line(),
                column: self.head.get(column).cloned(),
                expected: expected.to_owned(),
                found: quoted(&self.text(Some(column))),
                text: Some(text),
                caret: Some(caret),
                remedy: remedy.to_owned(),
            }
        });
    }

    /// Reports a cell that cannot be used, with its neighbours.
    pub fn fault(&self, report: &mut Report, column: usize, expected: &str, remedy: &str) {
        if self.whole_rows {
            return self.fault_in_row(report, column, expected, remedy);
        }
        report.add_with(|| {
            let found = self.text(Some(column));
            let before = column.checked_sub(1).map_or(String::new(), |c| format!("{}|", self.text(Some(c))));
            let start = before.chars().count() + 2;
            CellFault {
                line: self.rows.line(),
                column: self.head.get(column).cloned(),
                expected: expected.to_owned(),
                found: quoted(&found),
                text: Some(format!("…|{before}{found}|…")),
                caret: Some((start, found.chars().count())),
                remedy: remedy.to_owned(),
            }
        });
    }
}

/// A column that stands twice leaves open which of the two counts.
fn check_twice(place: &str, line: u64, head: &[String]) -> Result<(), Fault> {
    let mut seen = BTreeSet::new();
    match head.iter().find(|name| !name.is_empty() && !seen.insert(name.as_str())) {
        None => Ok(()),
        Some(name) => Err(Fault::file(
            format!("{place}, line {line}"),
            "each column once",
            format!("{} twice", quoted(name)),
            "remove one of the two columns",
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn open(bytes: &[u8]) -> Result<Columns<'static>, Fault> {
        let lacks =
            |head: &[String]| if head == ["a", "b"] { vec![] } else { vec!["a".to_owned(), "b".to_owned()] };
        Columns::read("f.txt", Cursor::new(bytes.to_vec()), "a and b", lacks)
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
