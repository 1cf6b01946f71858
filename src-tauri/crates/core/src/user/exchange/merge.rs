//! A parcel taken into a store. Adds and fills; the one thing that is ever put in place of another is a later version of the same thing,
//! and then the words of the earlier one are kept beside it. Nothing is removed. Runs inside one transaction of the caller's.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use super::super::error::Trouble;
use super::super::settings::{self, SettingName};
use super::super::{Bookmark, KEPT_SEARCHES, NewBookmark, UserError, bookmarks, folders, row_limit, to_stored};
use super::parcel::{BookmarkEntry, FolderEntry, KeptEntry, Parcel, PositionEntry, ReadMarkEntry, SearchEntry, SettingEntry, VisitEntry};
use super::report::{ExchangeKind as Kind, ExchangeReport};
use super::words;

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Added,
    Changed,
    AlreadyThere,
    /// The store's own is later; the words of the entry stand beside it now.
    KeptBeside,
    /// It is in place of the store's own, whose words stand beside it now.
    ChangedAndKept,
    LeftOut,
}

impl Outcome {
    pub(super) fn changed_if(changed: bool) -> Self {
        if changed { Self::Changed } else { Self::AlreadyThere }
    }
}

/// Takes everything of a parcel in and adds to the report what became of it.
pub(super) fn all(connection: &Connection, parcel: &Parcel, now: Timestamp, report: ExchangeReport) -> Result<ExchangeReport, Trouble> {
    let mut merging = Merging { connection, now, report, folders: HashMap::new(), highlights: HashMap::new(), places: 0 };
    // Settings first: they say whether a history is kept here.
    merging.each(Kind::Setting, &parcel.settings, Merging::setting)?;
    let history = settings::stored(connection, SettingName::History)? != Some(serde_json::Value::Bool(false));
    merging.places = connection.query_row("SELECT ifnull(max(place), 0) FROM bookmark", [], |row| row.get(0))?;
    merging.each(Kind::Folder, &parcel.folders, Merging::folder)?;
    merging.each(Kind::Bookmark, &parcel.bookmarks, |it, entry| it.bookmark(entry, history))?;
    let named: HashSet<&str> = parcel.highlights.iter().map(|entry| entry.uid.as_str()).collect();
    merging.each(Kind::Highlight, &parcel.highlights, |it, entry| words::highlight(it.connection, entry, &named, &mut it.highlights))?;
    merging.each(Kind::Note, &parcel.notes, |it, entry| words::note(it.connection, entry, &it.highlights))?;
    merging.each(Kind::Collection, &parcel.collections, |it, entry| words::collection(it.connection, entry, &mut it.report))?;
    merging.each(Kind::KeptText, &parcel.kept_texts, Merging::kept_text)?;
    merging.each(Kind::ReadMark, &parcel.read_marks, Merging::read_mark)?;
    merging.each(Kind::Position, &parcel.positions, |it, entry| if history { it.position(entry) } else { Ok(Outcome::LeftOut) })?;
    merging.each(Kind::Visit, &parcel.history, |it, entry| if history { it.visit(entry) } else { Ok(Outcome::LeftOut) })?;
    merging.each(Kind::Search, &parcel.searches, |it, entry| if history { it.search(entry) } else { Ok(Outcome::LeftOut) })?;
    Ok(merging.report)
}

/// Notes an outcome.
pub(super) fn count(report: &mut ExchangeReport, kind: Kind, outcome: Outcome) {
    let counts = report.counts(kind);
    match outcome {
        Outcome::Added => counts.added += 1,
        Outcome::Changed => counts.changed += 1,
        Outcome::AlreadyThere => counts.already_there += 1,
        Outcome::KeptBeside => counts.kept_beside += 1,
        Outcome::ChangedAndKept => {
            counts.changed += 1;
            counts.kept_beside += 1;
        }
        Outcome::LeftOut => counts.left_out += 1,
    }
}

struct Merging<'a> {
    connection: &'a Connection,
    now: Timestamp,
    report: ExchangeReport,
    /// Numbers of folders by their paths.
    folders: HashMap<Vec<String>, i64>,
    /// Numbers of highlights in this store by the names that the parcel has for them.
    highlights: HashMap<String, i64>,
    /// The last place in the reader's own order of bookmarks before this parcel.
    places: i64,
}

impl Merging<'_> {
    /// Takes entries in one by one. What the store refuses is named and the others go on; any other trouble ends it all.
    fn each<T>(
        &mut self,
        kind: Kind,
        entries: &[T],
        mut take: impl FnMut(&mut Self, &T) -> Result<Outcome, Trouble>,
    ) -> Result<(), Trouble> {
        for (entry, number) in entries.iter().zip(1..) {
            match take(self, entry) {
                Ok(outcome) => count(&mut self.report, kind, outcome),
                Err(Trouble::Refused(UserError::Invalid { reason, .. })) => self.report.unreadable(kind, number, reason),
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(())
    }

    fn folder(&mut self, entry: &FolderEntry) -> Result<Outcome, Trouble> {
        let made = self.folder_of(&entry.path, entry.created_at)?.1;
        Ok(if made { Outcome::Added } else { Outcome::AlreadyThere })
    }

    /// The folder of a path, made as far as it is missing; says whether it is new. `None` for the top.
    fn folder_of(&mut self, path: &[String], at: Timestamp) -> Result<(Option<i64>, bool), Trouble> {
        if let Some(id) = self.folders.get(path) {
            return Ok((Some(*id), false));
        }
        let (mut parent, mut made) = (None, false);
        for (name, end) in path.iter().zip(1..) {
            let (id, new) = folders::find_or_make(self.connection, name, parent, at)?;
            self.folders.insert(path.get(..end).unwrap_or(path).to_vec(), id);
            (parent, made) = (Some(id), new);
        }
        Ok((parent, made))
    }

    /// One place is one bookmark. One that is there gets what it lacks: a name, a folder, further tags.
    fn bookmark(&mut self, entry: &BookmarkEntry, history: bool) -> Result<Outcome, Trouble> {
        let new =
            NewBookmark { key: entry.key.clone(), section: entry.section.clone(), title: entry.title.clone(), quote: entry.quote.clone() };
        let (here, is_new) = bookmarks::insert(self.connection, &new, None, entry.created_at)?;
        let folder = match here.folder {
            Some(_) => None,
            None => match self.folder_of(&entry.folder, self.now) {
                Ok((folder, _)) => folder,
                // No room for further folders: the bookmark is saved, in none.
                Err(Trouble::Refused(UserError::Invalid { .. })) => None,
                Err(trouble) => return Err(trouble),
            },
        };
        let opened = entry.opened_at.filter(|at| history && here.opened_at.is_none_or(|here| here < *at));
        let place = entry.order.filter(|_| is_new).map(|order| self.places.saturating_add(i64::from(order)));
        let filled = Filled {
            name: entry.name.as_ref().filter(|_| here.name.is_none()),
            quote: entry.quote.as_ref().filter(|_| here.quote.is_none()),
            folder,
            place,
            opened: opened.map(to_stored),
        };
        let changed = filled.write(self.connection, &here)?;
        let tags: Vec<&String> = entry.tags.iter().filter(|tag| !here.tags.contains(tag)).collect();
        for tag in &tags {
            folders::set_tag(self.connection, here.id, tag, true)?;
        }
        Ok(if is_new { Outcome::Added } else { Outcome::changed_if(changed || !tags.is_empty()) })
    }

    fn kept_text(&mut self, entry: &KeptEntry) -> Result<Outcome, Trouble> {
        let (section, heading) = entry.section.as_ref().map_or(("", ""), |section| (&section.id, &section.heading));
        let sql = "INSERT INTO kept_text (article, section_id, title, heading, text, edition, kept_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
                   ON CONFLICT DO NOTHING";
        let values = params![entry.key.to_string(), section, entry.title, heading, entry.text, entry.edition, to_stored(entry.kept_at)];
        self.insert(sql, values)
    }

    fn read_mark(&mut self, entry: &ReadMarkEntry) -> Result<Outcome, Trouble> {
        let sql = "INSERT INTO read_mark (library, source_key, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        self.insert(sql, params![entry.key.library.as_str(), entry.key.source, to_stored(entry.at)])
    }

    /// The later position is the one to go on from.
    fn position(&mut self, entry: &PositionEntry) -> Result<Outcome, Trouble> {
        let there: Option<i64> = self
            .connection
            .prepare_cached("SELECT updated_at FROM position WHERE article = ?1")?
            .query_row([entry.key.to_string()], |row| row.get(0))
            .optional()?;
        let at = to_stored(entry.updated_at);
        if there.is_some_and(|there| there >= at) {
            return Ok(Outcome::AlreadyThere);
        }
        self.connection
            .prepare_cached(
                "INSERT INTO position (article, title, section_id, paragraph, progress, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
                 ON CONFLICT (article) DO UPDATE SET title = excluded.title, section_id = excluded.section_id, \
                     paragraph = excluded.paragraph, progress = excluded.progress, updated_at = excluded.updated_at",
            )?
            .execute(params![entry.key.to_string(), entry.title, entry.section_id, entry.paragraph, entry.progress, at])?;
        Ok(if there.is_some() { Outcome::Changed } else { Outcome::Added })
    }

    fn visit(&mut self, entry: &VisitEntry) -> Result<Outcome, Trouble> {
        let (section, heading) = entry.section.as_ref().map(|section| (&section.id, &section.heading)).unzip();
        let sql = "INSERT INTO visit (article, section_id, section_heading, title, visited_at) SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS ( \
                       SELECT 1 FROM visit WHERE visited_at = ?5 AND article = ?1 AND section_id IS ?2)";
        self.insert(sql, params![entry.key.to_string(), section, heading, entry.title, to_stored(entry.visited_at)])
    }

    /// A search is added while there is room: none of the reader's own makes way.
    fn search(&mut self, entry: &SearchEntry) -> Result<Outcome, Trouble> {
        let there = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM search WHERE text = ?1)")?
            .query_row([&entry.text], |row| row.get::<_, bool>(0))?;
        if there {
            return Ok(Outcome::AlreadyThere);
        }
        let sql = "INSERT INTO search (text, searched_at) SELECT ?1, ?2 WHERE (SELECT count(*) FROM search) < ?3";
        let values = params![entry.text, to_stored(entry.searched_at), row_limit(KEPT_SEARCHES)];
        let rows = self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(if rows > 0 { Outcome::Added } else { Outcome::LeftOut })
    }

    /// A setting is taken where the reader of this computer set nothing.
    fn setting(&mut self, entry: &SettingEntry) -> Result<Outcome, Trouble> {
        self.insert(
            "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![entry.name, entry.value.to_string()],
        )
    }

    fn insert(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Outcome, Trouble> {
        let rows = self.connection.prepare_cached(sql)?.execute(values)?;
        Ok(if rows > 0 { Outcome::Added } else { Outcome::AlreadyThere })
    }
}

/// What a bookmark gets that it had not.
struct Filled<'a> {
    name: Option<&'a String>,
    quote: Option<&'a String>,
    folder: Option<i64>,
    place: Option<i64>,
    opened: Option<i64>,
}

impl Filled<'_> {
    /// Writes what there is to write; says whether there was.
    fn write(&self, connection: &Connection, here: &Bookmark) -> Result<bool, Trouble> {
        let Self { name, quote, folder, place, opened } = self;
        if name.is_none() && quote.is_none() && folder.is_none() && place.is_none() && opened.is_none() {
            return Ok(false);
        }
        connection
            .prepare_cached(
                "UPDATE bookmark SET name = ifnull(?2, name), quote = ifnull(?3, quote), folder = ifnull(?4, folder), \
                     place = ifnull(?5, place), opened_at = ifnull(?6, opened_at) WHERE id = ?1",
            )?
            .execute(params![here.id, name, quote, folder, place, opened])?;
        Ok(true)
    }
}
