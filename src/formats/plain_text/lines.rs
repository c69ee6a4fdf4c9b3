//! The lines of a text, from its head on, and how they are set. What they say is for `shape`.

/// No more lines than these are looked at beyond the one that is being judged.
const LOOKED_AT: usize = 24;

/// A line longer than this was not wrapped.
const LONGEST_WRAPPED_LINE: usize = 100;

/// A cursor over the lines of a text.
pub struct Lines<'t> {
    text: &'t str,
    /// Where the first line begins; at the start of a line, or at the end of the text.
    at: usize,
}

impl<'t> Lines<'t> {
    /// The lines of `text`, from its first that is not blank.
    pub fn of(text: &'t str) -> Self {
        let mut lines = Lines { text, at: 0 };
        lines.skip_blank();
        lines
    }

    /// The offset of the first line in the text.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// The first line without white space around it; `None` at the end of the text.
    pub fn first(&self) -> Option<&'t str> {
        self.following(0)
    }

    /// The line so many lines on, blank ones counted, without white space around it.
    pub fn following(&self, nth: usize) -> Option<&'t str> {
        if self.at >= self.text.len() {
            return None;
        }
        self.rest().nth(nth).map(str::trim)
    }

    /// Goes on by so many lines, and by the blank ones behind them.
    pub fn skip(&mut self, count: usize) {
        for _ in 0..count {
            self.at = self.next_line();
        }
        self.skip_blank();
    }

    /// How many lines follow one another before a blank one, counted up to `most`.
    pub fn block(&self, most: usize) -> usize {
        self.rest()
            .take(most)
            .take_while(|line| !line.trim().is_empty())
            .count()
    }

    /// Whether more text follows the first block.
    pub fn is_followed(&self) -> bool {
        self.rest()
            .take(LOOKED_AT)
            .skip_while(|line| !line.trim().is_empty())
            .any(|line| !line.trim().is_empty())
    }

    pub fn first_indent(&self) -> usize {
        self.indent(0)
    }

    /// White space before a line, in columns.
    pub fn indent(&self, nth: usize) -> usize {
        self.rest().nth(nth).map_or(0, |line| {
            line.chars()
                .take_while(|c| c.is_whitespace())
                .map(|c| if c == '\t' { 8 } else { 1 })
                .sum()
        })
    }

    /// Whether a paragraph is set on one long line, so that every line end is meant.
    pub fn is_unwrapped(&self) -> bool {
        self.rest()
            .take(LOOKED_AT)
            .any(|line| line.len() > LONGEST_WRAPPED_LINE)
    }

    /// Whether the second line's first word would have fitted into the first line: then the first
    /// line was ended on purpose.
    pub fn breaks_early(&self) -> bool {
        let word = self
            .following(1)
            .and_then(|line| line.split_whitespace().next());
        let (Some(first), Some(word)) = (self.first(), word) else {
            return false;
        };
        first.len() + 1 + word.len() <= self.width()
    }

    /// Whether a line reaches near the margin, as lines of running text do and those of a table
    /// do not.
    pub fn is_full(&self, nth: usize) -> bool {
        self.following(nth)
            .is_some_and(|line| line.len() * 4 >= self.width() * 3)
            && self.width() >= 40
    }

    fn width(&self) -> usize {
        self.rest()
            .take(LOOKED_AT)
            .map(|line| line.trim().len())
            .max()
            .unwrap_or(0)
    }

    fn rest(&self) -> std::str::Split<'t, char> {
        self.text.get(self.at..).unwrap_or("").split('\n')
    }

    fn next_line(&self) -> usize {
        let rest = self.text.get(self.at..).unwrap_or("");
        rest.find('\n')
            .map_or(self.text.len(), |end| self.at + end + 1)
    }

    fn skip_blank(&mut self) {
        while self.at < self.text.len() {
            let next = self.next_line();
            if !self.text.get(self.at..next).unwrap_or("").trim().is_empty() {
                break;
            }
            self.at = next;
        }
    }
}
