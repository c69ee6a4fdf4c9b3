//! How is an xz file unpacked? One stream or many, under a limit on the memory that its dictionary
//! asks for. <https://tukaani.org/xz/xz-file-format.txt>

use std::io::{self, BufRead, Read};
use std::rc::Rc;

use lzma_rust2::XzReader;

use super::budget::{Budget, Counted, Guarded, in_our_words};
use super::{Container, Unpacked, Unpacks};

pub const CONTAINER: Container = Container {
    name: "xz",
    about: "compressed file, of one stream or many",
    extensions: &["xz", "txz"],
    recognises,
    unpacks: Unpacks::Stream(unpack),
};

const WHAT: &str = "xz data";

/// Twice what the highest level of the usual packers asks for; several files are read at once.
const MOST_MEMORY_KB: u32 = 128 << 10;

fn recognises(head: &[u8]) -> bool {
    head.starts_with(b"\xfd7zXZ\0")
}

fn unpack<'b>(bytes: Box<dyn BufRead + 'b>, budget: &Rc<Budget>) -> io::Result<Unpacked<'b>> {
    let counted = Counted::new(bytes);
    let taken = counted.taken();
    let streams = Streams(XzReader::new_mem_limit(counted, true, MOST_MEMORY_KB));
    Ok(Unpacked {
        bytes: Box::new(Guarded::new(streams, taken, budget)),
        frames: None,
    })
}

struct Streams<R: Read>(XzReader<R>);

impl<R: Read> Read for Streams<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::OutOfMemory => {
                io::Error::other("its xz data needs more than 128 MB to unpack")
            }
            _ => in_our_words(&error, WHAT),
        })
    }
}
