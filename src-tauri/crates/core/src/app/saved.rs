//! What the reader saves, joined to the articles by key.

use jiff::Timestamp;

use super::unsaved::{Change, Saved};
use super::{App, AppError};
use crate::model::ArticleKey;
use crate::render::Labels;
use crate::user::{Bookmark, BookmarkOrder, ExportedBookmarks, ImportedBookmarks, NewBookmark, SectionAsSeen, Settings};

/// A bookmark and whether its article is installed.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedBookmark {
    /// The bookmark.
    pub bookmark: Bookmark,
    /// Whether its article is installed.
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
        let keeping = self.keeping(key, &article, section.as_ref())?;
        let new = NewBookmark { key: key.clone(), section, title: article.title, quote: None };
        match self.save(&Change::Bookmark(new), Some(keeping))? {
            Saved::Bookmark(bookmark) => Ok(SavedBookmark { bookmark, available: true }),
            _ => Err(AppError::NoSaved("bookmark")),
        }
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
}
