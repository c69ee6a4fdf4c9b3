//! `morgue formats`: what can be read.

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::exit::Exit;
use crate::cli::options::{Output, TEMPLATE};
use crate::formats::FORMATS;
use crate::ingest::containers::CONTAINERS;
use crate::printers::{Readable, ReadableKind, Shelves};

/// List what can be read, and how each kind of file is recognised
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue formats
  morgue formats --format csv",
    after_help = "\
A file is of the format that knows its first bytes. Where several do, the one
with the file's ending goes first, then the order of this list. Text that no
other format knows is plain_text. --format-map ENDING=FORMAT, with index and
inspect, chooses by the ending alone; morgue inspect FILE tells how a file was
read, and why another was not."
)]
pub struct FormatsCommand {
    #[command(flatten)]
    output: Output,
}

impl FormatsCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let formats = FORMATS.iter().map(|format| Readable {
            kind: ReadableKind::Format,
            name: format.name,
            about: format.about,
            extensions: format.extensions,
        });
        let containers = CONTAINERS.iter().map(|container| Readable {
            kind: ReadableKind::Container,
            name: container.name,
            about: container.about,
            extensions: container.extensions,
        });
        let shelves = Shelves {
            all: formats.chain(containers).collect(),
        };
        shell.answer(|out| (self.output.format.readable)(out, &shell.terminal.out, &shelves))?;
        Ok(Exit::Found)
    }
}
