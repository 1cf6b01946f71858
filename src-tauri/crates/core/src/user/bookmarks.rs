//! Bookmarks: places in articles that the reader wants to find again. As many as the reader likes; each place once.
//!
//! Must not know whether the article still exists: title, section and quote are kept as seen.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::model::ArticleKey;

use super::error::Trouble;
use super::{SectionAsSeen, UserData, UserError, from_stored, section_from, to_stored};

/// A saved place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    /// Its number in this store; never given to another bookmark, also after removal.
    pub id: i64,
    /// The article.
    pub key: ArticleKey,
    /// The section, or `None` for the article as a whole.
    pub section: Option<SectionAsSeen>,
    /// The title as seen.
    pub title: String,
    /// The words at the place, to find it again in another edition.
    pub quote: Option<String>,
    /// When it was added, to the microsecond.
    pub created_at: Timestamp,
}

/// What the reader wants to save.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewBookmark {
    /// The article.
    pub key: ArticleKey,
    /// The section, or `None` for the article as a whole.
    pub section: Option<SectionAsSeen>,
    /// The title as seen.
    pub title: String,
    /// The words at the place.
    pub quote: Option<String>,
}

/// The order of a list of bookmarks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BookmarkOrder {
    /// Latest added first.
    #[default]
    NewestFirst,
    /// By title, without regard to case and accents.
    ByTitle,
}

/// The bookmarks of an open store.
#[derive(Debug, Clone, Copy)]
pub struct Bookmarks<'a> {
    pub(super) data: &'a UserData,
}

const COLUMNS: &str = "SELECT id, article, section_id, section_heading, title, quote, created_at FROM bookmark";
const BY_ID: &str = "SELECT id, article, section_id, section_heading, title, quote, created_at FROM bookmark WHERE id = ?1";
const BY_PLACE: &str = "SELECT id, article, section_id, section_heading, title, quote, created_at FROM bookmark \
     WHERE article = ?1 AND ifnull(section_id, '') = ifnull(?2, '')";
const BY_ARTICLE: &str = "SELECT id, article, section_id, section_heading, title, quote, created_at FROM bookmark \
     WHERE article = ?1 ORDER BY created_at, id";
/// With its old number when it had one here; a number that was never given out would make a gap that cannot be closed.
const INSERT: &str = "INSERT INTO bookmark (id, article, section_id, section_heading, title, quote, created_at) VALUES ( \
         (SELECT ?1 FROM sqlite_sequence WHERE name = 'bookmark' AND ?1 BETWEEN 1 AND seq \
          AND NOT EXISTS (SELECT 1 FROM bookmark WHERE id = ?1)), \
         ?2, ?3, ?4, ?5, ?6, ?7) \
     ON CONFLICT DO NOTHING";
const REMOVE: &str = "DELETE FROM bookmark WHERE id = ?1";
const COUNT: &str = "SELECT count(*) FROM bookmark";

impl Bookmarks<'_> {
    /// Saves a place. When it is saved already, that bookmark is returned as it is.
    pub fn add(&self, new: &NewBookmark, now: Timestamp) -> Result<Bookmark, UserError> {
        self.data.write(|connection| Ok(insert(connection, new, None, now)?.0))
    }

    /// Removes one bookmark and returns it, so that it can be restored; `None` when there is none of that number.
    pub fn remove(&self, id: i64) -> Result<Option<Bookmark>, UserError> {
        self.data.write(|connection| {
            let found = one(connection, id)?;
            if found.is_some() {
                connection.prepare_cached(REMOVE)?.execute([id])?;
            }
            Ok(found)
        })
    }

    /// Puts a removed bookmark back as it was, with its time and, if it comes from this store, its number. When the place has been saved
    /// anew meanwhile, that bookmark is returned as it is.
    pub fn restore(&self, bookmark: &Bookmark) -> Result<Bookmark, UserError> {
        let Bookmark { id, key, section, title, quote, created_at } = bookmark.clone();
        self.data.write(|connection| Ok(insert(connection, &NewBookmark { key, section, title, quote }, Some(id), created_at)?.0))
    }

    /// The bookmark of that number.
    pub fn get(&self, id: i64) -> Result<Option<Bookmark>, UserError> {
        self.data.read(|connection| one(connection, id))
    }

    /// All bookmarks.
    pub fn list(&self, order: BookmarkOrder) -> Result<Vec<Bookmark>, UserError> {
        let (mut bookmarks, _) = self.data.read(all)?;
        match order {
            BookmarkOrder::NewestFirst => bookmarks.sort_by_key(|bookmark| std::cmp::Reverse((bookmark.created_at, bookmark.id))),
            BookmarkOrder::ByTitle => {
                bookmarks.sort_by_cached_key(|bookmark| (folded(&bookmark.title), bookmark.title.clone(), bookmark.id));
            }
        }
        Ok(bookmarks)
    }

    /// All bookmarks of an article: the article as a whole and its sections, oldest first.
    pub fn find(&self, key: &ArticleKey) -> Result<Vec<Bookmark>, UserError> {
        self.data.read(|connection| {
            let mut statement = connection.prepare_cached(BY_ARTICLE)?;
            let rows = statement.query_map([key.to_string()], from_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// How many there are.
    pub fn count(&self) -> Result<u64, UserError> {
        let count: i64 = self.data.read(|connection| Ok(connection.prepare_cached(COUNT)?.query_row([], |row| row.get(0))?))?;
        Ok(count.unsigned_abs())
    }
}

/// Saves a place unless it is saved already; says whether it is new.
pub(super) fn insert(connection: &Connection, new: &NewBookmark, id: Option<i64>, at: Timestamp) -> Result<(Bookmark, bool), Trouble> {
    let section = new.section.as_ref();
    if section.is_some_and(|section| section.id.is_empty()) {
        return Err(UserError::Invalid { subject: "bookmark", reason: "the id of its section is empty" }.into());
    }
    let (article, section_id) = (new.key.to_string(), section.map(|section| &section.id));
    let heading = section.map(|section| &section.heading);
    let rows =
        connection.prepare_cached(INSERT)?.execute(params![id, article, section_id, heading, new.title, new.quote, to_stored(at)])?;
    let found = connection.prepare_cached(BY_PLACE)?.query_row(params![article, section_id], from_row).optional()?.flatten();
    let bookmark = found.ok_or(UserError::Invalid { subject: "bookmark", reason: "its time is out of range" })?;
    Ok((bookmark, rows > 0))
}

/// All bookmarks in the order of their numbers, and how many rows this program cannot read. Those are kept as they are.
pub(super) fn all(connection: &Connection) -> Result<(Vec<Bookmark>, u64), Trouble> {
    let mut statement = connection.prepare_cached(COLUMNS)?;
    let mut rows = statement.query([])?;
    let (mut bookmarks, mut unreadable) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        match from_row(row)? {
            Some(bookmark) => bookmarks.push(bookmark),
            None => unreadable += 1,
        }
    }
    Ok((bookmarks, unreadable))
}

fn one(connection: &Connection, id: i64) -> Result<Option<Bookmark>, Trouble> {
    Ok(connection.prepare_cached(BY_ID)?.query_row([id], from_row).optional()?.flatten())
}

/// `None` for a key or time that only another program can have written; such a row is passed over, never changed.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Bookmark>> {
    let (Ok(key), Some(created_at)) = (ArticleKey::parse(&row.get::<_, String>(1)?), from_stored(row.get(6)?)) else { return Ok(None) };
    let section = section_from(row.get(2)?, row.get(3)?);
    Ok(Some(Bookmark { id: row.get(0)?, key, section, title: row.get(4)?, quote: row.get(5)?, created_at }))
}

/// A title for sorting: no case, no accents.
fn folded(title: &str) -> String {
    title.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}
