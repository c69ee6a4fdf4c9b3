//! What is read of Markdown, and what is refused?

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;

fn read_one(text: &str) -> Article {
    let mut found = None;
    let mut deliver = |reading| {
        if let Reading::Article(article) = reading {
            found = Some(*article);
        }
        ControlFlow::Continue(())
    };
    read(text, &Origin::default(), &mut deliver).expect("an article");
    found.expect("an article")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let article = read_one(text);
    let found = format!(
        "{} | {} | {}",
        article.headline,
        article.byline.unwrap_or_default(),
        article.body
    );
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_front_matter_goes_before_the_heading() {
    check(
        "---\ntitle: Mills reopen\nauthor: Ann Orr\n---\n\n# Mills *reopen*\n\nThey grind.",
        "Mills reopen | Ann Orr | They grind.",
    );
    check(
        "---\ntitle: Mills reopen\n---\n# In Lyon\n\nThey grind.",
        "Mills reopen |  | In Lyon\n\nThey grind.",
    );
}

#[test]
fn without_front_matter_the_heading_is_the_headline() {
    check(
        "# Mills reopen\n\n*By Ann Orr*\n\n4 May 2022\n\nThey grind.\n\n## Why\n\nWool.",
        "Mills reopen | Ann Orr | They grind.\n\nWhy\n\nWool.",
    );
}

#[test]
fn fields_are_known_by_many_names() {
    let article = read_one(
        "+++\ntitle = \"Mills\"\npublishDate = 2022-05-04\nlastmod = 2022-05-06T10:00:00Z\ncategories = [\"Trade\", \"Wool\"]\nkeywords = \"wool, mills\"\nlanguage = \"en-GB\"\npeople = [\"Ann Orr\"]\nid = \"m-1\"\nurl = \"/mills\"\ncanonical_url = \"https://x.example/mills\"\n+++\nText.",
    );
    assert_eq!(article.published, Date::day_of(2022, 5, 4));
    assert_eq!(article.modified, Date::day_of(2022, 5, 6));
    assert_eq!(article.section.as_deref(), Some("Trade"));
    assert_eq!(article.subjects, ["wool", "mills"]);
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.listed.len(), 1);
    assert_eq!(article.url.as_deref(), Some("https://x.example/mills"));
    assert_eq!(article.version.of.as_deref(), Some("m-1"));
    assert_eq!(article.version.made, instant("2022-05-06T10:00:00Z"));
}

#[test]
fn plain_text_is_not_taken() {
    for head in [
        "# Not yet\n\nText",
        "---\n\nText\n---\n",
        "Title: x\n",
        "* one\n* two",
    ] {
        assert!(!recognises(head.as_bytes()), "{head}");
    }
    assert!(recognises(b"---\ntitle: x\n---\n"));
}

#[test]
fn depth_is_bounded() {
    for mark in [
        "> ", "* ", "[", "*a ", "![", "`", "<", "_", "|", "{{", "- - ",
    ] {
        let _ = read_one(&format!("# A\n\n{}b", mark.repeat(20_000)));
    }
}

proptest! {
    /// Whatever is broken in it, a text is read or refused.
    #[test]
    fn a_broken_text_is_read_or_refused(parts in prop::collection::vec("---\n|\\+\\+\\+\n|[a-z]{1,4}: ?[\\[\\]{}\"'>|a-zé,#]{0,9}\n|  - [a-z:é \"]{0,6}\n|[a-z]{1,3} = [\"\\[0-9a-z\\]]{0,6}\n|# |[*_`<>\\[\\]()!|é \n]{0,6}|\\[\\^1\\]:?|\\{\"a\": ?", 0..30)) {
        let mut deliver = |_| ControlFlow::Continue(());
        let _ = recognises(parts.concat().as_bytes());
        let _ = read(&parts.concat(), &Origin::default(), &mut deliver);
    }
}
