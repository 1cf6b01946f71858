//! What the reader saved: bookmarks, positions, history.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A saved place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Bookmark {
    /// Number, for removing it.
    pub(crate) id: i64,
    /// Article key.
    pub(crate) key: String,
    /// Title as seen.
    pub(crate) title: String,
    /// Section id; `None` for the whole article.
    pub(crate) section_id: Option<String>,
    /// Heading as seen.
    pub(crate) section_heading: Option<String>,
    /// ISO 8601 time.
    pub(crate) created_at: String,
    /// The words at the place, as seen.
    #[serde(default)]
    pub(crate) quote: Option<String>,
    /// The reader's own name for it.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// Number of the folder that it is in.
    #[serde(default)]
    pub(crate) folder: Option<i64>,
    /// Tags.
    #[serde(default)]
    pub(crate) tags: Vec<String>,
    /// ISO 8601 time at which the article was last opened from it.
    #[serde(default)]
    pub(crate) opened_at: Option<String>,
    /// Place in the reader's own order, while it has one.
    #[serde(default)]
    pub(crate) place: Option<i64>,
    /// Whether the article is still installed.
    pub(crate) available: bool,
}

/// Where the reader was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Position {
    /// Section id; `None` for the top.
    pub(crate) section_id: Option<String>,
    /// Number of the block inside the section, from 0 (`data-block` in the page).
    pub(crate) paragraph: u32,
    /// 0 to 1.
    pub(crate) progress: f32,
}

/// An article that was read.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HistoryEntry {
    /// Number, for removing it.
    pub(crate) id: i64,
    /// Article key.
    pub(crate) key: String,
    /// Title as seen.
    pub(crate) title: String,
    /// ISO 8601 time.
    pub(crate) at: String,
    /// Whether the article is still installed.
    pub(crate) available: bool,
}
