//! Any answer as a table that reads: headings, units and forms of numbers follow from the names, units and cells of its
//! columns, and the ends of an interval stand below their number.

use crate::reading::Output;
use lodeway_messages::english::word;
use lodeway_results::{Column, Content, heads};
use lodeway_terms::{Country, Lang};

use crate::reading::listing::{Said, Shown};
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
    name: String,
    heading: String,
    unit: String,
    said: Said,
    between: Option<[String; 2]>,
}

impl Columns {
    /// The columns of an answer, the ends of intervals with what they are ends of.
    pub fn of(lang: Lang, answer: &Output) -> Columns {
        let known = |name: &str| answer.place(name).is_some();
        let ends = |name: &str| {
            let base = name.strip_suffix("p50").map_or_else(|| format!("{name}_"), str::to_owned);
            let ends = [format!("{base}p10"), format!("{base}p90")];
            ends.iter().all(|end| known(end)).then_some(ends)
        };
        let all_ends: Vec<String> = answer.columns.iter().filter_map(|c| ends(&c.name)).flatten().collect();
        let read = |(place, column): (usize, &Column)| {
            let said = said(answer, place, column);
            Read {
                name: column.name.clone(),
                heading: heading(lang, &column.name),
                unit: unit(lang, column, said),
                said,
                between: ends(&column.name),
            }
        };
        let shown = answer.columns.iter().enumerate().filter(|(_, c)| !all_ends.contains(&c.name));
        Columns { columns: shown.map(read).collect() }
    }

    /// The same for a table of a page.
    pub fn shown(&self) -> Vec<Shown<'_>> {
        let shown = self.columns.iter().map(|read| Shown {
            column: read.name.as_str(),
            heading: read.heading.as_str(),
            unit: read.unit.as_str(),
            said: read.said,
            between: read.between.as_ref().map(|[low, high]| [low.as_str(), high.as_str()]),
        });
        shown.collect()
    }
}

/// How the cells of a column are said, by what they are.
fn said(answer: &Output, place: usize, column: &Column) -> Said {
    match column.content {
        Content::Text if column.name == "mineral" => Said::Mineral,
        Content::Country => Said::Countries,
        Content::Text if are_countries(answer, place) => Said::Countries,
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
fn are_countries(answer: &Output, place: usize) -> bool {
    let mut cells = answer.rows.iter().filter_map(|row| row.get(place)).map(lodeway_results::Cell::words);
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
    use lodeway_results::{Cell, integer, number, text};

    use super::*;

    #[test]
    fn headings_units_and_ends_follow_from_the_columns() {
        let answer = Output::sample(
            vec![
                text("country"),
                integer("year", ""),
                number("loss_kusd", "thousand US$"),
                number("loss_kusd_p10", "thousand US$"),
                number("loss_kusd_p90", "thousand US$"),
                number("top_share_after", "0–1"),
                number("transit_risk", "0–1"),
            ],
            vec![vec![Cell::from("KOR")], vec![Cell::from("")]],
        );
        let columns = Columns::of(Lang::En, &answer);
        let read: Vec<(&str, &str, Said)> =
            columns.shown().into_iter().map(|s| (s.heading, s.unit, s.said)).collect();
        let expected = [
            ("Country", "", Said::Countries),
            ("Year", "", Said::Whole),
            ("Loss", "million US$", Said::Million),
            ("First supplier’s share after", "%", Said::Percent),
            ("transit risk", "0–1", Said::Number),
        ];
        assert_eq!(read, expected);
        assert_eq!(columns.shown()[2].between, Some(["loss_kusd_p10", "loss_kusd_p90"]));
    }
}
