//! Which articles have a day in a run of days, or so many words?
//!
//! Read from columns, article by article. An index is kept in order of day, the newest first, so
//! that the articles of a run of days lie together: only that stretch is looked at.
//!
//! Not the engine's range query, whose document set counts on being asked in a way that not all of
//! the engine's own scorers keep to (tantivy 0.27: `seek` to an earlier target than the last).

use tantivy::columnar::Column;
use tantivy::query::doc_predicate_query::{
    ConstOrVariableSegmentPredicate, DocPredicate, SegmentDocPredicate,
};
use tantivy::schema::Field;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED};

use crate::query::tree::{Day, Length};

/// Articles all of whose possible days lie in a run of days, both ends included.
#[derive(Clone, Debug)]
pub struct Days {
    pub of: Day,
    /// The columns of the first and the last possible day.
    pub columns: (Field, Field),
    pub from: i64,
    pub to: i64,
}

/// The days of one segment's articles.
pub struct SegmentDays {
    first: Column<i64>,
    last: Column<i64>,
    from: i64,
    to: i64,
}

impl SegmentDocPredicate for SegmentDays {
    fn eval(&mut self, doc: DocId) -> bool {
        self.first.first(doc).is_some_and(|day| day >= self.from)
            && self.last.first(doc).is_some_and(|day| day <= self.to)
    }

    fn cost(&self) -> u64 {
        COST
    }
}

/// What it takes to look into a column, in steps through a list of postings.
const COST: u64 = 4;

impl DocPredicate for Days {
    type SegmentDocPredicate = SegmentDays;

    fn doc_predicate(
        &self,
        reader: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<SegmentDays>> {
        let column = |field| {
            reader
                .fast_fields()
                .i64(reader.schema().get_field_name(field))
        };
        let predicate = SegmentDays {
            first: column(self.columns.0)?,
            last: column(self.columns.1)?,
            from: self.from,
            to: self.to,
        };
        let all = 0..reader.max_doc();
        let stretch = match self.of {
            Day::Best => {
                let day = |doc| predicate.first.first(doc).unwrap_or(i64::MIN);
                let start = partition(all.clone(), |doc| day(doc) > self.to);
                start..partition(all, |doc| day(doc) >= self.from)
            }
            Day::Filed | Day::Published => all,
        };
        Ok(ConstOrVariableSegmentPredicate::Variable {
            predicate,
            necessary_condition: Box::new(Stretch::new(stretch)),
        })
    }
}

/// The first number of a stretch of which something no longer holds that held up to there.
fn partition(stretch: std::ops::Range<u32>, holds: impl Fn(u32) -> bool) -> u32 {
    let (mut start, mut end) = (stretch.start, stretch.end);
    while start < end {
        let middle = start + (end - start) / 2;
        if holds(middle) {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
}

/// Articles of so many words.
#[derive(Clone, Debug)]
pub struct Words {
    pub column: Field,
    pub length: Length,
}

/// The lengths of one segment's articles.
pub struct SegmentWords {
    words: Column<u64>,
    length: Length,
}

impl SegmentDocPredicate for SegmentWords {
    fn eval(&mut self, doc: DocId) -> bool {
        let Length { from, until } = self.length;
        self.words.first(doc).is_some_and(|words| {
            from.is_none_or(|from| words >= from) && until.is_none_or(|until| words <= until)
        })
    }

    fn cost(&self) -> u64 {
        COST
    }
}

impl DocPredicate for Words {
    type SegmentDocPredicate = SegmentWords;

    fn doc_predicate(
        &self,
        reader: &SegmentReader,
    ) -> tantivy::Result<ConstOrVariableSegmentPredicate<SegmentWords>> {
        let name = reader.schema().get_field_name(self.column);
        Ok(ConstOrVariableSegmentPredicate::Variable {
            predicate: SegmentWords {
                words: reader.fast_fields().u64(name)?,
                length: self.length,
            },
            necessary_condition: Box::new(Stretch::new(0..reader.max_doc())),
        })
    }
}

/// All documents of a stretch of them.
struct Stretch {
    doc: DocId,
    end: DocId,
}

impl Stretch {
    fn new(stretch: std::ops::Range<DocId>) -> Self {
        let mut docs = Stretch {
            doc: stretch.start,
            end: stretch.end,
        };
        docs.stop_at_end();
        docs
    }

    fn stop_at_end(&mut self) -> DocId {
        if self.doc >= self.end {
            self.doc = TERMINATED;
        }
        self.doc
    }
}

impl DocSet for Stretch {
    fn advance(&mut self) -> DocId {
        if self.doc != TERMINATED {
            self.doc += 1;
        }
        self.stop_at_end()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.doc = self.doc.max(target);
        self.stop_at_end()
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.end.saturating_sub(self.doc)
    }
}
