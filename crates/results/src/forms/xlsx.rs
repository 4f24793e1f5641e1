//! Excel workbook: a sheet for the rows, and one for units, notes and sources.

use lodeway_messages::english::word;
use lodeway_terms::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::answer::Answer;
use crate::cell::Cell;
use crate::forms::Unwritten;
use crate::forms::read;

/// The bytes; the same answer always gives the same ones.
///
/// # Errors
/// [`Unwritten`] when the workbook cannot hold the rows.
pub fn bytes(answer: &Answer, lang: Lang) -> Result<Vec<u8>, Unwritten> {
    let mut book = Workbook::new();
    // The day the format was fixed, so that no clock enters the bytes.
    if let Ok(day) = ExcelDateTime::from_ymd(2026, 1, 1) {
        book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    }
    rows(answer, &mut book, lang)
        .and_then(|()| about(answer, &mut book, lang))
        .and_then(|()| book.save_to_buffer())
        .map_err(|e| Unwritten::new(&e))
}

fn rows(answer: &Answer, book: &mut Workbook, lang: Lang) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name("result")?;
    for (i, c) in answer.columns.iter().enumerate() {
        sheet.write_string_with_format(0, i as u16, read::heading(c, lang), &bold)?;
    }
    for (r, row) in answer.cells().enumerate() {
        for (i, cell) in row.iter().enumerate() {
            let (r, i) = (r as u32 + 1, i as u16);
            match cell {
                Cell::Integer(n) => sheet.write_number(r, i, *n as f64).map(drop)?,
                Cell::Number(x) if x.is_finite() => sheet.write_number(r, i, *x).map(drop)?,
                Cell::Number(x) => sheet.write_string(r, i, x.to_string()).map(drop)?,
                Cell::Empty => {}
                // A string is never run as a formula.
                other => {
                    sheet.write_string(r, i, read::words(other, lang).unwrap_or_default()).map(drop)?;
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofit();
    Ok(())
}

fn about(answer: &Answer, book: &mut Workbook, lang: Lang) -> Result<(), XlsxError> {
    let about = book.add_worksheet();
    about.set_name("about")?;
    let units = answer.columns.iter().filter(|c| !c.unit.is_empty());
    let lines = std::iter::once(answer.title.say(lang))
        .chain(std::iter::once(format!("{} {}", word(lang, "result"), answer.result_id)))
        .chain(units.map(|c| format!("{}: {}", read::heading(c, lang), read::unit(c, lang))))
        .chain(answer.notes.iter().map(|note| note.say(lang)))
        .chain(answer.provenance.iter().map(ToString::to_string));
    for (r, line) in lines.enumerate() {
        about.write_string(r as u32, 0, line)?;
    }
    Ok(())
}
