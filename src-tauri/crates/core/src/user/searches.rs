//! Recent searches: the words with which the reader found an article, to offer them again. Kept until the reader clears the history, at
//! most [`KEPT`] of them, and not written at all while the setting is off.
//!
//! Must not know which words speak of danger: the facade does not hand those in.

use jiff::Timestamp;
use rusqlite::params;

use super::{UserData, UserError, history, row_limit, to_stored};

/// Most searches that are kept; the oldest goes when another comes. The reader asks for "recent" ones, not for a record.
pub const KEPT: usize = 100;
/// Longest search that is kept, in characters.
const MAX_CHARS: usize = 200;

/// The recent searches of an open store.
#[derive(Debug, Clone, Copy)]
pub struct Searches<'a> {
    pub(super) data: &'a UserData,
}

const RECORD: &str = "INSERT INTO search VALUES (?1, ?2) ON CONFLICT (text) DO UPDATE SET searched_at = excluded.searched_at";
const TRIM: &str = "DELETE FROM search WHERE text NOT IN (SELECT text FROM search ORDER BY searched_at DESC, text LIMIT ?1)";
const LIST: &str = "SELECT text FROM search ORDER BY searched_at DESC, text LIMIT ?1";
const CLEAR: &str = "DELETE FROM search";

impl Searches<'_> {
    /// Notes a search. Does nothing, and says `false`, for blank or very long text and while the reader has history paused or switched off.
    pub fn record(&self, text: &str, now: Timestamp) -> Result<bool, UserError> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || text.chars().count() > MAX_CHARS {
            return Ok(false);
        }
        self.data.write(|connection| {
            if !history::is_recording(connection)? {
                return Ok(false);
            }
            connection.prepare_cached(RECORD)?.execute(params![text, to_stored(now)])?;
            connection.prepare_cached(TRIM)?.execute([row_limit(KEPT)])?;
            Ok(true)
        })
    }

    /// The latest first.
    pub fn list(&self, limit: usize) -> Result<Vec<String>, UserError> {
        self.data.read(|connection| {
            Ok(connection.prepare_cached(LIST)?.query_map([row_limit(limit)], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
    }

    /// Removes all; says how many.
    pub fn clear_all(&self) -> Result<usize, UserError> {
        self.data.forget(|connection| Ok(connection.prepare_cached(CLEAR)?.execute([])?))
    }
}
