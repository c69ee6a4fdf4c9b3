//! How do the tests of a format of text read and spoil their samples?

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::{Format, Origin, Reader, Reading};
use crate::article::Article;

/// The articles in a text, and for what is skipped its reason, after the record's key and a colon
/// where it has one.
pub fn read_all(format: &Format, text: &str) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut reasons) = (Vec::new(), Vec::new());
    let mut keep = |reading| {
        match reading {
            Reading::Article(article) => articles.push(*article),
            Reading::Skipped { record, reason } => {
                reasons.push(format!("{}: {reason}", record.unwrap_or_default()));
            }
        }
        ControlFlow::Continue(())
    };
    let Reader::Text(read) = format.reader else {
        panic!("{} is no format of text", format.name);
    };
    if let Err(reason) = read(text, &Origin::default(), &mut keep) {
        reasons.push(reason.to_string());
    }
    (articles, reasons)
}

/// The one article in a text.
pub fn read_one(format: &Format, text: &str) -> Article {
    let (mut articles, reasons) = read_all(format, text);
    assert_eq!(articles.len(), 1, "{reasons:?}: {text}");
    articles.remove(0)
}

/// A sample with pieces cut out, overwritten and doubled.
pub fn spoilt(sample: &'static str) -> impl Strategy<Value = String> {
    let edit = (
        0..sample.len() + 1,
        0usize..60,
        "[<>/&;\"'a-z é\\]\\[!{}:,0-9]{0,6}",
        any::<bool>(),
    );
    prop::collection::vec(edit, 0..5).prop_map(move |edits| {
        let mut text = sample.to_owned();
        for (at, length, piece, doubles) in edits {
            let start = text.floor_char_boundary(at.min(text.len()));
            let end = text.floor_char_boundary((start + length).min(text.len()));
            let cut = text[start..end].to_owned();
            let piece = if doubles { cut.repeat(2) } else { piece };
            text.replace_range(start..end, &piece);
        }
        text
    })
}

/// Fails where an article breaks what readers promise of its fields.
pub fn assert_sound(article: &Article) {
    let blank = article.headline.trim().is_empty() && article.body.trim().is_empty();
    assert!(!blank, "nothing in it");
    assert_eq!(
        article.body,
        article.body.trim_end(),
        "white space behind the body"
    );
    assert!(
        !article.headline.contains('\n'),
        "a headline of several lines"
    );
    assert!(
        article
            .byline
            .as_ref()
            .is_none_or(|byline| !byline.is_empty())
    );
    assert!(article.subjects.iter().all(|subject| !subject.is_empty()));
    assert!(article.listed.iter().all(|listed| !listed.name.is_empty()));
    let range = article.source.range;
    assert!(range.is_none_or(|(start, end)| start < end), "{range:?}");
}
