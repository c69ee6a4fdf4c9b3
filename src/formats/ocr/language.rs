//! Which language does a code or a name mean?
//!
//! Catalogues name languages by ISO 639-2 in both of its forms, by BCP 47 or in words; recognition
//! programs by the names of their models. An article has ISO 639-1.

use crate::article::language::LANGUAGES;

/// ISO 639-2 codes (<https://www.loc.gov/standards/iso639-2/>), bibliographic and terminological,
/// with ISO 639-1; blackletter models of recognition programs at the end.
const THREE_LETTERS: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("chi", "zh"),
    ("cze", "cs"),
    ("dan", "da"),
    ("deu", "de"),
    ("dut", "nl"),
    ("ell", "el"),
    ("eng", "en"),
    ("est", "et"),
    ("eus", "eu"),
    ("fas", "fa"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("gle", "ga"),
    ("gre", "el"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("isl", "is"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("ltz", "lb"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nno", "nn"),
    ("nob", "nb"),
    ("nor", "no"),
    ("per", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rum", "ro"),
    ("rus", "ru"),
    ("slk", "sk"),
    ("slo", "sk"),
    ("slv", "sl"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tha", "th"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zho", "zh"),
    ("frk", "de"),
];

/// The ISO 639-1 code of a language that is named by a code or in English; `None` where it is not
/// known, or where several are named.
pub(in crate::formats) fn language_code(named: &str) -> Option<String> {
    let named = named.trim().to_lowercase();
    let known = |name: &str| {
        let by_name = LANGUAGES
            .iter()
            .find(|(_, english)| english.eq_ignore_ascii_case(name));
        by_name.map(|(code, _)| *code)
    };
    if let Some(code) = known(&named) {
        return Some(code.to_owned());
    }
    let head = named.split(['-', '_']).next()?;
    match head.len() {
        2 if head.bytes().all(|byte| byte.is_ascii_lowercase()) => Some(head.to_owned()),
        3 => THREE_LETTERS
            .iter()
            .find(|(code, _)| *code == head)
            .map(|(_, code)| (*code).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_understood() {
        for (named, code) in [
            ("fr", "fr"),
            ("de-DE", "de"),
            ("ger", "de"),
            (" deu_frak ", "de"),
            ("French", "fr"),
            ("eng", "en"),
            ("eng+fra", "none"),
            ("English Middle", "none"),
            ("", "none"),
            ("éa", "none"),
        ] {
            let found = language_code(named).unwrap_or("none".to_owned());
            assert_eq!(found, code, "{named}");
        }
    }
}
