//! Where does the program run, where does its output go, and what do those places want?
//!
//! The only file that asks the environment and the terminal. Flags come before variables, variables
//! before what the stream is: `--color`, then `NO_COLOR` (<https://no-color.org>),
//! `CLICOLOR_FORCE` (<https://bixense.com/clicolors>) and `TERM=dumb`; `--width`, then the
//! terminal's own width, `COLUMNS`, and 80; `MORGUE_PAGER`, then `PAGER`.

use std::env;
use std::io::IsTerminal;
use std::path::PathBuf;

use crate::printers::Style;

/// Narrower than this nothing can be read; wider no screen is.
const WIDTHS: std::ops::RangeInclusive<usize> = 20..=1000;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// In a terminal, unless the environment forbids it
    #[default]
    Auto,
    Always,
    Never,
}

/// The styles of the two streams.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    pub out: Style,
    pub err: Style,
    pub out_is_terminal: bool,
    pub err_is_terminal: bool,
    /// Lines of the screen, where there is one.
    pub height: Option<usize>,
}

impl Terminal {
    pub fn of_process(color: Color, width: Option<usize>) -> Terminal {
        let (out, err) = (
            std::io::stdout().is_terminal(),
            std::io::stderr().is_terminal(),
        );
        let width = width.or_else(own_width).or_else(columns).unwrap_or(80);
        let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
        let wish = Wish::of_environment();
        let style = |is_terminal| Style {
            color: wants_color(color, &wish, is_terminal),
            width,
        };
        Terminal {
            out: style(out),
            err: style(err),
            out_is_terminal: out,
            err_is_terminal: err,
            height: terminal_size::terminal_size().map(|(_, height)| usize::from(height.0)),
        }
    }
}

/// Where the environment wants the index; set but empty is as good as not set.
pub fn index_dir() -> Option<PathBuf> {
    env::var_os("MORGUE_INDEX_DIR")
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

/// The pager that the environment wants: `MORGUE_PAGER`, else `PAGER`, else less; `None` where it
/// wants none, by an empty value or `cat`.
pub fn pager() -> Option<String> {
    let set = env::var("MORGUE_PAGER").or_else(|_| env::var("PAGER"));
    let wanted = set.unwrap_or_else(|_| "less".to_owned());
    Some(wanted).filter(|wanted| !matches!(wanted.trim(), "" | "cat"))
}

/// What the environment says of colour.
struct Wish {
    forbidden: bool,
    forced: bool,
    dumb: bool,
}

impl Wish {
    fn of_environment() -> Wish {
        let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
        Wish {
            forbidden: set("NO_COLOR"),
            forced: set("CLICOLOR_FORCE") && env::var_os("CLICOLOR_FORCE") != Some("0".into()),
            dumb: env::var_os("TERM").is_some_and(|term| term == "dumb"),
        }
    }
}

fn wants_color(color: Color, wish: &Wish, is_terminal: bool) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => !wish.forbidden && (wish.forced || (is_terminal && !wish.dumb)),
    }
}

/// The width of the terminal, where one of the streams is one.
fn own_width() -> Option<usize> {
    terminal_size::terminal_size()
        .map(|(width, _)| usize::from(width.0))
        .filter(|width| *width > 0)
}

fn columns() -> Option<usize> {
    env::var("COLUMNS")
        .ok()?
        .trim()
        .parse()
        .ok()
        .filter(|width| *width > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_come_before_variables_and_variables_before_the_stream() {
        let wish = |forbidden, forced, dumb| Wish {
            forbidden,
            forced,
            dumb,
        };
        let none = wish(false, false, false);
        assert!(wants_color(Color::Auto, &none, true));
        assert!(!wants_color(Color::Auto, &none, false));
        assert!(wants_color(Color::Always, &wish(true, false, true), false));
        assert!(!wants_color(Color::Never, &wish(false, true, false), true));
        assert!(!wants_color(Color::Auto, &wish(true, true, false), true));
        assert!(wants_color(Color::Auto, &wish(false, true, true), false));
        assert!(!wants_color(Color::Auto, &wish(false, false, true), true));
    }
}
