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

    /// SQLite's own words for "no database" and "malformed" become ours.
    pub(super) fn sqlite(path: &Path) -> impl Fn(rusqlite::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => Self::NotALibrary { path: path.clone() },
            Some(rusqlite::ErrorCode::DatabaseCorrupt) => {
                Self::Damaged { path: path.clone(), reason: "its pages do not fit together".to_owned() }
            }
            _ => Self::Sqlite { path: path.clone(), source },
        }
    }

    pub(super) fn damaged(path: &Path, reason: impl Into<String>) -> Self {
        Self::Damaged { path: path.to_owned(), reason: reason.into() }
    }
}
