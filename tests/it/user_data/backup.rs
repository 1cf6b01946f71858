//! Backup: one complete file, over another only when asked, never over the one in use.

use std::fs;

use healthshelf_core::user::{Setting, Theme, UserError};

use super::{all, at, folder, names, new, open};

#[test]
fn a_backup_is_one_complete_file_that_opens_as_a_store() {
    let (folder, elsewhere) = (folder(), folder());
    let data = open(folder.path());
    data.bookmarks().add(&new("starter/a", Some("s")), at(1)).unwrap();
    data.set_setting(&Setting::Theme(Theme::Dark)).unwrap();
    data.backup_to(&elsewhere.path().join("user.db"), false).unwrap();
    assert_eq!(names(elsewhere.path()), ["user.db"], "no temporary or companion file is left");
    let copy = open(elsewhere.path());
    assert_eq!(all(&copy), all(&data));
    assert_eq!(copy.settings().unwrap(), data.settings().unwrap());
}

#[test]
fn a_backup_replaces_a_file_only_when_asked() {
    let folder = folder();
    let data = open(folder.path());
    let target = folder.path().join("copy.db");
    fs::write(&target, "something of the reader").unwrap();
    assert!(matches!(data.backup_to(&target, false), Err(UserError::Exists { .. })));
    assert_eq!(fs::read(&target).unwrap(), b"something of the reader");
    data.backup_to(&target, true).unwrap();
    assert!(fs::read(&target).unwrap().starts_with(b"SQLite format 3\0"));
    let nowhere = data.backup_to(&folder.path().join("no/such/folder/copy.db"), false).unwrap_err();
    assert!(matches!(nowhere, UserError::Io { .. }), "{nowhere:?}");
}

#[test]
fn a_backup_never_goes_over_the_file_in_use() {
    let folder = folder();
    let data = open(folder.path());
    data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    for name in ["user.db", "USER.DB", "user.db-wal", "../NAME/user.db"] {
        let name = name.replace("NAME", &folder.path().file_name().unwrap().to_string_lossy());
        assert!(matches!(data.backup_to(&folder.path().join(&name), true), Err(UserError::Invalid { .. })), "{name}");
    }
    assert_eq!(all(&open(folder.path())).len(), 1);
}
