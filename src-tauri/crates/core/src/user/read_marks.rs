//! Read marks: which articles the reader marked as read, and when. Must not know why: scrolling to an end or opening a page marks nothing.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::model::ArticleKey;

use super::error::Trouble;
use super::{UserData, UserError, from_stored, to_stored};

/// The read marks of an open store.
#[derive(Debug, Clone, Copy)]
pub struct ReadMarks<'a> {
    pub(super) data: &'a UserData,
}

const SET: &str = "INSERT INTO read_mark (library, source_key, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
const GET: &str = "SELECT at FROM read_mark WHERE library = ?1 AND source_key = ?2";
const UNSET: &str = "DELETE FROM read_mark WHERE library = ?1 AND source_key = ?2";

impl ReadMarks<'_> {
    /// Marks an article; gives the time of its mark. One that is marked already keeps its earlier time.
    pub fn set(&self, key: &ArticleKey, at: Timestamp) -> Result<Timestamp, UserError> {
        self.data.write(|connection| {
            connection.prepare_cached(SET)?.execute(params![key.library.as_str(), key.source, to_stored(at)])?;
            Ok(mark(connection, key)?.unwrap_or(at))
        })
    }

    /// Takes the mark of an article back; gives its time, to put it back as it was.
    pub fn unset(&self, key: &ArticleKey) -> Result<Option<Timestamp>, UserError> {
        self.data.forget(|connection| {
            let found = mark(connection, key)?;
            connection.prepare_cached(UNSET)?.execute([key.library.as_str(), &key.source])?;
            Ok(found)
        })
    }

    /// When an article was marked.
    pub fn get(&self, key: &ArticleKey) -> Result<Option<Timestamp>, UserError> {
        self.data.read(|connection| mark(connection, key))
    }

    /// Which of these articles are marked, and when.
    pub fn of<'k>(&self, keys: impl IntoIterator<Item = &'k ArticleKey>) -> Result<HashMap<ArticleKey, Timestamp>, UserError> {
        self.data.read(|connection| {
            let mut found = HashMap::new();
            for key in keys {
                if let Some(at) = mark(connection, key)? {
                    found.insert(key.clone(), at);
                }
            }
            Ok(found)
        })
    }
}

fn mark(connection: &Connection, key: &ArticleKey) -> Result<Option<Timestamp>, Trouble> {
    let values = [key.library.as_str(), key.source.as_str()];
    let at = connection.prepare_cached(GET)?.query_row(values, |row| row.get::<_, i64>(0)).optional()?;
    Ok(at.and_then(from_stored))
}
