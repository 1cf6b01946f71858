//! What can go wrong with the reader's own data, as sentences with the file's path.
//!
//! No message holds what the reader read, saved or searched: no titles, no keys, no text of a document.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the user-data store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum UserError {
    /// A file operation failed.
    #[error("could not {action} {}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried: “create”, “write” ...
        action: &'static str,
        /// The system's reason.
        source: io::Error,
    },
    /// SQLite failed for a reason without a variant of its own.
    #[error("could not read or write {}", path.display())]
    Sql {
        /// The database.
        path: PathBuf,
        /// SQLite's reason.
        source: rusqlite::Error,
    },
    /// The file was written by a newer program. It was not touched.
    #[error("{} was written by a newer version of Healthshelf (its schema is {found}, this program knows up to {supported}); install the newer version to use it", path.display())]
    Newer {
        /// The database.
        path: PathBuf,
        /// The schema version of the file.
        found: u32,
        /// The newest version that this program knows.
        supported: u32,
    },
    /// The file is damaged. Nothing was deleted; the next start sets it aside.
    #[error("{} is damaged; it is kept, and set aside at the next start", path.display())]
    Damaged {
        /// The database.
        path: PathBuf,
    },
    /// A backup is damaged. Nothing was changed.
    #[error("the backup {} is damaged; choose another one, nothing was changed", path.display())]
    BackupDamaged {
        /// The backup.
        path: PathBuf,
    },
    /// A file is not a backup. Nothing was changed.
    #[error("{} is not a backup of what was saved in Healthshelf: {reason}; nothing was changed", path.display())]
    NoBackup {
        /// The file.
        path: PathBuf,
        /// What it is instead.
        reason: &'static str,
    },
    /// Nothing can be saved there.
    #[error("{} can only be read, so nothing can be saved or changed", path.display())]
    ReadOnly {
        /// The database.
        path: PathBuf,
    },
    /// No space left. The change was not made; what was there before is safe.
    #[error("the disk is full, so {} could not be changed; what was saved before is safe", path.display())]
    DiskFull {
        /// The database.
        path: PathBuf,
    },
    /// Another program held the file for too long.
    #[error("{} is in use by another program; try again", path.display())]
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// A file of that name is there already, and was not replaced.
    #[error("{} exists already and was not replaced", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// A value is not allowed.
    #[error("the {subject} is not valid: {reason}")]
    Invalid {
        /// What the value is for.
        subject: &'static str,
        /// What would be allowed.
        reason: &'static str,
    },
    /// A file that is to be taken in cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    CannotRead {
        /// The file.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// A document to import is not what it should be. Nothing was changed.
    #[error("this is not a file that Healthshelf can take in: {reason}")]
    Document {
        /// What is wrong, with the line where that is known.
        reason: String,
    },
    /// A document to import is of a later form. Nothing was changed.
    #[error("this file was written by a newer version of Healthshelf (form {found}, this program reads {supported}); nothing was imported")]
    NewerDocument {
        /// The version of the document.
        found: u64,
        /// The version that this program reads.
        supported: u64,
    },
}

impl UserError {
    /// Names what SQLite met at `path`.
    pub(super) fn from_sql(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged { path },
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path },
            _ => Self::Sql { path, source },
        }
    }

    /// Whether a change failed because nothing could be written at the moment: it was not made, what was there is safe, and another try may
    /// go well.
    pub fn is_unwritten(&self) -> bool {
        match self {
            Self::Io { .. } | Self::ReadOnly { .. } | Self::DiskFull { .. } | Self::Busy { .. } => true,
            Self::Sql { source, .. } => {
                matches!(source.sqlite_error_code(), Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::PermissionDenied))
            }
            _ => false,
        }
    }

    /// Names what the file system met at `path`.
    pub(super) fn from_io(path: &Path, action: &'static str, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::AlreadyExists => Self::Exists { path },
            io::ErrorKind::StorageFull => Self::DiskFull { path },
            _ => Self::Io { path, action, source },
        }
    }
}

/// What stops work inside a transaction: SQLite, still without the path, or a refusal of our own.
#[derive(Debug)]
pub(super) enum Trouble {
    /// From SQLite.
    Sql(rusqlite::Error),
    /// Ours.
    Refused(UserError),
}

impl Trouble {
    /// The error to show, for the database at `path`.
    pub(super) fn at(self, path: &Path) -> UserError {
        match self {
            Self::Sql(source) => UserError::from_sql(path, source),
            Self::Refused(error) => error,
        }
    }
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<UserError> for Trouble {
    fn from(error: UserError) -> Self {
        Self::Refused(error)
    }
}
