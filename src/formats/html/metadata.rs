//! What does a page say of its article: headline, authors, day, section, language, outlet?
//!
//! For each of them the sources are asked in order of trust: JSON-LD, the `meta` elements of the
//! common vocabularies, microdata, and last what is shown.

use std::collections::HashMap;

use dom_query::Document;

use super::json_ld::Declared;
use super::markup;
use crate::article::{Article, Date, Dateline};
use crate::formats::byline;

/// Names of `meta` elements, in lower case, the surest first.
const HEADLINE: &[&str] = &[
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
const AUTHORS: &[&str] = &[
    "author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "article:author",
    "article:authors",
    "cxenseparse:author",
    "og:article:author",
    "authors",
    "twitter:data1",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "datepublished",
    "citation_publication_date",
    "citation_online_date",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "cxenseparse:recs:articlepublished",
    "article.published",
    "publishdate",
    "publish-date",
    "publish_date",
    "pub_date",
    "pubdate",
    "publication_date",
    "publicationdate",
    "published",
    "published-date",
    "article_date_original",
    "originalpublicationdate",
    "displaydate",
    "date",
    "date.created",
    "creation_date",
    "last-modified",
    "article:modified_time",
];
const SECTION: &[&str] = &[
    "article:section",
    "parsely-section",
    "cxenseparse:category",
    "section",
    "category",
];
const PUBLICATION: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "citation_journal_title",
    "al:ios:app_name",
];
const KEYWORDS: &[&str] = &[
    "news_keywords",
    "article:tag",
    "parsely-tags",
    "sailthru.tags",
    "keywords",
];

/// The article without its body.
pub fn read(page: &Document, declared: Option<&Declared>) -> Article {
    let none = Declared::default();
    let declared = declared.unwrap_or(&none);
    let meta = Meta::of(page);
    let publication = declared
        .publication
        .clone()
        .filter(|name| !name.contains("://"));
    let publication = publication.or_else(|| meta.first(PUBLICATION));
    let authors = authors(page, declared, &meta, publication.as_deref());
    Article {
        headline: headline(page, declared, &meta, publication.as_deref()),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        language: language(page, declared, &meta),
        published: published(page, declared, &meta),
        section: declared.section.clone().or_else(|| meta.first(SECTION)),
        url: url(page, declared, &meta),
        subjects: if declared.keywords.is_empty() {
            meta.keywords()
        } else {
            declared.keywords.clone()
        },
        dateline: declared.dateline.clone().map(Dateline::declared),
        publication,
        ..Article::default()
    }
}

/// The contents of the page's `meta` elements, by name, in order.
struct Meta(HashMap<String, Vec<String>>);

impl Meta {
    fn of(page: &Document) -> Self {
        let mut meta: HashMap<String, Vec<String>> = HashMap::new();
        for node in page.select("meta[content]").nodes() {
            let content = markup::one_line(&node.attr_or("content", ""));
            if content.is_empty() {
                continue;
            }
            for attribute in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(names) = node.attr(attribute) {
                    for name in names.split_whitespace() {
                        meta.entry(name.to_lowercase())
                            .or_default()
                            .push(content.clone());
                    }
                }
            }
        }
        Meta(meta)
    }

    fn all(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        let found: Vec<&Vec<String>> = names.iter().filter_map(|name| self.0.get(*name)).collect();
        found.into_iter().flatten().map(String::as_str)
    }

    fn first(&self, names: &[&str]) -> Option<String> {
        self.all(names)
            .next()
            .map(|line| markup::one_line(&markup::decode_references(line)))
    }

    fn keywords(&self) -> Vec<String> {
        let lists = KEYWORDS.iter().filter_map(|name| self.0.get(*name));
        lists
            .map(|list| match list.as_slice() {
                [one] => divided(one),
                several => several.to_vec(),
            })
            .find(|list| !list.is_empty())
            .unwrap_or_default()
    }
}

/// A list printed with commas or semicolons.
pub fn divided(list: &str) -> Vec<String> {
    let mark = if list.contains(';') { ';' } else { ',' };
    list.split(mark)
        .map(markup::one_line)
        .filter(|word| !word.is_empty())
        .collect()
}

/// What two of the sources agree on; else the first of JSON-LD, `meta`, what is shown, the title.
fn headline(
    page: &Document,
    declared: &Declared,
    meta: &Meta,
    publication: Option<&str>,
) -> String {
    let shown: Vec<String> = texts(page, "h1");
    let title = texts(page, "title").into_iter().next();
    let clean = |line: &str| without_site(line, publication, &shown);
    let whole = |line: String| {
        let cut = is_cut(&line).then(|| letters(&line));
        let shown = cut.and_then(|cut| shown.iter().find(|shown| letters(shown).starts_with(&cut)));
        shown.cloned().unwrap_or(line)
    };
    let declared = declared
        .headline
        .as_deref()
        .map(clean)
        .map(whole)
        .filter(|line| !is_cut(line));
    let in_meta = meta
        .first(HEADLINE)
        .map(|line| clean(&line))
        .filter(|line| !is_cut(line));
    let is_shown = |line: &&String| shown.iter().any(|shown| letters(shown) == letters(line));
    let agreed = [&declared, &in_meta]
        .into_iter()
        .flatten()
        .find(is_shown)
        .cloned();
    let only_shown = || (shown.len() == 1).then(|| shown[0].clone());
    // Without any `h1` the title may be no more than the site's name.
    let over_article = || match shown.is_empty() {
        true => texts(page, "article h2").into_iter().next(),
        false => None,
    };
    agreed
        .or(declared)
        .or(in_meta)
        .filter(|line| !line.is_empty())
        .or_else(only_shown)
        .or_else(over_article)
        .or_else(|| title.as_deref().map(clean))
        .or_else(|| shown.first().cloned())
        .unwrap_or_default()
}

fn is_cut(line: &str) -> bool {
    line.is_empty() || line.ends_with("...") || line.ends_with('…')
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
fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn texts(page: &Document, selector: &str) -> Vec<String> {
    let nodes = page.select(selector);
    nodes
        .nodes()
        .iter()
        .take(8)
        .map(|node| markup::one_line(&node.text()))
        .filter(|text| !text.is_empty())
        .collect()
}

/// Where a page shows its authors, the surest first.
const AUTHORS_SHOWN: &[&str] = &[
    "[itemprop~=author] [itemprop~=name]",
    "[itemprop~=author]",
    "a[rel~=author]",
    ".author-name",
    ".author__name",
    ".byline a",
    ".article-author a",
    ".post-author a",
    ".author a",
    ".byline",
    ".author",
];

fn authors(
    page: &Document,
    declared: &Declared,
    meta: &Meta,
    publication: Option<&str>,
) -> Vec<String> {
    let outlet = publication.map(letters).unwrap_or_default();
    let is_outlet = |names: &Vec<String>| names.iter().all(|name| letters(name) == outlet);
    let in_meta = || AUTHORS.iter().map(|name| named(meta.all(&[name])));
    let shown = || {
        AUTHORS_SHOWN.iter().map(|selector| {
            let shown = texts(page, selector);
            named(
                shown
                    .iter()
                    .map(String::as_str)
                    .filter(|text| text.len() <= 120),
            )
        })
    };
    // An outlet that names itself as the author knows no better: the page may.
    let sources = std::iter::once(declared.authors.clone())
        .chain(in_meta())
        .chain(shown());
    let mut first: Option<Vec<String>> = None;
    for names in sources.filter(|names| !names.is_empty()) {
        if !is_outlet(&names) {
            return names;
        }
        first = first.or(Some(names));
    }
    first.unwrap_or_default()
}

fn named<'t>(printed: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in printed.flat_map(|printed| byline::given(&markup::decode_references(printed))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn published(page: &Document, declared: &Declared, meta: &Meta) -> Option<Date> {
    let day = |text: &str| Date::parse_printed(text).filter(|date| date.day().is_some());
    let in_meta = || meta.all(PUBLISHED).find_map(day);
    let shown = || {
        let times = page.select("[itemprop~=datePublished], time[pubdate], article time[datetime], time[datetime], time");
        times.nodes().iter().take(8).find_map(|node| {
            let stamp = node.attr("datetime").or_else(|| node.attr("content"));
            stamp
                .and_then(|stamp| day(&stamp))
                .or_else(|| day(&node.text()))
        })
    };
    declared
        .published
        .as_deref()
        .and_then(day)
        .or_else(in_meta)
        .or_else(shown)
}

fn language(page: &Document, declared: &Declared, meta: &Meta) -> Option<String> {
    let code = |text: &str| {
        let code = text.split(['-', '_']).next()?.trim().to_lowercase();
        (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(code)
    };
    let of_page = || {
        page.select("html")
            .attr("lang")
            .and_then(|lang| code(&lang))
    };
    let in_meta = || {
        meta.all(&[
            "og:locale",
            "dc.language",
            "inlanguage",
            "content-language",
            "language",
        ])
        .find_map(code)
    };
    declared
        .language
        .as_deref()
        .and_then(code)
        .or_else(of_page)
        .or_else(in_meta)
}

fn url(page: &Document, declared: &Declared, meta: &Meta) -> Option<String> {
    let canonical = page
        .select("link[rel=canonical]")
        .attr("href")
        .map(|url| url.to_string());
    let absolute = |url: &String| url.contains("://");
    canonical
        .filter(absolute)
        .or_else(|| meta.first(&["og:url"]).filter(absolute))
        .or_else(|| declared.url.clone())
}
