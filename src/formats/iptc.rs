//! What do the news standards of the IPTC say alike?
//!
//! NITF, NewsML 1, NewsML-G2 and ninjs share their words for the state of a text, their manner of
//! writing languages and codes, and the habit of holding a text back until an hour:
//! <https://iptc.org/standards/>. Which element says what is known to each format.

use super::xml::Element;
use super::{byline, markup};
use crate::article::{Article, Date, Dateline, Kind, Listed, Status, instant, month_number};

/// Editors' notes are cut at this length, in bytes: some carry whole notepads.
const LONGEST_NOTE: usize = 2_000;
/// Subjects, and names, that are kept of one article: each is compared with those before it.
const MOST_LISTED: usize = 1_000;

/// What `usable`, `stat:canceled` or `http://cv.iptc.org/newscodes/pubstatusg2/withheld` mean.
pub fn status(printed: &str) -> Option<Status> {
    Some(match code(printed).to_ascii_lowercase().as_str() {
        "usable" => Status::Usable,
        "withheld" | "embargoed" => Status::Withheld,
        "canceled" | "cancelled" | "killed" | "withdrawn" | "deleted" => Status::Withdrawn,
        _ => return None,
    })
}

/// The last part of a code, behind its scheme: `usable` of `stat:usable`.
pub fn code(printed: &str) -> &str {
    let printed = printed.trim().trim_end_matches('/');
    printed
        .rsplit([':', '/', '#'])
        .next()
        .unwrap_or(printed)
        .trim()
}

/// ISO 639-1 out of `en`, `EN-gb`, `nb_NO`; other notations are left to the annotator.
pub fn language(printed: &str) -> Option<String> {
    let code = printed
        .trim()
        .split(['-', '_'])
        .next()?
        .to_ascii_lowercase();
    match code.as_str() {
        // Both ways of writing Norwegian have one name here.
        "nb" | "nn" => Some("no".to_owned()),
        _ if code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()) => Some(code),
        _ => None,
    }
}

/// Notes until when a text is held back; its day of publication is then not before that.
pub fn hold_back(article: &mut Article, until: &str) {
    let Some(embargo) = instant(until) else {
        return;
    };
    article.version.embargo = Some(embargo);
    // The embargo is what a text marked `embargoed` waits for, and all.
    let day = Date::parse_printed(until);
    article.published = match (article.published, day) {
        (Some(published), Some(day)) => Some(published.max(day)),
        (published, day) => published.or(day),
    };
}

/// What stands in a dateline's element, where it names a place: some have nothing but a time in it.
pub fn dateline(printed: &str) -> Option<Dateline> {
    let line = markup::one_line(printed);
    let first = line
        .split(|c: char| !c.is_alphanumeric())
        .find(|word| !word.is_empty())?;
    let is_time = first.starts_with(|c: char| c.is_ascii_digit()) || month_number(first).is_some();
    (!is_time).then(|| Dateline::declared(line))
}

/// The dateline that a place of origin stands for, where the text prints none of its own: desks note
/// where the editor sits, and what is printed knows better.
pub fn dateline_of_origin(place: &str, body: &str) -> Option<Dateline> {
    const HEAD_CHARS: usize = 120;
    const MARKS: &[&str] = &[" - ", " -", " – ", " — ", "--", ".-", " _ ", "/.", ") "];
    let prints_one = body.split("\n\n").take(3).any(|paragraph| {
        let end = paragraph.char_indices().nth(HEAD_CHARS);
        let head = end.map_or(paragraph, |(end, _)| &paragraph[..end]);
        MARKS.iter().any(|mark| head.contains(mark))
    });
    match prints_one {
        true => None,
        false => dateline(place),
    }
}

/// The authors in a printed byline; `None` where it holds a sentence, as some desks put there.
pub fn byline(printed: &str) -> Option<String> {
    const LONGEST_BYTES: usize = 1_000;
    const MOST_WORDS: usize = 14;
    if printed.len() > LONGEST_BYTES {
        return None;
    }
    let line = markup::one_line(printed);
    let words = line.split(' ').count();
    let small = line
        .split(' ')
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    // `gr/bp` are initials of the desk.
    let is_small = !line.chars().any(char::is_uppercase) && line.chars().any(char::is_lowercase);
    let is_sentence = words > MOST_WORDS || small * 2 > words && words > 3;
    if line.is_empty() || is_small || is_sentence && !byline::is_byline(&line) {
        return None;
    }
    byline::joined(&line).or_else(|| {
        let given = byline::given(&line);
        (!given.is_empty()).then(|| given.join(", "))
    })
}

/// Takes a byline that is printed as a paragraph over the text out of the body, where nothing else
/// names the authors.
pub fn take_printed_byline(article: &mut Article) {
    const LOOKED_AT: usize = 4;
    if article.byline.is_some() {
        return;
    }
    let printed = article
        .body
        .split("\n\n")
        .take(LOOKED_AT)
        .find(|paragraph| byline::is_byline(paragraph))
        .map(str::to_owned);
    let Some(printed) = printed else {
        return;
    };
    article.byline = byline::joined(&printed);
    let kept = article
        .body
        .split("\n\n")
        .filter(|paragraph| *paragraph != printed);
    article.body = kept.collect::<Vec<_>>().join("\n\n");
}

/// Adds what an editor says of the text.
pub fn push_note(article: &mut Article, note: &str) {
    let note = markup::one_line(note);
    let kept = article.version.note.get_or_insert_default();
    if note.is_empty() || kept.contains(&note) || kept.len() + note.len() > LONGEST_NOTE {
        if kept.is_empty() {
            article.version.note = None;
        }
        return;
    }
    if !kept.is_empty() {
        kept.push(' ');
    }
    kept.push_str(&note);
}

/// Adds a subject that is not there yet.
pub fn push_subject(article: &mut Article, subject: &str) {
    let subject = markup::one_line(subject);
    let has_room = article.subjects.len() < MOST_LISTED;
    if has_room && !subject.is_empty() && !article.subjects.contains(&subject) {
        article.subjects.push(subject);
    }
}

/// Adds a name that is not there yet.
pub fn push_listed(article: &mut Article, kind: Kind, name: &str) {
    let name = markup::one_line(name);
    let listed = Listed { kind, name };
    let has_room = article.listed.len() < MOST_LISTED;
    if has_room && !listed.name.is_empty() && !article.listed.contains(&listed) {
        article.listed.push(listed);
    }
}

/// What kind of thing a type's code means: `cpnat:person`, `cptype:city`, `spcpnat:team`.
pub fn kind(printed: &str) -> Option<Kind> {
    Some(match code(printed).to_ascii_lowercase().as_str() {
        "person" | "people" => Kind::Person,
        "organisation" | "organization" | "company" | "party" | "team" => Kind::Organisation,
        "geoarea" | "poi" | "place" | "location" | "city" | "country" | "region" | "statprov"
        | "state" => Kind::Place,
        _ => return None,
    })
}

/// The parts of a statement of rights, without those that another part already says.
pub fn rights(parts: &[Option<String>]) -> Option<String> {
    let mut said = String::new();
    for part in parts.iter().flatten() {
        if part.is_empty() || said.contains(part.as_str()) {
            continue;
        }
        if !said.is_empty() {
            said.push_str(if said.ends_with('.') { " " } else { ". " });
        }
        said.push_str(part);
    }
    (!said.is_empty()).then_some(said)
}

/// An attribute on one line; `None` where it is empty.
pub fn attribute(element: &Element, name: &str) -> Option<String> {
    let line = markup::one_line(element.attribute(name)?);
    (!line.is_empty()).then_some(line)
}

/// Whether nothing can be found or shown of an article.
pub fn is_blank(article: &Article) -> bool {
    article.headline.trim().is_empty() && article.body.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_in_every_notation() {
        for (printed, expected) in [
            ("usable", Some(Status::Usable)),
            ("Usable", Some(Status::Usable)),
            ("stat:canceled", Some(Status::Withdrawn)),
            (
                "http://cv.iptc.org/newscodes/pubstatusg2/withheld",
                Some(Status::Withheld),
            ),
            ("stat:fine", None),
            ("", None),
        ] {
            assert_eq!(status(printed), expected, "{printed}");
        }
    }

    #[test]
    fn a_dateline_names_a_place() {
        for printed in [
            "4/4/2018",
            "January 21",
            "2.4.2019 16:02:09 CEST",
            "",
            " - ",
        ] {
            assert_eq!(dateline(printed), None, "{printed}");
        }
        let declared = dateline("Ouagadougou, Dec 20, 2017 (AFP) -").expect("a place");
        assert_eq!(declared.text, "Ouagadougou, Dec 20, 2017 (AFP) -");
    }

    #[test]
    fn an_origin_is_a_dateline_where_none_is_printed() {
        assert!(dateline_of_origin("Bengaluru", "LYON, May 4 (Reuters) - Rain.").is_none());
        assert!(dateline_of_origin("Bengaluru", "It rains.").is_some());
    }

    #[test]
    fn a_sentence_is_no_byline() {
        for (printed, expected) in [
            ("By Ann Orr and Bo Lind", Some("Ann Orr, Bo Lind")),
            ("ab/cd", None),
            ("王小明", Some("王小明")),
            ("The ferry stays in port as the gale goes on", None),
            ("", None),
        ] {
            assert_eq!(byline(printed).as_deref(), expected, "{printed}");
        }
    }

    #[test]
    fn a_byline_over_the_text_is_taken_from_the_body() {
        let mut article = Article {
            body: "(Adds quotes)\n\nBy Ann Orr\n\nLYON, May 4 - Rain.".to_owned(),
            ..Article::default()
        };
        take_printed_byline(&mut article);
        assert_eq!(article.byline.as_deref(), Some("Ann Orr"));
        assert_eq!(article.body, "(Adds quotes)\n\nLYON, May 4 - Rain.");
    }

    #[test]
    fn rights_are_said_once() {
        let part = |text: &str| Some(text.to_owned());
        assert_eq!(
            rights(&[
                part("Copyright 2022 Gull"),
                None,
                part("Gull"),
                part("No resale.")
            ])
            .as_deref(),
            Some("Copyright 2022 Gull. No resale.")
        );
        assert_eq!(rights(&[None, None]), None);
    }
}
