//! What is a NewsML-G2 item about?
//!
//! `subject` elements give a code, a name or both, and a type; `assert` elements elsewhere in the
//! item tell what a code means. People, organisations and places are listed; other names, and codes
//! that nothing names, are subjects.

use std::collections::{HashMap, HashSet};

use super::super::iptc;
use super::Element;
use super::metadata::{code_of, name_of};
use crate::article::{Article, Kind};

pub fn read(item: &Element, article: &mut Article) {
    let asserted: HashMap<String, &Element> = item
        .all("assert")
        .filter_map(|assert| Some((code_of(assert)?, assert)))
        .collect();
    let metas: Vec<&Element> = item
        .all("contentMeta")
        .chain(item.all("partMeta"))
        .collect();
    for subject in metas.iter().flat_map(|meta| meta.all("subject")) {
        read_subject(subject, &asserted, article);
    }
    let makers = metas
        .iter()
        .flat_map(|meta| meta.elements())
        .filter(|element| {
            matches!(
                element.name.as_str(),
                "creator" | "contributor" | "infoSource" | "located"
            )
        });
    let makers: HashSet<String> = makers.filter_map(code_of).collect();
    for (code, assert) in in_order(item) {
        // Who made the content is not what it is about.
        if makers.contains(&code) {
            continue;
        }
        if let (Some(kind), Some(name)) = (kind_of(assert), name_of(assert)) {
            iptc::push_listed(article, kind, &name);
        }
    }
    for meta in metas {
        for keyword in meta.all("keyword").chain(meta.all("slugline")) {
            iptc::push_subject(article, &keyword.text());
        }
    }
}

fn in_order(item: &Element) -> impl Iterator<Item = (String, &Element)> {
    item.all("assert")
        .filter_map(|assert| Some((code_of(assert)?, assert)))
}

fn read_subject(subject: &Element, asserted: &HashMap<String, &Element>, article: &mut Article) {
    let code = code_of(subject);
    let told = code.as_ref().and_then(|code| asserted.get(code).copied());
    let name = name_of(subject).or_else(|| told.and_then(name_of));
    let kind = kind_of(subject).or_else(|| told.and_then(kind_of));
    // One letter is a wire's category, and no section.
    if let Some(name) = name.as_deref().filter(|name| name.len() > 1)
        && article.section.is_none()
        && is_section(subject)
    {
        article.section = Some(name.to_owned());
    }
    match (kind, name, code) {
        (Some(kind), Some(name), _) => iptc::push_listed(article, kind, &name),
        (None, Some(name), _) => iptc::push_subject(article, &name),
        (_, None, Some(code)) => iptc::push_subject(article, &code),
        (_, None, None) => {}
    }
}

/// By its type, or by a trait that only places have.
fn kind_of(concept: &Element) -> Option<Kind> {
    let of_type = || iptc::kind(concept.attribute("type").or(concept.attribute("typeuri"))?);
    let has_place = || {
        let mut facets = concept.all("facet").filter_map(code_of);
        facets
            .any(|facet| facet.starts_with("geoProp"))
            .then_some(Kind::Place)
    };
    let has_details = || {
        let details = concept.elements().map(|element| element.name.as_str());
        details.into_iter().find_map(|name| match name {
            "personDetails" => Some(Kind::Person),
            "organisationDetails" => Some(Kind::Organisation),
            "geoAreaDetails" | "POIDetails" => Some(Kind::Place),
            _ => None,
        })
    };
    of_type().or_else(has_place).or_else(has_details)
}

/// Houses class their copy by desk in schemes of their own: `sttdepartment:9`, `dpatype:category`.
fn is_section(subject: &Element) -> bool {
    let scheme = |name: &str| {
        let printed = subject.attribute(name).unwrap_or("");
        let scheme = match name {
            "qcode" => printed.split(':').next().unwrap_or(""),
            _ => iptc::code(printed),
        };
        scheme.to_lowercase()
    };
    let schemes = [scheme("qcode"), scheme("type")];
    ["category", "department", "section", "ressort", "desk"]
        .iter()
        .any(|word| schemes.iter().any(|scheme| scheme.contains(word)))
}
