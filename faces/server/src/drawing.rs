//! A figure at its own address: the drawing, its twins, the questions behind it and why its numbers are what they are.

use std::sync::Arc;

use lodeway_answers::{Question, Refusal};
use lodeway_figures::{Figure, Table, Width, fixed_colours};
use lodeway_messages::Message;
use lodeway_results::{Answer, Cell, Column, Content, Form, Head, Loose};
use serde_json::Value;

use crate::house::Workbench;
use crate::layout;
use crate::reading::aloud::aloud;
use crate::reading::spoken;
use crate::reply::Reply;
use crate::state::State;

/// A figure with what stands behind it.
pub struct Drawing {
    /// The last part of its address, without the ending.
    pub name: &'static str,
    /// What is drawn.
    pub figure: Box<dyn Figure>,
    /// The questions whose answers are drawn, each with its answer.
    pub basis: Vec<(Question, Arc<Answer>)>,
    /// The method page that explains it.
    pub method: &'static str,
}

/// The endings of a figure's twins.
pub const TWINS: [&str; 5] = ["svg", "csv", "json", "xlsx", "html"];

impl Drawing {
    /// The drawing in the language of the page.
    pub fn svg(&self, state: &State, width: Width) -> String {
        spoken::svg(state.lang, self.figure.svg(width))
    }

    /// The numbers drawn, in the language of the page.
    pub fn table(&self, state: &State) -> Table {
        spoken::table(state.lang, self.figure.table())
    }

    /// The notes of all answers, each once.
    pub fn notes(&self) -> Vec<&Message> {
        let mut notes: Vec<&Message> = Vec::new();
        for note in self.basis.iter().flat_map(|(_, answer)| &answer.notes) {
            if !notes.contains(&note) {
                notes.push(note);
            }
        }
        notes
    }

    /// The sources of all answers, each once.
    pub fn sources(&self) -> Vec<&Value> {
        let mut sources: Vec<&Value> = Vec::new();
        for source in self.basis.iter().flat_map(|(_, answer)| &answer.provenance) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        sources
    }

    /// A twin of the figure.
    ///
    /// # Errors
    /// [`Refusal`] for an ending that no twin has, or when a workbook cannot be written.
    pub fn twin(&self, bench: &Workbench, state: &State, ending: &str) -> Result<Reply, Refusal> {
        let name = format!("{}.{ending}", self.name);
        match ending {
            "svg" => {
                let svg = fixed_colours(&aloud(state.lang, self.svg(state, Width::Wide)));
                Ok(Reply::file("image/svg+xml; charset=utf-8", svg.into_bytes(), name))
            }
            "html" => Ok(Reply::html(layout::alone(state, self).into_string())),
            _ => {
                let form =
                    Form::named(ending).filter(|form| TWINS.contains(&form.word())).ok_or_else(|| {
                        Refusal::usage(format!(
                            "figure: expected the ending {}, but found \"{ending}\"; name one of them",
                            TWINS.join(", ")
                        ))
                    })?;
                Ok(Reply::file(form.media_type(), self.output(bench, state).bytes(form, state.lang)?, name))
            }
        }
    }

    /// The numbers drawn as a result of their own.
    fn output(&self, bench: &Workbench, state: &State) -> Answer {
        let table = self.table(state);
        // Names of options are names of fields: a second question needs its own.
        let name = |place: usize| {
            if place == 0 { "question".to_owned() } else { format!("question {}", place + 1) }
        };
        let questions = self.basis.iter().enumerate();
        let mut options: Vec<(String, String)> =
            questions.map(|(place, (asked, _))| (name(place), command(&asked.words(), None))).collect();
        options.push(("figure".to_owned(), self.name.to_owned()));
        let mut identity = options.clone();
        identity.extend(view(&table));
        let head = Head {
            schema: "lodeway.figure/1",
            title: Message::verbatim(table.title.clone()),
            options,
            notes: self.notes().into_iter().cloned().collect(),
            sources: Vec::new(),
        };
        let loose = Loose { columns: columns(&table), rows: cells(&table) };
        let sources = self.sources().into_iter().cloned().collect();
        Answer::loose(head, &bench.fingerprint, loose).of_view(&bench.fingerprint, &identity, sources)
    }
}

/// What is shown of the answers: one question is drawn by value and by mass, for one importer and for another, and each
/// view is a result of its own.
fn view(table: &Table) -> Vec<(String, String)> {
    let cell = |cell: &lodeway_figures::Cell| match cell {
        lodeway_figures::Cell::Text(words) => words.clone(),
        // The shortest text that reads back as the same number.
        lodeway_figures::Cell::Number(x) => format!("{x:?}"),
        lodeway_figures::Cell::Missing(_) => "\u{1}".to_owned(),
    };
    let row = |cells: &Vec<lodeway_figures::Cell>| {
        ("row".to_owned(), cells.iter().map(cell).collect::<Vec<_>>().join("\u{1f}"))
    };
    let heads =
        table.columns.iter().map(|column| ("column".to_owned(), format!("{} {}", column.name, column.unit)));
    let title = std::iter::once(("title".to_owned(), table.title.clone()));
    title.chain(heads).chain(table.rows.iter().map(row)).collect()
}

fn columns(table: &Table) -> Vec<Column> {
    let is_number = |place: usize| {
        table.rows.iter().any(|row| matches!(row.get(place), Some(lodeway_figures::Cell::Number(_))))
    };
    let mut seen = std::collections::BTreeSet::new();
    let named = |(place, column): (usize, &lodeway_figures::Column)| {
        let unit = if column.unit.is_empty() { String::new() } else { format!(" ({})", column.unit) };
        let mut name = format!("{}{unit}", if column.name.is_empty() { "name" } else { &column.name });
        while !seen.insert(name.clone()) {
            name.push('′');
        }
        Column::new(name, "", if is_number(place) { Content::Number } else { Content::Text })
    };
    table.columns.iter().enumerate().map(named).collect()
}

fn cells(table: &Table) -> Vec<Vec<Cell<'static>>> {
    let cell = |cell: &lodeway_figures::Cell| match cell {
        lodeway_figures::Cell::Text(words) => Cell::from(words.clone()),
        lodeway_figures::Cell::Number(x) => Cell::from(*x),
        lodeway_figures::Cell::Missing(_) => Cell::Empty,
    };
    table.rows.iter().map(|row| row.iter().map(cell).collect()).collect()
}

/// A question as one types it in a shell, on the data of a folder when there is one.
pub fn command(words: &[String], folder: Option<&str>) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=.,:+/@".contains(c);
    let quoted = typed(words, folder).map(|word| {
        if word.chars().all(plain) { word.clone() } else { format!("'{}'", word.replace('\'', "'\\''")) }
    });
    quoted.collect::<Vec<_>>().join(" ")
}

/// A question as a line of Python that ends with its rows as dictionaries, with nothing but Python's own library.
pub fn python(words: &[String], folder: Option<&str>) -> String {
    let quoted = |word: String| format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\""));
    let words: Vec<String> =
        typed(words, folder).chain(std::iter::once("--format=csv".to_owned())).map(quoted).collect();
    format!(
        "import csv, subprocess; rows = list(csv.DictReader(subprocess.run([{}], capture_output=True, check=True, encoding=\"utf-8\").stdout.splitlines()))",
        words.join(", ")
    )
}

/// The words in the order of a command line: the program, the question, the folder of its data.
fn typed(words: &[String], folder: Option<&str>) -> impl Iterator<Item = String> {
    let folder = folder.map(|folder| format!("--data={folder}"));
    std::iter::once("lodeway".to_owned()).chain(words.to_vec()).chain(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<const N: usize>(words: [&str; N]) -> Vec<String> {
        words.map(str::to_owned).to_vec()
    }

    #[test]
    fn another_view_of_the_same_answer_is_another_result() {
        let table = |unit: &str, x: f64| Table {
            title: "Suppliers".into(),
            columns: vec![lodeway_figures::Column { name: "sold".into(), unit: unit.into() }],
            rows: vec![vec![lodeway_figures::Cell::Number(x)]],
        };
        assert_eq!(view(&table("%", 0.5)), view(&table("%", 0.5)));
        assert_ne!(view(&table("%", 0.5)), view(&table("t", 0.5)));
        assert_ne!(view(&table("%", 0.5)), view(&table("%", 0.25)));
    }

    #[test]
    fn python_asks_the_same_question_for_csv() {
        let line = python(&words(["shares", "a\"b"]), Some("my store"));
        let asked = r#"subprocess.run(["lodeway", "shares", "a\"b", "--data=my store", "--format=csv"],"#;
        assert!(line.contains(asked), "{line}");
    }

    #[test]
    fn a_shell_reads_the_words_as_they_are() {
        let words = words(["shares", "--importer=EU27", "--mineral=a b", "it's"]);
        assert_eq!(command(&words, None), "lodeway shares --importer=EU27 '--mineral=a b' 'it'\\''s'");
    }
}
