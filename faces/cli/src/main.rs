//! `lodeway`: how exposed, what if, how out. One binary, offline.

mod args;
mod ask;
mod commands;
mod fault;
mod output;
mod recent;
mod scenario;
mod session;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use lodeway_results::say;

use crate::args::{Cli, Command, DataCommand};
use crate::fault::Fault;
use crate::session::Session;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(words) => {
            // Help and version go to standard output with code 0, wrong words to standard error with code 2.
            let code = words.exit_code();
            let _ = words.print();
            return ExitCode::from(u8::try_from(code).unwrap_or(2));
        }
    };
    let lang = cli.delivery.lang;
    match run(cli) {
        Ok(code) => code,
        Err(fault) => {
            aside(&format!("lodeway: {}\n", say(lang, &fault.to_string())));
            fault.exit_code()
        }
    }
}

fn run(cli: Cli) -> Result<ExitCode, Fault> {
    let delivery = cli.delivery;
    match cli.command {
        Command::Watch(args) => return commands::watch::run(&Session::open(delivery)?, &args),
        Command::Data(command) => return commands::data::run(delivery, &command),
        Command::Explain(args) => commands::explain::explain(&delivery, &args)?,
        Command::Schema(args) => commands::explain::schema(&delivery, &args)?,
        Command::Serve(args) => commands::serve::run(&delivery, &args)?,
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "lodeway", &mut std::io::stdout());
        }
        question => answer(&Session::open(delivery)?, &question)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The commands that put a question to the data. The workbench asks through here too.
fn answer(session: &Session, question: &Command) -> Result<(), Fault> {
    match question {
        Command::Shares(args) => commands::shares::run(session, args),
        Command::Measure(args) => commands::measure::run(session, args),
        Command::Shock(args) => commands::shock::run(session, args),
        Command::Leverage(args) => commands::leverage::run(session, args),
        Command::Chain(args) => commands::chain::run(session, args),
        Command::Joint(args) => commands::joint::run(session, args),
        Command::Effect(args) => commands::effect::run(session, args),
        Command::Gravity(args) => commands::gravity::run(session, args),
        Command::Origin(args) => commands::origin::run(session, args),
        Command::Backtest(args) => commands::backtest::run(session, args),
        Command::Plan(args) => commands::plan::run(session, args),
        Command::Brief(args) => commands::brief::run(session, args),
        Command::Claims => commands::record::claims(session),
        Command::Aid(args) => commands::aid::run(session, args),
        Command::Trade(args) => commands::trade::run(session, args),
        Command::Agreements(args) => commands::record::agreements(session, args),
        Command::Alignment(args) => commands::alignment::run(session, args),
        Command::Partners(args) => commands::partners::run(session, args),
        Command::Corridors(args) => commands::corridors::run(session, args),
        Command::Data(DataCommand::List) => commands::data::list(session),
        _ => Err(Fault::usage(
            "expected a command that answers a question, but found one that runs the program; see lodeway --help",
        )),
    }
}

/// Words for the person at the terminal, beside the result.
fn aside(text: &str) {
    // When even standard error is closed there is nobody to tell.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
