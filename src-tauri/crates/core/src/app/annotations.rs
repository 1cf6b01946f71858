//! Highlights and notes, joined to the articles by key: where marked words are now, and what is kept of those that are gone.

use std::collections::BTreeMap;

use super::unsaved::{Change, Keeping, Saved};
use super::{App, AppError};
use crate::model::{Article, ArticleKey, Block};
use crate::user::{
    Bookmark, Colour, FoundItem, FoundKind, Ground, Highlight, KeptText, NewHighlight, NewNote, Note, OldTexts, QUOTE_AROUND, Quote,
    SectionAsSeen, find_quote,
};

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
        let keeping = self.keeping_whole(key, &article)?;
        let new = NewHighlight { key: key.clone(), title: article.title.clone(), section, quote, colour };
        match self.save(&Change::Highlight(new), Some(keeping))? {
            Saved::Highlight(highlight) => self.place(highlight),
            _ => Err(AppError::NoSaved("highlight")),
        }
    }

    /// Changes the colour of a highlight.
    ///
    /// # Errors
    /// When there is none of that number or nothing can be saved.
    pub fn recolour_highlight(&self, id: i64, colour: Colour) -> Result<PlacedHighlight, AppError> {
        let highlight = self.user.highlights().recolour(id, colour, self.now())?.ok_or(AppError::NoSaved("highlight"))?;
        self.place(highlight)
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
        let Keeping { key, texts } = self.keeping_whole(&highlight.key, &article)?;
        self.user.keep_texts(&key, &texts)?;
        let highlight = self.user.highlights().replace(id, section.as_ref(), &quote, self.now())?.ok_or(AppError::NoSaved("highlight"))?;
        self.place(highlight)
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
        self.place(highlight)
    }

    /// Everything that the reader added to an article, also to one that is not installed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn annotations(&self, key: &ArticleKey) -> Result<Annotations, AppError> {
        let article = self.article(key).ok();
        let highlights = self.user.highlights().of(key)?;
        let mut highlights: Vec<PlacedHighlight> = {
            let page = article.as_ref().filter(|_| !highlights.is_empty()).map(|article| self.page(key, article)).transpose()?;
            highlights.into_iter().map(|highlight| placed(highlight, page.as_ref())).collect()
        };
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
        let wanted = section.map(|section| section.id.as_str());
        let text = texts(article).into_iter().find(|(id, _)| *id == wanted).map_or_else(|| beginning(article), |(_, text)| text);
        let heading = section.map(|section| section.heading.clone()).unwrap_or_default();
        let edition = self.edition_of(key)?;
        let kept = KeptText { title: article.title.clone(), heading, text, edition, kept_at: self.now() };
        Ok(Keeping { key: key.clone(), texts: vec![(wanted.unwrap_or_default().to_owned(), kept)] })
    }

    /// The whole article in which words are marked: with it they are found again more surely, as it tells which other words were always
    /// like them.
    fn keeping_whole(&self, key: &ArticleKey, article: &Article) -> Result<Keeping, AppError> {
        let (edition, now) = (self.edition_of(key)?, self.now());
        let kept = texts(article).into_iter().map(|(id, text)| {
            let heading = article.sections.iter().find(|section| Some(section.id.as_str()) == id).map(|section| section.heading.clone());
            let heading = heading.unwrap_or_default();
            let kept = KeptText { title: article.title.clone(), heading, text, edition: edition.clone(), kept_at: now };
            (id.unwrap_or_default().to_owned(), kept)
        });
        Ok(Keeping { key: key.clone(), texts: kept.collect() })
    }

    /// The edition with the beginning of its content hash: it may be changed under the same name, as by a folder that is imported again on
    /// the same day.
    fn edition_of(&self, key: &ArticleKey) -> Result<String, AppError> {
        let file = self.file(key)?;
        Ok(format!("{}@{}", file.library().edition, first(file.content_hash(), 16)))
    }

    fn place(&self, highlight: Highlight) -> Result<PlacedHighlight, AppError> {
        let article = self.article(&highlight.key).ok();
        let page = article.as_ref().map(|article| self.page(&highlight.key, article)).transpose()?;
        Ok(placed(highlight, page.as_ref()))
    }

    /// The article as marked words are looked for in it, with its texts as they were kept.
    fn page<'a>(&self, key: &ArticleKey, article: &'a Article) -> Result<Page<'a>, AppError> {
        Ok(Page::new(article, self.user.kept_editions(key)?))
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
    let asked = Quote {
        exact: exact.to_owned(),
        prefix: last(prefix, QUOTE_AROUND).to_owned(),
        suffix: first(suffix, QUOTE_AROUND).to_owned(),
        start: 0,
    };
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
    let quote = Quote {
        exact: text.get(start..end).unwrap_or(exact).to_owned(),
        prefix: last(text.get(..start).unwrap_or_default(), QUOTE_AROUND).to_owned(),
        suffix: first(text.get(end..).unwrap_or_default(), QUOTE_AROUND).to_owned(),
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

/// An article as marked words are looked for in it: made ready once for all of them.
struct Page<'a> {
    texts: Vec<(Option<&'a str>, String)>,
    ground: Ground,
    old: Vec<OldEdition>,
}

/// The texts of an article in an edition that is not the present one, the beginning (with an empty id) among them.
struct OldEdition {
    texts: Vec<(String, String)>,
    ground: Ground,
}

impl<'a> Page<'a> {
    fn new(article: &'a Article, kept: Vec<(String, KeptText)>) -> Self {
        let texts = texts(article);
        let plain: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
        let ground = Ground::new(&plain);
        let mut editions: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for (id, KeptText { edition, text, .. }) in kept {
            editions.entry(edition).or_default().push((id, text));
        }
        let is_present = |(id, old): &(String, String)| texts.iter().any(|(new, text)| new.unwrap_or_default() == id && text == old);
        let old = editions.into_values().filter(|old| !old.iter().all(is_present)).map(|texts| {
            let plain: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
            OldEdition { ground: Ground::new(&plain), texts }
        });
        Self { ground, old: old.collect(), texts }
    }

    /// The texts that a highlight was made in, where they were kept: its words stand there where they were marked.
    fn old(&self, highlight: &Highlight) -> Option<OldTexts<'_>> {
        let Quote { exact, start, .. } = &highlight.quote;
        let id = highlight.section.as_ref().map_or("", |section| &section.id);
        self.old.iter().find_map(|edition| {
            let is_it = |(other, text): &(String, String)| other == id && text.get(*start..).is_some_and(|rest| rest.starts_with(exact));
            Some(OldTexts { ground: &edition.ground, text: edition.texts.iter().position(is_it)? })
        })
    }
}

/// Where the words of a highlight are in the article as it is now; `None` where it is not installed.
fn placed(highlight: Highlight, page: Option<&Page<'_>>) -> PlacedHighlight {
    let is_available = page.is_some();
    let place = page.and_then(|page| {
        let home = page.texts.iter().position(|(id, _)| *id == highlight.section.as_ref().map(|section| section.id.as_str()));
        let found = page.ground.find(home, &highlight.quote, page.old(&highlight))?;
        let (section, text) = page.texts.get(found.text)?;
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
    PlacedHighlight { available: is_available, place, highlight }
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
