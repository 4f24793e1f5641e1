//! What an answer is, and the forms in which people and programs take it away.
//!
//! ```text
//! answer    rows with their question, notes, sources and identity
//! cell      one cell of a row                 column   name, unit, meaning and content of a column
//! row       a struct per table, from which columns and cells derive
//! forms     terminal, csv, json, markdown, parquet, xlsx: one file each
//! identity  the hash that makes two equal questions one result
//! progress  how far a long question is, and whether anybody still waits
//! heads     what columns are called where people read them
//! view      which columns and rows of a table matter         screen  how much of it a person sees at once
//! ```
//! Every face shows the same [`Answer`]. This crate does not know how numbers are computed, and knows no files and no HTTP.

pub mod answer;
pub mod cell;
pub mod column;
pub mod forms;
pub mod heads;
pub mod identity;
pub mod progress;
pub mod row;
pub mod screen;
pub mod view;

pub use answer::{Answer, Head};
pub use cell::Cell;
pub use column::{Column, Content, integer, number, text};
pub use forms::{Form, Unwritten};
pub use identity::{result_id, source_json};
pub use lodeway_messages::english::say;
pub use progress::{Progress, Stopped};
pub use row::{End, Field, Loose, Place, Row, Rows, Simulated};
pub use screen::Screen;
pub use view::View;
