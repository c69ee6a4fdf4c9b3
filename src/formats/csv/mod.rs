//! How are articles read from a table with a header, one article a row?
//!
//! Comma-, tab-, semicolon- and pipe-separated values as RFC 4180
//! (<https://www.rfc-editor.org/rfc/rfc4180>) quotes them, in any encoding, however long the file. What
//! the columns are called and mean is the business of `fields`; how bytes fall into rows is read in
//! `rows`, whether it is a table at all in `header`.

mod header;
mod rows;

use std::io::BufRead;

use super::decoded::Decoded;
use super::fields::{self, Loose, NameId, Names, Ours, Record};
use super::{Deliver, Format, Origin, Reader, Reading, SNIFFED_BYTES, Unreadable};
use header::{header_of, names_text};
use rows::{Row, Rows};

pub const FORMAT: Format = Format {
    name: "csv",
    about: "table with a header (CSV, TSV), one article a row",
    extensions: &["csv", "tsv", "tab", "psv"],
    recognises,
    reader: Reader::Stream(read),
};

/// A longer row is skipped without being held in memory.
const LONGEST_ROW_BYTES: usize = 64 << 20;

fn recognises(head: &[u8]) -> bool {
    header_of(head, &Origin::default()).is_some()
}

fn read(bytes: &mut dyn BufRead, origin: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut head = Vec::new();
    let mut decoded = Decoded::new(bytes);
    let mut limited = std::io::Read::take(&mut decoded, SNIFFED_BYTES as u64);
    std::io::Read::read_to_end(&mut limited, &mut head)
        .map_err(|error| Unreadable(error.to_string()))?;
    let Some(header) = header_of(&head, origin) else {
        return Err(Unreadable(
            "its first line names no columns of a table".to_owned(),
        ));
    };
    let mut whole = std::io::Read::chain(head.as_slice(), decoded);
    let mut rows = Rows::new(&mut whole, header.delimiter, LONGEST_ROW_BYTES);
    rows.skip_bytes(header.bytes_before)?;
    let names = Names::of(origin);
    let columns = Columns::read(&mut rows, &names, header.delimiter)?;
    let mut number = 0;
    while let Some(row) = rows.next()? {
        if rows.fields().all(|field| field.trim_ascii().is_empty()) && matches!(row, Row::Read) {
            continue;
        }
        number += 1;
        let reading = match row {
            Row::TooLong => Err(format!(
                "longer than {} MB, or of thousands of fields",
                LONGEST_ROW_BYTES >> 20
            )),
            Row::Unclosed => Err("a quotation mark in it is never closed".to_owned()),
            Row::Read => columns
                .record(&rows)
                .and_then(|record| fields::reading_of(&record, &names, number, rows.range())),
        };
        let reading = reading.unwrap_or_else(|reason| Reading::Skipped {
            record: Some(number.to_string()),
            reason: format!("row {number}: {reason}"),
        });
        if deliver(reading).is_break() {
            break;
        }
    }
    Ok(())
}

/// The columns of a table, by known name.
struct Columns {
    ids: Vec<Option<NameId>>,
    /// The last column is that of the text: what stands behind it belongs to it.
    text_is_last: bool,
    delimiter: u8,
}

impl Columns {
    fn read(rows: &mut Rows, names: &Names, delimiter: u8) -> Result<Self, Unreadable> {
        rows.next()?;
        let printed: Vec<String> = rows
            .fields()
            .map(|name| String::from_utf8_lossy(name).trim().to_owned())
            .collect();
        if !names_text(printed.iter().map(String::as_str), names) {
            let mut shown = printed.join(", ");
            const LONGEST: usize = 200;
            shown.truncate(shown.floor_char_boundary(LONGEST));
            return Err(Unreadable(format!(
                "a table without a column of headlines or of text: {shown}"
            )));
        }
        Ok(Columns {
            ids: printed.iter().map(|name| names.id(name)).collect(),
            text_is_last: printed
                .last()
                .is_some_and(|name| names.means(name, Ours::Body)),
            delimiter,
        })
    }

    fn record(&self, rows: &Rows) -> Result<Record, String> {
        let mut record = Record::default();
        let (mut count, mut filled) = (0, 0);
        let mut last = String::new();
        for field in rows.fields() {
            count += 1;
            let text = String::from_utf8_lossy(field);
            if !text.trim().is_empty() {
                filled = count;
            }
            if self.text_is_last && count >= self.ids.len() {
                if count > self.ids.len() {
                    last.push(char::from(self.delimiter));
                }
                last.push_str(&text);
            } else if let Some(Some(id)) = self.ids.get(count - 1)
                && !is_null(&text)
            {
                record.add(*id, Loose::Text(text.into_owned()));
            }
        }
        if filled > self.ids.len() && !self.text_is_last {
            return Err(format!(
                "{count} fields under a header of {}",
                self.ids.len()
            ));
        }
        if let Some(Some(id)) = self.ids.last()
            && !last.is_empty()
        {
            // Empty fields behind the text are no part of it.
            let end = last.trim_end_matches(char::from(self.delimiter));
            let kept = if count > self.ids.len() { end } else { &last };
            record.add(*id, Loose::Text(kept.to_owned()));
        }
        Ok(record)
    }
}

/// What programs write for a value that is not there.
fn is_null(field: &str) -> bool {
    matches!(
        field.trim(),
        "" | "NULL" | "null" | "NaN" | "nan" | "None" | "N/A" | "\\N" | "NaT"
    )
}

#[cfg(test)]
mod tests;
