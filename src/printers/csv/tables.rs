//! The tables of hits, articles, names and quotes, column by column.

use std::io::{self, Write};

use crate::article::{Article, Kind};
use crate::indexer::{Source, Verified};
use crate::printers::csv::cell::{list, name, optional, plain, text};
use crate::printers::csv::{write_rows, write_table};
use crate::printers::json::answers::{rounded, verdict};
use crate::printers::standard::words;
use crate::printers::style::Role;
use crate::printers::{Shelves, ShownView, Style};
use crate::query::entities::{Entities, Facet};
use crate::query::quotes::{Change, Piece, Quotes, Trace, Utterance, Verification};
use crate::query::versions::{Copied, History};
use crate::query::{Hit, Response, Story, Telling};

pub fn print_response(out: &mut dyn Write, _: &Style, response: &Response) -> io::Result<()> {
    if !response.facets.is_empty() {
        return print_facets(out, &response.facets);
    }
    let columns = [
        "rank",
        "id",
        "score",
        "headline",
        "byline",
        "day",
        "place",
        "country",
        "agency",
        "publication",
        "section",
        "language",
        "speakers",
        "snippets",
        "source",
        "record",
        "format",
        "url",
        "copies",
        "outlets",
        "story_articles",
        "story_first",
        "story_fullest",
        "story_latest",
    ];
    write_table(out, columns, response.hits.iter().map(hit_row))
}

fn hit_row(hit: &Hit) -> [String; 24] {
    let article = &hit.article;
    let (place, country) = filed_in(article);
    let snippets: Vec<&str> = hit
        .snippets
        .iter()
        .map(|snippet| snippet.span.of(&article.body))
        .collect();
    let speakers = words::speakers(article);
    let copies = hit.copies.as_ref();
    let outlets = copies.map_or(&[][..], |copies| &copies.outlets);
    let telling = |of: fn(&Story) -> &Telling| {
        let story = hit.story.as_ref();
        story.map(|story| name(&of(story).id)).unwrap_or_default()
    };
    [
        hit.rank.to_string(),
        name(&hit.id),
        hit.score.to_string(),
        text(&article.headline),
        optional(article.byline.as_deref()),
        plain(article.day()),
        optional(place),
        optional(country),
        optional(article.agency()),
        optional(article.publication.as_deref()),
        optional(article.section.as_deref()),
        optional(article.language.as_deref()),
        list(speakers.iter().map(String::as_str)),
        text(&snippets.join("\n")),
        name(&article.source.path),
        record(article.source.record.as_deref()),
        name(&article.source.format),
        record(article.url.as_deref()),
        copies.map_or(1, |copies| copies.articles).to_string(),
        list(outlets.iter().map(String::as_str)),
        plain(hit.story.as_ref().map(|story| story.articles)),
        telling(|story| &story.first),
        telling(|story| &story.fullest),
        telling(|story| &story.latest),
    ]
}

fn print_facets(out: &mut dyn Write, facets: &[Facet]) -> io::Result<()> {
    let rows = facets.iter().flat_map(|facet| {
        let row = |value: &str, articles: u64, without_copies: u64| {
            [
                facet.name.name().to_string(),
                text(value),
                articles.to_string(),
                without_copies.to_string(),
            ]
        };
        let values = facet.values.iter();
        let mut rows: Vec<[String; 4]> = values
            .map(|value| row(&value.value, value.articles, value.without_copies))
            .collect();
        if facet.without > 0 {
            rows.push(row("", facet.without, facet.none_without_copies));
        }
        rows
    });
    write_table(out, ["facet", "value", "articles", "without_copies"], rows)
}

const ARTICLE: [&str; 23] = [
    "id",
    "headline",
    "byline",
    "day",
    "published",
    "place",
    "country",
    "agency",
    "dateline",
    "publication",
    "section",
    "language",
    "people",
    "organisations",
    "places",
    "speakers",
    "subjects",
    "credits",
    "body",
    "source",
    "record",
    "format",
    "url",
];

pub fn print_shown(out: &mut dyn Write, _: &Style, view: &ShownView) -> io::Result<()> {
    let row = article_row(&view.shown.id, &view.shown.article);
    write_table(out, ARTICLE, [row])
}

pub fn print_findings_head(out: &mut dyn Write) -> io::Result<()> {
    write_rows(out, [ARTICLE.map(str::to_owned)])
}

pub fn print_findings(out: &mut dyn Write, _: &Style, article: &Article) -> io::Result<()> {
    write_rows(out, [article_row("", article)])
}

fn article_row(id: &str, article: &Article) -> [String; 23] {
    let (place, country) = filed_in(article);
    let dateline = article.dateline.as_ref();
    let named = |kind: Kind| {
        let names = words::entities(article, kind);
        list(names.iter().map(|(name, _)| name.as_str()))
    };
    let speakers = words::speakers(article);
    let credits = article.credits.iter();
    [
        name(id),
        text(&article.headline),
        optional(article.byline.as_deref()),
        plain(article.day()),
        plain(article.published),
        optional(place),
        optional(country),
        optional(article.agency()),
        optional(dateline.map(|dateline| dateline.text.as_str())),
        optional(article.publication.as_deref()),
        optional(article.section.as_deref()),
        optional(article.language.as_deref()),
        named(Kind::Person),
        named(Kind::Organisation),
        named(Kind::Place),
        list(speakers.iter().map(String::as_str)),
        list(article.subjects.iter().map(String::as_str)),
        list(credits.map(|credit| credit.span.of(&article.body))),
        text(&article.body),
        name(&article.source.path),
        record(article.source.record.as_deref()),
        name(&article.source.format),
        record(article.url.as_deref()),
    ]
}

/// The first place of the dateline, and its country.
fn filed_in(article: &Article) -> (Option<&str>, Option<&str>) {
    let dateline = article.dateline.as_ref();
    let first = dateline.and_then(|dateline| dateline.places.first());
    let printed = dateline.and_then(|dateline| dateline.printed_place.as_deref());
    (
        first.map(|place| place.name.as_str()).or(printed),
        first.and_then(|place| place.country.as_deref()),
    )
}

fn record(value: Option<&str>) -> String {
    value.map(name).unwrap_or_default()
}

pub fn print_entities(out: &mut dyn Write, _: &Style, answer: &Entities) -> io::Result<()> {
    let columns = [
        "kind",
        "name",
        "other_names",
        "articles",
        "archive_articles",
        "without_copies",
        "first_day",
        "last_day",
        "likelihood",
        "archive_without_copies",
    ];
    let rows = answer.entities.iter().map(|entity| {
        [
            words::singular(entity.kind).to_string(),
            text(&entity.name),
            list(entity.other_names.iter().map(String::as_str)),
            entity.articles.to_string(),
            entity.archive_articles.to_string(),
            entity.without_copies.to_string(),
            plain(entity.first_day),
            plain(entity.last_day),
            rounded(entity.likelihood).to_string(),
            entity.archive_without_copies.to_string(),
        ]
    });
    write_table(out, columns, rows)
}

const QUOTE: [&str; 15] = [
    "text",
    "speaker",
    "role",
    "day",
    "place",
    "country",
    "agency",
    "publication",
    "headline",
    "context",
    "quoted",
    "id",
    "source",
    "record",
    "format",
];

pub fn print_quotes(out: &mut dyn Write, _: &Style, answer: &Quotes) -> io::Result<()> {
    write_table(out, QUOTE, answer.quotes.iter().map(quote_row))
}

fn quote_row(utterance: &Utterance) -> [String; 15] {
    [
        text(&utterance.text),
        optional(utterance.speaker.as_deref()),
        optional(utterance.role.as_deref()),
        plain(utterance.day),
        optional(utterance.place.as_deref()),
        optional(utterance.country.as_deref()),
        optional(utterance.agency.as_deref()),
        optional(utterance.publication.as_deref()),
        text(&utterance.headline),
        text(&utterance.context),
        utterance.quoted.to_string(),
        name(&utterance.id),
        name(&utterance.source.path),
        record(utterance.source.record.as_deref()),
        name(&utterance.source.format),
    ]
}

pub fn print_trace(out: &mut dyn Write, _: &Style, trace: &Trace) -> io::Result<()> {
    let columns = [
        "name",
        "role",
        "times",
        "articles",
        "first_day",
        "last_day",
        "without_copies",
    ];
    let rows = trace.speakers.iter().map(|speaker| {
        [
            text(&speaker.name),
            optional(speaker.role.as_deref()),
            speaker.times.to_string(),
            speaker.articles.to_string(),
            plain(speaker.first_day),
            plain(speaker.last_day),
            speaker.without_copies.to_string(),
        ]
    });
    write_table(out, columns, rows)
}

pub fn print_verification(out: &mut dyn Write, _: &Style, answer: &Verification) -> io::Result<()> {
    let judged = ["verdict", "similarity", "by", "difference", "also_in"];
    let rows = answer.candidates.iter().map(|candidate| {
        let judged = [
            verdict(answer.verdict).to_string(),
            rounded(candidate.similarity).to_string(),
            plain(candidate.by),
            text(&difference(&candidate.difference)),
            candidate.also_in.to_string(),
        ];
        let last = candidate.also_in_without_copies.to_string();
        joined(judged, quote_row(&candidate.utterance), last)
    });
    write_table(out, joined(judged, QUOTE, "also_in_without_copies"), rows)
}

fn joined<T>(judged: [T; 5], quote: [T; 15], last: T) -> [T; 21] {
    let mut cells = judged.into_iter().chain(quote).chain([last]);
    std::array::from_fn(|_| cells.next().expect("5, 15 and 1 cells are 21"))
}

pub fn print_history(out: &mut dyn Write, _: &Style, history: &History) -> io::Result<()> {
    let columns = [
        "id",
        "number",
        "made",
        "standings",
        "headline",
        "day",
        "difference",
        "note",
        "source",
        "record",
        "format",
    ];
    let rows = history.versions.iter().map(|one| {
        let article = &one.article;
        let names = one.standings.iter().map(|it| it.name());
        [
            name(&one.id),
            plain(article.version.number),
            plain(article.version.made),
            list(names),
            text(&article.headline),
            plain(article.day()),
            text(&difference(&one.difference)),
            optional(article.version.note.as_deref()),
            name(&article.source.path),
            name(article.source.record.as_deref().unwrap_or("")),
            name(&article.source.format),
        ]
    });
    write_table(out, columns, rows)
}

pub fn print_copies(out: &mut dyn Write, _: &Style, copied: &Copied) -> io::Result<()> {
    let columns = [
        "id",
        "asked",
        "headline",
        "day",
        "outlet",
        "agency",
        "difference",
        "source",
        "record",
        "format",
    ];
    let rows = copied.copies.iter().map(|one| {
        let article = &one.article;
        [
            name(&one.id),
            one.is_asked.to_string(),
            text(&article.headline),
            plain(article.day()),
            optional(article.outlet()),
            optional(article.agency()),
            text(&difference(&one.difference)),
            name(&article.source.path),
            name(article.source.record.as_deref().unwrap_or("")),
            name(&article.source.format),
        ]
    });
    write_table(out, columns, rows)
}

pub fn print_verified(out: &mut dyn Write, _: &Style, verified: &Verified) -> io::Result<()> {
    let row = |state: &str, source: &Source, to: &str| {
        let articles = source.articles.to_string();
        let state = state.to_owned();
        [state, name(&source.path), articles, name(to), String::new()]
    };
    let changed = verified.changed.iter().map(|it| row("changed", it, ""));
    let moved = verified.moved.iter().map(|(it, to)| row("moved", it, to));
    let gone = verified.gone.iter().map(|it| row("gone", it, ""));
    let unread = verified.unread.iter().map(|it| {
        let state = "unreadable".to_owned();
        let none = String::new();
        [state, name(&it.path), none.clone(), none, name(&it.reason)]
    });
    let rows = changed.chain(moved).chain(gone).chain(unread);
    let columns = ["state", "source", "articles", "to", "reason"];
    write_table(out, columns, rows)
}

pub fn print_readable(out: &mut dyn Write, _: &Style, shelves: &Shelves) -> io::Result<()> {
    let rows = shelves.all.iter().map(|one| {
        [
            one.kind.name().to_owned(),
            one.name.to_owned(),
            one.about.to_owned(),
            list(one.extensions.iter().copied()),
        ]
    });
    write_table(out, ["kind", "name", "about", "extensions"], rows)
}

/// `We spoke of [-undivided-] {+indivisible+} security`.
fn difference(pieces: &[Piece]) -> String {
    let written: Vec<String> = pieces
        .iter()
        .map(|piece| {
            let role = match piece.change {
                Change::Same => Role::Text,
                Change::OnlyAsked => Role::OnlyAsked,
                Change::OnlyPrinted => Role::OnlyPrinted,
            };
            let (open, close) = role.brackets();
            format!("{open}{}{close}", piece.text.trim())
        })
        .collect();
    written.join(" ")
}
