//! Walking a source folder and reading its files: the only place in `import` that opens files by path.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{ImportError, limits};

/// The files of a source in a fixed order: the file itself, or those below the folder whose extension is one of `extensions` (lower
/// case). Hidden files and names that start with `_` are passed over; links are not followed.
pub(super) fn files(source: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, ImportError> {
    let mut found = Vec::new();
    if metadata(source)?.is_dir() {
        descend(source, extensions, 0, &mut found)?;
    } else {
        found.push(source.to_owned());
    }
    Ok(found)
}

fn descend(folder: &Path, extensions: &[&str], depth: usize, found: &mut Vec<PathBuf>) -> Result<(), ImportError> {
    let failed = |source| ImportError::Io { path: folder.to_owned(), source };
    let mut entries: Vec<fs::DirEntry> = fs::read_dir(folder).map_err(failed)?.collect::<Result<_, io::Error>>().map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(['.', '_']) {
            continue;
        }
        let path = entry.path();
        let kind = entry.file_type().map_err(|source| ImportError::Io { path: path.clone(), source })?;
        if kind.is_dir() && depth < limits::FOLDER_DEPTH {
            descend(&path, extensions, depth + 1, found)?;
        } else if kind.is_file() && has_extension(&path, extensions) {
            if found.len() >= limits::FILES {
                return Err(ImportError::TooLarge { path: folder.to_owned(), reason: format!("more than {} files", limits::FILES) });
            }
            found.push(path);
        }
    }
    Ok(())
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| extensions.contains(&e.to_lowercase().as_str()))
}

/// The files whose first bytes tell the format, in the order in which they are asked: the source itself, or the first document of each
/// sort in the folder.
pub(super) fn telling_files(source: &Path) -> Result<Vec<PathBuf>, ImportError> {
    if !metadata(source)?.is_dir() {
        return Ok(vec![source.to_owned()]);
    }
    // Documentation beside data (README.md, LICENSE.txt) must not decide: XML first, then Markdown, then text.
    let mut telling = Vec::new();
    for extensions in [&["xml"][..], &["md", "markdown"], &["txt", "text"]] {
        telling.extend(files(source, extensions)?.into_iter().find(|file| !is_documentation(file)));
    }
    Ok(telling)
}

/// Whether a file is about the folder rather than part of it.
pub(super) fn is_documentation(file: &Path) -> bool {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
    matches!(stem.as_str(), "readme" | "license" | "licence" | "copying" | "changelog" | "notice")
}

/// The first `max` bytes of a file.
pub(super) fn head(file: &Path, max: u64) -> Result<Vec<u8>, ImportError> {
    let failed = |source| ImportError::Io { path: file.to_owned(), source };
    let mut bytes = Vec::new();
    fs::File::open(file).map_err(failed)?.take(max).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// A whole file, refused above [`limits::DOCUMENT_BYTES`].
pub(super) fn read(file: &Path) -> Result<Vec<u8>, ImportError> {
    if metadata(file)?.len() > limits::DOCUMENT_BYTES {
        let reason = format!("a document may have {} MiB", limits::DOCUMENT_BYTES >> 20);
        return Err(ImportError::TooLarge { path: file.to_owned(), reason });
    }
    fs::read(file).map_err(|source| ImportError::Io { path: file.to_owned(), source })
}

/// A file as a stream, with its length in bytes.
pub(super) fn open(file: &Path) -> Result<(fs::File, u64), ImportError> {
    let length = metadata(file)?.len();
    let file = fs::File::open(file).map_err(|source| ImportError::Io { path: file.to_owned(), source })?;
    Ok((file, length))
}

fn metadata(path: &Path) -> Result<fs::Metadata, ImportError> {
    fs::metadata(path).map_err(|source| ImportError::Io { path: path.to_owned(), source })
}

/// The path of `file` below `source`, with `/` between its parts: a source key. For a source that is one file, its name.
pub(super) fn relative_key(source: &Path, file: &Path) -> String {
    let below = file.strip_prefix(source).ok().filter(|path| !path.as_os_str().is_empty());
    let path = below.map_or_else(|| file.file_name().map(PathBuf::from).unwrap_or_default(), Path::to_owned);
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The name of the source without its extension, for a library title.
pub(super) fn source_title(source: &Path) -> String {
    source.file_stem().map_or_else(|| "Library".to_owned(), |stem| stem.to_string_lossy().into_owned())
}
