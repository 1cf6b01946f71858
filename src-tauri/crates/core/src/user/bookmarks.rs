//! Bookmarks: places in articles that the reader wants to find again. As many as the reader likes; each place once.
//!
//! Must not know whether the article still exists: title, section and quote are kept as seen.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::model::ArticleKey;

use super::error::Trouble;
use super::folders;
use super::{SectionAsSeen, UserData, UserError, from_stored, history, section_from, to_stored};

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
    /// The reader's own name for it.
    #[serde(default)]
    pub name: Option<String>,
    /// The folder that it is in.
    #[serde(default)]
    pub folder: Option<i64>,
    /// Its tags, in the order of their names.
    #[serde(default)]
    pub tags: Vec<String>,
    /// When its article was last opened from it.
    #[serde(default)]
    pub opened_at: Option<Timestamp>,
    /// Its place in the reader's own order, while it has one.
    #[serde(default)]
    pub place: Option<i64>,
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
    /// By the reader's name for it, else by title, without regard to case and accents.
    ByTitle,
    /// Last opened first; those never opened after, newest first.
    LastOpened,
    /// As the reader put them; those never put anywhere after, newest first.
    Own,
}

/// The bookmarks of an open store.
#[derive(Debug, Clone, Copy)]
pub struct Bookmarks<'a> {
    pub(super) data: &'a UserData,
}

/// The columns of a bookmark, its tags as a JSON list.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, article, section_id, section_heading, title, quote, created_at, name, folder, opened_at, place, \
             (SELECT json_group_array(tag.name ORDER BY tag.name COLLATE NOCASE) FROM bookmark_tag JOIN tag ON tag.id = bookmark_tag.tag \
              WHERE bookmark_tag.bookmark = bookmark.id) \
             FROM bookmark ",
            $rest
        )
    };
}
const ALL: &str = select!("");
const BY_ID: &str = select!("WHERE id = ?1");
const BY_PLACE: &str = select!("WHERE article = ?1 AND ifnull(section_id, '') = ifnull(?2, '')");
const BY_ARTICLE: &str = select!("WHERE article = ?1 ORDER BY created_at, id");
const BY_OPENED: &str = select!("ORDER BY opened_at IS NULL, opened_at DESC, created_at DESC, id DESC");
const BY_OWN: &str = select!("ORDER BY place IS NULL, place, created_at DESC, id DESC");
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
        self.data.write(|connection| restore(connection, bookmark))
    }

    /// Puts several removed bookmarks back, all or none, each as [`Self::restore`] does.
    pub fn restore_all(&self, bookmarks: &[Bookmark]) -> Result<Vec<Bookmark>, UserError> {
        self.data.write(|connection| bookmarks.iter().map(|bookmark| restore(connection, bookmark)).collect())
    }

    /// The bookmark of that number.
    pub fn get(&self, id: i64) -> Result<Option<Bookmark>, UserError> {
        self.data.read(|connection| one(connection, id))
    }

    /// All bookmarks.
    pub fn list(&self, order: BookmarkOrder) -> Result<Vec<Bookmark>, UserError> {
        let sql = match order {
            BookmarkOrder::LastOpened => BY_OPENED,
            BookmarkOrder::Own => BY_OWN,
            BookmarkOrder::NewestFirst | BookmarkOrder::ByTitle => ALL,
        };
        let (mut bookmarks, _) = self.data.read(|connection| collect(connection, sql))?;
        match order {
            BookmarkOrder::LastOpened | BookmarkOrder::Own => {}
            BookmarkOrder::NewestFirst => bookmarks.sort_by_key(|bookmark| std::cmp::Reverse((bookmark.created_at, bookmark.id))),
            BookmarkOrder::ByTitle => {
                bookmarks.sort_by_cached_key(|bookmark| {
                    let shown = bookmark.name.as_ref().unwrap_or(&bookmark.title);
                    (folded(shown), shown.clone(), bookmark.id)
                });
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

    /// Gives a bookmark the reader's own name, or takes it away.
    pub fn rename(&self, id: i64, name: Option<&str>) -> Result<Option<Bookmark>, UserError> {
        let name = name.filter(|name| !name.trim().is_empty()).map(|name| folders::checked(name, "bookmark")).transpose()?;
        self.data.write(|connection| {
            connection.prepare_cached("UPDATE bookmark SET name = ?2 WHERE id = ?1")?.execute(params![id, name])?;
            one(connection, id)
        })
    }

    /// Removes several at once, all or none, and returns them so that they can be restored.
    pub fn remove_all(&self, ids: &[i64]) -> Result<Vec<Bookmark>, UserError> {
        self.data.write(|connection| {
            let mut removed = Vec::with_capacity(ids.len());
            for &id in ids {
                if let Some(found) = one(connection, id)? {
                    connection.prepare_cached(REMOVE)?.execute([id])?;
                    removed.push(found);
                }
            }
            Ok(removed)
        })
    }

    /// Puts bookmarks into the reader's own order, as given; those that are not named keep their order and come after.
    pub fn order(&self, order: &[i64]) -> Result<(), UserError> {
        self.data.write(|connection| {
            let named: std::collections::HashSet<i64> = order.iter().copied().collect();
            let (all, _) = collect(connection, BY_OWN)?;
            let rest = all.iter().map(|bookmark| bookmark.id).filter(|id| !named.contains(id));
            let whole: Vec<i64> = order.iter().copied().chain(rest).collect();
            let mut statement = connection.prepare_cached("UPDATE bookmark SET place = ?2 WHERE id = ?1 AND place IS NOT ?2")?;
            for (place, id) in (1_i64..).zip(whole) {
                statement.execute(params![id, place])?;
            }
            Ok(())
        })
    }

    /// Notes that the article was opened from a bookmark. Does nothing while the reader has history paused or switched off.
    pub fn opened(&self, id: i64, now: Timestamp) -> Result<(), UserError> {
        self.data.write(|connection| {
            if !history::is_recording(connection)? {
                return Ok(());
            }
            connection.prepare_cached("UPDATE bookmark SET opened_at = ?2 WHERE id = ?1")?.execute(params![id, to_stored(now)])?;
            Ok(())
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

fn restore(connection: &Connection, bookmark: &Bookmark) -> Result<Bookmark, Trouble> {
    let Bookmark { id, key, section, title, quote, created_at, name, folder, tags, opened_at, place } = bookmark.clone();
    let (back, is_new) = insert(connection, &NewBookmark { key, section, title, quote }, Some(id), created_at)?;
    if !is_new {
        return Ok(back);
    }
    connection
        .prepare_cached(
            "UPDATE bookmark SET name = ?2, folder = (SELECT id FROM folder WHERE id = ?3), opened_at = ?4, place = ?5 WHERE id = ?1",
        )?
        .execute(params![back.id, name, folder, opened_at.map(to_stored), place])?;
    for tag in &tags {
        folders::set_tag(connection, back.id, tag, true)?;
    }
    Ok(one(connection, back.id)?.unwrap_or(back))
}

/// All bookmarks in the order of their numbers, and how many rows this program cannot read. Those are kept as they are.
pub(super) fn all(connection: &Connection) -> Result<(Vec<Bookmark>, u64), Trouble> {
    collect(connection, ALL)
}

fn collect(connection: &Connection, sql: &str) -> Result<(Vec<Bookmark>, u64), Trouble> {
    let mut statement = connection.prepare_cached(sql)?;
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

pub(super) fn one(connection: &Connection, id: i64) -> Result<Option<Bookmark>, Trouble> {
    Ok(connection.prepare_cached(BY_ID)?.query_row([id], from_row).optional()?.flatten())
}

/// `None` for a key or time that only another program can have written; such a row is passed over, never changed.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Bookmark>> {
    let (Ok(key), Some(created_at)) = (ArticleKey::parse(&row.get::<_, String>(1)?), from_stored(row.get(6)?)) else { return Ok(None) };
    let section = section_from(row.get(2)?, row.get(3)?);
    let tags: String = row.get(11)?;
    Ok(Some(Bookmark {
        id: row.get(0)?,
        key,
        section,
        title: row.get(4)?,
        quote: row.get(5)?,
        created_at,
        name: row.get(7)?,
        folder: row.get(8)?,
        opened_at: row.get::<_, Option<i64>>(9)?.and_then(from_stored),
        place: row.get(10)?,
        tags: if tags == "[]" { Vec::new() } else { serde_json::from_str(&tags).unwrap_or_default() },
    }))
}

/// A title for sorting: no case, no accents.
pub(super) fn folded(title: &str) -> String {
    if title.is_ascii() {
        return title.to_ascii_lowercase();
    }
    title.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).collect()
}
