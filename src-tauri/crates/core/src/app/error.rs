//! Errors at the edge: a code that a program can match, a sentence that a person can act on.

use std::path::PathBuf;

use crate::export::ExportError;
use crate::import::ImportError;
use crate::index::IndexError;
use crate::library_file::LibraryFileError;
use crate::model::{ArticleKey, KeyError, LibraryId};
use crate::search::SearchError;
use crate::shelf::ShelfError;
use crate::user::UserError;

/// Whose fault it is and what can be done; the command line turns it into an exit code, the window into a tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorCode {
    /// What was given is not what it should be.
    BadInput,
    /// There is no such thing.
    NotFound,
    /// A file is not as it was made.
    Damaged,
    /// Another program is in the way.
    Busy,
    /// The folder cannot be written.
    ReadOnly,
    /// What the reader made could not be saved; it is kept in memory and tried again.
    NotSaved,
    /// The reader stopped it.
    Cancelled,
    /// Anything else.
    Other,
}

impl ErrorCode {
    /// The code's name on the bridge and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::BadInput => "bad-input",
            Self::NotFound => "not-found",
            Self::Damaged => "damaged",
            Self::Busy => "busy",
            Self::ReadOnly => "read-only",
            Self::NotSaved => "data-not-saved",
            Self::Cancelled => "cancelled",
            Self::Other => "other",
        }
    }
}

/// Any use-case failed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// A key or id is malformed.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A source cannot be imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// A library file.
    #[error(transparent)]
    LibraryFile(#[from] LibraryFileError),
    /// The shelf.
    #[error(transparent)]
    Shelf(ShelfError),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// Search.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// What the reader saved.
    #[error(transparent)]
    User(#[from] UserError),
    /// The article is not installed.
    #[error("this article is not in the installed libraries")]
    NoArticle(ArticleKey),
    /// The library is not installed.
    #[error("no library “{0}” is installed")]
    NoLibrary(LibraryId),
    /// The library has no such category.
    #[error("this library has no category “{0}”")]
    NoCategory(String),
    /// No installed library has a series of that name.
    #[error("no installed library has a series “{0}”")]
    NoSeries(String),
    /// There are no bookmarks of installed articles.
    #[error("no article is saved yet")]
    NothingSaved,
    /// Articles could not be taken out.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A file of that name is there and may not be replaced.
    #[error("the file {} is there already; choose another name, or allow it to be replaced", .0.display())]
    FileExists(PathBuf),
    /// A file cannot be written.
    #[error("the file {} cannot be written: {source}", path.display())]
    CannotWrite {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A change of the reader could not be saved. It is kept in memory: see [`super::App::retry_unsaved`].
    #[error("this is not saved yet: {source}. It is kept until you close Healthshelf and saved as soon as that is possible")]
    NotSaved {
        /// Why.
        source: UserError,
    },
    /// There is no such thing among what was saved.
    #[error("there is no {0} with that number")]
    NoSaved(&'static str),
    /// What was given is not what it should be, with the reason.
    #[error("{0}")]
    Invalid(String),
    /// The reader stopped it.
    #[error("stopped; nothing was changed")]
    Cancelled,
}

/// Why a data folder cannot be used, for the page that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartFault {
    /// The folder cannot be made, read or written.
    Folder,
    /// Something in it was written by a newer program.
    Newer,
    /// Another program holds it.
    Busy,
    /// Something in it is not as it was written.
    Damaged,
    /// Anything else.
    Other,
}

impl StartFault {
    /// The fault's name on the bridge.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Folder => "folder",
            Self::Newer => "newer",
            Self::Busy => "busy",
            Self::Damaged => "damaged",
            Self::Other => "other",
        }
    }
}

impl AppError {
    /// What keeps the program from its data folder, when opening it or adding its first library failed with this.
    pub fn start_fault(&self) -> StartFault {
        match self {
            Self::User(UserError::Newer { .. }) | Self::Shelf(ShelfError::Newer { .. }) => StartFault::Newer,
            Self::User(UserError::Io { .. }) | Self::Shelf(ShelfError::Io { .. }) | Self::Index(IndexError::Io { .. }) => {
                StartFault::Folder
            }
            _ => match self.code() {
                ErrorCode::ReadOnly => StartFault::Folder,
                ErrorCode::Busy => StartFault::Busy,
                ErrorCode::Damaged => StartFault::Damaged,
                _ => StartFault::Other,
            },
        }
    }

    /// What sort of failure it is.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Key(_) | Self::Invalid(_) | Self::FileExists(_) | Self::Export(ExportError::Empty) => ErrorCode::BadInput,
            Self::Export(ExportError::Stopped) => ErrorCode::Cancelled,
            Self::Export(_) => ErrorCode::Other,
            Self::CannotWrite { source, .. } => io(source, ErrorCode::Other),
            Self::NoSeries(_) | Self::NothingSaved | Self::NoArticle(_) | Self::NoLibrary(_) | Self::NoCategory(_) | Self::NoSaved(_) => {
                ErrorCode::NotFound
            }
            Self::NotSaved { .. } => ErrorCode::NotSaved,
            Self::Cancelled | Self::Import(ImportError::Stopped) => ErrorCode::Cancelled,
            Self::Import(ImportError::Io { source, .. }) => io(source, ErrorCode::BadInput),
            Self::Import(_) => ErrorCode::BadInput,
            Self::LibraryFile(error) | Self::Shelf(ShelfError::Library(error)) | Self::Search(SearchError::Library(error)) => {
                library(error)
            }
            Self::Shelf(ShelfError::Busy) => ErrorCode::Busy,
            Self::Shelf(ShelfError::NotInstalled(_)) => ErrorCode::NotFound,
            Self::Shelf(ShelfError::Io { source, .. }) => io(source, ErrorCode::Other),
            Self::Shelf(ShelfError::Newer { .. }) => ErrorCode::BadInput,
            Self::Shelf(ShelfError::Lent) => ErrorCode::ReadOnly,
            Self::Index(error) | Self::Shelf(ShelfError::Index(error)) | Self::Search(SearchError::Index(error)) => index(error),
            Self::Search(SearchError::Tantivy(_)) => ErrorCode::Other,
            Self::User(error) => match error {
                UserError::ReadOnly { .. } | UserError::DiskFull { .. } => ErrorCode::ReadOnly,
                UserError::Damaged { .. } | UserError::BackupDamaged { .. } => ErrorCode::Damaged,
                UserError::Busy { .. } => ErrorCode::Busy,
                UserError::Io { source, .. } => io(source, ErrorCode::Other),
                UserError::NoBackup { .. }
                | UserError::Newer { .. }
                | UserError::Exists { .. }
                | UserError::Invalid { .. }
                | UserError::Document { .. }
                | UserError::CannotRead { .. }
                | UserError::NewerDocument { .. } => ErrorCode::BadInput,
                UserError::Sql { .. } => ErrorCode::Other,
            },
        }
    }
}

fn io(source: &std::io::Error, otherwise: ErrorCode) -> ErrorCode {
    use std::io::ErrorKind as K;
    match source.kind() {
        K::PermissionDenied | K::ReadOnlyFilesystem | K::StorageFull => ErrorCode::ReadOnly,
        K::NotFound => ErrorCode::BadInput,
        _ => otherwise,
    }
}

fn library(error: &LibraryFileError) -> ErrorCode {
    match error {
        LibraryFileError::Io { source, .. } => io(source, ErrorCode::Other),
        LibraryFileError::Sqlite { .. } => ErrorCode::Other,
        LibraryFileError::NotALibrary { .. } | LibraryFileError::NewerFormat { .. } => ErrorCode::BadInput,
        LibraryFileError::Damaged { .. } => ErrorCode::Damaged,
    }
}

fn index(error: &IndexError) -> ErrorCode {
    match error {
        IndexError::Busy => ErrorCode::Busy,
        IndexError::Stopped => ErrorCode::Cancelled,
        IndexError::Io { source, .. } => io(source, ErrorCode::Other),
        IndexError::Library(error) => library(error),
        IndexError::Tantivy(_) => ErrorCode::Other,
    }
}
