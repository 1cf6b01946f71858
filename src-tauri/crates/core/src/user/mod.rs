//! What the reader saves: bookmarks, highlights, notes, lists, reading positions, read marks, history and settings, in one SQLite file,
//! `user.db`.
//!
//! User data is sacred: nothing here deletes or shrinks it unless the reader asked for exactly that. Every change is one transaction, a
//! damaged file is set aside and never deleted, a file of a newer program is refused untouched, and a backup is made before each upgrade.
//! Articles are known only by their key, with title and section as seen, so a new edition of a library takes nothing away. This module
//! must not know libraries, the index or the clock: whoever calls passes the time in.

mod anchor;
mod backup;
mod backups;
mod bookmark_views;
mod bookmarks;
mod collections;
mod contents;
mod erase;
mod error;
mod exchange;
mod finding;
mod folders;
mod highlights;
mod history;
mod notes;
mod open;
mod positions;
mod read_marks;
mod refiling;
mod restore;
mod rotation;
mod schema;
mod searches;
mod settings;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::{Deserialize, Serialize};

pub use anchor::{Found, Ground, Old as OldTexts, QUOTE_AROUND, Quote, find as find_quote};
pub use backups::{BACKUPS, BackupFile, BackupKind};
pub use bookmark_views::{BookmarkView, InFolder};
pub use bookmarks::{Bookmark, BookmarkOrder, Bookmarks, NewBookmark};
pub use collections::{Collection, CollectionItem, Collections, ItemKind, ItemSource, NewItem, TakenLine};
pub use contents::{KindChange, SavedKind};
pub use erase::{Erasable, Erased};
pub use error::UserError;
pub use exchange::{
    ANNOTATION_CONTEXT, BOOKMARKS_SCHEMA, BookmarkEntry, CollectionEntry, Counts, ExchangeKind, ExchangeReport, ExportedBookmarks, Extras,
    FolderEntry, HighlightEntry, ImportedBookmarks, ItemEntry, KeptEntry, MAX_DOCUMENT, NoteEntry, Parcel, PositionEntry, ReadMarkEntry,
    ReadParcel, SearchEntry, SettingEntry, USER_DATA_SCHEMA, UnreadableEntry, VisitEntry, annotations, bookmarks_page, document,
    read_document, read_file,
};
pub use finding::{FoundItem, FoundKind, KeptText};
pub use folders::{Folder, Folders, Tag};
pub use highlights::{Colour, Highlight, Highlights, NewHighlight};
pub use history::{Cleared, History, Visit, VisitPlace};
pub use notes::{NewNote, Note, Notes};
pub use open::{Access, Notice, Opened};
pub use positions::{FINISHED, Position, Positions};
pub use read_marks::ReadMarks;
pub use refiling::{Filed, RemovedFolder};
pub use restore::{BackupContents, Restored};
pub use rotation::superseded as superseded_backups;
pub use searches::{KEPT as KEPT_SEARCHES, Searches};
pub use settings::{Setting, SettingName, Settings, TextFont, Theme};

use error::Trouble;

/// The name of the file in the data folder.
pub const FILE_NAME: &str = "user.db";

/// A section as the reader saw it; a later edition may have renamed or dropped it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SectionAsSeen {
    /// Its id in the article; never empty.
    pub id: String,
    /// Its heading.
    pub heading: String,
}

/// The reader's own data, open. Can be shared between threads; several processes may have the same file open.
#[derive(Debug)]
pub struct UserData {
    connection: Mutex<Connection>,
    path: PathBuf,
    access: RwLock<Access>,
}

impl UserData {
    /// Opens `user.db` in `folder`, making or upgrading it as needed.
    ///
    /// Whatever state the file and folder are in, the reader gets something to go on with, and [`Opened::notices`] says what differs
    /// from normal. Errors are left for what only the caller can decide: a newer file ([`UserError::Newer`]) and one that another
    /// program holds ([`UserError::Busy`]).
    pub fn open(folder: &Path, now: Timestamp) -> Result<Opened, UserError> {
        open::open(folder, now)
    }

    /// An empty store that is gone with the program, for a reader who goes on although `folder` cannot be used. No file is touched.
    pub fn in_memory(folder: &Path) -> Result<Self, UserError> {
        open::open_in_memory(folder)
    }

    /// Where the file is, or would be.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether what is saved now is kept.
    pub fn access(&self) -> Access {
        *self.access.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tries once more to write where only reading was possible; says whether what is saved now is kept. A store in memory stays one.
    pub fn write_again(&self, now: Timestamp) -> bool {
        if self.access() == Access::ReadOnly
            && let Ok(connection) = open::open_again(&self.path, now)
        {
            *self.lock() = connection;
            *self.access.write().unwrap_or_else(PoisonError::into_inner) = Access::ReadWrite;
        }
        self.access() == Access::ReadWrite
    }

    /// The bookmarks.
    pub fn bookmarks(&self) -> Bookmarks<'_> {
        Bookmarks { data: self }
    }

    /// Folders and tags of the bookmarks.
    pub fn folders(&self) -> Folders<'_> {
        Folders { data: self }
    }

    /// The highlights.
    pub fn highlights(&self) -> Highlights<'_> {
        Highlights { data: self }
    }

    /// The notes.
    pub fn notes(&self) -> Notes<'_> {
        Notes { data: self }
    }

    /// The lists for an appointment.
    pub fn collections(&self) -> Collections<'_> {
        Collections { data: self }
    }

    /// How far the reader got in each article.
    pub fn positions(&self) -> Positions<'_> {
        Positions { data: self }
    }

    /// The articles that the reader marked as read.
    pub fn read_marks(&self) -> ReadMarks<'_> {
        ReadMarks { data: self }
    }

    /// The recent searches.
    pub fn searches(&self) -> Searches<'_> {
        Searches { data: self }
    }

    /// The articles that the reader opened.
    pub fn history(&self) -> History<'_> {
        History { data: self }
    }

    /// The door for reading: one consistent state for all statements of `work`.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Trouble>) -> Result<T, UserError> {
        self.transact(TransactionBehavior::Deferred, |transaction| work(transaction))
    }

    /// The door for changes: all of `work` or nothing of it.
    fn write<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Trouble>) -> Result<T, UserError> {
        if self.access() == Access::ReadOnly {
            return Err(UserError::ReadOnly { path: self.path.clone() });
        }
        self.transact(TransactionBehavior::Immediate, |transaction| work(transaction))
    }

    /// The door for removals that are about privacy: what was removed also leaves the write-ahead log, as far as other processes that
    /// are reading allow.
    fn forget<T>(&self, work: impl FnOnce(&Connection) -> Result<T, Trouble>) -> Result<T, UserError> {
        let removed = self.write(work)?;
        // The removal is done; when the log is in use, the next checkpoint overwrites it.
        drop(self.lock().query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())));
        Ok(removed)
    }

    fn transact<T>(
        &self,
        behaviour: TransactionBehavior,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Trouble>,
    ) -> Result<T, UserError> {
        let mut connection = self.lock();
        let run = |connection: &mut Connection| -> Result<T, Trouble> {
            let transaction = connection.transaction_with_behavior(behaviour)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        };
        run(&mut connection).map_err(|trouble| {
            let error = trouble.at(&self.path);
            if matches!(error, UserError::Damaged { .. }) && self.access() == Access::ReadWrite {
                open::ask_for_check(&self.path);
            }
            error
        })
    }

    /// The connection. A thread that panicked while holding it left no open transaction, as those roll back when dropped.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A time as stored: microseconds since 1970. Finer parts are dropped.
fn to_stored(time: Timestamp) -> i64 {
    time.as_microsecond()
}

/// A stored time, or `None` for one that no program of ours writes.
fn from_stored(microseconds: i64) -> Option<Timestamp> {
    Timestamp::from_microsecond(microseconds).ok()
}

/// A section from its two columns.
fn section_from(id: Option<String>, heading: Option<String>) -> Option<SectionAsSeen> {
    Some(SectionAsSeen { id: id?, heading: heading? })
}

/// A number of rows as SQLite takes it.
fn row_limit(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
