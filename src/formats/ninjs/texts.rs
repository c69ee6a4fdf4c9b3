//! Which of the texts of a ninjs object are its headline and its body?
//!
//! Version 1 holds a text in several properties (`body_text`, `body_xhtml`), later ones in a list
//! whose members have a role and a content type. What is marked up keeps its paragraphs and is
//! preferred, unless it is cut short.

use serde_json::Value;

use super::super::{markup, nitf, running_text, xml};
use super::{Properties, line_of};

/// Parts of the names of texts that are not the article, in lower case.
const BESIDE: &[&str] = &[
    "abstract", "byline", "caption", "credit", "headline", "note", "summary", "teaser", "usage",
];

/// Of descriptions, those that tell of the maker and not of the content.
const NO_DESCRIPTION: &[&str] = &["byline", "copyright", "credit", "usage"];

/// One text of the object.
struct Text {
    role: String,
    /// As declared.
    is_html: bool,
    printed: String,
}

pub fn headline(item: Properties) -> Option<String> {
    let one = item.first_line(&["headline", "headline_main"]);
    let listed = || {
        let mut headlines = gather(item, "headline_", "headlines");
        // The sort is stable: the first among equals stays first.
        headlines.sort_by_key(|text| !matches!(text.role.as_str(), "" | "main" | "headline"));
        headlines
            .into_iter()
            .find_map(|text| line_of(&Value::String(text.printed)))
    };
    let line = one.or_else(listed).or_else(|| item.line("title"))?;
    // Some mark their headlines up.
    Some(match line.contains("</") {
        true => markup::one_line(&markup::text_of_html(&line)),
        false => line,
    })
}

/// The body; of what has none, its captions and descriptions.
pub fn body(item: Properties) -> String {
    let mut marked_up = String::new();
    let mut plain = String::new();
    for text in gather(item, "body_", "bodies") {
        if BESIDE.iter().any(|part| text.role.contains(part)) {
            continue;
        }
        let is_html = text.is_html || markup::begins_with_tag(&text.printed);
        let kept = if is_html { &mut marked_up } else { &mut plain };
        if kept.is_empty() {
            *kept = read(&text);
        }
    }
    let is_cut = marked_up.len() * 3 < plain.len() * 2;
    match (marked_up.is_empty() || is_cut, plain.is_empty()) {
        (true, false) => plain,
        (false, _) => marked_up,
        (true, true) => descriptions(item),
    }
}

fn descriptions(item: Properties) -> String {
    const MOST: usize = 50;
    let mut text = String::new();
    let mut all = gather(item, "description_", "descriptions");
    all.sort_by_key(|description| !description.role.contains("caption"));
    for description in all.into_iter().take(MOST) {
        if NO_DESCRIPTION
            .iter()
            .any(|part| description.role.contains(part))
        {
            continue;
        }
        let words = read(&description);
        // The same words in another notation are no more text.
        let line = markup::one_line(&words);
        if !line.is_empty() && !markup::one_line(&text).contains(&line) {
            markup::push_paragraph(&mut text, &words);
        }
    }
    text
}

/// The texts of one kind, in the manners of all versions, in order.
fn gather(item: Properties, prefix: &str, list: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    for (name, value) in item.0 {
        let name = name.to_ascii_lowercase();
        if let (Some(role), Value::String(printed)) = (name.strip_prefix(prefix), value) {
            texts.push(Text {
                is_html: ["html", "xhtml", "richtext"].contains(&role),
                role: role.to_owned(),
                printed: printed.clone(),
            });
        }
    }
    for member in item.all(&[list]) {
        let Value::Object(object) = member else {
            continue;
        };
        let member = Properties(object);
        let Some(Value::String(printed)) = member.get("value") else {
            continue;
        };
        let kind = member.line("contenttype").unwrap_or_default();
        texts.push(Text {
            role: member.line("role").unwrap_or_default().to_lowercase(),
            is_html: kind.contains("html"),
            printed: printed.clone(),
        });
    }
    texts
}

fn read(text: &Text) -> String {
    if text.printed.contains("<nitf")
        && let Ok(root) = xml::parse(&text.printed)
    {
        return nitf::article_of(&root).body;
    }
    running_text::text_of_data(&text.printed, text.is_html)
}
