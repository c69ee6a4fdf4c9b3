//! Where do the words of a query stand in the best articles?
//!
//! What the engine's order does not know, read from the positions of some hundred candidates: in
//! which part of an article each word or phrase stands, how near the others, and whether it stands there
//! as typed or in another form.

use std::sync::Arc;

use anyhow::Result;
use tantivy::columnar::Column;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, TERMINATED, Term};

use crate::index::Fields;
use crate::index::layout::Mark;

use crate::search::cursor::Cursor;
use crate::search::near::Leaf;
use crate::search::pattern::{Expression, Pattern, Zone};
use crate::search::scored::Part;
use crate::search::source::Source;

/// What one article holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// How long it is, as the engine counts: every term of a word is one.
    pub length: u32,
    /// The position at which the headline is over.
    pub body_at: u32,
    /// The positions of the lead, its end not included.
    pub lead: (u32, u32),
    /// Those of each quote.
    pub quotes: Vec<(u32, u32)>,
    /// One for each part.
    pub parts: Vec<Stands>,
}

/// Where a part stands: the first words of its matches, ascending, no position twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stands {
    pub at: Vec<u32>,
    /// Those that stand there as typed.
    pub as_typed: Vec<u32>,
}

/// Reads the evidence of articles of one segment.
pub struct Witness<'a> {
    parts: &'a [Part],
    of_parts: Vec<OfPart>,
    lead: [Cursor; 2],
    /// Not asked for where a word stands alone, of which a quote makes nothing.
    quotes: Option<[Cursor; 2]>,
    lengths: FieldNormReader,
    body_at: Column<u64>,
    max_doc: DocId,
}

/// How a part is read.
enum OfPart {
    /// A word alone: straight from its postings.
    Word {
        all: Cursor,
        typed: Option<Cursor>,
    },
    Pattern(Box<Source>),
}

impl<'a> Witness<'a> {
    pub fn open(
        reader: &SegmentReader,
        fields: &Fields,
        parts: &'a [Part],
        leaves: &Arc<Vec<Leaf>>,
    ) -> Result<Witness<'a>> {
        let inverted = reader.inverted_index(fields.text)?;
        let cursor = |terms: &mut dyn Iterator<Item = Term>| -> Result<Cursor> {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut lists = Vec::new();
            for term in terms {
                lists.extend(inverted.read_postings(&term, option)?);
            }
            Ok(Cursor::new(lists))
        };
        let term = |text: &str| Term::from_field_text(fields.text, text);
        let mut of_parts = Vec::with_capacity(parts.len());
        for part in parts {
            of_parts.push(match word_of(part, leaves) {
                Some(leaf) => OfPart::Word {
                    all: cursor(&mut leaf.engine_terms())?,
                    typed: match part.typed.as_deref() {
                        Some(typed) => Some(cursor(&mut std::iter::once(term(typed)))?),
                        None => None,
                    },
                },
                None => {
                    let source = Source::open(reader, fields.text, &part.pattern, leaves, true)?;
                    OfPart::Pattern(Box::new(source))
                }
            });
        }
        let mark = |mark: Mark| cursor(&mut std::iter::once(term(mark.term())));
        Ok(Witness {
            parts,
            of_parts,
            lead: [mark(Mark::LeadStart)?, mark(Mark::LeadEnd)?],
            quotes: match parts {
                [word] if word_of(word, leaves).is_some() => None,
                _ => Some([mark(Mark::QuoteOpen)?, mark(Mark::QuoteClose)?]),
            },
            lengths: reader.get_fieldnorms_reader(fields.text)?,
            body_at: reader.fast_fields().u64("body_at")?,
            max_doc: reader.max_doc(),
        })
    }

    /// The evidence of an article that lies behind those asked for before.
    pub fn of(&mut self, doc: DocId) -> Evidence {
        let [starts, ends] = self.lead.each_mut().map(|cursor| positions(cursor, doc));
        let [opens, closes] = match &mut self.quotes {
            Some(quotes) => quotes.each_mut().map(|cursor| positions(cursor, doc)),
            None => [Vec::new(), Vec::new()],
        };
        let first = |positions: &[u32]| positions.first().copied();
        Evidence {
            length: self.lengths.fieldnorm(doc),
            body_at: self.body_at.first(doc).map_or(0, |at| at as u32),
            lead: first(&starts).zip(first(&ends)).unwrap_or((0, 0)),
            quotes: opens.into_iter().zip(closes).collect(),
            parts: self
                .of_parts
                .iter_mut()
                .zip(self.parts)
                .map(|(of_part, part)| of_part.stands(&part.pattern, doc, self.max_doc))
                .collect(),
        }
    }
}

/// The leaf of a part that is a word anywhere, whatever its letters.
fn word_of<'l>(part: &Part, leaves: &'l [Leaf]) -> Option<&'l Leaf> {
    match (&part.pattern.expression, part.pattern.zone) {
        (Expression::Phrase(words), Zone::Anywhere) => match words.as_slice() {
            [word] => Some(&leaves[*word]).filter(|leaf| leaf.case.is_none()),
            _ => None,
        },
        _ => None,
    }
}

impl OfPart {
    fn stands(&mut self, pattern: &Pattern, doc: DocId, max_doc: DocId) -> Stands {
        match self {
            OfPart::Word { all, typed } => Stands {
                at: positions(all, doc),
                as_typed: match typed {
                    Some(typed) => positions(typed, doc),
                    None => Vec::new(),
                },
            },
            OfPart::Pattern(source) => {
                let at = match source.candidate(pattern, doc, max_doc) == doc {
                    true => source.starts(pattern, doc),
                    false => Vec::new(),
                };
                Stands {
                    as_typed: at.clone(),
                    at,
                }
            }
        }
    }
}

/// A word that counts several times at a position stands there once.
fn positions(cursor: &mut Cursor, doc: DocId) -> Vec<u32> {
    let mut positions = Vec::new();
    if cursor.seek(doc) == doc && doc != TERMINATED {
        cursor.positions_at(doc, &mut positions);
        positions.dedup();
    }
    positions
}
