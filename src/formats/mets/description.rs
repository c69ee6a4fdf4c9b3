//! What is said of an issue and of an article in the descriptive sections of a METS file?
//!
//! MODS (<https://www.loc.gov/standards/mods/>) and Dublin Core
//! (<https://www.dublincore.org/specifications/dublin-core/dcmi-terms/>). A section describes the
//! divisions that name it; which division is an article is the business of `structure`.

use std::collections::HashMap;

use crate::article::{Date, Kind, Listed};
use crate::formats::markup;
use crate::formats::ocr::language_code;
use crate::formats::xml::Element;

/// Longer rights are a contract, and no line to print.
const LONGEST_RIGHTS: usize = 2_000;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Description {
    pub title: Option<String>,
    /// The title of what it appeared in.
    pub host: Option<String>,
    pub date: Option<Date>,
    /// ISO 639-1.
    pub language: Option<String>,
    pub authors: Vec<String>,
    pub rights: Option<String>,
    pub url: Option<String>,
    /// The number of a page.
    pub page: Option<String>,
    pub subjects: Vec<String>,
    pub listed: Vec<Listed>,
}

/// No more authors, subjects or names are kept of one section, nor titles read.
const MOST_NAMES: usize = 200;
const MOST_TITLES: usize = 8;

/// What the descriptive sections of a file say, by their identifiers.
pub struct Descriptions<'e>(HashMap<&'e str, Description>);

impl<'e> Descriptions<'e> {
    pub fn of(root: &'e Element) -> Descriptions<'e> {
        let sections = root.all("dmdSec");
        Descriptions(
            sections
                .filter_map(|section| Some((section.attribute("ID")?, read(section))))
                .collect(),
        )
    }

    /// What the sections say that a division names; the later add to the earlier.
    pub fn of_division(&self, division: &Element) -> Description {
        let ids = division.attribute("DMDID").unwrap_or("").split_whitespace();
        ids.filter_map(|id| self.0.get(id).cloned())
            .fold(Description::default(), Description::or)
    }
}

impl Description {
    /// This description, completed by another one.
    pub fn or(self, other: Description) -> Description {
        let longer =
            |own: Vec<String>, other: Vec<String>| if own.is_empty() { other } else { own };
        Description {
            title: self.title.or(other.title),
            host: self.host.or(other.host),
            date: finer(self.date, other.date),
            language: self.language.or(other.language),
            authors: longer(self.authors, other.authors),
            rights: self.rights.or(other.rights),
            url: self.url.or(other.url),
            page: self.page.or(other.page),
            subjects: longer(self.subjects, other.subjects),
            listed: if self.listed.is_empty() {
                other.listed
            } else {
                self.listed
            },
        }
    }
}

/// The date that names a day rather than the one that does not: an issue's before its volume's.
fn finer(own: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (own, other) {
        (Some(own), Some(other)) if own.day().is_none() && other.day().is_some() => Some(other),
        _ => own.or(other),
    }
}

/// What one section says.
pub fn read(section: &Element) -> Description {
    let Some(wrapped) = section.at(&["mdWrap", "xmlData"]) else {
        return Description::default();
    };
    let mods = wrapped
        .child("mods")
        .or(wrapped.at(&["modsCollection", "mods"]));
    let mut said = match mods {
        Some(mods) => read_mods(mods),
        None => read_dublin_core(wrapped),
    };
    said.authors.truncate(MOST_NAMES);
    said.subjects.truncate(MOST_NAMES);
    said.listed.truncate(MOST_NAMES);
    said
}

fn read_mods(mods: &Element) -> Description {
    let host = mods
        .all("relatedItem")
        .find(|related| related.attribute("type") == Some("host"));
    let date = |element: &Element| {
        let origins = element.all("originInfo");
        let issued = origins.flat_map(|origin| origin.all("dateIssued"));
        let dates = issued.chain(element.all("part").flat_map(|part| part.all("date")));
        dates
            .filter(|date| date.attribute("point") != Some("end"))
            .filter_map(|date| Date::parse_printed(&date.text()))
            .fold(None, |found, date| finer(found, Some(date)))
    };
    Description {
        title: title(mods),
        host: host.and_then(title),
        date: finer(date(mods), host.and_then(date)),
        language: only_language(
            mods.all("language")
                .flat_map(|language| language.all("languageTerm"))
                .filter_map(Element::line),
        ),
        authors: mods.all("name").filter_map(author).collect(),
        rights: mods.child("accessCondition").and_then(rights_line),
        url: url(mods),
        page: page(mods),
        subjects: mods
            .all("subject")
            .flat_map(|subject| subject.all("topic"))
            .filter_map(Element::line)
            .collect(),
        listed: mods.all("subject").flat_map(listed).collect(),
    }
}

/// The titles of a record, other than its other names: `FEUILLETON. The tram`.
fn title(mods: &Element) -> Option<String> {
    let mut whole = String::new();
    let titles = mods
        .all("titleInfo")
        .filter(|title| title.attribute("type").is_none())
        .take(MOST_TITLES);
    for record in titles {
        let part = |name: &str| record.child(name).and_then(Element::line);
        let words = [part("nonSort"), part("title")];
        let mut title = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if let Some(below) = part("subTitle") {
            join(&mut title, &below);
        }
        if !title.is_empty() && !whole.contains(&title) {
            join(&mut whole, &title);
        }
    }
    (!whole.is_empty()).then_some(whole)
}

/// Puts one title behind another, with a colon where the first does not end in a mark.
fn join(title: &mut String, next: &str) {
    if title.ends_with(char::is_alphanumeric) {
        title.push(':');
    }
    if !title.is_empty() {
        title.push(' ');
    }
    title.push_str(next);
}

/// The language, where just one is named.
fn only_language(named: impl Iterator<Item = String>) -> Option<String> {
    let mut codes: Vec<String> = named.filter_map(|name| language_code(&name)).collect();
    codes.dedup();
    match codes.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

fn author(name: &Element) -> Option<String> {
    let roles: Vec<String> = name
        .descendants()
        .filter(|element| element.name == "roleTerm")
        .filter_map(Element::line)
        .map(|role| role.to_lowercase())
        .collect();
    let writes = |role: &String| matches!(role.as_str(), "aut" | "author" | "cre" | "creator");
    if !(roles.is_empty() || roles.iter().any(writes)) {
        return None;
    }
    if let Some(displayed) = name.child("displayForm").and_then(Element::line) {
        return Some(displayed);
    }
    let parts = |wanted: &[&str]| {
        let parts = name
            .all("namePart")
            .filter(|part| wanted.contains(&part.attribute("type").unwrap_or("")));
        let parts: Vec<String> = parts.filter_map(Element::line).collect();
        parts.join(" ")
    };
    let (given, rest) = (parts(&["given"]), parts(&["family", ""]));
    // `Orr, Ann`, as catalogues sort by it.
    let rest = match rest.split_once(", ") {
        Some((family, given)) if !given.contains(',') => format!("{given} {family}"),
        _ => rest,
    };
    let whole = format!("{given} {rest}").trim().to_owned();
    (!whole.is_empty()).then_some(whole)
}

fn rights_line(element: &Element) -> Option<String> {
    let line = element.line().or_else(|| {
        let address = element.attribute("href").map(str::trim);
        address
            .filter(|address| !address.is_empty())
            .map(str::to_owned)
    })?;
    (line.len() <= LONGEST_RIGHTS).then_some(line)
}

fn url(mods: &Element) -> Option<String> {
    let located = mods
        .all("location")
        .flat_map(|location| location.all("url"))
        .chain(mods.all("identifier"))
        .filter_map(Element::line);
    let mut addresses = located.filter(|line| is_address(line));
    addresses.next()
}

pub fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn page(mods: &Element) -> Option<String> {
    let parts = || mods.all("part");
    let numbered = parts()
        .flat_map(|part| part.all("detail"))
        .filter(|detail| {
            let kind = detail.attribute("type").unwrap_or("");
            kind.starts_with("page")
        })
        .find_map(|detail| detail.child("number").and_then(Element::line));
    let starts = || {
        let mut extents = parts().flat_map(|part| part.all("extent"));
        extents.find_map(|extent| extent.child("start").and_then(Element::line))
    };
    numbered.or_else(starts).filter(|number| number.len() <= 12)
}

fn listed(subject: &Element) -> impl Iterator<Item = Listed> {
    let places = subject
        .all("geographic")
        .filter_map(Element::line)
        .map(|name| Listed {
            kind: Kind::Place,
            name,
        });
    let names = subject.all("name").filter_map(|name| {
        let kind = match name.attribute("type") {
            Some("corporate") => Kind::Organisation,
            Some("personal") | None => Kind::Person,
            Some(_) => return None,
        };
        author(name).map(|name| Listed { kind, name })
    });
    places.chain(names)
}

fn read_dublin_core(wrapped: &Element) -> Description {
    let all = |names: &'static [&str]| {
        wrapped
            .descendants()
            .filter(move |element| names.contains(&element.name.as_str()))
            .filter_map(Element::line)
    };
    Description {
        title: all(&["title"]).next(),
        host: all(&["isPartOf"]).find(|line| !is_address(line) && !line.starts_with("ark:")),
        date: all(&["issued", "date", "created"]).find_map(|date| Date::parse_printed(&date)),
        language: only_language(all(&["language"])),
        authors: all(&["creator"]).collect(),
        rights: all(&["rights", "accessRights", "license", "rightsHolder"])
            .find(|line| line.len() <= LONGEST_RIGHTS),
        url: all(&["identifier"]).find(|line| is_address(line)),
        page: None,
        subjects: all(&["subject"]).collect(),
        listed: all(&["spatial"])
            .map(|name| Listed {
                kind: Kind::Place,
                name,
            })
            .collect(),
    }
}

/// Whose an issue is, as the administrative sections put it.
pub fn declared_rights(root: &Element) -> Option<String> {
    let sections = root
        .all("amdSec")
        .flat_map(|section| section.all("rightsMD"));
    sections
        .filter_map(|section| section.at(&["mdWrap", "xmlData"]))
        .find_map(|rights| {
            // The parts of a rights statement are set without blanks between them.
            let parts: Vec<String> = rights
                .descendants()
                .filter(|element| element.elements().next().is_none())
                .filter_map(Element::line)
                .collect();
            let line = markup::one_line(&parts.join(" "));
            (!line.is_empty() && line.len() <= LONGEST_RIGHTS).then_some(line)
        })
}

/// The name of a newspaper in the label of an issue: `The Courier (Calder), 1909-01-01`.
pub fn name_in_label(label: &str) -> Option<String> {
    let is_name = |word: &&str| {
        let counts = [
            "no", "no.", "nr", "nr.", "nº", "n°", "vol", "vol.", ",", "-", "–", "—",
        ];
        let word = word.to_lowercase();
        !(counts.contains(&word.as_str()) || word.chars().any(|c| c.is_ascii_digit()))
            && crate::article::month_number(word.trim_end_matches([',', '.'])).is_none()
    };
    let words: Vec<&str> = label.split_whitespace().collect();
    let last = words.iter().rposition(is_name)?;
    let name = words.get(..=last)?.join(" ");
    let name = name.trim_end_matches([',', ';', ':', '.', ' ']);
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::xml;

    fn describe(inside: &str) -> Description {
        let text = format!("<dmdSec ID='D'><mdWrap><xmlData>{inside}</xmlData></mdWrap></dmdSec>");
        read(&xml::parse(&text).expect("XML"))
    }

    /// `title | host | date | language | authors | rights | url | page`
    fn check(inside: &str, expected: &str) {
        let found = describe(inside);
        let parts = [
            found.title,
            found.host,
            found.date.map(|date| date.to_string()),
            found.language,
            Some(found.authors.join(", ")),
            found.rights,
            found.url,
            found.page,
        ];
        let found = parts.map(Option::unwrap_or_default).join(" | ");
        assert_eq!(found, expected, "{inside}");
    }

    #[test]
    fn mods_of_an_article_is_read() {
        check(
            "<m:mods><m:titleInfo><m:title>FEUILLETON.</m:title></m:titleInfo>\
             <m:titleInfo><m:nonSort>The</m:nonSort><m:title>tram</m:title><m:subTitle>A tale</m:subTitle></m:titleInfo>\
             <m:titleInfo type='alternative'><m:title>Tram</m:title></m:titleInfo>\
             <m:name type='personal'><m:namePart type='family'>Orr</m:namePart><m:namePart type='given'>Ann</m:namePart>\
             <m:role><m:roleTerm>aut</m:roleTerm></m:role></m:name>\
             <m:name><m:namePart>Lind, Bo</m:namePart><m:role><m:roleTerm>edt</m:roleTerm></m:role></m:name>\
             <m:language><m:languageTerm>eng</m:languageTerm></m:language>\
             <m:part><m:extent unit='pages'><m:start>3</m:start></m:extent></m:part></m:mods>",
            "FEUILLETON. The tram: A tale |  |  | en | Ann Orr |  |  | 3",
        );
    }

    #[test]
    fn mods_of_an_issue_is_read() {
        check(
            "<mods><titleInfo><title>The Courier</title></titleInfo>\
             <originInfo><dateIssued>1918</dateIssued></originInfo><originInfo><dateIssued keyDate='yes'>17.12.1918</dateIssued>\
             <dateIssued point='end'>1920-01-01</dateIssued></originInfo>\
             <language><languageTerm>fr</languageTerm><languageTerm>de</languageTerm></language>\
             <accessCondition>Free to all</accessCondition><identifier type='uri'>https://courier.example/1</identifier>\
             <relatedItem type='host'><titleInfo><title>Papers</title></titleInfo></relatedItem></mods>",
            "The Courier | Papers | 1918-12-17 |  |  | Free to all | https://courier.example/1 | ",
        );
    }

    #[test]
    fn dublin_core_is_read() {
        check(
            "<x:dc><dc:title>The Courier</dc:title><dc:date>1898/02/14</dc:date><dc:language>fre</dc:language><dc:creator>Ann Orr</dc:creator></x:dc>",
            "The Courier |  | 1898-02-14 | fr | Ann Orr |  |  | ",
        );
    }

    #[test]
    fn a_label_is_a_name_and_a_date() {
        for (label, name) in [
            (
                "The Courier (Calder, York), 1909-01-01",
                "The Courier (Calder, York)",
            ),
            ("Courier no. 2466 15.03.1878", "Courier"),
            ("Courier – Bote 1858-12-07_01", "Courier – Bote"),
            ("The Courier, January 4, 1909", "The Courier"),
            ("1909", "none"),
        ] {
            assert_eq!(
                name_in_label(label).unwrap_or("none".to_owned()),
                name,
                "{label}"
            );
        }
    }
}
