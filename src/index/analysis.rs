//! What is a word, and under which terms is it found?
//!
//! The rules, which hold for articles and queries alike:
//! - A word is a run of letters, digits and combining marks. Han, kana, Hangul-free Thai, Lao and
//!   Khmer letters are words of their own, so that any run of them is found as a phrase.
//! - An apostrophe between letters belongs to the word (`don't`, `O'Brien`). A possessive is also
//!   found without its ending: `Vershkov's` under `vershkov's` and `vershkov`.
//! - A hyphen and a slash part words: `covid-19` is `covid` and `19`, next to each other.
//! - A full stop belongs to the word between single letters (`U.S.`) and between digits (`3.5`);
//!   elsewhere it parts words (`example.com`). Initials are found with and without their full
//!   stops: `U.S.` under `u.s` and `us`; `US`, in capitals, under both too.
//! - A comma between digits groups thousands and is dropped: `1,000.5` is `1000.5`.
//! - `&` between letters belongs to the word (`AT&T`). Soft hyphens and joiners are dropped.
//! - Composed and decomposed letters are the same (NFC).
//! - Case is folded, and so are the accents of Latin and Greek letters: `Québec` is `quebec`.
//!
//! Each word stands under its folded form and, at the same position, under its stem in the
//! article's own language. A stem's term is [`STEM`], the language's code and the stem, so that
//! English `security` never finds French `sécurité`, whose stem is the same. No stop words are dropped.
//!
//! Where words stand in an article is the business of [`super::layout`].

use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::article::Span;

/// The first character of a stem's term; no word contains it.
pub const STEM: char = '\u{10}';

/// Longer terms are cut here, in bytes: the engine refuses terms of 64 KB.
const LONGEST_TERM: usize = 200;

/// All-capital words up to this many letters are also found as initials.
const LONGEST_INITIALS: usize = 4;

/// Stems remembered a language before the cache is emptied.
const CACHED_STEMS: usize = 60_000;

/// The words of a text, as byte ranges, in order.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// Iterator over the words of a text.
pub struct Words<'t> {
    text: &'t str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let start = self.skip_to_word()?;
        let end = word_end(self.text, start);
        self.at = end;
        Some(Span::new(start, end))
    }
}

impl Words<'_> {
    fn skip_to_word(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            if byte < 0x80 {
                if byte.is_ascii_alphanumeric() {
                    return Some(self.at);
                }
                self.at += 1;
                continue;
            }
            let c = char_at(self.text, self.at)?;
            if c.is_alphanumeric() {
                return Some(self.at);
            }
            self.at += c.len_utf8();
        }
        None
    }
}

/// The end of the word that starts at `start` with a letter or digit.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let Some(first) = char_at(text, start) else {
        return text.len();
    };
    let alone = stands_alone(first);
    let mut previous = first;
    let mut at = start + first.len_utf8();
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() && !alone {
            previous = byte as char;
            at += 1;
            continue;
        }
        let Some(c) = char_at(text, at) else { break };
        let after = at + c.len_utf8();
        if is_combining_mark(c) || is_ignorable(c) {
            at = after;
        } else if alone || stands_alone(c) {
            break;
        } else if c.is_alphanumeric() || joins(text, start, previous, c, at) {
            previous = c;
            at = after;
        } else {
            break;
        }
    }
    // Ignorable characters at the end are no part of the word.
    text[start..at].trim_end_matches(is_ignorable).len() + start
}

/// Whether `c` at `at`, after `previous`, holds the word together.
fn joins(text: &str, start: usize, previous: char, c: char, at: usize) -> bool {
    let Some(next) = char_at(text, at + c.len_utf8()) else {
        return false;
    };
    match c {
        '\'' | '’' | 'ʼ' => previous.is_alphabetic() && next.is_alphabetic(),
        '&' => previous.is_alphabetic() && next.is_alphabetic(),
        '.' if previous.is_ascii_digit() => next.is_ascii_digit(),
        '.' => next.is_alphabetic() && is_initials(text, start, at),
        ',' => {
            let rest = &text.as_bytes()[at + 1..];
            previous.is_ascii_digit()
                && rest.len() >= 3
                && rest[..3].iter().all(u8::is_ascii_digit)
                && !rest.get(3).is_some_and(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// Whether the word so far is single letters parted by full stops, and the letter behind the full
/// stop at `at` stands alone too: `U.S`, but not `end.Next` or `a.new`.
fn is_initials(text: &str, start: usize, at: usize) -> bool {
    let so_far = &text[start..at];
    let single = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    if so_far.len() > 32 || !so_far.split('.').all(single) {
        return false;
    }
    let mut rest = text[at + 1..].chars();
    rest.next();
    !rest.next().is_some_and(|c| c.is_alphanumeric())
}

/// Letters of scripts written without spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c as u32,
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x3040..=0x30FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
        && c.is_alphabetic()
}

fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Finds the terms of words; keeps buffers and a cache of stems, so make one a thread.
#[derive(Clone, Default)]
pub struct Analyzer {
    folded: String,
    lower: String,
    stems: Vec<StemCache>,
}

/// The stems met in one language.
#[derive(Clone)]
struct StemCache {
    language: String,
    /// `None` where the language has no stemmer, and a word is its own stem.
    stemmer: Option<Stemmer>,
    terms: HashMap<String, String, foldhash::fast::RandomState>,
}

impl StemCache {
    fn new(language: &str) -> Self {
        let known = STEMMERS.iter().find(|(code, _)| *code == language);
        StemCache {
            language: language.to_owned(),
            stemmer: known.map(|(_, algorithm)| Stemmer::new(*algorithm)),
            terms: HashMap::default(),
        }
    }

    /// The term of a word in lower case.
    fn term(&mut self, lower: &str) -> &str {
        if self.terms.len() >= CACHED_STEMS {
            self.terms.clear();
        }
        if !self.terms.contains_key(lower) {
            // A stemmer is written for words; a hostile run of letters is cut like any term.
            let word = cut(lower);
            let term = match self.stemmer {
                Some(stemmer) => stem_term(&self.language, &stemmer.stem(word)),
                None => stem_term(&self.language, word),
            };
            self.terms.insert(lower.to_owned(), term);
        }
        self.terms.get(lower).map_or("", String::as_str)
    }
}

impl Analyzer {
    /// The folded form of a word as printed: its term.
    pub fn folded(&mut self, printed: &str) -> &str {
        fold(printed, &mut self.folded);
        &self.folded
    }

    /// The terms that find a word of a query and its inflected forms in articles of the `languages`,
    /// one for each. Initials are looked up as they are.
    pub fn query_stems(&mut self, typed: &str, languages: &[String]) -> Vec<String> {
        if is_dotted(typed) {
            return vec![self.folded(typed).to_owned()];
        }
        languages
            .iter()
            .map(|language| self.stem(typed, Some(language)).to_owned())
            .collect()
    }

    /// Calls `emit` with every term under which a word of an article is found: the folded form
    /// first, then its variants (see the rules above), then the stem.
    pub fn article_terms(
        &mut self,
        printed: &str,
        language: Option<&str>,
        mut emit: impl FnMut(&str),
    ) {
        self.name_terms(printed, &mut emit);
        let stem = self.stem(printed, language);
        emit(stem);
    }

    /// Calls `emit` with every term under which a word of a name is found: as for an article, but
    /// without a stem.
    pub fn name_terms(&mut self, printed: &str, mut emit: impl FnMut(&str)) {
        fold(printed, &mut self.folded);
        emit(&self.folded);
        if let Some(base) = without_possessive(&self.folded) {
            emit(base);
        }
        if is_dotted(&self.folded) {
            let plain: String = self.folded.chars().filter(|c| *c != '.').collect();
            emit(&plain);
        } else if is_capitals(printed) {
            emit(&dotted(&self.folded));
        }
    }

    /// The term of the word's stem, prefix included. A language without a stemmer keeps the word
    /// whole; an unknown language is taken for English.
    pub fn stem(&mut self, printed: &str, language: Option<&str>) -> &str {
        lower(printed, &mut self.lower);
        let base = without_possessive(&self.lower).unwrap_or(&self.lower);
        let language = language.unwrap_or("en");
        if is_dotted(base) {
            let plain: String = base.chars().filter(|c| *c != '.').collect();
            self.folded = stem_term(language, &plain);
            return &self.folded;
        }
        let place = match self
            .stems
            .iter()
            .position(|cache| cache.language == language)
        {
            Some(place) => place,
            None => {
                self.stems.push(StemCache::new(language));
                self.stems.len() - 1
            }
        };
        self.stems[place].term(base)
    }
}

/// Languages with a stemmer, by ISO 639-1 code.
const STEMMERS: &[(&str, Algorithm)] = &[
    ("en", Algorithm::English),
    ("ar", Algorithm::Arabic),
    ("ca", Algorithm::Catalan),
    ("cs", Algorithm::Czech),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("el", Algorithm::Greek),
    ("es", Algorithm::Spanish),
    ("et", Algorithm::Estonian),
    ("eu", Algorithm::Basque),
    ("fa", Algorithm::Persian),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("ga", Algorithm::Irish),
    ("hi", Algorithm::Hindi),
    ("hu", Algorithm::Hungarian),
    ("hy", Algorithm::Armenian),
    ("id", Algorithm::Indonesian),
    ("it", Algorithm::Italian),
    ("lt", Algorithm::Lithuanian),
    ("ne", Algorithm::Nepali),
    ("nl", Algorithm::Dutch),
    ("no", Algorithm::Norwegian),
    ("pl", Algorithm::Polish),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sr", Algorithm::Serbian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// What is to be read in the term of a stem; another term as it is.
pub fn stem_of(term: &str) -> &str {
    /// Behind [`STEM`] comes the language's code.
    const LANGUAGE_BYTES: usize = 2;
    let behind = term.strip_prefix(STEM);
    let stem = behind.and_then(|rest| rest.get(LANGUAGE_BYTES..));
    stem.unwrap_or(term)
}

fn stem_term(language: &str, stem: &str) -> String {
    let mut folded = String::new();
    fold(stem, &mut folded);
    format!("{STEM}{language}{folded}")
}

/// Case folded, apostrophes and ignorable characters put right; accents stay, for the stemmers.
fn lower(printed: &str, out: &mut String) {
    out.clear();
    for c in printed.chars() {
        match c {
            '’' | 'ʼ' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c if is_ignorable(c) => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    if !out.is_ascii() && is_nfc_quick(out.chars()) != IsNormalized::Yes {
        *out = out.nfc().collect();
    }
}

fn fold(printed: &str, out: &mut String) {
    let grouped = printed.contains(',');
    if printed.is_ascii() {
        out.clear();
        out.extend(
            printed
                .chars()
                .filter(|c| !(grouped && *c == ','))
                .map(|c| c.to_ascii_lowercase()),
        );
    } else {
        let mut cased = String::new();
        lower(printed, &mut cased);
        fold_accents(&cased, out);
        if grouped {
            out.retain(|c| c != ',');
        }
    }
    let kept = cut(out).len();
    out.truncate(kept);
}

/// Takes the marks off Latin and Greek letters and spells out the ligatures. Elsewhere a mark makes
/// another letter (Cyrillic й, the vowels of Devanagari), and stays.
fn fold_accents(cased: &str, out: &mut String) {
    out.clear();
    let mut strip = false;
    for c in cased.nfd() {
        if is_combining_mark(c) {
            if !strip {
                out.push(c);
            }
            continue;
        }
        strip = c.is_ascii_alphabetic() || matches!(c as u32, 0x0100..=0x024F | 0x0370..=0x03FF);
        match c {
            'ß' => out.push_str("ss"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ø' => out.push('o'),
            'đ' | 'ð' => out.push('d'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            'ς' => out.push('σ'),
            c => out.push(c),
        }
    }
    if !out.is_ascii() {
        let composed: String = out.nfc().collect();
        // Russian prints ё as е more often than not.
        *out = composed.replace('ё', "е");
    }
}

fn cut(term: &str) -> &str {
    let mut end = term.len().min(LONGEST_TERM);
    while !term.is_char_boundary(end) {
        end -= 1;
    }
    &term[..end]
}

fn without_possessive(folded: &str) -> Option<&str> {
    folded.strip_suffix("'s").filter(|base| !base.is_empty())
}

/// Initials with their full stops: `u.s`.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && !word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_capitals(printed: &str) -> bool {
    (2..=LONGEST_INITIALS).contains(&printed.len())
        && printed.bytes().all(|b| b.is_ascii_uppercase())
}

fn dotted(folded: &str) -> String {
    let mut dotted = String::with_capacity(folded.len() * 2);
    for c in folded.chars() {
        if !dotted.is_empty() {
            dotted.push('.');
        }
        dotted.push(c);
    }
    dotted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_words(text: &str, expected: &[&str]) {
        let found: Vec<&str> = words(text).map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    fn check_terms(printed: &str, language: &str, expected: &[&str]) {
        let mut terms = Vec::new();
        Analyzer::default()
            .article_terms(printed, Some(language), |term| terms.push(term.to_owned()));
        assert_eq!(terms, expected, "{printed:?}");
    }

    #[test]
    fn words_hold_together_where_readers_expect_it() {
        check_words(
            "Don't ask O’Brien, Ms. Vane.",
            &["Don't", "ask", "O’Brien", "Ms", "Vane"],
        );
        check_words(
            "The U.S. Senate (U.N.-backed)",
            &["The", "U.S", "Senate", "U.N", "backed"],
        );
        check_words(
            "Covid-19 cost $3.5bn, or 1,000.5 a day",
            &["Covid", "19", "cost", "3.5bn", "or", "1,000.5", "a", "day"],
        );
        check_words(
            "AT&T end.Next www.example.org 1,2",
            &["AT&T", "end", "Next", "www", "example", "org", "1", "2"],
        );
        check_words("soft\u{AD}ly \u{200B}now", &["soft\u{AD}ly", "now"]);
    }

    #[test]
    fn scripts_without_spaces_are_cut_letter_by_letter() {
        check_words("東京都 2022年", &["東", "京", "都", "2022", "年"]);
    }

    #[test]
    fn a_word_is_found_under_its_form_its_variants_and_its_stem() {
        check_terms("Sanctions", "en", &["sanctions", "\u{10}ensanction"]);
        check_terms(
            "Vershkov’s",
            "en",
            &["vershkov's", "vershkov", "\u{10}envershkov"],
        );
        check_terms("U.S", "en", &["u.s", "us", "\u{10}enus"]);
        check_terms("NATO", "en", &["nato", "n.a.t.o", "\u{10}ennato"]);
        check_terms("Québécoises", "fr", &["quebecoises", "\u{10}frquebecois"]);
        check_terms(
            "Que\u{301}be\u{301}coises",
            "fr",
            &["quebecoises", "\u{10}frquebecois"],
        );
        check_terms("Straßen", "de", &["strassen", "\u{10}destrass"]);
        check_terms("1,000.5", "en", &["1000.5", "\u{10}en1000.5"]);
    }

    #[test]
    fn accents_fold_where_they_do_not_make_another_letter() {
        let mut analyzer = Analyzer::default();
        assert_eq!(analyzer.folded("Ångström"), "angstrom");
        assert_eq!(analyzer.folded("Чайковский"), "чайковский");
        assert_eq!(analyzer.folded("Королёв"), "королев");
        assert_eq!(analyzer.folded("Ναύπλιο"), "ναυπλιο");
    }
}
