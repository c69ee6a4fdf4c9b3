//! How do words look on this stream? Colour or none, and how wide it is.
//!
//! A printer says what a piece of text is (its [`Role`]); only this file knows what that looks
//! like. Whether a stream wants colour and how wide it is, is found out by `cli`.

use anstyle::{AnsiColor, Effects};

use crate::article::Kind;

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
    /// The name of an entity of this kind.
    Entity(Kind),
    /// What was asked for and is not printed.
    OnlyAsked,
    /// What is printed and was not asked for.
    OnlyPrinted,
}

/// What a piece of text is, and what else is to be seen in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub role: Role,
    /// The query matches it.
    pub matched: bool,
    /// Somebody says it.
    pub quoted: bool,
}

/// What stands around a match where there is no colour. Asterisks, because every kind of quotation
/// mark and bracket may be part of the text.
pub const MARK: &str = "**";

/// What stands before the name of an entity where there is no colour, and its letter in the legend.
/// The blank does not break.
pub fn entity_mark(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "[p\u{A0}",
        Kind::Organisation => "[o\u{A0}",
        Kind::Place => "[l\u{A0}",
    }
}

/// What stands after it.
pub const ENTITY_END: &str = "]";

impl Role {
    /// What stands around text of this role where there is no colour.
    pub fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Role::Entity(kind) => (entity_mark(kind), ENTITY_END),
            Role::OnlyAsked => ("[-", "-]"),
            Role::OnlyPrinted => ("{+", "+}"),
            Role::Text | Role::Title | Role::Name | Role::Label | Role::Aside => ("", ""),
        }
    }
}

impl Style {
    /// The look of a role, or of a match inside it; empty without colour.
    pub fn look(&self, role: Role, matched: bool) -> anstyle::Style {
        self.dress(Look {
            role,
            matched,
            quoted: false,
        })
    }

    /// How a piece of text is dressed; not at all without colour.
    pub fn dress(&self, look: Look) -> anstyle::Style {
        let plain = anstyle::Style::new();
        if !self.color {
            return plain;
        }
        let ink = |color: AnsiColor| plain.fg_color(Some(color.into()));
        let dress = match look.role {
            _ if look.matched => ink(AnsiColor::Red).bold(),
            Role::Text => plain,
            Role::Title => plain.bold(),
            Role::Name => ink(AnsiColor::Cyan),
            Role::Label | Role::Aside => plain.dimmed(),
            Role::Entity(Kind::Person) => ink(AnsiColor::Green),
            Role::Entity(Kind::Organisation) => ink(AnsiColor::Magenta),
            Role::Entity(Kind::Place) => ink(AnsiColor::Blue),
            // Red and green are one colour to many eyes.
            Role::OnlyAsked => ink(AnsiColor::Red).strikethrough(),
            Role::OnlyPrinted => ink(AnsiColor::Green).underline(),
        };
        match look.quoted {
            true => dress | Effects::ITALIC,
            false => dress,
        }
    }

    /// The text in the look of its role. The text must be safe already.
    pub fn paint(&self, role: Role, text: &str) -> String {
        let look = self.look(role, false);
        format!("{look}{text}{look:#}")
    }
}
