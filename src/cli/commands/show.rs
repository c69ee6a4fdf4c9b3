//! `morgue show`: one article, whole.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::archive::existing;
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Output, SyntaxName, TEMPLATE, read_query};
use crate::cli::pager::{first_difference, page};
use crate::printers::ShownView;
use crate::search::Engine;

/// Show one article, whole
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue show 3f9a1c2b
  morgue show 3f9a1c2b --query '\"indivisible security\"'
  morgue show 3f9a1c2b --plain",
    after_help = "\
In the text, names of people, organisations and places are in colours of their
own; without colour they stand in brackets: [p Sergei Vershkov], [o CSTO],
[l Vienna]. Below a paragraph with quotes stands who says them."
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

    /// Show the text as printed, without marks for names and without who says each quote
    #[arg(long)]
    plain: bool,

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
        let print = |view: &ShownView| -> Result<Vec<u8>> {
            let mut text = Vec::new();
            (self.output.format.shown)(&mut text, &shell.terminal.out, view)?;
            Ok(text)
        };
        let mut view = ShownView {
            shown,
            plain: self.plain,
        };
        let marked = print(&view)?;
        // The line of the first match is the first that looks another way without its marks.
        view.shown.highlights.clear();
        let unmarked = print(&view)?;
        page(shell, &marked, first_difference(&marked, &unmarked))?;
        Ok(Exit::Found)
    }
}
