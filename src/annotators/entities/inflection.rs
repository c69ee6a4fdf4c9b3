//! Which forms of a Russian or Ukrainian name are one name? `Вершинина` and `Вершинину` decline
//! `Вершинин`, `Москве` and `Москву` are `Москва`.
//!
//! Endings are cut by rule, without a dictionary: enough to see that two printings agree, not to
//! decline a name. A foreign name that happens to end like a case is cut too, but alike wherever it
//! stands. Feminine surnames lose the ending that tells them from their brothers'; whether a man or
//! a woman is meant is the business of `names`.

/// Whether the word is written in Cyrillic letters.
pub fn is_cyrillic(word: &str) -> bool {
    word.chars().any(|c| matches!(c, '\u{400}'..='\u{52f}'))
}

/// The word in lower case without its case ending and the vowels before it; at least three letters
/// of it stay.
pub fn stem(word: &str) -> String {
    let mut stem: String = word
        .chars()
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'ё' { 'е' } else { c })
        .collect();
    let is_long = |stem: &str| stem.chars().count() >= 3;
    let cut = ENDINGS
        .iter()
        .find_map(|ending| stem.strip_suffix(ending).map(str::len));
    if let Some(length) = cut.filter(|length| is_long(&stem[..*length])) {
        stem.truncate(length);
    }
    while let Some(last) = stem.chars().next_back().filter(|c| SOFT.contains(c)) {
        let length = stem.len() - last.len_utf8();
        if !is_long(&stem[..length]) {
            break;
        }
        stem.truncate(length);
    }
    stem
}

/// Case endings that hold a consonant, the longest first.
const ENDINGS: &[&str] = &[
    "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ым", "им", "ом", "ем", "ам", "ям",
    "ах", "ях", "ых", "их",
];

/// The letters that all other endings are made of.
const SOFT: &[char] = &[
    'а', 'я', 'у', 'ю', 'е', 'и', 'ы', 'о', 'ь', 'й', 'і', 'ї', 'є',
];

/// How likely a word is in the nominative, as against a word with the same stem: the smaller, the
/// likelier. Names are printed in the form that a reader would look up.
pub fn obliqueness(word: &str) -> usize {
    let lower = word.to_lowercase();
    let Some(last) = lower.chars().next_back() else {
        return 0;
    };
    match last {
        _ if ["ого", "его", "ому", "ему"]
            .iter()
            .any(|end| lower.ends_with(end)) =>
        {
            4
        }
        'у' | 'ю' | 'ы' | 'і' => 3,
        'е' | 'и' => 3,
        'м' if lower.ends_with("ым") || lower.ends_with("им") || lower.ends_with("ом") => 3,
        'й' if lower.ends_with("ой") || lower.ends_with("ей") => 2,
        'а' | 'я' => 1,
        _ => 0,
    }
}

/// Words that the word may be a case of, as they would stand in a list of names.
pub fn nominatives(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned()];
    for (ending, replacements) in CASES {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 3
        {
            let whole = |end: &&str| format!("{stem}{end}");
            found.extend(replacements.iter().map(whole));
        }
    }
    found
}

const CASES: &[(&str, &[&str])] = &[
    ("ии", &["ия"]),
    ("ию", &["ия"]),
    ("ией", &["ия"]),
    ("ой", &["а"]),
    ("ей", &["я"]),
    ("ью", &["ь"]),
    ("ом", &[""]),
    ("ем", &["ь", "й"]),
    ("ым", &[""]),
    ("е", &["", "а", "ь"]),
    ("у", &["", "а"]),
    ("ы", &["а"]),
    ("а", &[""]),
    ("и", &["а", "ь", "я"]),
    ("ю", &["ь", "я", "й"]),
    ("я", &["ь", "й"]),
    ("і", &["", "а", "ь"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cases_of_a_name_have_one_stem() {
        for forms in [
            &[
                "Вершинин",
                "Вершинина",
                "Вершинину",
                "Вершининым",
                "Вершинине",
            ][..],
            &["Москва", "Москвы", "Москве", "Москву", "Москвой"],
            &["Россия", "России", "Россию", "Россией"],
            &["Зеленский", "Зеленского", "Зеленскому", "Зеленским"],
            &["Казань", "Казани", "Казанью"],
        ] {
            let stems: Vec<String> = forms.iter().map(|form| stem(form)).collect();
            assert!(stems.iter().all(|one| *one == stems[0]), "{stems:?}");
            let first = obliqueness(forms[0]);
            assert!(forms[1..].iter().all(|form| obliqueness(form) >= first));
        }
    }

    #[test]
    fn a_case_leads_back_to_the_name() {
        for (word, name) in [
            ("Москве", "Москва"),
            ("Лондоне", "Лондон"),
            ("Казани", "Казань"),
            ("Италии", "Италия"),
            ("Минском", "Минск"),
        ] {
            assert!(nominatives(word).iter().any(|one| one == name), "{word}");
        }
        assert_eq!(nominatives(""), [""]);
    }
}
