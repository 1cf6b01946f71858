//! Opening the file: its form, upgrades with nothing lost, and files of a newer program.

use std::fs;
use std::path::Path;

use healthshelf_core::user::{Access, FoundKind, NewBookmark, Notice, SectionAsSeen, Theme, UserData, UserError};
use rusqlite::Connection;

use super::{all, at, folder, folder_of_version, key, names, new, open, raw, visits};

#[test]
fn the_file_is_ours_durable_and_strict() {
    let folder = folder();
    let data = open(folder.path());
    data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    let connection = raw(folder.path());
    let text = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
    assert_eq!(text("PRAGMA journal_mode"), rusqlite::types::Value::Text("wal".to_owned()));
    assert_eq!(text("PRAGMA application_id"), rusqlite::types::Value::Integer(0x4853_5544));
    assert_eq!(text("PRAGMA user_version"), rusqlite::types::Value::Integer(5));
    let loose =
        "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'";
    assert_eq!(text(loose), rusqlite::types::Value::Integer(0), "every table is STRICT");
}

#[test]
fn the_store_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<UserData>();
}

#[test]
fn a_file_of_an_older_version_is_upgraded_with_nothing_lost_and_a_copy_kept() {
    for version in [1, 2, 3, 4] {
        let folder = folder_of_version(version);
        let opened = UserData::open(folder.path(), at(0)).unwrap();
        let [Notice::Upgraded { backup }] = opened.notices.as_slice() else { panic!("{version}: {:?}", opened.notices) };
        let data = opened.data;
        let list = all(&data);
        assert_eq!(list.iter().map(|bookmark| bookmark.id).collect::<Vec<_>>(), [7, 3, 1], "{version}");
        assert_eq!(list[1].created_at, "2025-08-21T09:00:00.123456Z".parse().unwrap());
        assert_eq!(list[1].section, Some(SectionAsSeen { id: "treatment".to_owned(), heading: "Treatment".to_owned() }));
        let quotes: Vec<Option<&str>> = list.iter().map(|bookmark| bookmark.quote.as_deref()).collect();
        assert_eq!(quotes, [None, (version > 1).then_some("Rest in a dark room."), None], "{version}: version 2 keeps words of a place");
        assert_eq!(data.positions().get(&key("starter/migraine")).unwrap().unwrap().paragraph, 4);
        assert_eq!(visits(&data), ["migraine"]);
        assert_eq!(data.settings().unwrap().theme, Theme::Dark);
        let searches: &[&str] = if version > 2 { &["throbbing head"] } else { &[] };
        assert_eq!(data.searches().list(10).unwrap(), searches, "{version}: version 3 keeps searches");
        let marked = (version > 3).then(|| "2025-08-21T10:00:00Z".parse().unwrap());
        assert_eq!(data.read_marks().get(&key("starter/migraine")).unwrap(), marked, "{version}: version 4 keeps read marks");
        assert_eq!(data.read_marks().set(&key("starter/migraine"), at(2)).unwrap(), marked.unwrap_or(at(2)));
        let mut found: Vec<(FoundKind, i64)> = data.find("migraine", 9).unwrap().iter().map(|found| (found.kind, found.id)).collect();
        found.sort_unstable();
        assert_eq!(found, [(FoundKind::Bookmark, 1), (FoundKind::Bookmark, 3)], "{version}: version 5 finds what was saved before it");
        assert!(data.searches().record("dark room", at(1)).unwrap());
        let quoted = NewBookmark { quote: Some("words".to_owned()), ..new("starter/new", None) };
        assert_eq!(data.bookmarks().add(&quoted, at(1)).unwrap().id, 8, "numbers go on where they were");
        drop(data);
        let data = open(folder.path());
        assert_eq!((all(&data).len(), data.searches().list(10).unwrap().len()), (4, searches.len() + 1), "the upgrade runs once");
        drop(data);
        let left =
            raw(folder.path()).query_row("SELECT value FROM setting WHERE name = 'line_spacing_of_a_later_program'", [], |row| row.get(0));
        assert_eq!(left, Ok("1.5".to_owned()), "what this program does not know stays");

        assert_eq!(backup.parent(), Some(folder.path().join("backups").as_path()), "{version}: among the backups");
        let copy = Connection::open(backup).unwrap();
        assert_eq!(copy.query_row("PRAGMA user_version", [], |row| row.get::<_, u32>(0)).unwrap(), version);
        assert_eq!(copy.query_row("SELECT count(*) FROM bookmark", [], |row| row.get::<_, i64>(0)).unwrap(), 3);
    }
}

#[test]
fn an_upgrade_that_fails_leaves_the_file_as_it_was() {
    let folder = folder_of_version(1);
    // Version 2 makes a column of that name.
    raw(folder.path()).execute_batch("ALTER TABLE bookmark ADD COLUMN quote TEXT").unwrap();
    let opened = UserData::open(folder.path(), at(0)).unwrap();
    assert_eq!(opened.notices, [Notice::NotKept { path: folder.path().join("user.db") }]);
    assert_eq!(opened.data.access(), Access::InMemory);
    let connection = raw(folder.path());
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!((number("PRAGMA user_version"), number("SELECT count(*) FROM bookmark")), (1, 3));
}

#[test]
fn an_upgraded_file_has_the_same_schema_as_a_new_one() {
    let fresh = folder();
    let schema = |folder: &Path| {
        drop(UserData::open(folder, at(0)).unwrap());
        let connection = raw(folder);
        let mut statement = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
        let texts: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        // Comments are not part of the schema.
        let bare = |text: &String| text.lines().map(|line| line.split("--").next().unwrap_or("").trim()).collect::<Vec<_>>().join(" ");
        texts.iter().map(bare).collect::<Vec<_>>()
    };
    let wanted = schema(fresh.path());
    for version in [1, 2, 3, 4] {
        assert_eq!(schema(folder_of_version(version).path()), wanted, "from version {version}");
    }
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_not_touched() {
    let folder = folder();
    drop(open(folder.path()));
    raw(folder.path()).execute_batch("PRAGMA user_version = 9; CREATE TABLE folders (id INTEGER)").unwrap();
    let before = (names(folder.path()), fs::read(folder.path().join("user.db")).unwrap());
    let error = UserData::open(folder.path(), at(0)).unwrap_err();
    assert!(matches!(error, UserError::Newer { found: 9, supported: 5, .. }), "{error}");
    assert!(error.to_string().contains("newer version of Healthshelf"), "{error}");
    assert_eq!((names(folder.path()), fs::read(folder.path().join("user.db")).unwrap()), before);
}

#[test]
fn a_newer_version_that_stands_only_in_the_log_is_refused_too() {
    let (source, folder) = (folder(), folder());
    let data = open(source.path());
    let connection = raw(source.path());
    connection.execute_batch("PRAGMA user_version = 9").unwrap();
    for name in ["user.db", "user.db-wal"] {
        fs::copy(source.path().join(name), folder.path().join(name)).unwrap();
    }
    drop((connection, data));
    let bytes = || ["user.db", "user.db-wal"].map(|name| fs::read(folder.path().join(name)).unwrap());
    let before = bytes();
    assert!(matches!(UserData::open(folder.path(), at(0)), Err(UserError::Newer { found: 9, .. })));
    assert_eq!(bytes(), before);
}
