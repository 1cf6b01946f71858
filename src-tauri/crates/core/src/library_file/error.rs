//! What can go wrong with a library file, with its path.

use std::path::{Path, PathBuf};

/// A library file could not be written, read or believed.
#[derive(Debug, thiserror::Error)]
pub enum LibraryFileError {
    /// The file system said no.
    #[error("cannot use {path}: {source}", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// SQLite said no.
    #[error("cannot use {path}: {source}", path = path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// SQLite's reason.
        source: rusqlite::Error,
    },
    /// It is some other file.
    #[error("{path} is not a Healthshelf library", path = path.display())]
    NotALibrary {
        /// The file.
        path: PathBuf,
    },
    /// A newer program made it.
    #[error(
        "{path} was made by a newer Healthshelf (library format {found}; this program reads up to {known}). Update Healthshelf to use it",
        path = path.display()
    )]
    NewerFormat {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i32,
        /// The highest format this program knows.
        known: i32,
    },
    /// It is not as it was made.
    #[error("{path} is damaged: {reason}", path = path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        reason: String,
    },
}

impl LibraryFileError {
    pub(super) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    /// SQLite's own words for "no database" and "malformed" become ours, and so do rows and tables that are not those of a library: all
    /// our statements are fixed, so where one cannot be prepared or gives other values than expected, the file is at fault.
    pub(super) fn sqlite(path: &Path) -> impl Fn(rusqlite::Error) -> Self {
        use rusqlite::{Error as E, ErrorCode};
        let path = path.to_owned();
        move |source| match (&source, source.sqlite_error_code()) {
            (_, Some(ErrorCode::NotADatabase)) => Self::NotALibrary { path: path.clone() },
            (_, Some(ErrorCode::DatabaseCorrupt)) => Self::damaged(&path, "its pages do not fit together"),
            (_, Some(ErrorCode::Unknown)) => Self::damaged(&path, "its tables are not those of a library file"),
            (
                E::QueryReturnedNoRows
                | E::InvalidColumnType(..)
                | E::IntegralValueOutOfRange(..)
                | E::FromSqlConversionFailure(..)
                | E::Utf8Error(..),
                _,
            ) => Self::damaged(&path, "a row is missing or not what it should be"),
            _ => Self::Sqlite { path: path.clone(), source },
        }
    }

    pub(super) fn damaged(path: &Path, reason: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), reason: reason.into() }
    }
}
