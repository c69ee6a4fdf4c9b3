//! How are the versions of an article shown?
//!
//! The first one first; below each what it changes, with a few words around:
//!
//! ```text
//! 1. version 1 · 19 July 2022 08:30 UTC · superseded
//!    Two hurt in mill fire
//!    7c1d0aa3 · wire/mill-1.xml
//!
//! 2. version 2 · 19 July 2022 11:02 UTC · corrected
//!    Three hurt in mill fire
//!    3f9a1c2b · wire/mill-2.xml
//!    corrects number of hurt
//!    [-Two-] {+Three+} hurt in … said on Tuesday. {+One of them was eighty.+}
//! ```

use std::io::{self, Write};

use crate::article::instant_in_words;
use crate::printers::safe;
use crate::printers::standard::verification::add_pieces;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::query::versions::{History, OneVersion};

/// Shows every version.
pub fn print(out: &mut dyn Write, style: &Style, history: &History) -> io::Result<()> {
    for (at, version) in history.versions.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        print_version(out, style, at + 1, version)?;
    }
    Ok(())
}

fn print_version(
    out: &mut dyn Write,
    style: &Style,
    number: usize,
    version: &OneVersion,
) -> io::Result<()> {
    let lead = format!("{number}. ");
    let margin = " ".repeat(lead.len());
    let indent = Indent {
        first: &lead,
        rest: &margin,
    };
    Flow::new(style)
        .add(Role::Label, &head(version).join(" · "))
        .write(out, indent)?;
    let article = &version.article;
    Flow::new(style)
        .add(Role::Title, &article.headline)
        .write(out, Indent::all(&margin))?;
    let source = format!("{} · {}", version.id, article.source);
    writeln!(
        out,
        "{margin}{}",
        style.paint(Role::Aside, &safe::name(&source))
    )?;
    if let Some(note) = &article.version.note {
        Flow::new(style)
            .add(Role::Aside, note)
            .write(out, Indent::all(&margin))?;
    }
    let mut flow = Flow::new(style);
    match version.difference.is_empty() {
        false => add_pieces(&mut flow, &version.difference),
        true if number > 1 => {
            flow.add(Role::Aside, "the same words");
        }
        true => return Ok(()),
    }
    flow.write(out, Indent::all(&margin))
}

/// `version 2`, when it was made, how it stands.
fn head(version: &OneVersion) -> Vec<String> {
    let said = &version.article.version;
    let number = said.number.map(|number| format!("version {number}"));
    let made = match said.made {
        Some(made) => instant_in_words(made),
        None => version.article.day().map(|day| day.in_words()),
    };
    let mut head: Vec<String> = number.into_iter().chain(made).collect();
    match version.standings.is_empty() {
        true => head.push("current".into()),
        false => head.extend(version.standings.iter().map(|s| s.name().to_owned())),
    }
    head
}
