//! How are topics, runs and qrels written as text?
//!
//! A line each, as the tools of TREC have them: of a run `topic Q0 docno rank score tag`, of qrels
//! `topic iteration docno grade`, parted by blanks or tabs. Topics are `topic TAB text`. Empty lines
//! and lines that begin with `#` say nothing. A blank inside a docno is written `%20`, because the
//! columns are parted by blanks.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::{Placed, Qrels, Run, Topic};

/// A line that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Malformed {
    /// Counted from 1.
    pub line: usize,
    pub what: String,
}

impl Malformed {
    fn at(line: usize, what: impl Into<String>) -> Malformed {
        Malformed {
            line,
            what: what.into(),
        }
    }
}

/// Reads topics, one a line.
pub fn read_topics(text: &str) -> Result<Vec<Topic>, Malformed> {
    let mut topics = Vec::new();
    let mut names = HashSet::new();
    for (number, line) in lines(text) {
        let (name, text) = line
            .split_once('\t')
            .ok_or_else(|| Malformed::at(number, "not a topic, a tab and its text"))?;
        let (name, text) = (name.trim(), text.trim());
        if name.is_empty() || name.contains(char::is_whitespace) || text.is_empty() {
            return Err(Malformed::at(number, "a topic without a name or a text"));
        }
        if !names.insert(name) {
            return Err(Malformed::at(number, format!("a second topic {name}")));
        }
        topics.push(Topic {
            name: name.to_owned(),
            text: text.to_owned(),
        });
    }
    Ok(topics)
}

/// Reads a run.
pub fn read_run(text: &str) -> Result<Run, Malformed> {
    let mut run = Run::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut seen = HashSet::new();
    for (number, line) in lines(text) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [topic, _, docno, _, score, _] = columns.as_slice() else {
            return Err(Malformed::at(
                number,
                "not the six columns of a run: topic Q0 docno rank score tag",
            ));
        };
        let score: f64 = score
            .parse()
            .map_err(|_| Malformed::at(number, format!("{score:?} is no score")))?;
        if !seen.insert(((*topic).to_owned(), (*docno).to_owned())) {
            return Err(Malformed::at(
                number,
                format!("topic {topic} has {docno} a second time"),
            ));
        }
        let place = *places.entry((*topic).to_owned()).or_insert_with(|| {
            run.topics.push(((*topic).to_owned(), Vec::new()));
            run.topics.len() - 1
        });
        run.topics[place].1.push(Placed {
            docno: (*docno).to_owned(),
            score,
        });
    }
    Ok(run)
}

/// Reads qrels. A negative grade, by which some collections mark spam, is not relevant.
pub fn read_qrels(text: &str) -> Result<Qrels, Malformed> {
    let mut qrels = Qrels::default();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (number, line) in lines(text) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [topic, _, docno, grade] = columns.as_slice() else {
            return Err(Malformed::at(
                number,
                "not the four columns of qrels: topic iteration docno grade",
            ));
        };
        let grade: i64 = grade
            .parse()
            .map_err(|_| Malformed::at(number, format!("{grade:?} is no grade")))?;
        let place = *places.entry((*topic).to_owned()).or_insert_with(|| {
            qrels.topics.push(((*topic).to_owned(), HashMap::new()));
            qrels.topics.len() - 1
        });
        let grade = u32::try_from(grade.max(0)).unwrap_or(u32::MAX);
        qrels.topics[place].1.insert((*docno).to_owned(), grade);
    }
    Ok(qrels)
}

/// Writes the articles found for one topic, the best first. Scores come in such an order that
/// a program that sorts by them keeps the articles in ours.
pub fn write_topic(out: &mut dyn Write, topic: &str, found: &[Placed]) -> io::Result<()> {
    let topic = as_column(topic);
    let mut above = f64::INFINITY;
    for (place, placed) in found.iter().enumerate() {
        let score = placed.score.min(above - SMALLEST_STEP);
        above = score;
        writeln!(
            out,
            "{topic} Q0 {} {} {score:.6} morgue",
            as_column(&placed.docno),
            place + 1
        )?;
    }
    Ok(())
}

/// What six decimals can tell apart.
const SMALLEST_STEP: f64 = 1e-6;

/// A docno without blanks.
pub fn as_column(docno: &str) -> String {
    let mut column = String::with_capacity(docno.len());
    for c in docno.chars() {
        if c.is_whitespace() || c.is_control() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                column.push_str(&format!("%{byte:02X}"));
            }
        } else {
            column.push(c);
        }
    }
    column
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .enumerate()
        .map(|(number, line)| (number + 1, line))
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topics_are_names_and_texts() {
        let topics = read_topics("# ours\n1\tgrain prices\n\nq-2\twho won?\n").unwrap();
        let read: Vec<(&str, &str)> = topics
            .iter()
            .map(|topic| (topic.name.as_str(), topic.text.as_str()))
            .collect();
        assert_eq!(read, [("1", "grain prices"), ("q-2", "who won?")]);
    }

    #[test]
    fn a_faulty_line_is_named() {
        let told = |error: Malformed| error.to_string();
        assert_eq!(
            told(read_topics("1\ta\n2 b\n").unwrap_err()),
            "line 2: not a topic, a tab and its text"
        );
        assert_eq!(
            told(read_topics("1\ta\n1\tb\n").unwrap_err()),
            "line 2: a second topic 1"
        );
        assert_eq!(
            told(read_run("1 Q0 a 1 high t\n").unwrap_err()),
            "line 1: \"high\" is no score"
        );
        assert_eq!(
            told(read_run("1 Q0 a 1 2 t\n1 Q0 a 2 1 t\n").unwrap_err()),
            "line 2: topic 1 has a a second time"
        );
        assert_eq!(
            told(read_qrels("1 0 a\n").unwrap_err()),
            "line 1: not the four columns of qrels: topic iteration docno grade"
        );
    }

    #[test]
    fn a_written_run_is_read_in_the_same_order() {
        let placed = |docno: &str, score| Placed {
            docno: docno.into(),
            score,
        };
        let found = [placed("a b", 2.0), placed("50%", 2.0), placed("c", 2.5)];
        let mut written = Vec::new();
        write_topic(&mut written, "7", &found).unwrap();
        let written = String::from_utf8(written).unwrap();
        assert_eq!(
            written,
            "7 Q0 a%20b 1 2.000000 morgue\n7 Q0 50% 2 1.999999 morgue\n\
             7 Q0 c 3 1.999998 morgue\n"
        );
        let scores: Vec<f64> = read_run(&written).unwrap().topics[0]
            .1
            .iter()
            .map(|placed| placed.score)
            .collect();
        assert!(scores.is_sorted_by(|a, b| a > b));
    }
}
