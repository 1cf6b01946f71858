//! The folder `backups/` beside the database: copies made of themselves (one a day while something changes, one before each upgrade and
//! restore) and by hand. Only the daily ones are ever rotated. Must not know what is in the database.
//!
//! A file is named `user-TIME-KIND.db`, with the time in UTC (`20260821T101112Z`). It was written under another name, checked from end to
//! end and synced before it got that one.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::Connection;

use crate::model::named;

use super::backup::{TEMPORARY, place, prepared};
use super::open::{PATIENCE, compact, reading};
use super::rotation::{day, superseded};
use super::{Access, FILE_NAME, UserData, UserError};

/// The name of the folder in the data folder.
pub const BACKUPS: &str = "backups";
/// One program at a time writes in the folder.
const LOCK: &str = ".lock";
const TIME: &str = "%Y%m%dT%H%M%SZ";
const TIME_LENGTH: usize = 16;

named! {
    /// Why a backup was made.
    BackupKind {
        /// The day's, by itself. The only kind that is rotated.
        Daily = "daily",
        /// Before the file was upgraded for a newer program.
        BeforeUpgrade = "before-upgrade",
        /// Before another backup was restored.
        BeforeRestore = "before-restore",
        /// The reader asked for it.
        ByHand = "by-hand",
    }
}

/// A backup in the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made, to the second.
    pub made_at: Timestamp,
    /// Why.
    pub kind: BackupKind,
    /// Size in bytes.
    pub bytes: u64,
}

impl UserData {
    /// The backups in the data folder, newest first. Whether they are sound is not looked at.
    pub fn backups(&self) -> Vec<BackupFile> {
        list(self.folder())
    }

    /// Makes a backup in the data folder that stays until the reader removes it.
    pub fn back_up_by_hand(&self, now: Timestamp) -> Result<BackupFile, UserError> {
        let path = take(&self.lock(), self.folder(), BackupKind::ByHand, now)?;
        describe(&path).ok_or_else(|| UserError::from_io(&path, "read", io::ErrorKind::NotFound.into()))
    }

    /// Makes the backup of the day, where it is missing and something changed since the last one, and rotates the daily ones. For the
    /// background: it reads beside the store and holds up nobody. `None` when there was nothing to do, or another program is at it.
    pub fn back_up_daily(&self, now: Timestamp) -> Result<Option<BackupFile>, UserError> {
        if self.access() != Access::ReadWrite {
            return Ok(None);
        }
        let folder = self.folder();
        let all = list(folder);
        let daily = |file: &&BackupFile| file.kind == BackupKind::Daily;
        if all.iter().filter(daily).any(|file| day(file.made_at) == day(now)) {
            return Ok(None);
        }
        let place_of_all = make_folder(folder)?;
        let Some(_lock) = try_lock(&place_of_all)? else { return Ok(None) };
        clear_leftovers(&place_of_all);
        let connection = reading(self.path())?;
        let copy = prepared(&connection, &place_of_all, |_| Ok(()))?;
        if all.first().is_some_and(|newest| same_bytes(copy.path(), &newest.path)) {
            return Ok(None);
        }
        let path = free_path(&place_of_all, BackupKind::Daily, now);
        place(copy, &path, false)?;
        rotate(folder, now);
        Ok(describe(&path))
    }

    /// The folder of the database.
    pub(super) fn folder(&self) -> &Path {
        self.path().parent().unwrap_or(Path::new(""))
    }
}

/// Writes a backup of that kind into the data folder; gives its path.
pub(super) fn take(from: &Connection, data_folder: &Path, kind: BackupKind, now: Timestamp) -> Result<PathBuf, UserError> {
    let folder = make_folder(data_folder)?;
    let _lock = lock(&folder)?;
    let path = free_path(&folder, kind, now);
    place(prepared(from, &folder, |_| Ok(()))?, &path, false)?;
    Ok(path)
}

/// All backups of a data folder, newest first; also those that earlier versions made beside the database before an upgrade.
pub(super) fn list(data_folder: &Path) -> Vec<BackupFile> {
    let files = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect::<Vec<_>>();
    let mut all: Vec<BackupFile> =
        files(&data_folder.join(BACKUPS)).iter().chain(&files(data_folder)).filter_map(|path| describe(path)).collect();
    all.sort_unstable_by(|a, b| (b.made_at, &b.path).cmp(&(a.made_at, &a.path)));
    all
}

/// What the name of a file says; `None` for one that is no backup of ours.
fn describe(path: &Path) -> Option<BackupFile> {
    let (made_at, kind) = parse_name(path.file_name()?.to_str()?)?;
    let metadata = path.metadata().ok().filter(fs::Metadata::is_file)?;
    Some(BackupFile { path: path.to_owned(), made_at, kind, bytes: metadata.len() })
}

/// `user-TIME-KIND.db` and `user-TIME-KIND-2.db`; `user-vN-TIME.db` and `user-vN-TIME.db-2` of earlier versions.
fn parse_name(name: &str) -> Option<(Timestamp, BackupKind)> {
    let rest = name.strip_prefix("user-")?;
    let time = |text: &str| Some(DateTime::strptime(TIME, text).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp());
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((version, rest)) = rest.strip_prefix('v').and_then(|rest| rest.split_once('-')) {
        let (stamp, rest) = rest.split_once(".db")?;
        let numbered = rest.is_empty() || rest.strip_prefix('-').is_some_and(is_number);
        return Some((time(stamp)?, BackupKind::BeforeUpgrade)).filter(|_| numbered && is_number(version));
    }
    let (stamp, kind) = rest.strip_suffix(".db")?.split_at_checked(TIME_LENGTH)?;
    let kind = kind.strip_prefix('-')?;
    let kind = kind.rsplit_once('-').filter(|(_, number)| is_number(number)).map_or(kind, |(kind, _)| kind);
    Some((time(stamp)?, BackupKind::from_name(kind)?))
}

/// The times at which damaged files of a data folder were set aside, by their names.
fn losses(data_folder: &Path) -> Vec<Timestamp> {
    let names = fs::read_dir(data_folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    names
        .filter_map(|name| {
            let stamp = name.to_str()?.strip_prefix(FILE_NAME)?.strip_prefix("-damaged-")?.get(..TIME_LENGTH)?.to_owned();
            Some(DateTime::strptime(TIME, stamp).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
        })
        .collect()
}

/// Removes the daily backups that others have superseded. Runs only after a new one was written and checked.
fn rotate(data_folder: &Path, now: Timestamp) {
    let daily: Vec<BackupFile> = list(data_folder).into_iter().filter(|file| file.kind == BackupKind::Daily).collect();
    let made: Vec<Timestamp> = daily.iter().map(|file| file.made_at).collect();
    for file in superseded(&made, &losses(data_folder), now).into_iter().filter_map(|place| daily.get(place)) {
        // One that stays although it could go is no fault; the next rotation tries again.
        drop(fs::remove_file(&file.path));
    }
}

/// Changes every backup by the same statements, each file whole or not at all; those of them that an older schema has no table or column
/// for are left out. Gives how many backups could not be changed.
pub(super) fn change_all(data_folder: &Path, statements: &[&str], since: i64) -> usize {
    let change = |path: &Path| {
        let connection = reading(path)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let copy = prepared(&connection, folder, |copy| {
            for sql in statements {
                if let Ok(mut statement) = copy.prepare(sql) {
                    statement.execute([since])?;
                }
            }
            Ok(())
        })?;
        place(copy, path, true)
    };
    let files = list(data_folder);
    if files.is_empty() {
        return 0;
    }
    // Without the lock, another program could take a copy in the making for one that a killed program left.
    let Ok(_lock) = make_folder(data_folder).and_then(|folder| lock(&folder)) else { return files.len() };
    files.iter().filter(|file| change(&file.path).is_err()).count()
}

/// The folder for backups, made when it is missing, for its owner alone.
fn make_folder(data_folder: &Path) -> Result<PathBuf, UserError> {
    let folder = data_folder.join(BACKUPS);
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder).map_err(|error| UserError::from_io(&folder, "create", error))?;
    Ok(folder)
}

/// A name that is not taken.
fn free_path(folder: &Path, kind: BackupKind, now: Timestamp) -> PathBuf {
    let stem = format!("user-{}-{kind}", compact(now));
    let names = std::iter::once(format!("{stem}.db")).chain((2..u32::MAX).map(|number| format!("{stem}-{number}.db")));
    let free = names.map(|name| folder.join(name)).find(|path| path.symlink_metadata().is_err());
    free.unwrap_or_else(|| folder.join(format!("{stem}.db")))
}

/// The lock of the folder, once whoever has it lets go. Held until dropped.
fn lock(folder: &Path) -> Result<File, UserError> {
    const PAUSE: Duration = Duration::from_millis(20);
    for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
        if let Some(file) = try_lock(folder)? {
            return Ok(file);
        }
        thread::sleep(PAUSE);
    }
    Err(UserError::Busy { path: folder.to_owned() })
}

/// The same, `None` while another has it.
fn try_lock(folder: &Path) -> Result<Option<File>, UserError> {
    let path = folder.join(LOCK);
    let opened = File::options().create(true).truncate(false).write(true).open(&path);
    let file = opened.map_err(|error| UserError::from_io(&path, "create", error))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Ok(None),
        // Where files cannot be locked, two programs may make a backup each: one too many, never one too few.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Removes what a killed program had begun to write. Only while the lock is held, and never what a reader could have put there.
fn clear_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(TEMPORARY)) {
            drop(fs::remove_file(entry.path()));
        }
    }
}

fn same_bytes(one: &Path, other: &Path) -> bool {
    let same = || -> io::Result<bool> {
        let (mut one, mut other) = (File::open(one)?, File::open(other)?);
        if one.metadata()?.len() != other.metadata()?.len() {
            return Ok(false);
        }
        let (mut left, mut right) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
        loop {
            let read = one.read(&mut left)?;
            if read == 0 {
                return Ok(true);
            }
            other.read_exact(right.get_mut(..read).unwrap_or_default())?;
            if left.get(..read) != right.get(..read) {
                return Ok(false);
            }
        }
    };
    same().unwrap_or(false)
}
