//! Everything the program says to a person: messages with typed arguments, said in any of its languages.
//!
//! ```text
//! message   an id with arguments        arg       what an argument can be: a number, a country, a list, …
//! speech    one language: its .ftl file numbers   how numbers are rounded and written
//! english   sentences that are not yet messages
//! ```
//! The sentences are in `en.ftl` and `ko.ftl`, one file per language, written in
//! [Fluent](https://projectfluent.org/fluent/guide/). A further language is one more file and one line in
//! [`lodeway_terms::languages`]. Numbers are kept as numbers until a sentence is shown, and then written as its language
//! writes them. Korean sentences write both forms of a particle, `(은/는)`; the one that fits the sound before it stays.
//!
//! ```
//! use lodeway_messages::{Lang, money, msg};
//! let range = msg!("range", low = money(1_200.0), high = money(241_000.0));
//! assert_eq!(range.say(Lang::En), "US$1.20 million to US$241 million");
//! assert_eq!(range.say(Lang::Ko), "120만 달러~2억 4,100만 달러");
//! ```

pub mod arg;
pub mod english;
pub mod message;
pub mod numbers;
pub mod speech;

pub use arg::{
    Arg, change, figure, list, mass, million, money, named, number, part_of, percent, percent_with, slug,
};
pub use lodeway_terms::Lang;
pub use message::{Message, between, clauses, interval, span};
pub use numbers::Digits;
pub use speech::{Speech, word};

/// A message with its arguments: `msg!("shares-unweighed", rows = 12, of = 40)`.
#[macro_export]
macro_rules! msg {
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::Message::new($id)$(.with(stringify!($name), $value))*
    };
}
