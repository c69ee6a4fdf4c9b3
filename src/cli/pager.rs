//! How is an answer read that is longer than the screen?
//!
//! Through the user's pager, opened at the line that was asked for. Where there is none, or what
//! answers is no terminal, the answer is printed.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::cli::Shell;
use crate::cli::terminal::pager;

/// Lines above the one that is jumped to, to see where one is.
const LINES_ABOVE: usize = 3;

/// Shows a text; in a pager, from the line with that number on, counted from 0.
pub fn page(shell: &Shell, text: &[u8], line: usize) -> Result<()> {
    let lines = text.iter().filter(|byte| **byte == b'\n').count();
    let higher = shell.terminal.height.is_some_and(|height| lines >= height);
    if shell.terminal.out_is_terminal
        && higher
        && let Some(wanted) = pager()
        && through(&wanted, text, line).is_ok()
    {
        return Ok(());
    }
    shell.answer(|out| out.write_all(text))
}

/// Fails where the pager cannot be started.
fn through(wanted: &str, text: &[u8], line: usize) -> io::Result<()> {
    let mut words = wanted.split_whitespace();
    let program = words.next().unwrap_or("less");
    let mut pager = Command::new(program);
    pager.args(words);
    let name = program.rsplit('/').next().unwrap_or(program);
    if name == "less" {
        // -R lets colours through, and nothing else.
        pager.arg("-R");
    }
    if matches!(name, "less" | "more" | "most") && line > LINES_ABOVE {
        pager.arg(format!("+{}", line + 1 - LINES_ABOVE));
    }
    let mut running = pager.stdin(Stdio::piped()).spawn()?;
    if let Some(mut input) = running.stdin.take() {
        // Whoever leaves the pager early has read enough.
        input.write_all(text).ok();
    }
    running.wait()?;
    Ok(())
}

/// The first line in which two texts differ; 0 where they do not.
pub fn first_difference(one: &[u8], other: &[u8]) -> usize {
    let lines = |text: &[u8]| {
        text.split(|byte| *byte == b'\n')
            .map(<[u8]>::to_vec)
            .collect::<Vec<_>>()
    };
    let (one, other) = (lines(one), lines(other));
    let differ = |(a, b): (&Vec<u8>, &Vec<u8>)| a != b;
    one.iter().zip(&other).position(differ).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_marked_line_is_where_the_texts_part() {
        assert_eq!(first_difference(b"a\nb\nc\n", b"a\nb\n**c**\n"), 2);
        assert_eq!(first_difference(b"a\n", b"a\n"), 0);
    }
}
