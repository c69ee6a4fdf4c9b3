//! What is read of Word documents, and what is refused?

use std::io::{Cursor, Write};
use std::ops::ControlFlow;

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::formats::Reading;

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("a part");
        zip.write_all(text.as_bytes()).expect("in memory");
    }
    zip.finish().expect("in memory").into_inner()
}

fn document(body: &str) -> Vec<u8> {
    package(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            &format!("<w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"),
        ),
    ])
}

fn check(body: &str, expected: &str) {
    let document = text_of(&document(body)).expect("a document");
    assert_eq!(document.text, expected, "{body}");
}

#[test]
fn runs_tabs_and_breaks_are_joined() {
    check(
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>The </w:t></w:r><w:hyperlink><w:r><w:t>tram &amp; co</w:t></w:r></w:hyperlink><w:r><w:tab/><w:t>late</w:t><w:br/><w:t>again</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Two.</w:t></w:r></w:p>",
        "The tram & co\tlate\nagain\n\nTwo.",
    );
}

#[test]
fn the_text_is_read_as_after_all_changes() {
    check(
        "<w:p><w:del><w:r><w:delText>Never</w:delText></w:r></w:del><w:ins><w:r><w:t>Always</w:t></w:r></w:ins></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p><w:p><w:r><w:t>line.</w:t></w:r></w:p>",
        "Always\n\nOne line.",
    );
}

#[test]
fn what_is_not_shown_is_left_out() {
    check(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>shown</w:t></w:r></w:p>",
        "shown",
    );
}

#[test]
fn a_text_box_is_read_once() {
    check(
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>Box</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>Around</w:t></w:r></w:p>",
        "Box\n\nAround",
    );
}

#[test]
fn a_row_is_one_paragraph() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    check(
        &format!(
            "<w:tbl><w:tr><w:trPr><w:x/></w:trPr>{}{}</w:tr></w:tbl>",
            cell("Lyon"),
            cell("4")
        ),
        "Lyon\t4",
    );
}

#[test]
fn notes_styles_and_properties_are_found_by_their_names() {
    let bytes = package(&[
        (
            "_rels/.rels",
            "<R><R Type='x/officeDocument' Target='word/document2.xml'/></R>",
        ),
        (
            "word/document2.xml",
            "<d><p><pPr><pStyle val='berschrift1'/></pPr><r><t>Mills reopen</t></r></p><p><r><t>They grind.</t></r></p></d>",
        ),
        (
            "word/styles.xml",
            "<s><style styleId='berschrift1'><name val='heading 1'/></style></s>",
        ),
        (
            "word/footnotes.xml",
            "<f><footnote type='separator'><p><r><t>x</t></r></p></footnote><footnote><p><r><t>Since 1843.</t></r></p></footnote></f>",
        ),
        (
            "docProps/core.xml",
            "<c><dc:creator>Ann Orr</dc:creator><dcterms:created>2022-05-04T10:00:00Z</dcterms:created><cp:keywords>wool; mills</cp:keywords></c>",
        ),
    ]);
    let document = text_of(&bytes).expect("a document");
    assert_eq!(document.text, "Mills reopen\n\nThey grind.\n\nSince 1843.");
    assert_eq!(document.heading, Some(0..12));
    assert_eq!(document.author.as_deref(), Some("Ann Orr"));
    assert_eq!(document.created, Date::day_of(2022, 5, 4));
    assert_eq!(document.subjects, ["wool", "mills"]);
}

#[test]
fn what_is_no_document_is_named() {
    for (bytes, reason) in [
        (
            package(&[("xl/workbook.xml", "<x/>")]),
            "no Word document: no word/document.xml",
        ),
        (
            b"PK\x03\x04 and no more".to_vec(),
            "damaged: its list of parts cannot be read",
        ),
        (
            document("<w:p></w:q>"),
            "damaged: word/document.xml is no well-formed XML: ill-formed document: expected `</w:p>`, but `</w:q>` was found",
        ),
    ] {
        let error = text_of(&bytes).expect_err(reason);
        assert_eq!(error.0, reason);
    }
}

#[test]
fn other_packages_are_not_taken() {
    assert!(recognises(&document("")));
    assert!(!recognises(&package(&[
        ("[Content_Types].xml", ""),
        ("xl/workbook.xml", "")
    ])));
    assert!(!recognises(&package(&[
        ("a/word/x.txt", ""),
        ("b.txt", "")
    ])));
    assert!(!recognises(b"Plain text"));
}

proptest! {
    /// Whatever is broken in it, a document is read or refused.
    #[test]
    fn a_broken_document_is_read_or_refused(parts in prop::collection::vec("<w:(p|r|t|tr|tc|tbl|pPr|del|txbxContent)>|</w:(p|r|t|tr|tc|tbl|pPr|del|txbxContent)>|<w:(br|tab|vanish|p|tr)/>|[a-zé& \n]{0,9}", 0..30), cut in 0usize..900, flipped in 0usize..900) {
        let mut bytes = document(&parts.concat());
        if let Some(byte) = bytes.get_mut(flipped) {
            *byte ^= 0x21;
        }
        bytes.truncate(bytes.len().saturating_sub(cut.saturating_sub(300)));
        let mut deliver = |reading| {
            if let Reading::Article(article) = reading {
                assert!(!article.body.is_empty() || !article.headline.is_empty());
            }
            ControlFlow::Continue(())
        };
        let _ = read(&bytes, &Origin::default(), &mut deliver);
    }
}
