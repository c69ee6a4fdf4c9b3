//! Which articles may print a quotation, or something close to it?
//!
//! Word for word can only print it what holds all of its words: the rarest of them find those, and
//! where they are still too many, stretches of it as printed. Something close prints two of its rarer
//! words near each other. So the work is bounded in an archive of any size.

use anyhow::Result;
use tantivy::collector::Count;
use tantivy::columnar::Column;
use tantivy::query::EnableScoring;
use tantivy::{DocAddress, SegmentReader, Term};

use crate::index::analysis::Analyzer;
use crate::index::schema::NO_DAY;
use crate::query::Sort;
use crate::query::tree::{FieldName, Form, Near, Node, Reach, Word};
use crate::search::Engine;
use crate::search::rank::Ranker;
use crate::search::scan;
use crate::search::statistics::Statistics;

/// So many articles with all the words are read at most.
const MOST_EXACT: usize = 2_000;
/// So many articles with something close are read at most; fewer for a long quotation, which tells
/// more and takes longer to lay against them.
const MOST_CLOSE: usize = 300;
const FEWEST_CLOSE: usize = 20;
const CLOSE_PAIRS: usize = 60_000_000;
/// All of so many of the rarest words must be in an article.
const RAREST_OF_ALL: usize = 16;
/// Pairs are made of so many of the rarest words, each with the next and the one behind that.
const RAREST_PAIRED: usize = 8;
/// Words that stand further apart in the quotation make no pair.
const WIDEST_PAIR: usize = 12;
/// In so many articles at most pairs are looked for, all pairs together.
const MOST_LOOKED_AT: u64 = 500_000;
/// Words more that may stand between two of a pair.
const PAIR_SLACK: usize = 2;
/// Stretches of so many words, and so many of them, tell articles with the words from those with the
/// quotation.
const STRETCH: usize = 8;
const MOST_STRETCHES: usize = 4;

/// A word asked for, and in how many articles it stands.
pub struct Asked {
    pub text: String,
    /// As printed, and in any form.
    pub printed: u64,
    pub inflected: u64,
}

/// The articles to read, in no particular order, and whether there are more that print it.
pub struct Candidates {
    pub addresses: Vec<DocAddress>,
    pub more: bool,
}

/// How common the words are.
pub fn frequencies(engine: &Engine, words: Vec<String>) -> Result<Vec<Asked>> {
    let mut analyzer = Analyzer::default();
    let mut asked = Vec::with_capacity(words.len());
    let text = engine.fields.text;
    for word in words {
        let mut inflected = 0;
        for stem in analyzer.query_stems(&word, &engine.languages) {
            inflected += engine
                .searcher
                .doc_freq(&Term::from_field_text(text, &stem))?;
        }
        let folded = Term::from_field_text(text, analyzer.folded(&word));
        asked.push(Asked {
            printed: engine.searcher.doc_freq(&folded)?,
            text: word,
            inflected,
        });
    }
    Ok(asked)
}

/// Finds the articles that may print the words; `by` is who may have said them.
pub fn candidates(engine: &Engine, asked: &[Asked], by: Option<&Node>) -> Result<Candidates> {
    let mut found = Candidates {
        addresses: Vec::new(),
        more: false,
    };
    if asked.iter().all(|word| word.printed > 0) {
        found = exact(engine, asked, by)?;
    }
    found.addresses.extend(close(engine, asked)?);
    found.addresses.sort_unstable();
    found.addresses.dedup();
    Ok(found)
}

/// Articles that hold all words.
fn exact(engine: &Engine, asked: &[Asked], by: Option<&Node>) -> Result<Candidates> {
    let rarest = rarest(asked, RAREST_OF_ALL, |word| word.printed);
    let all: Vec<Node> = rarest
        .iter()
        .map(|place| word(asked, *place, Form::Printed))
        .collect();
    let query = Node::And(all);
    if (engine.count(&query)?.0.articles as usize) <= MOST_EXACT {
        return oldest(engine, &query);
    }
    let query = Node::And(stretches(asked, &rarest));
    let mut found = oldest(engine, &query)?;
    if let Some(by) = by.filter(|_| found.more) {
        let by = Node::In(FieldName::Speaker, Box::new(by.clone()));
        let theirs = oldest(engine, &Node::And(vec![query, by]))?;
        found.more = theirs.more;
        found.addresses.extend(theirs.addresses);
    }
    Ok(found)
}

/// Stretches of the words around the rarest, as they would be printed, over the ends of sentences too.
fn stretches(asked: &[Asked], rarest: &[usize]) -> Vec<Node> {
    let mut starts: Vec<usize> = Vec::new();
    for place in rarest {
        let start = place / STRETCH * STRETCH;
        if !starts.contains(&start) && starts.len() < MOST_STRETCHES {
            starts.push(start);
        }
    }
    let stretch = |start: usize| {
        let end = asked.len().min(start + STRETCH);
        // A word left over is not worth a stretch of its own.
        let start = start.min(end.saturating_sub(2));
        let words = asked[start..end].iter().map(|word| Word {
            text: word.text.clone(),
            form: Form::Printed,
        });
        Node::Loose(words.collect(), 0)
    };
    starts.into_iter().map(stretch).collect()
}

/// The oldest articles that a query finds, at most [`MOST_EXACT`].
fn oldest(engine: &Engine, query: &Node) -> Result<Candidates> {
    let query = engine.plan(query)?.query(&engine.fields);
    let scoring = EnableScoring::disabled_from_searcher(&engine.searcher);
    let open = |reader: &SegmentReader| -> Result<Column<i64>> {
        Ok(reader.fast_fields().i64("day_from")?)
    };
    let mut found = scan::matching(
        &engine.searcher,
        &query,
        scoring,
        open,
        |days, address, _| (days.first(address.doc_id).unwrap_or(NO_DAY), address),
    )?;
    let more = found.len() > MOST_EXACT;
    if more {
        found.sort_unstable_by_key(|(day, address)| (*day == NO_DAY, *day, *address));
        found.truncate(MOST_EXACT);
    }
    let addresses = found.into_iter().map(|(_, address)| address).collect();
    Ok(Candidates { addresses, more })
}

/// The articles that hold most pairs of rarer words near each other.
fn close(engine: &Engine, asked: &[Asked]) -> Result<Vec<DocAddress>> {
    let mut rarest = rarest(asked, RAREST_PAIRED, |word| word.inflected);
    rarest.sort_unstable();
    let mut any = pairs(asked, &rarest);
    if any.is_empty() {
        any = rarest
            .iter()
            .map(|place| word(asked, *place, Form::Inflected))
            .collect();
    }
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let planned = engine.plan(&Node::Or(any))?;
    let query = planned.query(&engine.fields);
    let statistics = Statistics::new(&engine.searcher, &planned)?;
    let total = engine.searcher.search(&query, &Count)?;
    let pairs = 4 * asked.len() * asked.len();
    let most = (CLOSE_PAIRS / pairs.max(1)).clamp(FEWEST_CLOSE, MOST_CLOSE);
    let ranker = Ranker {
        query: &query,
        statistics: &statistics,
        sort: Sort::Relevance,
        recency: None,
        judge: None,
    };
    let found = ranker.hits(0, most, total)?;
    Ok(found.into_iter().map(|ranked| ranked.address).collect())
}

/// Each word paired with the next and the one behind that, the rarer pairs first, as many as there is
/// time to look for.
fn pairs(asked: &[Asked], words: &[usize]) -> Vec<Node> {
    let mut pairs: Vec<(u64, usize, usize)> = Vec::new();
    for (number, left) in words.iter().enumerate() {
        for right in words.iter().skip(number + 1).take(2) {
            if right - left <= WIDEST_PAIR {
                let articles = asked[*left].inflected.min(asked[*right].inflected);
                pairs.push((articles, *left, *right));
            }
        }
    }
    pairs.sort_unstable();
    let mut looked_at = 0;
    pairs.retain(|(articles, ..)| {
        let is_first = looked_at == 0;
        looked_at += articles;
        is_first || looked_at <= MOST_LOOKED_AT
    });
    pairs
        .into_iter()
        .map(|(_, left, right)| pair(asked, left, right))
        .collect()
}

fn pair(asked: &[Asked], left: usize, right: usize) -> Node {
    Node::Near(Box::new(Near {
        left: word(asked, left, Form::Inflected),
        right: word(asked, right, Form::Inflected),
        reach: Reach::Words((right - left + PAIR_SLACK) as u32),
        ordered: false,
        wanted: true,
    }))
}

fn word(asked: &[Asked], place: usize, form: Form) -> Node {
    let text = asked[place].text.clone();
    Node::Word(Word { text, form })
}

/// The places of the rarest words that occur at all, the rarest first; each word once.
fn rarest(asked: &[Asked], count: usize, frequency: fn(&Asked) -> u64) -> Vec<usize> {
    let mut places: Vec<usize> = (0..asked.len())
        .filter(|place| frequency(&asked[*place]) > 0)
        .collect();
    places.sort_by_key(|place| (frequency(&asked[*place]), *place));
    let mut met: Vec<&str> = Vec::new();
    places.retain(|place| {
        let text = asked[*place].text.as_str();
        let is_new = met.len() < count && !met.contains(&text);
        if is_new {
            met.push(text);
        }
        is_new
    });
    places
}
