//! What the forms for people share: headings, units, cells and the lines below the table, in the reader's language.

use lodeway_messages::english::{say, word};
use lodeway_terms::Lang;
use serde_json::Value;

use crate::answer::Answer;
use crate::cell::Cell;
use crate::column::Column;
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
