//! Bookmarks as one JSON document, to keep elsewhere or to take to another computer. Importing adds what is missing and changes nothing else.
//!
//! The form `healthshelf-bookmarks/1` (fields may be added, never renamed; a reader passes over those that it does not know):
//!
//! ```json
//! {
//!   "schema": "healthshelf-bookmarks/1",
//!   "exported_at": "2026-08-21T10:11:12Z",
//!   "bookmarks": [
//!     {
//!       "key": "starter/migraine",
//!       "title": "Migraine",
//!       "section": {"id": "treatment", "heading": "Treatment"},
//!       "quote": "Rest in a dark room",
//!       "created_at": "2026-08-20T08:00:00Z"
//!     }
//!   ]
//! }
//! ```
//!
//! `section` and `quote` may be absent or null, `created_at` may be absent. Must not know files: text in, text out.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::model::ArticleKey;

use super::bookmarks::{self, Bookmarks, NewBookmark};
use super::{SectionAsSeen, UserError};

/// The `schema` of the documents that this program writes.
pub const BOOKMARKS_SCHEMA: &str = "healthshelf-bookmarks/1";
const FAMILY: &str = "healthshelf-bookmarks/";
const VERSION: u64 = 1;

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
    /// Entries whose place was saved before; left as they were.
    pub already_there: usize,
    /// Entries that could not be read.
    pub problems: Vec<UnreadableEntry>,
}

/// An entry of a document that was passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnreadableEntry {
    /// Its place in the list, counted from 1.
    pub entry: usize,
    /// What is wrong; holds nothing of the entry.
    pub message: &'static str,
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    exported_at: Timestamp,
    bookmarks: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    key: &'a ArticleKey,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'a SectionAsSeen>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    created_at: Timestamp,
}

impl Bookmarks<'_> {
    /// All bookmarks as one document.
    pub fn export(&self, now: Timestamp) -> Result<ExportedBookmarks, UserError> {
        let (bookmarks, left_out) = self.data.read(bookmarks::all)?;
        let entries = bookmarks.iter().map(|bookmark| Entry {
            key: &bookmark.key,
            title: &bookmark.title,
            section: bookmark.section.as_ref(),
            quote: bookmark.quote.as_deref(),
            created_at: bookmark.created_at,
        });
        let document = Document { schema: BOOKMARKS_SCHEMA, exported_at: now, bookmarks: entries.collect() };
        let mut document = serde_json::to_string_pretty(&document)
            .map_err(|_| UserError::Invalid { subject: "list of bookmarks", reason: "it cannot be written as JSON" })?;
        document.push('\n');
        Ok(ExportedBookmarks { document, count: bookmarks.len(), left_out })
    }

    /// Adds the bookmarks of a document that are not there yet, all in one transaction. `now` stands in where an entry has no time.
    pub fn import(&self, document: &str, now: Timestamp) -> Result<ImportedBookmarks, UserError> {
        let entries = entries(document)?;
        self.data.write(|connection| {
            let mut imported = ImportedBookmarks::default();
            for (entry, number) in entries.iter().zip(1..) {
                match parse(entry, now) {
                    Ok((bookmark, at)) => match bookmarks::insert(connection, &bookmark, None, at)? {
                        (_, true) => imported.added += 1,
                        (_, false) => imported.already_there += 1,
                    },
                    Err(message) => imported.problems.push(UnreadableEntry { entry: number, message }),
                }
            }
            Ok(imported)
        })
    }
}

/// The entries of a document of our form; nothing else gets past here.
fn entries(document: &str) -> Result<Vec<Value>, UserError> {
    let wrong = |reason: &str| UserError::Document { reason: reason.to_owned() };
    // The parser's own message may quote the document, so only the place is taken from it.
    let mut value: Value = serde_json::from_str(document.trim_start_matches('\u{feff}')).map_err(|error| {
        let what = if error.is_eof() { "it ends too early" } else { "it is not valid JSON" };
        UserError::Document { reason: format!("{what} (line {}, column {})", error.line(), error.column()) }
    })?;
    let schema = value.get("schema").and_then(Value::as_str).ok_or_else(|| wrong("it has no “schema”"))?;
    let version = schema.strip_prefix(FAMILY).and_then(|version| version.parse::<u64>().ok());
    match version {
        Some(VERSION) => {}
        Some(found) if found > VERSION => return Err(UserError::NewerDocument { found, supported: VERSION }),
        _ => return Err(wrong("its “schema” is something else")),
    }
    match value.get_mut("bookmarks").map(Value::take) {
        Some(Value::Array(entries)) => Ok(entries),
        _ => Err(wrong("it has no list “bookmarks”")),
    }
}

/// One entry, or what is wrong with it.
fn parse(entry: &Value, now: Timestamp) -> Result<(NewBookmark, Timestamp), &'static str> {
    #[derive(Deserialize)]
    struct Section {
        id: String,
        #[serde(default)]
        heading: String,
    }
    let present = |name: &str| entry.get(name).filter(|value| !value.is_null());
    let text = |name: &str| present(name).and_then(Value::as_str);
    let key = text("key").and_then(|key| ArticleKey::parse(key).ok()).ok_or("“key” must have the form LIBRARY/SOURCE-KEY")?;
    let title = text("title").ok_or("“title” must be text")?.to_owned();
    let section = match present("section").map(Section::deserialize) {
        None => None,
        Some(Ok(section)) if !section.id.is_empty() => Some(SectionAsSeen { id: section.id, heading: section.heading }),
        Some(_) => return Err("“section” must have an “id” and a “heading”"),
    };
    let quote = match present("quote") {
        None => None,
        Some(Value::String(quote)) => Some(quote.clone()),
        Some(_) => return Err("“quote” must be text"),
    };
    let at = match present("created_at") {
        None => now,
        Some(value) => {
            value.as_str().and_then(|time| time.parse().ok()).ok_or("“created_at” must be a time such as 2026-08-21T10:11:12Z")?
        }
    };
    Ok((NewBookmark { key, section, title, quote }, at))
}
