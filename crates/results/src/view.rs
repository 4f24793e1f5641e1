//! How a table reads in a terminal: which columns matter, and which rows come first. Each row struct says it beside its
//! fields; CSV, JSON and Parquet carry every column and keep the order of the answer.

/// What a table shows where there is no room for all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The columns that matter, the most important first; where they do not fit, the last are left out. Empty: all.
    pub key: &'static [Key],
    /// What the rows are sorted by; none keeps the order of the answer.
    pub order: Option<Order>,
}

impl View {
    /// Every column, in the order of the answer.
    pub const ALL: View = View { key: &[], order: None };
}

/// A column that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub column: &'static str,
    /// The columns that hold the ends of its interval, where their names do not follow from its own.
    pub ends: Option<[&'static str; 2]>,
}

impl Key {
    /// The name of the column, of a raw identifier too.
    pub fn name(&self) -> &'static str {
        self.column.strip_prefix("r#").unwrap_or(self.column)
    }
}

/// What rows are sorted by. Rows without a value come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: &'static str,
    /// Whether the largest comes first.
    pub falling: bool,
}

/// Lets the compiler check that the columns of a view are fields of its row.
pub const fn fields_of<R>(_: fn(&R)) {}

/// The view of a row: its columns, then `falling` or `rising` and the column that the rows are sorted by.
#[macro_export]
#[doc(hidden)]
macro_rules! table_view {
    ($Row:ident) => {
        $crate::View::ALL
    };
    ($Row:ident { $($key:ident $([$low:ident $high:ident])?),+ $(,)? } $($order:ident $sort:ident)?) => {{
        $crate::view::fields_of::<$Row>(|row| {
            $( let _ = &row.$key; $( let _ = (&row.$low, &row.$high); )? )+
            $( let _ = &row.$sort; )?
        });
        $crate::View {
            key: &[$( $crate::view::Key {
                column: stringify!($key),
                ends: $crate::table_view!(@ends $($low $high)?),
            } ),+],
            order: $crate::table_view!(@order $($order $sort)?),
        }
    }};
    (@ends) => { None };
    (@ends $low:ident $high:ident) => { Some([stringify!($low), stringify!($high)]) };
    (@order) => { None };
    (@order falling $sort:ident) => {
        Some($crate::view::Order { column: stringify!($sort), falling: true })
    };
    (@order rising $sort:ident) => {
        Some($crate::view::Order { column: stringify!($sort), falling: false })
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Row, table_row};

    table_row! {
        /// A forecast.
        struct Forecast {
            /// What is forecast.
            r#for: String,
            middle: f64,
            low: f64,
            high: f64,
        }
        shown { r#for, middle [low high] } falling middle
    }

    table_row! {
        /// A row that says nothing.
        struct Plain { name: String }
    }

    #[test]
    fn a_row_says_what_matters_and_without_a_word_everything_does() {
        let View { key, order } = Forecast::view();
        assert_eq!((key[0].name(), key[0].ends), ("for", None));
        assert_eq!(key[1], Key { column: "middle", ends: Some(["low", "high"]) });
        assert_eq!(order, Some(Order { column: "middle", falling: true }));
        assert_eq!(Plain::view(), View::ALL);
    }
}
