//! What is read of telex copy, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::export::trial;
use super::*;
use crate::formats::Reading;

const SIGNED: &[u8] = b"   ZCZC AAP\r\n%A\r\n#Ferry_BC1\r\n$Ferry slip to close\r\n:(OSLO)\r\n&AAP\\X\r\n*07000000\r\n@NSW\r\nThe harbour board agreed to close the slip.\r\n\r\n   Nobody spoke.\r\n\r\nAAP RTV\r\nNNNN\r\nZCZC FMG000\r\nYY TDR\r\n:POTTED :Oslo eels\r\n\r\n   OSLO, May 4 AAP - The eel is back.\r\n\r\nNNNN\r\n";

fn read_all(bytes: &[u8]) -> Vec<Reading> {
    let mut readings = Vec::new();
    let _ = read(bytes, &Origin::default(), &mut |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    });
    readings
}

fn check(bytes: &[u8], expected: &[&str]) {
    assert!(recognises(bytes));
    assert_eq!(trial::shown(read_all(bytes)), expected);
}

#[test]
fn signs_and_routing_are_told_from_text() {
    check(
        SIGNED,
        &[
            "1 | Ferry slip to close |  |  |  | The harbour board agreed to close the slip.//Nobody spoke.",
            "2 | POTTED - Oslo eels |  |  |  | OSLO, May 4 AAP - The eel is back.",
        ],
    );
}

#[test]
fn labels_of_two_letters_are_read() {
    check(
        b"zczc\r\nAN#269\r\nKN#News Bites\r\nPD#04 May 2022 14:00:00\r\nBY#\r\nTI#Eel is back\r\nAB#Back.\r\nTX#\r\nThe eel is back.\r\n",
        &[" | Eel is back |  | 2022-05-04 |  | The eel is back."],
    );
}

proptest! {
    #[test]
    fn mangled_messages_are_read(cuts in trial::cuts(), junk in prop::collection::vec(any::<u8>(), 0..8)) {
        let bytes = trial::mangled(SIGNED, &cuts, &junk);
        recognises(&bytes);
        for reading in read_all(&bytes) {
            prop_assert!(trial::is_sound(&reading, bytes.len() * 4));
        }
    }
}
