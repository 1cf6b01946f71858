//! Articles to hand out: one HTML file, an EPUB book, a PDF, Markdown; and lists and notes of the reader's own ([`own`]). Pure.
//!
//! Model and pictures come in, bytes go out, the same bytes for the same input. It must not know files, SQL, search or the window. Every
//! form carries where each text comes from, its date and the one-line limit of the library; none holds a script or loads anything.

mod epub;
mod html;
mod lines;
mod markdown;
mod markup;
mod own;
mod pdf;
mod picture;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Article, ArticleKey, Library, LibraryId, SourceKind, Token};
use crate::render::{EmergencyNumbers, Labels, Meaning, Surroundings, direction};

pub use epub::epub;
pub use html::html;
pub use markdown::markdown;
pub use own::{OwnArticle, OwnEntry, OwnKind, OwnLine, OwnOrigin, notes_markdown};
pub use pdf::{Paper, Typefaces, pdf};
pub use picture::Picture;

/// Most articles of one file.
pub const MAX_ARTICLES: usize = 2000;
/// Most bytes of pictures of one file.
pub const MAX_PICTURE_BYTES: usize = 64 << 20;

/// Where pictures are named in the HTML of `render`, before they are put in place.
const MEDIA: &str = "picture:";

/// What is to be handed out.
#[derive(Debug)]
pub struct Document {
    /// Name of the whole: the article's title, or the name of the list.
    pub title: String,
    /// Words of the interface's language.
    pub labels: &'static Labels,
    /// Numbers of the reader's country, when it is known.
    pub numbers: Option<&'static EmergencyNumbers>,
    /// What a word of the glossary means, by the entry's name.
    pub meaning: fn(&str) -> Option<Meaning>,
    /// The day of the export.
    pub today: jiff::civil::Date,
    /// Large print: 18 points in place of 12.
    pub large_print: bool,
    /// The articles, in order.
    pub sheets: Vec<Sheet>,
}

/// One article of a document.
#[derive(Debug)]
pub struct Sheet {
    /// Its key.
    pub key: ArticleKey,
    /// The article.
    pub article: Article,
    /// Its library.
    pub library: Library,
    /// What to say about its age, if anything.
    pub notice: Option<String>,
    /// Its pictures that may be shown, by SHA-256.
    pub pictures: BTreeMap<String, Picture>,
    /// The lines of a list of the reader's own, which then stands in place of the article; that gives only the title.
    pub own: Option<Vec<OwnLine>>,
}

impl Sheet {
    /// A list of the reader's own.
    pub fn of_list(name: &str, lines: Vec<OwnLine>) -> Option<Self> {
        let id = LibraryId::new("own").ok()?;
        let key = ArticleKey::new(id.clone(), "list").ok()?;
        let library = Library::unknown(id, "", SourceKind::FolderMd);
        let article = Article::unknown("list", name);
        Some(Self { key, article, library, notice: None, pictures: BTreeMap::new(), own: Some(lines) })
    }
}

/// Why nothing could be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There is nothing to write.
    #[error("there is no article to save")]
    Empty,
    /// No font at all.
    #[error("no typeface was found on this computer, so no PDF can be made; save as HTML or EPUB instead")]
    NoTypeface,
    /// A part that others made refused the content.
    #[error("the {0} could not be made of these articles; another format may work")]
    Refused(&'static str),
    /// The reader stopped it.
    #[error("stopped; nothing was saved")]
    Stopped,
}

impl Sheet {
    /// What is known of its language: its own, else the first of its library's.
    fn language(&self) -> Option<&str> {
        self.article.language.as_deref().or(self.library.languages.first().map(String::as_str))
    }

    /// Its writing direction: that of its language, or of its title where no language is told.
    fn direction(&self) -> &'static str {
        match self.language() {
            Some(language) => direction(Some(language)),
            None if runs_from_the_right(&self.article.title) => "rtl",
            None => "ltr",
        }
    }
}

impl Document {
    /// Language of the document: that of its articles where they agree, else that of the interface.
    pub fn language(&self) -> &str {
        let mut languages = self.sheets.iter().map(|sheet| self.language_of(sheet));
        let first = languages.next().unwrap_or(self.labels.language());
        if languages.all(|language| language == first) { first } else { self.labels.language() }
    }

    fn language_of<'a>(&'a self, sheet: &'a Sheet) -> &'a str {
        sheet.language().unwrap_or(self.labels.language())
    }

    /// The writing direction of the whole: that of its articles where they agree, else that of the interface.
    fn direction(&self) -> &'static str {
        let mut directions = self.sheets.iter().map(Sheet::direction);
        let first = directions.next().unwrap_or("ltr");
        if directions.all(|direction| direction == first) { first } else { self.labels.direction() }
    }

    /// Which articles are in the document, and where.
    fn known(&self) -> Known {
        let mut known = Known::default();
        for (number, sheet) in self.sheets.iter().enumerate() {
            known.libraries.entry(sheet.key.library.clone()).or_default().insert(sheet.key.source.clone());
            known.positions.entry(sheet.key.to_string()).or_insert(number);
        }
        known
    }

    /// What rendering needs. The reader's data folder is named by its neutral words: the document leaves this computer.
    fn around<'a>(&'a self, sheet: &'a Sheet, known: &'a Known) -> Surroundings<'a> {
        Surroundings {
            library: &sheet.key.library,
            labels: self.labels,
            numbers: self.numbers,
            data_folder: Token::DataLocation.neutral(),
            existing: known.libraries.get(&sheet.key.library).unwrap_or(&known.none),
            media_base: MEDIA,
            marker: None,
            meaning: self.meaning,
        }
    }
}

/// Whether the first letter of a text belongs to a script that runs from right to left.
fn runs_from_the_right(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// The articles of a document, for links between them.
#[derive(Debug, Default)]
struct Known {
    libraries: BTreeMap<LibraryId, BTreeSet<String>>,
    positions: BTreeMap<String, usize>,
    none: BTreeSet<String>,
}
