//! The reader's own data: its files, backups, what a restore or an erasure changes, documents taken out and taken in, the history by day,
//! and changes that could not be saved yet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::HistoryEntry;

/// A file in the data folder.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct DataFile {
    /// Its path in the data folder, with `/` between folders.
    pub(crate) name: String,
    /// Size in bytes.
    pub(crate) bytes: u64,
    /// `saved`, `saved-log`, `backup`, `damaged`, `library`, `library-list`, `index`, `lock`, `temporary`, `other`.
    pub(crate) purpose: String,
}

/// How many there are of a kind of saved thing.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct KindCount {
    /// `bookmarks`, `folders`, `highlights`, `notes`, `lists`, `list-lines`, `kept-texts`, `read-marks`, `positions`, `visits`, `searches`, `settings`.
    pub(crate) kind: String,
    /// How many.
    pub(crate) count: u32,
}

/// A backup in the data folder.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Backup {
    /// File name; names it in the other commands.
    pub(crate) name: String,
    /// ISO 8601 time.
    pub(crate) made_at: String,
    /// `daily`, `before-upgrade`, `before-restore`, `by-hand`.
    pub(crate) kind: String,
    /// Size in bytes.
    pub(crate) bytes: u64,
    /// What it holds; `None` when it is damaged.
    pub(crate) counts: Option<Vec<KindCount>>,
}

/// How one kind differs between what is saved now and a backup.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct KindChange {
    /// As in `KindCount`.
    pub(crate) kind: String,
    /// How many there are now.
    pub(crate) now: u32,
    /// How many there would be.
    pub(crate) then: u32,
    /// How many there would be that are not there now.
    pub(crate) added: u32,
    /// How many are there now and would not be.
    pub(crate) gone: u32,
    /// How many would be there with other content.
    pub(crate) changed: u32,
}

/// What an erasure takes away, or took.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Erased {
    /// How many of each kind; kinds of which there are none are left out.
    pub(crate) counts: Vec<KindCount>,
    /// Number of files.
    pub(crate) files: u32,
    /// Their bytes.
    pub(crate) bytes: u64,
    /// Files that could not be removed.
    pub(crate) left: u32,
    /// Backups in the data folder that may still hold what goes.
    pub(crate) backups_that_keep: u32,
}

/// A file that was written.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SavedFile {
    /// Its name.
    pub(crate) file: String,
    /// Name of its folder.
    pub(crate) folder: String,
}

/// How it went with the entries of one kind of a document that was taken in.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TakenIn {
    /// `folders`, `bookmarks`, `highlights`, `notes`, `collections`, `lines`, `kept_texts`, `read_marks`, `positions`, `history`, `searches`, `settings`.
    pub(crate) kind: String,
    /// New.
    pub(crate) added: u32,
    /// Brought something new to a thing that was there.
    pub(crate) changed: u32,
    /// There already, left as it was.
    pub(crate) already_there: u32,
    /// Other words of a thing, kept beside it.
    pub(crate) kept_beside: u32,
    /// Cannot be read.
    pub(crate) unreadable: u32,
    /// Not taken in on purpose.
    pub(crate) left_out: u32,
}

/// What the history remembers.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Remembering {
    /// The setting: switched on.
    pub(crate) on: bool,
    /// Paused until it is resumed.
    pub(crate) paused: bool,
    /// This run of the program is private.
    pub(crate) private_session: bool,
}

/// The visits of one day, or those of them on a page.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct HistoryDay {
    /// `YYYY-MM-DD`.
    pub(crate) day: String,
    /// Latest first.
    pub(crate) visits: Vec<HistoryEntry>,
}

/// A page of the history.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct HistoryPage {
    /// Latest first.
    pub(crate) days: Vec<HistoryDay>,
    /// Where the next page begins; `None` when this is the last.
    pub(crate) next: Option<VisitPlace>,
}

/// A place in the history.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub(crate) struct VisitPlace {
    /// ISO 8601 time.
    pub(crate) at: String,
    /// Number of the visit.
    pub(crate) id: i64,
}

/// How much history a span holds, or how much went.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cleared {
    /// Articles opened.
    pub(crate) visits: u32,
    /// Places where reading stopped.
    pub(crate) positions: u32,
    /// Recent searches.
    pub(crate) searches: u32,
    /// Backups that still hold it.
    pub(crate) backups_that_keep: u32,
}
