//! Runs the program: what was typed in, an exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    morgue::cli::run(std::env::args_os()).into()
}
