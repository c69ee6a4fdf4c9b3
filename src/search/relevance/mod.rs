//! How well does an article answer a question, and what makes it so?
//!
//! The engine finds candidates by plain BM25; the best of them are scored anew from where the
//! question's words stand. This file is the formula and knows no engine; `evidence` reads what it
//! needs, `judge` applies it, `expansion` finds words that were not asked for.
//!
//! - A word adds BM25 (Robertson and Zaragoza: The Probabilistic Relevance Framework, 2009) with one
//!   document frequency over the parts of an article, its occurrences weighted by part (BM25F). As
//!   printed in the question it adds more.
//! - In a long question words differ in what they say: `effects` and `markets` stand evenly all over
//!   an archive, `cocoa` often where it stands at all. Residual idf (Church and Gale: Inverse Document
//!   Frequency, 1995) tells them apart, and weighs the more the longer the question is.
//! - In a short question each word counts: what holds only some of them is marked down, and words near
//!   each other add something. Both fade with the question's length, as [`Question::short`] has it.
//! - The longest run of the question's words found in the article word for word adds its share.
//!
//! The score is the sum of its [`Addend`]s, in their order. How they are worded is left to `explain`.
//!
#![doc = include_str!("measured.md")]

pub mod evidence;
pub mod expansion;
pub mod judge;
mod places;
pub mod widen;

use crate::index::layout::LONGEST_LEAD;
use crate::query::matching::LONGEST_HALVED;

use places::{is_inside, longest_run, pairs_within};

/// How soon more of the same word adds nothing, and how much an article's length takes off.
const SATURATION: f64 = 1.2;
const LENGTH_SHARE: f64 = 0.7;
/// How many words of the body one in the headline is worth, and how much its length takes off.
const HEADLINE_WEIGHT: f64 = 2.0;
const HEADLINE_LENGTH_SHARE: f64 = 0.3;
/// The length of an ordinary headline, in words. The archive's own average would need a column more.
const ORDINARY_HEADLINE: f64 = 8.0;
/// What a word of the lead counts beyond one of the body.
const LEAD_BONUS: f64 = 0.4;
const PRINTED_BONUS: f64 = 0.3;
const HEADLINE_BONUS: f64 = 0.1;
/// What residual idf adds to a word's weight, in the longest of questions.
const RESIDUAL_WEIGHT: f64 = 4.0;
/// At this many words after the first, a question is half long and half short.
const HALF_LONG: f64 = 3.0;
const NEAR_WEIGHT: f64 = 0.4;
/// How near, in words; and how far apart in the question two words may stand that are sought near
/// each other.
const NEAR_WORDS: u32 = 12;
const FARTHEST_NEIGHBOURS: u32 = 20;
const PHRASE_WEIGHT: f64 = 1.0;
/// A word that has this share of what the question's words weigh is enough for most of it.
const MOST_SHARE: f64 = 0.1;
/// What someone is quoted with counts this much more.
const QUOTED_BONUS: f64 = 0.2;

/// What the archive's articles are like on average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Archive {
    pub articles: u64,
    /// How long an article is, headline and all, as the engine counts.
    pub average_length: f64,
}

/// A word or phrase of the question, each once, as the archive has it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// How often the question says it, in whatever form; or its weight in the query.
    times: f64,
    /// Inverse document frequency; 0 where no article has it.
    rarity: f64,
    residual: f64,
    is_phrase: bool,
}

impl Asked {
    /// A word that so many `articles` hold in any form, so many times all together.
    pub fn word(times: f64, articles: u64, occurrences: u64, archive: &Archive) -> Asked {
        let is_known = articles > 0 && archive.articles > 0;
        Asked {
            times,
            rarity: if is_known {
                idf(articles, archive)
            } else {
                0.0
            },
            residual: match is_known {
                true => residual_idf(articles, occurrences, archive),
                false => 0.0,
            },
            is_phrase: false,
        }
    }

    /// A phrase, as rare as its words together.
    pub fn phrase(times: f64, rarity: f64) -> Asked {
        Asked {
            times,
            rarity,
            residual: 0.0,
            is_phrase: true,
        }
    }

    /// What the word's own weight is multiplied by in a question that is so `long`, from 0 to 1.
    fn burst_factor(&self, long: f64) -> f64 {
        1.0 + RESIDUAL_WEIGHT * long * self.residual
    }
}

/// A question, weighed against an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// By word; 0 for one that the archive does not have.
    weights: Vec<f64>,
    /// The words in the order asked, each with its place: words left out have one too, and a
    /// sentence's end takes up as many as no two neighbours may lie apart.
    sequence: Vec<(u32, usize)>,
    /// From 1 for a single word towards 0 for a paragraph.
    short: f64,
    mass: f64,
    /// Whether an article loses by not having all of the words.
    lack_counts: bool,
    burst_factors: Vec<f64>,
    /// Which of the words are phrases.
    phrases: Vec<bool>,
}

/// Where the parts of an article are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout<'a> {
    /// The position at which the headline is over.
    pub body_at: u32,
    /// Positions of the lead, the second past its end.
    pub lead: (u32, u32),
    /// Positions of the quotes, the second past the end, in order.
    pub quotes: &'a [(u32, u32)],
    /// How long it is, as the engine counts.
    pub length: u32,
}

/// Where one word of the question stands in an article, in order of position.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Places<'a> {
    /// In any form.
    pub stem: &'a [u32],
    /// As the question has it.
    pub printed: &'a [u32],
}

/// What a part of a score is for; words by their number in the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The word stands in the article.
    Word(usize),
    /// It stands there as it was asked.
    Printed(usize),
    /// It stands in the headline.
    Headline(usize),
    /// The phrase is said by somebody who is quoted.
    Quoted(usize),
    /// Two neighbours in the question stand near each other.
    Near(usize, usize),
    /// These places of the question's sequence, first and last, stand there word for word.
    Phrase {
        first: usize,
        last: usize,
        quoted: bool,
    },
    /// Words of the question are missing; what this part takes off.
    Missing,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Addend {
    pub reason: Reason,
    pub value: f64,
}

impl Question {
    /// The words that carry meaning, and which of them is said at which place.
    pub fn new(words: &[Asked], sequence: &[(u32, usize)]) -> Question {
        let known = words.iter().filter(|word| word.rarity > 0.0).count();
        let further = known.saturating_sub(1) as f64;
        let short = HALF_LONG / (further + HALF_LONG);
        let long = 1.0 - short;
        let weight = |word: &Asked| word.times * word.rarity * word.burst_factor(long);
        let weights: Vec<f64> = words.iter().map(weight).collect();
        let known = |(_, word): &(u32, usize)| weights.get(*word).is_some_and(|w| *w > 0.0);
        Question {
            sequence: sequence.iter().copied().filter(known).collect(),
            short,
            mass: weights.iter().sum(),
            weights,
            lack_counts: true,
            burst_factors: words.iter().map(|word| word.burst_factor(long)).collect(),
            phrases: words.iter().map(|word| word.is_phrase).collect(),
        }
    }

    /// The same, where some words stand for each other, and an article loses nothing by having only one.
    pub fn of_alternatives(mut self) -> Question {
        self.lack_counts = false;
        self
    }

    /// The words of which one alone is most of a long question; in a short one none is.
    pub fn enough_alone(&self) -> Vec<usize> {
        let is_enough = |word: &usize| {
            let weight = self.weights[*word];
            weight > 0.0 && weight >= MOST_SHARE * self.mass
        };
        match self.weights.len() > LONGEST_HALVED {
            true => (0..self.weights.len()).filter(is_enough).collect(),
            false => Vec::new(),
        }
    }

    /// What the rarity of each word is multiplied by, for coming in bursts.
    pub fn burst_factors(&self) -> &[f64] {
        &self.burst_factors
    }

    /// The words at these places of the sequence, the last included.
    pub fn said(&self, first: usize, last: usize) -> Vec<usize> {
        let said = self.sequence.get(first..=last).unwrap_or(&[]);
        said.iter().map(|(_, word)| *word).collect()
    }

    /// What all its words weigh together: the scale of its scores.
    pub fn mass(&self) -> f64 {
        self.mass
    }

    /// The parts of an article's score, which is their sum. `places` is in the order of the words;
    /// a word that the article does not hold has none.
    pub fn addends(&self, places: &[Places], layout: &Layout, archive: &Archive) -> Vec<Addend> {
        let mut parts = Vec::with_capacity(3 * self.weights.len() + 2);
        let mut held = 0.0;
        for (word, (places, weight)) in places.iter().zip(&self.weights).enumerate() {
            if places.stem.is_empty() || *weight == 0.0 {
                continue;
            }
            held += weight;
            word_parts(word, *weight, places, layout, archive, &mut parts);
            let said = |at: &u32| is_inside(layout.quotes, *at);
            if self.phrases[word] && places.stem.iter().any(said) {
                parts.push(Addend {
                    reason: Reason::Quoted(word),
                    value: QUOTED_BONUS * weight,
                });
            }
        }
        self.near_parts(places, layout, archive, &mut parts);
        parts.extend(self.phrase_part(places, layout));
        if self.lack_counts && held < self.mass {
            let kept = (held / self.mass).powf(self.short);
            parts.push(Addend {
                reason: Reason::Missing,
                value: total(&parts) * (kept - 1.0),
            });
        }
        parts
    }

    /// Pairs of neighbours near each other. The rarer word of a pair says little more than it did
    /// alone, so that the pair is worth the commoner.
    fn near_parts(
        &self,
        places: &[Places],
        layout: &Layout,
        archive: &Archive,
        parts: &mut Vec<Addend>,
    ) {
        let length = length_factor(layout, archive);
        let mut seen: Vec<(usize, usize)> = Vec::new();
        for pair in self.sequence.windows(2) {
            let [(from, left), (until, right)] = pair else {
                continue;
            };
            let pair = (*left, *right);
            if until - from > FARTHEST_NEIGHBOURS || left == right || seen.contains(&pair) {
                continue;
            }
            seen.push(pair);
            let stems = |word: usize| places.get(word).map_or(&[][..], |places| places.stem);
            let times = pairs_within(stems(*left), stems(*right), NEAR_WORDS);
            if times > 0 {
                let weight = self.weights[*left].min(self.weights[*right]);
                parts.push(Addend {
                    reason: Reason::Near(*left, *right),
                    value: NEAR_WEIGHT * self.short * weight * saturated(f64::from(times) / length),
                });
            }
        }
    }

    /// The longest run, by what its words weigh: it adds its square's share, so that a pair of words
    /// out of a long question adds little and the whole of it in one place much.
    fn phrase_part(&self, places: &[Places], layout: &Layout) -> Option<Addend> {
        let said: f64 = self.sequence.iter().map(|(_, w)| self.weights[*w]).sum();
        let run = longest_run(&self.sequence, &self.weights, places, layout.quotes)?;
        let bonus = if run.quoted { 1.0 + QUOTED_BONUS } else { 1.0 };
        Some(Addend {
            reason: Reason::Phrase {
                first: run.first,
                last: run.last,
                quoted: run.quoted,
            },
            value: PHRASE_WEIGHT * bonus * run.mass * run.mass / said,
        })
    }
}

/// The score that parts make up.
pub fn total(parts: &[Addend]) -> f64 {
    parts.iter().fold(0.0, |sum, part| sum + part.value)
}

/// Inverse document frequency, as Lucene has it: never below zero.
pub fn idf(articles_with: u64, archive: &Archive) -> f64 {
    let with = articles_with.min(archive.articles) as f64;
    let all = archive.articles as f64;
    (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
}

/// What the places of a word in an article come to: BM25F without the word's weight, from 0 to
/// `SATURATION` + 1.
pub fn frequency(positions: &[u32], layout: &Layout, archive: &Archive) -> f64 {
    let before = |position: u32| positions.partition_point(|p| *p < position);
    let (lead_start, lead_end) = layout.lead;
    let lead_end = lead_end
        .min(lead_start.saturating_add(LONGEST_LEAD))
        .max(lead_start);
    let headline = before(layout.body_at);
    let body = (positions.len() - headline) as f64;
    let lead = (before(lead_end) - before(lead_start)) as f64;
    let headline_length = 1.0 - HEADLINE_LENGTH_SHARE
        + HEADLINE_LENGTH_SHARE * f64::from(layout.body_at) / ORDINARY_HEADLINE;
    saturated(
        HEADLINE_WEIGHT * headline as f64 / headline_length
            + (body + LEAD_BONUS * lead) / length_factor(layout, archive),
    )
}

fn word_parts(
    word: usize,
    weight: f64,
    places: &Places,
    layout: &Layout,
    archive: &Archive,
    parts: &mut Vec<Addend>,
) {
    let mut add = |reason, value| parts.push(Addend { reason, value });
    add(
        Reason::Word(word),
        weight * frequency(places.stem, layout, archive),
    );
    if !places.printed.is_empty() {
        let times = places.printed.len() as f64 / length_factor(layout, archive);
        add(
            Reason::Printed(word),
            PRINTED_BONUS * weight * saturated(times),
        );
    }
    if places.stem.first().is_some_and(|at| *at < layout.body_at) {
        add(Reason::Headline(word), HEADLINE_BONUS * weight);
    }
}

/// By how much a word is rarer, counted in articles, than if its occurrences fell at random (the
/// difference of idf and what a Poisson distribution predicts); not below zero.
fn residual_idf(articles: u64, occurrences: u64, archive: &Archive) -> f64 {
    let all = archive.articles as f64;
    let share = (articles as f64 / all).min(1.0);
    let expected = 1.0 - (-(occurrences as f64) / all).exp();
    (expected / share).ln().max(0.0)
}

fn saturated(times: f64) -> f64 {
    (SATURATION + 1.0) * times / (SATURATION + times)
}

/// How much longer than the average an article counts.
fn length_factor(layout: &Layout, archive: &Archive) -> f64 {
    let average = archive.average_length.max(1.0);
    1.0 - LENGTH_SHARE + LENGTH_SHARE * f64::from(layout.length) / average
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARCHIVE: Archive = Archive {
        articles: 1000,
        average_length: 100.0,
    };

    fn asked(articles: u64, occurrences: u64) -> Asked {
        Asked::word(1.0, articles, occurrences, &ARCHIVE)
    }

    /// A question of that many words, each in 50 articles.
    fn question(words: usize) -> Question {
        let sequence: Vec<(u32, usize)> = (0..words).map(|word| (word as u32, word)).collect();
        Question::new(&vec![asked(50, 60); words], &sequence)
    }

    /// An ordinary article of 100 words whose body begins at 9.
    const LAYOUT: Layout<'static> = Layout {
        body_at: 8,
        lead: (9, 25),
        quotes: &[(60, 70)],
        length: 100,
    };

    fn parts(question: &Question, stems: &[&[u32]], layout: &Layout) -> Vec<Addend> {
        let places: Vec<Places> = stems
            .iter()
            .map(|stem| Places { stem, printed: &[] })
            .collect();
        question.addends(&places, layout, &ARCHIVE)
    }

    /// That an article is better with the words at the first places than at the second.
    fn check_better(stems: &[&[u32]], than: &[&[u32]]) {
        let question = question(stems.len());
        let better = total(&parts(&question, stems, &LAYOUT));
        let worse = total(&parts(&question, than, &LAYOUT));
        assert!(better > worse, "{stems:?}: {better}, {than:?}: {worse}");
    }

    #[test]
    fn a_word_counts_most_in_the_headline_then_in_the_lead() {
        check_better(&[&[2]], &[&[10]]);
        check_better(&[&[10]], &[&[40]]);
        check_better(&[&[40, 50]], &[&[40]]);
    }

    #[test]
    fn all_the_words_of_a_short_question_are_better_than_one_of_them_often() {
        check_better(&[&[30], &[90]], &[&[30, 35, 40, 45, 50, 55], &[]]);
    }

    #[test]
    fn words_near_each_other_are_better_and_a_phrase_is_better_still() {
        check_better(&[&[30], &[38]], &[&[30], &[90]]);
        check_better(&[&[30], &[31]], &[&[30], &[38]]);
        check_better(&[&[61], &[62]], &[&[71], &[72]]);
    }

    #[test]
    fn a_word_as_asked_is_better_than_another_form_of_it() {
        let question = question(1);
        let of = |printed| {
            let places = Places {
                stem: &[30],
                printed,
            };
            total(&question.addends(&[places], &LAYOUT, &ARCHIVE))
        };
        assert!(of(&[30]) > of(&[]));
    }

    #[test]
    fn a_phrase_that_somebody_is_quoted_with_is_better() {
        let question = Question::new(&[Asked::phrase(1.0, 8.0)], &[(0, 0)]);
        let of = |at: &[u32]| total(&parts(&question, &[at], &LAYOUT));
        assert!(of(&[61]) > of(&[71]));
    }

    #[test]
    fn a_longer_article_needs_more_of_a_word() {
        let question = question(1);
        let longer = Layout {
            length: 300,
            ..LAYOUT
        };
        let of = |layout| total(&parts(&question, &[&[40]], layout));
        assert!(of(&LAYOUT) > of(&longer));
    }

    #[test]
    fn a_long_question_is_about_the_words_that_gather_in_few_articles() {
        let gathered = asked(50, 400);
        let scattered = asked(50, 51);
        let weights = |fillers: usize| {
            let mut words = vec![gathered, scattered];
            words.extend(vec![scattered; fillers]);
            let weighed = Question::new(&words, &[]).weights;
            weighed[0] / weighed[1]
        };
        assert!(weights(10) > 2.0 * weights(0));
        let alone = Question::new(&[gathered], &[]).weights;
        assert_eq!(alone, [idf(50, &ARCHIVE)]);
    }

    #[test]
    fn the_parts_say_what_made_the_score() {
        let parts = parts(&question(3), &[&[2, 60], &[61], &[]], &LAYOUT);
        let reasons: Vec<Reason> = parts.iter().map(|part| part.reason).collect();
        assert_eq!(
            reasons,
            [
                Reason::Word(0),
                Reason::Headline(0),
                Reason::Word(1),
                Reason::Near(0, 1),
                Reason::Phrase {
                    first: 0,
                    last: 1,
                    quoted: true
                },
                Reason::Missing,
            ]
        );
        assert!(parts.last().is_some_and(|missing| missing.value < 0.0));
    }

    #[test]
    fn a_word_that_says_much_is_most_of_a_long_question() {
        let enough = |words: &[Asked]| Question::new(words, &[]).enough_alone();
        let common = vec![asked(900, 1000); 6];
        assert_eq!(enough(&[vec![asked(50, 60)], common.clone()].concat()), [0]);
        assert_eq!(enough(&[asked(50, 60), asked(900, 4000)]), [0; 0]);
        assert_eq!(enough(&vec![asked(50, 60); 15]), [0; 0]);
    }

    #[test]
    fn words_the_archive_has_not_change_nothing() {
        let known = Question::new(&[asked(50, 60)], &[(0, 0)]);
        let with_unknown = Question::new(&[asked(50, 60), asked(0, 0)], &[(0, 0), (1, 1)]);
        assert_eq!(
            parts(&known, &[&[3]], &LAYOUT),
            parts(&with_unknown, &[&[3], &[]], &LAYOUT)
        );
        let none = Question::new(&[], &[]);
        assert_eq!(parts(&none, &[], &LAYOUT), []);
    }
}
