//! What will be searched, said in English?
//!
//! For `--explain-query`: everything a syntax tree asks, nothing else, and only one way to
//! understand it: whatever joins several things inside something larger stands in parentheses.
//! Commas at the outermost level mean that all of it must hold. The same tree as a query is what
//! [`std::fmt::Display`] writes.

use crate::article::Date;
use crate::query::tree::{
    Case, Day, Days, Feature, FieldName, Form, Length, Near, Node, Reach, Word,
};

/// The query as an English noun phrase: `articles with the phrase "peace plan", dated 2 May 2022`.
pub fn in_words(node: &Node) -> String {
    let mut said = String::from("articles ");
    say(node, Grouping::Open, &mut said);
    said
}

/// Whether what joins several things needs parentheses.
#[derive(Clone, Copy, PartialEq)]
enum Grouping {
    Open,
    Grouped,
}

/// What follows "articles": with, without, in which, dated.
fn say(node: &Node, grouping: Grouping, said: &mut String) {
    if is_text(node) {
        said.push_str("with ");
        return say_text(node, grouping, Naming::Words, said);
    }
    match node {
        Node::And(nodes) => grouped(grouping, said, |said| say_all(nodes, said)),
        Node::Or(nodes) => grouped(grouping, said, |said| {
            joined(nodes, " or ", " or ", said, |node, said| {
                say(node, Grouping::Grouped, said)
            });
        }),
        Node::Not(inner) => say_not(inner, said),
        Node::In(field, inner) => say_field(*field, inner, true, said),
        Node::Said { words, by } => {
            said.push_str("in which one quote has ");
            say_text(words, Grouping::Grouped, Naming::Words, said);
            said.push_str(" and its speaker is ");
            say_text(by, Grouping::Grouped, Naming::Names, said);
        }
        Node::Has(Feature::Is(standing)) => {
            said.push_str("that are ");
            said.push_str(standing.name());
        }
        Node::Has(feature) => {
            said.push_str("with ");
            said.push_str(feature_in_words(*feature));
        }
        Node::Days(days) => say_days(days, said),
        Node::Length(length) => said.push_str(&length_in_words(*length)),
        Node::Weighted(inner, weight) => {
            grouped(Grouping::Grouped, said, |said| {
                say(inner, Grouping::Open, said)
            });
            said.push_str(&format!(" (weight {weight})"));
        }
        Node::Saved { name, tree } => {
            said.push_str(&format!("of the saved query \"{name}\" "));
            grouped(Grouping::Grouped, said, |said| {
                say(tree, Grouping::Open, said)
            });
        }
        // The others are text and have been said, or stand inside what is.
        _ => say_text(node, grouping, Naming::Words, said),
    }
}

fn say_not(inner: &Node, said: &mut String) {
    match inner {
        _ if is_text(inner) => {
            said.push_str("without ");
            say_text(inner, Grouping::Grouped, Naming::Words, said);
        }
        Node::In(field, inner) => say_field(*field, inner, false, said),
        Node::Has(Feature::Is(standing)) => {
            said.push_str("that are not ");
            said.push_str(standing.name());
        }
        Node::Has(feature) => {
            said.push_str("without ");
            said.push_str(feature_in_words(*feature));
        }
        Node::Days(_) | Node::Length(_) => {
            said.push_str("not ");
            say(inner, Grouping::Grouped, said);
        }
        _ => {
            said.push_str("not (");
            say(inner, Grouping::Open, said);
            said.push(')');
        }
    }
}

/// All that must hold: what is in the text, what is not, what is in fields, the rest, the days.
fn say_all(nodes: &[Node], said: &mut String) {
    let texts: Vec<&Node> = nodes.iter().filter(|node| is_text(node)).collect();
    let mut others: Vec<&Node> = nodes.iter().filter(|node| !is_text(node)).collect();
    others.sort_by_key(|node| place_in_sentence(node));
    if !texts.is_empty() {
        said.push_str("with ");
        joined(&texts, ", ", " and ", said, |node, said| {
            say_text(node, Grouping::Grouped, Naming::Words, said);
        });
        said.push_str(if others.is_empty() { "" } else { ", " });
    }
    joined(&others, ", ", ", ", said, |node, said| {
        say(node, Grouping::Grouped, said)
    });
}

fn place_in_sentence(node: &Node) -> u8 {
    match node {
        Node::Not(inner) if is_text(inner) => 0,
        Node::In(..) | Node::Said { .. } => 1,
        Node::Has(_) | Node::Length(_) => 3,
        Node::Days(_) => 4,
        Node::Not(inner) => place_in_sentence(inner),
        _ => 2,
    }
}

/// Whether it asks only what words an article has.
fn is_text(node: &Node) -> bool {
    match node {
        Node::Word(_)
        | Node::Phrase(_)
        | Node::Loose(..)
        | Node::Near(_)
        | Node::Cased(..)
        | Node::AtLeast(..)
        | Node::First(..) => true,
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().all(is_text),
        Node::Weighted(inner, _) | Node::Saved { tree: inner, .. } => is_text(inner),
        Node::Not(_)
        | Node::In(..)
        | Node::Said { .. }
        | Node::Has(_)
        | Node::Days(_)
        | Node::Length(_) => false,
    }
}

/// How a word is said: as a word of the text, or as the name that something has.
#[derive(Clone, Copy, PartialEq)]
enum Naming {
    Words,
    Names,
}

fn say_text(node: &Node, grouping: Grouping, naming: Naming, said: &mut String) {
    let each = |node: &Node, said: &mut String| say_text(node, Grouping::Grouped, naming, said);
    match node {
        Node::Word(word) => said.push_str(&word_in_words(word, naming)),
        Node::Phrase(words) => said.push_str(&phrase_in_words(words, naming)),
        Node::Loose(words, moves) => {
            let moves = match moves {
                1 => "1 move".to_owned(),
                _ => format!("{moves} moves"),
            };
            said.push_str(&format!("words at most {moves} away from "));
            said.push_str(&phrase_in_words(words, Naming::Words));
        }
        Node::Near(near) => grouped(grouping, said, |said| say_near(near, naming, said)),
        Node::And(nodes) => {
            grouped(grouping, said, |said| {
                joined(nodes, ", ", " and ", said, each)
            });
        }
        Node::Or(nodes) => {
            grouped(grouping, said, |said| {
                joined(nodes, ", ", " or ", said, each)
            });
        }
        Node::Not(inner) => {
            said.push_str("not ");
            each(inner, said);
        }
        Node::Cased(..) | Node::AtLeast(..) | Node::First(..) => {
            grouped(grouping, said, |said| say_function(node, each, said));
        }
        Node::Weighted(inner, weight) => {
            each(inner, said);
            said.push_str(&format!(" (weight {weight})"));
        }
        Node::Saved { name, tree } => {
            said.push_str(&format!("what the saved query \"{name}\" finds ("));
            say_text(tree, Grouping::Open, naming, said);
            said.push(')');
        }
        // Nothing that is said as text holds any of them.
        Node::In(..) | Node::Said { .. } | Node::Has(_) | Node::Days(_) | Node::Length(_) => {
            say(node, Grouping::Grouped, said);
        }
    }
}

/// `a with a capital in each word`, `at least 3 matches of a`, `a in the first 50 words`
fn say_function(node: &Node, each: impl Fn(&Node, &mut String), said: &mut String) {
    match node {
        Node::Cased(case, inner) => {
            each(inner, said);
            said.push_str(match case {
                Case::Caps => " with a capital in each word",
                Case::AllCaps => " in nothing but capitals",
                Case::NoCaps => " without a capital",
            });
        }
        Node::AtLeast(times, inner) => {
            said.push_str(&match times {
                1 => "at least 1 match of ".to_owned(),
                _ => format!("at least {times} matches of "),
            });
            each(inner, said);
        }
        Node::First(words, inner) => {
            each(inner, said);
            said.push_str(&match words {
                1 => " as the first word".to_owned(),
                _ => format!(" in the first {words} words"),
            });
        }
        _ => each(node, said),
    }
}

/// `a within 5 words of b`, `a at most 5 words before b`, `a in the same sentence as b`
fn say_near(near: &Near, naming: Naming, said: &mut String) {
    let words = |words: u32| match words {
        1 => "1 word".to_owned(),
        _ => format!("{words} words"),
    };
    let (between, behind) = match (near.reach, near.ordered, near.wanted) {
        (Reach::Words(n), false, true) => (format!(" within {} of ", words(n)), String::new()),
        (Reach::Words(n), true, true) => (format!(" at most {} before ", words(n)), String::new()),
        (Reach::Words(n), false, false) => (
            " without ".to_owned(),
            format!(" within {} of it", words(n)),
        ),
        (Reach::Words(n), true, false) => (
            " without ".to_owned(),
            format!(" at most {} behind it", words(n)),
        ),
        (reach, ordered, wanted) => {
            let unit = match reach {
                Reach::Paragraph => "paragraph",
                _ => "sentence",
            };
            let order = if ordered { " behind it" } else { "" };
            match (wanted, ordered) {
                (true, false) => (format!(" in the same {unit} as "), String::new()),
                (true, true) => (" before ".to_owned(), format!(" in the same {unit}")),
                (false, _) => (
                    " without ".to_owned(),
                    format!("{order} in the same {unit}"),
                ),
            }
        }
    };
    say_text(&near.left, Grouping::Grouped, naming, said);
    said.push_str(&between);
    say_text(&near.right, Grouping::Grouped, naming, said);
    said.push_str(&behind);
}

fn word_in_words(word: &Word, naming: Naming) -> String {
    let text = &word.text;
    match (word.form, naming) {
        (Form::Inflected, Naming::Words) => format!("any form of the word \"{text}\""),
        (Form::Inflected, Naming::Names) => format!("\"{text}\""),
        (Form::Printed, Naming::Words) => format!("the word \"{text}\" as printed"),
        (Form::Printed, Naming::Names) => format!("\"{text}\" as printed"),
        (Form::Wildcard, _) => format!("a word like \"{text}\" ({})", wildcard_signs([text])),
        (Form::Fuzzy(1), _) => format!("a word spelt like \"{text}\" but for 1 letter"),
        (Form::Fuzzy(edits), _) => {
            format!("a word spelt like \"{text}\" but for {edits} letters")
        }
        (Form::Regex, _) => format!("a word of the pattern /{}/", text.replace('/', "\\/")),
    }
}

/// What the signs of wildcards stand for, as far as there are any.
fn wildcard_signs<'t>(texts: impl IntoIterator<Item = &'t String>) -> &'static str {
    let (mut star, mut mark) = (false, false);
    for text in texts {
        star |= text.contains('*');
        mark |= text.contains('?');
    }
    match (star, mark) {
        (true, true) => "* being any letters, ? one letter",
        (false, true) => "? being one letter",
        _ => "* being any letters",
    }
}

fn phrase_in_words(words: &[Word], naming: Naming) -> String {
    let mut phrase = String::from(match naming {
        Naming::Words => "the phrase \"",
        Naming::Names => "\"",
    });
    for (at, word) in words.iter().enumerate() {
        phrase.push_str(if at > 0 { " " } else { "" });
        phrase.push_str(&word.text);
    }
    phrase.push('"');
    let is_wildcard = |word: &&Word| word.form == Form::Wildcard;
    if words.iter().any(|word| is_wildcard(&word)) {
        let texts = words.iter().filter(is_wildcard).map(|word| &word.text);
        phrase.push_str(&format!(" ({})", wildcard_signs(texts)));
    }
    phrase
}

/// Who or what a field is about, its verb, the verb's denial, and how its words are said.
fn sentence_of(field: FieldName) -> (&'static str, &'static str, &'static str, Naming) {
    let has = |subject| (subject, "has", "does not have", Naming::Words);
    let is = |subject| (subject, "is", "is not", Naming::Names);
    let named = |verb, denial| ("", verb, denial, Naming::Names);
    match field {
        FieldName::Headline => has("the headline"),
        FieldName::Lead => has("the first paragraph"),
        FieldName::HeadlineLead => (
            "",
            "the headline or the first paragraph has",
            "neither the headline nor the first paragraph has",
            Naming::Words,
        ),
        FieldName::Body => has("the text below the headline"),
        FieldName::Quote => ("", "one quote has", "no quote has", Naming::Words),
        FieldName::Byline => has("the byline"),
        FieldName::Dateline => has("the dateline"),
        FieldName::Place => is("the place of filing"),
        FieldName::Country => is("the country of filing"),
        FieldName::Agency => is("the news agency"),
        FieldName::Language => is("the language"),
        FieldName::Section => is("the section"),
        FieldName::Source => is("the file or paper"),
        FieldName::Person => named("a person named is", "no person named is"),
        FieldName::Organisation => named("an organisation named is", "no organisation named is"),
        FieldName::Location => named("a place named is", "no place named is"),
        FieldName::Speaker => named("a quoted speaker is", "no quoted speaker is"),
        FieldName::Subject => named("a subject is", "no subject is"),
    }
}

fn say_field(field: FieldName, inner: &Node, holds: bool, said: &mut String) {
    let (subject, verb, denial, naming) = sentence_of(field);
    said.push_str("in which ");
    said.push_str(subject);
    said.push_str(if subject.is_empty() { "" } else { " " });
    said.push_str(if holds { verb } else { denial });
    said.push(' ');
    say_text(inner, Grouping::Grouped, naming, said);
}

fn feature_in_words(feature: Feature) -> &'static str {
    match feature {
        Feature::Is(standing) => standing.name(),
        Feature::Day(Day::Best) => "a date",
        Feature::Day(Day::Filed) => "a day of filing",
        Feature::Day(Day::Published) => "a day of publication",
        Feature::Field(field) => match field {
            FieldName::Headline => "a headline",
            FieldName::Lead => "a first paragraph",
            FieldName::HeadlineLead => "a headline or a first paragraph",
            FieldName::Body => "a text below the headline",
            FieldName::Quote => "a quote",
            FieldName::Byline => "a byline",
            FieldName::Dateline => "a dateline",
            FieldName::Place => "a place of filing",
            FieldName::Country => "a country of filing",
            FieldName::Agency => "a news agency",
            FieldName::Language => "a known language",
            FieldName::Section => "a section",
            FieldName::Source => "a file or paper",
            FieldName::Person => "a person named",
            FieldName::Organisation => "an organisation named",
            FieldName::Location => "a place named",
            FieldName::Speaker => "a quoted speaker",
            FieldName::Subject => "a subject",
        },
    }
}

fn length_in_words(length: Length) -> String {
    match (length.from, length.until) {
        (None, None) => "of any length".to_owned(),
        (Some(from), None) => format!("of {from} words or more"),
        (None, Some(until)) => format!("of at most {until} words"),
        (Some(from), Some(until)) if from == until => format!("of exactly {from} words"),
        (Some(from), Some(until)) => format!("of {from} to {until} words"),
    }
}

fn say_days(days: &Days, said: &mut String) {
    let first = days.from.map(|date| date.first_day());
    let last = days.until.map(|date| date.last_day());
    let verb = match days.of {
        Day::Best => "dated",
        Day::Filed => "filed",
        Day::Published => "published",
    };
    said.push_str(&match (first, last) {
        (Some(first), Some(last)) if first == last => format!("{verb} {}", day(first)),
        (Some(first), Some(last)) => format!("{verb} from {} to {}", day(first), day(last)),
        (Some(first), None) => format!("{verb} {} or later", day(first)),
        (None, Some(last)) => format!("{verb} {} or earlier", day(last)),
        (None, None) => format!("{verb} on any day"),
    });
}

/// `1 July 2022`
fn day(number: i64) -> String {
    Date::from_day_number(number).map_or_else(String::new, Date::in_words)
}

fn grouped(grouping: Grouping, said: &mut String, inside: impl FnOnce(&mut String)) {
    let grouped = grouping == Grouping::Grouped;
    said.push_str(if grouped { "(" } else { "" });
    inside(said);
    said.push_str(if grouped { ")" } else { "" });
}

/// Says one after the other, with another joint before the last.
fn joined<T>(
    parts: &[T],
    joint: &str,
    last_joint: &str,
    said: &mut String,
    mut each: impl FnMut(&T, &mut String),
) {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            said.push_str(if at + 1 == parts.len() {
                last_joint
            } else {
                joint
            });
        }
        each(part, said);
    }
}

#[cfg(test)]
mod tests;
