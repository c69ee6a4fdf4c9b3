//! What is read of ninjs, and what is refused?

use proptest::prelude::*;

use super::*;
use crate::article::Listed;
use crate::formats::probe;

fn article(properties: &str) -> Article {
    probe::read_one(&FORMAT, &format!("{{\"uri\":\"urn:a\",{properties}}}"))
}

fn check(properties: &str, headline: &str, body: &str) {
    let read = article(properties);
    assert_eq!(
        (read.headline.as_str(), read.body.as_str()),
        (headline, body),
        "{properties}"
    );
}

#[test]
fn every_version_has_its_manner_of_giving_texts() {
    check(
        r#""headline":"Ferry","body_text":"Rain. Sun.","body_xhtml":"<p>Rain.</p><p>Sun.</p>""#,
        "Ferry",
        "Rain.\n\nSun.",
    );
    check(
        r#""headline_main":"Ferry","headline_short":"F","body_main":"Rain.""#,
        "Ferry",
        "Rain.",
    );
    check(
        r#""headlines":[{"role":"short","value":"F"},{"role":"main","value":"Ferry &amp; gale"}],"bodies":[{"role":"teaser","value":"x"},{"role":"main","contentType":"text/html","value":"<p>Rain.</p>"},{"contentType":"text/plain","value":"Rain."}]"#,
        "Ferry & gale",
        "Rain.",
    );
    check(r#""headlines":[{"value":"Ferry"}]"#, "Ferry", "");
    check(
        r#""body_nitf":"<nitf><body><body.content><p>Rain.</p></body.content></body></nitf>""#,
        "",
        "Rain.",
    );
}

#[test]
fn what_is_marked_up_but_cut_short_gives_way() {
    check(
        r#""body_xhtml":"<p>Rain...</p>","body_text":"Rain falls on Lyon and on Ghent.""#,
        "",
        "Rain falls on Lyon and on Ghent.",
    );
}

#[test]
fn pictures_are_read_for_their_captions() {
    check(
        r#""type":"picture","headline":"Ferry","descriptions":[{"role":"creditline","value":"GULL"},{"role":"caption","value":"The ferry at noon."}]"#,
        "Ferry",
        "The ferry at noon.",
    );
    check(
        r#""type":"picture","description_text":"The ferry.","description_xhtml":"<p>The ferry.</p>","description_usage":"none""#,
        "",
        "The ferry.",
    );
    let (_, reasons) = probe::read_all(
        &FORMAT,
        r#"{"uri":"a","type":"picture","headline":"Ferry"}"#,
    );
    assert_eq!(reasons, ["a ninjs object of type picture, without text"]);
}

#[test]
fn both_spellings_of_a_property_are_known() {
    for properties in [
        r#""byline":"By Ann Orr","versioncreated":"2022-07-20T10:00:00Z","firstcreated":"2022-07-19T10:00:00Z","pubstatus":"canceled","ednote":"Kill.","embargoed":"2022-07-21T10:00:00Z","version":"3","language":"en-GB","copyrightholder":"Gull","usageterms":"No resale","infosource":[{"name":"The Gull"}]"#,
        r#""by":"Ann Orr","versionCreated":"2022-07-20T10:00:00Z","firstCreated":"2022-07-19T10:00:00Z","pubStatus":"canceled","edNote":"Kill.","embargoedUntil":"2022-07-21T10:00:00Z","version":3,"language":"en","copyrightHolder":"Gull","usageTerms":"No resale","infoSources":[{"name":"The Gull"}]"#,
    ] {
        let read = article(&format!("\"headline\":\"Ferry\",{properties}"));
        assert_eq!(read.byline.as_deref(), Some("Ann Orr"));
        assert_eq!(read.published, Date::day_of(2022, 7, 21));
        assert_eq!(read.modified, Date::day_of(2022, 7, 20));
        assert_eq!(read.language.as_deref(), Some("en"));
        assert_eq!(read.rights.as_deref(), Some("Gull. No resale"));
        assert_eq!(read.publication.as_deref(), Some("The Gull"));
        let version = read.version;
        assert_eq!(
            (version.number, version.made),
            (Some(3), Some(1_658_311_200))
        );
        assert_eq!(
            (version.status, version.embargo),
            (Status::Withdrawn, Some(1_658_397_600))
        );
        assert_eq!(
            (version.of.as_deref(), version.note.as_deref()),
            (Some("urn:a"), Some("Kill."))
        );
    }
}

#[test]
fn names_are_listed_and_subjects_are_subjects() {
    let read = article(
        r#""headline":"Ferry","person":[{"name":"Ann Orr"}],"organisations":[{"name":"Tram Works"}],"place":{"name":"Lyon"},"subjects":[{"name":"ferries","rel":"about"},{"literal":"m:1"}],"keywords":["rain"],"slugline":"FERRY","service":[{"name":"Harbour","code":"h"}]"#,
    );
    assert_eq!(read.subjects, ["ferries", "m:1", "rain", "FERRY"]);
    assert_eq!(read.section.as_deref(), Some("Harbour"));
    let listed = |kind, name: &str| Listed {
        kind,
        name: name.to_owned(),
    };
    assert_eq!(
        read.listed,
        [
            listed(Kind::Person, "Ann Orr"),
            listed(Kind::Organisation, "Tram Works"),
            listed(Kind::Place, "Lyon"),
        ]
    );
}

#[test]
fn what_cannot_be_read_says_why() {
    for (text, reason) in [
        (
            "{\"uri\":\"a\",\"ednote\":\"x\"}",
            "no text and no headline",
        ),
        ("[]", "not a JSON object"),
        (
            "{\"uri\":",
            "not JSON: EOF while parsing a value at line 1 column 7",
        ),
    ] {
        assert_eq!(probe::read_all(&FORMAT, text).1, [reason], "{text}");
    }
    let two = "{\"uri\":\"a\",\"headline\":\"Ferry\"}\n{\"uri\":\"b\"}";
    let (articles, reasons) = probe::read_all(&FORMAT, two);
    assert_eq!(articles[0].source.record.as_deref(), Some("a"));
    assert_eq!(articles[0].source.range, Some((0, 30)));
    assert_eq!(reasons, ["b: no text and no headline"]);
}

#[test]
fn only_ninjs_is_claimed() {
    assert!(recognises(
        b"{\n \"uri\": \"a\", \"type\": \"text\", \"versioncreated\": \"2022\""
    ));
    assert!(recognises(
        b"{\"type\":\"text\",\"pubstatus\":\"usable\",\"ednote\":\"\",\"body_html\":\"<p>"
    ));
    for other in [
        &b"{\"uri\": \"a\", \"title\": \"b\", \"body\": \"c\"}"[..],
        b"{\"uri\": \"a\", \"versioncreated\": \"b\"}\n{\"uri\": \"c\"}\n",
        b"{\"properties\": {\"uri\": {}}, \"uri\": \"a\", \"headlines\": 1}",
        b"[{\"uri\": \"a\", \"versioncreated\": \"b\"}]",
        b"",
    ] {
        assert!(!recognises(other), "{}", String::from_utf8_lossy(other));
    }
}

const SAMPLE: &str = r#"{"uri":"urn:a","type":"text","version":"2","versionCreated":"2022-07-19T10:00:00Z","pubStatus":"usable","headlines":[{"value":"Férry & \"gale\""}],"by":"Ann Orr","people":[{"name":"Bo Lind"}],"bodies":[{"contentType":"text/html","value":"<p>Rain &eacute;té.</p><p>Sun</p>"}],"subjects":[{"name":"ferries"}]}"#;

proptest! {
    /// Whatever is cut, doubled or overwritten in a file, it is read or refused with a reason.
    #[test]
    fn spoilt_files_are_read_or_refused(text in probe::spoilt(SAMPLE)) {
        let (articles, reasons) = probe::read_all(&FORMAT, &text);
        prop_assert!(articles.len() + reasons.len() > 0 || text.trim().is_empty(), "{text}");
        articles.iter().for_each(probe::assert_sound);
    }
}
