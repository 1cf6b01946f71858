//! Damaged and foreign files: found, told in a sentence, never believed, never changed, never a panic.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use healthshelf_core::app::{AppError, ErrorCode};
use healthshelf_core::library_file::{LibraryFile, LibraryFileError, ListFilter, Verification};
use healthshelf_core::model::{Article, Category, Redirect, RedirectReason, Term, TermType};
use proptest::prelude::*;
use rusqlite::Connection;

use crate::common::{article, build, build_from, folder, library};

/// Twenty articles with everything a file may hold, and the bytes of their library.
static SMALL: LazyLock<(Vec<Article>, Vec<u8>)> = LazyLock::new(|| {
    let mut about = library("small", "Small");
    about.categories = vec![Category { id: "all".to_owned(), title: "All".to_owned(), description: None }];
    about.redirects = vec![Redirect { from: "former".to_owned(), to: vec!["leaf-3".to_owned()], reason: RedirectReason::Renamed }];
    let articles: Vec<Article> = (0..20)
        .map(|number| {
            let text = format!("Leaf {number} tells of rest, warmth and water. ").repeat(3);
            let mut leaf = article(&format!("leaf-{number}"), &format!("Leaf {number}"), "A leaf.", &[("First", &text), ("Second", &text)]);
            leaf.categories = vec!["all".to_owned()];
            leaf.terms = vec![Term { term: format!("Blade {number}"), kind: TermType::Synonym, lang: None }];
            leaf
        })
        .collect();
    let folder = folder();
    let bytes = fs::read(build(folder.path(), &about, &articles)).unwrap();
    (articles, bytes)
});

/// What a reader of the whole file sees: everything by every way that leads to it.
fn everything(file: &LibraryFile, articles: &[Article]) -> Result<String, LibraryFileError> {
    let mut seen = format!("{:?}{:?}", file.library(), file.articles());
    for article in articles {
        let key = &article.source_key;
        seen += &format!("{:?}{:?}{:?}{:?}", file.article(key)?, file.head(key)?, file.findings(key)?, file.series_of(key)?);
    }
    for filter in [(None, None), (Some("L"), None), (None, Some("all"))] {
        let filter = ListFilter { letter: filter.0.map(str::to_owned), category: filter.1.map(str::to_owned), kind: None };
        seen += &format!("{:?}", file.list(&filter, 0, 500)?);
    }
    for id in file.ids()? {
        seen += &format!("{:?}{:?}", file.redirects_to(id)?, file.article_by_id(id)?);
    }
    seen += &format!("{:?}{:?}{:?}", file.letters()?, file.categories()?, file.series()?);
    seen += &format!("{:?}", file.kinds()?);
    seen += &format!("{:?}{:?}", file.names_with_prefix("", 500)?, file.names_with_prefix("leaf 1", 500)?);
    Ok(seen)
}

/// Opens and checks. Whatever is wrong must be called damage or a wrong file, not an accident of the program.
fn check(path: &Path) -> Option<(LibraryFile, Verification)> {
    let checked = LibraryFile::open(path).and_then(|file| {
        let verification = file.verify()?;
        Ok((file, verification))
    });
    match checked {
        Ok((file, verification)) => Some((file, verification)),
        Err(error) => {
            let sentence = error.to_string();
            assert!(sentence.starts_with(&path.display().to_string()) || sentence.starts_with("cannot use"), "{sentence}");
            let code = AppError::from(error).code();
            assert!(matches!(code, ErrorCode::Damaged | ErrorCode::BadInput), "{code:?}: {sentence}");
            None
        }
    }
}

/// Checks damaged bytes: refused, or every way of reading gives what the sound file gives. True when refused.
fn refused(bytes: &[u8], articles: &[Article], sound: &str) -> bool {
    let folder = folder();
    let path = folder.path().join("damaged.shelf");
    fs::write(&path, bytes).unwrap();
    let checked = check(&path);
    assert!(fs::read(&path).unwrap() == bytes, "checking changes nothing");
    let Some((file, verification)) = checked else { return true };
    let seen = everything(&file, articles);
    if verification.sound() {
        assert!(seen.unwrap() == sound, "called sound, yet it reads otherwise");
    }
    !verification.sound()
}

fn sound(bytes: &[u8], articles: &[Article]) -> String {
    let folder = folder();
    let path = folder.path().join("sound.shelf");
    fs::write(&path, bytes).unwrap();
    let (file, verification) = check(&path).unwrap();
    assert_eq!(verification.faults, Vec::<String>::new());
    everything(&file, articles).unwrap()
}

#[test]
fn one_flipped_byte_anywhere_is_found_or_changes_nothing_that_is_read() {
    let (articles, bytes) = &*SMALL;
    let whole = sound(bytes, articles);
    let places: Vec<usize> = (0..bytes.len()).step_by(997).chain((0..bytes.len()).step_by(4096)).chain(0..100).collect();
    let found = places
        .iter()
        .filter(|&&place| {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x55;
            refused(&damaged, articles, &whole)
        })
        .count();
    assert!(found * 4 > places.len(), "only {found} of {} flipped bytes were found", places.len());
}

#[test]
fn one_flipped_byte_in_the_starter_library_is_found_or_changes_nothing() {
    let folder = folder();
    let path = folder.path().join("starter.shelf");
    build_from(&support::root().join("resources/library/en"), &path);
    let bytes = fs::read(&path).unwrap();
    let file = LibraryFile::open(&path).unwrap();
    let articles: Vec<Article> = file.ids().unwrap().into_iter().map(|id| file.article_by_id(id).unwrap()).collect();
    assert!(articles.len() >= 16);
    let whole = sound(&bytes, &articles);
    let places: Vec<usize> = (0..bytes.len()).step_by(997).collect();
    let found = places
        .iter()
        .filter(|&&place| {
            let mut damaged = bytes.clone();
            damaged[place] ^= 0x20;
            refused(&damaged, &articles, &whole)
        })
        .count();
    // The rest lies in pages that are not full, and changed nothing.
    assert!(found * 2 > places.len(), "only {found} of {} flipped bytes were found", places.len());
}

#[test]
fn any_change_of_rows_tables_triggers_or_views_is_found() {
    let (_, bytes) = &*SMALL;
    let cases = [
        ("a changed title", "UPDATE article SET title = 'Leaf' WHERE id = 4"),
        ("a changed name", "UPDATE name SET text = 'Blades' WHERE article = 4 AND kind = 'synonym'"),
        ("a row gone", "DELETE FROM article WHERE id = 20"),
        ("a row more", "INSERT INTO finding VALUES (1, 0, 'import', 'error', 'Never met.')"),
        ("another description", "UPDATE meta SET value = replace(value, 'Small', 'Smell') WHERE key = 'library'"),
        ("another hash", "UPDATE meta SET value = replace(value, substr(value, 1, 1), 'x') WHERE key = 'content_hash'"),
        ("no hash", "DELETE FROM meta WHERE key = 'content_hash'"),
        ("no description", "DELETE FROM meta WHERE key = 'library'"),
        ("a description that is none", "UPDATE meta SET value = '{' WHERE key = 'library'"),
        ("a moved body", "UPDATE article SET body_offset = body_offset + 1 WHERE id = 3"),
        ("a body outside its block", "UPDATE article SET body_length = 99999999 WHERE id = 3"),
        ("a negative place", "UPDATE article SET body_offset = -1 WHERE id = 3"),
        ("a block gone", "DELETE FROM body_block"),
        ("a block of nonsense", "UPDATE body_block SET data = x'00'"),
        ("a block that claims to be huge", "UPDATE body_block SET raw_bytes = 9000000000000"),
        ("a dropped table", "DROP TABLE finding"),
        ("a dropped table that is needed", "DROP TABLE meta"),
        ("the article table dropped", "DROP TABLE article"),
        ("a dropped index", "DROP INDEX article_by_title"),
        ("a table more", "CREATE TABLE more (x)"),
        ("a column more", "ALTER TABLE finding ADD COLUMN x TEXT"),
        ("a trigger", "CREATE TRIGGER t AFTER INSERT ON meta BEGIN SELECT 1; END"),
        ("a view", "CREATE VIEW v AS SELECT 1"),
        (
            "a view in place of a table",
            "DROP TABLE finding; CREATE VIEW finding AS SELECT 1 AS article, 0 AS position, '' AS rule, '' AS severity, '' AS message",
        ),
    ];
    let folder = folder();
    for (name, sql) in cases {
        let path = folder.path().join("changed.shelf");
        fs::write(&path, bytes).unwrap();
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch(&format!("PRAGMA foreign_keys = OFF; {sql};")).unwrap();
        assert!(
            sql.starts_with("DROP") || sql.starts_with("CREATE") || sql.starts_with("ALTER") || connection.total_changes() > 0,
            "{name}"
        );
        connection.close().unwrap();
        assert!(check(&path).is_none_or(|(_, verification)| !verification.sound()), "{name} was not found");
    }
}

#[test]
fn what_is_no_library_is_refused_with_a_sentence_and_left_alone() {
    let (_, bytes) = &*SMALL;
    let folder = folder();
    let with_pragma = |sql: &str| {
        let path = folder.path().join("pragma.shelf");
        fs::write(&path, bytes).unwrap();
        Connection::open(&path).unwrap().execute_batch(sql).unwrap();
        fs::read(&path).unwrap()
    };
    let cases: [(&str, Vec<u8>, &str); 9] = [
        ("another program's database", with_pragma("PRAGMA application_id = 1"), "is not a Healthshelf library"),
        ("no format", with_pragma("PRAGMA user_version = 0"), "is not a Healthshelf library"),
        ("a format before the first", with_pragma("PRAGMA user_version = -3"), "is not a Healthshelf library"),
        ("a newer format", with_pragma("PRAGMA user_version = 2"), "newer Healthshelf"),
        ("an empty file", Vec::new(), "is not a Healthshelf library"),
        ("a text", b"Eyes feel dry in winter.\n".repeat(400), "is not a Healthshelf library"),
        ("only the header", bytes[..100].to_vec(), ""),
        ("the first half", bytes[..bytes.len() / 2].to_vec(), ""),
        ("all but the last page", bytes[..bytes.len() - 4096].to_vec(), ""),
    ];
    for (name, content, words) in cases {
        let path = folder.path().join("case.shelf");
        fs::write(&path, &content).unwrap();
        match LibraryFile::open(&path) {
            Ok(file) => {
                assert_eq!(words, "", "{name} was opened");
                assert!(check(file.path()).is_none_or(|(_, verification)| !verification.sound()), "{name} was called sound");
            }
            Err(error) => assert!(error.to_string().contains(words), "{name}: {error}"),
        }
        assert!(check(&path).is_none_or(|(_, verification)| !verification.sound()), "{name}");
        assert!(fs::read(&path).unwrap() == content, "{name} was changed");
        assert_eq!(crate::common::names(folder.path()), ["case.shelf", "pragma.shelf"], "{name}: nothing is written beside it");
    }
    assert!(check(folder.path()).is_none(), "a folder");
    assert!(check(&folder.path().join("nowhere.shelf")).is_none(), "no file");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_of_any_sort_never_panics_and_is_found_or_harmless(
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 1_usize..64), 1..6),
        cut in prop::option::weighted(0.2, any::<prop::sample::Index>()),
    ) {
        let (articles, bytes) = &*SMALL;
        let mut damaged = bytes.clone();
        for (place, value, length) in damage {
            let start = place.index(damaged.len());
            let end = (start + length).min(damaged.len());
            damaged[start..end].fill(value);
        }
        if let Some(cut) = cut {
            damaged.truncate(cut.index(damaged.len()));
        }
        refused(&damaged, articles, &sound(bytes, articles));
    }
}
