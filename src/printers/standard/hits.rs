//! How are the hits of a search shown?
//!
//! ```text
//! 1. Envoys part without a text on **indivisible security**
//!    Vienna · 19 July 2022 · TASS
//!    quotes: Sergei Vershkov, Maria Lunde and 2 more
//!    > “We spoke of **indivisible security** for three hours,” the envoy
//!      told reporters. — Sergei Vershkov
//!    3f9a1c2b · wire/0719-vienna.txt
//! ```
//!
//! Below them stands what all hits have in common, where that was asked for.

use std::io::{self, Write};

use crate::article::text::{paragraphs, sentences};
use crate::article::{Article, Field, Source, Span};
use crate::printers::safe;
use crate::printers::standard::window::{self, before};
use crate::printers::standard::{facets, stories, words};
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::query::{Explanation, Highlight, Hit, Response, Snippet, Suggestion};

/// At most so many speakers are named under a headline.
const MOST_SPEAKERS: usize = 3;

/// A first sentence longer than this many bytes is cut where it stands for a headline.
const LONGEST_HEADING: usize = 200;

/// Shows the hits, a blank line between two, and the facets below them.
pub fn print(out: &mut dyn Write, style: &Style, response: &Response) -> io::Result<()> {
    for (at, hit) in response.hits.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        let story = hit.story.as_ref().map(stories::lines);
        print_hit(out, style, hit, &story.unwrap_or_default())?;
    }
    if !response.hits.is_empty() && !response.facets.is_empty() {
        writeln!(out)?;
    }
    facets::print(out, style, &response.facets)
}

/// What is said beside the hits: `12 articles match (3 shown) · 1.9 ms`.
pub fn closing_line(response: &Response) -> String {
    let without_copies = words::without_copies(response.total, response.without_copies);
    let matching = match response.total {
        0 => "no article matches".to_string(),
        1 => "1 article matches".to_string(),
        total => format!("{} match", words::counted(total, "article")),
    };
    let in_stories = match response.stories {
        Some(1) => " in 1 story".to_string(),
        Some(stories) if stories > 1 => format!(" in {} stories", words::number(stories)),
        _ => String::new(),
    };
    let in_all = response.hits_in_all();
    let shown = response.hits.len() as u64;
    let part = match response.hits.first() {
        Some(first) if shown < in_all && first.rank > 1 => {
            let last = first.rank as u64 + shown - 1;
            format!(
                " ({} to {} shown)",
                words::number(first.rank as u64),
                words::number(last)
            )
        }
        _ if shown < in_all => format!(" ({} shown)", words::number(shown)),
        _ => String::new(),
    };
    format!(
        "{matching}{in_stories}{without_copies}{part} · {}",
        words::duration(response.elapsed_ms)
    )
}

/// What may have been meant: `did you mean: "indivisible security"? (12 articles)`, and behind a comma
/// how many without copies.
pub fn did_you_mean(suggestion: &Suggestion) -> String {
    let without_copies = words::without_copies(suggestion.articles, suggestion.without_copies);
    format!(
        "did you mean: {}? ({}{without_copies})",
        suggestion.query,
        words::counted(suggestion.articles, "article")
    )
}

/// Shows one hit; `told` stands below its text, each with its label.
pub fn print_hit(
    out: &mut dyn Write,
    style: &Style,
    hit: &Hit,
    told: &[(&str, String)],
) -> io::Result<()> {
    let article = &hit.article;
    let rank = format!("{}. ", hit.rank);
    let blank = " ".repeat(rank.len());
    let margin = Indent::all(&blank);

    let heading = Heading::of(article);
    let mut title = Flow::new(style);
    heading.add_to(&mut title, article, &hit.highlights);
    if title.is_empty() {
        title.add(Role::Title, "(no text)");
    }
    title.write(
        out,
        Indent {
            first: &rank,
            rest: &blank,
        },
    )?;

    let origin = words::origin(article).join(" · ");
    Flow::new(style)
        .add(Role::Text, &origin)
        .write(out, margin)?;
    for note in words::standing_notes(&hit.standings, &article.version) {
        Flow::new(style)
            .add(Role::Aside, &note)
            .write(out, margin)?;
    }
    if let Some(copies) = &hit.copies {
        Flow::new(style)
            .add(Role::Aside, &words::ran_in(copies))
            .write(out, margin)?;
    }
    let speakers = words::speakers(article);
    if !speakers.is_empty() {
        let mut flow = Flow::new(style);
        flow.add(Role::Label, "quotes: ");
        flow.add(Role::Name, &words::list(&speakers, MOST_SPEAKERS))
            .write(out, margin)?;
    }
    for snippet in &hit.snippets {
        if !heading.repeats(snippet) {
            print_snippet(out, style, article, snippet, &blank)?;
        }
    }
    for (label, text) in told {
        let mut flow = Flow::new(style);
        flow.add(Role::Label, label);
        flow.add(Role::Text, text).write(out, margin)?;
    }
    print_whereabouts(out, style, (&hit.id, &article.source), &blank)?;
    if let Some(explanation) = &hit.explanation {
        print_explanation(out, style, explanation, &blank, 0)?;
    }
    Ok(())
}

/// What stands in the place of a headline.
struct Heading {
    field: Field,
    span: Span,
    cut: bool,
}

impl Heading {
    /// The headline, else the first sentence of the text.
    fn of(article: &Article) -> Heading {
        if !article.headline.trim().is_empty() {
            let span = Span::new(0, article.headline.len());
            return Heading {
                field: Field::Headline,
                span,
                cut: false,
            };
        }
        let start = article.text_start();
        let text = article.body.get(start..).unwrap_or("");
        // The paragraphs of a text are found from all of it; a headline needs only the beginning.
        let beginning = before(text, window::LONGEST);
        let sentence = paragraphs(beginning)
            .first()
            .and_then(|paragraph| sentences(beginning, *paragraph).first().copied())
            .unwrap_or(Span::new(0, 0));
        let kept = before(sentence.of(beginning), LONGEST_HEADING).len();
        let from = start + sentence.start;
        Heading {
            field: Field::Body,
            span: Span::new(from, from + kept),
            cut: kept < sentence.end - sentence.start,
        }
    }

    fn add_to(&self, flow: &mut Flow, article: &Article, highlights: &[Highlight]) {
        let marks: Vec<Span> = highlights
            .iter()
            .filter(|highlight| highlight.field == self.field)
            .map(|highlight| highlight.span)
            .collect();
        flow.add_marked(Role::Title, article.field(self.field), self.span, &marks);
        if self.cut {
            flow.add(Role::Title, " …");
        }
    }

    /// Whether the snippet is no more than what the heading says already.
    fn repeats(&self, snippet: &Snippet) -> bool {
        self.field == Field::Body && self.span.contains(&snippet.span) && snippet.speaker.is_none()
    }
}

fn print_snippet(
    out: &mut dyn Write,
    style: &Style,
    article: &Article,
    snippet: &Snippet,
    blank: &str,
) -> io::Result<()> {
    let shown = window::around(&article.body, snippet.span, &snippet.highlights);
    let mut flow = Flow::new(style);
    if shown.start > snippet.span.start {
        flow.add(Role::Text, "… ");
    }
    flow.add_marked(Role::Text, &article.body, shown, &snippet.highlights);
    if shown.end < snippet.span.end {
        flow.add(Role::Text, " …");
    }
    if let Some(speaker) = &snippet.speaker {
        // A space that does not break keeps the dash with the name.
        flow.add(Role::Name, &format!(" —\u{A0}{speaker}"));
    }
    let (first, rest) = (format!("{blank}> "), format!("{blank}  "));
    flow.write(
        out,
        Indent {
            first: &first,
            rest: &rest,
        },
    )
}

/// The id and the path. A path is never broken, so that it can be copied; where it does not fit
/// beside the id it gets a line of its own.
pub fn print_whereabouts(
    out: &mut dyn Write,
    style: &Style,
    (id, source): (&str, &Source),
    blank: &str,
) -> io::Result<()> {
    let (id, source) = (safe::name(id), source.to_string());
    let source = safe::name(&source);
    let together = format!("{id} · {source}");
    let columns = unicode_width::UnicodeWidthStr::width(together.as_str());
    if blank.len() + columns <= style.width {
        return writeln!(out, "{blank}{}", style.paint(Role::Aside, &together));
    }
    writeln!(out, "{blank}{}", style.paint(Role::Aside, &id))?;
    writeln!(out, "{blank}{}", style.paint(Role::Aside, &source))
}

/// The tree of addends and factors, a step to the right for every level.
fn print_explanation(
    out: &mut dyn Write,
    style: &Style,
    explanation: &Explanation,
    blank: &str,
    depth: usize,
) -> io::Result<()> {
    let value = format!("{:>8.3}  ", explanation.value);
    let first = format!("{blank}{}{value}", "  ".repeat(depth));
    let rest = " ".repeat(first.len());
    let mut flow = Flow::new(style);
    flow.add(Role::Aside, &explanation.description);
    if flow.is_empty() {
        flow.add(Role::Aside, "score");
    }
    flow.write(
        out,
        Indent {
            first: &first,
            rest: &rest,
        },
    )?;
    // An explanation is as deep as its query; a deeper one is not worth reading.
    if depth < 16 {
        for detail in &explanation.details {
            print_explanation(out, style, detail, blank, depth + 1)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::query::matching::Matching;

    use super::*;
    use crate::printers::standard::samples::{check, find, printed, talks};

    fn response(article: Article, hit_id: &str) -> Response {
        let phrase = "indivisible security";
        let mark = |field, text: &str| Highlight {
            field,
            span: find(text, phrase),
        };
        let mut highlights = vec![mark(Field::Body, &article.body)];
        if article.headline.contains(phrase) {
            highlights.insert(0, mark(Field::Headline, &article.headline));
        }
        let sentence =
            "“We spoke of indivisible security, and of little else,” Sergei Vershkov said.";
        let snippet = Snippet {
            span: find(&article.body, sentence),
            highlights: vec![find(&article.body, phrase)],
            speaker: Some("Sergei Vershkov".into()),
        };
        let hit = Hit {
            id: hit_id.into(),
            rank: 1,
            score: 7.25,
            article,
            highlights,
            snippets: vec![snippet],
            standings: Vec::new(),
            explanation: None,
            copies: None,
            story: None,
        };
        Response {
            matching: Matching::All,
            total: 1,
            without_copies: 1,
            hits: vec![hit],
            did_you_mean: None,
            elapsed_ms: 1.94,
            ..Response::default()
        }
    }

    #[test]
    fn a_hit_at_80_columns() {
        check(
            print,
            &response(talks(), "3f9a1c2b"),
            80,
            "\
1. Envoys part without a word on **indivisible security**
   Vienna · 19 July 2022 · TASS
   quotes: Sergei Vershkov
   > “We spoke of **indivisible security**, and of little else,” Sergei Vershkov
     said. — Sergei Vershkov
   3f9a1c2b · wire/0719-vienna.txt
",
        );
    }

    #[test]
    fn a_hit_at_40_columns() {
        let mut article = talks();
        article.source.path = "wire/2022/07/0719-vienna.txt".into();
        check(
            print,
            &response(article, "3f9a1c2b"),
            40,
            "\
1. Envoys part without a word on
   **indivisible security**
   Vienna · 19 July 2022 · TASS
   quotes: Sergei Vershkov
   > “We spoke of **indivisible
     security**, and of little else,”
     Sergei Vershkov said. — Sergei
     Vershkov
   3f9a1c2b
   wire/2022/07/0719-vienna.txt
",
        );
    }

    #[test]
    fn without_a_headline_the_first_sentence_stands_for_it() {
        let article = Article {
            headline: String::new(),
            dateline: None,
            published: None,
            quotes: Vec::new(),
            language: Some("de".into()),
            body: "  Nobody spoke of indivisible security. Nobody wished to.".into(),
            ..talks()
        };
        let mut response = response_without_snippets(article);
        let hit = &mut response.hits[0];
        let sentence = find(&hit.article.body, "Nobody spoke of indivisible security.");
        hit.snippets = vec![Snippet {
            span: sentence,
            highlights: Vec::new(),
            speaker: None,
        }];
        check(
            print,
            &response,
            80,
            "\
1. Nobody spoke of **indivisible security**.
   German
   3f9a1c2b · wire/0719-vienna.txt
",
        );
    }

    fn response_without_snippets(article: Article) -> Response {
        let body = &article.body;
        let highlights = vec![Highlight {
            field: Field::Body,
            span: find(body, "indivisible security"),
        }];
        let hit = Hit {
            id: "3f9a1c2b".into(),
            rank: 1,
            score: 0.0,
            highlights,
            article,
            snippets: Vec::new(),
            standings: Vec::new(),
            explanation: None,
            copies: None,
            story: None,
        };
        Response {
            total: 1,
            without_copies: 1,
            hits: vec![hit],
            facets: Vec::new(),
            ..Response::default()
        }
    }

    #[test]
    fn an_explanation_hangs_below_its_hit() {
        let mut response = response_without_snippets(talks());
        let detail = |value, description: &str| Explanation {
            value,
            description: description.into(),
            details: Vec::new(),
        };
        response.hits[0].explanation = Some(Explanation {
            details: vec![
                detail(6.25, "the phrase, once"),
                detail(1.0, "in the headline"),
            ],
            ..detail(7.25, "sum of")
        });
        let text = printed(print, &response, 80);
        assert!(
            text.ends_with(
                "      7.250  sum of\n        6.250  the phrase, once\n        1.000  in the headline\n"
            ),
            "{text}"
        );
    }

    #[test]
    fn a_monstrous_sentence_is_shown_around_its_match() {
        let mut article = talks();
        article.body = format!(
            "{}the needle{}",
            "straw ".repeat(50_000),
            " straw".repeat(50_000)
        );
        let needle = find(&article.body, "needle");
        let mut response = response_without_snippets(Article {
            body: "indivisible security".into(),
            ..talks()
        });
        let whole = Span::new(0, article.body.len());
        let hit = &mut response.hits[0];
        hit.highlights.clear();
        hit.snippets = vec![Snippet {
            span: whole,
            highlights: vec![needle],
            speaker: None,
        }];
        hit.article = article;
        let text = printed(print, &response, 80);
        assert!(
            text.contains("   > … straw") && text.contains("the **needle** straw"),
            "{text}"
        );
        assert!(text.len() < 2000, "{}", text.len());
    }

    #[test]
    fn the_closing_line_counts() {
        let mut response = response_without_snippets(talks());
        response.elapsed_ms = 1.94;
        assert_eq!(closing_line(&response), "1 article matches · 1.9 ms");
        (response.total, response.without_copies) = (1200, 1200);
        assert_eq!(
            closing_line(&response),
            "1,200 articles match (1 shown) · 1.9 ms"
        );
        response.hits[0].rank = 11;
        assert_eq!(
            closing_line(&response),
            "1,200 articles match (11 to 11 shown) · 1.9 ms"
        );
        (response.total, response.without_copies) = (12, 11);
        assert_eq!(
            closing_line(&response),
            "12 articles match, 11 without copies (11 to 11 shown) · 1.9 ms"
        );
        (response.total, response.without_copies) = (12, 1);
        assert_eq!(
            closing_line(&response),
            "12 articles match, 1 without copies · 1.9 ms"
        );
        (response.without_copies, response.stories) = (11, Some(3));
        assert_eq!(
            closing_line(&response),
            "12 articles match in 3 stories, 11 without copies (11 to 11 shown) · 1.9 ms"
        );
        assert_eq!(
            closing_line(&Response::default()),
            "no article matches · 0.0 ms"
        );
    }
}
