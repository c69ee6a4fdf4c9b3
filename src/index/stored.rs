//! How is an article stored whole?
//!
//! As JSON, with its mentions packed: an article has dozens, and spelt out they would take as much
//! room as its text. Each mention is four numbers: kind and field, distance from the start of the one
//! before in the same field, length, and its name, which is 0 where the name is what is printed, else
//! one more than its place in a list of names.

use serde::{Deserialize, Serialize};

use crate::article::{Article, Field, Kind, Mention, Span};

#[derive(Serialize, Deserialize)]
struct Stored {
    article: Article,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    names: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mentions: Vec<[usize; 4]>,
}

const KINDS: [Kind; 3] = [Kind::Person, Kind::Organisation, Kind::Place];
const FIELDS: [Field; 2] = [Field::Headline, Field::Body];

/// The bytes to store. Fails only where JSON cannot hold the article.
pub fn pack(mut article: Article) -> serde_json::Result<Vec<u8>> {
    let mut names: Vec<String> = Vec::new();
    let mut last = [0usize; 2];
    let noticed = std::mem::take(&mut article.mentions);
    let mut mentions = Vec::with_capacity(noticed.len());
    for mention in &noticed {
        let kind = KINDS
            .iter()
            .position(|kind| *kind == mention.kind)
            .unwrap_or(0);
        let field = FIELDS
            .iter()
            .position(|field| *field == mention.field)
            .unwrap_or(0);
        let Span { start, end } = mention.span;
        let printed = mention.span.of(article.field(mention.field));
        let name = match printed == mention.name {
            true => 0,
            false => 1 + place_of(&mut names, &mention.name),
        };
        // Mentions come in order; one that does not is told by a wrapped distance.
        let distance = start.wrapping_sub(last[field]);
        last[field] = start;
        mentions.push([kind * 2 + field, distance, end.wrapping_sub(start), name]);
    }
    serde_json::to_vec(&Stored {
        article,
        names,
        mentions,
    })
}

/// The article of stored bytes; `None` where they are damaged.
pub fn unpack(bytes: &[u8]) -> Option<Article> {
    let Stored {
        mut article,
        names,
        mentions,
    } = serde_json::from_slice(bytes).ok()?;
    let mut last = [0usize; 2];
    let mut unpacked = Vec::with_capacity(mentions.len());
    for [kind_and_field, distance, length, name] in mentions {
        let kind = *KINDS.get(kind_and_field / 2)?;
        let field = FIELDS[kind_and_field % 2];
        let start = last[kind_and_field % 2].wrapping_add(distance);
        last[kind_and_field % 2] = start;
        let span = Span::new(start, start.wrapping_add(length));
        let name = match name {
            0 => article.field(field).get(span.start..span.end)?.to_owned(),
            place => names.get(place - 1)?.clone(),
        };
        unpacked.push(Mention {
            kind,
            field,
            span,
            name,
        });
    }
    article.mentions = unpacked;
    Some(article)
}

fn place_of(names: &mut Vec<String>, name: &str) -> usize {
    names
        .iter()
        .position(|known| known == name)
        .unwrap_or_else(|| {
            names.push(name.to_owned());
            names.len() - 1
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_comes_back_as_it_was() {
        let mention = |kind, field, start, end, name: &str| Mention {
            kind,
            field,
            span: Span::new(start, end),
            name: name.into(),
        };
        let article = Article {
            headline: "Orr wins".into(),
            body: "Ada Orr won. Orr left Rome.".into(),
            mentions: vec![
                mention(Kind::Person, Field::Headline, 0, 3, "Ada Orr"),
                mention(Kind::Person, Field::Body, 0, 7, "Ada Orr"),
                mention(Kind::Person, Field::Body, 13, 16, "Ada Orr"),
                mention(Kind::Place, Field::Body, 22, 26, "Rome"),
            ],
            ..Article::default()
        };
        let packed = pack(article.clone()).expect("JSON");
        assert_eq!(unpack(&packed), Some(article));
        assert_eq!(unpack(&packed[1..]), None);
        assert_eq!(unpack(br#"{"article":{},"mentions":[[9,0,1,0]]}"#), None);
        assert_eq!(unpack(br#"{"article":{},"mentions":[[0,0,1,0]]}"#), None);
    }
}
