//! How does marked-up text become plain text?
//!
//! What several formats share: character references, white space, and running text out of a piece
//! of HTML. Which part of a page is the article is the business of `html`.

use std::borrow::Cow;

use dom_query::{Document, NodeRef};
use quick_xml::escape::resolve_html5_entity;

/// Elements whose content is never running text.
const UNREAD: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed",
    "audio", "video", "canvas", "button", "select", "input", "textarea", "form", "nav", "dialog",
];

/// Elements that stand within a line; every other element opens a paragraph of its own.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "button", "cite", "code", "data",
    "del", "dfn", "em", "font", "i", "img", "input", "ins", "kbd", "label", "mark", "math",
    "meter", "nobr", "noscript", "output", "q", "rp", "rt", "ruby", "s", "samp", "script",
    "select", "small", "span", "strike", "strong", "style", "sub", "sup", "svg", "template",
    "time", "tt", "u", "var", "wbr",
];

const CELLS: &[&str] = &["td", "th"];

/// Replaces `&lt;`, `&#8217;`, `&#x2019;` and their like; what is no reference stays as it is.
pub fn decode_references(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        match reference(rest) {
            Some((meant, length)) => {
                decoded.push_str(&meant);
                rest = &rest[length..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

/// What the reference at the head of `text` stands for, and its length in bytes.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    // The longest name of HTML has 31 letters.
    let close = text.bytes().take(33).position(|byte| byte == b';')?;
    let name = text.get(1..close)?;
    let meant = match name.strip_prefix('#') {
        Some(number) => {
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            Cow::Owned(char::from_u32(number)?.to_string())
        }
        None => Cow::Borrowed(resolve_html5_entity(name)?),
    };
    Some((meant, close + 1))
}

/// Runs of white space become one space; none is left at the ends.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a text that may be plain or HTML begins like HTML: with a tag.
pub fn begins_with_tag(text: &str) -> bool {
    let mut chars = text.trim_start().chars();
    chars.next() == Some('<')
        && chars
            .next()
            .is_some_and(|c| c.is_ascii_alphabetic() || c == '!')
        && text.contains('>')
}

/// What a page may hold before it is refused. The largest real pages have some 20,000 elements.
const MOST_ELEMENTS: usize = 100_000;
const DEEPEST_ELEMENT: usize = 500;
/// Parsers compare every attribute of an element with every other.
const MOST_ATTRIBUTES: usize = 1_000;

/// Parsers join text to text at every reference.
const MOST_REFERENCES: usize = 200_000;

/// Elements that are never closed, or whose closing tag may be left out: they say nothing of depth.
const SELDOM_CLOSED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "th", "tr", "track", "wbr",
];

/// Why a text is too intricate to be parsed as HTML in bounded time; told by one pass over it.
pub fn check_bounds(html: &str) -> Result<(), String> {
    if html.bytes().filter(|&byte| byte == b'&').count() > MOST_REFERENCES {
        return Err(format!("more than {MOST_REFERENCES} character references"));
    }
    let mut elements = 0usize;
    let mut open = OpenElements::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or("");
        if let Some(closing) = rest.strip_prefix('/') {
            open.close(name_of(closing));
            continue;
        }
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let (length, attributes) = measure_tag(rest);
        let (tag, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        elements += 1;
        if !tag.ends_with('/') {
            open.open(name_of(tag));
        }
        if attributes > MOST_ATTRIBUTES {
            return Err(format!(
                "an element with more than {MOST_ATTRIBUTES} attributes"
            ));
        }
        if elements > MOST_ELEMENTS {
            return Err(format!("more than {MOST_ELEMENTS} elements"));
        }
        if open.names.len() > DEEPEST_ELEMENT {
            return Err(format!("elements nested more than {DEEPEST_ELEMENT} deep"));
        }
        rest = behind_raw_text(tag, behind);
    }
    Ok(())
}

/// The elements open at a place, as a parser would have them, but for finer points.
#[derive(Default)]
struct OpenElements<'t> {
    names: Vec<&'t str>,
}

impl<'t> OpenElements<'t> {
    fn open(&mut self, name: &'t str) {
        if !SELDOM_CLOSED
            .iter()
            .any(|seldom| seldom.eq_ignore_ascii_case(name))
        {
            self.names.push(name);
        }
    }

    /// Closes the nearest element of this name with all it holds; a tag that closes nothing near
    /// is passed over.
    fn close(&mut self, name: &str) {
        const NEAR: usize = 64;
        let from = self.names.len().saturating_sub(NEAR);
        let near = self.names.get(from..).unwrap_or(&[]);
        if let Some(at) = near
            .iter()
            .rposition(|open| open.eq_ignore_ascii_case(name))
        {
            self.names.truncate(from + at);
        }
    }
}

fn name_of(tag: &str) -> &str {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric());
    tag.get(..end.unwrap_or(tag.len())).unwrap_or("")
}

/// The length of a tag up to its `>`, and how many attributes it has, their values aside.
fn measure_tag(tag: &str) -> (usize, usize) {
    let (mut attributes, mut quote, mut previous) = (0, None, b'<');
    for (at, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if previous == b'=' => quote = Some(byte),
            (None, b'>') => return (at, attributes),
            (None, _) if byte.is_ascii_whitespace() || byte == b'/' => {}
            (None, _) => {
                let parted =
                    previous.is_ascii_whitespace() || matches!(previous, b'/' | b'"' | b'\'');
                attributes += usize::from(parted);
            }
        }
        previous = byte;
    }
    (tag.len(), attributes)
}

/// What follows the text of a script or a style sheet, in which `<` opens nothing.
fn behind_raw_text<'t>(tag: &str, behind: &'t str) -> &'t str {
    let name_is = |name: &str| {
        tag.get(..name.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(name))
            && !tag[name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric())
    };
    if !(name_is("script") || name_is("style")) {
        return behind;
    }
    let ends = |rest: &str| {
        ["script", "style"].iter().any(|name| {
            rest.get(..name.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(name))
        })
    };
    let end = behind
        .match_indices("</")
        .find(|(at, _)| ends(&behind[at + 2..]));
    end.map_or("", |(at, _)| &behind[at..])
}

/// The running text of a piece of HTML, its paragraphs parted by blank lines.
pub fn text_of_html(html: &str) -> String {
    let document = Document::fragment(html);
    let mut text = String::with_capacity(html.len() / 2);
    for paragraph in paragraphs(&document.root()) {
        push_paragraph(&mut text, &paragraph.text);
    }
    text
}

/// Appends a paragraph, parted from what stands before by a blank line.
pub fn push_paragraph(text: &mut String, paragraph: &str) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(paragraph);
}

/// A paragraph of a page.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// With its white space put right.
    pub text: String,
    /// How many bytes of it stand in links.
    pub linked: usize,
}

/// The paragraphs below a node, in order. The walk keeps no stack, so depth costs nothing.
pub fn paragraphs(root: &NodeRef) -> Vec<Paragraph> {
    let mut paragraphs = Paragraphs::default();
    let mut node = root.first_child();
    while let Some(current) = node {
        let enters = if current.is_text() {
            paragraphs.push_text(&current.text());
            false
        } else {
            current.is_element() && paragraphs.enter(&current)
        };
        node = if enters { current.first_child() } else { None };
        let mut leaving = current;
        while node.is_none() {
            if leaving.is_element() {
                paragraphs.leave(&leaving);
            }
            node = leaving.next_sibling();
            if node.is_none() {
                match leaving.parent() {
                    Some(parent) if parent.id != root.id => leaving = parent,
                    _ => break,
                }
            }
        }
    }
    paragraphs.close();
    paragraphs.closed
}

/// Whether an element's content is never running text.
pub fn is_unread(element: &NodeRef) -> bool {
    is_one_of(element, UNREAD)
}

pub fn is_one_of(element: &NodeRef, names: &[&str]) -> bool {
    element
        .qual_name_ref()
        .is_some_and(|name| names.contains(&name.local.as_ref()))
}

/// Paragraphs in the making.
#[derive(Default)]
struct Paragraphs {
    closed: Vec<Paragraph>,
    open: Paragraph,
    /// White space was seen after the last word.
    spaced: bool,
    /// Line breaks seen after the last word: two make a paragraph.
    breaks: usize,
    /// How many links are open.
    links: usize,
}

impl Paragraphs {
    /// Notes the break an element brings; whether its content is to be read.
    fn enter(&mut self, element: &NodeRef) -> bool {
        if element.has_name("br") {
            self.breaks += 1;
            return false;
        }
        if is_unread(element) {
            return false;
        }
        self.links += usize::from(element.has_name("a"));
        // The cells of a table's row stand on one line.
        self.spaced |= is_one_of(element, CELLS);
        if !is_one_of(element, INLINE) && !is_one_of(element, CELLS) {
            self.close();
        }
        true
    }

    fn leave(&mut self, element: &NodeRef) {
        if element.has_name("a") {
            self.links = self.links.saturating_sub(1);
        }
        if !is_one_of(element, INLINE) && !is_one_of(element, CELLS) {
            self.close();
        }
    }

    fn push_text(&mut self, text: &str) {
        for (nth, piece) in text.split(is_collapsible).enumerate() {
            self.spaced |= nth > 0;
            if piece.is_empty() {
                continue;
            }
            let before = self.open.text.len();
            match self.breaks {
                0 if self.spaced && before > 0 => self.open.text.push(' '),
                1 if before > 0 => self.open.text.push('\n'),
                0 | 1 => {}
                _ => self.close(),
            }
            (self.spaced, self.breaks) = (false, 0);
            self.open.text.push_str(piece);
            if self.links > 0 {
                self.open.linked += self.open.text.len().saturating_sub(before);
            }
        }
    }

    fn close(&mut self) {
        (self.spaced, self.breaks) = (false, 0);
        let paragraph = std::mem::take(&mut self.open);
        if !paragraph.text.is_empty() {
            self.closed.push(paragraph);
        }
    }
}

/// White space that HTML collapses, and the no-break space that editors sprinkle over it.
fn is_collapsible(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{a0}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &str) {
        assert_eq!(text_of_html(html), expected, "{html}");
    }

    #[test]
    fn blocks_are_paragraphs_and_inline_elements_are_not() {
        check(
            "<p>The <b>tram</b> is <i>late</i>.<p>Again.",
            "The tram is late.\n\nAgain.",
        );
        check("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree");
        check("no markup", "no markup");
        check(
            "<table><tr><th>Port<td>Tons<tr><th>Lyon<td> 7</table>",
            "Port Tons\n\nLyon 7",
        );
    }

    #[test]
    fn one_break_is_a_line_and_two_are_a_paragraph() {
        check("<p>Roses<br>red<br/> <br>Violets", "Roses\nred\n\nViolets");
    }

    #[test]
    fn scripts_and_styles_are_never_text() {
        check(
            "<style>p{}</style><p>Rain<script>alert(1)</script> today",
            "Rain today",
        );
    }

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(
            decode_references("R&amp;D &lt;X> &#8217;s &#x41; &amp;lt; & &bogus; &"),
            "R&D <X> ’s A &lt; & &bogus; &"
        );
        assert_eq!(
            decode_references("&#xD800; &#99999999999; &é;"),
            "&#xD800; &#99999999999; &é;"
        );
    }

    #[test]
    fn depth_costs_nothing() {
        let html = format!("{}deep{}", "<div>".repeat(450), "</div>".repeat(450));
        check(&html, "deep");
    }
}
