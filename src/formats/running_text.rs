//! How does a tree of XML elements become running text?
//!
//! What the formats share whose articles are marked up in XHTML or in NITF, whose body elements are
//! nearly those of XHTML: <https://www.w3.org/TR/xhtml1/>, <https://iptc.org/standards/nitf/>. The
//! rules are those of `markup`, but for elements that are not known: in a page they open a paragraph,
//! here, where every house adds elements of its own for names, they stand within the line. Pictures
//! and their captions, headers, footers, asides and editors' notes are no running text.

use super::markup;
use super::xml::{Element, Node};

/// Elements that open a paragraph of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "block",
    "body",
    "body.content",
    "body.end",
    "bq",
    "caption",
    "center",
    "credit",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fn",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hl1",
    "hl2",
    "hr",
    "html",
    "lead",
    "li",
    "main",
    "ol",
    "p",
    "para",
    "pre",
    "section",
    "summary",
    "table",
    "tagline",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements whose content is no running text of the article.
const UNREAD: &[&str] = &[
    "aside",
    "audio",
    "bibliography",
    "button",
    "canvas",
    "embed",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "header",
    "iframe",
    "img",
    "input",
    "math",
    "media",
    "nav",
    "nitf-table-metadata",
    "noscript",
    "note",
    "object",
    "script",
    "select",
    "style",
    "svg",
    "table-reference",
    "template",
    "textarea",
    "video",
];

/// Blocks whose own text falls into paragraphs at its blank lines, as it has no `p` around it.
const CONTAINERS: &[&str] = &[
    "article",
    "block",
    "body",
    "body.content",
    "DataContent",
    "div",
    "html",
    "inlineXML",
    "section",
];

/// Marks with which a quotation may open.
const QUOTATION_MARKS: &[char] = &['"', '“', '„', '«', '»', '\'', '‘', '‚'];

/// The running text inside an element, its paragraphs parted by blank lines.
pub fn text_of(element: &Element) -> String {
    text_of_all(std::iter::once(element))
}

/// The running text inside several elements, one after the other.
pub fn text_of_all<'e>(elements: impl IntoIterator<Item = &'e Element>) -> String {
    let mut paragraphs = Paragraphs::default();
    for element in elements {
        paragraphs.close();
        paragraphs.read_inside(element);
    }
    paragraphs.close();
    paragraphs.text
}

/// The text of escaped content: HTML where it is said to be, or looks like it.
pub fn text_of_data(text: &str, is_html: bool) -> String {
    let looks_like_html = markup::begins_with_tag(text) || text.contains("</p>");
    if (is_html || looks_like_html || text.contains("</")) && markup::check_bounds(text).is_ok() {
        return markup::text_of_html(text);
    }
    plain(text)
}

/// Lines as printed, but for the indentation of the XML around them.
fn plain(text: &str) -> String {
    const WIDEST_INDENT: usize = 8;
    let lines = text.lines().map(|line| {
        let kept = line.trim_start();
        let is_indented = line.len() - kept.len() > WIDEST_INDENT;
        if is_indented {
            kept.trim_end()
        } else {
            line.trim_end()
        }
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    text.trim().to_owned()
}

/// Without a first paragraph that only repeats the headline, as pages do.
pub fn without_headline(text: String, headline: &str) -> String {
    match text.split_once("\n\n") {
        Some((first, rest)) if !headline.is_empty() && same_words(first, headline) => {
            rest.to_owned()
        }
        _ => text,
    }
}

fn same_words(one: &str, other: &str) -> bool {
    markup::one_line(one).eq_ignore_ascii_case(&markup::one_line(other))
}

/// Paragraphs in the making.
#[derive(Default)]
struct Paragraphs {
    text: String,
    open: String,
    /// White space was seen after the last word.
    spaced: bool,
    /// Line breaks seen after the last word: two make a paragraph.
    breaks: usize,
}

impl Paragraphs {
    /// The parser caps how deep elements lie in one another, and with it this recursion.
    fn read_inside(&mut self, element: &Element) {
        let is_preformatted = element.name == "pre";
        let is_container = CONTAINERS.contains(&element.name.as_str());
        for child in &element.children {
            match child {
                Node::Text(text) if is_preformatted => self.push_lines(text),
                Node::Text(text) if is_container => self.push_paragraphs(text),
                Node::Text(text) => self.push_words(text),
                Node::Element(inner) => self.read(inner),
            }
        }
    }

    fn read(&mut self, element: &Element) {
        let name = element.name.as_str();
        if UNREAD.contains(&name) {
            return;
        }
        match name {
            "br" => self.breaks += 1,
            "q" => self.read_quotation(element),
            // The cells of a table's row stand on one line.
            "td" | "th" => {
                self.spaced = true;
                self.read_inside(element);
                self.spaced = true;
            }
            _ if BLOCKS.contains(&name) => {
                self.close();
                self.read_inside(element);
                self.close();
            }
            _ => self.read_inside(element),
        }
    }

    /// The marks of a quotation are left to the typesetter, by some.
    fn read_quotation(&mut self, element: &Element) {
        let first = first_letter(element);
        let is_marked = first.is_none_or(|c| QUOTATION_MARKS.contains(&c))
            || !self.spaced && self.open.ends_with(QUOTATION_MARKS);
        if is_marked {
            return self.read_inside(element);
        }
        self.push_words("\"");
        self.read_inside(element);
        self.spaced = false;
        self.push_words("\"");
    }

    fn push_paragraphs(&mut self, text: &str) {
        let mut blank = 0;
        for (nth, line) in text.split('\n').enumerate() {
            self.spaced |= nth > 0;
            if line.trim().is_empty() {
                blank += 1;
                continue;
            }
            // What stands before the first line and behind the last is the element's indentation.
            if blank > 0 && nth > blank {
                self.close();
            }
            blank = 0;
            self.push_words(line);
        }
    }

    fn push_words(&mut self, text: &str) {
        for (nth, piece) in text.split(is_collapsible).enumerate() {
            self.spaced |= nth > 0;
            if piece.is_empty() {
                continue;
            }
            match self.breaks {
                0 if self.spaced && !self.open.is_empty() => self.open.push(' '),
                1 if !self.open.is_empty() => self.open.push('\n'),
                0 | 1 => {}
                _ => self.close(),
            }
            (self.spaced, self.breaks) = (false, 0);
            self.open.push_str(piece);
        }
    }

    /// Text whose lines and columns mean something.
    fn push_lines(&mut self, text: &str) {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                self.open.push('\n');
            }
            self.open.push_str(line.trim_end());
        }
    }

    fn close(&mut self) {
        (self.spaced, self.breaks) = (false, 0);
        let paragraph = std::mem::take(&mut self.open);
        // References that were escaped twice over say nothing to a reader.
        let paragraph = match paragraph.contains('&') {
            true => markup::decode_references(&paragraph),
            false => paragraph,
        };
        let kept = paragraph.trim_matches('\n').trim_end();
        if !kept.trim().is_empty() {
            markup::push_paragraph(&mut self.text, kept);
        }
    }
}

/// The first character inside an element that is no white space.
fn first_letter(element: &Element) -> Option<char> {
    let mut children = element.children.iter();
    children.find_map(|child| match child {
        Node::Text(text) => text.trim_start().chars().next(),
        Node::Element(inner) => first_letter(inner),
    })
}

fn is_collapsible(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml;

    fn check(xml: &str, expected: &str) {
        let root = xml::parse(xml).expect(xml);
        assert_eq!(text_of(&root), expected, "{xml}");
    }

    #[test]
    fn blocks_are_paragraphs_and_unknown_elements_are_not() {
        check(
            "<body.content><p>The <org>Tram\n  Works</org> <Own>of</Own> Ghent.</p><hl2>Late</hl2><ul><li>One</li><li>Two</li></ul></body.content>",
            "The Tram Works of Ghent.\n\nLate\n\nOne\n\nTwo",
        );
    }

    #[test]
    fn text_without_paragraphs_is_parted_at_blank_lines() {
        check(
            "<block>\n  One\n  more.\n\n  Two.\n\n</block>",
            "One more.\n\nTwo.",
        );
        check("<p>One\n\nmore.</p>", "One more.");
    }

    #[test]
    fn pictures_and_notes_are_no_text() {
        check(
            "<body><media><media-caption><p>A tram.</p></media-caption></media><header>X</header><note>Y</note><p>Rain.</p></body>",
            "Rain.",
        );
    }

    #[test]
    fn rows_are_lines_and_breaks_are_lines() {
        check(
            "<body><table><tr><td>Lyon</td><td>3</td></tr><tr><td>Nice</td><td>4</td></tr></table><p>a<br/>b<br/><br/>c</p></body>",
            "Lyon 3\n\nNice 4\n\na\nb\n\nc",
        );
        check(
            "<body><pre>\nLyon   3\nNice   4\n</pre></body>",
            "Lyon   3\nNice   4",
        );
    }

    #[test]
    fn quotations_have_their_marks() {
        check(
            "<p>He said: <q>Rain.</q> Twice.</p>",
            "He said: \"Rain.\" Twice.",
        );
        check("<p>He said: <q>“Rain.”</q></p>", "He said: “Rain.”");
    }

    #[test]
    fn references_escaped_twice_are_decoded() {
        check(
            "<p>&amp;quot;R&amp;amp;D&amp;quot; R&amp;D</p>",
            "\"R&D\" R&D",
        );
    }
}
