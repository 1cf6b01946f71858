//! What the reader wrote and gathered, as a sheet to print or to hand on: a list for an appointment with its lines in order, and the notes
//! and highlights article by article. Pure; must not know where they are stored.
//!
//! A line carries where it comes from as it was seen. Notes are simple Markdown ([`words`]); everything else is plain text.

mod lists;
mod notes;
mod words;

use jiff::civil::Date;

pub(super) use lists::{html as list_html, markdown as list_markdown};
pub use notes::notes_markdown;
pub(super) use words::blocks as note_blocks;

use super::{Document, lines};
use crate::model::PartialDate;

/// A line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLine {
    /// What it is.
    pub kind: OwnKind,
    /// The words: own, quoted or noted; empty for a saved place without a name.
    pub text: String,
    /// Where it comes from, as seen.
    pub origin: Option<OwnOrigin>,
    /// Whether it is ticked off.
    pub done: bool,
    /// When it was put in.
    pub date: Date,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnKind {
    /// The reader's own words.
    Words,
    /// A place in an article.
    Place,
    /// Words of an article.
    Quote,
    /// A note on an article.
    Note,
}

/// Where a line comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnOrigin {
    /// Title of the article.
    pub title: String,
    /// Heading of the section.
    pub heading: Option<String>,
    /// Title of the library, where it is installed.
    pub library: Option<String>,
    /// The link to the place (docs/links.md).
    pub link: String,
}

/// The reader's notes and highlights on one article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnArticle {
    /// Its title as seen.
    pub title: String,
    /// The link to it.
    pub link: String,
    /// In the order in which they are to stand.
    pub entries: Vec<OwnEntry>,
}

/// A highlight with the notes on it, or notes on an article or a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnEntry {
    /// Heading of the section.
    pub heading: Option<String>,
    /// The marked words.
    pub quote: Option<String>,
    /// When they were marked.
    pub date: Date,
    /// What was written, and when it was last changed.
    pub notes: Vec<(String, Date)>,
}

impl OwnOrigin {
    /// Title and heading as one line.
    fn place(&self) -> String {
        match self.heading.as_deref().filter(|heading| !heading.is_empty()) {
            Some(heading) => format!("{} › {heading}", self.title),
            None => self.title.clone(),
        }
    }
}

impl OwnLine {
    /// Where it comes from and when it was put in, as one line; for a saved place the place itself stands above it.
    pub(super) fn origin(&self, document: &Document) -> Option<String> {
        let origin = self.origin.as_ref()?;
        let place = (self.kind != OwnKind::Place || !self.text.trim().is_empty()).then(|| origin.place());
        let saved = document.labels.with("article.savedOn", "date", &lines::date(&PartialDate::day(self.date), document.labels));
        Some([place, origin.library.clone(), Some(saved)].into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }

    /// The words of a line that is no note: own, quoted, or the place itself.
    pub(super) fn shown(&self) -> String {
        let text = self.text.trim();
        match (&self.origin, text.is_empty()) {
            (Some(origin), true) => origin.place(),
            _ => text.to_owned(),
        }
    }
}
