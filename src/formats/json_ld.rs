//! How is an article read from a bare file of JSON-LD?
//!
//! Some archives keep what a page declared and not the page: one schema.org `NewsArticle` a file, a
//! list of them, or a `@graph`: <https://schema.org/NewsArticle>. The vocabulary is read as in pages,
//! by `html`; here is only how a file of it is told and divided.

use std::ops::ControlFlow;

use super::html::json_ld::{self, Declared};
use super::{Deliver, Format, Origin, Reader, Reading, Unreadable};
use super::{iptc, json_object};
use crate::article::{Article, Date, Dateline, Source};

pub const FORMAT: Format = Format {
    name: "json_ld",
    about: "schema.org articles in JSON-LD, without their pages",
    extensions: &["jsonld", "json"],
    recognises,
    reader: Reader::Text(read),
};

fn recognises(head: &[u8]) -> bool {
    let Some(keys) = json_object::keys(head, true) else {
        return false;
    };
    let has = |name: &str| keys.iter().any(|key| key == name);
    let is_linked = has("@context") && (has("@type") || has("@graph"));
    // Of a list, the context may stand in its first member alone.
    is_linked && String::from_utf8_lossy(head).contains("schema.org")
}

fn read(text: &str, _: &Origin, deliver: &mut Deliver) -> Result<(), Unreadable> {
    let values = json_object::values(text).map_err(Unreadable)?;
    let mut articles: Vec<Article> = Vec::new();
    let mut failed = None;
    for found in values {
        match found.value {
            Ok(value) => articles.extend(json_ld::all(&value).into_iter().map(article_of)),
            Err(reason) => failed = Some(reason),
        }
    }
    articles.retain(|article| !iptc::is_blank(article));
    if articles.is_empty() {
        let reason =
            failed.unwrap_or_else(|| "no article with text or a headline in it".to_owned());
        return Err(Unreadable(reason));
    }
    let is_alone = articles.len() == 1;
    for (nth, article) in articles.into_iter().enumerate() {
        let id = article.version.of.clone();
        let record = id.unwrap_or_else(|| (nth + 1).to_string());
        let source = Source {
            record: (!is_alone).then_some(record),
            ..Source::default()
        };
        let article = Article { source, ..article };
        if deliver(Reading::Article(Box::new(article))) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
    match failed {
        Some(reason) => Err(Unreadable(reason)),
        None => Ok(()),
    }
}

fn article_of(declared: Declared) -> Article {
    let day = |printed: &Option<String>| printed.as_deref().and_then(Date::parse_printed);
    Article {
        version: declared.version(),
        headline: declared.headline.clone().unwrap_or_default(),
        byline: (!declared.authors.is_empty()).then(|| declared.authors.join(", ")),
        language: declared.language.as_deref().and_then(iptc::language),
        published: day(&declared.published),
        modified: day(&declared.modified),
        dateline: declared.dateline.map(Dateline::declared),
        body: declared.body.unwrap_or_default(),
        section: declared.section,
        publication: declared.publication,
        url: declared.url,
        rights: declared.rights,
        subjects: declared.keywords,
        ..Article::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        let mut keep = |reading| {
            if let Reading::Article(article) = reading {
                let record = article.source.record.unwrap_or_default();
                found.push(format!(
                    "{record} | {} | {}",
                    article.headline, article.body
                ));
            }
            ControlFlow::Continue(())
        };
        if let Err(reason) = read(text, &Origin::default(), &mut keep) {
            found.push(reason.to_string());
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn one_article_or_a_list_of_them() {
        let one = r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"Rain","articleBody":"It rains."}"#;
        check(one, &[" | Rain | It rains."]);
        check(
            &format!("[{one},{one}]"),
            &["1 | Rain | It rains.", "2 | Rain | It rains."],
        );
        check(
            r#"{"@context":"https://schema.org","@type":"Recipe","name":"Soup"}"#,
            &["no article with text or a headline in it"],
        );
        check(
            "{\"@context\"",
            &["not JSON: EOF while parsing an object at line 1 column 11"],
        );
    }

    #[test]
    fn other_json_is_left_to_others() {
        assert!(recognises(
            br#"{"@context": "http://schema.org", "@type": "NewsArticle", "#
        ));
        assert!(recognises(
            br#" [ {"@type": "NewsArticle", "@context": {"@vocab": "https://schema.org/"}}]"#
        ));
        assert!(!recognises(br#"{"title": "schema.org", "@type": "x"}"#));
        assert!(!recognises(
            br#"{"@context": "https://www.w3.org/ns/activitystreams", "@type": "Note"}"#
        ));
    }

    #[test]
    fn versions_and_rights_are_declared() {
        let text = r#"{"@context":"https://schema.org","@type":"NewsArticle","headline":"Rain","url":"https://gull.example/rain","identifier":"7","datePublished":"2022-07-19T10:00:00Z","dateModified":"2022-07-20T10:00:00Z","copyrightHolder":{"name":"Gull"},"copyrightYear":2022,"correction":{"@type":"CorrectionComment","text":"It was snow."}}"#;
        let mut articles = Vec::new();
        let mut keep = |reading| {
            if let Reading::Article(article) = reading {
                articles.push(article);
            }
            ControlFlow::Continue(())
        };
        read(text, &Origin::default(), &mut keep).expect("an article");
        let article = &articles[0];
        assert_eq!(article.modified, Date::day_of(2022, 7, 20));
        assert_eq!(article.rights.as_deref(), Some("Copyright 2022 Gull"));
        assert_eq!(
            article.version.of.as_deref(),
            Some("https://gull.example/rain")
        );
        assert_eq!(article.version.made, Some(1_658_311_200));
        assert_eq!(article.version.note.as_deref(), Some("It was snow."));
        assert!(article.version.correction);
    }
}
