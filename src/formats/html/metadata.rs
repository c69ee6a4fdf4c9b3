//! What does a page say of its article: authors, day, section, language, outlet, rights, version?
//!
//! For each of them the sources are asked in order of trust: JSON-LD, the `meta` elements of the
//! common vocabularies, microdata, and last what is shown. The headline is chosen in `headline`.

use std::collections::HashMap;

use dom_query::Document;

use super::headline::{headline, letters, texts};
use super::json_ld::Declared;
use super::markup;
use crate::article::{Article, Date, Dateline, Version, instant};
use crate::formats::byline;

/// Names of `meta` elements, in lower case, the surest first.
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
const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "article:modified",
    "lastmod",
    "last-modified",
    "modified",
    "revised",
];
const RIGHTS: &[&str] = &[
    "dc.rights",
    "dcterms.rights",
    "rights",
    "copyright",
    "dc.copyright",
    "prism.copyright",
    "dcterms.rightsholder",
    "copyrightholder",
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
    let url = url(page, declared, &meta);
    let (modified, made) = modified(declared, &meta);
    Article {
        headline: headline(page, declared, &meta, publication.as_deref()),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        language: language(page, declared, &meta),
        published: published(page, declared, &meta).or_else(|| day_in_address(url.as_deref()?)),
        section: declared.section.clone().or_else(|| meta.first(SECTION)),
        subjects: if declared.keywords.is_empty() {
            meta.keywords()
        } else {
            declared.keywords.clone()
        },
        dateline: declared.dateline.clone().map(Dateline::declared),
        rights: rights(page, declared, &meta),
        modified,
        version: Version {
            correction: declared.correction.is_some(),
            note: declared.correction.clone(),
            ..version(url.as_deref(), made.or_else(|| first_made(declared, &meta)))
        },
        url,
        publication,
        ..Article::default()
    }
}

/// The contents of the page's `meta` elements, by name, in order.
pub struct Meta(HashMap<String, Vec<String>>);

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
                        let name = name.to_lowercase();
                        meta.entry(short_name(name))
                            .or_default()
                            .push(content.clone());
                    }
                }
            }
        }
        Meta(meta)
    }

    pub fn all(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        let found: Vec<&Vec<String>> = names.iter().filter_map(|name| self.0.get(*name)).collect();
        found.into_iter().flatten().map(String::as_str)
    }

    pub fn first(&self, names: &[&str]) -> Option<String> {
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

/// `article:author` for `http://ogp.me/ns/article#author`.
fn short_name(name: String) -> String {
    match name.rsplit_once('/') {
        Some((_, short)) if short.contains('#') => short.replacen('#', ":", 1),
        _ => name,
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

/// `2022-07-19` out of `https://harbour.example/2022/07/19/slip`, or `.../2022-07-19-slip`.
fn day_in_address(url: &str) -> Option<Date> {
    let (_, address) = url.split_once("://")?;
    let parts: Vec<&str> = address.split('/').skip(1).take(12).collect();
    let number = |part: &str, digits: usize| {
        let fits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| part.parse::<u32>().ok())?
    };
    let of_news = |day: &Date| (1990..2100).contains(&day.year());
    let folders = parts.windows(3).find_map(|parts| {
        let [year, month, day] = parts else {
            return None;
        };
        let year = i32::try_from(number(year, 4)?).ok()?;
        Date::day_of(year, number(month, 2)?, number(day, 2)?)
    });
    let within = || {
        let mut heads = parts.iter().filter_map(|part| part.get(..10));
        heads.find_map(|head| Date::parse_iso(head).filter(|date| date.day().is_some()))
    };
    folders.or_else(within).filter(of_news)
}

/// The day and the second of the last change.
fn modified(declared: &Declared, meta: &Meta) -> (Option<Date>, Option<i64>) {
    let told = declared.modified.as_deref().into_iter();
    let mut told = told.chain(meta.all(MODIFIED));
    told.find_map(|stamp| {
        let made = second(stamp);
        let of_clock = || Date::from_day_number(made?.div_euclid(86_400));
        let day = Date::parse_printed(stamp).filter(|date| date.day().is_some());
        day.or_else(of_clock).map(|day| (Some(day), made))
    })
    .unwrap_or_default()
}

/// An instant, which some print as the seconds since 1970.
fn second(stamp: &str) -> Option<i64> {
    let digits = stamp.trim();
    let counts = digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    match counts {
        true => digits.parse().ok(),
        false => instant(stamp),
    }
}

fn first_made(declared: &Declared, meta: &Meta) -> Option<i64> {
    let told = declared.published.as_deref().into_iter();
    told.chain(meta.all(PUBLISHED)).find_map(second)
}

/// Captures of one address are versions of one article. A site's front page is none.
fn version(url: Option<&str>, made: Option<i64>) -> Version {
    let has_path = |url: &&str| {
        let address = url.split_once("://").map_or("", |(_, address)| address);
        let path = address.split_once('/').map_or("", |(_, path)| path);
        !path.is_empty()
    };
    let of = url.filter(has_path).map(str::to_owned);
    Version {
        made: made.filter(|_| of.is_some()),
        of,
        ..Version::default()
    }
}

fn rights(page: &Document, declared: &Declared, meta: &Meta) -> Option<String> {
    let licence = || {
        let link = page.select("link[rel~=license], a[rel~=license]");
        link.attr("href")
            .map(|address| address.to_string())
            .filter(|address| address.contains("://"))
    };
    let in_meta = || meta.first(RIGHTS);
    declared.rights.clone().or_else(in_meta).or_else(licence)
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
