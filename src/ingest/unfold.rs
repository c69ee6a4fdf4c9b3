//! How is a file read that may hold other files?
//!
//! What is a container is unpacked, layer by layer down to [`Limits::depth`]; what is none is
//! recognised as any file is, by its name and its first bytes, decoded, and read by its format.
//! A member that fails does not lose its neighbours. The key of a record is the way to it: the
//! member's name, then what the format calls the record, joined by `#`.
//!
//! Kinds of containers are on the shelf `containers`; what is filled into an article once it is
//! read, in `complete`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::rc::Rc;

use super::complete::{Keys, complete, joined};
use super::containers::{
    self, Budget, Container, Facts, Found, Frames, Member, Packed, Tally, Unpacks,
};
use super::source::Wanted;
use super::{BUFFER_BYTES, Limits, charset, confined, plainly, recognise};
use crate::article::Date;
use crate::formats::{
    Capture, Deliver, Format, Origin, Reader, Reading, SNIFFED_BYTES, Unreadable, html, plain_text,
};

/// Where in a file something lies, and what is known of it before it is read.
pub struct Place<'p> {
    /// The way to it from the file; `None` for the file itself.
    pub key: Option<String>,
    /// What it is called, in lower case: its ending helps to recognise it.
    pub name: String,
    /// So many containers are around it.
    pub depth: usize,
    pub facts: Facts,
    /// Where the frames begin of the layer it was unpacked from.
    pub frames: Option<Rc<Frames>>,
    /// The file, where it is the file itself.
    pub file: Option<&'p File>,
}

/// What becomes of the articles.
pub enum Purpose<'u> {
    Deliver(&'u mut Deliver<'u>),
    /// One of them is looked for.
    Seek(&'u mut Wanted),
}

/// One file as it is read.
pub struct Unfolding<'u> {
    pub origin: &'u Origin,
    pub limits: &'u Limits,
    /// The user's choice.
    pub format: Option<&'static Format>,
    pub budget: Rc<Budget>,
    pub purpose: Purpose<'u>,
    pub keys: Keys,
    /// How many members were met.
    pub members: u64,
    /// Nobody wants more.
    pub is_stopped: bool,
}

impl<'u> Unfolding<'u> {
    pub fn new(
        origin: &'u Origin,
        limits: &'u Limits,
        format: Option<&'static Format>,
        file_bytes: u64,
        purpose: Purpose<'u>,
    ) -> Self {
        Unfolding {
            origin,
            limits,
            format,
            budget: Budget::new(limits, file_bytes),
            purpose,
            keys: Keys::default(),
            members: 0,
            is_stopped: false,
        }
    }

    /// Reads what lies at a place and returns the name of the format or container.
    pub fn read(
        &mut self,
        bytes: &mut dyn BufRead,
        place: Place,
    ) -> Result<&'static str, Unreadable> {
        let mut head = Vec::with_capacity(SNIFFED_BYTES);
        let failed = bytes
            .take(SNIFFED_BYTES as u64)
            .read_to_end(&mut head)
            .err();
        match failed {
            Some(error) if head.is_empty() => return Err(Unreadable(plainly(&error))),
            _ if head.is_empty() => return Err(Unreadable("empty".to_owned())),
            _ => {}
        }
        let rest = BufReader::with_capacity(1, Once(failed)).chain(bytes);
        let mut whole = head.as_slice().chain(rest);
        match containers::recognise(&head) {
            None => self.read_article(&mut whole, &head, &place),
            Some(_) if place.depth >= self.limits.depth => {
                let most = self.limits.depth;
                Err(Unreadable(format!("lies deeper than {most} containers")))
            }
            Some(kind) => self.unpack(&mut whole, kind, place),
        }
    }

    fn unpack(
        &mut self,
        bytes: &mut dyn BufRead,
        kind: &'static Container,
        place: Place,
    ) -> Result<&'static str, Unreadable> {
        match kind.unpacks {
            Unpacks::Stream(unpack) => {
                let unpacked = unpack(Box::new(bytes), &self.budget)
                    .map_err(|error| Unreadable(plainly(&error)))?;
                let place = Place {
                    name: containers::unpacked_name(&place.name, kind),
                    depth: place.depth + 1,
                    frames: unpacked.frames,
                    file: None,
                    ..place
                };
                let mut bytes = BufReader::with_capacity(BUFFER_BYTES, unpacked.bytes);
                self.read(&mut bytes, place)
            }
            Unpacks::Members(unpack) => {
                let mut packed = Packed {
                    bytes,
                    frames: place.frames.clone(),
                    budget: Rc::clone(&self.budget),
                    file: place.file,
                };
                let mut tally = Tally::default();
                let mut is_empty = true;
                let result = unpack(&mut packed, &mut |found| {
                    is_empty = false;
                    self.take(found, &place, &mut tally)
                });
                for sum in tally.sums(place.key.as_deref()) {
                    self.hand_on(sum);
                }
                self.budget.breach()?;
                result?;
                if is_empty {
                    return Err(Unreadable("holds nothing".to_owned()));
                }
                Ok(kind.name)
            }
        }
    }

    fn take(&mut self, found: Found, place: &Place, tally: &mut Tally) -> ControlFlow<()> {
        if self.budget.count_member().is_err() {
            return ControlFlow::Break(());
        }
        let key_of = |name: &str| joined(place.key.as_deref(), Some(name)).unwrap_or_default();
        let skipped = match found {
            Found::Counted(what) => {
                tally.count(what);
                None
            }
            Found::Skipped { name, reason } => tally.skip(key_of(&name), reason),
            Found::Member(member) => {
                let key = key_of(&member.name);
                self.members += 1;
                if !self.wants(&key) {
                    return ControlFlow::Continue(());
                }
                self.read_member(member, key.clone(), place)
                    .err()
                    .and_then(|Unreadable(reason)| tally.skip(key, reason))
            }
        };
        if let Some(skipped) = skipped {
            self.hand_on(skipped);
        }
        if self.is_stopped || self.budget.breach().is_err() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn read_member(
        &mut self,
        member: Member,
        key: String,
        place: &Place,
    ) -> Result<(), Unreadable> {
        let path = member.name.split(['?', '#']).next().unwrap_or("");
        let inside = Place {
            key: Some(key),
            name: path.rsplit('/').next().unwrap_or("").to_lowercase(),
            depth: place.depth + 1,
            facts: member.facts,
            frames: None,
            file: None,
        };
        self.read(member.bytes, inside).map(|_| ())
    }

    /// Whether a member can hold what is looked for.
    fn wants(&self, key: &str) -> bool {
        match &self.purpose {
            Purpose::Deliver(_) => true,
            Purpose::Seek(wanted) => wanted.may_lie_in(key),
        }
    }

    fn read_article(
        &mut self,
        bytes: &mut dyn BufRead,
        head: &[u8],
        place: &Place,
    ) -> Result<&'static str, Unreadable> {
        let format = match self.format.or_else(|| format_of(head, place)) {
            Some(format) => format,
            None => {
                return Err(Unreadable(
                    plain_text::not_text(head).unwrap_or("no known format".to_owned()),
                ));
            }
        };
        if let Purpose::Seek(wanted) = &mut self.purpose
            && wanted.lies_in(self.members)
        {
            let charset = place.facts.charset.as_deref();
            self.is_stopped = true;
            return wanted
                .cut(bytes, format, charset, self.limits)
                .map(|()| format.name);
        }
        let origin = origin_of(self.origin, place);
        self.read_as(bytes, format, &origin, place)
    }

    /// Reads bytes as one format has them.
    pub fn read_as(
        &mut self,
        bytes: &mut dyn BufRead,
        format: &'static Format,
        origin: &Origin,
        place: &Place,
    ) -> Result<&'static str, Unreadable> {
        let mut readings = 0u64;
        let limits = self.limits;
        let key = place.key.as_deref();
        let mut hand_on = |reading: Reading| {
            readings += 1;
            match reading {
                Reading::Article(article) => {
                    let own_range = article.source.range;
                    let mut article = complete(*article, format, origin, key);
                    article.source.range = own_range.or(place.facts.range);
                    self.keys.keep_apart(&mut article.source.record);
                    if let Purpose::Seek(wanted) = &mut self.purpose {
                        let record = article.source.record.as_deref();
                        self.is_stopped = wanted.is(record, self.members, own_range);
                        return self.flow();
                    }
                    self.hand_on(Reading::Article(Box::new(article)));
                }
                Reading::Skipped { record, reason } => self.hand_on(Reading::Skipped {
                    record: joined(key, record.as_deref()),
                    reason,
                }),
            }
            self.flow()
        };
        match format.reader {
            Reader::Text(read) => {
                let text = read_text(bytes, place.facts.charset.as_deref(), limits)?;
                read(&text, origin, &mut hand_on)?;
            }
            Reader::Bytes(read) => {
                let whole = read_whole(bytes, limits)?;
                read(&whole, origin, &mut hand_on)?;
            }
            Reader::Confined(_) => {
                let whole = read_whole(bytes, limits)?;
                confined::read(&whole, format, origin, &mut hand_on)?;
            }
            Reader::Stream(read) => read(bytes, origin, &mut hand_on)?,
        }
        if readings == 0 {
            return Err(Unreadable("empty".to_owned()));
        }
        Ok(format.name)
    }

    fn hand_on(&mut self, reading: Reading) {
        // A reason may repeat what a file says.
        let reading = match reading {
            Reading::Skipped { record, reason } => Reading::Skipped {
                record: record.map(charset::clean),
                reason: charset::clean(reason),
            },
            article => article,
        };
        if let Purpose::Deliver(deliver) = &mut self.purpose
            && !self.is_stopped
        {
            self.is_stopped = deliver(reading) == ControlFlow::Break(());
        }
    }

    fn flow(&self) -> ControlFlow<()> {
        match self.is_stopped {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }
}

/// What a format may know of the bytes at a place.
fn origin_of(origin: &Origin, place: &Place) -> Origin {
    const SECONDS_A_DAY: i64 = 86_400;
    let Facts {
        capture, changed, ..
    } = &place.facts;
    if place.key.is_none() {
        return origin.clone();
    }
    let captured = capture.as_ref().and_then(|(_, made)| *made);
    let captured = captured.map(|seconds| seconds.div_euclid(SECONDS_A_DAY));
    Origin {
        capture: capture
            .clone()
            .map(|(address, made)| Capture { address, made }),
        file_day: changed
            .or_else(|| captured.and_then(Date::from_day_number))
            .or(origin.file_day),
        // Nothing lies beside a member but other members, which have gone by or are to come.
        beside: None,
        ..origin.clone()
    }
}

/// The format of what begins with `head`. What was served as a page is one, however it begins,
/// unless it is clearly something else.
fn format_of(head: &[u8], place: &Place) -> Option<&'static Format> {
    const PAGES: &[&str] = &["text/html", "application/xhtml+xml"];
    let found = recognise(&place.name, head);
    let media_type = place.facts.media_type.as_deref().unwrap_or("");
    let is_plain = found.is_none_or(|format| format.name == plain_text::FORMAT.name);
    if PAGES.contains(&media_type) && is_plain && plain_text::not_text(head).is_none() {
        return super::format_named(html::FORMAT.name);
    }
    found
}

/// Fails once with an error that came too early to be told, then is at its end.
struct Once(Option<io::Error>);

impl Read for Once {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// The whole of a stream, decoded.
pub fn read_text(
    bytes: &mut dyn BufRead,
    charset: Option<&str>,
    limits: &Limits,
) -> Result<String, Unreadable> {
    let whole = read_whole(bytes, limits)?;
    if whole.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable("empty".to_owned()));
    }
    let decoded = charset::decode(whole, charset).map_err(Unreadable)?;
    if decoded.text.trim().is_empty() {
        return Err(Unreadable("empty".to_owned()));
    }
    Ok(decoded.text)
}

/// The whole of a stream, up to the cap on files that are read whole.
pub fn read_whole(bytes: &mut dyn BufRead, limits: &Limits) -> Result<Vec<u8>, Unreadable> {
    let mut whole = Vec::new();
    bytes
        .take(limits.text_bytes.saturating_add(1))
        .read_to_end(&mut whole)
        .map_err(|error| Unreadable(plainly(&error)))?;
    if whole.len() as u64 > limits.text_bytes {
        return Err(Unreadable(format!(
            "larger than {} MB",
            limits.text_bytes >> 20
        )));
    }
    Ok(whole)
}
