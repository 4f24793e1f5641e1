//! A table is a vector of one struct; names, units, meanings and cells of its columns derive from the struct.
//!
//! ```
//! use lodeway_results::{Row, table_row};
//! use lodeway_terms::Country;
//!
//! table_row! {
//!     /// A seller and what it sold.
//!     pub struct Sale {
//!         /// Who sells.
//!         exporter: Country,
//!         /// What it was worth.
//!         value_kusd: f64 ["thousand US$"],
//!     }
//! }
//! let columns = Sale::columns(false);
//! assert_eq!((columns[1].name.as_str(), columns[1].unit), ("value_kusd", "thousand US$"));
//! ```
//! A field of type [`Simulated`] fills three columns where a table has intervals: `name`, `name_p10`, `name_p90`.

use std::any::Any;
use std::sync::Arc;

use lodeway_messages::Message;
use lodeway_terms::{Country, Interval, Status, Year};

use crate::cell::Cell;
use crate::column::{Column, Content};
use crate::view::View;

/// One row of a table.
pub trait Row: Send + Sync + 'static {
    /// The columns in order, with the ends of intervals where the table has them.
    fn columns(intervals: bool) -> Vec<Column>;

    /// Appends the cells of this row, in the order of the columns.
    fn cells<'a>(&'a self, intervals: bool, cells: &mut Vec<Cell<'a>>);

    /// What of its table a terminal shows first.
    fn view() -> View {
        View::ALL
    }
}

/// A type that a field of a row may have.
pub trait Field {
    /// What its column holds.
    const CONTENT: Content;

    /// Appends its columns; one, unless the field is simulated.
    fn columns(column: Column, _intervals: bool, columns: &mut Vec<Column>) {
        columns.push(column);
    }

    /// Appends its cells, as many as it has columns.
    fn cells<'a>(&'a self, intervals: bool, cells: &mut Vec<Cell<'a>>);
}

/// Defines a row struct whose columns derive from its fields: `name: Type ["unit"]`. The unit may be left out.
///
/// Behind the struct may stand what a terminal shows of it: `shown { country, price, loss_kusd } falling loss_kusd`. The columns
/// that matter, the most important first, and what the rows are sorted by (`falling` or `rising`). The ends of an interval
/// follow from the name; where they do not, they stand behind it: `effect [p10 p90]`.
#[macro_export]
macro_rules! table_row {
    ($(#[$meta:meta])* $vis:vis struct $Row:ident {
        $( $(#[doc = $about:literal])* $field:ident : $ty:ty $([$unit:literal])? ),* $(,)?
    } $(shown { $($shown:tt)* } $($order:ident $sort:ident)?)?) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        $vis struct $Row { $( $(#[doc = $about])* pub $field: $ty ),* }

        impl $crate::Row for $Row {
            fn columns(intervals: bool) -> Vec<$crate::Column> {
                let mut columns = Vec::new();
                $(
                    <$ty as $crate::Field>::columns(
                        $crate::Column {
                            name: $crate::row::column_name(stringify!($field)),
                            unit: concat!($($unit)?),
                            content: <$ty as $crate::Field>::CONTENT,
                            about: concat!($($about),*).trim_ascii(),
                        },
                        intervals,
                        &mut columns,
                    );
                )*
                columns
            }

            fn cells<'a>(&'a self, intervals: bool, cells: &mut Vec<$crate::Cell<'a>>) {
                $( $crate::Field::cells(&self.$field, intervals, cells); )*
            }

            fn view() -> $crate::View {
                $crate::table_view!($Row $({ $($shown)* } $($order $sort)?)?)
            }
        }
    };
}

/// The name of a column from the name of its field, which may be a raw identifier such as `r#for`.
pub fn column_name(field: &str) -> String {
    field.strip_prefix("r#").unwrap_or(field).to_owned()
}

macro_rules! fields {
    ($($ty:ty => $content:ident, |$value:ident| $cell:expr;)*) => {$(
        impl Field for $ty {
            const CONTENT: Content = Content::$content;

            fn cells<'a>(&'a self, _intervals: bool, cells: &mut Vec<Cell<'a>>) {
                let $value = self;
                cells.push($cell);
            }
        }
    )*};
}
fields! {
    f64 => Number, |x| Cell::from(*x);
    Option<f64> => Number, |x| Cell::from(*x);
    i64 => Integer, |n| Cell::Integer(*n);
    u16 => Integer, |n| Cell::Integer(i64::from(*n));
    u32 => Integer, |n| Cell::Integer(i64::from(*n));
    usize => Integer, |n| Cell::Integer(*n as i64);
    Option<i64> => Integer, |n| n.map_or(Cell::Empty, Cell::Integer);
    Option<u16> => Integer, |n| n.map_or(Cell::Empty, |n| Cell::Integer(i64::from(n)));
    Option<u32> => Integer, |n| n.map_or(Cell::Empty, |n| Cell::Integer(i64::from(n)));
    Option<usize> => Integer, |n| n.map_or(Cell::Empty, |n| Cell::Integer(n as i64));
    Year => Year, |year| Cell::from(*year);
    Option<Year> => Year, |year| year.map_or(Cell::Empty, Cell::from);
    String => Text, |words| Cell::from(words.as_str());
    &'static str => Text, |words| Cell::from(*words);
    Arc<str> => Text, |words| Cell::from(words.as_ref());
    Option<String> => Text, |words| words.as_deref().map_or(Cell::Empty, Cell::from);
    Option<&'static str> => Text, |words| words.map_or(Cell::Empty, Cell::from);
    Vec<String> => Text, |words| Cell::from(words.join("; "));
    Message => Text, |message| Cell::Said(message);
    Option<Message> => Text, |message| message.as_ref().map_or(Cell::Empty, Cell::Said);
    Country => Country, |country| Cell::from(*country);
    Option<Country> => Country, |country| country.map_or(Cell::Empty, Cell::from);
    Place => Country, |place| Cell::from(place.0.as_ref());
    Status => Text, |status| Cell::from(status.word());
}

/// A country by its ISO3 code, or a bloc by its name: whoever buys or sells. Empty where nobody is meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(pub Arc<str>);

impl Place {
    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }

    /// The country; none for a bloc.
    pub fn country(&self) -> Option<Country> {
        Country::from_iso3(&self.0)
    }
}

impl From<Country> for Place {
    fn from(country: Country) -> Place {
        Place(country.iso3().into())
    }
}

impl From<&str> for Place {
    fn from(code: &str) -> Place {
        Place(code.into())
    }
}

/// A simulated number: one solution, or the median over draws with the ends of its 80 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Simulated {
    /// The solution at the median assumptions, or the median over draws; none where there is no number.
    pub value: Option<f64>,
    /// 10th and 90th percentile; none without draws.
    pub ends: Option<(f64, f64)>,
}

impl Simulated {
    /// The point without draws; with draws their interval, which may not exist for this row.
    ///
    /// `over` is none for a question without draws, `Some(None)` where the draws give no number.
    pub fn of(point: Option<f64>, over: Option<Option<Interval>>) -> Simulated {
        match over {
            None => Simulated { value: point, ends: None },
            Some(over) => Simulated { value: over.map(|i| i.p50), ends: over.map(|i| (i.p10, i.p90)) },
        }
    }
}

impl From<Interval> for Simulated {
    fn from(over: Interval) -> Simulated {
        Simulated { value: Some(over.p50), ends: Some((over.p10, over.p90)) }
    }
}

impl Field for Simulated {
    const CONTENT: Content = Content::Number;

    fn columns(column: Column, intervals: bool, columns: &mut Vec<Column>) {
        let name = column.name.clone();
        columns.push(column.clone());
        if intervals {
            columns
                .extend(["p10", "p90"].map(|end| Column { name: format!("{name}_{end}"), ..column.clone() }));
        }
    }

    fn cells<'a>(&'a self, intervals: bool, cells: &mut Vec<Cell<'a>>) {
        cells.push(Cell::from(self.value));
        if intervals {
            cells.push(Cell::from(self.ends.map(|e| e.0)));
            cells.push(Cell::from(self.ends.map(|e| e.1)));
        }
    }
}

/// A column that a table has only with intervals, such as the end of one that stands apart from its median.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End(pub Option<f64>);

impl Field for End {
    const CONTENT: Content = Content::Number;

    fn columns(column: Column, intervals: bool, columns: &mut Vec<Column>) {
        if intervals {
            columns.push(column);
        }
    }

    fn cells<'a>(&'a self, intervals: bool, cells: &mut Vec<Cell<'a>>) {
        if intervals {
            cells.push(Cell::from(self.0));
        }
    }
}

/// The rows of an answer, whatever their struct.
pub trait Rows: Send + Sync {
    /// How many.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Their columns.
    fn columns(&self) -> Vec<Column>;

    /// Appends the cells of one row.
    fn cells<'a>(&'a self, row: usize, cells: &mut Vec<Cell<'a>>);

    /// What of them a terminal shows first.
    fn view(&self) -> View {
        View::ALL
    }

    /// The vector of structs itself.
    fn as_any(&self) -> &dyn Any;
}

/// Rows of one struct, and whether their table has intervals.
#[derive(Debug)]
pub(crate) struct Typed<R> {
    pub rows: Vec<R>,
    pub intervals: bool,
}

impl<R: Row> Rows for Typed<R> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self) -> Vec<Column> {
        R::columns(self.intervals)
    }

    fn cells<'a>(&'a self, row: usize, cells: &mut Vec<Cell<'a>>) {
        if let Some(row) = self.rows.get(row) {
            row.cells(self.intervals, cells);
        }
    }

    fn view(&self) -> View {
        R::view()
    }

    fn as_any(&self) -> &dyn Any {
        &self.rows
    }
}

/// A table whose columns depend on the question, such as one column for each chosen country, or the numbers of a figure.
#[derive(Debug, Clone, Default)]
pub struct Loose {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell<'static>>>,
}

impl Rows for Loose {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn columns(&self) -> Vec<Column> {
        self.columns.clone()
    }

    fn cells<'a>(&'a self, row: usize, cells: &mut Vec<Cell<'a>>) {
        cells.extend(self.rows.get(row).into_iter().flatten().cloned());
    }

    fn as_any(&self) -> &dyn Any {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    table_row! {
        /// A buyer.
        struct Buyer {
            /// Who buys.
            country: Country,
            /// What it pays.
            price: Simulated ["base 1"],
            leverage_p10: End ["ratio"],
            r#for: Option<String>,
        }
    }

    fn buyer() -> Buyer {
        let country = Country::from_iso3("KOR").unwrap();
        let price = Simulated { value: Some(1.5), ends: Some((1.2, 3.0)) };
        Buyer { country, price, leverage_p10: End(Some(0.5)), r#for: None }
    }

    #[test]
    fn a_simulated_field_has_three_columns_with_intervals_and_one_without() {
        let names = |intervals| Buyer::columns(intervals).into_iter().map(|c| c.name).collect::<Vec<_>>();
        assert_eq!(names(true), ["country", "price", "price_p10", "price_p90", "leverage_p10", "for"]);
        assert_eq!(names(false), ["country", "price", "for"]);
    }

    #[test]
    fn a_row_has_a_cell_for_every_column() {
        let row = buyer();
        for intervals in [false, true] {
            let mut cells = Vec::new();
            row.cells(intervals, &mut cells);
            assert_eq!(cells.len(), Buyer::columns(intervals).len());
        }
        let mut cells = Vec::new();
        row.cells(true, &mut cells);
        let expected = [
            Cell::from("KOR"),
            Cell::from(1.5),
            Cell::from(1.2),
            Cell::from(3.0),
            Cell::from(0.5),
            Cell::Empty,
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn the_first_line_of_a_field_says_what_its_column_means() {
        assert_eq!(Buyer::columns(false)[1].about, "What it pays.");
    }
}
