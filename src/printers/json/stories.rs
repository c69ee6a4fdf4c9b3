//! The record of a hit's story, key by key.

use serde::Serialize;

use crate::article::Date;
use crate::query;

#[derive(Serialize)]
pub struct Story<'a> {
    articles: u64,
    without_copies: u64,
    first: Telling<'a>,
    fullest: Telling<'a>,
    latest: Telling<'a>,
}

#[derive(Serialize)]
struct Telling<'a> {
    id: &'a str,
    headline: &'a str,
    day: Option<Date>,
    words: u64,
}

impl<'a> From<&'a query::Story> for Story<'a> {
    fn from(story: &'a query::Story) -> Self {
        let told = |telling: &'a query::Telling| Telling {
            id: &telling.id,
            headline: &telling.headline,
            day: telling.day,
            words: telling.words,
        };
        Story {
            articles: story.articles,
            without_copies: story.without_copies,
            first: told(&story.first),
            fullest: told(&story.fullest),
            latest: told(&story.latest),
        }
    }
}
