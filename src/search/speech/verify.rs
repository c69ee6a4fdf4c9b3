//! Was it printed like this, and as whose words?
//!
//! The articles that may print a quotation (`candidates`) are read, its words laid against what each
//! speaker is quoted with and against the text beside the quotes (`runs`, `align`), and equal wordings
//! made one. What is closest is what was printed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Result, bail};
use tantivy::DocAddress;

use crate::article::{Article, Field, Span, Speaker};
use crate::index::Refusal;
use crate::index::analysis::Analyzer;
use crate::index::copies::Groups;
use crate::query::quotes::{
    Candidate, Change, Piece, Utterance, Verdict, Verification, VerifyRequest,
};
use crate::query::tree::{FieldName, Node};
use crate::search::Engine;
use crate::search::fold::Grouped;
use crate::search::highlight::Highlighter;
use crate::search::plan::Planned;
use crate::search::scan;

use super::align::{Alignment, Sign, Step, align};
use super::candidates::{Asked, candidates, frequencies};
use super::runs::{Printed, Run, printed_words, runs, text_of};
use super::tally::Age;
use super::utterance::Page;

/// A longer text is refused: the work grows with the square of its length.
const MOST_WORDS: usize = 1_000;
/// With less in common it is not close, nor where what they have in common is only what all texts do:
/// the second is a share too, of words each weighed by its rarity.
const LEAST_SIMILARITY: f64 = 0.5;
const LEAST_TELLING: f32 = 0.45;
/// Of one article so many wordings are kept.
const MOST_OF_ARTICLE: usize = 4;

impl Engine {
    /// Whether a quotation is what was printed, and what was printed that comes close. Fails where
    /// there are too few words to tell, or too many.
    pub fn verify_quote(&self, request: &VerifyRequest) -> Result<Verification> {
        let started = Instant::now();
        let asked = without_marks(&request.quote);
        let printed = printed_words(asked, Span::new(0, asked.len()), 0);
        refuse_length(printed.len())?;
        let texts = printed.iter().map(|word| word.word.of(asked).to_owned());
        let frequencies = frequencies(self, texts.collect())?;
        let found = candidates(self, &frequencies, request.by.as_ref())?;
        let by = match &request.by {
            Some(by) => Some(self.plan(&spoken_by(by))?),
            None => None,
        };
        let articles = self.searcher.num_docs() as f32;
        let rarity = |word: &Asked| (1.0 + articles / (word.inflected.max(1) as f32)).ln();
        let question = Question {
            rarity: frequencies.iter().map(rarity).collect(),
            engine: self,
            asked,
            printed,
            frequencies,
            by,
        };
        let wordings = question.wordings(&found.addresses)?;
        let verdict = verdict(&wordings, request.by.is_some());
        let mut chosen = Vec::new();
        for wording in wordings.into_iter().take(request.limit) {
            chosen.push(question.candidate(wording)?);
        }
        let mut notes = Vec::new();
        if found.more {
            notes
                .push("more articles print it than are looked at; these are the oldest".to_owned());
        }
        Ok(Verification {
            asked: asked.to_owned(),
            verdict,
            candidates: chosen,
            notes,
            elapsed_ms: started.elapsed().as_secs_f64() * 1000.0,
        })
    }
}

/// A text without quotation marks around it.
fn without_marks(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "\"'“”„‟‘’‚‛«»‹›「」『』〝〞〟＂`".contains(c))
}

fn refuse_length(words: usize) -> Result<()> {
    match words {
        0 | 1 => bail!(Refusal {
            message: "two words at least are needed to check a quotation".into(),
            hint: "give the words as they are said to have been printed".into(),
        }),
        2..=MOST_WORDS => Ok(()),
        _ => bail!(Refusal {
            message: format!("{words} words are too many to check at once, {MOST_WORDS} at most"),
            hint: "check it in parts".into(),
        }),
    }
}

fn spoken_by(by: &Node) -> Node {
    let by = Node::In(FieldName::Speaker, Box::new(by.clone()));
    Node::In(FieldName::Quote, Box::new(by))
}

/// What is asked, made ready.
struct Question<'e> {
    engine: &'e Engine,
    asked: &'e str,
    printed: Vec<Printed>,
    frequencies: Vec<Asked>,
    /// What each word tells.
    rarity: Vec<f32>,
    /// Finds the quotes of who is asked for.
    by: Option<Planned>,
}

/// Words that an article prints and that come close.
#[derive(Clone)]
struct Found {
    address: DocAddress,
    alignment: Alignment,
    /// How much of what was asked the words that agree tell.
    tells: f32,
    by: Option<bool>,
    /// `None` is later than all days.
    age: Option<Age>,
    field: Field,
    /// The quotes from the first to the last in which the words stand; none where they are not quoted.
    quotes: Option<(usize, usize)>,
    /// The words in each of the pieces.
    stretches: Vec<Span>,
    difference: Vec<Piece>,
    /// The printed words, folded.
    wording: String,
    also_in: u64,
    also_in_without_copies: u64,
}

impl Found {
    /// What is closest comes first, then whoever was asked for, what is quoted, what agrees in rarer
    /// words, and what is oldest.
    fn order(&self) -> impl Ord + use<> {
        let share = self.alignment.similarity();
        (
            (share * -1e9) as i64,
            self.by != Some(true),
            self.quotes.is_none(),
            (self.tells * -1e6) as i64,
            self.age.is_none(),
            self.age.clone(),
            self.address,
        )
    }
}

/// What a thread keeps.
struct Reader<'q> {
    analyzer: Analyzer,
    by: Option<Highlighter<'q>>,
    /// What was asked in each language met so far.
    signs: HashMap<String, Arc<Signs>>,
}

/// The words that were asked for, as numbers.
struct Signs {
    asked: Vec<Sign>,
    /// The number of each word and of each stem, with what it tells.
    words: HashMap<String, u32>,
    stems: HashMap<String, (u32, f32)>,
}

/// The number of words and stems that nobody asked for.
const UNASKED: u32 = u32::MAX;

impl Question<'_> {
    /// The different wordings in these articles, the closest first.
    fn wordings(&self, addresses: &[DocAddress]) -> Result<Vec<Found>> {
        let start = || Reader {
            analyzer: Analyzer::default(),
            by: self
                .by
                .as_ref()
                .map(|planned| Highlighter::new(planned, &self.engine.fields)),
            signs: HashMap::new(),
        };
        let found = scan::in_pieces(addresses, start, |reader, piece| {
            let mut found = Vec::new();
            for address in piece {
                let (_, article) = self.engine.read(*address)?;
                found.extend(self.in_article(reader, *address, &article));
            }
            Ok(found)
        })?;
        let found = found.into_iter().flatten().collect();
        Ok(merged(found, &self.engine.copies))
    }

    fn in_article(
        &self,
        reader: &mut Reader,
        address: DocAddress,
        article: &Article,
    ) -> Vec<Found> {
        let language = article.language.as_deref().unwrap_or("en");
        let signs = match reader.signs.get(language) {
            Some(signs) => Arc::clone(signs),
            None => {
                let signs = Arc::new(self.signs(&mut reader.analyzer, language));
                reader.signs.insert(language.to_owned(), Arc::clone(&signs));
                signs
            }
        };
        let theirs: Option<HashSet<usize>> = match (&self.by, &mut reader.by) {
            (Some(planned), Some(highlighter)) => {
                let matching = planned
                    .said()
                    .map(|said| highlighter.regions(said, article));
                Some(
                    matching
                        .into_iter()
                        .flatten()
                        .map(|(number, _)| number)
                        .collect(),
                )
            }
            _ => None,
        };
        let mut found: Vec<Found> = Vec::new();
        for run in runs(article) {
            let text = article.field(run.field);
            let printed: Vec<Sign> = run
                .words
                .iter()
                .map(|word| signs.of(&mut reader.analyzer, word.word.of(text), language))
                .collect();
            let Some(alignment) = self.close_enough(&signs, &printed) else {
                continue;
            };
            // Text beside the quotes tells more only where it is closer.
            let best = found.iter().map(|found| found.alignment.similarity());
            let best = best.fold(0.0, f64::max);
            if run.quotes.1 == 0 && alignment.similarity() <= best {
                continue;
            }
            found.extend(self.found(&mut reader.analyzer, address, article, &run, alignment));
        }
        for found in &mut found {
            found.by = theirs.as_ref().map(|theirs| {
                let all = found.quotes.map(|(first, last)| first..=last);
                all.is_some_and(|mut all| all.all(|number| theirs.contains(&number)))
            });
        }
        found.sort_by_cached_key(Found::order);
        found.truncate(MOST_OF_ARTICLE);
        found
    }

    fn signs(&self, analyzer: &mut Analyzer, language: &str) -> Signs {
        let mut signs = Signs {
            asked: Vec::new(),
            words: HashMap::new(),
            stems: HashMap::new(),
        };
        for (word, rarity) in self.frequencies.iter().zip(&self.rarity) {
            let next = signs.words.len() as u32;
            let folded = folded(analyzer, &word.text);
            let number = *signs.words.entry(folded).or_insert(next);
            let next = signs.stems.len() as u32;
            let stem = analyzer.stem(&word.text, Some(language)).to_owned();
            let (stem, _) = *signs.stems.entry(stem).or_insert((next, *rarity));
            signs.asked.push(Sign { word: number, stem });
        }
        signs
    }

    /// The alignment with a run, where enough words agree.
    fn close_enough(&self, signs: &Signs, printed: &[Sign]) -> Option<Alignment> {
        let count = self.printed.len();
        let shared = printed.iter().filter(|sign| sign.stem != UNASKED).count();
        if (shared.min(count) as f64) < LEAST_SIMILARITY * count as f64 {
            return None;
        }
        let worth: Vec<f32> = {
            let mut worth = vec![0.0; signs.stems.len()];
            for (number, rarity) in signs.stems.values() {
                worth[*number as usize] = *rarity;
            }
            worth
        };
        let worth = |sign: Sign| worth.get(sign.stem as usize).copied().unwrap_or(0.0);
        let alignment = align(&signs.asked, printed, worth);
        // Of two words both must be there, in whatever form.
        let least = if count == 2 { 3 } else { 4 };
        let close = alignment.similarity() >= LEAST_SIMILARITY
            && alignment.halves >= least
            && self.tells(&alignment) >= LEAST_TELLING;
        close.then_some(alignment)
    }

    /// How much of what the words tell that were asked for is in those that agree.
    fn tells(&self, alignment: &Alignment) -> f32 {
        let rarity = |place: usize| self.rarity.get(place).copied().unwrap_or(0.0);
        let agreeing = alignment.steps.iter().map(|step| match step {
            Step::Same { asked, .. } => rarity(*asked),
            Step::Form { asked, .. } => rarity(*asked) / 2.0,
            _ => 0.0,
        });
        agreeing.sum::<f32>() / self.rarity.iter().sum::<f32>().max(f32::MIN_POSITIVE)
    }

    fn found(
        &self,
        analyzer: &mut Analyzer,
        address: DocAddress,
        article: &Article,
        run: &Run,
        alignment: Alignment,
    ) -> Option<Found> {
        let text = article.field(run.field);
        let (first, last) = alignment.stretch()?;
        let printed = run.words.get(first..=last)?;
        let folded: Vec<String> = printed
            .iter()
            .map(|word| folded(analyzer, word.word.of(text)))
            .collect();
        let stretches = printed.chunk_by(|a, b| a.piece == b.piece);
        let stretches = stretches
            .filter_map(|piece| Some(Span::new(piece.first()?.word.start, piece.last()?.word.end)));
        let quotes = (run.quotes.1 > 0).then(|| {
            let number = |word: &Printed| run.quotes.0 + word.piece;
            (number(&run.words[first]), number(&run.words[last]))
        });
        Some(Found {
            address,
            by: None,
            age: Age::of(article),
            field: run.field,
            quotes,
            stretches: stretches.collect(),
            difference: self.difference(&alignment.steps, text, &run.words),
            wording: folded.join(" "),
            also_in: 0,
            also_in_without_copies: 0,
            tells: self.tells(&alignment),
            alignment,
        })
    }

    /// What both have and what only one has, in as few pieces as there are turns.
    fn difference(&self, steps: &[Step], text: &str, words: &[Printed]) -> Vec<Piece> {
        let is_same = |step: &Step| matches!(step, Step::Same { .. });
        let mut pieces = Vec::new();
        for steps in steps.chunk_by(|a, b| is_same(a) == is_same(b)) {
            let printed: Vec<Printed> = steps
                .iter()
                .filter_map(|step| words.get(step.printed()?).copied())
                .collect();
            let asked: Vec<Printed> = steps
                .iter()
                .filter_map(|step| self.printed.get(step.asked()?).copied())
                .collect();
            let sides = match steps.first().is_some_and(is_same) {
                true => vec![(Change::Same, text_of(text, &printed))],
                false => vec![
                    (Change::OnlyAsked, text_of(self.asked, &asked)),
                    (Change::OnlyPrinted, text_of(text, &printed)),
                ],
            };
            pieces.extend(
                sides
                    .into_iter()
                    .filter(|(_, text)| !text.is_empty())
                    .map(|(change, text)| Piece { change, text }),
            );
        }
        pieces
    }

    /// The article is read once more: of what is found only little is kept.
    fn candidate(&self, found: Found) -> Result<Candidate> {
        let (id, article) = self.engine.read(found.address)?;
        Ok(Candidate {
            utterance: utterance(&id, &article, &found),
            similarity: found.alignment.similarity(),
            by: found.by,
            difference: found.difference,
            also_in: found.also_in,
            also_in_without_copies: found.also_in_without_copies,
        })
    }
}

fn utterance(id: &str, article: &Article, found: &Found) -> Utterance {
    let mut page = Page::new(id, article);
    let whole = |spans: &[Span]| {
        let first = spans.first().map_or(0, |span| span.start);
        let last = spans.last().map_or(first, |span| span.end);
        Span::new(first, last)
    };
    let quotes = found
        .quotes
        .and_then(|(first, last)| article.quotes.get(first..=last));
    let Some(quotes) = quotes else {
        return page.sentence(found.field, whole(&found.stretches));
    };
    let spans: Vec<Span> = quotes.iter().map(|quote| quote.span).collect();
    let speaker: Option<&Speaker> = quotes.iter().find_map(|quote| quote.speaker.as_ref());
    page.quoted(found.field, whole(&spans), speaker, &found.stretches)
}

impl Signs {
    fn of(&self, analyzer: &mut Analyzer, printed: &str, language: &str) -> Sign {
        let word = self.words.get(&folded(analyzer, printed)).copied();
        let stem = self.stems.get(analyzer.stem(printed, Some(language)));
        Sign {
            word: word.unwrap_or(UNASKED),
            stem: stem.map_or(UNASKED, |(number, _)| *number),
        }
    }
}

/// A word folded, initials without their full stops: `U.S.` is `us`, as in the index.
fn folded(analyzer: &mut Analyzer, printed: &str) -> String {
    let folded = analyzer.folded(printed);
    match folded.starts_with(|c: char| c.is_ascii_digit()) {
        true => folded.to_owned(),
        false => folded.replace('.', ""),
    }
}

/// Equal wordings made one, shown where it is quoted, by whom it was asked for, and the oldest.
fn merged(mut found: Vec<Found>, copies: &Groups) -> Vec<Found> {
    found.sort_by_cached_key(Found::order);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut articles: BTreeMap<usize, HashSet<DocAddress>> = BTreeMap::new();
    let mut kept: Vec<Found> = Vec::new();
    for next in found {
        let place = *places.entry(next.wording.clone()).or_insert(kept.len());
        articles.entry(place).or_default().insert(next.address);
        if place == kept.len() {
            kept.push(next);
        }
    }
    for (place, articles) in articles {
        let mut grouped = Grouped::default();
        let groups = articles.iter().map(|address| copies.group_of(*address));
        groups.for_each(|group| grouped.add(group));
        let counted = grouped.counted();
        kept[place].also_in = counted.articles - 1;
        kept[place].also_in_without_copies = counted.without_copies - 1;
    }
    kept
}

/// What the closest wordings say.
fn verdict(wordings: &[Found], of_somebody: bool) -> Verdict {
    let Some(best) = wordings.first() else {
        return Verdict::Nothing;
    };
    let theirs = best.quotes.is_some() && (!of_somebody || best.by == Some(true));
    match (best.alignment.is_exact(), theirs) {
        (true, true) => Verdict::Printed,
        (true, false) => Verdict::PrintedOtherwise,
        (false, _) => Verdict::Close,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_a_quotation_are_not_part_of_it() {
        for text in ["“We wait.”", "'We wait.'", " « We wait. » ", "\"We wait.\""] {
            assert_eq!(without_marks(text), "We wait.", "{text}");
        }
    }

    #[test]
    fn too_few_words_and_too_many_are_refused() {
        assert!(refuse_length(1).is_err());
        assert!(refuse_length(2).is_ok());
        assert!(refuse_length(MOST_WORDS + 1).is_err());
    }
}
