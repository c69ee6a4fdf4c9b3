//! Which files hold the text that a METS file speaks of, and what is on their pages?
//!
//! The file section names each file by a path from the METS file's own folder, in many manners:
//! `file://./alto/0001.xml`, `alto\0001.xml`, the path on the machine that made it. Whether such a
//! file may be read is decided by who reads it ([`super::super::Beside`]).

use std::collections::HashMap;
use std::rc::Rc;

use crate::formats::ocr::Page;
use crate::formats::xml::{self, Element};
use crate::formats::{Origin, SNIFFED_BYTES, alto, hocr, page_xml};

/// So many pages are kept at once; an issue has fewer.
const MOST_KEPT: usize = 400;

/// Words in the use or the identifier of a group of files which are no pages' text.
const OTHER_GROUPS: &[&str] = &["toc", "mets", "mods", "tei", "premis", "jhove", "iiif"];

/// The pages of one file: as a rule, one.
pub type Pages = Rc<Vec<Page>>;

pub struct Files<'e> {
    /// The paths of files of text by identifier, as written.
    paths: HashMap<&'e str, &'e str>,
    /// Their identifiers in the order of the file section.
    pub ids: Vec<&'e str>,
    origin: &'e Origin,
    kept: HashMap<&'e str, Option<Pages>>,
    /// Files that could not be read, by path, with the reason.
    pub failed: Vec<(String, String)>,
}

impl<'e> Files<'e> {
    pub fn of(root: &'e Element, origin: &'e Origin) -> Files<'e> {
        let ids_and_paths: Vec<(&str, &str)> = text_files(root).collect();
        Files {
            ids: ids_and_paths.iter().map(|(id, _)| *id).collect(),
            paths: ids_and_paths.into_iter().collect(),
            origin,
            kept: HashMap::new(),
            failed: Vec::new(),
        }
    }

    pub fn is_text(&self, id: &str) -> bool {
        self.paths.contains_key(id)
    }

    /// The pages of a file; read once. `None` where it cannot be read, which is then noted.
    pub fn pages(&mut self, id: &str) -> Option<Pages> {
        let path = *self.paths.get(id)?;
        if let Some(kept) = self.kept.get(path) {
            return kept.clone();
        }
        let read = read(path, self.origin);
        if self.kept.len() >= MOST_KEPT {
            self.kept.retain(|_, pages| pages.is_none());
        }
        let pages = match read {
            Ok(pages) => Some(Rc::new(pages)),
            Err(reason) => {
                let name = candidates(path).into_iter().next();
                self.failed.push((name.unwrap_or(path.to_owned()), reason));
                None
            }
        };
        self.kept.insert(path, pages.clone());
        pages
    }
}

/// The paths, from the METS file's folder, under which its pages may lie.
pub fn named_pages(root: &Element) -> Vec<String> {
    text_files(root)
        .flat_map(|(_, path)| candidates(path))
        .collect()
}

/// The identifiers and paths of files that hold the text of pages.
fn text_files(root: &Element) -> impl Iterator<Item = (&str, &str)> {
    let groups = root
        .descendants()
        .filter(|element| element.name == "fileGrp")
        .filter(|group| {
            let named = ["USE", "ID"].map(|name| group.attribute(name).unwrap_or(""));
            let named = named.map(str::to_lowercase);
            !OTHER_GROUPS
                .iter()
                .any(|other| named.iter().any(|name| name.contains(other)))
        });
    groups
        .flat_map(|group| group.all("file"))
        .filter_map(|file| {
            let path = file.child("FLocat")?.attribute("href")?;
            let kind = file.attribute("MIMETYPE").unwrap_or("");
            is_text_file(kind, path).then_some((file.attribute("ID")?, path))
        })
}

fn is_text_file(kind: &str, path: &str) -> bool {
    let path = path.to_lowercase();
    let path = path.strip_suffix(".gz").unwrap_or(&path);
    let is_marked_up = |ending: &str| matches!(ending, "xml" | "alto" | "hocr" | "html" | "htm");
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    is_marked_up(ending) || kind.contains("xml") && !kind.contains("svg")
}

fn read(path: &str, origin: &Origin) -> Result<Vec<Page>, String> {
    let Some(beside) = &origin.beside else {
        return Err("nothing beside the METS file can be read".to_owned());
    };
    let mut first = None;
    for candidate in candidates(path) {
        match beside(&candidate) {
            Ok(bytes) => return parse(&String::from_utf8_lossy(&bytes)),
            Err(error) => first = first.or(Some(error.to_string())),
        }
    }
    Err(first.unwrap_or("its path names no file".to_owned()))
}

fn parse(text: &str) -> Result<Vec<Page>, String> {
    let root = xml::parse(text);
    if let Ok(root) = &root {
        if let Some(pages) = alto::pages(root) {
            return Ok(pages.into_iter().map(|(page, _)| page).collect());
        }
        if let Some(page) = page_xml::page(root) {
            return Ok(vec![page]);
        }
    }
    let head = text.as_bytes();
    if hocr::recognises(head.get(..SNIFFED_BYTES).unwrap_or(head)) {
        return hocr::pages(text).map_err(|error| error.to_string());
    }
    // A file section names much else in XML: tables of contents, catalogue records.
    root.map(|_| Vec::new())
}

/// Where a file may lie, seen from the METS file's folder, the likeliest first: as written; and,
/// for archives that were moved since, under its last folder and for itself.
pub fn candidates(written: &str) -> Vec<String> {
    let path = decode_percent(written.trim()).replace('\\', "/");
    let (is_elsewhere, path) = match path.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("file") => {
            let rest = rest.strip_prefix("//").unwrap_or(rest);
            let rest = match rest.strip_prefix("localhost") {
                Some(path) if path.starts_with('/') => path,
                _ => rest,
            };
            (rest.starts_with('/') || has_drive(rest), rest.to_owned())
        }
        Some((scheme, rest)) if scheme.len() <= 8 && !scheme.contains('/') => {
            let rest = rest.split(['?', '#']).next().unwrap_or(rest);
            (true, rest.to_owned())
        }
        _ => (path.starts_with('/'), path),
    };
    let parts: Vec<&str> = path
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect();
    let tail = |length: usize| {
        let from = parts.len().checked_sub(length)?;
        parts.get(from..).map(|parts| parts.join("/"))
    };
    let whole = (!is_elsewhere).then(|| parts.join("/"));
    let mut found: Vec<String> = Vec::new();
    for candidate in [whole, tail(2), tail(1)].into_iter().flatten() {
        let goes_up = candidate.split('/').any(|part| part == "..");
        // A shortened path that goes up is no shorter path.
        let is_whole = found.is_empty() && !is_elsewhere;
        if !candidate.is_empty() && (is_whole || !goes_up) && !found.contains(&candidate) {
            found.push(candidate);
        }
    }
    found
}

/// `/C:/scans`, `C:/scans`
fn has_drive(path: &str) -> bool {
    let path = path.trim_start_matches('/').as_bytes();
    path.first().is_some_and(u8::is_ascii_alphabetic) && path.get(1) == Some(&b':')
}

fn decode_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let hex = behind
            .get(..2)
            .filter(|_| first == b'%')
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match hex {
            Some(byte) => {
                bytes.push(byte);
                rest = behind.get(2..).unwrap_or(&[]);
            }
            None => {
                bytes.push(first);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &[&str]) {
        assert_eq!(candidates(written), expected, "{written}");
    }

    #[test]
    fn paths_are_written_in_many_manners() {
        check("alto/1.xml", &["alto/1.xml", "1.xml"]);
        check("./1.xml", &["1.xml"]);
        check("file://./alto/1.xml", &["alto/1.xml", "1.xml"]);
        check("file:alto/1.xml", &["alto/1.xml", "1.xml"]);
        check("alto\\page%201.xml", &["alto/page 1.xml", "page 1.xml"]);
        check("../alto/1.xml", &["../alto/1.xml", "alto/1.xml", "1.xml"]);
        check("a/b/1.xml", &["a/b/1.xml", "b/1.xml", "1.xml"]);
        check("file:///D:/scans/alto/1.xml", &["alto/1.xml", "1.xml"]);
        check("/mnt/scans/1.xml", &["scans/1.xml", "1.xml"]);
        check("D:\\scans\\alto\\1.xml", &["alto/1.xml", "1.xml"]);
        check(
            "https://paper.example/ocr/1.xml?x=1",
            &["ocr/1.xml", "1.xml"],
        );
        check("../../1.xml", &["../../1.xml", "1.xml"]);
        check("%", &["%"]);
        check("", &[]);
    }
}
