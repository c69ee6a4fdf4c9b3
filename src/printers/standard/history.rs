//! How are the versions of an article shown, and its copies?
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
//!
//! Copies stand in the same manner, each below its outlet and day, with what it changes of the article
//! asked for.

use std::io::{self, Write};

use crate::article::{Article, instant_in_words};
use crate::printers::safe;
use crate::printers::standard::verification::add_pieces;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::query::quotes::Piece;
use crate::query::versions::{Copied, History, OneCopy, OneVersion};

/// Shows every version.
pub fn print(out: &mut dyn Write, style: &Style, history: &History) -> io::Result<()> {
    for (at, version) in history.versions.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let one = One {
            head: head(version),
            id: &version.id,
            article: &version.article,
            note: version.article.version.note.as_deref(),
            difference: &version.difference,
            is_compared: at > 0,
        };
        print_one(out, style, at + 1, &one)?;
    }
    Ok(())
}

/// Shows every copy.
pub fn print_copies(out: &mut dyn Write, style: &Style, copied: &Copied) -> io::Result<()> {
    for (at, copy) in copied.copies.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let one = One {
            head: head_of_copy(copy),
            id: &copy.id,
            article: &copy.article,
            note: None,
            difference: &copy.difference,
            is_compared: !copy.is_asked,
        };
        print_one(out, style, at + 1, &one)?;
    }
    Ok(())
}

/// One article of a list, beside another one.
struct One<'a> {
    head: Vec<String>,
    id: &'a str,
    article: &'a Article,
    note: Option<&'a str>,
    difference: &'a [Piece],
    is_compared: bool,
}

fn print_one(out: &mut dyn Write, style: &Style, number: usize, one: &One) -> io::Result<()> {
    let lead = format!("{number}. ");
    let margin = " ".repeat(lead.len());
    let indent = Indent {
        first: &lead,
        rest: &margin,
    };
    Flow::new(style)
        .add(Role::Label, &one.head.join(" · "))
        .write(out, indent)?;
    let article = one.article;
    Flow::new(style)
        .add(Role::Title, &article.headline)
        .write(out, Indent::all(&margin))?;
    let source = format!("{} · {}", one.id, article.source);
    writeln!(
        out,
        "{margin}{}",
        style.paint(Role::Aside, &safe::name(&source))
    )?;
    if let Some(note) = one.note {
        Flow::new(style)
            .add(Role::Aside, note)
            .write(out, Indent::all(&margin))?;
    }
    let mut flow = Flow::new(style);
    match one.difference.is_empty() {
        false => add_pieces(&mut flow, one.difference),
        true if one.is_compared => {
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

/// Outlet, else agency; the day; which one it is.
fn head_of_copy(copy: &OneCopy) -> Vec<String> {
    let article = &copy.article;
    let outlet = article.outlet().or_else(|| article.agency());
    let day = article.day().map(|day| day.in_words());
    let mut head: Vec<String> = outlet.map(str::to_owned).into_iter().chain(day).collect();
    if copy.is_asked {
        head.push("this article".into());
    } else if head.is_empty() {
        head.push("a copy".into());
    }
    head
}
