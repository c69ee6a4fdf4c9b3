//! What may have been meant, where few articles match or none?
//!
//! Words that the index lacks, or hardly has, are looked for in the index's own dictionaries: of the
//! text for words and phrases, of each field for the names in it. A word comes into question that few
//! slips part from the one typed ([`spelling`]); so do two words written as one, and one written as
//! two. Which of them was meant, the whole query decides: of the queries they make, the one is
//! suggested for which the number of articles it finds best makes up for its slips (a noisy channel,
//! with the archive for a language model). A query that finds nothing, or not more than the one
//! typed, is never suggested.
//!
//! What is typed correctly and found costs nothing here: nobody looks, unless hits are few.

mod runs;
mod spelling;

use std::cmp::Ordering;

use anyhow::Result;
use tantivy::Term;
use tantivy::schema::Field;

use crate::index::analysis::{Analyzer, words};
use crate::query::Suggestion;
use crate::query::tree::{FieldName, Form, Node, Word};

use super::Engine;
use super::expand::WordPattern;
use runs::{Change, Run, changed, runs};

/// So many hits leave no doubt that the words are right.
const ENOUGH_HITS: u64 = 5;
/// A word in so many articles is right, whatever the query finds.
const KNOWN_WORD: u64 = 10;
/// A word that some article has is thought mistyped only where another one, or the whole query with
/// it, finds so many times more.
const MUCH_RARER: u64 = 50;
/// And where the slip is a light one ([`spelling`]), or the word so long that little else comes near
/// it: `moot` is not meant for `most`.
const LIGHT_SLIP: f64 = 0.8;
const LIGHT_SLIP_LETTERS: usize = 5;
const ANY_SLIP: f64 = 1.0;
const ANY_SLIP_LETTERS: usize = 8;
/// Letters of the shortest word that may hold one slip, and two.
const ONE_SLIP: usize = 3;
const TWO_SLIPS: usize = 6;
/// The weight that slips may have together, a letter of the word; more where the word that may be
/// meant is common, and where other words beside it can bear it out.
const MOST_SLIPS: f64 = 0.28;
const MOST_SLIPS_IN_COMPANY: f64 = 0.36;
const COMMON_WORD: f64 = 0.06;
/// What a slip of weight 1 takes off, in logarithms of articles: one slip as against two makes up for
/// the word being a thousand times rarer.
const SLIP: f64 = 6.5;
/// The weight of a space left out or put in.
const SPACE: f64 = 1.0;

/// Bounds of what a suggestion may cost: words looked up, words in question for each, queries in
/// question at a time, and queries counted.
const MOST_WORDS: usize = 6;
const MOST_CHOICES: usize = 6;
const MOST_QUERIES: usize = 24;
const MOST_COUNTED: usize = 12;

/// A word of the query, and what may have been meant by it.
struct Slot {
    run: usize,
    word: usize,
    /// Articles that have it as typed.
    articles: u64,
    choices: Vec<Choice>,
}

struct Choice {
    change: Change,
    /// Of its slips.
    weight: f64,
    /// How unlikely it is to be meant and typed so, as a logarithm.
    unlikely: f64,
    articles: u64,
}

/// Some changes that together make a query.
#[derive(Clone)]
struct Draft {
    changes: Vec<Change>,
    unlikely: f64,
    /// Articles that have its rarest word: no more can match where all are wanted.
    articles: u64,
}

impl Draft {
    fn score(&self, articles: u64) -> f64 {
        (articles as f64).ln() - self.unlikely
    }

    fn with(&self, choice: &Choice) -> Draft {
        let mut draft = self.clone();
        draft.changes.push(choice.change.clone());
        draft.unlikely += choice.unlikely;
        draft.articles = draft.articles.min(choice.articles);
        draft
    }

    fn covers(&self, slot: &Slot) -> bool {
        let here = Change {
            run: slot.run,
            word: slot.word,
            words: 1,
            texts: Vec::new(),
        };
        self.changes.iter().any(|change| change.overlaps(&here))
    }
}

impl Engine {
    /// What may have been meant by a query that finds `total` articles.
    pub(super) fn did_you_mean(&self, node: &Node, total: u64) -> Result<Option<Suggestion>> {
        if total >= ENOUGH_HITS {
            return Ok(None);
        }
        let runs = runs(node);
        let mut dictionary = Dictionary {
            engine: self,
            analyzer: Analyzer::default(),
            alone: runs.iter().map(|run| run.words.len()).sum::<usize>() == 1,
        };
        let slots = dictionary.slots(&runs, total)?;
        let mut best: Option<(f64, Suggestion)> = None;
        for draft in drafts(&slots).iter().take(MOST_COUNTED) {
            let hopeless = |(score, _): &(f64, Suggestion)| draft.score(draft.articles) <= *score;
            if best.as_ref().is_some_and(hopeless) {
                break;
            }
            let meant = changed(node, &draft.changes);
            let counted = self.count(&meant)?.0;
            let articles = counted.articles;
            let score = draft.score(articles);
            let better = best.as_ref().is_none_or(|(known, _)| score > *known);
            if articles > total.saturating_mul(MUCH_RARER) && better {
                let query = meant.to_string();
                let suggestion = Suggestion {
                    query,
                    articles,
                    without_copies: counted.without_copies,
                };
                best = Some((score, suggestion));
            }
        }
        Ok(best.map(|(_, suggestion)| suggestion))
    }
}

/// The queries in question, the most promising first.
fn drafts(slots: &[Slot]) -> Vec<Draft> {
    let mut drafts = vec![Draft {
        changes: Vec::new(),
        unlikely: 0.0,
        articles: u64::MAX,
    }];
    for slot in slots {
        let mut longer = Vec::new();
        for draft in drafts {
            if draft.covers(slot) {
                longer.push(draft);
                continue;
            }
            let free = |choice: &&Choice| {
                !draft
                    .changes
                    .iter()
                    .any(|change| change.overlaps(&choice.change))
            };
            longer.extend(slot.choices.iter().filter(free).map(|it| draft.with(it)));
            if slot.articles > 0 {
                let articles = draft.articles.min(slot.articles);
                longer.push(Draft { articles, ..draft });
            }
        }
        longer.sort_by(|one, other| by_promise(other, one));
        longer.truncate(MOST_QUERIES);
        drafts = longer;
    }
    drafts.retain(|draft| !draft.changes.is_empty());
    drafts
}

fn by_promise(one: &Draft, other: &Draft) -> Ordering {
    one.score(one.articles)
        .total_cmp(&other.score(other.articles))
}

/// The words of an index, by how they are spelt.
struct Dictionary<'e> {
    engine: &'e Engine,
    analyzer: Analyzer,
    /// Whether the query is one word.
    alone: bool,
}

impl Dictionary<'_> {
    /// The words of a query that may be meant otherwise, in order.
    fn slots(&mut self, runs: &[Run], total: u64) -> Result<Vec<Slot>> {
        let mut slots = Vec::new();
        for (number, run) in runs.iter().enumerate() {
            for (at, word) in run.words.iter().enumerate() {
                if !matches!(word.form, Form::Inflected | Form::Printed) {
                    continue;
                }
                slots.push(Slot {
                    run: number,
                    word: at,
                    articles: self.articles(run.field, word.form, &word.text)?,
                    choices: Vec::new(),
                });
            }
        }
        let mut rarest: Vec<usize> = (0..slots.len()).collect();
        rarest.sort_by_key(|slot| slots[*slot].articles);
        for slot in rarest.into_iter().take(MOST_WORDS) {
            let slot = &mut slots[slot];
            let run = &runs[slot.run];
            let mut choices = Vec::new();
            if slot.articles < KNOWN_WORD {
                choices = self.near(slot, run)?;
                choices.extend(self.parted(slot, run)?);
            }
            if slot.articles < KNOWN_WORD || total == 0 {
                choices.extend(self.joined(slot, run)?);
            }
            if slot.articles > 0 {
                let letters = run.words[slot.word].text.chars().count();
                let least = slot.articles.saturating_mul(MUCH_RARER);
                let may_be_meant = |choice: &Choice| {
                    let light = letters >= LIGHT_SLIP_LETTERS && choice.weight <= LIGHT_SLIP;
                    let any = letters >= ANY_SLIP_LETTERS && choice.weight <= ANY_SLIP;
                    (light || any) && choice.articles > least
                };
                choices.retain(|choice| choice.change.words > 1 || may_be_meant(choice));
            }
            slot.choices = choices;
        }
        // A word that nothing is known of is left to the counting.
        slots.retain(|slot| slot.articles > 0 || !slot.choices.is_empty());
        Ok(slots)
    }

    /// Articles that have a word; of one that is cut into several, its rarest.
    fn articles(&mut self, field: Option<FieldName>, form: Form, text: &str) -> Result<u64> {
        let mut rarest = u64::MAX;
        for part in words(text) {
            let part = part.of(text);
            let terms = match (field, form) {
                (None, Form::Inflected) => self.analyzer.query_stems(part, &self.engine.languages),
                _ => vec![self.analyzer.folded(part).to_owned()],
            };
            let mut articles = 0;
            for term in terms {
                articles += self.articles_with(field, &term)?;
            }
            rarest = rarest.min(articles);
        }
        Ok(rarest)
    }

    fn articles_with(&self, field: Option<FieldName>, term: &str) -> Result<u64> {
        let term = Term::from_field_text(self.field(field), term);
        Ok(self.engine.searcher.doc_freq(&term)?)
    }

    fn field(&self, field: Option<FieldName>) -> Field {
        let fields = &self.engine.fields;
        field
            .and_then(|name| fields.of_names(name))
            .unwrap_or(fields.text)
    }

    /// Words that one or two slips make of the one typed; of `anti-nuclaer` the rarest part is in
    /// question.
    fn near(&mut self, slot: &Slot, run: &Run) -> Result<Vec<Choice>> {
        let Word { text, form } = &run.words[slot.word];
        let mut rarest = None;
        for part in words(text) {
            let articles = self.articles(run.field, *form, part.of(text))?;
            if rarest.is_none_or(|(fewest, _)| articles < fewest) {
                rarest = Some((articles, part));
            }
        }
        let Some((_, part)) = rarest else {
            return Ok(Vec::new());
        };
        let typed = self.analyzer.folded(part.of(text)).to_owned();
        let letters = typed.chars().count();
        let slips = match letters {
            ..ONE_SLIP => return Ok(Vec::new()),
            ONE_SLIP..TWO_SLIPS => 1,
            _ => 2,
        };
        if !is_word(&typed) {
            return Ok(Vec::new());
        }
        let pattern = WordPattern::new(&typed, Form::Fuzzy(slips), &mut self.analyzer)?;
        let terms = pattern.terms(&self.engine.searcher, self.field(run.field))?;
        let a_letter = match self.alone {
            true => MOST_SLIPS,
            false => MOST_SLIPS_IN_COMPANY,
        };
        let most = a_letter * letters as f64;
        let mut near: Vec<(f64, f64, f64, String)> = terms
            .into_iter()
            .filter(|(term, _)| *term != typed && is_word(term))
            .filter_map(|(term, articles)| {
                let weight = spelling::slips(&typed, &term);
                let common = f64::from(articles).ln();
                let likely = slips == 1 || weight <= most + COMMON_WORD * common;
                likely.then_some((common - SLIP * weight, weight, common, term))
            })
            .collect();
        near.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.3.cmp(&other.3)));
        near.truncate(MOST_CHOICES);
        let mut choices = Vec::new();
        for (_, weight, common, term) in near {
            let mut meant = text.clone();
            meant.replace_range(part.start..part.end, &like(part.of(text), &term));
            let articles = self.articles(run.field, *form, &meant)?;
            // Of the forms of one word, which find the same, the commoner one is meant.
            let rarer_form = ((articles.max(1) as f64).ln() - common).max(0.0);
            choices.push(Choice {
                change: change(slot, 1, vec![meant]),
                weight,
                unlikely: SLIP * weight + rarer_form,
                articles,
            });
        }
        Ok(choices)
    }

    /// Two words that stand side by side in articles, written as one.
    fn parted(&mut self, slot: &Slot, run: &Run) -> Result<Vec<Choice>> {
        let Word { text, .. } = &run.words[slot.word];
        let typed = self.analyzer.folded(text).to_owned();
        if !is_word(&typed) {
            return Ok(Vec::new());
        }
        let mut pairs = Vec::new();
        for (at, _) in typed.char_indices().skip(1) {
            let (left, right) = typed.split_at(at);
            if left.chars().count() < 2 || right.chars().count() < 2 {
                continue;
            }
            let left_articles = self.articles_with(run.field, left)?;
            let right_articles = match left_articles {
                0 => 0,
                _ => self.articles_with(run.field, right)?,
            };
            let articles = left_articles.min(right_articles);
            if articles > 0 {
                pairs.push((articles, left.to_owned(), right.to_owned()));
            }
        }
        pairs.sort_by(|one, other| other.cmp(one));
        pairs.truncate(MOST_CHOICES / 2);
        let mut choices = Vec::new();
        for (_, left, right) in pairs {
            let printed = |text: &String| Word {
                text: text.clone(),
                form: Form::Printed,
            };
            let phrase = Node::Phrase(vec![printed(&left), printed(&right)]);
            let counted = self.engine.count(&match run.field {
                Some(name) => Node::In(name, Box::new(phrase)),
                None => phrase,
            })?;
            let articles = counted.0.articles;
            if articles > 0 {
                choices.push(Choice {
                    change: change(slot, 1, vec![like(text, &left), right]),
                    weight: SPACE,
                    unlikely: SLIP * SPACE,
                    articles,
                });
            }
        }
        Ok(choices)
    }

    /// One word, written as two.
    fn joined(&mut self, slot: &Slot, run: &Run) -> Result<Option<Choice>> {
        let (word, next) = match &run.words[slot.word..] {
            [word, next, ..] if word.form == next.form => (word, next),
            _ => return Ok(None),
        };
        let text = format!("{}{}", word.text, next.text);
        if words(&text).count() != 1 {
            return Ok(None);
        }
        let articles = self.articles(run.field, word.form, &text)?;
        let choice = Choice {
            change: change(slot, 2, vec![text]),
            weight: SPACE,
            unlikely: SLIP * SPACE,
            articles,
        };
        Ok((articles > 0).then_some(choice))
    }
}

fn change(slot: &Slot, words: usize, texts: Vec<String>) -> Change {
    Change {
        run: slot.run,
        word: slot.word,
        words,
        texts,
    }
}

/// Numbers and initials have no spelling.
fn is_word(term: &str) -> bool {
    term.chars().all(char::is_alphabetic)
}

/// A word with capitals where the typed one has them.
fn like(typed: &str, word: &str) -> String {
    let mut letters = typed.chars();
    let first_is_capital = letters.next().is_some_and(char::is_uppercase);
    let all_are =
        first_is_capital && letters.clone().next().is_some() && letters.all(char::is_uppercase);
    let mut meant = word.chars();
    match meant.next() {
        _ if all_are => word.to_uppercase(),
        Some(first) if first_is_capital => first.to_uppercase().chain(meant).collect(),
        _ => word.to_owned(),
    }
}
