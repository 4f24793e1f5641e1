//! What can be wrong with a publisher's file, and the sentence that says it.
//!
//! ```text
//! baci-2022.csv, line 3, column q: expected tonnes (a number ≥ 0), but found "n/a"
//!   2022,156,410,284690,39998.4,n/a
//!                               ^^^
//!   leave the cell empty when the mass was not reported
//! ```

use std::fmt;

use crate::limits::SHOWN_TEXT;

/// How many faults of one file are printed; the rest are counted.
pub const SHOWN: usize = 10;

/// How many faults of one file are kept, for a list of them all; the rest are counted.
pub const KEPT: usize = 100_000;

/// One cell (or line) that holds something other than it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellFault {
    /// Line of the file, from 1.
    pub line: u64,
    /// Column name, when the fault is in one cell.
    pub column: Option<String>,
    /// What should stand there.
    pub expected: String,
    /// What stands there.
    pub found: String,
    /// The line as it stands, when it can be shown.
    pub text: Option<String>,
    /// Position and length of the cell in the line, in characters.
    pub caret: Option<(usize, usize)>,
    /// What to do.
    pub remedy: String,
}

impl CellFault {
    /// The same with the line cut to what surrounds the cell, so that a giant cell gives no giant message.
    fn shortened(mut self) -> CellFault {
        self.found = clipped(&self.found);
        self.expected = clipped(&self.expected);
        self.column = self.column.map(|name| clipped(&name));
        let Some(text) = self.text.take() else { return self };
        let (start, length) = self.caret.unwrap_or((0, 0));
        let first =
            if text.chars().nth(SHOWN_TEXT).is_none() { 0 } else { start.saturating_sub(SHOWN_TEXT / 2) };
        // A control character would move the cursor of a terminal.
        let shown = |c: char| if c.is_control() { '·' } else { c };
        let mut window: String = text.chars().skip(first).take(SHOWN_TEXT).map(shown).collect();
        let mut at = start - first;
        if text.chars().nth(first + SHOWN_TEXT).is_some() {
            window.push('…');
        }
        if first > 0 {
            window.insert(0, '…');
            at += 1;
        }
        self.caret = self.caret.map(|_| (at, length.clamp(1, SHOWN_TEXT.saturating_sub(at).max(1))));
        self.text = Some(window);
        self
    }
}

/// A text cut to what a message can show, without control characters.
pub fn clipped(text: &str) -> String {
    const MOST: usize = 3 * SHOWN_TEXT;
    let mut cut: String = text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        cut.push('…');
    }
    cut
}

/// All faults of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file, as the user named it.
    pub file: String,
    /// The first faults, in order, at most [`KEPT`].
    pub faults: Vec<CellFault>,
    /// How many more there are.
    pub more: u64,
}

impl Report {
    /// A report without faults.
    pub fn new(file: impl Into<String>) -> Report {
        Report { file: file.into(), faults: Vec::new(), more: 0 }
    }

    /// Adds a fault, or counts it when enough are shown. Long texts of the file are cut.
    pub fn add(&mut self, fault: CellFault) {
        self.add_with(|| fault);
    }

    /// The same; the fault is only made when it is shown.
    pub fn add_with(&mut self, make: impl FnOnce() -> CellFault) {
        if self.faults.len() < KEPT {
            self.faults.push(make().shortened());
        } else {
            self.more += 1;
        }
    }

    /// Every fault as CSV: file, line, column, what was expected, what was found, what to do.
    pub fn csv(&self) -> String {
        let mut text = "file,line,column,expected,found,remedy\n".to_owned();
        for fault in &self.faults {
            let line = fault.line.to_string();
            let column = fault.column.as_deref().unwrap_or_default();
            let cells = [&self.file, line.as_str(), column, &fault.expected, &fault.found, &fault.remedy];
            let quoted = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
            text.push_str(&quoted.join(","));
            text.push('\n');
        }
        text
    }

    /// The value, or the report when there is any fault in it.
    ///
    /// # Errors
    /// [`Fault::Cells`] when a fault was added.
    pub fn result<T>(self, value: T) -> Result<T, Fault> {
        if self.faults.is_empty() { Ok(value) } else { Err(Fault::Cells(self)) }
    }
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Cells or lines hold something else than they should.
    #[error("{0}")]
    Cells(Report),
    /// The file as a whole is not what it should be.
    #[error("{place}: expected {expected}, but found {found}; {remedy}")]
    File {
        /// The file.
        place: String,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
        /// What to do.
        remedy: String,
    },
    /// There is no such file.
    #[error("{place}: expected a file, but found none; check the path")]
    Gone {
        /// Where it should be.
        place: String,
    },
}

impl Fault {
    /// A fault of a whole file.
    pub fn file(
        place: impl fmt::Display,
        expected: impl Into<String>,
        found: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Fault {
        Fault::File {
            place: place.to_string(),
            expected: clipped(&expected.into()),
            found: clipped(&found.into()),
            remedy: remedy.into(),
        }
    }

    /// The same fault of a whole file with another remedy.
    #[must_use]
    pub fn with_remedy(self, remedy: &str) -> Fault {
        match self {
            Fault::File { place, expected, found, .. } => {
                Fault::File { place, expected, found, remedy: remedy.to_owned() }
            }
            other => other,
        }
    }

    /// A file that is not there, or that the system would not let us read or write.
    pub fn io(place: impl fmt::Display, cause: &std::io::Error) -> Fault {
        if cause.kind() == std::io::ErrorKind::NotFound {
            return Fault::Gone { place: place.to_string() };
        }
        Fault::file(
            place,
            "a file that can be read and written",
            cause.to_string(),
            "check the path and its permissions",
        )
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.faults.iter().take(SHOWN).enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            one(f, &self.file, fault)?;
        }
        let more = self.faults.len().saturating_sub(SHOWN) as u64 + self.more;
        if more > 0 {
            write!(f, "\nand {more} more")?;
        }
        Ok(())
    }
}

fn one(f: &mut fmt::Formatter<'_>, file: &str, fault: &CellFault) -> fmt::Result {
    write!(f, "{file}, line {}", fault.line)?;
    if let Some(column) = &fault.column {
        write!(f, ", column {column}")?;
    }
    write!(f, ": expected {}, but found {}", fault.expected, fault.found)?;
    if let Some(text) = &fault.text {
        write!(f, "\n  {text}")?;
        if let Some((start, length)) = fault.caret {
            write!(f, "\n  {}{}", " ".repeat(start), "^".repeat(length.max(1)))?;
        }
    }
    write!(f, "\n  {}", fault.remedy)
}

/// A finding in quotes, cut when it is long.
pub fn quoted(found: &str) -> String {
    if found.is_empty() {
        return "nothing".to_owned();
    }
    let mut text = String::new();
    for c in found.chars().take(40) {
        // An apostrophe is no escape within double quotes.
        if c == '\'' { text.push(c) } else { text.extend(c.escape_debug()) }
    }
    if found.chars().count() > 40 {
        text.push('…');
    }
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_faulty_cell_is_shown_with_its_line_and_a_caret() {
        let mut report = Report::new("baci-2022.csv");
        report.add(CellFault {
            line: 3,
            column: Some("q".into()),
            expected: "tonnes (a number ≥ 0)".into(),
            found: quoted("n/a"),
            text: Some("2022,156,410,284690,39998.4,n/a".into()),
            caret: Some((28, 3)),
            remedy: "leave the cell empty when the mass was not reported".into(),
        });
        assert_eq!(
            report.result(()).unwrap_err().to_string(),
            "baci-2022.csv, line 3, column q: expected tonnes (a number ≥ 0), but found \"n/a\"\n  \
             2022,156,410,284690,39998.4,n/a\n                              ^^^\n  \
             leave the cell empty when the mass was not reported"
        );
    }

    #[test]
    fn a_giant_cell_gives_a_short_message() {
        let cell = "x".repeat(1 << 20);
        let mut report = Report::new("f.csv");
        report.add(CellFault {
            line: 2,
            column: Some("v".into()),
            expected: "a number".into(),
            found: quoted(&cell),
            text: Some(format!("2022,{cell},\u{1b}[2J")),
            caret: Some((5, cell.len())),
            remedy: "write one".into(),
        });
        let said = report.to_string();
        assert!(said.len() < 600 && !said.contains('\u{1b}'), "{said}");
        assert!(said.contains("\n  2022,xxx"), "{said}");
    }

    #[test]
    fn ten_faults_are_shown_and_the_others_counted() {
        let mut report = Report::new("f.csv");
        for line in 1..=44 {
            report.add(CellFault {
                line,
                column: None,
                expected: "a".into(),
                found: "b".into(),
                text: None,
                caret: None,
                remedy: "c".into(),
            });
        }
        assert!(report.to_string().ends_with("and 34 more"));
    }

    #[test]
    fn ten_faults_are_shown_and_all_are_listed() {
        let mut report = Report::new("f.csv");
        for line in 1..=12 {
            report.add(CellFault {
                line,
                column: Some("q".to_owned()),
                expected: "tonnes".to_owned(),
                found: quoted("n,a"),
                text: None,
                caret: None,
                remedy: "leave it empty".to_owned(),
            });
        }
        assert!(report.to_string().ends_with("and 2 more"));
        let csv = report.csv();
        assert_eq!(csv.lines().count(), 13);
        let last = "\"f.csv\",\"12\",\"q\",\"tonnes\",\"\"\"n,a\"\"\",\"leave it empty\"";
        assert_eq!(csv.lines().last(), Some(last));
    }
}
