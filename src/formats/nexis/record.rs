//! What does one Nexis record say? Its header, its text and what is labelled behind them.

use super::super::{export, markup};
use super::labels::{self, Divider, Label};
use crate::article::{Article, Date, Dateline, Kind};

/// Lines that a blank line follows or the next label does.
#[derive(Clone, Copy)]
struct Block<'t> {
    text: &'t str,
    first: &'t str,
}

/// Reads one record, which may begin with its ordinal line and end with `End of Document`.
pub fn read(record: &str, article: &mut Article) -> Result<Option<String>, String> {
    let parts = split(record);
    let mut fields = Fields::default();
    read_header(&parts, article, &mut fields);
    for block in &parts.tail {
        read_tail(block, article, &mut fields);
    }
    article.body = export::reflow(&without_page_marks(parts.body, &article.headline));
    article.published = article.published.or(fields.load_date);
    article.rights = (!fields.rights.is_empty()).then(|| fields.rights.join(" "));
    Ok(fields.accession)
}

#[derive(Default)]
struct Fields {
    rights: Vec<String>,
    load_date: Option<Date>,
    accession: Option<String>,
}

struct Parts<'t> {
    header: Vec<Block<'t>>,
    body: &'t str,
    tail: Vec<Block<'t>>,
    /// Of the older make: the source comes first, and the headline after the day.
    older: bool,
}

fn split(record: &str) -> Parts<'_> {
    let blocks = blocks(record);
    let older = labels::is_ordinal(record.split('\n').next().unwrap_or(""))
        || blocks.iter().any(|block| {
            matches!(labels::label(block.first), Some((Label::Length, _)))
                && labels::is_in_capitals(block.first)
        });
    let opens = body_start(record, &blocks);
    let (body_at, body_end) = match opens {
        Some((index, offset)) => (offset, tail_start(&blocks, index + 1)),
        None => (record.len(), blocks.len()),
    };
    let header_end = opens.map_or(blocks.len(), |(index, _)| index);
    let end_offset = blocks
        .get(body_end)
        .map_or(record.len(), |block| export::offset_in(record, block.text));
    Parts {
        header: blocks.get(..header_end).unwrap_or(&[]).to_vec(),
        body: record.get(body_at..end_offset.max(body_at)).unwrap_or(""),
        tail: blocks.get(body_end..).unwrap_or(&[]).to_vec(),
        older,
    }
}

/// The record in blocks: a label opens one, so does a divider, and a blank line closes one.
fn blocks(record: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<(usize, usize, &str)> = None;
    let mut close = |open: &mut Option<(usize, usize, &'_ str)>| {
        if let Some((start, end, _)) = open.take()
            && let Some(text) = record.get(start..end)
        {
            let first = text.split('\n').next().unwrap_or("");
            blocks.push(Block { text, first });
        }
    };
    for (at, line) in export::lines(record) {
        if line.trim().is_empty() {
            close(&mut open);
            continue;
        }
        if labels::label(line).is_some()
            || labels::divider(line).is_some()
            || follows_divider(&open)
            || is_copyright(line)
        {
            close(&mut open);
        }
        match &mut open {
            Some((_, end, _)) => *end = at + line.len(),
            None => open = Some((at, at + line.len(), line)),
        }
        // Nothing belongs to a length but its line, and the text may follow without a blank one.
        if matches!(labels::label(line), Some((Label::Length, _))) {
            close(&mut open);
        }
    }
    close(&mut open);
    blocks
}

fn follows_divider(open: &Option<(usize, usize, &str)>) -> bool {
    open.is_some_and(|(_, _, first)| labels::divider(first).is_some())
}

/// The index of the block in which the text begins, and the offset at which it does so in the
/// record: behind `Body` or `BODY:`, else behind the labels that follow the length.
fn body_start(record: &str, blocks: &[Block]) -> Option<(usize, usize)> {
    let offset = |text: &str| export::offset_in(record, text);
    for (index, block) in blocks.iter().enumerate() {
        if labels::divider(block.first) == Some(Divider::Body) {
            return Some((index, offset(block.text) + block.first.len()));
        }
        if let Some((Label::Body, value)) = labels::label(block.first)
            && labels::is_in_capitals(block.first)
        {
            let behind_label = offset(block.text) + block.first.len();
            let at = if value.is_empty() {
                behind_label
            } else {
                offset(value)
            };
            return Some((index, at));
        }
        if is_sure_tail(block) && index > 0 {
            break;
        }
    }
    let length = blocks
        .iter()
        .position(|block| matches!(labels::label(block.first), Some((Label::Length, _))))?;
    let behind = blocks
        .get(length + 1..)?
        .iter()
        .position(|block| labels::label(block.first).is_none())?;
    let index = length + 1 + behind;
    let block = blocks.get(index)?;
    if blocks.get(length + 1..index)?.iter().any(is_sure_tail) {
        return None;
    }
    Some((index, offset(block.text)))
}

/// The index of the first block behind the text.
fn tail_start(blocks: &[Block], from: usize) -> usize {
    let rest = blocks.get(from..).unwrap_or(&[]);
    let Some(sure) = rest.iter().position(is_sure_tail) else {
        let closing = rest
            .iter()
            .rev()
            .take_while(|block| is_copyright(block.text) || labels::divider(block.first).is_some())
            .count();
        return from + rest.len() - closing;
    };
    let unsure = rest
        .get(..sure)
        .unwrap_or(&[])
        .iter()
        .rev()
        .take_while(|block| {
            let labelled = labels::label(block.first).is_some();
            labelled && labels::is_in_capitals(block.first) || is_copyright(block.text)
        })
        .count();
    from + sure - unsure
}

/// Whether a block can stand only behind a text.
fn is_sure_tail(block: &Block) -> bool {
    if let Some(divider) = labels::divider(block.first) {
        return divider != Divider::Body;
    }
    let Some((label, value)) = labels::label(block.first) else {
        return false;
    };
    match label {
        Label::LoadDate => Date::parse_printed(value).is_some(),
        Label::Language => export::language_code(value).is_some(),
        Label::Subject | Label::Organisation | Label::Place | Label::Person => {
            block.text.trim_end().ends_with("%)")
        }
        Label::Graphic => labels::is_in_capitals(block.first),
        Label::Other => {
            let name = block.first.trim().to_lowercase();
            [
                "publication-type",
                "pub-type",
                "type-publication",
                "journal-code",
                "journal code",
                "code-revue",
            ]
            .iter()
            .any(|sure| name.starts_with(sure))
        }
        _ => false,
    }
}

fn is_copyright(text: &str) -> bool {
    let text = text.trim_start();
    let begins = ["Copyright", "COPYRIGHT", "©", "(c) "]
        .iter()
        .any(|sign| text.starts_with(sign));
    begins && text.chars().take(60).any(|c| c.is_ascii_digit())
        || [
            "All Rights Reserved",
            "All rights reserved",
            "Alle Rechte",
            "Tous droits réservés",
            "Tous Droits",
        ]
        .iter()
        .any(|sign| text.starts_with(sign))
}

fn read_header(parts: &Parts, article: &mut Article, fields: &mut Fields) {
    let mut lines: Vec<(&str, usize)> = Vec::new();
    let mut labelled = false;
    for (nth, block) in parts.header.iter().enumerate() {
        if labels::label(block.first).is_some() {
            labelled = true;
            read_tail(block, article, fields);
        } else if is_copyright(block.text) {
            fields.rights.push(markup::one_line(block.text));
        } else if labelled {
            // In transcripts the day stands below the name of the show.
            article.published = article.published.or_else(|| day_of(block.text));
        } else {
            for line in block.text.split('\n') {
                if is_copyright(line) {
                    fields.rights.push(markup::one_line(line));
                } else if !(labels::is_ordinal(line) || labels::is_page_mark(line)) {
                    lines.push((line, nth));
                }
            }
        }
    }
    if parts.older {
        read_older_lines(&lines, article);
    } else {
        read_newer_lines(&lines, article);
    }
}

/// A line that is a day, with its weekday, hour and edition: `January 11, 2010 Monday`.
fn day_of(line: &str) -> Option<Date> {
    let line = line.trim();
    let is_short = line.chars().count() <= 80 && line.split_whitespace().count() <= 12;
    let opens_like_date = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(3)
        .any(|word| {
            crate::article::month_number(word).is_some()
                || word.bytes().all(|byte| byte.is_ascii_digit())
        });
    Date::parse_printed(line).filter(|_| is_short && opens_like_date)
}

/// Source, day, edition, headline: as the older make has them.
fn read_older_lines(lines: &[(&str, usize)], article: &mut Article) {
    let mut headline = String::new();
    let mut day_block = None;
    for &(line, block) in lines {
        let kept = line.trim();
        if let Some(day) =
            day_of(line).filter(|_| headline.is_empty() && article.publication.is_some())
        {
            article.published = article.published.or(Some(day));
            day_block = Some(block);
        } else if article.publication.is_none() {
            article.publication = Some(kept.to_owned());
        } else if day_block.is_none() || is_edition(line, day_block == Some(block)) {
            // A subtitle of the source, or its edition.
        } else {
            if !headline.is_empty() {
                headline.push(' ');
            }
            headline.push_str(kept);
        }
    }
    if article.headline.is_empty() {
        article.headline = markup::one_line(&headline);
    }
}

/// Set in the middle of the line below the day, or called an edition.
fn is_edition(line: &str, below_day: bool) -> bool {
    let indent = line.len() - line.trim_start().len();
    let named = ["edition", "ausgabe", "édition", "editie"]
        .iter()
        .any(|word| line.to_lowercase().contains(word));
    let short = line.split_whitespace().count() <= 5;
    indent >= 10 || named && short || below_day && (named || indent > 0)
}

/// Headline, source, day: as the newer make has them.
fn read_newer_lines(lines: &[(&str, usize)], article: &mut Article) {
    let day = lines
        .iter()
        .enumerate()
        .skip(1)
        .find_map(|(nth, (line, _))| Some((nth, day_of(line)?)));
    let source = match day {
        Some((nth, day)) => {
            article.published = article.published.or(Some(day));
            nth.checked_sub(1).filter(|nth| *nth > 0)
        }
        None if lines.len() == 2 => Some(1),
        None => None,
    };
    let headline_end = source.or(day.map(|(nth, _)| nth)).unwrap_or(lines.len());
    if let Some((line, _)) = source.and_then(|nth| lines.get(nth)) {
        article.publication.get_or_insert(markup::one_line(line));
    }
    if article.headline.is_empty() {
        let mut words: Vec<&str> = Vec::new();
        for (line, _) in lines.get(..headline_end).unwrap_or(&[]) {
            // The head of a page repeats the headline.
            if words.last() != Some(&line.trim()) {
                words.push(line.trim());
            }
        }
        article.headline = markup::one_line(&words.join(" "));
    }
}

/// Reads a labelled block of the header or the tail, or a copyright notice.
fn read_tail(block: &Block, article: &mut Article, fields: &mut Fields) {
    let Some((label, value)) = labels::label(block.first) else {
        if is_copyright(block.text) {
            fields.rights.push(markup::one_line(block.text));
        }
        return;
    };
    let rest = block.text.get(block.first.len()..).unwrap_or("");
    let value = markup::one_line(&format!("{value} {rest}"));
    if value.is_empty() {
        return;
    }
    match label {
        Label::Headline => article.headline = value,
        Label::Byline => article.byline = export::labelled_byline(&value),
        Label::Dateline => article.dateline = Some(Dateline::declared(value)),
        Label::Section => article.section = Some(section_of(&value)),
        Label::LoadDate => fields.load_date = Date::parse_printed(&value),
        Label::Language => article.language = export::language_code(&value),
        Label::Subject => article.subjects.extend(export::scored(&value)),
        Label::Organisation => {
            export::push_listed(article, Kind::Organisation, export::scored(&value));
        }
        Label::Person => export::push_listed(article, Kind::Person, export::scored(&value)),
        Label::Place => export::push_listed(article, Kind::Place, export::scored(&value)),
        Label::Correction => {
            article.version.correction = true;
            article.version.note = Some(value);
        }
        Label::Url => article.url = Some(value),
        Label::Accession => fields.accession = Some(value),
        Label::Date => article.published = Date::parse_printed(&value).or(article.published),
        Label::Publication => {
            article.publication.get_or_insert(value);
        }
        Label::Copyright => fields.rights.push(value),
        Label::Length
        | Label::Body
        | Label::Highlight
        | Label::Graphic
        | Label::Note
        | Label::Other => {}
    }
}

/// `NEWS; Pg. 3` without the page.
fn section_of(value: &str) -> String {
    let is_page = |part: &str| {
        let part = part.trim();
        [
            "Version:", "Pg.", "Pg ", "Page", "S. ", "Seite", "Col", "Blz", "Pag.", "p.",
        ]
        .iter()
        .any(|sign| part.starts_with(sign))
    };
    let kept: Vec<&str> = value
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty() && !is_page(part))
        .collect();
    if kept.is_empty() {
        value.to_owned()
    } else {
        kept.join("; ")
    }
}

/// The text without the lines that a page's head brings into it.
fn without_page_marks(body: &str, headline: &str) -> String {
    if !body.split('\n').any(labels::is_page_mark) {
        return body.to_owned();
    }
    let mut kept = String::with_capacity(body.len());
    let mut behind_mark = false;
    for line in body.split('\n') {
        if labels::is_page_mark(line) {
            behind_mark = true;
            continue;
        }
        let repeats = behind_mark && !line.trim().is_empty() && line.trim() == headline;
        if !repeats {
            kept.push_str(line);
            kept.push('\n');
        }
        behind_mark &= line.trim().is_empty();
    }
    kept
}
