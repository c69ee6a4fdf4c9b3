//! What is read of NewsML-G2, and what is refused?

use proptest::prelude::*;

use super::*;
use crate::article::{Date, Kind, Listed, Status};
use crate::formats::probe;

const TEXT: &str =
    "<contentSet><inlineData contenttype='text/plain'>Rain.</inlineData></contentSet>";

/// An item with this inside.
fn item(inside: &str) -> Article {
    probe::read_one(
        &FORMAT,
        &format!("<newsItem guid='urn:a' version='3' xml:lang='en-GB'>{inside}</newsItem>"),
    )
}

fn meta(item_meta: &str, content_meta: &str) -> Article {
    item(&format!(
        "<itemMeta>{item_meta}</itemMeta><contentMeta>{content_meta}</contentMeta>{TEXT}"
    ))
}

fn check_body(content: &str, expected: &str) {
    let read = item(&format!(
        "<contentMeta><headline>Ferry late</headline></contentMeta><contentSet>{content}</contentSet>"
    ));
    assert_eq!(read.body, expected, "{content}");
}

#[test]
fn the_body_may_be_marked_up_in_many_ways() {
    check_body(
        "<inlineXML><nitf><body><body.content><p>Rain.</p><p>Sun.</p></body.content></body></nitf></inlineXML>",
        "Rain.\n\nSun.",
    );
    check_body(
        "<inlineXML><x:html><x:head><x:title>T</x:title></x:head><x:body><x:h1>Ferry late</x:h1><x:p>Rain.</x:p></x:body></x:html></inlineXML>",
        "Rain.",
    );
    check_body(
        "<inlineXML><p>Rain.</p><p>Sun.</p></inlineXML>",
        "Rain.\n\nSun.",
    );
    check_body(
        "<inlineXML><report><title>X</title><text><para>Rain.</para></text></report></inlineXML>",
        "Rain.",
    );
    check_body(
        "<inlineData contenttype='text/html'>&lt;p&gt;Rain.&lt;/p&gt;&lt;p&gt;Sun.&lt;/p&gt;</inlineData>",
        "Rain.\n\nSun.",
    );
    check_body(
        "<inlineData>\n   Rain\n   again.\n</inlineData>",
        "Rain\n   again.",
    );
}

#[test]
fn of_several_renditions_one_is_read() {
    check_body(
        "<remoteContent href='a.pdf'/><inlineData>plain</inlineData><inlineXML><html><body><p>Rain.</p></body></html></inlineXML><inlineXML><html><body><p>Rain.</p></body></html></inlineXML>",
        "Rain.",
    );
    check_body(
        "<inlineXML><sports-content/></inlineXML><inlineData>Rain.</inlineData>",
        "Rain.",
    );
}

#[test]
fn the_main_headline_is_chosen() {
    for (headlines, expected) in [
        (
            "<headline rank='3'>B</headline><headline rank='1'>A</headline>",
            "A",
        ),
        (
            "<headline role='hlrole:short'>B</headline><headline role='hlrole:main'>A</headline>",
            "A",
        ),
        (
            "<headline xml:lang='fr'>B</headline><headline xml:lang='en'>A</headline>",
            "A",
        ),
        ("<headline> </headline><headline>A</headline>", "A"),
    ] {
        assert_eq!(meta("", headlines).headline, expected, "{headlines}");
    }
    assert_eq!(meta("<title>T</title>", "").headline, "T");
}

#[test]
fn bylines_are_people() {
    for (content_meta, expected) in [
        ("<by>By Ann Orr and Bo Lind</by>", Some("Ann Orr, Bo Lind")),
        (
            "<by/><creator><name>Ann Orr</name></creator>",
            Some("Ann Orr"),
        ),
        ("<creator literal='Gull'/>", None),
        (
            "<infoSource><name>Gull Press</name></infoSource><creator><name>Gull Press</name></creator>",
            None,
        ),
    ] {
        assert_eq!(
            meta("", content_meta).byline.as_deref(),
            expected,
            "{content_meta}"
        );
    }
}

#[test]
fn datelines_are_declared() {
    for (content_meta, expected) in [
        ("<dateline>Berlin (dpa) - </dateline>", Some("Berlin (dpa)")),
        ("<dateline>2013-03-04 11:40:31</dateline>", None),
        (
            "<located qcode='c:1'><name>Lyon</name><broader><name>France</name></broader></located>",
            Some("Lyon"),
        ),
    ] {
        let dateline = meta("", content_meta).dateline;
        let text = dateline.as_ref().map(|dateline| dateline.text.as_str());
        assert_eq!(text, expected, "{content_meta}");
    }
}

#[test]
fn versions_states_and_embargoes() {
    let read = meta(
        "<versionCreated>2022-07-19T10:00:00Z</versionCreated><firstCreated>2022-07-18T10:00:00Z</firstCreated><embargoed>2022-07-20T10:00:00Z</embargoed><pubStatus qcode='stat:withheld'/><signal qcode='sig:correction'/><edNote>Eds: <b>Day</b> corrected.</edNote><edNote pubconstraint='x:nonpublic'>Call us.</edNote><link rel='irel:previousVersion' residref='urn:a'/><link rel='irel:corrects' residref='urn:b'/>",
        "",
    );
    let version = read.version;
    assert_eq!(version.of.as_deref(), Some("urn:a"));
    assert_eq!(
        (version.number, version.made),
        (Some(3), Some(1_658_224_800))
    );
    assert_eq!(version.status, Status::Withheld);
    assert!(version.correction);
    assert_eq!(version.replaces.as_deref(), Some("urn:b"));
    assert_eq!(version.embargo, Some(1_658_311_200));
    assert_eq!(version.note.as_deref(), Some("Eds: Day corrected."));
    assert_eq!(read.published, Date::day_of(2022, 7, 20));
    assert_eq!(read.modified, Date::day_of(2022, 7, 19));
    let killed = meta(
        "<pubStatus uri='http://cv.iptc.org/newscodes/pubstatusg2/canceled'/>",
        "",
    );
    assert_eq!(killed.version.status, Status::Withdrawn);
}

#[test]
fn a_later_version_keeps_its_first_day() {
    let read = meta(
        "<versionCreated>2022-07-19T10:00:00Z</versionCreated>",
        "<contentCreated>2022-07-18T10:00:00Z</contentCreated>",
    );
    assert_eq!(read.published, Date::day_of(2022, 7, 18));
    assert_eq!(read.modified, Date::day_of(2022, 7, 19));
}

#[test]
fn subjects_are_sorted_by_their_types() {
    let read = item(&format!(
        "<contentMeta><subject qcode='m:1'><name>economy</name></subject><subject qcode='m:2'/><subject type='cpnat:person' qcode='p:1'/><subject type='cpnat:geoArea'><name role='n:mnemonic'>LYS</name><name>Lyon</name></subject><subject qcode='x:1' type='cptType:5'><name>Ghent</name><facet qcode='geoProp:8'/></subject><subject qcode='desk:1'><name>Harbour</name></subject><keyword>ferries</keyword><slugline>FERRY</slugline><creator qcode='p:9'/></contentMeta><assert qcode='p:1'><name>Ann Orr</name></assert><assert qcode='p:9' type='cpnat:person'><name>Bo Lind</name></assert><assert qcode='o:1'><organisationDetails/><name>Tram Works</name></assert>{TEXT}"
    ));
    assert_eq!(
        read.subjects,
        ["economy", "m:2", "Harbour", "ferries", "FERRY"]
    );
    assert_eq!(read.section.as_deref(), Some("Harbour"));
    let listed = |kind, name: &str| Listed {
        kind,
        name: name.to_owned(),
    };
    assert_eq!(
        read.listed,
        [
            listed(Kind::Person, "Ann Orr"),
            listed(Kind::Place, "Lyon"),
            listed(Kind::Place, "Ghent"),
            listed(Kind::Organisation, "Tram Works"),
        ]
    );
}

#[test]
fn pictures_are_read_for_their_captions() {
    let picture = |content_meta: &str| {
        format!(
            "<newsItem><itemMeta><itemClass qcode='ninat:picture'/></itemMeta><contentMeta><headline>Ferry</headline>{content_meta}</contentMeta></newsItem>"
        )
    };
    let read = probe::read_one(
        &FORMAT,
        &picture("<description role='drol:caption'>The ferry at noon.</description>"),
    );
    assert_eq!(read.body, "The ferry at noon.");
    let (_, reasons) = probe::read_all(&FORMAT, &picture(""));
    assert_eq!(reasons, ["an item of class picture, without text"]);
}

#[test]
fn each_item_of_a_message_is_an_article_or_a_named_skip() {
    let text = format!(
        "<newsMessage><itemSet><packageItem guid='p'/><newsItem guid='a'>{TEXT}</newsItem><newsItem guid='b'><x></newsItem><newsItem guid='c'>{TEXT}</newsItem><newsItem guid='d'/></itemSet></newsMessage>"
    );
    let (articles, reasons) = probe::read_all(&FORMAT, &text);
    let keys: Vec<String> = articles
        .iter()
        .filter_map(|a| a.source.record.clone())
        .collect();
    assert_eq!(keys, ["a", "c"]);
    let (start, end) = articles[0].source.range.expect("one of several");
    let cut = &text[start as usize..end as usize];
    assert!(
        cut.starts_with("<newsItem guid='a'>") && cut.ends_with("</newsItem>"),
        "{cut}"
    );
    assert_eq!(
        reasons[0],
        "p: a package: it lists other items and has no text of its own"
    );
    assert!(
        reasons[1].starts_with("b: no well-formed XML"),
        "{reasons:?}"
    );
    assert_eq!(reasons[2], "d: no text and no headline");
}

#[test]
fn an_item_that_is_alone_is_its_file() {
    let text = format!(
        "<newsMessage><itemSet><newsItem guid='a'>{TEXT}</newsItem></itemSet></newsMessage>"
    );
    let read = probe::read_one(&FORMAT, &text);
    assert_eq!((read.source.record, read.source.range), (None, None));
}

#[test]
fn other_kinds_of_item_say_why_they_are_none() {
    for (text, reason) in [
        (
            "<knowledgeItem/>",
            "a knowledge item: it holds a vocabulary and no article",
        ),
        (
            "<groupSet/>",
            "a bare <groupSet>: part of an item, without text",
        ),
        ("<newsMessage/>", "a message without any item"),
    ] {
        assert!(recognises(text.as_bytes()));
        assert_eq!(probe::read_all(&FORMAT, text).1, [reason], "{text}");
    }
    assert!(!recognises(b"<newsitem itemid=\"1\">"));
    assert!(!recognises(b"<NewsML>"));
}

const SAMPLE: &str = "<newsMessage><itemSet><newsItem guid='urn:a' version='2'><itemMeta><itemClass qcode='ninat:text'/><versionCreated>2022-07-19T10:00:00Z</versionCreated><pubStatus qcode='stat:usable'/></itemMeta><contentMeta><headline>F\u{e9}rry</headline><subject type='cpnat:person'><name>Ann Orr</name></subject></contentMeta><contentSet><inlineXML><html><body><p>Rain &amp; sun.</p></body></html></inlineXML></contentSet></newsItem><newsItem guid='urn:b'><contentSet><inlineData>&lt;p&gt;Snow.</inlineData></contentSet></newsItem></itemSet></newsMessage>";

proptest! {
    /// Whatever is cut, doubled or overwritten in a file, it is read or refused with a reason.
    #[test]
    fn spoilt_files_are_read_or_refused(text in probe::spoilt(SAMPLE)) {
        let (articles, reasons) = probe::read_all(&FORMAT, &text);
        prop_assert!(articles.len() + reasons.len() > 0, "{text}");
        articles.iter().for_each(probe::assert_sound);
    }
}
