//! Erasing a kind of thing because the reader asked for exactly that: how much would go, then all of it in one transaction, down to the
//! bytes of the file. Must not know how the reader is asked.
//!
//! History also goes from the backups in the data folder, since whoever clears it means to leave no trace; what was saved stays in them
//! until they are erased themselves. Copies that the reader made elsewhere are out of reach.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::model::named;

use super::backups;
use super::contents::SavedKind;
use super::history;
use super::{FILE_NAME, UserData, UserError};

named! {
    /// What can be erased at once.
    Erasable {
        /// Articles opened, places where reading stopped, recent searches.
        History = "history",
        /// Bookmarks with folders and tags.
        Bookmarks = "bookmarks",
        /// Highlights; notes on them stay.
        Highlights = "highlights",
        /// Notes.
        Notes = "notes",
        /// Lists for an appointment with their lines.
        Lists = "lists",
        /// Marks of articles that were read.
        ReadMarks = "read-marks",
        /// Texts of sections in which something was saved.
        KeptTexts = "kept-texts",
        /// Settings, but for whether history is kept.
        Settings = "settings",
        /// The backups in the data folder.
        Backups = "backups",
        /// Damaged files that were set aside.
        Damaged = "damaged",
        /// All of these.
        Everything = "everything",
    }
}

/// What goes, or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// What was asked for.
    pub what: Erasable,
    /// How many of each kind; kinds of which there are none are left out.
    pub counts: Vec<(SavedKind, u64)>,
    /// The files, with their bytes.
    pub files: Vec<(PathBuf, u64)>,
    /// Files that could not be removed.
    pub left: Vec<PathBuf>,
    /// Backups in the data folder that may still hold what goes.
    pub backups_that_keep: usize,
}

/// A kind and which of its rows.
type Part = (SavedKind, &'static str, &'static str);
const VISITS: Part = (SavedKind::Visit, "visit", "1");
const POSITIONS: Part = (SavedKind::Position, "position", "1");
const SEARCHES: Part = (SavedKind::Search, "search", "1");
const BOOKMARKS: Part = (SavedKind::Bookmark, "bookmark", "1");
const FOLDERS: Part = (SavedKind::Folder, "folder", "1");
const HIGHLIGHTS: Part = (SavedKind::Highlight, "highlight", "1");
const NOTES: Part = (SavedKind::Note, "note", "1");
const LINES: Part = (SavedKind::ListLine, "collection_item", "1");
const LISTS: Part = (SavedKind::List, "collection", "1");
const READ_MARKS: Part = (SavedKind::ReadMark, "read_mark", "1");
const KEPT_TEXTS: Part = (SavedKind::KeptText, "kept_text", "1");
/// Not the switches of the history: erasing must not switch it on again.
const SETTINGS: Part = (SavedKind::Setting, "setting", "name NOT IN ('history', 'history_paused')");

impl Erasable {
    fn parts(self) -> &'static [Part] {
        match self {
            Self::History => &[VISITS, POSITIONS, SEARCHES],
            Self::Bookmarks => &[BOOKMARKS, FOLDERS],
            Self::Highlights => &[HIGHLIGHTS],
            Self::Notes => &[NOTES],
            Self::Lists => &[LINES, LISTS],
            Self::ReadMarks => &[READ_MARKS],
            Self::KeptTexts => &[KEPT_TEXTS],
            Self::Settings => &[SETTINGS],
            Self::Backups | Self::Damaged => &[],
            Self::Everything => {
                &[VISITS, POSITIONS, SEARCHES, BOOKMARKS, FOLDERS, HIGHLIGHTS, NOTES, LINES, LISTS, READ_MARKS, KEPT_TEXTS, SETTINGS]
            }
        }
    }

    fn files(self, data_folder: &Path) -> Vec<(PathBuf, u64)> {
        let mut files = Vec::new();
        if matches!(self, Self::Backups | Self::Everything) {
            files.extend(backups::list(data_folder).into_iter().map(|file| (file.path, file.bytes)));
        }
        if matches!(self, Self::Damaged | Self::Everything) {
            files.extend(damaged(data_folder));
        }
        files
    }

    fn touches_history(self) -> bool {
        matches!(self, Self::History | Self::Everything)
    }
}

impl UserData {
    /// What erasing would remove. Nothing is changed.
    pub fn erase_preview(&self, what: Erasable) -> Result<Erased, UserError> {
        let files = what.files(self.folder());
        let counts = self.read(|connection| Ok(counted(connection, what)?))?;
        Ok(self.report(what, counts, files, Vec::new()))
    }

    /// Removes all of a kind. The counts are those of what went.
    pub fn erase(&self, what: Erasable) -> Result<Erased, UserError> {
        let mut counts = Vec::new();
        if !what.parts().is_empty() {
            counts = self.forget(|connection| {
                let counts = counted(connection, what)?;
                remove(connection, what)?;
                Ok(counts)
            })?;
        }
        let (mut gone, mut left) = (Vec::new(), Vec::new());
        for (path, bytes) in what.files(self.folder()) {
            match fs::remove_file(&path) {
                Ok(()) => gone.push((path, bytes)),
                Err(_) => left.push(path),
            }
        }
        let mut report = self.report(what, counts, gone, left);
        if what.touches_history() {
            report.backups_that_keep = history::forget_in_backups(self.folder(), None);
        }
        Ok(report)
    }

    fn report(&self, what: Erasable, counts: Vec<(SavedKind, u64)>, files: Vec<(PathBuf, u64)>, left: Vec<PathBuf>) -> Erased {
        let keeps = !matches!(what, Erasable::History | Erasable::Backups | Erasable::Damaged | Erasable::Everything);
        let backups_that_keep = if keeps { self.backups().len() } else { 0 };
        Erased { what, counts, files, left, backups_that_keep }
    }
}

fn counted(connection: &Connection, what: Erasable) -> rusqlite::Result<Vec<(SavedKind, u64)>> {
    let mut counts = Vec::new();
    for (kind, table, which) in what.parts() {
        let count: i64 = connection.query_row(&format!("SELECT count(*) FROM {table} WHERE {which}"), [], |row| row.get(0))?;
        if count > 0 {
            counts.push((*kind, count.unsigned_abs()));
        }
    }
    Ok(counts)
}

fn remove(connection: &Connection, what: Erasable) -> rusqlite::Result<()> {
    for (kind, table, which) in what.parts() {
        if *kind == SavedKind::Folder {
            // A folder goes after those that stand in it.
            while connection.execute("DELETE FROM folder WHERE id NOT IN (SELECT parent FROM folder WHERE parent IS NOT NULL)", [])? > 0 {}
            connection.execute("DELETE FROM tag", [])?;
        } else {
            connection.execute(&format!("DELETE FROM {table} WHERE {which}"), [])?;
        }
    }
    if what == Erasable::History {
        connection.execute("UPDATE bookmark SET opened_at = NULL WHERE opened_at IS NOT NULL", [])?;
    }
    // The full-text index keeps words of removed rows until its parts are merged.
    connection.execute("INSERT INTO found (found) VALUES ('optimize')", [])?;
    Ok(())
}

/// Damaged databases that were set aside, with what SQLite kept beside them.
fn damaged(data_folder: &Path) -> Vec<(PathBuf, u64)> {
    let files = fs::read_dir(data_folder).into_iter().flatten().flatten();
    let ours = files.filter(|entry| {
        let rest = |name: &str| name.strip_prefix(FILE_NAME).is_some_and(|rest| rest.starts_with("-damaged-"));
        entry.file_name().to_str().is_some_and(rest)
    });
    let mut files: Vec<(PathBuf, u64)> = ours.map(|entry| (entry.path(), entry.metadata().map_or(0, |metadata| metadata.len()))).collect();
    files.sort();
    files
}
