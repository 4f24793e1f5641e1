//! `lodeway`: how exposed, what if, how out. The command line as a library, for the binary and for the Python package.

pub mod args;
mod fetch;
mod help;
mod output;
mod screen;
mod serve;
mod session;
mod store;

use std::ffi::OsString;
use std::io::Write;

use clap::{CommandFactory, FromArgMatches};
use lodeway_answers::{Question, Refusal, data, explain, plan, schema, watch};
use lodeway_results::Form;

use crate::args::{Cli, Command, DataCommand, Delivery};
use crate::output::deliver;

pub use session::records;

/// What a scheduler sees when `watch` has alerts.
const ALERTS: u8 = 5;

/// Runs a command line, the program's name first, and gives the exit code.
pub fn run_from(words: impl IntoIterator<Item = OsString>) -> u8 {
    let typed = help::shaped(Cli::command()).try_get_matches_from(words);
    let cli = match typed.and_then(|typed| Cli::from_arg_matches(&typed)) {
        Ok(cli) => cli,
        Err(words) => {
            // Help and version go to standard output with code 0, wrong words to standard error with code 2.
            let code = words.exit_code();
            let _ = words.print();
            return u8::try_from(code).unwrap_or(2);
        }
    };
    let lang = cli.delivery.lang;
    match run(cli) {
        Ok(code) => code,
        Err(refusal) => {
            aside(&format!("lodeway: {}\n", refusal.say(lang)));
            refusal.exit_code()
        }
    }
}

fn run(cli: Cli) -> Result<u8, Refusal> {
    let Cli { command, delivery } = cli;
    screen::need_table(&command, &delivery)?;
    match command {
        Command::Ask(question) => ask(&question, &delivery)?,
        Command::Brief(params) => brief(&params, &delivery)?,
        Command::Watch(params) => {
            let answer = watch::answer(&session::context(&delivery)?, &params)?;
            let code = if answer.is_empty() { 0 } else { ALERTS };
            session::show(answer, &delivery)?;
            return Ok(code);
        }
        Command::Data(DataCommand::List) => ask(&Question::Data(data::Params {}), &delivery)?,
        Command::Data(command) => return store::run(&delivery, &command),
        Command::Explain(args) => {
            let text = explain::explain(args.topic.as_deref(), session::records().as_deref(), delivery.lang)?;
            deliver([text], delivery.out.as_deref())?;
        }
        Command::Schema(args) => deliver([schema::text(args.name.as_deref())?], delivery.out.as_deref())?,
        Command::Serve(args) => serve::run(&delivery, &args)?,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "lodeway", &mut std::io::stdout());
        }
        Command::Man { folder } => std::fs::create_dir_all(&folder)
            .and_then(|()| clap_mangen::generate_to(help::shaped(Cli::command()), &folder))
            .map_err(|e| Refusal::unwritten(&folder.display().to_string(), &e))?,
    }
    Ok(0)
}

fn ask(question: &Question, delivery: &Delivery) -> Result<(), Refusal> {
    let context = session::context(delivery)?;
    let answer = question.answer(&context)?;
    if let Question::Plan(params) = question
        && let Some(file) = &params.lp
    {
        deliver([plan::problem(&context, params)?], Some(file))?;
    }
    session::show(answer, delivery)
}

/// The briefing in the form asked for, or in the one that the file's name ends with.
fn brief(params: &lodeway_answers::brief::Params, delivery: &Delivery) -> Result<(), Refusal> {
    let briefing = lodeway_briefs::briefing(&session::context(delivery)?, params, delivery.lang)?;
    let ending =
        delivery.out.as_ref().and_then(|p| p.extension()).map(|e| e.to_string_lossy().to_lowercase());
    let form = match (delivery.format, ending.as_deref()) {
        (Form::Table, Some("md")) => Form::Md,
        (Form::Table, Some("xlsx")) => Form::Xlsx,
        (Form::Table, Some("json")) => Form::Json,
        (form, _) => form,
    };
    let bytes = briefing.bytes(form)?;
    deliver([&bytes], delivery.out.as_deref())?;
    if let Some(path) = &delivery.out {
        let kilobytes = bytes.len() / 1000;
        aside(&format!("{}: {kilobytes} kB, result {}\n", path.display(), briefing.result_id));
    }
    Ok(())
}

/// Words for the person at the terminal, beside the result.
fn aside(text: &str) {
    // When even standard error is closed there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
