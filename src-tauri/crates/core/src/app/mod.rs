//! The facade: every use-case of Healthshelf. Shell, command line and server call only this.
//!
//! It composes the stages and joins what the reader saved to articles, by key. It holds no window, no terminal and no clock of its own.
//! Nothing here writes what the reader searches or reads to a log or an error message.

mod annotations;
mod browsing;
mod data_files;
mod error;
mod evaluation;
mod exchanging;
mod exporting;
mod filing;
mod history;
mod libraries;
mod reading;
mod safety;
mod saved;
mod saved_views;
mod searching;
mod unsaved;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use jiff::Timestamp;

use crate::index::{IndexError, SearchIndex};
use crate::library_file::LibraryFile;
use crate::search::Memory;
use crate::shelf::{Progress, Shelf, ShelfError, Stage};
use crate::user::{Access, UserData};

pub use annotations::{Annotations, FoundThing, HighlightPlace, PlacedHighlight, RemovedHighlight};
pub use browsing::{Group, Groups};
pub use data_files::{DataFile, FilePurpose};
pub use error::{AppError, ErrorCode, StartFault};
pub use evaluation::{EvalQuery, Evaluation, EvaluationReport, Measuring, Qrels, QueryReport};
pub use exchanging::{ListFormat, UserDataDocument, UserDataFormat, WhichWords};
pub use exporting::{ExportChoice, ExportFormat, ExportReport, ExportRequest};
pub use filing::ListLine;
pub use history::{HistoryDay, HistoryPage, HistorySpan, ReadingSpot, Remembering, VisitedArticle};
pub use libraries::{BuildReport, ImportReport, ImportStage, LibraryInfo, LintReport, build_library, lint_source, verify_file};
pub use reading::{
    AgeState, ArticleFormat, ArticleView, CategoryView, ContentAge, Definition, LetterList, Line, NeighbourView, SeriesList, SeriesSpot,
    SpokenArticle,
};
pub use saved::SavedBookmark;
pub use saved_views::{SavedOf, SavedOverview};
pub use searching::{FoundArticle, SearchReport, SuggestReport};

/// Where the data is, and what time it is.
#[derive(Debug, Clone)]
pub struct Config {
    /// The reader's data folder.
    pub home: PathBuf,
    /// The present.
    pub clock: fn() -> Timestamp,
    /// Languages of the system as BCP 47 tags, best first, for a window whose language is not set. Empty gives English.
    pub languages: Vec<String>,
}

/// Something the reader should be told at start-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// `user-data-damaged`, `user-data-unsound`, `user-data-read-only`, `user-data-upgraded`, `backup-failed`, `library-damaged`,
    /// `index-in-memory`.
    pub code: &'static str,
    /// A sentence a person can act on.
    pub message: String,
}

/// Healthshelf over one data folder. Shared between threads.
#[derive(Debug)]
pub struct App {
    home: PathBuf,
    clock: fn() -> Timestamp,
    languages: Vec<String>,
    shelf: Shelf,
    index: SearchIndex,
    memory: Memory,
    user: UserData,
    /// Changes that could not be saved yet.
    unsaved: Mutex<Vec<unsaved::Waiting>>,
    private_session: AtomicBool,
}

impl App {
    /// Opens a data folder, making it when it is missing. The index may not fit the shelf yet: call [`Self::settle`] before searching, or
    /// in the background.
    ///
    /// # Errors
    /// When the folder cannot be used at all, or belongs to a newer program.
    pub fn open(config: Config) -> Result<(Self, Vec<Notice>), AppError> {
        let Config { home, clock, languages } = config;
        // A folder that cannot be made or written is no reason not to read: what follows falls back to memory and says so.
        drop(std::fs::create_dir_all(&home));
        let mut notices = Vec::new();
        let opened = UserData::open(&home, clock())?;
        notices.extend(opened.notices.iter().map(|notice| Notice { code: user_notice(notice), message: notice.to_string() }));
        // Only after a loss: looking for the backup may take a second.
        if let Some(notice) = notices.iter_mut().find(|notice| notice.code == "user-data-damaged")
            && let Some(good) = opened.data.good_backups(1).first()
        {
            let name = good.file.path.file_name().unwrap_or_default().to_string_lossy();
            notice.message.push_str(&format!(" You can go back to the backup of {}: {name}.", good.file.made_at.strftime("%Y-%m-%d")));
        }
        let shelf = Shelf::open(&home)?;
        for (id, reason) in &shelf.view().unreadable {
            let message = format!("The library “{id}” cannot be read: {reason}. The others are fine; remove it and add it again.");
            notices.push(Notice { code: "library-damaged", message });
        }
        let index = match SearchIndex::open(&home.join("index")) {
            Ok(index) => index,
            Err(IndexError::Io { .. } | IndexError::Tantivy(_)) => {
                let message = "The search index cannot be kept in the data folder, so it is made anew at every start.".to_owned();
                notices.push(Notice { code: "index-in-memory", message });
                SearchIndex::in_memory()?
            }
            Err(error) => return Err(error.into()),
        };
        let memory = Memory::default();
        let (unsaved, private_session) = (Mutex::default(), AtomicBool::default());
        Ok((Self { home, clock, languages, shelf, index, memory, user: opened.data, unsaved, private_session }, notices))
    }

    /// Opens what can be read without the data folder, for a reader who goes on although [`Self::open`] or adding the first library failed.
    /// Nothing is written: what is saved is kept in memory, so is the index. The libraries of the data folder are read where there are any,
    /// else `bundled`, where it lies.
    ///
    /// # Errors
    /// When there is no library to read either.
    pub fn open_without_saving(config: Config, bundled: &Path) -> Result<(Self, Vec<Notice>), AppError> {
        let Config { home, clock, languages } = config;
        let shelf = match Shelf::open(&home) {
            // No folder at all is no reason to look into the one the program runs in.
            Ok(shelf) if !home.as_os_str().is_empty() && !shelf.view().libraries.is_empty() => shelf,
            _ => Shelf::lent(&home, LibraryFile::open(bundled)?),
        };
        let user = UserData::in_memory(&home)?;
        let message = "What you save now is lost when you close Healthshelf.".to_owned();
        let notices = vec![Notice { code: "user-data-read-only", message }];
        let (index, memory) = (SearchIndex::in_memory()?, Memory::default());
        let (unsaved, private_session) = (Mutex::default(), AtomicBool::default());
        Ok((Self { home, clock, languages, shelf, index, memory, user, unsaved, private_session }, notices))
    }

    /// Puts the search index in step with the installed libraries, when it is not.
    ///
    /// # Errors
    /// When a library cannot be indexed or `progress` stops it.
    pub fn settle(&self, progress: Progress<'_>) -> Result<(), AppError> {
        Ok(self.shelf.settle(&self.index, progress)?)
    }

    /// Looks whether another program changed the libraries.
    fn refresh(&self) -> Result<(), AppError> {
        if self.shelf.refresh()? {
            self.index.reload()?;
        }
        Ok(())
    }

    /// The reader's data folder.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// Bytes of the search index.
    pub fn index_bytes(&self) -> u64 {
        self.index.bytes()
    }

    fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Today in the reader's time zone, else in UTC.
    pub fn today(&self) -> jiff::civil::Date {
        self.now().to_zoned(jiff::tz::TimeZone::system()).date()
    }

    /// Whether what the reader saves now will be kept.
    pub fn keeps_user_data(&self) -> bool {
        self.user.access() == Access::ReadWrite
    }
}

fn user_notice(notice: &crate::user::Notice) -> &'static str {
    use crate::user::Notice as N;
    match notice {
        N::SetAside { .. } | N::DamagedInPlace { .. } => "user-data-damaged",
        N::ReadOnly { .. } | N::NotKept { .. } => "user-data-read-only",
        N::Upgraded { .. } => "user-data-upgraded",
    }
}

/// A progress that hears nothing and never stops.
pub fn quietly(_: Stage, _: u32, _: u32) -> bool {
    true
}

impl From<ShelfError> for AppError {
    fn from(error: ShelfError) -> Self {
        Self::Shelf(error)
    }
}
