//! Which articles are like this one, and what do they share?
//!
//! The article's heaviest words and its names are a query on the index; the best of what it finds is
//! read and compared with the article itself: words and names by the cosine of their weights (Salton
//! and Buckley: Term-weighting approaches in automatic text retrieval, 1988), quotes by the words that
//! stand in both texts one after another, and how near the days lie. The article itself, its other
//! versions and its copies are left out.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::time::Instant;

use anyhow::Result;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, EnableScoring, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use crate::article::{Article, Field, Kind};
use crate::index::analysis::{Analyzer, words};
use crate::index::names::folded_words;
use crate::query::Hit;
use crate::query::similar::{Alike, SharedName, Similar, SimilarRequest};
use crate::query::tree::{Form, Node, Word};

use super::fold::Met;
use super::function_words::is_function_word;
use super::highlight::Highlighter;
use super::other_names::as_printed;
use super::profile::{Profile, ProfiledName, ProfiledWord, Profiler, folded_text};
use super::rank::score_of;
use super::standing::without;
use super::{Engine, scan, snippets};

/// Words and names that stand for the article in the index.
const MOST_WORDS: usize = 30;
const MOST_NAMES: usize = 10;
/// How many of the articles that it finds are compared with it.
const COMPARED: usize = 120;
/// How much of the likeness is the share of the query's score that an article has; the rest is the
/// cosine of the two articles, which knows what the other one says beside.
const ASKED_SHARE: f32 = 0.75;
/// What a quote in common adds.
const SAME_QUOTE: f32 = 0.1;
/// Up to so much of the likeness is lost with the days between; half of it after so many.
const LATENESS: f32 = 0.25;
const HALF_LIFE_DAYS: f32 = 14.0;
/// What is less alike is not alike.
const LEAST_ALIKE: f32 = 0.1;

/// Words one after another that make a quote the same, and two texts copies.
const QUOTED_WORDS: usize = 5;
const SHINGLE_WORDS: usize = 4;
/// Texts are copies that have so many of the shorter one's shingles in common.
const COPIED: f32 = 0.6;
const FEWEST_SHINGLES: usize = 12;

/// So many words and names are told at most.
const MOST_TOLD: usize = 8;

/// An article of the index, read and taken apart.
struct Reading {
    address: DocAddress,
    id: String,
    article: Article,
    profile: Profile,
    /// Folded, headline first.
    words: Vec<String>,
}

/// An article compared with the one asked for.
struct Compared {
    reading: Reading,
    score: f32,
    words: Vec<String>,
    names: Vec<SharedName>,
    quotes: Vec<String>,
}

impl Engine {
    /// The articles like the one with this id, or the only one whose id begins so.
    pub fn similar(&self, request: &SimilarRequest) -> Result<Similar> {
        let started = Instant::now();
        let address = self.address_of(&request.id)?;
        self.refuse_embargoed(address)?;
        let mut profiler = Profiler::new(&self.searcher, &self.fields);
        let asked = self.reading(address, &mut profiler)?;
        let versions = self.versions_with(address)?;
        let versions: HashSet<DocAddress> = versions.into_iter().map(|it| it.0).collect();
        let mut candidates = self.candidates(&asked, versions.len())?;
        candidates.retain(|(_, candidate)| !versions.contains(candidate));
        let subject = Subject::new(&asked);
        let start = || {
            (
                Profiler::new(&self.searcher, &self.fields),
                Analyzer::default(),
            )
        };
        let compared = scan::in_pieces(&candidates, start, |(profiler, analyzer), piece| {
            let mut compared = Vec::new();
            for (found, address) in piece {
                let other = self.reading(*address, profiler)?;
                if !self.is_copy_of(&asked, &other) {
                    compared.extend(subject.compared(other, *found, analyzer));
                }
            }
            Ok(compared)
        })?;
        let mut compared: Vec<Compared> = compared.into_iter().flatten().collect();
        compared.sort_by(|one, other| {
            let by_score = other.score.total_cmp(&one.score);
            by_score.then_with(|| one.reading.id.cmp(&other.reading.id))
        });
        let mut met = Met::new(self);
        compared.retain(|one| {
            let group = self.copies.group_of(one.reading.address);
            group.is_none_or(|group| met.add(group))
        });
        compared.truncate(request.limit);
        let mut alike = Vec::with_capacity(compared.len());
        for (place, one) in compared.into_iter().enumerate() {
            alike.push(self.alike(one, place + 1, request.snippets)?);
        }
        Ok(Similar {
            id: asked.id,
            article: asked.article,
            alike,
            notes: Vec::new(),
            elapsed_ms: started.elapsed().as_secs_f64() * 1000.0,
        })
    }

    fn reading(&self, address: DocAddress, profiler: &mut Profiler) -> Result<Reading> {
        let (id, article) = self.read(address)?;
        let mut analyzer = Analyzer::default();
        let mut words = folded_text(&article.headline, &mut analyzer);
        words.extend(folded_text(&article.body, &mut analyzer));
        Ok(Reading {
            address,
            id,
            profile: profiler.profile(&article)?,
            words,
            article,
        })
    }

    /// What has the heaviest words and names, the best first, each with the share of the article's
    /// own score that it has.
    fn candidates(&self, asked: &Reading, spare: usize) -> Result<Vec<(f32, DocAddress)>> {
        let profile = &asked.profile;
        let mut terms: Vec<(Term, f32)> = Vec::new();
        for word in profile.words.iter().take(MOST_WORDS) {
            let term = Term::from_field_text(self.fields.text, &word.term);
            terms.push((term, word.weight));
        }
        let mut analyzer = Analyzer::default();
        let named = profile.names.iter().filter(|name| name.articles > 1);
        for ProfiledName {
            kind, name, weight, ..
        } in named.take(MOST_NAMES)
        {
            let field = self.fields.of_kind(*kind);
            let parts = folded_words(name, &mut analyzer);
            let mut rarest = None;
            for part in parts {
                let term = Term::from_field_text(field, &part);
                let articles = self.searcher.doc_freq(&term)?;
                if articles > 0 && rarest.as_ref().is_none_or(|(fewest, _)| articles < *fewest) {
                    rarest = Some((articles, term));
                }
            }
            terms.extend(rarest.map(|(_, term)| (term, weight / 2.0)));
        }
        let any = terms.into_iter().map(|(term, weight)| {
            let term = TermQuery::new(term, IndexRecordOption::WithFreqs);
            let weighted: Box<dyn Query> = Box::new(BoostQuery::new(Box::new(term), weight));
            (Occur::Should, weighted)
        });
        let query = BooleanQuery::new(any.collect());
        let own = self.score_of(&query, asked.address)?;
        let query = without(Box::new(query), self.standings.hidden_always());
        let best = TopDocs::with_limit(COMPARED + spare).order_by_score();
        let found = self.searcher.search(&query, &best)?;
        let shares = found
            .into_iter()
            .map(|(score, address)| (score / own.max(score), address));
        Ok(shares.collect())
    }

    fn score_of(&self, query: &dyn Query, address: DocAddress) -> Result<f32> {
        let scoring = EnableScoring::enabled_from_searcher(&self.searcher);
        let weight = query.weight(scoring)?;
        let reader = self.searcher.segment_reader(address.segment_ord);
        let score = score_of(weight.as_ref(), reader, address.doc_id)?;
        Ok(score.unwrap_or(0.0))
    }

    /// Whether an article is another one's copy: the same text, perhaps cut or under another
    /// headline.
    fn is_copy_of(&self, one: &Reading, other: &Reading) -> bool {
        let group = |reading: &Reading| self.copies.group_of(reading.address);
        let one_group = group(one).is_some_and(|known| group(other) == Some(known));
        one_group || is_copy(&one.words, &other.words)
    }

    /// What is told of an article like another: what they share is marked in it.
    fn alike(&self, compared: Compared, rank: usize, snippets: usize) -> Result<Alike> {
        let Compared {
            reading,
            score,
            words,
            names,
            quotes,
        } = compared;
        let word = |text: &String| {
            Node::Word(Word {
                text: text.clone(),
                form: Form::Inflected,
            })
        };
        let mut shared: Vec<Node> = words.iter().map(word).collect();
        shared.extend(names.iter().map(|shared| as_printed(&shared.name)));
        let mut highlights = Vec::new();
        if !shared.is_empty() {
            let planned = self.plan(&Node::Or(shared))?;
            highlights = Highlighter::new(&planned, &self.fields).highlights(&reading.article);
        }
        Ok(Alike {
            hit: Hit {
                rank,
                score,
                snippets: snippets::snippets(&reading.article, &highlights, snippets),
                standings: self.standings_of(reading.address, &reading.article),
                id: reading.id,
                article: reading.article,
                highlights,
                explanation: None,
                copies: self.copies_of(reading.address)?,
                story: None,
            },
            words,
            names,
            quotes,
        })
    }
}

/// The article that others are compared with.
struct Subject<'a> {
    reading: &'a Reading,
    words: HashMap<&'a str, &'a ProfiledWord>,
    names: HashMap<(Kind, &'a str), &'a ProfiledName>,
    length: f32,
}

impl<'a> Subject<'a> {
    fn new(reading: &'a Reading) -> Self {
        let Profile { words, names } = &reading.profile;
        Subject {
            words: words.iter().map(|word| (&*word.term, word)).collect(),
            names: names
                .iter()
                .map(|name| ((name.kind, &*name.key), name))
                .collect(),
            length: reading.profile.length(),
            reading,
        }
    }

    /// How alike another article is, and by what; `None` where it is not.
    fn compared(&self, other: Reading, found: f32, analyzer: &mut Analyzer) -> Option<Compared> {
        let profile = &other.profile;
        let mut words: Vec<(f32, &ProfiledWord)> = Vec::new();
        for word in &profile.words {
            if let Some(own) = self.words.get(&*word.term) {
                words.push((own.weight * word.weight, own));
            }
        }
        let mut names: Vec<(f32, &ProfiledName)> = Vec::new();
        for name in &profile.names {
            if let Some(own) = self.names.get(&(name.kind, &*name.key)) {
                names.push((own.weight * name.weight, own));
            }
        }
        let lengths = self.length * profile.length();
        let products = words
            .iter()
            .map(|it| it.0)
            .chain(names.iter().map(|it| it.0));
        let mut score = match lengths > 0.0 {
            true => products.sum::<f32>() / lengths,
            false => 0.0,
        };
        score += ASKED_SHARE * (found - score);
        let quotes = shared_quotes(&self.reading.article, &other.words, analyzer);
        if !quotes.is_empty() {
            score += SAME_QUOTE;
        }
        score *= 1.0 - lateness(&self.reading.article, &other.article);
        if score < LEAST_ALIKE || (names.is_empty() && words.len() < 2) {
            return None;
        }
        names.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
        words.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.term.cmp(&b.1.term)));
        let names: Vec<&ProfiledName> = names.into_iter().take(MOST_TOLD).map(|it| it.1).collect();
        let named: HashSet<String> = names
            .iter()
            .flat_map(|name| folded_words(&name.name, analyzer))
            .collect();
        let words = words
            .into_iter()
            .map(|(_, word)| word.printed.clone())
            .filter(|word| !named.contains(analyzer.folded(word)))
            .take(MOST_TOLD)
            .collect();
        let told = |name: &ProfiledName| SharedName {
            kind: name.kind,
            name: name.name.clone(),
        };
        Some(Compared {
            score,
            words,
            names: names.into_iter().map(told).collect(),
            quotes,
            reading: other,
        })
    }
}

/// The share of a likeness that is lost with the days between; all that can be where a day is not
/// known.
fn lateness(one: &Article, other: &Article) -> f32 {
    let (Some(one), Some(other)) = (one.day(), other.day()) else {
        return LATENESS;
    };
    let gap = (other.first_day() - one.last_day()).max(one.first_day() - other.last_day());
    LATENESS * (1.0 - 0.5_f32.powf(gap.max(0) as f32 / HALF_LIFE_DAYS))
}

/// The longest part of each quote whose words stand one after another in another text.
fn shared_quotes(article: &Article, other: &[String], analyzer: &mut Analyzer) -> Vec<String> {
    let runs = shingles(other, QUOTED_WORDS);
    let mut shared = Vec::new();
    for quote in &article.quotes {
        let text = quote.span.of(match quote.field {
            Field::Headline => &article.headline,
            Field::Body => &article.body,
        });
        let spans: Vec<_> = words(text).collect();
        let folded = folded_text(text, analyzer);
        let mut longest = 0..0;
        let mut start = 0;
        for (at, run) in folded.windows(QUOTED_WORDS).enumerate() {
            if !runs.contains(&digest(run)) {
                start = at + 1;
            } else if at + QUOTED_WORDS - start > longest.len() {
                longest = start..at + QUOTED_WORDS;
            }
        }
        let tells = folded[longest.clone()]
            .iter()
            .filter(|word| !is_function_word(word))
            .count();
        if let (Some(first), Some(last)) =
            (spans.get(longest.start), spans.get(longest.end.max(1) - 1))
            && tells > 1
        {
            let part = text.get(first.start..last.end).unwrap_or("").to_owned();
            if !shared.contains(&part) {
                shared.push(part);
            }
        }
    }
    shared
}

/// Whether the words of the shorter text stand in the other in the same runs.
fn is_copy(one: &[String], other: &[String]) -> bool {
    let (one, other) = (shingles(one, SHINGLE_WORDS), shingles(other, SHINGLE_WORDS));
    let shorter = one.len().min(other.len());
    let common = one.intersection(&other).count();
    shorter >= FEWEST_SHINGLES && common as f32 >= COPIED * shorter as f32
}

fn shingles(words: &[String], length: usize) -> HashSet<u64> {
    words.windows(length).map(digest).collect()
}

fn digest(words: &[String]) -> u64 {
    foldhash::fast::FixedState::default().hash_one(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Date, Quote, Span};

    fn folded(text: &str) -> Vec<String> {
        folded_text(text, &mut Analyzer::default())
    }

    #[test]
    fn a_text_cut_or_added_to_is_a_copy_and_another_on_the_same_is_none() {
        let text = "The ferry was held at the quay on Monday when the harbour master found that \
                    her lifeboats had been sold to a circus for a song.";
        let cut = "The ferry was held at the quay on Monday when the harbour master found that \
                   her lifeboats had been sold.";
        let other = "The circus that bought the lifeboats of the ferry for a song gave them back \
                     on Friday, the harbour master said at the quay.";
        assert!(is_copy(&folded(text), &folded(cut)));
        assert!(!is_copy(&folded(text), &folded(other)));
        assert!(!is_copy(&folded("Gulls fly"), &folded("Gulls fly")));
    }

    #[test]
    fn the_part_of_a_quote_that_both_have_is_told_as_printed() {
        let body = "\"We will not yield on Indivisible Security, ever,\" he said.";
        let article = Article {
            body: body.into(),
            quotes: vec![Quote {
                field: Field::Body,
                span: Span::new(1, 49),
                speaker: None,
            }],
            ..Article::default()
        };
        let shared = |text| shared_quotes(&article, &folded(text), &mut Analyzer::default());
        let told = shared("They said they would not, yet will not yield on indivisible security.");
        assert_eq!(told, ["will not yield on Indivisible Security"]);
        assert!(shared("They spoke of indivisible security.").is_empty());
    }

    #[test]
    fn the_nearer_the_day_the_less_is_lost() {
        let on = |day: &str| Article {
            published: Date::parse_iso(day),
            ..Article::default()
        };
        let lost = |day| lateness(&on("2022-07-19"), &on(day));
        assert_eq!(lost("2022-07-19"), 0.0);
        assert_eq!(lost("2022-07"), 0.0);
        assert_eq!(lost("2022-08-02"), LATENESS / 2.0);
        assert_eq!(lost("2022-07-05"), LATENESS / 2.0);
        assert!(lost("2021") > LATENESS * 0.9);
    }
}
