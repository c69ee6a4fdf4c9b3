//! Which runs of words are names, and of what kind? English text is read with the trained model,
//! text in other languages with the lists and cues of `lists`.

use std::sync::OnceLock;

use super::document::Document;
use super::mend::{Name, mend};
use super::model::Model;
use super::{Found, lists, teams};
use crate::article::{Article, Span};

/// The names of an article, in reading order.
pub fn read(article: &Article) -> Vec<Found> {
    let document = Document::new(article);
    let names = match article.language.as_deref() {
        None | Some("en") => {
            let mut names = mend(&document, &model().label(&document));
            teams::call(&document, &mut names);
            names
        }
        Some(language) => lists::read(&document, language),
    };
    names
        .into_iter()
        .filter_map(|name| found(&document, &name))
        .collect()
}

/// The trained model. Reading its head takes no time; the rest stays where it lies.
fn model() -> &'static Model<'static> {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::new(include_bytes!("compiled_in/model.bin")))
}

fn found(document: &Document, name: &Name) -> Option<Found> {
    let words = document.words.get(name.words.clone())?;
    let (first, last) = (words.first()?, words.last()?);
    let span = Span::new(first.token.start, last.token.end);
    Some(Found {
        kind: name.kind,
        field: first.field,
        span,
    })
}
