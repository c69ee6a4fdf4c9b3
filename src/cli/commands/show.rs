//! `morgue show`: one article, whole.

use anyhow::{Result, anyhow, bail};

use crate::article::Source;
use crate::cli::Shell;
use crate::cli::archive::{existing, opened};
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Output, SyntaxName, TEMPLATE, read_query};
use crate::cli::pager::{first_difference, page};
use crate::formats::Origin;
use crate::index::IndexDir;
use crate::ingest::{self, Limits, format_named};
use crate::printers::{ShownView, safe};

/// Show one article, whole
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue show 3f9a1c2b
  morgue show 3f9a1c2b --query '\"indivisible security\"'
  morgue show 3f9a1c2b --plain
  morgue show 3f9a1c2b --versions
  morgue show 3f9a1c2b --copies
  morgue show 3f9a1c2b --source",
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

    /// Show every version of the article that the archive holds, and what each changed
    ///
    /// Superseded and withdrawn ones too.
    #[arg(long, conflicts_with_all = ["query", "plain"])]
    versions: bool,

    /// Show where else the article ran, and what of it was changed there
    #[arg(long, conflicts_with_all = ["query", "plain", "versions"])]
    copies: bool,

    /// Print what the article was read from, as it stands in its file, decoded
    #[arg(long, conflicts_with_all = ["query", "plain", "versions", "copies"])]
    source: bool,

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
        let engine = opened(&index, self.output.format)?;
        if self.versions {
            let mut text = Vec::new();
            let history = engine.history(&self.id)?;
            (self.output.format.history)(&mut text, &shell.terminal.out, &history)?;
            page(shell, &text, 0)?;
            return Ok(Exit::Found);
        }
        if self.copies {
            let mut text = Vec::new();
            let copied = engine.copies(&self.id)?;
            (self.output.format.copies)(&mut text, &shell.terminal.out, &copied)?;
            page(shell, &text, 0)?;
            return Ok(Exit::Found);
        }
        let shown = engine.show(&self.id, tree)?;
        if self.source {
            return print_source(shell, &index, &shown.article.source);
        }
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

/// Prints the text of a source; on a terminal without what would steer it.
fn print_source(shell: &Shell, index: &IndexDir, source: &Source) -> Result<Exit> {
    let Some(location) = index.location_of(&source.path)? else {
        bail!(
            "{}: its archive is not covered by the index any more",
            source.path
        );
    };
    let origin = Origin {
        path: source.path.clone(),
        ..Origin::default()
    };
    let format = format_named(&source.format);
    let text = ingest::read_source(
        &location,
        &origin,
        &Limits::default(),
        format,
        source.record.as_deref(),
    )
    .map_err(|reason| anyhow!("{source}: {reason}"))?;
    let mut shown = match shell.terminal.out_is_terminal {
        true => safe::text(&text),
        false => text,
    };
    if !shown.ends_with('\n') {
        shown.push('\n');
    }
    page(shell, shown.as_bytes(), 0)?;
    Ok(Exit::Found)
}
