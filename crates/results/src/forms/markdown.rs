//! Markdown: title, table, notes and sources.

use std::fmt::Write as _;

use lodeway_terms::Lang;

use crate::answer::Answer;
use crate::forms::read;

/// The page.
pub fn page(answer: &Answer, lang: Lang) -> String {
    let mut md = format!("**{}**\n\n|", answer.title.say(lang));
    for c in &answer.columns {
        let (heading, unit) = (read::heading(c, lang), read::unit(c, lang));
        let _ =
            if unit.is_empty() { write!(md, " {heading} |") } else { write!(md, " {heading} ({unit}) |") };
    }
    md.push_str("\n|");
    for c in &answer.columns {
        md.push_str(if c.content.is_number() { " ---: |" } else { " --- |" });
    }
    md.push('\n');
    for row in answer.cells() {
        md.push('|');
        for cell in &row {
            let _ = write!(md, " {} |", read::eye(cell, lang).replace('|', "\\|"));
        }
        md.push('\n');
    }
    md.push('\n');
    for line in read::footer(answer, lang) {
        let _ = writeln!(md, "- {line}");
    }
    md
}
