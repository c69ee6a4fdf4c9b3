//! How are articles read from an RSS feed?
//!
//! All that goes by the name: 0.9x and 2.0 <https://www.rssboard.org/rss-specification>, and the two
//! written in RDF, 0.90 and 1.0 <https://web.resource.org/rss/1.0/spec>, with the modules that news
//! sites use, Dublin Core and Content. Which text is the body and how it becomes plain is told in
//! `feeds`.

use super::feeds::{self, Feed, Record, pieces};
use super::xml::Element;
use super::{Deliver, Format, Origin, Reader, Unreadable};

pub const FORMAT: Format = Format {
    name: "rss",
    about: "RSS feed, 0.9x, 1.0 or 2.0",
    extensions: &["rss", "rdf", "xml"],
    recognises,
    reader: Reader::Text(read),
};

/// The names of the RDF versions' vocabularies.
const RDF_VOCABULARIES: &[&str] = &[
    "purl.org/rss/1.0/",
    "my.netscape.com/rdf/simple/0.9/",
    "channel.netscape.com/rdf/simple/0.9/",
    "purl.org/net/rss1.1#",
];

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let Some(tag) = pieces::root_tag(&head) else {
        return false;
    };
    match pieces::name_parts(tag).1 {
        "rss" => true,
        "RDF" => RDF_VOCABULARIES.iter().any(|name| {
            // The tag alone: a package of news in RDF may speak of feeds further down.
            tag.split('>').next().is_some_and(|tag| tag.contains(name))
        }),
        _ => false,
    }
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let cut = pieces::cut(text, "item");
    let endings = [
        "</channel></rss>",
        "</rss>",
        "</rdf:RDF>",
        "</channel></rdf:RDF>",
    ];
    let feed = pieces::head_of(&cut, &endings)
        .map(|root| feed_of(&root, &cut.head))
        .unwrap_or_default();
    feeds::deliver_pieces(cut.records, &feed, record_of, deliver)
}

fn feed_of(root: &Element, text: &str) -> Feed {
    let mut feed = Feed::default();
    let Some(channel) = root.child("channel") else {
        return feed;
    };
    feed.language = channel.attribute("lang").map(str::to_owned);
    for (prefix, element) in pieces::elements(channel, text) {
        let line = || element.line().map(|line| feeds::line_of(&line));
        match (prefix, element.name.as_str()) {
            ("" | "rss", "title") => feed.title = line(),
            ("" | "rss", "link") => feed.url = line(),
            (_, "language") => feed.language = line(),
            (_, "copyright" | "rights") => feed.rights = line(),
            _ => {}
        }
    }
    feed
}

fn record_of(item: &Element, text: &str) -> Record {
    let mut record = Record {
        id: item.attribute("about").map(str::to_owned),
        language: item.attribute("lang").map(str::to_owned),
        ..Record::default()
    };
    let (mut full, mut summaries) = (Vec::new(), Vec::new());
    let mut origin = None;
    for (prefix, element) in pieces::elements(item, text) {
        let line = || element.line();
        match (prefix, element.name.as_str()) {
            (_, "title") if record.title.is_empty() => record.title = element.text(),
            ("content", "encoded") | (_, "body" | "content" | "fulltext") => {
                full.push(markup_of(element, text));
            }
            (_, "description" | "summary" | "abstract") => {
                summaries.push(markup_of(element, text));
            }
            (_, "guid") => {
                record.id = line();
                let is_address = element.attribute("isPermaLink") != Some("false");
                let address = line().filter(|id| is_address && id.contains("://"));
                record.url = record.url.take().or(address);
            }
            ("" | "rss", "link") => record.url = line().or(record.url.take()),
            (_, "link")
                if element
                    .attribute("rel")
                    .is_none_or(|rel| rel == "alternate") =>
            {
                let address = element.attribute("href").map(str::to_owned);
                record.url = record.url.take().or(address);
            }
            ("feedburner", "origLink") => origin = line(),
            (_, "author" | "creator") => record.authors.extend(line()),
            (_, "pubDate" | "issued" | "published") => record.published = line(),
            (_, "date") => record.published = record.published.take().or_else(line),
            (_, "updated" | "modified") => record.updated = line(),
            (_, "category" | "subject") => record.subjects.extend(line()),
            ("" | "rss", "source") => record.publication = line(),
            (_, "rights" | "copyright") => record.rights = line(),
            (_, "language") => record.language = line(),
            _ => {}
        }
    }
    record.url = origin.or(record.url);
    record.texts = full;
    record.texts.extend(summaries);
    record
}

/// The text of an element; where its HTML is written as elements, that HTML.
fn markup_of(element: &Element, text: &str) -> String {
    match element.elements().next() {
        Some(_) => pieces::inside(element, text).to_owned(),
        None => element.text(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::feeds::tests::{check_readings, damaged, told};

    const TWO: &str = "<?xml version='1.0'?><!-- x --><rss version='2.0' xmlns:dc='d' xmlns:content='c' xmlns:media='m'><channel>\
        <title>The Harbour Times</title><link>https://harbour.example/</link><language>en-gb</language><copyright>© 2022 Harbour Press</copyright>\
        <item><title>Slip &amp;amp; pier</title><guid isPermaLink='false'>slip-1</guid><link>https://harbour.example/slip</link>\
        <media:title>A photograph</media:title><pubDate>Tue, 19 Jul 2022 23:30:00 -0400</pubDate><dc:creator>By Ann Orr</dc:creator><category>Port</category><category>Port</category>\
        <description>Short.</description><content:encoded><![CDATA[<p>The slip is <b>closed</b>.</p><p title='<item>'>No more.</p>]]></content:encoded></item>\
        <item><title>Fog</title><author>bo@harbour.example (Bo Lind)</author><description>Fog lay\n   on the water.</description></item></channel></rss>";

    #[test]
    fn a_record_says_what_its_feed_does_not() {
        assert_eq!(
            told(FORMAT, TWO),
            [
                "slip-1 | Slip & pier | Ann Orr | 2022-07-19 | https://harbour.example/slip | The Harbour Times | Port | en | © 2022 Harbour Press | The slip is closed.\n\nNo more.",
                "2 | Fog | Bo Lind |  |  | The Harbour Times |  | en | © 2022 Harbour Press | Fog lay on the water.",
            ]
        );
    }

    #[test]
    fn the_rdf_versions_have_their_records_beside_the_channel() {
        let text = "<rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel rdf:about='f'><title>Port News</title><items><rdf:Seq/></items></channel>\
            <item rdf:about='http://port.example/1'><title>Slip</title><link>http://port.example/1</link><dc:date>2022-07-19T10:00:00Z</dc:date></item></rdf:RDF>";
        assert_eq!(
            told(FORMAT, text),
            [
                "http://port.example/1 | Slip |  | 2022-07-19 | http://port.example/1 | Port News |  |  |  | "
            ]
        );
    }

    #[test]
    fn a_bad_record_loses_no_neighbour() {
        let text = "<rss><channel><title>T</title><item><title>A</title></item><item><title>B<br></title></item><item><pubDate/></item><item><title>C</title></item><item><title>D</ti";
        let found = told(FORMAT, text);
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(found[0].starts_with("1 | A | "), "{found:?}");
        assert!(
            found[1].starts_with("2 skipped: no well-formed XML"),
            "{found:?}"
        );
        assert_eq!(found[2], "3 skipped: no text and no headline");
        assert!(found[3].contains("| T |"), "{found:?}");
        assert_eq!(found[4], "5 skipped: its <item> element is not closed");
    }

    #[test]
    fn a_feed_without_records_is_refused() {
        assert_eq!(
            told(FORMAT, "<rss><channel><title>T</title></channel></rss>"),
            ["unreadable: a feed without any record"]
        );
    }

    #[test]
    fn feeds_are_recognised() {
        for head in [
            TWO,
            "\u{feff}<?xml version='1.0'?>\n<?xml-stylesheet href='a'?><!DOCTYPE rss PUBLIC 'a' 'b' [<!ENTITY e 'f'>]><rss>",
            "<rdf:RDF xmlns='http://my.netscape.com/rdf/simple/0.9/'>",
        ] {
            assert!(recognises(head.as_bytes()), "{head}");
        }
        for head in [
            "",
            "<",
            "<rssx>",
            "rss",
            "<rdf:RDF xmlns:a='b'><c>http://purl.org/rss/1.0/",
            "<feed>",
            "<html><rss>",
        ] {
            assert!(!recognises(head.as_bytes()), "{head}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// A damaged feed is read or refused, and each reading is whole.
        #[test]
        fn a_damaged_feed_is_read_or_refused(damage in damaged(TWO)) {
            check_readings(FORMAT, &damage);
        }
    }
}
