//! An answer's rows as an Arrow stream, and the forms in which it is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::builder::{Float64Builder, Int64Builder, StringBuilder};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchIterator};
use arrow_schema::{DataType, Field, Schema};
use lodeway_answers::Answer as Table;
use lodeway_briefs::Briefing as Document;
use lodeway_results::{Cell, Column, Content, Form};
use lodeway_terms::Lang;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyDict};
use serde_json::json;

use crate::{Refused, refused};

/// A finished answer.
#[pyclass(frozen, module = "lodeway._lodeway")]
pub struct Answer {
    table: Table,
    lang: Lang,
}

impl Answer {
    /// An answer whose notes and headings are in a language.
    pub fn new(table: Table, lang: Lang) -> Answer {
        Answer { table, lang }
    }

    /// The schema: types of the columns; units, notes, sources and identity as metadata.
    fn schema(&self) -> Schema {
        let notes: Vec<String> = self.notes();
        let metadata = BTreeMap::from([
            ("schema".to_owned(), self.table.schema.to_owned()),
            ("title".to_owned(), self.title()),
            ("result_id".to_owned(), self.table.result_id.clone()),
            ("options".to_owned(), json!(self.table.options).to_string()),
            ("notes".to_owned(), json!(notes).to_string()),
            ("sources".to_owned(), json!(self.table.provenance).to_string()),
        ]);
        Schema::new(self.table.columns.iter().map(field).collect::<Vec<Field>>())
            .with_metadata(metadata.into_iter().collect())
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
    Field::new(&column.name, kind, true).with_metadata(
        BTreeMap::from([
            ("unit".to_owned(), column.unit.to_owned()),
            ("about".to_owned(), column.about.to_owned()),
        ])
        .into_iter()
        .collect(),
    )
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

    fn finish(self) -> ArrayRef {
        match self {
            Builder::Words(mut b) => Arc::new(b.finish()),
            Builder::Long(mut b) => Arc::new(b.finish()),
            Builder::Real(mut b) => Arc::new(b.finish()),
        }
    }
}

#[pymethods]
impl Answer {
    /// Name and version of the columns, such as `lodeway.shares/1`.
    #[getter]
    fn schema_name(&self) -> &str {
        self.table.schema
    }

    /// The question in one line.
    #[getter]
    fn title(&self) -> String {
        self.table.title.say(self.lang)
    }

    /// Hash of inputs, data, options and version: the same as on the command line.
    #[getter]
    fn result_id(&self) -> &str {
        &self.table.result_id
    }

    /// What a reader must know beside the rows.
    #[getter]
    fn notes(&self) -> Vec<String> {
        self.table.notes.iter().map(|note| note.say(self.lang)).collect()
    }

    /// The options that shape the answer, by name.
    #[getter]
    fn options<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let options = PyDict::new(py);
        self.table.options.iter().try_for_each(|(name, value)| options.set_item(name, value))?;
        Ok(options)
    }

    /// The cards of the files the numbers come from, as JSON.
    #[getter]
    fn sources_json(&self) -> String {
        json!(self.table.provenance).to_string()
    }

    /// Name, unit and meaning of every column.
    #[getter]
    fn columns(&self) -> Vec<(String, &'static str, &'static str)> {
        self.table.columns.iter().map(|c| (c.name.clone(), c.unit, c.about)).collect()
    }

    fn __len__(&self) -> usize {
        self.table.len()
    }

    /// The first rows as lists, for a look.
    fn first<'py>(&self, py: Python<'py>, rows: usize) -> PyResult<Vec<Vec<Bound<'py, PyAny>>>> {
        let cell = |cell: Cell<'_>| match cell {
            Cell::Said(message) => {
                message.say(self.lang).into_pyobject(py).map(Bound::into_any).map_err(PyErr::from)
            }
            Cell::Text(words) => words.into_pyobject(py).map(Bound::into_any).map_err(PyErr::from),
            Cell::Integer(n) => n.into_pyobject(py).map(Bound::into_any).map_err(PyErr::from),
            Cell::Number(x) => x.into_pyobject(py).map(Bound::into_any).map_err(PyErr::from),
            Cell::Empty => Ok(py.None().into_bound(py)),
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
        let bytes = py.detach(|| self.0.bytes(form)).map_err(|refusal| refused(&refusal))?;
        Ok(PyBytes::new(py, &bytes))
    }
}
