//! How are the articles like another one shown?
//!
//! As the hits of a search, and below the text of each what it shares with the article asked for:
//!
//! ```text
//! 1. Envoys part without a text
//!    Vienna · 19 July 2022 · TASS
//!    > “We spoke of **indivisible security** for three hours,” the **envoy**
//!      told reporters. — Sergei Vershkov
//!    shared names: Sergei Vershkov, Vienna
//!    shared words: indivisible, envoy, clause
//!    shared quote: “indivisible security for three hours”
//!    3f9a1c2b · wire/0719-vienna.txt
//! ```

use std::io::{self, Write};

use crate::printers::standard::hits::print_hit;
use crate::printers::standard::words;
use crate::printers::style::Style;
use crate::query::similar::{Alike, Similar};

/// At most so many quotes in common are shown.
const MOST_QUOTES: usize = 3;

/// Shows the articles that are alike, the most alike first.
pub fn print(out: &mut dyn Write, style: &Style, similar: &Similar) -> io::Result<()> {
    for (at, alike) in similar.alike.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        print_hit(out, style, &alike.hit, &shared(alike))?;
    }
    Ok(())
}

/// What two articles share, kind by kind.
fn shared(alike: &Alike) -> Vec<(&'static str, String)> {
    let names: Vec<&str> = alike.names.iter().map(|name| name.name.as_str()).collect();
    let mut told = Vec::new();
    if !names.is_empty() {
        told.push(("shared names: ", names.join(", ")));
    }
    if !alike.words.is_empty() {
        told.push(("shared words: ", alike.words.join(", ")));
    }
    let quotes = alike.quotes.iter().take(MOST_QUOTES);
    told.extend(quotes.map(|quote| ("shared quote: ", format!("“{quote}”"))));
    told
}

/// What is said beside them: `3 articles are like “Envoys part” · 1.9 ms`.
pub fn closing_line(similar: &Similar) -> String {
    let alike = match similar.alike.len() as u64 {
        0 => "no article is".to_owned(),
        1 => "1 article is".to_owned(),
        more => format!("{} are", words::counted(more, "article")),
    };
    let headline = similar.article.headline.trim();
    let like = match headline.is_empty() {
        true => similar.id.clone(),
        false => format!("“{headline}”"),
    };
    format!(
        "{alike} like {like} · {}",
        words::duration(similar.elapsed_ms)
    )
}
