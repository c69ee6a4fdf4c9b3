//! The records of articles that are like another one, key by key.

use serde::Serialize;

use crate::article::Kind;
use crate::printers::json::answers::rounded;
use crate::printers::json::records::Hit;
use crate::query::similar;

#[derive(Serialize)]
pub struct Alike<'a> {
    #[serde(flatten)]
    hit: Hit<'a>,
    shared: Shared<'a>,
}

#[derive(Serialize)]
struct Shared<'a> {
    words: &'a [String],
    names: Vec<Name<'a>>,
    quotes: &'a [String],
}

#[derive(Serialize)]
struct Name<'a> {
    kind: Kind,
    name: &'a str,
}

impl<'a> From<&'a similar::Alike> for Alike<'a> {
    fn from(alike: &'a similar::Alike) -> Self {
        let name = |shared: &'a similar::SharedName| Name {
            kind: shared.kind,
            name: &shared.name,
        };
        Alike {
            hit: Hit::from(&alike.hit),
            shared: Shared {
                words: &alike.words,
                names: alike.names.iter().map(name).collect(),
                quotes: &alike.quotes,
            },
        }
    }
}

#[derive(Serialize)]
pub struct Summary<'a> {
    id: &'a str,
    headline: &'a str,
    shown: usize,
    elapsed_ms: f64,
    notes: &'a [String],
}

impl<'a> From<&'a similar::Similar> for Summary<'a> {
    fn from(answer: &'a similar::Similar) -> Self {
        Summary {
            id: &answer.id,
            headline: &answer.article.headline,
            shown: answer.alike.len(),
            elapsed_ms: rounded(answer.elapsed_ms),
            notes: &answer.notes,
        }
    }
}
