//! What does the engine beneath do by itself, without anything of ours?
//!
//! tantivy with its default tokenizer, headline and body in one text field with positions, the text
//! stored, a day to range over. It reads the same file of JSON lines as we do.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::ops::Bound;
use std::path::Path;

use morgue::query::tree::{Form, Node, Word};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, Query, RangeQuery, RegexQuery,
    TermQuery,
};
use tantivy::schema::{FAST, Field, IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{
    Index, IndexSettings, IndexSortByField, IndexWriter, Order, Searcher, TantivyDocument, Term,
};

/// Memory that its threads may fill, as much as ours may.
const MEMORY_BYTES: usize = 400_000_000;

pub struct BareEngine {
    index: Index,
    text: Field,
    day: Field,
}

impl BareEngine {
    /// An empty index in a folder that is made for it, with the newest articles first if asked for.
    pub fn create(folder: &Path, sorted_by_day: bool) -> Result<Self, Box<dyn Error>> {
        fs::create_dir_all(folder)?;
        let mut schema = Schema::builder();
        let text = schema.add_text_field("text", TEXT | STORED);
        let day = schema.add_i64_field("day", FAST);
        let sort_by_field = sorted_by_day.then(|| IndexSortByField {
            field: "day".into(),
            order: Order::Desc,
        });
        let settings = IndexSettings {
            sort_by_field,
            ..IndexSettings::default()
        };
        let index = Index::builder()
            .schema(schema.build())
            .settings(settings)
            .create_in_dir(folder)?;
        Ok(BareEngine { index, text, day })
    }

    /// Indexes a file of JSON lines on `threads` threads, and waits until its segments are in order.
    pub fn fill(&self, json_lines: &Path, threads: usize) -> Result<(), Box<dyn Error>> {
        let mut writer: IndexWriter = self.index.writer_with_num_threads(threads, MEMORY_BYTES)?;
        for line in BufReader::new(File::open(json_lines)?).lines() {
            let record: serde_json::Value = serde_json::from_str(&line?)?;
            let of = |name: &str| record[name].as_str().unwrap_or_default();
            let mut document = TantivyDocument::new();
            document.add_text(self.text, format!("{}\n\n{}", of("headline"), of("body")));
            let day = morgue::article::Date::parse_iso(of("published"));
            document.add_i64(self.day, day.map_or(0, |day| day.first_day()));
            writer.add_document(document)?;
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        Ok(())
    }

    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn searcher(&self) -> Result<Searcher, Box<dyn Error>> {
        Ok(self.index.reader()?.searcher())
    }

    /// A query's tree in the engine's own queries; `None` where it has no such question.
    pub fn query(&self, node: &Node) -> Option<Box<dyn Query>> {
        Some(match node {
            Node::Word(word) => self.word(word)?,
            Node::Phrase(words) => {
                if words.iter().any(|word| word.form != Form::Printed) {
                    return None;
                }
                let terms = words.iter().map(|word| self.term(&word.text)).collect();
                Box::new(PhraseQuery::new(terms))
            }
            Node::And(parts) => self.all_of(parts)?,
            Node::Or(parts) => {
                let each = parts
                    .iter()
                    .map(|part| Some((Occur::Should, self.query(part)?)));
                Box::new(BooleanQuery::new(each.collect::<Option<_>>()?))
            }
            Node::Not(_) => self.all_of(std::slice::from_ref(node))?,
            Node::Days(days) => {
                let term = |day| Term::from_field_i64(self.day, day);
                let from = days.from.map(|from| term(from.first_day()));
                let until = days.until.map(|until| term(until.last_day()));
                let range = RangeQuery::new(
                    from.map_or(Bound::Unbounded, Bound::Included),
                    until.map_or(Bound::Unbounded, Bound::Included),
                );
                Box::new(ConstScoreQuery::new(Box::new(range), 0.0))
            }
            _ => return None,
        })
    }

    fn all_of(&self, parts: &[Node]) -> Option<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for part in parts {
            clauses.push(match part {
                Node::Not(part) => (Occur::MustNot, self.query(part)?),
                part => (Occur::Must, self.query(part)?),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        Some(Box::new(BooleanQuery::new(clauses)))
    }

    fn word(&self, word: &Word) -> Option<Box<dyn Query>> {
        match word.form {
            Form::Printed => Some(Box::new(TermQuery::new(
                self.term(&word.text),
                IndexRecordOption::WithFreqs,
            ))),
            Form::Wildcard => {
                let pattern = word.text.replace('*', ".*").replace('?', ".");
                Some(Box::new(
                    RegexQuery::from_pattern(&pattern, self.text).ok()?,
                ))
            }
            Form::Inflected | Form::Fuzzy(_) | Form::Regex => None,
        }
    }

    fn term(&self, word: &str) -> Term {
        Term::from_field_text(self.text, word)
    }
}

/// The ten best, as the engine has them: scores and addresses.
pub fn top_ten(searcher: &Searcher, query: &dyn Query) -> tantivy::Result<usize> {
    Ok(searcher
        .search(query, &TopDocs::with_limit(10).order_by_score())?
        .len())
}

/// What an answer needs besides: the exact count, and the text of the ten best.
pub fn counted_and_read(searcher: &Searcher, query: &dyn Query) -> tantivy::Result<usize> {
    let count = searcher.search(query, &Count)?;
    for (_, address) in searcher.search(query, &TopDocs::with_limit(10).order_by_score())? {
        let document: TantivyDocument = searcher.doc(address)?;
        std::hint::black_box(&document);
    }
    Ok(count)
}

/// Merges all segments of an index into one, so that two engines are compared alike.
pub fn merge_to_one(index: &Index) -> Result<(), Box<dyn Error>> {
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        let mut writer: IndexWriter = index.writer_with_num_threads(1, MEMORY_BYTES)?;
        writer.merge(&segments).wait()?;
        writer.wait_merging_threads()?;
    }
    Ok(())
}

/// The bytes of all files below a folder.
pub fn folder_bytes(folder: &Path) -> u64 {
    let files = walkdir::WalkDir::new(folder).into_iter().flatten();
    files
        .filter_map(|file| file.metadata().ok())
        .filter(|file| file.is_file())
        .map(|file| file.len())
        .sum()
}
