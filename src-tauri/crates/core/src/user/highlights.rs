//! Highlights: words that the reader marked, in one of four colours, each kept as the words themselves with what stood around them (W3C
//! Web Annotation, text quote selector and text position selector), so that a new edition can be searched for them.
//!
//! Must not know whether the words are still there: that is found anew whenever an article is opened.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use crate::model::{ArticleKey, named};

use super::anchor::Quote;
use super::error::Trouble;
use super::{SectionAsSeen, UserData, UserError, from_stored, row_limit, section_from, to_stored};

/// Most bytes of marked words, and of the words around them.
const MAX_EXACT: usize = 20_000;
const MAX_AROUND: usize = 1_000;

named! {
    /// The colour of a highlight. What it means is the reader's own.
    Colour {
        /// The first.
        Yellow = "yellow",
        /// The second.
        Green = "green",
        /// The third.
        Blue = "blue",
        /// The fourth.
        Pink = "pink",
    }
}

/// Marked words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Highlight {
    /// Its number in this store.
    pub id: i64,
    /// Its name across computers.
    pub uid: String,
    /// The article.
    pub key: ArticleKey,
    /// The title as seen.
    pub title: String,
    /// The section as seen; `None` for what stands before the first.
    pub section: Option<SectionAsSeen>,
    /// The words, with those around them.
    pub quote: Quote,
    /// Colour.
    pub colour: Colour,
    /// When it was made, to the microsecond.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// What the reader wants to mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHighlight {
    /// The article.
    pub key: ArticleKey,
    /// The title as seen.
    pub title: String,
    /// The section as seen.
    pub section: Option<SectionAsSeen>,
    /// The words, with those around them.
    pub quote: Quote,
    /// Colour.
    pub colour: Colour,
}

/// The highlights of an open store.
#[derive(Debug, Clone, Copy)]
pub struct Highlights<'a> {
    pub(super) data: &'a UserData,
}

const COLUMNS: &str = "id, uid, article, title, section_id, section_heading, exact, prefix, suffix, start, colour, created_at, changed_at";

impl Highlights<'_> {
    /// Marks words. The same words at the same place are one highlight: it takes the new colour.
    pub fn add(&self, new: &NewHighlight, now: Timestamp) -> Result<Highlight, UserError> {
        check(&new.quote)?;
        self.data.write(|connection| {
            let twin: Option<i64> = connection
                .prepare_cached(
                    "SELECT id FROM highlight WHERE article = ?1 AND ifnull(section_id, '') = ifnull(?2, '') AND exact = ?3 AND start = ?4",
                )?
                .query_row(
                    params![new.key.to_string(), new.section.as_ref().map(|section| &section.id), new.quote.exact, stored(new.quote.start)],
                    |row| row.get(0),
                )
                .optional()?;
            if let Some(id) = twin {
                set_colour(connection, id, new.colour, now)?;
                return one(connection, id)?.ok_or_else(gone);
            }
            let id = insert(connection, new, None, None, now, now)?;
            one(connection, id)?.ok_or_else(gone)
        })
    }

    /// Changes the colour.
    pub fn recolour(&self, id: i64, colour: Colour, now: Timestamp) -> Result<Option<Highlight>, UserError> {
        self.data.write(|connection| {
            set_colour(connection, id, colour, now)?;
            one(connection, id)
        })
    }

    /// Places it anew, by the reader's own hand: the words there now take the place of those that were saved.
    pub fn replace(&self, id: i64, section: Option<&SectionAsSeen>, quote: &Quote, now: Timestamp) -> Result<Option<Highlight>, UserError> {
        check(quote)?;
        self.data.write(|connection| {
            connection
                .prepare_cached(
                    "UPDATE highlight SET section_id = ?2, section_heading = ?3, exact = ?4, prefix = ?5, suffix = ?6, start = ?7, changed_at = ?8 \
                     WHERE id = ?1",
                )?
                .execute(params![
                    id,
                    section.map(|section| &section.id),
                    section.map(|section| &section.heading),
                    quote.exact,
                    quote.prefix,
                    quote.suffix,
                    stored(quote.start),
                    to_stored(now)
                ])?;
            one(connection, id)
        })
    }

    /// Removes one and returns it, so that it can be restored. Notes on it stay, with the words.
    pub fn remove(&self, id: i64) -> Result<Option<Highlight>, UserError> {
        self.data.write(|connection| {
            let found = one(connection, id)?;
            connection.prepare_cached("DELETE FROM highlight WHERE id = ?1")?.execute([id])?;
            Ok(found)
        })
    }

    /// Puts a removed highlight back as it was; one that is there already is returned as it is.
    pub fn restore(&self, highlight: &Highlight) -> Result<Highlight, UserError> {
        self.restore_with(highlight, &[])
    }

    /// The same, and those of the notes that are on no highlight now are on this one again.
    pub fn restore_with(&self, highlight: &Highlight, notes: &[i64]) -> Result<Highlight, UserError> {
        check(&highlight.quote)?;
        let Highlight { id, uid, key, title, section, quote, colour, created_at, changed_at } = highlight.clone();
        let new = NewHighlight { key, title, section, quote, colour };
        self.data.write(|connection| {
            if let Some(there) = by_uid(connection, &uid)? {
                return Ok(there);
            }
            let id = insert(connection, &new, Some(id), Some(&uid), created_at, changed_at)?;
            let mut link =
                connection.prepare_cached("UPDATE note SET highlight = ?1 WHERE id = ?2 AND highlight IS NULL AND article = ?3")?;
            for note in notes {
                link.execute(params![id, note, new.key.to_string()])?;
            }
            one(connection, id)?.ok_or_else(gone)
        })
    }

    /// The highlight of that number.
    pub fn get(&self, id: i64) -> Result<Option<Highlight>, UserError> {
        self.data.read(|connection| one(connection, id))
    }

    /// Those of an article, in the order of their places.
    pub fn of(&self, key: &ArticleKey) -> Result<Vec<Highlight>, UserError> {
        self.data.read(|connection| {
            let sql = format!("SELECT {COLUMNS} FROM highlight WHERE article = ?1 ORDER BY ifnull(section_id, ''), start, id");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map([key.to_string()], from_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// All, newest first, a page at a time.
    pub fn list(&self, colour: Option<Colour>, limit: usize, offset: usize) -> Result<Vec<Highlight>, UserError> {
        self.data.read(|connection| {
            let sql = format!(
                "SELECT {COLUMNS} FROM highlight WHERE ?1 IS NULL OR colour = ?1 ORDER BY created_at DESC, id DESC LIMIT ?2 OFFSET ?3"
            );
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params![colour.map(Colour::as_str), row_limit(limit), row_limit(offset)], from_row)?;
            Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        })
    }

    /// How many there are.
    pub fn count(&self) -> Result<u64, UserError> {
        let count: i64 = self.data.read(|connection| Ok(connection.query_row("SELECT count(*) FROM highlight", [], |row| row.get(0))?))?;
        Ok(count.unsigned_abs())
    }
}

pub(super) fn check(quote: &Quote) -> Result<(), UserError> {
    let reason = if quote.exact.trim().is_empty() {
        "no words are marked"
    } else if quote.exact.len() > MAX_EXACT || quote.prefix.len() > MAX_AROUND || quote.suffix.len() > MAX_AROUND {
        "too much is marked at once"
    } else {
        return Ok(());
    };
    Err(UserError::Invalid { subject: "highlight", reason })
}

/// Inserts one; `id` is used again only where it was this store's own and is free.
pub(super) fn insert(
    connection: &Connection,
    new: &NewHighlight,
    id: Option<i64>,
    uid: Option<&str>,
    created_at: Timestamp,
    changed_at: Timestamp,
) -> Result<i64, Trouble> {
    let NewHighlight { key, title, section, quote, colour } = new;
    connection
        .prepare_cached(
            "INSERT INTO highlight (id, uid, article, title, section_id, section_heading, exact, prefix, suffix, start, colour, created_at, changed_at) \
             VALUES ((SELECT ?1 FROM sqlite_sequence WHERE name = 'highlight' AND ?1 BETWEEN 1 AND seq AND NOT EXISTS (SELECT 1 FROM highlight WHERE id = ?1)), \
             ifnull(?2, lower(hex(randomblob(16)))), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            id,
            uid,
            key.to_string(),
            title,
            section.as_ref().map(|section| &section.id),
            section.as_ref().map(|section| &section.heading),
            quote.exact,
            quote.prefix,
            quote.suffix,
            stored(quote.start),
            colour.as_str(),
            to_stored(created_at),
            to_stored(changed_at)
        ])?;
    Ok(connection.last_insert_rowid())
}

pub(super) fn by_uid(connection: &Connection, uid: &str) -> Result<Option<Highlight>, Trouble> {
    let sql = format!("SELECT {COLUMNS} FROM highlight WHERE uid = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([uid], from_row).optional()?.flatten())
}

/// All in the order of their numbers, and how many rows this program cannot read. Those are kept as they are.
pub(super) fn all(connection: &Connection) -> Result<(Vec<Highlight>, u64), Trouble> {
    let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM highlight ORDER BY id"))?;
    let rows: Vec<Option<Highlight>> = statement.query_map([], from_row)?.collect::<Result<_, _>>()?;
    let unreadable = rows.iter().filter(|row| row.is_none()).count() as u64;
    Ok((rows.into_iter().flatten().collect(), unreadable))
}

fn set_colour(connection: &Connection, id: i64, colour: Colour, now: Timestamp) -> Result<(), Trouble> {
    connection.prepare_cached("UPDATE highlight SET colour = ?2, changed_at = ?3 WHERE id = ?1 AND colour <> ?2")?.execute(params![
        id,
        colour.as_str(),
        to_stored(now)
    ])?;
    Ok(())
}

pub(super) fn one(connection: &Connection, id: i64) -> Result<Option<Highlight>, Trouble> {
    let sql = format!("SELECT {COLUMNS} FROM highlight WHERE id = ?1");
    Ok(connection.prepare_cached(&sql)?.query_row([id], from_row).optional()?.flatten())
}

/// `None` for what only another program can have written; such a row is passed over, never changed.
fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Highlight>> {
    let key = ArticleKey::parse(&row.get::<_, String>(2)?);
    let colour = Colour::from_name(&row.get::<_, String>(10)?);
    let times = (from_stored(row.get(11)?), from_stored(row.get(12)?));
    let (Ok(key), Some(colour), (Some(created_at), Some(changed_at))) = (key, colour, times) else { return Ok(None) };
    let start = usize::try_from(row.get::<_, i64>(9)?).unwrap_or(0);
    let quote = Quote { exact: row.get(6)?, prefix: row.get(7)?, suffix: row.get(8)?, start };
    let section = section_from(row.get(4)?, row.get(5)?);
    Ok(Some(Highlight { id: row.get(0)?, uid: row.get(1)?, key, title: row.get(3)?, section, quote, colour, created_at, changed_at }))
}

pub(super) fn stored(start: usize) -> i64 {
    i64::try_from(start).unwrap_or(i64::MAX)
}

fn gone() -> Trouble {
    UserError::Invalid { subject: "highlight", reason: "its time is out of range" }.into()
}
