//! How saved things are filed: folders, tags, orders, and lists for an appointment.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Bookmark;

/// How much is saved, and how it is filed.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SavedOverview {
    /// Folders, in their order.
    pub(crate) folders: Vec<Folder>,
    /// Tags.
    pub(crate) tags: Vec<Tag>,
    /// Bookmarks.
    pub(crate) bookmarks: u32,
    /// Bookmarks in no folder.
    pub(crate) unfiled: u32,
    /// Highlights.
    pub(crate) highlights: u32,
    /// Notes.
    pub(crate) notes: u32,
    /// Lists for an appointment.
    pub(crate) lists: u32,
}

/// A folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Folder {
    /// Number.
    pub(crate) id: i64,
    /// The folder that it stands in.
    pub(crate) parent: Option<i64>,
    /// Name.
    pub(crate) name: String,
    /// Bookmarks right in it.
    pub(crate) bookmarks: u32,
    /// ISO 8601 time.
    pub(crate) created_at: String,
}

/// A tag.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct Tag {
    /// Name.
    pub(crate) name: String,
    /// Bookmarks that carry it.
    pub(crate) bookmarks: u32,
}

/// A part of the bookmarks, in an order.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct BookmarkView {
    /// `newest`, `title`, `opened` or `own`.
    pub(crate) sort: String,
    /// `all`, `unfiled`, or the number of a folder.
    pub(crate) folder: String,
    /// A tag that all of them carry.
    pub(crate) tag: Option<String>,
}

/// A page of bookmarks.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct BookmarkPage {
    /// How many the view has.
    pub(crate) total: u32,
    /// Those of the page.
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// Where a bookmark was, to put it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub(crate) struct Filed {
    /// Number of the bookmark.
    pub(crate) bookmark: i64,
    /// Number of the folder.
    pub(crate) folder: Option<i64>,
}

/// A removed folder, to put it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub(crate) struct RemovedFolder {
    /// The folder.
    pub(crate) folder: Folder,
    /// Its place among its neighbours.
    pub(crate) place: i64,
    /// The folders in it, with their names.
    pub(crate) folders: Vec<FolderName>,
    /// Numbers of the bookmarks in it.
    pub(crate) bookmarks: Vec<i64>,
}

/// A folder by number and name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub(crate) struct FolderName {
    /// Number.
    pub(crate) id: i64,
    /// Name.
    pub(crate) name: String,
}

/// A list for an appointment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Collection {
    /// Number.
    pub(crate) id: i64,
    /// Name across computers.
    pub(crate) uid: String,
    /// Name.
    pub(crate) name: String,
    /// How many lines it has.
    pub(crate) items: u32,
    /// ISO 8601 time.
    pub(crate) created_at: String,
    /// ISO 8601 time.
    pub(crate) changed_at: String,
}

/// A line of a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CollectionLine {
    /// Number.
    pub(crate) id: i64,
    /// Name across computers.
    pub(crate) uid: String,
    /// `line`, `bookmark`, `highlight` or `note`.
    pub(crate) kind: String,
    /// The words; may be empty for a saved place.
    pub(crate) text: String,
    /// Key of the article that it comes from.
    pub(crate) key: Option<String>,
    /// Its title as seen.
    pub(crate) title: Option<String>,
    /// Section id.
    pub(crate) section_id: Option<String>,
    /// Heading as seen.
    pub(crate) section_heading: Option<String>,
    /// Whether it is ticked off.
    pub(crate) done: bool,
    /// ISO 8601 time.
    pub(crate) created_at: String,
    /// Whether the article is installed.
    pub(crate) available: bool,
}

/// A list with its lines, to show it, and to put it back when it was removed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub(crate) struct CollectionPage {
    /// The list.
    pub(crate) collection: Collection,
    /// Its lines, in their order.
    pub(crate) lines: Vec<CollectionLine>,
}

/// Something to put into a list: own words, or something saved by its number.
#[derive(Debug, Clone, Deserialize, TS)]
pub(crate) struct NewLine {
    /// `line`, `bookmark`, `highlight` or `note`.
    pub(crate) kind: String,
    /// Number of what is saved; of no use for own words.
    pub(crate) id: Option<i64>,
    /// Own words.
    pub(crate) text: Option<String>,
}

/// A line that was taken out, to put it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub(crate) struct TakenLine {
    /// Number of the list.
    pub(crate) collection: i64,
    /// The line.
    pub(crate) line: CollectionLine,
    /// Number of the line that came after it.
    pub(crate) before: Option<i64>,
}
