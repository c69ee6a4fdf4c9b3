//! Does the reference itself read queries as the query language promises?
//!
//! 1. A word stands for what its form says, in the article's own language.
//! 2. A phrase is words next to each other in one sentence; a word that is cut is a phrase.
//! 3. Wanted proximity: every pair without a word in common, as near and in the order asked for.
//! 4. Unwanted proximity: the left alone, where no right is near or across it.
//! 5. A loose phrase is marked in every window that holds a choice of its words.
//! 6. In a field, AND, OR and NOT join whole articles; in a quote, in first words and in what
//!    `said:` and `by:` ask of one quote they join that place.
//! 7. A match lies in its place whole.
//! 8. `atleast` counts distinct matches, and pairs by the rarer side.
//! 9. The letters of a word are judged as printed.
//! 10. Names are looked at one by one and mark nothing.
//! 11. What filters marks nothing, and what only weighs or names changes nothing.

use crate::article::{Article, Date, Dateline, Field, Place, Quote, Source, Span, Speaker};
use crate::query::Highlight;
use crate::query::tree::{
    Case, Day, Days, Feature, FieldName, Form, Length, Near, Node, Reach, Weight, Word,
};

use super::Reference;

use Reach::{Paragraph, Sentence};

/// Checks what a query marks. In the marked-up text `|` ends the headline, `¶` a paragraph and `–`
/// the dateline; `«` and `»` stand around a quote, its speaker behind in braces; `[` and `]` stand
/// around what is to be marked.
fn check(query: Node, marked_up: &str) {
    let (article, expected) = read(marked_up);
    let found = evaluate(&query, &article);
    let Some(found) = found else {
        panic!("{query:?} does not match {marked_up}");
    };
    assert_eq!(found, expected, "{query:?} in {marked_up}");
}

/// Checks that a query does not match.
fn check_none(query: Node, marked_up: &str) {
    let (article, _) = read(marked_up);
    assert_eq!(evaluate(&query, &article), None, "{query:?} in {marked_up}");
}

fn evaluate(query: &Node, article: &Article) -> Option<Vec<Highlight>> {
    let mut reference = Reference::default();
    let tokens = reference.read(article);
    reference.evaluate(query, &tokens)
}

fn read(marked_up: &str) -> (Article, Vec<Highlight>) {
    let mut article = Article {
        language: Some("en".into()),
        ..Article::default()
    };
    let mut marks = Vec::new();
    let (headline, body) = marked_up.split_once('|').unwrap_or(("", marked_up));
    read_field(headline.trim(), Field::Headline, &mut article, &mut marks);
    read_field(body.trim(), Field::Body, &mut article, &mut marks);
    (article, marks)
}

fn read_field(marked_up: &str, field: Field, article: &mut Article, marks: &mut Vec<Highlight>) {
    let (mut text, mut mark_start, mut quote_start) = (String::new(), 0, 0);
    let mut chars = marked_up.chars();
    while let Some(c) = chars.next() {
        match c {
            '[' => mark_start = text.len(),
            ']' => {
                let span = Span::new(mark_start, text.len());
                marks.push(Highlight { field, span });
            }
            '¶' => text.push_str("\n\n"),
            '«' => {
                text.push('"');
                quote_start = text.len();
            }
            '»' => {
                let span = Span::new(quote_start, text.len());
                let speaker = None;
                article.quotes.push(Quote {
                    field,
                    span,
                    speaker,
                });
                text.push('"');
            }
            '{' => {
                let name = chars.by_ref().take_while(|c| *c != '}').collect();
                if let Some(quote) = article.quotes.last_mut() {
                    let (span, role) = (Span::new(0, 0), None);
                    quote.speaker = Some(Speaker { span, name, role });
                }
            }
            '–' => {
                text.push('–');
                article.dateline = Some(Dateline {
                    span: Some(Span::new(0, text.len())),
                    text: text.clone(),
                    ..Dateline::default()
                });
            }
            c => text.push(c),
        }
    }
    match field {
        Field::Headline => article.headline = text,
        Field::Body => article.body = text,
    }
}

fn word(text: &str, form: Form) -> Node {
    let text = text.to_owned();
    Node::Word(Word { text, form })
}

/// A bare word.
fn w(text: &str) -> Node {
    word(text, Form::Inflected)
}

fn printed(texts: &str) -> Vec<Word> {
    let word = |text: &str| Word {
        text: text.to_owned(),
        form: if text.contains(['*', '?']) {
            Form::Wildcard
        } else {
            Form::Printed
        },
    };
    texts.split(' ').map(word).collect()
}

fn phrase(texts: &str) -> Node {
    Node::Phrase(printed(texts))
}

fn loose(texts: &str, moves: u32) -> Node {
    Node::Loose(printed(texts), moves)
}

fn proximity(left: Node, right: Node, reach: Reach, ordered: bool, wanted: bool) -> Node {
    Node::Near(Box::new(Near {
        left,
        right,
        reach,
        ordered,
        wanted,
    }))
}

fn near(left: Node, right: Node, most: u32) -> Node {
    proximity(left, right, Reach::Words(most), false, true)
}

fn before(left: Node, right: Node, most: u32) -> Node {
    proximity(left, right, Reach::Words(most), true, true)
}

fn not_near(left: Node, right: Node, most: u32) -> Node {
    proximity(left, right, Reach::Words(most), false, false)
}

fn and(one: Node, other: Node) -> Node {
    Node::And(vec![one, other])
}

fn or(one: Node, other: Node) -> Node {
    Node::Or(vec![one, other])
}

fn not(inner: Node) -> Node {
    Node::Not(Box::new(inner))
}

fn field(name: FieldName, inner: Node) -> Node {
    Node::In(name, Box::new(inner))
}

fn first(count: u32, inner: Node) -> Node {
    Node::First(count, Box::new(inner))
}

fn at_least(least: u32, inner: Node) -> Node {
    Node::AtLeast(least, Box::new(inner))
}

fn cased(case: Case, inner: Node) -> Node {
    Node::Cased(case, Box::new(inner))
}

fn said(words: Node, by: Node) -> Node {
    let (words, by) = (Box::new(words), Box::new(by));
    Node::Said { words, by }
}

#[test]
fn a_word_stands_for_what_its_form_says() {
    check(
        w("votes"),
        "They [vote], [voted] and are [voting], voters all.",
    );
    check(w("Covid-19"), "[COVID-19] and Covid 20, [covid 19].");
    check(w("U.S."), "The [U.S]. and the [US], not us.");
    check(word("votes", Form::Printed), "A vote, two [Votes].");
    check(word("Orr", Form::Printed), "[Orr's] house, [ORR], Orrs.");
    check(word("s*e", Form::Wildcard), "[se] [side] [strike] sides");
    check(word("s?de", Form::Wildcard), "[side] [Süde] sde siide");
    check(
        word("covid-1*", Form::Wildcard),
        "[covid-19] [covid 1] covid-20 covid",
    );
    check(word("*", Form::Wildcard), "[one] [two]");
    check(
        word("orr", Form::Fuzzy(1)),
        "[Orr] [or] [orrs] [err] [ror] o errs [rorr]",
    );
    check(
        word("abc", Form::Fuzzy(2)),
        "[cab] [a] [abcde] [bca] x [cba] abcdef",
    );
    check_none(word("abc", Form::Fuzzy(2)), "bxcay");
    check(word("ca", Form::Fuzzy(2)), "[ac] [cxa] [xca]");
    check_none(word("ca", Form::Fuzzy(2)), "abc");
    check(
        word("s(i|o)de?", Form::Regex),
        "[side] [sod] inside sodes [SIDE]",
    );
}

#[test]
fn a_word_is_inflected_in_the_articles_own_language() {
    let (mut article, _) = read("La sécurité des ports");
    assert!(evaluate(&w("security"), &article).is_none());
    article.language = Some("fr".into());
    assert!(evaluate(&w("sécurités"), &article).is_some());
    assert!(evaluate(&w("securite"), &article).is_none());
    assert!(evaluate(&word("securite", Form::Printed), &article).is_some());
}

#[test]
fn a_phrase_stays_in_its_sentence() {
    check(phrase("a b"), "[a b] a. B a ¶ b [A, b]");
    check(phrase("a b a"), "[a b a b a] b");
    check(phrase("a b*"), "[a bc] c [a b]");
    check(phrase("a covid-19"), "[a covid 19] covid-19");
    check_none(phrase("may 2"), "a 2. | May – 2");
    check_none(phrase("a b"), "a | b");
    check(phrase("a b"), "Mr. Dr. [A. B] – a");
    check(w("covid-19"), "Covid. 19. [Covid-19].");
}

#[test]
fn every_pair_near_enough_is_marked() {
    check(near(w("a"), w("b"), 1), "[a] [b] [a] x b");
    check(near(w("a"), w("b"), 2), "[a] x [b]. x. [A]. a x x b");
    check(near(w("a"), w("b"), 2), "a x x b b x [b] x [a]");
    check(before(w("a"), w("b"), 2), "b [a] x [b] x x b");
    check_none(near(w("a"), w("b"), 9), "a | b");
    check(
        near(phrase("a b"), phrase("c d"), 2),
        "[c d] x [a b] x x c d",
    );
    check(near(or(w("a"), w("b")), w("c"), 1), "[a] [c] [b] a");
    check(near(w("a"), w("b"), 1), "[A] [b] | [b] [a] [b]");
}

#[test]
fn matches_with_a_word_in_common_are_not_near() {
    check_none(near(w("a"), w("a"), 5), "a x x x x x a");
    check(near(w("a"), w("a"), 5), "[a] x [a]");
    check_none(near(phrase("a b"), w("b"), 5), "a b");
    check(near(phrase("a b"), w("b"), 5), "[a b] [b]");
    check_none(near(near(w("a"), w("c"), 5), w("b"), 5), "a b c");
    check(near(near(w("a"), w("c"), 5), w("b"), 1), "[a] b [c] [b]");
    check(
        near(near(w("a"), w("c"), 5), w("b"), 1),
        "b x [a] b [c] [b]",
    );
}

#[test]
fn sentences_and_paragraphs_hold_whole_pairs() {
    let in_sentence = |left, right| proximity(left, right, Sentence, false, true);
    let in_paragraph = |left, right| proximity(left, right, Paragraph, false, true);
    check(in_sentence(w("a"), w("b")), "[b] x x x [a]. X a. B.");
    check(in_paragraph(w("a"), w("b")), "[b] x. X [a]. ¶ A ¶ B.");
    check_none(in_sentence(w("a"), w("b")), "a – b");
    check(in_paragraph(w("a"), w("b")), "[a] – [b]");
    check(in_sentence(w("a"), w("b")), "Gen. [A]. x. [B]. – a");
    check_none(in_paragraph(w("a"), w("b")), "a | b");
    let across = near(w("a"), w("b"), 3);
    check_none(in_sentence(across, w("c")), "a. B c.");
    let ordered = proximity(w("a"), w("b"), Sentence, true, true);
    check(ordered, "[a] x [b]. B a.");
}

#[test]
fn an_unwanted_word_leaves_the_left_where_it_is_far() {
    check(not_near(w("a"), w("b"), 2), "a x b x x [a] x x b");
    check(not_near(w("a"), w("b"), 9), "[a] | b");
    let ordered = proximity(w("a"), w("b"), Reach::Words(1), true, false);
    check(ordered, "b [a] x a b");
    check(not_near(w("a"), w("b"), 2), "[a] c");
    check_none(not_near(w("a"), w("b"), 2), "c");
    // The b of one "a b" is near another; the words themselves and what is across them count.
    check_none(not_near(w("a"), phrase("a b"), 1), "a b");
    check(not_near(w("a"), phrase("a b"), 1), "a b c [a] c a b");
    check(not_near(w("a"), w("a"), 1), "[a] x [a] b");
    check_none(not_near(w("a"), w("a"), 1), "a a");
    let in_sentence = proximity(w("a"), w("b"), Sentence, false, false);
    check(in_sentence, "A x b. [A] x. B.");
}

#[test]
fn a_loose_phrase_is_marked_in_every_window() {
    check(loose("a b", 1), "[a] x [b] x a x x b");
    check(loose("a b", 1), "b a x [a]. X. [B].");
    check(loose("a b", 2), "[b] [a] x x x x b x a");
    check(loose("a b c", 2), "[a] x [b] x [c]");
    check_none(loose("a b c", 1), "a x b x c");
    check(loose("a a", 1), "[a] [a] x x x [a] x [a] x x x a");
    check_none(loose("a b", 9), "a | b");
    check(loose("a b", 1), "[a] [b] [b] b");
    check(loose("a b", 1), "[a] [a] [b]");
    check(loose("a covid-19", 1), "[a] x [covid]-[19] x a");
    check(loose("a b", 1), "a | x [a] x [b]");
}

#[test]
fn fields_join_whole_articles() {
    use FieldName::{Body, Headline, HeadlineLead, Lead};
    check(field(Headline, w("a")), "[a] x | a");
    check(
        field(Body, w("a")),
        "a | a – [a] ¶ [a]".replacen("a –", "[a] –", 1).as_str(),
    );
    check(field(Lead, w("a")), "a | a – [a] x. [A]. ¶ a");
    check(
        field(HeadlineLead, and(w("a"), w("b"))),
        "x [a] | c – x [b] ¶ a b",
    );
    check_none(field(HeadlineLead, phrase("a b")), "a | b");
    check(field(Headline, or(w("a"), w("b"))), "[a] x | b");
    check(field(Headline, not(w("a"))), "b | a");
    check(field(Headline, not(w("a"))), "a");
    check_none(field(Headline, and(w("a"), not(w("b")))), "a b | c");
    check(and(w("a"), not(field(Headline, w("a")))), "b | [a]");
}

#[test]
fn branches_that_do_not_match_mark_nothing() {
    check(or(and(w("a"), w("b")), w("c")), "a x [c]");
    check(and(w("a"), not(w("b"))), "[a] c");
    check(not(not(w("a"))), "a");
    check(and(w("a"), phrase("a b")), "[a b] [a] c");
    check(or(phrase("a b"), phrase("b c")), "[a b c] d");
}

#[test]
fn a_quote_is_looked_at_by_itself() {
    use FieldName::Quote;
    check(field(Quote, and(w("a"), w("b"))), "«a» x «b» a «[a] x [b]»");
    check_none(field(Quote, and(w("a"), w("b"))), "«a» x «b»");
    check_none(field(Quote, phrase("a b")), "«x a» b");
    check(field(Quote, and(w("a"), not(w("b")))), "«a b» «[a]» a");
    check(field(Quote, not(w("a"))), "«a» «b»");
    check_none(field(Quote, not(w("a"))), "«a» b");
    check(
        field(Quote, near(w("a"), w("b"), 9)),
        "«a» b «[b] a [a]»".replace(" a ", " x ").as_str(),
    );
    check(field(Quote, at_least(2, w("a"))), "«a» a «[a] [a]»");
    check(field(Quote, w("a")), "«[a]» | «[a]» a");
}

#[test]
fn words_and_speaker_belong_to_one_quote() {
    let marked = "«[a] x»{Anna Orr} «a»{Boris Vane} a «b»{Anna Orr} «a»";
    check(said(w("a"), w("orr")), marked);
    check_none(said(w("b"), w("vane")), marked);
    check(said(w("a"), phrase("anna orr")), marked);
    check_none(said(w("a"), and(w("anna"), w("vane"))), marked);
    check(
        said(w("a"), not(w("orr"))),
        "«a x»{Anna Orr} «[a]»{Boris Vane} a «b»{Anna Orr} «[a]»",
    );
    check(
        and(
            field(FieldName::Quote, w("b")),
            field(FieldName::Speaker, w("vane")),
        ),
        "«a x»{Anna Orr} «a»{Boris Vane} a «[b]»{Anna Orr}",
    );
}

#[test]
fn first_words_are_a_place_of_their_own() {
    use FieldName::{Body, HeadlineLead, Quote};
    check(first(3, w("a")), "[a] x | [a] a");
    check(first(3, phrase("a b")), "[a b] a b");
    check_none(first(3, and(w("a"), w("c"))), "a a | a c");
    check(first(3, and(w("a"), not(w("c")))), "[a] b b c");
    check(first(2, or(w("a"), w("c"))), "[a] b c");
    check(field(Body, first(1, w("a"))), "x a | [a] a");
    check(field(HeadlineLead, first(1, w("a"))), "[a] a | c – [a] a");
    check(field(Quote, first(1, w("a"))), "a «[a] a»");
    check_none(first(2, near(w("a"), w("b"), 5)), "a x b");
    check(near(first(1, w("a")), w("b"), 2), "[a] x [b] x a b");
    check(first(9, w("a")), "[a]");
}

#[test]
fn matches_are_counted_once_each() {
    check(at_least(2, w("a")), "[a] x | [a] x");
    check_none(at_least(3, w("a")), "a x a");
    check_none(at_least(2, or(w("a"), word("a", Form::Printed))), "a b");
    check(at_least(2, or(w("a"), phrase("a b"))), "[a b] x");
    check_none(field(FieldName::Headline, at_least(2, w("a"))), "a | a");
    // Two a beside one b are one meeting of the two.
    check_none(at_least(2, near(w("a"), w("b"), 2)), "a b a");
    check(at_least(2, near(w("a"), w("b"), 1)), "[a] [b] [a] [b]");
    check(at_least(2, not_near(w("a"), w("b"), 1)), "[a] x [a] x a b");
    check_none(at_least(2, loose("a b", 1)), "a x b b");
    check(at_least(2, loose("a b", 1)), "[a] x [b] x [a] [b]");
    check_none(at_least(2, loose("a a", 1)), "a a x");
    check(at_least(2, cased(Case::Caps, w("a"))), "[A] a x [A]");
    check_none(at_least(2, first(2, w("a"))), "a x a");
}

#[test]
fn letters_are_judged_as_printed() {
    check(cased(Case::Caps, w("us")), "[Us] us [US] [U.S].");
    check(cased(Case::AllCaps, w("orr")), "[ORR] Orr orr ORRs");
    check(
        cased(Case::NoCaps, w("apple")),
        "Apple [apple] [apples] aPple",
    );
    check(cased(Case::Caps, phrase("a b")), "[A B] a B A b");
    check(
        cased(Case::AllCaps, w("covid-19")),
        "covid-19 Covid-19 [COVID-19]",
    );
    check(cased(Case::AllCaps, w("19")), "[19]");
    check(cased(Case::NoCaps, w("19")), "[19]");
    check(cased(Case::Caps, and(w("a"), not(w("b")))), "[A] b a");
    check(cased(Case::Caps, near(w("a"), w("b"), 5)), "[A] b [B] a");
    check(near(cased(Case::Caps, w("a")), w("b"), 5), "[A] [b] a");
}

/// An article with everything that the fields of names hold.
fn with_names() -> Article {
    let place = |name: &str, country: &str| Place {
        name: name.into(),
        country: Some(country.into()),
        ..Place::default()
    };
    Article {
        source: Source {
            path: "wire/a.txt".into(),
            ..Source::default()
        },
        headline: "Town hall".into(),
        body: "Two words".into(),
        byline: Some("Anna Orr, Boris Vane".into()),
        language: Some("en".into()),
        published: Date::day_of(2021, 3, 4),
        subjects: vec!["Sea ports".into(), "Wages, seas".into()],
        dateline: Some(Dateline {
            text: "ROME/BERN, March (Reuters) -".into(),
            places: vec![place("Rome", "IT"), place("Bern", "CH")],
            date: Date::month_of(2021, 3),
            agency: Some("Reuters".into()),
            ..Dateline::default()
        }),
        ..Article::default()
    }
}

fn check_names(query: Node, matches: bool) {
    let expected = matches.then(Vec::new);
    assert_eq!(evaluate(&query, &with_names()), expected, "{query:?}");
}

#[test]
fn names_are_looked_at_one_by_one_and_mark_nothing() {
    use FieldName::{Byline, Country, Dateline, Language, Place, Source, Subject};
    for (query, matches) in [
        (field(Byline, w("orr")), true),
        (field(Byline, phrase("orr boris")), true),
        (field(Subject, phrase("ports wages")), false),
        (field(Subject, near(w("sea"), w("wages"), 9)), false),
        (field(Subject, near(w("sea"), w("ports"), 1)), true),
        (
            field(
                Subject,
                proximity(w("wages"), w("seas"), Sentence, false, true),
            ),
            true,
        ),
        (field(Subject, and(w("ports"), w("wages"))), true),
        // No inflected forms in names.
        (field(Subject, w("wage")), false),
        (field(Subject, word("wage*", Form::Wildcard)), true),
        (field(Subject, not(w("ports"))), false),
        (field(Place, and(w("rome"), w("bern"))), true),
        (field(Country, or(w("ch"), w("fr"))), true),
        (field(Country, w("switzerland")), true),
        (field(Dateline, w("march")), true),
        (field(Language, w("English")), true),
        (field(Language, word("en", Form::Printed)), true),
        (field(Language, w("de")), false),
        (field(Source, phrase("wire a")), true),
        (field(FieldName::Section, w("sport")), false),
        (field(FieldName::Section, not(w("sport"))), true),
    ] {
        check_names(query, matches);
    }
}

#[test]
fn filters_mark_nothing() {
    use Feature::Field as Has;
    let march = |day| Date::day_of(2021, 3, day);
    let days = |of, from, until| Node::Days(Days { of, from, until });
    let length = |from, until| Node::Length(Length { from, until });
    for (query, matches) in [
        (days(Day::Best, march(4), march(4)), true),
        (days(Day::Best, march(5), None), false),
        (days(Day::Published, None, march(3)), false),
        // A month lies in a range whole or not at all.
        (days(Day::Filed, march(1), march(31)), true),
        (days(Day::Filed, march(2), None), false),
        (days(Day::Filed, None, Date::month_of(2021, 3)), true),
        (length(Some(4), Some(4)), true),
        (length(Some(5), None), false),
        (length(None, Some(3)), false),
        (Node::Has(Has(FieldName::Byline)), true),
        (Node::Has(Has(FieldName::Headline)), true),
        (Node::Has(Has(FieldName::Quote)), false),
        (Node::Has(Has(FieldName::Speaker)), false),
        (Node::Has(Feature::Day(Day::Filed)), true),
    ] {
        check_names(query, matches);
    }
}

#[test]
fn weights_and_names_of_queries_change_nothing() {
    check(Node::Weighted(Box::new(w("a")), Weight(250)), "[a] b");
    let saved = |tree: Node| Node::Saved {
        name: "ports".into(),
        tree: Box::new(tree),
    };
    check(near(saved(or(w("a"), w("b"))), w("c"), 1), "[a] [c] x b");
    check(
        field(FieldName::Quote, saved(and(w("a"), w("b")))),
        "«a» b «[b] [a]»",
    );
}
