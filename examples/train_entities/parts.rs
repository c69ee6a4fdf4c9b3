//! What is the annotator made of, and how does it do without one of its parts?

use morgue::annotators::entities::document::{Acronym, Document, Part as In};
use morgue::annotators::entities::labels::Label;
use morgue::annotators::entities::lexicon::{
    COUNTRY, Classes, DEMONYM, ORG, ORG_HEAD, ORG_SUFFIX, PLACE, PLACE_HEAD, PLACE_VERB, ROLE,
    SAID, SPORT, TEAM, TITLE,
};
use morgue::annotators::entities::mend::{Name, marked, mend};
use morgue::annotators::entities::model::Model;
use morgue::annotators::entities::teams;

/// A part that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Clusters,
    NameCounts,
    Gazetteer,
    KnownNames,
    HeadWords,
    Cues,
    Casing,
    Acronyms,
    SecondPass,
    Mend,
    Teams,
}

impl Part {
    pub const ALL: [Part; 11] = [
        Part::Clusters,
        Part::NameCounts,
        Part::Gazetteer,
        Part::KnownNames,
        Part::HeadWords,
        Part::Cues,
        Part::Casing,
        Part::Acronyms,
        Part::SecondPass,
        Part::Mend,
        Part::Teams,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Part::Clusters => "word clusters",
            Part::NameCounts => "census names",
            Part::Gazetteer => "gazetteer",
            Part::KnownNames => "listed names",
            Part::HeadWords => "head words",
            Part::Cues => "titles and cues",
            Part::Casing => "the article's casing",
            Part::Acronyms => "acronym linking",
            Part::SecondPass => "second pass",
            Part::Mend => "mending",
            Part::Teams => "teams",
        }
    }

    /// Whether the model has to be trained anew without it.
    pub fn is_learnt(self) -> bool {
        !matches!(self, Part::SecondPass | Part::Mend | Part::Teams)
    }
}

/// Takes from a document what the part would have known of it.
pub fn strip(document: &mut Document, without: Option<Part>) {
    let listed = COUNTRY | PLACE | ORG | TEAM | DEMONYM;
    match without {
        Some(Part::Clusters) => document
            .words
            .iter_mut()
            .for_each(|word| word.company.clusters = [0; 3]),
        Some(Part::NameCounts) => document
            .words
            .iter_mut()
            .for_each(|word| (word.company.given, word.company.surname) = (0, 0)),
        Some(Part::Gazetteer) => document
            .words
            .iter_mut()
            .for_each(|word| word.place = In::default()),
        Some(Part::KnownNames) => take_classes(document, listed),
        Some(Part::HeadWords) => take_classes(document, ORG_HEAD | ORG_SUFFIX | PLACE_HEAD),
        Some(Part::Cues) => take_classes(document, TITLE | ROLE | SAID | PLACE_VERB | SPORT),
        Some(Part::Casing) => document.casings.clear(),
        Some(Part::Acronyms) => document
            .words
            .iter_mut()
            .for_each(|word| word.acronym = Acronym::None),
        Some(Part::SecondPass | Part::Mend | Part::Teams) | None => {}
    }
}

fn take_classes(document: &mut Document, classes: Classes) {
    for word in &mut document.words {
        word.classes &= !classes;
        word.phrase.of &= !classes;
        if word.phrase.of == 0 {
            word.phrase = In::default();
        }
    }
}

/// Reads the names of a document as the annotator does.
pub fn read(model: &Model, document: &Document, without: Option<Part>) -> Vec<Name> {
    let labels: Vec<Label> = match without {
        Some(Part::SecondPass) => model.label_once(document),
        _ => model.label(document),
    };
    let mut names = match without {
        Some(Part::Mend) => marked(&labels),
        _ => mend(document, &labels),
    };
    if without != Some(Part::Teams) {
        teams::call(document, &mut names);
    }
    names
}
