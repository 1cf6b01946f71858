//! Words of the reader's from two computers: highlights, notes and lines of lists that have one name and may say different things.
//!
//! The one that was changed later is shown (of two of the same time the greater text, so that both computers come to the same). The words
//! of the other are kept beside it under a name that is made of them, so that taking them in again adds nothing; only words that the
//! later text still holds as a whole are not kept twice.

use std::collections::{HashMap, HashSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::super::error::Trouble;
use super::super::highlights::{self, stored};
use super::super::{CollectionItem, Highlight, NewHighlight, NewItem, NewNote, Note, UserError, collections, notes, to_stored};
use super::derived_uid;
use super::merge::{Outcome, count};
use super::parcel::{CollectionEntry, HighlightEntry, ItemEntry, NoteEntry};
use super::report::{ExchangeKind, ExchangeReport};
use super::things::quote;

/// Whether a thing of that name is in the store, also one that this program cannot read.
fn is_there(connection: &Connection, table: &'static str, uid: &str) -> Result<bool, Trouble> {
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE uid = ?1)");
    Ok(connection.prepare_cached(&sql)?.query_row([uid], |row| row.get(0))?)
}

/// Takes a highlight in and remembers its number here. `named` are the highlights that the document itself has.
pub(super) fn highlight(
    connection: &Connection,
    entry: &HighlightEntry,
    named: &HashSet<&str>,
    numbers: &mut HashMap<String, i64>,
) -> Result<Outcome, Trouble> {
    let here = match highlights::by_uid(connection, &entry.uid)? {
        Some(here) => Some(here),
        None if is_there(connection, "highlight", &entry.uid)? => return Ok(Outcome::AlreadyThere),
        // Two that the document tells apart stay two.
        None => twin(connection, entry)?.filter(|twin| !named.contains(twin.uid.as_str())),
    };
    let Some(here) = here else {
        let id = insert_highlight(connection, entry, &entry.uid)?;
        numbers.insert(entry.uid.clone(), id);
        return Ok(Outcome::Added);
    };
    numbers.insert(entry.uid.clone(), here.id);
    let ours = HighlightEntry {
        uid: entry.uid.clone(),
        key: here.key.clone(),
        title: here.title.clone(),
        section: here.section.clone(),
        exact: here.quote.exact.clone(),
        prefix: here.quote.prefix.clone(),
        suffix: here.quote.suffix.clone(),
        start: here.quote.start,
        colour: here.colour,
        created_at: here.created_at,
        changed_at: here.changed_at,
    };
    let same_words = here.key == entry.key && here.quote.exact == entry.exact;
    let rank = |entry: &HighlightEntry| (entry.changed_at, entry.colour, entry.exact.clone(), entry.start);
    let later = rank(entry) > rank(&ours);
    // A name that stands for another article here is no later version of it.
    let replaces = later && here.key == entry.key;
    let beside = if replaces { &ours } else { entry };
    if replaces {
        change_highlight(connection, &here, entry)?;
    }
    let kept = !same_words && set_beside(connection, beside)?;
    let shown = (&entry.section, entry.colour, quote(entry)) != (&ours.section, ours.colour, quote(&ours));
    Ok(match (replaces && shown, kept) {
        (true, true) => Outcome::ChangedAndKept,
        (true, false) => Outcome::Changed,
        (false, true) => Outcome::KeptBeside,
        (false, false) => Outcome::AlreadyThere,
    })
}

/// The same words marked at the same place under another name.
fn twin(connection: &Connection, entry: &HighlightEntry) -> Result<Option<Highlight>, Trouble> {
    let id: Option<i64> = connection
        .prepare_cached(
            "SELECT id FROM highlight WHERE article = ?1 AND ifnull(section_id, '') = ifnull(?2, '') AND exact = ?3 AND start = ?4",
        )?
        .query_row(
            params![entry.key.to_string(), entry.section.as_ref().map(|section| &section.id), entry.exact, stored(entry.start)],
            |row| row.get(0),
        )
        .optional()?;
    id.map_or(Ok(None), |id| highlights::one(connection, id))
}

fn insert_highlight(connection: &Connection, entry: &HighlightEntry, uid: &str) -> Result<i64, Trouble> {
    let new = NewHighlight {
        key: entry.key.clone(),
        title: entry.title.clone(),
        section: entry.section.clone(),
        quote: quote(entry),
        colour: entry.colour,
    };
    highlights::insert(connection, &new, None, Some(uid), entry.created_at, entry.changed_at)
}

/// Keeps a highlight of older words under a name of its own; says whether it is new.
fn set_beside(connection: &Connection, entry: &HighlightEntry) -> Result<bool, Trouble> {
    let uid = derived_uid(&["highlight beside", &entry.uid, &entry.key.to_string(), &entry.exact]);
    if is_there(connection, "highlight", &uid)? || twin(connection, entry)?.is_some() {
        return Ok(false);
    }
    insert_highlight(connection, entry, &uid)?;
    Ok(true)
}

fn change_highlight(connection: &Connection, here: &Highlight, entry: &HighlightEntry) -> Result<(), Trouble> {
    connection
        .prepare_cached(
            "UPDATE highlight SET title = ?2, section_id = ?3, section_heading = ?4, exact = ?5, prefix = ?6, suffix = ?7, start = ?8, \
                 colour = ?9, changed_at = ?10 WHERE id = ?1",
        )?
        .execute(params![
            here.id,
            entry.title,
            entry.section.as_ref().map(|section| &section.id),
            entry.section.as_ref().map(|section| &section.heading),
            entry.exact,
            entry.prefix,
            entry.suffix,
            stored(entry.start),
            entry.colour.as_str(),
            to_stored(entry.changed_at)
        ])?;
    Ok(())
}

/// Takes a note in. `highlights` has the numbers here of the highlights that the document names.
pub(super) fn note(connection: &Connection, entry: &NoteEntry, highlights: &HashMap<String, i64>) -> Result<Outcome, Trouble> {
    let on = entry.highlight.as_ref().map(|uid| number_of(connection, uid, entry, highlights)).transpose()?.flatten();
    let Some(here) = notes::by_uid(connection, &entry.uid)? else {
        if is_there(connection, "note", &entry.uid)? {
            return Ok(Outcome::AlreadyThere);
        }
        insert_note(connection, entry, on, &entry.uid)?;
        return Ok(Outcome::Added);
    };
    let joined = here.highlight.is_none() && on.is_some() && here.key == entry.key;
    if joined {
        connection.prepare_cached("UPDATE note SET highlight = ?2 WHERE id = ?1")?.execute(params![here.id, on])?;
    }
    if here.text == entry.text && here.key == entry.key {
        return Ok(Outcome::changed_if(joined));
    }
    let later = here.key == entry.key && (entry.changed_at, &entry.text) > (here.changed_at, &here.text);
    let kept = if later {
        connection.prepare_cached("UPDATE note SET text = ?2, changed_at = ?3 WHERE id = ?1")?.execute(params![
            here.id,
            entry.text,
            to_stored(entry.changed_at)
        ])?;
        let older = as_entry(&here, &entry.uid);
        !holds(&entry.text, &here.text) && note_beside(connection, &older, here.highlight.or(on))?
    } else {
        !(here.key == entry.key && holds(&here.text, &entry.text)) && note_beside(connection, entry, on)?
    };
    Ok(match (later || joined, kept) {
        (true, true) => Outcome::ChangedAndKept,
        (true, false) => Outcome::Changed,
        (false, true) => Outcome::KeptBeside,
        (false, false) => Outcome::AlreadyThere,
    })
}

/// The number here of a highlight that a note names, where it is one of the note's article.
fn number_of(connection: &Connection, uid: &str, note: &NoteEntry, known: &HashMap<String, i64>) -> Result<Option<i64>, Trouble> {
    let values = params![known.get(uid), uid, note.key.to_string()];
    let id = connection
        .prepare_cached("SELECT id FROM highlight WHERE (id = ?1 OR (?1 IS NULL AND uid = ?2)) AND article = ?3")?
        .query_row(values, |row| row.get(0));
    Ok(id.optional()?)
}

/// Whether a text still holds another as a whole.
fn holds(text: &str, older: &str) -> bool {
    text.contains(older.trim())
}

fn as_entry(note: &Note, uid: &str) -> NoteEntry {
    NoteEntry {
        uid: uid.to_owned(),
        key: note.key.clone(),
        title: note.title.clone(),
        section: note.section.clone(),
        highlight: None,
        quote: note.quote.clone(),
        text: note.text.clone(),
        created_at: note.created_at,
        changed_at: note.changed_at,
    }
}

fn insert_note(connection: &Connection, entry: &NoteEntry, on: Option<i64>, uid: &str) -> Result<(), Trouble> {
    let new = NewNote {
        key: entry.key.clone(),
        title: entry.title.clone(),
        section: entry.section.clone(),
        highlight: on,
        quote: entry.quote.clone(),
        text: entry.text.clone(),
    };
    notes::insert(connection, &new, None, Some(uid), entry.created_at, entry.changed_at)?;
    Ok(())
}

/// Keeps older words as a note of their own; says whether it is new.
fn note_beside(connection: &Connection, entry: &NoteEntry, on: Option<i64>) -> Result<bool, Trouble> {
    let uid = derived_uid(&["note beside", &entry.uid, &entry.key.to_string(), &entry.text]);
    if is_there(connection, "note", &uid)? {
        return Ok(false);
    }
    insert_note(connection, entry, on, &uid)?;
    Ok(true)
}

/// Takes a list in with its lines. It keeps the name that it has here; lines that are new here come after the others.
pub(super) fn collection(connection: &Connection, entry: &CollectionEntry, report: &mut ExchangeReport) -> Result<Outcome, Trouble> {
    let there: Option<(i64, i64)> = connection
        .prepare_cached("SELECT id, changed_at FROM collection WHERE uid = ?1")?
        .query_row([&entry.uid], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (id, later) = match there {
        Some((id, changed_at)) => (id, to_stored(entry.changed_at) > changed_at),
        None => (collections::insert(connection, &entry.name, Some(&entry.uid), entry.created_at, entry.changed_at)?, true),
    };
    let mut here: HashMap<String, CollectionItem> =
        collections::items(connection, id)?.into_iter().map(|line| (line.uid.clone(), line)).collect();
    let mut changed = false;
    for (new, number) in entry.lines.iter().zip(1..) {
        let outcome = match line(connection, (id, &entry.uid), new, here.remove(&new.uid), later) {
            Ok(outcome) => outcome,
            Err(Trouble::Refused(UserError::Invalid { reason, .. })) => {
                report.unreadable(ExchangeKind::Line, number, reason);
                continue;
            }
            Err(trouble) => return Err(trouble),
        };
        changed |= outcome != Outcome::AlreadyThere;
        count(report, ExchangeKind::Line, outcome);
    }
    connection
        .prepare_cached("UPDATE collection SET changed_at = ?2 WHERE id = ?1 AND changed_at < ?2")?
        .execute(params![id, to_stored(entry.changed_at)])?;
    Ok(if there.is_none() { Outcome::Added } else { Outcome::changed_if(changed) })
}

/// Takes a line of the list of that number and name in. `here` is the line of its name that the list has.
fn line(
    connection: &Connection,
    (list, list_uid): (i64, &str),
    entry: &ItemEntry,
    here: Option<CollectionItem>,
    later: bool,
) -> Result<Outcome, Trouble> {
    let Some(here) = here else {
        let mut uid = entry.uid.clone();
        if is_there(connection, "collection_item", &uid)? {
            // A line of another list has this name, so here it needs one of its own.
            uid = derived_uid(&["line elsewhere", list_uid, &entry.uid, &entry.text]);
            if is_there(connection, "collection_item", &uid)? {
                return Ok(Outcome::AlreadyThere);
            }
        }
        insert_line(connection, list, entry, &uid)?;
        return Ok(Outcome::Added);
    };
    let ticked = later && here.done != entry.done;
    let same = here.text == entry.text;
    let replaces = later && !same && !entry.text.trim().is_empty();
    if ticked || replaces {
        let text = if replaces { &entry.text } else { &here.text };
        let done = if later { entry.done } else { here.done };
        connection
            .prepare_cached("UPDATE collection_item SET text = ?2, done = ?3 WHERE id = ?1")?
            .execute(params![here.id, text, done])?;
    }
    let ours =
        ItemEntry { uid: here.uid, kind: here.kind, text: here.text, source: here.source, done: here.done, created_at: here.created_at };
    let (shown, older) = if replaces { (entry, &ours) } else { (&ours, entry) };
    let kept = !same && !holds(&shown.text, &older.text) && {
        let uid = derived_uid(&["line beside", &older.uid, &older.text]);
        let new = !is_there(connection, "collection_item", &uid)?;
        if new {
            insert_line(connection, list, older, &uid)?;
        }
        new
    };
    Ok(match (ticked || replaces, kept) {
        (true, true) => Outcome::ChangedAndKept,
        (true, false) => Outcome::Changed,
        (false, true) => Outcome::KeptBeside,
        (false, false) => Outcome::AlreadyThere,
    })
}

fn insert_line(connection: &Connection, list: i64, entry: &ItemEntry, uid: &str) -> Result<(), Trouble> {
    let new = NewItem { kind: entry.kind, text: entry.text.clone(), source: entry.source.clone() };
    collections::insert_item(connection, list, &new, Some(uid), entry.done, entry.created_at)?;
    Ok(())
}
