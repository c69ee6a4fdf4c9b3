//! What does the head of an NITF article say of it?
//!
//! Identifiers, days, rights, state and subjects, from `docdata`, `pubdata`, `tobject` and `meta`.
//! What is printed is the business of [`super`].

use super::xml::Element;
use super::{iptc, name_of};
use crate::article::{Article, Date, Kind, Status, instant};

/// Reads a `head` element into the article.
pub fn read(head: &Element, article: &mut Article) {
    let none = Element::default();
    let docdata = head.child("docdata").unwrap_or(&none);
    let pubdata = head.child("pubdata").unwrap_or(&none);
    read_days(head, docdata, pubdata, article);
    read_version(docdata, article);
    article.publication = iptc::attribute(pubdata, "name");
    article.section = section(head, docdata, pubdata);
    article.url = iptc::attribute(pubdata, "ex-ref").filter(|url| url.contains("://"));
    article.rights = rights(docdata);
    read_subjects(head, docdata, article);
    if let Some(identified) = docdata.child("identified-content") {
        for element in identified.elements() {
            read_identified(element, article);
        }
    }
}

/// The identifier of the document in a whole `nitf` element.
pub fn doc_id(root: &Element) -> Option<String> {
    let id = root.at(&["head", "docdata", "doc-id"])?;
    iptc::attribute(id, "id-string")
}

/// The holder of the rights in a whole `nitf` element.
pub fn holder(root: &Element) -> Option<String> {
    let copyright = root.at(&["head", "docdata", "doc.copyright"])?;
    iptc::attribute(copyright, "holder")
}

fn read_days(head: &Element, docdata: &Element, pubdata: &Element, article: &mut Article) {
    let norm = |name: &str| {
        let element = docdata.child(name)?;
        element
            .attribute("norm")
            .map(str::to_owned)
            .or_else(|| element.line())
    };
    let issue = norm("date.issue");
    let release = norm("date.release");
    let publication = pubdata.attribute("date.publication").map(str::to_owned);
    let day = |printed: &Option<String>| printed.as_deref().and_then(Date::parse_printed);
    article.published = day(&publication)
        .or_else(|| day(&release))
        .or_else(|| day(&issue))
        .or_else(|| meta_day(head));
    let last_change = head.all("revision-history").last();
    let last_change = last_change.and_then(|change| change.attribute("norm"));
    article.modified = last_change.and_then(Date::parse_printed);
    let second = |printed: &Option<String>| printed.as_deref().and_then(instant);
    article.version.made = second(&issue).or_else(|| second(&publication));
    // To be released later than it was sent: it is held back.
    if let (Some(sent), Some(released)) = (second(&issue), second(&release))
        && sent < released
    {
        iptc::hold_back(article, release.as_deref().unwrap_or(""));
    }
}

/// The day as The New York Times's corpus has it besides, in three numbers.
fn meta_day(head: &Element) -> Option<Date> {
    let number = |name: &str| meta(head, name)?.parse::<u32>().ok();
    Date::day_of(
        i32::try_from(number("publication_year")?).ok()?,
        number("publication_month")?,
        number("publication_day_of_month")?,
    )
}

fn read_version(docdata: &Element, article: &mut Article) {
    let id = docdata
        .child("doc-id")
        .and_then(|id| iptc::attribute(id, "id-string"));
    // A key without a count tells a subject, not the versions of one article.
    let key = docdata.child("du-key").filter(|key| {
        iptc::attribute(key, "generation").is_some() || iptc::attribute(key, "version").is_some()
    });
    article.version.of = key
        .and_then(|key| iptc::attribute(key, "key"))
        .or(id.clone());
    article.version.number = key.and_then(number_of);
    let state = docdata.attribute("management-status").unwrap_or("");
    let waits = state.eq_ignore_ascii_case("embargoed") && article.version.embargo.is_some();
    article.version.status = match iptc::status(state) {
        Some(status) if !waits => status,
        _ => Status::Usable,
    };
    let corrected = docdata.child("correction");
    article.version.correction = corrected.is_some();
    article.version.replaces = iptc::attribute(docdata, "management-doc-idref")
        .or_else(|| iptc::attribute(corrected?, "id-string"))
        .filter(|replaced| Some(replaced) != id.as_ref());
    let notes = docdata.elements().filter(|element| {
        let name = element.name.as_str();
        name == "correction" || name == "ed-msg"
    });
    for note in notes {
        iptc::push_note(article, note.attribute("info").unwrap_or(""));
    }
}

/// A generation is rewritten in several versions.
fn number_of(key: &Element) -> Option<u64> {
    const MOST_VERSIONS: u64 = 10_000;
    let number = |name: &str| key.attribute(name)?.trim().parse::<u64>().ok();
    match (number("generation"), number("version")) {
        (Some(generation), Some(version)) if version < MOST_VERSIONS => {
            generation.checked_mul(MOST_VERSIONS)?.checked_add(version)
        }
        (generation, version) => generation.or(version),
    }
}

fn section(head: &Element, docdata: &Element, pubdata: &Element) -> Option<String> {
    let online = || {
        let sections = meta(head, "online_sections")?;
        sections
            .split(';')
            .next()
            .map(|first| first.trim().to_owned())
    };
    let fixture = || iptc::attribute(docdata.child("fixture")?, "fix-id");
    iptc::attribute(pubdata, "position.section")
        .or_else(online)
        .or_else(|| meta(head, "section"))
        .or_else(|| meta(head, "dsk"))
        .or_else(fixture)
        .filter(|section| !section.is_empty())
}

fn meta(head: &Element, name: &str) -> Option<String> {
    let mut all = head.all("meta");
    let meta = all.find(|meta| meta.attribute("name") == Some(name))?;
    iptc::attribute(meta, "content")
}

fn rights(docdata: &Element) -> Option<String> {
    let copyright = docdata.child("doc.copyright").and_then(|copyright| {
        let holder = iptc::attribute(copyright, "holder")?;
        Some(match iptc::attribute(copyright, "year") {
            Some(year) => format!("Copyright {year} {holder}"),
            None => format!("Copyright {holder}"),
        })
    });
    let of = |name: &str| iptc::attribute(docdata.child("doc.rights")?, name);
    iptc::rights(&[
        copyright,
        of("owner"),
        of("type"),
        of("geography"),
        of("limitations"),
    ])
}

fn read_subjects(head: &Element, docdata: &Element, article: &mut Article) {
    let subjects = head.elements().filter(|element| element.name == "tobject");
    for subject in subjects.flat_map(|object| object.all("tobject.subject")) {
        // From the widest to the narrowest; the number where no name is given.
        let named = ["type", "matter", "detail"]
            .map(|part| iptc::attribute(subject, &format!("tobject.subject.{part}")));
        for name in named.iter().flatten() {
            iptc::push_subject(article, name);
        }
        if named.iter().all(Option::is_none) {
            let number = iptc::attribute(subject, "tobject.subject.refnum");
            iptc::push_subject(article, &number.unwrap_or_default());
        }
    }
    for key in docdata.all("key-list").flat_map(|list| list.all("keyword")) {
        let printed = iptc::attribute(key, "key").or_else(|| key.line());
        iptc::push_subject(article, &printed.unwrap_or_default());
    }
    let series = docdata.child("series");
    let series = series.and_then(|series| iptc::attribute(series, "series.name"));
    iptc::push_subject(article, &series.unwrap_or_default());
}

fn read_identified(element: &Element, article: &mut Article) {
    let named = name_of(element);
    let name = match named.is_empty() {
        true => iptc::attribute(element, "value").unwrap_or_default(),
        false => named,
    };
    match element.name.as_str() {
        "person" => iptc::push_listed(article, Kind::Person, &given_name_first(element, &name)),
        "org" => iptc::push_listed(article, Kind::Organisation, &name),
        "location" => iptc::push_listed(article, Kind::Place, &name),
        // Paths of a taxonomy (`Top/News/Sports`) repeat what their last part says.
        "classifier" => iptc::push_subject(article, name.rsplit('/').next().unwrap_or(&name)),
        "event" | "object.title" => iptc::push_subject(article, &name),
        _ => {}
    }
}

/// Indexes print the surname first: `Orr, Ann`.
fn given_name_first(element: &Element, name: &str) -> String {
    let is_indexed = matches!(
        element.attribute("class"),
        Some("indexing_service" | "online_producer")
    );
    match name.split_once(", ") {
        Some((surname, given)) if is_indexed && !given.contains(',') => {
            format!("{given} {surname}")
        }
        _ => name.to_owned(),
    }
}
