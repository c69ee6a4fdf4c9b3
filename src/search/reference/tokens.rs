//! Which words does an article have, and in which sentence, paragraph, quote or name does each
//! stand?
//!
//! Worked out from the article itself, without `index::layout`, which is on trial here.

use std::collections::HashMap;

use crate::annotators::{agencies, gazetteer};
use crate::article::text::{paragraphs, sentences};
use crate::article::{Article, Date, Field, Kind as EntityKind, Span};
use crate::index::analysis::words;
use crate::query::tree::{Day, FieldName};

use super::words::{Kind, PrintedId, Vocabulary};

/// Words of a name that are kept: more is no name.
const LONGEST_NAME: usize = 99;

/// One word of an article or of a name.
#[derive(Clone, Debug)]
pub struct Token {
    pub printed: PrintedId,
    /// In a name, it means nothing.
    pub field: Field,
    pub span: Span,
    /// Two words with the same numbers in one field stand in one sentence, in one paragraph.
    pub sentence: (Field, usize),
    pub paragraph: (Field, usize),
    /// Whether it has capitals, and whether it has small letters.
    pub capitals: bool,
    pub small: bool,
}

/// An article as the reference sees it.
#[derive(Debug)]
pub struct Tokens {
    /// Headline, then body.
    words: Vec<Token>,
    /// How many of them are the headline's.
    headline: usize,
    /// Those of the lead, as a run of `words`.
    lead: (usize, usize),
    /// Those of each quote, in the article's order.
    quotes: Vec<(usize, usize)>,
    names: HashMap<FieldName, Vec<Vec<Token>>>,
    days: [Option<Date>; 3],
}

impl Tokens {
    /// Reads an article.
    pub fn new(article: &Article, vocabulary: &mut Vocabulary) -> Tokens {
        let language = match &article.language {
            Some(code) if code.len() == 2 => code.clone(),
            _ => "en".to_owned(),
        };
        let kind = Kind::Text { language };
        let mut tokens = field_tokens(article, Field::Headline, &kind, vocabulary);
        let headline = tokens.len();
        tokens.extend(field_tokens(article, Field::Body, &kind, vocabulary));
        let text_start = text_start(article);
        let run = |field, span| run_inside(&tokens, field, span);
        Tokens {
            lead: run(Field::Body, Span::new(text_start, lead_end(article))),
            quotes: article
                .quotes
                .iter()
                .map(|quote| run(quote.field, quote.span))
                .collect(),
            names: names(article, vocabulary),
            days: [
                article.day(),
                article.dateline.as_ref().and_then(|dateline| dateline.date),
                article.published,
            ],
            headline,
            words: tokens,
        }
    }

    /// How many words it has.
    pub fn length(&self) -> u64 {
        self.words.len() as u64
    }

    pub fn day(&self, which: Day) -> Option<Date> {
        match which {
            Day::Best => self.days[0],
            Day::Filed => self.days[1],
            Day::Published => self.days[2],
        }
    }

    /// Whether the article has such a field at all.
    pub fn has(&self, field: FieldName) -> bool {
        match field {
            FieldName::Quote => !self.quotes.is_empty(),
            // Every quote has a value, of no words where the speaker is not known.
            FieldName::Headline | FieldName::Speaker => self
                .regions(Some(field))
                .iter()
                .any(|words| !words.is_empty()),
            _ => !self.regions(Some(field)).is_empty(),
        }
    }

    /// The words of each part of the article that is looked at by itself: of the whole article, or
    /// of a field.
    pub fn regions(&self, field: Option<FieldName>) -> Vec<&[Token]> {
        let lead = &self.words[self.lead.0..self.lead.1];
        let (headline, body) = self.words.split_at(self.headline);
        match field {
            None => vec![&self.words],
            Some(FieldName::Headline) => vec![headline],
            Some(FieldName::Lead) => vec![lead],
            Some(FieldName::HeadlineLead) => vec![headline, lead],
            Some(FieldName::Body) => vec![body],
            Some(FieldName::Quote) => self
                .quotes
                .iter()
                .map(|(from, to)| &self.words[*from..*to])
                .collect(),
            Some(name) => self
                .names
                .get(&name)
                .into_iter()
                .flatten()
                .map(Vec::as_slice)
                .collect(),
        }
    }
}

fn text_start(article: &Article) -> usize {
    article.text_start().min(article.body.len())
}

fn lead_end(article: &Article) -> usize {
    let text_start = text_start(article);
    let text = article.body.get(text_start..).unwrap_or("");
    paragraphs(text)
        .first()
        .map_or(article.body.len(), |lead| text_start + lead.end)
}

/// The words of a field. No word reaches over the beginning or end of a part of it.
fn field_tokens(
    article: &Article,
    field: Field,
    kind: &Kind,
    vocabulary: &mut Vocabulary,
) -> Vec<Token> {
    let text = article.field(field);
    let (sentence_starts, paragraph_starts) = starts(article, field);
    let mut cuts = sentence_starts.clone();
    let quotes = article.quotes.iter().filter(|quote| quote.field == field);
    cuts.extend(quotes.flat_map(|quote| [quote.span.start, quote.span.end]));
    if field == Field::Body {
        cuts.push(lead_end(article));
    }
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    let before =
        |starts: &[usize], at| (field, starts.iter().filter(|start| **start <= at).count());
    let mut tokens = Vec::new();
    for piece in cuts.windows(2) {
        for word in words(Span::new(piece[0], piece[1]).of(text)) {
            let span = Span::new(piece[0] + word.start, piece[0] + word.end);
            let printed = vocabulary.printed(kind.clone(), span.of(text));
            tokens.push(Token {
                sentence: before(&sentence_starts, span.start),
                paragraph: before(&paragraph_starts, span.start),
                ..token(printed, field, span, text)
            });
        }
    }
    tokens
}

fn token(printed: PrintedId, field: Field, span: Span, text: &str) -> Token {
    Token {
        printed,
        field,
        span,
        sentence: (field, 0),
        paragraph: (field, 0),
        capitals: span.of(text).chars().any(char::is_uppercase),
        small: span.of(text).chars().any(char::is_lowercase),
    }
}

/// Where the sentences and the paragraphs of a field begin. A dateline is a sentence, whatever full
/// stops it has.
fn starts(article: &Article, field: Field) -> (Vec<usize>, Vec<usize>) {
    let text = article.field(field);
    let text_start = if field == Field::Body {
        text_start(article)
    } else {
        0
    };
    let mut of_sentences = vec![text_start];
    let mut of_paragraphs = Vec::new();
    for paragraph in paragraphs(text) {
        of_paragraphs.push(paragraph.start);
        of_sentences.push(paragraph.start);
        let inner = sentences(text, paragraph)
            .into_iter()
            .map(|sentence| sentence.start);
        of_sentences.extend(inner.filter(|start| *start > text_start));
    }
    (of_sentences, of_paragraphs)
}

/// The first token of a field that lies in the span, and the one behind the last.
fn run_inside(tokens: &[Token], field: Field, span: Span) -> (usize, usize) {
    let inside = |token: &Token| token.field == field && span.contains(&token.span);
    match tokens.iter().position(inside) {
        Some(first) => (
            first,
            first
                + tokens[first..]
                    .iter()
                    .take_while(|token| inside(token))
                    .count(),
        ),
        None => (0, 0),
    }
}

/// The values of the fields of names.
fn names(article: &Article, vocabulary: &mut Vocabulary) -> HashMap<FieldName, Vec<Vec<Token>>> {
    let mut names = HashMap::new();
    for (field, value) in values(article) {
        let printed = |vocabulary: &mut Vocabulary, span: Span| {
            let number = vocabulary.printed(Kind::Name, span.of(&value));
            token(number, Field::Body, span, &value)
        };
        let tokens = words(&value)
            .take(LONGEST_NAME)
            .map(|span| printed(vocabulary, span));
        names
            .entry(field)
            .or_insert_with(Vec::new)
            .push(tokens.collect());
    }
    if let Some(code) = &article.language {
        let number = vocabulary.printed(Kind::LanguageCode, code);
        let only = token(number, Field::Body, Span::new(0, code.len()), code);
        names.insert(FieldName::Language, vec![vec![only]]);
    }
    names
}

fn values(article: &Article) -> Vec<(FieldName, String)> {
    let mut values: Vec<(FieldName, String)> = Vec::new();
    let mut add = |field, value: Option<&str>| {
        values.extend(value.map(|value| (field, value.to_owned())));
    };
    add(FieldName::Byline, article.byline.as_deref());
    add(FieldName::Section, article.section.as_deref());
    add(FieldName::Source, Some(&article.source.to_string()));
    add(FieldName::Source, article.publication.as_deref());
    add(FieldName::Source, article.url.as_deref());
    for subject in &article.subjects {
        add(FieldName::Subject, Some(subject));
    }
    if let Some(dateline) = &article.dateline {
        add(FieldName::Dateline, Some(&dateline.text));
        add(FieldName::Place, dateline.printed_place.as_deref());
        for place in &dateline.places {
            add(FieldName::Place, Some(&place.name));
            add(FieldName::Place, place.region.as_deref());
            add(FieldName::Country, place.country.as_deref());
            add(
                FieldName::Country,
                place.country.as_deref().and_then(gazetteer::country_name),
            );
        }
    }
    add(FieldName::Agency, article.agency());
    let full = article.agency().and_then(agencies::find_service);
    add(FieldName::Agency, full.map(|agency| agency.name));
    for mention in &article.mentions {
        add(entity_field(mention.kind), Some(&mention.name));
        let printed = mention.span.of(article.field(mention.field));
        add(entity_field(mention.kind), Some(printed));
    }
    for listed in &article.listed {
        add(entity_field(listed.kind), Some(&listed.name));
    }
    // One value a quote, so that value and quote have the same number.
    for quote in &article.quotes {
        let speaker = quote.speaker.as_ref();
        let role = speaker
            .and_then(|speaker| speaker.role.as_deref())
            .unwrap_or("");
        let name = speaker.map_or("", |speaker| &speaker.name);
        add(FieldName::Speaker, Some(&format!("{role} {name}")));
    }
    values
}

fn entity_field(kind: EntityKind) -> FieldName {
    match kind {
        EntityKind::Person => FieldName::Person,
        EntityKind::Organisation => FieldName::Organisation,
        EntityKind::Place => FieldName::Location,
    }
}
