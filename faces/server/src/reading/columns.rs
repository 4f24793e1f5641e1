//! Any answer as a table that reads: headings, units and forms of numbers follow from the names, units and cells of its
//! columns, and the ends of an interval stand below their number.

use lodeway_answers::Answer;
use lodeway_messages::english::word;
use lodeway_results::{Cell, Column, Content, heads};
use lodeway_terms::{Country, Lang};

use crate::reading::known;
use crate::reading::listing::{Heading, Said, Value};
use crate::words::t;

/// What a column or an option is called.
pub fn heading(lang: Lang, name: &str) -> String {
    heads::heading(lang, name).map_or_else(|| name.replace(['_', '-'], " "), str::to_owned)
}

/// What is shown of an answer, column by column.
pub struct Columns {
    columns: Vec<Read>,
}

/// A column as it is read.
struct Read {
    place: usize,
    heading: String,
    unit: String,
    said: Said,
    ends: Option<[usize; 2]>,
}

impl Columns {
    /// The columns of an answer, the ends of intervals with what they are ends of.
    pub fn of(lang: Lang, answer: &Answer, rows: &[Vec<Cell>]) -> Columns {
        let ends = |name: &str| {
            let base = name.strip_suffix("p50").map_or_else(|| format!("{name}_"), str::to_owned);
            Some([answer.place(&format!("{base}p10"))?, answer.place(&format!("{base}p90"))?])
        };
        let all_ends: Vec<usize> = answer.columns.iter().filter_map(|c| ends(&c.name)).flatten().collect();
        let read = |(place, column): (usize, &Column)| {
            let said = said(rows, place, column);
            Read {
                place,
                heading: heading(lang, &column.name),
                unit: unit(lang, column, said),
                said,
                ends: ends(&column.name),
            }
        };
        let shown = answer.columns.iter().enumerate().filter(|(place, _)| !all_ends.contains(place));
        Columns { columns: shown.map(read).collect() }
    }

    /// What stands above them.
    pub fn headings(&self) -> Vec<Heading<'_>> {
        let of = |read| {
            let Read { heading, unit, said, .. }: &Read = read;
            Heading { heading, unit, said: *said }
        };
        self.columns.iter().map(of).collect()
    }

    /// What a row holds for them.
    pub fn values<'r>(&self, row: &'r [Cell<'r>]) -> Vec<Value<'r>> {
        self.columns.iter().map(|read| value(read, row)).collect()
    }
}

fn value<'r>(read: &Read, row: &'r [Cell<'r>]) -> Value<'r> {
    let number = |place: usize| row.get(place).and_then(Cell::number).and_then(known);
    match row.get(read.place) {
        Some(cell @ (Cell::Text(_) | Cell::Said(_))) => Value::Words(cell.words()),
        _ => {
            let ends = read.ends.and_then(|[low, high]| number(low).zip(number(high)));
            Value::Number(number(read.place), ends)
        }
    }
}

/// How the cells of a column are said, by what they are.
fn said(rows: &[Vec<Cell>], place: usize, column: &Column) -> Said {
    match column.content {
        Content::Text if column.name == "mineral" => Said::Mineral,
        Content::Country => Said::Countries,
        Content::Text if are_countries(rows, place) => Said::Countries,
        Content::Text => Said::Known,
        Content::Integer | Content::Year => Said::Whole,
        Content::Number if column.unit == "thousand US$" => Said::Million,
        Content::Number if is_part(column) => Said::Percent,
        Content::Number => Said::Number,
    }
}

/// Whether a number is a part of a whole; an index from 0 to 1 is none.
fn is_part(column: &Column) -> bool {
    let named = ["share", "chance", "coverage"].iter().any(|word| column.name.contains(word));
    (column.unit == "0–1" && named)
        || column.unit.starts_with("share of ")
        || column.unit == "of the target's imports, by value"
}

/// Whether every cell that is not empty holds codes of countries.
fn are_countries(rows: &[Vec<Cell>], place: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.get(place)).map(Cell::words);
    let mut some = false;
    let are = cells.all(|words| {
        some |= !words.is_empty();
        words.split_whitespace().all(|code| Country::from_iso3(code).is_some())
    });
    some && are
}

fn unit(lang: Lang, column: &Column, said: Said) -> String {
    match said {
        Said::Million if column.name.ends_with("_a_year") => t(lang, "page-million-usd-year").to_owned(),
        Said::Million => t(lang, "page-million-usd").to_owned(),
        Said::Percent => "%".to_owned(),
        _ => word(lang, column.unit).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use lodeway_results::{Simulated, table_row};
    use lodeway_terms::Year;

    use super::*;
    use crate::reading::sample;

    table_row! {
        /// A row.
        struct Buyer {
            country: String,
            year: Option<Year>,
            loss_kusd: Simulated ["thousand US$"],
            top_share_after: f64 ["0–1"],
            transit_risk: f64 ["0–1"],
        }
    }

    #[test]
    fn headings_units_and_ends_follow_from_the_columns() {
        let loss_kusd = Simulated { value: Some(2e3), ends: Some((1e3, 3e3)) };
        let row = |country: &str| Buyer {
            country: country.to_owned(),
            year: None,
            loss_kusd,
            top_share_after: 0.5,
            transit_risk: 0.1,
        };
        let answer = sample(vec![row("KOR"), row("")]);
        let rows: Vec<Vec<Cell>> = answer.cells().collect();
        let columns = Columns::of(Lang::En, &answer, &rows);
        let read: Vec<(&str, &str, Said)> =
            columns.headings().into_iter().map(|h| (h.heading, h.unit, h.said)).collect();
        let expected = [
            ("Country", "", Said::Countries),
            ("Year", "", Said::Whole),
            ("Loss", "million US$", Said::Million),
            ("First supplier’s share after", "%", Said::Percent),
            ("transit risk", "0–1", Said::Number),
        ];
        assert_eq!(read, expected);
        assert_eq!(columns.values(&rows[0])[2], Value::Number(Some(2e3), Some((1e3, 3e3))));
    }
}
