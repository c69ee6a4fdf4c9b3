//! How is a zstd file unpacked? RFC 8878: frame after frame, frames to be skipped among them.
//!
//! Crawls may begin with a dictionary for all their records, in a frame that other readers skip:
//! IIPC, "WARC files compressed with Zstandard"
//! <https://iipc.github.io/warc-specifications/specifications/warc-zstd/>. Frames are told apart
//! and damage is passed by as in gzip files.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use zstd::stream::raw::{Decoder, Operation};

use super::budget::{Budget, Counted, Guarded, cut_short, damaged, in_our_words};
use super::{Container, Frames, Unpacked, Unpacks};

pub const CONTAINER: Container = Container {
    name: "zstd",
    about: "compressed file, of one frame or many",
    extensions: &["zst", "zstd", "tzst"],
    recognises,
    unpacks: Unpacks::Stream(unpack),
};

const WHAT: &str = "zstd data";
const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// The skippable frame that holds a dictionary.
const DICTIONARY: [u8; 4] = [0x5d, 0x2a, 0x4d, 0x18];

/// Larger than any dictionary in use; the format's own trainer makes them of 110 KB.
const LARGEST_DICTIONARY_BYTES: u64 = 16 << 20;

pub fn recognises(head: &[u8]) -> bool {
    let is_skippable =
        |magic: &[u8]| (0x50..=0x5f).contains(&magic[0]) && magic[1..4] == DICTIONARY[1..];
    head.get(..4)
        .is_some_and(|magic| magic == MAGIC || is_skippable(magic))
}

fn unpack<'b>(bytes: Box<dyn BufRead + 'b>, budget: &Rc<Budget>) -> io::Result<Unpacked<'b>> {
    let mut counted = Counted::new(bytes);
    let taken = counted.taken();
    let dictionary = match counted.fill_buf()?.get(..4) {
        Some(magic) if magic == DICTIONARY => read_dictionary(&mut counted)?,
        _ => Vec::new(),
    };
    let frames = Rc::<Frames>::default();
    let unpacking = UnpackedFrames {
        bytes: counted,
        decoder: Decoder::with_dictionary(&dictionary)?,
        state: State::Between,
        taken: Rc::clone(&taken),
        given: 0,
        frames: Rc::clone(&frames),
    };
    Ok(Unpacked {
        bytes: Box::new(Guarded::new(unpacking, taken, budget)),
        frames: Some(frames),
    })
}

/// The dictionary may itself be compressed.
fn read_dictionary(bytes: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = [0; 8];
    bytes.read_exact(&mut head)?;
    let [_, _, _, _, length @ ..] = head;
    let length = u64::from(u32::from_le_bytes(length));
    let too_large = || io::Error::other("its zstd dictionary is larger than 16 MB");
    if length > LARGEST_DICTIONARY_BYTES {
        return Err(too_large());
    }
    let mut dictionary = Vec::new();
    bytes.take(length).read_to_end(&mut dictionary)?;
    if (dictionary.len() as u64) < length {
        return Err(cut_short(WHAT));
    }
    if !dictionary.starts_with(&MAGIC) {
        return Ok(dictionary);
    }
    let mut unpacked = Vec::new();
    decoder(&dictionary)?
        .take(LARGEST_DICTIONARY_BYTES + 1)
        .read_to_end(&mut unpacked)?;
    if unpacked.len() as u64 > LARGEST_DICTIONARY_BYTES {
        return Err(too_large());
    }
    Ok(unpacked)
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Between,
    Inside,
    /// Behind a damage.
    Lost,
    Ended,
    CutShort,
}

struct UnpackedFrames<R> {
    bytes: Counted<R>,
    decoder: Decoder<'static>,
    state: State,
    taken: Rc<Cell<u64>>,
    given: u64,
    frames: Rc<Frames>,
}

impl<R: BufRead> Read for UnpackedFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match self.state {
                State::Ended => return Ok(0),
                State::CutShort => return Err(cut_short(WHAT)),
                State::Lost => {
                    self.decoder.reinit()?;
                    let found = seek_magic(&mut self.bytes)?;
                    self.state = if found { State::Between } else { State::Ended };
                }
                State::Between if self.bytes.fill_buf()?.is_empty() => {
                    self.frames.reach(self.taken.get());
                    self.state = State::Ended;
                }
                State::Between => {
                    self.frames.begin(self.given, self.taken.get());
                    self.state = State::Inside;
                }
                State::Inside => {
                    let given = self.step(buffer)?;
                    if given > 0 {
                        return Ok(given);
                    }
                }
            }
        }
    }
}

impl<R: BufRead> UnpackedFrames<R> {
    fn step(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let input = self.bytes.fill_buf()?;
        let at_end = input.is_empty();
        let status = match self.decoder.run_on_buffers(input, buffer) {
            Ok(status) => status,
            Err(error) => return Err(self.fail(&error)),
        };
        self.bytes.consume(status.bytes_read);
        self.given += status.bytes_written as u64;
        if status.remaining == 0 {
            self.state = State::Between;
            self.frames.reach(self.taken.get());
        } else if at_end && status.bytes_written == 0 {
            self.state = State::CutShort;
            return Err(cut_short(WHAT));
        }
        Ok(status.bytes_written)
    }

    fn fail(&mut self, error: &io::Error) -> io::Error {
        let text = error.to_string();
        if text.contains("too much memory") {
            self.state = State::Ended;
            return io::Error::other("its zstd data needs more than 128 MB to unpack");
        }
        // A step forward, so that the search does not find the same frame.
        self.bytes.consume(1);
        self.state = State::Lost;
        if text.contains("ictionary") {
            let reason = "its zstd data needs a dictionary that is not in it";
            return io::Error::new(io::ErrorKind::InvalidData, reason);
        }
        damaged(WHAT)
    }
}

/// Goes forward to the next bytes that begin like a frame; false at the end.
fn seek_magic(bytes: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let head = bytes.fill_buf()?;
        if head.is_empty() {
            return Ok(false);
        }
        let at = head.windows(MAGIC.len()).position(|window| window == MAGIC);
        let passed = at.unwrap_or(head.len());
        bytes.consume(passed);
        if at.is_some() {
            return Ok(true);
        }
    }
}

/// A zstd body of a message, unpacked.
pub fn decoder<'b>(bytes: &'b [u8]) -> io::Result<impl Read + 'b> {
    struct Named<R>(R);
    impl<R: Read> Read for Named<R> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.0
                .read(buffer)
                .map_err(|error| in_our_words(&error, WHAT))
        }
    }
    Ok(Named(zstd::stream::read::Decoder::with_buffer(bytes)?))
}
