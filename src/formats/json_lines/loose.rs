//! A JSON value as far as an article's field may need it: text, or lists and objects of text.
//!
//! What lies deeper, and what comes after a great many members, is read over and not kept, so that
//! a hostile line cannot grow in memory beyond its own size.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::{markup, normal};

/// How deep lists and objects may lie in one another.
const DEEPEST: u8 = 3;

/// The values kept of one line; further ones are dropped.
const MOST_VALUES: usize = 200_000;

/// What is kept of an object inside a list or a field: the fields that carry names and text.
const KEPT_KEYS: &[&str] = &[
    "name",
    "fullname",
    "displayname",
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
];

#[derive(Debug)]
pub enum Loose {
    Nothing,
    Text(String),
    List(Vec<Loose>),
    Object(Vec<(String, Loose)>),
}

impl Loose {
    /// The value on one line, without white space around it; `None` where it is empty.
    pub fn to_line(&self) -> Option<String> {
        let line = match self {
            Loose::Nothing => return None,
            Loose::Text(text) => markup::one_line(text),
            Loose::List(members) => return members.iter().find_map(Loose::to_line),
            Loose::Object(_) => return self.name(),
        };
        (!line.is_empty()).then_some(line)
    }

    /// The value as running text: members of a list are paragraphs.
    pub fn to_text(&self) -> String {
        match self {
            Loose::Nothing => String::new(),
            Loose::Text(text) => text.trim().to_owned(),
            Loose::List(members) => {
                let mut text = String::new();
                for paragraph in members
                    .iter()
                    .map(Loose::to_text)
                    .filter(|text| !text.is_empty())
                {
                    markup::push_paragraph(&mut text, &paragraph);
                }
                text
            }
            Loose::Object(_) => ["rendered", "text", "content", "body", "html", "value", "p"]
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
            Loose::Text(text) => {
                let mark = if text.contains(';') { ';' } else { ',' };
                text.split(mark)
                    .map(markup::one_line)
                    .filter(|line| !line.is_empty())
                    .collect()
            }
            Loose::List(members) => members.iter().filter_map(Loose::to_line).collect(),
            Loose::Nothing | Loose::Object(_) => self.to_line().into_iter().collect(),
        }
    }

    fn name(&self) -> Option<String> {
        let line = |keys: &[&str]| keys.iter().find_map(|key| self.get(key)?.to_line());
        let whole = line(&[
            "name",
            "fullname",
            "displayname",
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
            Loose::Object(fields) => fields
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

/// The fields of one line, by their names without case and marks.
#[derive(Debug)]
pub struct Record(HashMap<String, Loose>);

impl Record {
    pub fn get(&self, normal_name: &str) -> Option<&Loose> {
        self.0.get(normal_name)
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(RecordVisitor)
    }
}

struct RecordVisitor;

impl<'de> Visitor<'de> for RecordVisitor {
    type Value = Record;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Record, A::Error> {
        let mut fields = HashMap::new();
        let left = Cell::new(MOST_VALUES);
        while let Some(name) = map.next_key::<String>()? {
            let name = normal(&name);
            let seed = LooseSeed {
                depth: 0,
                left: &left,
            };
            if seed.is_exhausted() || fields.contains_key(&name) {
                map.next_value::<IgnoredAny>()?;
            } else {
                fields.insert(name, map.next_value_seed(seed)?);
            }
        }
        Ok(Record(fields))
    }
}

/// Reads a value that lies so deep, as long as values are left.
#[derive(Clone, Copy)]
struct LooseSeed<'l> {
    depth: u8,
    left: &'l Cell<usize>,
}

impl LooseSeed<'_> {
    fn is_exhausted(&self) -> bool {
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

    fn visit_bool<E: Error>(self, _: bool) -> Result<Loose, E> {
        Ok(Loose::Nothing)
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
