//! What does a NewsML-G2 item say of itself?
//!
//! Identity, version and state, days, rights, headline, byline and dateline, out of the item's
//! attributes, `rightsInfo`, `itemMeta` and `contentMeta`. What it is about is read in `subjects`.

use super::super::{byline, iptc, markup, running_text};
use super::Element;
use crate::article::{Article, Date, Status, instant};

pub fn read(item: &Element, article: &mut Article) {
    let none = Element::default();
    let item_meta = item.child("itemMeta").unwrap_or(&none);
    let content_meta = item.child("contentMeta").unwrap_or(&none);
    read_headline(item, item_meta, content_meta, article);
    read_language(item, content_meta, article);
    article.publication = item_meta.child("provider").and_then(provider);
    article.rights = item.child("rightsInfo").and_then(rights);
    read_version(item, item_meta, article);
    read_days(item_meta, content_meta, article);
    let outlets = [article.publication.clone(), article.rights.clone()];
    let by = content_meta.all("by").filter_map(Element::line);
    let by = by
        .filter_map(|line| iptc::byline(&line))
        .collect::<Vec<_>>();
    let by = (!by.is_empty()).then(|| by.join(", "));
    article.byline = by
        .or(article.byline.take())
        .or_else(|| creators(content_meta, &outlets));
    let declared = content_meta.all("dateline").find_map(Element::line);
    article.dateline = declared
        .and_then(|line| iptc::dateline(line.trim_end_matches([' ', '-', '–', '—'])))
        .or(article.dateline.take())
        .or_else(|| {
            let place = content_meta.all("located").find_map(name_of)?;
            iptc::dateline_of_origin(&place, &article.body)
        });
    // Some have an address for an identifier.
    let guid = iptc::attribute(item, "guid");
    article.url = guid.filter(|guid| guid.starts_with("http"));
}

/// The summaries and captions of an item: the text of what has no other.
pub fn descriptions(item: &Element) -> String {
    const MOST: usize = 50;
    let mut text = String::new();
    let all = item
        .all("contentMeta")
        .flat_map(|meta| meta.all("description"));
    for description in all.take(MOST) {
        let words = running_text::text_of(description);
        if !words.is_empty() && !text.contains(&words) {
            markup::push_paragraph(&mut text, &words);
        }
    }
    text
}

/// A concept's code in any of its notations.
pub fn code_of(element: &Element) -> Option<String> {
    ["qcode", "uri", "literal"]
        .iter()
        .find_map(|name| iptc::attribute(element, name))
}

/// The best of a concept's names: in full, or at least no abbreviation.
pub fn name_of(element: &Element) -> Option<String> {
    let rank = |name: &&Element| match name.attribute("role").map(iptc::code) {
        Some("full") => 0,
        None | Some("display") => 1,
        Some("mnemonic") => 3,
        Some(_) => 2,
    };
    let names = element.all("name").filter(|name| name.line().is_some());
    names.min_by_key(rank).and_then(Element::line)
}

fn read_headline(
    item: &Element,
    item_meta: &Element,
    content_meta: &Element,
    article: &mut Article,
) {
    let language = item.attribute("lang").and_then(iptc::language);
    let rank = |headline: &&Element| {
        let rank = headline
            .attribute("rank")
            .and_then(|rank| rank.parse::<u32>().ok());
        let role = headline.attribute("role").map(iptc::code);
        let is_main = matches!(
            role,
            None | Some("main" | "headline" | "hedline" | "primary")
        );
        let own = headline.attribute("lang").and_then(iptc::language);
        let is_foreign = own.is_some() && language.is_some() && own != language;
        (is_foreign, !is_main, rank.unwrap_or(1))
    };
    let headlines = content_meta
        .all("headline")
        .filter(|line| line.line().is_some());
    let headline = headlines.min_by_key(rank).and_then(Element::line);
    let title = || item_meta.child("title").and_then(Element::line);
    if let Some(headline) = headline {
        article.headline = headline;
    } else if article.headline.is_empty() {
        article.headline = title().unwrap_or_default();
    }
}

fn read_language(item: &Element, content_meta: &Element, article: &mut Article) {
    let declared = content_meta
        .all("language")
        .find_map(|language| language.attribute("tag").and_then(iptc::language));
    let of_item = || item.attribute("lang").and_then(iptc::language);
    article.language = article.language.take().or(declared).or_else(of_item);
}

/// A name, or the code of the IPTC's list of providers: `nprov:AFP`.
fn provider(element: &Element) -> Option<String> {
    let coded = || {
        let code = iptc::attribute(element, "qcode")?;
        let code = iptc::code(&code).to_owned();
        code.chars().any(char::is_alphabetic).then_some(code)
    };
    name_of(element)
        .or_else(|| iptc::attribute(element, "literal"))
        .or_else(coded)
}

fn rights(element: &Element) -> Option<String> {
    let notice = element.all("copyrightNotice").find_map(Element::line);
    let holder = element
        .all("copyrightHolder")
        .find_map(|holder| name_of(holder).or_else(|| iptc::attribute(holder, "literal")));
    let terms = element.all("usageTerms").find_map(Element::line);
    iptc::rights(&[notice.or(holder), terms])
}

fn read_version(item: &Element, item_meta: &Element, article: &mut Article) {
    let guid = iptc::attribute(item, "guid");
    let version = &mut article.version;
    version.number = item
        .attribute("version")
        .and_then(|number| number.trim().parse().ok());
    let made = item_meta.child("versionCreated").and_then(Element::line);
    version.made = made.as_deref().and_then(instant);
    let state = item_meta.child("pubStatus").and_then(code_of);
    version.status = state
        .as_deref()
        .and_then(iptc::status)
        .unwrap_or(Status::Usable);
    let signals = item_meta.all("signal").filter_map(code_of);
    version.correction = signals
        .map(|signal| iptc::code(&signal).to_lowercase())
        .any(|signal| matches!(signal.as_str(), "correction" | "corrected" | "corrective"));
    version.replaces = item_meta
        .all("link")
        .filter(|link| link.attribute("rel").is_some_and(is_of_earlier))
        .filter_map(|link| {
            iptc::attribute(link, "residref").or_else(|| iptc::attribute(link, "guidref"))
        })
        .find(|earlier| Some(earlier) != guid.as_ref());
    version.of = guid;
    let notes = item_meta.all("edNote").filter(|note| {
        // Telephone numbers of the desk, and pages of them, are no words about the change.
        let is_open = !note
            .attribute("pubconstraint")
            .is_some_and(|code| code.contains("nonpublic"));
        let role = note.attribute("role").map(iptc::code).unwrap_or("");
        is_open && !role.contains("contact") && !matches!(role, "notepad" | "closingline")
    });
    for note in notes {
        iptc::push_note(article, &note.text());
    }
}

/// Relations to an earlier text that this one stands for.
fn is_of_earlier(relation: &str) -> bool {
    matches!(
        iptc::code(relation).to_lowercase().as_str(),
        "previousversion" | "corrects" | "correctionof" | "replaces" | "updates" | "cancels"
    )
}

fn read_days(item_meta: &Element, content_meta: &Element, article: &mut Article) {
    let line = |meta: &Element, name: &str| meta.child(name).and_then(Element::line);
    let first = line(item_meta, "firstCreated");
    let version = line(item_meta, "versionCreated");
    let day = |printed: &Option<String>| printed.as_deref().and_then(Date::parse_printed);
    // A later version tells the first day only by its content.
    let is_first = article.version.number.is_none_or(|number| number <= 1);
    let content = line(content_meta, "contentCreated").filter(|_| !is_first);
    let any_content = line(content_meta, "contentCreated");
    article.published = day(&first)
        .or_else(|| day(&content))
        .or_else(|| day(&version))
        .or_else(|| day(&any_content));
    let changed = line(content_meta, "contentModified");
    article.modified = day(&version)
        .max(day(&changed))
        .filter(|day| first != version && Some(*day) >= article.published);
    if let Some(until) = line(item_meta, "embargoed") {
        iptc::hold_back(article, &until);
    }
}

/// Words by which a creator's name is that of a house.
const HOUSE_WORDS: &[&str] = &[
    "Agency",
    "Broadcasting",
    "Inc",
    "Inc.",
    "Ltd",
    "Ltd.",
    "Media",
    "Network",
    "News",
    "Press",
    "TV",
    "Television",
];

/// People who made the content, where they are named as people are.
fn creators(content_meta: &Element, outlets: &[Option<String>]) -> Option<String> {
    const MOST: usize = 50;
    let sources = content_meta.all("infoSource").take(MOST);
    let sources: Vec<String> = sources.filter_map(name_of).collect();
    let mut people: Vec<String> = Vec::new();
    for creator in content_meta.all("creator").take(MOST) {
        let Some(name) = name_of(creator).or_else(|| iptc::attribute(creator, "literal")) else {
            continue;
        };
        let words = name.split_whitespace();
        let is_house = creator.child("organisationDetails").is_some()
            || words.into_iter().any(|word| HOUSE_WORDS.contains(&word));
        let is_outlet = is_house
            || sources.contains(&name)
            || outlets
                .iter()
                .flatten()
                .any(|outlet| outlet.contains(&name))
            || name.starts_with("The ");
        if !is_outlet && byline::is_bare_name(&name) && !people.contains(&name) {
            people.push(name);
        }
    }
    (!people.is_empty()).then(|| people.join(", "))
}
