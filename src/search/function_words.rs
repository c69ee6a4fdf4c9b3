//! Which words carry no meaning by themselves?
//!
//! Articles, prepositions, pronouns, auxiliaries and conjunctions of the commoner languages, folded.
//! They are never left out of a search; only two phrases are not alike for sharing one. What is a word
//! of meaning in English is not listed for another language: German `war` and `die`, French `son`.

/// Whether a folded word is one of them.
pub fn is_function_word(folded: &str) -> bool {
    let letter = folded.chars().nth(1).is_none() && !folded.starts_with(|c: char| c.is_numeric());
    letter
        || LISTS
            .iter()
            .any(|list| list.split(' ').any(|word| word == folded))
}

const LISTS: &[&str] = &[
    ENGLISH, FRENCH, GERMAN, SPANISH, ITALIAN, PORTUGUESE, RUSSIAN,
];

const ENGLISH: &str = "a about all also am an and any are as at be been being but by can cannot \
                       could did do does for from had has have he her his how i if in into is it \
                       its may me might more most must my no nor not of off on only or our out \
                       over shall she should so some such than that the their them then there \
                       these they this those to under up upon us very was we were what when where \
                       which who whom whose why will with would you your";

const FRENCH: &str = "au aux avec ce ces cet cette dans de des du elle elles en est et il ils je la \
                      le les leur leurs lui ma mais me mes mon ne nos notre nous on ou par pas \
                      qu que qui sa se ses sont sur ta te tes tu un une vos votre vous y";

const GERMAN: &str = "als am an auch auf aus bei bis das dass dem den der des dies diese \
                      dieser dieses du ein eine einem einen einer eines er es fur ich ihr ihre \
                      im in ist kann mit nach nicht noch nur oder sein seine sich sie sind so \
                      uber um und uns unser unsere vom von vor waren wenn wer wie wir wird zu \
                      zum zur";

const SPANISH: &str = "al con como de del el ella ellas ellos en es esta este esto fue ha hay la las \
                       le les lo los mas me mi muy no nos nuestra nuestro o para pero por que se \
                       sobre su sus te tu un una unas uno unos y ya yo";

const ITALIAN: &str = "ai al alla alle anche che chi ci col con da dal dalla degli dei del della \
                       delle di e gli i il in io la le lo ma mi ne nei nel nella noi non nostra \
                       nostro o per piu se si sono su sua sui sul sulla suo ti tra un una uno vi voi";

const PORTUGUESE: &str = "ao aos as com da das do dos e ela eles em essa esse esta este eu foi mas me \
                          na nao nas no nos nossa nosso o os ou para pela pelo por que se sem ser \
                          sua seu um uma";

const RUSSIAN: &str = "а без бы был была были было в вам вас во вот все вы где да для до его ее если \
                       есть еще же за и из или им их к как ко когда кто ли мне мы на над нам нас не \
                       него нет ни но о об он она они от по под при с со так там то только ты у уже \
                       что чтобы это этот я";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_carry_no_meaning_are_listed() {
        for word in ["of", "the", "uber", "и", "a", "x"] {
            assert!(is_function_word(word), "{word}");
        }
        for word in ["security", "war", "7", "мир"] {
            assert!(!is_function_word(word), "{word}");
        }
    }
}
