//! Quotes and speakers as a reader of the archive would see them: marks and hostile texts here, speakers
//! of English in `speakers`, other languages in `languages`.

mod languages;
mod speakers;

use super::ANNOTATOR;
use crate::article::{Article, Field, text};

/// Checks the quotes of a body, each written `quote < mention = name (role)`, or the quote alone
/// where nobody speaks; the name is left out where it is the mention.
fn check(body: &str, expected: &[&str]) {
    check_article(
        Article {
            body: body.to_string(),
            ..Article::default()
        },
        expected,
    );
}

fn check_in(language: &str, body: &str, expected: &[&str]) {
    let language = Some(language.to_string());
    check_article(
        Article {
            body: body.to_string(),
            language,
            ..Article::default()
        },
        expected,
    );
}

fn check_article(mut article: Article, expected: &[&str]) {
    (ANNOTATOR.annotate)(&mut article);
    let found: Vec<String> = article
        .quotes
        .iter()
        .map(|quote| {
            let field = article.field(quote.field);
            let said = quote.span.of(field);
            let Some(speaker) = &quote.speaker else {
                return said.to_string();
            };
            let mention = speaker.span.of(field);
            let role = speaker
                .role
                .as_ref()
                .map_or(String::new(), |role| format!(" ({role})"));
            match mention == speaker.name {
                true => format!("{said} < {mention}{role}"),
                false => format!("{said} < {mention} = {}{role}", speaker.name),
            }
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_kind_of_mark_is_read() {
    check("\"We leave,\" said Pell.", &["We leave, < Pell"]);
    check("``We leave,'' said Pell.", &["We leave, < Pell"]);
    check("„We leave“, said Pell.", &["We leave < Pell"]);
    check("« We leave », said Pell.", &["We leave < Pell"]);
    check("»We leave«, said Pell.", &["We leave < Pell"]);
    check("‹We leave›, said Pell.", &["We leave < Pell"]);
    check("‘We leave,’ said Pell.", &["We leave, < Pell"]);
    check("“We leave,\" said Pell.", &["We leave, < Pell"]);
    check(
        "”We leave,” said Pell. “At dawn.“",
        &["We leave, < Pell", "At dawn. < Pell"],
    );
}

#[test]
fn an_apostrophe_is_no_mark() {
    check("Pell’s dogs don’t bark in the ’90s, nor 'til dawn.", &[]);
    check(
        "‘The dogs’ bark isn’t loud,’ said Pell.",
        &["The dogs’ bark isn’t loud, < Pell"],
    );
    check(
        "'It's the dogs' bark,' said Pell.",
        &["It's the dogs' bark, < Pell"],
    );
}

#[test]
fn inner_quotes_are_part_of_the_outer() {
    check(
        "“He said ‘no’ to me,” said Pell.",
        &["He said ‘no’ to me, < Pell"],
    );
    check(
        "“It is no “prize” at all,” said Pell.",
        &["It is no “prize” at all, < Pell"],
    );
    check(
        "Pell said: \"They shout 'fire' at night.\"",
        &["They shout 'fire' at night. < Pell"],
    );
}

#[test]
fn speech_runs_on_over_paragraphs() {
    check(
        "Ann Pell spoke last. “We began early.\n\n“We had no bread.\n\n“We ended late,” she said.",
        &[
            "We began early. < Ann Pell",
            "We had no bread. < Ann Pell",
            "We ended late, < she = Ann Pell",
        ],
    );
    check(
        "\"We began early,\" said Ann Pell. \"It rained.\n\n\"We ended late.\"\n\nAll left.",
        &[
            "We began early, < Ann Pell",
            "It rained. < Ann Pell",
            "We ended late. < Ann Pell",
        ],
    );
}

#[test]
fn unbalanced_marks_swallow_no_more_than_a_paragraph() {
    check(
        "“We leave now, said Pell.\n\nAll of them left.",
        &["We leave now, said Pell."],
    );
    check("He saw the \" sign on the door.\n\nAll left.", &[]);
    check(
        "The board is 6 feet 5\" long.\n\n\"It fits,\" said Pell.",
        &["It fits, < Pell"],
    );
}

#[test]
fn an_introduction_may_stand_a_sentence_or_a_paragraph_before() {
    check(
        "Ann Pell was furious. “Nobody asked us.”",
        &["Nobody asked us. < Ann Pell"],
    );
    check(
        "Ann Pell continued:\n\n“Nobody asked us.”",
        &["Nobody asked us. < Ann Pell"],
    );
    check("PELL: “Nobody asked us.”", &["Nobody asked us. < PELL"]);
    check(
        "\"PELL: Nobody asked us.\n\n\"(APPLAUSE)\n\n\"ORR: I did.\"",
        &["PELL: Nobody asked us. < PELL", "ORR: I did. < ORR"],
    );
    check("PELL: Nobody asked us.\n\nORR: I did.", &[]);
    check(
        "“Nobody asked us.” — Ann Pell",
        &["Nobody asked us. < Ann Pell"],
    );
}

#[test]
fn headlines_quote_in_single_marks() {
    let article = |headline: &str| Article {
        headline: headline.into(),
        ..Article::default()
    };
    check_article(
        article("Pell: ‘We leave at dawn’"),
        &["We leave at dawn < Pell"],
    );
    check_article(
        article("Pell Says Plan Is 'Dead on Arrival'"),
        &["Dead on Arrival < Pell"],
    );
    check_article(article("Dawn patrol: a 'lost' ship returns"), &[]);
}

/// A small generator of its own keeps the texts the same on every run.
fn scrambled(seed: u32) -> String {
    let pieces = [
        "\"",
        "“",
        "”",
        "'",
        "’",
        "‘",
        "«",
        "»",
        "„",
        "''",
        "``",
        "\n\n",
        ". ",
        ", ",
        ": ",
        " said ",
        "Pell",
        " he ",
        " the ",
        "mayor",
        "—",
        "(",
        ")",
        "é",
        "<a ",
        "=",
        " according to ",
        "'s ",
        "5",
        " by ",
        "№",
        "\n\n— ",
        " a dit ",
        " d'",
        " сказал ",
        "Котова",
        "\n\nPELL: ",
        "\n\nQ: ",
        "\n\nA: ",
        " —dijo ",
        " de acuerdo con ",
        " по словам ",
        "министр",
        " dit-elle ",
    ];
    let mut state = seed.wrapping_mul(2_654_435_761).wrapping_add(97);
    let mut text = String::new();
    for _ in 0..120 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
    }
    text
}

/// Quotes lie in order, apart, on character boundaries, each within one paragraph, whatever the
/// text.
#[test]
fn any_text_gives_well_formed_spans() {
    for seed in 0..3000 {
        let languages = ["en", "fr", "de", "es", "ru", "it"];
        let mut article = Article {
            headline: scrambled(seed + 7),
            body: scrambled(seed),
            language: Some(languages[seed as usize % languages.len()].to_string()),
            ..Article::default()
        };
        (ANNOTATOR.annotate)(&mut article);
        let mut last = (Field::Headline, 0);
        for quote in &article.quotes {
            let field = article.field(quote.field);
            assert!(!quote.span.of(field).is_empty(), "seed {seed}");
            let floor = if quote.field == last.0 { last.1 } else { 0 };
            assert!(quote.span.start >= floor, "seed {seed}");
            last = (quote.field, quote.span.end);
            let within = text::paragraphs(field)
                .iter()
                .any(|paragraph| paragraph.contains(&quote.span));
            assert!(within, "seed {seed}");
            if let Some(speaker) = &quote.speaker {
                assert!(!speaker.span.of(field).is_empty(), "seed {seed}");
                assert!(!speaker.name.is_empty(), "seed {seed}");
            }
        }
    }
}
