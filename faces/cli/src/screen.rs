//! What a table is written onto: a terminal with its width and colours, or a pipe or a file.

use std::io::IsTerminal;

use lodeway_answers::Refusal;
use lodeway_messages::msg;
use lodeway_results::{Form, Screen};

use crate::args::{Command, DataCommand, Delivery};

/// Lines of a terminal that does not say how wide it is.
const USUAL_WIDTH: usize = 80;

/// The screen of a command.
///
/// # Errors
/// [`Refusal`] when a table is shaped that is not one for people.
pub fn of(delivery: &Delivery) -> Result<Screen, Refusal> {
    if delivery.format != Form::Table
        && let Some(option) = delivery.reading.first()
    {
        return Err(Refusal::usage(msg!("screen-not-table", option = option, form = delivery.format.word())));
    }
    let to_terminal = delivery.out.is_none() && std::io::stdout().is_terminal();
    let usual = if to_terminal { terminal() } else { Screen::plain() };
    let reading = &delivery.reading;
    Ok(Screen {
        rows: if reading.all { None } else { reading.rows.or(usual.rows) },
        columns: reading.columns.clone(),
        sort: reading.sort.clone(),
        notes: reading.notes || usual.notes,
        ..usual
    })
}

fn terminal() -> Screen {
    let width = terminal_size::terminal_size().map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0));
    Screen { colour: colours(), ..Screen::wide(width) }
}

/// Whether a terminal is written to in bold and faint: not where `NO_COLOR` is set, nor where it says that it cannot.
fn colours() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

/// Whether what shapes a table is asked of a command that has one.
///
/// # Errors
/// [`Refusal`] when the command answers in a document or in sentences.
pub fn need_table(command: &Command, delivery: &Delivery) -> Result<(), Refusal> {
    let has_table = matches!(command, Command::Ask(_) | Command::Watch(_) | Command::Data(DataCommand::List));
    match delivery.reading.first() {
        Some(option) if !has_table => Err(Refusal::usage(msg!("screen-no-table", option = option))),
        _ => Ok(()),
    }
}
