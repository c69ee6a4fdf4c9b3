//! What will be searched, said in English?
//!
//! For `--explain-query`: everything a syntax tree asks, nothing else, and only one way to
//! understand it: whatever joins several things inside something larger stands in parentheses.
//! Commas at the outermost level mean that all of it must hold. The same tree as a query is what
//! [`std::fmt::Display`] writes.

use crate::article::Date;
use crate::query::tree::{Days, FieldName, Form, Node, Word};

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
        Node::Days(days) => say_days(days, said),
        // Words and phrases are text and have been said.
        Node::Word(_) | Node::Phrase(_) => {}
    }
}

fn say_not(inner: &Node, said: &mut String) {
    match inner {
        _ if is_text(inner) => {
            said.push_str("without ");
            say_text(inner, Grouping::Grouped, Naming::Words, said);
        }
        Node::In(field, inner) => say_field(*field, inner, false, said),
        Node::Days(days) => {
            said.push_str("not ");
            say_days(days, said);
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
        Node::In(..) => 1,
        Node::Days(_) => 3,
        Node::Not(inner) => place_in_sentence(inner),
        _ => 2,
    }
}

/// Whether it asks only what words an article has.
fn is_text(node: &Node) -> bool {
    match node {
        Node::Word(_) | Node::Phrase(_) => true,
        Node::And(nodes) | Node::Or(nodes) => nodes.iter().all(is_text),
        Node::Not(_) | Node::In(..) | Node::Days(_) => false,
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
        // A field holds neither of them.
        Node::In(..) | Node::Days(_) => say(node, Grouping::Grouped, said),
    }
}

fn word_in_words(word: &Word, naming: Naming) -> String {
    let text = &word.text;
    match (word.form, naming) {
        (Form::Inflected, Naming::Words) => format!("any form of the word \"{text}\""),
        (Form::Inflected, Naming::Names) => format!("\"{text}\""),
        (Form::Printed, Naming::Words) => format!("the word \"{text}\" as printed"),
        (Form::Printed, Naming::Names) => format!("\"{text}\" as printed"),
        (Form::Prefix, Naming::Words) => format!("a word beginning with \"{text}\""),
        (Form::Prefix, Naming::Names) => format!("a name with a word beginning with \"{text}\""),
    }
}

fn phrase_in_words(words: &[Word], naming: Naming) -> String {
    let mut phrase = String::from(if naming == Naming::Words {
        "the phrase \""
    } else {
        "\""
    });
    for (at, word) in words.iter().enumerate() {
        phrase.push_str(if at > 0 { " " } else { "" });
        phrase.push_str(&word.text);
        phrase.push_str(if word.form == Form::Prefix { "*" } else { "" });
    }
    phrase.push('"');
    if words.iter().any(|word| word.form == Form::Prefix) {
        phrase.push_str(" with any ending for *");
    }
    phrase
}

/// Who or what a field is about, its verb, the verb's denial, and how its words are said.
fn sentence_of(field: FieldName) -> (&'static str, &'static str, &'static str, Naming) {
    let has = |subject| (subject, "has", "does not have", Naming::Words);
    let is = |subject| (subject, "is", "is not", Naming::Names);
    match field {
        FieldName::Headline => has("the headline"),
        FieldName::Lead => has("the first paragraph"),
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
        FieldName::Person => ("", "a person named is", "no person named is", Naming::Names),
        FieldName::Organisation => (
            "",
            "an organisation named is",
            "no organisation named is",
            Naming::Names,
        ),
        FieldName::Location => ("", "a place named is", "no place named is", Naming::Names),
        FieldName::Speaker => (
            "",
            "a quoted speaker is",
            "no quoted speaker is",
            Naming::Names,
        ),
        FieldName::Subject => ("", "a subject is", "no subject is", Naming::Names),
    }
}

fn say_field(field: FieldName, inner: &Node, holds: bool, said: &mut String) {
    if let Node::Not(denied) = inner {
        return say_field(field, denied, !holds, said);
    }
    let (subject, verb, denial, naming) = sentence_of(field);
    said.push_str("in which ");
    said.push_str(subject);
    said.push_str(if subject.is_empty() { "" } else { " " });
    said.push_str(if holds { verb } else { denial });
    said.push(' ');
    say_text(inner, Grouping::Grouped, naming, said);
}

fn say_days(days: &Days, said: &mut String) {
    let first = days.from.map(|date| date.first_day());
    let last = days.until.map(|date| date.last_day());
    said.push_str(&match (first, last) {
        (Some(first), Some(last)) if first == last => format!("dated {}", day(first)),
        (Some(first), Some(last)) => format!("dated from {} to {}", day(first), day(last)),
        (Some(first), None) => format!("dated {} or later", day(first)),
        (None, Some(last)) => format!("dated {} or earlier", day(last)),
        (None, None) => "with a date".to_owned(),
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
mod tests {
    use super::*;
    use crate::query::language::parse;

    fn check(query: &str, expected: &str) {
        let today = Date::day_of(2022, 7, 20).expect("a day");
        let tree = parse(query, today).expect(query).tree;
        assert_eq!(in_words(&tree), format!("articles {expected}"), "{query}");
    }

    #[test]
    fn words_and_phrases() {
        check("talks", "with any form of the word \"talks\"");
        check("=talks", "with the word \"talks\" as printed");
        check("secur*", "with a word beginning with \"secur\"");
        check(
            "\"peace pla*\"",
            "with the phrase \"peace pla*\" with any ending for *",
        );
        check(
            "\"peace plan\" talks since:2022-07",
            "with the phrase \"peace plan\" and any form of the word \"talks\", dated 1 July 2022 \
             or later",
        );
    }

    #[test]
    fn groups_are_told_apart() {
        check(
            "=a =b OR =c",
            "with (the word \"a\" as printed and the word \"b\" as printed) or the word \"c\" as printed",
        );
        check(
            "=a (=b OR =c)",
            "with the word \"a\" as printed and (the word \"b\" as printed or the word \"c\" as printed)",
        );
        check(
            "(ab* -(cd* OR ef*)) OR date:2022",
            "(with a word beginning with \"ab\", without (a word beginning with \"cd\" or a word beginning with \"ef\")) or dated from 1 January 2022 to 31 December 2022",
        );
        check(
            "-(ab* -cd*)",
            "not (with a word beginning with \"ab\", without a word beginning with \"cd\")",
        );
        check("NOT -ab*", "not (without a word beginning with \"ab\")");
    }

    #[test]
    fn fields_and_dates() {
        check(
            "place:vienna date:2022-07 \"indivisible security\" -draft",
            "with the phrase \"indivisible security\", without any form of the word \"draft\", in \
             which the place of filing is \"vienna\", dated from 1 July 2022 to 31 July 2022",
        );
        check(
            "-headline:(ab* -cd*)",
            "in which the headline does not have (a word beginning with \"ab\" and not a word beginning with \"cd\")",
        );
        check(
            "speaker:\"anna vale\" until:today",
            "in which a quoted speaker is \"anna vale\", dated 20 July 2022 or earlier",
        );
        check("-date:today", "not dated 20 July 2022");
        check(
            "place:(a OR =b)",
            "in which the place of filing is (\"a\" or \"b\" as printed)",
        );
    }
}
