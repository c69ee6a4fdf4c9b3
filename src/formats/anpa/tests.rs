//! What is read of ANPA 1312, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::super::export::trial;
use super::*;
use crate::formats::Reading;

const FRAMED: &[u8] = b"\x16\x16\x01W0117\x1f_nwire\r\nu a\x13\x11 BC-Norway-FerrySlip 2ndLd-Writethru    05-04 0031\r\n\x02^BC-Norway-Ferry Slip, 2nd Ld-Writethru, W0110,31<\r\n^Ferry slip to close<\r\n^Board votes to close old slip; nobody\r\nspoke<\r\n^AP Photo XRE109<\r\n^Eds: CORRECTS vote to 5-2.<\r\n^By ANN ORR=\r\n^Associated Press Writer=\r\n\t   OSLO, Norway (AP) _ The harbour board agreed to close the slip.\r\n\t   ``It is closed,'' M\xfcller said.\r\n\r\n\t   MORE\r\n\x03AP-WF-05-04-22 1341GMT<\r\n\r\n\x0c\r\n\x04\x16\x16\x01W0118\x1f_nwire\r\nr s\x13\x11 BC-Eel    05-05 0004\r\n\x02^BC-Eel,4<\r\n^Eel is back<\r\n\tThe eel is back.\r\n\x03AP-WF-05-05-22 1200EDT<\r\n\x04";

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
            "W0117 | Ferry slip to close | ANN ORR | 2022-05-04 |  | OSLO, Norway (AP) — The harbour board agreed to close the slip.//“It is closed,” Müller said.",
            "W0118 | Eel is back |  | 2022-05-05 |  | The eel is back.",
        ],
    );
    let article = first(FRAMED);
    assert_eq!(article.version.number, Some(2));
    assert!(article.version.correction);
    assert_eq!(
        article.version.note.as_deref(),
        Some("CORRECTS vote to 5-2.")
    );
    assert_eq!(
        article.version.of.as_deref(),
        Some("ap:2022-05-04:norwayferryslip")
    );
    assert_eq!(article.version.made, instant("2022-05-04T13:41:00Z"));
    assert_eq!(article.section.as_deref(), Some("Domestic"));
}

#[test]
fn messages_without_control_characters_are_read() {
    check(
        b"a0117-----\nr i PM-Norway-Ferry   1stLd-Writethru a0110 05-04 0031\n^PM-Norway-Ferry, 1st Ld-Writethru, a0110,31<\n^Ferry slip to close<\n^By ANN ORR=\n   OSLO (AP) _ The board agreed to\nclose the slip.\n   Nobody spoke.\nAP-NR-05-04-89 0556EST<\na0118-----\nr i PM-Eel   05-04 0004\n^PM-Eel,4<\n^Eel is back<\n   The eel is back.\n",
        &[
            "a0117 | Ferry slip to close | ANN ORR | 1989-05-04 |  | OSLO (AP) — The board agreed to close the slip.//Nobody spoke.",
            "a0118 | Eel is back |  |  |  | The eel is back.",
        ],
    );
}

#[test]
fn a_kill_withdraws_what_it_names() {
    let own = first(b"\x16\x16\x01W0120\x1f_nwire\r\nb a\x13\x11 BC-Norway-FerrySlip-Kill    05-04 0031\r\n\x02^BC-Norway-Ferry Slip, KILL,31<\r\n^BULLETIN KILL<\r\n\tEDITORS: Please kill the story.\r\n\x03AP-WF-05-04-22 1500GMT<\r\n\x04");
    assert_eq!(own.version.status, Status::Withdrawn);
    assert_eq!(
        own.version.of.as_deref(),
        Some("ap:2022-05-04:norwayferryslip")
    );
    assert_eq!(own.version.replaces, None);
    let other = first(b"\x16\x16\x01W0121\x1f_nwire\r\nb v\x13\x11 BC-APNewsAdvisory    05-04 0031\r\n\x02^BC-AP News Advisory,31<\r\n^MANDATORY KILL<\r\n\tEDITORS: A kill is mandatory. Kill BC-Norway-Ferry Slip, W0117, sent at 1341 GMT.\r\n\x03AP-WF-05-04-22 1500GMT<\r\n\x04");
    assert_eq!(other.version.status, Status::Withdrawn);
    assert_eq!(
        other.version.replaces.as_deref(),
        Some("ap:2022-05-04:norwayferryslip")
    );
}

#[test]
fn tables_keep_their_rows_and_embargoes_are_kept() {
    let table = first(b"\x16\x16\x01W0122\x1f_nwire\r\nr s\x13\x12 BC-Table    05-04 0031\r\n\x02^BC-Table,4<\r\n^Results<\r\n^HOLD FOR RELEASE 6 p.m. EDT, May 4<\r\n\x08Oslo\x08 12\x08 13\r\n\x08Bergen\x08 10\x08 11\r\n\x03AP-WF-05-04-22 1500GMT<\r\n\x04");
    assert_eq!(table.body, "Oslo\t 12\t 13\nBergen\t 10\t 11");
    assert_eq!(table.version.embargo, instant("2022-05-04T22:00:00Z"));
}

#[test]
fn ordinary_text_is_left_alone() {
    for text in [
        "r a BC-Slug\n\nThe board.",
        "A0117 Avenue\n\nThe board agreed - 05-04 0031",
        "BC-Eel,4\nThe eel.",
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
