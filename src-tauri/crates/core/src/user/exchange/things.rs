//! One entry of a document made into one thing of a parcel, or what is wrong with it. Whatever passes here the store takes.

use jiff::Timestamp;
use serde_json::Value;

use super::super::anchor::Quote;
use super::super::settings::Setting;
use super::super::{Colour, ItemKind, ItemSource, SectionAsSeen, collections, folders, highlights, notes};
use super::derived_uid;
use super::fields::{Fields, MAX_LINE, MAX_QUOTE, Wrong};
use super::parcel::{
    BookmarkEntry, CollectionEntry, FolderEntry, HighlightEntry, ItemEntry, KeptEntry, NoteEntry, PositionEntry, ReadMarkEntry,
    SearchEntry, SettingEntry, VisitEntry,
};
use crate::model::ArticleKey;

/// Most tags of one bookmark.
const MAX_TAGS: usize = 1_000;
/// How deep folders may stand in each other here: deeper than a reader can make them, as moving a folder full of folders does.
const MAX_DEPTH: usize = 64;
/// Most bookmarks in the reader's own order.
const MAX_ORDER: u64 = 10_000_000;

/// The id of a section for a derived name.
fn id_of(section: Option<&SectionAsSeen>) -> &str {
    section.map_or("", |section| &section.id)
}

/// The reason of a refusal of the store, without its subject.
fn reason(error: super::UserError) -> Wrong {
    match error {
        super::UserError::Invalid { reason, .. } => reason.to_owned(),
        other => other.to_string(),
    }
}

fn path(fields: Fields<'_>, name: &'static str) -> Result<Vec<String>, Wrong> {
    let names = fields.texts(name, MAX_DEPTH)?;
    names.iter().map(|name| folders::checked_foreign(name, "folder").map_err(reason)).collect()
}

pub(super) fn folder(entry: &Value, now: Timestamp) -> Result<FolderEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let path = path(fields, "path")?;
    if path.is_empty() {
        return Err("“path” must hold the names of the folder and of those that it stands in".to_owned());
    }
    Ok(FolderEntry { path, created_at: fields.time("created_at")?.unwrap_or(now) })
}

pub(super) fn bookmark(entry: &Value, now: Timestamp) -> Result<BookmarkEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let tags = fields.texts("tags", MAX_TAGS)?;
    let order = fields.number("order", MAX_ORDER)?.and_then(|order| u32::try_from(order).ok());
    let name = fields.optional_text("name", MAX_LINE)?.filter(|name| !name.trim().is_empty());
    Ok(BookmarkEntry {
        key: fields.key()?,
        title: fields.text("title", MAX_LINE)?,
        section: fields.section()?,
        quote: fields.optional_text("quote", MAX_QUOTE)?,
        created_at: fields.time("created_at")?.unwrap_or(now),
        name: name.map(|name| folders::checked_foreign(&name, "bookmark").map_err(reason)).transpose()?,
        folder: path(fields, "folder")?,
        tags: tags.iter().map(|tag| folders::checked_foreign(tag, "tag").map_err(reason)).collect::<Result<_, _>>()?,
        order,
        opened_at: fields.time("opened_at")?,
    })
}

pub(super) fn highlight(entry: &Value, now: Timestamp) -> Result<HighlightEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let colour = match fields.present("colour") {
        None => Colour::Yellow,
        Some(value) => {
            value.as_str().and_then(Colour::from_name).ok_or("“colour” must be one of yellow, green, blue and pink".to_owned())?
        }
    };
    let created_at = fields.time("created_at")?.unwrap_or(now);
    let mut entry = HighlightEntry {
        uid: fields.uid("uid")?.unwrap_or_default(),
        key: fields.key()?,
        title: fields.text("title", MAX_LINE)?,
        section: fields.section()?,
        exact: fields.text("exact", MAX_QUOTE)?,
        prefix: fields.optional_text("prefix", MAX_LINE)?.unwrap_or_default(),
        suffix: fields.optional_text("suffix", MAX_LINE)?.unwrap_or_default(),
        start: usize::try_from(fields.number("start", i64::MAX.unsigned_abs())?.unwrap_or(0)).unwrap_or(0),
        colour,
        created_at,
        changed_at: fields.time("changed_at")?.unwrap_or(created_at),
    };
    finish_highlight(&mut entry)?;
    Ok(entry)
}

/// Checks the words, and names a highlight that has no name yet by what it marks.
pub(super) fn finish_highlight(entry: &mut HighlightEntry) -> Result<(), Wrong> {
    highlights::check(&quote(entry)).map_err(reason)?;
    if entry.uid.is_empty() {
        let start = entry.start.to_string();
        entry.uid = derived_uid(&["highlight", &entry.key.to_string(), id_of(entry.section.as_ref()), &entry.exact, &start]);
    }
    Ok(())
}

/// The words of an entry as the store keeps them.
pub(super) fn quote(entry: &HighlightEntry) -> Quote {
    Quote { exact: entry.exact.clone(), prefix: entry.prefix.clone(), suffix: entry.suffix.clone(), start: entry.start }
}

pub(super) fn note(entry: &Value, now: Timestamp) -> Result<NoteEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let created_at = fields.time("created_at")?.unwrap_or(now);
    let mut entry = NoteEntry {
        uid: fields.uid("uid")?.unwrap_or_default(),
        key: fields.key()?,
        title: fields.text("title", MAX_LINE)?,
        section: fields.section()?,
        highlight: fields.uid("highlight")?,
        quote: fields.optional_text("quote", MAX_QUOTE)?,
        text: fields.text("text", MAX_QUOTE)?,
        created_at,
        changed_at: fields.time("changed_at")?.unwrap_or(created_at),
    };
    finish_note(&mut entry)?;
    Ok(entry)
}

/// Checks the text, and names a note that has no name yet by what it says.
pub(super) fn finish_note(entry: &mut NoteEntry) -> Result<(), Wrong> {
    notes::check(&entry.text).map_err(reason)?;
    if entry.uid.is_empty() {
        entry.uid = derived_uid(&["note", &entry.key.to_string(), id_of(entry.section.as_ref()), &entry.text]);
    }
    Ok(())
}

/// A list without its lines, and the lines as they stand.
pub(super) fn collection(entry: &Value, now: Timestamp) -> Result<(CollectionEntry, &[Value]), Wrong> {
    let fields = Fields::of(entry)?;
    let name = folders::checked_foreign(&fields.text("name", MAX_LINE)?, "list").map_err(reason)?;
    let lines = match fields.present("lines") {
        None => &[],
        Some(lines) => lines.as_array().ok_or("“lines” must be a list".to_owned())?.as_slice(),
    };
    let created_at = fields.time("created_at")?.unwrap_or(now);
    let uid = match fields.uid("uid")? {
        Some(uid) => uid,
        None => derived_uid(&["list", &name]),
    };
    let changed_at = fields.time("changed_at")?.unwrap_or(created_at);
    Ok((CollectionEntry { uid, name, created_at, changed_at, lines: Vec::new() }, lines))
}

/// A line of the list of that `uid`.
pub(super) fn line(entry: &Value, list: &str, now: Timestamp) -> Result<ItemEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let kind = match fields.present("kind") {
        None => ItemKind::Line,
        Some(value) => {
            value.as_str().and_then(ItemKind::from_name).ok_or("“kind” must be one of line, bookmark, highlight and note".to_owned())?
        }
    };
    let source = fields.present("source").map(|source| {
        let fields = Fields::of(source).map_err(|_| "“source” must have a “key” and a “title”".to_owned())?;
        Ok::<_, Wrong>(ItemSource { key: fields.key()?, title: fields.text("title", MAX_LINE)?, section: fields.section()? })
    });
    let (source, text) = (source.transpose()?, fields.optional_text("text", collections::MAX_TEXT)?.unwrap_or_default());
    if text.trim().is_empty() && source.is_none() {
        return Err("it has no words".to_owned());
    }
    let uid = match fields.uid("uid")? {
        Some(uid) => uid,
        None => derived_uid(&["line", list, &text, &source.as_ref().map(|source| source.key.to_string()).unwrap_or_default()]),
    };
    Ok(ItemEntry { uid, kind, text, source, done: fields.truth("done")?, created_at: fields.time("created_at")?.unwrap_or(now) })
}

pub(super) fn kept_text(entry: &Value, now: Timestamp) -> Result<KeptEntry, Wrong> {
    let fields = Fields::of(entry)?;
    Ok(KeptEntry {
        key: fields.key()?,
        title: fields.text("title", MAX_LINE)?,
        section: fields.section()?,
        text: fields.text("text", MAX_QUOTE)?,
        edition: fields.text("edition", MAX_LINE)?,
        kept_at: fields.time("kept_at")?.unwrap_or(now),
    })
}

pub(super) fn read_mark(entry: &Value, now: Timestamp) -> Result<ReadMarkEntry, Wrong> {
    let fields = Fields::of(entry)?;
    Ok(ReadMarkEntry { key: fields.key()?, at: fields.time("at")?.unwrap_or(now) })
}

pub(super) fn position(entry: &Value, now: Timestamp) -> Result<PositionEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let progress = fields.present("progress").and_then(Value::as_f64).map(|progress| progress as f32);
    let progress =
        progress.filter(|progress| (0.0..=1.0).contains(progress)).ok_or("“progress” must be a number from 0 to 1".to_owned())?;
    Ok(PositionEntry {
        key: fields.key()?,
        title: fields.text("title", MAX_LINE)?,
        section_id: fields.optional_text("section_id", MAX_LINE)?,
        paragraph: u32::try_from(fields.number("paragraph", u64::from(u32::MAX))?.unwrap_or(0)).unwrap_or(0),
        progress,
        updated_at: fields.time("updated_at")?.unwrap_or(now),
    })
}

pub(super) fn visit(entry: &Value, now: Timestamp) -> Result<VisitEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let (key, title): (ArticleKey, String) = (fields.key()?, fields.text("title", MAX_LINE)?);
    Ok(VisitEntry { key, title, section: fields.section()?, visited_at: fields.time("visited_at")?.unwrap_or(now) })
}

pub(super) fn search(entry: &Value, now: Timestamp) -> Result<SearchEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let text = fields.text("text", MAX_LINE)?.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err("it has no words".to_owned());
    }
    Ok(SearchEntry { text, searched_at: fields.time("searched_at")?.unwrap_or(now) })
}

/// A setting that this program knows, with a value that it allows.
pub(super) fn setting(entry: &Value, _: Timestamp) -> Result<SettingEntry, Wrong> {
    let fields = Fields::of(entry)?;
    let name = fields.text("name", MAX_LINE)?;
    let known = serde_json::from_value::<Setting>(entry.clone()).ok().filter(|setting| !matches!(setting, Setting::FirstRunDone(_)));
    let value =
        known.and_then(|setting| setting.checked().ok()).ok_or("this program has no such setting or not with this value".to_owned())?;
    Ok(SettingEntry { name, value })
}
