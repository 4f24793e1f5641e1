//! The program `lodeway`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(lodeway::run_from(std::env::args_os()))
}
