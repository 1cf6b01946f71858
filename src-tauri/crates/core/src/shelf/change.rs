//! Installing and removing: verify, index, switch; then clear away.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use super::{Shelf, ShelfError, edition, edition_of, list};
use crate::index::{IndexError, SearchIndex};
use crate::library_file::{Built, LibraryFile, open_verified};
use crate::model::LibraryId;

/// What a change is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the whole file once.
    Verifying,
    /// Making its articles findable.
    Indexing,
}

/// Hears how far a change is: stage, done, all. `false` stops it, and the shelf stays as it was.
pub type Progress<'a> = &'a mut dyn FnMut(Stage, u32, u32) -> bool;

/// What was installed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installed {
    /// The library.
    pub id: LibraryId,
    /// Its articles.
    pub articles: u32,
    /// Whether another edition of it was replaced.
    pub replaced: bool,
}

/// The right to change the shelf: one program at a time holds it, from before a library is built until it is on the shelf.
#[derive(Debug)]
pub struct Change<'a> {
    shelf: &'a Shelf,
    _lock: File,
}

impl Change<'_> {
    /// Where to build a library that is to be installed: on the disk of the shelf.
    pub fn folder(&self) -> &Path {
        &self.shelf.folder
    }

    /// Installs a library file from anywhere. The file itself is copied and left alone.
    ///
    /// # Errors
    /// When it is not sound, another program is changing the shelf, or the disk says no; the shelf is then as before.
    pub fn install_file(&self, index: &SearchIndex, path: &Path, now: &str, progress: Progress<'_>) -> Result<Installed, ShelfError> {
        // First look at the original: a file that is no library should not be copied for minutes before anyone says so.
        LibraryFile::open(path)?;
        let copy = self.copy_in(path)?;
        self.install_temp(index, copy, now, progress)
    }

    /// Installs a library that was just built in the folder of the shelf.
    ///
    /// # Errors
    /// As [`Self::install_file`].
    pub fn install_built(&self, index: &SearchIndex, built: Built, now: &str, progress: Progress<'_>) -> Result<Installed, ShelfError> {
        self.install_temp(index, built.into_temp_path(), now, progress)
    }

    fn copy_in(&self, path: &Path) -> Result<tempfile::TempPath, ShelfError> {
        let io = |source| ShelfError::Io { path: path.to_owned(), source };
        let mut from = File::open(path).map_err(io)?;
        let mut temp = tempfile::Builder::new().prefix(".incoming-").suffix(".shelf").tempfile_in(self.folder()).map_err(io)?;
        io::copy(&mut from, temp.as_file_mut()).and_then(|_| temp.as_file().sync_all()).map_err(io)?;
        Ok(temp.into_temp_path())
    }

    fn install_temp(
        &self,
        index: &SearchIndex,
        temp: tempfile::TempPath,
        now: &str,
        progress: Progress<'_>,
    ) -> Result<Installed, ShelfError> {
        if !progress(Stage::Verifying, 0, 1) {
            return Err(IndexError::Stopped.into());
        }
        let file = open_verified(&temp)?;
        let id = file.library().id.clone();
        let (content_hash, articles) = (file.content_hash().to_owned(), file.articles());
        drop(file);
        // The very edition that is installed and sound: nothing to do. (Its file is open, and Windows would not let it be replaced.)
        let same = self.shelf.view().library(&id).is_some_and(|installed| {
            installed.content_hash() == content_hash && installed.verify().is_ok_and(|verification| verification.sound())
        });
        if same && index.editions()?.contains(&edition_of(&id, &content_hash)) {
            return Ok(Installed { id, articles, replaced: true });
        }
        // Before the file comes in: without a list on disk the files make it up, and this one is not installed yet.
        let mut list = list::read(&self.shelf.folder)?;
        let entries = &mut list.libraries;
        let name = format!("{}.shelf", edition_of(&id, &content_hash).replace('@', "-"));
        let path = self.shelf.folder.join(&name);
        temp.persist(&path).map_err(|error| ShelfError::Io { path: path.clone(), source: error.error })?;

        let file = LibraryFile::open(&path)?;
        let wanted = edition(&file);
        if !index.editions()?.contains(&wanted) {
            let indexed = index.add(&wanted, &file, &mut |done, all| progress(Stage::Indexing, done, all));
            if let Err(error) = indexed {
                // Not on the shelf: its file must not stay behind, unless it is the very edition that is installed.
                if !entries.iter().any(|entry| entry.file == name) {
                    drop(file);
                    drop(fs::remove_file(&path));
                }
                return Err(error.into());
            }
        }
        let replaced = entries.iter().any(|entry| entry.id == id);
        let entry = list::Entry { id: id.clone(), file: name, content_hash, installed_at: now.to_owned() };
        match entries.iter_mut().find(|known| known.id == id) {
            Some(known) => *known = entry,
            None => entries.push(entry),
        }
        list.removed.retain(|removed| *removed != id);
        // The switch.
        list::write(&self.shelf.folder, &list)?;
        self.shelf.refresh()?;
        self.shelf.clear_away(index, &list.libraries);
        Ok(Installed { id, articles, replaced })
    }

    /// Takes a library off the shelf and deletes its file. What the reader saved from it stays.
    ///
    /// # Errors
    /// When there is no such library or the shelf cannot be changed.
    pub fn remove(&self, index: &SearchIndex, id: &LibraryId) -> Result<(), ShelfError> {
        let mut list = list::read(&self.shelf.folder)?;
        let entries = &mut list.libraries;
        let before = entries.len();
        entries.retain(|entry| entry.id != *id);
        if entries.len() == before {
            return Err(ShelfError::NotInstalled(id.clone()));
        }
        if !list.removed.contains(id) {
            list.removed.push(id.clone());
        }
        list::write(&self.shelf.folder, &list)?;
        self.shelf.refresh()?;
        self.shelf.clear_away(index, &list.libraries);
        Ok(())
    }
}

/// How long to wait for another program to let go of the shelf before saying that it is busy.
const PATIENCE: Duration = Duration::from_millis(600);
const PAUSE: Duration = Duration::from_millis(20);

impl Shelf {
    /// Takes the right to change the shelf.
    ///
    /// # Errors
    /// [`ShelfError::Busy`] while another program has it.
    pub fn change(&self) -> Result<Change<'_>, ShelfError> {
        Ok(Change { shelf: self, _lock: self.lock()? })
    }

    /// Puts the index in step with the shelf and deletes what a killed change left behind. Does nothing while another program is at it.
    ///
    /// # Errors
    /// When a library cannot be indexed.
    pub fn settle(&self, index: &SearchIndex, progress: Progress<'_>) -> Result<(), ShelfError> {
        let in_index = index.editions()?;
        let view = self.view();
        let missing: Vec<_> = view.libraries.iter().filter(|file| !in_index.contains(&edition(file))).collect();
        let fits = missing.is_empty() && in_index.len() == view.libraries.len();
        if fits && (self.lent || !self.has_leftovers()) {
            return Ok(());
        }
        let _lock = match self.lock() {
            Ok(lock) => Some(lock),
            Err(ShelfError::Busy) => return Ok(()),
            // A folder that cannot be written has no leftovers of ours; its index is in memory.
            Err(_) => None,
        };
        for file in missing {
            index.add(&edition(file), file, &mut |done, all| progress(Stage::Indexing, done, all))?;
        }
        if !self.lent
            && let Ok(list) = list::read(&self.folder)
        {
            self.clear_away(index, &list.libraries);
        }
        Ok(())
    }

    fn has_leftovers(&self) -> bool {
        let Ok(list) = list::read(&self.folder) else { return false };
        self.files().any(|name| is_leftover(&name, &list.libraries))
    }

    /// Removes editions from the index and files from the folder that the shelf does not name. Failing here costs nothing but space: the
    /// next start tries again.
    fn clear_away(&self, index: &SearchIndex, entries: &[list::Entry]) {
        let kept: BTreeSet<String> = entries.iter().map(|entry| edition_of(&entry.id, &entry.content_hash)).collect();
        if let Ok(editions) = index.editions() {
            let gone: BTreeSet<String> = editions.difference(&kept).cloned().collect();
            drop(index.remove(&gone));
        }
        for name in self.files().filter(|name| is_leftover(name, entries)) {
            drop(fs::remove_file(self.folder.join(name)));
        }
    }

    fn files(&self) -> impl Iterator<Item = String> + use<> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned())
    }

    /// One program at a time changes the shelf.
    fn lock(&self) -> Result<File, ShelfError> {
        if self.lent {
            return Err(ShelfError::Lent);
        }
        let io = |path: &Path| {
            let path = path.to_owned();
            move |source| ShelfError::Io { path, source }
        };
        fs::create_dir_all(&self.folder).map_err(io(&self.folder))?;
        let path = self.folder.join(".lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(io(&path))?;
        // Another program may hold it for a moment only; and on Unix a program that this one has just started holds a copy of the open
        // file until it begins to run.
        for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE),
                Err(TryLockError::Error(source)) => return Err(io(&path)(source)),
            }
        }
        Err(ShelfError::Busy)
    }
}

/// A file of our making that the shelf does not name: temporary, or `ID-HASH16.shelf`. Other files in the folder are not ours to touch.
fn is_leftover(name: &str, entries: &[list::Entry]) -> bool {
    let temporary = [".incoming-", ".building-", ".shelf-"].iter().any(|start| name.starts_with(start));
    let edition = name
        .strip_suffix(".shelf")
        .and_then(|stem| stem.rsplit_once('-'))
        .is_some_and(|(id, hash)| LibraryId::new(id).is_ok() && hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()));
    temporary || (edition && !entries.iter().any(|entry| entry.file == name))
}
