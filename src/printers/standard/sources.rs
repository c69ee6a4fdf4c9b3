//! How is it shown what can be read, and whether what was read is still there?

use std::io::{self, Write};

use crate::indexer::{Source, Verified};
use crate::printers::standard::table::{Cell, Column, Row, Table};
use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::printers::{ReadableKind, Shelves, safe};

/// Shows what is no longer as it was, a file a line, and then the figures.
pub fn print_verified(out: &mut dyn Write, style: &Style, verified: &Verified) -> io::Result<()> {
    let mut line = |what: &str, source: &Source, more: &str| {
        let label = style.paint(Role::Label, what);
        let articles = words::counted(source.articles, "article");
        let path = safe::name(&source.path);
        writeln!(out, "{label}: {path}{more} ({articles})")
    };
    for source in &verified.changed {
        line("changed", source, "")?;
    }
    for (source, to) in &verified.moved {
        line("moved", source, &format!(" -> {}", safe::name(to)))?;
    }
    for source in &verified.gone {
        line("gone", source, "")?;
    }
    for skipped in &verified.unread {
        let label = style.paint(Role::Label, "unreadable");
        let path = safe::name(&skipped.path);
        writeln!(out, "{label}: {path}: {}", safe::name(&skipped.reason))?;
    }
    Flow::new(style)
        .add(Role::Text, &figures(verified))
        .write(out, Indent::default())
}

fn figures(verified: &Verified) -> String {
    let mut parts = vec![format!(
        "{} unchanged",
        words::counted(verified.unchanged, "file")
    )];
    for (count, what) in [
        (verified.changed.len(), "changed"),
        (verified.moved.len(), "moved"),
        (verified.gone.len(), "gone"),
        (verified.unread.len(), "unreadable"),
        (verified.new_files as usize, "not in the index"),
    ] {
        if count > 0 {
            parts.push(format!("{} {what}", words::number(count as u64)));
        }
    }
    let broken_off = if verified.interrupted {
        "; broken off"
    } else {
        ""
    };
    format!(
        "{}{broken_off} ({}, {})",
        parts.join(", "),
        words::duration(verified.elapsed_ms),
        words::size(verified.bytes)
    )
}

/// Shows the formats, then the containers.
pub fn print_readable(out: &mut dyn Write, style: &Style, shelves: &Shelves) -> io::Result<()> {
    for kind in [ReadableKind::Format, ReadableKind::Container] {
        let rows = shelves
            .all
            .iter()
            .filter(|one| one.kind == kind)
            .map(|one| Row {
                name: one.name.to_owned(),
                role: Role::Name,
                cells: vec![
                    Cell::alike(one.about),
                    Cell::alike(one.extensions.join(" ")),
                ],
                below: Vec::new(),
            });
        let head = match kind {
            ReadableKind::Format => "format",
            ReadableKind::Container => "container",
        };
        if kind == ReadableKind::Container {
            writeln!(out)?;
        }
        let table = Table {
            indent: "",
            columns: vec![
                Column::left(head),
                Column::left("what it is"),
                Column::left("endings"),
            ],
            rows: rows.collect(),
            least_name: 12,
        };
        table.write(out, style)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_as_it_was_is_named() {
        let source = |path: &str| Source {
            path: path.into(),
            articles: 2,
        };
        let verified = Verified {
            unchanged: 1,
            changed: vec![source("a.txt")],
            moved: vec![(source("b.txt"), "c/b.txt".into())],
            gone: vec![source("\u{1b}d.txt")],
            new_files: 1,
            ..Verified::default()
        };
        let mut out = Vec::new();
        print_verified(
            &mut out,
            &Style {
                color: false,
                width: 100,
            },
            &verified,
        )
        .expect("written");
        assert_eq!(
            String::from_utf8_lossy(&out),
            "changed: a.txt (2 articles)\nmoved: b.txt -> c/b.txt (2 articles)\n\
             gone: <U+001B>d.txt (2 articles)\n\
             1 file unchanged, 1 changed, 1 moved, 1 gone, 1 not in the index (0.0 ms, 0 bytes)\n"
        );
    }
}
