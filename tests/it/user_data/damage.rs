//! Crashes and damage: what was finished is kept, and a damaged file is set aside byte for byte.

use std::fs;
use std::path::{Path, PathBuf};

use healthshelf_core::user::{Access, Notice, UserData, UserError};

use super::{all, at, folder, key, names, new, open, raw};

#[test]
fn a_killed_program_loses_only_what_it_had_not_finished() {
    let (source, folder) = (folder(), folder());
    let data = open(source.path());
    let kept = data.bookmarks().add(&new("starter/kept", None), at(1)).unwrap();
    let mut connection = raw(source.path());
    connection.execute_batch("PRAGMA cache_size = 1; PRAGMA cache_spill = 1").unwrap();
    let transaction = connection.transaction().unwrap();
    transaction.execute_batch("DELETE FROM bookmark").unwrap();
    let fill = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) \
        INSERT INTO bookmark (article, title, created_at) SELECT 'starter/' || i, 'half done', i FROM n";
    transaction.execute_batch(fill).unwrap();
    // The state of the disk in the middle of the transaction, as after a kill.
    for name in ["user.db", "user.db-wal"] {
        fs::copy(source.path().join(name), folder.path().join(name)).unwrap();
    }
    assert!(fs::metadata(folder.path().join("user.db-wal")).unwrap().len() > 20_000, "part of the transaction has reached the disk");
    assert_eq!(all(&open(folder.path())), std::slice::from_ref(&kept));
    drop(transaction);
    drop(connection);
    assert_eq!(all(&data), [kept], "an open transaction that is dropped leaves nothing");
}

/// The one notice of a damaged file that was set aside.
fn set_aside(folder: &Path) -> (UserData, PathBuf) {
    let opened = UserData::open(folder, "2026-08-21T10:11:12Z".parse().unwrap()).unwrap();
    let [Notice::SetAside { kept_as }] = opened.notices.as_slice() else { panic!("{:?}", opened.notices) };
    assert_eq!(opened.data.access(), Access::ReadWrite);
    (opened.data, kept_as.clone())
}

#[test]
fn a_damaged_file_is_set_aside_byte_for_byte_and_a_new_one_started() {
    for what in ["no database at all", "a broken page", "a broken header", "another program's database"] {
        let folder = folder();
        let data = open(folder.path());
        for n in 0..200 {
            data.history().record(&key(&format!("starter/{n}")), &"long title ".repeat(20), None, at(n)).unwrap();
        }
        drop(data);
        let path = folder.path().join("user.db");
        let mut bytes = fs::read(&path).unwrap();
        match what {
            "no database at all" => bytes = b"This is a shopping list, not a database. ".repeat(300),
            "a broken page" => {
                let middle = bytes.len() / 2 / 4096 * 4096;
                bytes[middle..middle + 4096].fill(0xA5);
            }
            "a broken header" => bytes[..100].fill(0),
            _ => bytes[68..72].fill(7),
        }
        fs::write(&path, &bytes).unwrap();
        fs::write(folder.path().join("user.db-wal"), b"a log that nobody can read").unwrap();
        let (data, kept_as) = set_aside(folder.path());
        assert_eq!(kept_as.file_name().unwrap(), "user.db-damaged-20260821T101112Z", "{what}");
        assert!(fs::read(&kept_as).unwrap() == bytes, "{what}: kept byte for byte");
        let log = folder.path().join("user.db-damaged-20260821T101112Z-wal");
        assert_eq!(fs::read(log).unwrap(), b"a log that nobody can read", "{what}");
        data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
        drop(data);
        assert_eq!(all(&open(folder.path())).len(), 1, "{what}: the new file is a sound one");
    }
}

#[test]
fn a_second_damaged_file_of_the_same_second_does_not_replace_the_first() {
    let folder = folder();
    for text in ["first", "second"] {
        fs::write(folder.path().join("user.db"), text.repeat(100)).unwrap();
        set_aside(folder.path());
    }
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("user.db-damaged-20260821T101112Z"), "first".repeat(100));
    assert_eq!(read("user.db-damaged-20260821T101112Z-2"), "second".repeat(100));
}

#[test]
fn a_log_without_its_database_is_kept() {
    let folder = folder();
    fs::write(folder.path().join("user.db-wal"), b"changes").unwrap();
    let (_data, kept_as) = set_aside(folder.path());
    assert_eq!(fs::read(format!("{}-wal", kept_as.display())).unwrap(), b"changes");
}

#[test]
fn an_empty_file_is_a_new_one() {
    let folder = folder();
    fs::write(folder.path().join("user.db"), b"").unwrap();
    assert_eq!(all(&open(folder.path())), []);
}

#[test]
fn damage_of_a_large_file_is_met_in_use_and_set_aside_at_the_next_start() {
    let folder = folder();
    let data = open(folder.path());
    for n in 0..180 {
        data.history().record(&key(&format!("starter/{n}")), &"long title".repeat(10_000), None, at(n)).unwrap();
    }
    drop(data);
    let path = folder.path().join("user.db");
    let mut bytes = fs::read(&path).unwrap();
    assert!(bytes.len() > 17 << 20, "too large to be checked as a whole at every start");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 100_000].fill(0xA5);
    fs::write(&path, &bytes).unwrap();
    let data = open(folder.path());
    let error = data.history().list(1_000, None).map(|visits| visits.len()).unwrap_err();
    assert!(matches!(error, UserError::Damaged { .. }), "{error:?}");
    drop(data);
    let (_data, kept_as) = set_aside(folder.path());
    assert!(fs::read(kept_as).unwrap() == bytes);
    assert!(!names(folder.path()).contains(&"user.db-check".to_owned()), "the new file needs no check");
}
