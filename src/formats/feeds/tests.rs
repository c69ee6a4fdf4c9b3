//! What the tests of the three formats share.

use proptest::prelude::*;

use super::pieces::cut;
use super::*;
use crate::formats::{Format, Origin, Reader};

pub fn readings(format: Format, text: &str) -> Result<Vec<Reading>, String> {
    let mut readings = Vec::new();
    let mut keep = |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    };
    let Reader::Text(read) = format.reader else {
        panic!("feeds are text")
    };
    read(text, &Origin::default(), &mut keep).map_err(|error| error.to_string())?;
    Ok(readings)
}

/// A line a record: `record | headline | byline | day | url | publication | subjects | language |
/// rights | body`.
pub fn told(format: Format, text: &str) -> Vec<String> {
    let readings = match readings(format, text) {
        Ok(readings) => readings,
        Err(reason) => return vec![format!("unreadable: {reason}")],
    };
    let tell = |reading| match reading {
        Reading::Article(article) => [
            article.source.record.unwrap_or_default(),
            article.headline,
            article.byline.unwrap_or_default(),
            article
                .published
                .map(|day| day.to_string())
                .unwrap_or_default(),
            article.url.unwrap_or_default(),
            article.publication.unwrap_or_default(),
            article.subjects.join(", "),
            article.language.unwrap_or_default(),
            article.rights.unwrap_or_default(),
            article.body,
        ]
        .join(" | "),
        Reading::Skipped { record, reason } => {
            format!("{} skipped: {reason}", record.unwrap_or_default())
        }
    };
    readings.into_iter().map(tell).collect()
}

/// A valid feed with a piece of it cut, doubled or overwritten.
pub fn damaged(feed: &'static str) -> impl Strategy<Value = String> {
    let place = || 0..feed.chars().count();
    (
        place(),
        place(),
        0u8..4,
        "[<>/\"'a-z&;{}\\[\\]\\\\!-]{0,12}",
    )
        .prop_map(move |(one, other, manner, junk)| {
            let letters: Vec<char> = feed.chars().collect();
            let (from, to) = (one.min(other), one.max(other));
            let piece = |range: std::ops::Range<usize>| letters[range].iter().collect::<String>();
            match manner {
                0 => piece(0..from),
                1 => piece(0..from) + &piece(to..letters.len()),
                2 => piece(0..to) + &piece(from..letters.len()),
                _ => piece(0..from) + &junk + &piece(to.min(from + junk.len())..letters.len()),
            }
        })
}

pub fn check_readings(format: Format, text: &str) {
    let Ok(readings) = readings(format, text) else {
        return;
    };
    let mut behind = 0;
    for reading in readings {
        let Reading::Article(article) = reading else {
            continue;
        };
        assert!(!article.headline.is_empty() || !article.body.is_empty());
        let (start, end) = article.source.range.expect("every record has one");
        assert!(behind <= start && start < end && end <= text.len() as u64);
        assert!(text.get(start as usize..end as usize).is_some());
        behind = end;
    }
}

#[test]
fn names_are_freed_of_addresses() {
    for (printed, name) in [
        ("ann@harbour.example (Ann Orr)", Some("Ann Orr")),
        ("Ann Orr <ann@harbour.example>", Some("Ann Orr")),
        ("ann@harbour.example", None),
        ("By Ann Orr", Some("Ann Orr")),
    ] {
        assert_eq!(
            byline_of(&[printed.to_owned()]).as_deref(),
            name,
            "{printed}"
        );
    }
}

#[test]
fn a_feed_of_nothing_but_openings_costs_little() {
    let text = format!("<rss>{}", "<item><![CDATA[".repeat(100_000));
    assert_eq!(cut(&text, "item").records.len(), 1);
    let text = format!("<rss>{}", "<item>".repeat(100_000));
    assert_eq!(cut(&text, "item").records.len(), 100_000);
}
