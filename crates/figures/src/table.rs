//! The table twin of a figure: the numbers drawn, with units, as HTML and CSV.

use std::fmt::Write as _;

use crate::text::{escape, fixed};

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Heading.
    pub name: String,
    /// Unit; empty for words.
    pub unit: String,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number in the column's unit.
    Number(f64),
    /// No value, and why.
    Missing(String),
}

impl Cell {
    /// A number, or the statement that it is missing.
    pub fn known(value: f64) -> Cell {
        if value.is_nan() { Cell::Missing("not known".to_owned()) } else { Cell::Number(value) }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Caption.
    pub title: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, each as long as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

impl Column {
    /// The heading with its unit.
    fn head(&self) -> String {
        if self.unit.is_empty() { self.name.clone() } else { format!("{}, {}", self.name, self.unit) }
    }
}

/// Columns that a table has beside one another on paper.
const MOST_ACROSS: usize = 5;

impl Table {
    /// An HTML table with caption and scopes.
    pub fn to_html(&self) -> String {
        // On paper a table of many columns becomes a list of rows, each cell behind its heading.
        let many = self.columns.len() > MOST_ACROSS;
        let class = if many { " class=\"many\"" } else { "" };
        let mut html = format!("<table{class}><caption>{}</caption><thead><tr>", escape(&self.title));
        for (i, column) in self.columns.iter().enumerate() {
            let class = if self.is_number(i) { " class=\"n\"" } else { "" };
            if column.name.is_empty() && column.unit.is_empty() {
                // A head without words is no head.
                html.push_str("<td></td>");
                continue;
            }
            let _ = write!(html, "<th scope=\"col\"{class}>{}", escape(&column.name));
            if !column.unit.is_empty() {
                let _ = write!(html, "<span class=\"unit\">{}</span>", escape(&column.unit));
            }
            html.push_str("</th>");
        }
        html.push_str("</tr></thead><tbody>");
        let most: Vec<usize> = (0..self.columns.len()).map(|column| self.decimals(column)).collect();
        for row in &self.rows {
            html.push_str("<tr>");
            for ((cell, most), column) in row.iter().zip(&most).zip(&self.columns) {
                let head =
                    if many { format!(" data-h=\"{}\"", escape(&column.head())) } else { String::new() };
                let _ = match cell {
                    Cell::Text(words) => match interval(words) {
                        // A median and its ends may stand on two lines, but neither is broken.
                        Some((median, ends)) => write!(
                            html,
                            "<td class=\"i\"{head}><span>{}</span> <span>{}</span></td>",
                            escape(median),
                            escape(ends)
                        ),
                        None => write!(html, "<td{head}>{}</td>", escape(words)),
                    },
                    Cell::Number(x) => {
                        write!(html, "<td class=\"n\"{head}>{}</td>", escape(&at_most(*x, *most)))
                    }
                    Cell::Missing(why) => {
                        write!(html, "<td class=\"missing\"{head}>missing: {}</td>", escape(why))
                    }
                };
            }
            html.push_str("</tr>");
        }
        html.push_str("</tbody></table>");
        html
    }

    /// CSV with units in the head; a missing cell is empty.
    pub fn to_csv(&self) -> String {
        let quoted = |words: &str| {
            if words.contains([',', '"', '\n']) {
                format!("\"{}\"", words.replace('"', "\"\""))
            } else {
                words.to_owned()
            }
        };
        let head: Vec<String> = self
            .columns
            .iter()
            .map(|c| {
                if c.unit.is_empty() { quoted(&c.name) } else { quoted(&format!("{} ({})", c.name, c.unit)) }
            })
            .collect();
        let mut csv = head.join(",") + "\n";
        for row in &self.rows {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| match cell {
                    Cell::Text(words) => quoted(words),
                    Cell::Number(x) => x.to_string(),
                    Cell::Missing(_) => String::new(),
                })
                .collect();
            csv.push_str(&cells.join(","));
            csv.push('\n');
        }
        csv
    }

    /// A number of a column as a table says it.
    pub fn number(&self, column: usize, x: f64) -> String {
        at_most(x, self.decimals(column))
    }

    /// Decimals that the numbers of a column have at most, as they stand: 66.1 is not written 66.10.
    fn decimals(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| match row.get(column) {
            Some(Cell::Number(x)) if x.is_finite() => Some(x),
            _ => None,
        });
        cells.map(|x| x.to_string().split_once('.').map_or(0, |(_, part)| part.len())).max().unwrap_or(0)
    }

    fn is_number(&self, column: usize) -> bool {
        self.rows.iter().any(|row| matches!(row.get(column), Some(Cell::Number(_))))
    }
}

/// The parts of words such as `1.56 (1.24 to 3.87)` or `1.56 (1.24~3.87)`.
fn interval(words: &str) -> Option<(&str, &str)> {
    let (median, ends) = words.split_once(" (")?;
    let inside = ends.strip_suffix(')')?;
    let (low, high) = inside.split_once(" to ").or_else(|| inside.split_once('~'))?;
    let short = |part: &str| !part.is_empty() && part.chars().count() <= 12;
    (short(median) && short(low) && short(high)).then(|| (median, &words[median.len() + 1..]))
}

/// A number for a table: thousands apart, up to four significant decimals.
pub fn number(x: f64) -> String {
    at_most(x, usize::MAX)
}

/// The same with so many decimals at the most.
fn at_most(x: f64, most: usize) -> String {
    if x.is_infinite() {
        return "no limit".to_owned();
    }
    if x != 0.0 && x.abs() < 0.000_05 {
        // No zero, and not written as one.
        return if x < 0.0 { ">−0.0001".to_owned() } else { "<0.0001".to_owned() };
    }
    let decimals = match x.abs() {
        s if s == 0.0 || s >= 1000.0 => 0,
        s if s >= 100.0 => 1,
        s if s >= 1.0 => 2,
        _ => 4,
    };
    fixed(x, decimals.min(most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_the_digits_that_mean_something() {
        assert_eq!(
            [1_234_567.0, -12.345, 0.04567, 150.25, -0.00001].map(number),
            ["1,234,567", "−12.35", "0.0457", "150.2", ">−0.0001"]
        );
    }

    #[test]
    fn a_column_has_no_more_decimals_than_its_numbers() {
        let table = Table {
            title: String::new(),
            columns: vec![Column { name: "ratio".into(), unit: String::new() }],
            rows: [3.4, 10.5, 0.8, 1.0].map(|x| vec![Cell::Number(x)]).to_vec(),
        };
        let html = table.to_html();
        assert!([">3.4<", ">10.5<", ">0.8<", ">1.0<"].iter().all(|cell| html.contains(cell)), "{html}");
    }

    #[test]
    fn a_median_and_its_ends_are_broken_between_them_only() {
        assert_eq!(interval("1.56 (1.24 to 3.87)"), Some(("1.56", "(1.24 to 3.87)")));
        assert_eq!(interval("1.56 (1.24~3.87)"), Some(("1.56", "(1.24~3.87)")));
        assert_eq!(interval("a ban (from 2010-07-08 on to everybody)"), None);
        assert_eq!(interval("never empty"), None);
    }

    #[test]
    fn html_escapes_and_names_what_is_missing() {
        let table = Table {
            title: "a < b".into(),
            columns: vec![Column { name: "x".into(), unit: "t".into() }],
            rows: vec![vec![Cell::Number(1.0)], vec![Cell::Missing("not reported".into())]],
        };
        let html = table.to_html();
        assert!(
            html.contains("a &lt; b")
                && html.contains("missing: not reported")
                && html.contains("class=\"unit\">t<")
        );
        assert_eq!(table.to_csv(), "x (t)\n1\n\n");
    }
}
