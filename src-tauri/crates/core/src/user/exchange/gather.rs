//! The store as a parcel. Everything comes in the order in which it was made, so the same store gives the same parcel, and a parcel taken
//! into an empty store gives that parcel again.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use rusqlite::{Connection, Row};

use super::super::error::Trouble;
use super::super::settings::SettingName;
use super::super::{Folder, bookmarks, collections, folders, from_stored, highlights, notes, section_from};
use super::Extras;
use super::parcel::{
    BookmarkEntry, CollectionEntry, FolderEntry, HighlightEntry, ItemEntry, KeptEntry, NoteEntry, Parcel, PositionEntry, ReadMarkEntry,
    SearchEntry, SettingEntry, VisitEntry,
};
use crate::model::{ArticleKey, LibraryId};

const ORDER: &str = "SELECT id FROM bookmark WHERE place IS NOT NULL ORDER BY place, created_at DESC, id DESC";
const COLLECTIONS: &str = "SELECT id, uid, name, created_at, changed_at FROM collection ORDER BY id";
const KEPT: &str =
    "SELECT article, section_id, title, heading, text, edition, kept_at FROM kept_text ORDER BY article, section_id, edition";
const READ_MARKS: &str = "SELECT library, source_key, at FROM read_mark ORDER BY library, source_key";
const POSITIONS: &str = "SELECT article, title, section_id, paragraph, progress, updated_at FROM position ORDER BY article";
const VISITS: &str = "SELECT article, title, section_id, section_heading, visited_at FROM visit ORDER BY id";
const SEARCHES: &str = "SELECT text, searched_at FROM search ORDER BY searched_at, text";
/// Whether the first-run page was seen says nothing on another computer.
const SETTINGS: &str = "SELECT name, value FROM setting WHERE name <> 'first_run_done' ORDER BY name";

/// Everything, and how many rows this program cannot read.
pub(super) fn all(connection: &Connection, extras: Extras) -> Result<(Parcel, u64), Trouble> {
    let mut gathering = Gathering { connection, left_out: 0 };
    let (bookmarks, paths) = gathering.bookmarks(extras.history)?;
    let mut parcel = Parcel {
        folders: paths,
        bookmarks,
        highlights: gathering.highlights()?,
        notes: gathering.notes()?,
        collections: gathering.collections()?,
        kept_texts: gathering.rows(KEPT, kept_text)?,
        read_marks: gathering.rows(READ_MARKS, read_mark)?,
        positions: gathering.rows(POSITIONS, position)?,
        ..Parcel::default()
    };
    if extras.history {
        parcel.history = gathering.rows(VISITS, visit)?;
        parcel.searches = gathering.rows(SEARCHES, search)?;
    }
    if extras.settings {
        parcel.settings = gathering.settings()?;
    }
    Ok((parcel, gathering.left_out))
}

/// Bookmarks with their folders, and nothing else.
pub(super) fn bookmarks_only(connection: &Connection) -> Result<(Parcel, u64), Trouble> {
    let mut gathering = Gathering { connection, left_out: 0 };
    let (bookmarks, folders) = gathering.bookmarks(false)?;
    Ok((Parcel { folders, bookmarks, ..Parcel::default() }, gathering.left_out))
}

struct Gathering<'a> {
    connection: &'a Connection,
    left_out: u64,
}

impl Gathering<'_> {
    fn rows<T>(&mut self, sql: &str, take: fn(&Row<'_>) -> rusqlite::Result<Option<T>>) -> Result<Vec<T>, Trouble> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut taken = Vec::new();
        while let Some(row) = rows.next()? {
            match take(row)? {
                Some(thing) => taken.push(thing),
                None => self.left_out += 1,
            }
        }
        Ok(taken)
    }

    fn bookmarks(&mut self, history: bool) -> Result<(Vec<BookmarkEntry>, Vec<FolderEntry>), Trouble> {
        let (paths, folders) = tree(&folders::all(self.connection)?);
        let order = self.rows(ORDER, |row| Ok(Some(row.get::<_, i64>(0)?)))?;
        let order: HashMap<i64, u32> = order.into_iter().zip(1..).collect();
        let (bookmarks, left_out) = bookmarks::all(self.connection)?;
        self.left_out += left_out;
        let entries = bookmarks.into_iter().map(|mut bookmark| BookmarkEntry {
            order: order.get(&bookmark.id).copied(),
            folder: bookmark.folder.and_then(|folder| paths.get(&folder).cloned()).unwrap_or_default(),
            key: bookmark.key,
            title: bookmark.title,
            section: bookmark.section,
            quote: bookmark.quote,
            created_at: bookmark.created_at,
            name: bookmark.name,
            tags: {
                bookmark.tags.sort();
                bookmark.tags
            },
            opened_at: bookmark.opened_at.filter(|_| history),
        });
        Ok((entries.collect(), folders))
    }

    fn highlights(&mut self) -> Result<Vec<HighlightEntry>, Trouble> {
        let (highlights, left_out) = highlights::all(self.connection)?;
        self.left_out += left_out;
        let entries = highlights.into_iter().map(|highlight| HighlightEntry {
            uid: highlight.uid,
            key: highlight.key,
            title: highlight.title,
            section: highlight.section,
            exact: highlight.quote.exact,
            prefix: highlight.quote.prefix,
            suffix: highlight.quote.suffix,
            start: highlight.quote.start,
            colour: highlight.colour,
            created_at: highlight.created_at,
            changed_at: highlight.changed_at,
        });
        Ok(entries.collect())
    }

    fn notes(&mut self) -> Result<Vec<NoteEntry>, Trouble> {
        let names = self.rows("SELECT id, uid FROM highlight", |row| Ok(Some((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))))?;
        let names: HashMap<i64, String> = names.into_iter().collect();
        let (notes, left_out) = notes::all(self.connection)?;
        self.left_out += left_out;
        let entries = notes.into_iter().map(|note| NoteEntry {
            uid: note.uid,
            key: note.key,
            title: note.title,
            section: note.section,
            highlight: note.highlight.and_then(|id| names.get(&id).cloned()),
            quote: note.quote,
            text: note.text,
            created_at: note.created_at,
            changed_at: note.changed_at,
        });
        Ok(entries.collect())
    }

    fn collections(&mut self) -> Result<Vec<CollectionEntry>, Trouble> {
        let lists = self.rows(COLLECTIONS, |row| {
            let times = (from_stored(row.get(3)?), from_stored(row.get(4)?));
            let (Some(created_at), Some(changed_at)) = times else { return Ok(None) };
            let list = CollectionEntry { uid: row.get(1)?, name: row.get(2)?, created_at, changed_at, lines: Vec::new() };
            Ok(Some((row.get::<_, i64>(0)?, list)))
        })?;
        let mut entries = Vec::with_capacity(lists.len());
        for (id, mut list) in lists {
            let lines = collections::items(self.connection, id)?.into_iter().map(|item| ItemEntry {
                uid: item.uid,
                kind: item.kind,
                text: item.text,
                source: item.source,
                done: item.done,
                created_at: item.created_at,
            });
            list.lines = lines.collect();
            entries.push(list);
        }
        Ok(entries)
    }

    /// The settings that this program knows.
    fn settings(&mut self) -> Result<Vec<SettingEntry>, Trouble> {
        self.rows(SETTINGS, |row| {
            let (name, value): (String, String) = (row.get(0)?, row.get(1)?);
            let value = SettingName::from_name(&name).and_then(|_| serde_json::from_str(&value).ok());
            Ok(value.map(|value| SettingEntry { name, value }))
        })
    }
}

/// The path of every folder by its number, and the folders in the order of a tree: each after the one that it stands in.
fn tree(folders: &[Folder]) -> (HashMap<i64, Vec<String>>, Vec<FolderEntry>) {
    let mut inside: BTreeMap<Option<i64>, Vec<&Folder>> = BTreeMap::new();
    for folder in folders {
        inside.entry(folder.parent).or_default().push(folder);
    }
    let (mut paths, mut entries): (HashMap<i64, Vec<String>>, _) = (HashMap::new(), Vec::new());
    let mut open: Vec<(Vec<String>, &Folder)> = Vec::new();
    let below = |parent: Option<i64>| inside.get(&parent).into_iter().flatten().copied().rev();
    open.extend(below(None).map(|folder| (Vec::new(), folder)));
    while let Some((mut path, folder)) = open.pop() {
        path.push(folder.name.clone());
        open.extend(below(Some(folder.id)).map(|folder| (path.clone(), folder)));
        entries.push(FolderEntry { path: path.clone(), created_at: folder.created_at });
        paths.insert(folder.id, path);
    }
    (paths, entries)
}

fn key(text: &str) -> Option<ArticleKey> {
    ArticleKey::parse(text).ok()
}

fn kept_text(row: &Row<'_>) -> rusqlite::Result<Option<KeptEntry>> {
    let (Some(key), Some(kept_at)) = (key(&row.get::<_, String>(0)?), from_stored(row.get(6)?)) else { return Ok(None) };
    let section = section_from(row.get::<_, String>(1).map(|id| Some(id).filter(|id| !id.is_empty()))?, row.get(3)?);
    Ok(Some(KeptEntry { key, section, title: row.get(2)?, text: row.get(4)?, edition: row.get(5)?, kept_at }))
}

fn read_mark(row: &Row<'_>) -> rusqlite::Result<Option<ReadMarkEntry>> {
    let (library, source): (String, String) = (row.get(0)?, row.get(1)?);
    let key = LibraryId::new(&library).ok().and_then(|library| ArticleKey::new(library, &source).ok());
    Ok(key.zip(from_stored(row.get(2)?)).map(|(key, at)| ReadMarkEntry { key, at }))
}

fn position(row: &Row<'_>) -> rusqlite::Result<Option<PositionEntry>> {
    let (Some(key), Some(updated_at)) = (key(&row.get::<_, String>(0)?), from_stored(row.get(5)?)) else { return Ok(None) };
    let (title, section_id) = (row.get(1)?, row.get(2)?);
    Ok(Some(PositionEntry { key, title, section_id, paragraph: row.get(3)?, progress: row.get(4)?, updated_at }))
}

fn visit(row: &Row<'_>) -> rusqlite::Result<Option<VisitEntry>> {
    let (Some(key), Some(visited_at)) = (key(&row.get::<_, String>(0)?), from_stored(row.get(4)?)) else { return Ok(None) };
    Ok(Some(VisitEntry { key, title: row.get(1)?, section: section_from(row.get(2)?, row.get(3)?), visited_at }))
}

fn search(row: &Row<'_>) -> rusqlite::Result<Option<SearchEntry>> {
    let searched_at: Option<Timestamp> = from_stored(row.get(1)?);
    let text = row.get(0)?;
    Ok(searched_at.map(|searched_at| SearchEntry { text, searched_at }))
}
