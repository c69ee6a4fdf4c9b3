//! How do letters on a page stand in lines, and in which order are the lines read?
//!
//! Programs draw text mostly in the order in which it is read, column after column; that order is
//! trusted. Where it is plainly none, the page is cut along its white bands, first between columns,
//! then between blocks (the XY cut of Nagy and Seth, 1984).

use super::letters::Letter;

/// A line of text, or what of it stands in one column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    pub text: String,
    pub left: f64,
    pub right: f64,
    pub baseline: f64,
    pub size: f64,
}

/// A gap wider than this, in sizes of the font, parts two words; letters are never so loose.
const WORD_GAP: f64 = 0.17;

/// A gap wider than this parts two columns.
const COLUMN_GAP: f64 = 2.5;

/// How deep a page is cut.
const DEEPEST_CUT: usize = 24;

/// The lines of a page in the order in which they are read.
pub fn of(letters: &[Letter]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for letter in letters {
        let fits = lines.last_mut().filter(|line| goes_on(line, letter));
        match fits {
            Some(line) => append(line, letter),
            None if letter.text.trim().is_empty() => {}
            None => lines.push(Line {
                text: letter.text.clone(),
                left: letter.left,
                right: letter.right,
                baseline: letter.baseline,
                size: letter.size,
            }),
        }
    }
    for line in &mut lines {
        line.text = line.text.trim().to_owned();
    }
    lines.retain(|line| !line.text.is_empty());
    if is_disordered(&lines) {
        lines = cut(lines, 0);
    }
    joined(lines)
}

fn goes_on(line: &Line, letter: &Letter) -> bool {
    let size = line.size.max(letter.size);
    let gap = letter.left - line.right;
    (letter.baseline - line.baseline).abs() < size * 0.4
        && gap > -size * 0.6
        && gap < size * COLUMN_GAP
}

fn append(line: &mut Line, letter: &Letter) {
    let gap = letter.left - line.right;
    let spaced = line.text.ends_with(' ') || letter.text.starts_with(' ');
    if gap > line.size.max(letter.size) * WORD_GAP && !spaced {
        line.text.push(' ');
    }
    if !(letter.text == " " && line.text.ends_with(' ')) {
        line.text.push_str(&letter.text);
    }
    if !letter.text.trim().is_empty() {
        line.size = line.size.max(letter.size);
        line.right = line.right.max(letter.right);
    } else {
        // Blanks are wide enough that nothing more is to be put between the words.
        line.right = letter.right;
    }
}

/// Whether lines jump up the page more often than columns and boxes explain.
fn is_disordered(lines: &[Line]) -> bool {
    const FEW: usize = 6;
    let jumps = lines.windows(2).filter(|pair| match pair {
        [first, second] => {
            second.baseline < first.baseline - first.size && second.left < first.right
        }
        _ => false,
    });
    let jumps = jumps.count();
    jumps > FEW && jumps * 5 > lines.len()
}

/// Cuts a part of the page along its widest white band: upright ones between columns first.
fn cut(mut lines: Vec<Line>, depth: usize) -> Vec<Line> {
    if lines.len() < 2 || depth >= DEEPEST_CUT {
        lines.sort_by(|a, b| {
            a.baseline
                .total_cmp(&b.baseline)
                .then(a.left.total_cmp(&b.left))
        });
        return lines;
    }
    let size = lines.iter().map(|line| line.size).fold(f64::MAX, f64::min);
    let across = |line: &Line| (line.left, line.right);
    let down = |line: &Line| {
        (
            line.baseline - line.size * 0.8,
            line.baseline + line.size * 0.2,
        )
    };
    let at_column = band(&lines, across, size);
    let at = match at_column {
        Some(at) => Some((at, true)),
        None => band(&lines, down, 0.0).map(|at| (at, false)),
    };
    let Some((at, upright)) = at else {
        lines.sort_by(|a, b| {
            a.baseline
                .total_cmp(&b.baseline)
                .then(a.left.total_cmp(&b.left))
        });
        return lines;
    };
    let (first, second): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| {
        let start = if upright {
            across(line).0
        } else {
            down(line).0
        };
        start < at
    });
    let mut ordered = cut(first, depth + 1);
    ordered.extend(cut(second, depth + 1));
    ordered
}

/// The middle of the widest band that no line reaches into, if it is wide enough.
fn band(lines: &[Line], extent: impl Fn(&Line) -> (f64, f64), narrowest: f64) -> Option<f64> {
    let mut extents: Vec<(f64, f64)> = lines.iter().map(extent).collect();
    extents.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut end = extents.first()?.1;
    let (mut widest, mut at) = (narrowest, None);
    for (start, stop) in extents {
        if start - end > widest {
            (widest, at) = (start - end, Some((start + end) / 2.0));
        }
        end = end.max(stop);
    }
    at
}

/// Pieces of one line that were drawn one behind the other, with a wide gap between them: the cells
/// of a table, the words of a line that is spaced out.
fn joined(lines: Vec<Line>) -> Vec<Line> {
    let mut whole: Vec<Line> = Vec::new();
    for line in lines {
        if let Some(last) = whole.last_mut() {
            let size = last.size.max(line.size);
            let same = (line.baseline - last.baseline).abs() < size * 0.3;
            if same && line.left >= last.right - size * 0.3 {
                last.text.push('\t');
                last.text.push_str(&line.text);
                last.right = line.right;
                last.size = size;
                continue;
            }
        }
        whole.push(line);
    }
    whole
}
