//! Opening `user.db`: create, check, upgrade, and what to do when the file or its folder is not as it should be.
//!
//! Order of care: never change a file of a newer program, never delete anything, then let the reader go on. Must not know what the
//! tables mean.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, RwLock};
use std::thread;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};

use super::backup::{copy_all, free_name};
use super::backups::{self, BackupKind};
use super::error::{Trouble, UserError};
use super::schema::{self, Identity};
use super::{FILE_NAME, UserData};

/// Up to this size the whole file is checked at every opening (some 10 ms); a larger one after damage was met in use.
const CHECKED_BYTES: u64 = 16 * 1024 * 1024;
/// How long to wait for another process.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// What SQLite keeps beside a database.
pub(super) const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// For every connection to the file. `secure_delete`: cleared history is overwritten, not only unlinked. `trusted_schema`: a file from
/// elsewhere cannot run functions. `fullfsync`: on macOS a plain fsync does not reach the disk; elsewhere it changes nothing.
const PRAGMAS: &str = "
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA synchronous = FULL;
    PRAGMA fullfsync = ON;
    PRAGMA checkpoint_fullfsync = ON;";

/// The store, with what the reader should be told about its state.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub data: UserData,
    /// What differs from normal; usually nothing.
    pub notices: Vec<Notice>,
}

/// Whether what is saved is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everything is kept in the file.
    ReadWrite,
    /// What was saved can be read; changes are refused with [`UserError::ReadOnly`].
    ReadOnly,
    /// What is saved is kept in memory until the program ends.
    InMemory,
}

/// Something that the reader should know about the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A damaged file was renamed, with its companions; an empty one was started.
    SetAside {
        /// Its new name.
        kept_as: PathBuf,
    },
    /// A damaged file is still in its place, since it could not be renamed.
    DamagedInPlace {
        /// The file.
        path: PathBuf,
    },
    /// Nothing can be saved; see [`Access::ReadOnly`].
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Nothing will be kept; see [`Access::InMemory`].
    NotKept {
        /// Where the file would be.
        path: PathBuf,
    },
    /// The file was upgraded; a copy of it as it was is kept.
    Upgraded {
        /// The copy.
        backup: PathBuf,
    },
}

impl std::fmt::Display for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SetAside { kept_as } => {
                write!(f, "The file with your saved data was damaged. It is kept as {}; a new one was started.", kept_as.display())
            }
            Self::DamagedInPlace { path } => write!(f, "The file with your saved data is damaged: {}. It was not changed.", path.display()),
            Self::ReadOnly { path } => {
                write!(f, "What you saved can be read, but nothing can be changed: {} cannot be written.", path.display())
            }
            Self::NotKept { path } => {
                write!(f, "What you save now is lost when you close Healthshelf: {} cannot be opened for writing.", path.display())
            }
            Self::Upgraded { backup } => write!(f, "Your saved data was upgraded. A copy from before is kept as {}.", backup.display()),
        }
    }
}

pub(super) fn open(folder: &Path, now: Timestamp) -> Result<Opened, UserError> {
    let path = folder.join(FILE_NAME);
    let mut notices = Vec::new();
    let (connection, access) = match open_writable(folder, &path, now, &mut notices) {
        Ok(connection) => (connection, Access::ReadWrite),
        Err(UserError::Damaged { .. }) => fall_back(&path, true, &mut notices)?,
        Err(error @ (UserError::Newer { .. } | UserError::Busy { .. })) => return Err(error),
        // A full disk, a read-only folder, an upgrade that failed and was rolled back ...
        Err(_) => fall_back(&path, false, &mut notices)?,
    };
    connection.set_prepared_statement_cache_capacity(64);
    Ok(Opened { data: UserData { connection: Mutex::new(connection), path, access: RwLock::new(access) }, notices })
}

/// Opens the file for writing where it could not be written before. Nothing is set aside: a file that is damaged by now stays as it is.
pub(super) fn open_again(path: &Path, now: Timestamp) -> Result<Connection, UserError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).map_err(|error| UserError::from_io(folder, "create", error))?;
    let _lock = lock(path)?;
    let connection = connect(path, now, &mut Vec::new())?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// A connection that only reads, beside any other.
pub(super) fn reading(path: &Path) -> Result<Connection, UserError> {
    let at = |error| UserError::from_sql(path, error);
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX).map_err(at)?;
    connection.busy_timeout(PATIENCE).map_err(at)?;
    connection.execute_batch("PRAGMA trusted_schema = OFF").map_err(at)?;
    Ok(connection)
}

/// Leaves a note that the next opening must check the file, whatever its size.
pub(super) fn ask_for_check(path: &Path) {
    // Best effort: without the note only a large damaged file stays undetected at opening.
    drop(File::create(note(path)));
}

fn note(path: &Path) -> PathBuf {
    companion(path, "-check")
}

fn companion(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn length(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

fn open_writable(folder: &Path, path: &Path, now: Timestamp, notices: &mut Vec<Notice>) -> Result<Connection, UserError> {
    fs::create_dir_all(folder).map_err(|error| UserError::from_io(folder, "create", error))?;
    let _lock = lock(path)?;
    // A log without its database (somebody moved or emptied the file) would be deleted by SQLite: keep it.
    if length(path) == 0 && length(&companion(path, "-wal")) > 0 {
        notices.push(set_aside(path, now)?);
    }
    match connect(path, now, notices) {
        Err(UserError::Damaged { .. }) => {
            // When the rename fails, the file stays where it is and the reader goes on without it.
            notices.push(set_aside(path, now).map_err(|_| UserError::Damaged { path: path.to_owned() })?);
            connect(path, now, notices)
        }
        other => other,
    }
}

/// One process opens at a time, so that none sets aside the fresh file that another has just made. Held until dropped. Where files
/// cannot be locked, SQLite's own locks must do.
fn lock(path: &Path) -> Result<Option<File>, UserError> {
    const PAUSE: Duration = Duration::from_millis(20);
    let Ok(file) = File::options().create(true).truncate(false).write(true).open(companion(path, "-lock")) else { return Ok(None) };
    for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
        match file.try_lock() {
            Ok(()) => return Ok(Some(file)),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
    }
    Err(UserError::Busy { path: path.to_owned() })
}

fn connect(path: &Path, now: Timestamp, notices: &mut Vec<Notice>) -> Result<Connection, UserError> {
    refuse_newer_header(path)?;
    create_private(path)?;
    let at = |error| UserError::from_sql(path, error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(at)?;
    connection.busy_timeout(PATIENCE).map_err(at)?;
    // Until the file is known to be sound and ours, closing must not write the log back into it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(at)?;
    let found = check(&connection, path)?;
    if connection.is_readonly(MAIN_DB).map_err(at)? {
        return Err(UserError::ReadOnly { path: path.to_owned() });
    }
    connection.execute_batch(PRAGMAS).map_err(at)?;
    connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(())).map_err(at)?;
    if found < schema::VERSION {
        let folder = path.parent().unwrap_or(Path::new(""));
        let backup = if found > 0 { Some(backups::take(&connection, folder, BackupKind::BeforeUpgrade, now)?) } else { None };
        schema::upgrade(&mut connection, path).map_err(|trouble| trouble.at(path))?;
        notices.extend(backup.map(|backup| Notice::Upgraded { backup }));
    }
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(at)?;
    Ok(connection)
}

/// Refuses a newer file by its header alone, before SQLite gets to see it.
fn refuse_newer_header(path: &Path) -> Result<(), UserError> {
    use std::io::Read;
    let mut header = Vec::new();
    let read = File::open(path).and_then(|file| file.take(100).read_to_end(&mut header));
    let number = |at: usize| header.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map(i32::from_be_bytes);
    if read.is_ok() && header.starts_with(b"SQLite format 3\0") && number(68) == Some(schema::APPLICATION_ID) {
        let found = number(60).and_then(|version| u32::try_from(version).ok()).unwrap_or(0);
        if found > schema::VERSION {
            return Err(UserError::Newer { path: path.to_owned(), found, supported: schema::VERSION });
        }
    }
    Ok(())
}

/// Makes a missing file that only its owner can read; SQLite gives the companions the same rights.
fn create_private(path: &Path) -> Result<(), UserError> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(UserError::from_io(path, "create", error)),
        _ => Ok(()),
    }
}

/// The schema version of a sound database of ours; 0 when nothing is in it yet.
fn check(connection: &Connection, path: &Path) -> Result<u32, UserError> {
    let damaged = || UserError::Damaged { path: path.to_owned() };
    let at = |error| UserError::from_sql(path, error);
    let found = match schema::identity(connection).map_err(at)? {
        Identity::Empty => return Ok(0),
        Identity::Foreign => return Err(damaged()),
        Identity::Ours(found) if found > schema::VERSION => {
            return Err(UserError::Newer { path: path.to_owned(), found, supported: schema::VERSION });
        }
        Identity::Ours(found) => found,
    };
    let asked = note(path).exists();
    if asked || length(path) + length(&companion(path, "-wal")) <= CHECKED_BYTES {
        // Damage that was met in use may be of the sort that only the thorough check finds.
        let check = if asked { "PRAGMA integrity_check(1)" } else { "PRAGMA quick_check(1)" };
        let verdict: String = connection.query_row(check, [], |row| row.get(0)).map_err(at)?;
        if verdict != "ok" {
            return Err(damaged());
        }
        if asked {
            // When the note stays, the next opening checks once more.
            drop(fs::remove_file(note(path)));
        }
    }
    Ok(found)
}

/// Renames a damaged database with its companions. They go first: a log left beside a fresh database would be deleted by SQLite.
fn set_aside(path: &Path, now: Timestamp) -> Result<Notice, UserError> {
    let kept_as = free_name(path, &format!("{FILE_NAME}-damaged-{}", compact(now)));
    let mut moved = Vec::new();
    for suffix in COMPANIONS.into_iter().chain([""]) {
        let (from, to) = (companion(path, suffix), companion(&kept_as, suffix));
        if from.symlink_metadata().is_err() {
            continue;
        }
        if let Err(error) = fs::rename(&from, &to) {
            for (from, to) in moved {
                // Together again as far as possible; whatever stays apart keeps its name and its bytes.
                drop(fs::rename(to, from));
            }
            return Err(UserError::from_io(path, "rename", error));
        }
        moved.push((from, to));
    }
    drop(fs::remove_file(note(path))); // it was about the file that is gone
    Ok(Notice::SetAside { kept_as })
}

/// A time for file names: `20260821T101112Z`.
pub(super) fn compact(now: Timestamp) -> String {
    now.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Goes on where the file cannot be written: with what it holds, or with nothing.
fn fall_back(path: &Path, damaged: bool, notices: &mut Vec<Notice>) -> Result<(Connection, Access), UserError> {
    let there = path.symlink_metadata().is_ok() && !damaged;
    match if there { copy_into_memory(path).map(Some) } else { Ok(None) } {
        Ok(Some(copy)) => {
            notices.push(Notice::ReadOnly { path: path.to_owned() });
            return Ok((copy, Access::ReadOnly));
        }
        Err(error @ UserError::Newer { .. }) => return Err(error),
        Err(UserError::Damaged { .. }) => notices.push(Notice::DamagedInPlace { path: path.to_owned() }),
        Ok(None) if damaged => notices.push(Notice::DamagedInPlace { path: path.to_owned() }),
        Ok(None) | Err(_) => {}
    }
    notices.push(Notice::NotKept { path: path.to_owned() });
    Ok((empty_in_memory(path)?, Access::InMemory))
}

fn empty_in_memory(path: &Path) -> Result<Connection, UserError> {
    let mut connection = Connection::open_in_memory().map_err(|error| UserError::from_sql(path, error))?;
    schema::upgrade(&mut connection, path).map_err(|trouble| trouble.at(path))?;
    Ok(connection)
}

/// An empty store that is gone with the program. No file is touched.
pub(super) fn open_in_memory(folder: &Path) -> Result<UserData, UserError> {
    let path = folder.join(FILE_NAME);
    let connection = empty_in_memory(&path)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(UserData { connection: Mutex::new(connection), path, access: RwLock::new(Access::InMemory) })
}

/// The content of the file as it is now, upgraded in memory; the file is not changed.
fn copy_into_memory(path: &Path) -> Result<Connection, UserError> {
    let mut memory = read_into_memory(path)?;
    let at = |error| UserError::from_sql(path, error);
    check(&memory, path)?;
    schema::upgrade(&mut memory, path).map_err(|trouble| trouble.at(path))?;
    memory.execute_batch("PRAGMA query_only = ON").map_err(at)?;
    Ok(memory)
}

/// The content of a file as it is, in memory; a file of a newer program is refused.
pub(super) fn read_into_memory(path: &Path) -> Result<Connection, UserError> {
    refuse_newer_header(path)?;
    let at = |error| UserError::from_sql(path, error);
    let mut memory = Connection::open_in_memory().map_err(at)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let plain = Connection::open_with_flags(path, flags).and_then(|file| copy_all(&file, &mut memory));
    if plain.is_err() {
        // Without the right to make SQLite's companions: by way of a copy when changes still stand in the log, else as they are.
        if length(&companion(path, "-wal")) == 0 || copy_elsewhere(path, &mut memory).is_err() {
            let file = Connection::open_with_flags(immutable_uri(path), flags | OpenFlags::SQLITE_OPEN_URI).map_err(at)?;
            copy_all(&file, &mut memory).map_err(at)?;
        }
    }
    Ok(memory)
}

fn copy_elsewhere(path: &Path, memory: &mut Connection) -> Result<(), Trouble> {
    let copied = |error| UserError::from_io(path, "copy", error);
    let folder = tempfile::tempdir().map_err(copied)?;
    let copy = folder.path().join(FILE_NAME);
    fs::copy(path, &copy).map_err(copied)?;
    fs::copy(companion(path, "-wal"), companion(&copy, "-wal")).map_err(copied)?;
    copy_all(&Connection::open(&copy)?, memory)?;
    Ok(())
}

/// `file:` address that tells SQLite that nobody changes the file, so that it needs no companions.
fn immutable_uri(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let text = absolute.to_string_lossy().replace('\\', "/");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b':' | b'.' | b'-' | b'_');
    let encoded: String =
        text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect();
    format!("file:{}{encoded}?immutable=1", if text.starts_with('/') { "" } else { "/" })
}
