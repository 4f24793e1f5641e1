//! Puts one question to the bundled data and prints its answer: a way to look at rows without the program around them.
//!
//! ```text
//! cargo run -p lodeway-answers --example ask -- shares --importer KOR --mineral rare-earths --year 2024
//! ```
#![allow(clippy::print_stderr, reason = "notes and refusals of an example go to standard error")]

use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser;
use lodeway_answers::{Answer, Context, Question, Refusal};
use lodeway_results::Form;
use lodeway_tables::Data;
use lodeway_terms::Lang;

/// One question and the form of its answer.
#[derive(Debug, Parser)]
struct Ask {
    /// The question.
    #[command(subcommand)]
    question: Question,
    /// Form of the answer.
    #[arg(long, global = true, default_value = "csv", value_parser = form)]
    format: Form,
    /// Language of notes, and of everything that is read in table, md and xlsx.
    #[arg(long, global = true, default_value = "en", value_parser = language)]
    lang: Lang,
}

fn form(typed: &str) -> Result<Form, String> {
    Form::named(typed).ok_or_else(|| format!("expected one of {}", Form::ALL.map(Form::word).join(", ")))
}

fn language(typed: &str) -> Result<Lang, String> {
    Lang::of_code(typed).ok_or_else(|| "expected en or ko".to_owned())
}

fn main() -> ExitCode {
    let ask = Ask::parse();
    match answered(&ask) {
        Ok(answer) => {
            if !ask.format.carries_notes() {
                aside(&answer, ask.lang);
            }
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            eprintln!("lodeway: {}", refusal.say(ask.lang));
            ExitCode::from(refusal.exit_code())
        }
    }
}

fn answered(ask: &Ask) -> Result<Answer, Refusal> {
    let context = Context::new(Arc::new(Data::bundled()?));
    let answer = ask.question.answer(&context)?;
    let bytes = answer.bytes(ask.format, ask.lang)?;
    let written = std::io::stdout().lock().write_all(&bytes);
    written.map_err(|cause| Refusal::unwritten("standard output", &cause))?;
    Ok(answer)
}

/// Notes and identity, as the program prints them beside CSV.
fn aside(answer: &Answer, lang: Lang) {
    for note in &answer.notes {
        eprintln!("{}", note.say(lang));
    }
    eprintln!("result {}", answer.result_id);
}
