//! `morgue verify-quote`: whether a quotation is what was printed.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::{existing_or_built, opened};
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, By, Output, TEMPLATE};
use crate::printers::standard::verification::closing_line;
use crate::query::quotes::{Verdict, VerifyRequest};

/// Check a quotation: what was printed, word by word, by whom and when
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue verify-quote \"security is one and indivisible\"
  morgue verify-quote --by vershkov “We will not be the first to leave the table.”
  morgue verify-quote --format json 'not one inch'",
    after_long_help = "\
Case, accents and punctuation do not count. What is closest stands first; what has
less than half of its words in common is not close. What an attribution breaks
(\"We wait,\" she said, \"and hope\") is read as one, and so is a quote that runs on
over paragraphs. Text that nobody is quoted with is searched too, and marked.

Exit status: 0 if it was printed so or nearly so, 1 if nothing close was, 2 if
something went wrong."
)]
pub struct VerifyQuoteCommand {
    /// The quotation; several arguments are joined by blanks
    #[arg(value_name = "TEXT", required = true)]
    words: Vec<String>,

    #[command(flatten)]
    by: By,

    #[command(flatten)]
    archive: Archive,

    /// Show at most N printed wordings
    #[arg(long, short = 'n', value_name = "N", default_value_t = 5)]
    limit: usize,

    #[command(flatten)]
    output: Output,
}

impl VerifyQuoteCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let by = self.by.read(shell, &self.archive)?;
        let Some(index) = existing_or_built(shell, self.archive.dir.as_deref(), false)? else {
            return Ok(Exit::Interrupted);
        };
        let request = VerifyRequest {
            quote: self.words.join(" "),
            by,
            limit: self.limit,
        };
        let verification = opened(&index, self.output.format)?.verify_quote(&request)?;
        let printer = self.output.format;
        let style = &shell.terminal.out;
        shell.answer(|out| (printer.verification)(out, style, &verification))?;
        let parted = true;
        shell.close(
            printer,
            parted,
            &verification.notes,
            &closing_line(&verification),
        );
        Ok(Exit::found(verification.verdict != Verdict::Nothing))
    }
}
