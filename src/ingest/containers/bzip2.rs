//! How is a bzip2 file unpacked? One stream or many, one behind the other, as parallel packers
//! write them.

use std::io::{self, BufRead, Read};
use std::rc::Rc;

use bzip2::bufread::MultiBzDecoder;

use super::budget::{Budget, Counted, Guarded, in_our_words};
use super::{Container, Unpacked, Unpacks};

pub const CONTAINER: Container = Container {
    name: "bzip2",
    about: "compressed file, of one stream or many",
    extensions: &["bz2", "bzip2", "tbz", "tbz2"],
    recognises,
    unpacks: Unpacks::Stream(unpack),
};

const WHAT: &str = "bzip2 data";

/// `BZh`, the size of blocks, and the mark of a block or, in an empty file, of the end.
fn recognises(head: &[u8]) -> bool {
    const BLOCK: &[u8] = b"\x31\x41\x59\x26\x53\x59";
    const END: &[u8] = b"\x17\x72\x45\x38\x50\x90";
    head.starts_with(b"BZh")
        && matches!(head.get(3), Some(b'1'..=b'9'))
        && head
            .get(4..10)
            .is_some_and(|mark| mark == BLOCK || mark == END)
}

fn unpack<'b>(bytes: Box<dyn BufRead + 'b>, budget: &Rc<Budget>) -> io::Result<Unpacked<'b>> {
    let counted = Counted::new(bytes);
    let taken = counted.taken();
    let streams = Streams(MultiBzDecoder::new(counted));
    Ok(Unpacked {
        bytes: Box::new(Guarded::new(streams, taken, budget)),
        frames: None,
    })
}

struct Streams<R: BufRead>(MultiBzDecoder<R>);

impl<R: BufRead> Read for Streams<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0
            .read(buffer)
            .map_err(|error| in_our_words(&error, WHAT))
    }
}
