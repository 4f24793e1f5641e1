//! CSV: one head line, one line a row; notes stay outside.

use std::fmt::Write as _;
use std::ops::Range;

use rayon::prelude::*;

use crate::answer::Answer;
use crate::cell::Cell;

/// Rows in one piece of text.
const PIECE: usize = 4_096;
/// Pieces written in parallel.
const IN_PARALLEL: usize = 8;

/// Characters with which a spreadsheet begins a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The head, then some thousand rows at a time, so that a large table is never held as text as a whole.
pub fn pieces(answer: &Answer) -> impl Iterator<Item = String> + '_ {
    let mut head = String::new();
    for (i, column) in answer.columns.iter().enumerate() {
        if i > 0 {
            head.push(',');
        }
        push_text(&mut head, &column.name);
    }
    head.push('\n');
    let rows = answer.len();
    let blocks = (0..rows).step_by(PIECE * IN_PARALLEL).flat_map(move |first| {
        let starts: Vec<usize> = (first..rows.min(first + PIECE * IN_PARALLEL)).step_by(PIECE).collect();
        starts
            .into_par_iter()
            .map(|start| lines(answer, start..rows.min(start + PIECE)))
            .collect::<Vec<String>>()
    });
    std::iter::once(head).chain(blocks)
}

fn lines(answer: &Answer, rows: Range<usize>) -> String {
    let mut csv = String::with_capacity(96 * rows.len());
    let mut cells = Vec::with_capacity(answer.columns.len());
    for row in rows {
        answer.read_row(row, &mut cells);
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                csv.push(',');
            }
            match cell {
                Cell::Text(words) => push_text(&mut csv, words),
                Cell::Said(message) => push_text(&mut csv, &message.to_string()),
                other => push_plain(&mut csv, other),
            }
        }
        csv.push('\n');
    }
    csv
}

/// Words, quoted where they must be. Words that a spreadsheet would run as a formula get an apostrophe in front.
fn push_text(csv: &mut String, words: &str) {
    let guarded;
    let words = if words.starts_with(FORMULA) {
        guarded = format!("'{words}");
        &guarded
    } else {
        words
    };
    if words.bytes().any(|byte| matches!(byte, b',' | b'"' | b'\n' | b'\r')) {
        csv.push('"');
        csv.push_str(&words.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(words);
    }
}

/// A number without grouping; words as they are; nothing for what has no value.
fn push_plain(text: &mut String, cell: &Cell) {
    match cell {
        Cell::Text(words) => text.push_str(words),
        Cell::Said(message) => text.push_str(&message.to_string()),
        Cell::Integer(n) => {
            let _ = write!(text, "{n}");
        }
        Cell::Number(x) => push_number(text, *x),
        Cell::Empty => {}
    }
}

/// The shortest digits that read back as the number, as in JSON, but never with an exponent. `{x}` takes three times as
/// long.
fn push_number(text: &mut String, x: f64) {
    let mut digits = ryu::Buffer::new();
    let short = digits.format(x);
    // Very large and very small numbers come with an exponent, and what is no number comes in other words.
    if short.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-') {
        text.push_str(short.strip_suffix(".0").unwrap_or(short));
    } else {
        let _ = write!(text, "{x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::{integer, text};
    use crate::forms::tests::{answer_of, sample};
    use crate::row::Loose;

    #[test]
    fn numbers_are_written_with_the_shortest_digits_and_without_an_exponent() {
        let mut some = vec![0.0, 1.0, -2.5, 1e15, 1e16, 1e22, 1e-5, 1e-7, 5e-324, f64::MAX, f64::INFINITY];
        let mut bits = 0x9e37_79b9_7f4a_7c15_u64;
        for _ in 0..20_000 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            some.push(f64::from_bits(bits));
            some.push((bits >> 11) as f64 / (1_u64 << 53) as f64);
            some.push((bits >> 32) as f64 / 1000.0);
        }
        for x in some {
            let mut text = String::new();
            push_number(&mut text, x);
            // Of two shortest texts that are equally near the language takes the odd one, JSON and this the even one.
            let written = x.to_string();
            assert!(
                text.len() == written.len() && (x.is_nan() || text.parse::<f64>() == Ok(x)),
                "{text} {written}"
            );
            assert_eq!(text[..text.len() - 1], written[..written.len() - 1]);
        }
    }

    #[test]
    fn no_row_is_lost_between_pieces() {
        let count = 2 * (IN_PARALLEL * PIECE) as i64 + 3;
        let rows = (0..count).map(|n| vec![Cell::Integer(n)]).collect();
        let table = answer_of(Loose { columns: vec![integer("n", "")], rows });
        let pieces: Vec<String> = pieces(&table).collect();
        assert!(pieces.len() > 16);
        let expected = (0..count).fold("n\n".to_owned(), |csv, n| csv + &n.to_string() + "\n");
        assert_eq!(pieces.concat(), expected);
    }

    #[test]
    fn a_spreadsheet_runs_no_cell() {
        let rows = ["=1+1", "+1", "-1", "@a", "a=1"].map(|words| vec![Cell::from(words)]).to_vec();
        let rows = [rows, vec![vec![Cell::from(-1.0)]]].concat();
        let csv: String = pieces(&answer_of(Loose { columns: vec![text("a")], rows })).collect();
        assert_eq!(csv, "a\n'=1+1\n'+1\n'-1\n'@a\na=1\n-1\n");
    }

    #[test]
    fn commas_are_quoted_and_absent_cells_are_empty() {
        let csv: String = pieces(&sample()).collect();
        assert_eq!(csv, "name,value_kusd\n\"a, \"\"b\"\"\",1234.5\nc,\nd,inf\n");
    }
}
