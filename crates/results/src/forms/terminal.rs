//! The terminal: aligned columns with units in the head, notes and sources below.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use lodeway_terms::Lang;

use crate::answer::Answer;
use crate::forms::read;

/// The page.
pub fn page(answer: &Answer, lang: Lang) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(answer.columns.iter().map(|c| match read::unit(c, lang) {
        "" => read::heading(c, lang),
        unit => format!("{}\n{unit}", read::heading(c, lang)),
    }));
    for (i, column) in answer.columns.iter().enumerate() {
        if column.content.is_number()
            && let Some(c) = table.column_mut(i)
        {
            c.set_cell_alignment(CellAlignment::Right);
        }
    }
    for row in answer.cells() {
        table.add_row(row.iter().map(|cell| read::eye(cell, lang)));
    }
    let mut page = format!("{}\n{table}\n\n", answer.title.say(lang));
    for line in read::footer(answer, lang) {
        let _ = writeln!(page, "· {line}");
    }
    page
}
