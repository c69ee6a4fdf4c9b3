//! Which mentions of organisations are one organisation?
//!
//! Names agree without their legal form; an acronym means the long form beside which it stands in
//! brackets, or whose initials it spells. "Foreign Ministry" means the "Russian Foreign Ministry"
//! where the article names no other, and "Supreme Court" the "Supreme Court of Norway"; but a name
//! is never shortened by a word that tells it from others: the "Harbour Board" is not the "Harbour
//! Safety Board".

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Form, Key, Register, of_kind};
use crate::annotators::entities::Found;
use crate::annotators::entities::known::known_rank;
use crate::annotators::entities::lexicon::{COUNTRY, DEMONYM, ORG_SUFFIX, fold, lexicon};
use crate::annotators::gazetteer;
use crate::article::{Article, Kind};

/// Gives each mention of an organisation its entity.
pub fn join(
    article: &Article,
    found: &[Found],
    forms: &[Form],
    register: &mut Register,
    entities: &mut [usize],
) {
    let mentions: Vec<usize> = of_kind(found, Kind::Organisation).collect();
    let mut by_key: HashMap<Key, usize> = HashMap::new();
    for &at in &mentions {
        let key = match forms[at].known {
            Some((row, _)) => Key::Known(row),
            None => Key::Words(without_form(&forms[at].words).join(" ")),
        };
        entities[at] = *by_key.entry(key).or_insert_with(|| register.open(at));
        register.join(entities[at], at, forms);
    }
    let shorter = short_forms(&mentions, forms, entities);
    for &at in &mentions {
        let words = without_form(&forms[at].words);
        if forms[at].known.is_none()
            && let Some(Some(entity)) = shorter.get(words)
        {
            entities[at] = *entity;
        }
    }
    let bracketed = in_brackets(article, found, forms, entities);
    let spelt = initialisms(&mentions, forms, entities);
    for &at in &mentions {
        let Some(acronym) = acronym(&forms[at]) else {
            continue;
        };
        // What the register knows is not guessed at: the UN of a text on the US Navy stays the UN.
        let by_initials = spelt.get(&acronym).filter(|_| forms[at].known.is_none());
        if let Some(entity) = bracketed.get(&acronym).or(by_initials) {
            entities[at] = *entity;
        }
    }
}

/// The words without the legal form at their end.
fn without_form(mut words: &[String]) -> &[String] {
    while let [rest @ .., last] = words {
        let is_form = last == "&" || lexicon().word(fold(last)) & ORG_SUFFIX != 0;
        if rest.is_empty() || !is_form {
            break;
        }
        words = rest;
    }
    words
}

/// What the longer names are called for short: without the nation before and the country after.
/// `None` where two of them would be called alike.
fn short_forms<'f>(
    mentions: &[usize],
    forms: &'f [Form],
    entities: &[usize],
) -> HashMap<&'f [String], Option<usize>> {
    let mut shorter: HashMap<&[String], Option<usize>> = HashMap::new();
    for &at in mentions {
        let words = without_form(&forms[at].words);
        let short = without_country(without_nation(words));
        if short.len() < 2 || short.len() == words.len() || forms[at].known.is_some() {
            continue;
        }
        match shorter.entry(short) {
            Entry::Vacant(entry) => {
                entry.insert(Some(entities[at]));
            }
            Entry::Occupied(mut entry) => {
                if *entry.get() != Some(entities[at]) {
                    entry.insert(None);
                }
            }
        }
    }
    shorter
}

/// "Foreign Ministry" of "Russian Foreign Ministry".
fn without_nation(words: &[String]) -> &[String] {
    match words {
        [first, rest @ ..] if lexicon().word(fold(first)) & (DEMONYM | COUNTRY) != 0 => rest,
        _ => words,
    }
}

/// "Supreme Court" of "Supreme Court of Norway".
fn without_country(words: &[String]) -> &[String] {
    let Some(of) = words.iter().rposition(|word| word == "of" || word == "in") else {
        return words;
    };
    let (name, rest) = words.split_at(of);
    let mut country = rest.get(1..).unwrap_or(&[]).join(" ");
    if let Some(bare) = country.strip_prefix("the ") {
        country = bare.to_owned();
    }
    let is_place =
        known_rank(Kind::Place, &country).is_some() || gazetteer::is_place_name(&country);
    if is_place { name } else { words }
}

/// The name as an acronym's letters, where it is one.
fn acronym(form: &Form) -> Option<String> {
    let [word] = form.words.as_slice() else {
        return None;
    };
    let letters = form.printed.chars().filter(|c| *c != '.');
    let upper = letters.clone().filter(|c| c.is_uppercase()).count();
    let all = letters.count();
    ((2..=10).contains(&all) && upper >= 2 && upper * 2 > all).then(|| word.clone())
}

/// Acronyms of the long names: from the initials of the capitalised words, of all words, and of all
/// but the small ones.
fn initialisms(mentions: &[usize], forms: &[Form], entities: &[usize]) -> HashMap<String, usize> {
    let mut spelt = HashMap::new();
    for &at in mentions {
        let printed = &forms[at].printed;
        let words: Vec<&str> = printed.split([' ', '-', '/']).take(MOST_INITIALS).collect();
        if words.len() < 2 {
            continue;
        }
        let initials = |keep: fn(&str) -> bool| -> String {
            words
                .iter()
                .filter(|word| keep(word))
                .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()))
                .flat_map(char::to_lowercase)
                .collect()
        };
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        let great = |word: &str| !SMALL.contains(&word.to_lowercase().as_str());
        for letters in [initials(capital), initials(|_| true), initials(great)] {
            if letters.chars().count() > 1 {
                spelt.entry(letters).or_insert(entities[at]);
            }
        }
    }
    spelt
}

/// No more words of a name than this make up an acronym.
const MOST_INITIALS: usize = 12;

/// Words that acronyms leave out.
const SMALL: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with", "&", "de", "del",
    "der", "des", "di", "die", "du", "für", "la", "las", "le", "les", "los", "und", "y", "et", "e",
    "на", "и", "по", "в",
];

/// Acronyms that stand in brackets after their long form, or before it.
fn in_brackets(
    article: &Article,
    found: &[Found],
    forms: &[Form],
    entities: &[usize],
) -> HashMap<String, usize> {
    let mut long_forms = HashMap::new();
    for (at, pair) in found.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let organisations = left.kind == Kind::Organisation && right.kind == Kind::Organisation;
        if !organisations || left.field != right.field {
            continue;
        }
        let between = article
            .field(left.field)
            .get(left.span.end..right.span.start)
            .unwrap_or("");
        if !matches!(between.trim_end_matches(['"', '“', '\'']).trim(), "(" | "[") {
            continue;
        }
        let (long, short) = match (acronym(&forms[at]), acronym(&forms[at + 1])) {
            (None, Some(short)) => (at, short),
            (Some(short), None) => (at + 1, short),
            _ => continue,
        };
        let first = forms[long].words.first();
        let begins = first.and_then(|word| word.chars().next());
        if forms[long].words.len() > 1 && begins == short.chars().next() {
            long_forms.entry(short).or_insert(entities[long]);
        }
    }
    long_forms
}

#[cfg(test)]
mod tests {
    use crate::annotators::entities::names::tests::check;

    #[test]
    fn an_acronym_is_its_long_form_both_ways_round() {
        let board = "Harbour Safety Board";
        check("the [o Harbour Safety Board] ([o HSB])", &[board; 2]);
        check("[o HSB] ([o Harbour Safety Board])", &[board; 2]);
        check(
            "[o HSB] met. The [o Harbour Safety Board] left.",
            &[board; 2],
        );
        check(
            "the [o HARBOUR SAFETY BOARD], [o Harbour Safety Board], [o H.S.B.]",
            &[board; 3],
        );
        check(
            "[o HSB] said. The [o Board of Harbour Safety]",
            &["HSB", "Board of Harbour Safety"],
        );
    }

    #[test]
    fn acronyms_leave_small_words_out() {
        check(
            "[o Union for Trade and Co-operation of the North] ([o UTCN]), [o UTCN's]",
            &["Union for Trade and Co-operation of the North"; 3],
        );
        check(
            "[o Union For The Deep North], [o UDN]",
            &["Union For The Deep North"; 2],
        );
        check(
            "[o Northern Agency for Harbour Development] ([o NAHARD]), then [o NAHARD]",
            &["Northern Agency for Harbour Development"; 3],
        );
    }

    #[test]
    fn known_organisations_need_no_brackets() {
        check("[o U.N.] and [o United Nations]", &["United Nations"; 2]);
        let csto = "Collective Security Treaty Organization";
        check(
            "[o CSTO] and [o Collective Security Treaty Organization]",
            &[csto; 2],
        );
        check(
            "[o Collective Security Treaty Organization], [o the CSTO's]",
            &[csto; 2],
        );
        check(
            "[o EU], [o European Union], [o E.U.]",
            &["European Union"; 3],
        );
        check(
            "[o OSCE], [o Organization for Security and Co-operation in Europe]",
            &["Organization for Security and Co-operation in Europe"; 2],
        );
        check("[o WHO] and [o WTO]", &["WHO", "WTO"]);
    }

    #[test]
    fn the_article_knows_better_than_the_register() {
        check(
            "the [o World Timber Office] ([o WTO]) and [o WTO]",
            &["World Timber Office"; 3],
        );
        check("[o US Navy] and [o UN]", &["US Navy", "UN"]);
    }

    #[test]
    fn a_legal_form_may_be_left_out() {
        check(
            "[o Harborough] [o Harborough Corp.]",
            &["Harborough Corp."; 2],
        );
        check(
            "[o Northern Gas Corporation]; [o Northern Gas]; [o Northern Gas's]",
            &["Northern Gas Corporation"; 3],
        );
    }

    #[test]
    fn a_word_that_tells_apart_may_not() {
        check(
            "[o Harbour Safety Board], [o Harbour Board]",
            &["Harbour Safety Board", "Harbour Board"],
        );
        check(
            "[o Northern Gas Transport], [o Northern Gas]",
            &["Northern Gas Transport", "Northern Gas"],
        );
    }

    #[test]
    fn a_nation_may_be_left_out_where_it_is_the_only_one() {
        check(
            "[o Foreign Ministry] and [o Norwegian Foreign Ministry]",
            &["Norwegian Foreign Ministry"; 2],
        );
        check(
            "[o Supreme Court of Norway]; the [o Supreme Court]",
            &["Supreme Court of Norway"; 2],
        );
        check(
            "[o Danish Foreign Ministry], [o Norwegian Foreign Ministry], [o Foreign Ministry]",
            &[
                "Danish Foreign Ministry",
                "Norwegian Foreign Ministry",
                "Foreign Ministry",
            ],
        );
        check(
            "[o Bank of Norway], the [o Bank]",
            &["Bank of Norway", "Bank"],
        );
    }
}
