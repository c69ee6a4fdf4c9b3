//! How is the copy of an ANPA message read? Its upper lines, its paragraphs, its tables.
//!
//! Lines that open with `^` stand above the text: keyword, headline, deck, credits of photos, notes
//! to editors, byline. What they say is told by their first words and by the sign that closes them.

use super::super::wire_copy::{self, desk, embargo};
use super::super::{byline, export, markup};
use crate::article::Article;

/// Reads the text between STX and ETX.
pub fn read(text: &str, tabular: bool, article: &mut Article) {
    let mut upper: Vec<Upper> = Vec::new();
    let mut body = String::with_capacity(text.len());
    let mut begun = false;
    for line in text.split('\n') {
        // A byte of a rule or a blank in a table has a code of its own.
        let line = line.replace('\u{8}', "\t").replace('\u{10}', " ");
        let printed = wire_copy::without_controls(&line);
        let open = !begun && upper.last().is_some_and(|last| !last.closed);
        match printed.trim_start().strip_prefix('^') {
            Some(rest) if !begun => upper.push(Upper::new(rest)),
            // A heading within the text, or a row of a table.
            Some(rest) => {
                let heading = if tabular { "" } else { "\n" };
                body.push_str(heading);
                push_line(&mut body, rest.trim_end().trim_end_matches(['<', '=', '>']));
                body.push_str(heading);
            }
            None if open && !printed.starts_with('\t') && !printed.trim().is_empty() => {
                if let Some(last) = upper.last_mut() {
                    last.go_on(&printed);
                }
            }
            None => {
                begun |= !printed.trim().is_empty();
                // A tab indents the first line of a paragraph; in tables it parts the cells.
                if printed.starts_with('\t') && !tabular {
                    body.push('\n');
                }
                push_line(&mut body, &printed);
            }
        }
    }
    let deck = read_upper(&upper, article);
    let body = decoded(without_more(&body));
    article.body = export::reflow(if body.trim().is_empty() { &deck } else { &body });
    desk::read_headline(article);
    desk::read_notice(article);
    take_embargo(article);
}

/// A line above the text, joined over the lines it was sent in.
struct Upper {
    text: String,
    closed: bool,
    /// Set in the middle, as bylines are.
    centred: bool,
}

impl Upper {
    fn new(line: &str) -> Upper {
        let mut upper = Upper {
            text: String::new(),
            closed: false,
            centred: false,
        };
        upper.go_on(line);
        upper
    }

    fn go_on(&mut self, line: &str) {
        let kept = line.trim();
        let bare = kept.trim_end_matches(['<', '=', '>', '^']).trim_end();
        self.closed = bare.len() < kept.len();
        self.centred = kept.ends_with('=');
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(bare);
    }
}

fn push_line(body: &mut String, line: &str) {
    body.push_str(line.trim_end().trim_end_matches(['<', '>']));
    body.push('\n');
}

/// The copy without the word that another take follows.
fn without_more(body: &str) -> &str {
    let kept = body.trim_end();
    let kept = kept.strip_suffix("MORE").unwrap_or(kept);
    if kept.is_empty() || kept.ends_with(['\n', ' ', '\t']) {
        kept
    } else {
        body
    }
}

/// The codes that typesetters read as marks: two accents for a quotation mark, a low line for a dash.
fn decoded(text: &str) -> String {
    let text = text.replace("``", "“").replace("''", "”");
    text.replace(" _ ", " — ")
        .replace(" _\n", " —\n")
        .replace("_ ", "— ")
}

/// Reads the lines above the text, and returns those that say no more than the text does.
fn read_upper(upper: &[Upper], article: &mut Article) -> String {
    let mut rest = String::new();
    for (nth, line) in upper.iter().enumerate() {
        let text = markup::one_line(&decoded(&line.text));
        if text.is_empty() {
        } else if nth == 0 && is_keyword(&text) {
            let marks = text.split(',').skip(1).collect::<Vec<_>>().join(",");
            desk::read_mark(&marks, article);
        } else if embargo::is_line(&text) {
            article.version.embargo = embargo::end(&text, article.published);
        } else if let Some(note) = note(&text).filter(|note| !is_credit(note)) {
            let is_marked = note.split_whitespace().next().is_some_and(|word| {
                word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_alphabetic)
            });
            if is_marked {
                desk::read_mark(note.split([' ', ';', '.']).next().unwrap_or(""), article);
            }
            article.version.note.get_or_insert(note.to_owned());
        } else if desk::is_mark(&text) {
            desk::read_mark(&text, article);
        } else if is_credit(&text) {
        } else if byline::is_byline(&text) || line.centred && text.starts_with("By ") {
            article.byline = article
                .byline
                .take()
                .or_else(|| byline::joined(&text))
                .or_else(|| {
                    let agency = text.strip_prefix("By ").unwrap_or(&text);
                    Some(agency.to_owned())
                });
        } else if line.centred && article.byline.is_some() {
            // What the author is: "Associated Press Writer".
        } else if article.headline.is_empty() {
            article.headline = text;
        } else {
            rest.push_str(&text);
            rest.push_str("\n\n");
        }
    }
    rest
}

/// `BC-Ferry Slip, 1st Ld-Writethru, a0512,364`
fn is_keyword(text: &str) -> bool {
    let cycle = text.get(..3).unwrap_or("");
    ["BC-", "AM-", "PM-", "AP-"].contains(&cycle)
        || text.rsplit_once(',').is_some_and(|(_, count)| {
            let count = count.trim();
            (2..=5).contains(&count.len()) && count.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// `Eds: ADDS details.`, `EDITOR'S NOTE — ...`
fn note(text: &str) -> Option<&str> {
    [
        "Eds:",
        "EDS:",
        "Eds.:",
        "Editors:",
        "EDITORS:",
        "EDITOR'S NOTE",
        "Editor's note",
        "EDITORS' NOTE",
    ]
    .iter()
    .find_map(|opener| text.strip_prefix(opener))
    .map(|rest| rest.trim_start_matches([':', ' ', '—', '-', '_']))
}

fn is_credit(text: &str) -> bool {
    [
        "AP Photo",
        "AP Graphic",
        "AP Video",
        "AP Audio",
        "With AP Photo",
        "LaserPhoto",
        "With Photo",
        "Photo ",
        "AP LaserPhoto",
        "AP BizVideo",
    ]
    .iter()
    .any(|opener| text.starts_with(opener))
}

/// An embargo may open the text itself.
fn take_embargo(article: &mut Article) {
    let first = article.body.split('\n').next().unwrap_or("");
    if article.version.embargo.is_none() && embargo::is_line(first) {
        article.version.embargo = embargo::end(first, article.published);
    }
}

/// The keyword of another story that a notice names: `Kill BC-US--Ferry Slip, V0512.`
pub fn named_keyword(text: &str) -> Option<String> {
    const LOOKED_AT: usize = 1000;
    let mut end = text.len().min(LOOKED_AT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text.get(..end)?;
    let start = ["BC-", "AM-", "PM-"]
        .iter()
        .flat_map(|cycle| head.match_indices(cycle).map(|(at, _)| at))
        .filter(|&at| {
            let before = head.get(..at).and_then(|before| before.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric())
        })
        .min()?;
    let rest = head.get(start..)?;
    let end = rest
        .find([',', '.', ';', '"', '”', '(', '\n'])
        .unwrap_or(rest.len());
    let keyword = rest.get(..end)?;
    let stops = [
        " sent", " moved", " filed", " from ", " of ", " which", " slugged", " that", " on ",
    ];
    let end = stops
        .iter()
        .filter_map(|stop| keyword.find(stop))
        .min()
        .unwrap_or(keyword.len());
    keyword.get(..end).map(str::trim).map(str::to_owned)
}
