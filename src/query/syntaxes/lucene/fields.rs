//! Which fields do indexes of Lucene, Solr and Elasticsearch usually have, and what are they here?

use crate::query::language::field_named;
use crate::query::tree::{Day, FieldName};

/// What a name before a colon asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Target {
    Field(FieldName),
    Days(Day),
    Length,
    /// `_exists_`, whose value is a field.
    Exists,
    /// All fields, as if there were no name.
    Everything,
}

/// Beside our own names.
const NAMES: &[(&str, Target)] = &[
    ("head", Target::Field(FieldName::Headline)),
    ("heading", Target::Field(FieldName::Headline)),
    ("content", Target::Field(FieldName::Body)),
    ("contents", Target::Field(FieldName::Body)),
    ("fulltext", Target::Field(FieldName::Body)),
    ("article_body", Target::Field(FieldName::Body)),
    ("articlebody", Target::Field(FieldName::Body)),
    ("intro", Target::Field(FieldName::Lead)),
    ("authors", Target::Field(FieldName::Byline)),
    ("by", Target::Field(FieldName::Byline)),
    ("creator", Target::Field(FieldName::Byline)),
    ("persons", Target::Field(FieldName::Person)),
    ("orgs", Target::Field(FieldName::Organisation)),
    ("organisations", Target::Field(FieldName::Organisation)),
    ("organizations", Target::Field(FieldName::Organisation)),
    ("company", Target::Field(FieldName::Organisation)),
    ("companies", Target::Field(FieldName::Organisation)),
    ("locations", Target::Field(FieldName::Location)),
    ("category", Target::Field(FieldName::Section)),
    ("subjects", Target::Field(FieldName::Subject)),
    ("keyword", Target::Field(FieldName::Subject)),
    ("keywords", Target::Field(FieldName::Subject)),
    ("tag", Target::Field(FieldName::Subject)),
    ("tags", Target::Field(FieldName::Subject)),
    ("topic", Target::Field(FieldName::Subject)),
    ("topics", Target::Field(FieldName::Subject)),
    ("newspaper", Target::Field(FieldName::Source)),
    ("publisher", Target::Field(FieldName::Source)),
    ("quotes", Target::Field(FieldName::Quote)),
    ("date", Target::Days(Day::Best)),
    ("day", Target::Days(Day::Best)),
    ("timestamp", Target::Days(Day::Best)),
    ("@timestamp", Target::Days(Day::Best)),
    ("published", Target::Days(Day::Published)),
    ("published_at", Target::Days(Day::Published)),
    ("publishedat", Target::Days(Day::Published)),
    ("pubdate", Target::Days(Day::Published)),
    ("pub_date", Target::Days(Day::Published)),
    ("publish_date", Target::Days(Day::Published)),
    ("publication_date", Target::Days(Day::Published)),
    ("filed", Target::Days(Day::Filed)),
    ("length", Target::Length),
    ("words", Target::Length),
    ("wordcount", Target::Length),
    ("word_count", Target::Length),
    ("_exists_", Target::Exists),
    ("_all", Target::Everything),
    ("*", Target::Everything),
];

pub(super) const KNOWN: &str = "headline, lead, body, byline, dateline, place, country, agency, \
                                person, organisation, location, language, section, subject, \
                                source, quote, speaker, date, filed, published and length";

/// What a name asks for, whatever its case.
pub(super) fn target(name: &str) -> Option<Target> {
    let known = NAMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name));
    match known {
        Some((_, target)) => Some(*target),
        None => field_named(name).map(Target::Field),
    }
}

/// The name without what stands behind its full stop, which says how it was analysed.
pub(super) fn base(name: &str) -> Option<(&str, Target)> {
    let (base, _) = name.split_once('.')?;
    target(base).map(|target| (base, target))
}
