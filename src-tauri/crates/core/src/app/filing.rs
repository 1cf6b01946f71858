//! Filing what was saved: folders, tags, names and order of bookmarks, and lists for an appointment.

use super::unsaved::{Change, Saved};
use super::{App, AppError, SavedBookmark};
use crate::user::{Collection, CollectionItem, Folder, ItemKind, ItemSource, NewItem, Tag, TakenLine};

/// Something to put into a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListLine {
    /// The reader's own words.
    Words(String),
    /// A bookmark, by its number.
    Bookmark(i64),
    /// A highlight, by its number.
    Highlight(i64),
    /// A note, by its number.
    Note(i64),
}

impl App {
    /// Folders, in their order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn folders(&self) -> Result<Vec<Folder>, AppError> {
        Ok(self.user.folders().list()?)
    }

    /// Makes a folder; one of that name in that place is given as it is.
    ///
    /// # Errors
    /// When the name is empty or too long, or nothing can be saved.
    pub fn add_folder(&self, name: &str, parent: Option<i64>) -> Result<Folder, AppError> {
        Ok(self.user.folders().add(name, parent, self.now())?)
    }

    /// Gives a folder another name.
    ///
    /// # Errors
    /// When another one there has it, or nothing can be saved.
    pub fn rename_folder(&self, id: i64, name: &str) -> Result<Folder, AppError> {
        Ok(self.user.folders().rename(id, name)?)
    }

    /// Moves a folder into another, or to the top.
    ///
    /// # Errors
    /// When it would stand in itself, or nothing can be saved.
    pub fn move_folder(&self, id: i64, parent: Option<i64>) -> Result<Folder, AppError> {
        Ok(self.user.folders().place_in(id, parent)?)
    }

    /// Removes a folder; its bookmarks move to the one above. Gives how many moved.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn remove_folder(&self, id: i64) -> Result<u64, AppError> {
        Ok(self.user.folders().remove(id)?)
    }

    /// Puts bookmarks into a folder, or into none.
    ///
    /// # Errors
    /// When there is no such folder or nothing can be saved.
    pub fn file_bookmarks(&self, bookmarks: &[i64], folder: Option<i64>) -> Result<usize, AppError> {
        Ok(self.user.folders().file(bookmarks, folder)?)
    }

    /// All tags.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn tags(&self) -> Result<Vec<Tag>, AppError> {
        Ok(self.user.folders().tags()?)
    }

    /// Gives bookmarks a tag, or takes it from them.
    ///
    /// # Errors
    /// When the name is empty or too long, or nothing can be saved.
    pub fn tag_bookmarks(&self, bookmarks: &[i64], tag: &str, on: bool) -> Result<(), AppError> {
        Ok(self.user.folders().tag(bookmarks, tag, on)?)
    }

    /// Gives a bookmark the reader's own name, or takes it away.
    ///
    /// # Errors
    /// When there is none of that number, the name is too long, or nothing can be saved.
    pub fn rename_bookmark(&self, id: i64, name: Option<&str>) -> Result<SavedBookmark, AppError> {
        let bookmark = self.user.bookmarks().rename(id, name)?.ok_or(AppError::NoSaved("bookmark"))?;
        Ok(self.saved(bookmark))
    }

    /// Puts bookmarks into the reader's own order.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn order_bookmarks(&self, order: &[i64]) -> Result<(), AppError> {
        Ok(self.user.bookmarks().order(order)?)
    }

    /// Removes several bookmarks, all or none, and gives them back, for undo.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn remove_bookmarks(&self, ids: &[i64]) -> Result<Vec<SavedBookmark>, AppError> {
        Ok(self.user.bookmarks().remove_all(ids)?.into_iter().map(|bookmark| self.saved(bookmark)).collect())
    }

    /// Lists for an appointment, last changed first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn collections(&self) -> Result<Vec<Collection>, AppError> {
        Ok(self.user.collections().list()?)
    }

    /// A list with its lines, in their order.
    ///
    /// # Errors
    /// When there is none of that number or it cannot be read.
    pub fn collection_lines(&self, id: i64) -> Result<(Collection, Vec<CollectionItem>), AppError> {
        let collection = self.user.collections().get(id)?.ok_or(AppError::NoSaved("list"))?;
        Ok((collection, self.user.collections().items(id)?))
    }

    /// Begins a list.
    ///
    /// # Errors
    /// When the name is empty or too long, or nothing can be saved.
    pub fn add_collection(&self, name: &str) -> Result<Collection, AppError> {
        match self.save(&Change::List(name.to_owned()), None)? {
            Saved::List(list) => Ok(list),
            _ => Err(AppError::NoSaved("list")),
        }
    }

    /// Gives a list another name.
    ///
    /// # Errors
    /// As [`Self::add_collection`].
    pub fn rename_collection(&self, id: i64, name: &str) -> Result<Collection, AppError> {
        Ok(self.user.collections().rename(id, name, self.now())?)
    }

    /// Removes a list with its lines and gives both back, for undo. What the lines came from stays.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn remove_collection(&self, id: i64) -> Result<(Collection, Vec<CollectionItem>), AppError> {
        self.user.collections().remove(id)?.ok_or(AppError::NoSaved("list"))
    }

    /// Puts a removed list back with its lines.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn restore_collection(&self, collection: &Collection, lines: &[CollectionItem]) -> Result<Collection, AppError> {
        Ok(self.user.collections().restore(collection, lines)?)
    }

    /// Puts a line at the end of a list. What is saved elsewhere is copied, so that the list stays whole.
    ///
    /// # Errors
    /// When the list or the thing is not there, or nothing can be saved.
    pub fn put_in_collection(&self, id: i64, line: &ListLine) -> Result<(Collection, Vec<CollectionItem>), AppError> {
        self.put_all_in_collection(id, std::slice::from_ref(line))?;
        self.collection_lines(id)
    }

    /// Puts several lines at the end of a list, all or none, as [`Self::put_in_collection`] does. Gives their numbers.
    ///
    /// # Errors
    /// As [`Self::put_in_collection`].
    pub fn put_all_in_collection(&self, id: i64, lines: &[ListLine]) -> Result<Vec<i64>, AppError> {
        let new = lines.iter().map(|line| self.line_for_list(line)).collect::<Result<Vec<_>, _>>()?;
        match self.save(&Change::ListLines(id, new), None)? {
            Saved::ListLines(numbers) => Ok(numbers),
            _ => Err(AppError::NoSaved("list")),
        }
    }

    fn line_for_list(&self, line: &ListLine) -> Result<NewItem, AppError> {
        Ok(match line {
            ListLine::Words(words) => NewItem { kind: ItemKind::Line, text: words.trim().to_owned(), source: None },
            ListLine::Bookmark(id) => {
                let bookmark = self.user.bookmarks().get(*id)?.ok_or(AppError::NoSaved("bookmark"))?;
                let source = ItemSource { key: bookmark.key, title: bookmark.title, section: bookmark.section };
                NewItem { kind: ItemKind::Bookmark, text: bookmark.name.unwrap_or_default(), source: Some(source) }
            }
            ListLine::Highlight(id) => {
                let highlight = self.user.highlights().get(*id)?.ok_or(AppError::NoSaved("highlight"))?;
                let source = ItemSource { key: highlight.key, title: highlight.title, section: highlight.section };
                NewItem { kind: ItemKind::Highlight, text: highlight.quote.exact, source: Some(source) }
            }
            ListLine::Note(id) => {
                let note = self.user.notes().get(*id)?.ok_or(AppError::NoSaved("note"))?;
                let source = ItemSource { key: note.key, title: note.title, section: note.section };
                NewItem { kind: ItemKind::Note, text: note.text, source: Some(source) }
            }
        })
    }

    /// Changes the words of a line, or ticks it off.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn change_collection_line(&self, line: i64, text: Option<&str>, done: Option<bool>) -> Result<(), AppError> {
        Ok(self.user.collections().change(line, text, done, self.now())?)
    }

    /// Takes a line out of its list and gives it back, for undo.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn take_from_collection(&self, line: i64) -> Result<TakenLine, AppError> {
        self.user.collections().take(line, self.now())?.ok_or(AppError::NoSaved("line"))
    }

    /// Puts a line back where it was in its list.
    ///
    /// # Errors
    /// When the list is gone or nothing can be saved.
    pub fn put_back_in_collection(&self, taken: &TakenLine) -> Result<(), AppError> {
        Ok(self.user.collections().put_back(taken, self.now())?)
    }

    /// Orders the lines of a list.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn order_collection(&self, id: i64, order: &[i64]) -> Result<(), AppError> {
        Ok(self.user.collections().order(id, order, self.now())?)
    }
}
