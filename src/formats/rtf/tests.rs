//! What is read of RTF, and what is refused?

use std::ops::ControlFlow;

use proptest::prelude::*;

use super::*;
use crate::article::Date;

#[track_caller]
fn check(body: &str, expected: &str) {
    let rtf = format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0 {body}}}");
    let document = text_of(rtf.as_bytes()).expect("RTF");
    assert_eq!(document.text, expected, "{body}");
}

#[test]
fn paragraphs_tabs_and_marks_are_told() {
    check(
        "The {\\b tram} is\\tab late.\\par \\ldblquote Again\\rdblquote\\emdash so it was\\line said\\'85\\par\\par",
        "The tram is\tlate.\n\n“Again”—so it was\nsaid…",
    );
    check(
        "One\\\nTwo \\{x\\} 7\\~km, vice\\_versa, soft\\-ly",
        "One\n\nTwo {x} 7\u{a0}km, vice\u{2011}versa, softly",
    );
}

#[test]
fn unicode_has_stand_ins_that_are_passed_over() {
    check(
        "Caf\\u233?, \\uc2\\u8364\\'80\\'80 38\\uc0\\u8239  000, \\u-10179 \\u-8704",
        "Café, € 38\u{202f} 000, 😀",
    );
    check("{\\upr{Caf?}{\\*\\ud{Caf\\u233?}}} noir", "Café noir");
}

#[test]
fn bytes_are_of_the_code_page_of_their_font() {
    check(
        "{\\fonttbl{\\f0\\fnil Arial;}{\\f1\\fcharset204 Arial Cyr;}{\\f2\\fcharset128 Gothic;}{\\f3\\fcharset2 Symbol;}}caf\\'e9 {\\f1\\'cc\\'e8\\'f0} {\\f2\\'93\\'fa\\'96\\'7b}{\\f3\\'b7}",
        "café Мир 日本",
    );
    let document = text_of(b"{\\rtf1\\ansi\\ansicpg1251 \\'cc\\'e8\\'f0}").expect("RTF");
    assert_eq!(document.text, "Мир");
}

#[test]
fn what_is_not_of_the_page_is_left_out() {
    check(
        "{\\stylesheet{\\s1 Normal;}}{\\colortbl;\\red0;}{\\*\\generator Ink 1;}{\\header Page 1}{\\pict 00ff}Shown{\\v secret}{\\deleted never} {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt here}}{\\*\\unknown{\\b x}y}.",
        "Shown here.",
    );
}

#[test]
fn notes_come_last_and_text_boxes_where_they_stand() {
    check(
        "They grind{\\super 1}{\\footnote\\pard {\\super 1} Since 1843.\\par} again.\\par{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt Box\\par}}{\\shprslt Box}}",
        "They grind1 again.\n\nBox\n\n1 Since 1843.",
    );
}

#[test]
fn a_row_is_one_paragraph() {
    check(
        "Before\\par\\trowd\\cellx1\\cellx2\\pard\\intbl Lyon\\cell 4\\cell\\row\\trowd Nice\\cell\\cell\\row\\pard After",
        "Before\n\nLyon\t4\n\nNice\n\nAfter",
    );
}

#[test]
fn properties_and_heading_styles_are_found() {
    let document = text_of(b"{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s15\\b heading 1;}}{\\info{\\title Mills reopen}{\\author Ann Orr}{\\keywords wool, mills}{\\creatim\\yr2022\\mo5\\dy4\\hr1}}\\pard\\s15 Mills reopen\\par\\pard They grind.}").expect("RTF");
    assert_eq!(document.heading, Some(0..12));
    assert_eq!(document.title.as_deref(), Some("Mills reopen"));
    assert_eq!(document.author.as_deref(), Some("Ann Orr"));
    assert_eq!(document.created, Date::day_of(2022, 5, 4));
    assert_eq!(document.subjects, ["wool", "mills"]);
}

#[test]
fn broken_files_are_read_as_far_as_they_go() {
    let document = text_of(b"{\\rtf1 Cut {\\footnote no").expect("RTF");
    assert_eq!(document.text, "Cut\n\nno");
    let error = text_of(format!("{{\\rtf1{}", "{".repeat(2000)).as_bytes()).expect_err("deep");
    assert_eq!(error.0, "its groups lie more than 1000 deep");
    assert!(text_of(b"{\\rt").is_err());
}

proptest! {
    /// Whatever is broken in it, a document is read or refused.
    #[test]
    fn a_broken_document_is_read_or_refused(parts in prop::collection::vec("[{}]|\\\\(par|u|uc|f|cell|row|trowd|footnote|\\*|fonttbl|info|title|bin|v|s|upr|ud|shptxt|fcharset|plain)-?[0-9]{0,12} ?|\\\\'[0-9a-g]{2}|[a-z\u{e9} ]{0,5}", 0..60)) {
        let text = format!("{{\\rtf1 {}", parts.concat());
        let mut deliver = |_| ControlFlow::Continue(());
        let _ = read(text.as_bytes(), &Origin::default(), &mut deliver);
    }
}
