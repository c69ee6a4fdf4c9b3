//! What is read of NITF, and what is refused?

use proptest::prelude::*;

use super::*;
use crate::article::{Date, Listed, Status};
use crate::formats::probe;

fn article(text: &str) -> Article {
    probe::read_one(&FORMAT, text)
}

/// An article with this `docdata`.
fn with_docdata(docdata: &str) -> Article {
    article(&format!(
        "<nitf><head>{docdata}</head><body><body.content><p>Rain.</p></body.content></body></nitf>"
    ))
}

fn check_head(head: &str, expected: (&str, Option<&str>, Option<&str>)) {
    let read = article(&format!(
        "<nitf><body><body.head>{head}</body.head><body.content><p>Rain.</p></body.content></body></nitf>"
    ));
    let dateline = read.dateline.map(|dateline| dateline.text);
    let found = (
        read.headline.as_str(),
        read.byline.as_deref(),
        dateline.as_deref(),
    );
    assert_eq!(found, expected, "{head}");
}

fn check_body(body: &str, expected: &str) {
    let read = article(&format!("<nitf><body>{body}</body></nitf>"));
    assert_eq!(read.body, expected, "{body}");
}

#[test]
fn headline_byline_and_dateline_are_as_printed() {
    check_head(
        "<hedline><hl1>Ferry\n late</hl1><hl2>Again</hl2></hedline><byline>By <person>Ann Orr</person> <byttl>Staff</byttl></byline><dateline><location>LYON</location><story.date>May 4</story.date></dateline>",
        ("Ferry late", Some("Ann Orr"), Some("LYON, May 4")),
    );
    check_head(
        "<headline><hl1>Ferry</hl1></headline><byline>By Ann Orr and Bo Lind, <byttl>Reuters</byttl></byline><dateline><location><city>Newport</city>,\n<state>VA</state></location></dateline>",
        ("Ferry", Some("Ann Orr, Bo Lind"), Some("Newport, VA")),
    );
}

#[test]
fn what_stands_in_the_wrong_place_is_not_believed() {
    check_head(
        "<hedline><hl1>Ferry</hl1></hedline><byline>The ferry is late as the gale goes on</byline><dateline><story.date norm='20170102T222800+0000'>20170102T222800+0000</story.date></dateline>",
        ("Ferry", None, None),
    );
}

#[test]
fn the_body_is_its_paragraphs() {
    check_body(
        "<body.content><media><media-caption>A tram.</media-caption></media><p>Rain in <location>Lyon</location>.</p><block><hl2>Later</hl2><p>Sun.</p></block><bq><block><p>Snow?</p></block><credit>Bo Lind</credit></bq></body.content><body.end><tagline>Ann Orr contributed.</tagline><bibliography>x</bibliography></body.end>",
        "Rain in Lyon.\n\nLater\n\nSun.\n\nSnow?\n\nBo Lind\n\nAnn Orr contributed.",
    );
    check_body(
        "<body.head><abstract><p>Rain.</p></abstract></body.head><body.content/>",
        "Rain.",
    );
}

#[test]
fn a_lead_that_is_printed_twice_is_read_once() {
    check_body(
        "<body.content><block class='lead_paragraph'><p>Rain.</p></block><block class='full_text'><p>Rain.</p><p>Sun.</p></block></body.content>",
        "Rain.\n\nSun.",
    );
}

#[test]
fn days_and_embargo() {
    let read = with_docdata(
        "<docdata><date.issue norm='20020225T143000-0500'/><date.release norm='20020226T093000-0500'/></docdata><revision-history norm='20020224'/>",
    );
    assert_eq!(read.published, Date::day_of(2002, 2, 26));
    assert_eq!(read.modified, Date::day_of(2002, 2, 24));
    assert_eq!(read.version.made, Some(1_014_665_400));
    assert_eq!(read.version.embargo, Some(1_014_733_800));
    assert_eq!(read.version.status, Status::Usable);
    let read = with_docdata("<docdata><date.issue norm='2022-07-11 18:33'/></docdata>");
    assert_eq!(read.version.made, Some(1_657_564_380));
    assert_eq!(read.version.embargo, None);
}

#[test]
fn versions_corrections_and_kills() {
    let read = with_docdata(
        "<docdata management-status='canceled' management-doc-idref='a.1'><doc-id id-string='a.2'/><du-key key='ferry' generation='14' version='2'/><correction info='The day was wrong.' id-string='a.1'/><ed-msg info='Kill.'/></docdata>",
    );
    assert_eq!(read.version.of.as_deref(), Some("ferry"));
    assert_eq!(read.version.number, Some(140_002));
    assert_eq!(read.version.status, Status::Withdrawn);
    assert_eq!(read.version.replaces.as_deref(), Some("a.1"));
    assert_eq!(
        read.version.note.as_deref(),
        Some("The day was wrong. Kill.")
    );
    assert!(read.version.correction);
    // A key without a count is a subject.
    let read = with_docdata("<docdata><doc-id id-string='a.2'/><du-key key='ferry'/></docdata>");
    assert_eq!(read.version.of.as_deref(), Some("a.2"));
}

#[test]
fn rights_and_place_of_publication() {
    let read = with_docdata(
        "<docdata><doc.copyright year='2013' holder='Gull'/><doc.rights owner='Gull' limitations='No resale'/></docdata><pubdata name='The Gull' position.section='Harbour' ex-ref='https://gull.example/1'/>",
    );
    assert_eq!(
        read.rights.as_deref(),
        Some("Copyright 2013 Gull. No resale")
    );
    assert_eq!(read.publication.as_deref(), Some("The Gull"));
    assert_eq!(read.section.as_deref(), Some("Harbour"));
    assert_eq!(read.url.as_deref(), Some("https://gull.example/1"));
}

#[test]
fn names_and_subjects_are_listed() {
    let read = article(
        "<nitf><head><tobject><tobject.subject tobject.subject.refnum='11006005' tobject.subject.type='Politics'/><tobject.subject tobject.subject.refnum='04'/></tobject><docdata><key-list><keyword key='ferries'/></key-list><series series.name='Tides'/><identified-content><person class='indexing_service'>Orr, Ann B</person><classifier>Top/News/Harbours</classifier><location><city>Lyon</city><country>France</country></location></identified-content></docdata></head><body><body.content><p>The <org>Tram Works</org> of <location>Ghent's</location> <person><name.given>Bo</name.given><name.family>Lind</name.family></person>.</p></body.content></body></nitf>",
    );
    assert_eq!(
        read.subjects,
        ["Politics", "04", "ferries", "Tides", "Harbours"]
    );
    let listed = |kind, name: &str| Listed {
        kind,
        name: name.to_owned(),
    };
    assert_eq!(
        read.listed,
        [
            listed(Kind::Person, "Ann B Orr"),
            listed(Kind::Place, "Lyon, France"),
            listed(Kind::Organisation, "Tram Works"),
            listed(Kind::Place, "Ghent"),
            listed(Kind::Person, "Bo Lind"),
        ]
    );
}

#[test]
fn the_language_may_stand_anywhere() {
    for root in [
        "<nitf xml:lang='fr-FR'><body>",
        "<nitf baselang='fr'><body>",
        "<nitf><body xml:lang='fr'>",
    ] {
        let read = article(&format!(
            "{root}<body.content><p>Pluie.</p></body.content></body></nitf>"
        ));
        assert_eq!(read.language.as_deref(), Some("fr"), "{root}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    for (text, reason) in [
        ("<nitf/>", "no text and no headline"),
        ("<nitf><body><p>Rain", "it ends inside of <p>"),
        ("<nitf><body></nitf>", "no well-formed XML"),
    ] {
        let (articles, reasons) = probe::read_all(&FORMAT, text);
        assert!(articles.is_empty(), "{text}");
        assert!(reasons[0].starts_with(reason), "{reasons:?}");
    }
}

#[test]
fn only_nitf_is_claimed() {
    assert!(recognises(
        b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- x -->\n<nitf>"
    ));
    assert!(!recognises(b"<NewsML><nitf>"));
    assert!(!recognises(b"<html><nitf>"));
}

const SAMPLE: &str = "<nitf><head><docdata management-status='usable'><doc-id id-string='é.1'/><date.issue norm='20220719T100000Z'/><identified-content><person>Ann Orr</person></identified-content></docdata><pubdata name='Gull'/></head><body><body.head><hedline><hl1>Ferry late</hl1></hedline><byline>By Ann Orr</byline><dateline><location>LYON</location></dateline></body.head><body.content><p>Rain &amp; &#233;t&eacute; in <org>Lyon</org>.</p><table><tr><td>1</td></tr></table><p>He said: <q>Sun.</q></p></body.content></body></nitf>";

proptest! {
    /// Whatever is cut, doubled or overwritten in a file, it is read or refused with a reason.
    #[test]
    fn spoilt_files_are_read_or_refused(text in probe::spoilt(SAMPLE)) {
        let (articles, reasons) = probe::read_all(&FORMAT, &text);
        prop_assert!(articles.len() + reasons.len() > 0, "{text}");
        articles.iter().for_each(probe::assert_sound);
    }
}
