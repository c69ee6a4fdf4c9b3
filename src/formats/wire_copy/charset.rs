//! In which characters is a message of a wire written?
//!
//! Nothing declares it, and one file may hold several: UTF-8, an eight-bit set, the DOS set 437, or
//! a national variant of the seven-bit ISO 646 in which brackets and braces stand for letters
//! (`M}ller` for `Müller`; DIN 66003, NF Z 62-010, SEN 85 02 00). Each message is judged by itself.
//! Line ends become `\n`; control characters stay, for they frame the message.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// The text of a message.
pub fn decode(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if bytes.is_ascii() => national(text),
        Ok(text) => text.to_owned(),
        Err(_) if is_nearly_utf_8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) if is_dos(bytes) => bytes.iter().map(|&byte| from_437(byte)).collect(),
        Err(_) => guessed(bytes),
    };
    if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

fn is_nearly_utf_8(bytes: &[u8]) -> bool {
    const GOOD_FOR_ONE_BAD: usize = 10;
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * GOOD_FOR_ONE_BAD
}

fn guessed(bytes: &[u8]) -> String {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    // Bytes, not a mark at their head, tell the encoding.
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Letters of set 437 lie where the Latin sets of ISO have control characters, and those of
/// Windows have punctuation, which seldom stands between two letters.
fn is_dos(bytes: &[u8]) -> bool {
    let (mut dos, mut latin) = (0usize, 0usize);
    for triple in bytes.windows(3) {
        let [before, byte, after] = *triple else {
            continue;
        };
        if byte < 128 || !(before.is_ascii_alphabetic() || after.is_ascii_alphabetic()) {
            continue;
        }
        match byte {
            0x81..=0x8c | 0x8e | 0x90 | 0x93..=0x95 | 0x97..=0x9a | 0xa0..=0xa5 | 0xe1
                if before.is_ascii_lowercase() || after.is_ascii_lowercase() =>
            {
                dos += 1;
            }
            0xc0..=0xff => latin += 1,
            _ => {}
        }
    }
    dos > 0 && dos > latin * 2
}

/// The upper half of IBM's code page 437.
const DOS: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

fn from_437(byte: u8) -> char {
    match byte {
        0..=127 => char::from(byte),
        _ => DOS
            .chars()
            .nth(usize::from(byte) - 128)
            .unwrap_or('\u{fffd}'),
    }
}

/// A national variant of ISO 646: what its last letters stand for, and words of its tongue.
struct Variant {
    from: &'static str,
    to: &'static str,
    words: &'static [&'static str],
}

const VARIANTS: &[Variant] = &[
    Variant {
        from: "[\\]{|}~",
        to: "ÄÖÜäöüß",
        words: &[
            "der", "die", "und", "das", "den", "von", "mit", "im", "nicht",
        ],
    },
    Variant {
        from: "@\\{|}",
        to: "àçéùè",
        words: &["le", "la", "les", "des", "et", "du", "dans", "une", "pour"],
    },
    Variant {
        from: "[\\]{|}",
        to: "ÄÖÅäöå",
        words: &[
            "och", "att", "det", "som", "till", "för", "ett", "med", "ja", "on", "että",
        ],
    },
    Variant {
        from: "[\\]{|}",
        to: "ÆØÅæøå",
        words: &["og", "til", "ikke", "af", "av", "med", "som", "er", "det"],
    },
];

/// Reads braces inside words as the letters they stand for, where enough of them tell that they do.
fn national(text: &str) -> String {
    const FEWEST: usize = 3;
    let (mut inside, mut beside) = (0usize, 0usize);
    for triple in text.as_bytes().windows(3) {
        let [before, byte, after] = *triple else {
            continue;
        };
        let letters =
            usize::from(before.is_ascii_alphabetic()) + usize::from(after.is_ascii_alphabetic());
        if matches!(byte, b'{' | b'|' | b'}' | b'~') {
            inside += usize::from(letters == 2);
            beside += usize::from(letters > 0);
        }
    }
    if !(inside >= FEWEST || inside > 0 && beside > FEWEST) {
        return text.to_owned();
    }
    let score = |variant: &&Variant| {
        text.split_whitespace()
            .filter(|word| variant.words.contains(word))
            .count()
    };
    let Some(variant) = VARIANTS
        .iter()
        .max_by_key(score)
        .filter(|variant| score(variant) > 0)
    else {
        return text.to_owned();
    };
    text.chars()
        .map(|c| {
            let place = variant.from.chars().position(|from| from == c);
            place
                .and_then(|place| variant.to.chars().nth(place))
                .unwrap_or(c)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_is_told() {
        assert_eq!(decode("Zürich\r\nnaïve".as_bytes()), "Zürich\nnaïve");
        assert_eq!(decode(b"Thomas M\xfcller sagte"), "Thomas Müller sagte");
        assert_eq!(decode(b"Thomas M\x81ller f\x84hrt"), "Thomas Müller fährt");
        assert_eq!(
            decode(b"Der M}ller f{hrt mit der F{hre, und die Stra~e ist leer"),
            "Der Müller fährt mit der Fähre, und die Straße ist leer"
        );
        assert_eq!(
            decode(b"Le d{put{ a {t{ {lu dans une r{gion"),
            "Le député a été élu dans une région"
        );
        assert_eq!(decode(b"a {b} c | d"), "a {b} c | d");
    }
}
