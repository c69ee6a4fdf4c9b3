//! Which text do these bytes stand for?
//!
//! In this order: a byte order mark; what the bytes declare of themselves, unless they are valid
//! UTF-8 all the same; UTF-8; and last a guess. The text is then cleaned, no further than needed, for
//! it is to stay as printed: `\n` as the only line end, no ASCII control characters. What else is
//! odd in it stays: composing accents is the business of `index::analysis`, showing marks of
//! direction and C1 controls safely that of `printers`.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::formats::{SNIFFED_BYTES, plain_text};

/// How the encoding came to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By a byte order mark.
    Bom,
    /// By an XML declaration, a `meta` element or the server.
    Declared,
    /// The bytes are valid UTF-8, or nearly so.
    Utf8,
    /// By the look of the bytes.
    Detected,
}

#[derive(Debug)]
pub struct Decoded {
    /// Clean, as [`clean`] says.
    pub text: String,
    /// The WHATWG name.
    pub encoding: &'static str,
    pub how: How,
}

/// A declaration is looked for in so many bytes, as HTML has it.
const DECLARATION_BYTES: usize = 1024;

/// A guess is made from so many bytes, from the first that is not ASCII on.
const GUESSED_BYTES: usize = 1 << 20;

/// More undecodable characters in a hundred than this are no text.
const MOST_UNDECODABLE_PERCENT: usize = 3;

/// Decodes a file. `label` is what was declared beside the bytes, by the server that sent them: it
/// goes before what they declare of themselves. The error says why the bytes are no text.
pub fn decode(bytes: Vec<u8>, label: Option<&str>) -> Result<Decoded, String> {
    let (encoding, how) = match Encoding::for_bom(&bytes) {
        Some((encoding, _)) => (encoding, How::Bom),
        None => encoding_without_mark(&bytes, label)?,
    };
    let text = if encoding == UTF_8 && how != How::Bom {
        match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => lossy(error.as_bytes(), encoding)?,
        }
    } else {
        lossy(&bytes, encoding)?
    };
    Ok(Decoded {
        text: clean(text),
        encoding: encoding.name(),
        how,
    })
}

/// The head of a file for those who know only UTF-8: UTF-16 is decoded, the mark is taken off.
pub fn in_utf8(head: &[u8]) -> Cow<'_, [u8]> {
    match Encoding::for_bom(head)
        .or_else(|| utf_16_without_mark(head).map(|encoding| (encoding, 0)))
    {
        Some((encoding, mark)) if encoding == UTF_8 => Cow::Borrowed(&head[mark..]),
        Some((encoding, _)) => Cow::Owned(encoding.decode(head).0.into_owned().into_bytes()),
        None => Cow::Borrowed(head),
    }
}

/// Makes text one in its line ends: `\n` for each, a form feed ends a line too; other ASCII controls
/// but `\t` go, a terminal's escape sequence as a whole.
pub fn clean(text: String) -> String {
    if text.chars().any(is_unclean) {
        without_controls(&text)
    } else {
        text
    }
}

fn encoding_without_mark(
    bytes: &[u8],
    label: Option<&str>,
) -> Result<(&'static Encoding, How), String> {
    let head = bytes.get(..SNIFFED_BYTES).unwrap_or(bytes);
    if let Some(encoding) = utf_16_without_mark(head) {
        return Ok((encoding, How::Detected));
    }
    if let Some(reason) = plain_text::not_text(head) {
        return Err(reason);
    }
    let declared = label
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .or_else(|| declared(bytes))
        .filter(|encoding| !is_utf_16(encoding));
    let valid = std::str::from_utf8(bytes).is_ok();
    // ISO-2022-JP is written in ASCII, so that it is valid UTF-8 and yet something else.
    let shifts =
        declared.is_some_and(|encoding| !encoding.is_ascii_compatible()) && bytes.contains(&0x1b);
    if valid && !shifts {
        return Ok((UTF_8, How::Utf8));
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        return Ok((encoding, How::Declared));
    }
    if is_nearly_utf_8(bytes) {
        return Ok((UTF_8, How::Utf8));
    }
    Ok((guess(bytes), How::Detected))
}

fn lossy(bytes: &[u8], encoding: &'static Encoding) -> Result<String, String> {
    let (text, encoding, malformed) = encoding.decode(bytes);
    if malformed {
        let undecodable = text
            .chars()
            .filter(|&c| c == char::REPLACEMENT_CHARACTER)
            .count();
        let percent = undecodable * 100 / text.chars().count().max(1);
        if percent > MOST_UNDECODABLE_PERCENT {
            return Err(format!(
                "not text: {percent} % of it is not valid {}",
                encoding.name()
            ));
        }
    }
    Ok(text.into_owned())
}

/// The encoding that an XML declaration or a `meta` element names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARATION_BYTES).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = if head.trim_start().starts_with("<?xml") {
        head.split("?>")
            .next()
            .and_then(|declaration| label_after(declaration, "encoding"))
    } else {
        None
    };
    let in_meta = || {
        head.split("<meta")
            .skip(1)
            .find_map(|meta| label_after(meta.split('>').next()?, "charset"))
    };
    Encoding::for_label(label.or_else(in_meta)?.as_bytes())
}

/// `utf-8` out of `charset = "utf-8"`.
fn label_after<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(name)?;
    let rest = rest
        .trim_start()
        .strip_prefix('=')?
        .trim_start()
        .trim_start_matches(['"', '\'']);
    rest.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '/' | '>' | '?'))
        .next()
}

fn is_utf_16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// UTF-16 of mostly Latin text: every other byte is zero.
fn utf_16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    const FEWEST_BYTES: usize = 8;
    let pairs = head.len() / 2;
    if head.len() < FEWEST_BYTES {
        return None;
    }
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 10 > pairs * 4, odd * 10 > pairs * 4) {
        (true, false) if odd * 50 < pairs => Some(UTF_16BE),
        (false, true) if even * 50 < pairs => Some(UTF_16LE),
        _ => None,
    }
}

/// Whether the bytes are UTF-8 with a few accidents: a cut character, a stray byte.
fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    const GOOD_FOR_ONE_BAD: usize = 10;
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * GOOD_FOR_ONE_BAD
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let from = first.saturating_sub(DECLARATION_BYTES);
    let to = bytes.len().min(from + GUESSED_BYTES);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(from..to).unwrap_or(bytes), true);
    detector.guess(None, Utf8Detection::Deny)
}

fn is_unclean(c: char) -> bool {
    c.is_ascii_control() && c != '\n' && c != '\t'
}

fn without_controls(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\u{b}' | '\u{c}' => clean.push('\n'),
            '\u{1b}' => {
                if chars.next_if_eq(&'[').is_some() {
                    skip_control_sequence(&mut chars);
                }
            }
            c if is_unclean(c) => {}
            c => clean.push(c),
        }
    }
    clean
}

/// Parameters, then one final letter: ECMA-48, 5.4. No longer than such sequences are.
fn skip_control_sequence(chars: &mut std::iter::Peekable<std::str::Chars>) {
    const LONGEST: usize = 32;
    for _ in 0..LONGEST {
        if chars
            .next_if(|c| ('\u{20}'..='\u{3f}').contains(c))
            .is_none()
        {
            break;
        }
    }
    chars.next_if(|c| ('\u{40}'..='\u{7e}').contains(c));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(bytes: &[u8], expected: &str, encoding: &str, how: How) {
        let decoded = decode(bytes.to_vec(), None).expect("text");
        assert_eq!(
            (decoded.text.as_str(), decoded.encoding, decoded.how),
            (expected, encoding, how)
        );
    }

    #[test]
    fn a_mark_decides() {
        check(b"\xef\xbb\xbfna\xc3\xafve", "naïve", "UTF-8", How::Bom);
        check(b"\xff\xfen\0a\0\xef\0v\0e\0", "naïve", "UTF-16LE", How::Bom);
        check(
            b"n\0a\0\xef\0v\0e\0.\0",
            "naïve.",
            "UTF-16LE",
            How::Detected,
        );
    }

    #[test]
    fn a_declaration_decides_unless_the_bytes_speak_against_it() {
        let page = b"<meta charset='windows-1251'>\xcf\xee\xf0\xf2";
        check(
            page,
            "<meta charset='windows-1251'>Порт",
            "windows-1251",
            How::Declared,
        );
        let page = "<?xml version='1.0' encoding=\"latin1\"?>naïve";
        check(page.as_bytes(), page, "UTF-8", How::Utf8);
        let page = b"<meta http-equiv=x content=\"text/html; charset=shift_jis\">\x8d\x60";
        check(
            page,
            "<meta http-equiv=x content=\"text/html; charset=shift_jis\">港",
            "Shift_JIS",
            How::Declared,
        );
    }

    #[test]
    fn what_declares_nothing_is_guessed() {
        let text = "Die Fähre nach Kiel fährt heute später, weil der Hafen überfüllt ist.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        check(&bytes, text, "windows-1252", How::Detected);
        let text = "Паром вышел из порта вечером и вернулся утром.";
        let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(text);
        check(&bytes, text, "windows-1251", How::Detected);
    }

    #[test]
    fn a_cut_character_does_not_spoil_utf_8() {
        let mut bytes = "Порт закрыт. Порт открыт.".as_bytes().to_vec();
        bytes.push(0xd0);
        check(
            &bytes,
            "Порт закрыт. Порт открыт.\u{fffd}",
            "UTF-8",
            How::Utf8,
        );
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_with_a_reason() {
        let reason = decode(b"\x89PNG\0\0\0\x01\x02\x03".to_vec(), None).expect_err("no text");
        assert_eq!(
            reason,
            "not text: 60 % of its first 10 bytes are control characters"
        );
    }

    #[test]
    fn text_is_cleaned() {
        let cleaned = |text: &str| clean(text.to_owned());
        assert_eq!(cleaned("a\r\nb\rc\u{c}d"), "a\nb\nc\nd");
        assert_eq!(cleaned("\u{1b}[31;1mred\u{1b}[0m bell\u{7}\0"), "red bell");
        for as_printed in ["tab\tstays", "Cafe\u{301}", "C1\u{83} stays"] {
            assert_eq!(cleaned(as_printed), as_printed);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Ok(decoded) = decode(bytes.clone(), None) {
                prop_assert!(!decoded.text.chars().any(is_unclean));
                prop_assert_eq!(clean(decoded.text.clone()), decoded.text);
            }
            in_utf8(&bytes);
        }

        #[test]
        fn cleaning_twice_changes_nothing(text in "(\\PC|[\u{0}-\u{1f}]|[\u{80}-\u{9f}]|\u{1b}\\[[0-9;]{0,4}[a-zA-Z]|e\u{301}){0,40}") {
            let once = clean(text);
            prop_assert_eq!(clean(once.clone()), once);
        }
    }
}
