//! The table of articles that are like another one.

use std::io::{self, Write};

use crate::printers::Style;
use crate::printers::csv::cell::{list, name, optional, plain, text};
use crate::printers::csv::write_table;
use crate::query::similar::{Alike, Similar};

const COLUMNS: [&str; 15] = [
    "rank",
    "id",
    "score",
    "headline",
    "day",
    "agency",
    "publication",
    "shared_names",
    "shared_words",
    "shared_quotes",
    "snippets",
    "source",
    "record",
    "format",
    "url",
];

pub fn print(out: &mut dyn Write, _: &Style, similar: &Similar) -> io::Result<()> {
    write_table(out, COLUMNS, similar.alike.iter().map(row))
}

fn row(alike: &Alike) -> [String; 15] {
    let hit = &alike.hit;
    let article = &hit.article;
    let source = &article.source;
    let snippets: Vec<&str> = hit
        .snippets
        .iter()
        .map(|snippet| snippet.span.of(&article.body))
        .collect();
    [
        hit.rank.to_string(),
        name(&hit.id),
        hit.score.to_string(),
        text(&article.headline),
        plain(article.day()),
        optional(article.agency()),
        optional(article.publication.as_deref()),
        list(alike.names.iter().map(|shared| shared.name.as_str())),
        list(alike.words.iter().map(String::as_str)),
        text(&alike.quotes.join("\n")),
        text(&snippets.join("\n")),
        name(&source.path),
        name(source.record.as_deref().unwrap_or("")),
        name(&source.format),
        name(article.url.as_deref().unwrap_or("")),
    ]
}
