//! The document as Markdown: pictures become the tables behind them.

use std::fmt::Write as _;

use lodeway_figures::{Cell, Table};

use crate::document::{Block, Document};

/// The whole document.
pub fn text(document: &Document) -> String {
    let mut md = format!("# {}\n\n{}\n", document.title, document.subtitle);
    for (i, section) in document.sections.iter().enumerate() {
        let _ = writeln!(md, "\n## {} {}\n", i + 1, section.heading);
        for block in &section.blocks {
            push(&mut md, block);
        }
    }
    for line in &document.footer {
        let _ = writeln!(md, "\n{line}");
    }
    md
}

fn push(md: &mut String, block: &Block) {
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
        Block::Picture(picture) => table(md, &picture.table),
        Block::Table(open) => table(md, open),
        Block::List(lines) => {
            for line in lines {
                let _ = writeln!(md, "- {line}");
            }
            md.push('\n');
        }
    }
}

fn table(md: &mut String, table: &Table) {
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
        for cell in row {
            let _ = match cell {
                Cell::Text(words) => write!(md, " {} |", words.replace('|', "\\|")),
                Cell::Number(x) => write!(md, " {x} |"),
                Cell::Missing(reason) => write!(md, " – ({reason}) |"),
            };
        }
        md.push('\n');
    }
    md.push('\n');
}
