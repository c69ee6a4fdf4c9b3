//! How is shown what was noticed in an article?
//!
//! A line for every finding, also for what was looked for and not found, because that is what
//! `inspect` is asked for; then the text with its marks.

use std::io::{self, Write};

use crate::article::{Article, Credit, Date, Dateline, Kind, Place, Quote};
use crate::printers::safe;
use crate::printers::standard::body::Body;
use crate::printers::standard::page::{self, add_legend};
use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};

/// Columns of the labels.
const LABELS: usize = 17;

/// Shows the source as a heading and every finding below it.
pub fn print(out: &mut dyn Write, style: &Style, article: &Article) -> io::Result<()> {
    let source = article.source.to_string();
    writeln!(out, "{}", style.paint(Role::Title, &safe::name(&source)))?;
    let language = article.language.as_deref().map(words::language);
    let published = article.published.map(Date::in_words);
    let headline = Some(article.headline.as_str()).filter(|headline| !headline.is_empty());
    print_line(out, style, "format", Some(&article.source.format))?;
    print_line(out, style, "headline", headline)?;
    print_line(out, style, "byline", article.byline.as_deref())?;
    print_line(out, style, "language", language)?;
    print_line(out, style, "published", published.as_deref())?;
    print_given(out, style, "publication", article.publication.as_deref())?;
    print_given(out, style, "section", article.section.as_deref())?;
    print_given(out, style, "url", article.url.as_deref())?;
    print_given(out, style, "subjects", Some(&article.subjects.join(", ")))?;
    print_dateline(out, style, article.dateline.as_ref())?;
    for kind in [Kind::Person, Kind::Organisation, Kind::Place] {
        let names: Vec<String> = words::entities(article, kind)
            .iter()
            .map(words::with_count)
            .collect();
        print_line(out, style, words::plural(kind), Some(&names.join(", ")))?;
    }
    print_quotes(out, style, article)?;
    print_credits(out, style, article)?;
    print_text(out, style, article)?;
    writeln!(out)
}

fn print_line(
    out: &mut dyn Write,
    style: &Style,
    label: &str,
    value: Option<&str>,
) -> io::Result<()> {
    let mut flow = Flow::new(style);
    flow.add(Role::Text, value.unwrap_or(""));
    if flow.is_empty() {
        flow.add(Role::Aside, "none");
    }
    let padding = " ".repeat(LABELS.saturating_sub(2 + label.len()));
    let first = format!("  {label}{padding}");
    flow.write(
        out,
        Indent {
            first: &first,
            rest: &" ".repeat(LABELS),
        },
    )
}

/// A line only where there is a value: for what most sources do not give.
fn print_given(
    out: &mut dyn Write,
    style: &Style,
    label: &str,
    value: Option<&str>,
) -> io::Result<()> {
    match value {
        Some(value) if !value.is_empty() => print_line(out, style, label, Some(value)),
        _ => Ok(()),
    }
}

fn print_dateline(
    out: &mut dyn Write,
    style: &Style,
    dateline: Option<&Dateline>,
) -> io::Result<()> {
    let Some(dateline) = dateline else {
        return print_line(out, style, "dateline", None);
    };
    print_line(out, style, "dateline", Some(&dateline.text))?;
    let places: Vec<String> = dateline.places.iter().map(full_name).collect();
    let unresolved = dateline
        .printed_place
        .as_ref()
        .map(|place| format!("{place} (unknown)"));
    let place = if places.is_empty() {
        unresolved
    } else {
        Some(places.join("; "))
    };
    print_line(out, style, "  place", place.as_deref())?;
    print_line(
        out,
        style,
        "  day",
        dateline.date.map(Date::in_words).as_deref(),
    )?;
    print_line(out, style, "  agency", dateline.agency.as_deref())?;
    for slip in &dateline.mended {
        let line = format!("{} read as {}", slip.printed, slip.meant);
        print_line(out, style, "  mended", Some(&line))?;
    }
    for other in &dateline.disagreements {
        let line = format!("another {}: {}", words::part(other.part), other.printed);
        print_line(out, style, "  prints", Some(&line))?;
    }
    Ok(())
}

/// `Portland, Oregon, US`.
fn full_name(place: &Place) -> String {
    // A city that is a region of its own is named once.
    let region = place
        .region
        .as_ref()
        .filter(|region| **region != place.name);
    [Some(&place.name), region, place.country.as_ref()]
        .into_iter()
        .flatten()
        .cloned()
        .collect::<Vec<String>>()
        .join(", ")
}

fn print_quotes(out: &mut dyn Write, style: &Style, article: &Article) -> io::Result<()> {
    let count = article.quotes.len() as u64;
    let said = (count > 0).then(|| words::number(count));
    print_line(out, style, "quotes", said.as_deref())?;
    for quote in &article.quotes {
        print_quote(out, style, article, quote)?;
    }
    Ok(())
}

fn print_quote(
    out: &mut dyn Write,
    style: &Style,
    article: &Article,
    quote: &Quote,
) -> io::Result<()> {
    let mut flow = Flow::new(style);
    flow.add(
        Role::Text,
        &format!("“{}”", quote.span.of(article.field(quote.field)).trim()),
    );
    match &quote.speaker {
        Some(speaker) => {
            flow.add(Role::Name, &format!(" —\u{A0}{}", speaker.name));
            if let Some(role) = &speaker.role {
                flow.add(Role::Text, &format!(", {role}"));
            }
        }
        None => {
            flow.add(Role::Aside, " —\u{A0}nobody named");
        }
    }
    flow.write(
        out,
        Indent {
            first: "    ",
            rest: "      ",
        },
    )
}

/// Whom the end of the story names, each below its words.
fn print_credits(out: &mut dyn Write, style: &Style, article: &Article) -> io::Result<()> {
    let count = article.credits.len() as u64;
    let said = (count > 0).then(|| words::number(count));
    print_line(out, style, "credits", said.as_deref())?;
    for credit in &article.credits {
        print_credit(out, style, article, credit)?;
    }
    print_given(out, style, "  agency", words::credited_agency(article))
}

fn print_credit(
    out: &mut dyn Write,
    style: &Style,
    article: &Article,
    credit: &Credit,
) -> io::Result<()> {
    let mut flow = Flow::new(style);
    flow.add(Role::Text, credit.span.of(&article.body));
    let names: Vec<&str> = credit
        .agency
        .iter()
        .chain(&credit.people)
        .map(String::as_str)
        .collect();
    if !names.is_empty() {
        flow.add(Role::Name, &format!(" —\u{A0}{}", names.join(", ")));
    }
    flow.write(
        out,
        Indent {
            first: "    ",
            rest: "      ",
        },
    )
}

/// The text with its marks, and what they mean.
fn print_text(out: &mut dyn Write, style: &Style, article: &Article) -> io::Result<()> {
    let style = &Style {
        width: style.width.min(page::WIDEST),
        ..*style
    };
    if article.body.trim().is_empty() {
        return print_line(out, style, "text", None);
    }
    let body = Body::new(article, "    ");
    let mut legend = Flow::new(style);
    for (at, kind) in body.kinds().into_iter().enumerate() {
        if at > 0 {
            legend.add(Role::Label, ", ");
        }
        add_legend(&mut legend, style, kind);
    }
    let padding = " ".repeat(LABELS.saturating_sub("  text".len()));
    let first = format!("  text{padding}");
    match legend.is_empty() {
        true => writeln!(out, "  text")?,
        false => legend.write(
            out,
            Indent {
                first: &first,
                rest: &" ".repeat(LABELS),
            },
        )?,
    }
    body.write(out, style)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{DatelinePart, Disagreement, Mended};
    use crate::printers::standard::samples::{check, find, printed, talks};

    #[test]
    fn findings_at_80_columns() {
        check(
            print,
            &talks(),
            80,
            "\
wire/0719-vienna.txt
  format         plain_text
  headline       Envoys part without a word on indivisible security
  byline         Anna Kelder
  language       English
  published      19 July 2022
  dateline       VIENNA, July 19 (TASS) -
    place        Vienna, AT
    day          19 July 2022
    agency       TASS
  people         Sergei Vershkov
  organisations  none
  places         none
  quotes         1
    “We spoke of indivisible security, and of little else,” — Sergei Vershkov,
      Deputy Foreign Minister
  credits        none
  text           [p] people
    VIENNA, July 19 (TASS) - Three days of talks ended without a text.

    “We spoke of indivisible security, and of little else,” [p Sergei Vershkov]
    said.
        — Sergei Vershkov, Deputy Foreign Minister

",
        );
    }

    #[test]
    fn findings_at_40_columns() {
        let article = Article {
            dateline: None,
            mentions: Vec::new(),
            quotes: Vec::new(),
            byline: None,
            ..talks()
        };
        check(
            print,
            &article,
            40,
            "\
wire/0719-vienna.txt
  format         plain_text
  headline       Envoys part without a
                 word on indivisible
                 security
  byline         none
  language       English
  published      19 July 2022
  dateline       none
  people         none
  organisations  none
  places         none
  quotes         none
  credits        none
  text
    VIENNA, July 19 (TASS) - Three days
    of talks ended without a text.

    “We spoke of indivisible security,
    and of little else,” Sergei Vershkov
    said.

",
        );
    }

    #[test]
    fn what_is_mended_disputed_and_credited_has_its_lines() {
        let mut article = talks();
        let credit = "(Reporting by Anna Bee; Editing by Carl Dee)";
        article.body.push_str("\n\n");
        article.body.push_str(credit);
        article.credits = vec![Credit {
            span: find(&article.body, credit),
            agency: Some("Reuters".into()),
            people: vec!["Anna Bee".into(), "Carl Dee".into()],
        }];
        if let Some(dateline) = &mut article.dateline {
            dateline.mended = vec![Mended {
                printed: "VIENA".into(),
                meant: "Vienna".into(),
            }];
            dateline.disagreements = vec![Disagreement {
                part: DatelinePart::Agency,
                printed: "AFP".into(),
            }];
        }
        let text = printed(print, &article, 80);
        for part in [
            "    mended       VIENA read as Vienna\n    prints       another agency: AFP\n",
            "  credits        1\n    (Reporting by Anna Bee; Editing by Carl Dee) — Reuters, Anna Bee, Carl Dee\n",
            "    agency       Reuters\n",
            "  text           [p] people\n    VIENNA, July 19",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }
}
