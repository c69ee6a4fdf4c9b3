//! What is read of IPTC 7901, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::export::trial;
use super::*;
use crate::article::Status;
use crate::formats::Reading;

const FRAMED: &[u8] = b"\x7f\x7f\r\n\x7f\x01nwa0117 3 pl 31  nw 0117\r\n\r\nNorway/ports/ferry/\r\n\x022ND LEAD\r\nFerry slip to close\r\nfor the winter\r\nBy Ann Orr, nw =\r\n\r\nOslo (nw) - The harbour board agreed to close the slip for the\r\nwhole of the winter, M\xfcller said.\r\n\r\nNobody spoke.\r\n\r\n# Notebook\r\n\r\n## Note to editors\r\n- adds board in 2nd graf\r\n\r\n* * * *\r\nThe following information is not intended for publication\r\n\r\n## Editorial contacts\r\n- Editing by: Bo Lind\r\n\r\nnw ao bl\r\n\x03041341 GMT Mai 22\r\n\x7f\r\n\x7f\x04\x01nwa0118 5 s 4\r\n\r\nNorway/eel/\r\n\x02Eel is back =\r\n\r\nThe eel is back.\r\n\x03051200 May 22\r\n\x04";

fn read_all(bytes: &[u8]) -> Vec<Reading> {
    let mut readings = Vec::new();
    let _ = read(&mut &*bytes, &Origin::default(), &mut |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    });
    readings
}

fn check(bytes: &[u8], expected: &[&str]) {
    assert!(recognises(bytes));
    assert_eq!(trial::shown(read_all(bytes)), expected);
}

fn first(bytes: &[u8]) -> Article {
    match read_all(bytes).into_iter().next() {
        Some(Reading::Article(article)) => *article,
        _ => panic!("no article"),
    }
}

#[test]
fn framed_messages_are_read() {
    check(
        FRAMED,
        &[
            "nwa0117 | Ferry slip to close for the winter | Ann Orr | 2022-05-04 |  | Oslo (nw) - The harbour board agreed to close the slip for the whole of the winter, Müller said.//Nobody spoke.",
            "nwa0118 | Eel is back |  | 2022-05-05 |  | The eel is back.",
        ],
    );
    let article = first(FRAMED);
    assert_eq!(article.subjects, ["Norway", "ports", "ferry"]);
    assert_eq!(article.section.as_deref(), Some("Politik"));
    assert_eq!(article.version.number, Some(2));
    assert_eq!(
        article.version.of.as_deref(),
        Some("nwa:2022-05-04:norwayportsferry")
    );
    assert_eq!(article.version.made, instant("2022-05-04T13:41:00Z"));
    assert_eq!(
        article.version.note.as_deref(),
        Some("adds board in 2nd graf")
    );
}

#[test]
fn messages_without_control_characters_are_read() {
    check(
        "nwa0117 3 i 51    nw 1003\n\n/politics/Norway/ports/\n2ND LEAD\n3RD NET\nSlip to close\nBy Ann Orr, nw  =\n \nOslo (nw) - The board agreed.\n\n101137 GMT Dez 18\n\nnwa0118 3 i 51    nw 1004\n\n/eel/\nEel is back =\n\nThe eel.\n101140 GMT Dez 18\n".as_bytes(),
        &[
            "nwa0117 | Slip to close | Ann Orr | 2018-12-10 |  | Oslo (nw) - The board agreed.",
            "nwa0118 | Eel is back |  | 2018-12-10 |  | The eel.",
        ],
    );
}

#[test]
fn a_kill_withdraws_the_story_of_its_keywords() {
    let kill = first(b"\x01nwa0120 2 pl 31\r\n\r\nNorway/ports/ferry/\r\n\x02KILL\r\nFerry slip to close =\r\n\r\nPlease kill nwa0117.\r\n\x03041600 GMT May 22\r\n\x04");
    assert_eq!(kill.version.status, Status::Withdrawn);
    assert_eq!(
        kill.version.of.as_deref(),
        Some("nwa:2022-05-04:norwayportsferry")
    );
}

#[test]
fn an_embargo_is_kept() {
    let held = first(b"\x01nwa0120 2 pl 31\r\n\r\nNorge/havn/\r\n\x02Sperrfrist: 5. Mai 2022, 18.30 Uhr MESZ\r\n(Neu: Zitat)\r\nFerry slip to close =\r\n\r\nThe board agreed.\r\n\x03041600 GMT May 22\r\n\x04");
    assert_eq!(held.version.embargo, instant("2022-05-05T16:30:00Z"));
    assert_eq!(held.headline, "Ferry slip to close");
    assert_eq!(held.version.note.as_deref(), Some("Neu: Zitat"));
}

#[test]
fn ordinary_text_is_left_alone() {
    for text in [
        "eca0003 is not a header\n\nFerry slip =\n",
        "abc12 3 i 380\n\nThe board agreed.\n\nNobody spoke.",
        "\u{1}CRANBOURNE\u{1f}6\n",
    ] {
        assert!(!recognises(text.as_bytes()), "{text}");
    }
}

proptest! {
    #[test]
    fn mangled_messages_are_read(cuts in trial::cuts(), junk in prop::collection::vec(any::<u8>(), 0..8)) {
        let bytes = trial::mangled(FRAMED, &cuts, &junk);
        recognises(&bytes);
        for reading in read_all(&bytes) {
            prop_assert!(trial::is_sound(&reading, bytes.len()));
        }
    }
}
