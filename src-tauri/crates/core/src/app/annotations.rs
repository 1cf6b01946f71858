//! Highlights and notes, joined to the articles by key: where marked words are now, and what is kept of those that are gone.

use super::unsaved::{Change, Keeping, Saved};
use super::{App, AppError};
use crate::model::{Article, ArticleKey, Block};
use crate::user::{
    Bookmark, CONTEXT_WORDS, Colour, FoundItem, FoundKind, Highlight, KeptText, NewHighlight, NewNote, Note, Quote, SectionAsSeen,
    find_quote,
};

/// Most words around marked ones that are kept, in characters.
const AROUND: usize = 200;
/// Most characters on each side that tell a place on the page from others like it.
const NEAR: usize = 60;

/// A highlight and where its words are now.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedHighlight {
    /// The highlight.
    pub highlight: Highlight,
    /// Where its words are; `None` when they could not be found, or the article is not installed.
    pub place: Option<HighlightPlace>,
    /// Whether the article is installed.
    pub available: bool,
}

/// Where marked words are in the article as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HighlightPlace {
    /// Section; `None` for what stands before the first.
    pub section: Option<String>,
    /// The words as they are now.
    pub exact: String,
    /// How many times the same letters and digits stand before them in the section.
    pub occurrence: usize,
    /// A few words before them as they are now, to tell them from others like them on a page that shows more than the text.
    pub before: String,
    /// A few words after them.
    pub after: String,
    /// Whether they are the words that were marked.
    pub same_words: bool,
}

/// A highlight that was removed, with what putting it back needs.
#[derive(Debug, Clone, PartialEq)]
pub struct RemovedHighlight {
    /// The highlight.
    pub highlight: Highlight,
    /// Numbers of the notes that were on it; they stay.
    pub notes: Vec<i64>,
}

/// What the reader added to one article.
#[derive(Debug, Clone, PartialEq)]
pub struct Annotations {
    /// Highlights, in the order of the text where they have a place; the others after.
    pub highlights: Vec<PlacedHighlight>,
    /// Notes, oldest first.
    pub notes: Vec<Note>,
}

/// Something of the reader's that was looked for.
#[derive(Debug, Clone, PartialEq)]
pub enum FoundThing {
    /// A saved place.
    Bookmark(Bookmark),
    /// Marked words.
    Highlight(Highlight),
    /// A note.
    Note(Note),
}

impl App {
    /// Marks words of an article. `section` is `None` for what stands before the first section; `exact` is what the reader selected, with
    /// the words before and after it as far as they are known.
    ///
    /// # Errors
    /// When the article, the section or the words are not there, or nothing can be saved.
    pub fn add_highlight(
        &self,
        key: &ArticleKey,
        section: Option<&str>,
        exact: &str,
        prefix: &str,
        suffix: &str,
        colour: Colour,
    ) -> Result<PlacedHighlight, AppError> {
        let article = self.article(key)?;
        let (section, quote) = quoted(&article, section, exact, prefix, suffix)?;
        let keeping = self.keeping(key, &article, section.as_ref())?;
        let new = NewHighlight { key: key.clone(), title: article.title.clone(), section, quote, colour };
        match self.save(&Change::Highlight(new), Some(keeping))? {
            Saved::Highlight(highlight) => Ok(placed(highlight, Some(&article))),
            _ => Err(AppError::NoSaved("highlight")),
        }
    }

    /// Changes the colour of a highlight.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn recolour_highlight(&self, id: i64, colour: Colour) -> Result<PlacedHighlight, AppError> {
        let highlight = self.user.highlights().recolour(id, colour, self.now())?.ok_or(AppError::NoSaved("highlight"))?;
        Ok(self.place(highlight))
    }

    /// Places a highlight anew, by the reader's own hand.
    ///
    /// # Errors
    /// As [`Self::add_highlight`].
    pub fn replace_highlight(
        &self,
        id: i64,
        section: Option<&str>,
        exact: &str,
        prefix: &str,
        suffix: &str,
    ) -> Result<PlacedHighlight, AppError> {
        let highlight = self.user.highlights().get(id)?.ok_or(AppError::NoSaved("highlight"))?;
        let article = self.article(&highlight.key)?;
        let (section, quote) = quoted(&article, section, exact, prefix, suffix)?;
        let Keeping { key, section: of, text } = self.keeping(&highlight.key, &article, section.as_ref())?;
        self.user.keep_text(&key, &of, &text)?;
        let highlight = self.user.highlights().replace(id, section.as_ref(), &quote, self.now())?.ok_or(AppError::NoSaved("highlight"))?;
        Ok(placed(highlight, Some(&article)))
    }

    /// Removes a highlight and gives it back, for undo. Notes on it stay.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn remove_highlight(&self, id: i64) -> Result<RemovedHighlight, AppError> {
        let notes = self.user.notes().on(id)?;
        let highlight = self.user.highlights().remove(id)?.ok_or(AppError::NoSaved("highlight"))?;
        Ok(RemovedHighlight { highlight, notes })
    }

    /// Puts a removed highlight back as it was, with its notes.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn restore_highlight(&self, removed: &RemovedHighlight) -> Result<PlacedHighlight, AppError> {
        let highlight = self.user.highlights().restore_with(&removed.highlight, &removed.notes)?;
        Ok(self.place(highlight))
    }

    /// Everything that the reader added to an article, also to one that is not installed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn annotations(&self, key: &ArticleKey) -> Result<Annotations, AppError> {
        let article = self.article(key).ok();
        let highlights = self.user.highlights().of(key)?;
        let mut highlights: Vec<PlacedHighlight> = highlights.into_iter().map(|highlight| placed(highlight, article.as_ref())).collect();
        let order = |placed: &PlacedHighlight| {
            let place = placed.place.as_ref()?;
            let section = place.section.as_ref();
            Some(section.and_then(|id| article.as_ref()?.sections.iter().position(|section| section.id == *id)).map_or(0, |at| at + 1))
        };
        highlights.sort_by_key(|placed| (placed.place.is_none(), order(placed), placed.highlight.quote.start));
        Ok(Annotations { highlights, notes: self.user.notes().of(key)? })
    }

    /// Highlights of all articles, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn highlights(&self, colour: Option<Colour>, limit: usize, offset: usize) -> Result<Vec<Highlight>, AppError> {
        Ok(self.user.highlights().list(colour, limit, offset)?)
    }

    /// Writes a note on an article, a section or a highlight.
    ///
    /// # Errors
    /// When the article, section or highlight is not there, or nothing can be saved.
    pub fn add_note(&self, key: &ArticleKey, section: Option<&str>, highlight: Option<i64>, text: &str) -> Result<Note, AppError> {
        let on = highlight.map(|id| self.user.highlights().get(id)).transpose()?.flatten();
        if highlight.is_some() && on.is_none() {
            return Err(AppError::NoSaved("highlight"));
        }
        let quote = on.as_ref().map(|highlight| highlight.quote.exact.clone());
        // A note on marked words belongs where they were marked, also when the article is gone.
        let (title, section, keeping) = match on {
            Some(highlight) => (highlight.title, highlight.section, None),
            None => {
                let article = self.article(key)?;
                let section = section.map(|id| seen(&article, id)).transpose()?;
                let keeping = self.keeping(key, &article, section.as_ref())?;
                (article.title, section, Some(keeping))
            }
        };
        let new = NewNote { key: key.clone(), title, section, highlight, quote, text: text.to_owned() };
        note_of(self.save(&Change::Note(new), keeping)?)
    }

    /// Changes what a note says.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn change_note(&self, id: i64, text: &str) -> Result<Note, AppError> {
        note_of(self.save(&Change::NoteText(id, text.to_owned()), None)?)
    }

    /// Removes a note and gives it back, for undo.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn remove_note(&self, id: i64) -> Result<Note, AppError> {
        self.user.notes().remove(id)?.ok_or(AppError::NoSaved("note"))
    }

    /// Puts a removed note back as it was.
    ///
    /// # Errors
    /// When nothing can be saved.
    pub fn restore_note(&self, note: &Note) -> Result<Note, AppError> {
        Ok(self.user.notes().restore(note)?)
    }

    /// Notes on all articles, last changed first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn notes(&self, limit: usize, offset: usize) -> Result<Vec<Note>, AppError> {
        Ok(self.user.notes().list(limit, offset)?)
    }

    /// Bookmarks, highlights and notes that have all the words, the last one perhaps unfinished; best first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn find_saved(&self, query: &str, limit: usize) -> Result<Vec<FoundThing>, AppError> {
        let found = self.user.find(query, limit)?;
        let mut things = Vec::with_capacity(found.len());
        for FoundItem { kind, id } in found {
            things.extend(match kind {
                FoundKind::Bookmark => self.user.bookmarks().get(id)?.map(FoundThing::Bookmark),
                FoundKind::Highlight => self.user.highlights().get(id)?.map(FoundThing::Highlight),
                FoundKind::Note => self.user.notes().get(id)?.map(FoundThing::Note),
            });
        }
        Ok(things)
    }

    /// The text of a section as it was when something in it was saved; `None` where nothing was.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn kept_text(&self, key: &ArticleKey, section: Option<&str>) -> Result<Option<KeptText>, AppError> {
        Ok(self.user.kept_text(key, section.unwrap_or_default())?)
    }

    /// The text in which something is saved, so that it is there when the article is not.
    pub(super) fn keeping(&self, key: &ArticleKey, article: &Article, section: Option<&SectionAsSeen>) -> Result<Keeping, AppError> {
        let found = section.and_then(|seen| article.sections.iter().find(|section| section.id == seen.id));
        let text = match found {
            Some(section) => section.plain_text(),
            None => beginning(article),
        };
        let file = self.file(key)?;
        // An edition may be changed under the same name: a folder that is imported again on the same day.
        let edition = format!("{}@{}", file.library().edition, first(file.content_hash(), 16));
        let heading = section.map(|section| section.heading.clone()).unwrap_or_default();
        let text = KeptText { title: article.title.clone(), heading, text, edition, kept_at: self.now() };
        Ok(Keeping { key: key.clone(), section: section.map(|section| section.id.clone()).unwrap_or_default(), text })
    }

    fn place(&self, highlight: Highlight) -> PlacedHighlight {
        let article = self.article(&highlight.key).ok();
        placed(highlight, article.as_ref())
    }
}

fn note_of(saved: Saved) -> Result<Note, AppError> {
    match saved {
        Saved::Note(note) => Ok(note),
        _ => Err(AppError::NoSaved("note")),
    }
}

/// What stands before the first section, as the reader sees it.
fn beginning(article: &Article) -> String {
    let mut text = String::new();
    for line in std::iter::once(&article.lede).chain(&article.key_points).filter(|line| !line.is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
    article.introduction.iter().for_each(|block: &Block| block.push_plain(&mut text));
    text
}

/// The texts in which marked words are looked for: the beginning, then each section.
fn texts(article: &Article) -> Vec<(Option<&str>, String)> {
    let sections = article.sections.iter().map(|section| (Some(section.id.as_str()), section.plain_text()));
    std::iter::once((None, beginning(article))).chain(sections).collect()
}

fn seen(article: &Article, id: &str) -> Result<SectionAsSeen, AppError> {
    let section = article.sections.iter().find(|section| section.id == id);
    let section = section.ok_or_else(|| AppError::Invalid("this article has no such section".to_owned()))?;
    Ok(SectionAsSeen { id: section.id.clone(), heading: section.heading.clone() })
}

/// The selected words as the article has them, with the words around them.
fn quoted(
    article: &Article,
    section: Option<&str>,
    exact: &str,
    prefix: &str,
    suffix: &str,
) -> Result<(Option<SectionAsSeen>, Quote), AppError> {
    let seen = section.map(|id| seen(article, id)).transpose()?;
    let text = texts(article).into_iter().find(|(id, _)| *id == section).map(|(_, text)| text).unwrap_or_default();
    let asked =
        Quote { exact: exact.to_owned(), prefix: last(prefix, AROUND).to_owned(), suffix: first(suffix, AROUND).to_owned(), start: 0 };
    let found = find_quote(&[&text], Some(0), &asked).filter(|found| found.same_words).map(|found| found.range);
    // With little or nothing told of what stands around them, words that the section has once are still plain.
    let Some(found) = found.or_else(|| only(&text, exact.trim())) else {
        // Words that the text has several times with the same around them, or that the page puts in itself: kept as they were selected.
        if exact.trim().is_empty() {
            return Err(AppError::Invalid("no words are marked".to_owned()));
        }
        return Ok((seen, asked));
    };
    let (start, end) = (found.start, found.end);
    let around = CONTEXT_WORDS * 16;
    let quote = Quote {
        exact: text.get(start..end).unwrap_or(exact).to_owned(),
        prefix: last(text.get(..start).unwrap_or_default(), around).to_owned(),
        suffix: first(text.get(end..).unwrap_or_default(), around).to_owned(),
        start,
    };
    Ok((seen, quote))
}

/// Where words stand in a text, when they stand there once.
fn only(text: &str, words: &str) -> Option<std::ops::Range<usize>> {
    if words.is_empty() {
        return None;
    }
    let mut places = text.match_indices(words);
    let (at, _) = places.next()?;
    places.next().is_none().then_some(at..at + words.len())
}

/// Where the words of a highlight are in the article as it is now.
fn placed(highlight: Highlight, article: Option<&Article>) -> PlacedHighlight {
    let place = article.and_then(|article| {
        let texts = texts(article);
        let home = texts.iter().position(|(id, _)| *id == highlight.section.as_ref().map(|section| section.id.as_str()));
        let plain: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        let found = find_quote(&plain, home, &highlight.quote)?;
        let (section, text) = texts.get(found.text)?;
        let exact = text.get(found.range.clone())?;
        let (before, after) = (text.get(..found.range.start)?, text.get(found.range.end..)?);
        let occurrence = occurrences(&letters(text), &letters(exact), letters(before).len());
        Some(HighlightPlace {
            section: section.map(str::to_owned),
            exact: exact.to_owned(),
            occurrence,
            before: last(before, NEAR).to_owned(),
            after: first(after, NEAR).to_owned(),
            same_words: found.same_words,
        })
    });
    PlacedHighlight { available: article.is_some(), place, highlight }
}

/// Letters and digits alone, in lower case: what page and text have in common whatever stands between.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How often `words` begin in `text` before byte `end`.
fn occurrences(text: &str, words: &str, end: usize) -> usize {
    let mut count = 0;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(words)).map(|at| at + from).filter(|&at| at < end) {
        count += 1;
        from = at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
    }
    count
}

fn first(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}

fn last(text: &str, most: usize) -> &str {
    let skip = text.chars().count().saturating_sub(most);
    text.char_indices().nth(skip).map_or("", |(at, _)| text.get(at..).unwrap_or(text))
}
