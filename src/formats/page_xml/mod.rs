//! How is the recognised text of a page read from PAGE-XML?
//!
//! Page Analysis and Ground truth Elements, the versions of 2010 to 2019:
//! <https://ocr-d.de/en/spec/page>, <https://github.com/PRImA-Research-Lab/PAGE-XML>. Regions are
//! read in the order that the file gives, with the first of several readings of each line. A page
//! for itself is one article; where a METS file divides pages, `mets` asks for regions.

use super::alto::deliver_page;
use super::ocr::{Block, Line, Page, Place, Role, Word, language_code, root_name};
use super::xml::{self, Element};
use super::{Deliver, Format, Origin, Reader, Unreadable};
use crate::article::Source;

pub const FORMAT: Format = Format {
    name: "page_xml",
    about: "PAGE-XML: the recognised or transcribed text of a scanned page",
    extensions: &["xml", "page"],
    recognises,
    reader: Reader::Text(read),
};

fn recognises(head: &[u8]) -> bool {
    root_name(head).is_some_and(|root| root == "PcGts")
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let root = xml::parse(text).map_err(Unreadable)?;
    let page = page(&root).ok_or_else(|| Unreadable("no page in it".to_owned()))?;
    let _ = deliver_page(&page, Source::default(), deliver);
    Ok(())
}

/// The page of a file; `None` where the element is no PAGE-XML.
pub(super) fn page(root: &Element) -> Option<Page> {
    let element = root.child("Page").filter(|_| root.name == "PcGts")?;
    let mut page = Page {
        language: language(element),
        ..Page::default()
    };
    read_regions(element, None, &mut page);
    page.note(attribute(element, "id"), 0..page.words);
    let order = order(element);
    page.order_by(order.into_iter());
    page.number = page_number(&page);
    Some(page)
}

/// Reads the regions inside an element. The nesting is bounded by the parser.
fn read_regions(element: &Element, around: Option<Role>, page: &mut Page) {
    for child in element.elements() {
        let start = page.words;
        match child.name.as_str() {
            "TextRegion" => {
                let role = role(child).or(around);
                read_text(child, role.unwrap_or_default(), page);
                read_regions(child, role, page);
            }
            "AdvertRegion" => read_regions(child, Some(Role::Aside), page),
            "TableRegion" => read_regions(child, around, page),
            "TableCell" => read_text(child, around.unwrap_or_default(), page),
            name if name.ends_with("Region") => read_regions(child, Some(Role::Aside), page),
            _ => continue,
        }
        page.note(attribute(child, "id"), start..page.words);
    }
}

/// The role that the region's type names, or what a transcriber has tagged it with.
fn role(region: &Element) -> Option<Role> {
    let tagged = attribute(region, "custom")
        .split_once("structure")
        .and_then(|(_, rest)| rest.split_once("type:"))
        .map(|(_, kind)| kind.split([';', '}']).next().unwrap_or("").trim());
    tagged
        .and_then(Role::named)
        .or_else(|| Role::named(attribute(region, "type")))
}

fn read_text(region: &Element, role: Role, page: &mut Page) {
    let mut block = Block {
        role,
        font_size: font_size(region),
        language: language(region),
        ..Block::default()
    };
    let mut start = page.words;
    for line in lines(region) {
        let read = read_line(line);
        let end = start + read.words.len();
        page.note(attribute(line, "id"), start..end);
        start = end;
        block.lines.push(read);
    }
    if block.lines.iter().all(|line| line.words.is_empty()) {
        // Nobody has divided the region into lines: its own text has them.
        block.lines = reading(region).map_or(Vec::new(), |reading| {
            let lines = reading.text.lines().map(|line| Line {
                words: words(line, reading.confidence),
                ..Line::default()
            });
            lines.collect()
        });
    }
    if font_size(region).is_none() {
        block.font_size = lines(region).find_map(font_size);
    }
    page.push(block);
}

/// The lines of a region, in the order that a transcriber has given them.
fn lines(region: &Element) -> impl Iterator<Item = &Element> {
    let mut lines: Vec<(Option<u32>, &Element)> = region
        .all("TextLine")
        .map(|line| (custom_index(line), line))
        .collect();
    if lines.iter().all(|(index, _)| index.is_some()) {
        lines.sort_by_key(|(index, _)| *index);
    }
    lines.into_iter().map(|(_, line)| line)
}

/// `readingOrder {index:3;}`
fn custom_index(element: &Element) -> Option<u32> {
    let (_, rest) = attribute(element, "custom").split_once("readingOrder")?;
    let (_, rest) = rest.split_once("index:")?;
    rest.split([';', '}']).next()?.trim().parse().ok()
}

fn read_line(line: &Element) -> Line {
    let place = place(line);
    let parts: Vec<Reading> = line.all("Word").filter_map(reading).collect();
    let printed = match reading(line) {
        Some(whole) => {
            let mut printed = words(&whole.text, whole.confidence);
            // Each word's own confidence tells more than the line's.
            if printed.len() == parts.len() {
                for (word, part) in printed.iter_mut().zip(&parts) {
                    word.confidence = part.confidence.or(word.confidence);
                }
            }
            printed
        }
        None => parts
            .iter()
            .flat_map(|part| words(&part.text, part.confidence))
            .collect(),
    };
    Line {
        words: printed,
        place,
        ..Line::default()
    }
}

fn words(text: &str, confidence: Option<f32>) -> Vec<Word> {
    text.split_whitespace()
        .map(|word| Word {
            text: word.to_owned(),
            confidence,
            ..Word::default()
        })
        .collect()
}

/// What a line or a word says, in the reading that is to be preferred.
struct Reading {
    text: String,
    confidence: Option<f32>,
}

/// The reading with the lowest index; where none has one, the first.
fn reading(element: &Element) -> Option<Reading> {
    let index = |reading: &Element| {
        let index = attribute(reading, "index").trim().parse::<u32>();
        index.unwrap_or(u32::MAX)
    };
    let chosen = element.all("TextEquiv").min_by_key(|one| index(one))?;
    let text = chosen
        .child("Unicode")
        .or(chosen.child("PlainText"))?
        .text();
    (!text.trim().is_empty()).then(|| Reading {
        text,
        confidence: attribute(chosen, "conf")
            .trim()
            .parse()
            .ok()
            .filter(|confidence: &f32| (0.0..=1.0).contains(confidence)),
    })
}

/// The identifiers of the regions in the order of reading.
fn order(page: &Element) -> Vec<String> {
    let mut ids = Vec::new();
    if let Some(order) = page.child("ReadingOrder") {
        push_order(order, &mut ids);
    }
    ids
}

/// The nesting is bounded by the parser.
fn push_order(group: &Element, ids: &mut Vec<String>) {
    let index = |element: &Element| attribute(element, "index").trim().parse::<u32>().ok();
    let mut members: Vec<&Element> = group.elements().collect();
    if members.iter().any(|member| index(member).is_some()) {
        members.sort_by_key(|member| index(member).unwrap_or(u32::MAX));
    }
    for member in members {
        if let Some(id) = member.attribute("regionRef") {
            ids.push(id.to_owned());
        }
        push_order(member, ids);
    }
}

/// What a region for page numbers says.
fn page_number(page: &Page) -> Option<String> {
    let asides = page.blocks.iter().filter(|block| block.role == Role::Aside);
    let alone = asides.filter_map(|block| match block.lines.as_slice() {
        [line] if line.words.len() == 1 => line.words.first(),
        _ => None,
    });
    let mut numbers = alone.map(|word| word.text.trim_matches(|c: char| !c.is_alphanumeric()));
    numbers
        .find(|number| {
            (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        })
        .map(str::to_owned)
}

fn font_size(element: &Element) -> Option<f32> {
    let style = element.child("TextStyle");
    let declared = style.and_then(|style| style.attribute("fontSize"));
    let tagged = || {
        let (_, rest) = attribute(element, "custom").split_once("fontSize:")?;
        rest.split([';', '}']).next()
    };
    let size: f32 = declared.or_else(tagged)?.trim().parse().ok()?;
    (size.is_finite() && size > 0.0).then_some(size)
}

fn language(element: &Element) -> Option<String> {
    let named = element
        .attribute("primaryLanguage")
        .or(element.attribute("language"));
    language_code(named?)
}

/// From the outline of a line: `12,40 380,40 380,66 12,66`, or a `Point` for each corner.
fn place(line: &Element) -> Option<Place> {
    let coords = line.child("Coords")?;
    let pair = |point: &str| {
        let (x, y) = point.split_once(',')?;
        Some((x.trim().parse().ok()?, y.trim().parse().ok()?))
    };
    let mut points: Vec<(f32, f32)> = attribute(coords, "points")
        .split_whitespace()
        .filter_map(pair)
        .collect();
    points.extend(coords.all("Point").filter_map(|point| {
        let (x, y) = (attribute(point, "x"), attribute(point, "y"));
        Some((x.parse().ok()?, y.parse().ok()?))
    }));
    let edge = |pick: fn(&(f32, f32)) -> f32, better: fn(f32, f32) -> f32| {
        points.iter().map(pick).reduce(better)
    };
    let (left, right) = (edge(|p| p.0, f32::min)?, edge(|p| p.0, f32::max)?);
    let (top, bottom) = (edge(|p| p.1, f32::min)?, edge(|p| p.1, f32::max)?);
    Some(Place {
        left,
        right,
        height: bottom - top,
    })
}

fn attribute<'e>(element: &'e Element, name: &str) -> &'e str {
    element.attribute(name).unwrap_or("")
}

#[cfg(test)]
mod tests;
