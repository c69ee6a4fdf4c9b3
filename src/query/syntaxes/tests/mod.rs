//! What the shelf promises, numbered:
//!
//! 1. A foreign query means the query of ours that stands beside it in the tables.
//! 2. What cannot be honoured is refused with its reason, its place and a remedy.
//! 3. What is read as something near is said in a note.
//! 4. Any text at all is answered in every syntax, soon; an accepted one is written in our language
//!    as a query that is read as the same tree.

mod factiva;
mod lucene;
mod nexis;
mod properties;

use super::{SYNTAXES, syntax_named};
use crate::article::Date;
use crate::query::language::{Parsed, QueryError, Surroundings, parse};

fn today() -> Date {
    Date::day_of(2022, 7, 20).expect("a wednesday")
}

fn read(syntax: &str, query: &str) -> Result<Parsed, QueryError> {
    let surroundings = Surroundings {
        today: today(),
        saved: &|_: &str| None,
    };
    let syntax = syntax_named(syntax).expect("a known syntax");
    (syntax.read)(query, &surroundings)
}

/// Each foreign query and the canonical query of ours that it is.
fn check_table(syntax: &str, table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (query, expected) in table {
        match read(syntax, query) {
            Ok(parsed) => {
                let canonical = parsed.tree.to_string();
                let again = parse(&canonical, today()).map(|parsed| parsed.tree);
                assert_eq!(again, Ok(parsed.tree), "{query} is written {canonical}");
                if canonical != *expected {
                    wrong.push(format!(
                        "{query}\n  is read as {canonical}\n  and not   {expected}"
                    ));
                }
            }
            Err(error) => wrong.push(error.render(query)),
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Each refused query, what it is about and how the message begins.
fn check_refused(syntax: &str, table: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (query, spot, beginning) in table {
        match read(syntax, query) {
            Ok(parsed) => wrong.push(format!("{query} is read as {}", parsed.tree)),
            Err(error) => {
                let is_it = error.message.starts_with(beginning)
                    && error.span.of(query) == *spot
                    && error.hint.as_ref().is_some_and(|hint| !hint.is_empty());
                if !is_it {
                    wrong.push(format!("{}\n  ({spot}: {beginning})", error.render(query)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Each query and the beginnings of its notes.
fn check_notes(syntax: &str, table: &[(&str, &[&str])]) {
    for (query, expected) in table {
        let notes = read(syntax, query).expect(query).notes;
        let matches = notes.len() == expected.len()
            && notes
                .iter()
                .zip(*expected)
                .all(|(note, beginning)| note.starts_with(beginning));
        assert!(matches, "{query}: {notes:#?}");
    }
}

#[test]
fn our_own_language_is_the_first() {
    assert_eq!(SYNTAXES[0].name, "morgue");
    let parsed = read("morgue", "a w/5 b").expect("a query");
    assert_eq!(parsed.tree.to_string(), "a w/5 b");
    assert!(syntax_named("NEXIS").is_some());
    assert!(syntax_named("latin").is_none());
}
