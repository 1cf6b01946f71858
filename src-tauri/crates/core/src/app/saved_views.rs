//! What the pages of saved things show: parts of the lists, counts, everything about one article; and changes to many bookmarks at once that
//! can be taken back.

use super::{Annotations, App, AppError, SavedBookmark};
use crate::model::ArticleKey;
use crate::user::{Bookmark, BookmarkView, Filed, Folder, KeptText, RemovedFolder, Tag};

/// How much the reader has saved, and how it is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedOverview {
    /// Folders, in their order.
    pub folders: Vec<Folder>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Bookmarks.
    pub bookmarks: u64,
    /// Bookmarks that are in no folder.
    pub unfiled: u64,
    /// Highlights.
    pub highlights: u64,
    /// Notes.
    pub notes: u64,
    /// Lists for an appointment.
    pub lists: usize,
}

/// Everything that the reader saved of one article, installed or not.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedOf {
    /// Its title, as it is now or as it was seen last; `None` where nothing of it is saved and it is not there.
    pub title: Option<String>,
    /// Whether the article is installed.
    pub available: bool,
    /// Bookmarks, oldest first.
    pub bookmarks: Vec<SavedBookmark>,
    /// Highlights and notes.
    pub annotations: Annotations,
    /// Texts of sections as they were when something in them was saved, with the ids of the sections (empty for the beginning). Only for an
    /// article that is not installed.
    pub texts: Vec<(String, KeptText)>,
}

impl App {
    /// How much is saved, and how it is filed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn saved_overview(&self) -> Result<SavedOverview, AppError> {
        Ok(SavedOverview {
            folders: self.user.folders().list()?,
            tags: self.user.folders().tags()?,
            bookmarks: self.user.bookmarks().count()?,
            unfiled: self.user.bookmarks().count_unfiled()?,
            highlights: self.user.highlights().count()?,
            notes: self.user.notes().count()?,
            lists: self.user.collections().list()?.len(),
        })
    }

    /// How many bookmarks a view has, and those of one page of it.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bookmark_page(&self, view: &BookmarkView, offset: usize, limit: usize) -> Result<(usize, Vec<SavedBookmark>), AppError> {
        let (total, page) = self.user.bookmarks().page(view, offset, limit)?;
        Ok((total, page.into_iter().map(|bookmark| self.saved(bookmark)).collect()))
    }

    /// The numbers of all bookmarks of a view, in its order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bookmark_ids(&self, view: &BookmarkView) -> Result<Vec<i64>, AppError> {
        Ok(self.user.bookmarks().ids(view)?)
    }

    /// Moves bookmarks in the reader's own order to a place, from 0, among those of a view.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn arrange_bookmarks(&self, view: &BookmarkView, moved: &[i64], to: usize) -> Result<(), AppError> {
        Ok(self.user.bookmarks().arrange(view, moved, to)?)
    }

    /// Puts several removed bookmarks back as they were, all or none.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn restore_bookmarks(&self, bookmarks: &[Bookmark]) -> Result<Vec<SavedBookmark>, AppError> {
        Ok(self.user.bookmarks().restore_all(bookmarks)?.into_iter().map(|bookmark| self.saved(bookmark)).collect())
    }

    /// Puts bookmarks into a folder, or into none, and gives where they were, for undo.
    ///
    /// # Errors
    /// When there is no such folder or nothing can be saved.
    pub fn refile_bookmarks(&self, bookmarks: &[i64], folder: Option<i64>) -> Result<Vec<Filed>, AppError> {
        Ok(self.user.folders().refile(bookmarks, folder)?)
    }

    /// Puts bookmarks back where they were.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn file_bookmarks_back(&self, filed: &[Filed]) -> Result<(), AppError> {
        Ok(self.user.folders().file_back(filed)?)
    }

    /// Gives bookmarks a tag, or takes it from them, and gives those that this changed, for undo.
    ///
    /// # Errors
    /// When the name is empty or too long, or nothing can be saved.
    pub fn retag_bookmarks(&self, bookmarks: &[i64], tag: &str, on: bool) -> Result<Vec<i64>, AppError> {
        Ok(self.user.folders().retag(bookmarks, tag, on)?)
    }

    /// Removes a folder as [`Self::remove_folder`] does, and gives all that putting it back needs.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn take_folder_away(&self, id: i64) -> Result<RemovedFolder, AppError> {
        Ok(self.user.folders().take_away(id)?)
    }

    /// Puts a removed folder back with what was in it.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn restore_folder(&self, removed: &RemovedFolder) -> Result<Folder, AppError> {
        Ok(self.user.folders().restore(removed)?)
    }

    /// Whether an article is installed.
    pub fn has_article(&self, key: &ArticleKey) -> bool {
        self.title_of(key).is_some()
    }

    /// Everything that the reader saved of one article, installed or not.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn saved_of(&self, key: &ArticleKey) -> Result<SavedOf, AppError> {
        let now = self.title_of(key);
        let bookmarks = self.bookmarks_of(key)?;
        let annotations = self.annotations(key)?;
        let texts = if now.is_some() { Vec::new() } else { self.user.kept_texts(key)? };
        let seen = || {
            let kept = texts.iter().map(|(_, kept)| &kept.title);
            let marks = bookmarks.iter().map(|saved| &saved.bookmark.title);
            let highlights = annotations.highlights.iter().map(|placed| &placed.highlight.title);
            let notes = annotations.notes.iter().map(|note| &note.title);
            kept.chain(marks).chain(highlights).chain(notes).next().cloned()
        };
        Ok(SavedOf { available: now.is_some(), title: now.or_else(seen), bookmarks, annotations, texts })
    }
}
