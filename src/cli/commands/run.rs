//! `morgue run`: the answers to many topics, for measuring.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::ValueEnum;

use crate::cli::archive::existing_or_built;
use crate::cli::commands::evaluate::read;
use crate::cli::exit::Exit;
use crate::cli::options::{Archive, Match, Ranking, SyntaxName, TEMPLATE, read_query};
use crate::cli::{Shell, messages};
use crate::evaluation::Topic;
use crate::evaluation::trec::{read_topics, write_topic};
use crate::query::language::Parsed;
use crate::query::matching::Matching;
use crate::query::question::{in_plain_words, is_plain, is_question};
use crate::query::{Fold, Request, Sort};
use crate::search::{Docnos, Engine};

/// Answer many topics at once, as a TREC run, for morgue evaluate
#[derive(clap::Args)]
#[command(
    help_template = TEMPLATE,
    before_help = "\
Examples:
  morgue run topics.tsv --in ~/archive > ours.run
  morgue run topics.tsv --expand --limit 100 > expanded.run
  morgue evaluate ours.run qrels.txt",
    after_long_help = "\
TOPICS has a topic a line: its name, a tab, and its text. A text that holds an
operator, a field or a phrase is a query; any other is read as plain words,
whatever its punctuation. Articles that have any of the words are answers.

An article goes by the id of its record (docno, id, guid) where its file holds
several, else by the path of its file, blanks written %20. Of records with one
id in several files the first that is met goes by it, others by path#id."
)]
pub struct RunCommand {
    /// The topics
    #[arg(value_name = "TOPICS")]
    topics: PathBuf,

    #[command(flatten)]
    archive: Archive,

    #[command(flatten)]
    matching: Match,

    #[command(flatten)]
    ranking: Ranking,

    #[command(flatten)]
    syntax: SyntaxName,

    /// Find at most N articles for each topic
    #[arg(long, short = 'n', value_name = "N", default_value_t = 1000)]
    limit: usize,

    /// How to print: trec (topic Q0 docno rank score tag)
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "trec",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: RunFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum RunFormat {
    Trec,
}

impl RunCommand {
    pub fn run(self, shell: &Shell) -> Result<Exit> {
        let topics = read(&self.topics, read_topics)?;
        let Some(index) = existing_or_built(shell, self.archive.dir.as_deref(), false)? else {
            return Ok(Exit::Interrupted);
        };
        let engine = Engine::open(&index)?;
        let mut docnos = Docnos::default();
        let mut found_any = false;
        shell.answer(|out| {
            for topic in &topics {
                let request = self.request(topic, shell)?;
                let Some(request) = request else {
                    messages::say(&format!("note: topic {}: no word to look for", topic.name));
                    continue;
                };
                let found = engine
                    .placed(&request, &mut docnos)
                    .with_context(|| format!("topic {}", topic.name))?;
                found_any |= !found.is_empty();
                match self.format {
                    RunFormat::Trec => write_topic(out, &topic.name, &found)?,
                }
            }
            anyhow::Ok(())
        })?;
        Ok(Exit::found(found_any))
    }

    /// What a topic asks for; `None` where it has no word.
    fn request(&self, topic: &Topic, shell: &Shell) -> Result<Option<Request>> {
        let parsed = self
            .read(topic, shell)
            .with_context(|| format!("topic {}", topic.name))?;
        let Some(parsed) = parsed else {
            return Ok(None);
        };
        Ok(Some(Request {
            matching: self.matching.where_possible(&parsed, Matching::Any),
            query: parsed.tree,
            recency_days: self.ranking.recency,
            expand: self.ranking.expand,
            fold: Fold::None,
            sort: Sort::Relevance,
            limit: self.limit,
            offset: 0,
            snippets: 0,
            explain: false,
            facets: Vec::new(),
            facet_values: 0,
        }))
    }

    fn read(&self, topic: &Topic, shell: &Shell) -> Result<Option<Parsed>> {
        let parsed = read_query(topic.text.clone(), &self.syntax, shell, &self.archive);
        if !self.syntax.is_ours() {
            return parsed.map(Some);
        }
        match parsed {
            Ok(parsed) if !is_plain(&parsed.tree) && !is_question(&topic.text, 1) => {
                Ok(Some(parsed))
            }
            _ => Ok(in_plain_words(&topic.text).map(|tree| Parsed {
                tree,
                side_by_side: true,
                notes: Vec::new(),
            })),
        }
    }
}
