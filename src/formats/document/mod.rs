//! How does an ordinary document become an article?
//!
//! What the files of word processors and PDF share: they hold running text, and beside it
//! properties that somebody may have filled in, or a template. What stands at the head of the text
//! is judged as in plain text; a paragraph set as a title needs no judging, and properties count
//! as far as they are worth anything (`properties`). How the text is won from the bytes is the
//! business of each format; paragraphs and tables are put together in `blocks`, `events` goes through XML, and `zipped` opens
//! the files that are packed in one another.

mod blocks;
pub mod events;
mod properties;
pub mod zipped;

use std::ops::Range;

use super::{Deliver, Reading, Unreadable, byline, factiva, markup, nexis, plain_text, proquest};
use crate::article::{Article, Date};
pub use blocks::Blocks;

/// A document as it was written.
#[derive(Debug, Default, PartialEq)]
pub struct Document {
    /// The paragraphs, parted by blank lines; a line break inside of one is `\n`, the cells of a
    /// table's row stand in one paragraph, parted by tabs. Footnotes follow behind the last.
    pub text: String,
    /// The paragraph at the head of `text` that is set as a title, as a range of it.
    pub heading: Option<Range<usize>>,
    /// What the properties say, as given: it may be a template's.
    pub title: Option<String>,
    pub author: Option<String>,
    pub created: Option<Date>,
    pub modified: Option<Date>,
    pub language: Option<String>,
    pub subjects: Vec<String>,
}

/// Paragraphs among which a title that the properties give is looked for.
const PARAGRAPHS_ASKED: usize = 4;

/// The exports of vendors that come as documents too: whether a text is one, and how it is read.
const EXPORTS: [(Recognises, Reads); 3] = [
    (factiva::recognises_text, factiva::read_text),
    (proquest::recognises_text, proquest::read_text),
    (nexis::recognises_text, nexis::read_text),
];
type Recognises = fn(&str) -> bool;
type Reads = fn(&str, &mut Deliver) -> Result<(), Unreadable>;

/// Hands over what a document holds: the articles of an export, or the one it is. Every reader of
/// documents ends here.
pub fn deliver_articles(document: &Document, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let export = EXPORTS.iter().find(|(is_one, _)| is_one(&document.text));
    if let Some((_, read)) = export {
        return read(&document.text, deliver);
    }
    let article = article_of(document);
    if article.headline.is_empty() && article.body.is_empty() {
        return Err(Unreadable("no text in it".to_owned()));
    }
    let _ = deliver(Reading::Article(Box::new(article)));
    Ok(())
}

/// Reads a document that is one ordinary article.
pub fn article_of(document: &Document) -> Article {
    let text = document.text.trim();
    let title = document.title.as_deref().and_then(properties::title);
    // A title that is printed too is surer than what is set in large letters.
    let printed = title
        .as_deref()
        .and_then(|title| paragraph_that_says(&document.text, title));
    let set_apart = printed.or_else(|| heading(document));
    let mut rest = String::new();
    let (headline, parts) = match (set_apart, title) {
        (Some(range), _) => {
            let headline = markup::one_line(document.text.get(range.clone()).unwrap_or(""));
            let before = document.text.get(..range.start).unwrap_or("");
            let behind = document.text.get(range.end..).unwrap_or("");
            for piece in [before.trim(), behind.trim()] {
                if !piece.is_empty() {
                    markup::push_paragraph(&mut rest, piece);
                }
            }
            let rest = without_author(&rest, document.author.as_deref());
            (headline.clone(), plain_text::split_below(&headline, rest))
        }
        (None, Some(title)) => {
            let rest = without_author(text, document.author.as_deref());
            let parts = plain_text::split_below(&title, rest);
            (title, parts)
        }
        (None, None) => {
            let parts = plain_text::split(text);
            (parts.headline.clone(), parts)
        }
    };
    let author = document.author.as_deref().and_then(properties::author);
    let modified = document
        .modified
        .filter(|day| Some(*day) != document.created);
    Article {
        headline,
        byline: parts.byline.or(author),
        body: parts.body.to_owned(),
        published: parts.published.or(document.created),
        modified,
        url: parts.url,
        language: document.language.as_deref().and_then(language),
        subjects: document.subjects.clone(),
        ..Article::default()
    }
}

/// The heading, where it can stand for a headline and is no whole text set in large letters.
fn heading(document: &Document) -> Option<Range<usize>> {
    const LONGEST_HEADLINE: usize = 400;
    let range = document.heading.clone()?;
    let text = document.text.get(range.clone())?;
    (text.len() <= LONGEST_HEADLINE).then_some(range)
}

/// Without the first paragraph, if it is nothing but the author of the properties.
fn without_author<'t>(text: &'t str, author: Option<&str>) -> &'t str {
    let (first, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let repeats = author
        .is_some_and(|author| first.len() <= 4 * author.len() && letters(first) == letters(author));
    if repeats { rest } else { text }
}

/// Where one of the first paragraphs says the same as the title, case and marks aside.
pub fn paragraph_that_says(text: &str, title: &str) -> Option<Range<usize>> {
    let wanted = letters(title);
    let mut at = 0;
    for paragraph in text.split("\n\n").take(PARAGRAPHS_ASKED) {
        if paragraph.len() <= 4 * title.len() && letters(paragraph) == wanted {
            return Some(at..at + paragraph.len());
        }
        at += paragraph.len() + 2;
    }
    None
}

/// The letters and digits of a line, in lower case.
pub fn letters(line: &str) -> String {
    line.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// ISO 639-1 out of `en`, `en-GB`, `fr_FR`; other notations are left to the annotator.
pub fn language(code: &str) -> Option<String> {
    let code = code.trim().split(['-', '_']).next()?.to_lowercase();
    (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
}

/// Keywords in one line of properties.
pub fn keywords(line: &str) -> Vec<String> {
    line.split([',', ';'])
        .map(markup::one_line)
        .filter(|word| !word.is_empty())
        .collect()
}

/// The names in a property that holds authors, joined by ", ".
pub fn names(printed: &str) -> Option<String> {
    let names = byline::given(printed);
    (!names.is_empty()).then(|| names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(document: Document, expected: &str) {
        let article = article_of(&document);
        let found = format!(
            "{} | {} | {}",
            article.headline,
            article.byline.unwrap_or_default(),
            article.body
        );
        assert_eq!(found, expected);
    }

    fn text(text: &str) -> Document {
        Document {
            text: text.to_owned(),
            ..Document::default()
        }
    }

    const BODY: &str = "The mills of Lyon open again, said the guild, after they had stood still all summer for want of water.";

    #[test]
    fn without_properties_the_head_is_judged_as_in_plain_text() {
        check(
            text(&format!("Mills reopen\n\nBy Ann Orr\n\n{BODY}")),
            &format!("Mills reopen | Ann Orr | {BODY}"),
        );
    }

    #[test]
    fn a_paragraph_set_as_a_title_is_the_headline() {
        let mut document = text(&format!("4 May 2022\n\nThey open again.\n\n{BODY}"));
        document.heading = Some(12..28);
        document.title = Some("Old template of the house".to_owned());
        check(document, &format!("They open again. |  | {BODY}"));
    }

    #[test]
    fn a_title_that_is_printed_leaves_the_body() {
        let mut document = text(&format!("THE GAZETTE\n\nMills Reopen!\n\n{BODY}"));
        document.title = Some("Mills reopen".to_owned());
        check(
            document,
            &format!("Mills Reopen! |  | THE GAZETTE\n\n{BODY}"),
        );
    }

    #[test]
    fn properties_count_as_far_as_they_are_worth_anything() {
        let mut document = text(&format!("Mills reopen\n\n{BODY}"));
        document.title = Some("Microsoft Word - mills.doc".to_owned());
        document.author = Some("python-docx".to_owned());
        check(document, &format!("Mills reopen |  | {BODY}"));
        let mut document = text(BODY);
        document.title = Some("Mills reopen at last".to_owned());
        document.author = Some("Ann Orr".to_owned());
        check(
            document,
            &format!("Mills reopen at last | Ann Orr | {BODY}"),
        );
    }
}
