//! What can the program be asked to do?
//!
//! A shelf: one file a command. To add one:
//! 1. write `src/cli/commands/<name>.rs` with its arguments, a struct that derives `clap::Args`, and
//!    a `run` that takes them and the [`Shell`]; begin its help with examples;
//! 2. add it to [`Command`], which is the register, and to [`Command::run`];
//! 3. run the tests: the first run writes its help to `tests/golden/help/`; read it, and commit it.
//!
//! A command reads its arguments, asks the rooms below, and hands the answer to a printer. It says
//! by its [`Exit`] how it went; failures are returned, not printed.

pub mod count;
pub mod entities;
pub mod evaluate;
pub mod formats;
pub mod index;
pub mod inspect;
pub mod query;
pub mod quotes;
pub mod run;
pub mod search;
pub mod show;
pub mod similar;
pub mod stats;
pub mod trace;
pub mod verify;
pub mod verify_quote;

use anyhow::Result;
use clap::Subcommand;

use crate::cli::Shell;
use crate::cli::exit::Exit;

/// Every command, in the order of the help.
#[derive(Subcommand)]
pub enum Command {
    Index(index::IndexCommand),
    Search(search::SearchCommand),
    Show(show::ShowCommand),
    Similar(similar::SimilarCommand),
    Count(count::CountCommand),
    Quotes(quotes::QuotesCommand),
    Trace(trace::TraceCommand),
    VerifyQuote(verify_quote::VerifyQuoteCommand),
    Entities(entities::EntitiesCommand),
    Query(query::QueryCommand),
    Inspect(inspect::InspectCommand),
    Formats(formats::FormatsCommand),
    Stats(stats::StatsCommand),
    Verify(verify::VerifyCommand),
    Run(run::RunCommand),
    Evaluate(evaluate::EvaluateCommand),
}

impl Command {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        match self {
            Command::Index(command) => command.run(shell),
            Command::Search(command) => command.run(shell),
            Command::Show(command) => command.run(shell),
            Command::Similar(command) => command.run(shell),
            Command::Count(command) => command.run(shell),
            Command::Quotes(command) => command.run(shell),
            Command::Trace(command) => command.run(shell),
            Command::VerifyQuote(command) => command.run(shell),
            Command::Entities(command) => command.run(shell),
            Command::Query(command) => command.run(shell),
            Command::Inspect(command) => command.run(shell),
            Command::Formats(command) => command.run(shell),
            Command::Stats(command) => command.run(shell),
            Command::Verify(command) => command.run(shell),
            Command::Run(command) => command.run(shell),
            Command::Evaluate(command) => command.run(shell),
        }
    }
}
