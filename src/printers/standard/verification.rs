//! How is a quotation shown beside what was printed?
//!
//! A plain sentence first, then the closest printed wordings word by word:
//!
//! ```text
//! Close, but not as printed
//!
//! 1. “We spoke of [-undivided-] {+indivisible+} security”
//!      — Sergei Vershkov, Deputy Foreign Minister
//!      Vienna · 19 July 2022 · TASS
//!      Envoys part without a word on indivisible security
//!      3f9a1c2b · wire/0719-vienna.txt
//!      86 % of the words agree
//! ```

use std::io::{self, Write};

use crate::printers::standard::quotes::{add_name, print_article};
use crate::printers::standard::{window, words};
use crate::printers::style::{Role, Style};
use crate::printers::typeset::{Flow, Indent};
use crate::query::quotes::{Candidate, Change, Piece, Utterance, Verdict, Verification};

/// Shows the verdict, then the candidates.
pub fn print(out: &mut dyn Write, style: &Style, verification: &Verification) -> io::Result<()> {
    Flow::new(style)
        .add(Role::Title, &verdict(verification))
        .write(out, Indent::default())?;
    for (at, candidate) in verification.candidates.iter().enumerate() {
        writeln!(out)?;
        print_candidate(out, style, at + 1, candidate)?;
    }
    Ok(())
}

/// What is said beside the verdict: `3 wordings shown · 1.9 ms`.
pub fn closing_line(verification: &Verification) -> String {
    let time = words::duration(verification.elapsed_ms);
    match verification.candidates.len() as u64 {
        0 => time,
        count => format!("{} shown · {time}", words::counted(count, "wording")),
    }
}

/// The verdict as a sentence.
fn verdict(verification: &Verification) -> String {
    match verification.verdict {
        Verdict::Printed => "Printed word for word".into(),
        Verdict::Close => "Close, but not as printed".into(),
        Verdict::Nothing => "Nothing close was printed".into(),
        Verdict::PrintedOtherwise => {
            let closest = verification.candidates.first();
            match closest.map(|candidate| &candidate.utterance) {
                Some(Utterance {
                    speaker: Some(name),
                    ..
                }) => format!("Printed, but as the words of {name}"),
                Some(Utterance { quoted: false, .. }) => "Printed, but not in a quote".into(),
                _ => "Printed, but nobody is named as the speaker".into(),
            }
        }
    }
}

fn print_candidate(
    out: &mut dyn Write,
    style: &Style,
    number: usize,
    candidate: &Candidate,
) -> io::Result<()> {
    let lead = format!("{number}. ");
    let margin = " ".repeat(lead.len());
    let mut flow = Flow::new(style);
    add_difference(&mut flow, candidate);
    flow.write(
        out,
        Indent {
            first: &lead,
            rest: &margin,
        },
    )?;
    let margin = format!("{margin}  ");
    let hang = format!("{margin}  ");
    let mut flow = Flow::new(style);
    add_speaker(&mut flow, candidate);
    flow.write(
        out,
        Indent {
            first: &margin,
            rest: &hang,
        },
    )?;
    print_article(out, style, &candidate.utterance, &margin)?;
    Flow::new(style)
        .add(Role::Aside, &agreement(candidate))
        .write(out, Indent::all(&margin))
}

/// Asked and printed, word by word, in the marks of a quote where it is one.
fn add_difference(flow: &mut Flow, candidate: &Candidate) {
    let quoted = candidate.utterance.quoted;
    flow.add(Role::Text, if quoted { "“" } else { "" });
    if candidate.difference.is_empty() {
        let text = &candidate.utterance.text;
        flow.add(Role::Text, window::before(text.trim(), window::LONGEST));
    }
    add_pieces(flow, &candidate.difference);
    flow.add(Role::Text, if quoted { "”" } else { "" });
}

/// Two wordings in one, word by word; long stretches are shown by their ends.
pub fn add_pieces(flow: &mut Flow, pieces: &[Piece]) {
    for (at, piece) in joined(pieces).iter().enumerate() {
        if at > 0 {
            flow.add(Role::Text, " ");
        }
        let role = match piece.change {
            Change::Same => Role::Text,
            Change::OnlyAsked => Role::OnlyAsked,
            Change::OnlyPrinted => Role::OnlyPrinted,
        };
        let text = piece.text.trim();
        match window::ends(text) {
            (whole, "") => flow.add_bracketed(role, whole),
            (head, tail) => flow.add_bracketed(role, &format!("{head} … {tail}")),
        };
    }
}

/// The pieces, those of one change next to each other in one.
fn joined(pieces: &[Piece]) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if last.change == piece.change => {
                last.text.push(' ');
                last.text.push_str(&piece.text);
            }
            _ => joined.push(piece.clone()),
        }
    }
    joined
}

fn add_speaker(flow: &mut Flow, candidate: &Candidate) {
    let utterance = &candidate.utterance;
    match (&utterance.speaker, utterance.quoted) {
        (Some(name), _) => {
            add_name(flow, name, utterance.role.as_deref());
        }
        (None, true) => {
            flow.add(Role::Aside, "—\u{A0}nobody named");
        }
        (None, false) => {
            flow.add(Role::Aside, "—\u{A0}not in a quote");
        }
    }
    if candidate.by == Some(false) && utterance.speaker.is_some() {
        flow.add(Role::Aside, " (another speaker)");
    }
}

/// `; also in 3 other articles (2 without copies)`.
fn also_in(candidate: &Candidate) -> String {
    let (all, without_copies) = (candidate.also_in, candidate.also_in_without_copies);
    match (all, without_copies) {
        (0, _) => String::new(),
        (1, 0) => "; also in 1 copy".into(),
        (_, 0) => format!("; also in {} copies", words::number(all)),
        _ => {
            let articles = words::articles(all, without_copies);
            format!(
                "; also in {}",
                articles.replacen(" article", " other article", 1)
            )
        }
    }
}

/// `86 % of the words agree; also in 3 other articles`.
fn agreement(candidate: &Candidate) -> String {
    // What is not word for word is never said to be all of it.
    let share = (candidate.similarity * 100.0).clamp(0.0, 100.0);
    let share = match candidate.similarity < 1.0 {
        true => share.floor().min(99.0),
        false => 100.0,
    };
    let also = also_in(candidate);
    match share >= 100.0 {
        true => format!("word for word{also}"),
        false => format!("{share:.0} % of the words agree{also}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printers::standard::samples::{check, printed, verification};

    #[test]
    fn copies_of_the_same_article_are_told_from_other_articles() {
        let mut candidate = verification().candidates.remove(0);
        let mut check = |all, without_copies, expected: &str| {
            (candidate.also_in, candidate.also_in_without_copies) = (all, without_copies);
            assert_eq!(also_in(&candidate), expected);
        };
        check(0, 0, "");
        check(1, 0, "; also in 1 copy");
        check(3, 0, "; also in 3 copies");
        check(1, 1, "; also in 1 other article");
        check(3, 2, "; also in 3 other articles (2 without copies)");
    }

    #[test]
    fn a_verdict_at_80_columns() {
        check(
            print,
            &verification(),
            80,
            "\
Close, but not as printed

1. “We spoke of [-undivided-] {+indivisible+} security, and {+of+} little else,”
     — Sergei Vershkov, Deputy Foreign Minister
     Vienna · 19 July 2022 · TASS
     Envoys part without a word on indivisible security
     3f9a1c2b · wire/0719-vienna.txt
     80 % of the words agree; also in 3 other articles

2. “[-We spoke of undivided-] security and little else”
     — Maria Lunde (another speaker)
     Vienna · 19 July 2022 · TASS
     Envoys part without a word on indivisible security
     3f9a1c2b · wire/0719-vienna.txt
     50 % of the words agree
",
        );
    }

    #[test]
    fn a_verdict_at_40_columns() {
        check(
            print,
            &verification(),
            40,
            "\
Close, but not as printed

1. “We spoke of [-undivided-]
   {+indivisible+} security, and {+of+}
   little else,”
     — Sergei Vershkov, Deputy Foreign
       Minister
     Vienna · 19 July 2022 · TASS
     Envoys part without a word on
     indivisible security
     3f9a1c2b · wire/0719-vienna.txt
     80 % of the words agree; also in 3
     other articles

2. “[-We spoke of undivided-] security
   and little else”
     — Maria Lunde (another speaker)
     Vienna · 19 July 2022 · TASS
     Envoys part without a word on
     indivisible security
     3f9a1c2b · wire/0719-vienna.txt
     50 % of the words agree
",
        );
    }

    #[test]
    fn every_verdict_is_a_plain_sentence() {
        let mut answer = verification();
        let mut said = |verdict, change: &dyn Fn(&mut Utterance)| {
            answer.verdict = verdict;
            change(&mut answer.candidates[0].utterance);
            let text = printed(print, &answer, 80);
            text.lines().next().unwrap_or("").to_string()
        };
        assert_eq!(said(Verdict::Printed, &|_| {}), "Printed word for word");
        assert_eq!(
            said(Verdict::PrintedOtherwise, &|_| {}),
            "Printed, but as the words of Sergei Vershkov"
        );
        assert_eq!(
            said(Verdict::PrintedOtherwise, &|it| it.speaker = None),
            "Printed, but nobody is named as the speaker"
        );
        assert_eq!(
            said(Verdict::PrintedOtherwise, &|it| it.quoted = false),
            "Printed, but not in a quote"
        );
        assert_eq!(said(Verdict::Nothing, &|_| {}), "Nothing close was printed");
    }

    #[test]
    fn nothing_in_a_wording_reaches_the_terminal_as_it_is() {
        let mut hostile = verification();
        hostile.verdict = Verdict::PrintedOtherwise;
        let bad = "\u{1b}[31ma\u{9b}b\u{202e}c\u{7}".to_string();
        hostile.candidates[0].utterance.speaker = Some(bad.clone());
        for piece in &mut hostile.candidates[0].difference {
            piece.text = bad.clone();
        }
        let text = printed(print, &hostile, 80);
        let unsafe_ones = |c: char| crate::printers::safe::is_unsafe(c) && c != '\n';
        assert!(!text.contains(unsafe_ones), "{text}");
    }

    #[test]
    fn a_difference_without_end_is_shown_without_its_middle() {
        let mut endless = verification();
        let word = Piece {
            change: Change::OnlyAsked,
            text: "straw".into(),
        };
        endless.candidates[0].difference = vec![word; 100_000];
        let text = printed(print, &endless, 80);
        assert!(text.len() < 4000, "{}", text.len());
        assert!(text.contains('…'));
    }
}
