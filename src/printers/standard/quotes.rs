//! How are quotes shown? The words, then who said them, where, when and in which article.
//!
//! ```text
//! “We spoke of **indivisible security**, and of little else,”
//!   — Sergei Vershkov, Deputy Foreign Minister
//!   Vienna · 19 July 2022 · TASS
//!   Envoys part without a word on indivisible security
//!   3f9a1c2b · wire/0719-vienna.txt
//! ```
//!
//! A quote of a few words is shown with the sentence it stands in.

use std::io::{self, Write};

use crate::article::{Date, Span};
use crate::printers::standard::hits::print_whereabouts;
use crate::printers::standard::{window, words};
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::query::quotes::{Quotes, Utterance};

/// A quote of fewer words says little without its sentence.
const FRAGMENT_WORDS: usize = 6;

/// What hangs below the words.
const MARGIN: &str = "  ";

/// Shows the quotes, a blank line between two.
pub fn print(out: &mut dyn Write, style: &Style, quotes: &Quotes) -> io::Result<()> {
    for (at, utterance) in quotes.quotes.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        print_utterance(out, style, utterance, "")?;
    }
    Ok(())
}

/// What is said beside the quotes: `14 quotes in 9 articles match (10 shown) · 1.9 ms`.
pub fn closing_line(quotes: &Quotes) -> String {
    let time = words::duration(quotes.elapsed_ms);
    let shown = quotes.quotes.len() as u64;
    let part = match shown < quotes.total {
        true => format!(" ({} shown)", words::number(shown)),
        false => String::new(),
    };
    match quotes.total {
        0 => format!("no quote matches · {time}"),
        total => format!(
            "{} in {} {}{part} · {time}",
            words::counted(total, "quote"),
            words::articles(quotes.articles, quotes.without_copies),
            if total == 1 { "matches" } else { "match" },
        ),
    }
}

/// Shows words with all that is known of them, `margin` before every line.
pub fn print_utterance(
    out: &mut dyn Write,
    style: &Style,
    utterance: &Utterance,
    margin: &str,
) -> io::Result<()> {
    let mut flow = Flow::new(style);
    add_words(&mut flow, utterance);
    flow.write(
        out,
        Indent {
            first: margin,
            rest: &format!("{margin}{}", if utterance.quoted { " " } else { "" }),
        },
    )?;
    print_source(out, style, utterance, &format!("{margin}{MARGIN}"))
}

/// The words in their marks, with what matches in them.
fn add_words(flow: &mut Flow, utterance: &Utterance) {
    let text = &utterance.text;
    let whole = Span::new(0, text.len());
    let shown = window::around(text, whole, &utterance.highlights);
    let (open, close) = match utterance.quoted {
        true => ("“", "”"),
        false => ("", ""),
    };
    flow.add(Role::Text, open);
    if shown.start > 0 {
        flow.add(Role::Text, "… ");
    }
    let trimmed = Span::new(
        shown.end - shown.of(text).trim_start().len(),
        shown.start + shown.of(text).trim_end().len(),
    );
    if trimmed.start < trimmed.end {
        flow.add_marked(Role::Text, text, trimmed, &utterance.highlights);
    }
    if shown.end < text.len() {
        flow.add(Role::Text, " …");
    }
    flow.add(Role::Text, close);
}

/// Who said it, where, when, and in which article; `margin` before every line.
pub fn print_source(
    out: &mut dyn Write,
    style: &Style,
    utterance: &Utterance,
    margin: &str,
) -> io::Result<()> {
    let mut flow = Flow::new(style);
    add_speaker(&mut flow, utterance);
    let hang = format!("{margin}  ");
    let indent = Indent {
        first: margin,
        rest: &hang,
    };
    flow.write(out, indent)?;
    let context = utterance.context.trim();
    if utterance.quoted && is_fragment(&utterance.text) && context != utterance.text.trim() {
        let context = window::before(context, window::LONGEST);
        Flow::new(style).add(Role::Text, context).write(
            out,
            Indent {
                first: &format!("{margin}> "),
                rest: &hang,
            },
        )?;
    }
    print_article(out, style, utterance, margin)
}

/// Where and when words were printed, and in which article; `margin` before every line.
pub fn print_article(
    out: &mut dyn Write,
    style: &Style,
    utterance: &Utterance,
    margin: &str,
) -> io::Result<()> {
    let origin = origin(utterance).join(" · ");
    for line in [origin.as_str(), &utterance.headline] {
        let shown = window::before(line, window::LONGEST);
        Flow::new(style)
            .add(Role::Text, shown)
            .write(out, Indent::all(margin))?;
    }
    print_whereabouts(out, style, (&utterance.id, &utterance.source), margin)
}

/// `— Sergei Vershkov, Deputy Foreign Minister`.
fn add_speaker(flow: &mut Flow, utterance: &Utterance) {
    match (&utterance.speaker, utterance.quoted) {
        (Some(name), _) => {
            add_name(flow, name, utterance.role.as_deref());
        }
        (None, true) => {
            flow.add(Role::Aside, "—\u{A0}nobody named");
        }
        (None, false) => {
            flow.add(Role::Aside, "—\u{A0}not in a quote");
        }
    }
}

/// A speaker behind a dash, with the office; a space that does not break keeps the dash with the
/// name.
pub fn add_name<'f>(flow: &'f mut Flow, name: &str, role: Option<&str>) -> &'f mut Flow {
    flow.add(Role::Name, &format!("—\u{A0}{name}"));
    if let Some(role) = role {
        flow.add(Role::Text, &format!(", {role}"));
    }
    flow
}

/// Where, when and for whom, as far as it is known.
pub fn origin(utterance: &Utterance) -> Vec<String> {
    let agency = utterance.agency.as_ref().or(utterance.publication.as_ref());
    [
        utterance.place.clone(),
        utterance.day.map(Date::in_words),
        agency.cloned(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn is_fragment(text: &str) -> bool {
    text.split_whitespace().nth(FRAGMENT_WORDS - 1).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printers::standard::samples::{check, printed, quotes};

    #[test]
    fn quotes_at_80_columns() {
        check(
            print,
            &quotes(),
            80,
            "\
“We spoke of **indivisible security**, and of little else,”
  — Sergei Vershkov, Deputy Foreign Minister
  Vienna · 19 July 2022 · TASS
  Envoys part without a word on indivisible security
  3f9a1c2b · wire/0719-vienna.txt

“over”
  — nobody named
  > The ministry said that the talks were “over” and that no others were
    planned.
  19 July 2022 · TASS
  Envoys part without a word on indivisible security
  77c0d1e2 · wire/0719-vienna.txt

Nobody else spoke of security.
  — not in a quote
  Vienna · The Herald
  Envoys part without a word on indivisible security
  90aa01f3 · wire/0719-vienna.txt
",
        );
    }

    #[test]
    fn quotes_at_40_columns() {
        check(
            print,
            &quotes(),
            40,
            "\
“We spoke of **indivisible security**,
 and of little else,”
  — Sergei Vershkov, Deputy Foreign
    Minister
  Vienna · 19 July 2022 · TASS
  Envoys part without a word on
  indivisible security
  3f9a1c2b · wire/0719-vienna.txt

“over”
  — nobody named
  > The ministry said that the talks
    were “over” and that no others were
    planned.
  19 July 2022 · TASS
  Envoys part without a word on
  indivisible security
  77c0d1e2 · wire/0719-vienna.txt

Nobody else spoke of security.
  — not in a quote
  Vienna · The Herald
  Envoys part without a word on
  indivisible security
  90aa01f3 · wire/0719-vienna.txt
",
        );
    }

    #[test]
    fn nothing_said_reaches_the_terminal_as_it_is() {
        let mut hostile = quotes();
        for quote in &mut hostile.quotes {
            quote.text = "We \u{1b}]0;owned\u{7} spoke \u{202e}of it".into();
            quote.highlights = vec![Span::new(0, 2), Span::new(900, 901)];
            quote.speaker = Some("Ver\u{9b}31mshkov".into());
            quote.role = Some("\u{2066}Minister\r\n".into());
            quote.headline = "\u{1b}[2J".into();
            quote.id = "a\u{1b}c".into();
            quote.source.path = "b\n\u{202e}c".into();
        }
        let text = printed(print, &hostile, 40);
        assert!(text.contains("␛]0;owned␇"), "{text}");
        let bad = |c: char| crate::printers::safe::is_unsafe(c) && c != '\n';
        assert!(!text.contains(bad), "{text}");
    }

    #[test]
    fn a_speech_without_end_is_shown_around_its_match() {
        let mut endless = quotes();
        endless.quotes.truncate(1);
        let quote = &mut endless.quotes[0];
        quote.text = format!(
            "{}needle{}",
            "straw ".repeat(50_000),
            " straw".repeat(50_000)
        );
        let at = quote.text.find("needle").unwrap();
        quote.highlights = vec![Span::new(at, at + 6)];
        let text = printed(print, &endless, 80);
        assert!(
            text.starts_with("“… straw") && text.contains("**needle**"),
            "{text}"
        );
        assert!(text.len() < 2000);
    }

    #[test]
    fn the_closing_line_counts() {
        let mut answer = quotes();
        answer.elapsed_ms = 1.94;
        answer.total = 14;
        (answer.articles, answer.without_copies) = (9, 9);
        assert_eq!(
            closing_line(&answer),
            "14 quotes in 9 articles match (3 shown) · 1.9 ms"
        );
        answer.without_copies = 7;
        assert_eq!(
            closing_line(&answer),
            "14 quotes in 9 articles (7 without copies) match (3 shown) · 1.9 ms"
        );
        assert_eq!(
            closing_line(&Quotes::default()),
            "no quote matches · 0.0 ms"
        );
    }
}
