//! Folders and tags: how the reader files bookmarks. A folder that goes leaves its bookmarks behind, unfiled.
//!
//! Must not know what is filed: only its number.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use super::error::Trouble;
use super::{UserData, UserError, from_stored, to_stored};

/// Most letters of a name.
const MAX_NAME: usize = 200;
/// How deep folders may stand in each other.
const MAX_DEPTH: usize = 12;
/// Most folders, and most tags.
const MOST: i64 = 10_000;

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    /// Its number in this store.
    pub id: i64,
    /// The folder that it stands in.
    pub parent: Option<i64>,
    /// Name; no two in one folder have the same.
    pub name: String,
    /// Bookmarks right in it.
    pub bookmarks: u64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A tag and how many bookmarks carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Name.
    pub name: String,
    /// Bookmarks that carry it.
    pub bookmarks: u64,
}

/// The folders and tags of an open store.
#[derive(Debug, Clone, Copy)]
pub struct Folders<'a> {
    pub(super) data: &'a UserData,
}

const LIST: &str = "SELECT id, parent, name, (SELECT count(*) FROM bookmark WHERE folder = folder.id), created_at FROM folder \
     ORDER BY place, name COLLATE NOCASE, id";
const TAGS: &str = "SELECT name, count(bookmark_tag.bookmark) FROM tag LEFT JOIN bookmark_tag ON bookmark_tag.tag = tag.id \
     GROUP BY tag.id ORDER BY name COLLATE NOCASE, name";

impl Folders<'_> {
    /// All folders, in their order.
    pub fn list(&self) -> Result<Vec<Folder>, UserError> {
        self.data.read(all)
    }

    /// Makes a folder; one of that name in that place is returned as it is.
    pub fn add(&self, name: &str, parent: Option<i64>, now: Timestamp) -> Result<Folder, UserError> {
        let name = checked(name, "folder")?;
        self.data.write(|connection| {
            let id = ensure(connection, &name, parent, now)?;
            found(connection, id)
        })
    }

    /// Gives a folder another name.
    pub fn rename(&self, id: i64, name: &str) -> Result<Folder, UserError> {
        let name = checked(name, "folder")?;
        self.data.write(|connection| {
            let taken = connection
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM folder AS other, folder AS this WHERE this.id = ?1 AND other.id <> ?1 AND other.name = ?2 AND ifnull(other.parent, 0) = ifnull(this.parent, 0))")?
                .query_row(params![id, name], |row| row.get::<_, bool>(0))?;
            if taken {
                return Err(UserError::Invalid { subject: "folder", reason: "another folder there has this name" }.into());
            }
            connection.prepare_cached("UPDATE folder SET name = ?2 WHERE id = ?1")?.execute(params![id, name])?;
            found(connection, id)
        })
    }

    /// Moves a folder into another, or to the top. A folder cannot stand in itself.
    pub fn place_in(&self, id: i64, parent: Option<i64>) -> Result<Folder, UserError> {
        self.data.write(|connection| {
            let above = ancestors(connection, parent)?;
            if above.contains(&id) {
                return Err(UserError::Invalid { subject: "folder", reason: "a folder cannot stand in itself" }.into());
            }
            if above.len() >= MAX_DEPTH {
                return Err(UserError::Invalid { subject: "folder", reason: "folders stand too deep in each other" }.into());
            }
            connection.prepare_cached("UPDATE folder SET parent = ?2 WHERE id = ?1")?.execute(params![id, parent])?;
            found(connection, id)
        })
    }

    /// Removes a folder. Its bookmarks and folders move to the one above; none of them is removed. Gives how many bookmarks moved.
    pub fn remove(&self, id: i64) -> Result<u64, UserError> {
        self.data.write(|connection| dissolve(connection, id))
    }

    /// Puts bookmarks into a folder, or into none. Gives how many there were.
    pub fn file(&self, bookmarks: &[i64], folder: Option<i64>) -> Result<usize, UserError> {
        self.data.write(|connection| {
            if let Some(folder) = folder {
                found(connection, folder)?;
            }
            let mut statement = connection.prepare_cached("UPDATE bookmark SET folder = ?2 WHERE id = ?1")?;
            bookmarks.iter().try_fold(0, |count, id| Ok(count + statement.execute(params![id, folder])?))
        })
    }

    /// All tags.
    pub fn tags(&self) -> Result<Vec<Tag>, UserError> {
        self.data.read(|connection| {
            let mut statement = connection.prepare_cached(TAGS)?;
            let rows = statement.query_map([], |row| Ok(Tag { name: row.get(0)?, bookmarks: row.get::<_, i64>(1)?.unsigned_abs() }))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Gives bookmarks a tag, or takes it from them. A tag that nothing carries any more is gone.
    pub fn tag(&self, bookmarks: &[i64], name: &str, on: bool) -> Result<(), UserError> {
        let name = checked(name, "tag")?;
        self.data.write(|connection| {
            for bookmark in bookmarks {
                set_tag(connection, *bookmark, &name, on)?;
            }
            tidy_tags(connection)
        })
    }

    /// The tags of every bookmark that has some.
    pub fn tags_of_all(&self) -> Result<BTreeMap<i64, Vec<String>>, UserError> {
        self.data.read(tags_of_all)
    }
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Folder>, Trouble> {
    let mut statement = connection.prepare_cached(LIST)?;
    let rows = statement.query_map([], |row| {
        let created_at = from_stored(row.get(4)?).unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(Folder { id: row.get(0)?, parent: row.get(1)?, name: row.get(2)?, bookmarks: row.get::<_, i64>(3)?.unsigned_abs(), created_at })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn tags_of_all(connection: &Connection) -> Result<BTreeMap<i64, Vec<String>>, Trouble> {
    let mut statement = connection.prepare_cached(
        "SELECT bookmark_tag.bookmark, tag.name FROM bookmark_tag JOIN tag ON tag.id = bookmark_tag.tag ORDER BY tag.name COLLATE NOCASE",
    )?;
    let mut tags: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for row in statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))? {
        let (bookmark, tag) = row?;
        tags.entry(bookmark).or_default().push(tag);
    }
    Ok(tags)
}

/// The folder of that name in that place, made when it is missing.
pub(super) fn ensure(connection: &Connection, name: &str, parent: Option<i64>, now: Timestamp) -> Result<i64, Trouble> {
    if ancestors(connection, parent)?.len() >= MAX_DEPTH {
        return Err(UserError::Invalid { subject: "folder", reason: "folders stand too deep in each other" }.into());
    }
    Ok(find_or_make(connection, name, parent, now)?.0)
}

/// As [`ensure`], however deep it stands: what was moved here from another computer keeps its place. Says whether it is new.
pub(super) fn find_or_make(connection: &Connection, name: &str, parent: Option<i64>, now: Timestamp) -> Result<(i64, bool), Trouble> {
    let there = connection
        .prepare_cached("SELECT id FROM folder WHERE name = ?1 AND ifnull(parent, 0) = ifnull(?2, 0)")?
        .query_row(params![name, parent], |row| row.get(0))
        .optional()?;
    if let Some(id) = there {
        return Ok((id, false));
    }
    let count: i64 = connection.prepare_cached("SELECT count(*) FROM folder")?.query_row([], |row| row.get(0))?;
    if count >= MOST {
        return Err(UserError::Invalid { subject: "folder", reason: "there are too many" }.into());
    }
    connection
        .prepare_cached(
            "INSERT INTO folder (parent, name, place, created_at) VALUES (?1, ?2, (SELECT ifnull(max(place), 0) + 1 FROM folder), ?3)",
        )?
        .execute(params![parent, name, to_stored(now)])?;
    Ok((connection.last_insert_rowid(), true))
}

pub(super) fn set_tag(connection: &Connection, bookmark: i64, name: &str, on: bool) -> Result<(), Trouble> {
    if on {
        connection.prepare_cached("INSERT INTO tag (name) VALUES (?1) ON CONFLICT DO NOTHING")?.execute([name])?;
        connection
            .prepare_cached(
                "INSERT INTO bookmark_tag (bookmark, tag) SELECT bookmark.id, tag.id FROM bookmark, tag WHERE bookmark.id = ?1 AND tag.name = ?2 \
                 ON CONFLICT DO NOTHING",
            )?
            .execute(params![bookmark, name])?;
    } else {
        connection
            .prepare_cached("DELETE FROM bookmark_tag WHERE bookmark = ?1 AND tag = (SELECT id FROM tag WHERE name = ?2)")?
            .execute(params![bookmark, name])?;
    }
    Ok(())
}

/// Removes a folder; what is in it moves to the one above. Gives how many bookmarks moved.
pub(super) fn dissolve(connection: &Connection, id: i64) -> Result<u64, Trouble> {
    let parent: Option<Option<i64>> =
        connection.prepare_cached("SELECT parent FROM folder WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
    let Some(parent) = parent else { return Err(missing()) };
    for (child, name) in inside(connection, id)? {
        let free = free_name(connection, &name, parent)?;
        connection.prepare_cached("UPDATE folder SET parent = ?2, name = ?3 WHERE id = ?1")?.execute(params![child, parent, free])?;
    }
    let moved = connection.prepare_cached("UPDATE bookmark SET folder = ?2 WHERE folder = ?1")?.execute(params![id, parent])?;
    connection.prepare_cached("DELETE FROM folder WHERE id = ?1")?.execute([id])?;
    Ok(moved as u64)
}

/// Numbers and names of the folders right in a folder.
pub(super) fn inside(connection: &Connection, id: i64) -> Result<Vec<(i64, String)>, Trouble> {
    let mut statement = connection.prepare_cached("SELECT id, name FROM folder WHERE parent = ?1 ORDER BY id")?;
    let rows = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn tidy_tags(connection: &Connection) -> Result<(), Trouble> {
    connection
        .prepare_cached("DELETE FROM tag WHERE NOT EXISTS (SELECT 1 FROM bookmark_tag WHERE bookmark_tag.tag = tag.id)")?
        .execute([])?;
    Ok(())
}

/// The folder and all that it stands in.
fn ancestors(connection: &Connection, folder: Option<i64>) -> Result<Vec<i64>, Trouble> {
    let mut above = Vec::new();
    let mut next = folder;
    while let Some(id) = next {
        if above.contains(&id) {
            break; // a ring, which only another program can have made
        }
        let parent = connection.prepare_cached("SELECT parent FROM folder WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
        above.push(id);
        next = parent.ok_or_else(missing)?;
    }
    Ok(above)
}

pub(super) fn free_name(connection: &Connection, name: &str, parent: Option<i64>) -> Result<String, Trouble> {
    let mut statement =
        connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM folder WHERE name = ?1 AND ifnull(parent, 0) = ifnull(?2, 0))")?;
    for number in 1..=MOST {
        let candidate = if number == 1 { name.to_owned() } else { format!("{name} ({number})") };
        if !statement.query_row(params![candidate, parent], |row| row.get::<_, bool>(0))? {
            return Ok(candidate);
        }
    }
    Err(UserError::Invalid { subject: "folder", reason: "there are too many of this name" }.into())
}

pub(super) fn found(connection: &Connection, id: i64) -> Result<Folder, Trouble> {
    all(connection)?.into_iter().find(|folder| folder.id == id).ok_or_else(missing)
}

fn missing() -> Trouble {
    UserError::Invalid { subject: "folder", reason: "there is none of this number" }.into()
}

/// A name without space around it.
pub(super) fn checked(name: &str, subject: &'static str) -> Result<String, UserError> {
    checked_up_to(name, MAX_NAME, subject)
}

/// A name from another store, which may have made it longer than a reader may (`free_name`).
pub(super) fn checked_foreign(name: &str, subject: &'static str) -> Result<String, UserError> {
    checked_up_to(name, MAX_NAME * 2, subject)
}

fn checked_up_to(name: &str, most: usize, subject: &'static str) -> Result<String, UserError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let reason = if name.is_empty() {
        "its name is empty"
    } else if name.chars().count() > most {
        "its name is too long"
    } else {
        return Ok(name);
    };
    Err(UserError::Invalid { subject, reason })
}
