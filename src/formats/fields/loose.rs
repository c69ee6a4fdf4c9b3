//! A value as far as an article's field may need it: text, or lists and objects of text.
//!
//! What lies deeper in a piece of JSON, and what comes after a great many members, is read over and
//! not kept, so that a hostile record cannot grow in memory beyond its own size.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::super::markup;
use super::names::normal;

/// How deep lists and objects may lie in one another.
const DEEPEST: u8 = 5;

/// The values kept of one record; further ones are dropped.
pub const MOST_VALUES: usize = 200_000;

/// What is kept of an object inside a list or a field: the fields that carry names and text.
const KEPT_KEYS: &[&str] = &[
    "name",
    "fullname",
    "displayname",
    "original",
    "title",
    "value",
    "label",
    "text",
    "content",
    "body",
    "rendered",
    "html",
    "p",
    "first",
    "firstname",
    "givenname",
    "last",
    "lastname",
    "familyname",
    "main",
    "default",
    "type",
    "summary",
    "sections",
    "headline",
    "paragraphs",
];

/// The fields of an object that hold its running text, the surest first.
const TEXT_KEYS: &[&str] = &[
    "rendered",
    "text",
    "content",
    "body",
    "html",
    "value",
    "p",
    "paragraphs",
];

/// What stands in a list of an article's parts and is no running text; by its `type`.
const NO_PARAGRAPHS: &[&str] = &[
    "title",
    "byline",
    "date",
    "kicker",
    "author_info",
    "image",
    "video",
    "gallery",
    "tweet",
    "advertisement",
];

#[derive(Debug)]
pub enum Loose {
    Nothing,
    Flag(bool),
    Text(String),
    List(Vec<Loose>),
    Object(Vec<(String, Loose)>),
}

impl Loose {
    /// The value on one line, without white space around it; `None` where it is empty.
    pub fn to_line(&self) -> Option<String> {
        let line = match self {
            Loose::Nothing | Loose::Flag(_) => return None,
            Loose::Text(text) => markup::one_line(text),
            Loose::List(members) => return members.iter().find_map(Loose::to_line),
            Loose::Object(_) => return self.name(),
        };
        (!line.is_empty()).then_some(line)
    }

    /// The value as running text: members of a list are paragraphs.
    pub fn to_text(&self) -> String {
        match self {
            Loose::Nothing | Loose::Flag(_) => String::new(),
            Loose::Text(text) => text.trim().to_owned(),
            Loose::List(members) => joined(members.iter().filter(|member| member.is_paragraph())),
            // A text in sections with a headline each, under a summary.
            Loose::Object(fields) if self.get("sections").is_some() => {
                let parts = ["summary", "sections"];
                joined(parts.iter().filter_map(|key| find(fields, key)))
            }
            Loose::Object(fields) if self.get("paragraphs").is_some() => {
                let parts = ["headline", "paragraphs"];
                joined(parts.iter().filter_map(|key| find(fields, key)))
            }
            Loose::Object(_) => TEXT_KEYS
                .iter()
                .find_map(|key| self.get(key))
                .map(Loose::to_text)
                .unwrap_or_default(),
        }
    }

    /// The value as several lines: the members of a list, a text divided at its semicolons, or at
    /// its commas where those part single words or names.
    pub fn to_list(&self) -> Vec<String> {
        match self {
            Loose::Text(text) => listed(text),
            Loose::List(members) => members.iter().filter_map(Loose::to_line).collect(),
            Loose::Nothing | Loose::Flag(_) | Loose::Object(_) => {
                self.to_line().into_iter().collect()
            }
        }
    }

    fn is_paragraph(&self) -> bool {
        match self.get("type") {
            Some(Loose::Text(kind)) => !NO_PARAGRAPHS.contains(&kind.as_str()),
            _ => true,
        }
    }

    fn name(&self) -> Option<String> {
        let line = |keys: &[&str]| keys.iter().find_map(|key| self.get(key)?.to_line());
        let whole = line(&[
            "name",
            "fullname",
            "displayname",
            "original",
            "main",
            "default",
            "rendered",
            "title",
            "label",
            "value",
            "text",
        ]);
        whole.or_else(|| {
            let first = line(&["first", "firstname", "givenname"]);
            let last = line(&["last", "lastname", "familyname"]);
            let parts: Vec<String> = first.into_iter().chain(last).collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        })
    }

    fn get(&self, key: &str) -> Option<&Loose> {
        match self {
            Loose::Object(fields) => find(fields, key),
            _ => None,
        }
    }
}

fn find<'f>(fields: &'f [(String, Loose)], key: &str) -> Option<&'f Loose> {
    let mut all = fields.iter();
    all.find(|(name, _)| name == key).map(|(_, value)| value)
}

fn joined<'l>(parts: impl Iterator<Item = &'l Loose>) -> String {
    let mut text = String::new();
    for paragraph in parts.map(Loose::to_text).filter(|text| !text.is_empty()) {
        markup::push_paragraph(&mut text, &paragraph);
    }
    text
}

/// `a; b`, `a, b`, and the prints of a list that tables are full of: `['a', "b"]`.
fn listed(text: &str) -> Vec<String> {
    let text = text.trim();
    let inside = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    if let Some(inside) = inside {
        return members(inside);
    }
    let mark = ['|', ';'].into_iter().find(|mark| text.contains(*mark));
    text.split(mark.unwrap_or(','))
        .map(markup::one_line)
        .filter(|line| !line.is_empty())
        .collect()
}

/// The members of a printed list, parted by commas outside of quotation marks.
fn members(inside: &str) -> Vec<String> {
    let mut members = Vec::new();
    let (mut member, mut quote) = (String::new(), None);
    for c in inside.chars().chain([',']) {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') if member.trim().is_empty() => quote = Some(c),
            (None, ',') => {
                members.push(markup::one_line(&member));
                member.clear();
            }
            _ => member.push(c),
        }
    }
    members.push(markup::one_line(&member));
    members.retain(|member| !member.is_empty());
    members
}

/// Reads a value that lies so deep, as long as values are left.
#[derive(Clone, Copy)]
pub struct LooseSeed<'l> {
    depth: u8,
    left: &'l Cell<usize>,
}

impl<'l> LooseSeed<'l> {
    pub fn new(left: &'l Cell<usize>) -> Self {
        LooseSeed { depth: 0, left }
    }

    pub fn is_exhausted(&self) -> bool {
        self.left.get() == 0 || self.depth > DEEPEST
    }

    fn deeper(self) -> Self {
        LooseSeed {
            depth: self.depth + 1,
            ..self
        }
    }
}

impl<'de> DeserializeSeed<'de> for LooseSeed<'_> {
    type Value = Loose;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Loose, D::Error> {
        self.left.set(self.left.get().saturating_sub(1));
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for LooseSeed<'_> {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Loose, E> {
        Ok(Loose::Flag(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Loose, E> {
        Ok(Loose::Text(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Loose, E> {
        Ok(Loose::Text(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Loose, E> {
        Ok(Loose::Text(number.to_string()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Loose, E> {
        Ok(Loose::Text(text))
    }

    fn visit_unit<E: Error>(self) -> Result<Loose, E> {
        Ok(Loose::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Loose, A::Error> {
        let mut members = Vec::new();
        while !self.deeper().is_exhausted() {
            match sequence.next_element_seed(self.deeper())? {
                Some(member) => members.push(member),
                None => return Ok(Loose::List(members)),
            }
        }
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Loose::List(members))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Loose, A::Error> {
        let mut fields = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let name = normal(&name);
            if KEPT_KEYS.contains(&name.as_str()) && !self.deeper().is_exhausted() {
                fields.push((name, map.next_value_seed(self.deeper())?));
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(Loose::Object(fields))
    }
}
