//! Notes: what the reader wrote on an article, a section or marked words. Plain text; simple Markdown is for whoever shows it.
//!
//! Must not know whether the article or the words are still there: a note carries its own copy of them.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::model::ArticleKey;

use super::error::Trouble;
use super::{SectionAsSeen, UserData, UserError, from_stored, row_limit, section_from, to_stored};

/// Most bytes of one note.
const MAX_NOTE: usize = 200_000;

/// Something the reader wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Its number in this store.
    pub id: i64,
    /// Its name across computers.
    pub uid: String,
    /// The article.
    pub key: ArticleKey,
    /// The title as seen.
    pub title: String,
    /// The section as seen; `None` for the article as a whole.
    pub section: Option<SectionAsSeen>,
    /// The highlight that it is on, while that is there.
    pub highlight: Option<i64>,
    /// The marked words that it is on, as seen; they stay when the highlight goes.
    pub quote: Option<String>,
    /// What was written.
    pub text: String,
    /// When it was begun, to the microsecond.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// What the reader wants to note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// The article.
    pub key: ArticleKey,
    /// The title as seen.
    pub title: String,
    /// The section as seen.
    pub section: Option<SectionAsSeen>,
    /// The highlight that it is on.
    pub highlight: Option<i64>,
    /// The marked words.
    pub quote: Option<String>,
    /// What was written.
    pub text: String,
}

/// The notes of an open store.
#[derive(Debug, Clone, Copy)]
pub struct Notes<'a> {
    pub(super) data: &'a UserData,
}

const COLUMNS: &str = "id, uid, article, title, section_id, section_heading, highlight, quote, text, created_at, changed_at";

impl Notes<'_> {
    /// Writes a note.
    pub fn add(&self, new: &NewNote, now: Timestamp) -> Result<Note, UserError> {
        check(&new.text)?;
        self.data.write(|connection| {
            let id = insert(connection, new, None, None, now, now)?;
            one(connection, id)?.ok_or_else(gone)
        })
    }

    /// Changes what is written. A text that is the same changes nothing.
    pub fn change(&self, id: i64, text: &str, now: Timestamp) -> Result<Option<Note>, UserError> {
        check(text)?;
        self.data.write(|connection| {
            connection.prepare_cached("UPDATE note SET text = ?2, changed_at = ?3 WHERE id = ?1 AND text <> ?2")?.execute(params![
                id,
                text,
                to_stored(now)
            ])?;
            one(connection, id)
        })
    }

    /// Removes one and returns it, so that it can be restored.
    pub fn remove(&self, id: i64) -> Result<Option<Note>, UserError> {
        self.data.write(|connection| {
            let found = one(connection, id)?;
            connection.prepare_cached("DELETE FROM note WHERE id = ?1")?.execute([id])?;
            Ok(found)
        })
    }

    /// Puts a removed note back as it was; one that is there already is returned as it is.
    pub fn restore(&self, note: &Note) -> Result<Note, UserError> {
        check(&note.text)?;
        let Note { id, uid, key, title, section, highlight, quote, text, created_at, changed_at } = note.clone();
        let new = NewNote { key, title, section, highlight, quote, text };
        self.data.write(|connection| {
            if let Some(there) = by_uid(connection, &uid)? {
                return Ok(there);
            }
            let id = insert(connection, &new, Some(id), Some(&uid), created_at, changed_at)?;
            one(connection, id)?.ok_or_else(gone)
        })
    }

    /// The note of that number.
    pub fn get(&self, id: i64) -> Result<Option<Note>, UserError> {
        self.data.read(|connection| one(connection, id))
    }

    /// Those of an article, oldest first.
    pub fn of(&self, key: &ArticleKey) -> Result<Vec<Note>, UserError> {
        self.data.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM note WHERE article = ?1 ORDER BY created_at, id");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([key.to_string()], from_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// Numbers of those on a highlight.
    pub fn on(&self, highlight: i64) -> Result<Vec<i64>, UserError> {
        self.data.read(|connection| {
            let mut statement = connection.prepare_cached("SELECT id FROM note WHERE highlight = ?1 ORDER BY id")?;
            Ok(statement.query_map([highlight], |row| row.get(0))?.collect::<Result<_, _>>()?)
        })
    }

    /// All, last changed first, a page at a time.
    pub fn list(&self, limit: usize, offset: usize) -> Result<Vec<Note>, UserError> {
        self.data.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM note ORDER BY changed_at DESC, id DESC LIMIT ?1 OFFSET ?2");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params![row_limit(limit), row_limit(offset)], from_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// How many there are.
    pub fn count(&self) -> Result<u64, UserError> {
        let count: i64 = self.data.read(|connection| Ok(connection.query_row("SELECT count(*) FROM note", [], |row| row.get(0))?))?;
        Ok(count.unsigned_abs())
    }
}

pub(super) fn check(text: &str) -> Result<(), UserError> {
    let reason = if text.trim().is_empty() {
        "it has no words"
    } else if text.len() > MAX_NOTE {
        "it is too long"
    } else {
        return Ok(());
    };
    Err(UserError::Invalid { subject: "note", reason })
}

/// Inserts one; `id` is used again only where it was this store's own and is free, `highlight` only where that is there.
pub(super) fn insert(
    connection: &Connection,
    new: &NewNote,
    id: Option<i64>,
    uid: Option<&str>,
    created_at: Timestamp,
    changed_at: Timestamp,
) -> Result<i64, Trouble> {
    let NewNote { key, title, section, highlight, quote, text } = new;
    connection
        .prepare_cached(
            "INSERT INTO note (id, uid, article, title, section_id, section_heading, highlight, quote, text, created_at, changed_at) \
             VALUES ((SELECT ?1 FROM sqlite_sequence WHERE name = 'note' AND ?1 BETWEEN 1 AND seq AND NOT EXISTS (SELECT 1 FROM note WHERE id = ?1)), \
             ifnull(?2, lower(hex(randomblob(16)))), ?3, ?4, ?5, ?6, (SELECT id FROM highlight WHERE id = ?7), ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            id,
            uid,
            key.to_string(),
            title,
            section.as_ref().map(|section| &section.id),
            section.as_ref().map(|section| &section.heading),
            highlight,
            quote,
            text,
            to_stored(created_at),
            to_stored(changed_at)
        ])?;
    Ok(connection.last_insert_rowid())
}

pub(super) fn by_uid(connection: &Connection, uid: &str) -> Result<Option<Note>, Trouble> {
    let sql = format!("SELECT {COLUMNS} FROM note WHERE uid = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([uid], from_row).optional()?.flatten())
}

/// All in the order of their numbers, and how many rows this program cannot read. Those are kept as they are.
pub(super) fn all(connection: &Connection) -> Result<(Vec<Note>, u64), Trouble> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM note ORDER BY id"))?;
    let rows: Vec<Option<Note>> = statement.query_map([], from_row)?.collect::<Result<_, _>>()?;
    let unreadable = rows.iter().filter(|row| row.is_none()).count() as u64;
    Ok((rows.into_iter().flatten().collect(), unreadable))
}

fn one(connection: &Connection, id: i64) -> Result<Option<Note>, Trouble> {
    let sql = format!("SELECT {COLUMNS} FROM note WHERE id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id], from_row).optional()?.flatten())
}

/// `None` for what only another program can have written; such a row is passed over, never changed.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Note>> {
    let key = ArticleKey::parse(&row.get::<_, String>(2)?);
    let times = (from_stored(row.get(9)?), from_stored(row.get(10)?));
    let (Ok(key), (Some(created_at), Some(changed_at))) = (key, times) else { return Ok(None) };
    let section = section_from(row.get(4)?, row.get(5)?);
    let (highlight, quote, text) = (row.get(6)?, row.get(7)?, row.get(8)?);
    Ok(Some(Note { id: row.get(0)?, uid: row.get(1)?, key, title: row.get(3)?, section, highlight, quote, text, created_at, changed_at }))
}

fn gone() -> Trouble {
    UserError::Invalid { subject: "note", reason: "its time is out of range" }.into()
}
