//! A result as people and programs take it away.
//!
//! ```text
//! output    one table with its question, units, notes and sources, written in every form
//! form      the names of the forms
//! identity  the hash that makes two equal questions one result
//! korean    what results and refusals say, in Korean
//! heads     what columns are called where people read them
//! refusal   why there is no result, in one sentence, and whose turn it is
//! work      how far a long question is, and whether anybody still waits
//! ```
//! Every face says the same: the command line prints an [`Output`], the workbench serves it. This room knows nothing
//! of how numbers are computed, nor of files and HTTP.

pub mod form;
pub mod heads;
pub mod identity;
pub mod korean;
pub mod output;
pub mod refusal;
pub mod work;

pub use form::Form;
pub use identity::{result_id, source_json};
pub use korean::say;
pub use output::{Cell, Column, Content, Output, integer, number, text};
pub use refusal::{Kind, Refusal};
pub use work::Work;
