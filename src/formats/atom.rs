//! How are articles read from an Atom feed?
//!
//! RFC 4287 <https://www.rfc-editor.org/rfc/rfc4287>, and the draft 0.3 before it: a `feed` of `entry`
//! elements, or one `entry` that stands alone. Text comes in three kinds, told by an attribute:
//! plain, HTML as text, XHTML as elements. How it becomes plain is told in `feeds`.

use super::feeds::{self, Feed, Record, pieces};
use super::xml::Element;
use super::{Deliver, Format, Origin, Reader, Unreadable};

pub const FORMAT: Format = Format {
    name: "atom",
    about: "Atom feed",
    extensions: &["atom", "xml"],
    recognises,
    reader: Reader::Text(read),
};

const VOCABULARIES: &[&str] = &["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#"];

fn recognises(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let Some(tag) = pieces::root_tag(&head) else {
        return false;
    };
    let whole = tag.split('>').next().unwrap_or("");
    matches!(pieces::name_parts(tag).1, "feed" | "entry")
        && VOCABULARIES.iter().any(|name| whole.contains(name))
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let cut = pieces::cut(text, "entry");
    let feed = pieces::head_of(&cut, &["</feed>", "</atom:feed>"])
        .map(|root| feed_of(&root, &cut.head))
        .unwrap_or_default();
    feeds::deliver_pieces(cut.records, &feed, record_of, deliver)
}

fn feed_of(feed: &Element, text: &str) -> Feed {
    let mut read = Feed {
        language: feed.attribute("lang").map(str::to_owned),
        ..Feed::default()
    };
    for (_, element) in pieces::elements(feed, text) {
        match element.name.as_str() {
            "title" => read.title = title_of(element, text),
            "rights" | "copyright" => read.rights = title_of(element, text),
            "author" => read.authors.extend(name_of(element)),
            "link" => read.url = address_of(element).or(read.url.take()),
            "id" => read.url = read.url.take().or_else(|| element.line()),
            _ => {}
        }
    }
    read
}

fn record_of(entry: &Element, text: &str) -> Record {
    let mut record = Record {
        language: entry.attribute("lang").map(str::to_owned),
        ..Record::default()
    };
    let (mut full, mut summaries) = (Vec::new(), Vec::new());
    let (mut origin, mut source) = (None, None);
    for (prefix, element) in pieces::elements(entry, text) {
        let line = || element.line();
        match (prefix, element.name.as_str()) {
            (_, "title") => record.title = markup_of(element, text),
            (_, "content") => {
                full.push(markup_of(element, text));
                let language = element.attribute("lang").map(str::to_owned);
                record.language = record.language.take().or(language);
            }
            (_, "summary") => summaries.push(markup_of(element, text)),
            (_, "id") => record.id = line(),
            (_, "link") => record.url = record.url.take().or_else(|| address_of(element)),
            ("feedburner", "origLink") => origin = line(),
            (_, "author") => record.authors.extend(name_of(element)),
            ("dc", "creator") => record.authors.extend(line()),
            (_, "published" | "issued") => record.published = line(),
            (_, "updated" | "modified") => record.updated = line(),
            (_, "category") => {
                let named = element.attribute("label").filter(|label| !label.is_empty());
                let named = named.or_else(|| element.attribute("term"));
                record.subjects.extend(named.map(str::to_owned));
            }
            ("dc", "subject") => record.subjects.extend(line()),
            (_, "rights") => record.rights = title_of(element, text),
            (_, "source") => source = Some(feed_of(element, text)),
            _ => {}
        }
    }
    if let Some(source) = source {
        record.publication = source.title;
        record.rights = record.rights.or(source.rights);
        record.language = record.language.or(source.language);
        if record.authors.is_empty() {
            record.authors = source.authors;
        }
    }
    record.url = origin.or(record.url);
    record.texts = full;
    record.texts.extend(summaries);
    record
}

/// The address of the page itself: not of the feed, a picture, a reply.
fn address_of(link: &Element) -> Option<String> {
    let is_page = link.attribute("rel").is_none_or(|rel| rel == "alternate");
    link.attribute("href")
        .filter(|address| is_page && !address.is_empty())
        .map(str::to_owned)
}

fn name_of(person: &Element) -> Option<String> {
    match person.child("name") {
        Some(name) => name.line(),
        // Draft 0.3 was often written without.
        None => person.elements().next().is_none().then(|| person.line())?,
    }
}

fn title_of(element: &Element, text: &str) -> Option<String> {
    let line = feeds::line_of(&markup_of(element, text));
    (!line.is_empty()).then_some(line)
}

/// The text of an element, HTML where it is marked as such; what is no text at all is empty.
fn markup_of(element: &Element, text: &str) -> String {
    let kind = element.attribute("type").unwrap_or("text");
    match kind.trim() {
        _ if element.elements().next().is_some() => pieces::inside(element, text).to_owned(),
        "text" | "text/plain" => element.text().replace('&', "&amp;").replace('<', "&lt;"),
        "html" | "xhtml" | "text/html" | "application/xhtml+xml" => element.text(),
        other if other.starts_with("text/") => element.text(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::Reading;
    use crate::formats::feeds::tests::{check_readings, damaged, readings, told};

    const THREE: &str = "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title type='html'>The &lt;i&gt;Harbour&lt;/i&gt; Times</title>\
        <link rel='self' href='https://harbour.example/feed'/><link href='https://harbour.example/'/><rights>© Harbour Press</rights><author><name>The desk</name></author>\
        <entry><id>tag:1</id><title>1 &lt; 2</title><link href='/slip'/><published>2022-07-19T10:00:00Z</published><updated>2022-07-20T10:00:00Z</updated><author><name>Ann Orr</name><email>a@b</email></author>\
        <category term='p' label='Port'/><summary>Short.</summary><content type='xhtml'><div xmlns='x'><p>The slip is <b>closed</b>.</p><p>Again.</p></div></content></entry>\
        <entry><id>tag:2</id><title>Fog</title><content type='html'>&lt;p&gt;Fog &amp;amp; rain.&lt;/p&gt;</content></entry>\
        <entry><id>tag:3</id><title>Elsewhere</title><content src='x' type='image/png'>abc</content><summary>a &lt;b&gt; c</summary><source><title>Port News</title></source></entry></feed>";

    #[test]
    fn text_is_read_in_all_its_kinds() {
        assert_eq!(
            told(FORMAT, THREE),
            [
                "tag:1 | 1 < 2 | Ann Orr | 2022-07-19 | https://harbour.example/slip | The Harbour Times | Port | en | © Harbour Press | The slip is closed.\n\nAgain.",
                "tag:2 | Fog | The desk |  |  | The Harbour Times |  | en | © Harbour Press | Fog & rain.",
                "tag:3 | Elsewhere | The desk |  |  | Port News |  | en | © Harbour Press | a <b> c",
            ]
        );
    }

    #[test]
    fn a_record_that_was_changed_is_a_later_version() {
        let all = readings(FORMAT, THREE).expect("readable");
        let Some(Reading::Article(article)) = all.first() else {
            panic!("no article")
        };
        assert_eq!(article.version.of.as_deref(), Some("tag:1"));
        assert_eq!(article.version.made, Some(1_658_311_200));
        assert_eq!(
            article.modified.map(|day| day.to_string()).as_deref(),
            Some("2022-07-20")
        );
        let (start, end) = article.source.range.expect("there is one");
        let record = &THREE[start as usize..end as usize];
        assert!(record.starts_with("<entry><id>tag:1") && record.ends_with("</entry>"));
    }

    #[test]
    fn a_record_may_stand_alone_and_all_names_may_be_prefixed() {
        let text = "<a:entry xmlns:a='http://www.w3.org/2005/Atom'><a:id>1</a:id><a:title>Slip</a:title></a:entry>";
        assert!(recognises(text.as_bytes()));
        assert_eq!(told(FORMAT, text), ["1 | Slip |  |  |  |  |  |  |  | "]);
    }

    #[test]
    fn other_feeds_are_not_claimed() {
        for head in [
            "<feed>",
            "<rss xmlns:atom='http://www.w3.org/2005/Atom'>",
            "<feed xmlns='x'><a>http://www.w3.org/2005/Atom",
        ] {
            assert!(!recognises(head.as_bytes()), "{head}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        /// A damaged feed is read or refused, and each reading is whole.
        #[test]
        fn a_damaged_feed_is_read_or_refused(damage in damaged(THREE)) {
            check_readings(FORMAT, &damage);
        }
    }
}
