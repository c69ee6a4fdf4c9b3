//! How does the text of an XML file become a tree of elements?
//!
//! What several formats share. Names are local names: prefixes differ from feed to feed and say
//! nothing that the name does not. No document type is read and no entity of its own is expanded,
//! so that nothing is fetched and nothing grows; a reference that is not known stays as printed.
//! What the elements mean is the business of the formats.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::markup;

/// Elements may lie so deep in one another.
const DEEPEST: usize = 256;
/// Elements, attributes and pieces of text of one file.
const MOST_NODES: usize = 4_000_000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Element {
    /// Without its prefix, as printed.
    pub name: String,
    /// By local name: `xml:lang` is `lang`.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
    /// Byte offsets into the parsed text, from `<` of the opening tag to behind `>` of the closing.
    pub range: (u64, u64),
}

#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The elements directly inside.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of that name directly inside.
    pub fn all<'e, 'n>(&'e self, name: &'n str) -> impl Iterator<Item = &'e Element> + use<'e, 'n> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of that name directly inside.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element at the end of a path of names: `["head", "title"]`.
    pub fn at<'e>(&'e self, path: &[&str]) -> Option<&'e Element> {
        match path.split_first() {
            None => Some(self),
            Some((name, rest)) => self.all(name).find_map(|element| element.at(rest)),
        }
    }

    /// Every element inside, however deep, in the order of the text.
    pub fn descendants(&self) -> Descendants<'_> {
        Descendants {
            waiting: self
                .elements()
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .collect(),
        }
    }

    /// All text inside, as printed, white space included.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) => element.push_text(text),
            }
        }
    }

    /// All text inside on one line; `None` where there is none.
    pub fn line(&self) -> Option<String> {
        let line = markup::one_line(&self.text());
        (!line.is_empty()).then_some(line)
    }
}

pub struct Descendants<'e> {
    /// The next one last.
    waiting: Vec<&'e Element>,
}

impl<'e> Iterator for Descendants<'e> {
    type Item = &'e Element;

    fn next(&mut self) -> Option<&'e Element> {
        let next = self.waiting.pop()?;
        let before = self.waiting.len();
        self.waiting.extend(next.elements());
        if let Some(added) = self.waiting.get_mut(before..) {
            added.reverse();
        }
        Some(next)
    }
}

/// The root element of a text; the reason where it is no well-formed XML within bounds.
pub fn parse(text: &str) -> Result<Element, String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    let mut nodes = 0;
    loop {
        let start = reader.buffer_position();
        let event = reader
            .read_event()
            .map_err(|error| format!("no well-formed XML: {error}, at byte {start}"))?;
        let end = reader.buffer_position();
        nodes += 1;
        match event {
            Event::Start(tag) => {
                if open.len() >= DEEPEST {
                    return Err(format!("its elements lie more than {DEEPEST} deep"));
                }
                open.push(element_of(&tag, start, &mut nodes));
            }
            Event::Empty(tag) => {
                let mut element = element_of(&tag, start, &mut nodes);
                element.range.1 = end;
                close(element, &mut open, &mut root);
            }
            Event::End(_) => {
                // The reader has checked that the names match.
                if let Some(mut element) = open.pop() {
                    element.range.1 = end;
                    close(element, &mut open, &mut root);
                }
            }
            Event::Text(piece) => push_text(&mut open, &piece.xml10_content()),
            Event::CData(piece) => push_text(&mut open, &piece.xml10_content()),
            Event::GeneralRef(reference) => {
                let printed = format!("&{};", &*reference);
                push_text(&mut open, &markup::decode_references(&printed));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => break,
        }
        if nodes > MOST_NODES {
            return Err(format!(
                "more than {MOST_NODES} elements and pieces of text"
            ));
        }
    }
    match (open.last(), root) {
        (Some(element), _) => Err(format!("it ends inside of <{}>", element.name)),
        (None, Some(root)) => Ok(root),
        (None, None) => Err("no element in it".to_owned()),
    }
}

fn element_of(tag: &BytesStart, start: u64, nodes: &mut usize) -> Element {
    // An attribute that is malformed or given twice is passed over.
    let attributes: Vec<(String, String)> = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|attribute| {
            let name = attribute.key.local_name().as_ref().to_owned();
            (name, markup::decode_references(&attribute.value))
        })
        .collect();
    *nodes += attributes.len();
    Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes,
        children: Vec::new(),
        range: (start, start),
    }
}

fn close(element: Element, open: &mut [Element], root: &mut Option<Element>) {
    match open.last_mut() {
        Some(parent) => parent.children.push(Node::Element(element)),
        None => *root = root.take().or(Some(element)),
    }
}

/// Text outside of the root is white space, or nothing that a format could ask for.
fn push_text(open: &mut [Element], piece: &str) {
    let Some(element) = open.last_mut() else {
        return;
    };
    match element.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(piece),
        _ => element.children.push(Node::Text(piece.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_with_its_references_and_its_sections() {
        let root = parse("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'x'>]><n:a xml:lang='en'>R&amp;D &eacute;&#233; &e; <b>in</b><![CDATA[ <raw>]]></n:a>").expect("XML");
        assert_eq!(
            (root.name.as_str(), root.attribute("lang")),
            ("a", Some("en"))
        );
        assert_eq!(root.line().as_deref(), Some("R&D éé &e; in <raw>"));
    }

    #[test]
    fn elements_are_found_by_path_and_in_the_order_of_the_text() {
        let text = "<a><b/><b><c>1</c></b><d><c>2</c></d></a>";
        let root = parse(text).expect("XML");
        assert_eq!(
            root.at(&["b", "c"]).and_then(Element::line).as_deref(),
            Some("1")
        );
        let names: Vec<&str> = root.descendants().map(|e| e.name.as_str()).collect();
        assert_eq!(names, ["b", "b", "c", "d", "c"]);
        let d = root.child("d").expect("there is one");
        assert_eq!(
            &text[d.range.0 as usize..d.range.1 as usize],
            "<d><c>2</c></d>"
        );
    }

    #[test]
    fn what_is_broken_is_refused_with_a_reason() {
        for (text, reason) in [
            ("", "no element in it"),
            ("<a><b>", "it ends inside of <b>"),
            ("<a></b>", "no well-formed XML"),
            (&"<a>".repeat(300), "its elements lie more than 256 deep"),
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.starts_with(reason), "{error}");
        }
    }
}
