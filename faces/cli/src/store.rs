//! `lodeway data add`, `fetch`, `diff`, `verify` and `repair`: the store named by `--data`.

use std::path::Path;

use lodeway_answers::data::{Adding, add, repair, verify};
use lodeway_answers::{Refusal, data_diff};
use lodeway_messages::msg;

use crate::args::{DataCommand, Delivery};
use crate::{fetch, session};

/// Runs the command.
pub fn run(delivery: &Delivery, command: &DataCommand) -> Result<u8, Refusal> {
    match command {
        DataCommand::Add { words, rates, edition, faults } => {
            let adding = Adding {
                words,
                rates: rates.as_deref(),
                edition: edition.map(|edition| edition.0),
                faults: faults.as_deref(),
            };
            say(&add(folder(delivery, "add")?, &adding)?.sentences);
        }
        DataCommand::Fetch(args) => fetch::run(args, delivery.lang)?,
        DataCommand::Diff(params) => {
            let answer = data_diff::answer(&session::context(delivery)?, params)?;
            session::show(answer, delivery)?;
        }
        DataCommand::Repair => say(&repair(folder(delivery, "repair")?)?),
        DataCommand::List | DataCommand::Verify => {
            let checked = verify(delivery.data.as_deref())?;
            say(&checked.sentences);
            say(&checked.faults);
            if !checked.faults.is_empty() {
                return Ok(3);
            }
        }
    }
    Ok(0)
}

fn folder<'a>(delivery: &'a Delivery, command: &'static str) -> Result<&'a Path, Refusal> {
    delivery.data.as_deref().ok_or_else(|| Refusal::usage(msg!("data-no-folder", command = command)))
}

fn say(sentences: &[String]) {
    for sentence in sentences {
        crate::aside(&format!("{sentence}\n"));
    }
}
