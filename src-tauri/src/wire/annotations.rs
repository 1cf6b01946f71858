//! What the reader adds to articles: highlights, notes, and everything saved of one article.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Bookmark;

/// Marked words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Highlight {
    /// Number.
    pub(crate) id: i64,
    /// Name across computers.
    pub(crate) uid: String,
    /// Article key.
    pub(crate) key: String,
    /// Title as seen.
    pub(crate) title: String,
    /// Section id; `None` for what stands before the first section.
    pub(crate) section_id: Option<String>,
    /// Heading as seen.
    pub(crate) section_heading: Option<String>,
    /// The words as they were marked.
    pub(crate) exact: String,
    /// Words before them.
    pub(crate) prefix: String,
    /// Words after them.
    pub(crate) suffix: String,
    /// Where they began, in bytes of the section's text.
    pub(crate) start: u32,
    /// `yellow`, `green`, `blue` or `pink`.
    pub(crate) colour: String,
    /// ISO 8601 time.
    pub(crate) created_at: String,
    /// ISO 8601 time.
    pub(crate) changed_at: String,
    /// Whether the article is installed.
    pub(crate) available: bool,
    /// Where the words are now; `None` when they could not be found, and in lists.
    pub(crate) place: Option<HighlightPlace>,
}

/// Where marked words are in the article as it is now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct HighlightPlace {
    /// Section id; `None` for what stands before the first section.
    pub(crate) section_id: Option<String>,
    /// The words as they are now.
    pub(crate) exact: String,
    /// How many times the same letters and digits stand before them in the section.
    pub(crate) occurrence: u32,
    /// A few words before them as they are now.
    pub(crate) before: String,
    /// A few words after them.
    pub(crate) after: String,
    /// Whether they are the words that were marked.
    pub(crate) same_words: bool,
}

/// Words that the reader selected.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SelectedWords {
    /// Section id; `None` for what stands before the first section.
    pub(crate) section_id: Option<String>,
    /// The words.
    pub(crate) exact: String,
    /// Words before them.
    pub(crate) prefix: String,
    /// Words after them.
    pub(crate) suffix: String,
}

/// A removed highlight, to put it back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub(crate) struct RemovedHighlight {
    /// The highlight.
    pub(crate) highlight: Highlight,
    /// Numbers of the notes that were on it.
    pub(crate) notes: Vec<i64>,
}

/// A page of highlights, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct HighlightPage {
    /// Whether there are more after it.
    pub(crate) more: bool,
    /// Those of the page.
    pub(crate) highlights: Vec<Highlight>,
}

/// Something the reader wrote.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Note {
    /// Number.
    pub(crate) id: i64,
    /// Name across computers.
    pub(crate) uid: String,
    /// Article key.
    pub(crate) key: String,
    /// Title as seen.
    pub(crate) title: String,
    /// Section id; `None` for the article as a whole.
    pub(crate) section_id: Option<String>,
    /// Heading as seen.
    pub(crate) section_heading: Option<String>,
    /// The highlight that it is on, while that is there.
    pub(crate) highlight: Option<i64>,
    /// The marked words that it is on, as seen.
    pub(crate) quote: Option<String>,
    /// Plain text with simple Markdown.
    pub(crate) text: String,
    /// ISO 8601 time.
    pub(crate) created_at: String,
    /// ISO 8601 time.
    pub(crate) changed_at: String,
    /// Whether the article is installed.
    pub(crate) available: bool,
}

/// A page of notes, last changed first.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct NotePage {
    /// Whether there are more after it.
    pub(crate) more: bool,
    /// Those of the page.
    pub(crate) notes: Vec<Note>,
}

/// Something of the reader's that was looked for; one of the three.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct FoundThing {
    /// A saved place.
    pub(crate) bookmark: Option<Bookmark>,
    /// Marked words.
    pub(crate) highlight: Option<Highlight>,
    /// A note.
    pub(crate) note: Option<Note>,
}

/// Everything saved of one article.
#[derive(Debug, Clone, Serialize, TS)]
pub(crate) struct SavedOfArticle {
    /// Title now or as seen last; `None` where nothing is saved and no such article is there.
    pub(crate) title: Option<String>,
    /// Whether the article is installed.
    pub(crate) available: bool,
    /// Bookmarks.
    pub(crate) bookmarks: Vec<Bookmark>,
    /// Highlights, those with a place first, in the order of the text.
    pub(crate) highlights: Vec<Highlight>,
    /// Notes, oldest first.
    pub(crate) notes: Vec<Note>,
    /// Texts in which something was saved, for an article that is not installed.
    pub(crate) texts: Vec<KeptText>,
}

/// The text of a section as it was when something in it was saved.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeptText {
    /// Heading; empty for the beginning of the article.
    pub(crate) heading: String,
    /// Plain text, a line a paragraph.
    pub(crate) text: String,
    /// ISO 8601 time at which it was kept.
    pub(crate) kept_at: String,
}
