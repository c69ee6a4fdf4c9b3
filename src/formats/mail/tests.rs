//! What is read of mail, and what is refused?

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::article::{Article, Date, instant};

fn read_all(text: &[u8]) -> Vec<Result<Article, String>> {
    let mut readings = Vec::new();
    let mut deliver = |reading| {
        readings.push(match reading {
            Reading::Article(article) => Ok(*article),
            Reading::Skipped { record, reason } => {
                Err(format!("{}: {reason}", record.unwrap_or_default()))
            }
        });
        ControlFlow::Continue(())
    };
    if let Err(error) = read(&mut &*text, &Origin::default(), &mut deliver) {
        readings.push(Err(error.0));
    }
    readings
}

fn read_one(text: &str) -> Article {
    let mut readings = read_all(text.as_bytes());
    assert_eq!(readings.len(), 1, "{text}");
    readings.remove(0).expect("an article")
}

#[track_caller]
fn check(text: &str, expected: &str) {
    let article = read_one(text);
    let found = format!(
        "{} | {} | {} | {}",
        article.headline,
        article.byline.unwrap_or_default(),
        article.publication.unwrap_or_default(),
        article.body
    );
    assert_eq!(found, expected, "{text}");
}

#[test]
fn subject_and_sender_are_decoded() {
    check(
        "From: =?utf-8?Q?=C3=89lo=C3=AFse_K?= <e@x.example>\nSubject: =?iso-8859-1?Q?Re:_man=E8ge?=\n =?utf-8?B?IMOpdMOp?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\nL=92=E9t=E9 est l=\n=E0.",
        "Re: manège été | Éloïse K |  | L’été est là.",
    );
}

#[test]
fn a_newsletter_speaks_for_its_outlet() {
    check(
        "From: The Gazette <news@x.example>\nSubject: Mills\nList-Unsubscribe: <https://x.example/u>\n\nBy Ann Orr\n\nThey grind.",
        "Mills | Ann Orr | The Gazette | They grind.",
    );
    check(
        "From: \"Ann Orr at The Gazette\" <news@x.example>\nSubject: Mills\n\nThey grind.",
        "Mills | Ann Orr | The Gazette | They grind.",
    );
    check(
        "From: Ann Orr <a@x.example>\nSubject: Mills\nList-Id: \"Gazette Weekly\" <weekly.x.example>\n\nThey grind.",
        "Mills | Ann Orr | Gazette Weekly | They grind.",
    );
}

const MANY_PARTS: &str = "From: Ann Orr <a@x.example>\nSubject: Mills\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nPLAIN\n--b\nContent-Type: text/html\n\n<html><style>p{}</style><h1>Mills</h1><p>They <b>grind</b> again, in Lyon and in Nice.</p><p>And so on.</p></html>\n--b--\n--a\nContent-Type: application/pdf; name=secret.pdf\nContent-Disposition: attachment; filename=secret.pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--a--\n";

#[test]
fn the_plain_part_is_the_text_unless_it_is_a_stub() {
    let long = "They grind again. ".repeat(20);
    check(
        &MANY_PARTS.replace("PLAIN", &long),
        &format!("Mills | Ann Orr |  | {}", long.trim_end()),
    );
    check(
        &MANY_PARTS.replace("PLAIN", "See it in your browser."),
        "Mills | Ann Orr |  | They grind again, in Lyon and in Nice.\n\nAnd so on.",
    );
}

#[test]
fn a_forwarded_message_is_looked_into() {
    check(
        "From: Ann Orr <a@x.example>\nSubject: Fwd: Mills\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\nFrom: Bo Lind <b@x.example>\nSubject: Mills\n\nThey grind.\n--a--\n",
        "Fwd: Mills | Ann Orr |  | They grind.",
    );
}

#[test]
fn a_box_gives_an_article_a_message() {
    let text = "From a Wed May  4 10:00:00 2022\nMessage-ID: <1@x.example>\nSubject: One\nDate: Wed, 04 May 2022 23:30:00 -0400\n\nA.\n\nFrom a Wed May  4 10:00:00 2022\n\n\nFrom a Fri May  6 10:00:00 2022\nSubject: Two\n\n>From B.\n\nFrom a Fri May  6 10:00:00 2022\nMessage-ID: <1@x.example>\nSubject: Three\n\nC.\n";
    let readings = read_all(text.as_bytes());
    let found: Vec<String> = readings
        .iter()
        .map(|reading| match reading {
            Ok(article) => format!(
                "{} {} {} {}",
                article.source.record.as_deref().unwrap_or(""),
                article.headline,
                article
                    .published
                    .map_or(String::new(), |day| day.to_string()),
                article.body
            ),
            Err(reason) => reason.clone(),
        })
        .collect();
    assert_eq!(
        found,
        [
            "1@x.example One 2022-05-04 A.",
            "2: no message: it has no headers",
            "3 Two 2022-05-06 From B.",
            "1@x.example@4 Three 2022-05-06 C."
        ]
    );
    let first = readings[0].as_ref().expect("an article");
    assert_eq!(first.version.made, instant("2022-05-05T03:30:00Z"));
    assert_eq!(first.published, Date::day_of(2022, 5, 4));
    let (start, end) = first.source.range.expect("a range");
    assert!(text[start as usize..end as usize].starts_with("From a Wed May  4"));
    assert!(text[end as usize..].starts_with("From a Wed May  4"));
}

#[test]
fn flowed_lines_are_joined() {
    check(
        "From: Ann Orr <a@x.example>\nSubject: Mills\nContent-Type: text/plain; format=flowed\n\nThey grind \nagain.\n\nOn.",
        "Mills | Ann Orr |  | They grind again.\n\nOn.",
    );
}

#[test]
fn mail_is_recognised_by_its_headers() {
    for head in [
        "From: a\nTo: b\nSubject: c\nDate: d\n\nText",
        "Received: from x\n\tby y\nFrom: a\nDate: b\n\nText",
        "From a@x.example Wed May  4 10:00:00 2022\nSubject: One\n\nText",
    ] {
        assert!(recognises(head.as_bytes()), "{head}");
    }
    for head in [
        "Subject: c\n\nText",
        "From here to there.\nText",
        "Headline: x\nDate: y\nSource: z\n\nText",
        "From: a\nSubject: b\nText without a blank line\nDate: x\nTo: x\n",
        "HEADLINE: a\nFrom: b\n\n",
    ] {
        assert!(!recognises(head.as_bytes()), "{head}");
    }
}

#[test]
fn parts_in_parts_are_bounded() {
    for nested in [
        "Content-Type: message/rfc822\n\n".repeat(20_000),
        "Content-Type: multipart/mixed; boundary=a\n\n--a\n".repeat(20_000),
        (0..1_900)
            .map(|n| format!("Content-Type: multipart/mixed; boundary=a{n}\n\n--a{n}\n"))
            .collect(),
        "Content-Type: message/rfc822\n\n".repeat(49),
    ] {
        let _ = read_all(format!("From: a\nSubject: b\nMIME-Version: 1.0\n{nested}").as_bytes());
    }
}

proptest! {
    /// Whatever is broken in it, a mailbox is read or refused, and no text is lost without a word.
    #[test]
    fn a_broken_message_is_read_or_refused(cuts in prop::collection::vec((0usize..800, 0usize..80, any::<u8>()), 0..6), in_box in any::<bool>()) {
        let mut bytes = MANY_PARTS.replace("PLAIN", "They =?x?Q?= grind").into_bytes();
        if in_box {
            bytes.splice(0..0, *b"From a Wed May  4 10:00:00 2022\n");
        }
        for (at, length, byte) in cuts {
            let at = at.min(bytes.len());
            let end = (at + length).min(bytes.len());
            let piece: Vec<u8> = bytes[at..end].to_vec();
            match byte % 3 {
                0 => { bytes.drain(at..end); }
                1 => { bytes.splice(at..at, piece); }
                _ => if let Some(found) = bytes.get_mut(at) { *found = byte; },
            }
        }
        prop_assert!(!read_all(&bytes).is_empty() || bytes.iter().all(u8::is_ascii_whitespace));
    }
}
