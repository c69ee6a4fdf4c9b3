//! A record of free names: what a row, an object or a tagged reference says, by known name.
//!
//! A field whose name is not known is read over and not kept.

use std::cell::Cell;
use std::collections::HashMap;
use std::fmt;

use foldhash::fast::RandomState;
use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::loose::{Loose, LooseSeed, MOST_VALUES};
use super::names::{NameId, Names, Ours};

/// Objects that hold the fields of the record around them: answers of Elasticsearch, JSON:API and
/// GraphQL, and of some newspapers' interfaces.
const ENVELOPES: &[&str] = &["_source", "attributes", "node", "fields", "entities"];

/// Envelopes may lie so deep in one another.
const MOST_ENVELOPES: u8 = 4;

#[derive(Debug, Default)]
pub struct Record(HashMap<NameId, Loose, RandomState>);

impl Record {
    /// Reads one JSON object; the error is in our words.
    pub fn of_json(json: &[u8], names: &Names) -> Result<Record, String> {
        let json = std::str::from_utf8(json)
            .map_err(|error| format!("not UTF-8 from its byte {} on", error.valid_up_to() + 1))?;
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let mut record = Record::default();
        let left = Cell::new(MOST_VALUES);
        let seed = RecordSeed {
            record: &mut record,
            names,
            left: &left,
            depth: 0,
        };
        seed.deserialize(&mut deserializer)
            .and_then(|_| deserializer.end())
            .map_err(|error| {
                if error.is_data() {
                    "not a JSON object".to_owned()
                } else {
                    format!("not JSON: {}", plainly(&error))
                }
            })?;
        Ok(record)
    }

    /// Adds a value; the first of a name stays, unless it is empty.
    pub fn add(&mut self, id: NameId, value: Loose) {
        let kept = self.0.entry(id).or_insert(Loose::Nothing);
        if matches!(kept, Loose::Nothing) {
            *kept = value;
        }
    }

    /// Adds text to one of our fields, as a further member of a list where it has some already.
    pub fn push(&mut self, names: &Names, ours: Ours, text: String) {
        let Some(id) = names.surest(ours) else {
            return;
        };
        match self.0.entry(id).or_insert_with(|| Loose::List(Vec::new())) {
            Loose::List(members) => members.push(Loose::Text(text)),
            other => *other = Loose::List(vec![Loose::Text(text)]),
        }
    }

    /// The values under any name of one of our fields, the surest first.
    pub fn all<'r>(&'r self, names: &'r Names, ours: Ours) -> impl Iterator<Item = &'r Loose> {
        names.ids_of(ours).iter().filter_map(|id| self.0.get(id))
    }

    /// The first of these values that says something, on one line.
    pub fn line(&self, names: &Names, ours: Ours) -> Option<String> {
        self.all(names, ours).find_map(Loose::to_line)
    }
}

/// The parser's words without its line number: a record is cut out of its file before it is read.
fn plainly(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let (what, _) = text.split_once(" at line ").unwrap_or((&text, ""));
    match error.line() {
        1 => format!("{what} at column {}", error.column()),
        line => format!("{what} at line {line} of it, column {}", error.column()),
    }
}

/// Reads an object's fields into a record.
struct RecordSeed<'a> {
    record: &'a mut Record,
    names: &'a Names,
    left: &'a Cell<usize>,
    depth: u8,
}

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RecordSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            if ENVELOPES.contains(&&*name) && self.depth < MOST_ENVELOPES {
                map.next_value_seed(EnvelopeSeed(RecordSeed {
                    record: &mut *self.record,
                    names: self.names,
                    left: self.left,
                    depth: self.depth + 1,
                }))?;
                continue;
            }
            let seed = LooseSeed::new(self.left);
            match self.names.id(&name).filter(|_| !seed.is_exhausted()) {
                Some(id) => {
                    let value = map.next_value_seed(seed)?;
                    self.record.add(id, value);
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

/// Reads an envelope where it is an object; any other value is passed over.
struct EnvelopeSeed<'a>(RecordSeed<'a>);

impl<'de> DeserializeSeed<'de> for EnvelopeSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for EnvelopeSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        self.0.deserialize(MapAccessDeserializer::new(map))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        while sequence.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }
}
