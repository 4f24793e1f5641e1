//! A result in every form: terminal table, CSV, JSON, Markdown, Parquet, XLSX.
//!
//! Every format carries the same rows; JSON, XLSX and the terminal also carry units, notes and provenance.
//! In CSV and Parquet the notes go to standard error, so that the rows stay plain.

use std::borrow::Cow;
use std::fmt::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use lodeway_tables::leaves::{self, Leaf, Values};
use lodeway_terms::Lang;
use parquet::file::properties::WriterProperties;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::form::Form;
use crate::korean;
use crate::refusal::Refusal;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Words and codes.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers with a unit.
    Number,
}

/// A column of a result.
#[derive(Debug, Clone)]
pub struct Column {
    /// Name in every format.
    pub name: String,
    /// Unit; empty for words and codes.
    pub unit: &'static str,
    /// What it holds.
    pub content: Content,
}

/// A column of words or codes.
pub fn text(name: &str) -> Column {
    Column { name: name.to_owned(), unit: "", content: Content::Text }
}

/// A column of whole numbers.
pub fn integer(name: &str, unit: &'static str) -> Column {
    Column { name: name.to_owned(), unit, content: Content::Integer }
}

/// A column of numbers.
pub fn number(name: &str, unit: &'static str) -> Column {
    Column { name: name.to_owned(), unit, content: Content::Number }
}

/// One cell of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Words or a code.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number; infinite where a buyer is cut off.
    Number(f64),
    /// There is no value; the row's `missing` or the notes say why.
    Empty,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Cell::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Cell::Text(Cow::Owned(text))
    }
}

impl From<f64> for Cell<'_> {
    fn from(value: f64) -> Self {
        // A sum of nothing is −0 in floating point: nobody shall read a sign into it.
        if value.is_nan() { Cell::Empty } else { Cell::Number(value + 0.0) }
    }
}

impl From<Option<f64>> for Cell<'_> {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Cell::Empty, Cell::from)
    }
}

impl From<i64> for Cell<'_> {
    fn from(value: i64) -> Self {
        Cell::Integer(value)
    }
}

impl From<lodeway_terms::Year> for Cell<'_> {
    fn from(year: lodeway_terms::Year) -> Self {
        Cell::Integer(i64::from(year.0))
    }
}

impl From<lodeway_terms::Country> for Cell<'_> {
    fn from(country: lodeway_terms::Country) -> Self {
        Cell::Text(Cow::Borrowed(country.iso3()))
    }
}

impl Cell<'_> {
    /// The number of a cell; none when it holds words or nothing.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Number(x) => Some(*x),
            Cell::Integer(n) => Some(*n as f64),
            Cell::Text(_) | Cell::Empty => None,
        }
    }

    /// The words of a cell; empty when it holds a number or nothing.
    pub fn words(&self) -> &str {
        match self {
            Cell::Text(words) => words,
            _ => "",
        }
    }
}

/// A finished result, ready to be written.
#[derive(Debug, Clone)]
pub struct Output<'a> {
    /// Name and version of the columns, such as `lodeway.shares/1`.
    pub schema: &'static str,
    /// The question in one line, as the title of a table.
    pub title: String,
    /// Hash of inputs, data, options and version.
    pub result_id: String,
    /// The options that shape the result, in order.
    pub options: Vec<(String, String)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// What a reader must know beside the rows: pooled codes, assumptions, what is missing.
    pub notes: Vec<String>,
    /// The files the numbers come from.
    pub provenance: Vec<Value>,
}

impl Output<'_> {
    /// The bytes of the result in one format.
    ///
    /// # Errors
    /// [`Refusal`] when the form cannot hold the rows.
    pub fn bytes(&self, form: Form) -> Result<Vec<u8>, Refusal> {
        self.bytes_in(form, Lang::En)
    }

    /// The bytes of the result in one format, in the language of its reader.
    ///
    /// # Errors
    /// [`Refusal`] when the form cannot hold the rows.
    pub fn bytes_in(&self, form: Form, lang: Lang) -> Result<Vec<u8>, Refusal> {
        match lang {
            Lang::En => self.written(form, lang),
            Lang::Ko => korean::said(self, form).written(form, lang),
        }
    }

    fn written(&self, form: Form, lang: Lang) -> Result<Vec<u8>, Refusal> {
        match form {
            Form::Table => Ok(self.as_table(lang).into_bytes()),
            Form::Csv => Ok(self.as_csv().into_bytes()),
            Form::Json => self.as_json(),
            Form::Md => Ok(self.as_markdown(lang).into_bytes()),
            Form::Parquet => self.as_parquet(),
            Form::Xlsx => self.as_xlsx(lang),
        }
    }

    /// The same result, kept for as long as it is needed.
    pub fn into_owned(self) -> Output<'static> {
        let owned = |cell: Cell| match cell {
            Cell::Text(words) => Cell::Text(Cow::Owned(words.into_owned())),
            Cell::Integer(n) => Cell::Integer(n),
            Cell::Number(x) => Cell::Number(x),
            Cell::Empty => Cell::Empty,
        };
        let rows = self.rows.into_iter().map(|row| row.into_iter().map(owned).collect()).collect();
        Output {
            schema: self.schema,
            title: self.title,
            result_id: self.result_id,
            options: self.options,
            columns: self.columns,
            rows,
            notes: self.notes,
            provenance: self.provenance,
        }
    }

    /// The place of a column; none when the result has no column of that name.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }

    /// Whether the format carries the notes itself.
    pub fn carries_notes(form: Form) -> bool {
        !matches!(form, Form::Csv | Form::Parquet)
    }

    /// The bytes of the result piece by piece, so that a large table of plain rows is never held as text as a whole.
    ///
    /// # Errors
    /// [`Refusal`] when the form cannot hold the rows.
    pub fn pieces(&self, form: Form, lang: Lang) -> Result<Box<dyn Iterator<Item = Vec<u8>> + '_>, Refusal> {
        match form {
            Form::Csv => Ok(Box::new(self.csv_pieces().map(String::into_bytes))),
            _ => Ok(Box::new(std::iter::once(self.bytes_in(form, lang)?))),
        }
    }

    /// The head, then some thousand rows at a time, several of which are written side by side.
    fn csv_pieces(&self) -> impl Iterator<Item = String> + '_ {
        const SIDE_BY_SIDE: usize = 8;
        let mut head = String::new();
        for (i, column) in self.columns.iter().enumerate() {
            if i > 0 {
                head.push(',');
            }
            push_csv_text(&mut head, &column.name);
        }
        head.push('\n');
        let rows = self
            .rows
            .chunks(SIDE_BY_SIDE * CSV_ROWS)
            .flat_map(|rows| -> Vec<String> { rows.par_chunks(CSV_ROWS).map(csv_rows).collect() });
        std::iter::once(head).chain(rows)
    }

    fn as_csv(&self) -> String {
        self.csv_pieces().collect()
    }

    fn as_json(&self) -> Result<Vec<u8>, Refusal> {
        let columns: Vec<Value> =
            self.columns.iter().map(|c| json!({ "name": c.name, "unit": c.unit })).collect();
        let rows: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let named = self.columns.iter().zip(row).map(|(c, cell)| (c.name.clone(), json_cell(cell)));
                Value::Object(named.collect::<Map<_, _>>())
            })
            .collect();
        let options: Map<String, Value> =
            self.options.iter().map(|(k, v)| (k.clone(), Value::from(v.clone()))).collect();
        let document = json!({
            "schema": self.schema,
            "result_id": self.result_id,
            "title": self.title,
            "version": env!("CARGO_PKG_VERSION"),
            "options": options,
            "columns": columns,
            "rows": rows,
            "notes": self.notes,
            "provenance": self.provenance,
        });
        let mut bytes = serde_json::to_vec_pretty(&document).map_err(|e| Refusal::unwritten("result", &e))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn as_markdown(&self, lang: Lang) -> String {
        let mut md = format!("**{}**\n\n|", self.title);
        for c in &self.columns {
            let _ = if c.unit.is_empty() {
                write!(md, " {} |", c.name)
            } else {
                write!(md, " {} ({}) |", c.name, c.unit)
            };
        }
        md.push_str("\n|");
        for c in &self.columns {
            md.push_str(if c.content == Content::Text { " --- |" } else { " ---: |" });
        }
        md.push('\n');
        for row in &self.rows {
            md.push('|');
            for cell in row {
                let _ = write!(md, " {} |", for_eye(cell).replace('|', "\\|"));
            }
            md.push('\n');
        }
        self.push_footer(&mut md, "- ", lang);
        md
    }

    fn as_table(&self, lang: Lang) -> String {
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(
            self.columns
                .iter()
                .map(|c| if c.unit.is_empty() { c.name.clone() } else { format!("{}\n{}", c.name, c.unit) }),
        );
        for (i, column) in self.columns.iter().enumerate() {
            if column.content != Content::Text
                && let Some(c) = table.column_mut(i)
            {
                c.set_cell_alignment(CellAlignment::Right);
            }
        }
        for row in &self.rows {
            table.add_row(row.iter().map(for_eye));
        }
        let mut page = format!("{}\n{table}\n", self.title);
        self.push_footer(&mut page, "· ", lang);
        page
    }

    fn push_footer(&self, page: &mut String, bullet: &str, lang: Lang) {
        page.push('\n');
        for note in &self.notes {
            let _ = writeln!(page, "{bullet}{note}");
        }
        let mut named = Vec::new();
        for source in &self.provenance {
            let word = |key: &str| source.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
            let line = format!(
                "{bullet}{}: {} ({}; {})",
                korean::word(lang, "source"),
                word("source"),
                word("edition"),
                word("licence")
            );
            // Several files may come from one source.
            if !named.contains(&line) {
                let _ = writeln!(page, "{line}");
                named.push(line);
            }
        }
        let _ = writeln!(page, "{bullet}{} {}", korean::word(lang, "result"), self.result_id);
    }

    fn as_parquet(&self) -> Result<Vec<u8>, Refusal> {
        let leaves =
            self.columns.iter().enumerate().map(|(i, c)| Leaf::optional(&c.name, self.values(i, c.content)));
        leaves::write([leaves.collect()], WriterProperties::new())
            .map_err(|e| Refusal::unwritten("result", &e))
    }

    fn values(&self, column: usize, content: Content) -> Values<'_> {
        let cells = self.rows.iter().map(|row| row.get(column).unwrap_or(&Cell::Empty));
        match content {
            Content::Text => Values::Words(
                cells
                    .map(|cell| match cell {
                        Cell::Text(words) => Some(words.as_ref()),
                        _ => None,
                    })
                    .collect(),
            ),
            Content::Integer => Values::Long(
                cells
                    .map(|cell| match cell {
                        Cell::Integer(n) => Some(*n),
                        _ => None,
                    })
                    .collect(),
            ),
            Content::Number => Values::Real(
                cells
                    .map(|cell| match cell {
                        Cell::Number(x) => Some(*x),
                        Cell::Integer(n) => Some(*n as f64),
                        _ => None,
                    })
                    .collect(),
            ),
        }
    }

    fn as_xlsx(&self, lang: Lang) -> Result<Vec<u8>, Refusal> {
        let mut book = rust_xlsxwriter::Workbook::new();
        // The day the format was fixed, so that the same question gives the same bytes.
        if let Ok(day) = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 1, 1) {
            book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&day));
        }
        self.fill(&mut book, lang)
            .and_then(|()| book.save_to_buffer())
            .map_err(|e| Refusal::unwritten("result.xlsx", &e))
    }

    fn fill(
        &self,
        book: &mut rust_xlsxwriter::Workbook,
        lang: Lang,
    ) -> Result<(), rust_xlsxwriter::XlsxError> {
        let bold = rust_xlsxwriter::Format::new().set_bold();
        let sheet = book.add_worksheet();
        sheet.set_name("result")?;
        for (i, c) in self.columns.iter().enumerate() {
            sheet.write_string_with_format(0, i as u16, &c.name, &bold)?;
        }
        for (r, row) in self.rows.iter().enumerate() {
            for (i, cell) in row.iter().enumerate() {
                let (r, i) = (r as u32 + 1, i as u16);
                match cell {
                    Cell::Text(words) => sheet.write_string(r, i, words.as_ref()).map(drop)?,
                    Cell::Integer(n) => sheet.write_number(r, i, *n as f64).map(drop)?,
                    Cell::Number(x) if x.is_finite() => sheet.write_number(r, i, *x).map(drop)?,
                    Cell::Number(x) => sheet.write_string(r, i, x.to_string()).map(drop)?,
                    Cell::Empty => {}
                }
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofit();
        let about = book.add_worksheet();
        about.set_name("about")?;
        let units = self.columns.iter().filter(|c| !c.unit.is_empty());
        let lines = std::iter::once(self.title.clone())
            .chain(std::iter::once(format!("{} {}", korean::word(lang, "result"), self.result_id)))
            .chain(units.map(|c| format!("{}: {}", c.name, c.unit)))
            .chain(self.notes.iter().cloned())
            .chain(self.provenance.iter().map(ToString::to_string));
        for (r, line) in lines.enumerate() {
            about.write_string(r as u32, 0, line)?;
        }
        Ok(())
    }
}

fn json_cell(cell: &Cell) -> Value {
    match cell {
        Cell::Text(words) => Value::from(words.as_ref()),
        Cell::Integer(n) => Value::from(*n),
        // JSON has no infinity: a cut-off buyer's price is the word "inf".
        Cell::Number(x) if x.is_infinite() => Value::from(if *x > 0.0 { "inf" } else { "-inf" }),
        Cell::Number(x) => Value::from(*x),
        Cell::Empty => Value::Null,
    }
}

fn push_plain(text: &mut String, cell: &Cell) {
    match cell {
        Cell::Text(words) => text.push_str(words),
        Cell::Integer(n) => {
            let _ = write!(text, "{n}");
        }
        Cell::Number(x) => push_number(text, *x),
        Cell::Empty => {}
    }
}

/// The shortest digits that stand for the number, as in JSON, but never with an exponent; `{x}` takes three times as long.
fn push_number(text: &mut String, x: f64) {
    let mut digits = ryu::Buffer::new();
    let short = digits.format(x);
    // Very large and very small numbers come with an exponent, what is no number in other words.
    if short.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') {
        text.push_str(short.strip_suffix(".0").unwrap_or(short));
    } else {
        let _ = write!(text, "{x}");
    }
}

/// Rows in one piece of CSV.
const CSV_ROWS: usize = 4_096;

fn csv_rows(rows: &[Vec<Cell>]) -> String {
    let mut csv = String::with_capacity(96 * rows.len());
    for row in rows {
        for (i, cell) in row.iter().enumerate() {
            if i > 0 {
                csv.push(',');
            }
            match cell {
                Cell::Text(words) => push_csv_text(&mut csv, words),
                other => push_plain(&mut csv, other),
            }
        }
        csv.push('\n');
    }
    csv
}

fn push_csv_text(csv: &mut String, words: &str) {
    if words.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        csv.push('"');
        csv.push_str(&words.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(words);
    }
}

/// A number as the eye takes it: thousands apart, four significant digits below one.
fn for_eye(cell: &Cell) -> String {
    match cell {
        Cell::Number(x) if x.is_infinite() => "∞".to_owned(),
        Cell::Number(x) if *x != 0.0 && (x.abs() < 0.001 || x.abs() >= 1e15) => format!("{x:.3e}"),
        Cell::Number(x) if x.abs() < 1.0 => format!("{x:.4}"),
        Cell::Number(x) if x.abs() < 100.0 => format!("{x:.3}"),
        Cell::Number(x) => grouped(&format!("{x:.0}")),
        Cell::Empty => "–".to_owned(),
        other => {
            let mut plain = String::new();
            push_plain(&mut plain, other);
            plain
        }
    }
}

fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |d| ("-", d));
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Output<'static> {
        Output {
            schema: "lodeway.sample/1",
            title: "Sample".into(),
            result_id: "0".into(),
            options: vec![("year".into(), "2024".into())],
            columns: vec![text("name"), number("value_kusd", "kUSD")],
            rows: vec![
                vec!["a, \"b\"".into(), Cell::from(1234.5)],
                vec!["c".into(), Cell::Empty],
                vec!["d".into(), Cell::from(f64::INFINITY)],
            ],
            notes: vec!["a note".into()],
            provenance: Vec::new(),
        }
    }

    #[test]
    fn numbers_are_written_with_the_shortest_digits_and_without_an_exponent() {
        let mut some = vec![0.0, 1.0, -2.5, 1e15, 1e16, 1e22, 1e-5, 1e-7, 5e-324, f64::MAX, f64::INFINITY];
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..20_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            some.push(f64::from_bits(bits));
            some.push((bits >> 11) as f64 / (1_u64 << 53) as f64);
            some.push((bits >> 32) as f64 / 1000.0);
        }
        for x in some {
            let mut text = String::new();
            push_number(&mut text, x);
            // Of two shortest ones as near as each other the language takes the odd one, JSON and this the even one.
            let written = x.to_string();
            assert!(
                text.len() == written.len() && (x.is_nan() || text.parse::<f64>() == Ok(x)),
                "{text} {written}"
            );
            assert_eq!(text[..text.len() - 1], written[..written.len() - 1]);
        }
    }

    #[test]
    fn no_row_of_csv_is_lost_between_pieces() {
        let count = 2 * 8 * CSV_ROWS as i64 + 3;
        let mut table = sample();
        (table.columns, table.rows) = (vec![integer("n", "")], (0..count).map(|n| vec![n.into()]).collect());
        let pieces: Vec<Vec<u8>> = table.pieces(Form::Csv, Lang::En).unwrap().collect();
        assert!(pieces.len() > 16);
        let expected = (0..count).fold("n\n".to_owned(), |csv, n| csv + &n.to_string() + "\n");
        assert_eq!(String::from_utf8(pieces.concat()).unwrap(), expected);
    }

    #[test]
    fn csv_quotes_commas_and_leaves_absent_cells_empty() {
        assert_eq!(sample().as_csv(), "name,value_kusd\n\"a, \"\"b\"\"\",1234.5\nc,\nd,inf\n");
    }

    #[test]
    fn json_says_inf_where_a_price_has_no_limit() {
        let json: Value = serde_json::from_slice(&sample().as_json().unwrap()).unwrap();
        assert_eq!(json["rows"][2]["value_kusd"], "inf");
        assert_eq!(json["rows"][1]["value_kusd"], Value::Null);
    }

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(grouped("-1234567"), "-1,234,567");
    }

    #[test]
    fn every_format_gives_the_same_bytes_twice() {
        for form in [Form::Table, Form::Csv, Form::Json, Form::Md, Form::Parquet, Form::Xlsx] {
            assert_eq!(sample().bytes(form).unwrap(), sample().bytes(form).unwrap(), "{form:?}");
        }
    }
}
