//! What answers, refusals and notes say, in Korean: one table of sentences for the command line and the workbench.

use std::borrow::Cow;

pub use lodeway_messages::english::{say, word};
use lodeway_terms::Lang;

use crate::form::Form;
use crate::heads;
use crate::output::{Cell, Column, Output};

/// A result as a Korean reader takes it: all of it in the forms that people read, the notes alone in those whose
/// columns and cells programs rely on.
pub fn said<'a>(output: &Output<'a>, form: Form) -> Output<'a> {
    let lang = Lang::Ko;
    let notes = output.notes.iter().map(|note| say(lang, note).into_owned()).collect();
    if !is_read(form) {
        return Output { notes, ..output.clone() };
    }
    let cell = |cell: &Cell<'a>| match cell {
        Cell::Text(words) => Cell::Text(Cow::Owned(say(lang, words).into_owned())),
        other => other.clone(),
    };
    Output {
        title: say(lang, &output.title).into_owned(),
        columns: output.columns.iter().map(column).collect(),
        rows: output.rows.iter().map(|row| row.iter().map(cell).collect()).collect(),
        notes,
        ..output.clone()
    }
}

/// Whether people read a form.
fn is_read(form: Form) -> bool {
    matches!(form, Form::Table | Form::Md | Form::Xlsx)
}

fn column(column: &Column) -> Column {
    Column { name: heads::korean(&column.name), unit: word(Lang::Ko, column.unit), content: column.content }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::{number, text};

    fn answer() -> Output<'static> {
        Output {
            schema: "lodeway.shares/1",
            title: "Suppliers of rare-earths to KOR".into(),
            result_id: "0123456789abcdef".into(),
            options: Vec::new(),
            columns: vec![text("exporter"), text("status"), number("loss_kusd_p10", "thousand US$")],
            rows: vec![vec![Cell::from("CHN"), Cell::from("observed"), Cell::from(1.5)]],
            notes: vec!["trade of 2024 is provisional".into()],
            provenance: Vec::new(),
        }
    }

    #[test]
    fn people_read_everything_in_korean() {
        let md = String::from_utf8(answer().bytes_in(Form::Md, Lang::Ko).unwrap()).unwrap();
        assert!(md.contains("| CHN | 관측 |") && md.contains("손실, 10백분위 (천 달러)"), "{md}");
        assert!(md.contains("2024년 무역은 잠정치") && md.contains("결과 0123456789abcdef"), "{md}");
    }

    #[test]
    fn programs_read_the_same_columns_and_cells_in_every_language() {
        let csv = |lang| answer().bytes_in(Form::Csv, lang).unwrap();
        assert_eq!(csv(Lang::Ko), csv(Lang::En));
        let json = |lang| {
            let bytes = answer().bytes_in(Form::Json, lang).unwrap();
            let mut read: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
            read["notes"] = serde_json::Value::Null;
            read
        };
        assert_eq!(json(Lang::Ko), json(Lang::En));
    }
}
