//! `morgue show`: one article, whole.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::existing;
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Output, SyntaxName, TEMPLATE, read_query};
use crate::cli::pager::{first_difference, page};
use crate::query::Shown;
use crate::search::Engine;

/// Show one article, whole
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue show 3f9a1c2b
  morgue show 3f9a1c2b --query '\"indivisible security\"'"
)]
pub struct ShowCommand {
    /// The id of the article, as printed with a hit; its beginning is enough
    #[arg(value_name = "ID")]
    id: String,

    /// Mark what this query matches, and begin at the first match where the article is longer than
    /// the screen
    ///
    /// A longer article is shown in a pager: $MORGUE_PAGER, else $PAGER, else less.
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,

    #[command(flatten)]
    syntax: SyntaxName,

    #[command(flatten)]
    archive: Archive,

    #[command(flatten)]
    output: Output,
}

impl ShowCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let read = |query| read_query(query, &self.syntax, shell, &self.archive);
        let query = self.query.map(read).transpose()?;
        let index = existing(shell, self.archive.dir.as_deref())?;
        let tree = query.as_ref().map(|parsed| &parsed.tree);
        let shown = Engine::open(&index)?.show(&self.id, tree)?;
        let print = |shown: &Shown| -> Result<Vec<u8>> {
            let mut text = Vec::new();
            (self.output.format.shown)(&mut text, &shell.terminal.out, shown)?;
            Ok(text)
        };
        let marked = print(&shown)?;
        // The line of the first match is the first that looks another way without its marks.
        let plain = print(&Shown {
            highlights: Vec::new(),
            ..shown
        })?;
        page(shell, &marked, first_difference(&marked, &plain))?;
        Ok(Exit::Found)
    }
}
