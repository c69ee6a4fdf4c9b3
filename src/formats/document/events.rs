//! How is the XML of a word processor gone through, element by element?
//!
//! Such a file may hold a book: it is never a tree in memory. What the elements mean is the business
//! of each format.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use crate::formats::markup;

/// Takes in what an XML file holds, in its order.
pub trait Sink {
    fn start(&mut self, tag: &BytesStart);
    /// The element of that local name has ended.
    fn end(&mut self, name: &str);
    fn push(&mut self, text: &str);
}

/// Goes through a text; the reason where it is no well-formed XML.
pub fn go_through(text: &str, sink: &mut impl Sink) -> Result<(), String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        match reader
            .read_event()
            .map_err(|error| format!("no well-formed XML: {error}"))?
        {
            Event::Start(tag) => sink.start(&tag),
            Event::Empty(tag) => {
                sink.start(&tag);
                sink.end(tag.local_name().as_ref());
            }
            Event::End(tag) => sink.end(tag.local_name().as_ref()),
            Event::Text(piece) => sink.push(&piece.xml10_content()),
            Event::CData(piece) => sink.push(&piece.xml10_content()),
            Event::GeneralRef(reference) => {
                sink.push(&markup::decode_references(&format!("&{};", &*reference)));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
