//! `morgue inspect`: what the program notices in an article, without indexing it.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::annotators::annotate;
use crate::article::Date;
use crate::cli::exit::Exit;
use crate::cli::options::{Output, Reading, TEMPLATE, today};
use crate::cli::{Shell, messages};
use crate::formats::{self, Origin, plain_text};
use crate::ingest::containers::CONTAINERS;
use crate::ingest::walk::{Step, Walk};
use crate::ingest::{self, Limits, format_named};
use crate::printers::safe;
use crate::query::SkippedSource;

/// Show what is noticed in articles, without indexing them
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue inspect wire/0719-vienna.txt
  morgue inspect --format json wire
  morgue inspect - < story.txt",
    after_long_help = "\
How each file was read, and why so, stands on standard error.
Files that cannot be read are named on standard error with the reason; the exit
status is then 2."
)]
pub struct InspectCommand {
    /// Files or directories; - reads standard input as one article of plain text
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    reading: Reading,

    #[command(flatten)]
    output: Output,
}

impl InspectCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let mut inspection = Inspection {
            command: &self,
            shell,
            articles: 0,
            skipped: 0,
        };
        shell.answer(|out| -> Result<()> {
            (self.output.format.findings_head)(out)?;
            for path in &self.paths {
                if path == Path::new("-") {
                    inspection.standard_input(out)?;
                } else {
                    inspection.below(path, out)?;
                }
            }
            Ok(())
        })?;
        Ok(match (inspection.skipped, inspection.articles) {
            (0, articles) => Exit::found(articles > 0),
            _ => Exit::Trouble,
        })
    }
}

/// A run of the command, and what it has met so far.
struct Inspection<'a> {
    command: &'a InspectCommand,
    shell: &'a Shell,
    articles: u64,
    skipped: u64,
}

impl Inspection<'_> {
    fn standard_input(&mut self, out: &mut dyn Write) -> Result<()> {
        let limits = Limits::default();
        let mut bytes = Vec::new();
        let most = limits.text_bytes + 1;
        io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .context("-: cannot be read")?;
        let origin = self.origin("-".to_string(), Some(today()));
        self.read(out, origin, |origin, deliver| {
            ingest::read_bytes(&bytes, origin, &limits, &plain_text::FORMAT, deliver)
                .map(|format| format!("read as {format}, as standard input always is"))
        })
    }

    /// The file, or every file below the folder.
    fn below(&mut self, path: &Path, out: &mut dyn Write) -> Result<()> {
        let globs = self.command.reading.globs();
        let walk = Walk::new(path).only(&globs).map_err(anyhow::Error::msg)?;
        for step in walk {
            match step {
                Step::Skipped { relative, reason } => {
                    let place = if path.is_dir() {
                        path.join(relative).to_string_lossy().into_owned()
                    } else {
                        path.to_string_lossy().into_owned()
                    };
                    self.skip(place, None, reason);
                }
                Step::File(found) => {
                    let day = Date::from_day_number(found.modified_ns.div_euclid(NS_A_DAY));
                    let place = found.path.to_string_lossy().into_owned();
                    let format = self.command.reading.format_of(&place);
                    let origin = self.origin(place, day);
                    self.read(out, origin, |origin, deliver| {
                        let limits = Limits::default();
                        let read =
                            ingest::read_file(&found.path, origin, &limits, format, deliver)?;
                        Ok(why(&found.path, origin, read.format, format.is_some()))
                    })?;
                }
            }
        }
        Ok(())
    }

    /// Prints the articles that `read` delivers.
    fn read(
        &mut self,
        out: &mut dyn Write,
        origin: Origin,
        read: impl FnOnce(&Origin, &mut formats::Deliver) -> Result<String, formats::Unreadable>,
    ) -> Result<()> {
        let mut written = Ok(());
        let (printer, style) = (self.command.output.format, &self.shell.terminal.out);
        let mut deliver = |reading| {
            match reading {
                formats::Reading::Skipped { record, reason } => {
                    self.skip(origin.path.clone(), record, reason);
                }
                formats::Reading::Article(mut article) => {
                    annotate(&mut article);
                    self.articles += 1;
                    written = (printer.findings)(out, style, &article);
                }
            }
            if written.is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        };
        let outcome = read(&origin, &mut deliver);
        written?;
        match outcome {
            Err(unreadable) => self.skip(origin.path, None, unreadable.to_string()),
            Ok(why) if printer.for_people => {
                messages::say(&format!("{}: {why}", safe::name(&origin.path)));
            }
            Ok(_) => {}
        }
        Ok(())
    }

    fn origin(&self, path: String, file_day: Option<Date>) -> Origin {
        Origin {
            path,
            file_day,
            field_map: self.command.reading.field_map(),
            ..Origin::default()
        }
    }

    fn skip(&mut self, path: String, record: Option<String>, reason: String) {
        self.skipped += 1;
        messages::one_skipped(&SkippedSource {
            path,
            record,
            reason,
        });
    }
}

/// How a file was read, and what made it so.
fn why(path: &Path, origin: &Origin, read_as: &str, mapped: bool) -> String {
    if mapped {
        return format!("read as {read_as}, as --format-map says");
    }
    if let Some(mets) = ingest::read_through(path, origin) {
        return format!("its text is read through {mets}, which names it");
    }
    if let Some(container) = CONTAINERS.iter().find(|it| it.name == read_as) {
        let about = container.about;
        return format!("unpacked as {read_as} ({about}), by its first bytes");
    }
    if read_as == plain_text::FORMAT.name {
        return format!("read as {read_as}: it is text, and no other format knows it");
    }
    let format = format_named(read_as);
    let about = format.map_or("", |format| format.about);
    let name = path.to_string_lossy().to_lowercase();
    let has_ending = format.is_some_and(|format| {
        let mut endings = format.extensions.iter();
        endings.any(|ending| name.contains(&format!(".{ending}")))
    });
    let ending = if has_ending { " and its ending" } else { "" };
    format!("read as {read_as} ({about}), by its first bytes{ending}")
}

const NS_A_DAY: i64 = 86_400_000_000_000;
