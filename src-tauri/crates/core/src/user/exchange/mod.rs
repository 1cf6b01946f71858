//! What the reader saved as one document, to keep elsewhere or to take to another computer, and back. The form of the document is in
//! docs/file-format.md and `resources/schema/user-data-1.schema.json`.
//!
//! Taking a document in merges: it adds what is missing and fills what is empty. Of two versions of one thing the one that was changed
//! later is shown, and the words of the other are kept beside it, so nothing that stands in the store or in the document is ever lost,
//! and taking the same document in twice changes nothing. Three steps: [`read`] (text to a parcel), the facade's sifting of what should
//! stand on no list, [`merge`] (a parcel into the store, in one transaction). Must not know which articles exist.

mod annotation;
mod bookmarks;
mod fields;
mod gather;
mod merge;
mod netscape;
mod parcel;
mod read;
mod report;
mod things;
mod words;

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{UserData, UserError};

pub use annotation::{ANNOTATION_CONTEXT, annotations};
pub use bookmarks::{BOOKMARKS_SCHEMA, ExportedBookmarks, ImportedBookmarks};
pub use netscape::bookmarks_page;
pub use parcel::{
    BookmarkEntry, CollectionEntry, FolderEntry, HighlightEntry, ItemEntry, KeptEntry, NoteEntry, Parcel, PositionEntry, ReadMarkEntry,
    SearchEntry, SettingEntry, VisitEntry,
};
pub use report::{Counts, ExchangeKind, ExchangeReport, UnreadableEntry};

/// The `schema` of the documents of everything that this program writes.
pub const USER_DATA_SCHEMA: &str = "healthshelf-user-data/1";
/// Most bytes of a document that is taken in.
pub const MAX_DOCUMENT: usize = 512 << 20;
/// Most entries of one kind in a document.
const MAX_ENTRIES: usize = 1_000_000;

/// What is to be written besides what the reader saved by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extras {
    /// The articles that were opened, and recent searches.
    pub history: bool,
    /// The settings that the reader changed.
    pub settings: bool,
}

/// A document that was read: what is in it, and what of it cannot be taken in.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReadParcel {
    /// What can.
    pub parcel: Parcel,
    /// What was found so far that cannot.
    pub report: ExchangeReport,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    exported_at: Timestamp,
    #[serde(flatten)]
    parcel: &'a Parcel,
}

impl UserData {
    /// Everything that is saved, and how many rows are left out because only a newer program can read them; those stay in the store.
    pub fn parcel(&self, extras: Extras) -> Result<(Parcel, u64), UserError> {
        self.read(|connection| gather::all(connection, extras))
    }

    /// Takes a parcel in: adds what is missing, all in one transaction.
    pub fn take_in(&self, read: ReadParcel, now: Timestamp) -> Result<ExchangeReport, UserError> {
        let ReadParcel { parcel, report } = read;
        self.write(|connection| merge::all(connection, &parcel, now, report))
    }

    /// What [`Self::take_in`] would do, without doing it.
    pub fn preview(&self, read: ReadParcel, now: Timestamp) -> Result<ExchangeReport, UserError> {
        let ReadParcel { parcel, report } = read;
        self.write(|connection| {
            connection.execute_batch("SAVEPOINT preview")?;
            let report = merge::all(connection, &parcel, now, report);
            connection.execute_batch("ROLLBACK TO preview; RELEASE preview")?;
            report
        })
    }
}

/// A parcel as the document that [`read_document`] reads.
pub fn document(parcel: &Parcel, now: Timestamp) -> Result<String, UserError> {
    to_json(&Document { schema: USER_DATA_SCHEMA, exported_at: to_microsecond(now), parcel })
}

/// Reads any form that can be taken in: a document of everything or of bookmarks, a bookmark page of a browser, web annotations. `now`
/// stands in where an entry has no time.
pub fn read_document(bytes: &[u8], now: Timestamp) -> Result<ReadParcel, UserError> {
    let wrong = |reason: &str| UserError::Document { reason: reason.to_owned() };
    if bytes.len() > MAX_DOCUMENT {
        return Err(wrong("it is too large"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| wrong("it is not text in UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') { netscape::read(text, now) } else { read::document(text, now) }
}

/// The bytes of a file that is to be taken in.
pub fn read_file(path: &Path) -> Result<Vec<u8>, UserError> {
    let failed = |source| UserError::CannotRead { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    // One byte more than is allowed tells a file that is too large.
    let limit = u64::try_from(MAX_DOCUMENT).unwrap_or(u64::MAX).saturating_add(1);
    std::fs::File::open(path).map_err(failed)?.take(limit).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// A time as the store keeps it.
fn to_microsecond(time: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(time.as_microsecond()).unwrap_or(time)
}

fn to_json(document: &impl Serialize) -> Result<String, UserError> {
    let mut text = serde_json::to_string_pretty(document)
        .map_err(|_| UserError::Invalid { subject: "document", reason: "it cannot be written as JSON" })?;
    text.push('\n');
    Ok(text)
}

/// A name made of what it names: the same on every computer and every time.
fn derived_uid(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    let mut name = String::with_capacity(32);
    for byte in hash.finalize().iter().take(16) {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}
