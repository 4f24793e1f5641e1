//! A column of a table: its name, unit, meaning, and what its cells hold.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Words and codes.
    Text,
    /// ISO3 codes of countries, or names of blocs.
    Country,
    /// Whole numbers.
    Integer,
    /// Calendar years.
    Year,
    /// Numbers with a unit.
    Number,
}

impl Content {
    /// Whether the cells are numbers, which stand on the right of their column.
    pub fn is_number(self) -> bool {
        matches!(self, Content::Integer | Content::Year | Content::Number)
    }
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name in CSV, JSON and Parquet, such as `value_kusd`.
    pub name: String,
    /// Unit; empty for words and codes.
    pub unit: &'static str,
    /// What it holds.
    pub content: Content,
    /// What it means, in a sentence; empty where the name says all.
    pub about: &'static str,
}

impl Column {
    /// A column without a sentence about it.
    pub fn new(name: impl Into<String>, unit: &'static str, content: Content) -> Column {
        Column { name: name.into(), unit, content, about: "" }
    }
}

/// A column of words or codes.
pub fn text(name: &str) -> Column {
    Column::new(name, "", Content::Text)
}

/// A column of whole numbers.
pub fn integer(name: &str, unit: &'static str) -> Column {
    Column::new(name, unit, Content::Integer)
}

/// A column of numbers.
pub fn number(name: &str, unit: &'static str) -> Column {
    Column::new(name, unit, Content::Number)
}
