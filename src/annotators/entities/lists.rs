//! Which names can be vouched for without a model? The reading of languages that the model was not
//! trained on.
//!
//! German capitalises every noun, so a capital proves nothing here. A name is taken only where the
//! lists know it (countries, large cities, organisations), where it follows a title or a common
//! given name, where it ends in a legal form (`Orr Motoren AG`), or where it is an acronym.

use super::document::{Document, Position, Sequence};
use super::lexicon::{
    ACRONYM, COMMON, COUNTRY, DEMONYM, MONTH, NOT_NAME, ORG_SUFFIX, PLACE, PLACE_VERB, TITLE,
};
use super::mend::{self, Name};
use super::tokens::Form;
use crate::article::Kind;

/// The names of a document, in order.
pub fn read(document: &Document) -> Vec<Name> {
    let mut names = Vec::new();
    for sequence in &document.sequences {
        let mut at = sequence.words.start;
        while at < sequence.words.end {
            match name(document, sequence, at) {
                Some(name) => {
                    at = name.words.end;
                    names.push(name);
                }
                None => at += 1,
            }
        }
    }
    mend::complete(document, names)
}

/// The name that begins at a word.
fn name(document: &Document, sequence: &Sequence, at: usize) -> Option<Name> {
    let word = &document.words[at];
    let no_name = NOT_NAME | MONTH | DEMONYM | TITLE | COMMON;
    if !word.token.has_capital() || word.classes & no_name != 0 && word.classes & COUNTRY == 0 {
        return None;
    }
    let company = company(document, sequence, at);
    let person = || person(document, sequence, at);
    let place = || place(document, sequence, at);
    let acronym = || acronym(document, sequence, at);
    company.or_else(person).or_else(place).or_else(acronym)
}

/// A run of capitalised words that a legal form ends.
fn company(document: &Document, sequence: &Sequence, at: usize) -> Option<Name> {
    let stop = (at + 1..(at + 5).min(sequence.words.end)).take_while(|stop| {
        let word = &document.words[*stop];
        word.token.has_capital() || document.text(*stop) == "&"
    });
    let end = stop
        .filter(|stop| document.words[*stop].classes & ORG_SUFFIX != 0)
        .last()?
        + 1;
    let form = document.words[end - 1].token.form;
    let legal = matches!(form, Form::Upper | Form::Mixed) || document.text(end - 1).ends_with('.');
    legal.then_some(Name {
        words: at..end,
        kind: Kind::Organisation,
    })
}

/// One to three words after a title, or a common given name and what follows it.
fn person(document: &Document, sequence: &Sequence, at: usize) -> Option<Name> {
    let before = at
        .checked_sub(1)
        .filter(|before| sequence.sentence.contains(before));
    let titled = before.is_some_and(|before| document.words[before].classes & TITLE != 0);
    let given = document.words[at].company.given >= 2;
    if !titled && !given || sequence.shouted {
        return None;
    }
    let mut end = at + 1;
    while end < sequence.words.end.min(at + 4) {
        let word = &document.words[end];
        let small = PARTICLES.contains(&document.text(end));
        let goes_on = word.token.has_capital()
            && word.token.form != Form::Upper
            && word.classes & (TITLE | MONTH | NOT_NAME | COUNTRY) == 0;
        if !(goes_on || small && end + 1 < sequence.words.end) {
            break;
        }
        end += 1;
    }
    while end > at + 1 && !document.words[end - 1].token.has_capital() {
        end -= 1;
    }
    let listed = document.words[at].classes & (COUNTRY | PLACE) != 0;
    let known = if titled { !listed } else { end > at + 1 };
    known.then_some(Name {
        words: at..end,
        kind: Kind::Person,
    })
}

/// A country, a region or city after "in", or a city of millions.
fn place(document: &Document, sequence: &Sequence, at: usize) -> Option<Name> {
    let word = &document.words[at];
    if !matches!(word.place.position, Position::Only | Position::First) {
        return None;
    }
    let length = (at..sequence.words.end)
        .take_while(|inside| *inside == at || document.words[*inside].place.position.goes_on())
        .count();
    let before = at
        .checked_sub(1)
        .filter(|before| sequence.sentence.contains(before));
    let led = before.is_some_and(|before| document.words[before].classes & PLACE_VERB != 0);
    let sure = match word.place.of {
        1 => true,
        2..=5 => led,
        _ => false,
    };
    let million = word.place.of == 3 && word.classes & PLACE != 0;
    (sure || million).then_some(Name {
        words: at..at + length,
        kind: Kind::Place,
    })
}

fn acronym(document: &Document, sequence: &Sequence, at: usize) -> Option<Name> {
    let word = &document.words[at];
    let letters = document
        .text(at)
        .chars()
        .filter(|c| c.is_alphabetic())
        .count();
    let plain = word.token.form == Form::Upper && (2..=6).contains(&letters) && !sequence.shouted;
    let alone = word.run.len() <= 1;
    let kind = if word.classes & (COUNTRY | PLACE) != 0 {
        Kind::Place
    } else {
        Kind::Organisation
    };
    (plain && alone && word.classes & ACRONYM == 0).then_some(Name {
        words: at..at + 1,
        kind,
    })
}

const PARTICLES: &[&str] = &[
    "von", "van", "de", "der", "den", "di", "da", "du", "del", "la", "bin",
];
