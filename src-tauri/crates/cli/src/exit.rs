//! Exit codes: 0 done, 1 nothing found, 2 wrong usage, 3 bad input, 4 damaged data, 5 other.

use std::process::ExitCode;

use healthshelf_core::app::{AppError, ErrorCode};

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    Done = 0,
    NothingFound = 1,
    Usage = 2,
    BadInput = 3,
    Damaged = 4,
    Other = 5,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why it could not be done.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, message: message.into() }
    }

    pub(crate) fn bad_input(message: impl Into<String>) -> Self {
        Self { exit: Exit::BadInput, message: message.into() }
    }

    /// Whoever read the results has stopped reading: the end, no fault, and nothing to say.
    pub(crate) fn unread() -> Self {
        Self { exit: Exit::Done, message: String::new() }
    }

    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self { exit: Exit::Other, message: message.into() }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let exit = match error.code() {
            ErrorCode::NotFound => Exit::NothingFound,
            ErrorCode::BadInput => Exit::BadInput,
            ErrorCode::Damaged => Exit::Damaged,
            ErrorCode::Busy | ErrorCode::ReadOnly | ErrorCode::NotSaved | ErrorCode::Cancelled | ErrorCode::Other => Exit::Other,
        };
        Self { exit, message: error.to_string() }
    }
}

impl From<healthshelf_core::model::KeyError> for Failure {
    fn from(error: healthshelf_core::model::KeyError) -> Self {
        AppError::from(error).into()
    }
}
