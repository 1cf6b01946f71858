//! Changes of the reader that could not be saved (full disk, folder that cannot be written): each stays in memory, is tried again before the
//! next one is saved, and can be copied out as text.
//!
//! Only what the reader wrote or chose in an article is kept so. A removal or a new name that fails shows as not done and is done again by
//! hand. Must not know why a change failed.

use std::sync::{MutexGuard, PoisonError};

use jiff::Timestamp;

use super::{App, AppError};
use crate::model::ArticleKey;
use crate::user::{
    Access, Bookmark, Collection, Highlight, KeptText, NewBookmark, NewHighlight, NewItem, NewNote, Note, SectionAsSeen, UserData,
    UserError,
};

/// A change to save.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Change {
    /// A saved place.
    Bookmark(NewBookmark),
    /// Marked words.
    Highlight(NewHighlight),
    /// A note.
    Note(NewNote),
    /// New words of a note, by its number.
    NoteText(i64, String),
    /// A list, by its name.
    List(String),
    /// Lines for the list of that number.
    ListLines(i64, Vec<NewItem>),
    /// Nothing more than the text that is kept with it: the rest is saved.
    Text,
}

/// What a change made.
#[derive(Debug)]
pub(super) enum Saved {
    Bookmark(Bookmark),
    Highlight(Highlight),
    Note(Note),
    List(Collection),
    ListLines(Vec<i64>),
    Text,
    /// What it was about is no longer there.
    Nothing,
}

/// The texts of sections that are kept with a change.
#[derive(Debug, Clone)]
pub(super) struct Keeping {
    pub(super) key: ArticleKey,
    /// By section; empty for the beginning of the article.
    pub(super) texts: Vec<(String, KeptText)>,
}

/// A change that waits.
#[derive(Debug)]
pub(super) struct Waiting {
    change: Change,
    keeping: Option<Keeping>,
    at: Timestamp,
    /// It was made, in a store that ends with the program; there is nothing to try again.
    in_memory: bool,
}

impl App {
    /// Saves a change, after those that wait. The same change made again is the one that waits, and is saved once.
    pub(super) fn save(&self, change: &Change, keeping: Option<Keeping>) -> Result<Saved, AppError> {
        let mut waiting = self.waiting();
        if !waiting.is_empty() {
            self.user.write_again(self.now());
        }
        if !waiting.iter().any(|other| other.change == *change && !other.in_memory) {
            waiting.push(Waiting { change: change.clone(), keeping, at: self.now(), in_memory: false });
        }
        let mut made = None;
        let failed = self.try_all(&mut waiting, Some(change), |result| made = Some(result));
        match (made, failed) {
            (Some(made), _) => Ok(made?),
            (None, Some(source)) => Err(AppError::NotSaved { source }),
            (None, None) => Ok(Saved::Nothing),
        }
    }

    /// How many changes are only in memory.
    pub fn unsaved(&self) -> usize {
        self.waiting().len()
    }

    /// Tries to save what is only in memory; gives how many changes still are.
    pub fn retry_unsaved(&self) -> usize {
        let mut waiting = self.waiting();
        if !waiting.is_empty() {
            self.user.write_again(self.now());
            self.try_all(&mut waiting, None, |_| {});
        }
        waiting.len()
    }

    /// What is only in memory, as plain text to copy: for each its place, the words of the article and the reader's own.
    pub fn unsaved_text(&self) -> String {
        self.waiting().iter().map(Waiting::text).collect::<Vec<_>>().join("\n\n")
    }

    /// Gives up what is only in memory, because the reader says so; gives how many changes that were.
    pub fn drop_unsaved(&self) -> usize {
        std::mem::take(&mut *self.waiting()).len()
    }

    /// Tries those that wait, in their order, up to the first that cannot be written, and `own` in any case: `made` hears what came of that one.
    /// A refusal is for whoever made the change; of one that waited before, it leaves the words to be copied out.
    fn try_all(
        &self,
        waiting: &mut Vec<Waiting>,
        own: Option<&Change>,
        mut made: impl FnMut(Result<Saved, UserError>),
    ) -> Option<UserError> {
        let mut failed = None;
        waiting.retain_mut(|one| {
            let is_own = own == Some(&one.change);
            if one.in_memory || (failed.is_some() && !is_own) {
                return true;
            }
            match apply(&self.user, one) {
                Err(error) if error.is_unwritten() || matches!(error, UserError::Damaged { .. }) => {
                    failed = Some(error);
                    true
                }
                Ok(saved) => {
                    let gone = matches!(saved, Saved::Nothing);
                    if is_own {
                        made(Ok(saved));
                    }
                    if !gone && let Err(error) = keep(&self.user, one) {
                        one.change = Change::Text;
                        failed = Some(error);
                        return true;
                    }
                    one.in_memory = !gone && self.user.access() == Access::InMemory;
                    one.in_memory || (gone && !is_own)
                }
                Err(error) => {
                    if is_own {
                        made(Err(error));
                    }
                    !is_own
                }
            }
        });
        failed
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.unsaved.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps the text around a change that is saved.
fn keep(user: &UserData, one: &Waiting) -> Result<(), UserError> {
    one.keeping.as_ref().map_or(Ok(()), |Keeping { key, texts }| user.keep_texts(key, texts))
}

fn apply(user: &UserData, one: &Waiting) -> Result<Saved, UserError> {
    Ok(match &one.change {
        Change::Bookmark(new) => Saved::Bookmark(user.bookmarks().add(new, one.at)?),
        Change::Highlight(new) => Saved::Highlight(user.highlights().add(new, one.at)?),
        Change::Note(new) => Saved::Note(user.notes().add(new, one.at)?),
        Change::NoteText(id, text) => user.notes().change(*id, text, one.at)?.map_or(Saved::Nothing, Saved::Note),
        Change::List(name) => Saved::List(user.collections().add(name, one.at)?),
        Change::ListLines(list, items) => Saved::ListLines(user.collections().put(*list, items, one.at)?),
        Change::Text => Saved::Text,
    })
}

impl Waiting {
    /// The change as plain text.
    fn text(&self) -> String {
        match &self.change {
            Change::Bookmark(NewBookmark { title, section, key, .. }) => format!("{}\n{key}", place(title, section.as_ref())),
            Change::Highlight(new) => format!("{}\n“{}”", place(&new.title, new.section.as_ref()), new.quote.exact),
            Change::Note(new) => {
                let quote = new.quote.as_ref().map(|quote| format!("“{quote}”\n")).unwrap_or_default();
                format!("{}\n{quote}{}", place(&new.title, new.section.as_ref()), new.text)
            }
            Change::NoteText(_, text) | Change::List(text) => text.clone(),
            Change::ListLines(_, items) => {
                let line = |item: &NewItem| {
                    let source = item.source.as_ref().map(|source| format!("{}\n", place(&source.title, source.section.as_ref())));
                    format!("{}{}", source.unwrap_or_default(), item.text)
                };
                items.iter().map(line).collect::<Vec<_>>().join("\n\n")
            }
            Change::Text => {
                let texts = self.keeping.iter().flat_map(|keeping| &keeping.texts);
                texts.map(|(_, kept)| format!("{}\n{}", kept.title, kept.text)).collect::<Vec<_>>().join("\n\n")
            }
        }
    }
}

fn place(title: &str, section: Option<&SectionAsSeen>) -> String {
    section.map_or_else(|| title.to_owned(), |section| format!("{title} › {}", section.heading))
}
