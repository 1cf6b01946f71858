//! What the reader saved, taken out as one document and taken in again, and lists and notes to print or hand on.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::exporting::write;
use super::{App, AppError};
use crate::export::{self, Document, OwnArticle, OwnEntry, OwnKind, OwnLine, OwnOrigin, Paper, Sheet, Typefaces};
use crate::glossary;
use crate::model::{ArticleKey, article_link, fold};
use crate::render;
use crate::user::{
    CollectionItem, ExchangeKind, ExchangeReport, Extras, HighlightEntry, ItemKind, ItemSource, NoteEntry, Parcel, ReadParcel,
    SectionAsSeen, annotations, bookmarks_page, document, read_document, read_file,
};

/// Forms of a document of what was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UserDataFormat {
    /// Everything (docs/file-format.md).
    Json,
    /// Bookmarks alone, as the page that browsers import.
    Html,
    /// Highlights and notes alone, as W3C Web Annotations.
    JsonLd,
    /// Highlights, notes and lists as text with marks, to read; this form cannot be taken in again.
    Markdown,
}

impl UserDataFormat {
    /// The format that a name stands for, on the bridge and the command line.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "json" => Some(Self::Json),
            "html" => Some(Self::Html),
            "jsonld" => Some(Self::JsonLd),
            "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// Ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
            Self::JsonLd => "jsonld",
            Self::Markdown => "md",
        }
    }
}

/// Forms of a list for an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListFormat {
    /// Pages to print.
    Pdf,
    /// One sheet for any browser, also to print.
    Html,
    /// A task list with marks.
    Markdown,
}

impl ListFormat {
    /// The format that a name stands for, on the bridge and the command line.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "pdf" => Some(Self::Pdf),
            "html" => Some(Self::Html),
            "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// Ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }
}

/// A document of what was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserDataDocument {
    /// The text.
    pub document: String,
    /// How many things of each kind are in it.
    pub counts: BTreeMap<ExchangeKind, usize>,
    /// How many are not, because only a newer program can read them; normally 0. They stay in the store.
    pub left_out: u64,
}

/// Which notes and highlights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichWords {
    /// Both.
    All,
    /// Notes alone, with the words that they are on.
    Notes,
    /// Highlights alone.
    Highlights,
}

impl App {
    /// What the reader saved as one document.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn user_data_document(&self, format: UserDataFormat, extras: Extras) -> Result<UserDataDocument, AppError> {
        let (parcel, left_out) = self.user.parcel(extras)?;
        let counts = counts(&parcel);
        let only = |kinds: &[ExchangeKind]| kinds.iter().filter_map(|kind| Some((*kind, *counts.get(kind)?))).collect();
        let (document, counts) = match format {
            UserDataFormat::Json => (document(&parcel, self.now())?, counts),
            UserDataFormat::Html => (bookmarks_page(&parcel), only(&[ExchangeKind::Folder, ExchangeKind::Bookmark])),
            UserDataFormat::JsonLd => (annotations(&parcel, self.now())?, only(&[ExchangeKind::Highlight, ExchangeKind::Note])),
            UserDataFormat::Markdown => {
                let mut text = self.words_as_markdown(parcel, WhichWords::All);
                for list in self.user.collections().list()? {
                    text.push_str("\n---\n\n");
                    text.push_str(&export::markdown(&self.list_document(list.id, false)?));
                }
                let kinds = [ExchangeKind::Highlight, ExchangeKind::Note, ExchangeKind::Collection, ExchangeKind::Line];
                (text, only(&kinds))
            }
        };
        Ok(UserDataDocument { document, counts, left_out })
    }

    /// Writes what the reader saved to a file. A file that was there is only replaced where `overwrite` says so, and only by a whole one.
    ///
    /// # Errors
    /// When the file is there already or cannot be written.
    pub fn export_user_data(
        &self,
        format: UserDataFormat,
        extras: Extras,
        path: &Path,
        overwrite: bool,
    ) -> Result<UserDataDocument, AppError> {
        let made = self.user_data_document(format, extras)?;
        write_new(path, made.document.as_bytes(), overwrite)?;
        Ok(made)
    }

    /// What taking a document in would do, without doing it. The form is told from the document: everything as JSON, a bookmark page of a
    /// browser, web annotations.
    ///
    /// # Errors
    /// When the document is none of these.
    pub fn preview_user_data(&self, bytes: &[u8]) -> Result<ExchangeReport, AppError> {
        let read = self.sifted(bytes)?;
        Ok(self.user.preview(read, self.now())?)
    }

    /// Takes a document in: adds what is missing, removes and replaces nothing, all or nothing of it.
    ///
    /// # Errors
    /// When the document is none that can be taken in, or nothing can be saved; nothing is changed then.
    pub fn import_user_data(&self, bytes: &[u8]) -> Result<ExchangeReport, AppError> {
        let read = self.sifted(bytes)?;
        Ok(self.user.take_in(read, self.now())?)
    }

    /// The bytes of a file that is to be taken in.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn user_data_file(&self, path: &Path) -> Result<Vec<u8>, AppError> {
        Ok(read_file(path)?)
    }

    /// Notes and highlights as Markdown, by article.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn words_markdown(&self, which: WhichWords) -> Result<String, AppError> {
        let (parcel, _) = self.user.parcel(Extras::default())?;
        Ok(self.words_as_markdown(parcel, which))
    }

    /// A list for an appointment as HTML or Markdown text.
    ///
    /// # Errors
    /// When there is none of that number, it cannot be read, or the form is one of bytes.
    pub fn list_text(&self, id: i64, format: ListFormat, large_print: bool) -> Result<String, AppError> {
        let document = self.list_document(id, large_print)?;
        match format {
            ListFormat::Html => Ok(export::html(&document)),
            ListFormat::Markdown => Ok(export::markdown(&document)),
            ListFormat::Pdf => Err(AppError::Invalid("a PDF is written to a file; name one".to_owned())),
        }
    }

    /// Writes a list for an appointment as one sheet.
    ///
    /// # Errors
    /// When there is none of that number, or the file is there already or cannot be written.
    pub fn export_list(
        &self,
        id: i64,
        format: ListFormat,
        large_print: bool,
        path: &Path,
        overwrite: bool,
        typefaces: &Typefaces,
    ) -> Result<PathBuf, AppError> {
        let document = self.list_document(id, large_print)?;
        let bytes = match format {
            ListFormat::Html => export::html(&document).into_bytes(),
            ListFormat::Markdown => export::markdown(&document).into_bytes(),
            ListFormat::Pdf => {
                let paper = Paper::of_country(self.user.settings()?.country.as_deref());
                export::pdf(&document, typefaces, paper, &mut |_| true)?
            }
        };
        write_new(path, &bytes, overwrite)?;
        Ok(path.to_owned())
    }

    /// Reads a document and takes out what must not enter the store: visits and positions of articles that should stand on no list,
    /// searches that speak of danger, a country that is not known.
    fn sifted(&self, bytes: &[u8]) -> Result<ReadParcel, AppError> {
        let ReadParcel { mut parcel, mut report } = read_document(bytes, self.now())?;
        let mut private: HashMap<ArticleKey, bool> = HashMap::new();
        let mut is_private = |key: &ArticleKey| {
            *private.entry(key.clone()).or_insert_with(|| self.article(key).is_ok_and(|article| super::reading::is_private(&article)))
        };
        let mut sift = |kind, before: usize, after: usize| report.leave_out(kind, before - after);
        let before = parcel.positions.len();
        parcel.positions.retain(|position| !is_private(&position.key));
        sift(ExchangeKind::Position, before, parcel.positions.len());
        let before = parcel.history.len();
        parcel.history.retain(|visit| !is_private(&visit.key));
        sift(ExchangeKind::Visit, before, parcel.history.len());
        for bookmark in parcel.bookmarks.iter_mut().filter(|bookmark| bookmark.opened_at.is_some()) {
            bookmark.opened_at = bookmark.opened_at.filter(|_| !is_private(&bookmark.key));
        }
        let before = parcel.searches.len();
        let mut harmless = Vec::with_capacity(before);
        for search in parcel.searches {
            if !self.speaks_of_danger(&search.text)? {
                harmless.push(search);
            }
        }
        parcel.searches = harmless;
        sift(ExchangeKind::Search, before, parcel.searches.len());
        let before = parcel.settings.len();
        parcel
            .settings
            .retain(|setting| setting.name != "country" || setting.value.as_str().is_none_or(|code| render::country(code).is_some()));
        sift(ExchangeKind::Setting, before, parcel.settings.len());
        Ok(ReadParcel { parcel, report })
    }

    fn words_as_markdown(&self, parcel: Parcel, which: WhichWords) -> String {
        export::notes_markdown(&by_article(parcel, which), self.labels(), self.today())
    }

    /// A list as a document of one sheet.
    fn list_document(&self, id: i64, large_print: bool) -> Result<Document, AppError> {
        let (list, items) = self.collection_lines(id)?;
        let lines = items.into_iter().map(|item| self.own_line(item)).collect();
        let sheet = Sheet::of_list(&list.name, lines).ok_or(AppError::NoSaved("list"))?;
        Ok(Document {
            title: list.name,
            labels: self.labels(),
            numbers: self.user.settings()?.country.as_deref().and_then(render::country),
            meaning: |entry| glossary::entry(entry).map(|entry| render::Meaning { term: entry.term, definition: entry.definition }),
            today: self.today(),
            large_print,
            sheets: vec![sheet],
        })
    }

    fn own_line(&self, item: CollectionItem) -> OwnLine {
        let kind = match item.kind {
            ItemKind::Line => OwnKind::Words,
            ItemKind::Bookmark => OwnKind::Place,
            ItemKind::Highlight => OwnKind::Quote,
            ItemKind::Note => OwnKind::Note,
        };
        let origin = item.source.map(|ItemSource { key, title, section }| OwnOrigin {
            library: self.file(&key).ok().map(|file| file.library().title.clone()),
            link: article_link(&key, section.as_ref().map(|section| section.id.as_str())),
            title,
            heading: section.map(|section| section.heading),
        });
        OwnLine { kind, text: item.text, origin, done: item.done, date: day(item.created_at) }
    }
}

/// The day of a time, in the reader's time zone.
fn day(at: jiff::Timestamp) -> jiff::civil::Date {
    at.to_zoned(jiff::tz::TimeZone::system()).date()
}

/// Writes a whole file or none.
fn write_new(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), AppError> {
    if !overwrite && path.exists() {
        return Err(AppError::FileExists(path.to_owned()));
    }
    write(path, bytes, overwrite)
}

fn counts(parcel: &Parcel) -> BTreeMap<ExchangeKind, usize> {
    let lines = parcel.collections.iter().map(|list| list.lines.len()).sum();
    let all = [
        (ExchangeKind::Folder, parcel.folders.len()),
        (ExchangeKind::Bookmark, parcel.bookmarks.len()),
        (ExchangeKind::Highlight, parcel.highlights.len()),
        (ExchangeKind::Note, parcel.notes.len()),
        (ExchangeKind::Collection, parcel.collections.len()),
        (ExchangeKind::Line, lines),
        (ExchangeKind::KeptText, parcel.kept_texts.len()),
        (ExchangeKind::ReadMark, parcel.read_marks.len()),
        (ExchangeKind::Position, parcel.positions.len()),
        (ExchangeKind::Visit, parcel.history.len()),
        (ExchangeKind::Search, parcel.searches.len()),
        (ExchangeKind::Setting, parcel.settings.len()),
    ];
    all.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// Notes and highlights by article from A to Z: in each by section, highlights in the order of the text, then what stands on the section.
fn by_article(parcel: Parcel, which: WhichWords) -> Vec<OwnArticle> {
    let Parcel { highlights, notes, .. } = parcel;
    let mut on: HashMap<String, Vec<NoteEntry>> = HashMap::new();
    let mut free: Vec<NoteEntry> = Vec::new();
    let marked: std::collections::HashSet<String> = highlights.iter().map(|highlight| highlight.uid.clone()).collect();
    if which != WhichWords::Highlights {
        for note in notes {
            match note.highlight.clone().filter(|uid| marked.contains(uid)) {
                Some(uid) => on.entry(uid).or_default().push(note),
                None => free.push(note),
            }
        }
    }
    let mut articles: BTreeMap<(String, ArticleKey), (String, Vec<Placed>)> = BTreeMap::new();
    let mut put = |key: &ArticleKey, title: &str, section: Option<&SectionAsSeen>, start: usize, entry: OwnEntry| {
        let (_, entries) = articles.entry((fold(title), key.clone())).or_insert_with(|| (title.to_owned(), Vec::new()));
        entries.push(Placed { section: section.map(|section| section.id.clone()), start, entry });
    };
    let said = |notes: Vec<NoteEntry>| notes.into_iter().map(|note| (note.text, day(note.changed_at))).collect::<Vec<_>>();
    for highlight in highlights {
        let notes = said(on.remove(&highlight.uid).unwrap_or_default());
        if which == WhichWords::Notes && notes.is_empty() {
            continue;
        }
        let HighlightEntry { key, title, section, exact, start, created_at, .. } = highlight;
        let entry =
            OwnEntry { heading: section.as_ref().map(|section| section.heading.clone()), quote: Some(exact), date: day(created_at), notes };
        put(&key, &title, section.as_ref(), start, entry);
    }
    for note in free {
        let (key, title, section) = (note.key.clone(), note.title.clone(), note.section.clone());
        let heading = section.as_ref().map(|section| section.heading.clone());
        let entry = OwnEntry { heading, quote: note.quote.clone(), date: day(note.created_at), notes: said(vec![note]) };
        put(&key, &title, section.as_ref(), usize::MAX, entry);
    }
    let finish = |((_, key), (title, mut entries)): ((String, ArticleKey), (String, Vec<Placed>))| {
        entries.sort_by(|one, other| (&one.section, one.start).cmp(&(&other.section, other.start)));
        OwnArticle { title, link: article_link(&key, None), entries: entries.into_iter().map(|placed| placed.entry).collect() }
    };
    articles.into_iter().map(finish).collect()
}

/// An entry and where it stands in its article.
struct Placed {
    section: Option<String>,
    start: usize,
    entry: OwnEntry,
}
