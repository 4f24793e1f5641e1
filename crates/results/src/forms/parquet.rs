//! Apache Parquet: the rows alone, every column optional.

use lodeway_tables::leaves::{self, Leaf, Values};
use parquet::file::properties::WriterProperties;

use crate::answer::Answer;
use crate::cell::Cell;
use crate::column::Content;
use crate::forms::Unwritten;

/// The bytes.
///
/// # Errors
/// [`Unwritten`] when the rows cannot be written.
pub fn bytes(answer: &Answer) -> Result<Vec<u8>, Unwritten> {
    let rows: Vec<Vec<Cell>> =
        answer.cells().map(|cells| cells.into_iter().map(in_english).collect::<Vec<Cell>>()).collect();
    let leaves = answer.columns.iter().enumerate();
    let leaves = leaves.map(|(i, c)| Leaf::optional(&c.name, values(&rows, i, c.content))).collect();
    leaves::write([leaves], WriterProperties::new()).map_err(|e| Unwritten::new(&e))
}

fn in_english(cell: Cell<'_>) -> Cell<'_> {
    match cell {
        Cell::Said(message) => Cell::from(message.to_string()),
        other => other,
    }
}

fn values<'a>(rows: &'a [Vec<Cell<'a>>], column: usize, content: Content) -> Values<'a> {
    let cells = rows.iter().map(|row| row.get(column).unwrap_or(&Cell::Empty));
    match content {
        Content::Text | Content::Country => Values::Words(
            cells
                .map(|cell| match cell {
                    Cell::Text(words) => Some(words.as_ref()),
                    _ => None,
                })
                .collect(),
        ),
        Content::Integer | Content::Year => Values::Long(
            cells
                .map(|cell| match cell {
                    Cell::Integer(n) => Some(*n),
                    _ => None,
                })
                .collect(),
        ),
        Content::Number => Values::Real(cells.map(Cell::number).collect()),
    }
}
