//! Markdown: what the rows come to, the whole table rounded as pages round it, notes and sources.

use std::fmt::Write as _;

use lodeway_terms::Lang;

use crate::answer::Answer;
use crate::cell::Cell;
use crate::forms::{read, shown};

/// The page.
pub fn page(answer: &Answer, lang: Lang) -> String {
    let rows: Vec<Vec<Cell>> = answer.cells().collect();
    let columns = shown::columns(answer, &rows, &shown::every(answer), lang);
    let mut md = format!("**{}**\n\n", answer.title.say(lang));
    if !answer.lead.is_empty() {
        let lead: Vec<String> = answer.lead.iter().map(|message| message.say(lang)).collect();
        let _ = writeln!(md, "{}\n", lead.join(" "));
    }
    md.push('|');
    for column in &columns {
        let _ = write!(md, " {} |", column.heading);
    }
    md.push_str("\n|");
    for column in &columns {
        md.push_str(if column.is_number() { " ---: |" } else { " --- |" });
    }
    md.push('\n');
    for row in &rows {
        md.push('|');
        for column in &columns {
            let _ = write!(md, " {} |", column.cell(row, lang).replace('|', "\\|"));
        }
        md.push('\n');
    }
    md.push('\n');
    for line in read::footer(answer, lang) {
        let _ = writeln!(md, "- {line}");
    }
    md
}
