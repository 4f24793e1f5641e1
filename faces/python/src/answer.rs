//! An answer's rows as an Arrow stream, and the forms in which it is written.

use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Metadata, Schema};
use lodeway_answers::Answer as Table;
use lodeway_briefs::Briefing as Document;
use lodeway_results::{Cell, Column, Content, Form};
use lodeway_terms::Lang;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule};
use serde_json::json;

use crate::{Refused, refused};

/// A finished answer.
#[pyclass(frozen, module = "lodeway._lodeway")]
pub struct Answer {
    /// The rows.
    pub table: Table,
    /// The language of notes and headings.
    pub lang: Lang,
}

impl Answer {
    /// The schema: types of the columns; units, notes, sources and identity as metadata.
    fn schema(&self) -> Schema {
        let fields = self.table.columns.iter().map(field).collect::<Vec<Field>>();
        Schema::new(fields).with_metadata(Metadata::from_iter(self.about()))
    }

    fn batch(&self) -> Result<RecordBatch, arrow_schema::ArrowError> {
        let mut builders: Vec<Builder> =
            self.table.columns.iter().map(|c| Builder::of(c.content, self.table.len())).collect();
        let mut cells = Vec::with_capacity(builders.len());
        for row in 0..self.table.len() {
            self.table.read_row(row, &mut cells);
            for (builder, cell) in builders.iter_mut().zip(&cells) {
                builder.push(cell);
            }
        }
        let columns = builders.into_iter().map(Builder::finish).collect();
        RecordBatch::try_new(Arc::new(self.schema()), columns)
    }
}

fn field(column: &Column) -> Field {
    let kind = match column.content {
        Content::Text | Content::Country => DataType::Utf8,
        Content::Integer | Content::Year => DataType::Int64,
        Content::Number => DataType::Float64,
    };
    Field::new(&column.name, kind, true).with_metadata([("unit", column.unit), ("about", column.about)])
}

/// A column that grows by one cell at a time.
enum Builder {
    Words(StringBuilder),
    Long(Int64Builder),
    Real(Float64Builder),
}

impl Builder {
    fn of(content: Content, rows: usize) -> Builder {
        match content {
            Content::Text | Content::Country => Builder::Words(StringBuilder::with_capacity(rows, rows * 8)),
            Content::Integer | Content::Year => Builder::Long(Int64Builder::with_capacity(rows)),
            Content::Number => Builder::Real(Float64Builder::with_capacity(rows)),
        }
    }

    fn push(&mut self, cell: &Cell<'_>) {
        match (self, cell) {
            (Builder::Words(b), Cell::Text(_) | Cell::Said(_)) => b.append_value(cell.words()),
            (Builder::Words(b), _) => b.append_null(),
            (Builder::Long(b), Cell::Integer(n)) => b.append_value(*n),
            (Builder::Long(b), _) => b.append_null(),
            (Builder::Real(b), cell) => b.append_option(cell.number()),
        }
    }

    fn finish(mut self) -> ArrayRef {
        let any: &mut dyn ArrayBuilder = match &mut self {
            Builder::Words(b) => b,
            Builder::Long(b) => b,
            Builder::Real(b) => b,
        };
        any.finish()
    }
}

#[pymethods]
impl Answer {
    /// Schema, title and result id as text; options, notes and sources as JSON.
    fn about(&self) -> Vec<(&'static str, String)> {
        let notes: Vec<String> = self.table.notes.iter().map(|note| note.say(self.lang)).collect();
        vec![
            ("schema", self.table.schema.to_owned()),
            ("title", self.table.title.say(self.lang)),
            ("result_id", self.table.result_id.clone()),
            ("options", json!(self.table.options).to_string()),
            ("notes", json!(notes).to_string()),
            ("sources", json!(self.table.provenance).to_string()),
        ]
    }

    /// Name, unit and meaning of every column.
    fn columns(&self) -> Vec<(String, &'static str, &'static str)> {
        self.table.columns.iter().map(|c| (c.name.clone(), c.unit, c.about)).collect()
    }

    fn __len__(&self) -> usize {
        self.table.len()
    }

    /// The first rows as lists, for a look.
    fn first<'py>(&self, py: Python<'py>, rows: usize) -> PyResult<Vec<Vec<Bound<'py, PyAny>>>> {
        let cell = |cell: Cell<'_>| -> PyResult<Bound<'py, PyAny>> {
            Ok(match cell {
                Cell::Integer(n) => n.into_pyobject(py)?.into_any(),
                Cell::Number(x) => x.into_pyobject(py)?.into_any(),
                Cell::Empty => py.None().into_bound(py),
                Cell::Said(message) => message.say(self.lang).into_pyobject(py)?.into_any(),
                Cell::Text(words) => words.into_pyobject(py)?.into_any(),
            })
        };
        self.table.cells().take(rows).map(|row| row.into_iter().map(cell).collect()).collect()
    }

    /// The bytes of a form: table, csv, json, parquet, xlsx or md.
    fn to<'py>(&self, py: Python<'py>, form: &str) -> PyResult<Bound<'py, PyBytes>> {
        let form = named(form)?;
        let bytes = py.detach(|| self.table.bytes(form, self.lang));
        bytes.map(|b| PyBytes::new(py, &b)).map_err(|e| Refused::new_err(e.to_string()))
    }

    /// The rows as an Arrow stream, which pandas, polars, pyarrow and `DuckDB` take.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // The interface lets a producer ignore the types that a consumer would prefer.
        drop(requested_schema);
        let batch = py.detach(|| self.batch()).map_err(|e| PyRuntimeError::new_err(e.to_string()))?;
        let schema = batch.schema();
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new([Ok(batch)], schema)));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }
}

fn named(form: &str) -> PyResult<Form> {
    Form::named(form).ok_or_else(|| {
        let forms = Form::ALL.map(Form::word).join(", ");
        Refused::new_err(format!("expected one of {forms}, but found \"{form}\""))
    })
}

/// A briefing.
#[pyclass(frozen, module = "lodeway._lodeway")]
pub struct Briefing(pub Document);

#[pymethods]
impl Briefing {
    /// Hash of inputs, data, options and version: the same as on the command line.
    #[getter]
    fn result_id(&self) -> &str {
        &self.0.result_id
    }

    /// The bytes of a form: html, md, xlsx, json.
    fn to<'py>(&self, py: Python<'py>, form: &str) -> PyResult<Bound<'py, PyBytes>> {
        let form = if form == "html" { Form::Table } else { named(form)? };
        let bytes = py.detach(|| self.0.bytes(form));
        bytes.map(|b| PyBytes::new(py, &b)).map_err(|refusal| refused(&refusal))
    }
}
