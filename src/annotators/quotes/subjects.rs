//! Whose verb is it? The subject of a cue, before it or after.
//!
//! The searches of `speaker`: from a quote forwards to the attribution that follows it, from a
//! quote backwards to the nearest cue and to the phrase that is its subject, over appositions,
//! relative clauses, auxiliaries and adverbs. All of them look at a bounded number of words.

use super::cues::{
    ADVERB, AUXILIARY, BE, CALENDAR, LINK, PREPOSITION, PRONOUN, SAY, SAYING, SAYS, SOURCE, TO,
};
use super::phrases::{Page, Phrase, Sort};
use super::words::Shape;

/// How many words on either side of a quote are looked at.
pub const REACH: usize = 120;

/// How many cues before a quote are tried for a subject.
const CUES_TRIED: usize = 6;

/// What stands between a subject and its verb.
struct Lead {
    /// The first word after the subject.
    first: usize,
    passive: bool,
    infinitive: bool,
    helped: bool,
}

impl Page<'_> {
    /// The last character of a quote, nested marks aside.
    pub fn last_char(&self, number: usize) -> char {
        let inner = self.marked[number].span.of(self.text);
        inner
            .trim_end_matches(['’', '\'', '”', ')', ']'])
            .chars()
            .next_back()
            .unwrap_or(' ')
    }

    /// Whether a sentence ends with the word at `at`.
    pub fn closes_sentence(&self, at: usize) -> bool {
        match self.shape(at) {
            Shape::Stop => {
                let next = self.shape(at + 1);
                !matches!(
                    next,
                    Shape::Lower | Shape::Comma | Shape::Close | Shape::Dash
                )
            }
            Shape::Break => true,
            // "OSLO (AP) — The mayor": a dateline is no part of the sentence.
            Shape::Dash => {
                at > 0 && self.shape(at - 1) == Shape::Close && self.shape(at + 1) == Shape::Capital
            }
            Shape::Quote(number) => {
                let last = self.last_char(number);
                if !matches!(last, '.' | '!' | '?' | '…') {
                    return false;
                }
                match self.shape(at + 1) {
                    Shape::Quote(_) | Shape::Break => true,
                    Shape::Capital | Shape::Number => {
                        let found = if last == '.' {
                            self.bare_attribution(at + 1)
                        } else {
                            self.attribution_at(at + 1)
                        };
                        found.is_none()
                    }
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// The speaker named right after the quote at `at`, which ends with `last`.
    pub fn after(&self, at: usize, last: char) -> Option<Phrase> {
        let mut next = at + 1;
        let mut ended = last == '.';
        let dashed = matches!(self.shape(next), Shape::Dash | Shape::Colon);
        if matches!(self.shape(next), Shape::Comma | Shape::Dash | Shape::Colon) {
            next += 1;
            ended = false;
        }
        if next > at + 1 && self.shape(next) == Shape::Dash {
            // Russian sets a comma and a dash.
            next += 1;
        }
        if matches!(
            self.shape(next),
            Shape::Quote(_) | Shape::Break | Shape::Stop
        ) {
            return None;
        }
        if self.shape(next) != Shape::Lower && ended {
            return self.bare_attribution(next);
        }
        if let Some(phrase) = self.attribution_at(next) {
            return Some(phrase);
        }
        let phrase = self.phrase_at(next)?;
        if dashed {
            // `"We shall go on." — Ann Lee`; headlines also: `'We go on': mayor`
            let end = self.shape(phrase.last + 1);
            let name = phrase.sort == Sort::Name && matches!(end, Shape::Comma | Shape::Stop);
            return (name || end == Shape::Break).then_some(phrase);
        }
        if last == ',' && phrase.sort != Sort::Nominal && !self.is(next, PREPOSITION | LINK) {
            return Some(phrase);
        }
        // A verb that no list has: `"Are you sure?" Lee prodded.`
        let verb = phrase.last + 1;
        let told = matches!(last, ',' | '?' | '!')
            && self.shape(verb) == Shape::Lower
            && !self.is(verb, PREPOSITION | LINK)
            && matches!(
                self.shape(verb + 1),
                Shape::Stop | Shape::Comma | Shape::Break
            );
        told.then_some(phrase)
    }

    /// An attribution that begins at `at`: "said Lee", "Lee said", "according to Lee".
    pub fn attribution_at(&self, at: usize) -> Option<Phrase> {
        let mut next = at;
        if self.is(next, SOURCE) {
            return self.source(next);
        }
        if self.printed(next) == "as" {
            next += 1;
        }
        while self.is(next, ADVERB) && self.shape(next) == Shape::Lower && next < at + 3 {
            next += 1;
        }
        if let Some(verb) = self.inverted_cue(next) {
            return self.speaker_after(verb + 1);
        }
        if self.is(next, AUXILIARY) && self.is(next + 1, PRONOUN) && self.is(next + 2, SAYS) {
            // "a-t-il ajouté"
            return self.phrase_at(next + 1);
        }
        let phrase = self.phrase_at(next)?;
        if self.cue_follows(phrase.last + 1).is_some() {
            return Some(phrase);
        }
        let joined = self.printed(phrase.last + 1) == "and";
        let second = joined.then(|| self.phrase_at(phrase.last + 2)).flatten()?;
        self.cue_follows(second.last + 1)?;
        let both = phrase.sort == Sort::Nominal;
        Some(if both {
            Phrase {
                last: second.last,
                ..phrase
            }
        } else {
            phrase
        })
    }

    /// "Lee said." after a quote that ended its sentence too soon: it can be no sentence of its own.
    fn bare_attribution(&self, at: usize) -> Option<Phrase> {
        let phrase = self.phrase_at(at)?;
        let cue = phrase.last + 1;
        let ends = matches!(self.shape(cue + 1), Shape::Stop | Shape::Break);
        let says = self.is(cue, SAYS) && self.shape(cue) == Shape::Lower;
        (says && ends).then_some(phrase)
    }

    /// A cue at `at` with its subject after it, auxiliaries in between: "said", "a déclaré".
    fn inverted_cue(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while self.is(next, AUXILIARY) && self.shape(next) == Shape::Lower && next < at + 2 {
            next += 1;
        }
        (self.shape(next) == Shape::Lower && self.is(next, SAYS)).then_some(next)
    }

    fn speaker_after(&self, at: usize) -> Option<Phrase> {
        let mut next = at;
        while self.is(next, ADVERB) && next < at + 2 {
            next += 1;
        }
        let phrase = self.phrase_at(next)?;
        Some(self.with_name_after(phrase))
    }

    /// "the mayor, John Lee," is John Lee.
    fn with_name_after(&self, phrase: Phrase) -> Phrase {
        if phrase.sort != Sort::Nominal || self.shape(phrase.last + 1) != Shape::Comma {
            return phrase;
        }
        match self.phrase_at(phrase.last + 2) {
            Some(name)
                if name.sort == Sort::Name
                    && name.name == Some((name.first, name.last))
                    && matches!(
                        self.shape(name.last + 1),
                        Shape::Comma | Shape::Stop | Shape::Break
                    ) =>
            {
                Phrase {
                    last: name.last,
                    sort: Sort::Name,
                    name: name.name,
                    ..phrase
                }
            }
            _ => phrase,
        }
    }

    /// Whether a finite cue follows a subject that ends before `at`, past brackets, an apposition
    /// or a relative clause between commas, auxiliaries and adverbs; answers where it stands.
    fn cue_follows(&self, at: usize) -> Option<usize> {
        let mut next = at;
        for _ in 0..2 {
            match self.shape(next) {
                Shape::Open => next = self.close_of(next)? + 1,
                Shape::Comma => {
                    next = (next + 1..next + 40)
                        .take_while(|&at| {
                            !matches!(self.shape(at), Shape::Stop | Shape::Break | Shape::Quote(_))
                        })
                        .find(|&at| {
                            self.shape(at) == Shape::Comma && self.finite_cue(at + 1).is_some()
                        })?
                        + 1;
                }
                _ => {}
            }
        }
        self.finite_cue(next)
    }

    /// A finite cue at `at`, past its auxiliaries and adverbs.
    fn finite_cue(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while self.shape(next) == Shape::Lower
            && self.is(next, AUXILIARY | ADVERB | TO)
            && !(self.is(next, SAYS | SAY) && self.is_cue(next))
            && next < at + 5
        {
            next += 1;
        }
        if self.printed(next) == "on"
            && next > at
            && matches!(self.printed(next - 1), "went" | "goes")
        {
            return Some(next);
        }
        if matches!(self.printed(next), "put" | "puts") && self.printed(next + 1) == "it" {
            return Some(next);
        }
        let passive = next > at && self.is(next - 1, BE) && !self.is(next, SAYING);
        let cue = self.shape(next) == Shape::Lower
            && (self.is(next, SAYS) && (!passive || self.is_cue(next))
                || self.is(next, SAY) && self.is_cue(next)
                || next > at && self.is(next, SAYING));
        cue.then_some(next)
    }

    fn close_of(&self, at: usize) -> Option<usize> {
        (at + 1..at + 12).find(|&at| self.shape(at) == Shape::Close)
    }

    /// The source after "according" or its like at `at`.
    pub fn source(&self, at: usize) -> Option<Phrase> {
        let mut next = at + 1;
        if self.is(next, TO) {
            next += 1;
        } else if self.printed(at).eq_ignore_ascii_case("according") {
            return None;
        }
        let phrase = self.phrase_at(next)?;
        Some(self.with_name_after(phrase))
    }

    /// "in her words", "in the words of Lee"
    fn owner_of_words(&self, words: usize, left: usize) -> Option<Phrase> {
        let before = words.checked_sub(1)?;
        if matches!(self.printed(before), "his" | "her" | "their") {
            let owner = Phrase {
                first: before,
                last: before,
                sort: Sort::Pronoun,
                name: None,
            };
            return Some(self.clause_subject(left, before).unwrap_or(owner));
        }
        let of = self.printed(words + 1) == "of" && self.printed(before) == "the";
        of.then(|| self.phrase_at(words + 2)).flatten()
    }

    /// The subject of the nearest cue in `left..at`.
    pub fn cue_before(&self, left: usize, at: usize) -> Option<Phrase> {
        let cues = (left..at).rev().filter(|&cue| {
            self.is(cue, SOURCE) || self.printed(cue) == "words" || self.is_cue(cue)
        });
        cues.take(CUES_TRIED).find_map(|cue| {
            if self.is(cue, SOURCE) {
                return self.source(cue);
            }
            if !self.is_cue(cue) {
                return self.owner_of_words(cue, left);
            }
            let subject = self.subject_of(cue, left, at)?;
            Some(self.outer_subject(subject, left).unwrap_or(subject))
        })
    }

    /// "Lee said he wanted …", "what he called …": the pronoun's own clause hangs on another whose
    /// subject it repeats.
    fn outer_subject(&self, subject: Phrase, left: usize) -> Option<Phrase> {
        let before = subject.first.checked_sub(1).filter(|&at| at > left)?;
        let third = matches!(self.printed(subject.first), "he" | "she" | "it" | "they");
        let modal = matches!(
            self.printed(subject.last + 1),
            "would" | "will" | "must" | "should" | "could" | "may"
        );
        let named = subject.sort != Sort::Pronoun;
        if named && !modal || !named && !third {
            return None;
        }
        let that = matches!(self.printed(before), "that" | "if" | "whether" | "because");
        let mut said = if that { before.checked_sub(1)? } else { before };
        if named
            && that
            && said > left
            && !self.is(said, SAYS | SAY | SAYING)
            && self.words[said].is_word()
        {
            // "told reporters that the town would …"
            said -= 1;
        }
        if said > left && self.is(said, SAYS | SAY | SAYING) && self.is_cue(said) {
            let outer = self
                .subject_of(said, left, said)
                .filter(|outer| outer.last < said)?;
            return Some(self.outer_subject(outer, left).unwrap_or(outer));
        }
        if matches!(self.printed(before), "what" | "which") {
            return self.clause_subject(left, before);
        }
        None
    }

    /// The subject of the clause that ends before `until`: the nearest phrase that opens a clause.
    pub fn clause_subject(&self, left: usize, until: usize) -> Option<Phrase> {
        let floor = left.max(until.saturating_sub(REACH));
        for at in (floor + 1..until).rev() {
            let before = &self.words[at - 1];
            let subordinate = before.is(PREPOSITION)
                && matches!(self.printed(at), "he" | "she" | "they" | "I" | "we");
            let opens = before.shape == Shape::Comma || before.is(LINK) || subordinate;
            if !opens {
                continue;
            }
            let Some(phrase) = self.phrase_at(at) else {
                continue;
            };
            let next = phrase.last + 1;
            let goes_on = matches!(self.shape(next), Shape::Lower | Shape::Possessive)
                && !self.is(next, PREPOSITION | LINK | TO);
            if goes_on && phrase.last < until && next < until {
                return Some(phrase);
            }
        }
        self.main_subject(left, until)
    }

    /// The subject of the cue at `cue`, in the sentence that begins at `left`.
    fn subject_of(&self, cue: usize, left: usize, until: usize) -> Option<Phrase> {
        let lead = self.lead_of(cue, left);
        if lead.passive {
            // `was called "a fraud" by Lee`
            let by = (cue + 1..until)
                .chain([until + 1])
                .find(|&at| self.printed(at) == "by");
            return by.and_then(|by| self.phrase_at(by + 1));
        }
        if lead.first == left {
            // `"…," said Lee, "…"`: the verb first.
            return self.speaker_after(cue + 1);
        }
        let last = lead.first - 1;
        if self.is(cue, SAYING) && !lead.helped {
            let named = self.subject_of_participle(last, left);
            return named.or_else(|| self.clause_subject(left, cue));
        }
        if lead.infinitive {
            return self.clause_subject(left, cue);
        }
        let found = match self.shape(last) {
            Shape::Comma => self.subject_before_comma(last, left),
            Shape::Close => {
                let open = (left..last)
                    .rev()
                    .take(12)
                    .find(|&at| self.shape(at) == Shape::Open)?;
                return open.checked_sub(1).and_then(|at| self.phrase_ending(at));
            }
            Shape::Quote(_) => self.speaker_after(cue + 1),
            _ if self.is(last, PRONOUN) && self.is(last, LINK) => Some(self.relative(last, left)),
            _ if self.is(last, LINK) => return self.clause_subject(left, cue),
            _ => self.phrase_ending(last),
        };
        found.or_else(|| self.main_subject(left, cue))
    }

    /// The auxiliaries, adverbs and dates that lead up to a cue.
    fn lead_of(&self, cue: usize, left: usize) -> Lead {
        let mut lead = Lead {
            first: cue,
            passive: false,
            infinitive: false,
            helped: false,
        };
        while lead.first > left {
            let at = lead.first - 1;
            let word = self.words[at];
            if self.dates(at) {
                // "who in 2010 said", "Lee on Tuesday said"
                lead.first -= 1 + usize::from(at > left && self.is(at - 1, PREPOSITION));
                continue;
            }
            let leads = word.shape == Shape::Lower && word.is(AUXILIARY | ADVERB | TO);
            if !leads || word.is(SAYS) && self.is_cue(at) {
                break;
            }
            lead.passive |= word.is(BE) && !self.is(cue, SAYING);
            lead.infinitive |= word.is(TO);
            lead.helped |= word.is(AUXILIARY);
            lead.first = at;
        }
        lead
    }

    /// "footage of Lee saying": the name right before a participle, unless it belongs elsewhere.
    fn subject_of_participle(&self, last: usize, left: usize) -> Option<Phrase> {
        if !self.words[last].is_word() {
            return None;
        }
        let phrase = self.phrase_ending(last)?;
        let free = phrase.first == left
            || phrase.first > left
                && (!self.is(phrase.first - 1, PREPOSITION | TO)
                    || self.printed(phrase.first - 1) == "of");
        (phrase.sort == Sort::Name && free).then_some(phrase)
    }

    /// "Lee, who called it …": the "who" at `who` stands for the one before it.
    fn relative(&self, who: usize, left: usize) -> Phrase {
        let skip = usize::from(who > left && self.shape(who - 1) == Shape::Comma);
        let meant = who
            .checked_sub(1 + skip)
            .filter(|&at| at >= left)
            .and_then(|at| self.phrase_ending(at));
        let name = meant.map(|phrase| phrase.name.unwrap_or((phrase.first, phrase.last)));
        Phrase {
            first: who,
            last: who,
            sort: Sort::Pronoun,
            name,
        }
    }

    /// A year or the name of a day or month.
    fn dates(&self, at: usize) -> bool {
        self.shape(at) == Shape::Number && self.printed(at).len() == 4
            || self.shape(at) == Shape::Capital && self.is(at, CALENDAR)
    }

    /// The phrase that an apposition or a clause between commas belongs to; `comma` closes it.
    fn subject_before_comma(&self, comma: usize, left: usize) -> Option<Phrase> {
        let floor = left.max(comma.saturating_sub(40));
        (floor..comma)
            .rev()
            .filter(|&at| self.shape(at) == Shape::Comma)
            .take(4)
            .find_map(|at| {
                let last = at.checked_sub(1).filter(|&last| last >= left)?;
                let phrase = self
                    .phrase_ending(last)
                    .filter(|phrase| phrase.first >= left)?;
                Some(self.with_name_after(phrase))
            })
    }

    /// The first phrase of the sentence that may be its subject: not one bound to a preposition.
    pub fn main_subject(&self, left: usize, until: usize) -> Option<Phrase> {
        let mut at = left;
        let opening = self.words.get(left);
        if opening.is_some_and(|word| word.is(PREPOSITION | LINK) || self.is_participle(left))
            && let Some(comma) = (left..until).find(|&at| self.shape(at) == Shape::Comma)
            && let Some(phrase) = self
                .phrase_at(comma + 1)
                .filter(|phrase| phrase.last < until)
        {
            // "In Oslo, Lee called it …"
            return Some(phrase);
        }
        while at < until {
            if !self.words[at].is_word() {
                at += 1;
                continue;
            }
            let Some(phrase) = self.phrase_at(at).filter(|phrase| phrase.last < until) else {
                at += 1;
                continue;
            };
            if at > left && self.is(at - 1, PREPOSITION | TO) {
                at = phrase.last + 1;
                continue;
            }
            return Some(phrase);
        }
        None
    }

    /// A sentence's first word in -ing or -ed that is nobody's name.
    fn is_participle(&self, at: usize) -> bool {
        let printed = self.printed(at);
        (printed.ends_with("ing") || printed.ends_with("ed") || printed == "Given")
            && !self.is_proper(at)
    }

    /// Who speaks in the sentence that ends before `end`: its last cue's subject, else its own.
    pub fn sentence_speaker(&self, end: usize) -> Option<Phrase> {
        let mut left = end.saturating_sub(1);
        while left > 0 && end - left < REACH && !self.ends_sentence(left - 1) {
            left -= 1;
        }
        self.cue_before(left, end)
            .or_else(|| self.main_subject(left, end))
    }
}
