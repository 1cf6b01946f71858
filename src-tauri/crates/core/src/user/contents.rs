//! What a database holds, kind by kind, and how two of them differ: for a reader who is about to restore a backup. Must not know files.
//!
//! A thing is the same in both when it has the same place, name across computers or time, whatever its row number. Where a bookmark stands
//! in the reader's own order, and when it was last opened, is no difference.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::Connection;

use crate::model::named;

named! {
    /// A kind of thing that is saved.
    SavedKind {
        /// Saved places.
        Bookmark = "bookmarks",
        /// Folders for them.
        Folder = "folders",
        /// Marked words.
        Highlight = "highlights",
        /// Notes.
        Note = "notes",
        /// Lists for an appointment.
        List = "lists",
        /// Lines of lists.
        ListLine = "list-lines",
        /// Texts of sections in which something was saved.
        KeptText = "kept-texts",
        /// Articles marked as read.
        ReadMark = "read-marks",
        /// Places where reading stopped.
        Position = "positions",
        /// Articles opened.
        Visit = "visits",
        /// Recent searches.
        Search = "searches",
        /// Settings.
        Setting = "settings",
    }
}

/// How one kind differs between what is saved now and another state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindChange {
    /// The kind.
    pub kind: SavedKind,
    /// How many there are now.
    pub now: u64,
    /// How many there would be.
    pub then: u64,
    /// How many there would be that are not there now.
    pub added: u64,
    /// How many are there now and would not be.
    pub gone: u64,
    /// How many would be there with other content.
    pub changed: u64,
}

/// Path and number of each folder.
macro_rules! with_folders {
    ($rest:literal) => {
        concat!(
            "WITH RECURSIVE tree (id, path) AS (SELECT id, name FROM folder WHERE parent IS NULL \
             UNION ALL SELECT folder.id, tree.path || char(31) || folder.name FROM folder JOIN tree ON folder.parent = tree.id) ",
            $rest
        )
    };
}

impl SavedKind {
    /// What names each, and what else it holds.
    fn rows(self) -> &'static str {
        match self {
            Self::Bookmark => with_folders!(
                "SELECT json_array(article, section_id), json_array(title, section_heading, quote, bookmark.name, tree.path, created_at, \
                 (SELECT group_concat(name, char(31)) FROM (SELECT tag.name FROM bookmark_tag JOIN tag ON tag.id = bookmark_tag.tag \
                  WHERE bookmark_tag.bookmark = bookmark.id ORDER BY tag.name))) \
                 FROM bookmark LEFT JOIN tree ON tree.id = bookmark.folder"
            ),
            Self::Folder => with_folders!("SELECT path, '' FROM tree"),
            Self::Highlight => {
                "SELECT uid, json_array(article, title, section_id, section_heading, exact, prefix, suffix, start, colour) FROM highlight"
            }
            Self::Note => {
                "SELECT uid, json_array(article, title, section_id, section_heading, quote, text, \
                 (SELECT highlight.uid FROM highlight WHERE highlight.id = note.highlight)) FROM note"
            }
            Self::List => "SELECT uid, name FROM collection",
            Self::ListLine => {
                "SELECT collection_item.uid, json_array(collection.uid, kind, text, article, title, section_id, section_heading, done, \
                 row_number() OVER (PARTITION BY collection.id ORDER BY place, collection_item.id)) \
                 FROM collection_item JOIN collection ON collection.id = collection_item.collection"
            }
            Self::KeptText => "SELECT json_array(article, section_id, edition), json_array(title, heading, text) FROM kept_text",
            Self::ReadMark => "SELECT json_array(library, source_key), at FROM read_mark",
            Self::Position => "SELECT article, json_array(section_id, paragraph, progress) FROM position",
            Self::Visit => {
                "SELECT json_array(article, section_id, visited_at, row_number() OVER \
                 (PARTITION BY article, section_id, visited_at ORDER BY id)), title FROM visit"
            }
            Self::Search => "SELECT text, searched_at FROM search",
            Self::Setting => "SELECT name, value FROM setting",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Self::Bookmark => "bookmark",
            Self::Folder => "folder",
            Self::Highlight => "highlight",
            Self::Note => "note",
            Self::List => "collection",
            Self::ListLine => "collection_item",
            Self::KeptText => "kept_text",
            Self::ReadMark => "read_mark",
            Self::Position => "position",
            Self::Visit => "visit",
            Self::Search => "search",
            Self::Setting => "setting",
        }
    }

    /// How many of the kind a database of the present schema holds.
    pub(super) fn count(self, connection: &Connection) -> rusqlite::Result<u64> {
        let count: i64 = connection.query_row(&format!("SELECT count(*) FROM {}", self.table()), [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

/// How many of each kind there are.
pub(super) fn counts(connection: &Connection) -> rusqlite::Result<Vec<(SavedKind, u64)>> {
    SavedKind::ALL.iter().map(|&kind| Ok((kind, kind.count(connection)?))).collect()
}

/// How the database `then` differs from `now`; kinds of which neither has any are left out. Both have the present schema.
pub(super) fn differences(now: &Connection, then: &Connection) -> rusqlite::Result<Vec<KindChange>> {
    let mut changes = Vec::new();
    for &kind in SavedKind::ALL {
        let (here, there) = (things(now, kind)?, things(then, kind)?);
        if here.is_empty() && there.is_empty() {
            continue;
        }
        let gone = here.keys().filter(|name| !there.contains_key(*name)).count();
        let added = there.keys().filter(|name| !here.contains_key(*name)).count();
        let changed = there.iter().filter(|(name, content)| here.get(*name).is_some_and(|other| other != *content)).count();
        changes.push(KindChange {
            kind,
            now: here.len() as u64,
            then: there.len() as u64,
            added: added as u64,
            gone: gone as u64,
            changed: changed as u64,
        });
    }
    Ok(changes)
}

/// The things of a kind by what names them, each with a digest of what else it holds.
fn things(connection: &Connection, kind: SavedKind) -> rusqlite::Result<HashMap<String, u64>> {
    let mut statement = connection.prepare(kind.rows())?;
    let mut rows = statement.query([])?;
    let mut things = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut digest = DefaultHasher::new();
        match row.get_ref(1)? {
            rusqlite::types::ValueRef::Integer(number) => number.hash(&mut digest),
            value => value.as_bytes_or_null().unwrap_or(None).hash(&mut digest),
        }
        things.insert(row.get(0)?, digest.finish());
    }
    Ok(things)
}
