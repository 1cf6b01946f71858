//! History: which articles the reader opened and when. Kept until the reader clears it, and not written at all while the setting is off.
//!
//! Must not know what was searched: that is for `searches`.

use jiff::Timestamp;
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::model::ArticleKey;

use super::settings::{self, SettingName};
use super::{SectionAsSeen, UserData, UserError, from_stored, row_limit, section_from, to_stored};

/// An article that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// Its number in this store.
    pub id: i64,
    /// The article.
    pub key: ArticleKey,
    /// The section at which it was opened, if any.
    pub section: Option<SectionAsSeen>,
    /// The title as seen.
    pub title: String,
    /// When, to the microsecond.
    pub visited_at: Timestamp,
}

impl Visit {
    /// Its place in the list, from which the next page goes on.
    pub fn place(&self) -> VisitPlace {
        VisitPlace { visited_at: self.visited_at, id: self.id }
    }
}

/// A place in the list of visits. Stays usable when the visit itself is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitPlace {
    /// The time of the visit.
    pub visited_at: Timestamp,
    /// Its number.
    pub id: i64,
}

/// The history of an open store.
#[derive(Debug, Clone, Copy)]
pub struct History<'a> {
    pub(super) data: &'a UserData,
}

const RECORD: &str = "INSERT INTO visit (article, section_id, section_heading, title, visited_at) VALUES (?1, ?2, ?3, ?4, ?5)";
const LIST: &str = "SELECT id, article, section_id, section_heading, title, visited_at FROM visit WHERE (visited_at, id) < (?1, ?2) \
     ORDER BY visited_at DESC, id DESC LIMIT ?3";
const REMOVE: &str = "DELETE FROM visit WHERE id = ?1";
const CLEAR_SINCE: &str = "DELETE FROM visit WHERE visited_at >= ?1";
const CLEAR: &str = "DELETE FROM visit";

impl History<'_> {
    /// Notes that an article was opened. Does nothing, and says `false`, while the reader has history switched off.
    pub fn record(&self, key: &ArticleKey, title: &str, section: Option<&SectionAsSeen>, now: Timestamp) -> Result<bool, UserError> {
        self.data.write(|connection| {
            if settings::stored(connection, SettingName::History)? == Some(serde_json::Value::Bool(false)) {
                return Ok(false);
            }
            let (id, heading) = (section.map(|section| &section.id), section.map(|section| &section.heading));
            connection.prepare_cached(RECORD)?.execute(params![key.to_string(), id, heading, title, to_stored(now)])?;
            Ok(true)
        })
    }

    /// The latest visits first, at most `limit`, from the top or from below the place `before`.
    pub fn list(&self, limit: usize, before: Option<VisitPlace>) -> Result<Vec<Visit>, UserError> {
        let (time, id) = before.map_or((i64::MAX, i64::MAX), |place| (to_stored(place.visited_at), place.id));
        self.data.read(|connection| {
            let mut statement = connection.prepare_cached(LIST)?;
            let rows = statement.query_map(params![time, id, row_limit(limit)], from_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// Removes one visit; says whether there was one of that number.
    pub fn remove(&self, id: i64) -> Result<bool, UserError> {
        self.data.forget(|connection| Ok(connection.prepare_cached(REMOVE)?.execute([id])? > 0))
    }

    /// Removes all visits at or after `since`; says how many.
    pub fn clear_since(&self, since: Timestamp) -> Result<usize, UserError> {
        self.data.forget(|connection| Ok(connection.prepare_cached(CLEAR_SINCE)?.execute([to_stored(since)])?))
    }

    /// Removes all visits; says how many.
    pub fn clear_all(&self) -> Result<usize, UserError> {
        self.data.forget(|connection| Ok(connection.prepare_cached(CLEAR)?.execute([])?))
    }
}

/// `None` for a key or time that only another program can have written; such a row is passed over, never changed.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Visit>> {
    let (Ok(key), Some(visited_at)) = (ArticleKey::parse(&row.get::<_, String>(1)?), from_stored(row.get(5)?)) else { return Ok(None) };
    let section = section_from(row.get(2)?, row.get(3)?);
    Ok(Some(Visit { id: row.get(0)?, key, section, title: row.get(4)?, visited_at }))
}
