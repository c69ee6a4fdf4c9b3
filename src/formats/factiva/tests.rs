//! What is read of Factiva exports, on the smallest inputs.

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::export::trial;
use super::*;
use crate::formats::Reading;

const CODED: &str = "SE  Ports\n\nHD  Ferry slip to close\n    for the winter\n\nBY  By Ann Orr and Bo Lind\n\nWC  31 words\n\nPD  4 May 2022\n\nET  14:05\n\nSN  Fjord Gazette\n\nSC  FJGAZ\n\nLA  English\n\nCY  (c) 2022 Fjord Press AS.\n\nLP\n\nThe harbour board agreed to close the slip.\n\nTD\n\nIN OSLO nobody spoke.\n\nCO  fjolin : Fjord Line AS | hrbbrd : Harbour Board\n\nIN  i74 : Ferries\n\nNS  gcat : General News\n\nRE  norw : Norway\n\nPUB Fjord Press AS\n\nAN  Document FJGAZ00020220504ei540001x\n\nHD  Eel is back\nWC  3 words\nPD  5 May 2022\nSN  Fjord Gazette\nLA  English\nTD\nThe eel is back.\nAN  Document FJGAZ00020220505ei550002y\n\nSearch Summary\nText  ferry\n";

const DISPLAYED: &str = "Ports\n\nFerry slip to close\n\nBy Ann Orr\n\n31 words\n\n4 May 2022\n\n14:05\n\nFjord Gazette\n\nFJGAZ\n\nPage 3\n\nEnglish\n\n© 2022 Fjord Press AS. All rights reserved.\n\nThe harbour board agreed to close the slip.\n\nNobody spoke.\n\nDocument FJGAZ00020220504ei540001x\n\nPage 1 of 2 © 2022 Factiva, Inc. All rights reserved.\n\nEel is back\n\n4 words\n\n5 May 2022\n\nFjord Gazette\n\nFJGAZ\n\nEnglish\n\n© 2022 Fjord Press AS.\n\nThe eel is back.\n\nDocument FJGAZ00020220505ei550002y\n\nSearch Summary\n\nText\n\nferry\n";

fn read_all(text: &str) -> Vec<Reading> {
    let mut readings = Vec::new();
    let _ = read(text, &Origin::default(), &mut |reading| {
        readings.push(reading);
        ControlFlow::Continue(())
    });
    readings
}

fn check(text: &str, expected: &[&str]) {
    assert!(recognises(text.as_bytes()), "{text}");
    assert_eq!(trial::shown(read_all(text)), expected);
}

fn first(text: &str) -> crate::article::Article {
    match read_all(text).into_iter().next() {
        Some(Reading::Article(article)) => *article,
        _ => panic!("no article"),
    }
}

#[test]
fn codes_are_read() {
    check(
        CODED,
        &[
            "FJGAZ00020220504ei540001x | Ferry slip to close for the winter | Ann Orr, Bo Lind | 2022-05-04 | Fjord Gazette | The harbour board agreed to close the slip.//IN OSLO nobody spoke.",
            "FJGAZ00020220505ei550002y | Eel is back |  | 2022-05-05 | Fjord Gazette | The eel is back.",
        ],
    );
    let article = first(CODED);
    assert_eq!(article.section.as_deref(), Some("Ports"));
    assert_eq!(article.language.as_deref(), Some("en"));
    assert_eq!(article.rights.as_deref(), Some("(c) 2022 Fjord Press AS."));
    assert_eq!(article.subjects, ["Ferries", "General News"]);
    let listed: Vec<&str> = article
        .listed
        .iter()
        .map(|listed| listed.name.as_str())
        .collect();
    assert_eq!(listed, ["Fjord Line AS", "Harbour Board", "Norway"]);
    assert_eq!(
        article.version.of.as_deref(),
        Some("FJGAZ00020220504ei540001x")
    );
}

#[test]
fn codes_may_stand_in_the_cells_of_a_table() {
    check(
        "HD | Eel is back |\nWC | 3 words |\nPD | 5 May 2022 |\nSN | Fjord Gazette |\nLP | The eel is back. |\nAN | Document FJGAZ00020220505ei550002y |\n",
        &[" | Eel is back |  | 2022-05-05 | Fjord Gazette | The eel is back."],
    );
    check(
        "HD\nEel is back\nWC\n3 words\nPD\n5 May 2022\nSN\nFjord Gazette\nTD\nThe eel is back.\nAN\nDocument FJGAZ00020220505ei550002y\n",
        &[" | Eel is back |  | 2022-05-05 | Fjord Gazette | The eel is back."],
    );
}

#[test]
fn the_plain_display_is_read() {
    check(
        DISPLAYED,
        &[
            "FJGAZ00020220504ei540001x | Ferry slip to close | Ann Orr | 2022-05-04 | Fjord Gazette | The harbour board agreed to close the slip.//Nobody spoke.",
            "FJGAZ00020220505ei550002y | Eel is back |  | 2022-05-05 | Fjord Gazette | The eel is back.",
        ],
    );
    let article = first(DISPLAYED);
    assert_eq!(article.section.as_deref(), Some("Ports"));
    assert_eq!(
        article.rights.as_deref(),
        Some("© 2022 Fjord Press AS. All rights reserved.")
    );
}

#[test]
fn the_plain_display_needs_no_blank_lines() {
    check(
        "Eel is back\n6 words\n5 May 2022\nFjord Gazette\nFJGAZ\nEnglish\n(c) 2022 Fjord Press AS\nAll rights reserved.\nThe eel is back.\nNobody spoke.\nDocument FJGAZ00020220505ei550002y\n",
        &[" | Eel is back |  | 2022-05-05 | Fjord Gazette | The eel is back.//Nobody spoke."],
    );
}

#[test]
fn saved_pages_are_read() {
    check(
        "<html><body><div id=x><div class=\"article enArticle\"><table><tr><td class=index><b>HD</b>&nbsp;</td><td><span class=\"enHeadline\">Eel is\nback</span></td></tr><tr><td><b>PD</b></td><td>5 May 2022</td></tr><tr><td><b>SN</b></td><td>Fjord Gazette</td></tr><tr><td><b>LP</b></td><td><p class=\"articleParagraph enarticleParagraph\">The eel is\nback.</p></td></tr><tr><td><b>TD</b></td><td><p class=\"articleParagraph enarticleParagraph\">Nobody spoke.</p></td></tr><tr><td><b>AN</b></td><td>Document FJGAZ00020220505ei550002y</td></tr></table></div></div></body></html>",
        &[" | Eel is back |  | 2022-05-05 | Fjord Gazette | The eel is back.//Nobody spoke."],
    );
    check(
        "<html><head><title>Factiva</title></head><body><div class=\"article deArticle\"><div id=\"hd\"><span class=\"deHeadline\">Der Aal ist da</span></div><div class=\"author\">Von Cy Vey</div><div>4 Wörter</div><div>5. Mai 2022</div><div>Hafenblatt</div><div>HAFBL</div><div>Deutsch</div><div>(c) 2022 Hafenblatt</div><p class=\"articleParagraph dearticleParagraph\">Der Aal ist da.</p><p>Dokument HAFBL00020220505ei550002y</p></div></body></html>",
        &[" | Der Aal ist da | Cy Vey | 2022-05-05 | Hafenblatt | Der Aal ist da."],
    );
}

#[test]
fn ordinary_text_is_left_alone() {
    for text in [
        "HD TV is here\n\nThe board agreed.",
        "Ferry slip to close\n\n31 words\n\nThe board agreed on 4 May 2022.",
        "<html><body><div class=\"article\">Eel</div></body></html>",
    ] {
        assert!(!recognises(text.as_bytes()), "{text}");
    }
}

proptest! {
    #[test]
    fn mangled_exports_are_read(coded in any::<bool>(), cuts in trial::cuts(), junk in "\\PC{0,8}|<td>|<div class=\"article enArticle\">") {
        let text = if coded { CODED } else { DISPLAYED };
        let text = trial::mangled(text.as_bytes(), &cuts, junk.as_bytes());
        let text = String::from_utf8_lossy(&text);
        recognises(text.as_bytes());
        for reading in read_all(&text) {
            prop_assert!(trial::is_sound(&reading, text.len()));
        }
    }
}
