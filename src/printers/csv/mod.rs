//! The printer for spreadsheets: comma-separated values as RFC 4180 has them.
//!
//! One table for every kind of answer: a line of column names, then the rows. Lines end in CR LF;
//! cells with commas, quotation marks or line ends stand in quotation marks; the encoding is UTF-8
//! without a byte order mark. New columns may be added at the right; columns never change their
//! meaning or go away. A value that is not known is an empty cell; several values in one cell are
//! parted by `; `. Days are ISO 8601, as short as what is known; figures have no separators.
//!
//! A cell that a spreadsheet would run stands behind an apostrophe: one that begins with `=`, `+`,
//! `-`, `@`, a tab or a line end (or with a full-width form of these signs) and is no number.
//! Running text keeps its lines and tabs; of other control characters a sign is printed (`␛`), and
//! marks of direction and invisible characters are left out. Names of files spell all of them out
//! (`<U+001B>`), as elsewhere.
//!
//! | command | columns |
//! |---|---|
//! | `search` | `rank`, `id`, `score`, `headline`, `byline`, `day`, `place`, `country`, `agency`, `publication`, `section`, `language`, `speakers`, `snippets` (parted by a line end), `source`, `record`, `format`, `url`, `copies` (with its text, itself included), `outlets`, `story_articles`, `story_first`, `story_fullest`, `story_latest` (ids; empty without `--fold story`) |
//! | `search --facets` | `facet`, `value` (empty for the hits without one), `articles`, `without_copies`: the facets, in place of the hits |
//! | `show`, `inspect` | `id` (empty from `inspect`), `headline`, `byline`, `day`, `published`, `place`, `country`, `agency`, `dateline`, `publication`, `section`, `language`, `people`, `organisations`, `places`, `speakers`, `subjects`, `credits`, `body`, `source`, `record`, `format`, `url` |
//! | `entities` | `kind`, `name`, `other_names`, `articles`, `archive_articles`, `without_copies`, `first_day`, `last_day`, `likelihood`, `archive_without_copies` |
//! | `quotes` | `text`, `speaker`, `role`, `day`, `place`, `country`, `agency`, `publication`, `headline`, `context`, `quoted` (`true` or `false`), `id`, `source`, `record`, `format` |
//! | `similar` | `rank`, `id`, `score` (the likeness), `headline`, `day`, `agency`, `publication`, `shared_names`, `shared_words`, `shared_quotes`, `snippets`, `source`, `record`, `format`, `url` |
//! | `trace` | its speakers: `name`, `role`, `times`, `articles`, `first_day`, `last_day`, `without_copies` |
//! | `verify-quote` | its candidates: `verdict` (as in JSON), `similarity`, `by` (`true`, `false` or empty), `difference` (`[-asked only-]`, `{+printed only+}`), `also_in`, then the columns of `quotes`, then `also_in_without_copies` |
//! | `show --versions` | `id`, `number`, `made` (seconds since 1970), `standings`, `headline`, `day`, `difference` (from the version before), `note`, `source`, `record`, `format` |
//! | `count` | `articles`, `without_copies` (of copies of one text only one counted) |
//! | `search --explain-query` | `in_words`, `canonical` |
//! | `stats` | `figure`, `name`, `value`, `without_copies` (where articles are counted): `name` says which place, agency, language or format |
//! | `index` | `figure`, `name`, `value` |
//! | `verify` | `state` (`changed`, `moved`, `gone` or `unreadable`), `source`, `articles`, `to`, `reason` |
//! | `evaluate` | `topic` (`all` for the means), `map`, `ndcg_10`, `mrr`, `p_10`, `recall_1000`, `found` (of the relevant articles), `relevant` |
//! | `formats` | `kind`, `name`, `about`, `extensions` |
//! | `stats --skipped` | `source`, `record`, `reason` |
//!
//! Figures of an answer that are no row of its table (how many match in all, notes, times) are told
//! beside it.

mod alike;
pub mod cell;
mod figures;
mod tables;

use std::io::{self, Write};

use crate::printers::Printer;

pub const PRINTER: Printer = Printer {
    name: "csv",
    about: "comma-separated values, for spreadsheets",
    for_people: false,
    holds_notes: false,
    response: tables::print_response,
    shown: tables::print_shown,
    findings_head: tables::print_findings_head,
    findings: tables::print_findings,
    entities: tables::print_entities,
    quotes: tables::print_quotes,
    similar: alike::print,
    trace: tables::print_trace,
    verification: tables::print_verification,
    history: tables::print_history,
    copies: tables::print_copies,
    count: figures::print_count,
    stats: figures::print_stats,
    meaning: figures::print_meaning,
    outcome: figures::print_outcome,
    verified: tables::print_verified,
    readable: tables::print_readable,
    evaluation: figures::print_evaluation,
};

/// Writes a table: the names of its columns and its rows.
fn write_table<const N: usize>(
    out: &mut dyn Write,
    columns: [&str; N],
    rows: impl IntoIterator<Item = [String; N]>,
) -> io::Result<()> {
    write_rows(out, std::iter::once(columns.map(str::to_owned)).chain(rows))
}

fn write_rows<const N: usize>(
    out: &mut dyn Write,
    rows: impl IntoIterator<Item = [String; N]>,
) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    for row in rows {
        writer.write_record(row)?;
    }
    writer.flush()
}

#[cfg(test)]
mod tests;
