//! History: which articles the reader opened and when. Kept until the reader clears it, and not written at all while it is paused or
//! switched off.
//!
//! Clearing also takes the reading positions and recent searches of the time, and the times at which bookmarks were opened: all tell what
//! was read. Must not know which subjects are private: the facade does not hand those in.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};

use crate::model::{ArticleKey, fold};

use super::error::Trouble;
use super::settings::{self, Setting, SettingName};
use super::{SectionAsSeen, UserData, UserError, backups, from_stored, row_limit, section_from, to_stored};

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

/// How much history there is of a time, or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cleared {
    /// Articles opened.
    pub visits: u64,
    /// Places where reading stopped.
    pub positions: u64,
    /// Recent searches.
    pub searches: u64,
    /// Bookmarks that know when they were last opened.
    pub openings: u64,
    /// Backups in the data folder that still hold it, since they could not be changed.
    pub backups_that_keep: usize,
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
const COUNT: &str = "SELECT (SELECT count(*) FROM visit WHERE visited_at >= ?1), (SELECT count(*) FROM position WHERE updated_at >= ?1), \
     (SELECT count(*) FROM search WHERE searched_at >= ?1), (SELECT count(*) FROM bookmark WHERE opened_at >= ?1)";
const CLEAR: [&str; 4] = [
    "DELETE FROM visit WHERE visited_at >= ?1",
    "DELETE FROM position WHERE updated_at >= ?1",
    "DELETE FROM search WHERE searched_at >= ?1",
    "UPDATE bookmark SET opened_at = NULL WHERE opened_at >= ?1",
];

impl History<'_> {
    /// Notes that an article was opened. Does nothing, and says `false`, while the reader has history paused or switched off.
    pub fn record(&self, key: &ArticleKey, title: &str, section: Option<&SectionAsSeen>, now: Timestamp) -> Result<bool, UserError> {
        self.data.write(|connection| {
            if !is_recording(connection)? {
                return Ok(false);
            }
            let (id, heading) = (section.map(|section| &section.id), section.map(|section| &section.heading));
            connection.prepare_cached(RECORD)?.execute(params![key.to_string(), id, heading, title, to_stored(now)])?;
            Ok(true)
        })
    }

    /// Whether anything of what is read is recorded at present.
    pub fn is_recording(&self) -> Result<bool, UserError> {
        self.data.read(is_recording)
    }

    /// Whether the reader has paused it. That is apart from switching it off: what there is stays in sight, and it goes on when resumed.
    pub fn is_paused(&self) -> Result<bool, UserError> {
        self.data.read(|connection| Ok(settings::stored(connection, SettingName::HistoryPaused)? == Some(true.into())))
    }

    /// Pauses it, or goes on.
    pub fn pause(&self, paused: bool) -> Result<(), UserError> {
        self.data.set_setting(&Setting::HistoryPaused(paused))
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

    /// As [`Self::list`], of visits whose title has all the words, each perhaps as a part, whatever their case and accents.
    pub fn find(&self, words: &str, limit: usize, before: Option<VisitPlace>) -> Result<Vec<Visit>, UserError> {
        let words = fold(words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let (time, id) = before.map_or((i64::MAX, i64::MAX), |place| (to_stored(place.visited_at), place.id));
        self.data.read(|connection| {
            let mut statement = connection.prepare_cached(LIST)?;
            let mut rows = statement.query(params![time, id, i64::MAX])?;
            let mut found = Vec::new();
            while found.len() < limit
                && let Some(row) = rows.next()?
            {
                let title = fold(row.get_ref(4)?.as_str().unwrap_or_default());
                if words.iter().all(|word| title.contains(word)) {
                    found.extend(from_row(row)?);
                }
            }
            Ok(found)
        })
    }

    /// Removes one visit; says whether there was one of that number.
    pub fn remove(&self, id: i64) -> Result<bool, UserError> {
        self.data.forget(|connection| Ok(connection.prepare_cached(REMOVE)?.execute([id])? > 0))
    }

    /// How much there is from `since` on, or in all.
    pub fn count(&self, since: Option<Timestamp>) -> Result<Cleared, UserError> {
        self.data.read(|connection| counted(connection, from(since)))
    }

    /// Removes what there is from `since` on, or all of it, and from the backups in the data folder too; says how much.
    pub fn clear(&self, since: Option<Timestamp>) -> Result<Cleared, UserError> {
        let mut cleared = self.data.forget(|connection| {
            let counted = counted(connection, from(since))?;
            for sql in CLEAR {
                connection.prepare_cached(sql)?.execute([from(since)])?;
            }
            Ok(counted)
        })?;
        cleared.backups_that_keep = forget_in_backups(self.data.folder(), since);
        Ok(cleared)
    }
}

/// Removes history from the backups in a data folder; gives how many of them could not be changed.
pub(super) fn forget_in_backups(data_folder: &Path, since: Option<Timestamp>) -> usize {
    backups::change_all(data_folder, &CLEAR, from(since))
}

/// Whether a database says that history is kept.
pub(super) fn is_recording(connection: &Connection) -> Result<bool, Trouble> {
    let off = settings::stored(connection, SettingName::History)? == Some(false.into());
    Ok(!off && settings::stored(connection, SettingName::HistoryPaused)? != Some(true.into()))
}

fn from(since: Option<Timestamp>) -> i64 {
    since.map_or(i64::MIN, to_stored)
}

fn counted(connection: &Connection, since: i64) -> Result<Cleared, Trouble> {
    let number = |row: &Row<'_>, at| Ok::<_, rusqlite::Error>(row.get::<_, i64>(at)?.unsigned_abs());
    Ok(connection.prepare_cached(COUNT)?.query_row([since], |row| {
        Ok(Cleared {
            visits: number(row, 0)?,
            positions: number(row, 1)?,
            searches: number(row, 2)?,
            openings: number(row, 3)?,
            backups_that_keep: 0,
        })
    })?)
}

/// `None` for a key or time that only another program can have written; such a row is passed over, never changed.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Visit>> {
    let (Ok(key), Some(visited_at)) = (ArticleKey::parse(&row.get::<_, String>(1)?), from_stored(row.get(5)?)) else { return Ok(None) };
    let section = section_from(row.get(2)?, row.get(3)?);
    Ok(Some(Visit { id: row.get(0)?, key, section, title: row.get(4)?, visited_at }))
}
