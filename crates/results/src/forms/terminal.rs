//! The terminal: what the rows come to, then a table of what matters that fits the width, then what it stands on.

mod fitted;

use std::fmt::Write as _;

use lodeway_messages::{Message, msg};
use lodeway_terms::Lang;
use serde_json::Value;

use crate::answer::Answer;
use crate::cell::Cell;
use crate::forms::read;
use crate::forms::shown::{self, NOTHING, Shown};
use crate::screen::Screen;
use fitted::{Fitted, fitted, wrapped};

/// Notes without which a table would be misread: they stand below it even where the others are folded away.
const ALWAYS: [&str; 7] = [
    "year-provisional",
    "base-year-provisional",
    "alignment-provisional",
    "backtest-variables",
    "market-shown-anyway",
    "codes-shared",
    "codes-in-part",
];

/// Lines of sentences are no longer than this, however wide the terminal is.
const LONGEST_LINE: usize = 100;

/// The page.
pub fn page(answer: &Answer, lang: Lang, screen: &Screen) -> String {
    let rows: Vec<Vec<Cell>> = answer.cells().collect();
    let most = screen.rows.unwrap_or(rows.len());
    let order = screen.order(answer, &rows);
    let chosen = Chosen::of(answer, &rows, lang, screen);
    let lines = order.iter().take(most).map(|row| line(&chosen.columns, &rows[*row], lang)).collect();
    let Fitted { text, columns } = fitted(&chosen.columns, lines, screen.width);
    let hidden = Hidden {
        rows: rows.len().saturating_sub(most),
        columns: shown::every(answer).len().saturating_sub(columns + chosen.same.len()),
        notes: answer.notes.len(),
    };
    let mut page = Page { text: String::new(), lang, screen };
    page.paragraph(BOLD, &lead(answer, lang));
    if !chosen.same.is_empty() {
        page.paragraph(FAINT, &chosen.same.join(" · "));
    }
    if !rows.is_empty() {
        page.table(&text);
    }
    page.below(answer, &hidden);
    page.text
}

/// What the rows come to, or the question where an answer has no such sentence.
fn lead(answer: &Answer, lang: Lang) -> String {
    let said: Vec<String> = answer.lead.iter().map(|message| message.say(lang)).collect();
    if !said.is_empty() {
        return said.join(" ");
    }
    let title = answer.title.say(lang);
    // A title is written without its full stop, as a heading; here it is read as a sentence.
    if title.ends_with(['.', '?', '!', ')']) { title } else { title + "." }
}

fn line(columns: &[Shown], row: &[Cell], lang: Lang) -> Vec<String> {
    columns.iter().map(|column| column.cell(row, lang)).collect()
}

/// The columns of the table, and what is the same in every row, which is said once above it.
struct Chosen {
    columns: Vec<Shown>,
    same: Vec<String>,
}

impl Chosen {
    fn of(answer: &Answer, rows: &[Vec<Cell>], lang: Lang, screen: &Screen) -> Chosen {
        let named = |names: &[String]| shown::columns(answer, rows, names, lang);
        if screen.columns.iter().any(|name| name == "all") {
            return Chosen { columns: named(&shown::every(answer)), same: Vec::new() };
        }
        if !screen.columns.is_empty() {
            return Chosen { columns: named(&screen.columns), same: Vec::new() };
        }
        let key: Vec<String> = answer.view().key.iter().map(|key| key.name().to_owned()).collect();
        let usual = named(&if key.is_empty() { shown::every(answer) } else { key });
        let (mut columns, mut same) = (Vec::new(), Vec::new());
        for column in usual {
            let [first, rest @ ..] = rows else { return Chosen { columns: vec![column], same } };
            let said = column.cell(first, lang);
            let once = !rest.is_empty() && rest.iter().all(|row| column.cell(row, lang) == said);
            match (once, said.as_str()) {
                (true, NOTHING) => {}
                (true, said) if !column.is_simulated() => same.push(format!("{} {said}", column.heading)),
                _ => columns.push(column),
            }
        }
        Chosen { columns, same }
    }
}

/// What the page does not show.
struct Hidden {
    rows: usize,
    columns: usize,
    notes: usize,
}

/// The codes of a terminal for the answer itself, and for what stands beside it.
const BOLD: &str = "1";
const FAINT: &str = "2";

struct Page<'a> {
    text: String,
    lang: Lang,
    screen: &'a Screen,
}

impl Page<'_> {
    fn styled(&mut self, style: &str, line: &str) {
        let _ = if self.screen.colour && !line.is_empty() {
            writeln!(self.text, "\u{1b}[{style}m{line}\u{1b}[0m")
        } else {
            writeln!(self.text, "{line}")
        };
    }

    /// Sentences in lines that fit.
    fn paragraph(&mut self, style: &str, words: &str) {
        let width = self.screen.width.map(|width| width.min(LONGEST_LINE));
        for line in wrapped(words, width) {
            self.styled(style, &line);
        }
    }

    /// The table between empty lines, its head bold.
    fn table(&mut self, text: &str) {
        self.text.push('\n');
        let mut head = true;
        for line in text.lines() {
            head &= !line.trim_start().starts_with('─');
            let style = if head { BOLD } else { "" };
            if style.is_empty() {
                self.text.push_str(line);
                self.text.push('\n');
            } else {
                self.styled(style, line);
            }
        }
        self.text.push('\n');
    }

    /// What there is more, and what it stands on.
    fn below(&mut self, answer: &Answer, hidden: &Hidden) {
        let lang = self.lang;
        let mut more: Vec<Message> = Vec::new();
        if hidden.rows > 0 {
            more.push(msg!("screen-more-rows", count = hidden.rows));
        }
        if hidden.columns > 0 && self.screen.columns.is_empty() {
            more.push(msg!("screen-more-columns", count = hidden.columns));
        }
        if hidden.notes > 0 && !self.screen.notes {
            more.push(msg!("screen-notes", count = hidden.notes));
        }
        let more: Vec<String> = more.iter().map(|message| message.say(lang)).collect();
        self.paragraph("", &more.join(" · "));
        if self.screen.notes {
            for line in read::footer(answer, lang) {
                self.paragraph("", &format!("· {line}"));
            }
            return;
        }
        for note in answer.notes.iter().filter(|note| ALWAYS.contains(&note.id())) {
            self.paragraph(FAINT, &format!("· {}", note.say(lang)));
        }
        self.paragraph(FAINT, &sources(answer, lang));
    }
}

/// Sources that one line names.
const NAMED_SOURCES: usize = 3;

/// The sources and the result in a line.
fn sources(answer: &Answer, lang: Lang) -> String {
    // Tables of our own name a source in each row, which is none for a line.
    let own = "named in each row";
    let mut named: Vec<&str> = Vec::new();
    for source in &answer.provenance {
        let name = source.get("source").and_then(Value::as_str).unwrap_or_default();
        if !name.is_empty() && name != own && !named.contains(&name) {
            named.push(name);
        }
    }
    let more = named.len().saturating_sub(NAMED_SOURCES);
    let mut parts: Vec<String> = named.into_iter().take(NAMED_SOURCES).map(str::to_owned).collect();
    if more > 0 {
        parts.push(msg!("screen-more-sources", count = more).say(lang));
    }
    parts.push(msg!("screen-result", id = &answer.result_id).say(lang).replace(' ', "\u{a0}"));
    parts.join(" · ")
}
