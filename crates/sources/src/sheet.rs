//! A small CSV table read by column name; every cell that does not fit is reported with its place.
//!
//! For tables of some thousand rows (facts, inputs that a user writes). BACI has its own, faster reader.

use std::collections::BTreeSet;

use crate::delimited::{Delimited, Next, unclosed};
use crate::fault::{CellFault, Fault, Report, quoted};
use crate::limits::{LARGEST_SHEET, SHEET_NUMBER};
use crate::number;

/// A CSV table with a head line.
#[derive(Debug)]
pub struct Sheet {
    file: String,
    head: Vec<String>,
    rows: Vec<(u64, Vec<String>)>,
}

/// One row of a sheet, its cells by column name, its faults collected in the report.
pub struct Row<'a> {
    sheet: &'a Sheet,
    line: u64,
    cells: &'a [String],
    report: &'a mut Report,
}

impl Sheet {
    /// Reads a table and checks that it has exactly these columns, in any order.
    ///
    /// # Errors
    /// [`Fault`] when the text is not UTF-8, a column is absent or unknown, or a row has another number of cells.
    pub fn read(file: &str, bytes: &[u8], columns: &[&str]) -> Result<Sheet, Fault> {
        if bytes.len() > LARGEST_SHEET {
            let expected = format!("a sheet of at most {} MiB", LARGEST_SHEET >> 20);
            return Err(Fault::file(file, expected, format!("{} bytes", bytes.len()), "check the file"));
        }
        let text =
            std::str::from_utf8(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)).map_err(|e| {
                Fault::file(
                    file,
                    "UTF-8 text",
                    format!("a byte that is not UTF-8 after {} bytes", e.valid_up_to()),
                    "save the table as CSV UTF-8",
                )
            })?;
        let mut table = Delimited::new(file, text.as_bytes())?.by_commas();
        let mut head: Vec<String> = table.head()?.unwrap_or_default();
        while head.len() == 1 && head[0].trim().is_empty() {
            // Blank lines above the head are no head.
            let Some(next) = table.head()? else { break };
            head = next;
        }
        check_head(file, &head, columns)?;
        let mut sheet = Sheet { file: file.to_owned(), head, rows: Vec::new() };
        let mut report = Report::new(file);
        while sheet.row(&mut table, &mut report)? {}
        if sheet.rows.is_empty() && report.faults.is_empty() {
            return Err(Fault::file(file, "rows below the head", "none", "write at least one row"));
        }
        report.result(sheet)
    }

    /// Takes the next row over; false at the end.
    fn row(&mut self, table: &mut Delimited, report: &mut Report) -> Result<bool, Fault> {
        let next = table.next(self.head.len())?;
        let line = table.line();
        match next {
            Next::End => return Ok(false),
            Next::Row if table.is_empty() && table.len() < 2 => {}
            Next::Row if table.len() == self.head.len() => {
                let cells = (0..table.len()).map(|at| table.text(at).trim().to_owned()).collect();
                self.rows.push((line, cells));
            }
            Next::Row => report.add_with(|| CellFault {
                line,
                column: None,
                expected: format!("{} cells", self.head.len()),
                found: format!("{}", table.len()),
                text: Some(table.shown(0).0),
                caret: None,
                remedy: "put text that holds a comma into quotes, and leave unknown cells empty".into(),
            }),
            Next::Quote(column) => report.add_with(|| {
                let (expected, found, remedy) = unclosed(self.head.get(column).map_or("", String::as_str));
                let (text, caret) = table.shown(column);
                let (text, caret) = (Some(text), Some(caret));
                CellFault { line, column: None, expected, found, text, caret, remedy: remedy.to_owned() }
            }),
        }
        Ok(true)
    }

    /// Turns every row into a value; all faults of all rows are reported together.
    ///
    /// # Errors
    /// [`Fault::Cells`] when any cell did not fit.
    pub fn rows<T>(&self, mut read: impl FnMut(&mut Row) -> Option<T>) -> Result<Vec<T>, Fault> {
        let mut report = Report::new(&self.file);
        let mut values = Vec::with_capacity(self.rows.len());
        for (line, cells) in &self.rows {
            let mut row = Row { sheet: self, line: *line, cells, report: &mut report };
            values.extend(read(&mut row));
        }
        report.result(values)
    }
}

fn check_head(file: &str, head: &[String], columns: &[&str]) -> Result<(), Fault> {
    let here: BTreeSet<&str> = head.iter().map(String::as_str).collect();
    let wanted: BTreeSet<&str> = columns.iter().copied().collect();
    if here == wanted && head.len() == columns.len() {
        return Ok(());
    }
    let absent: Vec<_> = wanted.difference(&here).copied().collect();
    let unknown: Vec<_> = here.difference(&wanted).copied().collect();
    let mut found = Vec::new();
    if !absent.is_empty() {
        found.push(format!("no {}", absent.join(", ")));
    }
    if !unknown.is_empty() {
        found.push(format!("unknown {}", unknown.join(", ")));
    }
    if found.is_empty() {
        found.push("a column twice".to_owned());
    }
    let other = |mark: char| head.len() == 1 && head[0].contains(mark);
    let remedy = if other(';') || other('\t') || other('|') {
        "separate the cells by commas and name the columns so"
    } else {
        "name the columns so"
    };
    Err(Fault::file(
        format!("{file}, line 1"),
        format!("the columns {}", columns.join(",")),
        found.join(" and "),
        remedy,
    ))
}

impl Row<'_> {
    /// The text of a cell; empty when it is.
    pub fn text(&self, column: &str) -> &str {
        self.sheet.head.iter().position(|name| name == column).map_or("", |i| self.cells[i].as_str())
    }

    /// A cell that must hold something `read` accepts; a fault and `None` when it does not.
    pub fn parse<T>(
        &mut self,
        column: &str,
        expected: &str,
        remedy: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = read(self.text(column));
        if value.is_none() {
            self.fault(column, expected, remedy);
        }
        value
    }

    /// A number; `Some(None)` when the cell is empty.
    pub fn optional_number(&mut self, column: &str, expected: &str) -> Option<Option<f64>> {
        if self.text(column).is_empty() {
            return Some(None);
        }
        self.real(column, expected, "write a plain number with a point, or leave the cell empty").map(Some)
    }

    /// A number that must be there.
    pub fn number(&mut self, column: &str, expected: &str) -> Option<f64> {
        self.real(column, expected, "write a plain number with a point")
    }

    /// A number of a size that no sum or product of ours turns into infinity.
    fn real(&mut self, column: &str, expected: &str, remedy: &str) -> Option<f64> {
        let value = number::plain(self.text(column)).filter(|x| x.abs() <= SHEET_NUMBER);
        if value.is_none() {
            let remedy = number::remedy(self.text(column), remedy).to_owned();
            self.fault(column, expected, &remedy);
        }
        value
    }

    /// Reports a cell that cannot be used as it stands.
    pub fn fault(&mut self, column: &str, expected: &str, remedy: &str) {
        let at = self.sheet.head.iter().position(|name| name == column).unwrap_or(0);
        let (line, cells) = (self.line, self.cells);
        self.report.add_with(|| CellFault {
            line,
            column: Some(column.to_owned()),
            expected: expected.to_owned(),
            found: quoted(&cells[at]),
            text: Some(cells.join(",")),
            caret: Some((
                cells[..at].iter().map(|cell| cell.chars().count() + 1).sum(),
                cells[at].chars().count(),
            )),
            remedy: remedy.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_faulty_cell_is_reported_with_its_place() {
        let sheet = Sheet::read("f.csv", b"a,b\n1,x\n2,3\ny,4\n", &["a", "b"]).unwrap();
        let fault =
            sheet.rows(|row| Some((row.number("a", "a number")?, row.number("b", "a number")?))).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "f.csv, line 2, column b: expected a number, but found \"x\"\n  1,x\n    ^\n  write a plain number with a point\n\
             f.csv, line 4, column a: expected a number, but found \"y\"\n  y,4\n  ^\n  write a plain number with a point"
        );
    }

    #[test]
    fn an_unknown_column_is_refused_by_name() {
        assert_eq!(
            Sheet::read("f.csv", b"a,c\n", &["a", "b"]).unwrap_err().to_string(),
            "f.csv, line 1: expected the columns a,b, but found no b and unknown c; name the columns so"
        );
    }

    #[test]
    fn a_row_with_too_many_cells_is_reported() {
        let fault = Sheet::read("f.csv", b"a,b\n1,2,3\n", &["a", "b"]).unwrap_err();
        assert!(fault.to_string().starts_with("f.csv, line 2: expected 2 cells, but found 3"), "{fault}");
    }
}
