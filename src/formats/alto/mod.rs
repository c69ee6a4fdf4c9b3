//! How is the recognised text of a page read from ALTO?
//!
//! Analyzed Layout and Text Object, versions 1 to 4: <https://www.loc.gov/standards/alto/>. A page
//! for itself is one article; where a METS file divides it into articles, `mets` asks for its
//! blocks by their identifiers. A file may hold several pages.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use super::ocr::{
    Block, Half, Line, Page, Place, Role, Word, language_code, page_story, root_name,
};
use super::xml::{self, Element};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable};
use crate::article::{Article, Kind, Listed, Source};

pub const FORMAT: Format = Format {
    name: "alto",
    about: "ALTO: the recognised text of a scanned page (XML)",
    extensions: &["xml", "alto"],
    recognises,
    reader: Reader::Text(read),
};

fn recognises(head: &[u8]) -> bool {
    root_name(head).is_some_and(|root| root.eq_ignore_ascii_case("alto"))
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let root = xml::parse(text).map_err(Unreadable)?;
    let pages = pages(&root).ok_or_else(|| Unreadable("no ALTO: it has no layout".to_owned()))?;
    if pages.is_empty() {
        return Err(Unreadable("no page in it".to_owned()));
    }
    let several = pages.len() > 1;
    for (nth, (page, range)) in pages.iter().enumerate() {
        let source = Source {
            record: several.then(|| (nth + 1).to_string()),
            range: several.then_some(*range),
            ..Source::default()
        };
        if deliver_page(page, source, deliver).is_break() {
            break;
        }
    }
    Ok(())
}

/// Delivers a page that stands for itself, as one article.
pub(super) fn deliver_page(page: &Page, source: Source, deliver: &mut Deliver) -> ControlFlow<()> {
    let story = page_story(page);
    if story.headline.is_empty() && story.body.is_empty() {
        return deliver(Reading::Skipped {
            record: source.record,
            reason: "no text was recognised on the page".to_owned(),
        });
    }
    deliver(Reading::Article(Box::new(Article {
        source,
        headline: story.headline,
        byline: story.byline,
        body: story.body,
        language: story.language,
        section: page.number.as_ref().map(|number| format!("page {number}")),
        listed: page.listed.clone(),
        ocr_confidence: story.confidence,
        ..Article::default()
    })))
}

/// The pages of a file, each with its byte range; `None` where the element is no ALTO.
pub(super) fn pages(root: &Element) -> Option<Vec<(Page, (u64, u64))>> {
    let layout = root.child("Layout")?;
    let marks = Marks::of(root);
    let pages = layout.all("Page").map(|element| {
        let mut page = marks.page(element);
        let order = order(root, element);
        if order.is_empty() {
            page.order_by(followed(element).into_iter());
        } else {
            page.order_by(order.into_iter());
        }
        page.listed = marks.listed.clone();
        (page, element.range)
    });
    Some(pages.collect())
}

/// What styles and tags say of the blocks that refer to them.
#[derive(Default)]
struct Marks {
    /// By identifier: the size of the type.
    sizes: HashMap<String, f32>,
    /// By identifier: the role that a tag gives.
    roles: HashMap<String, Role>,
    /// Entities that are tagged in the text.
    listed: Vec<Listed>,
    /// Confidences are given in hundredths.
    in_percent: bool,
}

impl Marks {
    fn of(root: &Element) -> Marks {
        let mut marks = Marks::default();
        for style in root
            .child("Styles")
            .into_iter()
            .flat_map(|s| s.all("TextStyle"))
        {
            let size = style.attribute("FONTSIZE").and_then(number);
            if let (Some(id), Some(size)) = (style.attribute("ID"), size)
                && size > 0.0
            {
                marks.sizes.insert(id.to_owned(), size);
            }
        }
        let mut named = HashSet::new();
        for tag in root.child("Tags").into_iter().flat_map(Element::elements) {
            if tag.name != "NamedEntityTag" {
                marks.note_tag(tag);
            } else if let Some(listed) = entity(tag)
                && named.insert((listed.kind, listed.name.clone()))
            {
                marks.listed.push(listed);
            }
        }
        marks.in_percent = root
            .descendants()
            .filter(|element| element.name == "String")
            .filter_map(|string| string.attribute("WC").and_then(number))
            .any(|confidence| confidence > 1.0);
        marks
    }

    fn note_tag(&mut self, tag: &Element) {
        let label = tag.attribute("LABEL").unwrap_or("");
        let kind = tag.attribute("TYPE").unwrap_or("");
        let role = Role::named(label).or_else(|| Role::named(kind));
        if let (Some(id), Some(role)) = (tag.attribute("ID"), role) {
            self.roles.insert(id.to_owned(), role);
        }
    }

    fn page(&self, element: &Element) -> Page {
        let mut page = Page {
            number: page_number(element),
            language: language(element),
            ..Page::default()
        };
        for space in element.elements() {
            // What stands in the margins is no article.
            let margin = space.name.ends_with("Margin").then_some(Role::Aside);
            self.read_blocks(space, margin, &mut page);
            note(space, 0, &mut page);
        }
        note(element, 0, &mut page);
        page
    }

    /// Reads the blocks inside an element. The nesting is bounded by the parser.
    fn read_blocks(&self, element: &Element, around: Option<Role>, page: &mut Page) {
        for child in element.elements() {
            let start = page.words;
            let role = self.role(child).or(around);
            match child.name.as_str() {
                "TextBlock" => self.read_text_block(child, role, page),
                "ComposedBlock" => self.read_blocks(child, role, page),
                _ => {}
            }
            note(child, start, page);
        }
    }

    /// The role that tags or types give.
    fn role(&self, element: &Element) -> Option<Role> {
        let by_tag = references(element, "TAGREFS").find_map(|tag| self.roles.get(tag).copied());
        let by_type = || element.attribute("TYPE").and_then(Role::named);
        by_tag.or_else(by_type)
    }

    fn size(&self, element: &Element) -> Option<f32> {
        references(element, "STYLEREFS").find_map(|style| self.sizes.get(style).copied())
    }

    /// One block, or several where its lines are of several roles or sizes.
    fn read_text_block(&self, element: &Element, role: Option<Role>, page: &mut Page) {
        let size = self.size(element);
        let mut block = Block::default();
        let mut start = page.words;
        for line in element.all("TextLine") {
            let role = self.role(line).or(role).unwrap_or_default();
            let size = self.line_size(line).or(size);
            if block.lines.is_empty() || role != block.role || differs(block.font_size, size) {
                let opened = Block {
                    role,
                    font_size: size,
                    language: language(line).or_else(|| language(element)),
                    ..Block::default()
                };
                page.push(std::mem::replace(&mut block, opened));
            }
            let read = self.read_line(line, start, page);
            let end = start + read.words.len();
            page.note(line.attribute("ID").unwrap_or(""), start..end);
            start = end;
            block.lines.push(read);
        }
        page.push(block);
    }

    /// The size of a line, or of most of its words.
    fn line_size(&self, line: &Element) -> Option<f32> {
        self.size(line).or_else(|| {
            let sizes: Vec<f32> = line.all("String").filter_map(|s| self.size(s)).collect();
            let first = sizes.first().copied()?;
            let alike = sizes.iter().filter(|size| **size == first).count();
            (alike * 2 > line.all("String").count()).then_some(first)
        })
    }

    fn read_line(&self, element: &Element, start: usize, page: &mut Page) -> Line {
        let has_blanks = element.child("SP").is_some();
        let mut line = Line {
            place: place(element),
            ..Line::default()
        };
        let mut after_word = false;
        for child in element.elements() {
            match child.name.as_str() {
                "String" => {
                    let mut word = self.read_word(child);
                    word.glued = has_blanks && after_word;
                    let at = start + line.words.len();
                    page.note(child.attribute("ID").unwrap_or(""), at..at + 1);
                    line.words.push(word);
                    after_word = true;
                }
                "SP" => after_word = false,
                "HYP" => hyphenate(line.words.last_mut(), child),
                _ => {}
            }
        }
        line
    }

    fn read_word(&self, element: &Element) -> Word {
        let half = match element.attribute("SUBS_TYPE") {
            Some("HypPart1") => Some(Half::First),
            Some("HypPart2") => Some(Half::Second),
            _ => None,
        };
        let whole = element
            .attribute("SUBS_CONTENT")
            .map(str::trim)
            .filter(|whole| !whole.is_empty());
        let confidence = element.attribute("WC").and_then(number);
        let full = if self.in_percent { 100.0 } else { 1.0 };
        Word {
            text: element.attribute("CONTENT").unwrap_or("").to_owned(),
            confidence: confidence.map(|confidence| (confidence / full).clamp(0.0, 1.0)),
            glued: false,
            whole: half.zip(whole.map(str::to_owned)),
        }
    }
}

/// The entity that a tag names.
fn entity(tag: &Element) -> Option<Listed> {
    let kind = match tag.attribute("TYPE").unwrap_or("").to_lowercase().as_str() {
        kind if kind.starts_with("per") => Kind::Person,
        kind if kind.starts_with("org") => Kind::Organisation,
        kind if kind.starts_with("loc") || kind == "place" || kind == "gpe" => Kind::Place,
        _ => return None,
    };
    let name = tag.attribute("LABEL").unwrap_or("").trim().to_owned();
    (!name.is_empty()).then_some(Listed { kind, name })
}

/// Sets the hyphen behind a word, unless the word has it already or is told as a whole.
fn hyphenate(word: Option<&mut Word>, hyphen: &Element) {
    let Some(word) = word else { return };
    let mark = hyphen.attribute("CONTENT").map_or("-", str::trim);
    let mark = if mark.is_empty() { "-" } else { mark };
    if !word.text.ends_with(['-', '\u{ad}', '¬', '=']) {
        word.text.push_str(mark);
    }
}

fn differs(one: Option<f32>, other: Option<f32>) -> bool {
    // Recognition errs by a point or two from line to line.
    const ALIKE: f32 = 1.25;
    match (one, other) {
        (Some(one), Some(other)) => one > other * ALIKE || other > one * ALIKE,
        _ => false,
    }
}

/// Notes what an element holds: all words read since it began.
fn note(element: &Element, start: usize, page: &mut Page) {
    let end = page.words;
    page.note(element.attribute("ID").unwrap_or(""), start..end);
}

fn references<'e>(element: &'e Element, name: &str) -> impl Iterator<Item = &'e str> {
    element.attribute(name).unwrap_or("").split_whitespace()
}

fn number(text: &str) -> Option<f32> {
    text.trim()
        .parse()
        .ok()
        .filter(|number: &f32| number.is_finite())
}

fn place(element: &Element) -> Option<Place> {
    let edge = |name: &str| element.attribute(name).and_then(number);
    let left = edge("HPOS")?;
    Some(Place {
        left,
        right: left + edge("WIDTH")?,
        height: edge("HEIGHT")?,
    })
}

fn language(element: &Element) -> Option<String> {
    let named = element.attribute("LANG").or(element.attribute("language"));
    language_code(named?)
}

/// The printed number; the number of the image only where it can be no default.
fn page_number(page: &Element) -> Option<String> {
    let given = |name: &str| {
        let number = page.attribute(name).map(str::trim);
        number.filter(|number| !number.is_empty() && number.len() <= 12)
    };
    let image = || given("PHYSICAL_IMG_NR").filter(|number| !matches!(*number, "0" | "1"));
    given("PRINTED_IMG_NR").or_else(image).map(str::to_owned)
}

/// The identifiers that a reading order names (since version 4.3), in its order.
fn order(root: &Element, page: &Element) -> Vec<String> {
    let orders = [root.child("ReadingOrder"), page.child("ReadingOrder")];
    orders
        .into_iter()
        .flatten()
        .flat_map(Element::descendants)
        .filter(|element| element.name == "ElementRef")
        .filter_map(|element| element.attribute("REF").map(str::to_owned))
        .collect()
}

/// The identifiers of the blocks in the order that `IDNEXT` gives; none where no block has one.
fn followed(page: &Element) -> Vec<String> {
    let blocks: Vec<&Element> = page
        .descendants()
        .filter(|element| element.name == "TextBlock" || element.name == "ComposedBlock")
        .collect();
    let next: HashMap<&str, &str> = blocks
        .iter()
        .filter_map(|block| Some((block.attribute("ID")?, block.attribute("IDNEXT")?)))
        .collect();
    if next.is_empty() {
        return Vec::new();
    }
    let led_to: HashSet<&str> = next.values().copied().collect();
    let ids = || blocks.iter().filter_map(|block| block.attribute("ID"));
    let mut order = Vec::new();
    let mut seen = HashSet::new();
    // Chains from their heads; what is left goes round in a circle.
    for head in ids().filter(|id| !led_to.contains(id)).chain(ids()) {
        let mut at = Some(head);
        while let Some(id) = at.filter(|id| seen.insert(*id)) {
            order.push(id.to_owned());
            at = next.get(id).copied();
        }
    }
    order
}

#[cfg(test)]
mod tests;
