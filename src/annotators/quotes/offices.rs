//! Which office or trade does a text give beside a name?
//!
//! Before the name, as a title in capitals or in lower case ("Deputy Foreign Minister", "campaign
//! manager", « le maire de Lyon, »), or after it between commas ("the mayor of Oslo"). As printed,
//! without its article. To whose name it belongs is known to `people` and `resolve`.

use super::cues::{
    ADJECTIVE, ATTACHES, AUXILIARY, BODY, DETERMINER, LINK, PRONOUN, RELATION, ROLE, SOURCE, TITLE,
    VERB,
};
use super::people::{gender_of_title, one_line};
use super::phrases::{Page, Sort};
use super::words::Shape;

/// The office before the name whose titles begin at `first` and end before `bare`.
pub fn before(page: &Page, first: usize, bare: usize) -> Option<String> {
    if let Some(office) = leading(page, bare) {
        return Some(office);
    }
    if bare > first {
        if !(first..bare).any(|at| page.is(at, TITLE | ROLE)) {
            return lower(page, first);
        }
        let plain = page.lexicon.language.customs.inverts;
        let courtesy = |at: &usize| {
            let title = page.printed(*at);
            gender_of_title(title).is_some() || is_dr(title) || plain && !page.is(*at, ROLE)
        };
        let from = (first..bare).find(|at| !courtesy(at))?;
        return Some(one_line(page.span(from, bare - 1).of(page.text)));
    }
    lower(page, first).or_else(|| {
        // "the mayor, John Lee,"
        let comma = first
            .checked_sub(1)
            .filter(|&at| page.shape(at) == Shape::Comma)?;
        if let Some(office) = leading(page, comma) {
            return Some(office);
        }
        let opens = |at: usize| page.is(at, DETERMINER);
        let definite = (comma.saturating_sub(6)..comma).any(opens);
        definite.then(|| lower(page, comma)).flatten()
    })
}

/// The office that stands whole before the word at `end`, its complements after it, in languages
/// that set them so: "le ministre de l'Intérieur", "министр иностранных дел".
pub fn leading(page: &Page, end: usize) -> Option<String> {
    let customs = page.lexicon.language.customs;
    if !customs.inverts {
        return None;
    }
    let mut office = None;
    let mut at = end;
    while at > 0 && end - at < FARTHEST_OFFICE {
        let before = at - 1;
        let article = page.is(before, DETERMINER) && !page.is(before, ATTACHES);
        let attached = before > 0 && page.is(before - 1, ATTACHES);
        let ends = AUXILIARY | LINK | PRONOUN | VERB | SOURCE;
        let lower = page.shape(before) == Shape::Lower;
        if !page.words[before].is_word()
            || article && !attached
            || lower && page.is(before, ends) && !page.is(before, ROLE | ATTACHES)
            || lower && page.is_cue(before) && !page.is(before, ROLE)
        {
            break;
        }
        if page.is(before, ROLE) && !page.is(before, BODY | RELATION) {
            office = Some(before);
        }
        at = before;
    }
    let office = office.filter(|&office| page.binds_office(office, end))?;
    let mut first = office;
    while first > at && page.shape(first - 1) == Shape::Lower && page.is_qualifier(first - 1) {
        first -= 1;
    }
    Some(one_line(page.span(first, end - 1).of(page.text)))
}

/// How many words before a name its office may begin.
const FARTHEST_OFFICE: usize = 12;

impl Page<'_> {
    /// Whether the words between an office and the name at `end` belong to the office.
    fn binds_office(&self, office: usize, end: usize) -> bool {
        let next = office + 1;
        let genitive = self.lexicon.language.customs.bare_genitive
            && (next..end).all(|at| !self.looks_like_verb(at));
        let small = ADJECTIVE | ROLE | TITLE;
        let bound = (next..end).find(|&at| !self.is(at, small));
        let small = bound.is_none();
        small || genitive || bound.is_some_and(|at| self.is(at, ATTACHES))
    }

    /// A Slavic verb in the past, by its ending.
    fn looks_like_verb(&self, at: usize) -> bool {
        let printed = self.printed(at);
        let past = [
            "ил", "ал", "ел", "ила", "ала", "ела", "или", "али", "лся", "лась", "ить", "ать",
        ];
        self.shape(at) == Shape::Lower
            && printed.chars().count() > 4
            && past.iter().any(|ending| printed.ends_with(ending))
    }

    /// A word that may stand before an office as its quality: "официальный", "stellvertretende".
    fn is_qualifier(&self, at: usize) -> bool {
        let customs = self.lexicon.language.customs;
        let before = customs.bare_genitive || customs.capital_nouns || customs.compounds;
        let premier = self.is(at, ADJECTIVE | ROLE);
        let free = self.words[at].flags == 0 && !self.looks_like_verb(at);
        premier || before && free
    }
}

/// The office in lower case that ends before the word at `first`.
fn lower(page: &Page, first: usize) -> Option<String> {
    let mut from = first;
    while from > 0
        && first - from < 5
        && page.shape(from - 1) == Shape::Lower
        && !page.bounds_phrase(from - 1)
        && !page.is(from - 1, DETERMINER)
        && !page.printed(from - 1).ends_with("ed")
    {
        from -= 1;
    }
    while from > 0
        && from < first
        && first - from < 10
        && page.shape(from - 1) == Shape::Capital
        && page.begins_name(from - 1)
    {
        from -= 1;
    }
    let holds = from < first && page.is(first - 1, ROLE) && !page.is(first - 1, BODY | RELATION);
    holds.then(|| one_line(page.span(from, first - 1).of(page.text)))
}

/// The office after a name, between commas: "the mayor of Oslo".
pub fn after(page: &Page, comma: usize) -> Option<String> {
    if page.shape(comma) != Shape::Comma {
        return None;
    }
    let mut at = comma + 1;
    if page.shape(at) == Shape::Number && page.shape(at + 1) == Shape::Comma {
        // "Ann Lee, 54, a teacher"
        at += 2;
    }
    if page.shape(at) == Shape::Capital && page.begins_name(at) && !page.is(at, ROLE | TITLE) {
        return None;
    }
    let phrase = page
        .phrase_at(at)
        .filter(|phrase| phrase.sort == Sort::Nominal || page.is(phrase.first, ROLE))?;
    let free = page.lexicon.language.customs.inverts && !page.is_cue(phrase.last + 1);
    let ends = free
        || matches!(
            page.shape(phrase.last + 1),
            Shape::Comma | Shape::Stop | Shape::Break
        );
    let mut from = phrase.first;
    while from < phrase.last && page.is(from, DETERMINER) {
        from += 1;
    }
    let office = |at: &usize| page.is(*at, ROLE | TITLE);
    let holds = (from..=phrase.last)
        .find(office)
        .is_some_and(|at| !page.is(at, BODY | RELATION));
    (ends && holds).then(|| one_line(page.span(from, phrase.last).of(page.text)))
}

fn is_dr(title: &str) -> bool {
    matches!(title.trim_end_matches('.'), "Dr" | "Dra" | "Prof")
}
