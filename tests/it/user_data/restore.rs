//! Restoring: told before, all or nothing, with the state before kept, also under another program's eyes.

use std::fs;

use healthshelf_core::user::{
    BackupKind, Colour, KindChange, NewHighlight, NewItem, NewNote, Position, Quote, SavedKind, Setting, Theme, UserData, UserError,
};
use rusqlite::Connection;

use super::{all, at, folder, folder_of_version, key, names, new, open, section, visits};

/// A row of each kind.
fn fill(data: &UserData) {
    let bookmark = data.bookmarks().add(&new("starter/a", Some("s")), at(1)).unwrap();
    data.bookmarks().add(&new("starter/b", None), at(2)).unwrap();
    let folder = data.folders().add("Mother", None, at(1)).unwrap();
    data.folders().file(&[bookmark.id], Some(folder.id)).unwrap();
    data.folders().tag(&[bookmark.id], "asked", true).unwrap();
    let quote = Quote { exact: "two tablets".to_owned(), prefix: String::new(), suffix: String::new(), start: 4 };
    let marked = NewHighlight { key: key("starter/a"), title: "A".to_owned(), section: Some(section("s")), quote, colour: Colour::Green };
    let highlight = data.highlights().add(&marked, at(3)).unwrap();
    let note = NewNote {
        key: key("starter/a"),
        title: "A".to_owned(),
        section: None,
        highlight: Some(highlight.id),
        quote: Some("two tablets".to_owned()),
        text: "With food?".to_owned(),
    };
    data.notes().add(&note, at(4)).unwrap();
    let list = data.collections().add("Questions", at(5)).unwrap();
    let line = NewItem { kind: healthshelf_core::user::ItemKind::Line, text: "Is it safe?".to_owned(), source: None };
    data.collections().put(list.id, &[line], at(6)).unwrap();
    data.read_marks().set(&key("starter/a"), at(7)).unwrap();
    data.history().record(&key("starter/a"), "A", None, at(8)).unwrap();
    data.searches().record("words", at(9)).unwrap();
    data.set_setting(&Setting::Theme(Theme::Dark)).unwrap();
    let position =
        Position { key: key("starter/a"), title: "A".to_owned(), section_id: None, paragraph: 1, progress: 0.5, updated_at: at(9) };
    data.positions().save(&position).unwrap();
}

/// Everything that stands in the tables, as text.
fn everything(path: &std::path::Path) -> String {
    let connection = Connection::open(path).unwrap();
    let mut statement =
        connection.prepare("SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").unwrap();
    let tables: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut text = String::new();
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                text.push_str(&format!("{table}: {:?} ", row.get_ref(column).unwrap()));
            }
            text.push('\n');
        }
    }
    text
}

#[test]
fn a_restore_says_what_changes_brings_it_all_back_and_keeps_what_was_there() {
    let folder = folder();
    let data = open(folder.path());
    fill(&data);
    let before = everything(data.path());
    let backup = data.back_up_by_hand(at(20)).unwrap().path;
    assert!(data.preview_restore(&backup).unwrap().iter().all(|change| (change.added, change.gone, change.changed) == (0, 0, 0)));

    // One goes, one comes, two change.
    let [b, a] = all(&data).try_into().unwrap();
    data.bookmarks().remove(b.id).unwrap();
    data.bookmarks().rename(a.id, Some("Mother's tablets")).unwrap();
    data.bookmarks().add(&new("starter/c", None), at(30)).unwrap();
    data.bookmarks().add(&new("starter/d", None), at(31)).unwrap();
    let note = data.notes().list(9, 0).unwrap()[0].id;
    data.notes().change(note, "Asked: with food.", at(32)).unwrap();
    data.set_setting(&Setting::TextSize(200)).unwrap();
    let after = everything(data.path());

    let preview = data.preview_restore(&backup).unwrap();
    let of = |kind| *preview.iter().find(|change| change.kind == kind).unwrap();
    assert_eq!(
        of(SavedKind::Bookmark),
        KindChange { kind: SavedKind::Bookmark, now: 3, then: 2, added: 1, gone: 2, changed: 1 },
        "by place"
    );
    assert_eq!(of(SavedKind::Note), KindChange { kind: SavedKind::Note, now: 1, then: 1, added: 0, gone: 0, changed: 1 });
    assert_eq!(of(SavedKind::Setting), KindChange { kind: SavedKind::Setting, now: 2, then: 1, added: 0, gone: 1, changed: 0 });
    assert_eq!(preview.len(), 11, "every kind that has any: {preview:?}");
    assert_eq!(everything(data.path()), after, "a preview changes nothing");

    let restored = data.restore_from(&backup, at(40)).unwrap();
    assert_eq!(restored.changes, preview, "what was told is what happened");
    assert_eq!(everything(data.path()), before);
    assert_eq!((all(&data), data.settings().unwrap().theme, visits(&data)), (vec![b, a], Theme::Dark, vec!["a".to_owned()]));
    assert_eq!(data.find("tablets", 9).unwrap().len(), 2, "and can be found");
    let connection = Connection::open(data.path()).unwrap();
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal", "the file stays as durable as it was");

    let kept = data.backups().into_iter().find(|file| file.kind == BackupKind::BeforeRestore).unwrap();
    assert_eq!(kept.path, restored.kept_as);
    assert_eq!(everything(&kept.path), after, "the state before the restore is whole");
    data.restore_from(&kept.path, at(41)).unwrap();
    assert_eq!(everything(data.path()), after, "and the way back is open");
    drop(data);
    assert_eq!(all(&open(folder.path())).len(), 3);
}

#[test]
fn a_backup_of_any_older_version_can_be_restored_and_stays_as_it_is() {
    for version in [1, 2, 3, 4] {
        let (old, folder) = (folder_of_version(version), folder());
        let file = old.path().join("user.db");
        let bytes = fs::read(&file).unwrap();
        let data = open(folder.path());
        data.restore_from(&file, at(1)).unwrap();
        assert_eq!(all(&data).len(), 3, "{version}");
        data.highlights().count().unwrap();
        assert_eq!(fs::read(&file).unwrap(), bytes, "{version}");
    }
}

#[test]
fn a_file_that_is_damaged_newer_or_no_backup_is_refused_and_nothing_changed() {
    let (folder, elsewhere) = (folder(), folder());
    let data = open(folder.path());
    fill(&data);
    let good = elsewhere.path().join("good.db");
    data.backup_to(&good, false).unwrap();
    let sound = fs::read(&good).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = elsewhere.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let mut holed = sound.clone();
    let middle = holed.len() / 2 / 4096 * 4096;
    holed[middle..middle + 4096].fill(0xA5);
    let newer = write("newer.db", &sound);
    Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 9").unwrap();
    let foreign = elsewhere.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE photo (id INTEGER)").unwrap();
    let cases = [
        write("holed.db", &holed),
        write("short.db", &sound[..sound.len() / 2]),
        write("text.db", b"This is a shopping list. "),
        write("empty.db", b""),
        newer.clone(),
        foreign,
        elsewhere.path().to_owned(),
        elsewhere.path().join("absent.db"),
        folder.path().join("user.db"),
    ];
    let before = (everything(data.path()), names(folder.path()));
    for file in cases {
        let previewed = data.preview_restore(&file);
        let restored = data.restore_from(&file, at(1));
        assert!(previewed.is_err() && restored.is_err(), "{file:?}: {previewed:?}, {restored:?}");
        if file == newer {
            assert!(matches!(restored, Err(UserError::Newer { found: 9, .. })), "{restored:?}");
        }
        let message = restored.unwrap_err().to_string();
        assert!(!message.contains("With food"), "{message}");
    }
    assert_eq!((everything(data.path()), names(folder.path())), before);
    assert!(data.restore_from(&good, at(2)).is_ok());
}

#[test]
fn another_program_sees_the_state_before_or_the_restored_one_and_its_changes_go_into_one_of_them() {
    let folder = folder();
    let data = open(folder.path());
    for n in 0..50 {
        data.bookmarks().add(&new(&format!("starter/old-{n}"), None), at(n)).unwrap();
    }
    let backup = data.back_up_by_hand(at(60)).unwrap().path;
    for n in 0..20 {
        data.bookmarks().add(&new(&format!("starter/new-{n}"), None), at(100 + n)).unwrap();
    }
    let saved = std::thread::scope(|scope| {
        let other = scope.spawn(|| {
            let other = open(folder.path());
            let mut saved = Vec::new();
            for n in 0..40 {
                saved.push(other.bookmarks().add(&new(&format!("starter/other-{n}"), None), at(200 + n)).unwrap().key);
                let others = all(&other).into_iter().filter(|bookmark| bookmark.key.source.starts_with("new-")).count();
                assert!(others == 20 || others == 0, "{others}: no half a restore is seen");
            }
            saved
        });
        data.restore_from(&backup, at(300)).unwrap();
        other.join().unwrap()
    });
    let kept = data.backups().into_iter().find(|file| file.kind == BackupKind::BeforeRestore).unwrap().path;
    let copy = Connection::open(kept).unwrap();
    for key in saved {
        let in_copy: usize =
            copy.query_row("SELECT count(*) FROM bookmark WHERE article = ?1", [key.to_string()], |row| row.get(0)).unwrap();
        let now = data.bookmarks().find(&key).unwrap().len();
        assert!(in_copy + now >= 1, "{key} is in neither");
    }
}
