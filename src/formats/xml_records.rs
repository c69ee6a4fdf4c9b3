//! Which records does an XML file hold, even a broken one?
//!
//! What the news standards share: a file is one article, or a message of many. Where the whole is
//! well-formed its tree is looked through. Where it is not (cut off, several documents one after the
//! other, one record spoilt), every record is cut out of the text and parsed by itself, so that a bad
//! one does not lose its neighbours. What a record means is the business of the formats.

use super::xml::{self, Element};

/// Records that are cut out of a text that is no tree.
const MOST_CUT: usize = 100_000;

/// A record that was found, and where.
pub struct Record {
    /// The parsed element, or the reason why it could not be parsed.
    pub element: Result<Element, String>,
    /// Byte offsets into the text.
    pub range: (u64, u64),
}

/// The outermost elements of one of these names, in order; the reason where there is none.
pub fn records(text: &str, names: &[&str]) -> Result<Vec<Record>, String> {
    let found = match xml::parse(text) {
        Ok(root) if !goes_on(text, &root) => return in_tree(root, names),
        Ok(_) => in_text(text, names),
        Err(reason) => {
            let found = in_text(text, names);
            // A single record that is broken is a broken file.
            if found.iter().all(|record| record.element.is_err()) && found.len() < 2 {
                return Err(reason);
            }
            found
        }
    };
    Ok(found)
}

/// Whether another element stands behind the root.
fn goes_on(text: &str, root: &Element) -> bool {
    let rest = text.get(root.range.1 as usize..).unwrap_or("");
    let mut after = rest.split('<').skip(1);
    after.any(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn in_tree(root: Element, names: &[&str]) -> Result<Vec<Record>, String> {
    if names.contains(&root.name.as_str()) {
        return Ok(vec![Record {
            range: root.range,
            element: Ok(root),
        }]);
    }
    let mut found = Vec::new();
    gather(root, names, &mut found);
    Ok(found)
}

/// The parser caps how deep elements lie in one another, and with it this recursion.
fn gather(element: Element, names: &[&str], found: &mut Vec<Record>) {
    for child in element.children {
        let xml::Node::Element(child) = child else {
            continue;
        };
        if names.contains(&child.name.as_str()) {
            found.push(Record {
                range: child.range,
                element: Ok(child),
            });
        } else {
            gather(child, names, found);
        }
    }
}

/// Cuts records out of a text that is no tree. One that is opened before another is closed ends
/// there, and does not parse.
fn in_text(text: &str, names: &[&str]) -> Vec<Record> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, _) in text.match_indices('<') {
        if found.len() >= MOST_CUT {
            push_rest(text, at, &mut found);
            return found;
        }
        let Some(rest) = text.get(at + 1..) else {
            continue;
        };
        let (closes, rest) = match rest.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, rest),
        };
        let Some(name) = local_name(rest).filter(|name| names.contains(name)) else {
            continue;
        };
        match (closes, open) {
            (false, before) => {
                if let Some((start, _)) = before {
                    push_cut(text, start, at, &mut found);
                }
                open = Some((at, name));
                if let Some(end) = end_if_empty(rest) {
                    push_cut(text, at, at + 1 + end, &mut found);
                    open = None;
                }
            }
            (true, Some((start, opened))) if opened == name => {
                let length = end_of_tag(rest).map_or(name.len(), |end| end + 1);
                push_cut(text, start, text.len() - rest.len() + length, &mut found);
                open = None;
            }
            (true, _) => {}
        }
    }
    if let Some((start, _)) = open {
        push_cut(text, start, text.len(), &mut found);
    }
    found
}

/// Says of everything behind `start` that it is left out.
fn push_rest(text: &str, start: usize, found: &mut Vec<Record>) {
    let reason = format!("not read: more than {MOST_CUT} records before it");
    found.push(Record {
        element: Err(reason),
        range: (start as u64, text.len() as u64),
    });
}

/// Where a tag ends that closes itself: `r a="1"/>`.
fn end_if_empty(tag: &str) -> Option<usize> {
    let end = end_of_tag(tag)?;
    tag.get(..end)?.ends_with('/').then_some(end + 1)
}

/// Where the `>` of a tag stands; `None` where another tag opens before it. Looking no further keeps
/// a text of tags that are never closed from being gone through at each of them.
fn end_of_tag(tag: &str) -> Option<usize> {
    let end = tag.find(['<', '>'])?;
    tag.get(end..)?.starts_with('>').then_some(end)
}

fn push_cut(text: &str, start: usize, end: usize, found: &mut Vec<Record>) {
    let element = xml::parse(text.get(start..end).unwrap_or(""));
    found.push(Record {
        element,
        range: (start as u64, end as u64),
    });
}

/// The name at the head of a tag, without its prefix.
fn local_name(tag: &str) -> Option<&str> {
    const LONGEST_NAME: usize = 128;
    let tag = tag.get(..tag.floor_char_boundary(LONGEST_NAME))?;
    let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '/'))?;
    let name = tag.get(..end).filter(|name| !name.is_empty())?;
    Some(name.rsplit_once(':').map_or(name, |(_, local)| local))
}

/// The local name of the root element of an XML text whose first bytes are `head`; that of its
/// document type where the head ends before the element.
pub fn root_name(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let mut rest = head.trim_start_matches('\u{feff}').trim_start();
    let mut declared = None;
    loop {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = behind(comment, "-->");
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            rest = behind(instruction, "?>");
        } else if let Some(kind) = rest.strip_prefix("<!DOCTYPE") {
            declared = local_name(kind.trim_start()).map(str::to_owned);
            let end = kind.find(['[', '>']).unwrap_or(kind.len());
            rest = kind.get(end..).unwrap_or("");
            rest = behind(rest, if rest.starts_with('[') { "]" } else { ">" });
            rest = rest.strip_prefix('>').unwrap_or(rest);
        } else {
            break;
        }
        rest = rest.trim_start();
    }
    let tag = rest.strip_prefix('<');
    let name = tag.filter(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()));
    name.and_then(local_name).map(str::to_owned).or(declared)
}

fn behind<'t>(text: &'t str, mark: &str) -> &'t str {
    text.split_once(mark).map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = match records(text, &["r"]) {
            Ok(found) => found
                .into_iter()
                .map(|record| {
                    let (start, end) = record.range;
                    let cut = &text[start as usize..end as usize];
                    match record.element {
                        Ok(element) => format!("{cut}: {}", element.text()),
                        Err(reason) => format!("{cut}: {reason}"),
                    }
                })
                .collect(),
            Err(reason) => vec![reason],
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn records_are_found_however_deep() {
        check("<r>a</r>", &["<r>a</r>: a"]);
        check(
            "<m><s><x:r>a</x:r><r>b</r></s></m>",
            &["<x:r>a</x:r>: a", "<r>b</r>: b"],
        );
        check("<m/>", &[]);
    }

    #[test]
    fn documents_one_after_the_other_are_all_read() {
        check(
            "<?xml version='1.0'?><r>a</r>\n<?xml version='1.0'?>\n<r>b</r>",
            &["<r>a</r>: a", "<r>b</r>: b"],
        );
    }

    #[test]
    fn a_broken_record_does_not_lose_its_neighbours() {
        check(
            "<m><r>a</r><r><b></r><r>c</r><r>d",
            &[
                "<r>a</r>: a",
                "<r><b></r>: no well-formed XML: ill-formed document: expected `</b>`, but `</r>` was found, at byte 6",
                "<r>c</r>: c",
                "<r>d: it ends inside of <r>",
            ],
        );
        check("<m><r/><r>b</r>", &["<r/>: ", "<r>b</r>: b"]);
        check("<r>a<b>", &["it ends inside of <b>"]);
    }

    #[test]
    fn the_root_is_found_behind_what_may_stand_before_it() {
        for head in [
            "<nitf>",
            "\u{feff} <?xml version='1.0'?>\n<!-- <a> --><nitf version='3'>",
            "<!DOCTYPE nitf SYSTEM \"nitf.dtd\" [<!ENTITY a \"b\">]><nitf/>",
            "<!DOCTYPE nitf PUBLIC \"-//IPTC//DTD NITF 3.2//EN\" \"a\"><x:nitf >",
            "<!DOCTYPE nitf [ <!ENTITY",
        ] {
            assert_eq!(
                root_name(head.as_bytes()).as_deref(),
                Some("nitf"),
                "{head}"
            );
        }
        for head in ["", "nitf", "<", "<!-- <nitf>", "< nitf>", "<nitf"] {
            assert_eq!(root_name(head.as_bytes()), None, "{head}");
        }
    }
}
