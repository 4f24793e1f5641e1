//! What answers, refusals and notes say, in Korean: one table of sentences for the command line and the workbench.

use std::borrow::Cow;
use std::sync::LazyLock;

use lodeway_terms::{Lang, Phrases};

use crate::form::Form;
use crate::heads;
use crate::output::{Cell, Column, Output};

static SENTENCES: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&[include_str!("../assets/korean.tsv")]));

/// A sentence, a name or a word in a language; as it is where the table does not know it.
pub fn say(lang: Lang, english: &str) -> Cow<'_, str> {
    match lang {
        Lang::En => Cow::Borrowed(english),
        Lang::Ko => SENTENCES.say(english),
    }
}

/// A unit, or another word that stands in the table as a whole.
pub fn word(lang: Lang, english: &'static str) -> &'static str {
    match lang {
        Lang::En => english,
        Lang::Ko => SENTENCES.fixed(english).unwrap_or(english),
    }
}

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
    use std::collections::BTreeSet;

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

    #[test]
    fn the_table_says_each_sentence_once_with_the_holes_of_the_english() {
        let table = include_str!("../assets/korean.tsv");
        let mut seen = BTreeSet::new();
        for line in table.lines().filter(|line| line.contains('\t')) {
            let (english, korean) = line.split_once('\t').unwrap();
            assert!(seen.insert(english), "twice: {english}");
            assert!(!korean.is_empty() && !korean.contains('\t'), "{line}");
            let holes =
                |text: &str| (0..10).filter(|n| text.contains(&format!("{{{n}}}"))).collect::<Vec<_>>();
            assert!(holes(korean).iter().all(|n| holes(english).contains(n)), "{line}");
        }
    }
}
