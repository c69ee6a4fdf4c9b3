//! Which of a file's values are articles?
//!
//! A list is read element by element. An object is one article, or what lies around a list of them;
//! which of both is known only behind it, so what is no list is held until then, up to a cap.

use std::ops::ControlFlow;

use super::super::fields::{self, Names, Ours, Record};
use super::super::{Deliver, Reading, Unreadable};
use super::scanner::{Passed, Scanner};
use super::{DEEPEST_LIST, is_list};
use crate::article::Source;

/// A longer record is skipped without being held in memory.
const LONGEST_RECORD_BYTES: usize = 64 << 20;

/// The values of a file while they are read.
pub struct Values<'f, 'b, 'd> {
    scanner: Scanner<'b>,
    names: Names,
    /// Of the last record, counted from 1.
    number: u64,
    deliver: &'f mut Deliver<'d>,
}

impl<'f, 'b, 'd> Values<'f, 'b, 'd> {
    pub fn new(scanner: Scanner<'b>, names: Names, deliver: &'f mut Deliver<'d>) -> Self {
        Values {
            scanner,
            names,
            number: 0,
            deliver,
        }
    }

    /// Reads every value of the file.
    pub fn read(&mut self) -> Result<(), Unreadable> {
        let mut values = 0;
        while let Some(mark) = self.scanner.peek_mark()? {
            values += 1;
            let flow = match mark {
                b'[' => self.read_list()?,
                b'{' => self.read_object()?,
                _ => {
                    self.pass_over()?;
                    ControlFlow::Continue(())
                }
            };
            if flow.is_break() {
                return Ok(());
            }
        }
        match (self.number, values) {
            (0, 0) => Err(Unreadable("no value in it".to_owned())),
            (0, _) => Err(Unreadable(
                "no article and no list of articles in it".to_owned(),
            )),
            _ => Ok(()),
        }
    }

    /// Reads the elements of a list, each a record.
    fn read_list(&mut self) -> Result<ControlFlow<()>, Unreadable> {
        self.scanner.take();
        self.read_elements()
    }

    fn read_elements(&mut self) -> Result<ControlFlow<()>, Unreadable> {
        let mut element = Vec::new();
        loop {
            match self.scanner.peek_mark()? {
                Some(b',' | b':' | b'}') => self.scanner.take(),
                Some(b']') => {
                    self.scanner.take();
                    return Ok(ControlFlow::Continue(()));
                }
                None => return Err(Unreadable("it ends inside of its list".to_owned())),
                Some(_) => {
                    let start = self.scanner.at();
                    let passed = self.keep(&mut element)?;
                    let flow = self.hand_on(&element, passed, start, None);
                    if flow.is_break() || passed == Passed::Cut {
                        return Ok(flow);
                    }
                }
            }
        }
    }

    /// Reads an object: one article, or what lies around a list of them. What is no list is held
    /// until it is known which of both it is.
    fn read_object(&mut self) -> Result<ControlFlow<()>, Unreadable> {
        let start = self.scanner.at();
        let mut held = Held::new();
        let mut open = 0usize;
        let before = self.number;
        loop {
            match self.scanner.peek_mark()? {
                Some(b'{') if open == 0 => {
                    open = 1;
                    self.scanner.take();
                }
                Some(b'}') => {
                    self.scanner.take();
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                Some(b'"') => {
                    let mut key = Vec::new();
                    self.scanner.pass(&mut key, 1024)?;
                    if self.scanner.peek_mark()? != Some(b':') {
                        continue;
                    }
                    self.scanner.take();
                    match self.scanner.peek_mark()? {
                        Some(b'{') if is_list(&key) && open < DEEPEST_LIST && !held.is_article => {
                            open += 1;
                            self.scanner.take();
                        }
                        Some(mark) => {
                            if self.read_member(&key, mark, &mut held)?.is_break() {
                                return Ok(ControlFlow::Break(()));
                            }
                        }
                        None => held.is_cut = true,
                    }
                }
                Some(b',' | b':' | b']' | b'[' | b'{') => self.scanner.take(),
                Some(_) => self.pass_over()?,
                None => {
                    held.is_cut = true;
                    break;
                }
            }
        }
        let end = self.scanner.at();
        if self.number > before {
            return Ok(ControlFlow::Continue(()));
        }
        Ok(self.hand_on_held(held, (start, end)))
    }

    /// Reads a member that is no list of articles by its name. An object with both a headline and a
    /// text, where what is around it has none, is an article under its identifier; a list that
    /// begins with one is a list of them.
    fn read_member(
        &mut self,
        key: &[u8],
        mark: u8,
        held: &mut Held,
    ) -> Result<ControlFlow<()>, Unreadable> {
        let printed = std::str::from_utf8(key).unwrap_or("").trim_matches('"');
        let may_be_articles = !held.is_article && self.names.id(printed).is_none();
        let mut value = Vec::new();
        let mut start = self.scanner.at();
        let is_named = is_list(key) && !held.is_article;
        let in_list = mark == b'[' && (may_be_articles || is_named);
        if in_list {
            self.scanner.take();
            if self.scanner.peek_mark()? == Some(b'{') {
                if is_named {
                    return self.read_elements();
                }
                start = self.scanner.at();
            } else {
                value.push(b'[');
                let passed = self
                    .scanner
                    .pass_from(1, &mut value, LONGEST_RECORD_BYTES)?;
                held.add(key, &value, passed);
                return Ok(ControlFlow::Continue(()));
            }
        }
        let mut passed = self.keep(&mut value)?;
        if may_be_articles && (in_list || mark == b'{') && self.is_article(&value) {
            let key = (!in_list).then_some(printed);
            let flow = self.hand_on(&value, passed, start, key);
            return if in_list && flow.is_continue() {
                self.read_elements()
            } else {
                Ok(flow)
            };
        }
        if in_list {
            value.insert(0, b'[');
            passed = self
                .scanner
                .pass_from(1, &mut value, LONGEST_RECORD_BYTES)?;
        }
        held.add(key, &value, passed);
        held.is_article |= self.names.means(printed, Ours::Headline)
            || self.names.means(printed, Ours::Body) && mark == b'"';
        Ok(ControlFlow::Continue(()))
    }

    /// Whether an object has both a headline and a text.
    fn is_article(&self, json: &[u8]) -> bool {
        Record::of_json(json, &self.names).is_ok_and(|record| {
            let article = fields::article_of(&record, &self.names);
            !article.headline.is_empty() && !article.body.is_empty()
        })
    }

    /// Keeps the next value, up to the cap.
    fn keep(&mut self, kept: &mut Vec<u8>) -> Result<Passed, Unreadable> {
        const KEPT_CAPACITY: usize = 1 << 20;
        kept.clear();
        kept.shrink_to(KEPT_CAPACITY);
        self.scanner.pass(kept, LONGEST_RECORD_BYTES)
    }

    /// Passes over a value that is none of ours; over one byte at least.
    fn pass_over(&mut self) -> Result<(), Unreadable> {
        let before = self.scanner.at();
        self.scanner.pass(&mut Vec::new(), 0)?;
        if self.scanner.at() == before {
            self.scanner.take();
        }
        Ok(())
    }

    fn hand_on(
        &mut self,
        json: &[u8],
        passed: Passed,
        start: u64,
        key: Option<&str>,
    ) -> ControlFlow<()> {
        self.number += 1;
        let number = self.number;
        let range = (start, start + json.len() as u64);
        let reading = match passed {
            Passed::TooLong => Err(too_long()),
            Passed::Cut => Err("the file ends inside of it".to_owned()),
            Passed::Whole => Record::of_json(json, &self.names)
                .and_then(|record| fields::reading_of(&record, &self.names, number, range)),
        };
        let mut reading = reading.unwrap_or_else(|reason| Reading::Skipped {
            record: Some(number.to_string()),
            reason: format!("record {number}: {reason}"),
        });
        if let (Reading::Article(article), Some(key)) = (&mut reading, key)
            && article.version.of.is_none()
        {
            // A key of this file; whether it is the same article under it in another, nobody says.
            article.source.record = Some(key.to_owned());
        }
        (self.deliver)(reading)
    }

    /// Hands on the whole object as one article, where it is one.
    fn hand_on_held(&mut self, held: Held, range: (u64, u64)) -> ControlFlow<()> {
        let Some(json) = held.json() else {
            self.number += 1;
            return (self.deliver)(Reading::Skipped {
                record: None,
                reason: too_long(),
            });
        };
        let first = self.number == 0;
        let article = Record::of_json(&json, &self.names)
            .and_then(|record| fields::reading_of(&record, &self.names, self.number + 1, range));
        match article {
            Ok(reading) if !held.is_cut && !is_article_alone(&reading) => ControlFlow::Continue(()),
            Ok(reading) => {
                self.number += 1;
                if held.is_cut {
                    return (self.deliver)(Reading::Skipped {
                        record: None,
                        reason: "the file ends inside of it".to_owned(),
                    });
                }
                let is_last = matches!(self.scanner.peek_mark(), Ok(None));
                (self.deliver)(if first && is_last {
                    as_whole_file(reading)
                } else {
                    reading
                })
            }
            Err(reason) if reason.starts_with("not JSON") => {
                self.number += 1;
                (self.deliver)(Reading::Skipped {
                    record: None,
                    reason,
                })
            }
            Err(_) => ControlFlow::Continue(()),
        }
    }
}

/// Whether an object that stands alone is an article: many others have a title too.
fn is_article_alone(reading: &Reading) -> bool {
    match reading {
        Reading::Article(article) => {
            !article.body.is_empty()
                || article.published.is_some()
                || article.url.is_some()
                || article.byline.is_some()
        }
        Reading::Skipped { .. } => true,
    }
}

fn too_long() -> String {
    format!("longer than {} MB", LONGEST_RECORD_BYTES >> 20)
}

/// The file is the article, and needs no key of a record.
fn as_whole_file(reading: Reading) -> Reading {
    match reading {
        Reading::Article(mut article) => {
            article.source = Source::default();
            Reading::Article(article)
        }
        skipped => skipped,
    }
}

/// The members of an object that may be an article.
struct Held {
    members: Vec<u8>,
    is_article: bool,
    is_too_long: bool,
    is_cut: bool,
}

impl Held {
    fn new() -> Self {
        Held {
            members: Vec::new(),
            is_article: false,
            is_too_long: false,
            is_cut: false,
        }
    }

    fn add(&mut self, key: &[u8], value: &[u8], passed: Passed) {
        let length = self.members.len() + key.len() + value.len();
        self.is_cut |= passed == Passed::Cut;
        if passed == Passed::TooLong || length > LONGEST_RECORD_BYTES {
            self.is_too_long = true;
        } else if passed == Passed::Whole {
            if !self.members.is_empty() {
                self.members.push(b',');
            }
            self.members.extend_from_slice(key);
            self.members.push(b':');
            self.members.extend_from_slice(value);
        }
    }

    fn json(&self) -> Option<Vec<u8>> {
        (!self.is_too_long).then(|| [b"{".as_slice(), &self.members, b"}"].concat())
    }
}
