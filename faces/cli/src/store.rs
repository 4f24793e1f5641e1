//! `lodeway data add` and `verify`: the store named by `--data`.

use std::process::ExitCode;

use lodeway_answers::Refusal;
use lodeway_answers::data::{Checked, add_to, verify};
use lodeway_messages::msg;

use crate::args::{DataCommand, Delivery};

/// Runs the command.
pub fn run(delivery: &Delivery, command: &DataCommand) -> Result<ExitCode, Refusal> {
    match command {
        DataCommand::Add { publisher, files, rates } => {
            let folder = delivery.data.as_ref().ok_or_else(|| Refusal::usage(msg!("data-no-folder")))?;
            for sentence in add_to(folder, publisher, files, rates.as_deref())?.sentences {
                crate::aside(&format!("{sentence}\n"));
            }
            Ok(ExitCode::SUCCESS)
        }
        DataCommand::List | DataCommand::Verify => match verify(delivery.data.as_deref())? {
            Checked::Well(sentence) => {
                crate::aside(&format!("{sentence}\n"));
                Ok(ExitCode::SUCCESS)
            }
            Checked::Faults(faults) => {
                for fault in faults {
                    crate::aside(&format!("{fault}\n"));
                }
                Ok(ExitCode::from(3))
            }
        },
    }
}
