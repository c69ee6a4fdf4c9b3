//! How are the stories of the Reuters corpora RCV1 and RCV2 read?
//!
//! Each is a `<newsitem>` in XML, alone in its file or one behind another, as
//! <https://trec.nist.gov/data/reuters/reuters.html> and D. Lewis and others, "RCV1: A New Benchmark
//! Collection" (JMLR 5, 2004) describe them: headline, byline and dateline, the paragraphs, and codes
//! of countries, industries and topics.

use std::io::BufRead;

use super::decoded::Decoded;
use super::elements::{self, Cut};
use super::xml::{self, Element};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, byline, fields, markup};
use crate::article::{Article, Date, Dateline, Kind, Listed, Source, Version};

pub const FORMAT: Format = Format {
    name: "rcv1",
    about: "Reuters corpora RCV1 and RCV2 (XML)",
    extensions: &["xml"],
    recognises,
    reader: Reader::Stream(read),
};

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    // What opens the file is the element or one around it, never running text.
    let opens_as_xml = head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<');
    let Some(at) = elements::opening_in(&head, "newsitem").filter(|_| opens_as_xml) else {
        return false;
    };
    let tag = head.get(at..).unwrap_or("");
    tag.split('>').next().unwrap_or("").contains("itemid")
}

fn read(bytes: &mut dyn BufRead, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut decoded = Decoded::new(bytes);
    let found = elements::read_each(&mut decoded, "newsitem", deliver, read_element)?;
    if found == 0 {
        return Err(Unreadable("no <newsitem> element in it".to_owned()));
    }
    Ok(())
}

fn read_element(cut: Cut) -> Result<Reading, String> {
    let root = xml::parse(cut.text)?;
    let line = |name: &str| root.child(name).and_then(Element::line);
    let title = line("title");
    let headline = line("headline").or_else(|| title.clone());
    let mut article = Article {
        headline: headline.unwrap_or_default(),
        byline: line("byline").and_then(|printed| byline::joined(&printed)),
        body: body_of(&root),
        language: root.attribute("lang").and_then(fields::language_of),
        dateline: line("dateline").map(Dateline::declared),
        rights: line("copyright"),
        ..Article::default()
    };
    if article.headline.is_empty() && article.body.is_empty() {
        return Err("no text and no headline".to_owned());
    }
    let declared = |name: &str| declared(&root, name);
    let days = ["dc.date.published", "dc.date.created"];
    article.published = root
        .attribute("date")
        .or_else(|| days.iter().find_map(|name| declared(name)))
        .and_then(Date::parse_printed);
    article.publication = declared("dc.source")
        .or_else(|| declared("dc.publisher"))
        .map(str::to_owned);
    article.subjects = ["topics", "industries"]
        .iter()
        .flat_map(|kind| codes(&root, kind))
        .collect();
    article.listed = places(&root, title.as_deref(), &article.headline);
    let id = root.attribute("itemid").map(str::trim);
    let id = id.filter(|id| !id.is_empty()).map(str::to_owned);
    article.source = Source {
        record: Some(id.clone().unwrap_or_else(|| cut.number.to_string())),
        range: Some(cut.range),
        ..Source::default()
    };
    article.version = Version {
        of: id,
        ..Version::default()
    };
    Ok(Reading::Article(Box::new(article)))
}

fn body_of(root: &Element) -> String {
    let mut body = String::new();
    let Some(text) = root.child("text") else {
        return body;
    };
    for paragraph in text.all("p").filter_map(Element::line) {
        markup::push_paragraph(&mut body, &paragraph);
    }
    if body.is_empty() {
        body = text.text().trim().to_owned();
    }
    body
}

/// The value of a `<dc element="..." value="..."/>`.
fn declared<'e>(root: &'e Element, name: &str) -> Option<&'e str> {
    let metadata = root.child("metadata")?;
    let mut all = metadata.all("dc");
    all.find(|dc| dc.attribute("element") == Some(name))
        .and_then(|dc| dc.attribute("value"))
        .filter(|value| !value.trim().is_empty())
}

/// The codes of one of the classes `bip:topics:1.0`, `bip:countries:1.0`, `bip:industries:1.0`.
fn codes(root: &Element, kind: &str) -> Vec<String> {
    let classes = root
        .child("metadata")
        .into_iter()
        .flat_map(|metadata| metadata.all("codes"));
    classes
        .filter(|codes| {
            codes
                .attribute("class")
                .is_some_and(|class| class.split(':').nth(1) == Some(kind))
        })
        .flat_map(|codes| codes.all("code"))
        .filter_map(|code| code.attribute("code"))
        .map(str::to_owned)
        .collect()
}

/// The countries, by the names that stand before the headline in the title (`ITALY/BRAZIL: Coffee
/// dear`) or by their codes, where the names are not as many.
fn places(root: &Element, title: Option<&str>, headline: &str) -> Vec<Listed> {
    let codes = codes(root, "countries");
    let named = title
        .and_then(|title| title.strip_suffix(headline))
        .and_then(|before| before.trim().strip_suffix(':'))
        .map(|names| names.split('/').map(|name| name.trim().to_owned()))
        .map(Vec::from_iter)
        .filter(|names| names.len() == codes.len());
    let names = named.unwrap_or(codes).into_iter();
    names
        .map(|name| Listed {
            kind: Kind::Place,
            name,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use proptest::prelude::*;

    use super::*;

    const SAMPLE: &str = "<?xml version=\"1.0\" encoding=\"iso-8859-1\" ?>\n<newsitem itemid=\"17\" date=\"1996-08-20\" xml:lang=\"en\">\n<title>ITALY: Sheds &amp; sacks.</title>\n<headline>Sheds &amp; sacks.</headline>\n<byline>Ann Orr</byline>\n<dateline>TRIESTE 1996-08-20</dateline>\n<text>\n<p>One\nline.</p>\n<p>Two.</p>\n</text>\n<copyright>(c) Orr 1996</copyright>\n<metadata>\n<codes class=\"bip:countries:1.0\"><code code=\"ITALY\"/></codes>\n<codes class=\"bip:topics:1.0\"><code code=\"M14\"><editdetail/></code></codes>\n<dc element=\"dc.source\" value=\"Wire\"/>\n</metadata>\n</newsitem>\n";

    fn read_all(text: &[u8]) -> Vec<Reading> {
        let mut readings = Vec::new();
        let mut keep = |reading| {
            readings.push(reading);
            ControlFlow::Continue(())
        };
        let _ = read(&mut &*text, &Origin::default(), &mut keep);
        readings
    }

    #[test]
    fn a_story_is_read_with_its_metadata() {
        assert!(recognises(SAMPLE.as_bytes()));
        let readings = read_all(SAMPLE.as_bytes());
        let [Reading::Article(article)] = readings.as_slice() else {
            panic!("one article");
        };
        assert_eq!(article.headline, "Sheds & sacks.");
        assert_eq!(article.body, "One line.\n\nTwo.");
        assert_eq!(article.byline.as_deref(), Some("Ann Orr"));
        assert_eq!(article.published, Date::day_of(1996, 8, 20));
        assert_eq!(article.subjects, ["M14"]);
        assert_eq!(article.listed[0].name, "ITALY");
        assert_eq!(article.publication.as_deref(), Some("Wire"));
        assert_eq!(article.version.of.as_deref(), Some("17"));
        let (start, end) = article.source.range.expect("a place");
        let text = &SAMPLE[start as usize..end as usize];
        assert!(
            text.starts_with("<newsitem itemid") && text.ends_with("</newsitem>"),
            "{text}"
        );
    }

    #[test]
    fn several_stand_in_one_file_and_a_bad_one_is_named() {
        let text = format!(
            "{SAMPLE}<newsitem itemid=\"18\"><text><p>x</text></newsitem>\n{SAMPLE}<newsitem itemid=\"19\">\n{SAMPLE}"
        );
        let shown: Vec<String> = read_all(text.as_bytes())
            .into_iter()
            .map(|reading| match reading {
                Reading::Article(article) => article.headline,
                Reading::Skipped { reason, .. } => reason.chars().take(32).collect(),
            })
            .collect();
        assert_eq!(
            shown,
            [
                "Sheds & sacks.",
                "record 2: no well-formed XML: il",
                "Sheds & sacks.",
                "record 4: it is not closed",
                "Sheds & sacks."
            ]
        );
    }

    proptest! {
        #[test]
        fn mutated_stories_are_read(from in 0usize..800, to in 0usize..800, times in 0usize..3, byte in any::<u8>(), at in 0usize..800) {
            let sample = SAMPLE.as_bytes();
            let (from, to) = (from.min(to).min(sample.len()), from.max(to).min(sample.len()));
            let mut text = [&sample[..from], &sample[from..to].repeat(times), &sample[to..]].concat();
            if let Some(place) = text.get_mut(at) {
                *place = byte;
            }
            read_all(&text);
            recognises(&text);
        }
    }
}
