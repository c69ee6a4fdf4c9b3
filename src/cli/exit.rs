//! What does the process answer?

use std::process::ExitCode;

/// The exit status, as `grep` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Something was found, or all went well.
    Found,
    /// The question was answered: there is none.
    Nothing,
    /// A wrong command line, a failure, or files that could not be read.
    Trouble,
    /// Stopped by Ctrl-C.
    Interrupted,
}

impl Exit {
    pub fn status(self) -> u8 {
        match self {
            Exit::Found => 0,
            Exit::Nothing => 1,
            Exit::Trouble => 2,
            Exit::Interrupted => 130,
        }
    }

    /// Whether anything was found.
    pub fn found(any: bool) -> Exit {
        if any { Exit::Found } else { Exit::Nothing }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit.status())
    }
}
