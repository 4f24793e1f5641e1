//! The forms in which an answer can be written, one file each.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod parquet;
mod read;
mod shown;
pub mod terminal;
pub mod xlsx;

use std::fmt;

use lodeway_terms::Lang;
use thiserror::Error;

use crate::answer::Answer;
use crate::screen::Screen;

/// A form that could not hold an answer, such as a workbook with more rows than a sheet has.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct Unwritten(String);

impl Unwritten {
    fn new(cause: &dyn fmt::Display) -> Unwritten {
        Unwritten(cause.to_string())
    }
}

/// A form of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Aligned columns for the eye, units in the head, notes below.
    #[default]
    Table,
    /// Comma-separated values, one head line.
    Csv,
    /// One JSON object: schema, `result_id`, options, columns with units, rows, notes, provenance.
    Json,
    /// Apache Parquet.
    Parquet,
    /// Excel workbook with a sheet for the rows and one for notes and sources.
    Xlsx,
    /// Markdown table.
    Md,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 6] = [Form::Table, Form::Csv, Form::Json, Form::Parquet, Form::Xlsx, Form::Md];

    /// Its word on the command line and its ending in an address.
    pub fn word(self) -> &'static str {
        match self {
            Form::Table => "table",
            Form::Csv => "csv",
            Form::Json => "json",
            Form::Parquet => "parquet",
            Form::Xlsx => "xlsx",
            Form::Md => "md",
        }
    }

    /// The form of a word.
    ///
    /// ```
    /// use lodeway_results::Form;
    /// assert_eq!(Form::named("csv"), Some(Form::Csv));
    /// assert_eq!(Form::named("doc"), None);
    /// ```
    pub fn named(word: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.word() == word)
    }

    /// The media type for the web.
    pub fn media_type(self) -> &'static str {
        match self {
            Form::Table => "text/plain; charset=utf-8",
            Form::Csv => "text/csv; charset=utf-8",
            Form::Json => "application/json",
            Form::Parquet => "application/vnd.apache.parquet",
            Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Form::Md => "text/markdown; charset=utf-8",
        }
    }
}

impl Form {
    /// Whether the form carries the notes itself; the others leave them to standard error.
    pub fn carries_notes(self) -> bool {
        !matches!(self, Form::Csv | Form::Parquet)
    }
}

impl Answer {
    /// The bytes of the answer in one form, in the language of its reader. Columns and cells of CSV, JSON and Parquet are
    /// the same in every language.
    ///
    /// # Errors
    /// [`Unwritten`] when the form cannot hold the rows.
    pub fn bytes(&self, form: Form, lang: Lang) -> Result<Vec<u8>, Unwritten> {
        match form {
            Form::Table => Ok(terminal::page(self, lang, &Screen::plain()).into_bytes()),
            Form::Csv => Ok(csv::pieces(self).collect::<String>().into_bytes()),
            Form::Json => json::bytes(self, lang),
            Form::Md => Ok(markdown::page(self, lang).into_bytes()),
            Form::Parquet => parquet::bytes(self),
            Form::Xlsx => xlsx::bytes(self, lang),
        }
    }

    /// The table as a person reads it on a screen.
    pub fn read_on(&self, screen: &Screen, lang: Lang) -> String {
        terminal::page(self, lang, screen)
    }

    /// The same bytes piece by piece: a large CSV table is never held as text as a whole.
    ///
    /// # Errors
    /// [`Unwritten`] when the form cannot hold the rows.
    pub fn pieces(
        &self,
        form: Form,
        lang: Lang,
    ) -> Result<Box<dyn Iterator<Item = Vec<u8>> + '_>, Unwritten> {
        match form {
            Form::Csv => Ok(Box::new(csv::pieces(self).map(String::into_bytes))),
            _ => Ok(Box::new(std::iter::once(self.bytes(form, lang)?))),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::answer::Head;
    use crate::cell::Cell;
    use crate::column::{number, text};
    use crate::row::Loose;

    /// An answer with some rows.
    pub fn answer_of(table: Loose) -> Answer {
        let head = Head {
            schema: "lodeway.sample/1",
            title: "Sample".into(),
            options: vec![("year".into(), "2024".into())],
            notes: vec!["trade of 2024 is provisional".into()],
            sources: Vec::new(),
        };
        Answer::loose(head, "0", table)
    }

    /// A row with a comma and quotation marks, one without a value, one without limit.
    pub fn sample() -> Answer {
        answer_of(Loose {
            columns: vec![text("name"), number("value_kusd", "kUSD")],
            rows: vec![
                vec!["a, \"b\"".into(), Cell::from(1234.5)],
                vec!["c".into(), Cell::Empty],
                vec!["d".into(), Cell::from(f64::INFINITY)],
            ],
        })
    }

    #[test]
    fn every_form_gives_the_same_bytes_twice() {
        for form in Form::ALL {
            let bytes = || sample().bytes(form, Lang::En).unwrap();
            assert_eq!(bytes(), bytes(), "{form:?}");
        }
    }

    fn suppliers() -> Answer {
        answer_of(Loose {
            columns: vec![text("exporter"), text("status"), number("loss_kusd_p10", "thousand US$")],
            rows: vec![vec![Cell::from("CHN"), Cell::from("observed"), Cell::from(1.5)]],
        })
    }

    #[test]
    fn people_read_everything_in_korean() {
        let md = String::from_utf8(suppliers().bytes(Form::Md, Lang::Ko).unwrap()).unwrap();
        assert!(md.contains("| 중국 | 관측 |") && md.contains("손실, 10백분위, 백만 달러"), "{md}");
        assert!(md.contains("2024년 무역은 잠정치"), "{md}");
    }

    #[test]
    fn programs_read_the_same_columns_and_cells_in_every_language() {
        let csv = |lang| suppliers().bytes(Form::Csv, lang).unwrap();
        assert_eq!(csv(Lang::Ko), csv(Lang::En));
        let json = |lang| {
            let bytes = suppliers().bytes(Form::Json, lang).unwrap();
            let mut read: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            read["notes"] = serde_json::Value::Null;
            read
        };
        assert_eq!(json(Lang::Ko), json(Lang::En));
    }
}
