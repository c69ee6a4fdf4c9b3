//! Whose verb is it? The subject of a cue, before it or after.
//!
//! The searches of `speaker` from a quote backwards: to the nearest cue and to the phrase that is its
//! subject, over appositions, relative clauses, auxiliaries and adverbs, or to the subject of the
//! clause or the sentence. All of them look at a bounded number of words. What follows a quote is
//! read in `attributions`.

use super::cues::{
    ADVERB, ATTACHES, AUXILIARY, BE, CALENDAR, DEFINITE, DETERMINER, LINK, PREPOSITION, PRONOUN,
    ROLE, SAY, SAYING, SAYS, SOURCE, SOURCE_AFTER, TO, VIEW, WORK,
};
use super::phrases::{Page, Phrase, Sort};
use super::words::Shape;

/// How many words on either side of a quote are looked at.
pub const REACH: usize = 120;

/// How many words stand between two verbs of one subject at most.
const LONGEST_CLAUSE: usize = 40;

/// How many words before its last a phrase's preposition is looked for.
const FARTHEST_PREPOSITION: usize = 6;

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
    /// Whether "and" joins a cue to one before it in the sentence, with nothing between.
    fn shares_subject(&self, cue: usize, left: usize) -> bool {
        let lead = self.lead_of(cue, left);
        let Some(before) = lead.first.checked_sub(1).filter(|&at| at > left) else {
            return false;
        };
        let mut words = self.lexicon.language.and.split(' ');
        let joined = words.any(|word| word == self.printed(before));
        joined
            && (left..before)
                .rev()
                .take(LONGEST_CLAUSE)
                .any(|at| self.is_cue(at))
    }

    /// Whose view a sentence gives that begins "Pour Paul Roux, …".
    fn view(&self, at: usize) -> Option<Phrase> {
        let phrase = self.with_name_after(self.phrase_at(at + 1)?);
        let named = phrase.name.is_some_and(|(first, last)| last > first);
        let parted = self.shape(phrase.last + 1) == Shape::Comma;
        (named || self.can_speak(phrase) && parted).then_some(phrase)
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
            let source = self.is(cue, SOURCE | SOURCE_AFTER) || cue == left && self.is(cue, VIEW);
            source || self.printed(cue) == "words" || self.is_cue(cue)
        });
        cues.take(CUES_TRIED).find_map(|cue| {
            if self.is(cue, SOURCE) {
                return self.source(cue);
            }
            if self.is(cue, SOURCE_AFTER) {
                let last = cue.checked_sub(1).filter(|&last| last >= left)?;
                return self.phrase_ending(last);
            }
            if cue == left && self.is(cue, VIEW) {
                return self.view(cue);
            }
            if !self.is_cue(cue) {
                return self.owner_of_words(cue, left);
            }
            if self.shares_subject(cue, left) {
                // "dijo que no y pidió …": the subject is that of the cue before.
                return None;
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
                .find(|&at| self.printed(at) == self.lexicon.language.agent);
            return by.and_then(|by| self.phrase_at(by + 1));
        }
        if lead.first == left {
            // `"…," said Lee, "…"`: the verb first.
            return self.speaker_after(cue + 1);
        }
        let last = lead.first - 1;
        if let Some(after) = self.subject_after(cue, last) {
            return Some(after);
        }
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
            Shape::Quote(_) if self.ends_body(last) => {
                let body = self.phrase_ending(last - 1);
                body.map(|phrase| self.over_title(phrase))
            }
            Shape::Quote(_) => self.speaker_after(cue + 1),
            _ if self.is(last, PRONOUN) && self.is(last, LINK) => Some(self.relative(last, left)),
            _ if self.is(last, LINK) => return self.clause_subject(left, cue),
            _ => self.phrase_ending(last),
        };
        found.or_else(|| self.main_subject(left, cue))
    }

    /// Whether the title at `at` is a body's or a work's name: "газета «Заря»".
    fn ends_body(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&at| self.is(at, ROLE | WORK));
        before.is_some() && self.lexicon.language.customs.inverts && self.is_set_title(at)
    }

    /// The subject after its verb, where the word at `last`, before the verb, can end none: "wie
    /// der Minister sagte" has one there, "in Berlin sagte der Minister" has not.
    fn subject_after(&self, cue: usize, last: usize) -> Option<Phrase> {
        if !self.lexicon.language.customs.inverts {
            return None;
        }
        let bound = match self.shape(last) {
            Shape::Comma | Shape::Dash => true,
            Shape::Quote(_) => !self.ends_body(last),
            _ if self.is(last, PRONOUN) => false,
            // "Das sagte der Minister": an article alone is no subject.
            _ if self.is(last, LINK | DETERMINER) => true,
            _ => self.is_bound(last) || self.is_object_first(cue, last),
        };
        if !bound {
            return None;
        }
        let after = self.speaker_after(cue + 1)?;
        self.can_speak(after).then_some(after)
    }

    /// "Kritik wies der Minister zurück": a bare noun opens the sentence, an office follows the verb.
    fn is_object_first(&self, cue: usize, last: usize) -> bool {
        let opens = last == 0 || self.ends_sentence(last - 1);
        self.lexicon.language.customs.capital_nouns
            && opens
            && self.words[last].flags == 0
            && self.is(cue + 1, DEFINITE)
            && self.is(cue + 2, ROLE)
    }

    /// Whether the words up to `last` hang on a preposition: "in Berlin", "au micro de France Bleu".
    fn is_bound(&self, last: usize) -> bool {
        let near = (last.saturating_sub(FARTHEST_PREPOSITION)..=last).rev();
        let mut words = near.take_while(|&at| self.words[at].is_word());
        let bound = words.find(|&at| self.is(at, PREPOSITION) && !self.is(at, ROLE));
        // What ties a complement to an office leaves the office free.
        let office = |at: usize| (at.saturating_sub(4)..at).any(|at| self.is(at, ROLE));
        bound.is_some_and(|at| !(self.is(at, ATTACHES) && office(at)))
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
            // "Comme l'a dit le maire"
            let clitic = !self.lexicon.language.elided.is_empty()
                && word.of(self.text).ends_with(['\'', '’']);
            let leads = clitic || word.shape == Shape::Lower && word.is(AUXILIARY | ADVERB | TO);
            if !leads && let Some(auxiliary) = self.parted_auxiliary(at, left) {
                lead.helped = true;
                lead.first = auxiliary;
                continue;
            }
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

    /// "a de son côté appelé": the auxiliary before words that hang on a preposition.
    fn parted_auxiliary(&self, last: usize, left: usize) -> Option<usize> {
        if !self.lexicon.language.customs.inverts {
            return None;
        }
        let near = (left.max(last.saturating_sub(FARTHEST_PREPOSITION))..last).rev();
        let mut words = near.take_while(|&at| self.words[at].is_word());
        let auxiliary = words.find(|&at| self.is(at, AUXILIARY))?;
        self.is(auxiliary + 1, PREPOSITION).then_some(auxiliary)
    }

    /// "footage of Lee saying: the name right before a participle, unless it belongs elsewhere.
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
            .and_then(|at| self.phrase_ending(at))
            .map(|phrase| self.name_of_apposition(phrase, left).unwrap_or(phrase));
        let name = meant.map(|phrase| phrase.name.unwrap_or((phrase.first, phrase.last)));
        Phrase {
            first: who,
            last: who,
            sort: Sort::Pronoun,
            name,
        }
    }

    /// "Ana Gil, farmer of Jaén, who …": the name that an office between commas belongs to.
    fn name_of_apposition(&self, office: Phrase, left: usize) -> Option<Phrase> {
        let comma = office.first.checked_sub(1).filter(|&at| at > left)?;
        let apposed = office.sort == Sort::Nominal
            && self.is(office.first, ROLE)
            && self.shape(comma) == Shape::Comma;
        let named = apposed.then(|| self.phrase_ending(comma - 1)).flatten()?;
        (named.sort == Sort::Name).then_some(named)
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
            return Some(self.with_name_after(phrase));
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
            return Some(self.with_name_after(phrase));
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
