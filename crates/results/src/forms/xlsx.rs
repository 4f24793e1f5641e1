//! Excel workbook: a sheet for the rows, and one for units, notes and sources.

use lodeway_messages::english::word;
use lodeway_terms::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use crate::answer::Answer;
use crate::cell::Cell;
use crate::column::{Column, Content};
use crate::forms::{Unwritten, read, shown};

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
    let cells: Vec<Vec<Cell>> = answer.cells().collect();
    let formats: Vec<Format> = answer
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| Format::new().set_num_format(number_format(column, &cells, place)))
        .collect();
    for (r, row) in cells.iter().enumerate() {
        for (i, cell) in row.iter().enumerate() {
            let (r, i, format) = (r as u32 + 1, i as u16, &formats[i]);
            match cell {
                Cell::Integer(n) => sheet.write_number_with_format(r, i, *n as f64, format).map(drop)?,
                Cell::Number(x) if x.is_finite() => {
                    sheet.write_number_with_format(r, i, *x, format).map(drop)?;
                }
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

/// How a column of numbers is rounded on the sheet, which keeps every digit: shares as per cent, years plain, others to
/// about three digits of the largest.
fn number_format(column: &Column, rows: &[Vec<Cell>], place: usize) -> &'static str {
    let numbers = rows.iter().filter_map(|row| row.get(place)?.number()).filter(|x| x.is_finite());
    match column.content {
        Content::Text | Content::Country => "General",
        Content::Year => "0",
        Content::Integer => "#,##0",
        Content::Number if shown::is_part(column) => "0.0%",
        Content::Number => match numbers.map(f64::abs).fold(0.0, f64::max) {
            largest if largest >= 1_000.0 => "#,##0",
            largest if largest >= 100.0 => "0.0",
            largest if largest >= 1.0 => "0.00",
            _ => "0.0000",
        },
    }
}

fn about(answer: &Answer, book: &mut Workbook, lang: Lang) -> Result<(), XlsxError> {
    let about = book.add_worksheet();
    about.set_name("about")?;
    let units = answer.columns.iter().filter(|c| !c.unit.is_empty());
    let lines = std::iter::once(answer.title.say(lang))
        .chain(answer.lead.iter().map(|message| message.say(lang)))
        .chain(std::iter::once(format!("{} {}", word(lang, "result"), answer.result_id)))
        .chain(units.map(|c| format!("{}: {}", read::heading(c, lang), read::unit(c, lang))))
        .chain(answer.notes.iter().map(|note| note.say(lang)))
        .chain(answer.provenance.iter().map(ToString::to_string));
    for (r, line) in lines.enumerate() {
        about.write_string(r as u32, 0, line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::number;

    #[test]
    fn numbers_keep_their_digits_and_are_shown_rounded() {
        let format = |column: &Column, x: f64| number_format(column, &[vec![Cell::from(x)]], 0);
        assert_eq!(format(&number("value_share", "0–1"), 0.424_183_819), "0.0%");
        assert_eq!(format(&number("loss_kusd", "thousand US$"), -53_012.3), "#,##0");
        assert_eq!(format(&number("price", "base 1"), 1.563_2), "0.00");
        assert_eq!(format(&number("effect", "logarithm"), 0.05), "0.0000");
        assert_eq!(format(&Column::new("year", "", Content::Year), 2024.0), "0");
    }
}
