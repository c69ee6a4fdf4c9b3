//! In which language is the article written?
//!
//! What the source declares stands. Else the text is asked, a few hundred letters of it, and more
//! where those are in doubt. A guess counts only if the text's script and commonest words bear it
//! out: tables, lists of names and languages outside the register get no language rather than a
//! wrong one.

use whichlang::{Lang, detect_language};

use super::Annotator;
use crate::article::Article;

pub const ANNOTATOR: Annotator = Annotator {
    name: "language",
    annotate,
};

/// Bytes of text that are asked at first, and again where the answer is doubtful.
const FIRST_BYTES: usize = 300;
const READ_BYTES: usize = 4_096;
/// Fewer letters say too little.
const FEWEST_LETTERS: usize = 24;
/// The same for scripts whose signs are syllables or words.
const FEWEST_SIGNS: usize = 8;

fn annotate(article: &mut Article) {
    if article.language.is_some() {
        return;
    }
    let body = article.body.get(article.text_start()..);
    let body = head(body.unwrap_or(&article.body), READ_BYTES);
    let language = language_of(body).or_else(|| {
        let headline = head(&article.headline, READ_BYTES);
        (!headline.is_empty()).then(|| language_of(&format!("{headline}\n{body}")))?
    });
    article.language = language.map(str::to_owned);
}

/// The language of a text as an ISO 639-1 code; `None` where the text says too little.
pub fn language_of(text: &str) -> Option<&'static str> {
    let text = without_address(text);
    let (first, whole) = (head(text, FIRST_BYTES), head(text, READ_BYTES));
    guess(first).or_else(|| guess(whole).filter(|_| first.len() < whole.len()))
}

/// A page's address above its text speaks no language.
fn without_address(text: &str) -> &str {
    let text = text.trim_start();
    if !text.starts_with("http") {
        return text;
    }
    text.find(char::is_whitespace)
        .map_or("", |end| &text[end..])
}

fn guess(text: &str) -> Option<&'static str> {
    let (script, letters) = main_script(text)?;
    let fewest = match script {
        Script::Han | Script::Kana | Script::Hangul => FEWEST_SIGNS,
        _ => FEWEST_LETTERS,
    };
    if letters < fewest {
        return None;
    }
    match script {
        Script::Latin => latin(text),
        Script::Cyrillic => cyrillic(text),
        Script::Arabic => arabic(text),
        Script::Devanagari => (detect_language(text) == Lang::Hin).then_some("hi"),
        Script::Kana => Some("ja"),
        Script::Hangul => Some("ko"),
        Script::Han => Some("zh"),
        Script::Other => None,
    }
}

/// The detector's guess where its commonest words are there, else the language whose are.
fn latin(text: &str) -> Option<&'static str> {
    // The detector knows no capitals: set in them, English reads like anything else.
    let text = text.to_lowercase();
    let guessed = code(detect_language(&text));
    let (_, common) = COMMON_WORDS.iter().find(|(known, _)| *known == guessed)?;
    let (words, hits) = count(&text, common);
    let enough = (words / WORDS_A_HIT).max(1);
    if hits >= enough {
        return Some(guessed);
    }
    let mut counted: Vec<(usize, &str)> = COMMON_WORDS
        .iter()
        .map(|(code, common)| (count(&text, common).1, *code))
        .collect();
    counted.sort_unstable_by_key(|&(hits, _)| std::cmp::Reverse(hits));
    let (best, next) = (counted.first()?, counted.get(1)?);
    (best.0 > enough && best.0 > next.0).then_some(best.1)
}

/// How many words a text has, and how many of the common ones.
fn count(text: &str, common: &[&str]) -> (usize, usize) {
    let (mut words, mut hits) = (0, 0);
    for word in text.split(|c: char| !c.is_alphabetic()) {
        words += usize::from(!word.is_empty());
        hits += usize::from(word.len() <= LONGEST_COMMON_BYTES && common.contains(&word));
    }
    (words, hits)
}

/// The common words are all short.
const LONGEST_COMMON_BYTES: usize = 7;

/// Running text has one of these in every three to eight words, by language.
const WORDS_A_HIT: usize = 14;

/// The commonest words of the languages in the Latin script, few of them shared.
const COMMON_WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "in", "that", "for", "is", "was", "on", "with", "at", "by",
            "it", "from", "said", "its", "has", "will",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "nicht", "mit", "von", "den", "dem", "auf", "für",
            "ein", "eine", "im", "zu", "des", "sich", "nach",
        ],
    ),
    (
        "fr",
        &[
            "le", "la", "les", "des", "et", "est", "dans", "une", "un", "du", "que", "pour", "qui",
            "sur", "pas", "au", "par", "avec",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "del", "que", "una", "por", "con", "para", "se", "la", "de", "en",
            "un", "su", "y",
        ],
    ),
    (
        "it",
        &[
            "il", "di", "che", "della", "per", "con", "una", "non", "è", "del", "dei", "alla",
            "sono", "nel", "gli", "la",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "as", "do", "da", "que", "em", "não", "para", "com", "uma", "um", "dos",
            "na", "é", "de",
        ],
    ),
    (
        "nl",
        &[
            "het", "een", "van", "dat", "op", "te", "niet", "met", "voor", "zijn", "aan", "de",
            "en", "ook",
        ],
    ),
    (
        "sv",
        &[
            "och", "att", "det", "som", "är", "på", "av", "för", "med", "inte", "till", "en",
            "den", "har",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "için", "ile", "olarak", "çok", "daha", "olan", "da", "de",
        ],
    ),
    (
        "vi",
        &[
            "và", "của", "là", "có", "trong", "được", "cho", "với", "các", "những", "một",
        ],
    ),
];

/// Russian, unless letters that Russian does not have, or lacks, speak for a neighbour.
fn cyrillic(text: &str) -> Option<&'static str> {
    const LONG: usize = 250;
    let count = |letters: &str| text.chars().filter(|&c| letters.contains(c)).count();
    if count("ўЎ") > 1 {
        return Some("be");
    }
    if count("їЇєЄіІґҐ") > 1 {
        return Some("uk");
    }
    if count("јЈљЉњЊџЏђЂћЋѓЃќЌқҚғҒәӘңҢөӨүҮһҺ") > 1 {
        return None;
    }
    // No Russian text of some length is without it; Bulgarian always is.
    (text.len() < LONG || count("ыЫ") > 0).then_some("ru")
}

/// Arabic, unless letters that it does not have speak for Persian or Urdu.
fn arabic(text: &str) -> Option<&'static str> {
    let count = |letters: &str| text.chars().filter(|&c| letters.contains(c)).count();
    if count("ٹڈڑےں") > 1 {
        return Some("ur");
    }
    Some(if count("پچژگ") > 1 { "fa" } else { "ar" })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Devanagari,
    Han,
    Kana,
    Hangul,
    Other,
}

const SCRIPTS: [Script; 8] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Devanagari,
    Script::Han,
    Script::Kana,
    Script::Hangul,
    Script::Other,
];

/// The script of most letters, and how many letters it has. A text of Han signs with some kana
/// among them is in kana: nothing else mixes them.
fn main_script(text: &str) -> Option<(Script, usize)> {
    let mut counts = [0usize; SCRIPTS.len()];
    for c in text.chars() {
        if let Some(script) = script_of(c) {
            counts[script as usize] += 1;
        }
    }
    let [han, kana] = [counts[Script::Han as usize], counts[Script::Kana as usize]];
    if kana * 10 > han {
        counts[Script::Kana as usize] += han;
    }
    let script = SCRIPTS
        .into_iter()
        .max_by_key(|&script| counts[script as usize])?;
    Some((script, counts[script as usize]))
}

fn script_of(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        '\0'..='\u{bf}' => return None,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Script::Arabic,
        '\u{900}'..='\u{97f}' => Script::Devanagari,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{3400}'..='\u{9fff}' => Script::Han,
        '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => Script::Hangul,
        c if c.is_alphabetic() => Script::Other,
        _ => return None,
    })
}

fn code(language: Lang) -> &'static str {
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

/// The beginning of a text, at most so many bytes, cut between characters.
fn head(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: &str) {
        assert_eq!(language_of(text).unwrap_or("none"), code, "{text:?}");
    }

    #[test]
    fn languages_are_told_apart() {
        check(
            "The harbour was closed for two days after the storm had passed.",
            "en",
        );
        check(
            "Der Hafen blieb nach dem Sturm zwei Tage lang geschlossen.",
            "de",
        );
        check("Le port est resté fermé deux jours après la tempête.", "fr");
        check(
            "El puerto permaneció cerrado dos días después de la tormenta.",
            "es",
        );
        check(
            "Порт был закрыт два дня после того, как прошёл шторм.",
            "ru",
        );
        check(
            "Il porto è rimasto chiuso per due giorni dopo la tempesta.",
            "it",
        );
        check(
            "O porto ficou fechado por dois dias depois da tempestade.",
            "pt",
        );
        check(
            "De haven bleef na de storm twee dagen gesloten voor het verkeer.",
            "nl",
        );
        check(
            "Порт був закритий два дні після того, як пройшов шторм і дощ.",
            "uk",
        );
        check("风暴过后港口关闭了两天。", "zh");
        check("嵐の後、港は二日間閉鎖された。", "ja");
        check(
            "THE HARBOUR WAS CLOSED FOR TWO DAYS AFTER THE STORM HAD PASSED.",
            "en",
        );
    }

    #[test]
    fn what_says_too_little_has_no_language() {
        check("", "none");
        check("Harbour shut", "none");
        check(
            "Shr 31 cts vs 20 cts\nNet 1,200,000 vs 900,000\nRevs 14.1 mln vs 13.0 mln",
            "none",
        );
        check(
            "https://harbour.example/el-puerto-de-la-costa-por-la-noche-con-el-mar-en-calma",
            "none",
        );
        check("12.5 13.1 -- 14.8 99.2 100.0 17 18 19 20", "none");
        check(
            "Το λιμάνι έμεινε κλειστό δύο ημέρες μετά την καταιγίδα.",
            "none",
        );
    }

    #[test]
    fn what_is_declared_stands() {
        let body = "The harbour was closed for two days after the storm.".to_owned();
        let mut article = Article {
            body,
            language: Some("cy".into()),
            ..Article::default()
        };
        annotate(&mut article);
        assert_eq!(article.language.as_deref(), Some("cy"));
        article.language = None;
        annotate(&mut article);
        assert_eq!(article.language.as_deref(), Some("en"));
    }
}
