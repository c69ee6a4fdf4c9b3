//! How is a feed written in XML cut into its records?
//!
//! Before anything is parsed, so that a record that is broken, or that breaks off, loses no other.
//! Where a record is parsed by [`xml::parse`], its text is asked here for what the tree does not
//! keep: prefixes, and markup as printed.

use crate::formats::xml;

/// The first tag of an XML file, from behind its `<` on: past declarations, comments and the like.
pub fn root_tag(head: &str) -> Option<&str> {
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        let behind = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")?.1
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            instruction.split_once("?>")?.1
        } else if let Some(kind) = rest.strip_prefix("<!") {
            let end = kind.find(['>', '['])?;
            match kind[end..].starts_with('[') {
                true => kind.split_once(']')?.1.split_once('>')?.1,
                false => &kind[end + 1..],
            }
        } else {
            return rest.strip_prefix('<');
        };
        rest = behind.trim_start();
    }
}

/// A name with and without its prefix: `dc:date` is `("dc", "date")`. No name is longer than a line.
pub fn name_parts(tag: &str) -> (&str, &str) {
    const LONGEST: usize = 80;
    let ends = |c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<');
    let mut letters = tag.char_indices().take(LONGEST);
    let end = letters.find(|(_, c)| ends(*c)).map(|(at, _)| at);
    let name = tag
        .get(..end.unwrap_or(tag.len().min(LONGEST)))
        .unwrap_or("");
    name.split_once(':').unwrap_or(("", name))
}

/// An XML feed, cut into pieces.
pub struct Pieces<'t> {
    /// The feed without its records.
    pub head: String,
    /// The records, from `<` to behind `>`, or why one is none.
    pub records: Vec<(usize, Result<&'t str, String>)>,
}

/// The largest feeds have some thousand.
pub const MOST_RECORDS: usize = 1_000_000;

/// Cuts a feed into its records, the elements of one local name; what stands in comments and in
/// sections of character data is text.
pub fn cut<'t>(text: &'t str, record: &str) -> Pieces<'t> {
    let mut pieces = Pieces {
        head: String::new(),
        records: Vec::new(),
    };
    let unclosed = || Err(format!("its <{record}> element is not closed"));
    let mut open: Option<usize> = None;
    let (mut at, mut kept) = (0, 0);
    while pieces.records.len() < MOST_RECORDS
        && let Some(found) = text.get(at..).and_then(|rest| rest.find('<'))
    {
        let start = at + found;
        let tag = text.get(start + 1..).unwrap_or("");
        at = start + 1;
        if let Some(end) = unread_end(tag) {
            at += end;
            continue;
        }
        let closes = tag.starts_with('/');
        if name_parts(tag.strip_prefix('/').unwrap_or(tag)).1 != record {
            continue;
        }
        let Some(length) = tag.find('>') else { break };
        let end = start + 1 + length + 1;
        at = end;
        let is_empty = !closes && tag[..length].ends_with('/');
        if !closes {
            match open.replace(start) {
                Some(before) => pieces.records.push((before, unclosed())),
                None => pieces.head.push_str(&text[kept..start]),
            }
        }
        if let Some(start) = open.filter(|_| closes || is_empty) {
            pieces.records.push((start, Ok(&text[start..end])));
            (open, kept) = (None, end);
        }
    }
    if pieces.records.len() >= MOST_RECORDS {
        let reason = format!("more than {MOST_RECORDS} records: the rest is not read");
        pieces.records.push((at, Err(reason)));
        return pieces;
    }
    match open {
        Some(start) => pieces.records.push((start, unclosed())),
        None => pieces.head.push_str(&text[kept..]),
    }
    pieces
}

/// The length of a comment or a section of character data that opens here, past its `<`; one that
/// is never closed runs to the end.
fn unread_end(tag: &str) -> Option<usize> {
    [("!--", "-->"), ("![CDATA[", "]]>")]
        .into_iter()
        .find(|(opens, _)| tag.starts_with(opens))
        .map(|(opens, closes)| {
            let inside = tag.get(opens.len()..).unwrap_or("");
            inside
                .find(closes)
                .map_or(tag.len(), |end| opens.len() + end + closes.len())
        })
}

/// The root of a feed freed of its records, which may have lost its end with the last of them.
pub fn head_of(pieces: &Pieces, endings: &[&str]) -> Option<xml::Element> {
    let endings = std::iter::once(&"").chain(endings);
    endings
        .into_iter()
        .find_map(|ending| xml::parse(&format!("{}{ending}", pieces.head)).ok())
}

/// Prefixes of vocabularies for sound and pictures, whose titles and texts are not the record's.
const MEDIA_PREFIXES: &[&str] = &["media", "itunes", "podcast", "googleplay", "yt", "georss"];

/// A record's elements with their prefixes, which the tree does not know and the text does.
pub fn elements<'e>(
    parent: &'e xml::Element,
    text: &'e str,
) -> impl Iterator<Item = (&'e str, &'e xml::Element)> {
    parent
        .elements()
        .map(|element| {
            let start = usize::try_from(element.range.0).unwrap_or(usize::MAX);
            let tag = start.checked_add(1).and_then(|at| text.get(at..));
            (name_parts(tag.unwrap_or("")).0, element)
        })
        .filter(|(prefix, _)| !MEDIA_PREFIXES.contains(prefix))
}

/// What stands between an element's tags, as printed.
pub fn inside<'t>(element: &xml::Element, text: &'t str) -> &'t str {
    let range = |(start, end): (u64, u64)| {
        text.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
    };
    let whole = range(element.range).unwrap_or("");
    let start = whole.find('>').map_or(whole.len(), |at| at + 1);
    let end = whole.rfind("</").unwrap_or(start);
    whole.get(start..end).unwrap_or("")
}

/// The range of a record in the whole text.
pub fn range_of(start: usize, record: &str) -> (u64, u64) {
    (start as u64, (start + record.len()) as u64)
}
