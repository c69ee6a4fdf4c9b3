//! `morgue show`: one article, whole.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::existing;
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Output, TEMPLATE, read_query};
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

    /// Mark what this query matches
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,

    #[command(flatten)]
    archive: Archive,

    #[command(flatten)]
    output: Output,
}

impl ShowCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let read = |query| read_query(query, shell, &self.archive);
        let query = self.query.map(read).transpose()?;
        let index = existing(shell, self.archive.dir.as_deref())?;
        let tree = query.as_ref().map(|parsed| &parsed.tree);
        let shown = Engine::open(&index)?.show(&self.id, tree)?;
        shell.answer(|out| (self.output.format.shown)(out, &shell.terminal.out, &shown))?;
        Ok(Exit::Found)
    }
}
