//! How much of an answer a person sees at once, and how they ask for the rest.

use lodeway_messages::{Message, msg};

use crate::answer::Answer;
use crate::cell::Cell;

/// Rows that a terminal shows without `--rows` or `--all`.
pub const USUAL_ROWS: usize = 20;

/// What a table is written onto, and what was asked of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screen {
    /// Characters in a line; none writes every cell in full, as for a pipe or a file.
    pub width: Option<usize>,
    /// Rows shown; none shows all.
    pub rows: Option<usize>,
    /// The columns asked for; empty for those that matter, `all` for every one.
    pub columns: Vec<String>,
    /// The column to sort by, with a hyphen before it for the largest first; none for the order of the table.
    pub sort: Option<String>,
    /// Whether notes and sources are written in full.
    pub notes: bool,
    /// Whether bold and faint are used.
    pub colour: bool,
}

impl Screen {
    /// What a pipe or a file gets: nothing is left for a second question, so every row, every note and no colour.
    pub fn plain() -> Screen {
        Screen { notes: true, ..Screen::default() }
    }

    /// A terminal of a width.
    pub fn wide(width: usize) -> Screen {
        Screen { width: Some(width), rows: Some(USUAL_ROWS), ..Screen::default() }
    }

    /// Whether the columns asked for are columns of the answer.
    ///
    /// # Errors
    /// The sentence that names the columns there are.
    pub fn check(&self, answer: &Answer) -> Result<(), Message> {
        let unknown = |name: &&str| answer.place(name).is_none();
        let known = || answer.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
        let columns = self.columns.iter().map(String::as_str).filter(|name| *name != "all");
        if let Some(name) = columns.into_iter().find(unknown) {
            return Err(msg!("screen-columns", name = name, known = known()));
        }
        match self.sort.as_deref().map(|sort| sort.trim_start_matches('-')).filter(unknown) {
            Some(name) => Err(msg!("screen-sort", name = name, known = known())),
            None => Ok(()),
        }
    }

    /// The places of the rows in the order they are shown.
    pub(crate) fn order(&self, answer: &Answer, rows: &[Vec<Cell>]) -> Vec<usize> {
        let mut places: Vec<usize> = (0..rows.len()).collect();
        let usual = answer.view().order;
        let (name, falling) = match (&self.sort, usual) {
            (Some(sort), _) => (sort.trim_start_matches('-'), sort.starts_with('-')),
            (None, Some(order)) => (order.column, order.falling),
            (None, None) => return places,
        };
        let Some(column) = answer.place(name) else { return places };
        // A stable sort keeps the order of the answer among equals.
        places.sort_by(|a, b| compared(&rows[*a][column], &rows[*b][column], falling));
        places
    }
}

/// Numbers by size, words by their letters; what has no value comes last either way.
fn compared(a: &Cell, b: &Cell, falling: bool) -> std::cmp::Ordering {
    let empty =
        |cell: &Cell| matches!(cell, Cell::Empty) || (cell.number().is_none() && cell.words().is_empty());
    let found = match (a.number(), b.number()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => a.words().cmp(&b.words()),
    };
    empty(a).cmp(&empty(b)).then(if falling { found.reverse() } else { found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::tests::sample;

    #[test]
    fn rows_without_a_value_come_last_whatever_the_order() {
        // a 1234.5, c without a value, d without limit
        let answer = sample();
        let rows: Vec<Vec<Cell>> = answer.cells().collect();
        let sorted =
            |sort: &str| Screen { sort: Some(sort.into()), ..Screen::default() }.order(&answer, &rows);
        assert_eq!(sorted("value_kusd"), [0, 2, 1]);
        assert_eq!(sorted("-value_kusd"), [2, 0, 1]);
        assert_eq!(sorted("-name"), [2, 1, 0]);
    }

    #[test]
    fn a_column_that_is_not_there_is_named_with_those_that_are() {
        let asked = |columns: &[&str], sort: Option<&str>| {
            let columns = columns.iter().map(|c| (*c).to_owned()).collect();
            let screen = Screen { columns, sort: sort.map(str::to_owned), ..Screen::default() };
            screen.check(&sample()).map_err(|message| message.to_string())
        };
        assert_eq!(asked(&["all"], Some("-name")), Ok(()));
        assert_eq!(
            asked(&["price"], None).unwrap_err(),
            "--columns: expected columns of this table, but found \"price\"; they are name, value_kusd, or all"
        );
        assert!(asked(&[], Some("-price")).unwrap_err().starts_with("--sort: expected a column"));
    }
}
