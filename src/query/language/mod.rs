//! What does a typed query mean? The query language, from text to syntax tree.
//!
//! Nothing is dropped in silence: what cannot be honoured is a [`QueryError`] with the spot and a
//! remedy, and what a user may not expect is a note beside the tree. What a node finds is said at
//! [`Node`]; how a tree is written as a query again is its `Display`.
//!
//! # Grammar
//!
//! ```text
//! query      = either ;
//! either     = all { , "OR" , all } ;
//! all        = near { , [ "AND" , ] near } ;
//! near       = part | chain ;
//! chain      = place { , [ "NOT" , ] proximity , place } ;
//! places     = chain { , "OR" , chain } ;
//! place      = term | saved | [ where ] "(" places ")" ;
//! part       = { "NOT" , } [ "-" ] plain | scored "^" weight ;
//! plain      = scored | said | days | has | length ;
//! scored     = term | group | function | field | saved ;
//! group      = "(" either ")" ;
//! function   = where group | "atleast" count "(" places ")" ;
//! where      = "caps" | "allcaps" | "nocaps" | "first" count ;
//! field      = name ":" value ;
//! said       = ( "said:" | "by:" ) value ;
//! value      = term | group | function ;
//! term       = word [ "~" [ "1" | "2" ] ] | "=" word | wildcard | "/" pattern "/" | phrase ;
//! phrase     = mark marked { , marked } mark [ "~" count ] ;
//! proximity  = within count | before count | "/" count "n"
//!            | "/s" | "w/s" | "/p" | "w/p" | "pre/s" | "pre/p" | "NEAR" | "ADJ" ;
//! within     = "w/" | "within/" | "near/" | "near" | "/" | "/n" ;
//! before     = "pre/" | "adj/" | "adj" | "onear/" ;
//! saved      = "query:" title ;
//! days       = ( "date:" | "filed:" | "published:" ) ( date | range | mark span mark )
//!            | ( "since:" | "until:" ) ( date | mark day mark ) ;
//! range      = date ".." [ date ] | ".." date ;
//! span       = day [ ".." [ day ] ] | ".." day ;
//! day        = date | spelt ;
//! has        = "has:" feature ;
//! length     = "length" [ ":" ] ( ">" | ">=" | "<" | "<=" | "=" ) number
//!            | "length:" ( number [ ".." [ number ] ] | ".." number ) ;
//! word       = (* see Words *) ;
//! wildcard   = (* see Words *) ;
//! pattern    = (* see Words *) ;
//! marked     = (* a word or wildcard; see Phrases *) ;
//! mark       = (* see Phrases *) ;
//! name       = (* a name in tree::FIELDS, in any case *) ;
//! feature    = (* a name of a field but lead, hlead and body; or date, filed, published *) ;
//! date       = (* see query::dates *) ;
//! spelt      = (* a date with white space in it *) ;
//! title      = (* 1 to 64 letters, digits, hyphens and underscores *) ;
//! count      = (* digits; limits see below *) ;
//! number     = (* digits, up to 999999999 *) ;
//! weight     = (* 0.01 to 100, at most two decimals *) ;
//! ```
//!
//! In EBNF, where a comma is white space, and what has none between it is glued together. White
//! space may also stand inside a group's parentheses, and need not stand beside a parenthesis or a
//! quotation mark. `AND OR NOT NEAR ADJ` are capitals only; the names of fields and functions and
//! the other proximities may have any case.
//!
//! From the tightest to the loosest: a weight, NOT and fields, proximities, AND, OR. So `a b OR c d`
//! is `(a b) OR (c d)`, `a b w/5 c` is `a (b w/5 c)`, and `headline:x^2` weighs the whole field. A
//! chain is read from the left: `a w/5 b w/9 c` is `(a w/5 b) w/9 c`. AND and OR in their own groups
//! are one with what is around them: `a (b c)` is the tree of `a b c`.
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
//! - `word` finds the word and its inflected forms, `=word` the word as printed; right behind a `=`
//!   operators are words too.
//! - `secur*`, `*ization`, `wom?n`: a star stands for any letters or none, a `?` for one letter. A
//!   `?` at the very end of a word is punctuation. Every stretch of letters, digits, stars and `?`
//!   holds a letter or a digit, so that `*` and `3.*` are refused; several stars in a row are one.
//! - `word~1`, `word~2`: the word as printed, and spellings so many letters away; `word~` is
//!   `word~2`. Not together with `=`, `*` or `?`.
//! - `/pattern/`: words as printed that the regular expression matches as a whole. It ends at the
//!   next `/` that stands behind no backslash, and holds no white space and at most 200 characters,
//!   but any other sign, parentheses and quotation marks too. Right behind the second slash stands
//!   nothing but punctuation or a weight.
//! - `-` leaves out what follows, only right before it, and not right behind a phrase, a group or
//!   other punctuation: `(Reuters)-`, `"peace"-talks`, `...-and`. Two or more hyphens are a dash.
//!   `NOT` is the same.
//!
//! # Phrases
//!
//! Any of `" “ ” „ ‟ 〝 〞 〟 ＂` opens and any of them closes; so do `« » ‹ ›` among themselves, and
//! `「 」 『 』`. Other double marks inside part words. A phrase's words are as printed or wildcards;
//! no other sign inside has a meaning, and operators are words. A phrase of one word is that word
//! as printed.
//!
//! `"a b"~5` finds the words where at most 5 moves, each by one place, make the phrase of them;
//! from 0, the phrase itself, to 1000, and for 2 to 12 words.
//!
//! # Proximities
//!
//! `w/5` finds both sides at most 5 words apart in either order, `pre/5` the left before the right,
//! `/s` in one sentence, `/p` in one paragraph; `NOT w/5` finds the left with no right so near.
//! `within/5 near/5 near5 /5 /n5 /5n` are `w/5`, `adj/5 adj5 onear/5` are `pre/5`, `w/s` and `w/p`
//! are `/s` and `/p`. The number is 1 to 1000. Bare `NEAR` is `w/10` and bare `ADJ` is `pre/1`
//! between what may stand beside a proximity, with or without `NOT` before them, and words
//! elsewhere. An operator is a whole run between spaces, parentheses or quotation marks; inside
//! quotation marks it is a word. Where `/s`, `/p` or `/5` stands right before a parenthesis or a
//! quotation mark and could be the beginning of a whole pattern, it is one: `/s(a|o)fia/`.
//!
//! Beside a proximity stand words, phrases, other proximities in a chain or in parentheses, groups
//! of OR of them, `caps(…)` and `first50(…)` of them, and saved queries that are one of them.
//! Refused are AND, NOT, fields, weights, `atleast3(…)`, and what is asked of whole articles. In one
//! chain are at most 50.
//!
//! # Functions
//!
//! Names right before a parenthesis; with a space between, they are words.
//!
//! - `caps(…)`, `allcaps(…)`, `nocaps(…)`: every word of a match has a capital, nothing but
//!   capitals, no capital.
//! - `atleast3(…)`, 1 to 1000: so many matches of what may stand beside a proximity.
//! - `first50(…)`, 1 to 10000: matches in the first so many words, of the article or of the field
//!   around it.
//!
//! None stands inside another of its kind. Fields, weights and what is asked of whole articles stand
//! in none of them.
//!
//! # Fields
//!
//! Letters with a colon and a value right behind it are a field: one of [`FIELDS`], another name of
//! the grammar, or an unknown one, which is refused. With white space behind the colon an unknown
//! name is a word, `Helsinki: talks`, and a known one is refused for want of a value. A hyphen does
//! not stand right behind a colon. A leading `/` behind `source:` belongs to a path, if no `/` ends
//! the value.
//!
//! In a field stands neither a field nor what is asked of whole articles (`date:` and its like,
//! `has:`, `length`). In fields of names, which are all but headline, lead, hlead, body and quote,
//! stand no functions and no weights; a proximity there means in one name.
//!
//! `said:x by:y` is one quote that holds x and whose speaker is y. All `said:` and `by:` side by
//! side in one list, whatever stands between them, are about that one quote; those in parentheses
//! of their own are not among them, nor are `-said:` and `-by:`. Without the other, `said:` is
//! `quote:` and `by:` is `speaker:`.
//!
//! `query:name` stands for a saved query, and may stand wherever that may. Saved queries may name
//! others, 8 deep and none itself; all that are read come to at most 64 KB.
//!
//! # Weights
//!
//! `^3` behind a word, phrase, group, function, field or saved query multiplies what it adds to a
//! score. What adds nothing has no weight: NOT and what it leaves out, fields of names, what is
//! asked of whole articles. Inside `quote:` and `said:` there are none either, since there
//! everything is decided in one quote; `said:` and `by:` have one together, `(said:x by:y)^2`.
//!
//! # Refused
//!
//! Outside quotation marks and web addresses, with the remedy in each hint: `\ | && ||`, `+` and
//! `!` before a word, `name=value`, `name<5`, `name(…)` where the name is a field or an operator
//! elsewhere, `w/seg`, `w/ 5`, `[a TO b]`, `2019..2022` without its field, ranges that end before
//! they begin. Further: what is not closed or empty, a query of more than [`LONGEST_QUERY_BYTES`],
//! parentheses, NOTs and saved queries nested deeper than [`DEEPEST_NESTING`], and trees of more
//! than [`TALLEST_TREE`] nodes above one another.

mod behind;
mod error;
mod field;
mod field_refusals;
mod foreign;
mod function;
mod lexer;
mod list;
mod marks;
mod near_refusals;
mod notes;
mod operand;
mod parser;
mod pattern;
mod places;
mod proximity;
mod refusals;
mod saved;
mod sign;
mod values;
mod word;

pub use error::QueryError;
pub(crate) use error::repeated;
pub use operand::is_place;
pub(crate) use proximity::is_operator;
pub use values::is_saved_name;

use crate::article::Date;
use crate::query::tree::{FIELDS, FieldName, Node};

/// A query longer than this is refused.
pub const LONGEST_QUERY_BYTES: usize = 64 * 1024;

/// Parentheses, NOTs and saved queries nested deeper than this are refused.
pub const DEEPEST_NESTING: usize = 100;

/// A tree of more nodes above one another is refused; long chains of proximities make one.
pub const TALLEST_TREE: usize = 400;

/// A query, understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    pub tree: Node,
    /// What a user should know of how it was read, one sentence each.
    pub notes: Vec<String>,
}

/// What a query is read with.
#[derive(Clone, Copy)]
pub struct Surroundings<'s> {
    /// What relative dates count from.
    pub today: Date,
    /// The text of the query saved under a name, if there is one. Called once for each
    /// `query:name`, in the query and in saved ones.
    pub saved: &'s dyn Fn(&str) -> Option<String>,
}

/// Reads a query where none is saved; `today` is what relative dates count from.
pub fn parse(text: &str, today: Date) -> Result<Parsed, QueryError> {
    let saved = &|_: &str| None;
    parse_with(text, &Surroundings { today, saved })
}

/// Reads a query that may name saved ones.
pub fn parse_with(text: &str, surroundings: &Surroundings<'_>) -> Result<Parsed, QueryError> {
    if text.len() > LONGEST_QUERY_BYTES {
        return Err(refusals::too_long(text));
    }
    let mut library = saved::Library::new(surroundings);
    parser::Parser::new(text, surroundings.today, &mut library, 0).parse()
}

/// The field of that name, whatever its case.
pub(crate) fn field_named(name: &str) -> Option<FieldName> {
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
