//! Articles taken out of the program: one, or a list, as one file that somebody else can read or print.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{AgeState, App, AppError};
use crate::export::{self, Document, MAX_ARTICLES, MAX_PICTURE_BYTES, Paper, Picture, Sheet, Typefaces};
use crate::glossary;
use crate::model::{ArticleKey, LibraryId, ReviewState};
use crate::render::{self, Labels};
use crate::user::BookmarkOrder;

/// Forms of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// Pages with real typography.
    Pdf,
    /// One file for any browser.
    Html,
    /// A book for e-readers.
    Epub,
    /// Text with marks.
    Markdown,
}

impl ExportFormat {
    /// The format that a name stands for, on the bridge and the command line.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "pdf" => Some(Self::Pdf),
            "html" => Some(Self::Html),
            "epub" => Some(Self::Epub),
            "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// Ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Epub => "epub",
            Self::Markdown => "md",
        }
    }
}

/// Which articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportChoice {
    /// These, in this order.
    Articles(Vec<ArticleKey>),
    /// A whole category, from A to Z.
    Category(LibraryId, String),
    /// A series by its name, in its order.
    Series(String),
    /// Everything saved that is still installed, each article once, by title.
    Saved,
}

/// What to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportRequest {
    /// Which articles.
    pub choice: ExportChoice,
    /// In which form.
    pub format: ExportFormat,
    /// Large print: 18 points in place of 12.
    pub large_print: bool,
}

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportReport {
    /// The file.
    pub path: PathBuf,
    /// Articles in it.
    pub articles: usize,
    /// Its size.
    pub bytes: u64,
}

impl App {
    /// Names a choice of articles, for a file and the title of the document.
    ///
    /// # Errors
    /// When there is no such article, category or series, or nothing is saved.
    pub fn export_title(&self, choice: &ExportChoice) -> Result<String, AppError> {
        Ok(self.chosen(choice)?.0)
    }

    /// Writes articles to a file. `progress` hears how many are done out of how many and stops the work by answering no; a file that was
    /// there is only replaced where `overwrite` says so, and only by a whole one.
    ///
    /// # Errors
    /// When an article is not installed, the file is there already or cannot be written, or the work was stopped.
    pub fn export(
        &self,
        request: &ExportRequest,
        path: &Path,
        overwrite: bool,
        typefaces: &Typefaces,
        progress: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<ExportReport, AppError> {
        if !overwrite && path.exists() {
            return Err(AppError::FileExists(path.to_owned()));
        }
        let (title, keys) = self.chosen(&request.choice)?;
        let total = keys.len();
        let document = self.document(title, &keys, request.large_print, &mut |done| progress(done, total))?;
        let bytes = match request.format {
            ExportFormat::Html => export::html(&document).into_bytes(),
            ExportFormat::Markdown => export::markdown(&document).into_bytes(),
            ExportFormat::Epub => export::epub(&document)?,
            ExportFormat::Pdf => {
                let paper = Paper::of_country(self.user.settings()?.country.as_deref());
                export::pdf(&document, typefaces, paper, &mut |done| progress(done, total))?
            }
        };
        if !progress(total, total) {
            return Err(AppError::Cancelled);
        }
        write(path, &bytes, overwrite)?;
        Ok(ExportReport { path: path.to_owned(), articles: total, bytes: bytes.len() as u64 })
    }

    /// Name and articles of a choice.
    fn chosen(&self, choice: &ExportChoice) -> Result<(String, Vec<ArticleKey>), AppError> {
        let (title, keys) = match choice {
            ExportChoice::Articles(keys) => {
                let title = match keys.as_slice() {
                    [one] => self.article(one)?.title,
                    _ => self.labels().get("article.selection").to_owned(),
                };
                (title, keys.clone())
            }
            ExportChoice::Category(library, category) => {
                let mut keys = Vec::new();
                loop {
                    let offset = u32::try_from(keys.len()).unwrap_or(u32::MAX);
                    let (found, lines, total) = self.browse_category(library, category, offset, 500)?;
                    let none = lines.is_empty();
                    keys.extend(lines.into_iter().map(|line| line.key));
                    if none || keys.len() >= total as usize || keys.len() > MAX_ARTICLES {
                        break (found.title, keys);
                    }
                }
            }
            ExportChoice::Series(name) => {
                let found = self.series()?.into_iter().find(|series| series.title.eq_ignore_ascii_case(name));
                let series = found.ok_or_else(|| AppError::NoSeries(name.clone()))?;
                (series.title, series.items.into_iter().map(|line| line.key).collect())
            }
            ExportChoice::Saved => {
                let mut keys: Vec<ArticleKey> = Vec::new();
                for saved in self.bookmarks(BookmarkOrder::ByTitle)?.into_iter().filter(|saved| saved.available) {
                    if !keys.contains(&saved.bookmark.key) {
                        keys.push(saved.bookmark.key);
                    }
                }
                if keys.is_empty() {
                    return Err(AppError::NothingSaved);
                }
                (self.labels().get("nav.saved").to_owned(), keys)
            }
        };
        if keys.len() > MAX_ARTICLES {
            return Err(AppError::Invalid(format!("{} articles are too many for one file; at most {MAX_ARTICLES} fit", keys.len())));
        }
        Ok((title, keys))
    }

    fn document(
        &self,
        title: String,
        keys: &[ArticleKey],
        large_print: bool,
        progress: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Document, AppError> {
        let (labels, country) = (self.labels(), self.user.settings()?.country);
        let mut room = MAX_PICTURE_BYTES;
        let mut sheets = Vec::new();
        for key in keys {
            if !progress(0) {
                return Err(AppError::Cancelled);
            }
            let file = self.file(key)?;
            let article = file.article(&key.source)?.ok_or_else(|| AppError::NoArticle(key.clone()))?;
            let library = file.library().clone();
            let mut pictures = BTreeMap::new();
            for asset in article.assets.iter().filter(|asset| !asset.sha256.is_empty()) {
                let picture = file.media(&asset.sha256)?.and_then(|(_, bytes)| Picture::new(bytes));
                if let Some(picture) = picture.filter(|picture| picture.bytes.len() <= room) {
                    room -= picture.bytes.len();
                    pictures.insert(asset.sha256.clone(), picture);
                }
            }
            let age = super::reading::content_age(&article, &library, self.today());
            let notice = notice(article.review_state, age.state, labels);
            sheets.push(Sheet { key: key.clone(), article, library, notice, pictures, own: None });
        }
        Ok(Document {
            title,
            labels,
            numbers: country.as_deref().and_then(render::country),
            meaning: |entry| glossary::entry(entry).map(|entry| render::Meaning { term: entry.term, definition: entry.definition }),
            today: self.today(),
            large_print,
            sheets,
        })
    }
}

/// What a reader of paper must know about the age of an article: it cannot tell by itself later.
fn notice(review: ReviewState, age: AgeState, labels: &Labels) -> Option<String> {
    let key = match (review, age) {
        (ReviewState::Withdrawn, _) => "age.withdrawn",
        (_, AgeState::Old) => "age.oldUnknown",
        (_, AgeState::Due) => "age.dueUnknown",
        (_, AgeState::Undated) => "age.undatedUnknown",
        (_, AgeState::Current | AgeState::ClockProblem) => return None,
    };
    Some(labels.get(key).to_owned())
}

/// Writes a whole file or none.
pub(super) fn write(path: &Path, bytes: &[u8], overwrite: bool) -> Result<(), AppError> {
    let failed = |source: std::io::Error| AppError::CannotWrite { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".healthshelf-").tempfile_in(folder).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    crate::platform::let_others_read(file.path()).map_err(failed)?;
    let kept = if overwrite { file.persist(path) } else { file.persist_noclobber(path) };
    match kept {
        Ok(_) => Ok(()),
        Err(error) if !overwrite && error.error.kind() == std::io::ErrorKind::AlreadyExists => Err(AppError::FileExists(path.to_owned())),
        Err(error) => Err(failed(error.error)),
    }
}
