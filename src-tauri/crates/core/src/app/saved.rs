//! What the reader saves, joined to the articles by key.

use jiff::Timestamp;

use super::{App, AppError};
use crate::model::ArticleKey;
use crate::render::Labels;
use crate::user::{
    Bookmark, BookmarkOrder, ExportedBookmarks, ImportedBookmarks, NewBookmark, Position, SectionAsSeen, Settings, UserError, Visit,
};

/// A bookmark and whether its article is installed.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedBookmark {
    /// The bookmark.
    pub bookmark: Bookmark,
    /// Whether its article is installed.
    pub available: bool,
}

/// Where the reader was in an article.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadingSpot {
    /// The place.
    pub position: Position,
    /// Heading of the section, when it still exists.
    pub section: Option<String>,
    /// Whether the article is installed.
    pub available: bool,
}

/// An article that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct VisitedArticle {
    /// The visit.
    pub visit: Visit,
    /// Whether the article is installed.
    pub available: bool,
}

impl App {
    /// Saves an article or one of its sections; saving it again gives the same bookmark.
    ///
    /// # Errors
    /// When the article or section does not exist or nothing can be saved.
    pub fn add_bookmark(&self, key: &ArticleKey, section: Option<&str>) -> Result<SavedBookmark, AppError> {
        let article = self.article(key)?;
        let section = match section {
            None => None,
            Some(id) => {
                let found = article.sections.iter().find(|section| section.id == id);
                let section = found.ok_or_else(|| AppError::Invalid("this article has no such section".to_owned()))?;
                Some(SectionAsSeen { id: section.id.clone(), heading: section.heading.clone() })
            }
        };
        self.keep(key, &article, section.as_ref())?;
        let new = NewBookmark { key: key.clone(), section, title: article.title, quote: None };
        Ok(SavedBookmark { bookmark: self.user.bookmarks().add(&new, self.now())?, available: true })
    }

    /// Removes a bookmark and gives it back, for undo.
    ///
    /// # Errors
    /// When there is none with that number or nothing can be saved.
    pub fn remove_bookmark(&self, id: i64) -> Result<SavedBookmark, AppError> {
        let bookmark = self.user.bookmarks().remove(id)?.ok_or(AppError::NoSaved("bookmark"))?;
        Ok(self.saved(bookmark))
    }

    /// Puts a removed bookmark back as it was.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn restore_bookmark(&self, bookmark: &Bookmark) -> Result<SavedBookmark, AppError> {
        let bookmark = self.user.bookmarks().restore(bookmark)?;
        Ok(self.saved(bookmark))
    }

    /// All bookmarks.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bookmarks(&self, order: BookmarkOrder) -> Result<Vec<SavedBookmark>, AppError> {
        Ok(self.user.bookmarks().list(order)?.into_iter().map(|bookmark| self.saved(bookmark)).collect())
    }

    /// The bookmarks of one article.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bookmarks_of(&self, key: &ArticleKey) -> Result<Vec<SavedBookmark>, AppError> {
        Ok(self.user.bookmarks().find(key)?.into_iter().map(|bookmark| self.saved(bookmark)).collect())
    }

    /// All bookmarks as one JSON document.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn export_bookmarks(&self) -> Result<ExportedBookmarks, AppError> {
        Ok(self.user.bookmarks().export(self.now())?)
    }

    /// Adds the bookmarks of a JSON document to those that are there; none is ever replaced.
    ///
    /// # Errors
    /// When the document cannot be read; nothing is changed then.
    pub fn import_bookmarks(&self, document: &str) -> Result<ImportedBookmarks, AppError> {
        Ok(self.user.bookmarks().import(document, self.now())?)
    }

    pub(super) fn saved(&self, bookmark: Bookmark) -> SavedBookmark {
        SavedBookmark { available: self.title_of(&bookmark.key).is_some(), bookmark }
    }

    /// Marks an article as read, because the reader said so: whatever its subject, and also while history is off. `at` is the time of a mark
    /// that was taken back and is wanted again. Gives the time of the mark; one that is there already stays as it is.
    ///
    /// # Errors
    /// When the article is not installed or nothing can be saved.
    pub fn mark_read(&self, key: &ArticleKey, at: Option<Timestamp>) -> Result<Timestamp, AppError> {
        self.title_of(key).ok_or_else(|| AppError::NoArticle(key.clone()))?;
        Ok(self.user.read_marks().set(key, at.unwrap_or_else(|| self.now()))?)
    }

    /// Takes the read mark of an article back and gives its time, for undo.
    ///
    /// # Errors
    /// When there is none or nothing can be saved.
    pub fn unmark_read(&self, key: &ArticleKey) -> Result<Timestamp, AppError> {
        self.user.read_marks().unset(key)?.ok_or(AppError::NoSaved("read mark"))
    }

    /// Remembers where the reader is in an article. Where nothing can be kept, nothing happens: the reader did not ask for it.
    ///
    /// # Errors
    /// When the article is not installed or the file is damaged.
    pub fn save_position(&self, key: &ArticleKey, section: Option<&str>, paragraph: u32, progress: f32) -> Result<(), AppError> {
        if !self.user.settings()?.history {
            return Ok(());
        }
        let article = self.article(key)?;
        if super::reading::is_private(&article) {
            return Ok(());
        }
        let position = Position {
            key: key.clone(),
            title: article.title,
            section_id: section.map(str::to_owned),
            paragraph,
            progress: if progress.is_finite() { progress.clamp(0.0, 1.0) } else { 0.0 },
            updated_at: self.now(),
        };
        kept_if_possible(self.user.positions().save(&position))
    }

    /// Where the reader was in an article.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn position(&self, key: &ArticleKey) -> Result<Option<Position>, AppError> {
        Ok(self.user.positions().get(key)?)
    }

    /// Unfinished articles, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn continue_reading(&self, limit: usize) -> Result<Vec<ReadingSpot>, AppError> {
        let positions = self.user.positions().continue_reading(limit)?;
        Ok(positions
            .into_iter()
            .map(|position| {
                let article = self.article(&position.key).ok();
                let section = article.as_ref().and_then(|article| {
                    let id = position.section_id.as_ref()?;
                    Some(article.sections.iter().find(|section| section.id == *id)?.heading.clone())
                });
                ReadingSpot { section, available: article.is_some(), position }
            })
            .collect())
    }

    /// Remembers that an article was opened, unless history is off or the article is of a kind that should not stand on a list.
    ///
    /// # Errors
    /// When the file is damaged.
    pub(super) fn record_visit(&self, key: &ArticleKey, title: &str) -> Result<(), AppError> {
        kept_if_possible(self.user.history().record(key, title, None, self.now()).map(|_| ()))
    }

    /// Remembers with which words an article was found, unless history is off or the words speak of danger.
    ///
    /// # Errors
    /// When the file is damaged.
    pub(super) fn record_search(&self, text: &str) -> Result<(), AppError> {
        if self.speaks_of_danger(text)? {
            return Ok(());
        }
        kept_if_possible(self.user.searches().record(text, self.now()).map(|_| ()))
    }

    /// Words that led to an article, newest first; none while history is off.
    pub(super) fn recent_searches(&self) -> Result<Vec<String>, AppError> {
        if !self.user.settings()?.history {
            return Ok(Vec::new());
        }
        Ok(self.user.searches().list(crate::user::KEPT_SEARCHES)?)
    }

    /// What was read, newest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn history(&self, limit: usize) -> Result<Vec<VisitedArticle>, AppError> {
        let visits = self.user.history().list(limit, None)?;
        Ok(visits.into_iter().map(|visit| VisitedArticle { available: self.title_of(&visit.key).is_some(), visit }).collect())
    }

    /// Removes one visit.
    ///
    /// # Errors
    /// When there is none with that number or nothing can be saved.
    pub fn remove_visit(&self, id: i64) -> Result<(), AppError> {
        if self.user.history().remove(id)? { Ok(()) } else { Err(AppError::NoSaved("history entry")) }
    }

    /// Removes all visits, reading positions and recent searches: all tell what was read. What the reader saved or marked by hand stays.
    /// Gives the number of visits.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn clear_history(&self) -> Result<usize, AppError> {
        let visits = self.user.history().clear_all()?;
        self.user.positions().forget_all()?;
        self.user.searches().clear_all()?;
        self.memory.clear();
        Ok(visits)
    }

    /// What the reader has set.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn settings(&self) -> Result<Settings, AppError> {
        Ok(self.user.settings()?)
    }

    /// The words of the interface: in the language that is set, else in the system's, else in English.
    pub fn labels(&self) -> &'static Labels {
        let set = self.user.settings().ok().and_then(|settings| settings.interface_language);
        let wanted = set.iter().chain(&self.languages);
        wanted.into_iter().find_map(|tag| Labels::of(tag)).unwrap_or_else(Labels::english)
    }

    /// Sets everything that differs.
    ///
    /// # Errors
    /// When a value is not valid (nothing is changed then) or nothing can be saved.
    pub fn save_settings(&self, wanted: &Settings) -> Result<Settings, AppError> {
        let known = wanted.country.as_ref().is_none_or(|code| crate::render::country(code).is_some());
        if !known {
            return Err(AppError::Invalid("this country is not in the table of emergency numbers".to_owned()));
        }
        for change in self.user.settings()?.changes_to(wanted) {
            self.user.set_setting(&change)?;
        }
        Ok(self.user.settings()?)
    }

    /// Writes a copy of everything the reader saved.
    ///
    /// # Errors
    /// When the file exists and `overwrite` is not set, or it cannot be written.
    pub fn backup(&self, path: &std::path::Path, overwrite: bool) -> Result<(), AppError> {
        Ok(self.user.backup_to(path, overwrite)?)
    }
}

/// What is saved unasked is no error where nothing can be kept.
pub(super) fn kept_if_possible(result: Result<(), UserError>) -> Result<(), AppError> {
    match result {
        Err(UserError::ReadOnly { .. } | UserError::DiskFull { .. } | UserError::Busy { .. }) => Ok(()),
        result => Ok(result?),
    }
}
