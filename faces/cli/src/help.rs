//! The help of every command on one screen: what it does, examples, the words it takes, and what is special about it.

use clap::{Arg, ArgAction, Command};

/// What it does, examples, how it is typed, what it takes, the rest.
const TEMPLATE: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

/// The options that every command takes, behind those of its own.
const EVERYWHERE: &str =
    "Everywhere: --format table|csv|json|parquet|xlsx|md, --out FILE, --data DIR, --lang en|ko;
for tables --columns, --sort, --rows, --all, --notes. `lodeway --help` says what they do.";

/// The command line with such helps.
pub fn shaped(command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| command.mut_subcommand(name, own))
}

/// The help of one command, and of those below it.
fn own(command: Command) -> Command {
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let (examples, rest): (Vec<&str>, Vec<&str>) =
        after.split("\n\n").filter(|part| !part.is_empty()).partition(|part| part.starts_with("Example"));
    let (examples, rest) =
        (examples.join("\n\n"), rest.into_iter().chain([EVERYWHERE]).collect::<Vec<_>>().join("\n\n"));
    let help = Arg::new("help").short('h').long("help").action(ArgAction::HelpShort).help("Print this help");
    let command = shaped(command).disable_help_flag(true).arg(help).help_template(TEMPLATE).after_help(rest);
    if examples.is_empty() { command } else { command.before_help(examples + "\n") }
}
