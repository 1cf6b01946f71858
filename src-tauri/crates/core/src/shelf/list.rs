//! `shelf.json`: the list of installed libraries, read whole and replaced whole.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::ShelfError;
use crate::library_file::LibraryFile;
use crate::model::LibraryId;

const NAME: &str = "shelf.json";
const VERSION: u32 = 1;

/// One installed library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id.
    pub id: LibraryId,
    /// File name in the folder of the shelf; never a path.
    pub file: String,
    /// Content hash that was verified when it was installed.
    pub content_hash: String,
    /// ISO 8601 time.
    pub installed_at: String,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct List {
    version: u32,
    /// What is installed.
    pub(super) libraries: Vec<Entry>,
    /// Libraries that the reader removed: one that comes with the program is not put back unasked, whatever its edition.
    #[serde(default)]
    pub(super) removed: Vec<LibraryId>,
}

impl List {
    fn new(libraries: Vec<Entry>) -> Self {
        Self { version: VERSION, libraries, removed: Vec::new() }
    }
}

/// Tells whether the list changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: SystemTime,
    length: u64,
}

pub(super) fn stamp(folder: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(folder.join(NAME)).ok()?;
    Some(Stamp { modified: metadata.modified().ok()?, length: metadata.len() })
}

/// Reads the list. Where it is missing or makes no sense, the library files that lie in the folder make it up: the list is small and a crash of the disk
/// must not cost the libraries.
pub(super) fn read(folder: &Path) -> Result<List, ShelfError> {
    let path = folder.join(NAME);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(List::new(from_files(folder))),
        Err(source) => return Err(ShelfError::Io { path, source }),
    };
    let Ok(mut list) = serde_json::from_slice::<List>(&bytes) else { return Ok(List::new(from_files(folder))) };
    if list.version > VERSION {
        return Err(ShelfError::Newer { path });
    }
    list.libraries.retain(|entry| is_file_name(&entry.file));
    Ok(list)
}

/// The newest readable file of each library id.
fn from_files(folder: &Path) -> Vec<Entry> {
    let Ok(files) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<(SystemTime, Entry)> = Vec::new();
    for file in files.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_none_or(|extension| extension != "shelf") || name.starts_with('.') {
            continue;
        }
        let Ok(library) = LibraryFile::open(&file.path()) else { continue };
        let modified = file.metadata().and_then(|metadata| metadata.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        let entry = Entry {
            id: library.library().id.clone(),
            file: name,
            content_hash: library.content_hash().to_owned(),
            installed_at: String::new(),
        };
        match found.iter_mut().find(|(_, known)| known.id == entry.id) {
            Some(known) if known.0 < modified => *known = (modified, entry),
            Some(_) => {}
            None => found.push((modified, entry)),
        }
    }
    found.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    found.into_iter().map(|(_, entry)| entry).collect()
}

/// Replaces the list in one step; what is on disk afterwards is the old list or the new one, whole.
pub(super) fn write(folder: &Path, list: &List) -> Result<(), ShelfError> {
    let path = folder.join(NAME);
    let io = |source| ShelfError::Io { path: path.clone(), source };
    let json = serde_json::to_vec_pretty(list).map_err(|error| io(std::io::Error::other(error)))?;
    let mut file = tempfile::Builder::new().prefix(".shelf-").suffix(".json").tempfile_in(folder).map_err(io)?;
    file.write_all(&json).and_then(|()| file.as_file().sync_all()).map_err(io)?;
    file.persist(&path).map_err(|error| io(error.error))?;
    Ok(())
}

fn is_file_name(name: &str) -> bool {
    !name.contains(['/', '\\', ':']) && name != "." && name != ".." && !name.is_empty()
}
