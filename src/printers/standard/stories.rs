//! How is the story of a hit told?
//!
//! ```text
//! story: 9 articles, 7 without copies
//! first: Seamen walk out · 3 March 2022 · 7c1d0aa3e5xk9
//! fullest, latest: Seamen back at work · 9 March 2022 · 3f9a1c2b00001
//! ```

use crate::printers::standard::words;
use crate::query::{Story, Telling};

/// Lines below a hit, each with its label; an article that is two of the three stands once.
pub fn lines(story: &Story) -> Vec<(&'static str, String)> {
    let [first, fullest, latest] = [&story.first, &story.fullest, &story.latest];
    let mut articles = words::counted(story.articles, "article");
    articles += &words::without_copies(story.articles, story.without_copies);
    let mut lines = vec![("story: ", articles)];
    if first.id == fullest.id {
        lines.push(("first, fullest: ", line(first)));
    } else {
        lines.push(("first: ", line(first)));
        if fullest.id != latest.id {
            lines.push(("fullest: ", line(fullest)));
        }
    }
    let label = match fullest.id == latest.id {
        true => "fullest, latest: ",
        false => "latest: ",
    };
    lines.push((label, line(latest)));
    lines
}

/// The headline, the day and the id.
fn line(telling: &Telling) -> String {
    let headline = telling.headline.trim();
    let headline = match headline.is_empty() {
        true => "(no headline)",
        false => headline,
    };
    let day = telling.day.map(|day| day.in_words());
    let parts = [Some(headline.to_owned()), day, Some(telling.id.clone())];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;

    fn telling(id: &str, headline: &str, day: &str) -> Telling {
        Telling {
            id: id.into(),
            headline: headline.into(),
            day: Date::parse_iso(day),
            words: 100,
        }
    }

    fn check(story: [&Telling; 3], expected: &[&str]) {
        let story = Story {
            articles: 4,
            without_copies: 3,
            first: story[0].clone(),
            fullest: story[1].clone(),
            latest: story[2].clone(),
        };
        let found: Vec<String> = lines(&story)
            .into_iter()
            .map(|(label, text)| format!("{label}{text}"))
            .collect();
        assert_eq!(
            found,
            [&["story: 4 articles, 3 without copies"], expected].concat()
        );
    }

    #[test]
    fn an_article_that_is_two_of_the_three_stands_once() {
        let [one, two, three] = [
            telling("a1", "Walkout", "2022-03-03"),
            telling("b2", "", "2022-03"),
            telling("c3", "Back", "2022-03-09"),
        ];
        check(
            [&one, &two, &three],
            &[
                "first: Walkout · 3 March 2022 · a1",
                "fullest: (no headline) · March 2022 · b2",
                "latest: Back · 9 March 2022 · c3",
            ],
        );
        check(
            [&one, &one, &three],
            &[
                "first, fullest: Walkout · 3 March 2022 · a1",
                "latest: Back · 9 March 2022 · c3",
            ],
        );
        check(
            [&one, &three, &three],
            &[
                "first: Walkout · 3 March 2022 · a1",
                "fullest, latest: Back · 9 March 2022 · c3",
            ],
        );
    }
}
