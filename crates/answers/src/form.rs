//! The forms in which a result can be written.

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
    /// use lodeway_answers::Form;
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
