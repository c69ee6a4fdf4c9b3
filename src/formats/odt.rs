//! How is an OpenDocument text (ODT) read?
//!
//! XML, zipped or in one flat file, of OpenDocument 1.0 to 1.3:
//! <https://docs.oasis-open.org/office/OpenDocument/v1.3/>. Read are paragraphs, headings, tables,
//! text boxes and notes; annotations, tables of contents, and what tracked changes have deleted are
//! left out. What the paragraphs are of an article is the business of `document`.

use std::collections::HashSet;

use quick_xml::events::BytesStart;

use super::document::events::{Sink, go_through};
use super::document::zipped::{Package, declares_type};
use super::document::{Blocks, Document, deliver_articles};
use super::xml::{self, Element};
use super::{Deliver, Format, Origin, Reader, Unreadable, markup};
use crate::article::Date;

pub const FORMAT: Format = Format {
    name: "odt",
    about: "OpenDocument text, zipped or flat",
    extensions: &["odt", "ott", "fodt"],
    recognises,
    reader: Reader::Bytes(read),
};

const MIMETYPE: &str = "application/vnd.oasis.opendocument.text";

/// Elements whose content is no text of the page.
const UNREAD: &[&str] = &[
    "tracked-changes",
    "annotation",
    "note-citation",
    "table-of-content",
    "ruby-text",
    "forms",
    "hidden-text",
    "desc",
    "binary-data",
    "event-listeners",
    "alphabetical-index-source",
    "bibliography-source",
];

/// Text boxes lie in one another so deep.
const DEEPEST_PARAGRAPH: usize = 64;

fn recognises(head: &[u8]) -> bool {
    declares_type(head, MIMETYPE) || is_flat(head)
}

fn is_flat(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let Some((prolog, root)) = head.split_once("<office:document") else {
        return false;
    };
    let root = root.split('>').next().unwrap_or("");
    prolog
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with("<?xml")
        && root.contains("office:mimetype=\"application/vnd.oasis.opendocument.text")
}

fn read(bytes: &[u8], _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let document = text_of(bytes)?;
    deliver_articles(&document, deliver)
}

/// The text of a document and its properties.
pub(super) fn text_of(bytes: &[u8]) -> Result<Document, Unreadable> {
    if !bytes.starts_with(b"PK") {
        let text = encoding_rs::UTF_8.decode(bytes).0;
        let mut document =
            read_content(&text).map_err(|reason| Unreadable(format!("damaged: it is {reason}")))?;
        if let Some((_, meta)) = text.split_once("<office:meta>")
            && let Some((meta, _)) = meta.split_once("</office:meta>")
        {
            read_properties(&format!("<m>{meta}</m>"), &mut document);
        }
        return Ok(document);
    }
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml").ok().flatten();
    if manifest.is_some_and(|manifest| manifest.contains(":encryption-data")) {
        return Err(Unreadable("encrypted".to_owned()));
    }
    let Some(content) = package.part("content.xml")? else {
        return Err(Unreadable(
            "no OpenDocument text: no content.xml".to_owned(),
        ));
    };
    let mut document = read_content(&content)
        .map_err(|reason| Unreadable(format!("damaged: content.xml is {reason}")))?;
    if let Ok(Some(meta)) = package.part("meta.xml") {
        read_properties(&meta, &mut document);
    }
    Ok(document)
}

fn read_properties(meta: &str, document: &mut Document) {
    let Ok(root) = xml::parse(meta) else { return };
    let meta = root.child("meta").unwrap_or(&root);
    let line = |name: &str| meta.child(name).and_then(Element::line);
    let day = |name: &str| line(name).and_then(|day| Date::parse_iso(&day));
    document.title = line("title");
    document.author = line("initial-creator").or_else(|| line("creator"));
    document.created = day("creation-date");
    document.modified = day("date");
    document.language = line("language");
    document.subjects = meta.all("keyword").filter_map(Element::line).collect();
}

fn read_content(text: &str) -> Result<Document, String> {
    let mut content = Content::default();
    go_through(text, &mut content)?;
    while !content.open.is_empty() {
        content.close_paragraph();
    }
    Ok(content.blocks.finish())
}

#[derive(Default)]
struct Content {
    blocks: Blocks,
    in_body: bool,
    /// The open paragraphs: notes and text boxes have paragraphs inside of one.
    open: Vec<Paragraph>,
    too_deep: usize,
    /// How many elements are open from the first on that is not read.
    unread: usize,
    /// Styles derived from the one for titles.
    title_styles: HashSet<String>,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    is_heading: bool,
}

impl Sink for Content {
    fn start(&mut self, tag: &BytesStart) {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if self.unread > 0 || UNREAD.contains(&name) || is_drawing_title(tag) {
            self.unread += 1;
            return;
        }
        match name {
            "body" => self.in_body = true,
            "style" if !self.in_body => self.note_style(tag),
            "p" | "h" if self.in_body => self.open_paragraph(name, tag),
            "s" => {
                const MOST_SPACES: usize = 200;
                let count = attribute(tag, "c").and_then(|count| count.parse().ok());
                self.append(&" ".repeat(count.unwrap_or(1).min(MOST_SPACES)));
            }
            "tab" => self.append("\t"),
            "line-break" => self.append("\n"),
            "note" => self.blocks.open_note(),
            "table-row" => self.blocks.open_row(),
            "table-cell" => self.blocks.open_cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if self.unread > 0 {
            self.unread -= 1;
            return;
        }
        match name {
            "body" => self.in_body = false,
            "p" | "h" if self.too_deep > 0 => self.too_deep -= 1,
            "p" | "h" => self.close_paragraph(),
            "note" => self.blocks.close_note(),
            "table-row" => self.blocks.close_row(),
            _ => {}
        }
    }

    /// White space in the file is one space, as in HTML.
    fn push(&mut self, text: &str) {
        if self.unread > 0 {
            return;
        }
        let Some(paragraph) = self.open.last_mut() else {
            return;
        };
        for (nth, piece) in text.split([' ', '\n', '\t', '\r']).enumerate() {
            let spaced = paragraph.text.is_empty() || paragraph.text.ends_with([' ', '\n', '\t']);
            if nth > 0 && !spaced {
                paragraph.text.push(' ');
            }
            paragraph.text.push_str(piece);
        }
    }
}

impl Content {
    fn open_paragraph(&mut self, name: &str, tag: &BytesStart) {
        if self.open.len() >= DEEPEST_PARAGRAPH {
            self.too_deep += 1;
            return;
        }
        let style = attribute(tag, "style-name").unwrap_or_default();
        let is_top =
            name == "h" && attribute(tag, "outline-level").is_none_or(|level| level == "1");
        self.open.push(Paragraph {
            text: String::new(),
            is_heading: is_top || is_title_style(&style) || self.title_styles.contains(&style),
        });
    }

    fn note_style(&mut self, tag: &BytesStart) {
        let parent = attribute(tag, "parent-style-name").unwrap_or_default();
        if is_title_style(&parent)
            && let Some(name) = attribute(tag, "name")
        {
            self.title_styles.insert(name);
        }
    }

    fn append(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn close_paragraph(&mut self) {
        if let Some(paragraph) = self.open.pop() {
            self.blocks.push(&paragraph.text, paragraph.is_heading);
        }
    }
}

fn is_title_style(name: &str) -> bool {
    ["Title", "Heading_20_1", "Heading 1"].contains(&name)
}

/// `<svg:title>` names a picture; `<text:title>` prints the document's title.
fn is_drawing_title(tag: &BytesStart) -> bool {
    let name = tag.name();
    let name: &str = name.as_ref();
    name == "svg:title"
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
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::*;

    fn flat(body: &str) -> String {
        format!(
            "<?xml version='1.0'?><office:document office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:meta><dc:title>Mills</dc:title><meta:creation-date>2022-05-04T10:00:00</meta:creation-date></office:meta><office:automatic-styles><style:style style:name='P1' style:parent-style-name='Title'/></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
        )
    }

    fn check(body: &str, expected: &str) {
        let document = text_of(flat(body).as_bytes()).expect("a document");
        assert_eq!(document.text, expected, "{body}");
    }

    #[test]
    fn white_space_is_collapsed_unless_it_is_meant() {
        check(
            "<text:p>The\n  <text:span>tram</text:span> <text:a>is<text:s text:c='2'/>late</text:a><text:line-break/>again<text:tab/>&amp; on</text:p> <text:h text:outline-level='2'>Two</text:h>",
            "The tram is  late\nagain\t& on\n\nTwo",
        );
    }

    #[test]
    fn what_is_deleted_or_beside_the_text_is_left_out() {
        check(
            "<text:tracked-changes><text:deletion><text:p>Never</text:p></text:deletion></text:tracked-changes><text:p>Shown<office:annotation><text:p>Why?</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Since 1843.</text:p></text:note-body></text:note> here</text:p><text:p><draw:frame><svg:title>Photo</svg:title><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p>",
            "Shown here\n\nBox\n\nSince 1843.",
        );
    }

    #[test]
    fn a_row_is_one_paragraph() {
        check(
            "<table:table><table:table-row><table:table-cell><text:p>Lyon</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></table:table>",
            "Lyon\t4",
        );
    }

    #[test]
    fn titles_and_properties_are_found() {
        let text =
            flat("<text:p text:style-name='P1'>Mills reopen</text:p><text:p>They grind.</text:p>");
        assert!(recognises(text.as_bytes()));
        let document = text_of(text.as_bytes()).expect("a document");
        assert_eq!(document.heading, Some(0..12));
        assert_eq!(document.title.as_deref(), Some("Mills"));
        assert_eq!(document.created, Date::day_of(2022, 5, 4));
    }

    #[test]
    fn other_files_are_not_taken() {
        let sheet = flat("").replace("opendocument.text", "opendocument.spreadsheet");
        assert!(!recognises(sheet.as_bytes()));
        assert!(!recognises(b"<?xml version='1.0'?><rss/>"));
        assert!(!recognises(b"PK\x03\x04"));
    }

    proptest! {
        /// Whatever is broken in it, a document is read or refused.
        #[test]
        fn a_broken_document_is_read_or_refused(parts in prop::collection::vec("<text:(p|h|note|s|span|tab)( text:c='[0-9]{0,20}')?/?>|</text:(p|h|note|span)>|</?table:table-(row|cell)>|<office:annotation>|[a-zé& \n]{0,9}", 0..30), cut in 0usize..900) {
            let mut text = flat(&parts.concat());
            while !text.is_char_boundary(text.len().saturating_sub(cut / 3)) {
                text.pop();
            }
            text.truncate(text.len().saturating_sub(cut / 3));
            let mut deliver = |_| ControlFlow::Continue(());
            let _ = read(text.as_bytes(), &Origin::default(), &mut deliver);
        }
    }
}
