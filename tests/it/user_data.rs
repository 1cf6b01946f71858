//! What the reader saves is sacred: it survives crashes, damage, upgrades, two programs at once and everything but the reader's own wish.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use healthshelf_core::model::ArticleKey;
use healthshelf_core::user::{
    Access, Bookmark, BookmarkOrder, NewBookmark, Notice, Position, SectionAsSeen, Setting, SettingName, Settings, Theme, UserData,
    UserError,
};
use jiff::Timestamp;
use proptest::prelude::*;
use rusqlite::Connection;
use tempfile::TempDir;

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A time that many seconds after the start of the tests' own calendar.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_755_000_000 + seconds).unwrap()
}

fn key(text: &str) -> ArticleKey {
    ArticleKey::parse(text).unwrap()
}

fn section(id: &str) -> SectionAsSeen {
    SectionAsSeen { id: id.to_owned(), heading: format!("The heading of {id}") }
}

fn new(article: &str, section_id: Option<&str>) -> NewBookmark {
    NewBookmark { key: key(article), section: section_id.map(section), title: format!("Title of {article}"), quote: None }
}

/// Opens where everything is as it should be.
fn open(folder: &Path) -> UserData {
    let opened = UserData::open(folder, at(0)).unwrap();
    assert_eq!(opened.notices, [], "nothing to tell about a sound file");
    assert_eq!(opened.data.access(), Access::ReadWrite);
    opened.data
}

fn all(data: &UserData) -> Vec<Bookmark> {
    data.bookmarks().list(BookmarkOrder::NewestFirst).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn raw(folder: &Path) -> Connection {
    Connection::open(folder.join("user.db")).unwrap()
}

/// A folder with a file of schema version 1, as the fixture has it.
fn folder_of_version_1() -> TempDir {
    let folder = folder();
    let script = fs::read_to_string(support::root().join("tests/fixtures/user/v1.sql")).unwrap();
    raw(folder.path()).execute_batch(&script).unwrap();
    folder
}

// Bookmarks

#[test]
fn a_bookmark_is_kept_with_everything_as_seen() {
    let folder = folder();
    let wanted = NewBookmark { quote: Some("Rest in a dark room".to_owned()), ..new("starter/migraine", Some("treatment")) };
    let added = open(folder.path()).bookmarks().add(&wanted, at(5)).unwrap();
    assert_eq!((&added.key, &added.section, &added.title, &added.quote), (&wanted.key, &wanted.section, &wanted.title, &wanted.quote));
    assert_eq!(added.created_at, at(5));
    let again = open(folder.path());
    assert_eq!(again.bookmarks().get(added.id).unwrap(), Some(added.clone()), "survives reopening");
    assert_eq!(all(&again), [added]);
}

#[test]
fn the_same_place_is_bookmarked_once_and_the_first_stays() {
    let folder = folder();
    let data = open(folder.path());
    let first = data.bookmarks().add(&new("starter/migraine", None), at(1)).unwrap();
    let renamed = NewBookmark { title: "Migraine, new edition".to_owned(), ..new("starter/migraine", None) };
    assert_eq!(data.bookmarks().add(&renamed, at(2)).unwrap(), first);
    let part = data.bookmarks().add(&new("starter/migraine", Some("treatment")), at(3)).unwrap();
    assert_ne!(part.id, first.id, "a section is a place of its own");
    assert_eq!(data.bookmarks().find(&key("starter/migraine")).unwrap(), [first, part]);
    assert_eq!(data.bookmarks().find(&key("starter/other")).unwrap(), []);
    assert_eq!(data.bookmarks().count().unwrap(), 2);
}

#[test]
fn a_removed_bookmark_comes_back_as_it_was() {
    let folder = folder();
    let data = open(folder.path());
    let kept = data.bookmarks().add(&new("starter/asthma", None), at(1)).unwrap();
    let gone = data.bookmarks().add(&new("starter/migraine", Some("treatment")), at(2)).unwrap();
    assert_eq!(data.bookmarks().remove(gone.id).unwrap(), Some(gone.clone()));
    assert_eq!(all(&data), std::slice::from_ref(&kept), "only the one that was named is removed");
    assert_eq!(data.bookmarks().remove(gone.id).unwrap(), None);
    let other = data.bookmarks().add(&new("starter/croup", None), at(3)).unwrap();
    assert_ne!(other.id, gone.id, "a number is never used twice");
    assert_eq!(data.bookmarks().restore(&gone).unwrap(), gone, "with its time and its number");
    assert_eq!(data.bookmarks().restore(&gone).unwrap(), gone, "restoring twice changes nothing");
    assert_eq!(all(&data), [other, gone, kept]);
}

#[test]
fn restoring_never_overwrites_another_bookmark() {
    let folder = folder();
    let data = open(folder.path());
    let old = data.bookmarks().add(&new("starter/asthma", None), at(1)).unwrap();
    data.bookmarks().remove(old.id).unwrap();
    let anew = data.bookmarks().add(&new("starter/asthma", None), at(2)).unwrap();
    assert_eq!(data.bookmarks().restore(&old).unwrap(), anew);
    let stranger = Bookmark { id: anew.id, key: key("starter/croup"), ..old.clone() };
    assert_ne!(data.bookmarks().restore(&stranger).unwrap().id, anew.id, "its number is taken, so it gets another");
    let odd = Bookmark { id: i64::MAX, key: key("starter/flu"), ..old };
    assert!(data.bookmarks().restore(&odd).unwrap().id < 100, "a number that was never given out is not taken over");
    data.bookmarks().add(&new("starter/gout", None), at(3)).unwrap();
    assert_eq!(data.bookmarks().count().unwrap(), 4);
}

#[test]
fn bookmarks_are_listed_newest_first_or_by_title_without_case_and_accents() {
    let folder = folder();
    let data = open(folder.path());
    for (title, time) in [("asthma", 1), ("Zoster", 3), ("Éczema", 2), ("Eczema herpeticum", 4), ("ßeta", 4)] {
        let new = NewBookmark { title: title.to_owned(), ..new(&format!("starter/{title}"), None) };
        data.bookmarks().add(&new, at(time)).unwrap();
    }
    let titles = |order| data.bookmarks().list(order).unwrap().into_iter().map(|bookmark| bookmark.title).collect::<Vec<_>>();
    assert_eq!(titles(BookmarkOrder::NewestFirst), ["ßeta", "Eczema herpeticum", "Zoster", "Éczema", "asthma"]);
    assert_eq!(titles(BookmarkOrder::ByTitle), ["asthma", "Éczema", "Eczema herpeticum", "Zoster", "ßeta"]);
}

#[test]
fn there_is_no_cap_on_bookmarks() {
    let folder = folder();
    let data = open(folder.path());
    let entries: Vec<_> = (0..5_000).map(|n| serde_json::json!({"key": format!("starter/a{n}"), "title": "T"})).collect();
    let document = serde_json::json!({"schema": "healthshelf-bookmarks/1", "bookmarks": entries}).to_string();
    assert_eq!(data.bookmarks().import(&document, at(1)).unwrap().added, 5_000);
    assert_eq!(all(&data).len(), 5_000);
}

#[test]
fn a_section_without_id_is_refused() {
    let folder = folder();
    let data = open(folder.path());
    let error = data.bookmarks().add(&new("starter/asthma", Some("")), at(1)).unwrap_err();
    assert!(matches!(error, UserError::Invalid { .. }), "{error}");
    assert_eq!(data.bookmarks().count().unwrap(), 0);
}

#[derive(Debug, Clone)]
enum Step {
    Add(usize, Option<usize>),
    Remove(usize),
    Restore(usize),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..4_usize, proptest::option::of(0..3_usize)).prop_map(|(article, section)| Step::Add(article, section)),
        3 => (0..8_usize).prop_map(Step::Remove),
        3 => (0..8_usize).prop_map(Step::Restore),
        1 => Just(Step::Reopen),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_adding_removing_and_restoring_does_what_a_plain_map_does(steps in prop::collection::vec(step(), 1..40)) {
        let folder = folder();
        let mut data = open(folder.path());
        let mut model: BTreeMap<(ArticleKey, Option<SectionAsSeen>), Bookmark> = BTreeMap::new();
        let mut removed: Vec<Bookmark> = Vec::new();
        for (step, time) in steps.into_iter().zip(0..) {
            match step {
                Step::Add(article, part) => {
                    let new = new(&format!("starter/{article}"), part.map(|part| format!("s{part}")).as_deref());
                    let got = data.bookmarks().add(&new, at(time)).unwrap();
                    let expected = model.entry((new.key, new.section)).or_insert_with(|| got.clone());
                    prop_assert_eq!(&got, expected);
                }
                Step::Remove(nth) => {
                    let chosen = model.values().nth(nth).cloned();
                    let got = data.bookmarks().remove(chosen.as_ref().map_or(-1, |bookmark| bookmark.id)).unwrap();
                    prop_assert_eq!(&got, &chosen);
                    if let Some(bookmark) = chosen {
                        model.remove(&(bookmark.key.clone(), bookmark.section.clone()));
                        removed.push(bookmark);
                    }
                }
                Step::Restore(nth) => {
                    if let Some(bookmark) = removed.get(nth).cloned() {
                        let got = data.bookmarks().restore(&bookmark).unwrap();
                        let expected = model.entry((bookmark.key.clone(), bookmark.section.clone())).or_insert(bookmark);
                        prop_assert_eq!(&got, expected);
                    }
                }
                Step::Reopen => data = open(folder.path()),
            }
            let mut expected: Vec<Bookmark> = model.values().cloned().collect();
            expected.sort_by_key(|bookmark| std::cmp::Reverse((bookmark.created_at, bookmark.id)));
            prop_assert_eq!(data.bookmarks().count().unwrap(), expected.len() as u64);
            prop_assert_eq!(all(&data), expected);
        }
    }
}

// Export and import

#[test]
fn an_export_holds_every_bookmark_and_importing_it_elsewhere_gives_the_same_ones() {
    let (here, there) = (folder(), folder());
    let data = open(here.path());
    data.bookmarks().add(&NewBookmark { quote: Some("“x” < y\n\u{1F600}".to_owned()), ..new("starter/a", Some("s1")) }, at(1)).unwrap();
    data.bookmarks().add(&new("wikimed/A/Ménière's_disease", None), "2026-08-21T10:11:12.123456Z".parse().unwrap()).unwrap();
    let export = data.bookmarks().export(at(9)).unwrap();
    assert_eq!((export.count, export.left_out), (2, 0));
    let json: serde_json::Value = serde_json::from_str(&export.document).unwrap();
    assert_eq!(json["schema"], "healthshelf-bookmarks/1");
    assert_eq!(json["bookmarks"][0]["key"], "starter/a");
    assert_eq!(json["bookmarks"][0]["section"]["id"], "s1");

    let other = open(there.path());
    let imported = other.bookmarks().import(&export.document, at(99)).unwrap();
    assert_eq!((imported.added, imported.already_there, imported.problems.len()), (2, 0, 0));
    let plain = |data: &UserData| all(data).into_iter().map(|bookmark| Bookmark { id: 0, ..bookmark }).collect::<Vec<_>>();
    assert_eq!(plain(&data), plain(&other));
    let before = all(&other);
    let imported = other.bookmarks().import(&export.document, at(100)).unwrap();
    assert_eq!((imported.added, imported.already_there), (0, 2), "importing twice changes nothing");
    assert_eq!(all(&other), before);
}

#[test]
fn an_import_merges_and_never_replaces() {
    let folder = folder();
    let data = open(folder.path());
    let own = data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    let kept = data.bookmarks().add(&new("starter/kept", None), at(2)).unwrap();
    let document = "\u{feff}{\"schema\": \"healthshelf-bookmarks/1\", \"later_field\": 1, \"bookmarks\": [
        {\"key\": \"starter/a\", \"title\": \"Another title\", \"created_at\": \"2001-01-01T00:00:00Z\"},
        {\"key\": \"starter/b\", \"title\": \"B\", \"section\": null, \"colour\": \"red\"}, {\"key\": \"starter/b\", \"title\": \"B\"}]}";
    let imported = data.bookmarks().import(document, at(3)).unwrap();
    assert_eq!((imported.added, imported.already_there, imported.problems.len()), (1, 2, 0));
    let list = all(&data);
    assert_eq!(list[1..], [kept, own]);
    assert_eq!((list[0].key.clone(), list[0].created_at), (key("starter/b"), at(3)));
}

#[test]
fn unreadable_entries_are_named_by_number_and_the_others_are_imported() {
    let folder = folder();
    let data = open(folder.path());
    let document = r#"{"schema": "healthshelf-bookmarks/1", "bookmarks": [
        {"key": "Secret Illness", "title": "T"}, {"key": "starter/a"}, 7, {"key": "starter/b", "title": "B", "section": {"heading": "x"}},
        {"key": "starter/c", "title": "C", "created_at": "yesterday"}, {"key": "starter/d", "title": "D", "quote": 5}, {"key": "starter/ok", "title": "OK"}]}"#;
    let imported = data.bookmarks().import(document, at(3)).unwrap();
    assert_eq!(imported.problems.iter().map(|problem| problem.entry).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert!(imported.problems.iter().all(|problem| !problem.message.contains("Secret")));
    assert_eq!(all(&data).len(), 1);
}

#[test]
fn a_document_that_is_not_ours_changes_nothing_and_says_why_without_quoting_it() {
    let folder = folder();
    let data = open(folder.path());
    let before = vec![data.bookmarks().add(&new("starter/a", None), at(1)).unwrap()];
    let cases = [
        ("", "it ends too early"),
        ("{\"schema\": \"healthshelf-bookmarks/1\", \"bookmarks\": [{\"key\": \"starter/secret\"", "it ends too early (line 1"),
        ("secret", "it is not valid JSON (line 1"),
        ("[]", "it has no “schema”"),
        ("{\"schema\": \"secret/1\", \"bookmarks\": []}", "its “schema” is something else"),
        ("{\"schema\": \"healthshelf-bookmarks/0\", \"bookmarks\": []}", "its “schema” is something else"),
        ("{\"schema\": \"healthshelf-bookmarks/1\"}", "it has no list “bookmarks”"),
        ("{\"schema\": \"healthshelf-bookmarks/2\", \"bookmarks\": []}", "written by a newer version"),
    ];
    for (document, reason) in cases {
        let message = data.bookmarks().import(document, at(2)).unwrap_err().to_string();
        assert!(message.contains(reason) && !message.contains("secret"), "{document}: {message}");
        assert_eq!(all(&data), before, "{document}");
    }
    let deep = format!("{{\"schema\": \"healthshelf-bookmarks/1\", \"bookmarks\": {}", "[".repeat(100_000));
    assert!(matches!(data.bookmarks().import(&deep, at(2)), Err(UserError::Document { .. })));
}

// Positions

fn position(article: &str, progress: f32, time: i64) -> Position {
    let title = format!("Title of {article}");
    Position { key: key(article), title, section_id: Some("s2".to_owned()), paragraph: 3, progress, updated_at: at(time) }
}

#[test]
fn the_reading_position_of_an_article_is_its_latest_one() {
    let folder = folder();
    let data = open(folder.path());
    assert_eq!(data.positions().get(&key("starter/a")).unwrap(), None);
    data.positions().save(&position("starter/a", 0.7, 1)).unwrap();
    let latest = Position { section_id: None, paragraph: u32::MAX, ..position("starter/a", 0.1, 2) };
    data.positions().save(&latest).unwrap();
    drop(data);
    assert_eq!(open(folder.path()).positions().get(&key("starter/a")).unwrap(), Some(latest));
}

#[test]
fn continue_reading_lists_unfinished_articles_latest_first() {
    let folder = folder();
    let data = open(folder.path());
    for (article, progress, time) in [("s/a", 0.2, 1), ("s/done", 1.0, 9), ("s/nearly", 0.985, 8), ("s/b", 0.9, 3), ("s/c", 0.0, 2)] {
        data.positions().save(&position(article, progress, time)).unwrap();
    }
    let keys = |limit| data.positions().continue_reading(limit).unwrap().iter().map(|p| p.key.to_string()).collect::<Vec<_>>();
    assert_eq!(keys(10), ["s/b", "s/c", "s/a"]);
    assert_eq!(keys(1), ["s/b"]);
    assert_eq!(keys(usize::MAX).len(), 3);
    assert!(data.positions().forget(&key("s/b")).unwrap());
    assert_eq!(keys(10), ["s/c", "s/a"]);
    assert_eq!(data.positions().forget_all().unwrap(), 4);
}

#[test]
fn a_progress_outside_0_to_1_is_refused() {
    let folder = folder();
    let data = open(folder.path());
    for progress in [-0.1, 1.1, f32::NAN, f32::INFINITY] {
        let error = data.positions().save(&position("starter/secret", progress, 1)).unwrap_err();
        assert!(matches!(error, UserError::Invalid { .. }) && !error.to_string().contains("secret"), "{progress}: {error}");
    }
}

// History

fn visits(data: &UserData) -> Vec<String> {
    data.history().list(100, None).unwrap().iter().map(|visit| visit.key.source.clone()).collect()
}

#[test]
fn history_is_listed_latest_first_in_pages_that_neither_skip_nor_repeat() {
    let folder = folder();
    let data = open(folder.path());
    for (n, time) in [(0, 1), (1, 2), (2, 2), (3, 2), (4, 3), (5, 0)] {
        assert!(data.history().record(&key(&format!("starter/{n}")), "T", Some(&section("s")), at(time)).unwrap());
    }
    assert_eq!(visits(&data), ["4", "3", "2", "1", "0", "5"]);
    let (mut paged, mut before) = (Vec::new(), None);
    loop {
        let page = data.history().list(2, before).unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.place());
        data.history().remove(last.id).unwrap();
        paged.extend(page.into_iter().map(|visit| visit.key.source));
    }
    assert_eq!(paged, ["4", "3", "2", "1", "0", "5"], "also when the visit at the edge is removed");
    assert_eq!(visits(&data), ["4", "2", "0"]);
}

#[test]
fn nothing_is_recorded_while_history_is_off_and_what_was_recorded_stays() {
    let folder = folder();
    let data = open(folder.path());
    data.history().record(&key("starter/before"), "T", None, at(1)).unwrap();
    data.set_setting(&Setting::History(false)).unwrap();
    assert!(!data.history().record(&key("starter/off"), "T", None, at(2)).unwrap());
    assert_eq!(visits(&data), ["before"]);
    data.reset_setting(SettingName::History).unwrap();
    assert!(data.history().record(&key("starter/on"), "T", None, at(3)).unwrap());
    assert_eq!(visits(&data), ["on", "before"]);
}

#[test]
fn clearing_history_removes_exactly_what_was_asked_for() {
    let folder = folder();
    let data = open(folder.path());
    for n in 0..6 {
        data.history().record(&key(&format!("starter/{n}")), "T", None, at(n)).unwrap();
    }
    data.bookmarks().add(&new("starter/0", None), at(1)).unwrap();
    assert_eq!(data.history().clear_since(at(4)).unwrap(), 2);
    assert_eq!(visits(&data), ["3", "2", "1", "0"]);
    assert_eq!(data.history().clear_all().unwrap(), 4);
    assert_eq!(data.history().clear_all().unwrap(), 0);
    assert_eq!(data.bookmarks().count().unwrap(), 1);
}

#[test]
fn cleared_history_is_gone_from_the_bytes_of_the_file_too() {
    let folder = folder();
    let data = open(folder.path());
    data.history().record(&key("starter/unmistakable-illness"), "Unmistakable", None, at(1)).unwrap();
    data.history().clear_all().unwrap();
    for name in names(folder.path()) {
        let bytes = fs::read(folder.path().join(&name)).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("nmistakable"), "{name}");
    }
}

// Settings

#[test]
fn settings_have_defaults_are_kept_and_can_be_reset_one_by_one() {
    let folder = folder();
    let data = open(folder.path());
    let defaults = Settings { theme: Theme::System, text_size: 100, country: None, history: true, first_run_done: false };
    assert_eq!(data.settings().unwrap(), defaults);
    for setting in [
        Setting::Theme(Theme::Dark),
        Setting::TextSize(300),
        Setting::Country(Some("gb".to_owned())),
        Setting::History(false),
        Setting::FirstRunDone(true),
    ] {
        data.set_setting(&setting).unwrap();
    }
    drop(data);
    let data = open(folder.path());
    let country = Some("GB".to_owned());
    let set = Settings { theme: Theme::Dark, text_size: 300, country, history: false, first_run_done: true };
    assert_eq!(data.settings().unwrap(), set);
    data.reset_setting(SettingName::TextSize).unwrap();
    data.set_setting(&Setting::Country(None)).unwrap();
    assert_eq!(data.settings().unwrap(), Settings { text_size: 100, country: None, ..set });
}

#[test]
fn a_setting_that_is_not_allowed_is_refused_with_a_sentence_and_changes_nothing() {
    let folder = folder();
    let data = open(folder.path());
    for (setting, sentence) in [
        (Setting::TextSize(99), "the text size is not valid: it must be 100 to 300 percent"),
        (Setting::TextSize(301), "the text size is not valid: it must be 100 to 300 percent"),
        (Setting::Country(Some("GBR".to_owned())), "the country is not valid: write its two-letter code, such as GB or IN"),
        (Setting::Country(Some("ß".to_owned())), "the country is not valid: write its two-letter code, such as GB or IN"),
    ] {
        assert_eq!(data.set_setting(&setting).unwrap_err().to_string(), sentence);
    }
    assert_eq!(data.settings().unwrap(), Settings::default());
}

#[test]
fn settings_of_a_newer_program_are_kept_as_they_are() {
    let folder = folder();
    drop(open(folder.path()));
    raw(folder.path()).execute_batch("INSERT INTO setting VALUES ('theme', '\"sepia\"'), ('spacing', '{\"x\": 1.5}')").unwrap();
    let data = open(folder.path());
    assert_eq!(data.settings().unwrap(), Settings::default(), "an unknown theme reads as the default");
    data.set_setting(&Setting::TextSize(150)).unwrap();
    drop(data);
    let mut rows: Vec<(String, String)> = Vec::new();
    let connection = raw(folder.path());
    let mut statement = connection.prepare("SELECT name, value FROM setting ORDER BY name").unwrap();
    rows.extend(statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap));
    let expected = [("spacing", "{\"x\": 1.5}"), ("text_size", "150"), ("theme", "\"sepia\"")];
    assert_eq!(rows, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

// Opening

#[test]
fn the_file_is_ours_durable_and_strict() {
    let folder = folder();
    let data = open(folder.path());
    data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    let connection = raw(folder.path());
    let text = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
    assert_eq!(text("PRAGMA journal_mode"), rusqlite::types::Value::Text("wal".to_owned()));
    assert_eq!(text("PRAGMA application_id"), rusqlite::types::Value::Integer(0x4853_5544));
    assert_eq!(text("PRAGMA user_version"), rusqlite::types::Value::Integer(2));
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
fn a_file_of_version_1_is_upgraded_with_nothing_lost_and_a_copy_kept() {
    let folder = folder_of_version_1();
    let opened = UserData::open(folder.path(), at(0)).unwrap();
    let [Notice::Upgraded { backup }] = opened.notices.as_slice() else { panic!("{:?}", opened.notices) };
    let data = opened.data;
    let list = all(&data);
    assert_eq!(list.iter().map(|bookmark| bookmark.id).collect::<Vec<_>>(), [7, 3, 1]);
    assert_eq!(list[1].created_at, "2025-08-21T09:00:00.123456Z".parse().unwrap());
    assert_eq!(list[1].section, Some(SectionAsSeen { id: "treatment".to_owned(), heading: "Treatment".to_owned() }));
    assert!(list.iter().all(|bookmark| bookmark.quote.is_none()));
    assert_eq!(data.positions().get(&key("starter/migraine")).unwrap().unwrap().paragraph, 4);
    assert_eq!(visits(&data), ["migraine"]);
    assert_eq!(data.settings().unwrap().theme, Theme::Dark);
    let quoted = NewBookmark { quote: Some("words".to_owned()), ..new("starter/new", None) };
    assert_eq!(data.bookmarks().add(&quoted, at(1)).unwrap().id, 8, "numbers go on where they were");
    drop(data);
    assert_eq!(all(&open(folder.path())).len(), 4, "the upgrade runs once");

    let copy = Connection::open(backup).unwrap();
    assert_eq!(copy.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).unwrap(), 1);
    assert_eq!(copy.query_row("SELECT count(*) FROM bookmark", [], |row| row.get::<_, i64>(0)).unwrap(), 3);
}

#[test]
fn an_upgrade_that_fails_leaves_the_file_as_it_was() {
    let folder = folder_of_version_1();
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
    let (old, fresh) = (folder_of_version_1(), folder());
    let schema = |folder: &Path| {
        drop(UserData::open(folder, at(0)).unwrap());
        let connection = raw(folder);
        let mut statement = connection.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").unwrap();
        let texts: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        // Comments are not part of the schema.
        let bare = |text: &String| text.lines().map(|line| line.split("--").next().unwrap_or("").trim()).collect::<Vec<_>>().join(" ");
        texts.iter().map(bare).collect::<Vec<_>>()
    };
    assert_eq!(schema(old.path()), schema(fresh.path()));
}

#[test]
fn a_file_of_a_newer_program_is_refused_and_not_touched() {
    let folder = folder();
    drop(open(folder.path()));
    raw(folder.path()).execute_batch("PRAGMA user_version = 9; CREATE TABLE folders (id INTEGER)").unwrap();
    let before = (names(folder.path()), fs::read(folder.path().join("user.db")).unwrap());
    let error = UserData::open(folder.path(), at(0)).unwrap_err();
    assert!(matches!(error, UserError::Newer { found: 9, supported: 2, .. }), "{error}");
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

// Places that cannot be written

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
    let folder = folder_of_version_1();
    fs::create_dir(folder.path().join("user.db-wal")).unwrap();
    let before = fs::read(folder.path().join("user.db")).unwrap();
    let opened = UserData::open(folder.path(), at(0)).unwrap();
    assert_eq!(opened.data.access(), Access::ReadOnly);
    assert_eq!(all(&opened.data).len(), 3);
    assert_eq!(fs::read(folder.path().join("user.db")).unwrap(), before);
}

// Several at once

#[test]
fn two_handles_that_write_at_once_lose_nothing() {
    let folder = folder();
    thread::scope(|scope| {
        for handle in 0..4 {
            let path = folder.path();
            scope.spawn(move || {
                let data = open(path);
                for n in 0..50 {
                    data.bookmarks().add(&new(&format!("starter/{handle}-{n}"), None), at(n)).unwrap();
                    data.bookmarks().add(&new(&format!("starter/shared-{n}"), None), at(n)).unwrap();
                    data.history().record(&key("starter/x"), "X", None, at(n)).unwrap();
                }
            });
        }
    });
    let data = open(folder.path());
    assert_eq!(data.bookmarks().count().unwrap(), 4 * 50 + 50);
    assert_eq!(data.history().list(1_000, None).unwrap().len(), 200);
}

#[test]
fn two_programs_that_meet_a_damaged_file_set_it_aside_once() {
    let folder = folder();
    fs::write(folder.path().join("user.db"), "damaged ".repeat(1_000)).unwrap();
    thread::scope(|scope| {
        for handle in 0..4 {
            let path = folder.path();
            scope.spawn(move || {
                let opened = UserData::open(path, at(0)).unwrap();
                opened.data.bookmarks().add(&new(&format!("starter/{handle}"), None), at(1)).unwrap();
            });
        }
    });
    assert_eq!(all(&open(folder.path())).len(), 4, "no bookmark went into a file that was renamed under it");
    let kept = names(folder.path()).iter().filter(|name| name.contains("damaged")).count();
    assert_eq!(kept, 1);
}

// Backup

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
