//! Which words are an attribution, and who speaks in it?
//!
//! "said Lee", "Lee, who is 54, has often said", "according to Lee", "a déclaré le ministre": read
//! forwards from a word, over appositions, auxiliaries, adverbs and the one who was told. What a
//! sentence holds before a quote is searched in `subjects`.

use super::cues::{
    ADVERB, ATTACHES, AUXILIARY, BE, DETERMINER, LINK, PREPOSITION, PRONOUN, ROLE, SAY, SAYING,
    SAYS, SOURCE, SOURCE_LEAD, TO,
};
use super::phrases::{Page, Phrase, Sort};
use super::words::Shape;

/// Agencies that stand bare after a verb as those who were told.
const AGENCIES: &[&str] = &[
    "AFP",
    "ANSA",
    "AP",
    "ANI",
    "EFE",
    "Lusa",
    "PAP",
    "Reuters",
    "dpa",
    "Интерфакс",
    "Интерфаксу",
    "РБК",
    "РИА",
    "ТАСС",
    "Укрінформ",
    "Укринформ",
    "Reuter",
    "Europa",
];

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
        if next > at + 1 && self.unlisted_verb(next) {
            return self.speaker_after(next + 1);
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

    /// A verb that no list has, told by where it stands: after a quote and a comma or a dash, before
    /// a name or an office: "soltó Manuel Pereda", "переспросил следователь".
    pub fn unlisted_verb(&self, at: usize) -> bool {
        let lower = self.shape(at) == Shape::Lower && self.words[at].flags == 0;
        if !self.lexicon.language.customs.inverts || !lower {
            return false;
        }
        let told = self.past_addressee(at + 1);
        let Some(phrase) = self.phrase_at(told) else {
            return false;
        };
        let full = phrase.name.is_some_and(|(first, last)| last > first);
        let office = (phrase.first..=phrase.last).any(|at| self.is(at, ROLE));
        let ends = matches!(
            self.shape(phrase.last + 1),
            Shape::Comma | Shape::Stop | Shape::Break | Shape::Dash
        );
        let past = self.lexicon.is_past(self.printed(at));
        full || office || (past || ends) && phrase.sort == Sort::Name
    }

    /// An attribution that begins at `at`: "said Lee, "Lee said", "according to Lee".
    pub fn attribution_at(&self, at: usize) -> Option<Phrase> {
        let mut next = at;
        while self.is(next, SOURCE_LEAD) && next < at + 4 {
            next += 1;
        }
        if self.is(next, SOURCE) {
            return self.source(next);
        }
        if self.printed(next) == "as" && !self.is(next, DETERMINER) {
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
            return Some(self.with_name_after(phrase));
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
    pub fn bare_attribution(&self, at: usize) -> Option<Phrase> {
        let phrase = self.phrase_at(at)?;
        let cue = phrase.last + 1;
        let ends = matches!(self.shape(cue + 1), Shape::Stop | Shape::Break);
        let says = self.is(cue, SAYS) && self.shape(cue) == Shape::Lower;
        (says && ends).then_some(phrase)
    }

    /// A cue at `at` with its subject after it, auxiliaries in between: "said", "a déclaré".
    pub fn inverted_cue(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while self.is(next, AUXILIARY) && self.shape(next) == Shape::Lower && next < at + 2 {
            next += 1;
        }
        (self.shape(next) == Shape::Lower && self.is(next, SAYS)).then_some(next)
    }

    pub fn speaker_after(&self, at: usize) -> Option<Phrase> {
        let mut next = at;
        while self.is(next, ADVERB) && next < at + 2 {
            next += 1;
        }
        if self.lexicon.language.customs.inverts {
            next = self.past_addressee(next);
            if self.lexicon.language.customs.bare_genitive && self.is_set_title(next) {
                // "сообщает «Интерфакс»"
                return Some(Phrase {
                    first: next,
                    last: next,
                    sort: Sort::Nominal,
                    name: None,
                });
            }
        }
        let phrase = self.phrase_at(next)?;
        Some(self.with_name_after(phrase))
    }

    /// Past the one who was told, and where: "manifestó a EFE la ministra", "сообщил ТАСС Котов".
    fn past_addressee(&self, at: usize) -> usize {
        let mut after = at;
        if self.is(at, PREPOSITION | TO) && !self.is(at, DETERMINER) {
            let told = match self.phrase_at(at + 1) {
                // What follows may hang on it in the genitive, or be the subject.
                _ if self.lexicon.language.customs.bare_genitive => at + 1,
                // "dice entre lágrimas Carmen Solís"
                Some(Phrase {
                    name: Some((first, _)),
                    ..
                }) if first > at + 1 && !self.is(at + 1, DETERMINER) => first - 1,
                phrase => phrase.map_or(at + 1, |phrase| phrase.last),
            };
            // A run of capitals may hold the addressee and the speaker: "a EFE Ana Gil".
            after = if AGENCIES.contains(&self.printed(at + 1)) {
                self.past_agency(at + 1)
            } else {
                told + 1
            };
        } else if AGENCIES.contains(&self.printed(at)) {
            after = self.past_agency(at);
        }
        match self.phrase_at(after) {
            Some(phrase) if after > at && self.can_speak(phrase) => after,
            _ => at,
        }
    }

    fn past_agency(&self, at: usize) -> usize {
        at + 1
            + usize::from(matches!(
                self.printed(at + 1),
                "Новости" | "Press" | "Presse"
            ))
    }

    /// A name, a pronoun, or an office: no mere noun.
    pub fn can_speak(&self, phrase: Phrase) -> bool {
        phrase.sort != Sort::Nominal || (phrase.first..=phrase.last).any(|at| self.is(at, ROLE))
    }

    /// "the mayor, John Lee," is John Lee.
    pub fn with_name_after(&self, phrase: Phrase) -> Phrase {
        if phrase.sort != Sort::Nominal || self.shape(phrase.last + 1) != Shape::Comma {
            return phrase;
        }
        match self.phrase_at(phrase.last + 2) {
            Some(name)
                if name.sort == Sort::Name
                    && (name.name == Some((name.first, name.last))
                        || self.lexicon.language.customs.inverts)
                    && matches!(
                        self.shape(name.last + 1),
                        Shape::Comma
                            | Shape::Stop
                            | Shape::Break
                            | Shape::Colon
                            | Shape::Dash
                            | Shape::Quote(_)
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
    pub fn cue_follows(&self, at: usize) -> Option<usize> {
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
        } else if self.is(next, ATTACHES) && !self.is(next, DETERMINER) {
            // "nach Angaben von Paula Roth"
            next += 1;
        }
        if let Some(owner) = self.owner_of_source(at) {
            return Some(owner);
        }
        let phrase = self.phrase_at(next).or_else(|| self.bare_source(next))?;
        Some(self.with_name_after(phrase))
    }

    /// "по его словам": the source is the pronoun before the word.
    fn owner_of_source(&self, at: usize) -> Option<Phrase> {
        let owner = at.checked_sub(1)?;
        let pronoun = self.lexicon.third(&self.printed(owner).to_lowercase());
        if pronoun.is_none() || !self.lexicon.language.customs.bare_genitive {
            return None;
        }
        Some(Phrase {
            first: owner,
            last: owner,
            sort: Sort::Pronoun,
            name: None,
        })
    }

    /// A noun with nothing before it, in a case of its own: "zdaniem ekspertów".
    fn bare_source(&self, at: usize) -> Option<Phrase> {
        let bare = self.lexicon.language.customs.bare_genitive
            && self.shape(at) == Shape::Lower
            && !self.bounds_phrase(at);
        bare.then_some(Phrase {
            first: at,
            last: at,
            sort: Sort::Nominal,
            name: None,
        })
    }
}
