//! Highlights, notes and everything saved of an article, to the wire and back.

use healthshelf_core::app::{self, App, AppError};
use healthshelf_core::model::ArticleKey;
use healthshelf_core::user;

use super::time;
use crate::wire::{FoundThing, Highlight, HighlightPlace, KeptText, Note, RemovedHighlight, SavedOfArticle};

/// A highlight that is not looked for in its article: for lists.
pub(crate) fn listed_highlight(app: &App, highlight: user::Highlight) -> Highlight {
    let available = app.has_article(&highlight.key);
    with_place(highlight, None, available)
}

fn with_place(highlight: user::Highlight, place: Option<app::HighlightPlace>, available: bool) -> Highlight {
    let (section_id, section_heading) = highlight.section.map(|section| (section.id, section.heading)).unzip();
    let quote = highlight.quote;
    Highlight {
        id: highlight.id,
        uid: highlight.uid,
        key: highlight.key.to_string(),
        title: highlight.title,
        section_id,
        section_heading,
        exact: quote.exact,
        prefix: quote.prefix,
        suffix: quote.suffix,
        start: u32::try_from(quote.start).unwrap_or(u32::MAX),
        colour: highlight.colour.to_string(),
        created_at: highlight.created_at.to_string(),
        changed_at: highlight.changed_at.to_string(),
        available,
        place: place.map(|place| HighlightPlace {
            section_id: place.section,
            exact: place.exact,
            occurrence: u32::try_from(place.occurrence).unwrap_or(u32::MAX),
            before: place.before,
            after: place.after,
            same_words: place.same_words,
        }),
    }
}

impl From<app::PlacedHighlight> for Highlight {
    fn from(placed: app::PlacedHighlight) -> Self {
        with_place(placed.highlight, placed.place, placed.available)
    }
}

impl RemovedHighlight {
    /// Of a highlight that was just removed.
    pub(crate) fn of(app: &App, removed: app::RemovedHighlight) -> Self {
        Self { highlight: listed_highlight(app, removed.highlight), notes: removed.notes }
    }
}

pub(crate) fn removed_highlight(removed: RemovedHighlight) -> Result<app::RemovedHighlight, AppError> {
    let highlight = removed.highlight;
    let quote = user::Quote { exact: highlight.exact, prefix: highlight.prefix, suffix: highlight.suffix, start: highlight.start as usize };
    let highlight = user::Highlight {
        id: highlight.id,
        uid: highlight.uid,
        key: ArticleKey::parse(&highlight.key)?,
        title: highlight.title,
        section: section(highlight.section_id, highlight.section_heading),
        quote,
        colour: colour(&highlight.colour)?,
        created_at: time(&highlight.created_at)?,
        changed_at: time(&highlight.changed_at)?,
    };
    Ok(app::RemovedHighlight { highlight, notes: removed.notes })
}

/// A colour by its name.
pub(crate) fn colour(name: &str) -> Result<user::Colour, AppError> {
    user::Colour::from_name(name).ok_or_else(|| AppError::Invalid("there is no such colour for a highlight".to_owned()))
}

pub(super) fn section(id: Option<String>, heading: Option<String>) -> Option<user::SectionAsSeen> {
    id.map(|id| user::SectionAsSeen { id, heading: heading.unwrap_or_default() })
}

pub(crate) fn listed_note(app: &App, note: user::Note) -> Note {
    let available = app.has_article(&note.key);
    let (section_id, section_heading) = note.section.map(|section| (section.id, section.heading)).unzip();
    Note {
        id: note.id,
        uid: note.uid,
        key: note.key.to_string(),
        title: note.title,
        section_id,
        section_heading,
        highlight: note.highlight,
        quote: note.quote,
        text: note.text,
        created_at: note.created_at.to_string(),
        changed_at: note.changed_at.to_string(),
        available,
    }
}

pub(crate) fn note(note: Note) -> Result<user::Note, AppError> {
    Ok(user::Note {
        id: note.id,
        uid: note.uid,
        key: ArticleKey::parse(&note.key)?,
        title: note.title,
        section: section(note.section_id, note.section_heading),
        highlight: note.highlight,
        quote: note.quote,
        text: note.text,
        created_at: time(&note.created_at)?,
        changed_at: time(&note.changed_at)?,
    })
}

pub(crate) fn found_thing(app: &App, found: app::FoundThing) -> FoundThing {
    let none = FoundThing { bookmark: None, highlight: None, note: None };
    match found {
        app::FoundThing::Bookmark(bookmark) => {
            let available = app.has_article(&bookmark.key);
            FoundThing { bookmark: Some(app::SavedBookmark { bookmark, available }.into()), ..none }
        }
        app::FoundThing::Highlight(highlight) => FoundThing { highlight: Some(listed_highlight(app, highlight)), ..none },
        app::FoundThing::Note(note) => FoundThing { note: Some(listed_note(app, note)), ..none },
    }
}

pub(crate) fn saved_of(app: &App, saved: app::SavedOf) -> SavedOfArticle {
    SavedOfArticle {
        title: saved.title,
        available: saved.available,
        bookmarks: saved.bookmarks.into_iter().map(Into::into).collect(),
        highlights: saved.annotations.highlights.into_iter().map(Into::into).collect(),
        notes: saved.annotations.notes.into_iter().map(|note| listed_note(app, note)).collect(),
        texts: saved
            .texts
            .into_iter()
            .map(|(_, kept)| KeptText { heading: kept.heading, text: kept.text, kept_at: kept.kept_at.to_string() })
            .collect(),
    }
}
