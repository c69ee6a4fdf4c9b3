//! How are articles read from an EPUB: a magazine, or a day's paper, as an electronic book?
//!
//! A ZIP file of XHTML pages with a list of them, after EPUB 2 and 3:
//! <https://www.w3.org/TR/epub-33/>. Every page of the reading order that holds running text is an
//! article; covers, title pages and tables of contents are none. What the paragraphs are of an
//! article is the business of `document`.

use dom_query::Document as Page;

use super::document::zipped::{Package, declares_type};
use super::document::{Document, article_of, language, names, paragraph_that_says};
use super::xml::{self, Element};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable, markup};
use crate::article::{Article, Date, Source};

pub const FORMAT: Format = Format {
    name: "epub",
    about: "EPUB, an article a page of text",
    extensions: &["epub"],
    recognises,
    reader: Reader::Bytes(read),
};

const MIMETYPE: &str = "application/epub+zip";

/// Pages of one book that are looked at.
const MOST_PAGES: usize = 5_000;

/// A paragraph from this length on is running text, as is one that ends a sentence.
const RUNNING_TEXT_BYTES: usize = 120;

fn recognises(head: &[u8]) -> bool {
    declares_type(head, MIMETYPE)
}

fn read(bytes: &[u8], _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let mut package = Package::open(bytes)?;
    if package
        .part("META-INF/encryption.xml")
        .is_ok_and(|part| part.is_some_and(|part| part.contains("xmlenc#aes")))
    {
        return Err(Unreadable("encrypted".to_owned()));
    }
    let book = Book::open(&mut package)?;
    let mut readings = Vec::new();
    for path in &book.pages {
        readings.extend(read_page(&mut package, path, &book));
    }
    if readings.is_empty() {
        return Err(Unreadable("no text in it".to_owned()));
    }
    let is_one = readings.len() == 1;
    for mut reading in readings {
        if let Reading::Article(article) = &mut reading
            && is_one
        {
            article.source.record = None;
        }
        if deliver(reading).is_break() {
            break;
        }
    }
    Ok(())
}

/// What a book says of itself.
struct Book {
    title: Option<String>,
    publisher: Option<String>,
    /// What it says of every page.
    properties: Document,
    /// The paths of its pages, in reading order.
    pages: Vec<String>,
}

impl Book {
    fn open(package: &mut Package) -> Result<Self, Unreadable> {
        let damaged = |what: &str| Unreadable(format!("damaged: {what}"));
        let container = package.part("META-INF/container.xml")?.unwrap_or_default();
        let path = xml::parse(&container).ok().and_then(|root| {
            let file = root.at(&["rootfiles", "rootfile"])?;
            Some(file.attribute("full-path")?.to_owned())
        });
        let path = path.ok_or_else(|| damaged("no list of its parts"))?;
        let list = package
            .part(&path)?
            .ok_or_else(|| damaged("no list of its pages"))?;
        let root = xml::parse(&list)
            .map_err(|reason| damaged(&format!("the list of its pages is {reason}")))?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let none = Element::default();
        let metadata = root.child("metadata").unwrap_or(&none);
        let line = |name: &str| metadata.child(name).and_then(Element::line);
        Ok(Book {
            title: line("title"),
            publisher: line("publisher"),
            properties: Document {
                author: line("creator").and_then(|names_printed| names(&names_printed)),
                created: line("date").and_then(|day| Date::parse_printed(&day)),
                language: line("language"),
                subjects: metadata.all("subject").filter_map(Element::line).collect(),
                ..Document::default()
            },
            pages: pages(&root, folder),
        })
    }
}

/// The pages in reading order, the table of contents left out.
fn pages(root: &Element, folder: &str) -> Vec<String> {
    let manifest: std::collections::HashMap<&str, &Element> = root
        .child("manifest")
        .into_iter()
        .flat_map(Element::elements)
        .filter_map(|part| Some((part.attribute("id")?, part)))
        .collect();
    let order = root.child("spine").into_iter().flat_map(Element::elements);
    order
        .take(MOST_PAGES)
        .filter_map(|reference| manifest.get(reference.attribute("idref")?))
        .filter(|part| {
            !part
                .attribute("properties")
                .is_some_and(|what| what.contains("nav"))
        })
        .filter_map(|part| Some(resolved(folder, part.attribute("href")?)))
        .collect()
}

/// A path beside the list of pages: `../text/a%20b.xhtml`.
fn resolved(folder: &str, address: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in address.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "" | "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/").replace("%20", " ")
}

/// A page with running text as an article; `None` where it has none.
fn read_page(package: &mut Package, path: &str, book: &Book) -> Option<Reading> {
    let skipped = |reason: String| {
        let record = Some(path.to_owned());
        Some(Reading::Skipped { record, reason })
    };
    let html = match package.part(path) {
        Ok(Some(html)) => html,
        Ok(None) => return skipped("its page is missing".to_owned()),
        Err(error) => return skipped(error.0),
    };
    if let Err(reason) = markup::check_bounds(&html) {
        return skipped(reason);
    }
    let page = Page::from(html.as_str());
    let text = text_of(&page)?;
    let heading = page
        .select("h1, h2, h3")
        .iter()
        .next()
        .map(|heading| markup::one_line(&heading.text()));
    let heading = heading.and_then(|heading| paragraph_that_says(&text, &heading));
    let article = article_of(&Document {
        text,
        heading,
        author: book.properties.author.clone(),
        created: book.properties.created,
        language: page_language(&page).or_else(|| book.properties.language.clone()),
        subjects: book.properties.subjects.clone(),
        ..Document::default()
    });
    let is_title = book.title.as_deref() == Some(article.headline.as_str());
    Some(Reading::Article(Box::new(Article {
        publication: book
            .publisher
            .clone()
            .or_else(|| book.title.clone().filter(|_| !is_title)),
        source: Source {
            record: Some(path.to_owned()),
            ..Source::default()
        },
        ..article
    })))
}

/// The paragraphs of a page; `None` where they are headings and links only.
fn text_of(page: &Page) -> Option<String> {
    let body = page.select("body");
    let body = body.nodes().first()?;
    let paragraphs = markup::paragraphs(body);
    let all: usize = paragraphs
        .iter()
        .map(|paragraph| paragraph.text.len())
        .sum();
    let linked: usize = paragraphs.iter().map(|paragraph| paragraph.linked).sum();
    let runs = paragraphs.iter().any(|paragraph| {
        paragraph.text.len() >= RUNNING_TEXT_BYTES
            || paragraph.text.contains(' ')
                && paragraph
                    .text
                    .ends_with(['.', '!', '?', '”', '"', '»', '。'])
    });
    if !runs || linked * 2 > all {
        return None;
    }
    let mut text = String::new();
    for paragraph in &paragraphs {
        markup::push_paragraph(&mut text, &paragraph.text);
    }
    Some(text)
}

fn page_language(page: &Page) -> Option<String> {
    let root = page.select("html");
    let code = root.attr("xml:lang").or_else(|| root.attr("lang"))?;
    language(&code)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};
    use std::ops::ControlFlow;

    use proptest::prelude::*;
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    fn book(pages: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let mut add = |name: &str, text: &str| {
            zip.start_file(name, stored).expect("a part");
            zip.write_all(text.as_bytes()).expect("in memory");
        };
        add("mimetype", MIMETYPE);
        add(
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='b/list.opf'/></rootfiles></container>",
        );
        let (mut manifest, mut spine) = (String::new(), String::new());
        for (name, _) in pages {
            let properties = if *name == "nav" {
                " properties='nav'"
            } else {
                ""
            };
            manifest += &format!("<item id='{name}' href='t/{name}.xhtml'{properties}/>");
            spine += &format!("<itemref idref='{name}'/>");
        }
        add(
            "b/list.opf",
            &format!(
                "<package><metadata><dc:title>The Gazette</dc:title><dc:date>2022-05-04</dc:date><dc:language>en</dc:language></metadata><manifest>{manifest}</manifest><spine>{spine}</spine></package>"
            ),
        );
        for (name, body) in pages {
            add(
                &format!("b/t/{name}.xhtml"),
                &format!("<html><head><title>x</title></head><body>{body}</body></html>"),
            );
        }
        zip.finish().expect("in memory").into_inner()
    }

    fn read_all(bytes: &[u8]) -> Vec<String> {
        let mut found = Vec::new();
        let mut deliver = |reading| {
            found.push(match reading {
                Reading::Article(article) => format!(
                    "{} | {} | {} | {}",
                    article.source.record.unwrap_or_default(),
                    article.headline,
                    article.publication.unwrap_or_default(),
                    article.body
                ),
                Reading::Skipped { record, reason } => {
                    format!("{}: {reason}", record.unwrap_or_default())
                }
            });
            ControlFlow::Continue(())
        };
        if let Err(error) = read(bytes, &Origin::default(), &mut deliver) {
            found.push(error.0);
        }
        found
    }

    #[test]
    fn pages_with_running_text_are_articles() {
        let bytes = book(&[
            ("cover", "<img src='x'/>"),
            ("nav", "<p>Everything of this week.</p>"),
            ("contents", "<p><a href='a'>Mills reopen.</a></p>"),
            ("a", "<h2>Mills reopen</h2><p>They grind.</p>"),
            ("b", "<h1>Wool</h1><p>It is dear.</p>"),
        ]);
        assert!(recognises(&bytes));
        assert_eq!(
            read_all(&bytes),
            [
                "b/t/a.xhtml | Mills reopen | The Gazette | They grind.",
                "b/t/b.xhtml | Wool | The Gazette | It is dear."
            ]
        );
    }

    #[test]
    fn a_book_of_one_article_is_the_article() {
        let bytes = book(&[("a", "<h1>The Gazette</h1><p>It closes.</p>")]);
        assert_eq!(read_all(&bytes), [" | The Gazette |  | It closes."]);
        assert_eq!(read_all(&book(&[])), ["no text in it"]);
    }

    proptest! {
        /// Whatever is broken in it, a book is read or refused.
        #[test]
        fn a_broken_book_is_read_or_refused(at in 0usize..1500, length in 0usize..40, byte in any::<u8>()) {
            let mut bytes = book(&[("a", "<h1>Mills</h1><p>They grind.</p>")]);
            let at = at.min(bytes.len() - 1);
            bytes[at] = byte;
            let end = (at + length).min(bytes.len());
            bytes.drain(at + 1..end.max(at + 1));
            prop_assert!(!read_all(&bytes).is_empty());
        }
    }
}
