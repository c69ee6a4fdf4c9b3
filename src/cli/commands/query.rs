//! `morgue query`: queries kept under a name, translated, and the manual of their language.

use std::io::Write;

use anyhow::{Result, bail};
use clap::Subcommand;

use crate::cli::archive::existing;
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, QueryWords, TEMPLATE};
use crate::cli::{Shell, messages};
use crate::index::{Refusal, saved};
use crate::printers::safe;
use crate::query::dates;
use crate::query::language::{self, is_saved_name};
use crate::query::tree::FIELDS;

/// Keep queries under a name, translate them, and read the manual of their language
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue query save grain '(wheat OR grain*) w/10 (price* OR export*)'
  morgue search query:grain since:2022-07
  morgue query list
  morgue query translate --syntax nexis 'HLEAD(grain W/5 export!) AND NOT corn'
  morgue query manual | less",
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
    /// Print a query of another syntax in our own
    Translate {
        #[command(flatten)]
        query: QueryWords,
        #[command(flatten)]
        archive: Archive,
    },
    /// Print the manual of the query language: its grammar, signs, fields and dates
    Manual,
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
            Deed::Translate { query, archive } => translate(shell, &query, &archive),
            Deed::Manual => manual(shell),
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
    // Saved queries are read in our own syntax.
    let text = match query.syntax.is_ours() {
        true => query.text(),
        false => parsed.tree.to_string(),
    };
    saved::write(&index, name, &text)?;
    messages::notes(&parsed.notes);
    messages::say(&format!("saved: query:{name}"));
    Ok(Exit::Found)
}

fn translate(shell: &Shell, query: &QueryWords, archive: &Archive) -> Result<Exit> {
    let parsed = query.read(shell, archive)?;
    shell.answer(|out| writeln!(out, "{}", safe::name(&parsed.tree.to_string())))?;
    messages::notes(&parsed.notes);
    Ok(Exit::Found)
}

fn manual(shell: &Shell) -> Result<Exit> {
    shell.answer(|out| -> std::io::Result<()> {
        writeln!(out, "{}\n# The fields\n", language::MANUAL)?;
        for guide in FIELDS {
            writeln!(out, "- `{}:` {}", guide.names.join(":`, `"), guide.about)?;
        }
        writeln!(out, "\n{}", dates::MANUAL.trim_end())
    })?;
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
