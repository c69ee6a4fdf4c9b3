//! Quotes and speakers as a reader of the archive would see them.

use super::ANNOTATOR;
use crate::article::{Article, Field, Kind, Mention, Span, text};

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
fn a_cue_stands_before_or_after_its_quote() {
    check(
        "“We leave at dawn,” said Ann Pell.",
        &["We leave at dawn, < Ann Pell"],
    );
    check(
        "“We leave at dawn,” Ann Pell said.",
        &["We leave at dawn, < Ann Pell"],
    );
    check(
        "Ann Pell said: “We leave at dawn.”",
        &["We leave at dawn. < Ann Pell"],
    );
    check(
        "Ann Pell told reporters, “We leave at dawn.”",
        &["We leave at dawn. < Ann Pell"],
    );
    check(
        "“We leave,” Ann Pell told Reuters on Monday.",
        &["We leave, < Ann Pell"],
    );
    check(
        "Ann Pell wrote on Twitter that dawn was “far too late.”",
        &["far too late. < Ann Pell"],
    );
    check(
        "“Will you leave?” asked Ann Pell.",
        &["Will you leave? < Ann Pell"],
    );
    check(
        "“Will you leave?” Ann Pell prodded.",
        &["Will you leave? < Ann Pell"],
    );
    check(
        "“We leave,” Ann Pell has often said.",
        &["We leave, < Ann Pell"],
    );
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
fn the_speaker_of_a_split_quote_has_both_parts() {
    check(
        "“We leave,” Pell said. “Nothing keeps us.” “Not even rain.”",
        &[
            "We leave, < Pell",
            "Nothing keeps us. < Pell",
            "Not even rain. < Pell",
        ],
    );
    check(
        "“We leave,” Pell said, “at dawn.”",
        &["We leave, < Pell", "at dawn. < Pell"],
    );
}

#[test]
fn fragments_belong_to_the_clause_around_them() {
    check("Pell said the talks were “over” for now.", &["over < Pell"]);
    check(
        "Pell called the plan “a mess” and Orr “a fool.”",
        &["a mess < Pell", "a fool. < Pell"],
    );
    check(
        "The plan is “a mess” for all of us, Pell said.",
        &["a mess < Pell"],
    );
    check(
        "The plan is “a mess,” according to Ann Pell.",
        &["a mess, < Ann Pell"],
    );
    check(
        "According to Ann Pell, the plan is “a mess.”",
        &["a mess. < Ann Pell"],
    );
    check(
        "Pell, who called it “a mess,” left.",
        &["a mess, < who = Pell"],
    );
    check(
        "Pell said he wanted “a clean start.”",
        &["a clean start. < Pell"],
    );
    check("The plan was called “a mess” by Orr.", &["a mess < Orr"]);
    check(
        "Pell said the board would insist on “a clean start.”",
        &["a clean start. < Pell"],
    );
    check(
        "In the words of Ann Pell, it is “a mess.”",
        &["a mess. < Ann Pell"],
    );
    check(
        "“A mess,” Pell, who is 44 and has two dogs, said.",
        &["A mess, < Pell"],
    );
    check("“It is over.” Pell said.", &["It is over. < Pell"]);
    check(
        "Pell stood up, saying the plan was “a mess.”",
        &["a mess. < Pell"],
    );
}

#[test]
fn appositions_part_a_subject_from_its_verb() {
    check(
        "“We leave,” Ann Pell, the mayor of Hull, said.",
        &["We leave, < Ann Pell (mayor of Hull)"],
    );
    check(
        "“We leave,” said the mayor, Ann Pell, on Monday.",
        &["We leave, < Ann Pell (mayor)"],
    );
    check(
        "Ann Pell, 54, a teacher, said the roof was “like a sieve.”",
        &["like a sieve. < Ann Pell (teacher)"],
    );
    check(
        "“We leave,” Rep. Ann Pell (D-Ohio) said.",
        &["We leave, < Rep. Ann Pell = Ann Pell (Rep.)"],
    );
}

#[test]
fn roles_stand_before_names() {
    check(
        "“No,” said Deputy Foreign Minister Igor Panin.",
        &["No, < Deputy Foreign Minister Igor Panin = Igor Panin (Deputy Foreign Minister)"],
    );
    check(
        "“No,” said ministry spokeswoman Ann Pell.",
        &["No, < Ann Pell (ministry spokeswoman)"],
    );
    check(
        "“No,” said Secretary of State Ann Pell.",
        &["No, < Secretary of State Ann Pell = Ann Pell (Secretary of State)"],
    );
    check(
        "“No,” said Orr's lawyer Ann Pell.",
        &["No, < Ann Pell (lawyer)"],
    );
}

#[test]
fn nominal_speakers_keep_their_words() {
    check(
        "“It is over,” a spokesman for the ministry said.",
        &["It is over, < a spokesman for the ministry"],
    );
    check(
        "“It is over,” said the newspaper.",
        &["It is over, < the newspaper"],
    );
    check(
        "Police said the scene was “under control.”",
        &["under control. < Police"],
    );
    check(
        "The report said flatly that it was “over.”",
        &["over. < The report = the report"],
    );
    check(
        "Senior officials called it “a mess.”",
        &["a mess. < Senior officials"],
    );
}

#[test]
fn an_office_of_several_words_means_the_one_who_holds_it() {
    check(
        "Deputy Foreign Minister Ida Falk met Trade Minister John Vane. “Sorry,” the deputy \
         minister said.",
        &["Sorry, < the deputy minister = Ida Falk (Deputy Foreign Minister)"],
    );
    check(
        "Trade Minister John Vane left. “Sorry,” the deputy minister said.",
        &["Sorry, < the deputy minister"],
    );
}

#[test]
fn a_nominal_speaker_is_named_as_inside_a_sentence() {
    check(
        "The harbour board said: “Sorry.”",
        &["Sorry. < The harbour board = the harbour board"],
    );
}

#[test]
fn surnames_and_pronouns_go_back_to_the_fullest_name() {
    check(
        "Ann Pell met Tom Orr in Hull.\n\n“No,” said Orr. “Yes,” she said. “Why?” he asked.",
        &[
            "No, < Orr = Tom Orr",
            "Yes, < she = Ann Pell",
            "Why? < he = Tom Orr",
        ],
    );
    check(
        "Mr. Pell came with Ms. Orr and Tom Pell.\n\n“No,” she said.",
        &["No, < she"],
    );
    check(
        "The mayor, John Vane, came late. “Sorry,” the mayor said.",
        &["Sorry, < the mayor = John Vane (mayor)"],
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
fn titles_and_nicknames_are_no_speech() {
    check("Pell sang in the film “Roads of Iron” last year.", &[]);
    check("Speaking on CBN’s “Morning Round,” Pell said no.", &[]);
    check("Robert “Bobby” Pell said nothing.", &[]);
    check("They were held in a “supermax” prison.", &[]);
    check("<a title=\"Roads\" href=\"x\">Roads</a> were closed.", &[]);
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

#[test]
fn persons_of_the_entity_annotator_are_used() {
    let body = "“No,” said Xi.".to_string();
    let mention = Mention {
        kind: Kind::Person,
        field: Field::Body,
        span: Span::new(0, 0),
        name: "Anna Xi".to_string(),
    };
    let mentions = vec![mention];
    check_article(
        Article {
            body,
            mentions,
            ..Article::default()
        },
        &["No, < Xi = Anna Xi"],
    );
}

#[test]
fn french_quotes() {
    check_in(
        "fr",
        "« Nous partons », a déclaré M. Paul Roux.",
        &["Nous partons < M. Paul Roux = Paul Roux"],
    );
    check_in(
        "fr",
        "Selon Paul Roux, le plan est « mort ».",
        &["mort < Paul Roux"],
    );
    check_in(
        "fr",
        "« Nous partons », dit Paul Roux.",
        &["Nous partons < Paul Roux"],
    );
    check_in(
        "fr",
        "« Non », a affirmé le ministre.",
        &["Non < le ministre"],
    );
    check_in(
        "fr",
        "Anne Petit est venue. « Non », tempère-t-elle. « Jamais », a-t-elle ajouté.",
        &["Non < elle = Anne Petit", "Jamais < elle = Anne Petit"],
    );
    check_in(
        "fr",
        "Le journal « Le Phare » est lu. Le maire de Lyon, Paul Roux, a déclaré : « Oui. »",
        &["Oui. < Paul Roux (maire de Lyon)"],
    );
}

#[test]
fn german_quotes() {
    check_in(
        "de",
        "„Wir gehen“, sagte Paula Roth.",
        &["Wir gehen < Paula Roth"],
    );
    check_in(
        "de",
        "Paula Roth sagte: „Wir gehen.“",
        &["Wir gehen. < Paula Roth"],
    );
    check_in(
        "de",
        "„Wir gehen“, sagte der Sprecher.",
        &["Wir gehen < der Sprecher"],
    );
    check_in(
        "de",
        "Laut Polizei war es „ein Einzelfall“.",
        &["ein Einzelfall < Polizei"],
    );
    check_in("de", "„Nie“, so Roth.", &["Nie < Roth"]);
}

#[test]
fn spanish_quotes() {
    check_in(
        "es",
        "«Nos vamos», dijo Pablo Rivas.",
        &["Nos vamos < Pablo Rivas"],
    );
    check_in(
        "es",
        "“Nos vamos”, aseguró el ministro.",
        &["Nos vamos < el ministro"],
    );
    check_in(
        "es",
        "«No», ha afirmado la portavoz, Ana Gil.",
        &["No < Ana Gil (portavoz)"],
    );
    check_in(
        "es",
        "Según Pablo Rivas, el plan está “muerto”.",
        &["muerto < Pablo Rivas"],
    );
}

#[test]
fn russian_quotes() {
    check_in(
        "ru",
        "«Мы уходим», — заявил Павел Ротов.",
        &["Мы уходим < Павел Ротов"],
    );
    check_in(
        "ru",
        "Павел Ротов сказал: «Мы уходим».",
        &["Мы уходим < Павел Ротов"],
    );
    check_in(
        "ru",
        "«Мы уходим», — заявил представитель Кремля Павел Ротов. Фирма «Липа» молчит.",
        &["Мы уходим < Кремля Павел Ротов = Павел Ротов (представитель)"],
    );
    check_in(
        "ru",
        "По словам Павла Ротова, план «умер».",
        &["умер < Павла Ротова"],
    );
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
        let body = scrambled(seed);
        let mut article = Article {
            headline: scrambled(seed + 7),
            body,
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
