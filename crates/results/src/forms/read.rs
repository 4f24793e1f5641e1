//! What the forms for people share: headings, units, cells and the lines below the table, in the reader's language.

use lodeway_messages::english::{say, word};
use lodeway_terms::Lang;
use serde_json::Value;

use crate::answer::Answer;
use crate::cell::Cell;
use crate::column::Column;
use crate::forms::csv::push_plain;
use crate::heads;

/// The heading of a column.
pub fn heading(column: &Column, lang: Lang) -> String {
    match lang {
        Lang::En => column.name.clone(),
        Lang::Ko => heads::korean(&column.name),
    }
}

/// The unit of a column; empty for words and codes.
pub fn unit(column: &Column, lang: Lang) -> &'static str {
    word(lang, column.unit)
}

/// Words in the language of their reader.
pub fn words(cell: &Cell, lang: Lang) -> Option<String> {
    match cell {
        Cell::Text(words) => Some(say(lang, words).into_owned()),
        Cell::Said(message) => Some(message.say(lang)),
        _ => None,
    }
}

/// A cell for the eye: digits in groups, four significant digits below one.
pub fn eye(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Number(x) if x.is_infinite() => "∞".to_owned(),
        Cell::Number(x) if *x != 0.0 && (x.abs() < 0.001 || x.abs() >= 1e15) => format!("{x:.3e}"),
        Cell::Number(x) if x.abs() < 1.0 => format!("{x:.4}"),
        Cell::Number(x) if x.abs() < 100.0 => format!("{x:.3}"),
        Cell::Number(x) => grouped(&format!("{x:.0}")),
        Cell::Empty => "–".to_owned(),
        other => words(other, lang).unwrap_or_else(|| {
            let mut plain = String::new();
            push_plain(&mut plain, other);
            plain
        }),
    }
}

fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |d| ("-", d));
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    format!("{sign}{text}")
}

/// The lines below a table: notes, each source once, the identity.
pub fn footer(answer: &Answer, lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = answer.notes.iter().map(|note| note.say(lang)).collect();
    let mut named = Vec::new();
    for source in &answer.provenance {
        let part = |key: &str| source.get(key).and_then(Value::as_str).unwrap_or_default();
        let line = format!(
            "{}: {} ({}; {})",
            word(lang, "source"),
            part("source"),
            part("edition"),
            part("licence")
        );
        // Several files may come from one source.
        if !named.contains(&line) {
            named.push(line);
        }
    }
    lines.extend(named);
    lines.push(format!("{} {}", word(lang, "result"), answer.result_id));
    lines
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped("-1234567"), "-1,234,567");
    }
}
