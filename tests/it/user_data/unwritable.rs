//! Places that cannot be written: what was saved can be read, and the reader is told.

use std::fs;
use std::path::Path;

use healthshelf_core::user::{Access, Notice, Setting, Settings, UserData, UserError};

use super::{all, at, folder, folder_of_version, key, new, open};

#[test]
fn where_no_folder_can_be_made_the_reader_goes_on_in_memory_and_is_told() {
    let folder = folder();
    let file = folder.path().join("a file");
    fs::write(&file, "x").unwrap();
    let opened = UserData::open(&file.join("data"), at(0)).unwrap();
    assert_eq!(opened.notices, [Notice::NotKept { path: file.join("data/user.db") }]);
    assert_eq!(opened.data.access(), Access::InMemory);
    opened.data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    assert_eq!(opened.data.bookmarks().count().unwrap(), 1);
    assert_eq!(fs::read(&file).unwrap(), b"x");
}

/// What must hold wherever the file in `folder` can be read and not written. The folder has one bookmark.
fn reads_and_refuses_changes(folder: &Path) {
    let before = fs::read(folder.join("user.db")).unwrap();
    let opened = UserData::open(folder, at(0)).unwrap();
    assert_eq!(opened.notices, [Notice::ReadOnly { path: folder.join("user.db") }]);
    let data = opened.data;
    assert_eq!(data.access(), Access::ReadOnly);
    assert_eq!(all(&data).len(), 1);
    assert_eq!(data.settings().unwrap(), Settings::default());
    assert!(matches!(data.bookmarks().add(&new("starter/b", None), at(1)), Err(UserError::ReadOnly { .. })));
    assert!(matches!(data.history().record(&key("starter/b"), "B", None, at(1)), Err(UserError::ReadOnly { .. })));
    assert!(matches!(data.set_setting(&Setting::TextSize(120)), Err(UserError::ReadOnly { .. })));
    assert_eq!(data.bookmarks().export(at(1)).unwrap().count, 1);
    assert_eq!(fs::read(folder.join("user.db")).unwrap(), before);
}

#[test]
fn where_sqlite_cannot_keep_its_log_what_was_saved_can_be_read() {
    // Stands in for a read-only folder also for root: nothing can be written beside the file.
    let folder = folder();
    let folder = folder.path().join("50% of a #strange? name");
    open(&folder).bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    fs::create_dir(folder.join("user.db-wal")).unwrap();
    reads_and_refuses_changes(&folder);
}

#[cfg(unix)]
#[test]
fn in_a_read_only_folder_what_was_saved_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let allow = |mode| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    open(folder.path()).bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    allow(0o500);
    if fs::write(folder.path().join("probe"), "").is_ok() {
        eprintln!("SKIPPED: this user (root) may write to read-only folders");
        return;
    }
    reads_and_refuses_changes(folder.path());
    allow(0o700);
    fs::set_permissions(folder.path().join("user.db"), fs::Permissions::from_mode(0o400)).unwrap();
    reads_and_refuses_changes(folder.path());
}

#[cfg(unix)]
#[test]
fn the_file_and_its_backup_can_be_read_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let data = open(folder.path());
    data.backup_to(&folder.path().join("copy.db"), false).unwrap();
    for name in ["user.db", "user.db-wal", "copy.db"] {
        assert_eq!(fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
}

#[test]
fn an_old_file_that_cannot_be_written_is_upgraded_in_memory_only() {
    let folder = folder_of_version(1);
    fs::create_dir(folder.path().join("user.db-wal")).unwrap();
    let before = fs::read(folder.path().join("user.db")).unwrap();
    let opened = UserData::open(folder.path(), at(0)).unwrap();
    assert_eq!(opened.data.access(), Access::ReadOnly);
    assert_eq!(all(&opened.data).len(), 3);
    assert_eq!(fs::read(folder.path().join("user.db")).unwrap(), before);
}
