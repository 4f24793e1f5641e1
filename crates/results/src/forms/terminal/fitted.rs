//! A table in the width there is: numbers stay whole, words are wrapped and cut, and the last columns give way.

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Row, Table, TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use crate::forms::shown::Shown;

/// About the lines of a heading.
const HEADING_LINES: usize = 3;
/// Columns of a table whose words are read, and those of one that is looked through.
const FEW_COLUMNS: usize = 4;
/// Columns of words are not narrower than this.
const LEAST_WORDS: usize = 12;
/// Words longer than this are broken.
const MOST_WORD: usize = 18;
/// Blanks around a column.
const PADDING: usize = 2;

/// A table as text.
pub struct Fitted {
    /// The lines.
    pub text: String,
    /// How many columns found room.
    pub columns: usize,
}

/// Draws rows below the headings of their columns; without a width every cell stands in one line.
pub fn fitted(columns: &[Shown], rows: Vec<Vec<String>>, width: Option<usize>) -> Fitted {
    let wanted: Vec<Wanted> =
        columns.iter().enumerate().map(|(i, c)| Wanted::of(c, rows.iter().map(|r| &r[i]))).collect();
    let widths = match width {
        Some(width) => shared(&wanted, width),
        None => wanted.iter().map(|w| w.cells.max(w.heading)).collect(),
    };
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::none().fill('─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_truncation_indicator("…")
        .set_width(u16::try_from(widths.iter().map(|w| w + PADDING).sum::<usize>()).unwrap_or(u16::MAX));
    table.set_header(columns.iter().take(widths.len()).map(|column| &column.heading));
    for mut cells in rows {
        cells.truncate(widths.len());
        let mut row = Row::from(cells);
        row.max_height(most_lines(widths.len()));
        table.add_row(row);
    }
    for (i, width) in widths.iter().enumerate() {
        let Some(column) = table.column_mut(i) else { continue };
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(
            u16::try_from(width + PADDING).unwrap_or(u16::MAX),
        )));
        if columns[i].is_number() {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    Fitted { text: table.trim_fmt(), columns: widths.len() }
}

/// Lines that a row takes before its words are cut.
fn most_lines(columns: usize) -> usize {
    if columns <= FEW_COLUMNS { 6 } else { 2 }
}

/// The widths that a column would have.
struct Wanted {
    /// The least it can be drawn in.
    least: usize,
    /// Its widest cell.
    cells: usize,
    /// Its heading in one line.
    heading: usize,
}

impl Wanted {
    fn of<'a>(column: &Shown, cells: impl Iterator<Item = &'a String> + Clone) -> Wanted {
        let longest = cells.clone().flat_map(|cell| cell.split(' ')).map(UnicodeWidthStr::width).max();
        let cells = cells.map(|cell| cell.width()).max().unwrap_or(0);
        let heading = column.heading.width();
        let word = column.heading.split(' ').map(UnicodeWidthStr::width).max().unwrap_or(0);
        let head = word.max(heading.div_ceil(HEADING_LINES));
        let least = head.max(if column.is_number() {
            cells
        } else {
            cells.min(longest.unwrap_or(0).clamp(LEAST_WORDS, MOST_WORD))
        });
        Wanted { least, cells, heading }
    }
}

/// The widths of the columns that find room, first what their cells want, then what their headings want.
fn shared(wanted: &[Wanted], width: usize) -> Vec<usize> {
    let mut room = width;
    let mut widths = Vec::new();
    for column in wanted {
        // One column stands whatever the width.
        if column.least + PADDING > room && !widths.is_empty() {
            break;
        }
        room = room.saturating_sub(column.least + PADDING);
        widths.push(column.least);
    }
    for wish in [|w: &Wanted| w.cells, |w: &Wanted| w.heading] {
        while room > 0 {
            // The narrowest of those that want more, so that no long text starves the others.
            let Some(i) =
                (0..widths.len()).filter(|i| widths[*i] < wish(&wanted[*i])).min_by_key(|i| widths[*i])
            else {
                break;
            };
            widths[i] += 1;
            room -= 1;
        }
    }
    widths
}

/// Words in lines of a width; a word that is wider has a line of its own.
pub fn wrapped(words: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width else { return words.lines().map(|line| line.replace('\u{a0}', " ")).collect() };
    // A number and its unit stay on one line.
    let words = [" %", " million", " billion", " thousand"]
        .iter()
        .fold(words.to_owned(), |words, unit| words.replace(unit, &unit.replace(' ', "\u{a0}")));
    let mut lines = Vec::new();
    for paragraph in words.lines() {
        let mut line = String::new();
        for word in paragraph.split(' ') {
            if !line.is_empty() && line.width() + 1 + word.width() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.iter().map(|line| line.replace('\u{a0}', " ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::shown::Said;

    fn column(heading: &str, said: Said) -> Shown {
        Shown { heading: heading.to_owned(), place: 0, ends: None, said }
    }

    fn draw(width: Option<usize>) -> Fitted {
        let number = Said::Number { times: 1.0, decimals: None };
        let columns =
            [column("buyer", Said::Countries), column("price, ×", number), column("reason", Said::Words)];
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let rows = vec![
            row(["South Korea", "1.56 (1.24–3.87)", "sells it today and has room for more of it"]),
            row(["대한민국", "1.05", "–"]),
        ];
        fitted(&columns, rows, width)
    }

    #[test]
    fn words_are_wrapped_and_numbers_are_not() {
        let Fitted { text, columns } = draw(Some(50));
        let expected = "
 buyer                price, ×  reason
──────────────────────────────────────────────────
 South Korea  1.56 (1.24–3.87)  sells it today
                                and has room for
                                more of it
 대한민국                 1.05  –";
        assert_eq!((text.as_str(), columns), (expected.trim_start_matches('\n'), 3), "\n{text}");
    }

    #[test]
    fn the_last_columns_give_way() {
        // 13 and 18 for the first two, no 14 for the third
        assert_eq!(draw(Some(40)).columns, 2);
        assert_eq!(draw(Some(5)).columns, 1);
        assert!(draw(None).text.contains("sells it today and has room for more of it"));
    }

    #[test]
    fn lines_are_as_wide_as_they_may_be() {
        assert_eq!(wrapped("a bc def", Some(4)), ["a bc", "def"]);
        assert_eq!(wrapped("한국 가격", Some(4)), ["한국", "가격"]);
        assert_eq!(wrapped("a bc def", None), ["a bc def"]);
        assert_eq!(wrapped("about 80 % of it", Some(9)), ["about", "80 % of", "it"]);
    }
}
