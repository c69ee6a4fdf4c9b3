//! How is a Word document (DOCX) read?
//!
//! A ZIP file of XML parts, WordprocessingML of Office Open XML:
//! <https://ecma-international.org/publications-and-standards/standards/ecma-376/>. Read are
//! paragraphs, tables, text boxes and notes as they stand after all changes are accepted; headers,
//! footers, comments, field codes and hidden text are left out. What the paragraphs are of an
//! article is the business of `document`.

use std::collections::HashSet;

use quick_xml::events::BytesStart;

use super::document::events::{Sink, go_through};
use super::document::zipped::{Package, first_names};
use super::document::{Blocks, Document, deliver_articles, keywords};
use super::xml::{self, Element};
use super::{Deliver, Format, Origin, Reader, Unreadable, markup};
use crate::article::Date;

pub const FORMAT: Format = Format {
    name: "docx",
    about: "Word document (Office Open XML)",
    extensions: &["docx", "docm", "dotx"],
    recognises,
    reader: Reader::Bytes(read),
};

/// Elements whose content is no text, or text that the reader of the page does not see.
const UNREAD: &[&str] = &[
    "del",
    "moveFrom",
    "Fallback",
    "instrText",
    "delText",
    "delInstrText",
    "fldData",
    "sdtPr",
    "sectPr",
    "tblPr",
    "tblGrid",
    "trPr",
    "tcPr",
    "rPrChange",
    "pPrChange",
    "numPr",
    "tabs",
    "rt",
];

/// Text boxes lie in one another so deep.
const DEEPEST_PARAGRAPH: usize = 64;

/// Word, and what writes like it, puts no file of its own name first; so the names of the other
/// kinds of Office files must not stand there.
fn recognises(head: &[u8]) -> bool {
    let names = first_names(head);
    let begins = |folder: &[u8]| names.iter().any(|name| name.starts_with(folder));
    let is_package = names.first().is_some_and(|name| {
        *name == b"[Content_Types].xml"
            || *name == b"_rels/.rels"
            || name.starts_with(b"docProps/")
            || name.starts_with(b"word/")
    });
    is_package && !begins(b"xl/") && !begins(b"ppt/") && !begins(b"visio/")
}

fn read(bytes: &[u8], _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let document = text_of(bytes)?;
    deliver_articles(&document, deliver)
}

/// The text of a document and its properties.
pub(super) fn text_of(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let Some(text) = package.part(&main)? else {
        return Err(Unreadable(
            "no Word document: no word/document.xml".to_owned(),
        ));
    };
    let styles = package.part(&format!("{folder}/styles.xml"))?;
    let headings = styles.map(|text| heading_styles(&text)).unwrap_or_default();
    let mut blocks = Blocks::default();
    read_part(&text, &headings, &mut blocks)
        .map_err(|reason| Unreadable(format!("damaged: {main} is {reason}")))?;
    for notes in ["footnotes", "endnotes"] {
        // A document whose notes are lost is still a document.
        if let Ok(Some(text)) = package.part(&format!("{folder}/{notes}.xml")) {
            blocks.open_note();
            let _ = read_part(&text, &headings, &mut blocks);
            blocks.close_note();
        }
    }
    let mut document = blocks.finish();
    if let Ok(Some(text)) = package.part("docProps/core.xml")
        && let Ok(core) = xml::parse(&text)
    {
        read_properties(&core, &mut document);
    }
    Ok(document)
}

/// The name of the part with the text: what the package's relationships call its main document.
fn main_part(package: &mut Package) -> Result<String, Unreadable> {
    let relations = package.part("_rels/.rels")?.unwrap_or_default();
    let target = xml::parse(&relations).ok().and_then(|root| {
        let relation = root.elements().find(|relation| {
            relation
                .attribute("Type")
                .is_some_and(|kind| kind.ends_with("/officeDocument"))
        })?;
        Some(
            relation
                .attribute("Target")?
                .trim_start_matches('/')
                .to_owned(),
        )
    });
    Ok(target.unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// The identifiers of the styles in which titles are set. Their names are English whatever the
/// tongue of the program, the identifiers are not.
fn heading_styles(styles: &str) -> HashSet<String> {
    let Ok(root) = xml::parse(styles) else {
        return HashSet::new();
    };
    let is_heading = |style: &&Element| {
        let name = style.child("name").and_then(|name| name.attribute("val"));
        name.is_some_and(|name| ["title", "heading 1"].contains(&name.to_lowercase().as_str()))
    };
    root.all("style")
        .filter(is_heading)
        .filter_map(|style| style.attribute("styleId").map(str::to_owned))
        .collect()
}

fn read_properties(core: &Element, document: &mut Document) {
    let line = |name: &str| core.child(name).and_then(Element::line);
    // What a library writes into every document it makes says nothing of this one.
    let from_template = line("description").is_some_and(|text| text == "generated by python-docx");
    document.title = line("title");
    document.author = line("creator");
    document.language = line("language");
    document.subjects = line("keywords")
        .map(|line| keywords(&line))
        .unwrap_or_default();
    if !from_template {
        document.created = line("created").and_then(|day| Date::parse_iso(&day));
        document.modified = line("modified").and_then(|day| Date::parse_iso(&day));
    }
}

/// The paragraphs of one part.
fn read_part(text: &str, headings: &HashSet<String>, blocks: &mut Blocks) -> Result<(), String> {
    let mut part = Part {
        headings,
        blocks,
        open: Vec::new(),
        too_deep: 0,
        carried: String::new(),
        unread: 0,
        in_text: false,
        in_properties: false,
        hidden: false,
    };
    go_through(text, &mut part)?;
    part.close_all();
    Ok(())
}

struct Part<'p> {
    headings: &'p HashSet<String>,
    blocks: &'p mut Blocks,
    /// The open paragraphs: a text box has paragraphs inside of one.
    open: Vec<Paragraph>,
    too_deep: usize,
    /// A paragraph whose end is a deleted one: the next goes on with it.
    carried: String,
    /// How many elements are open from the first on that is not read.
    unread: usize,
    in_text: bool,
    /// Among the properties of a paragraph.
    in_properties: bool,
    /// The run is not shown.
    hidden: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    is_heading: bool,
    end_is_deleted: bool,
}

impl Sink for Part<'_> {
    fn start(&mut self, tag: &BytesStart) {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if self.in_properties && self.unread == 0 {
            return self.property(name, tag);
        }
        if self.unread > 0 || UNREAD.contains(&name) || is_separator(name, tag) {
            self.unread += 1;
            return;
        }
        match name {
            "p" if self.open.len() < DEEPEST_PARAGRAPH => self.open.push(Paragraph {
                text: std::mem::take(&mut self.carried),
                ..Paragraph::default()
            }),
            "p" => self.too_deep += 1,
            "pPr" => self.in_properties = true,
            "r" => self.hidden = false,
            "vanish" | "webHidden" => self.hidden = is_on(tag),
            "t" => self.in_text = true,
            "tab" | "ptab" => self.append("\t"),
            "br" | "cr" => self.append("\n"),
            "noBreakHyphen" => self.append("\u{2011}"),
            "tr" => self.blocks.open_row(),
            "tc" => self.blocks.open_cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.unread > 0 {
            self.unread -= 1;
            return;
        }
        match name {
            "pPr" => self.in_properties = false,
            _ if self.in_properties => {}
            "p" if self.too_deep > 0 => self.too_deep -= 1,
            "p" => self.close_paragraph(),
            "r" => self.hidden = false,
            "t" => self.in_text = false,
            "tr" => self.blocks.close_row(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.in_text && self.unread == 0 {
            self.append(text);
        }
    }
}

impl Part<'_> {
    fn property(&mut self, name: &str, tag: &BytesStart) {
        let value = attribute(tag, "val");
        let headings = self.headings;
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        match name {
            "pStyle" => {
                paragraph.is_heading |= value.is_some_and(|style| {
                    headings.contains(&style)
                        || headings.is_empty() && ["Title", "Heading1"].contains(&style.as_str())
                });
            }
            "outlineLvl" => paragraph.is_heading |= value.as_deref() == Some("0"),
            "del" => paragraph.end_is_deleted = true,
            "pPrChange" | "sectPr" => self.unread = 1,
            _ => {}
        }
    }

    fn append(&mut self, text: &str) {
        if !self.hidden
            && let Some(paragraph) = self.open.last_mut()
        {
            paragraph.text.push_str(text);
        }
    }

    fn close_paragraph(&mut self) {
        let Some(paragraph) = self.open.pop() else {
            return;
        };
        if paragraph.end_is_deleted {
            self.carried = paragraph.text;
        } else {
            self.blocks.push(&paragraph.text, paragraph.is_heading);
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close_paragraph();
        }
        let carried = std::mem::take(&mut self.carried);
        self.blocks.push(&carried, false);
    }
}

/// The line that parts notes from the text is written down as a note.
fn is_separator(name: &str, tag: &BytesStart) -> bool {
    ["footnote", "endnote"].contains(&name)
        && attribute(tag, "type").is_some_and(|kind| kind != "normal")
}

fn is_on(tag: &BytesStart) -> bool {
    !attribute(tag, "val").is_some_and(|value| ["0", "false", "off"].contains(&value.as_str()))
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(markup::decode_references(&found.value))
}

#[cfg(test)]
mod tests;
