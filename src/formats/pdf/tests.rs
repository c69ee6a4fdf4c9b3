//! What is read of PDF, and what is refused?

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::formats::document::article_of;

/// A file of pages, each a content stream, with a font of the fourteen that every reader has.
fn file(pages: &[&str], properties: &str) -> Vec<u8> {
    let mut text = String::from("%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
    let kids: Vec<String> = (0..pages.len())
        .map(|page| format!("{} 0 R", 10 + 2 * page))
        .collect();
    text += &format!(
        "2 0 obj\n<< /Type /Pages /Count {} /Kids [{}] >>\nendobj\n",
        pages.len(),
        kids.join(" ")
    );
    text += "3 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>\nendobj\n";
    text += &format!("4 0 obj\n<< {properties} >>\nendobj\n");
    for (page, content) in pages.iter().enumerate() {
        let number = 10 + 2 * page;
        text += &format!(
            "{number} 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>\nendobj\n",
            number + 1
        );
        text += &format!(
            "{} 0 obj\n<< /Length {} >>\nstream\n{content}\nendstream\nendobj\n",
            number + 1,
            content.len()
        );
    }
    text += "trailer\n<< /Root 1 0 R /Info 4 0 R >>\n%%EOF\n";
    text.into_bytes()
}

/// Lines of text, from the top of a page.
fn lines(size: usize, left: usize, top: usize, lines: &[&str]) -> String {
    let shown: Vec<String> = lines.iter().map(|line| format!("({line}) Tj T*")).collect();
    format!(
        "BT /F {size} Tf {} TL {left} {top} Td {} ET\n",
        size + 2,
        shown.join(" ")
    )
}

#[track_caller]
fn check(pages: &[&str], expected: &str) {
    let document = text_of(&file(pages, "")).expect("a document");
    assert_eq!(document.text, expected);
}

#[test]
fn lines_are_joined_and_divided_words_made_whole() {
    let page = lines(
        10,
        20,
        380,
        &[
            "The mills of Lyon open again, said the guil-",
            "ders, after they had stood still all sum-",
            "mer.",
        ],
    ) + &lines(10, 20, 320, &["Wool is dear."]);
    check(
        &[&page],
        "The mills of Lyon open again, said the guilders, after they had stood still all summer.\n\nWool is dear.",
    );
}

#[test]
fn an_indent_opens_a_paragraph() {
    let page = lines(
        10,
        20,
        380,
        &[
            "The mills of Lyon open again, said the guild,",
            "after they had stood still all summer long for",
            "want of water and of wool in the old town",
        ],
    ) + &lines(
        10,
        34,
        344,
        &["\\223Wool is dear and water is dearer in Lyon"],
    ) + &lines(10, 20, 332, &["than it was,\\224 said its master."]);
    check(
        &[&page],
        "The mills of Lyon open again, said the guild, after they had stood still all summer long for want of water and of wool in the old town\n\n“Wool is dear and water is dearer in Lyon than it was,” said its master.",
    );
}

#[test]
fn columns_are_read_one_after_the_other() {
    let page = lines(
        8,
        20,
        380,
        &["They grind again in", "Lyon, where the river"],
    ) + &lines(8, 160, 380, &["is high enough for", "all the mills."]);
    check(
        &[&page],
        "They grind again in Lyon, where the river is high enough for all the mills.",
    );
}

#[test]
fn heads_and_feet_of_pages_are_left_out() {
    let page = |number: usize, text: &str| {
        lines(8, 20, 390, &["The Gazette"])
            + &lines(10, 20, 350, &[text])
            + &lines(8, 140, 10, &[&number.to_string()])
    };
    check(
        &[
            &page(1, "They grind again in"),
            &page(2, "the town of Lyon."),
            &page(3, "Wool is dear."),
        ],
        "They grind again in the town of Lyon.\n\nWool is dear.",
    );
}

#[test]
fn large_letters_are_a_headline_and_properties_are_read() {
    let page = lines(18, 20, 370, &["They reopen", "at last"])
        + &lines(10, 20, 310, &["The mills of Lyon grind."]);
    let bytes = file(
        &[&page],
        "/Title (mills.indd) /Author <FEFF0041006E006E0020004F00720072> /CreationDate (D:20220504100000+02'00')",
    );
    let article = article_of(&text_of(&bytes).expect("a document"));
    assert_eq!(article.headline, "They reopen at last");
    assert_eq!(article.body, "The mills of Lyon grind.");
    assert_eq!(article.byline.as_deref(), Some("Ann Orr"));
    assert_eq!(article.published, Date::day_of(2022, 5, 4));
}

#[test]
fn letters_placed_one_by_one_make_words_and_shadows_none() {
    let page = "BT /F 10 Tf 20 380 Td [(They) -300 (gr) 20 (ind)] TJ ET BT /F 10 Tf 20.5 380 Td [(They) -300 (gr) 20 (ind)] TJ ET";
    check(&[page], "They grind");
}

#[test]
fn what_cannot_be_read_is_named() {
    for (bytes, reason) in [
        (
            file(&["0 0 m 10 10 l S"], ""),
            "no text layer: only pictures of pages",
        ),
        (b"%PDF-1.4\nnothing".to_vec(), "damaged PDF"),
    ] {
        assert_eq!(text_of(&bytes).expect_err(reason).0, reason);
    }
    assert!(recognises(b"\n%PDF-1.4"));
    assert!(!recognises(b"About %PDF-1.4"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Whatever is broken in it, a file is read or refused.
    #[test]
    fn a_broken_file_is_read_or_refused(cuts in prop::collection::vec((0usize..1200, 0usize..60, any::<u8>()), 0..6)) {
        let page = lines(10, 20, 380, &["The mills of Lyon", "grind."]);
        let mut bytes = file(&[&page, &page], "/Title (Mills)");
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
        let mut deliver = |_| ControlFlow::Continue(());
        let _ = read(&bytes, &Origin::default(), &mut deliver);
    }
}
