//! Reading positions: how far the reader got in each article, one per article. Must not know how the reader view measures it.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::model::ArticleKey;

use super::{UserData, UserError, from_stored, row_limit, to_stored};

/// From this progress on an article counts as read: the last lines hold references, and no view scrolls to exactly 1.
pub const FINISHED: f32 = 0.98;

/// Where the reader stopped in an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// The article.
    pub key: ArticleKey,
    /// The title as seen.
    pub title: String,
    /// The section, or `None` for the introduction.
    pub section_id: Option<String>,
    /// The block inside the section, counted from 0.
    pub paragraph: u32,
    /// Share of the article that lies behind, 0 to 1.
    pub progress: f32,
    /// When it was saved, to the microsecond.
    pub updated_at: Timestamp,
}

/// The reading positions of an open store.
#[derive(Debug, Clone, Copy)]
pub struct Positions<'a> {
    pub(super) data: &'a UserData,
}

const SAVE: &str = "INSERT INTO position (article, title, section_id, paragraph, progress, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
     ON CONFLICT (article) DO UPDATE SET title = excluded.title, section_id = excluded.section_id, paragraph = excluded.paragraph, \
         progress = excluded.progress, updated_at = excluded.updated_at";
const GET: &str = "SELECT article, title, section_id, paragraph, progress, updated_at FROM position WHERE article = ?1";
const UNFINISHED: &str = "SELECT article, title, section_id, paragraph, progress, updated_at FROM position WHERE progress < ?1 \
     ORDER BY updated_at DESC, article LIMIT ?2";
const FORGET: &str = "DELETE FROM position WHERE article = ?1";
const FORGET_ALL: &str = "DELETE FROM position";

impl Positions<'_> {
    /// Saves the position in an article in place of the earlier one.
    pub fn save(&self, position: &Position) -> Result<(), UserError> {
        if !(0.0..=1.0).contains(&position.progress) {
            return Err(UserError::Invalid { subject: "reading position", reason: "its progress must be between 0 and 1" });
        }
        let Position { key, title, section_id, paragraph, progress, updated_at } = position;
        self.data.write(|connection| {
            let values = params![key.to_string(), title, section_id, paragraph, progress, to_stored(*updated_at)];
            connection.prepare_cached(SAVE)?.execute(values)?;
            Ok(())
        })
    }

    /// The position in an article.
    pub fn get(&self, key: &ArticleKey) -> Result<Option<Position>, UserError> {
        self.data.read(|connection| {
            let found = connection.prepare_cached(GET)?.query_row([key.to_string()], from_row).optional()?;
            Ok(found.flatten())
        })
    }

    /// The articles that were begun and not finished, latest first.
    pub fn continue_reading(&self, limit: usize) -> Result<Vec<Position>, UserError> {
        self.data.read(|connection| {
            let mut statement = connection.prepare_cached(UNFINISHED)?;
            let rows = statement.query_map(params![FINISHED, row_limit(limit)], from_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// Forgets the position in one article, when the reader asks for it; says whether there was one.
    pub fn forget(&self, key: &ArticleKey) -> Result<bool, UserError> {
        self.data.forget(|connection| Ok(connection.prepare_cached(FORGET)?.execute([key.to_string()])? > 0))
    }

    /// Forgets every position, when the reader asks for it; says how many there were.
    pub fn forget_all(&self) -> Result<usize, UserError> {
        self.data.forget(|connection| Ok(connection.prepare_cached(FORGET_ALL)?.execute([])?))
    }
}

/// `None` for a key or time that only another program can have written; such a row is passed over, never changed.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Position>> {
    let (Ok(key), Some(updated_at)) = (ArticleKey::parse(&row.get::<_, String>(0)?), from_stored(row.get(5)?)) else { return Ok(None) };
    let (title, section_id) = (row.get(1)?, row.get(2)?);
    Ok(Some(Position { key, title, section_id, paragraph: row.get(3)?, progress: row.get(4)?, updated_at }))
}
