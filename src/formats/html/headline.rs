//! Which of a page's titles is the headline?
//!
//! A page names itself many times over: JSON-LD, `og:title`, `twitter:title`, the `h1`, the title of
//! its window. What is printed over the article is the headline, and the others are asked whether
//! they print the same: they are free of kickers and layout, but shortened, written for search
//! machines or friends, or followed by the name of the site.

use dom_query::Document;

use super::json_ld::Declared;
use super::markup;
use super::metadata::Meta;

/// Names of `meta` elements, in lower case, the surest first.
const IN_META: &[&str] = &[
    "og:title",
    "parsely-title",
    "sailthru.title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "twitter:title",
    "title",
    "headline",
];

/// The first of the named titles that is printed as a headline, or within one; else the first of
/// them; else what is printed.
pub fn headline(
    page: &Document,
    declared: &Declared,
    meta: &Meta,
    publication: Option<&str>,
) -> String {
    let shown = Shown::of(page);
    let title = texts(page, "title").into_iter().next();
    let clean = |line: &str| {
        let line = without_site(&visible(line), publication, &shown.lines);
        shown.whole(line)
    };
    let outlet = publication.map(letters).unwrap_or_default();
    let named: Vec<String> = declared
        .headline
        .as_deref()
        .into_iter()
        .chain(meta.all(IN_META))
        .map(|line| clean(&markup::decode_references(line)))
        .filter(|line| !is_cut(line) && letters(line) != outlet)
        .collect();
    let printed = named.iter().find(|line| shown.has(line));
    let within = || named.iter().find(|line| shown.has_within(line));
    if let Some(line) = printed.or_else(within).or(named.first()) {
        return line.clone();
    }
    // Without any `h1` the title may be no more than the site's name.
    let over_article = || match shown.lines.is_empty() {
        true => texts(page, "article h2").into_iter().next(),
        false => None,
    };
    let title = title.as_deref().map(clean);
    shown
        .beside(title.as_deref())
        .or_else(over_article)
        .or(title)
        .or_else(|| shown.lines.first().cloned())
        .unwrap_or_default()
}

/// What the page prints as headlines.
struct Shown {
    lines: Vec<String>,
    letters: Vec<String>,
}

impl Shown {
    fn of(page: &Document) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for node in page.select("h1").nodes().iter().take(8) {
            let parts: Vec<String> = markup::paragraphs(node)
                .into_iter()
                .map(|paragraph| visible(&paragraph.text))
                .filter(|line| !line.is_empty())
                .collect();
            if !parts.is_empty() {
                lines.push(parts.join(" "));
            }
            // A kicker stands over the headline, in the same element.
            if (2..=4).contains(&parts.len()) {
                lines.extend(parts);
            }
        }
        let letters = lines.iter().map(|line| letters(line)).collect();
        Shown { lines, letters }
    }

    fn has(&self, line: &str) -> bool {
        self.letters.contains(&letters(line))
    }

    /// Whether a line is most of what is printed, beside a kicker or a mark.
    fn has_within(&self, line: &str) -> bool {
        let letters = letters(line);
        self.letters.iter().any(|shown| {
            letters.len() * 2 > shown.len()
                && (shown.ends_with(&letters) || shown.starts_with(&letters))
        })
    }

    /// The printed headline of which a line is but the beginning: one that ends in `...`, or where
    /// machines cut it.
    fn whole(&self, line: String) -> String {
        const SHORTEST_CUT: usize = 100;
        let begun = letters(&line);
        let is_long = line.chars().count() >= SHORTEST_CUT;
        if begun.is_empty() || !(is_cut(&line) || is_long) {
            return line;
        }
        let mut shown = self.lines.iter().zip(&self.letters);
        shown
            .find(|(_, letters)| {
                letters.starts_with(&begun) && (is_cut(&line) || letters.len() > begun.len())
            })
            .map_or(line, |(shown, _)| shown.clone())
    }

    /// The printed headline that the window's title speaks of; the only one, where it does not
    /// speak of another thing altogether.
    fn beside(&self, title: Option<&str>) -> Option<String> {
        let Some(title) = title else {
            return self.lines.first().cloned();
        };
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(letters).collect() };
        let known = words(title);
        let spoken_of = |line: &&String| {
            let words = words(line);
            let common = words.iter().filter(|word| known.contains(word)).count();
            common * 2 > words.len() || letters(title).contains(&letters(line))
        };
        let long = |line: &&String| letters(line).chars().count() > 3;
        self.lines
            .iter()
            .filter(long)
            .find(spoken_of)
            .cloned()
            .filter(|_| self.lines.len() == 1 || !is_cut(title))
    }
}

fn is_cut(line: &str) -> bool {
    line.is_empty() || line.ends_with("...") || line.ends_with('…')
}

/// On one line, without what is printed as nothing: soft hyphens, places to break a word.
fn visible(line: &str) -> String {
    let is_invisible = |c: char| matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}');
    if line.contains(is_invisible) {
        markup::one_line(&line.replace(is_invisible, ""))
    } else {
        markup::one_line(line)
    }
}

/// Marks between a headline and the name of its site.
const SITE_MARKS: &[&str] = &[
    " | ", "｜", "：", " * ", " - ", " – ", " — ", " :: ", " » ", " « ", " • ", " · ", "--", "_",
    " / ",
];

/// `Slip to close` out of `Slip to close | The Harbour Times`.
fn without_site(line: &str, publication: Option<&str>, shown: &[String]) -> String {
    let line = markup::one_line(line);
    if shown.contains(&line) {
        return line;
    }
    let mut cuts: Vec<(usize, usize)> = SITE_MARKS
        .iter()
        .flat_map(|mark| line.match_indices(mark).map(|(at, _)| (at, mark.len())))
        .collect();
    cuts.sort_unstable();
    // What is left of a cut and is shown as the page's headline needs no further proof.
    if let Some(&(at, _)) = cuts
        .iter()
        .find(|&&(at, _)| shown.iter().any(|h1| *h1 == line[..at].trim()))
    {
        return line[..at].trim().to_owned();
    }
    let name = publication.map(letters).filter(|name| !name.is_empty());
    if let Some(name) = &name {
        for &(at, length) in &cuts {
            let (left, right) = (&line[..at], &line[at + length..]);
            let is_site = |part: &str| {
                let part = letters(part);
                !part.is_empty()
                    && (part.contains(name.as_str()) || name.contains(&part))
                    && part.len() <= 2 * name.len() + 8
            };
            if is_site(right) && letters(left).len() > 3 {
                return left.trim().to_owned();
            }
            if is_site(left) && letters(right).len() > 3 && at < line.len() / 2 {
                return right.trim().to_owned();
            }
        }
    }
    // A bar parts nothing but a site's name, or a section's, from a headline.
    if let Some((left, right)) = line.rsplit_once(" | ")
        && left.split_whitespace().count() >= 3
        && right.split_whitespace().count() <= 4
    {
        return left.trim().to_owned();
    }
    line
}

/// Letters and digits in lower case, to compare names with.
pub fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

pub fn texts(page: &Document, selector: &str) -> Vec<String> {
    let nodes = page.select(selector);
    nodes
        .nodes()
        .iter()
        .take(8)
        .map(|node| markup::one_line(&node.text()))
        .filter(|text| !text.is_empty())
        .collect()
}
