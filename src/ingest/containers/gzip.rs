//! How is a gzip file unpacked? RFC 1952: one member or many, one behind the other.
//!
//! Members are unpacked one by one, so that where each begins is known. Behind a damaged member
//! reading can go on: after the error the next read takes up at the next member that begins
//! soundly.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use flate2::bufread::GzDecoder;

use super::budget::{Budget, Counted, Guarded, cut_short, damaged, in_our_words};
use super::{Container, Frames, Unpacked, Unpacks};

pub const CONTAINER: Container = Container {
    name: "gzip",
    about: "compressed file, of one member or many",
    extensions: &["gz", "gzip", "z", "tgz"],
    recognises,
    unpacks: Unpacks::Stream(unpack),
};

const WHAT: &str = "gzip data";

/// With the method, of which there is only one.
const MAGIC: &[u8] = b"\x1f\x8b\x08";

pub fn recognises(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

fn unpack<'b>(bytes: Box<dyn BufRead + 'b>, budget: &Rc<Budget>) -> io::Result<Unpacked<'b>> {
    let counted = Counted::new(bytes);
    let taken = counted.taken();
    let frames = Rc::<Frames>::default();
    let members = Members {
        state: State::Between(counted),
        taken: Rc::clone(&taken),
        given: 0,
        frames: Rc::clone(&frames),
    };
    Ok(Unpacked {
        bytes: Box::new(Guarded::new(members, taken, budget)),
        frames: Some(frames),
    })
}

enum State<R: BufRead> {
    Between(Counted<R>),
    Inside(Box<GzDecoder<Counted<R>>>),
    /// Behind a damage.
    Lost(Counted<R>),
    Ended,
    /// Nothing more can come.
    Failed(String),
}

struct Members<R: BufRead> {
    state: State<R>,
    taken: Rc<Cell<u64>>,
    given: u64,
    frames: Rc<Frames>,
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(0),
                State::Failed(reason) => {
                    self.state = State::Failed(reason.clone());
                    return Err(io::Error::new(io::ErrorKind::UnexpectedEof, reason));
                }
                State::Between(bytes) => self.begin(bytes)?,
                State::Lost(mut bytes) => {
                    if seek_magic(&mut bytes)? {
                        self.state = State::Between(bytes);
                    }
                }
                State::Inside(mut decoder) => match decoder.read(buffer) {
                    Ok(0) => self.state = State::Between(decoder.into_inner()),
                    Ok(read) => {
                        self.given += read as u64;
                        self.state = State::Inside(decoder);
                        return Ok(read);
                    }
                    Err(error) => {
                        self.frames.reach(self.taken.get());
                        let error = in_our_words(&error, WHAT);
                        self.state = match error.kind() {
                            io::ErrorKind::InvalidData => State::Lost(decoder.into_inner()),
                            _ => State::Failed(error.to_string()),
                        };
                        return Err(error);
                    }
                },
            }
        }
    }
}

impl<R: BufRead> Members<R> {
    fn begin(&mut self, mut bytes: Counted<R>) -> io::Result<()> {
        skip_zeros(&mut bytes)?;
        self.frames.reach(self.taken.get());
        let head = bytes.fill_buf()?;
        if head.is_empty() {
            return Ok(());
        }
        // The buffer may end inside the magic; the decoder will tell then.
        let is_member = head
            .iter()
            .zip(MAGIC)
            .all(|(found, expected)| found == expected);
        self.frames.begin(self.given, self.taken.get());
        if is_member {
            self.state = State::Inside(Box::new(GzDecoder::new(bytes)));
            return Ok(());
        }
        bytes.consume(1);
        self.state = State::Lost(bytes);
        Err(damaged(WHAT))
    }
}

/// Files on tapes were filled up with zeros to a whole block.
fn skip_zeros(bytes: &mut impl BufRead) -> io::Result<()> {
    loop {
        let head = bytes.fill_buf()?;
        let zeros = head.iter().take_while(|byte| **byte == 0).count();
        let ends = zeros < head.len() || head.is_empty();
        bytes.consume(zeros);
        if ends {
            return Ok(());
        }
    }
}

/// Goes forward to the next bytes that begin like a member; false at the end.
fn seek_magic(bytes: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let head = bytes.fill_buf()?;
        if head.is_empty() {
            return Ok(false);
        }
        match head.windows(MAGIC.len()).position(|window| window == MAGIC) {
            Some(at) => {
                bytes.consume(at);
                return Ok(true);
            }
            // One that lies across two buffers is passed by: it costs one record more.
            None => {
                let length = head.len();
                bytes.consume(length);
            }
        }
    }
}

/// A gzip body of a message, unpacked.
pub fn decoder<'b>(bytes: &'b [u8]) -> impl Read + 'b {
    struct Named<R>(R);
    impl<R: Read> Read for Named<R> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0.read(buffer).map_err(|error| match error.kind() {
                io::ErrorKind::UnexpectedEof => cut_short(WHAT),
                _ => damaged(WHAT),
            })
        }
    }
    Named(flate2::bufread::MultiGzDecoder::new(bytes))
}
