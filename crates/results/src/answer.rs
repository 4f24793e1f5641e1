//! An answer: rows with their question, what a reader must know beside them, their sources and their identity.

use std::fmt;
use std::sync::Arc;

use lodeway_messages::Message;
use lodeway_tables::Provenance;
use serde_json::Value;

use crate::cell::Cell;
use crate::column::Column;
use crate::identity::{result_id, source_json};
use crate::row::{Loose, Row, Rows, Typed};
use crate::view::View;

/// Everything of an answer but its rows and its identity.
#[derive(Debug, Clone)]
pub struct Head {
    /// Name and version of the columns, such as `lodeway.shares/1`.
    pub schema: &'static str,
    /// The question in one line, as the title of a table.
    pub title: Message,
    /// The options that shape the answer, in order: name and value in the words of the command line.
    pub options: Vec<(String, String)>,
    /// What a reader must know beside the rows: pooled codes, assumptions, what is missing.
    pub notes: Vec<Message>,
    /// The cards of the files the numbers come from.
    pub sources: Vec<Provenance>,
}

/// A finished answer. A copy shares its rows.
#[derive(Clone)]
pub struct Answer {
    /// Name and version of the columns, such as `lodeway.shares/1`.
    pub schema: &'static str,
    /// The question in one line, as the title of a table.
    pub title: Message,
    /// What the rows come to, in one to three sentences with their numbers: the first thing that a person reads.
    pub lead: Vec<Message>,
    /// Hash of inputs, data, options and version.
    pub result_id: String,
    /// The options that shape the answer, in order.
    pub options: Vec<(String, String)>,
    /// The columns.
    pub columns: Vec<Column>,
    /// What a reader must know beside the rows.
    pub notes: Vec<Message>,
    /// The cards of the files the numbers come from, as JSON.
    pub provenance: Vec<Value>,
    rows: Arc<dyn Rows>,
}

impl Answer {
    /// An answer over data of a fingerprint, with rows of one struct.
    pub fn new<R: Row>(head: Head, fingerprint: &str, rows: Vec<R>, intervals: bool) -> Answer {
        Answer::of(head, fingerprint, Arc::new(Typed { rows, intervals }))
    }

    /// An answer whose columns depend on the question.
    pub fn loose(head: Head, fingerprint: &str, table: Loose) -> Answer {
        Answer::of(head, fingerprint, Arc::new(table))
    }

    /// The same rows as a view of other answers: its identity is that of all that is shown, its sources are theirs.
    #[must_use]
    pub fn of_view(self, fingerprint: &str, identity: &[(String, String)], sources: Vec<Value>) -> Answer {
        let result_id = result_id(self.schema, env!("CARGO_PKG_VERSION"), fingerprint, identity);
        Answer { result_id, provenance: sources, ..self }
    }

    /// The same answer with the sentences that it begins with. They are read from its rows and so are no part of its identity.
    #[must_use]
    pub fn led(self, lead: impl IntoIterator<Item = Message>) -> Answer {
        Answer { lead: lead.into_iter().collect(), ..self }
    }

    fn of(head: Head, fingerprint: &str, rows: Arc<dyn Rows>) -> Answer {
        let result_id = result_id(head.schema, env!("CARGO_PKG_VERSION"), fingerprint, &head.options);
        Answer {
            schema: head.schema,
            title: head.title,
            lead: Vec::new(),
            result_id,
            options: head.options,
            columns: rows.columns(),
            notes: head.notes,
            provenance: head.sources.iter().map(source_json).collect(),
            rows,
        }
    }

    /// The rows as the structs they were made of; none when the answer's table has another struct.
    pub fn rows<R: Row>(&self) -> Option<&[R]> {
        self.rows.as_any().downcast_ref::<Vec<R>>().map(Vec::as_slice)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Puts the cells of one row in the place of what `cells` held.
    pub fn read_row<'a>(&'a self, row: usize, cells: &mut Vec<Cell<'a>>) {
        cells.clear();
        self.rows.cells(row, cells);
    }

    /// The cells of every row in turn.
    pub fn cells(&self) -> impl Iterator<Item = Vec<Cell<'_>>> {
        (0..self.len()).map(|row| {
            let mut cells = Vec::with_capacity(self.columns.len());
            self.rows.cells(row, &mut cells);
            cells
        })
    }

    /// What of its table a terminal shows first.
    pub fn view(&self) -> View {
        self.rows.view()
    }

    /// The place of a column; none when the answer has no column of that name.
    pub fn place(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == column)
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: Vec<Vec<Cell>> = self.cells().collect();
        f.debug_struct("Answer").field("schema", &self.schema).field("rows", &rows).finish_non_exhaustive()
    }
}
