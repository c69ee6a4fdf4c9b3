//! What do the lists and the rest of the article have to say to the model's names?
//!
//! The model reads a sentence at a time. Here a name is shorn of its titles, what is no name at all
//! is dropped, the lists settle what they are sure of, and a name found in one sentence is found in
//! the others too. Teams are the business of `teams`.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::document::{Acronym, Document, Position, Sequence};
use super::labels::{Label, Part};
use super::lexicon::{
    ACRONYM, AsIs, COMMON, COUNTRY, Classes, DEMONYM, MONTH, NOT_NAME, NOUN, ORG, ORG_SUFFIX,
    PLACE, TEAM, TITLE, join, lexicon,
};
use super::tokens::Form;
use crate::article::Kind;

/// A name: a range of the document's words, and what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub words: Range<usize>,
    pub kind: Kind,
}

/// The names that a row of labels marks, mended; in order, none across another.
pub fn mend(document: &Document, labels: &[Label]) -> Vec<Name> {
    let mut names = marked(labels);
    names.iter_mut().for_each(|name| shear(document, name));
    names.retain(|name| !name.words.is_empty() && !is_no_name(document, name));
    complete(document, names)
}

/// Lets the lists settle what they are sure of, and finds again what was found once.
pub fn complete(document: &Document, mut names: Vec<Name>) -> Vec<Name> {
    widen(document, &mut names);
    settle(document, &mut names);
    let known = hush(document, &mut names);
    names
        .iter_mut()
        .for_each(|name| known.agree(document, name));
    fill(document, &known, &mut names);
    names
}

/// Finds again what was found once, without asking the lists, which are of English names.
pub fn recall(document: &Document, mut names: Vec<Name>) -> Vec<Name> {
    let mut known = Known::new(document, &names);
    known.lists = false;
    names
        .iter_mut()
        .for_each(|name| known.agree(document, name));
    fill(document, &known, &mut names);
    names
}

/// Drops a name of a sentence in capitals that holds a name the article writes plainly elsewhere,
/// and is not itself one: `VERSHKOV LEAVES` where Vershkov is known. What the plain names are.
fn hush(document: &Document, names: &mut Vec<Name>) -> Known {
    let mut shouted = vec![false; document.words.len()];
    for sequence in document
        .sequences
        .iter()
        .filter(|sequence| sequence.shouted)
    {
        shouted[sequence.words.clone()].fill(true);
    }
    let plain: Vec<Name> = names
        .iter()
        .filter(|name| !shouted[name.words.start])
        .cloned()
        .collect();
    let known = Known::new(document, &plain);
    names.retain(|name| {
        let words = name.words.clone();
        if !shouted[words.start] || known.kind(hash(document, words.clone())).is_some() {
            return true;
        }
        let inside = words.clone().take(LONGEST_FILLED).flat_map(|start| {
            (start + 1..=words.end.min(start + LONGEST_FILLED)).map(move |end| start..end)
        });
        !inside
            .into_iter()
            .any(|part| known.kind(hash(document, part)).is_some())
    });
    if plain.is_empty() {
        Known::new(document, names)
    } else {
        known
    }
}

/// The names that a row of labels marks, as they are.
pub fn marked(labels: &[Label]) -> Vec<Name> {
    let mut names = Vec::new();
    let mut start = 0;
    for (at, label) in labels.iter().enumerate() {
        if matches!(label.part(), Some(Part::First | Part::Whole)) {
            start = at;
        }
        let ends = matches!(label.part(), Some(Part::Last | Part::Whole));
        if let (true, Some(kind)) = (ends, label.kind()) {
            names.push(Name {
                words: start..at + 1,
                kind,
            });
        }
    }
    names
}

/// Takes titles off a person's name, and marks and small words off the ends of any.
fn shear(document: &Document, name: &mut Name) {
    let words = &document.words;
    if name.kind == Kind::Person && words[name.words.start].classes & COUNTRY != 0 {
        // `U.S. Arms`: after the initialism the wire of the Eighties goes on with a capital.
        if document.text(name.words.start).contains('.') {
            *name = Name {
                words: name.words.start..name.words.start + 1,
                kind: Kind::Place,
            };
        }
    }
    while name.words.len() > 1 {
        let (first, last) = (&words[name.words.start], &words[name.words.end - 1]);
        let titled = name.kind == Kind::Person && first.classes & TITLE != 0;
        let begins = first.token.has_capital() || first.token.form == Form::Number;
        let ends = last.token.has_capital() || last.token.form == Form::Number;
        if titled || !begins || document.text(name.words.start).eq_ignore_ascii_case("the") {
            name.words.start += 1;
        } else if !ends {
            name.words.end -= 1;
        } else {
            break;
        }
    }
}

/// Nationalities, months, lone titles and small words are no names.
fn is_no_name(document: &Document, name: &Name) -> bool {
    let classes = |at: usize| document.words[at].classes;
    let sure = COUNTRY | PLACE | ORG | TEAM;
    if phrase(document, name.words.clone()) & sure != 0 {
        return false;
    }
    let all = |class: Classes| name.words.clone().all(|at| classes(at) & class != 0);
    all(DEMONYM | MONTH | NOT_NAME)
        || name.words.len() == 1 && all(TITLE | COMMON | ACRONYM)
        || name.words.len() == 2 && classes(name.words.end - 1) & DEMONYM != 0 && {
            COMPASS.contains(&document.text(name.words.start))
        }
}

/// Words that go before a nationality: "South Sudanese".
const COMPASS: &[&str] = &[
    "North", "South", "East", "West", "Northern", "Southern", "Latin",
];

/// The classes of the whole of some words.
fn phrase(document: &Document, words: Range<usize>) -> Classes {
    if words.len() == 1 {
        return document.words[words.start].classes;
    }
    let folded: Vec<u64> = document.words[words.clone()]
        .iter()
        .take(9)
        .map(|word| word.fold)
        .collect();
    let longest = lexicon().phrases(&folded).last();
    longest
        .filter(|(length, _)| *length == words.len())
        .map_or(0, |(_, classes)| classes)
}

/// Lets a name that is part of a listed one, and next to no other name, grow to the whole:
/// "Central America" for "America".
fn widen(document: &Document, names: &mut [Name]) {
    for at in 0..names.len() {
        let floor = at
            .checked_sub(1)
            .map_or(0, |before| names[before].words.end);
        let ceiling = names
            .get(at + 1)
            .map_or(document.words.len(), |next| next.words.start);
        let words = names[at].words.clone();
        let listed = |at: usize| {
            document.words.get(at).is_some_and(|word| {
                word.phrase.position != Position::Outside
                    && word.phrase.of & (COUNTRY | PLACE | ORG | TEAM) != 0
            })
        };
        if !listed(words.start) || !listed(words.end - 1) {
            continue;
        }
        let position = |at: usize| document.words[at].phrase.position;
        let mut start = words.start;
        while start > floor && position(start) != Position::First && listed(start - 1) {
            start -= 1;
        }
        let mut end = words.end;
        while end < ceiling && position(end - 1) != Position::Last && listed(end) {
            end += 1;
        }
        if position(start) == Position::First && position(end - 1) == Position::Last {
            names[at].words = start..end;
        }
    }
}

/// A country is a place whatever it does. A surname may be a company's: where a person named in
/// full bears it, it stays the person's.
fn settle(document: &Document, names: &mut [Name]) {
    let surnames: HashSet<u64> = names
        .iter()
        .filter(|name| name.kind == Kind::Person && name.words.len() > 1)
        .map(|name| document.words[name.words.end - 1].fold)
        .collect();
    for name in names {
        let Some(kind) = listed_kind(phrase(document, name.words.clone())) else {
            continue;
        };
        let person = name.kind == Kind::Person && name.words.len() == 1;
        let surname = surnames.contains(&document.words[name.words.start].fold);
        if !(person && surname) {
            name.kind = kind;
        }
    }
}

fn listed_kind(classes: Classes) -> Option<Kind> {
    match classes & (COUNTRY | PLACE | ORG | TEAM) {
        0 => None,
        sure if sure & COUNTRY != 0 => Some(Kind::Place),
        sure if sure & PLACE != 0 && sure & (ORG | TEAM) != 0 => None,
        sure if sure & PLACE != 0 => Some(Kind::Place),
        _ => Some(Kind::Organisation),
    }
}

/// The article's names by their words.
struct Known {
    /// How often each run of words names each kind.
    kinds: HashMap<u64, [u16; 3], BuildHasherDefault<AsIs>>,
    /// Whether the names of the lists are known besides.
    lists: bool,
}

impl Known {
    fn new(document: &Document, names: &[Name]) -> Self {
        let mut known = Known {
            kinds: HashMap::default(),
            lists: true,
        };
        for name in names {
            known.count(hash(document, name.words.clone()), name.kind);
            if name.kind == Kind::Person && name.words.len() > 1 {
                let surname = name.words.end - 1;
                known.count(hash(document, surname..name.words.end), Kind::Person);
                let particles = (name.words.start + 1..surname).rev();
                let is_small = |at: &usize| document.words[*at].token.form == Form::Lower;
                if let Some(first) = particles.take_while(is_small).last() {
                    known.count(hash(document, first..name.words.end), Kind::Person);
                }
            }
            if let Some(words) = without_form(document, name) {
                known.count(hash(document, words), Kind::Organisation);
            }
        }
        known
    }

    fn count(&mut self, words: u64, kind: Kind) {
        let count = &mut self.kinds.entry(words).or_default()[kind as usize];
        *count = count.saturating_add(1);
    }

    /// The kind that most of the names with these words have.
    fn kind(&self, words: u64) -> Option<Kind> {
        let counts = self.kinds.get(&words)?;
        let kinds = [Kind::Person, Kind::Organisation, Kind::Place];
        kinds
            .into_iter()
            .rev()
            .max_by_key(|kind| counts[*kind as usize])
    }

    /// Gives a name the kind that its namesakes have, where they are many more.
    fn agree(&self, document: &Document, name: &mut Name) {
        let words = hash(document, name.words.clone());
        let Some(counts) = self.kinds.get(&words) else {
            return;
        };
        if let Some(kind) = self.kind(words)
            && counts[kind as usize] > 2 * counts[name.kind as usize]
        {
            name.kind = kind;
        }
    }
}

/// A company's name without "Group Inc".
fn without_form(document: &Document, name: &Name) -> Option<Range<usize>> {
    let mut words = name.words.clone();
    while words.len() > 1 && document.words[words.end - 1].classes & ORG_SUFFIX != 0 {
        words.end -= 1;
    }
    (name.kind == Kind::Organisation && words.len() < name.words.len()).then_some(words)
}

fn hash(document: &Document, words: Range<usize>) -> u64 {
    document.words[words]
        .iter()
        .fold(0, |hash, word| join(hash, word.fold))
}

/// No name that is found again is longer.
const LONGEST_FILLED: usize = 6;

/// Adds the names that the model overlooked: those the article has elsewhere, and listed ones.
fn fill(document: &Document, known: &Known, names: &mut Vec<Name>) {
    let mut taken = vec![false; document.words.len() + 1];
    for name in names.iter() {
        taken[name.words.clone()].fill(true);
    }
    let mut added = Vec::new();
    for sequence in &document.sequences {
        let mut at = sequence.words.start;
        while at < sequence.words.end {
            let word = &document.words[at];
            if taken[at] || !word.token.has_capital() {
                at += 1;
                continue;
            }
            let end = (at + LONGEST_FILLED).min(sequence.words.end);
            let end = (at..end).find(|at| taken[*at]).unwrap_or(end);
            match overlooked(document, sequence, known, at, end) {
                Some(name) => {
                    at = name.words.end;
                    added.push(name);
                }
                None => at += 1,
            }
        }
    }
    names.append(&mut added);
    names.sort_by_key(|name| name.words.start);
}

/// The longest name that stands at a word.
fn overlooked(
    document: &Document,
    sequence: &Sequence,
    known: &Known,
    at: usize,
    end: usize,
) -> Option<Name> {
    if let Some(name) = spelt_out(document, at, end) {
        return Some(name);
    }
    for stop in (at + 1..=end).rev() {
        if !stands_alone(document, sequence, at..stop) {
            continue;
        }
        let words = at..stop;
        if let Some(kind) = known.kind(hash(document, words.clone()))
            && (words.len() > 1 || is_written_as_name(document, sequence, at))
        {
            return Some(Name { words, kind });
        }
        if known.lists
            && let Some(kind) = listed_kind(phrase(document, words.clone()))
            && (words.len() > 1 || is_written_as_name(document, sequence, at))
        {
            return Some(Name { words, kind });
        }
    }
    let word = &document.words[at];
    let alone = stands_alone(document, sequence, at..at + 1);
    let acronym = word.acronym == Acronym::Short && word.token.form == Form::Upper;
    (alone && acronym && word.classes & ACRONYM == 0).then_some(Name {
        words: at..at + 1,
        kind: Kind::Organisation,
    })
}

/// The long form of an acronym that follows it in brackets.
fn spelt_out(document: &Document, at: usize, end: usize) -> Option<Name> {
    let long = |at: &usize| document.words[*at].acronym == Acronym::Long;
    let words = at..at + (at..end).take_while(long).count();
    let opens = document
        .words
        .get(words.end)
        .is_some_and(|word| word.token.form == Form::Mark)
        && document.text(words.end) == "(";
    let short = document
        .words
        .get(words.end + 1)
        .is_some_and(|word| word.acronym == Acronym::Short && word.classes & ACRONYM == 0);
    (words.len() > 1 && opens && short).then_some(Name {
        words,
        kind: Kind::Organisation,
    })
}

/// Whether no other capitalised word adjoins: the "Chicago" of "Chicago Opera" is no city.
fn stands_alone(document: &Document, sequence: &Sequence, words: Range<usize>) -> bool {
    if sequence.shouted {
        return true;
    }
    let joins = |at: usize| {
        sequence.words.contains(&at)
            && document.words.get(at).is_some_and(|word| {
                word.token.has_capital() && word.classes & (MONTH | TITLE | NOT_NAME) == 0
            })
    };
    let before = words.start.checked_sub(1).is_some_and(joins);
    !before && !joins(words.end) && document.words[words.end - 1].token.has_capital()
}

/// Whether the capital of a lone word is that of a name: not a sentence's, and no "Who" for WHO.
fn is_written_as_name(document: &Document, sequence: &Sequence, at: usize) -> bool {
    let word = &document.words[at];
    let no_name = NOT_NAME | MONTH | DEMONYM | ACRONYM | COMMON;
    if word.classes & no_name != 0 && word.classes & COUNTRY == 0 {
        return false;
    }
    if sequence.shouted {
        return word.classes & NOUN == 0
            && (word.place.position == Position::Only || document.text(at).len() > 3);
    }
    let lower = document
        .casings
        .get(&word.fold)
        .map_or(0, |casing| casing.lower);
    match word.token.form {
        Form::Upper => true,
        Form::Capital | Form::Mixed => {
            lower == 0 && document.text(at).len() > 3 && !word.token.opens_sentence
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    const PERSON: Kind = Kind::Person;
    const ORGANISATION: Kind = Kind::Organisation;
    const PLACE_KIND: Kind = Kind::Place;

    /// Completes names given by their text, each at its first occurrence.
    fn check(body: &str, given: &[(Kind, &str)], expected: &[(Kind, &str)]) {
        let article = Article {
            body: body.into(),
            ..Article::default()
        };
        let document = Document::new(&article);
        let mut names: Vec<Name> = given
            .iter()
            .map(|(kind, text)| {
                let start = body.find(text).expect("the name stands in the body");
                let inside: Vec<usize> = (0..document.words.len())
                    .filter(|at| {
                        let token = document.words[*at].token;
                        start <= token.start && token.end <= start + text.len()
                    })
                    .collect();
                Name {
                    words: inside[0]..inside[inside.len() - 1] + 1,
                    kind: *kind,
                }
            })
            .collect();
        names.iter_mut().for_each(|name| shear(&document, name));
        names.retain(|name| !is_no_name(&document, name));
        let found = complete(&document, names);
        let found: Vec<(Kind, String)> = found
            .into_iter()
            .map(|name| {
                let words: Vec<&str> = name.words.map(|at| document.text(at)).collect();
                (name.kind, words.join(" "))
            })
            .collect();
        let expected: Vec<(Kind, String)> = expected
            .iter()
            .map(|(kind, text)| (*kind, (*text).to_owned()))
            .collect();
        assert_eq!(found, expected, "{body}");
    }

    #[test]
    fn titles_are_taken_off_and_nationalities_dropped() {
        check(
            "They saw Prime Minister Anna Orr and the Danish envoy",
            &[(PERSON, "Minister Anna Orr"), (ORGANISATION, "Danish")],
            &[(PERSON, "Anna Orr")],
        );
    }

    #[test]
    fn a_country_is_a_place() {
        check(
            "It said Norway agreed",
            &[(ORGANISATION, "Norway")],
            &[(PLACE_KIND, "Norway")],
        );
    }

    #[test]
    fn what_is_named_once_is_found_again() {
        check(
            "The firm Harborough Corp. sued. Yesterday Anna Wexmoor left; then Harborough and \
             Wexmoor settled",
            &[(ORGANISATION, "Harborough Corp."), (PERSON, "Anna Wexmoor")],
            &[
                (ORGANISATION, "Harborough Corp."),
                (PERSON, "Anna Wexmoor"),
                (ORGANISATION, "Harborough"),
                (PERSON, "Wexmoor"),
            ],
        );
    }

    #[test]
    fn a_part_of_a_listed_name_grows_to_the_whole() {
        check(
            "He came from Central America again",
            &[(PLACE_KIND, "America")],
            &[(PLACE_KIND, "Central America")],
        );
    }
}
