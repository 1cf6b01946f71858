//! Bookmarks alone as one JSON document, the form `healthshelf-bookmarks/1`: the list `bookmarks` of a document of everything, and nothing
//! else. Every program of ours reads it (fields may be added, never renamed; a reader passes over those that it does not know).
//!
//! Must not know files: text in, text out.

use jiff::Timestamp;
use serde::Serialize;

use super::super::UserError;
use super::super::bookmarks::Bookmarks;
use super::parcel::{BookmarkEntry, Parcel};
use super::report::{Counts, ExchangeKind, UnreadableEntry};
use super::{ReadParcel, gather, read_document, to_json};

/// The `schema` of the documents of bookmarks that this program writes.
pub const BOOKMARKS_SCHEMA: &str = "healthshelf-bookmarks/1";

/// An exported document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportedBookmarks {
    /// The JSON text.
    pub document: String,
    /// How many bookmarks are in it.
    pub count: usize,
    /// How many are not, because only a newer program can read them; normally 0. They stay in the store.
    pub left_out: u64,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ImportedBookmarks {
    /// Bookmarks that are new now.
    pub added: usize,
    /// Bookmarks that got something that they had not: a name, a folder, tags.
    pub changed: usize,
    /// Entries whose place was saved before; left as they were.
    pub already_there: usize,
    /// Links of a bookmark page that lead to something else.
    pub left_out: usize,
    /// Entries that could not be read.
    pub problems: Vec<UnreadableEntry>,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    exported_at: Timestamp,
    bookmarks: &'a [BookmarkEntry],
}

impl Bookmarks<'_> {
    /// All bookmarks as one document.
    pub fn export(&self, now: Timestamp) -> Result<ExportedBookmarks, UserError> {
        let (parcel, left_out) = self.parcel()?;
        let document = to_json(&Document { schema: BOOKMARKS_SCHEMA, exported_at: now, bookmarks: &parcel.bookmarks })?;
        Ok(ExportedBookmarks { document, count: parcel.bookmarks.len(), left_out })
    }

    /// All bookmarks with their folders, and how many rows this program cannot read.
    pub fn parcel(&self) -> Result<(Parcel, u64), UserError> {
        self.data.read(gather::bookmarks_only)
    }

    /// Adds the bookmarks of a document of ours or a bookmark page that are not there yet, all in one transaction. `now` stands in where an
    /// entry has no time.
    pub fn import(&self, document: &str, now: Timestamp) -> Result<ImportedBookmarks, UserError> {
        let read = read_document(document.as_bytes(), now)?;
        let ReadParcel { parcel: Parcel { folders, bookmarks, .. }, mut report } = read;
        report.kinds.retain(|kind, _| *kind == ExchangeKind::Bookmark);
        report.problems.retain(|problem| problem.kind == ExchangeKind::Bookmark);
        let parcel = Parcel { folders, bookmarks, ..Parcel::default() };
        let report = self.data.take_in(ReadParcel { parcel, report }, now)?;
        let Counts { added, changed, already_there, left_out, .. } = report.of(ExchangeKind::Bookmark);
        let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        let problems = report.problems;
        let (added, changed, already_there) = (number(added), number(changed), number(already_there));
        Ok(ImportedBookmarks { added, changed, already_there, left_out: number(left_out), problems })
    }
}
