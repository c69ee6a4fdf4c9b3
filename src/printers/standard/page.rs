//! How is one article set as a page of text?
//!
//! Headline, byline, origin and source above, with what the dateline has mended or disputes; the
//! [`Body`]; below it who is quoted and who and what is named, which is the legend of the marks too.

use std::io::{self, Write};

use crate::article::{Article, Field, Kind, Span};
use crate::printers::standard::body::Body;
use crate::printers::standard::words;
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::printers::{ShownView, safe};
use crate::query::{Highlight, Shown};

/// Longer lines are hard to read.
pub const WIDEST: usize = 100;

/// So many names of a kind are listed below the text.
const MOST_NAMES: usize = 12;

/// Shows the article, what its query matches marked; names and speakers too, unless it is to be
/// plain.
pub fn print(out: &mut dyn Write, style: &Style, view: &ShownView) -> io::Result<()> {
    let style = &Style {
        width: style.width.min(WIDEST),
        ..*style
    };
    let shown = &view.shown;
    print_head(out, style, shown)?;
    writeln!(out)?;
    let body = match view.plain {
        true => Body::plain(&shown.article, ""),
        false => Body::new(&shown.article, ""),
    };
    let body = body.matching(marks_in(&shown.highlights, Field::Body));
    body.write(out, style)?;
    print_foot(out, style, &shown.article, &body.kinds())
}

/// What a mark of this kind means: `[p] people`.
pub fn add_legend(flow: &mut Flow, style: &Style, kind: Kind) {
    let (open, close) = match style.color {
        true => ("", ""),
        false => Role::Entity(kind).brackets(),
    };
    if !open.is_empty() {
        flow.add(Role::Label, &format!("{}{close}\u{A0}", open.trim_end()));
    }
    flow.add(legend_role(style, kind), words::plural(kind));
}

/// Without colour the name of a kind is a label as others are.
fn legend_role(style: &Style, kind: Kind) -> Role {
    match style.color {
        true => Role::Entity(kind),
        false => Role::Label,
    }
}

fn print_head(out: &mut dyn Write, style: &Style, shown: &Shown) -> io::Result<()> {
    let article = &shown.article;
    let marks = marks_in(&shown.highlights, Field::Headline);
    let whole = Span::new(0, article.headline.len());
    Flow::new(style)
        .add_marked(Role::Title, &article.headline, whole, &marks)
        .write(out, Indent::default())?;
    if let Some(byline) = &article.byline {
        Flow::new(style)
            .add(Role::Text, &format!("By {byline}"))
            .write(out, Indent::default())?;
    }
    let origin = words::origin(article).join(" · ");
    Flow::new(style)
        .add(Role::Text, &origin)
        .write(out, Indent::default())?;
    for note in article.dateline.iter().flat_map(words::dateline_notes) {
        Flow::new(style)
            .add(Role::Aside, &note)
            .write(out, Indent::default())?;
    }
    for note in words::standing_notes(&shown.standings, &article.version) {
        Flow::new(style)
            .add(Role::Aside, &note)
            .write(out, Indent::default())?;
    }
    let source = format!("{} · {}", shown.id, article.source);
    let place_in_print = [&article.publication, &article.section, &article.url];
    for line in std::iter::once(&source).chain(place_in_print.into_iter().flatten()) {
        writeln!(out, "{}", style.paint(Role::Aside, &safe::name(line)))?;
    }
    Ok(())
}

fn marks_in(highlights: &[Highlight], field: Field) -> Vec<Span> {
    highlights
        .iter()
        .filter(|mark| mark.field == field)
        .map(|mark| mark.span)
        .collect()
}

/// Below the text; `marked` are the kinds that are marked in it.
fn print_foot(
    out: &mut dyn Write,
    style: &Style,
    article: &Article,
    marked: &[Kind],
) -> io::Result<()> {
    let mut lines: Vec<(Flow, String)> = Vec::new();
    let label = |text: &str| {
        let mut flow = Flow::new(style);
        flow.add(Role::Label, text);
        flow
    };
    let speakers = words::speakers(article);
    lines.push((label("quotes"), words::list(&speakers, MOST_NAMES)));
    for kind in [Kind::Person, Kind::Organisation, Kind::Place] {
        let names: Vec<String> = words::entities(article, kind)
            .iter()
            .map(words::with_count)
            .collect();
        let mut flow = Flow::new(style);
        if marked.contains(&kind) {
            add_legend(&mut flow, style, kind);
        } else {
            flow.add(Role::Label, words::plural(kind));
        }
        lines.push((flow, words::list(&names, MOST_NAMES)));
    }
    lines.push((
        label("subjects"),
        words::list(&article.subjects, MOST_NAMES),
    ));
    let agency = words::credited_agency(article);
    let agency = agency.filter(|agency| article.agency() != Some(agency));
    let agency = agency.unwrap_or_default();
    lines.push((label("agency"), agency.to_string()));
    lines.push((label("rights"), article.rights.clone().unwrap_or_default()));
    lines.retain(|(_, names)| !names.is_empty());
    if !lines.is_empty() {
        writeln!(out)?;
    }
    for (mut flow, names) in lines {
        flow.add(Role::Label, ": ").add(Role::Text, &names);
        flow.write(
            out,
            Indent {
                first: "",
                rest: "  ",
            },
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Credit, DatelinePart, Disagreement, Mended, Source};
    use crate::printers::standard::samples::{check, find, printed, talks};

    fn shown(article: Article, marked: &str) -> ShownView {
        let highlights = vec![Highlight {
            field: Field::Body,
            span: find(&article.body, marked),
        }];
        ShownView {
            shown: Shown {
                standings: Vec::new(),
                id: "3f9a1c2b".into(),
                article,
                highlights,
            },
            plain: false,
        }
    }

    #[test]
    fn a_page_at_80_columns() {
        check(
            print,
            &shown(talks(), "indivisible security"),
            80,
            "\
Envoys part without a word on indivisible security
By Anna Kelder
Vienna · 19 July 2022 · TASS
3f9a1c2b · wire/0719-vienna.txt

VIENNA, July 19 (TASS) - Three days of talks ended without a text.

“We spoke of **indivisible security**, and of little else,” [p Sergei Vershkov]
said.
    — Sergei Vershkov, Deputy Foreign Minister

quotes: Sergei Vershkov
[p] people: Sergei Vershkov
",
        );
    }

    #[test]
    fn a_page_at_40_columns() {
        check(
            print,
            &shown(talks(), "indivisible security"),
            40,
            "\
Envoys part without a word on
indivisible security
By Anna Kelder
Vienna · 19 July 2022 · TASS
3f9a1c2b · wire/0719-vienna.txt

VIENNA, July 19 (TASS) - Three days of
talks ended without a text.

“We spoke of **indivisible security**,
and of little else,” [p Sergei Vershkov]
said.
    — Sergei Vershkov, Deputy Foreign
      Minister

quotes: Sergei Vershkov
[p] people: Sergei Vershkov
",
        );
    }

    #[test]
    fn wrapped_copy_is_wrapped_anew_and_tables_stay() {
        let body = "The board met late in the old town hall\nand published the figures it had \
                    found\nin the drawers of its former chairman.\n\n    North   1,204\n    \
                    South     987\n\nNobody objected.";
        let source = Source {
            path: "wire/board.txt".into(),
            ..Source::default()
        };
        let article = Article {
            source,
            body: body.into(),
            ..Article::default()
        };
        check(
            print,
            &ShownView {
                shown: Shown {
                    standings: Vec::new(),
                    id: "3f9a1c2b".into(),
                    article,
                    highlights: Vec::new(),
                },
                plain: false,
            },
            60,
            "\
3f9a1c2b · wire/board.txt

The board met late in the old town hall and published the
figures it had found in the drawers of its former chairman.

    North   1,204
    South     987

Nobody objected.
",
        );
    }

    /// What the dateline and the end of the story have to say.
    fn disputed() -> Article {
        let mut article = talks();
        let credit = "(Reporting by Anna Bee)";
        article.body.push_str("\n\n");
        article.body.push_str(credit);
        article.credits = vec![Credit {
            span: find(&article.body, credit),
            agency: Some("Reuters".into()),
            people: vec!["Anna Bee".into()],
        }];
        if let Some(dateline) = &mut article.dateline {
            dateline.mended = vec![Mended {
                printed: "VIENA".into(),
                meant: "Vienna".into(),
            }];
            dateline.disagreements = vec![Disagreement {
                part: DatelinePart::Date,
                printed: "July 18".into(),
            }];
        }
        article
    }

    #[test]
    fn what_is_mended_and_disputed_stands_above_and_the_credits_below() {
        let text = printed(print, &shown(disputed(), "talks"), 80);
        for part in [
            "\ndateline reads Vienna for VIENA\ndateline prints another day: July 18\n",
            "\nagency: Reuters\n",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
    }

    #[test]
    fn plain_text_is_as_printed_but_for_matches() {
        let mut view = shown(talks(), "indivisible security");
        view.plain = true;
        let text = printed(print, &view, 80);
        assert!(text.contains("**indivisible security**"), "{text}");
        assert!(!text.contains(['[', '—']), "{text}");
        assert!(text.ends_with("\nquotes: Sergei Vershkov\npeople: Sergei Vershkov\n"));
    }

    #[test]
    fn colours_are_told_apart_in_the_legend() {
        let mut out = Vec::new();
        let style = Style {
            color: true,
            width: 80,
        };
        print(&mut out, &style, &shown(talks(), "talks")).unwrap();
        let text = String::from_utf8(out).unwrap();
        let green = anstyle::AnsiColor::Green.on_default();
        assert!(text.contains(&format!("{green}people{green:#}")), "{text}");
        assert!(
            text.contains(&format!("{green}Sergei Vershkov{green:#}")),
            "{text}"
        );
        assert!(!text.contains("[p"), "{text}");
    }
}
