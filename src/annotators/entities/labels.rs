//! Which part of which kind of name is a word? Thirteen labels: outside, and for each kind the
//! first, inner and last word of a name and a name of one word (the BILOU scheme).

use crate::article::Kind;

/// How many labels there are.
pub const LABELS: usize = 13;

const KINDS: [Kind; 3] = [Kind::Person, Kind::Organisation, Kind::Place];

/// A label, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    First,
    Inner,
    Last,
    Whole,
}

impl Label {
    pub const OUTSIDE: Label = Label(0);

    pub fn new(kind: Kind, part: Part) -> Self {
        Label(1 + 4 * kind as u8 + part as u8)
    }

    pub fn number(self) -> usize {
        usize::from(self.0)
    }

    /// The label of a number below [`LABELS`]; outside for any other.
    pub fn from_number(number: usize) -> Self {
        if number < LABELS {
            Label(number as u8)
        } else {
            Label::OUTSIDE
        }
    }

    pub fn kind(self) -> Option<Kind> {
        KINDS.get(self.kind_number()?).copied()
    }

    /// The kind as a number from 0.
    pub fn kind_number(self) -> Option<usize> {
        (self.0 > 0).then(|| usize::from(self.0 - 1) / 4)
    }

    pub fn part(self) -> Option<Part> {
        let part = self.0.checked_sub(1)? % 4;
        Some([Part::First, Part::Inner, Part::Last, Part::Whole][usize::from(part)])
    }

    /// Whether a name may begin, or none be open, at this label.
    pub fn may_begin(self) -> bool {
        !matches!(self.part(), Some(Part::Inner | Part::Last))
    }

    /// Whether no name is left open after this label.
    pub fn may_end(self) -> bool {
        !matches!(self.part(), Some(Part::First | Part::Inner))
    }

    /// Whether `next` may stand after this label.
    pub fn may_precede(self, next: Label) -> bool {
        if self.may_end() {
            return next.may_begin();
        }
        !next.may_begin() && self.kind_number() == next.kind_number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_opened_before_they_are_closed() {
        let first = Label::new(Kind::Person, Part::First);
        let last = Label::new(Kind::Person, Part::Last);
        assert!(Label::OUTSIDE.may_precede(first) && first.may_precede(last));
        assert!(!Label::OUTSIDE.may_precede(last) && !first.may_precede(Label::OUTSIDE));
        assert!(!first.may_precede(Label::new(Kind::Place, Part::Last)));
        assert!(last.may_precede(Label::new(Kind::Place, Part::Whole)));
        assert_eq!(last.kind(), Some(Kind::Person));
        assert_eq!(Label::OUTSIDE.kind(), None);
    }
}
