//! Which divisions of an issue are its articles, and which blocks of which pages are their text?
//!
//! The logical map of a METS file divides an issue into sections and articles, and an article into
//! heading and body; its pointers lead to blocks on pages, or its links to areas of the physical map
//! that do. Division types are those of CCS docWorks and of what libraries have made of them; none
//! is prescribed by the standard. Reading the blocks is the business of `super`.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};

use crate::formats::ocr::Role;
use crate::formats::xml::Element;

use super::description::Descriptions;
use super::files::Files;

/// Divisions that are a text for themselves.
const UNITS: &[&str] = &[
    "article",
    "articlesegment",
    "editorial",
    "letter",
    "news",
    "newsitem",
    "story",
    "feuilleton",
    "serial",
    "review",
    "interview",
    "report",
    "poem",
    "obituary",
    "deathnotice",
    "birthnotice",
    "marriagenotice",
    "familynotice",
    "familynotices",
    "notice",
    "announcement",
    "weather",
    "chapter",
    "contribution",
    "essay",
    "correspondence",
];
/// Units that somebody paid for.
const ADVERTISEMENTS: &[&str] = &[
    "advertisement",
    "advertisements",
    "advertising",
    "advert",
    "ad",
    "classified",
    "classifiedad",
    "classifieds",
];
/// Divisions that hold articles and have a name.
const SECTIONS: &[&str] = &["section", "rubric", "supplement", "column"];
/// Divisions that are no text of an article.
const UNREAD: &[&str] = &[
    "titlesection",
    "masthead",
    "publishingstmt",
    "imprint",
    "illustration",
    "image",
    "picture",
    "photograph",
    "graphic",
    "caption",
    "captions",
    "header",
    "footer",
    "pageheader",
    "pagenumber",
    "pagefooter",
    "runningtitle",
    "cartoon",
    "map",
    "figure",
    "logo",
    "toc",
    "tableofcontents",
];
const HEADINGS: &[&str] = &["heading", "headings", "head"];
const TITLES: &[&str] = &["title", "headline", "maintitle", "mainheading"];
const AUTHORS: &[&str] = &["author", "byline", "authors"];
const BODIES: &[&str] = &["body", "bodycontent", "content", "paragraph"];

/// An article of an issue.
pub struct Unit<'e> {
    pub division: &'e Element,
    /// The label of the section around it.
    pub section: Option<String>,
    pub is_advertisement: bool,
    /// In the order of reading.
    pub parts: Vec<Part<'e>>,
}

/// A piece of an article: blocks of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part<'e> {
    pub kind: PartKind,
    /// The file of the page.
    pub file: &'e str,
    /// The identifiers of the first and the last element; `None` for the whole page.
    pub span: Option<(&'e str, &'e str)>,
    /// The division that points there: some pages know its identifier and not the element's.
    pub division: Option<&'e str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    Headline,
    Author,
    Text,
}

/// A page of an issue.
pub struct PageOf<'e> {
    pub division: Option<&'e Element>,
    /// The files that may hold its text.
    pub files: Vec<&'e str>,
}

/// The divisions of a METS file.
pub struct Structure<'e> {
    maps: Vec<&'e Element>,
    by_id: HashMap<&'e str, &'e Element>,
    /// What the divisions of the logical map are linked to, by identifier.
    links: HashMap<&'e str, Vec<&'e str>>,
}

impl<'e> Structure<'e> {
    pub fn of(root: &'e Element) -> Structure<'e> {
        let maps: Vec<&Element> = root.all("structMap").collect();
        let divisions = maps
            .iter()
            .flat_map(|map| map.descendants())
            .filter(|element| element.name == "div");
        Structure {
            by_id: divisions
                .filter_map(|division| Some((division.attribute("ID")?, division)))
                .collect(),
            links: links(root),
            maps,
        }
    }

    /// The articles, where the file divides the issue into articles that can be told apart on its
    /// pages; none otherwise.
    pub fn units(&self, files: &Files<'e>, descriptions: &Descriptions<'e>) -> Vec<Unit<'e>> {
        let mut walk = Walk {
            structure: self,
            files,
            descriptions,
            units: Vec::new(),
            parts_left: Cell::new(MOST_PARTS),
        };
        for map in &self.maps {
            walk.divisions(map, None);
        }
        let mut units = walk.units;
        // Two articles that are the same whole page cannot be told apart on it.
        let mut whole: HashMap<&str, usize> = HashMap::new();
        let mut in_part: HashSet<&str> = HashSet::new();
        for unit in &units {
            let mut own = HashSet::new();
            for part in &unit.parts {
                if part.span.is_some() {
                    in_part.insert(part.file);
                } else if own.insert(part.file) {
                    *whole.entry(part.file).or_default() += 1;
                }
            }
        }
        let is_shared =
            |file: &str| whole.get(file).is_some_and(|count| *count > 1) || in_part.contains(file);
        for unit in &mut units {
            unit.parts
                .retain(|part| part.span.is_some() || !is_shared(part.file));
        }
        units.retain(|unit| !unit.parts.is_empty());
        units
    }

    /// The pages in order, each with the files that may hold its text.
    pub fn pages(&self, files: &Files<'e>) -> Vec<PageOf<'e>> {
        let mut seen = HashSet::new();
        let mut pages = Vec::new();
        let is_physical = |map: &&&Element| {
            let kind = map.attribute("TYPE").unwrap_or("physical");
            kind.eq_ignore_ascii_case("physical")
        };
        let physical = self.maps.iter().filter(is_physical);
        let others = self.maps.iter().filter(|map| !is_physical(map));
        for map in physical.chain(others) {
            push_pages(map, files, &mut seen, &mut pages);
            if !pages.is_empty() {
                return pages;
            }
        }
        let alone = files.ids.iter().map(|id| PageOf {
            division: None,
            files: vec![*id],
        });
        alone.collect()
    }

    /// What the divisions say that are neither articles nor pages: the newspaper, the volume, the
    /// issue; from the outside in.
    pub fn around(&self) -> Vec<&'e Element> {
        let mut around = Vec::new();
        for map in &self.maps {
            let mut level: Vec<&Element> = map.all("div").collect();
            while let [only] = level.as_slice() {
                let is_page = only.child("fptr").is_some() || kind(only).contains("page");
                if is_page || is_unit(&kind(only)) {
                    break;
                }
                around.push(*only);
                level = only.all("div").collect();
            }
        }
        around
    }
}

/// From a logical division to physical ones: simple links, and groups of locators.
fn links(root: &Element) -> HashMap<&str, Vec<&str>> {
    let mut links: HashMap<&str, Vec<&str>> = HashMap::new();
    let of = |element: &Element| element.name.clone();
    for link in root.all("structLink").flat_map(Element::elements) {
        if of(link) == "smLink"
            && let (Some(from), Some(to)) = (link.attribute("from"), link.attribute("to"))
        {
            links.entry(from).or_default().push(to);
        } else if of(link) == "smLinkGrp" {
            let mut ids = link
                .all("smLocatorLink")
                .filter_map(|locator| locator.attribute("href"))
                .map(|address| address.trim_start_matches('#'));
            if let Some(from) = ids.next() {
                links.entry(from).or_default().extend(ids);
            }
        }
    }
    links
}

/// The type of a division as one word in lower case: `np:Page`, `DEATH_NOTICE`.
fn kind(division: &Element) -> String {
    let kind = division.attribute("TYPE").unwrap_or("");
    let kind = kind.rsplit(':').next().unwrap_or(kind);
    kind.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_unit(kind: &str) -> bool {
    UNITS.contains(&kind) || ADVERTISEMENTS.contains(&kind)
}

/// So many pieces the articles of a file have between them; the rest belongs to a file that means harm.
const MOST_PARTS: usize = 2_000_000;

/// A walk over the logical map. The nesting is bounded by the parser.
struct Walk<'w, 'e> {
    structure: &'w Structure<'e>,
    files: &'w Files<'e>,
    descriptions: &'w Descriptions<'e>,
    units: Vec<Unit<'e>>,
    /// How many more pieces are taken.
    parts_left: Cell<usize>,
}

impl<'e> Walk<'_, 'e> {
    fn divisions(&mut self, around: &'e Element, section: Option<&str>) {
        for division in in_order(around) {
            let kind = kind(division);
            if UNREAD.contains(&kind.as_str()) {
                continue;
            }
            if is_unit(&kind) {
                self.unit(division, ADVERTISEMENTS.contains(&kind.as_str()), section);
                self.divisions(division, section);
            } else if SECTIONS.contains(&kind.as_str()) {
                let name = self.name(division);
                // A section may have text of its own beside its articles.
                self.unit(division, false, section);
                self.divisions(division, name.as_deref().or(section));
            } else {
                self.divisions(division, section);
            }
        }
    }

    fn name(&self, section: &Element) -> Option<String> {
        let label = section.attribute("LABEL").map(str::trim);
        label
            .filter(|label| !label.is_empty())
            .map(str::to_owned)
            .or_else(|| self.descriptions.of_division(section).title)
    }

    fn unit(&mut self, division: &'e Element, is_advertisement: bool, section: Option<&str>) {
        let mut parts = Vec::new();
        self.parts(division, Setting::default(), &mut parts);
        if parts.is_empty() {
            self.linked_parts(division, &mut parts);
        }
        let is_section = SECTIONS.contains(&kind(division).as_str());
        if is_section && parts.iter().all(|part| part.kind != PartKind::Text) {
            return;
        }
        self.units.push(Unit {
            division,
            section: section.map(str::to_owned),
            is_advertisement,
            parts,
        });
    }

    /// The pieces inside a division that belong to no other unit.
    fn parts(&self, division: &'e Element, setting: Setting, parts: &mut Vec<Part<'e>>) {
        self.pointers(division, setting.kind(), parts);
        for inner in in_order(division) {
            let kind = kind(inner);
            let kind = kind.as_str();
            if is_unit(kind) || SECTIONS.contains(&kind) || UNREAD.contains(&kind) {
                continue;
            }
            self.parts(inner, setting.inside(kind), parts);
        }
    }

    /// Where the pointers of a division itself lead.
    fn pointers(&self, division: &'e Element, kind: PartKind, parts: &mut Vec<Part<'e>>) {
        for pointer in division.all("fptr") {
            let Some(left) = self.parts_left.get().checked_sub(1) else {
                return;
            };
            self.parts_left.set(left);
            let areas: Vec<&Element> = pointer
                .descendants()
                .filter(|element| element.name == "area")
                .collect();
            let named = |element: &'e Element| element.attribute("FILEID");
            if areas.is_empty() {
                let whole = named(pointer).map(|file| (file, None));
                self.push(division, kind, whole, parts);
            }
            let left = self.parts_left.get().saturating_sub(areas.len());
            self.parts_left.set(left);
            for area in areas {
                let first = area.attribute("BEGIN").filter(|id| !id.is_empty());
                let span = first.map(|first| (first, area.attribute("END").unwrap_or(first)));
                let file = named(area).or(named(pointer));
                self.push(division, kind, file.map(|file| (file, span)), parts);
            }
        }
    }

    fn push(
        &self,
        division: &'e Element,
        kind: PartKind,
        place: Option<(&'e str, Option<(&'e str, &'e str)>)>,
        parts: &mut Vec<Part<'e>>,
    ) {
        if let Some((file, span)) = place.filter(|(file, _)| self.files.is_text(file)) {
            parts.push(Part {
                kind,
                file,
                span,
                division: division.attribute("ID"),
            });
        }
    }

    /// The areas of the physical map that a division is linked to.
    fn linked_parts(&self, division: &'e Element, parts: &mut Vec<Part<'e>>) {
        let linked = division
            .attribute("ID")
            .and_then(|id| self.structure.links.get(id));
        for id in linked.into_iter().flatten() {
            let Some(area) = self.structure.by_id.get(id) else {
                continue;
            };
            let named = area.attribute("LABEL").or(area.attribute("TYPE"));
            let kind = match named.and_then(Role::named) {
                Some(Role::Aside) => continue,
                Some(Role::Heading) if parts.is_empty() => PartKind::Headline,
                _ => PartKind::Text,
            };
            self.pointers(area, kind, parts);
        }
    }
}

/// Where in an article a division stands.
#[derive(Clone, Copy, Default)]
struct Setting {
    in_heading: bool,
    in_body: bool,
    is_title: bool,
    is_author: bool,
    /// The heading has titles and other lines apart.
    has_kind: bool,
}

impl Setting {
    fn inside(self, kind: &str) -> Setting {
        let is_heading = HEADINGS.contains(&kind);
        Setting {
            in_heading: self.in_heading || is_heading,
            in_body: self.in_body || BODIES.contains(&kind),
            is_title: TITLES.contains(&kind),
            is_author: AUTHORS.contains(&kind),
            has_kind: self.in_heading && !is_heading,
        }
    }

    fn kind(self) -> PartKind {
        if self.is_author {
            PartKind::Author
        } else if !self.in_body && (self.is_title || self.in_heading && !self.has_kind) {
            PartKind::Headline
        } else {
            PartKind::Text
        }
    }
}

/// The divisions inside of one, in the order they give themselves, else as they stand.
fn in_order(around: &Element) -> Vec<&Element> {
    let mut divisions: Vec<&Element> = around.all("div").collect();
    let order = |division: &&Element| division.attribute("ORDER")?.trim().parse::<u32>().ok();
    if divisions.iter().all(|division| order(division).is_some()) {
        divisions.sort_by_key(order);
    }
    divisions
}

/// The outermost divisions whose pointers name a file of text. The nesting is bounded by the parser.
fn push_pages<'e>(
    around: &'e Element,
    files: &Files<'e>,
    seen: &mut HashSet<&'e str>,
    pages: &mut Vec<PageOf<'e>>,
) {
    for division in in_order(around) {
        let pointers = division.all("fptr").flat_map(|pointer| {
            let areas = pointer.descendants();
            std::iter::once(pointer).chain(areas.filter(|element| element.name == "area"))
        });
        let named: Vec<&str> = pointers
            .filter_map(|pointer| pointer.attribute("FILEID"))
            .filter(|id| files.is_text(id))
            .filter(|id| seen.insert(*id))
            .collect();
        if named.is_empty() {
            push_pages(division, files, seen, pages);
        } else {
            pages.push(PageOf {
                division: Some(division),
                files: named,
            });
        }
    }
}
