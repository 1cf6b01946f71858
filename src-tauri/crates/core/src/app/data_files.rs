//! The data page: every file in the data folder with its size and purpose. Must not change any of them.

use std::fs;
use std::path::{Path, PathBuf};

use super::App;
use crate::model::named;
use crate::user::{BACKUPS, FILE_NAME};

/// Most files that are listed; a data folder has some hundred.
const MOST: usize = 100_000;
/// How deep folders are followed.
const MAX_DEPTH: usize = 8;

named! {
    /// What a file in the data folder is for.
    FilePurpose {
        /// What the reader saved, and the history.
        Saved = "saved",
        /// The latest changes of it, not yet in the file itself.
        SavedLog = "saved-log",
        /// A backup of it.
        Backup = "backup",
        /// A damaged file that was set aside.
        Damaged = "damaged",
        /// A library.
        Library = "library",
        /// Which libraries are installed.
        LibraryList = "library-list",
        /// The search index; it can be made anew.
        Index = "index",
        /// A sign to other programs that a file is in use.
        Lock = "lock",
        /// Left over from something that was not finished.
        Temporary = "temporary",
        /// Not of Healthshelf's making.
        Other = "other",
    }
}

/// A file in the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFile {
    /// Its path in the data folder, with `/` between folders.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Size in bytes.
    pub bytes: u64,
    /// What it is for.
    pub purpose: FilePurpose,
}

impl App {
    /// Every file in the data folder, by name. Links are listed and not followed.
    pub fn data_files(&self) -> Vec<DataFile> {
        let mut files = Vec::new();
        collect(&self.home, &self.home, 0, &mut files);
        files.sort_by(|a, b| a.name.cmp(&b.name));
        files
    }
}

fn collect(home: &Path, folder: &Path, depth: usize, files: &mut Vec<DataFile>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let (path, Ok(kind)) = (entry.path(), entry.file_type()) else { continue };
        if kind.is_dir() {
            if depth < MAX_DEPTH {
                collect(home, &path, depth + 1, files);
            }
        } else if files.len() < MOST {
            let parts = path.strip_prefix(home).unwrap_or(&path).components();
            let name = parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
            files.push(DataFile { purpose: purpose(&name), name, path, bytes });
        }
    }
}

/// What the file of that name is for.
fn purpose(name: &str) -> FilePurpose {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let database = file.strip_prefix(FILE_NAME);
    let named = |start: &str, extension: &str| {
        file.starts_with(start) && Path::new(file).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
    };
    match (folder, file) {
        (_, ".lock") => FilePurpose::Lock,
        ("index", _) => FilePurpose::Index,
        (folder, _) if folder.starts_with("index/") => FilePurpose::Index,
        ("", _) if file == FILE_NAME => FilePurpose::Saved,
        ("", _) if matches!(database, Some("-wal" | "-shm" | "-journal")) => FilePurpose::SavedLog,
        ("", _) if matches!(database, Some("-lock" | "-check")) => FilePurpose::Lock,
        ("", _) if database.is_some_and(|rest| rest.starts_with("-damaged-")) => FilePurpose::Damaged,
        ("", _) if file.starts_with("user-v") && file.contains(".db") => FilePurpose::Backup,
        ("libraries", "shelf.json") => FilePurpose::LibraryList,
        ("libraries", _) if !file.starts_with('.') && named("", "shelf") => FilePurpose::Library,
        (BACKUPS, _) if named("user-", "db") => FilePurpose::Backup,
        ("" | "libraries" | BACKUPS, _) if file.starts_with('.') => FilePurpose::Temporary,
        _ => FilePurpose::Other,
    }
}
