//! Delimited text read row by row, with honest quoting: the one reader of every publisher's table.
//!
//! *Quoting.* A cell that begins with a quote ends at the next quote before a delimiter or the end of the line; two quotes
//! in it are one; it may hold delimiters and line breaks. Publishers' long texts also hold single quotes that nobody closes.
//! A reader that pairs such a quote with one some rows below swallows the rows between without a word. So:
//!
//! - a row is read with its quotes where that gives as many cells as the head has;
//! - where it runs over several lines that, each on its own and with quotes as plain characters, are rows of the table, or
//!   where a quote is not closed, the first line is read with its quotes as plain characters;
//! - a row that neither reading fits is a fault, and reading goes on in the next line.
//!
//! *Memory.* One row, of [`LONGEST_ROW`] bytes at most.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{BufRead, Read};

use encoding_rs::Encoding;

use crate::encoding::{self, Text};
use crate::fault::{Fault, quoted};
use crate::limits::{LONGEST_ROW, MOST_COLUMNS};
use crate::packed::broken;

/// Delimited text being read.
pub struct Delimited<'a> {
    place: String,
    input: Box<dyn BufRead + 'a>,
    fallback: &'static Encoding,
    delimiter: u8,
    /// Whether the delimiter is given, not found.
    given: bool,
    /// The byte that ends a line.
    end: u8,
    /// Lines taken from the input so far.
    taken: u64,
    /// Lines taken and given back.
    back: VecDeque<Vec<u8>>,
    row: Row,
    /// Lines whose quotes were read as plain characters.
    pub plain_quotes: u64,
}

/// The cells of a row, as ranges of its bytes.
#[derive(Default)]
struct Row {
    line: u64,
    bytes: Vec<u8>,
    cells: Vec<(usize, usize)>,
}

/// What the next row is.
pub enum Next {
    /// A row; its number of cells may be another than expected.
    Row,
    /// The end of the text.
    End,
    /// Quotes that fit no reading: the column in which the quote opens, from 0.
    Quote(usize),
}

impl<'a> Delimited<'a> {
    /// Reads text of an unknown delimiter; [`Delimited::head`] finds it.
    ///
    /// # Errors
    /// [`Fault`] when the input cannot be read.
    pub fn new(place: &str, input: impl Read + 'a) -> Result<Delimited<'a>, Fault> {
        let Text { mut input, cells } = encoding::text(place, input)?;
        let start = input.fill_buf().map_err(|e| broken(place, &e))?;
        // Old copies end their lines with a carriage return alone.
        let end = if !start.contains(&b'\n') && start.contains(&b'\r') { b'\r' } else { b'\n' };
        Ok(Delimited {
            place: place.to_owned(),
            input,
            fallback: cells,
            delimiter: b',',
            given: false,
            end,
            taken: 0,
            back: VecDeque::new(),
            row: Row::default(),
            plain_quotes: 0,
        })
    }

    /// The same text with cells separated by commas, whatever its head looks like.
    #[must_use]
    pub fn by_commas(mut self) -> Delimited<'a> {
        (self.delimiter, self.given) = (b',', true);
        self
    }

    /// Where the text stands.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The delimiter.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Line of the row, from 1.
    pub fn line(&self) -> u64 {
        self.row.line
    }

    /// Number of cells of the row.
    pub fn len(&self) -> usize {
        self.row.cells.len()
    }

    /// Whether all cells of the row are empty.
    pub fn is_empty(&self) -> bool {
        self.row.cells.iter().all(|(from, to)| self.row.bytes[*from..*to].trim_ascii().is_empty())
    }

    /// A cell as bytes, without the blanks and NUL bytes around it; empty when there is none.
    pub fn bytes(&self, column: usize) -> &[u8] {
        let (from, to) = self.row.cells.get(column).copied().unwrap_or((0, 0));
        let mut cell = self.row.bytes[from..to].trim_ascii();
        while let [0, rest @ ..] | [rest @ .., 0] = cell {
            cell = rest.trim_ascii();
        }
        // A quote after a blank opens no quoted cell, but some releases pad their quoted numbers.
        match cell {
            [b'"', inner @ .., b'"'] if !inner.contains(&b'"') => inner.trim_ascii(),
            _ => cell,
        }
    }

    /// A cell as text.
    pub fn text(&self, column: usize) -> Cow<'_, str> {
        encoding::cell(self.bytes(column), self.fallback)
    }

    /// The row as one line, for a message, with the position and length of a cell in characters.
    pub fn shown(&self, column: usize) -> (String, (usize, usize)) {
        let delimiter = char::from(self.delimiter);
        let (mut line, mut caret) = (String::new(), (0, 0));
        for (at, (from, to)) in self.row.cells.iter().enumerate() {
            if at > 0 {
                line.push(delimiter);
            }
            let cell = encoding::cell(&self.row.bytes[*from..*to], self.fallback);
            if at == column {
                caret = (line.chars().count(), cell.chars().count());
            }
            line.push_str(&cell);
        }
        (line, caret)
    }

    /// The first line as a head, which also decides the delimiter; none at the end of the text.
    ///
    /// # Errors
    /// [`Fault`] when the text breaks off or the line is too long.
    pub fn head(&mut self) -> Result<Option<Vec<String>>, Fault> {
        let Some(line) = self.next_line()? else { return Ok(None) };
        if !self.given {
            self.delimiter = delimiter(&line);
        }
        self.row.line = self.taken - self.back.len() as u64;
        let mut cells = Vec::new();
        match quoted_cells(&line, self.delimiter, &mut cells) {
            Some(bytes) => self.row.bytes = bytes,
            None => self.plain(line),
        }
        if !cells.is_empty() {
            self.row.cells = cells;
        }
        if self.row.cells.len() > MOST_COLUMNS {
            let found = format!("{} of them", self.row.cells.len());
            let expected = format!("at most {MOST_COLUMNS} columns");
            return Err(Fault::file(&self.place, expected, found, "add a table of one publisher"));
        }
        Ok(Some((0..self.len()).map(|at| self.text(at).into_owned()).collect()))
    }

    /// Moves to the next row of as many cells as expected, or says what is there instead.
    ///
    /// # Errors
    /// [`Fault`] when the text breaks off or a row is too long.
    pub fn next(&mut self, expected: usize) -> Result<Next, Fault> {
        let Some(line) = self.next_line()? else { return Ok(Next::End) };
        self.row.line = self.taken - self.back.len() as u64;
        if memchr::memchr(b'"', &line).is_none() {
            self.plain(line);
            return Ok(Next::Row);
        }
        self.quoted(line, expected)
    }

    /// A line without quotes, or with quotes as plain characters.
    fn plain(&mut self, line: Vec<u8>) {
        self.row.cells.clear();
        let mut from = 0;
        for to in memchr::memchr_iter(self.delimiter, &line) {
            self.row.cells.push((from, to));
            from = to + 1;
        }
        self.row.cells.push((from, line.len()));
        // The old row's memory becomes the next line's.
        self.row.bytes = line;
    }

    fn quoted(&mut self, first: Vec<u8>, expected: usize) -> Result<Next, Fault> {
        let (mut joined, mut more, mut cells) = (first.clone(), Vec::new(), Vec::new());
        let mut scan = Scan::default();
        let mut state = scan.go(&joined, self.delimiter);
        while state == State::Open && joined.len() < LONGEST_ROW {
            let Some(line) = self.next_line()? else { break };
            joined.push(b'\n');
            joined.extend_from_slice(&line);
            more.push(line);
            state = scan.go(&joined, self.delimiter);
        }
        let rows = |line: &[u8]| memchr::memchr_iter(self.delimiter, line).count() + 1 == expected;
        let first_fits = rows(&first);
        let others_fit = more.iter().filter(|line| rows(line)).count();
        let swallows = first_fits && expected > 1 && others_fit > 0;
        if state == State::Closed && scan.cells == expected && !swallows {
            self.row.bytes = quoted_cells(&joined, self.delimiter, &mut cells).unwrap_or(joined);
            self.row.cells = cells;
            return Ok(Next::Row);
        }
        let opened = scan.opened;
        let single = more.is_empty();
        let all_fit = others_fit == more.len();
        for line in more.into_iter().rev() {
            self.back.push_front(line);
        }
        if first_fits && (state != State::Closed || scan.cells != expected || all_fit) {
            self.plain_quotes += 1;
            self.plain(first);
            return Ok(Next::Row);
        }
        if state == State::Closed && single {
            // A row of another number of cells, which is not the quotes' fault.
            self.row.bytes = quoted_cells(&joined, self.delimiter, &mut cells).unwrap_or(joined);
            self.row.cells = cells;
            return Ok(Next::Row);
        }
        self.plain(first);
        Ok(Next::Quote(opened))
    }

    fn next_line(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        if let Some(line) = self.back.pop_front() {
            return Ok(Some(line));
        }
        let mut line = std::mem::take(&mut self.row.bytes);
        line.clear();
        let limit = LONGEST_ROW as u64 + 1;
        let length = self
            .input
            .by_ref()
            .take(limit)
            .read_until(self.end, &mut line)
            .map_err(|e| broken(&self.place, &e))?;
        if length == 0 {
            return Ok(None);
        }
        self.taken += 1;
        if length as u64 == limit && line.last() != Some(&self.end) {
            return Err(Fault::file(
                format!("{}, line {}", self.place, self.taken),
                "a row of a table",
                format!("a line of more than {LONGEST_ROW} bytes"),
                "check that it is the file you meant",
            ));
        }
        while matches!(line.last(), Some(b'\n' | b'\r')) {
            line.pop();
        }
        Ok(Some(line))
    }
}

/// The delimiter that cuts a head into the most cells.
fn delimiter(head: &[u8]) -> u8 {
    let count = |d: u8| head.split(|b| *b == d).count();
    *b"|,;\t".iter().rev().max_by_key(|d| count(**d)).unwrap_or(&b',')
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum State {
    /// Between cells: every quote so far is closed.
    #[default]
    Closed,
    /// Within a quoted cell.
    Open,
    /// A closing quote is followed by text.
    Broken,
}

/// A walk over a row, which can go on when more lines of the row arrive.
#[derive(Default)]
struct Scan {
    at: usize,
    state: State,
    /// Whether a cell begins here.
    start: bool,
    begun: bool,
    /// Cells that are complete, and the last one once the row ends.
    cells: usize,
    ended: usize,
    /// The cell in which the last quote opens, from 0.
    opened: usize,
}

impl Scan {
    fn go(&mut self, row: &[u8], delimiter: u8) -> State {
        if !self.begun {
            (self.begun, self.start) = (true, true);
        }
        while self.at < row.len() && self.state != State::Broken {
            let byte = row[self.at];
            match (self.state, byte) {
                (State::Open, b'"') => match row.get(self.at + 1) {
                    Some(b'"') => self.at += 1,
                    Some(next) if *next == delimiter => self.state = State::Closed,
                    None => self.state = State::Closed,
                    Some(_) => self.state = State::Broken,
                },
                (State::Open, _) => {}
                (_, b'"') if self.start => {
                    (self.state, self.opened, self.start) = (State::Open, self.ended, false);
                }
                (_, byte) if byte == delimiter => {
                    self.ended += 1;
                    self.start = true;
                }
                _ => self.start = false,
            }
            self.at += 1;
        }
        self.cells = self.ended + 1;
        self.state
    }
}

/// The cells of a row with its quotes taken off; none when a quote is not closed.
fn quoted_cells(row: &[u8], delimiter: u8, cells: &mut Vec<(usize, usize)>) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(row.len());
    let mut rest = row;
    loop {
        let from = bytes.len();
        if let [b'"', inside @ ..] = rest {
            let mut at = 0;
            loop {
                let next = at + memchr::memchr(b'"', &inside[at..])?;
                bytes.extend_from_slice(&inside[at..next]);
                at = next + 1;
                if inside.get(at) != Some(&b'"') {
                    break;
                }
                bytes.push(b'"');
                at += 1;
            }
            rest = &inside[at..];
        } else {
            let to = memchr::memchr(delimiter, rest).unwrap_or(rest.len());
            bytes.extend_from_slice(&rest[..to]);
            rest = &rest[to..];
        }
        cells.push((from, bytes.len()));
        match rest.split_first() {
            None => return Some(bytes),
            Some((next, tail)) if *next == delimiter => rest = tail,
            Some(_) => {
                cells.clear();
                return None;
            }
        }
    }
}

/// The sentence of a row whose quotes fit no reading.
pub fn unclosed(column: &str) -> (String, String, &'static str) {
    (
        "quotes that open and close around a cell".to_owned(),
        format!("a quote in the column {} that is not closed, or closes rows below", quoted(column)),
        "close the quote or take it out",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a text with three columns, their cells joined by `·`, faults as `?column`.
    fn rows(text: &str) -> Vec<String> {
        let mut table = Delimited::new("f", text.as_bytes()).unwrap();
        let expected = table.head().unwrap().unwrap().len();
        let mut rows = Vec::new();
        loop {
            rows.push(match table.next(expected).unwrap() {
                Next::End => return rows,
                Next::Quote(column) => format!("{} ?{column}", table.line()),
                Next::Row => {
                    let cells: Vec<String> = (0..table.len()).map(|at| table.text(at).into_owned()).collect();
                    format!("{} {}", table.line(), cells.join("·"))
                }
            });
        }
    }

    #[test]
    fn quoted_cells_hold_delimiters_line_breaks_and_quotes() {
        assert_eq!(
            rows("a|b|c\n1|\"x|y\"|2\n1|2|\"line\ntwo | \"\"q\"\"\n\"\n3|4|5\n"),
            ["2 1·x|y·2", "3 1·2·line\ntwo | \"q\"", "6 3·4·5"]
        );
    }

    #[test]
    fn a_quote_nobody_closes_swallows_no_row() {
        // With a partner in the middle of a cell, with one at the end of a cell, and with none.
        assert_eq!(
            rows("a|b|c\n1|\"Green|2\n3|x|4\n5|Blue\" sea|6\n"),
            ["2 1·\"Green·2", "3 3·x·4", "4 5·Blue\" sea·6"]
        );
        assert_eq!(rows("a|b|c\n1|\"Green|2\n3|Blue\"|4\n"), ["2 1·\"Green·2", "3 3·Blue\"·4"]);
        assert_eq!(rows("a|b|c\n1|\"Green|2\n3|x|4\n"), ["2 1·\"Green·2", "3 3·x·4"]);
    }

    #[test]
    fn quotes_that_fit_no_reading_are_reported_and_reading_goes_on() {
        assert_eq!(rows("a|b|c\n1|\"Green\n3|x|4\n"), ["2 ?1", "3 3·x·4"]);
        // Some of the lines that the quote would join are rows and one is not: no reading is sure.
        assert_eq!(rows("a|b|c\n1|\"x|2\n3|y\n5|z\"|6\n"), ["2 ?1", "3 3·y", "4 5·z\"·6"]);
    }

    #[test]
    fn a_row_of_too_few_or_too_many_cells_is_given_as_it_is() {
        assert_eq!(rows("a|b|c\n1|2\n\"1\"|2|3|4\n"), ["2 1·2", "3 1·2·3·4"]);
    }

    #[test]
    fn lines_may_end_with_a_carriage_return() {
        assert_eq!(rows("a;b\r1;2\r"), ["2 1·2"]);
        assert_eq!(rows("a;b\r\n1;2\r\n"), ["2 1·2"]);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_pass() {
        // 20,000 rows, each with an open quote; read again from each would be 200 million rows.
        let mut text = "a|b|c\n".to_owned();
        text.push_str(&"1|\"x|2\n".repeat(20_000));
        assert_eq!(rows(&text).len(), 20_000);
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_and_every_line_is_in_one_row(text in "[ab|\"\n]{0,300}") {
            let mut table = Delimited::new("f", text.as_bytes()).unwrap();
            let Some(head) = table.head().unwrap() else { return Ok(()) };
            let mut last = table.line();
            while !matches!(table.next(head.len()).unwrap(), Next::End) {
                assert!(table.line() > last);
                last = table.line();
            }
        }
    }
}
