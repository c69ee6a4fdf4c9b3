//! What can be typed, and what does the process answer?
//!
//! The command line: its grammar (clap knows nothing outside this room), the streams, colours,
//! progress, messages and the exit status. What the commands do is done by the rooms below; how
//! their answers look, by `printers`. Answers go to standard output, everything else to standard
//! error.

pub mod archive;
pub mod commands;
pub mod exit;
pub mod interrupt;
pub mod messages;
pub mod options;
pub mod pager;
pub mod progress;
pub mod terminal;

use std::ffi::OsString;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::PathBuf;
use std::sync::LazyLock;

use anyhow::Result;
use clap::Parser;

use crate::cli::commands::Command;
use crate::cli::exit::Exit;
use crate::cli::terminal::{Color, Terminal};
use crate::ingest::{confined, format_named};
use crate::printers::Printer;

/// The version of the program and of the indexes that it makes.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{} (index format {})",
        env!("CARGO_PKG_VERSION"),
        crate::index::FORMAT_VERSION
    )
});

/// Full-text search in an archive of news articles
#[derive(Parser)]
#[command(
    name = "morgue",
    version = VERSION.as_str(),
    disable_help_subcommand = true,
    arg_required_else_help = true,
    help_template = options::TEMPLATE,
    before_help = "\
Examples:
  morgue index ~/archive                         make or refresh the index
  cd ~/archive
  morgue search '\"indivisible security\"'         a phrase, as printed
  morgue search speaker:vershkov since:2022-07   who said it, and when
  morgue show 3f9a1c2b                           one article, whole"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    general: General,
}

/// Options of every command.
#[derive(clap::Args)]
#[command(next_help_heading = "General options")]
struct General {
    /// Keep or find the index here instead of in .morgue inside the archive [env: MORGUE_INDEX_DIR]
    #[arg(long, global = true, value_name = "DIR")]
    index_dir: Option<PathBuf>,

    /// Use colour: auto, always or never
    ///
    /// `auto` uses it in a terminal, unless NO_COLOR is set or TERM is dumb; CLICOLOR_FORCE=1 asks
    /// for it in a pipe too. Without colour, matches stand between two asterisks: **like this**.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    color: Color,

    /// Columns to fill [default: those of the terminal, else $COLUMNS, else 80]
    #[arg(long, global = true, value_name = "N")]
    width: Option<usize>,
}

/// What every command is handed.
pub struct Shell {
    pub terminal: Terminal,
    /// Where the user wants the index, if anywhere in particular.
    pub index_dir: Option<PathBuf>,
}

impl Shell {
    /// Writes an answer to standard output.
    pub fn answer<E>(
        &self,
        write: impl FnOnce(&mut BufWriter<StdoutLock<'static>>) -> Result<(), E>,
    ) -> Result<()>
    where
        anyhow::Error: From<E>,
    {
        let mut out = BufWriter::new(io::stdout().lock());
        write(&mut out)?;
        Ok(out.flush()?)
    }

    /// Says beside an answer what its printer does not hold: notes, and to people a closing line. On a
    /// screen both stand below each other, and are `parted` by a blank line where that is wanted.
    pub fn close(&self, printer: &Printer, parted: bool, notes: &[String], line: &str) {
        if printer.holds_notes {
            return;
        }
        if parted && self.terminal.out_is_terminal {
            messages::say("");
        }
        messages::notes(notes);
        if printer.for_people {
            messages::say(line);
        }
    }
}

/// Runs one command line, the program's name included.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments
        .get(1)
        .is_some_and(|first| first == confined::COMMAND)
    {
        return serve(arguments.get(2));
    }
    if let Ok(program) = std::env::current_exe() {
        confined::read_with(program);
    }
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            messages::wrong_usage(&error);
            return Exit::Trouble;
        }
        Err(help) => {
            // Help that was asked for is an answer; a closed pipe is no reason to complain.
            help.print().ok();
            return Exit::Found;
        }
    };
    let shell = Shell {
        terminal: Terminal::of_process(cli.general.color, cli.general.width),
        index_dir: cli.general.index_dir.or_else(terminal::index_dir),
    };
    match cli.command.run(&shell) {
        Ok(exit) => exit,
        // Whoever read our output has read enough.
        Err(error) if is_broken_pipe(&error) => Exit::Found,
        Err(error) => {
            messages::report(&error);
            Exit::Trouble
        }
    }
}

/// Reads one file for another process of this program.
fn serve(format: Option<&OsString>) -> Exit {
    let format = format.and_then(|name| format_named(name.to_str()?));
    match format.map(confined::serve) {
        Some(Ok(())) => Exit::Found,
        _ => Exit::Trouble,
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_is_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }

    #[test]
    fn a_query_may_be_several_words_and_begin_with_a_dash_after_two() {
        let words = [
            "morgue",
            "search",
            "--limit",
            "3",
            "--",
            "-place:vienna",
            "peace",
        ];
        let cli = Cli::try_parse_from(words).unwrap();
        let Command::Search(search) = cli.command else {
            panic!("not a search")
        };
        assert_eq!(search.query.text(), "-place:vienna peace");
    }
}
