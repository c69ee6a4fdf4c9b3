//! Where does the reporter speak inside a quote, and where does speech begin without a mark?
//!
//! French and Italian set an attribution between commas inside the marks (« Oui, dit Anna, et
//! non. »), Spanish and the Slavic languages between dashes. Speech set like a play's begins with a
//! dash at the head of its paragraph, and only its attributions part it from what is told:
//! `—Sí —dijo Ana—. Mañana.` Both are cut into the stretches that were said, the attribution
//! left between them as text; each stretch but the first goes on the one before it.
//!
//! Whose words they are is left to `speaker`.

use super::cues::{ADVERB, AUXILIARY, DETERMINER, Lexicon, PREPOSITION, PRONOUN, SAYS};
use super::marks::{Family, Marked};
use super::phrases::{Page, Phrase, Sort};
use super::words::{self, Shape};
use crate::article::Span;

/// Cuts the quotes of a text at their attributions, and adds speech that a dash opens.
pub fn part(
    text: &str,
    paragraphs: &[Span],
    marked: Vec<Marked>,
    lexicon: &'static Lexicon,
) -> Vec<Marked> {
    let customs = lexicon.language.customs;
    if !(customs.comma_incise || customs.dash_incise || customs.dialogue) {
        return marked;
    }
    let dialogues = if customs.dialogue {
        dialogues(text, paragraphs, lexicon)
    } else {
        Vec::new()
    };
    let mut parted = Vec::with_capacity(marked.len() + dialogues.len());
    let mut spoken = dialogues.into_iter().peekable();
    for quote in marked {
        while let Some(dialogue) = spoken.next_if(|it| it.outer.end <= quote.outer.start) {
            parted.push(dialogue);
        }
        if spoken
            .peek()
            .is_some_and(|it| it.outer.overlaps(&quote.outer))
        {
            // What stands between marks in it is nested.
            continue;
        }
        if quote.family == Family::Single || !may_part(quote.span.of(text)) {
            parted.push(quote);
        } else {
            cut(text, quote, lexicon, &mut parted);
        }
    }
    parted.extend(spoken);
    parted
}

/// Whether a quote has what an attribution inside it stands between.
fn may_part(inner: &str) -> bool {
    inner.contains([',', '—', '–', '?', '!']) || inner.contains(" -")
}

fn cut(text: &str, quote: Marked, lexicon: &'static Lexicon, parted: &mut Vec<Marked>) {
    let Speech { stretches, .. } = speech(text, quote.span, lexicon, false);
    let [first, .., last] = stretches.as_slice() else {
        parted.push(match stretches.first() {
            // The attribution stands at the end: « Oui, dit Anna. »
            Some(only) if only.end < quote.span.end => Marked {
                span: *only,
                outer: Span::new(quote.outer.start, only.end),
                ..quote
            },
            _ => quote,
        });
        return;
    };
    for stretch in &stretches {
        let start = if stretch == first {
            quote.outer.start
        } else {
            stretch.start
        };
        let closes = stretch == last && stretch.end == quote.span.end;
        let end = if closes { quote.outer.end } else { stretch.end };
        parted.push(Marked {
            span: *stretch,
            outer: Span::new(start, end),
            family: quote.family,
            continues: quote.continues && stretch == first,
            resumes: stretch != first,
            label: None,
        });
    }
}

/// The speech of the paragraphs that begin with a dash.
fn dialogues(text: &str, paragraphs: &[Span], lexicon: &'static Lexicon) -> Vec<Marked> {
    let spoken: Vec<Option<(usize, Speech)>> = paragraphs
        .iter()
        .map(|paragraph| {
            let from = paragraph.start + opening_dash(paragraph.of(text))?;
            let inner = Span::new(from, paragraph.end);
            Some((paragraph.start, speech(text, inner, lexicon, true)))
        })
        .collect();
    // A dash may open a line of a list as well: one attribution must be near.
    let told = |at: Option<usize>| {
        let near = at.and_then(|at| spoken.get(at)).and_then(Option::as_ref);
        near.is_some_and(|(_, speech)| speech.told)
    };
    let mut marked = Vec::new();
    for (at, found) in spoken.iter().enumerate() {
        let Some((start, speech)) = found else {
            continue;
        };
        if !(speech.told || told(at.checked_sub(1)) || told(Some(at + 1))) {
            continue;
        }
        for (number, stretch) in speech.stretches.iter().enumerate() {
            let outer_start = if number == 0 { *start } else { stretch.start };
            marked.push(Marked {
                span: *stretch,
                outer: Span::new(outer_start, stretch.end),
                family: Family::Dialogue,
                continues: false,
                resumes: number > 0,
                label: None,
            });
        }
    }
    marked
}

/// The length of the dash that opens a paragraph, and of the white space after it.
fn opening_dash(paragraph: &str) -> Option<usize> {
    let rest = paragraph.strip_prefix(['—', '–', '―', '-'])?;
    let trimmed = rest.trim_start();
    let spaced = trimmed.len() < rest.len();
    if paragraph.starts_with('-') && !spaced || !trimmed.starts_with(is_first_letter) {
        return None;
    }
    Some(paragraph.len() - trimmed.len())
}

fn is_first_letter(c: char) -> bool {
    c.is_uppercase() || matches!(c, '¿' | '¡' | '«' | '…' | '.')
}

/// What of a text was said.
struct Speech {
    stretches: Vec<Span>,
    /// Whether an attribution was found in it.
    told: bool,
}

fn speech(text: &str, inner: Span, lexicon: &'static Lexicon, dialogue: bool) -> Speech {
    let words = words::split(text, &[inner], &[], lexicon);
    let page = Page::new(text, words, Vec::new(), lexicon);
    let mut speech = Speech {
        stretches: Vec::new(),
        told: false,
    };
    let last = page.words.len().saturating_sub(1);
    let (mut from, mut at) = (0, 1);
    while at < last {
        let Some(end) = page.incise(at, dialogue) else {
            at += 1;
            continue;
        };
        speech.told = true;
        push(&page, from, at, &mut speech.stretches);
        from = end;
        at = end + 1;
    }
    if from < last {
        let until = if speech.told || dialogue {
            page.words[last - 1].end
        } else {
            inner.end
        };
        let start = page.words[from].start;
        if text.get(start..until).is_some_and(is_speech) {
            speech.stretches.push(Span::new(start, until));
        }
    }
    speech
}

fn is_speech(stretch: &str) -> bool {
    stretch.chars().any(char::is_alphanumeric)
}

/// Takes the words `from..until` as said, without the comma before the attribution.
fn push(page: &Page, from: usize, until: usize, stretches: &mut Vec<Span>) {
    let mut end = until;
    if matches!(page.shape(until), Shape::Stop) {
        // « Qui paiera ? demande Anna. »
        end += 1;
    }
    while end > from && matches!(page.shape(end - 1), Shape::Comma | Shape::Dash) {
        end -= 1;
    }
    if end > from {
        let span = page.span(from, end - 1);
        if is_speech(span.of(page.text)) {
            stretches.push(span);
        }
    }
}

impl Page<'_> {
    /// Where the speech goes on after an attribution that the mark at `at` opens, if it opens one.
    fn incise(&self, at: usize, dialogue: bool) -> Option<usize> {
        let customs = self.lexicon.language.customs;
        let first = at + 1;
        match self.shape(at) {
            Shape::Dash if customs.dash_incise || dialogue => {
                let verb = self.telling_verb(first)?;
                Some(self.after_dashes(verb, dialogue))
            }
            Shape::Comma if customs.comma_incise => self.after_commas(first, dialogue),
            Shape::Stop
                if customs.comma_incise
                    && matches!(self.printed(at), "?" | "!")
                    && self.shape(first) == Shape::Lower =>
            {
                self.after_commas(first, dialogue)
            }
            _ => None,
        }
    }

    /// The verb of saying of an attribution that begins at `first`, verb first.
    fn telling_verb(&self, first: usize) -> Option<usize> {
        let verb = match self.inverted_cue(first) {
            Some(verb) => verb,
            None if self.unlisted_verb(first) => first,
            None => return None,
        };
        let next = verb + 1;
        let ends = matches!(
            self.shape(next),
            Shape::Comma | Shape::Stop | Shape::Dash | Shape::Colon | Shape::Break
        );
        let tells = ends || self.is(next, PREPOSITION | ADVERB) || self.teller(next).is_some();
        tells.then_some(verb)
    }

    /// The one who speaks, at `at`: no mere word, which a verb that is none may have after it.
    fn teller(&self, at: usize) -> Option<Phrase> {
        self.phrase_at(at).filter(|phrase| self.can_speak(*phrase))
    }

    /// In a dialogue also "souffla l'enfant."
    fn any_teller(&self, at: usize) -> Option<Phrase> {
        let phrase = self.phrase_at(at)?;
        let ends = matches!(
            self.shape(phrase.last + 1),
            Shape::Comma | Shape::Stop | Shape::Break
        );
        (self.can_speak(phrase) || ends && self.is(at, DETERMINER)).then_some(phrase)
    }

    fn after_dashes(&self, verb: usize, dialogue: bool) -> usize {
        let end = self.words.len().saturating_sub(1);
        let mut at = verb + 1;
        while at < end {
            match self.shape(at) {
                Shape::Dash => return at + 1 + self.marks_at(at + 1),
                Shape::Stop if !dialogue && self.shape(at + 1) != Shape::Dash => return at + 1,
                _ => at += 1,
            }
        }
        end
    }

    /// How many marks part the attribution from what goes on: `—dijo Ana—. Mañana.`
    fn marks_at(&self, at: usize) -> usize {
        let parts = |at: &usize| {
            matches!(
                self.shape(*at),
                Shape::Comma | Shape::Stop | Shape::Semicolon | Shape::Colon
            )
        };
        (at..at + 3).take_while(parts).count()
    }

    fn after_commas(&self, first: usize, dialogue: bool) -> Option<usize> {
        let hung = self.is(first, AUXILIARY | SAYS)
            && self.is(first + 1, PRONOUN)
            && self.printed(first + 1) != "nous";
        let who = match self.inverted_cue(first) {
            Some(verb) if dialogue => self.any_teller(verb + 1)?,
            Some(verb) => self.teller(verb + 1)?,
            // "a-t-il ajouté"
            None if hung && self.is(first + 2, SAYS) => Phrase {
                last: first + 2,
                ..self.phrase_at(first + 1)?
            },
            None => return None,
        };
        let end = self.words.len().saturating_sub(1);
        let mut at = who.last + 1;
        let limit = end.min(at + LONGEST_INCISE);
        while at < limit {
            match self.shape(at) {
                Shape::Stop => {
                    return Some(at + 1 + usize::from(self.shape(at + 1) == Shape::Dash));
                }
                Shape::Dash => return Some(at + 1),
                Shape::Comma => match self.apposition(at + 1) {
                    Some(last) => at = last + 1,
                    None => return Some(at + 1),
                },
                _ => at += 1,
            }
        }
        (at == end).then_some(end)
    }

    /// The last word of an office that stands between commas after a name.
    fn apposition(&self, at: usize) -> Option<usize> {
        let phrase = self.teller(at).filter(|it| it.sort != Sort::Pronoun)?;
        let closes = matches!(self.shape(phrase.last + 1), Shape::Comma | Shape::Stop);
        closes.then_some(phrase.last)
    }
}

/// How many words an attribution between commas has at most after its subject.
const LONGEST_INCISE: usize = 20;
