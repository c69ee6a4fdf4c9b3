//! The syntax tree of a query: what the words, signs and fields that were typed mean.
//!
//! A tree is made by a parser and read by `search`, which decides what it finds, and by `printers`,
//! which say it back. [`std::fmt::Display`] writes the canonical query: our own query language,
//! which parses back to the same tree.

use crate::article::Date;

/// One node of a query.
///
/// # What a node matches
///
/// [`Node::And`], [`Node::Or`] and [`Node::Not`] join whole articles; in one place (a field of the
/// text, the first words, one quote) they join what stands in that place. Everything else finds
/// *matches*: runs of words, from a first to a last one.
///
/// Words are counted as they stand in the article, headline first; what parts sentences is not
/// counted. Two matches are *n* words apart when the last word of the one and the first word of the
/// other are: neighbours are one word apart. Matches that share a word are not near each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A word standing alone.
    Word(Word),
    /// Words as printed, next to each other and in this order.
    Phrase(Vec<Word>),
    /// Words as printed that need so many moves at most to become a phrase.
    Loose(Vec<Word>, u32),
    /// Two matches near each other, or a match without another near it.
    Near(Box<Near>),
    /// Every one of them.
    And(Vec<Node>),
    /// At least one of them.
    Or(Vec<Node>),
    /// Articles where it does not match.
    Not(Box<Node>),
    /// Matches whose every word has such letters.
    Cased(Case, Box<Node>),
    /// At least so many matches, in the whole article or in the field or quote around it.
    AtLeast(u32, Box<Node>),
    /// Matches in the first so many words: of the article, or of the field or quote around it.
    First(u32, Box<Node>),
    /// Matches in one field only.
    In(FieldName, Box<Node>),
    /// One quote that holds the words and has the speaker.
    Said { words: Box<Node>, by: Box<Node> },
    /// Articles that have it at all.
    Has(Feature),
    /// Articles whose day certainly lies in the range.
    Days(Days),
    /// Articles of that many words, headline included.
    Length(Length),
    /// The same articles; what it adds to a score is multiplied.
    Weighted(Box<Node>, Weight),
    /// A query that was saved under a name.
    Saved { name: String, tree: Box<Node> },
}

impl Node {
    /// Whether matches of it are worth anything: not where it only leaves out or filters.
    pub fn adds_to_score(&self) -> bool {
        match self {
            Node::Word(_)
            | Node::Phrase(_)
            | Node::Loose(..)
            | Node::Near(_)
            | Node::Said { .. } => true,
            Node::And(nodes) | Node::Or(nodes) => nodes.iter().any(Node::adds_to_score),
            Node::In(field, inner) => field.is_text() && inner.adds_to_score(),
            Node::Cased(_, inner)
            | Node::AtLeast(_, inner)
            | Node::First(_, inner)
            | Node::Weighted(inner, _)
            | Node::Saved { tree: inner, .. } => inner.adds_to_score(),
            Node::Not(_) | Node::Has(_) | Node::Days(_) | Node::Length(_) => false,
        }
    }
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
    /// Every word of that pattern: `*` stands for any letters or none, `?` for one letter.
    Wildcard,
    /// The word as printed, and every word that so many letters added, dropped, replaced or swapped
    /// with their neighbour make of it: 1 or 2.
    Fuzzy(u8),
    /// Every word that the regular expression matches as a whole.
    Regex,
}

/// A proximity: matches of `left` with a match of `right` near them, or without one.
///
/// Wanted, it matches from the first word of the pair to the last. Unwanted, it matches where
/// `left` does and no match of `right` is near; one that shares words with the left counts as
/// near, unless it is the very same words.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    pub left: Node,
    pub right: Node,
    pub reach: Reach,
    /// The left before the right.
    pub ordered: bool,
    /// Whether the right must be there; if not, it must be absent.
    pub wanted: bool,
}

/// How far apart two matches may be. They never stand on two sides of the headline's end, nor in
/// two values of a field of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// At most so many words apart.
    Words(u32),
    /// In one sentence, or in one name.
    Sentence,
    /// In one paragraph, or in one name.
    Paragraph,
}

/// The letters of a word as printed; digits and signs do not count, and a number fits any.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// One capital at least.
    Caps,
    /// Capitals only, and one at least.
    AllCaps,
    /// No capital.
    NoCaps,
}

/// Something that an article may have or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    Field(FieldName),
    Day(Day),
    Is(Standing),
}

/// How an article stands to its other versions, and whether it may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Standing {
    /// Killed by its source, and never shown unless asked for.
    Withdrawn,
    /// A later version is in the archive, which is shown in its place.
    Superseded,
    /// It corrects an earlier version, or a later one corrects it.
    Corrected,
    /// Its source asks that it be not used for now.
    Withheld,
}

impl Standing {
    pub const ALL: [Standing; 4] = [
        Standing::Withdrawn,
        Standing::Superseded,
        Standing::Corrected,
        Standing::Withheld,
    ];

    /// The word behind `is:`.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Withdrawn => "withdrawn",
            Standing::Superseded => "superseded",
            Standing::Corrected => "corrected",
            Standing::Withheld => "withheld",
        }
    }
}

/// Which day of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Day {
    /// The best known: published, else filed.
    Best,
    /// The dateline's.
    Filed,
    /// The day the source gives.
    Published,
}

/// How many words an article has, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    pub from: Option<u64>,
    pub until: Option<u64>,
}

/// A factor, in hundredths: `^2.5` is 250.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weight(pub u32);

/// A field that can be named in a query; [`FIELDS`] says what each holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldName {
    Headline,
    Lead,
    /// Headline or lead.
    HeadlineLead,
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
        field: FieldName::HeadlineLead,
        names: &["hlead"],
        about: "the headline or the first paragraph",
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

impl FieldName {
    /// Whether it is a part of the running text, in which words have positions, sentences and
    /// case; the other fields hold names.
    pub fn is_text(self) -> bool {
        matches!(
            self,
            FieldName::Headline
                | FieldName::Lead
                | FieldName::HeadlineLead
                | FieldName::Body
                | FieldName::Quote
        )
    }
}

/// A run of days, both ends included; open where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    pub of: Day,
    pub from: Option<Date>,
    pub until: Option<Date>,
}
