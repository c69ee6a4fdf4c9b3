//! The syntax tree of a query: what the words, signs and fields that were typed mean.
//!
//! A tree is made by a parser and read by `search`, which decides what it finds, and by `printers`,
//! which say it back. [`std::fmt::Display`] writes the canonical query: our own query language,
//! which parses back to the same tree.

use crate::article::Date;

/// One node of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word standing alone.
    Word(Word),
    /// Words as printed, next to each other and in this order.
    Phrase(Vec<Word>),
    /// Every one of them.
    And(Vec<Node>),
    /// At least one of them.
    Or(Vec<Node>),
    /// Articles where it does not match.
    Not(Box<Node>),
    /// Matches in one field only.
    In(FieldName, Box<Node>),
    /// Articles whose day certainly lies in the range.
    Days(Days),
}

/// One word to find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As typed, without operators. How it is cut and folded is the index's business: `covid-19`
    /// may turn out to be two words next to each other.
    pub text: String,
    pub form: Form,
}

/// Which printed words a [`Word`] stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The word and its inflected forms, in each article's own language. Words in a phrase are
    /// never of this form.
    Inflected,
    /// The word as printed, whatever its case.
    Printed,
    /// Every word that begins so: `indivis*`.
    Prefix,
}

/// A field that can be named in a query; [`FIELDS`] says what each holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldName {
    Headline,
    Lead,
    Body,
    Quote,
    Byline,
    Dateline,
    Place,
    Country,
    Agency,
    Language,
    Section,
    Person,
    Organisation,
    Location,
    Speaker,
    Source,
    Subject,
}

/// What the manual and the errors know of a field.
pub struct FieldGuide {
    pub field: FieldName,
    /// The prefix; the first is the canonical one.
    pub names: &'static [&'static str],
    pub about: &'static str,
}

/// Every field, in the order of the manual.
pub const FIELDS: &[FieldGuide] = &[
    FieldGuide {
        field: FieldName::Headline,
        names: &["headline", "title"],
        about: "the headline",
    },
    FieldGuide {
        field: FieldName::Lead,
        names: &["lead"],
        about: "the first paragraph",
    },
    FieldGuide {
        field: FieldName::Body,
        names: &["body", "text"],
        about: "the text below the headline",
    },
    FieldGuide {
        field: FieldName::Quote,
        names: &["quote"],
        about: "quoted speech; several words must stand in one quote",
    },
    FieldGuide {
        field: FieldName::Speaker,
        names: &["speaker"],
        about: "who is quoted",
    },
    FieldGuide {
        field: FieldName::Byline,
        names: &["byline", "author"],
        about: "who wrote it",
    },
    FieldGuide {
        field: FieldName::Dateline,
        names: &["dateline"],
        about: "the dateline as printed",
    },
    FieldGuide {
        field: FieldName::Place,
        names: &["place"],
        about: "where it was filed",
    },
    FieldGuide {
        field: FieldName::Country,
        names: &["country"],
        about: "the country where it was filed, by name or ISO code",
    },
    FieldGuide {
        field: FieldName::Agency,
        names: &["agency"],
        about: "the news agency",
    },
    FieldGuide {
        field: FieldName::Person,
        names: &["person", "people"],
        about: "a person named in it",
    },
    FieldGuide {
        field: FieldName::Organisation,
        names: &["organisation", "org", "organization"],
        about: "an organisation named in it",
    },
    FieldGuide {
        field: FieldName::Location,
        names: &["location"],
        about: "a place named in it",
    },
    FieldGuide {
        field: FieldName::Language,
        names: &["language", "lang"],
        about: "its language, as an ISO code (en) or in English",
    },
    FieldGuide {
        field: FieldName::Section,
        names: &["section"],
        about: "section of the paper",
    },
    FieldGuide {
        field: FieldName::Subject,
        names: &["subject"],
        about: "subjects the source gives",
    },
    FieldGuide {
        field: FieldName::Source,
        names: &["source", "path", "publication"],
        about: "the file it lies in, or the paper that published it",
    },
];

/// A run of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub from: Option<Date>,
    pub until: Option<Date>,
}
