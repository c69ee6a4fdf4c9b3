//! Where are the groups of copies kept, and how are they looked up?
//!
//! In `copies`, a file that is mapped into memory and of which a search reads what it needs: which
//! articles have copies, as bits; the number of an article's group; the articles of a group. It
//! carries the commit it is of. Where that is another, a small index works the groups out again; a
//! large one tells that they are not known, until it is next written to.
//!
//! All numbers are little-endian; the parts follow each other in this order:
//! ```text
//! head       "copies 1", opstamp u64; segments, groups, articles in groups: u32 each, 0 u32
//! segments   its id, 32 letters; its documents u32; its articles in groups u32
//! bits       by segment, u64 words: bit d is set where document d is in a group
//! ranks      for each of these words u32: bits set before it, in all segments
//! numbers    the group of each article, by segment and document: u32
//! starts     where each group's articles start, and the end: u32
//! articles   segment u32 and document u32; the first day first, then by id
//! ```

use std::path::Path;

use anyhow::{Context, Result};
use tantivy::columnar::Column;
use tantivy::directory::{Directory, MmapDirectory, OwnedBytes};
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use crate::index::schema::NO_DAY;
use crate::index::versions::Versions;
use crate::index::{IndexDir, write_durably};

use super::{Sketch, Sketches};

const FILE: &str = "copies";
const MAGIC: &[u8; 8] = b"copies 1";
const HEAD_BYTES: usize = 32;
const ID_BYTES: usize = 32;
const SEGMENT_BYTES: usize = ID_BYTES + 8;

/// A search works the groups of so many articles out itself, where they are not kept.
const QUICKLY_DONE: u64 = 20_000;

/// The groups of copies of an index, as of one commit.
#[derive(Clone, Debug)]
pub struct Groups {
    bytes: OwnedBytes,
    opstamp: u64,
    groups: u32,
    segments: Vec<Segment>,
    /// Where the parts begin, in bytes.
    ranks: usize,
    numbers: usize,
    starts: usize,
    articles: usize,
    /// The segment of the searcher, for each of the file's.
    ordinals: Vec<u32>,
    known: bool,
}

#[derive(Clone, Debug)]
struct Segment {
    id: String,
    documents: u32,
    grouped: u32,
    /// Number of its first word of bits.
    first_word: usize,
}

impl Groups {
    /// The groups of a searcher's commit: as kept, else worked out where that is quickly done.
    pub fn of(index_dir: &IndexDir, searcher: &Searcher) -> Result<Groups> {
        let opstamp = searcher.index().load_metas()?.opstamp;
        if let Some(kept) = Groups::kept(index_dir.path(), searcher, opstamp) {
            return Ok(kept);
        }
        if searcher.num_docs() > QUICKLY_DONE {
            return Ok(Groups::unknown());
        }
        let bytes = worked_out(index_dir, searcher, opstamp)?;
        Ok(Groups::read(OwnedBytes::new(bytes), searcher).unwrap_or_else(Groups::unknown))
    }

    /// Works out the groups of an index and keeps them beside it, unless those of its commit are
    /// there.
    pub fn keep(index_dir: &IndexDir, searcher: &Searcher) -> Result<()> {
        let opstamp = searcher.index().load_metas()?.opstamp;
        if Groups::kept(index_dir.path(), searcher, opstamp).is_some() {
            return Ok(());
        }
        let bytes = worked_out(index_dir, searcher, opstamp)?;
        write_durably(&index_dir.path().join(FILE), &bytes)
    }

    /// Whether the groups are known; where they are not, every article stands alone.
    pub fn are_known(&self) -> bool {
        self.known
    }

    /// Whether no article has a copy.
    pub fn is_empty(&self) -> bool {
        self.groups == 0
    }

    /// How many groups there are; their numbers are below.
    pub fn groups(&self) -> u32 {
        self.groups
    }

    /// The group of an article; `None` where it has no copy.
    pub fn group_of(&self, address: DocAddress) -> Option<u32> {
        self.of_segment(address.segment_ord)?
            .group_of(address.doc_id)
    }

    /// The groups of the articles of one segment; `None` where none has a copy.
    pub fn of_segment(&self, ordinal: u32) -> Option<OfSegment<'_>> {
        let place = self.ordinals.iter().position(|known| *known == ordinal)?;
        let segment = self.segments.get(place)?;
        (segment.grouped > 0).then_some(OfSegment {
            groups: self,
            documents: segment.documents,
            grouped: segment.grouped,
            first_word: segment.first_word,
        })
    }

    /// The articles of a group: the first day first, then by id.
    pub fn articles(&self, group: u32) -> Vec<DocAddress> {
        let start = self.u32_at(self.starts + 4 * group as usize);
        let end = self.u32_at(self.starts + 4 * group as usize + 4);
        let (Some(start), Some(end)) = (start, end) else {
            return Vec::new();
        };
        let article = |place: u32| {
            let at = self.articles + 8 * place as usize;
            let segment = self.ordinals.get(self.u32_at(at)? as usize)?;
            Some(DocAddress::new(*segment, self.u32_at(at + 4)?))
        };
        (start..end).filter_map(article).collect()
    }

    fn unknown() -> Groups {
        Groups {
            bytes: OwnedBytes::empty(),
            opstamp: 0,
            groups: 0,
            segments: Vec::new(),
            ranks: 0,
            numbers: 0,
            starts: 0,
            articles: 0,
            ordinals: Vec::new(),
            known: false,
        }
    }

    fn kept(folder: &Path, searcher: &Searcher, opstamp: u64) -> Option<Groups> {
        let directory = MmapDirectory::open(folder).ok()?;
        let bytes = directory
            .open_read(Path::new(FILE))
            .ok()?
            .read_bytes()
            .ok()?;
        let kept = Groups::read(bytes, searcher)?;
        (kept.opstamp == opstamp).then_some(kept)
    }

    /// `None` where it is no such file, or one of other segments.
    fn read(bytes: OwnedBytes, searcher: &Searcher) -> Option<Groups> {
        if bytes.get(..8)? != MAGIC {
            return None;
        }
        let opstamp = read_u64(&bytes, 8)?;
        let number = |at: usize| read_u32(&bytes, at);
        let (count, groups, grouped) = (number(16)? as usize, number(20)?, number(24)? as usize);
        let mut segments = Vec::new();
        let mut words = 0;
        for place in 0..count {
            let at = HEAD_BYTES + place * SEGMENT_BYTES;
            let id = bytes.get(at..at + ID_BYTES)?;
            let documents = number(at + ID_BYTES)?;
            segments.push(Segment {
                id: String::from_utf8(id.to_vec()).ok()?,
                documents,
                grouped: number(at + ID_BYTES + 4)?,
                first_word: words,
            });
            words += documents.div_ceil(64) as usize;
        }
        let ranks = HEAD_BYTES + count * SEGMENT_BYTES + 8 * words;
        let numbers = ranks + 4 * words;
        let starts = numbers + 4 * grouped;
        let articles = starts + 4 * (groups as usize + 1);
        if bytes.len() != articles + 8 * grouped || searcher.segment_readers().len() != count {
            return None;
        }
        let ordinals = segments.iter().map(|segment| {
            let mut readers = searcher.segment_readers().iter();
            let ordinal =
                readers.position(|reader| reader.segment_id().uuid_string() == segment.id);
            ordinal.map(|ordinal| ordinal as u32)
        });
        Some(Groups {
            ordinals: ordinals.collect::<Option<Vec<u32>>>()?,
            opstamp,
            groups,
            segments,
            ranks,
            numbers,
            starts,
            articles,
            bytes,
            known: true,
        })
    }

    fn u32_at(&self, at: usize) -> Option<u32> {
        read_u32(&self.bytes, at)
    }
}

/// The groups of the articles of one segment.
#[derive(Clone, Copy, Debug)]
pub struct OfSegment<'a> {
    groups: &'a Groups,
    documents: u32,
    grouped: u32,
    first_word: usize,
}

impl OfSegment<'_> {
    /// How many articles of the segment are in a group.
    pub fn len(&self) -> usize {
        self.grouped as usize
    }

    pub fn is_empty(&self) -> bool {
        self.grouped == 0
    }

    /// These articles in order, with their groups.
    pub fn articles(&self) -> impl Iterator<Item = (DocId, u32)> + '_ {
        let words = 0..self.documents.div_ceil(64);
        words.flat_map(move |word| {
            let mut bits = self.word(self.first_word + word as usize).unwrap_or(0);
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros())?;
                bits &= bits - 1;
                let doc = word * 64 + bit;
                Some((doc, self.group_of(doc)?))
            })
        })
    }

    /// The group of an article; `None` where it has no copy.
    pub fn group_of(&self, doc: DocId) -> Option<u32> {
        if doc >= self.documents {
            return None;
        }
        let groups = self.groups;
        let word = self.first_word + (doc / 64) as usize;
        let bits = self.word(word)?;
        let own = 1 << (doc % 64);
        if bits & own == 0 {
            return None;
        }
        let before = groups.u32_at(groups.ranks + 4 * word)? + (bits & (own - 1)).count_ones();
        groups.u32_at(groups.numbers + 4 * before as usize)
    }

    fn word(&self, number: usize) -> Option<u64> {
        let bits = HEAD_BYTES + self.groups.segments.len() * SEGMENT_BYTES;
        read_u64(&self.groups.bytes, bits + 8 * number)
    }
}

fn read_u64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

fn read_u32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// An article of the index, in the order that its sketch was read.
struct Place {
    segment: u32,
    doc: DocId,
    day: i64,
    id: u64,
}

/// The groups among the articles that are current, as the file holds them.
fn worked_out(index_dir: &IndexDir, searcher: &Searcher, opstamp: u64) -> Result<Vec<u8>> {
    let versions = Versions::of(index_dir, searcher)?;
    let (mut sketches, mut places) = (Sketches::default(), Vec::new());
    for (ordinal, reader) in searcher.segment_readers().iter().enumerate() {
        let columns = Columns::open(reader).context("the columns of sketches")?;
        let standings = versions.of_segment(&reader.segment_id().uuid_string());
        let is_current = |doc: &DocId| {
            standings.is_none_or(|standings| {
                let old = [&standings.superseded, &standings.withdrawn];
                old.iter().all(|docs| docs.binary_search(doc).is_err())
            })
        };
        for doc in reader.doc_ids_alive().filter(is_current) {
            let place = columns.place(ordinal as u32, doc);
            let day = (place.day != NO_DAY).then_some(place.day as i32);
            sketches.push(place.id, day, &columns.sketch(doc));
            places.push(place);
        }
    }
    let mut groups = sketches.groups();
    drop(sketches);
    for group in &mut groups {
        group.sort_unstable_by_key(|article| {
            let place = &places[*article as usize];
            (place.day == NO_DAY, place.day, place.id)
        });
    }
    Ok(file_of(searcher, opstamp, &groups, &places))
}

fn file_of(searcher: &Searcher, opstamp: u64, groups: &[Vec<u32>], places: &[Place]) -> Vec<u8> {
    let mut grouped: Vec<(u32, DocId, u32)> = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        grouped.extend(group.iter().map(|article| {
            let place = &places[*article as usize];
            (place.segment, place.doc, number as u32)
        }));
    }
    grouped.sort_unstable();
    let readers = searcher.segment_readers();
    let mut bytes = MAGIC.to_vec();
    bytes.extend(opstamp.to_le_bytes());
    for number in [readers.len(), groups.len(), grouped.len(), 0] {
        bytes.extend((number as u32).to_le_bytes());
    }
    let (mut bits, mut ranks) = (Vec::new(), Vec::new());
    let mut before = 0;
    for (ordinal, reader) in readers.iter().enumerate() {
        let of_segment = grouped.iter().filter(|one| one.0 == ordinal as u32);
        let mut words = vec![0u64; reader.max_doc().div_ceil(64) as usize];
        let mut count: u32 = 0;
        for (_, doc, _) in of_segment {
            words[(doc / 64) as usize] |= 1 << (doc % 64);
            count += 1;
        }
        bytes.extend(reader.segment_id().uuid_string().as_bytes());
        bytes.extend(reader.max_doc().to_le_bytes());
        bytes.extend(count.to_le_bytes());
        for word in words {
            bits.extend(word.to_le_bytes());
            ranks.extend(u32::to_le_bytes(before));
            before += word.count_ones();
        }
    }
    bytes.extend(bits);
    bytes.extend(ranks);
    for (.., number) in &grouped {
        bytes.extend(number.to_le_bytes());
    }
    let mut start: u32 = 0;
    for group in groups {
        bytes.extend(start.to_le_bytes());
        start += group.len() as u32;
    }
    bytes.extend(start.to_le_bytes());
    for article in groups.iter().flatten() {
        let place = &places[*article as usize];
        bytes.extend(place.segment.to_le_bytes());
        bytes.extend(place.doc.to_le_bytes());
    }
    bytes
}

struct Columns {
    id: Column<u64>,
    day: Column<i64>,
    runs: Option<Column<u64>>,
    anchors: Option<Column<u64>>,
    figures: Option<Column<u64>>,
    names: Option<Column<u64>>,
}

impl Columns {
    fn open(reader: &SegmentReader) -> tantivy::Result<Columns> {
        let fast = reader.fast_fields();
        Ok(Columns {
            id: fast.u64("id")?,
            day: fast.i64("day_from")?,
            runs: fast.column_opt("copy_runs")?,
            anchors: fast.column_opt("copy_anchors")?,
            figures: fast.column_opt("copy_figures")?,
            names: fast.column_opt("copy_names")?,
        })
    }

    fn place(&self, segment: u32, doc: DocId) -> Place {
        Place {
            segment,
            doc,
            day: self.day.first(doc).unwrap_or(NO_DAY),
            id: self.id.first(doc).unwrap_or(0),
        }
    }

    fn sketch(&self, doc: DocId) -> Sketch {
        fn list<T>(column: &Option<Column<u64>>, doc: DocId, narrow: impl Fn(u64) -> T) -> Vec<T> {
            let values = column.iter().flat_map(|column| column.values_for_doc(doc));
            values.map(narrow).collect()
        }
        let runs = self.runs.as_ref().and_then(|runs| runs.first(doc));
        Sketch {
            runs: runs.unwrap_or(0) as u32,
            anchors: list(&self.anchors, doc, |anchor| anchor as u32),
            figures: list(&self.figures, doc, |figure| figure as u8),
            names: list(&self.names, doc, |name| name as u8),
        }
    }
}
