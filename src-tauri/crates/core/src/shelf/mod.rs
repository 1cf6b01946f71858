//! The shelf: which libraries are installed, and changing that safely.
//!
//! `libraries/shelf.json` is the one truth. A library is on the shelf from the moment that file names it, and the file is replaced in one
//! step, so a kill at any point leaves either the old shelf or the new one. The search index follows the shelf and is put right when it
//! does not fit. The shelf must not know queries, the reader's data or how articles are shown.

mod change;
mod list;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use crate::index::IndexError;
use crate::library_file::{LibraryFile, LibraryFileError};
use crate::model::LibraryId;

pub use change::{Change, Installed, Progress, Stage};
pub use list::Entry;

/// The shelf could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum ShelfError {
    /// The file system said no.
    #[error("cannot use {path}: {source}", path = path.display())]
    Io {
        /// File or folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A library file is not what it should be.
    #[error(transparent)]
    Library(#[from] LibraryFileError),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// Another program is changing the shelf.
    #[error("another Healthshelf is changing the libraries; try again when it has finished")]
    Busy,
    /// There is no such library.
    #[error("no library “{0}” is installed")]
    NotInstalled(LibraryId),
    /// This shelf is lent: see [`Shelf::lent`].
    #[error("libraries cannot be added or removed while Healthshelf runs without its data folder")]
    Lent,
    /// `shelf.json` was written by a newer program.
    #[error("{path} was written by a newer Healthshelf; update Healthshelf to change the libraries", path = path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
}

/// The installed libraries of one data folder.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    view: RwLock<Arc<View>>,
    lent: bool,
}

/// What is on the shelf at one moment.
#[derive(Debug, Default)]
pub struct View {
    stamp: Option<list::Stamp>,
    /// Readable libraries in the order in which they were installed.
    pub libraries: Vec<Arc<LibraryFile>>,
    /// Libraries whose file cannot be read, and why. They stay listed until the reader removes them.
    pub unreadable: Vec<(LibraryId, String)>,
}

impl View {
    /// The readable library with that id.
    pub fn library(&self, id: &LibraryId) -> Option<&Arc<LibraryFile>> {
        self.libraries.iter().find(|file| file.library().id == *id)
    }
}

/// The name of an edition in the index: library id and the beginning of its content hash.
pub fn edition(file: &LibraryFile) -> String {
    edition_of(&file.library().id, file.content_hash())
}

fn edition_of(id: &LibraryId, content_hash: &str) -> String {
    format!("{id}@{}", content_hash.get(..16).unwrap_or(content_hash))
}

impl Shelf {
    /// Opens the shelf of a data folder. A library that cannot be read is listed as such and never keeps the others away.
    ///
    /// # Errors
    /// When `shelf.json` exists and cannot be read.
    pub fn open(home: &Path) -> Result<Self, ShelfError> {
        let shelf = Self { folder: home.join("libraries"), view: RwLock::default(), lent: false };
        shelf.refresh()?;
        Ok(shelf)
    }

    /// A shelf of one library, read where it lies, for when the data folder cannot be used. It cannot be changed.
    pub fn lent(home: &Path, file: LibraryFile) -> Self {
        let view = View { libraries: vec![Arc::new(file)], ..View::default() };
        Self { folder: home.join("libraries"), view: RwLock::new(Arc::new(view)), lent: true }
    }

    /// What is on the shelf now, as this program last looked.
    pub fn view(&self) -> Arc<View> {
        Arc::clone(&self.view.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks whether another program changed the shelf; true when it did.
    pub fn refresh(&self) -> Result<bool, ShelfError> {
        if self.lent {
            return Ok(false);
        }
        let stamp = list::stamp(&self.folder);
        let old = self.view();
        if stamp.is_some() && stamp == old.stamp {
            return Ok(false);
        }
        let entries = list::read(&self.folder)?.libraries;
        let mut view = View { stamp, ..View::default() };
        for entry in entries {
            let path = self.folder.join(&entry.file);
            // A file that is open already stays open: its content cannot have changed under its hash.
            let held = old.libraries.iter().find(|file| file.path() == path && file.content_hash() == entry.content_hash);
            match held.map_or_else(|| LibraryFile::open(&path).map(Arc::new), |file| Ok(Arc::clone(file))) {
                Ok(file) if file.content_hash() == entry.content_hash && file.library().id == entry.id => view.libraries.push(file),
                Ok(_) => view.unreadable.push((entry.id, "its file is not the one that was installed".to_owned())),
                Err(error) => view.unreadable.push((entry.id, error.to_string())),
            }
        }
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(true)
    }

    /// Whether the reader removed the library and has not installed it again.
    pub fn was_removed(&self, id: &LibraryId) -> bool {
        list::read(&self.folder).is_ok_and(|list| list.removed.contains(id))
    }

    /// The folder of the library files.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}
