//! What stands between the tags of a TREC record?
//!
//! The collections are SGML without its declarations: tags may be left open, attributes unquoted,
//! `&` and `<` unescaped. So a part is what stands between its tags, and what is no known tag is text.

use super::super::markup;

/// What stands inside of the first element of that name, tags and all; up to the end where it is
/// not closed. Names are compared without case.
pub fn part<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    parts(text, name).next()
}

/// The insides of every element of that name, one behind another.
pub fn parts<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let inside = behind_opening(text, name)?;
        let (part, behind) = before_closing(inside, name);
        rest = behind;
        Some(part)
    })
}

/// An attribute of the tag that opens `text`: `P=100`, `id="x"`.
pub fn attribute<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let tag = text.split('>').next()?;
    let mut words = tag.split_whitespace();
    words.find_map(|word| {
        let (key, value) = word.split_once('=')?;
        let value = value.trim_matches(['"', '\'']);
        (key.eq_ignore_ascii_case(name) && !value.is_empty()).then_some(value)
    })
}

fn behind_opening<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = text;
    loop {
        let at = rest.find('<')?;
        rest = rest.get(at + 1..)?;
        let named = rest
            .get(..name.len())
            .filter(|tag| tag.eq_ignore_ascii_case(name));
        if named.is_some() {
            let behind = rest.get(name.len()..)?;
            if behind.starts_with(|c: char| c == '>' || c.is_whitespace()) {
                return behind.split_once('>').map(|(_, inside)| inside);
            }
        }
    }
}

fn before_closing<'t>(text: &'t str, name: &str) -> (&'t str, Option<&'t str>) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")) {
        let at = from + at;
        let tag = text.get(at + 2..).unwrap_or("");
        let named = tag
            .get(..name.len())
            .filter(|tag| tag.eq_ignore_ascii_case(name));
        if named.is_some()
            && tag
                .get(name.len()..)
                .is_some_and(|rest| rest.starts_with('>'))
        {
            let behind = text.get(at + 2 + name.len() + 1..);
            return (text.get(..at).unwrap_or(""), behind);
        }
        from = at + 2;
    }
    (text, None)
}

/// The text on one line, without its tags and with its references read.
pub fn line(inside: &str) -> Option<String> {
    let line = markup::one_line(&markup::decode_references(&without_tags(inside)));
    (!line.is_empty()).then_some(line)
}

/// Running text: paragraphs in `<P>` are put on a line each; other text stays as it is set, but for
/// its tags.
pub fn running_text(inside: &str) -> String {
    let is_in_paragraphs = behind_opening(inside, "P").is_some();
    if !is_in_paragraphs {
        let text = markup::decode_references(&without_tags(inside));
        let text = text.trim_end();
        // The first line keeps its indent, by which paragraphs are told.
        let start = text.len() - text.trim_start_matches(['\n', '\r']).len();
        return text.get(start..).unwrap_or(text).to_owned();
    }
    let mut text = String::new();
    let mut rest = inside;
    while !rest.is_empty() {
        let (paragraph, behind) = up_to_paragraph(rest);
        if let Some(paragraph) = line(paragraph) {
            markup::push_paragraph(&mut text, &paragraph);
        }
        rest = behind;
    }
    text
}

/// What stands before the next `<P>` or `</P>`, and behind it.
fn up_to_paragraph(text: &str) -> (&str, &str) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('<')) {
        let at = from + at;
        let tag = text.get(at + 1..).unwrap_or("");
        let tag = tag.strip_prefix('/').unwrap_or(tag);
        if let Some(behind) = tag.strip_prefix(['P', 'p'])
            && behind.starts_with(|c: char| c == '>' || c.is_whitespace())
        {
            let behind = behind.split_once('>').map_or("", |(_, behind)| behind);
            return (text.get(..at).unwrap_or(""), behind);
        }
        from = at + 1;
    }
    (text, "")
}

/// The text with every tag left out; a `<` that opens none stays.
fn without_tags(text: &str) -> String {
    const LONGEST_TAG: usize = 120;
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        kept.push_str(before);
        let name = from.trim_start_matches(['<', '/', '!']);
        let opens = from.len() - name.len() <= 2
            && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        let end = from.bytes().take(LONGEST_TAG).position(|byte| byte == b'>');
        match end.filter(|_| opens) {
            Some(end) => rest = from.get(end + 1..).unwrap_or(""),
            None => {
                kept.push('<');
                rest = from.get(1..).unwrap_or("");
            }
        }
    }
    kept.push_str(rest);
    kept
}
