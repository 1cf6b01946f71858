//! Whole copies of the database through SQLite's online backup: beside the target first, then put in place in one step. Must not know
//! what is in the database.

use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, ffi};

use tempfile::NamedTempFile;

use super::error::{Trouble, UserError};
use super::open::{ask_for_check, reading};
use super::{Access, FILE_NAME, UserData};

impl UserData {
    /// Writes a complete copy of everything that is saved to the file `target`: one plain file, readable from anywhere. A file that is
    /// there already is replaced only when `overwrite` asks for it, and never by half a copy.
    pub fn backup_to(&self, target: &Path, overwrite: bool) -> Result<(), UserError> {
        if self.is_own_file(target) {
            return Err(UserError::Invalid { subject: "place of the backup", reason: "choose another name than that of the file in use" });
        }
        write_copy(&self.lock(), target, overwrite)
    }

    /// Looks through the whole file for damage, beside the store: for the background. Damage that is found is noted, so that the next opening
    /// sets the file aside.
    pub fn check(&self) -> Result<(), UserError> {
        if self.access() != Access::ReadWrite {
            return Ok(());
        }
        let at = |error| UserError::from_sql(self.path(), error);
        match reading(self.path()).and_then(|connection| is_sound(&connection).map_err(at)) {
            Ok(true) => Ok(()),
            Ok(false) | Err(UserError::Damaged { .. }) => {
                ask_for_check(self.path());
                Err(UserError::Damaged { path: self.path().to_owned() })
            }
            Err(error) => Err(error),
        }
    }

    /// Whether `target` is the database or one of its companions (`user.db-wal` ...).
    pub(super) fn is_own_file(&self, target: &Path) -> bool {
        let real = |path: &Path| path.parent().and_then(|folder| parent_or_here(folder).canonicalize().ok());
        let name = target.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let companion = name.strip_prefix(FILE_NAME).is_some_and(|rest| matches!(rest, "" | "-wal" | "-shm" | "-journal" | "-lock"));
        companion && real(target).is_some() && real(target) == real(&self.path)
    }
}

/// The folder that an empty parent means.
fn parent_or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// What temporary files begin with.
pub(super) const TEMPORARY: &str = ".healthshelf-";

/// Writes a copy of `connection` to `target` by way of a temporary file in the same folder.
pub(super) fn write_copy(connection: &Connection, target: &Path, overwrite: bool) -> Result<(), UserError> {
    if !overwrite && target.try_exists().unwrap_or(false) {
        return Err(UserError::Exists { path: target.to_owned() });
    }
    let folder = parent_or_here(target.parent().unwrap_or(Path::new("")));
    place(prepared(connection, folder, |_| Ok(()))?, target, overwrite)
}

/// A copy of `connection` as a temporary file in `folder`, changed as `change` says, checked from end to end and synced.
pub(super) fn prepared(
    connection: &Connection,
    folder: &Path,
    change: impl FnOnce(&Connection) -> rusqlite::Result<()>,
) -> Result<NamedTempFile, UserError> {
    let temporary = tempfile::Builder::new()
        .prefix(TEMPORARY)
        .tempfile_in(parent_or_here(folder))
        .map_err(|error| UserError::from_io(folder, "create a file in", error))?;
    fill(connection, temporary.path(), change).map_err(|trouble| match trouble.at(folder) {
        // What the copy has, its source has.
        UserError::Damaged { .. } => UserError::Damaged { path: connection.path().map_or_else(|| folder.to_owned(), PathBuf::from) },
        error => error,
    })?;
    temporary.as_file().sync_all().map_err(|error| UserError::from_io(folder, "write into", error))?;
    Ok(temporary)
}

/// Gives a prepared copy its name.
pub(super) fn place(copy: NamedTempFile, target: &Path, overwrite: bool) -> Result<(), UserError> {
    let placed = if overwrite { copy.persist(target) } else { copy.persist_noclobber(target) };
    placed.map_err(|error| UserError::from_io(target, "put in place", error.error))?;
    sync_folder(parent_or_here(target.parent().unwrap_or(Path::new(""))));
    Ok(())
}

/// Makes the new name last through a power cut, on systems where a folder can be synced.
fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = std::fs::File::open(folder) {
        // The copy itself is safe on disk; a file system without folder sync is not a failure.
        drop(folder.sync_all());
    }
    #[cfg(not(unix))]
    let _ = folder;
}

fn fill(from: &Connection, file: &Path, change: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Result<(), Trouble> {
    let mut to = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    copy_all(from, &mut to)?;
    // One self-contained file that also opens from a read-only medium, without a write-ahead log beside it.
    to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    to.execute_batch("PRAGMA secure_delete = ON")?;
    change(&to)?;
    if !is_sound(&to)? {
        return Err(UserError::Damaged { path: file.to_owned() }.into());
    }
    to.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Whether every page, row and index of a database is as it should be.
pub(super) fn is_sound(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("PRAGMA integrity_check(1)", [], |row| Ok(row.get::<_, String>(0)? == "ok"))
}

/// Copies every page as of one moment.
pub(super) fn copy_all(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    match Backup::new(from, to)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None)),
    }
}

/// A name in the folder of `path` that is not taken: `NAME`, else `NAME-2`, `NAME-3` ...
pub(super) fn free_name(path: &Path, name: &str) -> PathBuf {
    let first = path.with_file_name(name);
    let taken = |path: &PathBuf| path.symlink_metadata().is_ok();
    if !taken(&first) {
        return first;
    }
    (2..=u32::MAX).map(|number| path.with_file_name(format!("{name}-{number}"))).find(|candidate| !taken(candidate)).unwrap_or(first)
}
