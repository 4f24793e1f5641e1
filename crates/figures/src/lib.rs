//! A figure is data, encodings, units and source; drawn to SVG in two widths and to a table with the same numbers.
//!
//! ```text
//! canvas   sheet, title, source, pens              text       widths, wrapping, numbers, ticks, labels that move apart
//! palette  colours for light, dark and every eye
//! lines    over years                          stacked    parts of a whole over years
//! bars     signed, with whiskers               columns    a value a year
//! interval medians with their ends             tornado    what moves a result
//! map      flows on Equal Earth                choropleth a value a country
//! sankey   who sells to whom                   timeline   dated events
//! frontier cost against risk                fan        a simulated value over months
//! matrix   a value a pair                      routes     ways on a map
//! reasons  why a value is missing
//! table    the twin                      words      of a figure, to be said in another language
//! spoken   what figures say by themselves, in Korean
//! ```
//! This room knows nothing of where numbers came from.

pub mod atlas;
pub mod bars;
pub mod canvas;
pub mod choropleth;
pub mod columns;
pub mod fan;
pub mod frontier;
pub mod interval;
pub mod lines;
pub mod map;
pub mod matrix;
pub mod palette;
pub mod reasons;
pub mod routes;
pub mod sankey;
pub mod spoken;
pub mod stacked;
pub mod table;
pub mod text;
pub mod timeline;
pub mod tornado;
pub mod words;

pub use canvas::{Caption, Width};
pub use palette::{dark_css, fixed_colours};
pub use reasons::Reasoned;
pub use table::{Cell, Column, Table};
pub use words::Worded;

/// Something that can be drawn and tabulated.
pub trait Figure {
    /// The drawing.
    fn svg(&self, width: Width) -> String;
    /// The numbers drawn.
    fn table(&self) -> Table;
}
