//! A table as people read it: names for codes, per cent and million US$ for shares and thousands, three digits that mean
//! something, and the ends of an interval in the cell of their number.

use lodeway_messages::english::word;
use lodeway_messages::numbers::Style;
use lodeway_messages::numbers::decimals_of_percent;
use lodeway_messages::{Message, Speech};
use lodeway_terms::{Catalogue, Commodity, Country, Lang};

use crate::answer::Answer;
use crate::cell::Cell;
use crate::column::{Column, Content};
use crate::forms::read::words;
use crate::heads;

/// What stands where there is no value.
pub const NOTHING: &str = "–";

/// How the cells of a column are said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Said {
    /// Words of the program, in the language of the reader.
    Words,
    /// Codes of countries by their names.
    Countries,
    /// A mineral, or a stage of one, by its name.
    Mineral,
    /// A checksum by its first digits.
    Checksum,
    /// A whole number, grouped or, as years are, not.
    Whole { grouped: bool },
    /// A number times a factor; with so many decimals or as many as mean something.
    Number { times: f64, decimals: Option<usize> },
    /// A share as per cent.
    Percent,
}

/// A column as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// What stands above it, with its unit.
    pub heading: String,
    /// Its place in the answer.
    pub place: usize,
    /// The places of the ends of its interval.
    pub ends: Option<[usize; 2]>,
    /// How its cells are said.
    pub said: Said,
}

/// Columns of an answer by their names, each with the ends of its interval.
pub fn columns(answer: &Answer, rows: &[Vec<Cell>], names: &[String], lang: Lang) -> Vec<Shown> {
    let shown = |name: &String| {
        let place = answer.place(name)?;
        let column = &answer.columns[place];
        let said = said(rows, place, column);
        Some(Shown { heading: heading(column, said, lang), place, ends: ends(answer, name), said })
    };
    names.iter().filter_map(shown).collect()
}

/// The names of all columns but those that hold the ends of another.
pub fn every(answer: &Answer) -> Vec<String> {
    let ends: Vec<usize> = answer.columns.iter().filter_map(|c| ends(answer, &c.name)).flatten().collect();
    let places = (0..answer.columns.len()).filter(|place| !ends.contains(place));
    places.map(|place| answer.columns[place].name.clone()).collect()
}

/// The columns that hold the ends of the interval of a column: those that its view names, or those named after it.
fn ends(answer: &Answer, name: &str) -> Option<[usize; 2]> {
    let of_view = answer.view().key.iter().find(|key| key.name() == name).and_then(|key| key.ends);
    let [low, high] = match of_view {
        Some(ends) => ends.map(str::to_owned),
        None => {
            let base = name.strip_suffix("p50").map_or_else(|| format!("{name}_"), str::to_owned);
            ["p10", "p90"].map(|end| format!("{base}{end}"))
        }
    };
    Some([answer.place(&low)?, answer.place(&high)?])
}

/// How the cells of a column are said, by what they are.
fn said(rows: &[Vec<Cell>], place: usize, column: &Column) -> Said {
    let numbers = || rows.iter().filter_map(|row| row.get(place)?.number()).filter(|x| x.is_finite());
    let largest = || numbers().map(f64::abs).fold(0.0, f64::max);
    match column.content {
        Content::Text if column.name == "mineral" => Said::Mineral,
        Content::Text if column.name == "sha256" => Said::Checksum,
        Content::Country => Said::Countries,
        Content::Text if are_countries(rows, place) => Said::Countries,
        Content::Text => Said::Words,
        Content::Year => Said::Whole { grouped: false },
        Content::Integer => Said::Whole { grouped: column.name != "year" },
        Content::Number if is_part(column) => Said::Percent,
        Content::Number if column.unit.starts_with("thousand US$") => {
            Said::Number { times: 1e-3, decimals: None }
        }
        Content::Number if is_dollars(column) && largest() >= 1e6 => {
            Said::Number { times: 1e-6, decimals: None }
        }
        Content::Number => {
            let whole = numbers().all(|x| x.fract().abs() < f64::EPSILON);
            Said::Number { times: 1.0, decimals: whole.then_some(0) }
        }
    }
}

fn is_dollars(column: &Column) -> bool {
    column.unit == "US$"
}

/// Whether a number is a part of a whole, or a change of one; an index from 0 to 1 is none.
pub fn is_part(column: &Column) -> bool {
    let named = ["share", "chance", "coverage"].iter().any(|word| column.name.contains(word));
    (column.unit.starts_with("0–1") && named)
        || column.unit.starts_with("share of ")
        || column.unit.starts_with("rise of least cost")
        || ["of the target's imports, by value", "relative"].contains(&column.unit)
}

/// Whether every cell that is not empty holds codes of countries.
fn are_countries(rows: &[Vec<Cell>], place: usize) -> bool {
    let mut some = false;
    let codes = |cell: &Cell| match cell {
        Cell::Text(words) => {
            some |= !words.is_empty();
            words.split_whitespace().all(|code| Country::from_iso3(code).is_some())
        }
        Cell::Empty => true,
        _ => false,
    };
    rows.iter().filter_map(|row| row.get(place)).all(codes) && some
}

/// What a column is called, its unit behind it.
fn heading(column: &Column, said: Said, lang: Lang) -> String {
    let name = heads::read(lang, &column.name, column.unit);
    match unit(column, said, lang) {
        "" => name,
        unit => Message::new("heading-unit").with("heading", name).with("unit", unit).say(lang),
    }
}

fn unit(column: &Column, said: Said, lang: Lang) -> &'static str {
    let fixed = |id: &'static str| lodeway_messages::word(lang, id);
    match said {
        Said::Percent => "%",
        Said::Number { times, .. } if times < 1.0 => {
            let a_year = column.name.ends_with("_a_year") || column.unit.ends_with("a year");
            fixed(if a_year { "page-million-usd-year" } else { "page-million-usd" })
        }
        _ if column.unit.starts_with("base 1") => fixed("unit-times-base"),
        _ if UNSAID.contains(&column.unit) => "",
        _ => word(lang, column.unit),
    }
}

/// Units that only say that another column has the unit, that something is counted, or what a note below says.
const UNSAID: [&str; 11] = [
    "as in unit",
    "as in the column unit",
    "as the unit says",
    "as the assumption",
    "as the limit",
    "as named",
    "count",
    "countries",
    "forecasts",
    "share, or logarithm",
    "share 0–1, or relative to the base year",
];

impl Shown {
    /// Whether its cells stand on the right.
    pub fn is_number(&self) -> bool {
        matches!(self.said, Said::Whole { .. } | Said::Number { .. } | Said::Percent)
    }

    /// Whether it holds numbers of a model or of a record, which are not said once for all rows.
    pub fn is_simulated(&self) -> bool {
        matches!(self.said, Said::Number { .. } | Said::Percent)
    }

    /// The cell of a row, with the ends of its interval where it has one: "1.56 (1.24–3.87)".
    pub fn cell(&self, row: &[Cell], lang: Lang) -> String {
        let Some(middle) = row.get(self.place).and_then(|cell| self.said.cell(cell, lang)) else {
            return NOTHING.to_owned();
        };
        let end = |place: usize| row.get(place).and_then(|cell| self.said.cell(cell, lang));
        match self.ends.and_then(|[low, high]| end(low).zip(end(high))) {
            Some((low, high)) if low == middle && middle == high => middle,
            Some((low, high)) => {
                // A hyphen between numbers below zero would read as a second sign.
                let between = if low.starts_with('−') || high.starts_with('−') { " – " } else { "–" };
                format!("{middle} ({low}{between}{high})")
            }
            None => middle,
        }
    }
}

impl Said {
    /// A cell in words; none where it has no value.
    fn cell(self, cell: &Cell, lang: Lang) -> Option<String> {
        let style = Speech::of(lang).style();
        match cell {
            Cell::Empty => None,
            Cell::Text(_) | Cell::Said(_) => {
                let words = words(cell, lang).filter(|words| !words.is_empty())?;
                Some(self.words(&cell.words(), words, lang))
            }
            Cell::Integer(n) => Some(self.number(style, *n as f64)),
            Cell::Number(x) => Some(self.number(style, *x)),
        }
    }

    fn words(self, code: &str, said: String, lang: Lang) -> String {
        match self {
            Said::Countries => {
                let names = code.split_whitespace().map(|code| {
                    Country::from_iso3(code).map_or_else(|| code.to_owned(), |c| c.name(lang).to_owned())
                });
                names.collect::<Vec<_>>().join(", ")
            }
            Said::Mineral => mineral(code, lang).unwrap_or(said),
            Said::Checksum => said.chars().take(12).collect(),
            _ => said,
        }
    }

    fn number(self, style: &Style, x: f64) -> String {
        if x.is_infinite() {
            return if x > 0.0 { "∞" } else { "−∞" }.to_owned();
        }
        match self {
            Said::Whole { grouped: false } => format!("{x:.0}"),
            Said::Whole { grouped: true } => style.fixed(x, 0),
            Said::Percent => per_cent(style, 100.0 * x),
            Said::Number { times, decimals: Some(decimals) } => style.fixed(times * x, decimals),
            Said::Number { times, .. } => three_digits(style, times * x),
            _ => three_digits(style, x),
        }
    }
}

fn per_cent(style: &Style, percent: f64) -> String {
    // A share that is not zero is never shown as zero.
    if percent.abs() < 0.05 {
        three_digits(style, percent)
    } else {
        style.fixed(percent, decimals_of_percent(percent))
    }
}

/// Three digits that mean something, whole from a hundred up; two of a number below 0.01, which is never shown as zero.
fn three_digits(style: &Style, x: f64) -> String {
    match x.abs() {
        size if size <= 0.0 || size >= 99.95 => style.fixed(x, 0),
        size if size >= 9.995 => style.fixed(x, 1),
        size if size >= 0.0995 => style.fixed(x, 2),
        size if size >= 0.00995 => style.fixed(x, 3),
        size if size >= 1e-5 => style.fixed(x, 1 + (-size.log10()).ceil() as usize),
        _ => format!("{x:.1e}").replace('-', "−"),
    }
}

/// The name of a mineral or of a stage by its label.
fn mineral(label: &str, lang: Lang) -> Option<String> {
    if let Ok(mineral) = Catalogue::get().mineral(label) {
        return Some(mineral.name(lang).to_owned());
    }
    Commodity::one(label).ok().map(|commodity| commodity.name(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(times: f64, x: f64) -> String {
        Said::Number { times, decimals: None }.number(Speech::of(Lang::En).style(), x)
    }

    #[test]
    fn three_digits_are_shown_and_what_is_not_zero_is_never_zero() {
        let shown = [53_000.0, 241_400.0, 999.0, 4.3, 0.000_4].map(|kusd| said(1e-3, kusd));
        assert_eq!(shown, ["53.0", "241", "1.00", "0.0043", "4.0e−7"]);
        assert_eq!([0.0, 1.0, -0.084_9, 12_345.6].map(|x| said(1.0, x)), ["0", "1.00", "−0.085", "12,346"]);
    }

    #[test]
    fn shares_are_whole_from_ten_to_ninety() {
        let style = Speech::of(Lang::En).style();
        let shown = [0.424_183_819, 0.045, 0.000_3, 0.0, 1.0].map(|share| Said::Percent.number(style, share));
        assert_eq!(shown, ["42", "4.5", "0.030", "0", "100"]);
    }

    #[test]
    fn an_interval_stands_in_the_cell_of_its_number() {
        let shown = |cells: [f64; 3]| {
            let said = Said::Number { times: 1.0, decimals: None };
            let column = Shown { heading: String::new(), place: 0, ends: Some([1, 2]), said };
            column.cell(&cells.map(Cell::from), Lang::En)
        };
        assert_eq!(shown([1.56, 1.24, 3.87]), "1.56 (1.24–3.87)");
        assert_eq!(shown([8.0, -26.0, 9.0]), "8.00 (−26.0 – 9.00)");
        assert_eq!(shown([1.0, 1.0, 1.0]), "1.00");
        assert_eq!(shown([1.0, f64::NAN, 1.0]), "1.00");
        assert_eq!(shown([f64::NAN, 1.0, 1.0]), NOTHING);
    }
}
