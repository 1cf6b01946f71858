//! A parcel: everything that a document can hold, in the form in which it is written. Things are named by what they are on every computer
//! (key and section of an article, path of a folder, `uid`), never by their number in a store.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::super::{Colour, ItemKind, ItemSource, SectionAsSeen};
use crate::model::ArticleKey;

/// What is taken from one store to another.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Parcel {
    /// Folders, each after the one that it stands in.
    pub folders: Vec<FolderEntry>,
    /// Bookmarks.
    pub bookmarks: Vec<BookmarkEntry>,
    /// Highlights.
    pub highlights: Vec<HighlightEntry>,
    /// Notes.
    pub notes: Vec<NoteEntry>,
    /// Lists with their lines.
    pub collections: Vec<CollectionEntry>,
    /// Copies of text in which something was saved.
    pub kept_texts: Vec<KeptEntry>,
    /// Read marks.
    pub read_marks: Vec<ReadMarkEntry>,
    /// Reading positions.
    pub positions: Vec<PositionEntry>,
    /// Articles that were opened, only when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<VisitEntry>,
    /// Recent searches, with the history.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub searches: Vec<SearchEntry>,
    /// Settings, only when asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settings: Vec<SettingEntry>,
}

/// A folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FolderEntry {
    /// Its name after those of the folders that it stands in, outermost first.
    pub path: Vec<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A bookmark. One place is one bookmark, so it needs no `uid`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BookmarkEntry {
    /// The article.
    pub key: ArticleKey,
    /// Its title as seen.
    pub title: String,
    /// The section as seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionAsSeen>,
    /// The words at the place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// When it was added.
    pub created_at: Timestamp,
    /// The reader's own name for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Path of its folder.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub folder: Vec<String>,
    /// Tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Place in the reader's own order, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// When its article was last opened from it; part of the history.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened_at: Option<Timestamp>,
}

/// A highlight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HighlightEntry {
    /// Its name across computers.
    pub uid: String,
    /// The article.
    pub key: ArticleKey,
    /// Its title as seen.
    pub title: String,
    /// The section as seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionAsSeen>,
    /// The words.
    pub exact: String,
    /// Words before them.
    pub prefix: String,
    /// Words after them.
    pub suffix: String,
    /// Where they began, in bytes from the beginning of their section.
    pub start: usize,
    /// Colour.
    pub colour: Colour,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoteEntry {
    /// Its name across computers.
    pub uid: String,
    /// The article.
    pub key: ArticleKey,
    /// Its title as seen.
    pub title: String,
    /// The section as seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionAsSeen>,
    /// The `uid` of the highlight that it is on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub highlight: Option<String>,
    /// The marked words that it is on, as seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// What was written.
    pub text: String,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CollectionEntry {
    /// Its name across computers.
    pub uid: String,
    /// Name.
    pub name: String,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// Its lines, in order.
    pub lines: Vec<ItemEntry>,
}

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemEntry {
    /// Its name across computers.
    pub uid: String,
    /// What it is.
    pub kind: ItemKind,
    /// The words.
    pub text: String,
    /// Where it comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<ItemSource>,
    /// Whether it is ticked off.
    pub done: bool,
    /// When it was put in.
    pub created_at: Timestamp,
}

/// A copy of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptEntry {
    /// The article.
    pub key: ArticleKey,
    /// Its title.
    pub title: String,
    /// The section; left out for the beginning of an article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionAsSeen>,
    /// Plain text.
    pub text: String,
    /// The edition of the library that it was in.
    pub edition: String,
    /// When it was kept.
    pub kept_at: Timestamp,
}

/// A read mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReadMarkEntry {
    /// The article.
    pub key: ArticleKey,
    /// When it was marked.
    pub at: Timestamp,
}

/// How far the reader got in an article.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PositionEntry {
    /// The article.
    pub key: ArticleKey,
    /// Its title as seen.
    pub title: String,
    /// Id of the section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section_id: Option<String>,
    /// The block inside the section, counted from 0.
    pub paragraph: u32,
    /// Share of the article that lies behind, 0 to 1.
    pub progress: f32,
    /// When it was saved.
    pub updated_at: Timestamp,
}

/// An article that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VisitEntry {
    /// The article.
    pub key: ArticleKey,
    /// Its title as seen.
    pub title: String,
    /// The section at which it was opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionAsSeen>,
    /// When.
    pub visited_at: Timestamp,
}

/// A recent search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchEntry {
    /// The words.
    pub text: String,
    /// When.
    pub searched_at: Timestamp,
}

/// A setting as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SettingEntry {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
}
