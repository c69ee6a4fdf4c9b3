//! What of a query must hold of one quote, and what of the article around it?
//!
//! A query is divided at its top AND. Words, phrases, proximities and groups of these, `quote:`,
//! `said:`, `by:` and `speaker:` speak of the quote; all else (days, places, headlines, `has:`)
//! speaks of the article. What is left out goes the same way: `-peace` is a quote without the word,
//! `-place:vienna` an article filed elsewhere. An OR of both kinds cannot be divided and is refused.

use anyhow::{Result, bail};

use crate::index::Refusal;
use crate::query::tree::{Feature, FieldName, Node};

/// What a part of a query speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Quote,
    Article,
    Both,
}

/// The query that finds the articles of such quotes: one `quote:` with all that must hold of a quote,
/// in which `speaker:` stands too, beside what must hold of the article.
pub fn quotes_query(query: Option<&Node>, by: Option<&Node>) -> Result<Node> {
    let (mut of_quote, mut of_article) = (Vec::new(), Vec::new());
    if let Some(query) = query {
        divide(query, &mut of_quote, &mut of_article)?;
    }
    of_quote.extend(by.map(|by| Node::In(FieldName::Speaker, Box::new(by.clone()))));
    let quote = match of_quote.len() {
        0 => None,
        1 => of_quote.pop(),
        _ => Some(Node::And(of_quote)),
    };
    let mut all = Vec::new();
    all.extend(quote.map(|quote| Node::In(FieldName::Quote, Box::new(quote))));
    all.append(&mut of_article);
    // Cheap, and spares those without a quote the look at their words.
    all.push(Node::Has(Feature::Field(FieldName::Quote)));
    Ok(Node::And(all))
}

fn divide(node: &Node, of_quote: &mut Vec<Node>, of_article: &mut Vec<Node>) -> Result<()> {
    if let Node::And(parts) = node {
        return parts
            .iter()
            .try_for_each(|part| divide(part, of_quote, of_article));
    }
    match (level(node), node) {
        (Level::Article, _) => of_article.push(node.clone()),
        (_, Node::Saved { tree, .. }) => divide(tree, of_quote, of_article)?,
        (Level::Quote, _) => of_quote.push(without_weights(node)?),
        (Level::Both, _) => bail!(Refusal {
            message: format!("{node} speaks of quotes and of articles at once"),
            hint: "an OR or a NOT takes either what is said, (peace OR speaker:rao), or what \
                   concerns the article, (place:vienna OR date:2022)"
                .into(),
        }),
    }
    Ok(())
}

fn level(node: &Node) -> Level {
    match node {
        Node::In(FieldName::Quote | FieldName::Speaker, _) | Node::Said { .. } => Level::Quote,
        Node::In(..) | Node::Has(_) | Node::Days(_) | Node::Length(_) => Level::Article,
        Node::Not(part) | Node::Weighted(part, _) => level(part),
        Node::Saved { tree, .. } => level(tree),
        Node::And(parts) | Node::Or(parts) => parts
            .iter()
            .map(level)
            .reduce(|all, next| if all == next { all } else { Level::Both })
            .unwrap_or(Level::Quote),
        Node::Word(_)
        | Node::Phrase(_)
        | Node::Loose(..)
        | Node::Near(_)
        | Node::Cased(..)
        | Node::AtLeast(..)
        | Node::First(..) => Level::Quote,
    }
}

/// The same node as it stands inside `quote:`; refused where it weighs anything, since all is decided
/// in one quote.
fn without_weights(node: &Node) -> Result<Node> {
    let weighs = match node {
        Node::Weighted(..) => true,
        Node::Not(part) => return without_weights(part).map(|part| Node::Not(Box::new(part))),
        Node::Saved { tree: part, .. } | Node::In(FieldName::Quote, part) => {
            return without_weights(part);
        }
        Node::And(parts) | Node::Or(parts) => {
            let parts = parts.iter().map(without_weights).collect::<Result<_>>()?;
            return Ok(match node {
                Node::And(_) => Node::And(parts),
                _ => Node::Or(parts),
            });
        }
        _ => false,
    };
    if weighs {
        bail!(Refusal {
            message: format!("{node} has a weight, and quotes are not weighed word by word"),
            hint: "leave out the ^ and its number".into(),
        });
    }
    Ok(node.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;
    use crate::query::language::parse;

    fn divided(query: &str) -> Result<String> {
        let today = Date::day_of(2022, 7, 19).expect("a day");
        let tree = parse(query, today).expect("a query").tree;
        Ok(quotes_query(Some(&tree), None)?.to_string())
    }

    #[track_caller]
    fn check(query: &str, expected: &str) {
        assert_eq!(divided(query).expect("divided"), expected, "{query}");
    }

    #[test]
    fn words_go_to_the_quote_and_filters_to_the_article() {
        check("peace talks", "quote:(peace talks) has:quote");
        check(
            "peace place:vienna -war date:2022",
            "quote:(peace -war) place:vienna date:2022 has:quote",
        );
        check(
            "(peace OR \"cease fire\") -headline:war",
            "quote:(peace OR \"cease fire\") -headline:war has:quote",
        );
        check(
            "quote:(a w/3 b) has:place",
            "quote:(a w/3 b) has:place has:quote",
        );
        check("date:2022", "date:2022 has:quote");
    }

    #[test]
    fn what_mixes_both_is_refused() {
        for query in ["peace OR place:vienna", "-(peace place:vienna)", "(a^2 b)"] {
            let error = divided(query).expect_err(query);
            let refusal = error.downcast_ref::<Refusal>().expect("a refusal");
            assert!(!refusal.hint.is_empty());
        }
    }

    #[test]
    fn speakers_stand_among_the_words() {
        let today = Date::day_of(2022, 7, 19).expect("a day");
        for query in [
            "peace speaker:rao",
            "said:peace by:rao",
            "peace OR by:rao",
            "peace -speaker:rao",
            "-(said:peace by:rao) war",
        ] {
            let tree = parse(query, today).expect("a query").tree;
            let Ok(Node::And(parts)) = quotes_query(Some(&tree), Some(&tree)) else {
                panic!("{query} is not divided");
            };
            assert_eq!(parts.len(), 2, "{query}: {parts:?}");
            assert!(matches!(parts[0], Node::In(FieldName::Quote, _)), "{query}");
        }
    }
}
