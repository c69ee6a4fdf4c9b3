//! Who says it, in English.

use super::{check, check_article};
use crate::article::{Article, Field, Kind, Mention, Span};

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
fn titles_and_nicknames_are_no_speech() {
    check("Pell sang in the film “Roads of Iron” last year.", &[]);
    check("Speaking on CBN’s “Morning Round,” Pell said no.", &[]);
    check("Robert “Bobby” Pell said nothing.", &[]);
    check("They were held in a “supermax” prison.", &[]);
    check("<a title=\"Roads\" href=\"x\">Roads</a> were closed.", &[]);
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
fn a_speaker_may_be_named_a_sentence_later() {
    check(
        "“Nobody asked us.” Ann Pell said so on Monday.",
        &["Nobody asked us. < Ann Pell"],
    );
}

#[test]
fn a_dash_may_bring_in_the_quote() {
    check(
        "Ann Pell was clear — “We leave at dawn.”",
        &["We leave at dawn. < Ann Pell"],
    );
    check(
        "“We leave at dawn” – Ann Pell, mayor.",
        &["We leave at dawn < Ann Pell (mayor)"],
    );
}

#[test]
fn according_to_may_stand_on_either_side() {
    check(
        "The roof was “like a sieve,” according to a spokeswoman for the ministry.",
        &["like a sieve, < a spokeswoman for the ministry"],
    );
    check(
        "According to the newspaper, the roof was “like a sieve.”",
        &["like a sieve. < the newspaper"],
    );
}

#[test]
fn a_role_given_once_is_kept_for_the_article() {
    check(
        "Deputy Foreign Minister Sergey Vane came at noon. It rained.\n\n“No,” Vane said.\n\n“Yes,” \
         he added.",
        &[
            "No, < Vane = Sergey Vane (Deputy Foreign Minister)",
            "Yes, < he = Sergey Vane (Deputy Foreign Minister)",
        ],
    );
    check(
        "“No,” said Orr. Paul Orr, the mayor of Hull, left early.",
        &["No, < Orr = Paul Orr (mayor of Hull)"],
    );
    check(
        "“No,” the mayor, Paul Orr, said.",
        &["No, < Paul Orr (mayor)"],
    );
    check(
        "“No,” Orr, the mayor of Hull, said.",
        &["No, < Orr (mayor of Hull)"],
    );
}

#[test]
fn an_epithet_means_who_spoke_last() {
    check(
        "“No,” said Ann Pell. “Never,” the lawmaker added.",
        &["No, < Ann Pell", "Never, < the lawmaker = Ann Pell"],
    );
    check("“Never,” the lawmaker said.", &["Never, < the lawmaker"]);
}

#[test]
fn scare_quotes_have_no_speaker() {
    check("The so-called “peace train” left at noon.", &[]);
    check("They call it a “smart” road.", &["smart < They"]);
}

#[test]
fn a_transcript_needs_no_marks() {
    check(
        "PELL: Nobody asked us.\n\nORR: I did, “twice.”\n\nPELL: When?",
        &[
            "Nobody asked us. < PELL",
            "I did, “twice.” < ORR",
            "When? < PELL",
        ],
    );
    check(
        "Ann Pell met Tom Orr.\n\nPell: Nobody asked us.\n\nOrr: I did.\n\nPell: When?",
        &[
            "Nobody asked us. < Pell = Ann Pell",
            "I did. < Orr = Tom Orr",
            "When? < Pell = Ann Pell",
        ],
    );
    check(
        "ANN PELL, HARBOUR MASTER: We left.\nTOM ORR: Why?\nANN PELL: The tide.",
        &[
            "We left. < ANN PELL",
            "Why? < TOM ORR",
            "The tide. < ANN PELL",
        ],
    );
    check("Pell: 12.\n\nOrr: 8.\n\nPell: 3 more.", &[]);
    check("WHEN: Monday.\n\nWHERE: The harbour.\n\nWHO: Pell.", &[]);
    check(
        "PELL: “Nobody asked us.”\n\nORR: “I did.”\n\nPELL: “When?”",
        &["Nobody asked us. < PELL", "I did. < ORR", "When? < PELL"],
    );
}

#[test]
fn answers_belong_to_the_guest_of_the_interview() {
    check(
        "It rained in Hull.\n\nAnn Pell, the mayor, spoke to Tom Orr.\n\nQ: Will you leave?\n\nA: \
         No.\n\nQ: Never?\n\nA: Never.",
        &[
            "Will you leave?",
            "No. < A = Ann Pell (mayor)",
            "Never?",
            "Never. < A = Ann Pell (mayor)",
        ],
    );
}
