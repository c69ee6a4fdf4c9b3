//! What is on a page that a machine has read: blocks, lines and words.
//!
//! What the formats of digitised newspapers share. Each of them turns its own markup into a
//! [`Page`]; `story` makes running text of one. How words are written down in a file is the business
//! of `alto`, `hocr` and `page_xml`, which blocks of which pages are an article that of `mets`.

mod language;
mod story;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::article::Listed;

pub(super) use language::language_code;
pub(super) use story::{byline_in, confidence, line_of, page_story, running_text};

/// One page, its blocks in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub blocks: Vec<Block>,
    /// The order in which the blocks are to be read, as places in `blocks`; empty where the file
    /// has them in that order.
    pub order: Vec<usize>,
    /// The number printed on the page, or its place among the others.
    pub number: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// Names that are tagged in the text.
    pub listed: Vec<Listed>,
    /// What every element with an identifier holds: a range of the page's words, counted through;
    /// see [`Page::note`].
    pub ranges: HashMap<String, Range<usize>>,
    /// How many words were added so far.
    pub words: usize,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    pub role: Role,
    pub lines: Vec<Line>,
    /// In points, or in the file's own unit: it is only compared with others of the page.
    pub font_size: Option<f32>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The numbers of its words among those of the page; set by [`Page::push`].
    pub words: Range<usize>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub words: Vec<Word>,
    pub place: Option<Place>,
    /// The number of its first word among those of the page; set by [`Page::push`].
    pub first_word: usize,
}

/// Where a line lies, in the file's own unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub left: f32,
    pub right: f32,
    pub height: f32,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Word {
    pub text: String,
    /// 0 to 1.
    pub confidence: Option<f32>,
    /// No blank stands before it.
    pub glued: bool,
    /// The whole word, where this is one of the halves that a line's end has made of it.
    pub whole: Option<(Half, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    First,
    Second,
}

/// What a block is for the reader of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Text,
    Heading,
    /// A large first letter that stands apart from its word.
    Initial,
    /// Around the articles: running heads, page numbers, captions, advertisements.
    Aside,
}

impl Page {
    /// Adds a block with its words counted; blocks without words have no place on a page.
    pub fn push(&mut self, mut block: Block) {
        let start = self.words;
        for line in &mut block.lines {
            line.first_word = self.words;
            self.words += line.words.len();
        }
        block.words = start..self.words;
        if !block.words.is_empty() {
            self.blocks.push(block);
        }
    }

    /// Notes what an element holds. The first of two with the same identifier stays.
    pub fn note(&mut self, id: &str, words: Range<usize>) {
        if !id.is_empty() {
            self.ranges.entry(id.to_owned()).or_insert(words);
        }
    }

    /// The words from one element to another, both included.
    pub fn range(&self, from: &str, to: &str) -> Option<Range<usize>> {
        let from = self.range_of(from)?;
        let to = self.range_of(to).unwrap_or(from.clone());
        Some(from.start..to.end.max(from.end))
    }

    fn range_of(&self, id: &str) -> Option<Range<usize>> {
        self.ranges.get(id).cloned().or_else(|| {
            // Some files count the words of a page: `word000017`.
            let number: usize = id.strip_prefix("word")?.parse().ok()?;
            let at = number.checked_sub(1)?;
            (at < self.words).then_some(at..number)
        })
    }

    /// The parts of blocks that lie in a range of words, in the order of the file.
    pub fn pieces(&self, words: &Range<usize>) -> Vec<Block> {
        let first = self
            .blocks
            .partition_point(|block| block.words.end <= words.start);
        self.blocks
            .iter()
            .skip(first)
            .take_while(|block| block.words.start < words.end)
            .map(|block| block.piece(words))
            .collect()
    }

    /// The blocks in the order in which they are to be read; what the order does not name comes
    /// last.
    pub fn in_order(&self) -> Vec<&Block> {
        let mut seen = vec![false; self.blocks.len()];
        let mut blocks = Vec::with_capacity(self.blocks.len());
        for at in self.order.iter().copied().chain(0..self.blocks.len()) {
            if let (Some(block), Some(seen)) = (self.blocks.get(at), seen.get_mut(at))
                && !std::mem::replace(seen, true)
            {
                blocks.push(block);
            }
        }
        blocks
    }

    /// Orders the blocks by the identifiers of what holds them.
    pub fn order_by(&mut self, ids: impl Iterator<Item = String>) {
        let mut seen = HashSet::new();
        let mut order = Vec::new();
        let mut taken = vec![false; self.blocks.len()];
        for id in ids {
            let Some(words) = self.ranges.get(&id) else {
                continue;
            };
            // What lies in one another can be named at every depth, but the same only once.
            if !seen.insert(id) {
                continue;
            }
            let first = self
                .blocks
                .partition_point(|block| block.words.start < words.start);
            for (at, block) in self.blocks.iter().enumerate().skip(first) {
                if block.words.start >= words.end {
                    break;
                }
                if let Some(taken) = taken.get_mut(at)
                    && !std::mem::replace(taken, true)
                {
                    order.push(at);
                }
            }
        }
        self.order = order;
    }
}

impl Block {
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// The part of the block that lies in a range of words.
    fn piece(&self, words: &Range<usize>) -> Block {
        let end_of = |line: &Line| line.first_word + line.words.len();
        let first = self
            .lines
            .partition_point(|line| end_of(line) <= words.start);
        let lines = self.lines.iter().skip(first);
        let lines = lines
            .take_while(|line| line.first_word < words.end)
            .filter_map(|line| {
                let from = words.start.saturating_sub(line.first_word);
                let to = words.end.min(end_of(line)) - line.first_word;
                Some(Line {
                    words: line.words.get(from..to)?.to_vec(),
                    place: line.place,
                    first_word: line.first_word + from,
                })
            });
        Block {
            role: self.role,
            lines: lines.collect(),
            font_size: self.font_size,
            language: self.language.clone(),
            words: words.start.max(self.words.start)..words.end.min(self.words.end),
        }
    }
}

/// The name of an XML file's root element, without its prefix, from the file's first bytes.
pub(super) fn root_name(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    loop {
        let behind = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->")?.1
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            instruction.split_once("?>")?.1
        } else if let Some(doctype) = rest.strip_prefix("<!") {
            match doctype.split_once('[') {
                Some((before, subset)) if !before.contains('>') => {
                    subset.split_once(']')?.1.split_once('>')?.1
                }
                _ => doctype.split_once('>')?.1,
            }
        } else {
            break;
        };
        rest = behind.trim_start();
    }
    let tag = rest.strip_prefix('<')?;
    let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
    let name = name.into_iter().next()?;
    let local = name.rsplit(':').next().unwrap_or(name);
    (!local.is_empty()).then(|| local.to_owned())
}

impl Role {
    /// The role that a block's type or tag names, in the words of ALTO, PAGE, hOCR, METS and of the
    /// vocabularies in use with them; `None` where it tells nothing.
    pub fn named(name: &str) -> Option<Role> {
        const ASIDES: &[&str] = &[
            "advert",
            "caption",
            "catch",
            "credit",
            "folio",
            "footer",
            "illustration",
            "image",
            "margin",
            "masthead",
            "number",
            "picture",
            "quire",
            "running",
            "signature",
            "stamp",
            "digitization",
            "damage",
            "seal",
        ];
        const HEADINGS: &[&str] = &["heading", "headline", "title", "headings"];
        let name = name.to_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
        if has(&["drop-capital", "dropcapital"]) {
            Some(Role::Initial)
        } else if name == "header" || has(ASIDES) {
            Some(Role::Aside)
        } else if has(HEADINGS) {
            Some(Role::Heading)
        } else if ["paragraph", "text", "body", "main"].contains(&name.as_str()) {
            Some(Role::Text)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of blocks; lines are parted by `/`. Block n is called `bn`, its words `bnwm`.
    pub(super) fn page(blocks: &[&str]) -> Page {
        let mut page = Page::default();
        for (nth, text) in blocks.iter().enumerate() {
            let start = page.words;
            let lines = text.split('/').map(|line| Line {
                words: line
                    .split_whitespace()
                    .map(|text| Word {
                        text: text.to_owned(),
                        ..Word::default()
                    })
                    .collect(),
                ..Line::default()
            });
            page.push(Block {
                lines: lines.collect(),
                ..Block::default()
            });
            page.note(&format!("b{nth}"), start..page.words);
        }
        page
    }

    fn check(page: &Page, from: &str, to: &str, expected: &str) {
        let pieces = page.range(from, to).map(|words| page.pieces(&words));
        let text = pieces.map_or("none".to_owned(), |pieces| running_text(&pieces));
        assert_eq!(text, expected, "{from} {to}");
    }

    #[test]
    fn pieces_are_cut_out_by_identifiers() {
        let page = page(&["One two/three.", "Four.", "Five six."]);
        check(&page, "b1", "b1", "Four.");
        check(&page, "b0", "b1", "One two three.\n\nFour.");
        check(&page, "b2", "lost", "Five six.");
        check(&page, "word000002", "word000004", "two three.\n\nFour.");
        check(&page, "word9", "word9", "none");
        check(&page, "b9", "b0", "none");
    }

    #[test]
    fn the_order_given_is_kept_and_the_rest_follows() {
        let mut page = page(&["A.", "B.", "C.", "D."]);
        page.order_by(["b3", "b1", "b3", "lost"].map(str::to_owned).into_iter());
        let words = |block: &&Block| block.lines[0].words[0].text.clone();
        let order: Vec<String> = page.in_order().iter().map(words).collect();
        assert_eq!(order, ["D.", "B.", "A.", "C."]);
    }

    #[test]
    fn the_root_is_found_behind_what_stands_before() {
        for (head, name) in [
            ("<alto>", "alto"),
            (
                "\u{feff}\n<?xml version='1.0'?><!-- <a> --><mets:mets xmlns:mets='x'",
                "mets",
            ),
            ("<!DOCTYPE a SYSTEM 'b'><a/>", "a"),
            ("<!DOCTYPE a [<!ENTITY b '>'>]> <a>", "a"),
            ("<!-- ", "none"),
            ("alto", "none"),
            ("<", "none"),
        ] {
            let found = root_name(head.as_bytes()).unwrap_or("none".to_owned());
            assert_eq!(found, name, "{head}");
        }
    }

    #[test]
    fn names_of_roles_are_told_apart() {
        for (name, role) in [
            ("heading", Some(Role::Heading)),
            ("MainZone", None),
            ("header", Some(Role::Aside)),
            ("page-number", Some(Role::Aside)),
            ("RunningTitleZone", Some(Role::Aside)),
            ("HEADLINE", Some(Role::Heading)),
            ("paragraph", Some(Role::Text)),
            ("DropCapitalZone", Some(Role::Initial)),
            ("", None),
        ] {
            assert_eq!(Role::named(name), role, "{name}");
        }
    }
}
