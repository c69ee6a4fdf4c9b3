//! What is read of NewsML 1, and what is refused?

use proptest::prelude::*;

use super::*;
use crate::article::{Kind, Listed};
use crate::formats::probe;

/// An item of one component with this inside.
fn item(inside: &str) -> String {
    format!(
        "<NewsItem><Identification><NewsIdentifier><ProviderId>gull.example</ProviderId><DateId>20220719</DateId><NewsItemId>f1</NewsItemId><RevisionId PreviousRevision='1'>2</RevisionId></NewsIdentifier></Identification><NewsComponent xml:lang='en-GB'>{inside}</NewsComponent></NewsItem>"
    )
}

fn read_component(inside: &str) -> Article {
    probe::read_one(&FORMAT, &format!("<NewsML>{}</NewsML>", item(inside)))
}

fn content(text: &str) -> String {
    format!("<ContentItem><DataContent>{text}</DataContent></ContentItem>")
}

fn check_body(inside: &str, expected: &str) {
    let lines = "<NewsLines><HeadLine>Ferry</HeadLine></NewsLines>";
    assert_eq!(
        read_component(&format!("{lines}{inside}")).body,
        expected,
        "{inside}"
    );
}

#[test]
fn content_may_be_written_in_many_ways() {
    check_body(
        &content("<nitf><body><body.content><p>Rain.</p></body.content></body></nitf>"),
        "Rain.",
    );
    check_body(&content("<p>Rain.</p><p>Sun.</p>"), "Rain.\n\nSun.");
    check_body(
        &content("<![CDATA[<P>Rain.</P><P>Sun.</P>]]>"),
        "Rain.\n\nSun.",
    );
    check_body(
        &content("Rain in &lt;b&gt;Lyon&lt;/b&gt;."),
        "Rain in Lyon.",
    );
    check_body(&content("\n  Rain.\n\n  Sun.\n"), "Rain.\n\n  Sun.");
    check_body(
        "<ContentItem><Encoding Notation='Base64'><DataContent>iVBORw0KGgo=</DataContent></Encoding></ContentItem>",
        "",
    );
    check_body(
        "<ContentItem><MediaType FormalName='Photo'/><DataContent>iVBORw0KGgo=</DataContent></ContentItem>",
        "",
    );
}

#[test]
fn lead_and_body_are_joined_and_titles_are_not() {
    let part = |role: &str, text: &str| {
        format!(
            "<NewsComponent><Role FormalName='{role}'/>{}</NewsComponent>",
            content(text)
        )
    };
    check_body(
        &[
            part("Title", "Ferry"),
            part("Lead", "Rain."),
            part("Body", "Sun."),
        ]
        .concat(),
        "Rain.\n\nSun.",
    );
    check_body(
        &[part("Main", "Rain."), part("Caption", "The ferry.")].concat(),
        "Rain.",
    );
    check_body(&part("Caption", "The ferry."), "The ferry.");
    check_body(&part("Title", "Ferry"), "");
}

#[test]
fn equivalents_are_read_once() {
    check_body(
        &format!(
            "<NewsComponent EquivalentsList='yes'>{}{}</NewsComponent>",
            content("<p>Rain.</p>"),
            content("Rain, plain.")
        ),
        "Rain.",
    );
}

#[test]
fn stories_with_headlines_of_their_own_are_articles() {
    let story = |id: &str, lang: &str, text: &str| {
        format!(
            "<NewsComponent Duid='{id}' xml:lang='{lang}'><NewsLines><HeadLine>{text}!</HeadLine></NewsLines>{}</NewsComponent>",
            content(text)
        )
    };
    let text = format!(
        "<NewsML>{}</NewsML>",
        item(&(story("a", "nl", "Regen") + &story("b", "fr", "Pluie")))
    );
    let (articles, reasons) = probe::read_all(&FORMAT, &text);
    assert!(reasons.is_empty(), "{reasons:?}");
    let found: Vec<String> = articles
        .iter()
        .map(|article| {
            let of = article.version.of.as_deref().unwrap_or("");
            let record = article.source.record.as_deref().unwrap_or("");
            let language = article.language.as_deref().unwrap_or("");
            format!(
                "{record} {of} {language} {} {}",
                article.headline, article.body
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "f1:a urn:newsml:gull.example:20220719:f1:a nl Regen! Regen",
            "f1:b urn:newsml:gull.example:20220719:f1:b fr Pluie! Pluie",
        ]
    );
}

#[test]
fn news_lines_are_read() {
    let read = read_component(&format!(
        "<NewsLines><HeadLine>Ferry</HeadLine><ByLine>By Ann Orr</ByLine><DateLine>Lyon, May 4 (Gull) -</DateLine><CopyrightLine>© Gull</CopyrightLine><KeywordLine>ferries</KeywordLine><SlugLine>FERRY</SlugLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName='Gull'/></Provider></AdministrativeMetadata>{}",
        content("Rain.")
    ));
    assert_eq!(read.byline.as_deref(), Some("Ann Orr"));
    assert_eq!(
        read.dateline.map(|dateline| dateline.text).as_deref(),
        Some("Lyon, May 4 (Gull)")
    );
    assert_eq!(read.rights.as_deref(), Some("© Gull"));
    assert_eq!(read.publication.as_deref(), Some("Gull"));
    assert_eq!(read.language.as_deref(), Some("en"));
    assert_eq!(read.subjects, ["ferries", "FERRY"]);
}

#[test]
fn topics_name_what_codes_mean() {
    let read = read_component(&format!(
        "<TopicSet><Topic Duid='t1'><TopicType FormalName='Person'/><FormalName>orr</FormalName><Description Variant='Name'>Ann Orr</Description></Topic><Topic><TopicType FormalName='SubjectMatter'/><FormalName>09</FormalName><Description xml:lang='en' Variant='Name'>Jobs</Description></Topic></TopicSet><DescriptiveMetadata><SubjectCode><SubjectMatter FormalName='09'/><SubjectDetail FormalName='10'/></SubjectCode><TopicOccurrence Topic='#t1'/><Location HowPresent='Origin'><Property FormalName='City' Value='Lyon'/></Location><Location><Property FormalName='Country' Value='FRA'/><Property FormalName='City' Value='Ghent'/></Location></DescriptiveMetadata>{}",
        content("Rain.")
    ));
    assert_eq!(read.subjects, ["Jobs", "10"]);
    let listed = |kind, name: &str| Listed {
        kind,
        name: name.to_owned(),
    };
    assert_eq!(
        read.listed,
        [
            listed(Kind::Person, "Ann Orr"),
            listed(Kind::Place, "Ghent")
        ]
    );
    assert_eq!(
        read.dateline.map(|dateline| dateline.text).as_deref(),
        Some("Lyon")
    );
}

#[test]
fn versions_states_and_embargoes() {
    let management = "<NewsManagement><FirstCreated>20220719T100000Z</FirstCreated><ThisRevisionCreated>20220720T100000Z</ThisRevisionCreated><Status FormalName='Embargoed'/><StatusWillChange><FutureStatus FormalName='Usable'/><DateAndTime>20220721T100000Z</DateAndTime></StatusWillChange><Instruction FormalName='Rectify'/></NewsManagement><NewsComponent";
    let text = item(&content("Rain.")).replacen("<NewsComponent", management, 1);
    let read = probe::read_one(&FORMAT, &format!("<NewsML>{text}</NewsML>"));
    let version = read.version;
    assert_eq!(
        version.of.as_deref(),
        Some("urn:newsml:gull.example:20220719:f1")
    );
    assert_eq!(
        (version.number, version.made),
        (Some(2), Some(1_658_311_200))
    );
    assert_eq!(
        (version.status, version.embargo),
        (Status::Usable, Some(1_658_397_600))
    );
    assert!(version.correction);
    assert_eq!(read.published, Date::day_of(2022, 7, 21));
    assert_eq!(read.modified, Date::day_of(2022, 7, 20));
    let text = text.replace("Embargoed", "Canceled");
    let read = probe::read_one(&FORMAT, &format!("<NewsML>{text}</NewsML>"));
    assert_eq!(read.version.status, Status::Withdrawn);
}

#[test]
fn each_item_counts() {
    let good = item(&content("Rain."));
    let text = format!(
        "<NewsML>{good}<NewsItem><TopicSet/></NewsItem><NewsItem><x></NewsItem>{good}</NewsML>"
    );
    let (articles, reasons) = probe::read_all(&FORMAT, &text);
    assert_eq!(articles.len(), 2);
    assert_eq!(
        reasons[0],
        "2: a set of topics: it holds a vocabulary and no article"
    );
    assert!(
        reasons[1].starts_with("3: no well-formed XML"),
        "{reasons:?}"
    );
    assert_eq!(
        probe::read_all(&FORMAT, "<NewsML/>").1,
        ["no <NewsItem> in it"]
    );
}

#[test]
fn only_newsml_1_is_claimed() {
    assert!(recognises(
        b"<?xml version='1.0'?><!DOCTYPE NewsML [<!ENTITY % nitf SYSTEM 'x'> %nitf;]>\n<NewsML>"
    ));
    assert!(!recognises(b"<newsItem>"));
}

const SAMPLE: &str = "<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>gull.example</ProviderId><NewsItemId>f1</NewsItemId><RevisionId>2</RevisionId></NewsIdentifier></Identification><NewsManagement><FirstCreated>20220719T100000Z</FirstCreated><Status FormalName='Usable'/></NewsManagement><NewsComponent xml:lang='fr'><NewsLines><HeadLine>Ferry \u{e9}t\u{e9}</HeadLine></NewsLines><NewsComponent><Role FormalName='Main'/><ContentItem><DataContent><nitf><body><body.content><p>Rain &amp; sun.</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem><NewsItem><NewsComponent><ContentItem><DataContent><![CDATA[<p>Snow.]]></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>";

proptest! {
    /// Whatever is cut, doubled or overwritten in a file, it is read or refused with a reason.
    #[test]
    fn spoilt_files_are_read_or_refused(text in probe::spoilt(SAMPLE)) {
        let (articles, reasons) = probe::read_all(&FORMAT, &text);
        prop_assert!(articles.len() + reasons.len() > 0, "{text}");
        articles.iter().for_each(probe::assert_sound);
    }
}
