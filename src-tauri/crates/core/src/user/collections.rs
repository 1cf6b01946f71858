//! Lists for an appointment: own lines and things saved, in the reader's order. What is put in is copied, so that a list stays whole when
//! the highlight or note that it came from goes.
//!
//! Must not know how a list is printed.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::model::{ArticleKey, named};

use super::error::Trouble;
use super::folders::checked;
use super::{SectionAsSeen, UserData, UserError, from_stored, section_from, to_stored};

/// Most lists, and most lines of one.
const MOST: i64 = 5_000;
/// Most bytes of one line.
pub(super) const MAX_TEXT: usize = 20_000;

named! {
    /// What a line of a list is.
    ItemKind {
        /// The reader's own words.
        Line = "line",
        /// A saved place.
        Bookmark = "bookmark",
        /// Marked words.
        Highlight = "highlight",
        /// A note.
        Note = "note",
    }
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// Its number in this store.
    pub id: i64,
    /// Its name across computers.
    pub uid: String,
    /// Name.
    pub name: String,
    /// How many lines it has.
    pub items: u64,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionItem {
    /// Its number in this store.
    pub id: i64,
    /// Its name across computers.
    pub uid: String,
    /// What it is.
    pub kind: ItemKind,
    /// The words: own, marked or noted; empty for a saved place.
    pub text: String,
    /// Where it comes from.
    pub source: Option<ItemSource>,
    /// Whether the reader ticked it off.
    pub done: bool,
    /// When it was put in.
    pub created_at: Timestamp,
}

/// Where a line comes from, as seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemSource {
    /// The article.
    pub key: ArticleKey,
    /// Its title.
    pub title: String,
    /// The section.
    pub section: Option<SectionAsSeen>,
}

/// A line that was taken out, with all that putting it back needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenLine {
    /// The list.
    pub collection: i64,
    /// The line.
    pub line: CollectionItem,
    /// The line that came after it.
    pub before: Option<i64>,
}

/// What the reader wants to put into a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// What it is.
    pub kind: ItemKind,
    /// The words.
    pub text: String,
    /// Where it comes from; a line of own words needs none.
    pub source: Option<ItemSource>,
}

/// The lists of an open store.
#[derive(Debug, Clone, Copy)]
pub struct Collections<'a> {
    pub(super) data: &'a UserData,
}

const LIST: &str = "SELECT id, uid, name, (SELECT count(*) FROM collection_item WHERE collection = collection.id), created_at, changed_at \
     FROM collection ORDER BY changed_at DESC, id DESC";
const ITEMS: &str = "SELECT id, uid, kind, text, article, title, section_id, section_heading, done, created_at FROM collection_item \
     WHERE collection = ?1 ORDER BY place, id";

impl Collections<'_> {
    /// All lists, last changed first.
    pub fn list(&self) -> Result<Vec<Collection>, UserError> {
        self.data.read(all)
    }

    /// The list of that number.
    pub fn get(&self, id: i64) -> Result<Option<Collection>, UserError> {
        Ok(self.list()?.into_iter().find(|collection| collection.id == id))
    }

    /// Begins a list.
    pub fn add(&self, name: &str, now: Timestamp) -> Result<Collection, UserError> {
        let name = checked(name, "list")?;
        self.data.write(|connection| {
            let id = insert(connection, &name, None, now, now)?;
            found(connection, id)
        })
    }

    /// Gives a list another name.
    pub fn rename(&self, id: i64, name: &str, now: Timestamp) -> Result<Collection, UserError> {
        let name = checked(name, "list")?;
        self.data.write(|connection| {
            connection.prepare_cached("UPDATE collection SET name = ?2 WHERE id = ?1")?.execute(params![id, name])?;
            touch(connection, id, now)?;
            found(connection, id)
        })
    }

    /// Removes a list with its lines and gives both back, for undo.
    pub fn remove(&self, id: i64) -> Result<Option<(Collection, Vec<CollectionItem>)>, UserError> {
        self.data.write(|connection| {
            let Some(collection) = all(connection)?.into_iter().find(|collection| collection.id == id) else { return Ok(None) };
            let items = items(connection, id)?;
            connection.prepare_cached("DELETE FROM collection WHERE id = ?1")?.execute([id])?;
            Ok(Some((collection, items)))
        })
    }

    /// Puts a removed list back with its lines.
    pub fn restore(&self, collection: &Collection, lines: &[CollectionItem]) -> Result<Collection, UserError> {
        self.data.write(|connection| {
            let there = connection
                .prepare_cached("SELECT id FROM collection WHERE uid = ?1")?
                .query_row([&collection.uid], |row| row.get(0))
                .optional()?;
            let id = match there {
                Some(id) => id,
                None => insert(connection, &collection.name, Some(&collection.uid), collection.created_at, collection.changed_at)?,
            };
            for line in lines {
                restore_item(connection, id, line)?;
            }
            found(connection, id)
        })
    }

    /// The lines of a list, in their order.
    pub fn items(&self, id: i64) -> Result<Vec<CollectionItem>, UserError> {
        self.data.read(|connection| items(connection, id))
    }

    /// Puts lines at the end of a list; gives their numbers.
    pub fn put(&self, id: i64, new: &[NewItem], now: Timestamp) -> Result<Vec<i64>, UserError> {
        if new.iter().any(|item| item.text.len() > MAX_TEXT) {
            return Err(UserError::Invalid { subject: "line", reason: "it is too long" });
        }
        if new.iter().any(|item| item.text.trim().is_empty() && item.source.is_none()) {
            return Err(UserError::Invalid { subject: "line", reason: "it has no words" });
        }
        self.data.write(|connection| {
            found(connection, id)?;
            let mut numbers = Vec::with_capacity(new.len());
            for item in new {
                numbers.push(insert_item(connection, id, item, None, false, now)?);
            }
            touch(connection, id, now)?;
            Ok(numbers)
        })
    }

    /// Changes the words of a line, or ticks it off.
    pub fn change(&self, item: i64, text: Option<&str>, done: Option<bool>, now: Timestamp) -> Result<(), UserError> {
        if text.is_some_and(|text| text.len() > MAX_TEXT) {
            return Err(UserError::Invalid { subject: "line", reason: "it is too long" });
        }
        self.data.write(|connection| {
            connection
                .prepare_cached("UPDATE collection_item SET text = ifnull(?2, text), done = ifnull(?3, done) WHERE id = ?1")?
                .execute(params![item, text, done])?;
            touch_of_item(connection, item, now)
        })
    }

    /// Takes a line out and gives it back, for undo.
    pub fn take(&self, item: i64, now: Timestamp) -> Result<Option<TakenLine>, UserError> {
        self.data.write(|connection| {
            let list: Option<i64> = connection
                .prepare_cached("SELECT collection FROM collection_item WHERE id = ?1")?
                .query_row([item], |row| row.get(0))
                .optional()?;
            let Some(list) = list else { return Ok(None) };
            let mut lines = items(connection, list)?.into_iter().skip_while(|line| line.id != item);
            let (line, before) = (lines.next(), lines.next().map(|line| line.id));
            touch_of_item(connection, item, now)?;
            connection.prepare_cached("DELETE FROM collection_item WHERE id = ?1")?.execute([item])?;
            Ok(line.map(|line| TakenLine { collection: list, line, before }))
        })
    }

    /// Puts a line back where it was; one that is there already stays as it is.
    pub fn put_back(&self, taken: &TakenLine, now: Timestamp) -> Result<(), UserError> {
        let TakenLine { collection, line, before } = taken;
        self.data.write(|connection| {
            found(connection, *collection)?;
            if !restore_item(connection, *collection, line)? {
                return Ok(());
            }
            let mut order: Vec<i64> = items(connection, *collection)?.iter().map(|line| line.id).collect();
            if let Some(at) = order.iter().position(|id| Some(*id) == *before)
                && let Some(back) = order.pop()
            {
                order.insert(at, back);
                set_order(connection, *collection, &order)?;
            }
            touch(connection, *collection, now)
        })
    }

    /// Orders the lines of a list as given; lines that are not named keep their order and come after.
    pub fn order(&self, id: i64, order: &[i64], now: Timestamp) -> Result<(), UserError> {
        self.data.write(|connection| {
            let rest = items(connection, id)?.into_iter().map(|item| item.id).filter(|item| !order.contains(item));
            let whole: Vec<i64> = order.iter().copied().chain(rest).collect();
            set_order(connection, id, &whole)?;
            touch(connection, id, now)
        })
    }
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Collection>, Trouble> {
    let mut statement = connection.prepare_cached(LIST)?;
    let rows = statement.query_map([], |row| {
        let time = |stored| from_stored(stored).unwrap_or(Timestamp::UNIX_EPOCH);
        let items = row.get::<_, i64>(3)?.unsigned_abs();
        Ok(Collection {
            id: row.get(0)?,
            uid: row.get(1)?,
            name: row.get(2)?,
            items,
            created_at: time(row.get(4)?),
            changed_at: time(row.get(5)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn items(connection: &Connection, id: i64) -> Result<Vec<CollectionItem>, Trouble> {
    let mut statement = connection.prepare_cached(ITEMS)?;
    let rows = statement.query_map([id], item_from_row)?;
    Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

pub(super) fn insert(
    connection: &Connection,
    name: &str,
    uid: Option<&str>,
    created_at: Timestamp,
    changed_at: Timestamp,
) -> Result<i64, Trouble> {
    let count: i64 = connection.prepare_cached("SELECT count(*) FROM collection")?.query_row([], |row| row.get(0))?;
    if count >= MOST {
        return Err(UserError::Invalid { subject: "list", reason: "there are too many" }.into());
    }
    connection
        .prepare_cached(
            "INSERT INTO collection (uid, name, created_at, changed_at) VALUES (ifnull(?1, lower(hex(randomblob(16)))), ?2, ?3, ?4)",
        )?
        .execute(params![uid, name, to_stored(created_at), to_stored(changed_at)])?;
    Ok(connection.last_insert_rowid())
}

/// Puts a line back unless it is there.
pub(super) fn restore_item(connection: &Connection, list: i64, line: &CollectionItem) -> Result<bool, Trouble> {
    let there = connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM collection_item WHERE uid = ?1)")?
        .query_row([&line.uid], |row| row.get::<_, bool>(0))?;
    if !there {
        let new = NewItem { kind: line.kind, text: line.text.clone(), source: line.source.clone() };
        insert_item(connection, list, &new, Some(&line.uid), line.done, line.created_at)?;
    }
    Ok(!there)
}

fn set_order(connection: &Connection, list: i64, order: &[i64]) -> Result<(), Trouble> {
    let mut statement = connection.prepare_cached("UPDATE collection_item SET place = ?3 WHERE id = ?2 AND collection = ?1")?;
    for (place, item) in (1_i64..).zip(order) {
        statement.execute(params![list, item, place])?;
    }
    Ok(())
}

pub(super) fn insert_item(
    connection: &Connection,
    list: i64,
    item: &NewItem,
    uid: Option<&str>,
    done: bool,
    at: Timestamp,
) -> Result<i64, Trouble> {
    let count: i64 =
        connection.prepare_cached("SELECT count(*) FROM collection_item WHERE collection = ?1")?.query_row([list], |row| row.get(0))?;
    if count >= MOST {
        return Err(UserError::Invalid { subject: "list", reason: "it has too many lines" }.into());
    }
    let source = item.source.as_ref();
    let section = source.and_then(|source| source.section.as_ref());
    connection
        .prepare_cached(
            "INSERT INTO collection_item (uid, collection, place, kind, text, article, title, section_id, section_heading, done, created_at) \
             VALUES (ifnull(?1, lower(hex(randomblob(16)))), ?2, (SELECT ifnull(max(place), 0) + 1 FROM collection_item WHERE collection = ?2), \
             ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            uid,
            list,
            item.kind.as_str(),
            item.text,
            source.map(|source| source.key.to_string()),
            source.map(|source| &source.title),
            section.map(|section| &section.id),
            section.map(|section| &section.heading),
            done,
            to_stored(at)
        ])?;
    Ok(connection.last_insert_rowid())
}

/// `None` for what only another program can have written; such a row is passed over, never changed.
fn item_from_row(row: &Row<'_>) -> rusqlite::Result<Option<CollectionItem>> {
    let (Some(kind), Some(created_at)) = (ItemKind::from_name(&row.get::<_, String>(2)?), from_stored(row.get(9)?)) else {
        return Ok(None);
    };
    let key = row.get::<_, Option<String>>(4)?.and_then(|key| ArticleKey::parse(&key).ok());
    let title: Option<String> = row.get(5)?;
    let section = section_from(row.get(6)?, row.get(7)?);
    let source = key.map(|key| ItemSource { key, title: title.unwrap_or_default(), section });
    Ok(Some(CollectionItem { id: row.get(0)?, uid: row.get(1)?, kind, text: row.get(3)?, source, done: row.get(8)?, created_at }))
}

fn touch(connection: &Connection, id: i64, now: Timestamp) -> Result<(), Trouble> {
    connection.prepare_cached("UPDATE collection SET changed_at = ?2 WHERE id = ?1")?.execute(params![id, to_stored(now)])?;
    Ok(())
}

fn touch_of_item(connection: &Connection, item: i64, now: Timestamp) -> Result<(), Trouble> {
    connection
        .prepare_cached("UPDATE collection SET changed_at = ?2 WHERE id = (SELECT collection FROM collection_item WHERE id = ?1)")?
        .execute(params![item, to_stored(now)])?;
    Ok(())
}

fn found(connection: &Connection, id: i64) -> Result<Collection, Trouble> {
    let there = all(connection)?.into_iter().find(|collection| collection.id == id);
    there.ok_or_else(|| UserError::Invalid { subject: "list", reason: "there is none of this number" }.into())
}
