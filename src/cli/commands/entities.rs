//! `morgue entities`: who and what appears in the articles that match.

use anyhow::Result;
use clap::ValueEnum;

use crate::article::Kind;
use crate::cli::Shell;
use crate::cli::archive::{existing_or_built, opened};
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Output, SyntaxName, TEMPLATE, read_query};

use crate::printers::standard::entities::closing_line;
use crate::query::entities::{EntitiesRequest, EntitySort};

/// List who and what is named: people, organisations and places, with counts and days
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue entities                                everybody in the archive
  morgue entities '\"indivisible security\"'       who appears where this is said
  morgue entities --kind org gas since:2022-03
  morgue entities --with Vershkov --sort likelihood",
    after_long_help = "\
Names that are safely one entity's are counted as one: spellings, acronyms and
their long forms. Every article that matches is counted, not only the best.

The last column says how much more often the articles that match name it than
the others do: Dunning's log-likelihood ratio G2, negative where less often.
Above 10.83 it is chance in one case of a thousand.

Exit status: 0 if anything is named, 1 if nothing is, 2 if something went wrong."
)]
pub struct EntitiesCommand {
    /// The query; without one, the whole archive
    #[arg(value_name = "QUERY")]
    words: Vec<String>,

    #[command(flatten)]
    syntax: SyntaxName,

    /// The archive in DIR; it is indexed first if it has no index
    #[command(flatten)]
    archive: Archive,

    /// Only one kind: person, org or place; may be repeated
    #[arg(long, value_name = "KIND", hide_possible_values = true)]
    kind: Vec<KindName>,

    /// Only who and what appears together with NAME
    #[arg(long, value_name = "NAME")]
    with: Option<String>,

    /// The order: articles (most first) or likelihood (most over-represented first)
    #[arg(
        long,
        value_name = "ORDER",
        default_value = "articles",
        hide_default_value = true,
        hide_possible_values = true
    )]
    sort: Order,

    /// Show at most N
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20)]
    limit: usize,

    #[command(flatten)]
    output: Output,
}

/// [`Kind`] as typed.
#[derive(Clone, Copy, ValueEnum)]
enum KindName {
    Person,
    #[value(alias = "org", alias = "organization")]
    Organisation,
    #[value(alias = "location")]
    Place,
}

/// [`EntitySort`] as typed.
#[derive(Clone, Copy, ValueEnum)]
enum Order {
    Articles,
    Likelihood,
}

impl EntitiesCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let query = self.words.join(" ");
        let parsed = match query.trim() {
            "" => None,
            _ => Some(read_query(query, &self.syntax, shell, &self.archive)?),
        };
        let (query, notes) = parsed.map_or((None, Vec::new()), |parsed| {
            (Some(parsed.tree), parsed.notes)
        });
        let Some(index) = existing_or_built(shell, self.archive.dir.as_deref(), false)? else {
            return Ok(Exit::Interrupted);
        };
        let request = EntitiesRequest {
            query,
            kinds: self.kind.iter().copied().map(Kind::from).collect(),
            with: self.with,
            sort: match self.sort {
                Order::Articles => EntitySort::Articles,
                Order::Likelihood => EntitySort::Likelihood,
            },
            limit: self.limit,
        };
        let mut found = opened(&index, self.output.format)?.entities(&request)?;
        found.notes.splice(0..0, notes);
        let printer = self.output.format;
        shell.answer(|out| (printer.entities)(out, &shell.terminal.out, &found))?;
        let parted = false;
        shell.close(printer, parted, &found.notes, &closing_line(&found));
        Ok(Exit::found(found.total > 0))
    }
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Kind {
        match name {
            KindName::Person => Kind::Person,
            KindName::Organisation => Kind::Organisation,
            KindName::Place => Kind::Place,
        }
    }
}
