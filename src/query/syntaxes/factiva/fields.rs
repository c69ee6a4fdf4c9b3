//! Which fields does Factiva name, and what are they here?

use crate::query::tree::FieldName;

/// What a name before a `=` asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tag {
    Field(FieldName),
    /// The same, where Factiva's users often type codes.
    Codes(FieldName),
    /// There is no such field here; this would be the nearest.
    Missing(&'static str),
}

const TAGS: &[(&str, Tag)] = &[
    ("hd", Tag::Field(FieldName::Headline)),
    ("hl", Tag::Field(FieldName::Headline)),
    ("lp", Tag::Field(FieldName::Lead)),
    ("hlp", Tag::Field(FieldName::HeadlineLead)),
    ("td", Tag::Field(FieldName::Body)),
    ("by", Tag::Field(FieldName::Byline)),
    ("cr", Tag::Field(FieldName::Agency)),
    ("sn", Tag::Field(FieldName::Source)),
    ("pub", Tag::Field(FieldName::Source)),
    ("rst", Tag::Codes(FieldName::Source)),
    ("sc", Tag::Codes(FieldName::Source)),
    ("ns", Tag::Codes(FieldName::Subject)),
    ("in", Tag::Codes(FieldName::Subject)),
    ("de", Tag::Field(FieldName::Subject)),
    ("ipd", Tag::Field(FieldName::Subject)),
    ("ipc", Tag::Codes(FieldName::Subject)),
    ("re", Tag::Codes(FieldName::Location)),
    ("co", Tag::Codes(FieldName::Organisation)),
    ("fds", Tag::Codes(FieldName::Organisation)),
    ("pe", Tag::Codes(FieldName::Person)),
    ("la", Tag::Field(FieldName::Language)),
    ("se", Tag::Field(FieldName::Section)),
    ("clm", Tag::Field(FieldName::Section)),
    ("art", Tag::Missing("the text is td=word")),
    (
        "an",
        Tag::Missing("an article is shown by its id: morgue show ID"),
    ),
    ("pg", Tag::Missing("the section is se=word")),
    ("ed", Tag::Missing("the section is se=word")),
    ("ct", Tag::Missing("who wrote it is by=name")),
    ("rf", Tag::Missing("the subject is ns=word")),
    (
        "cx",
        Tag::Missing("the headline is hd=word, the text td=word"),
    ),
    ("vol", Tag::Missing("the day is date from … to …")),
    ("pd", Tag::Missing("the day is date from … to …")),
    ("upd", Tag::Missing("the day is date from … to …")),
    ("ric", Tag::Missing("companies are found by name: co=name")),
];

pub(super) const KNOWN: &str =
    "hd=, lp=, hlp=, td=, by=, cr=, sn=, rst=, ns=, re=, co=, pe=, la=, se=, wc> and wc<";

/// The field of that name, whatever its case.
pub(super) fn tag(name: &str) -> Option<Tag> {
    TAGS.iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, tag)| *tag)
}
