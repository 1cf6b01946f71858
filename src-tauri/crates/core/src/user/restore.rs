//! Restoring a backup: what would change, then all of it in one step or nothing. The state before is itself kept as a backup, taken while
//! no other program can write, so that nothing falls between the two.
//!
//! A file that is damaged, newer or none of ours is refused, and nothing is changed. Must not know what the tables mean.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ffi};

use super::backup::is_sound;
use super::backups::{self, BackupFile, BackupKind};
use super::contents::{self, KindChange, SavedKind};
use super::error::Trouble;
use super::open::{read_into_memory, reading};
use super::schema::{self, Identity};
use super::{Access, UserData, UserError};

/// A sound backup and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupContents {
    /// The file.
    pub file: BackupFile,
    /// How many of each kind.
    pub counts: Vec<(SavedKind, u64)>,
}

/// What a restore did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// What changed, kind by kind.
    pub changes: Vec<KindChange>,
    /// The backup of what was there before.
    pub kept_as: PathBuf,
}

impl UserData {
    /// What restoring the file would change. Nothing is changed.
    pub fn preview_restore(&self, file: &Path) -> Result<Vec<KindChange>, UserError> {
        let backup = self.loaded(file)?;
        contents::differences(&self.lock(), &backup).map_err(|error| UserError::from_sql(self.path(), error))
    }

    /// Puts what the file holds in the place of everything that is saved.
    pub fn restore_from(&self, file: &Path, now: Timestamp) -> Result<Restored, UserError> {
        let backup = self.loaded(file)?;
        if self.access() != Access::ReadWrite {
            return Err(UserError::ReadOnly { path: self.path().to_owned() });
        }
        let mut connection = self.lock();
        // The tables are about to change under the statements that are kept for them.
        connection.flush_prepared_statement_cache();
        replace(&backup, &mut connection, self.path(), self.folder(), now).map_err(|trouble| trouble.at(self.path()))
    }

    /// The backups in the data folder that are sound and that this program can restore, newest first, at most `most` of them.
    pub fn good_backups(&self, most: usize) -> Vec<BackupContents> {
        let with_counts = |file: BackupFile| {
            let counts = contents::counts(&load(&file.path).ok()?).ok()?;
            Some(BackupContents { file, counts })
        };
        self.backups().into_iter().filter_map(with_counts).take(most).collect()
    }

    /// A backup in memory, other than the file in use.
    fn loaded(&self, file: &Path) -> Result<Connection, UserError> {
        if self.is_own_file(file) {
            return Err(UserError::Invalid { subject: "backup", reason: "this is the file in use; choose another" });
        }
        load(file)
    }
}

/// Puts one database in the place of another in a single transaction of the latter.
fn replace(backup: &Connection, live: &mut Connection, path: &Path, folder: &Path, now: Timestamp) -> Result<Restored, Trouble> {
    let step = |copying: &Backup<'_, '_>, pages| match copying.step(pages)? {
        StepResult::Done => Ok(true),
        StepResult::More => Ok(false),
        _ => Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None)),
    };
    let copying = Backup::new(backup, live)?;
    // The first page takes the lock for writing and holds it to the end; who reads still sees what was there before. Dropped half-way, the
    // copy is rolled back.
    step(&copying, 1)?;
    let before = reading(path)?;
    let changes = contents::differences(&before, backup)?;
    let kept_as = backups::take(&before, folder, BackupKind::BeforeRestore, now)?;
    drop(before);
    step(&copying, -1)?;
    Ok(Restored { changes, kept_as })
}

/// Whether a file begins as those of SQLite do.
fn is_database(file: &Path) -> bool {
    let mut start = [0; 16];
    File::open(file).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *b"SQLite format 3\0"
}

/// The content of a backup in memory, checked from end to end and upgraded; the file is not changed.
fn load(file: &Path) -> Result<Connection, UserError> {
    let refused = |reason| UserError::NoBackup { path: file.to_owned(), reason };
    let metadata = file.metadata().map_err(|error| UserError::from_io(file, "read", error))?;
    if !metadata.is_file() {
        return Err(refused("it is not a file"));
    }
    let damaged = || UserError::BackupDamaged { path: file.to_owned() };
    let mut memory = read_into_memory(file).map_err(|error| match error {
        UserError::Damaged { .. } if is_database(file) => damaged(),
        UserError::Damaged { .. } => refused("it is not a database"),
        error => error,
    })?;
    match schema::identity(&memory).map_err(|_| damaged())? {
        Identity::Ours(found) if found > schema::VERSION => {
            return Err(UserError::Newer { path: file.to_owned(), found, supported: schema::VERSION });
        }
        Identity::Ours(_) => {}
        Identity::Empty | Identity::Foreign => return Err(refused("Healthshelf did not write it")),
    }
    if !is_sound(&memory).unwrap_or(false) {
        return Err(damaged());
    }
    schema::upgrade(&mut memory, file).map_err(|_| damaged())?;
    Ok(memory)
}
