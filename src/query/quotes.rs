//! Who said what: what is asked of quotes, and what is answered?
//!
//! Three questions: which quotes match, how a phrase has lived, and whether somebody was quoted
//! rightly. Finding is left to `search`.

use crate::article::{Date, Field, Source, Span};
use crate::query::Sort;
use crate::query::tree::{Form, Node, Word};

/// Words where an article prints them: a quote whole, or the sentence where nobody is quoted.
#[derive(Clone, Debug, PartialEq)]
pub struct Utterance {
    /// The article, as in a hit.
    pub id: String,
    pub source: Source,
    pub headline: String,
    pub publication: Option<String>,
    pub day: Option<Date>,
    /// Where it was filed: the first place's name, and its country's ISO code.
    pub place: Option<String>,
    pub country: Option<String>,
    pub agency: Option<String>,
    /// The quote without its marks, or the sentence: bytes of a field of the article.
    pub field: Field,
    pub span: Span,
    pub text: String,
    /// What matched, as bytes of `text`.
    pub highlights: Vec<Span>,
    /// The whole sentences in which it stands, the words around the quote included.
    pub context: String,
    /// Whether it stands in a quote; if not, nobody is known to have said it.
    pub quoted: bool,
    /// Under the fullest name the article gives.
    pub speaker: Option<String>,
    pub role: Option<String>,
}

/// A question for quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct QuotesRequest {
    /// Its words must stand in one quote, its `speaker:` be that quote's; the rest speaks of the
    /// article. `None` asks for all quotes.
    pub query: Option<Node>,
    /// Who said it: what may stand after `by:`.
    pub by: Option<Node>,
    pub sort: Sort,
    pub limit: usize,
    pub offset: usize,
}

/// The answer to a [`QuotesRequest`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quotes {
    /// How many articles have a quote that matches, exactly.
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
    /// How many quotes match in all, exactly.
    pub total: u64,
    pub quotes: Vec<Utterance>,
    pub notes: Vec<String>,
    pub elapsed_ms: f64,
}

/// A question for the life of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct TraceRequest {
    pub query: Node,
    /// How many speakers, places and close wordings to return at most of each.
    pub limit: usize,
}

/// The query in which bare words side by side are one phrase, and that phrase, if there is one: what
/// is typed in a shell arrives without its quotation marks. Filters stay beside it; where something
/// else is followed already, nothing is changed.
pub fn as_phrase(query: Node) -> (Node, Option<Node>) {
    let Node::And(parts) = &query else {
        return (query, None);
    };
    let is_bare = |part: &&Node| matches!(part, Node::Word(_));
    let (bare, others): (Vec<&Node>, Vec<&Node>) = parts.iter().partition(is_bare);
    let filters_only = others.iter().all(|part| is_filter(part));
    let plain: Option<Vec<Word>> = bare.iter().map(|part| in_a_phrase(part)).collect();
    let Some(words) = plain.filter(|words| words.len() > 1 && filters_only) else {
        return (query, None);
    };
    let phrase = Node::Phrase(words);
    let mut all = vec![phrase.clone()];
    all.extend(others.into_iter().cloned());
    let query = match all.len() {
        1 => phrase.clone(),
        _ => Node::And(all),
    };
    (query, Some(phrase))
}

/// Whether a part of a query only narrows down which articles are looked at.
pub fn is_filter(part: &Node) -> bool {
    match part {
        Node::In(field, _) => !field.is_text(),
        Node::Has(_) | Node::Days(_) | Node::Length(_) | Node::Not(_) => true,
        _ => false,
    }
}

fn in_a_phrase(part: &Node) -> Option<Word> {
    let Node::Word(word) = part else { return None };
    let form = match word.form {
        Form::Inflected | Form::Printed => Form::Printed,
        Form::Wildcard => Form::Wildcard,
        Form::Fuzzy(_) | Form::Regex => return None,
    };
    let text = word.text.clone();
    Some(Word { text, form })
}

/// The life of a phrase; every figure is over all articles that match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trace {
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
    /// Matching articles without a day: they are in no month, and never the first.
    pub undated: u64,
    pub undated_without_copies: u64,
    /// How often it is printed, and how often in a quote.
    pub times: u64,
    pub quoted: u64,
    /// Where it is first printed, and where first in the mouth of a known speaker.
    pub first: Option<Utterance>,
    pub first_said: Option<Utterance>,
    /// Who said it, the first first, how many there are, and how often it is quoted from nobody known.
    pub speakers: Vec<SpeakerLife>,
    pub speakers_total: u64,
    pub unattributed: u64,
    /// Months in which it is printed, in order; those between are empty.
    pub months: Vec<Month>,
    /// Where it was said or printed from, by dateline, the commonest first, and how many there are.
    pub places: Vec<PlaceLife>,
    pub places_total: u64,
    /// Wordings that come close without being it, the commonest first, and how many there are.
    pub close: Vec<Wording>,
    pub close_total: u64,
    pub notes: Vec<String>,
    pub elapsed_ms: f64,
}

/// How a speaker used a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerLife {
    pub name: String,
    /// The office first given with it.
    pub role: Option<String>,
    pub times: u64,
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
    pub first_day: Option<Date>,
    pub last_day: Option<Date>,
}

/// A month in the life of a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// A month, or a year where the day of an article is no more exact.
    pub month: Date,
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
    pub times: u64,
}

/// A place from which a phrase was reported.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceLife {
    pub name: String,
    pub country: Option<String>,
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
    pub times: u64,
}

/// A wording that comes close to a phrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    /// As first printed.
    pub text: String,
    pub times: u64,
    pub articles: u64,
    /// Of copies of one text only one counted.
    pub without_copies: u64,
    pub first_day: Option<Date>,
    /// Who is first known to have said it.
    pub speaker: Option<String>,
}

/// A quotation to be checked.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifyRequest {
    pub quote: String,
    /// Who is said to have said it: what may stand after `by:`.
    pub by: Option<Node>,
    /// How many printed wordings to return at most.
    pub limit: usize,
}

/// The answer to a [`VerifyRequest`].
#[derive(Clone, Debug, PartialEq)]
pub struct Verification {
    pub asked: String,
    pub verdict: Verdict,
    /// The closest printed wordings, the closest first, then the oldest.
    pub candidates: Vec<Candidate>,
    pub notes: Vec<String>,
    pub elapsed_ms: f64,
}

/// Whether a quotation is what was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Word for word, in a quote of this speaker where one is named.
    Printed,
    /// Word for word, but as another's words or nobody's.
    PrintedOtherwise,
    /// Something close was printed.
    Close,
    /// Nothing close was.
    Nothing,
}

/// A printed wording beside the one asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    pub utterance: Utterance,
    /// 1 is word for word, 0 nothing in common: the share of words that agree.
    pub similarity: f64,
    /// Whether the speaker is the one asked for; `None` where none was.
    pub by: Option<bool>,
    /// What was asked and what was printed, word by word, in order.
    pub difference: Vec<Piece>,
    /// In how many other articles this very wording stands.
    pub also_in: u64,
    /// Of copies of one text only one counted, and none that is a copy of this one.
    pub also_in_without_copies: u64,
}

/// Some words that both have, or one only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub change: Change,
    /// As printed; as asked where it is only there.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Same,
    /// Asked for, but not printed.
    OnlyAsked,
    /// Printed, but not asked for.
    OnlyPrinted,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::language::parse;

    #[track_caller]
    fn check(typed: &str, expected: &str) {
        let today = Date::day_of(2022, 7, 19).expect("a day");
        let tree = parse(typed, today).expect("a query").tree;
        assert_eq!(as_phrase(tree).0.to_string(), expected, "{typed}");
    }

    #[test]
    fn bare_words_are_a_phrase() {
        check("indivisible security", "\"indivisible security\"");
        check("war not peace since:2022", "\"war not peace\" since:2022");
        check(
            "indivis* security place:rome",
            "\"indivis* security\" place:rome",
        );
    }

    #[test]
    fn other_queries_stay_as_they_are() {
        for typed in [
            "security",
            "security since:2022",
            "\"a b\" c",
            "a OR b",
            "a~1 b",
            "a w/3 b",
        ] {
            let today = Date::day_of(2022, 7, 19).expect("a day");
            let tree = parse(typed, today).expect("a query").tree;
            assert_eq!(as_phrase(tree.clone()), (tree, None), "{typed}");
        }
    }
}
