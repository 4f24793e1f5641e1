//! One cell of a row.

use std::borrow::Cow;

use lodeway_messages::Message;
use lodeway_terms::{Country, Year};

/// One cell of a row. Cells borrow from the row they belong to.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Words or a code.
    Text(Cow<'a, str>),
    /// A sentence: English in CSV, JSON and Parquet, in the reader's language in the forms that people read.
    Said(&'a Message),
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
        // A sum of nothing is −0 in floating point: no reader shall see a sign in it.
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

impl From<Year> for Cell<'_> {
    fn from(year: Year) -> Self {
        Cell::Integer(i64::from(year.0))
    }
}

impl From<Country> for Cell<'_> {
    fn from(country: Country) -> Self {
        Cell::Text(Cow::Borrowed(country.iso3()))
    }
}

impl Cell<'_> {
    /// The number of a cell; none when it holds words or nothing.
    pub fn number(&self) -> Option<f64> {
        match self {
            Cell::Number(x) => Some(*x),
            Cell::Integer(n) => Some(*n as f64),
            Cell::Text(_) | Cell::Said(_) | Cell::Empty => None,
        }
    }

    /// The words of a cell in English; empty when it holds a number or nothing.
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Cell::Text(words) => Cow::Borrowed(words.as_ref()),
            Cell::Said(message) => Cow::Owned(message.to_string()),
            _ => Cow::Borrowed(""),
        }
    }

    /// The same cell, with its words copied.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Cell::Text(words) => Cell::Text(Cow::Owned(words.into_owned())),
            Cell::Said(message) => Cell::Text(Cow::Owned(message.to_string())),
            Cell::Integer(n) => Cell::Integer(n),
            Cell::Number(x) => Cell::Number(x),
            Cell::Empty => Cell::Empty,
        }
    }
}
