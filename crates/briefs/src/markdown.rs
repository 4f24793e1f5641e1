//! The document as Markdown: pictures become the tables behind them.

use std::fmt::Write as _;

use lodeway_figures::{Cell, Table};
use lodeway_messages::{Lang, word};

use crate::document::{Block, Document};

/// The whole document.
pub fn text(document: &Document) -> String {
    let mut md = format!("# {}\n\n{}\n", document.title, document.subtitle);
    for (i, section) in document.sections.iter().enumerate() {
        let _ = writeln!(md, "\n## {} {}\n", i + 1, section.heading);
        for block in &section.blocks {
            push(&mut md, block, document.lang);
        }
    }
    for line in &document.footer {
        let _ = writeln!(md, "\n{line}");
    }
    md
}

fn push(md: &mut String, block: &Block, lang: Lang) {
    match block {
        Block::Answer(sentences) => {
            for (i, sentence) in sentences.iter().enumerate() {
                let _ = writeln!(md, "{}. **{}** {}", i + 1, sentence.topic, sentence.text);
            }
            md.push('\n');
        }
        Block::Text(text) => {
            let _ = writeln!(md, "{text}\n");
        }
        Block::Caution(text) => {
            let _ = writeln!(md, "> {text}\n");
        }
        Block::Picture(picture) => table(md, &picture.table, lang),
        Block::Table(open) => table(md, open, lang),
        Block::List(lines) => {
            for line in lines {
                let _ = writeln!(md, "- {line}");
            }
            md.push('\n');
        }
    }
}

fn table(md: &mut String, table: &Table, lang: Lang) {
    let _ = write!(md, "**{}**\n\n|", table.title);
    for column in &table.columns {
        let _ = if column.unit.is_empty() {
            write!(md, " {} |", column.name)
        } else {
            write!(md, " {} ({}) |", column.name, column.unit)
        };
    }
    md.push_str("\n|");
    md.push_str(&" --- |".repeat(table.columns.len()));
    md.push('\n');
    for row in &table.rows {
        md.push('|');
        for (column, cell) in row.iter().enumerate() {
            let _ = match cell {
                Cell::Text(words) => write!(md, " {} |", words.replace('|', "\\|")),
                Cell::Number(x) if x.is_infinite() => write!(md, " {} |", word(lang, "no-limit")),
                Cell::Number(x) => write!(md, " {} |", table.number(column, *x)),
                Cell::Missing(reason) => write!(md, " – ({reason}) |"),
            };
        }
        md.push('\n');
    }
    md.push('\n');
}

#[cfg(test)]
mod tests {
    use lodeway_figures::Column;

    use super::*;

    #[test]
    fn numbers_are_rounded_as_on_pages() {
        let column = |name: &str, unit: &str| Column { name: name.into(), unit: unit.into() };
        let open = Table {
            title: "T".into(),
            columns: vec![column("share", "%"), column("price", "×")],
            rows: vec![vec![Cell::Number(42.418_381_907_024_75), Cell::Number(f64::INFINITY)]],
        };
        let mut md = String::new();
        table(&mut md, &open, Lang::En);
        assert!(md.contains("| 42.42 | no limit |"), "{md}");
    }
}
