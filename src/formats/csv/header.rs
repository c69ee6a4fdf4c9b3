//! Is this a table with a header, and what parts its fields?
//!
//! Told by its first line: the mark that parts it into the most names known of articles. A table
//! that names none of ours is told by its shape, so that it can be refused with the true reason.

use super::super::Origin;
use super::super::fields::{Names, Ours};

/// What may part fields, the likeliest first.
const DELIMITERS: &[u8] = b",\t;|";
/// What columns are called is short.
const LONGEST_NAME: usize = 48;
/// Rows that show the shape of a table whose names are not known.
const FEWEST_ROWS: usize = 3;

/// The header of a table: the bytes before it, and what parts its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// A mark, blank lines, and the line `sep=;` of spreadsheets.
    pub bytes_before: usize,
    pub delimiter: u8,
}

/// The header at the head of a file; `None` where it is no table.
pub fn header_of(head: &[u8], origin: &Origin) -> Option<Header> {
    let names = Names::of(origin);
    let (bytes_before, told) = opening(head);
    let rest = head.get(bytes_before..)?;
    let candidates = DELIMITERS.iter().copied();
    let fits = candidates.filter(|&delimiter| told.is_none_or(|told| told == delimiter));
    let mut best: Option<(usize, Header)> = None;
    for delimiter in fits {
        let rows = rows_of(rest, delimiter);
        let Some(first) = rows.first().filter(|row| are_names(row)) else {
            continue;
        };
        let known = first.iter().filter(|name| names.id(name).is_some()).count();
        let names_text = names_text(first.iter().map(String::as_str), &names);
        let is_table = names_text && known >= 2 || is_even(&rows, known);
        let header = Header {
            bytes_before,
            delimiter,
        };
        if is_table && best.is_none_or(|(most, _)| known > most) {
            best = Some((known, header));
        }
    }
    best.map(|(_, header)| header)
}

/// Whether one of a table's columns is that of headlines or of text.
pub fn names_text<'n>(mut columns: impl Iterator<Item = &'n str>, names: &Names) -> bool {
    columns.any(|name| names.means(name, Ours::Headline) || names.means(name, Ours::Body))
}

/// How many bytes stand before the header, and what `sep=;` says.
fn opening(head: &[u8]) -> (usize, Option<u8>) {
    let unmarked = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let trimmed = unmarked
        .iter()
        .position(|byte| !matches!(byte, b'\r' | b'\n' | b' '));
    let mut before = head.len() - unmarked.len() + trimmed.unwrap_or(0);
    let rest = head.get(before..).unwrap_or(&[]);
    let mut told = None;
    if let [
        b's' | b'S',
        b'e' | b'E',
        b'p' | b'P',
        b'=',
        delimiter,
        line_end,
        ..,
    ] = rest
        && matches!(line_end, b'\r' | b'\n')
    {
        told = Some(*delimiter);
        before += 5;
        before += head
            .get(before..)
            .map_or(0, |rest| rest.len() - rest.trim_ascii_start().len());
    }
    (before, told)
}

/// The first rows of a head; the last is left out where it may have been cut.
fn rows_of(head: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    const MOST_ROWS: usize = 20;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(head);
    let rows: Vec<Vec<String>> = reader
        .byte_records()
        .take(MOST_ROWS)
        .map_while(Result::ok)
        .map(|row| {
            row.iter()
                .map(|field| String::from_utf8_lossy(field).trim().to_owned())
                .collect()
        })
        .collect();
    let is_whole = head.len() < super::SNIFFED_BYTES / 2 || rows.len() == 1;
    let kept = rows.len() - usize::from(!is_whole);
    rows.into_iter().take(kept).collect()
}

/// Whether a row may be the names of columns: short, no two the same, no sentence. One may be blank,
/// as programs leave the name of a row's number.
fn are_names(row: &[String]) -> bool {
    let is_name = |name: &str| {
        name.len() <= LONGEST_NAME
            && name.split_whitespace().count() <= 4
            && name.chars().any(char::is_alphabetic)
            && !name.contains(['\n', '{', '<', '"', '=', '@'])
            && !name.ends_with(['.', '!', '?'])
    };
    let mut seen: Vec<String> = Vec::new();
    let mut blank = 0;
    for name in row {
        let name = name.to_lowercase();
        if name.is_empty() {
            blank += 1;
        } else if !is_name(&name) || seen.contains(&name) {
            return false;
        } else {
            seen.push(name);
        }
    }
    blank <= 1 && seen.len() >= 2 && seen.len() <= 500
}

/// Whether the rows have the shape of a table: all of as many fields as the header, and enough of
/// both that running text is none.
fn is_even(rows: &[Vec<String>], known: usize) -> bool {
    let columns = rows.first().map_or(0, Vec::len);
    rows.len() > FEWEST_ROWS
        && columns + known >= 3
        && rows.iter().all(|row| row.len() == columns)
        // A table without any number, date, or address in it is a list of words.
        && rows.iter().skip(1).all(|row| {
            row.iter()
                .any(|field| field.chars().any(|c| c.is_ascii_digit()))
        })
}
