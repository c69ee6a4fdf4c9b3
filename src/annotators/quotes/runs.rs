//! Which words with capital letters are a name, and where does it end?
//!
//! A run of them, with the small words that names have inside ("van", "of"); the first word of a
//! sentence only where something else tells that it is one. What stands around a name is the business
//! of `phrases`.

use super::cues::{
    ADVERB, AUXILIARY, CALENDAR, DETERMINER, LINK, PARTICLE, PREPOSITION, PRONOUN, SAYS, SOURCE,
    TITLE, VERB,
};
use super::phrases::{LONGEST_PHRASE, Page};
use super::words::Shape;

impl Page<'_> {
    pub fn all_capitals(&self, at: usize) -> bool {
        let printed = self.printed(at);
        printed.chars().all(|c| c.is_uppercase() || c == '.')
    }

    pub fn begins_name(&self, at: usize) -> bool {
        let small =
            DETERMINER | PREPOSITION | LINK | AUXILIARY | CALENDAR | PRONOUN | ADVERB | SOURCE;
        let Some(word) = self.word(at) else {
            return false;
        };
        word.shape == Shape::Capital
            && (!word.is(small)
                || (word.is(ADVERB) && !self.opens_sentence(at))
                || self.all_capitals(at) && word.end - word.start > 1)
            && (!self.opens_sentence(at) || self.is_proper(at))
    }

    /// Whether a word at a sentence's beginning is capitalised for its own sake, as far as the
    /// rest of the text and the word after it tell.
    pub fn is_proper(&self, at: usize) -> bool {
        let next = self.shape(at + 1);
        matches!(
            next,
            Shape::Capital | Shape::Possessive | Shape::Open | Shape::Colon
        ) || self.proper.binary_search(&self.printed(at)).is_ok()
            || self.is(at, TITLE)
            || next == Shape::Lower && self.is(at + 1, SAYS | AUXILIARY | VERB)
    }

    /// Whether a word stands where any word would have a capital letter.
    pub fn opens_sentence(&self, at: usize) -> bool {
        if let Some(Shape::Quote(number)) = at.checked_sub(1).map(|at| self.shape(at)) {
            return matches!(self.last_char(number), '.' | '!' | '?' | '…');
        }
        at == 0
            || !matches!(
                self.shape(at - 1),
                Shape::Lower
                    | Shape::Capital
                    | Shape::Number
                    | Shape::Possessive
                    | Shape::Comma
                    | Shape::Open
            )
    }

    /// The last word of the run of capitalised words that begins at `at`.
    pub fn name_run(&self, at: usize) -> usize {
        let mut last = at;
        let limit = at + LONGEST_PHRASE;
        while last < limit {
            let next = last + 1;
            if self.continues_name(next) {
                last = next;
            } else if self.is_inner_word(next) && self.continues_name(next + 1) {
                last = next + 1;
            } else if self.is_inner_word(next)
                && self.is(next + 1, PARTICLE)
                && self.continues_name(next + 2)
            {
                last = next + 2;
            } else {
                break;
            }
        }
        last
    }

    pub fn continues_name(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        let stops = CALENDAR | DETERMINER | LINK;
        word.shape == Shape::Capital && (!word.is(stops | PRONOUN) || self.all_capitals(at))
    }

    /// A word in lower case that names have inside: "van", "of", the & of a firm.
    fn is_inner_word(&self, at: usize) -> bool {
        let Some(word) = self.word(at) else {
            return false;
        };
        match word.shape {
            Shape::Lower => word.is(PARTICLE) || word.of(self.text) == "of",
            Shape::Other => word.of(self.text) == "&",
            _ => false,
        }
    }
}
