//! How are saved pages of Factiva read?
//!
//! An article is a `div` of class `article`, with its language before it (`article enArticle`). Its
//! fields are the rows of a table with a code in the first cell, or plain `div`s in the order of
//! the display; its text are paragraphs of class `articleParagraph`.

use dom_query::{Document, NodeRef, Selection};

use super::super::{Deliver, Reading, Unreadable, markup};
use super::{coded, displayed};
use crate::article::{Article, Source};

/// Whether the head of a text is that of a saved page of the vendor.
pub fn is_page(head: &str) -> bool {
    if !head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
    {
        return false;
    }
    head.match_indices("class=").any(|(at, _)| {
        let value = head.get(at + 6..).unwrap_or("");
        let value = value.get(..value.len().min(40)).unwrap_or("");
        let classes = value.trim_start_matches(['"', '\'']);
        classes.strip_prefix("article ").is_some_and(|rest| {
            rest.get(2..)
                .is_some_and(|rest| rest.starts_with("Article"))
        })
    }) || head
        .split_once("<title>")
        .and_then(|(_, rest)| rest.split_once("</title>"))
        .is_some_and(|(title, _)| title.trim() == "Factiva" || title.contains("Dow Jones Factiva"))
}

/// Reads the articles of a page.
pub fn read(html: &str, deliver: &mut Deliver) -> Result<(), Unreadable> {
    markup::check_bounds(html).map_err(|reason| Unreadable(format!("the page has {reason}")))?;
    let document = Document::from(html);
    let articles = document.select("div.article");
    if articles.is_empty() {
        return Err(Unreadable("no article in this factiva page".to_owned()));
    }
    let several = articles.length() > 1;
    for (nth, element) in articles.iter().enumerate() {
        let mut article = Article::default();
        let ordinal = (nth + 1).to_string();
        let read = read_article(&element, &mut article);
        let reading = match read {
            Ok(_) if article.headline.is_empty() && article.body.is_empty() => Reading::Skipped {
                record: several.then_some(ordinal),
                reason: "no text and no headline".to_owned(),
            },
            Ok(number) => {
                article.version.of.clone_from(&number);
                article.source = Source {
                    record: several.then(|| number.unwrap_or(ordinal)),
                    ..Source::default()
                };
                Reading::Article(Box::new(article))
            }
            Err(reason) => Reading::Skipped {
                record: several.then_some(ordinal),
                reason,
            },
        };
        if deliver(reading).is_break() {
            break;
        }
    }
    Ok(())
}

fn read_article(element: &Selection, article: &mut Article) -> Result<Option<String>, String> {
    let mut fields = coded::Fields::default();
    let mut coded = false;
    for row in element.select("tr").iter() {
        let cells = row.select("td");
        let (Some(name), Some(value)) = (cells.nodes().first(), cells.nodes().get(1)) else {
            continue;
        };
        let code = markup::one_line(&name.text());
        coded |= code == "HD";
        fields.put(&code, &text_of(value), article);
    }
    if coded {
        article.body = fields.text;
        article.language = article.language.take().or_else(|| language_of(element));
        return Ok(fields.number);
    }
    let mut text = String::new();
    for node in element.nodes() {
        text = text_of(node);
    }
    let number = displayed::read(&text, article)?;
    article.language = article.language.take().or_else(|| language_of(element));
    Ok(number)
}

/// The paragraphs of an element, parted by blank lines.
fn text_of(node: &NodeRef) -> String {
    let mut text = String::new();
    for paragraph in markup::paragraphs(node) {
        markup::push_paragraph(&mut text, &markup::one_line(&paragraph.text));
    }
    text
}

/// `en` out of `article enArticle`.
fn language_of(element: &Selection) -> Option<String> {
    let classes = element.attr("class")?;
    classes
        .split_whitespace()
        .find_map(|class| class.strip_suffix("Article"))
        .filter(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()))
        .map(str::to_owned)
}
