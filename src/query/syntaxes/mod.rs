//! What does a query of another search engine mean? Its syntax, read into our own tree.
//!
//! Users bring along queries that took years to write. Each reader takes such a query as its users
//! mean it, precedence and defaults included. What we cannot find exactly is refused with the spot
//! and a remedy, or read as the nearest that we can find, with a note. A tree from here is one that
//! our own language could have made: `read` writes it in our language and reads that again.
//!
//! # To add a syntax
//!
//! 1. Write its reader, in a file or a folder of its own name: `fn read(text, &Surroundings)`. It
//!    finds words and signs with `cursor` and `stretches`, makes words with `words`, and puts
//!    them together with `parts`, which refuses what cannot stand where it would.
//! 2. Add it to [`SYNTAXES`], through `read` so that the tree is checked.
//! 3. Add its table of queries and of refusals to `tests/`, and its signs to `tests/properties.rs`.
//!
//! Left to others: our own language ([`language`]), what a tree finds (`search`).
//!
//! [`language`]: crate::query::language

mod cursor;
mod factiva;
mod lucene;
mod nexis;
mod notes;
mod parts;
mod refusals;
mod stretches;
mod words;

use self::notes::Notes;
use self::parts::Part;
use crate::article::Span;
use crate::query::language::{
    LONGEST_QUERY_BYTES, Parsed, QueryError, Surroundings, parse, parse_with, repeated,
};

/// A query syntax.
pub struct Syntax {
    /// As typed behind `--syntax`.
    pub name: &'static str,
    /// One line for help.
    pub about: &'static str,
    pub read: fn(&str, &Surroundings<'_>) -> Result<Parsed, QueryError>,
}

/// Every syntax, our own first.
pub const SYNTAXES: &[Syntax] = &[
    Syntax {
        name: "morgue",
        about: "our own query language",
        read: parse_with,
    },
    Syntax {
        name: "nexis",
        about: "terms and connectors of LexisNexis: HEADLINE(rate! W/5 cut)",
        read: |text, surroundings| read(text, surroundings, nexis::read),
    },
    Syntax {
        name: "factiva",
        about: "search statements of Factiva: hd=rate$1 near5 cut",
        read: |text, surroundings| read(text, surroundings, factiva::read),
    },
    Syntax {
        name: "lucene",
        about: "query strings of Lucene, Solr and Elasticsearch: title:(rate* AND cut~1)",
        read: |text, surroundings| read(text, surroundings, lucene::read),
    },
];

/// The syntax of that name, whatever its case.
pub fn syntax_named(name: &str) -> Option<&'static Syntax> {
    SYNTAXES
        .iter()
        .find(|syntax| syntax.name.eq_ignore_ascii_case(name))
}

/// What reads a text of bearable length.
type Reader = fn(&str, &Surroundings<'_>, &mut Notes) -> Result<Part, QueryError>;

/// Reads a text and makes sure that our own language can say what it means.
fn read(text: &str, surroundings: &Surroundings<'_>, reader: Reader) -> Result<Parsed, QueryError> {
    if text.len() > LONGEST_QUERY_BYTES {
        return Err(refusals::too_long(text));
    }
    let mut notes = Notes::default();
    let tree = reader(text, surroundings, &mut notes)?.node;
    let canonical = tree.to_string();
    let whole = Span::new(0, text.trim_end().len());
    match parse(&canonical, surroundings.today) {
        // Elsewhere words side by side mean what that syntax has them mean.
        Ok(parsed) if parsed.tree == tree => Ok(Parsed {
            side_by_side: false,
            tree,
            notes: notes.into_lines(),
        }),
        Ok(_) => Err(refusals::not_ours(&repeated(&canonical), whole)),
        Err(error) => Err(refusals::not_sayable(error, whole)),
    }
}

#[cfg(test)]
mod tests;
