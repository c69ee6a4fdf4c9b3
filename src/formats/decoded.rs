//! How is a stream of text in any encoding read as UTF-8, piece by piece?
//!
//! For the formats that are read as streams: what whole files are decoded by is the business of
//! `ingest::charset`, and the order is the same. A byte order mark decides, then what an XML
//! declaration says, unless the text is UTF-8 all the same, then UTF-8, and last a guess. As long as
//! only ASCII has come, nothing needs to be decided: the guess is made from what stands around the
//! first byte that is none. UTF-8 keeps its mark, so that byte offsets are those of the file.

use std::io::{self, BufRead, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much is looked at to tell an encoding.
const GUESSED_BYTES: usize = 256 << 10;
/// An XML declaration is looked for in so many bytes.
const DECLARATION_BYTES: usize = 256;

/// A stream decoded to UTF-8; what cannot be decoded becomes U+FFFD.
pub struct Decoded<'b> {
    bytes: &'b mut dyn BufRead,
    /// Read from the stream and not yet decoded, from `at` on.
    waiting: Vec<u8>,
    at: usize,
    /// `None` as long as only ASCII has come.
    decoder: Option<Decoder>,
    declared: Option<&'static Encoding>,
    is_at_start: bool,
    is_at_end: bool,
    is_flushed: bool,
    out: Vec<u8>,
    out_at: usize,
}

impl<'b> Decoded<'b> {
    pub fn new(bytes: &'b mut dyn BufRead) -> Self {
        Decoded {
            bytes,
            waiting: Vec::new(),
            at: 0,
            decoder: None,
            declared: None,
            is_at_start: true,
            is_at_end: false,
            is_flushed: false,
            out: Vec::new(),
            out_at: 0,
        }
    }

    /// Reads on until so many bytes wait, or the stream ends.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        self.waiting.drain(..self.at);
        self.at = 0;
        while self.waiting.len() < wanted && !self.is_at_end {
            let piece = self.bytes.fill_buf()?;
            if piece.is_empty() {
                self.is_at_end = true;
            }
            let length = piece.len();
            self.waiting.extend_from_slice(piece);
            self.bytes.consume(length);
        }
        Ok(())
    }

    /// Decodes a further piece into `out`.
    fn decode_on(&mut self) -> io::Result<()> {
        const PIECE: usize = 32 << 10;
        self.fill(PIECE)?;
        if std::mem::take(&mut self.is_at_start) {
            self.decoder = with_mark(&self.waiting).map(Encoding::new_decoder_with_bom_removal);
            self.declared = declared(&self.waiting);
        }
        self.out.clear();
        self.out_at = 0;
        if self.decoder.is_none() && !self.waiting.is_ascii() {
            self.fill(GUESSED_BYTES)?;
            let encoding = told(&self.waiting, self.declared);
            self.decoder = Some(encoding.new_decoder_without_bom_handling());
        }
        let Some(decoder) = &mut self.decoder else {
            std::mem::swap(&mut self.out, &mut self.waiting);
            self.is_flushed = self.is_at_end;
            return Ok(());
        };
        let room = decoder
            .max_utf8_buffer_length(PIECE)
            .unwrap_or(PIECE.saturating_mul(3));
        self.out.resize(room, 0);
        let to = self.waiting.len().min(PIECE);
        let is_last = self.is_at_end && to == self.waiting.len();
        let piece = self.waiting.get(..to).unwrap_or(&[]);
        let (result, read, written, _) = decoder.decode_to_utf8(piece, &mut self.out, is_last);
        self.out.truncate(written);
        self.at = read;
        self.is_flushed = is_last && result == encoding_rs::CoderResult::InputEmpty;
        Ok(())
    }
}

impl Read for Decoded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let mut piece = self.fill_buf()?;
        let count = piece.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Decoded<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.out_at >= self.out.len() && !self.is_flushed {
            self.decode_on()?;
        }
        Ok(self.out.get(self.out_at..).unwrap_or(&[]))
    }

    fn consume(&mut self, count: usize) {
        self.out_at = self.out.len().min(self.out_at.saturating_add(count));
    }
}

/// The encoding that a mark, or the zeros of mostly Latin UTF-16, give away; `None` for UTF-8, whose
/// mark stays.
pub fn with_mark(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Some(encoding).filter(|encoding| *encoding != UTF_8);
    }
    let head = head.get(..512.min(head.len() & !1))?;
    let zeros = |first: usize| {
        let bytes = head.iter().skip(first).step_by(2);
        bytes.filter(|&&byte| byte == 0).count()
    };
    let pairs = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (even, 0) if pairs >= 4 && even * 10 > pairs * 4 => Some(UTF_16BE),
        (0, odd) if pairs >= 4 && odd * 10 > pairs * 4 => Some(UTF_16LE),
        _ => None,
    }
}

/// The encoding of a piece that holds other than ASCII.
fn told(piece: &[u8], declared: Option<&'static Encoding>) -> &'static Encoding {
    const GOOD_FOR_ONE_BAD: usize = 10;
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in piece.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    // The last character may have been cut.
    if bad == 0 || good > 0 && good >= (bad - 1) * GOOD_FOR_ONE_BAD {
        return UTF_8;
    }
    if let Some(declared) = declared.filter(|encoding| *encoding != UTF_8) {
        return declared;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(piece, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// `<?xml version="1.0" encoding="iso-8859-1"?>`
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.get(..DECLARATION_BYTES).unwrap_or(head);
    let head = String::from_utf8_lossy(head);
    let (declaration, _) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding")?;
    let label = rest.trim_start().strip_prefix('=')?.trim_start();
    let label = label.trim_start_matches(['"', '\'']);
    Encoding::for_label(label.split(['"', '\'']).next()?.as_bytes())
        .filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decoded(bytes: &[u8], at_once: usize) -> String {
        let mut bytes = bytes;
        let mut slow = io::BufReader::with_capacity(at_once, &mut bytes);
        let mut text = Vec::new();
        Decoded::new(&mut slow)
            .read_to_end(&mut text)
            .expect("memory has no errors");
        String::from_utf8(text).expect("UTF-8")
    }

    #[test]
    fn the_encoding_is_told_where_it_first_shows() {
        let text =
            "a,b\n".repeat(20_000) + "Die Fähre fährt heute später, weil der Hafen überfüllt ist.";
        let (latin, ..) = encoding_rs::WINDOWS_1252.encode(&text);
        for bytes in [text.as_bytes(), &latin] {
            assert_eq!(decoded(bytes, 8192), text);
            assert_eq!(decoded(bytes, 7), text);
        }
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide, 8192), text);
        let marked = [b"\xff\xfe".as_slice(), &wide].concat();
        assert_eq!(decoded(&marked, 5), text);
    }

    #[test]
    fn utf_8_keeps_its_mark_and_its_offsets() {
        assert_eq!(decoded(b"\xef\xbb\xbfna\xc3\xafve", 3), "\u{feff}naïve");
        assert_eq!(decoded(b"\xef\xbb\xbfnaive", 3), "\u{feff}naive");
        assert_eq!(decoded(b"", 3), "");
    }

    #[test]
    fn a_declaration_counts_where_the_text_is_no_utf_8() {
        let text = b"<?xml version='1.0' encoding='windows-1251'?><a>\xcf\xee\xf0\xf2</a>";
        assert!(decoded(text, 8192).ends_with("<a>Порт</a>"));
    }

    proptest! {
        #[test]
        fn any_bytes_become_text(bytes in prop::collection::vec(any::<u8>(), 0..400), at_once in 1usize..50) {
            decoded(&bytes, at_once);
        }

        #[test]
        fn text_stays_as_it_is(text in "\\PC{0,200}", at_once in 1usize..50) {
            prop_assume!(with_mark(text.as_bytes()).is_none());
            prop_assert_eq!(decoded(text.as_bytes(), at_once), text);
        }
    }
}
