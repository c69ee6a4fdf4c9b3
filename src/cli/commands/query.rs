//! `morgue query`: queries kept under a name.

use std::io::Write;

use anyhow::{Result, bail};
use clap::Subcommand;

use crate::cli::archive::existing;
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, QueryWords, TEMPLATE};
use crate::cli::{Shell, messages};
use crate::index::{Refusal, saved};
use crate::printers::safe;
use crate::query::language::is_saved_name;

/// Keep queries under a name, to be used as query:NAME
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue query save grain '(wheat OR grain*) w/10 (price* OR export*)'
  morgue search query:grain since:2022-07
  morgue query list",
    after_long_help = "\
Saved queries lie beside the index, in .morgue/queries/NAME.txt, as they were typed."
)]
pub struct QueryCommand {
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Subcommand)]
enum Deed {
    /// Save a query, in place of any that has the name
    Save {
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        query: QueryWords,
        #[command(flatten)]
        archive: Archive,
    },
    /// Print every saved query: its name, a tab, its text
    List {
        #[command(flatten)]
        archive: Archive,
    },
    /// Forget a saved query
    Remove {
        #[arg(value_name = "NAME")]
        name: String,
        #[command(flatten)]
        archive: Archive,
    },
}

impl QueryCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        match self.deed {
            Deed::Save {
                name,
                query,
                archive,
            } => save(shell, &name, &query, &archive),
            Deed::List { archive } => list(shell, &archive),
            Deed::Remove { name, archive } => remove(shell, &name, &archive),
        }
    }
}

fn save(shell: &Shell, name: &str, query: &QueryWords, archive: &Archive) -> Result<Exit> {
    if !is_saved_name(name) {
        bail!(Refusal {
            message: format!("{name:?} is no name for a query"),
            hint: "letters, digits, '-' and '_', 64 at most".into(),
        });
    }
    let index = existing(shell, archive.dir.as_deref())?;
    // What cannot be understood is not kept.
    let parsed = query.read(shell, archive)?;
    saved::write(&index, name, &query.text())?;
    messages::notes(&parsed.notes);
    messages::say(&format!("saved: query:{name}"));
    Ok(Exit::Found)
}

fn list(shell: &Shell, archive: &Archive) -> Result<Exit> {
    let index = existing(shell, archive.dir.as_deref())?;
    let queries = saved::all(&index)?;
    shell.answer(|out| -> std::io::Result<()> {
        for (name, text) in &queries {
            writeln!(out, "{}\t{}", safe::name(name), safe::name(text))?;
        }
        Ok(())
    })?;
    Ok(Exit::found(!queries.is_empty()))
}

fn remove(shell: &Shell, name: &str, archive: &Archive) -> Result<Exit> {
    let index = existing(shell, archive.dir.as_deref())?;
    if !is_saved_name(name) || !saved::remove(&index, name)? {
        bail!(Refusal {
            message: format!("no query is saved under {name:?}"),
            hint: "morgue query list".into(),
        });
    }
    messages::say(&format!("removed: query:{name}"));
    Ok(Exit::Found)
}
