//! Which wordings come close to a phrase without being it?
//!
//! Of a phrase with two words at least that carry meaning:
//! - the same words in whatever form and order, with at most [`SLACK`] words more between them, in
//!   one sentence: "security is indivisible", "indivisibility of security";
//! - of a phrase of [`LONG_PHRASE`] words or more, all of those words but one, in order, with at most
//!   one other in its place: "weapons of total destruction".
//!
//! What is a word without meaning says a list; a phrase is followed with all its words nevertheless.

use std::cmp::Reverse;
use std::collections::HashMap;

use anyhow::Result;

use crate::article::{Article, Date, Span};
use crate::index::analysis::{Analyzer, words};
use crate::index::layout::Mark;
use crate::query::Highlight;
use crate::query::quotes::{TraceRequest, Wording, is_filter};
use crate::query::tree::{Form, Node, Word};
use crate::search::Engine;
use crate::search::fold::Grouped;
use crate::search::function_words::is_function_word;
use crate::search::highlight::{Highlighter, Text};
use crate::search::pattern::{Positions, Run};
use crate::search::scan;

use super::tally::{Age, Oldest, earlier, quote_around};

/// So many words more than the phrase has may a close wording have.
const SLACK: u32 = 4;
/// From so many words on, one of a phrase may be another or missing.
const LONG_PHRASE: usize = 4;
/// Of longer phrases no word may be missing, of yet longer ones none be elsewhere: each word costs a
/// list of postings for every word that may be missing.
const MOST_WORDS_ONE_MISSING: usize = 10;
const MOST_WORDS: usize = 24;
/// A word in another's place is looked for in so many bytes a word.
const LONGEST_OTHER: usize = 40;

/// The commonest wordings close to the phrase that is asked for, and how many there are; none where
/// the query follows no phrase.
pub fn wordings(engine: &Engine, request: &TraceRequest) -> Result<(Vec<Wording>, u64)> {
    let Some((phrase, query)) = Phrase::of(&request.query) else {
        return Ok((Vec::new(), 0));
    };
    let planned = engine.plan(&query)?;
    // A leaf for each word, in their order: the alternatives come behind.
    if planned.leaves.len() < phrase.content.len() + phrase.length {
        return Ok((Vec::new(), 0));
    }
    let found = scan::addresses(&engine.searcher, &planned.query(&engine.fields))?;
    let start = || Highlighter::new(&planned, &engine.fields);
    let counted = scan::in_pieces(&found, start, |highlighter, piece| {
        let mut counts = Counts::default();
        for address in piece {
            let (_, article) = engine.read(*address)?;
            let text = highlighter.text_of(&article);
            let group = engine.copies.group_of(*address);
            counts.add(&article, group, &phrase.wordings(&article, &text));
        }
        Ok(counts)
    })?;
    let mut counts = Counts::default();
    counted.into_iter().for_each(|part| counts.merge(part));
    Ok(counts.into_wordings(request.limit))
}

/// A phrase to which wordings may come close.
struct Phrase {
    /// How many words it has.
    length: usize,
    /// Those that carry meaning, each once, and which of the words they are.
    content: Vec<Word>,
    places: Vec<usize>,
    may_lack_one: bool,
}

impl Phrase {
    /// The phrase that a query follows, and the query for what comes close; `None` where it follows
    /// something else, or too few words carry meaning.
    fn of(query: &Node) -> Option<(Phrase, Node)> {
        let parts = match query {
            Node::Saved { tree, .. } => return Phrase::of(tree),
            Node::And(parts) => parts.as_slice(),
            node => std::slice::from_ref(node),
        };
        let (filters, followed): (Vec<&Node>, Vec<&Node>) =
            parts.iter().partition(|part| is_filter(part));
        let [Node::Phrase(printed)] = followed.as_slice() else {
            return None;
        };
        if printed.iter().any(|word| word.form != Form::Printed) {
            return None;
        }
        let cut: Vec<String> = printed
            .iter()
            .flat_map(|word| words(&word.text).map(|part| part.of(&word.text).to_owned()))
            .collect();
        let (places, content): (Vec<usize>, Vec<Word>) = content_words(&cut).into_iter().unzip();
        if content.len() < 2 || content.len() > MOST_WORDS {
            return None;
        }
        let phrase = Phrase {
            length: cut.len(),
            may_lack_one: cut.len() >= LONG_PHRASE
                && (3..=MOST_WORDS_ONE_MISSING).contains(&content.len()),
            content,
            places,
        };
        let printed = Node::Phrase(printed.clone());
        let mut all = vec![phrase.query(printed)];
        all.extend(filters.into_iter().cloned());
        Some((phrase, Node::And(all)))
    }

    /// What finds every article with a close wording, and the phrase itself, by which it is known.
    fn query(&self, printed: Node) -> Node {
        let count = self.content.len() as u32;
        let moves = self.longest() + count;
        let mut any = vec![Node::Loose(self.content.clone(), moves), printed];
        for missing in 0..self.content.len() {
            if self.may_lack_one {
                let mut rest = self.content.clone();
                rest.remove(missing);
                any.push(Node::Loose(rest, self.length as u32 + 1));
            }
        }
        Node::Or(any)
    }

    /// How many words a close wording has at most.
    fn longest(&self) -> u32 {
        self.length as u32 + SLACK
    }

    /// The close wordings in an article, in order.
    fn wordings(&self, article: &Article, text: &Text) -> Vec<Highlight> {
        let windows = self.windows(text);
        let wording = |window: &Window| {
            let (first, last) = window.run;
            let mut highlight = text.highlight(first, last)?;
            let field = article.field(highlight.field);
            highlight.span = self.with_other(field, highlight.span, window.missing);
            Some(highlight)
        };
        windows.iter().filter_map(wording).collect()
    }

    /// With the word that stands in place of the phrase's first or last one.
    fn with_other(&self, text: &str, span: Span, missing: Option<usize>) -> Span {
        let last = self.places.len() - 1;
        match missing {
            Some(0) => {
                let count = self.places[1] - self.places[0];
                let start = word_before(text, span.start, count);
                Span::new(start.unwrap_or(span.start), span.end)
            }
            Some(missing) if missing == last => {
                let count = self.places[last] - self.places[last - 1];
                let end = word_behind(text, span.end, count);
                Span::new(span.start, end.unwrap_or(span.end))
            }
            _ => span,
        }
    }

    fn windows(&self, text: &Text) -> Vec<Window> {
        let exact = self.exact_starts(text);
        let length = self.length as u32;
        let in_phrase = |position: u32| {
            let started = exact.partition_point(|start| *start <= position);
            started > 0 && position - exact[started - 1] < length
        };
        // Positions with the number of the word, those of the phrase itself left out.
        let mut places: Vec<(u32, usize)> = Vec::new();
        for word in 0..self.content.len() {
            let positions = text.of_leaf(word).iter().copied();
            places.extend(positions.filter(|at| !in_phrase(*at)).map(|at| (at, word)));
        }
        places.sort_unstable();
        let gaps = text.of_mark(Mark::Sentence);
        let body = text.of_mark(Mark::Body).first().copied().unwrap_or(0);
        let sentence = |at: u32| (gaps.partition_point(|gap| *gap < at), at > body);
        let mut windows = Vec::new();
        for sentence in places.chunk_by(|a, b| sentence(a.0) == sentence(b.0)) {
            let whole = windows.len();
            self.add_whole(sentence, &mut windows);
            if self.may_lack_one {
                let lacking = self.lacking(sentence, &windows[whole..]);
                windows.extend(lacking);
            }
        }
        windows.sort_unstable();
        windows
    }

    /// Where the phrase as printed begins, by the leaves that stand behind those of its words.
    fn exact_starts(&self, text: &Text) -> Vec<u32> {
        let first = self.content.len();
        let mut starts = text.of_leaf(first).to_vec();
        for place in 1..self.length {
            let others = text.of_leaf(first + place);
            crate::search::evaluate::keep_followed(&mut starts, others, place as u32);
        }
        starts
    }

    /// The shortest runs that hold every word, none overlapping another.
    fn add_whole(&self, places: &[(u32, usize)], windows: &mut Vec<Window>) {
        let mut last: Vec<Option<u32>> = vec![None; self.content.len()];
        for &(at, word) in places {
            last[word] = Some(at);
            let first = last.iter().copied().min().flatten();
            if let Some(first) = first
                && at - first < self.longest()
            {
                windows.push(Window {
                    run: (first, at),
                    missing: None,
                });
                last.fill(None);
            }
        }
    }

    /// Runs that hold all words but one, in the phrase's order.
    fn lacking(&self, places: &[(u32, usize)], taken: &[Window]) -> Vec<Window> {
        let count = self.content.len();
        let mut found: Vec<Window> = Vec::new();
        for missing in 0..count {
            let start = usize::from(missing == 0);
            // Where the run so far began that ends with each word: the latest there is.
            let mut begun: Vec<Option<u32>> = vec![None; count];
            for &(at, word) in places {
                if word == missing {
                    continue;
                }
                let before = word.checked_sub(if word == missing + 1 { 2 } else { 1 });
                begun[word] = match before {
                    _ if word == start => Some(at),
                    Some(before) => begun[before],
                    None => None,
                };
                let end = if missing == count - 1 {
                    count - 2
                } else {
                    count - 1
                };
                if let (true, Some(first)) = (word == end, begun[word])
                    && at - first <= self.length as u32
                {
                    found.push(Window {
                        run: (first, at),
                        missing: Some(missing),
                    });
                }
            }
        }
        found.sort_unstable_by_key(|window| (window.run.1, Reverse(window.run.0)));
        let (mut free_from, mut next) = (0, 0);
        found.retain(|Window { run, .. }| {
            while taken.get(next).is_some_and(|window| window.run.1 < run.0) {
                next += 1;
            }
            // Of those that end further on none may begin before either.
            let is_taken = taken[next..].iter().any(|window| window.run.0 <= run.1);
            let free = run.0 >= free_from && !is_taken;
            if free {
                free_from = run.1 + 1;
            }
            free
        });
        found
    }
}

/// A run of words that comes close to a phrase, and which of its words is not there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Window {
    run: Run,
    missing: Option<usize>,
}

/// Where the word begins that stands so many words before `at` with nothing but blanks and hyphens
/// between; `None` where it carries no meaning.
fn word_before(text: &str, at: usize, count: usize) -> Option<usize> {
    let mut from = at.saturating_sub(LONGEST_OTHER * count);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let piece = text.get(from..at)?;
    let all: Vec<Span> = words(piece).collect();
    let behind = &all[all.len().checked_sub(count)?..];
    let first = behind.first()?;
    let is_one = piece.get(first.start..)?.chars().all(runs_on);
    (is_one && carries_meaning(first.of(piece))).then_some(from + first.start)
}

/// The same behind `at`: where that word ends.
fn word_behind(text: &str, at: usize, count: usize) -> Option<usize> {
    let piece = text.get(at..)?;
    let last = words(piece).nth(count - 1)?;
    let is_one = piece.get(..last.end)?.chars().all(runs_on);
    (is_one && carries_meaning(last.of(piece))).then_some(at + last.end)
}

fn runs_on(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '\n' | '-' | '\'' | '’')
}

fn carries_meaning(printed: &str) -> bool {
    !is_function_word(Analyzer::default().folded(printed))
}

/// The words of a phrase that carry meaning, each once and in all its forms.
fn content_words(phrase: &[String]) -> Vec<(usize, Word)> {
    let mut analyzer = Analyzer::default();
    let mut met: Vec<String> = Vec::new();
    let mut content = Vec::new();
    for (place, text) in phrase.iter().enumerate() {
        let folded = analyzer.folded(text).to_owned();
        if !is_function_word(&folded) && !met.contains(&folded) {
            let (text, form) = (text.clone(), Form::Inflected);
            content.push((place, Word { text, form }));
            met.push(folded);
        }
    }
    content
}

/// How often each wording stands where.
#[derive(Default)]
struct Counts {
    analyzer: Analyzer,
    /// By the wording, folded.
    wordings: HashMap<String, Count>,
}

#[derive(Default)]
struct Count {
    text: Oldest<String>,
    /// Where no article has a day.
    any_text: String,
    speaker: Oldest<String>,
    any_speaker: Option<String>,
    times: u64,
    articles: Grouped,
    first_day: Option<Date>,
}

impl Counts {
    fn add(&mut self, article: &Article, group: Option<u32>, found: &[Highlight]) {
        let age = Age::of(article);
        let mut met: Vec<String> = Vec::new();
        for highlight in found {
            let printed = highlight.span.of(article.field(highlight.field));
            let text = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            let folded = self.folded(&text);
            let count = self.wordings.entry(folded.clone()).or_default();
            count.times += 1;
            if !met.contains(&folded) {
                count.articles.add(group);
                met.push(folded);
            }
            count.first_day = earlier(count.first_day, article.day());
            let quote = quote_around(article, highlight);
            if let Some(speaker) = quote.and_then(|quote| quote.speaker.as_ref()) {
                let name = &speaker.name;
                count.speaker.consider(age.as_ref(), || name.clone());
                count.any_speaker.get_or_insert_with(|| name.clone());
            }
            count.text.consider(age.as_ref(), || text.clone());
            if count.any_text.is_empty() {
                count.any_text = text;
            }
        }
    }

    fn folded(&mut self, text: &str) -> String {
        let folded: Vec<String> = words(text)
            .map(|word| self.analyzer.folded(word.of(text)).to_owned())
            .collect();
        folded.join(" ")
    }

    fn merge(&mut self, other: Counts) {
        for (wording, count) in other.wordings {
            self.wordings.entry(wording).or_default().merge(count);
        }
    }

    fn into_wordings(self, limit: usize) -> (Vec<Wording>, u64) {
        let total = self.wordings.len() as u64;
        let mut wordings: Vec<Wording> = self
            .wordings
            .into_values()
            .map(Count::into_wording)
            .collect();
        wordings.sort_by(|a, b| {
            let by_use = b.times.cmp(&a.times).then(b.articles.cmp(&a.articles));
            by_use.then_with(|| a.text.cmp(&b.text))
        });
        wordings.truncate(limit);
        (wordings, total)
    }
}

impl Count {
    fn into_wording(self) -> Wording {
        let counted = self.articles.counted();
        Wording {
            text: self.text.take().unwrap_or(self.any_text),
            times: self.times,
            articles: counted.articles,
            without_copies: counted.without_copies,
            first_day: self.first_day,
            speaker: self.speaker.take().or(self.any_speaker),
        }
    }

    fn merge(&mut self, other: Count) {
        self.text.merge(other.text);
        if self.any_text.is_empty() {
            self.any_text = other.any_text;
        }
        self.speaker.merge(other.speaker);
        self.any_speaker = self.any_speaker.take().or(other.any_speaker);
        self.times += other.times;
        self.articles.merge(other.articles);
        self.first_day = earlier(self.first_day, other.first_day);
    }
}
