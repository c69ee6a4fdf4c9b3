//! How do words look on this stream? Colour or none, and how wide it is.
//!
//! A printer says what a piece of text is (its [`Role`]); only this file knows what that looks
//! like. Whether a stream wants colour and how wide it is, is found out by `cli`.

/// What a printer must know of the stream that it writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    pub color: bool,
    /// Columns.
    pub width: usize,
}

/// What a piece of text is, for the eye.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    #[default]
    Text,
    /// A headline.
    Title,
    /// Who speaks.
    Name,
    /// What stands before a value.
    Label,
    /// What only serves to find something: a path, an id, a time.
    Aside,
}

/// What stands around a match where there is no colour. Asterisks, because every kind of quotation
/// mark and bracket may be part of the text.
pub const MARK: &str = "**";

impl Style {
    /// The look of a role, or of a match inside it; empty without colour.
    pub fn look(&self, role: Role, matched: bool) -> anstyle::Style {
        let plain = anstyle::Style::new();
        if !self.color {
            return plain;
        }
        if matched {
            return plain.bold().fg_color(Some(anstyle::AnsiColor::Red.into()));
        }
        match role {
            Role::Text => plain,
            Role::Title => plain.bold(),
            Role::Name => plain.fg_color(Some(anstyle::AnsiColor::Cyan.into())),
            Role::Label | Role::Aside => plain.dimmed(),
        }
    }

    /// The text in the look of its role. The text must be safe already.
    pub fn paint(&self, role: Role, text: &str) -> String {
        let look = self.look(role, false);
        format!("{look}{text}{look:#}")
    }
}
