//! What is read of plain text, on the smallest inputs.

use proptest::prelude::*;

use super::*;

/// `headline | byline | date | url | body`, empty where there is none.
fn check(text: &str, expected: &str) {
    let parts = split(text);
    let date = parts
        .published
        .map(|date| date.to_string())
        .unwrap_or_default();
    let found = format!(
        "{} | {} | {date} | {} | {}",
        parts.headline,
        parts.byline.unwrap_or_default(),
        parts.url.unwrap_or_default(),
        parts.body
    );
    assert_eq!(found, expected, "{text:?}");
    assert!(text.contains(parts.body));
}

const PROSE: &str = "The harbour board met on Monday evening and agreed to close the old ferry slip for the whole of the winter, its chairman said.";

#[test]
fn a_headline_stands_above_a_blank_line() {
    check(
        &format!("Ferry slip to close\n\n{PROSE}"),
        &format!("Ferry slip to close |  |  |  | {PROSE}"),
    );
    check(
        &format!("Ferry Slip to Close.\n\n{PROSE}"),
        &format!("Ferry Slip to Close. |  |  |  | {PROSE}"),
    );
    check(
        &format!("\n\n# Ferry slip to close\n\n{PROSE}\n\n"),
        &format!("Ferry slip to close |  |  |  | {PROSE}"),
    );
}

#[test]
fn a_headline_may_stand_right_above_its_body() {
    check(
        &format!("Ferry slip to close\n{PROSE}"),
        &format!("Ferry slip to close |  |  |  | {PROSE}"),
    );
    check(
        "FERRY SLIP TO CLOSE\nThe board agreed to close it for the\nwinter.",
        "FERRY SLIP TO CLOSE |  |  |  | The board agreed to close it for the\nwinter.",
    );
    check(
        "SLIP TO CLOSE.\nOSLO 1996-08-30\nThe board agreed.",
        "SLIP TO CLOSE. |  |  |  | OSLO 1996-08-30\nThe board agreed.",
    );
}

#[test]
fn a_headline_may_run_over_two_lines() {
    check(
        &format!("Harbour Board Votes to Close\nFerry Slip for the Winter\n\n{PROSE}"),
        &format!("Harbour Board Votes to Close Ferry Slip for the Winter |  |  |  | {PROSE}"),
    );
    check(
        "FERRY SLIP TO CLOSE FOR ALL OF\nTHE WINTER\nThe board agreed to it.",
        "FERRY SLIP TO CLOSE FOR ALL OF THE WINTER |  |  |  | The board agreed to it.",
    );
}

#[test]
fn a_text_that_opens_with_its_dateline_has_no_headline() {
    for text in [
        "OSLO, Feb 26 - The board agreed to close the slip\nfor the winter.",
        "OSLO (AP) — The board agreed.",
        "OSLO, July 19. /TASS/. The board agreed.",
        "harbour News, 27 January - The board agreed.",
        "Aug 27 (Reuters) - The board agreed.",
        "OSLO - The board agreed to close the slip.",
    ] {
        check(text, &format!(" |  |  |  | {text}"));
    }
    check(
        "PORT - SLIP TO CLOSE\n\nThe board agreed.",
        "PORT - SLIP TO CLOSE |  |  |  | The board agreed.",
    );
}

#[test]
fn running_text_has_no_headline() {
    for text in [
        PROSE.to_owned(),
        format!("{PROSE}\n\n{PROSE}"),
        "The board agreed to close the slip\nfor the winter, and then it went\nhome.".to_owned(),
        "The board agreed to close the old ferry slip for the winter, he said.\n\nNobody spoke."
            .to_owned(),
        "One sentence only.".to_owned(),
    ] {
        check(&text, &format!(" |  |  |  | {text}"));
    }
}

#[test]
fn an_address_may_come_first() {
    check(
        &format!("https://news.example/a/1\n\n{PROSE}"),
        &format!(" |  |  | https://news.example/a/1 | {PROSE}"),
    );
    check(
        &format!("https://news.example/a/1\n\nSlip to close\n\n{PROSE}"),
        &format!("Slip to close |  |  | https://news.example/a/1 | {PROSE}"),
    );
}

#[test]
fn a_byline_and_a_date_may_follow_the_headline() {
    check(
        &format!("Slip to close\nBy Ann Orr and Bo Lind, Reuters\nJuly 19, 2022\n\n{PROSE}"),
        &format!("Slip to close | Ann Orr, Bo Lind | 2022-07-19 |  | {PROSE}"),
    );
    check(
        &format!("Slip to close\n\nPublished: 2022-07-19\nUpdated: 2022-07-20\n\n{PROSE}"),
        &format!("Slip to close |  | 2022-07-19 |  | {PROSE}"),
    );
    check(
        "Slip to close.\nAnn Orr\nOSLO 1996-08-30\nThe board agreed.",
        "Slip to close. | Ann Orr |  |  | Ann Orr\nOSLO 1996-08-30\nThe board agreed.",
    );
}

#[test]
fn the_body_is_kept_as_it_is() {
    let body = "OSLO, May 4 -  The board\n   agreed  to it.\n\n\n\t- yes\n\t- no";
    check(
        &format!("SLIP TO CLOSE\n\n  {body}  \n"),
        &format!("SLIP TO CLOSE |  |  |  | {body}"),
    );
}

#[test]
fn binary_files_and_machine_text_are_refused() {
    for head in [
        b"\x89PNG\r\n\x1a\n\0\0".as_slice(),
        b"<?xml version='1.0'?>",
        b"{\"a\":1}",
        b"%PDF-1.7",
    ] {
        assert!(!recognises(head), "{head:?}");
    }
    assert!(!recognises(b"<rss version=\"2.0\"><channel>"));
    assert!(recognises(b"<ACME> REPORTS </b>"));
    assert!(recognises(b"Slip to close"));
    assert!(recognises("Эта пристань".as_bytes()));
}

#[test]
fn a_place_before_a_sentence_is_a_dateline_and_a_speaker_before_a_headline_is_not() {
    let sentence = "Tromsø: The harbour board has agreed that the old ferry slip will stay open for one more winter.";
    check(
        &format!("https://news.example/a\n\n{sentence}\n\n{PROSE}"),
        &format!(" |  |  | https://news.example/a | {sentence}\n\n{PROSE}"),
    );
    for headline in [
        "EXCLUSIVE – Orr: Keep the Ferry Slip.",
        "LOOK: Ferry Slip to Close.",
        "Orr: Board 'must keep' the slip.",
        "PRESS DIGEST - Norwegian papers - May 4.",
    ] {
        check(
            &format!("{headline}\n\n{PROSE}"),
            &format!("{headline} |  |  |  | {PROSE}"),
        );
    }
}

proptest! {
    /// The body is a slice of the text, and no word of the text is lost but in what was taken off.
    #[test]
    fn the_body_is_a_slice(lines in prop::collection::vec("[A-Z]{3,8}, May 4 - [A-Z][a-z ]{0,40}\\.|By Ann [A-Z][a-z]{1,6}|[A-Z][a-zA-Zéß .,:;\"-]{0,90}|July 19, 2022|https://a\\.b/c|[ \t]{0,3}", 0..9)) {
        let text = lines.join("\n");
        let parts = split(&text);
        prop_assert!(text.contains(parts.body));
        prop_assert_eq!(parts.body.trim(), parts.body);
        prop_assert!(!parts.headline.contains('\n'));
        if parts.url.is_none() && parts.byline.is_none() && parts.published.is_none() && !text.contains("2022") {
            let words = |text: &str| text.split_whitespace().count();
            prop_assert_eq!(words(&parts.headline) + words(parts.body), words(&text));
        }
    }

    #[test]
    fn any_text_is_taken_apart(text in "\\PC{0,200}|[\u{0}-\u{ff}\n]{0,200}") {
        let parts = split(&text);
        prop_assert!(text.contains(parts.body));
        recognises(text.as_bytes());
    }
}
