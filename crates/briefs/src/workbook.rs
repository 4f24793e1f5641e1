//! The briefing for programs and spreadsheets: JSON and a workbook.

use lodeway_answers::Refusal;
use lodeway_answers::brief::SCHEMA;
use lodeway_figures::{Cell, Table};
use lodeway_messages::word;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};
use serde_json::{Value, json};

use crate::document::Document;
use crate::markdown;

/// The briefing as one JSON object: its text in Markdown, and every table.
///
/// # Errors
/// [`Refusal`] when it cannot be written.
pub fn json(document: &Document, result_id: &str, options: &[(String, String)]) -> Result<Vec<u8>, Refusal> {
    let tables: Vec<Value> = document
        .tables()
        .map(|(section, table)| {
            let rows: Vec<Vec<Value>> = table
                .rows
                .iter()
                .map(|row| {
                    row.iter()
                        .map(|cell| match cell {
                            Cell::Text(words) => json!(words),
                            Cell::Number(x) if x.is_finite() => json!(x),
                            Cell::Number(_) => json!("inf"),
                            Cell::Missing(_) => Value::Null,
                        })
                        .collect()
                })
                .collect();
            let columns: Vec<Value> =
                table.columns.iter().map(|c| json!({ "name": c.name, "unit": c.unit })).collect();
            json!({ "section": section, "title": table.title, "columns": columns, "rows": rows })
        })
        .collect();
    let options: serde_json::Map<String, Value> =
        options.iter().map(|(k, v)| (k.clone(), json!(v))).collect();
    let whole = json!({
        "schema": SCHEMA, "result_id": result_id, "title": document.title, "options": options,
        "version": env!("CARGO_PKG_VERSION"), "text": markdown::text(document), "tables": tables,
    });
    let mut bytes = serde_json::to_vec_pretty(&whole).map_err(|e| Refusal::unwritten("brief", &e))?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The briefing as a workbook: its text, and a sheet for every table.
///
/// # Errors
/// [`Refusal`] when a table does not fit a sheet.
pub fn workbook(document: &Document) -> Result<Vec<u8>, Refusal> {
    written(document).map_err(|cause| Refusal::unwritten("workbook", &cause))
}

/// How the numbers of a column are shown; the sheet keeps all their digits.
fn rounded(table: &Table, column: usize) -> &'static str {
    let numbers = table.rows.iter().filter_map(|row| match row.get(column) {
        Some(Cell::Number(x)) if x.is_finite() => Some(x.abs()),
        _ => None,
    });
    let (largest, whole) =
        numbers.fold((0.0, true), |(most, whole), x| (f64::max(most, x), whole && x.fract() < f64::EPSILON));
    match largest {
        // Years stand without groups.
        _ if whole && largest < 10_000.0 => "0",
        largest if whole || largest >= 1_000.0 => "#,##0",
        largest if largest >= 100.0 => "0.0",
        largest if largest >= 1.0 => "0.00",
        _ => "0.0000",
    }
}

fn written(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let day = ExcelDateTime::from_ymd(2026, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&document.title).set_creation_datetime(&day));
    let said = |id: &'static str| word(document.lang, id);
    let bold = Format::new().set_bold();
    let front = book.add_worksheet();
    front.set_name(said("brief-sheet"))?;
    for (r, line) in markdown::text(document).lines().filter(|l| !l.starts_with('|')).enumerate() {
        front.write_string(r as u32, 0, line)?;
    }
    for (i, (section, table)) in document.tables().enumerate() {
        let sheet = book.add_worksheet();
        sheet.set_name(format!("{} {}", said("page-table"), i + 1))?;
        sheet.write_string_with_format(0, 0, format!("{section}: {}", table.title), &bold)?;
        for (c, column) in table.columns.iter().enumerate() {
            let head = if column.unit.is_empty() {
                column.name.clone()
            } else {
                format!("{} ({})", column.name, column.unit)
            };
            sheet.write_string_with_format(1, c as u16, head, &bold)?;
        }
        let formats: Vec<Format> =
            (0..table.columns.len()).map(|c| Format::new().set_num_format(rounded(table, c))).collect();
        for (r, row) in table.rows.iter().enumerate() {
            for (c, cell) in row.iter().enumerate() {
                let format = &formats[c];
                let (r, c) = (r as u32 + 2, c as u16);
                match cell {
                    Cell::Text(words) => sheet.write_string(r, c, words).map(drop)?,
                    Cell::Number(x) if x.is_finite() => {
                        sheet.write_number_with_format(r, c, *x, format).map(drop)?;
                    }
                    Cell::Number(_) => sheet.write_string(r, c, said("no-limit")).map(drop)?,
                    Cell::Missing(why) => {
                        sheet.write_string(r, c, format!("{}: {why}", said("status-missing"))).map(drop)?;
                    }
                }
            }
        }
    }
    book.save_to_buffer()
}
