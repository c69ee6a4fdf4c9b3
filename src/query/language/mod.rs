//! What does a typed query mean? The query language, from text to syntax tree.
//!
//! Nothing is dropped in silence: what cannot be honoured is a [`QueryError`] with the spot and a
//! remedy, and what a user may not expect is a note beside the tree. What the words find is the
//! business of `search`; how a tree is written as a query again, of its `Display`.
//!
//! # Grammar
//!
//! ```text
//! query   = either ;
//! either  = all , { "OR" , all } ;
//! all     = part , { [ "AND" ] , part } ;
//! part    = ( "NOT" | "-" ) , part | group | field | days | term ;
//! group   = "(" , either , ")" ;
//! term    = word | "=" , word | word , "*" | phrase ;
//! field   = name , ":" , ( term | group ) ;          (* no field or days in the group *)
//! phrase  = mark , { word | word , "*" } , mark ;    (* at least one word *)
//! days    = "date:" , ( date | [ date ] , ".." , [ date ] )
//!         | ( "since:" | "until:" ) , date ;
//! name    = (* a name in tree::FIELDS, in any case *) ;
//! date    = (* see query::dates; within marks if there is white space in it *) ;
//! word    = (* see below *) ;
//! mark    = (* see below *) ;
//! ```
//!
//! No white space stands behind `-`, `=` and `name:`, nor before `*`. Operators are capitals only;
//! OR binds loosest, so that `a b OR c d` is `(a b) OR (c d)`. AND and OR in their own groups are
//! one with what is around them: `a (b c)` is the tree of `a b c`.
//!
//! # Words
//!
//! White space, double quotation marks and parentheses part words, and so do control characters
//! and invisible signs. Punctuation is taken off a word's two ends: hyphens and dashes,
//! `. , ; : ! ? … / & |`, single quotation marks, brackets `[ ] { } < >` and their like in other
//! scripts. A full stop stays on an initialism, `U.S.`. What is left is the word, whatever is
//! inside it: `covid-19`, `km/h`, `AT&T`, `10:30`, `don't`, `a.b@example.org`, `$3.5bn`. The index
//! cuts it, and what it cuts must stand side by side. Without a letter or a digit there is no word,
//! and nothing is searched: a dash between spaces, an `&`.
//!
//! A word with `://` behind letters is a web address; no sign inside it has a meaning.
//!
//! - `word` finds the word and its inflected forms, `=word` the word as printed;
//! - `word*` finds all that begins so; at least two letters or digits stand before the star, and
//!   one of them right before it;
//! - `-` is an operator only right before a word, phrase, group or field, and not right behind a
//!   phrase, a group or other punctuation: `(Reuters)-`, `"peace"-talks`, `...-and`. Two or more
//!   hyphens are a dash.
//!
//! # Phrases
//!
//! Any of `" “ ” „ ‟ 〝 〞 〟 ＂` opens and any of them closes; so do `« » ‹ ›` among themselves, and
//! `「 」 『 』`. Other double marks inside part words. A phrase's words are as printed or, with a
//! star, prefixes; no other sign inside has a meaning, operators are words, and `?` or a star
//! elsewhere than at a word's end is refused. A phrase of one word is that word as printed.
//!
//! # Fields
//!
//! Letters with a colon and a value right behind it are a field: one of [`FIELDS`], `date:`,
//! `since:`, `until:`, or an unknown one, which is refused. With white space behind the colon an
//! unknown name is a word, `Helsinki: talks`, and a field's name is refused for want of a value.
//! Behind a field's colon a leading `/` belongs to a path, if no `/` ends it.
//!
//! # Refused
//!
//! Outside quotation marks and web addresses, with the remedy in each hint: stars at the beginning
//! of or inside words, `?` before or inside words, `~ ^ \ | && ||`, `/` at a word's beginning, `+` and `!`
//! before a word, `name=value`, `name<5`, `name(…)` where the name is a field or an operator
//! elsewhere, `w/5`, `pre/5`, `near5`, `adj5` and their like, `[a TO b]`, `2019..2022` without its
//! field, `"…"~5`. Further: what is not closed or empty, a query of more than
//! [`LONGEST_QUERY_BYTES`], and parentheses and NOTs nested deeper than [`DEEPEST_NESTING`].

mod error;
mod field;
mod field_refusals;
mod foreign;
mod lexer;
mod marks;
mod notes;
mod parser;
mod refusals;
mod sign;
mod word;

pub use error::QueryError;
pub(crate) use error::repeated;

use crate::article::Date;
use crate::query::tree::{FIELDS, FieldName, Node};

/// A query longer than this is refused.
pub const LONGEST_QUERY_BYTES: usize = 64 * 1024;

/// Parentheses and NOTs nested deeper than this are refused.
pub const DEEPEST_NESTING: usize = 100;

/// A query, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    pub tree: Node,
    /// What a user should know of how it was read, one sentence each.
    pub notes: Vec<String>,
}

/// Reads a query; `today` is what relative dates count from.
pub fn parse(text: &str, today: Date) -> Result<Parsed, QueryError> {
    if text.len() > LONGEST_QUERY_BYTES {
        return Err(refusals::too_long(text));
    }
    parser::Parser::new(text, today).parse()
}

/// The field of that name, whatever its case.
fn field_named(name: &str) -> Option<FieldName> {
    let is_it = |known: &&str| known.eq_ignore_ascii_case(name);
    FIELDS
        .iter()
        .find(|guide| guide.names.iter().any(is_it))
        .map(|guide| guide.field)
}

/// The canonical name of a field.
pub(crate) fn name_of(field: FieldName) -> &'static str {
    let guide = FIELDS.iter().find(|guide| guide.field == field);
    guide
        .and_then(|guide| guide.names.first())
        .copied()
        .unwrap_or("body")
}

#[cfg(test)]
mod tests;
