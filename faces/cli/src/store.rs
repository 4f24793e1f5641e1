//! `lodeway data add`, `verify` and `repair`: the store named by `--data`.

use std::path::Path;

use lodeway_answers::Refusal;
use lodeway_answers::data::{add_to, repair, verify};
use lodeway_messages::msg;

use crate::args::{DataCommand, Delivery};

/// Runs the command.
pub fn run(delivery: &Delivery, command: &DataCommand) -> Result<u8, Refusal> {
    match command {
        DataCommand::Add { publisher, files, rates } => {
            say(&add_to(folder(delivery, "add")?, publisher, files, rates.as_deref())?.sentences);
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
