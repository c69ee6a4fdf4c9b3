//! Which words next to a quote name its speaker?
//!
//! For each quote, in this order: a cue that follows it (`"…," said Lee`, `"…," Lee said`), the
//! nearest cue before it in its sentence (`Lee called it "…"`), a cue at the sentence's end, the
//! speaker of the quote that it goes on with, one named in the sentence before. A quote with no cue
//! in reach is either the words of the sentence's subject, or nobody's: a title, a nickname.
//!
//! Whom the words mean is left to `resolve`.

use super::cues::{
    ADVERB, AUXILIARY, BODY, DETERMINER, LINK, PREPOSITION, PRONOUN, ROLE, SO_CALLED, SOURCE, TO,
    VERB, WORK,
};
use super::marks::Family;
use super::phrases::{Page, Phrase};
use super::subjects::REACH;
use super::words::Shape;
use crate::article::Span;

/// What was found out of one quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Somebody's words, by a cue.
    Said(Phrase),
    /// Probably the words of the sentence's subject.
    Ascribed(Phrase),
    /// A transcript's own label, before the speech or inside its marks: `"WALLIS: Good evening."`
    Labelled(Span),
    Unknown,
    /// No speech: the title of a work, a nickname.
    NotSpeech,
}

impl Finding {
    pub fn phrase(&self) -> Option<Phrase> {
        match self {
            Finding::Said(phrase) | Finding::Ascribed(phrase) => Some(*phrase),
            _ => None,
        }
    }
}

/// The findings for every quote of a page, in order.
pub fn attribute(page: &Page) -> Vec<Finding> {
    let mut findings: Vec<Finding> = Vec::with_capacity(page.marked.len());
    let places = places(page);
    let mut before = Finding::Unknown;
    for (number, marked) in page.marked.iter().enumerate() {
        let finding = if let Some(label) = marked.label {
            Finding::Labelled(label)
        } else if is_direction(marked.span.of(page.text)) {
            Finding::NotSpeech
        } else if let Some(label) = label(page.text, marked.span) {
            Finding::Labelled(label)
        } else if marked.resumes {
            before
        } else if marked.continues {
            page.after(places[number].at, page.last_char(number))
                .map_or(before, Finding::Said)
        } else {
            Quoted {
                page,
                number,
                at: places[number].at,
            }
            .find(&findings, &places)
        };
        if finding != Finding::NotSpeech {
            before = finding;
        }
        findings.push(finding);
    }
    spread_back(page, &mut findings);
    findings
}

/// Where a quote stands among the words of its page, and where its paragraph begins.
struct Place {
    at: usize,
    paragraph: usize,
}

fn places(page: &Page) -> Vec<Place> {
    let mut places = Vec::with_capacity(page.marked.len());
    let mut paragraph = 0;
    for (at, word) in page.words.iter().enumerate() {
        match word.shape {
            Shape::Break => paragraph = at + 1,
            Shape::Quote(_) => places.push(Place { at, paragraph }),
            _ => {}
        }
    }
    places
}

/// Speech over several paragraphs is often attributed in its last only: gives its speaker to the
/// paragraphs before, where they have none by a cue of their own.
fn spread_back(page: &Page, findings: &mut [Finding]) {
    for number in (1..findings.len()).rev() {
        let said = matches!(findings[number], Finding::Said(_));
        let open = matches!(
            findings[number - 1],
            Finding::Ascribed(_) | Finding::Unknown
        );
        if page.marked[number].continues && said && open {
            findings[number - 1] = findings[number];
        }
    }
}

/// A stage direction of a transcript: "(APPLAUSE)".
fn is_direction(inner: &str) -> bool {
    inner.starts_with('(') && inner.ends_with(')')
}

/// The speaker's label with which a line of a transcript begins, in capitals before a colon.
fn label(text: &str, quote: Span) -> Option<Span> {
    let inner = quote.of(text);
    let head = inner.split_once(':')?.0;
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = head
        .chars()
        .all(|c| c.is_uppercase() || matches!(c, ' ' | '.' | '-' | '’' | '\''));
    let fits = (2..=30).contains(&letters) && head.len() <= 60 && capitals;
    fits.then(|| Span::new(quote.start, quote.start + head.len()))
}

/// One quote among the words of its page.
struct Quoted<'p> {
    page: &'p Page<'p>,
    number: usize,
    at: usize,
}

/// No sentence in print has more quotes before one of its own.
const MOST_QUOTES: usize = 16;

impl Quoted<'_> {
    fn find(&self, earlier: &[Finding], places: &[Place]) -> Finding {
        let left = self.left_bound();
        let crowd = self.number.checked_sub(MOST_QUOTES);
        if crowd.is_some_and(|at| places[at].at >= left) {
            return earlier.last().copied().unwrap_or(Finding::Unknown);
        }
        let right = self.right_bound();
        if self.is_title(left) {
            return Finding::NotSpeech;
        }
        if let Some(phrase) = self.page.after(self.at, self.page.last_char(self.number)) {
            return Finding::Said(phrase);
        }
        if let Some(phrase) = self.before_colon(left) {
            return Finding::Said(phrase);
        }
        if let Some(phrase) = self.page.cue_before(left, self.at) {
            return Finding::Said(phrase);
        }
        if let Some(phrase) = self.trailing(right) {
            return Finding::Said(phrase);
        }
        if self.opens_sentence(left)
            && let Some(finding) = self.carried(left, earlier, places)
        {
            return finding;
        }
        if self.is_modifier() {
            return Finding::NotSpeech;
        }
        if self.is_sentence_case_title() {
            return Finding::NotSpeech;
        }
        if let Some(phrase) = self.page.clause_subject(left, self.at) {
            return Finding::Ascribed(phrase);
        }
        self.carried(left, earlier, places)
            .or_else(|| self.told_after(right).map(Finding::Said))
            .unwrap_or(Finding::Unknown)
    }

    /// Who is said to speak in the sentence after a quote that stands alone: `“We go.” Lee said so
    /// on Monday.`
    fn told_after(&self, right: usize) -> Option<Phrase> {
        let page = self.page;
        let first = if page.shape(right) == Shape::Quote(self.number) {
            right + 1
        } else {
            return None;
        };
        let end = (first..first + REACH).find(|&at| page.ends_sentence(at))?;
        let quoted = (first..end).any(|at| matches!(page.shape(at), Shape::Quote(_)));
        if quoted {
            return None;
        }
        page.cue_before(first, end)
    }

    /// Languages that write titles like sentences: « La Nuit des phares » in the midst of one, no
    /// cue in reach.
    fn is_sentence_case_title(&self) -> bool {
        let page = self.page;
        let customs = page.lexicon.language.customs;
        let before = self.at.checked_sub(1).map(|at| page.shape(at));
        customs.inverts
            && !customs.capital_nouns
            && matches!(before, Some(Shape::Lower | Shape::Capital))
            && page.is_set_title(self.at)
    }

    /// `Lee: "We shall see."`
    fn before_colon(&self, left: usize) -> Option<Phrase> {
        let colon = self
            .at
            .checked_sub(1)
            .filter(|&at| at > left && self.page.shape(at) == Shape::Colon)?;
        let page = self.page;
        if let Some(phrase) = page.phrase_at(left)
            && phrase.last + 1 == colon
        {
            return Some(phrase);
        }
        // "Ganz anders sieht es der Ökonom Lars Peters: …"
        let last = colon
            .checked_sub(1)
            .filter(|_| page.lexicon.language.customs.inverts)?;
        let phrase = page.phrase_ending(last)?;
        let named = phrase
            .name
            .is_some_and(|(first, end)| end > first && end == last);
        (named && phrase.first > left).then_some(phrase)
    }

    /// A word or a few set before a noun, at which nobody speaks: `a "supermax" prison`.
    fn is_modifier(&self) -> bool {
        let (page, next) = (self.page, self.at + 1);
        let customs = page.lexicon.language.customs;
        if customs.inverts && !(customs.capital_nouns && page.shape(next) == Shape::Capital) {
            // The noun stands first, and what follows is as likely a verb of no list.
            return false;
        }
        let small = PREPOSITION | LINK | AUXILIARY | ADVERB | VERB | TO | PRONOUN;
        let noun = match page.shape(next) {
            Shape::Lower => !page.is(next, small) && !page.is_cue(next),
            Shape::Capital => true,
            _ => false,
        };
        let inner = self.inner();
        noun && inner.split_whitespace().count() <= 4
            && inner.ends_with(char::is_alphanumeric)
            && self
                .at
                .checked_sub(1)
                .is_some_and(|at| page.words[at].is_word())
    }

    fn inner(&self) -> &str {
        self.page.marked[self.number].span.of(self.page.text)
    }

    fn left_bound(&self) -> usize {
        let mut left = self.at;
        while left > 0 && self.at - left < REACH && !self.page.ends_sentence(left - 1) {
            left -= 1;
        }
        left
    }

    fn right_bound(&self) -> usize {
        let mut right = self.at;
        let end = (self.at + REACH).min(self.page.words.len());
        while right + 1 < end && !self.page.ends_sentence(right) {
            right += 1;
        }
        right
    }

    /// Whether nothing but other quotes stands before it in its sentence.
    fn opens_sentence(&self, left: usize) -> bool {
        (left..self.at).all(|at| !self.page.words[at].is_word())
    }

    /// `The plan is "a mess" for the city, Lee said.`
    fn trailing(&self, right: usize) -> Option<Phrase> {
        let page = self.page;
        (self.at + 1..right).find_map(|at| {
            if page.is(at, SOURCE) {
                return page.source(at);
            }
            if page.shape(at) != Shape::Comma {
                return None;
            }
            page.attribution_at(at + 1)
        })
    }

    /// A paper's name says what it is: „Neue Hafenzeitung“, « Journal du Rhône ».
    fn names_paper(&self) -> bool {
        let lexicon = self.page.lexicon;
        let mut ends = self.inner().split(' ');
        let (first, last) = (ends.next(), ends.next_back());
        [first, last]
            .into_iter()
            .flatten()
            .any(|word| (lexicon.flags(word) | lexicon.compound(word)) & (BODY | WORK) != 0)
    }

    /// The speaker carried over from what was said before.
    fn carried(&self, left: usize, earlier: &[Finding], places: &[Place]) -> Option<Finding> {
        let page = self.page;
        let paragraph = places.get(self.number)?.paragraph;
        let previous = earlier
            .last()
            .zip(self.number.checked_sub(1).and_then(|at| places.get(at)));
        let previous = previous.filter(|(finding, _)| finding.phrase().is_some());
        if let Some((finding, place)) = previous
            && place.paragraph == paragraph
        {
            return Some(*finding);
        }
        if paragraph < left {
            // A sentence of the same paragraph leads to it.
            return page.sentence_speaker(left).map(Finding::Said);
        }
        let break_at = paragraph.checked_sub(1)?;
        let led_by_colon = break_at > 0 && page.shape(break_at - 1) == Shape::Colon;
        if !led_by_colon
            && let Some((finding, place)) = previous
            && place.at + REACH > break_at
            && !(place.at + 1..break_at).any(|at| page.shape(at) == Shape::Break)
        {
            return Some(*finding);
        }
        page.sentence_speaker(break_at).map(Finding::Said)
    }

    /// Whether the quote is a title after the word at `before` by the custom of a language other than
    /// English, which writes titles like sentences and names papers and clubs between marks.
    fn is_title_by_custom(&self, before: usize) -> bool {
        let page = self.page;
        let customs = page.lexicon.language.customs;
        if !customs.inverts || !page.is_set_title(self.at) {
            return false;
        }
        if page.is(before, WORK) {
            // "le film « Les Rives du silence »"
            return true;
        }
        if page.is(before, DETERMINER | PREPOSITION) && self.names_paper() {
            return true;
        }
        // «Ведомостям», «Спартака»: one or two words with a capital, in mid-sentence.
        let words = self.inner().split_whitespace().count();
        customs.bare_genitive && words <= 2 && page.words[before].is_word()
    }

    /// Whether the quote is the title of a work or a nickname.
    fn is_title(&self, left: usize) -> bool {
        let page = self.page;
        let inner = self.inner();
        let capitalised = is_title_case(inner);
        let words = inner.split_whitespace().count();
        let Some(mut before) = self.at.checked_sub(1).filter(|&at| at >= left) else {
            return false;
        };
        if page.is(before, SO_CALLED) {
            return true;
        }
        if self.is_title_by_custom(before) {
            return true;
        }
        if !capitalised {
            return false;
        }
        let between_names =
            page.shape(before) == Shape::Capital && page.shape(self.at + 1) == Shape::Capital;
        if between_names && words <= 2 && !inner.ends_with(['.', ',']) {
            return true;
        }
        if page.shape(before) == Shape::Possessive {
            return true;
        }
        let noun = match page.lexicon.language.customs.capital_nouns {
            true => page.shape(before) == Shape::Capital,
            false => page.shape(before) == Shape::Lower || page.is(before, ROLE),
        };
        let family = page.marked[self.number].family;
        let names_body = matches!(family, Family::Guillemets)
            && words <= 4
            && noun
            && !page.is_cue(before)
            && !page.is(before, PREPOSITION | LINK);
        if names_body && inner.ends_with(char::is_alphanumeric) {
            // «Ромашка» is a firm, « Le Phare » a paper.
            return true;
        }
        if page.shape(before) == Shape::Comma || page.is(before, PREPOSITION) {
            // `her film, "…"`, `an episode of "…"`, and `On "…," Lee said`
            if before == left && words >= 2 {
                return true;
            }
            before = before.saturating_sub(1);
        }
        page.is(before, WORK)
    }
}

/// Every word of some length begins with a capital letter.
fn is_title_case(inner: &str) -> bool {
    let mut words = inner.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')));
    words.all(|word| {
        word.chars().count() <= 3
            || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    }) && inner.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}
