//! History: listed in pages, searched, paused, switched off, cleared down to the bytes of the file and of its backups.

use std::fs;

use healthshelf_core::user::{Cleared, Position, Setting, SettingName, UserData};
use jiff::Timestamp;
use rusqlite::Connection;

use super::{all, at, folder, folder_of_version, key, names, new, open, section, visits};

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
    for (n, time) in [(0, 2), (1, 5)] {
        data.positions().save(&position(&format!("starter/{n}"), at(time))).unwrap();
        data.searches().record(&format!("words {n}"), at(time)).unwrap();
    }
    let bookmark = all(&data)[0].id;
    data.bookmarks().opened(bookmark, at(3)).unwrap();
    let late = Cleared { visits: 2, positions: 1, searches: 1, ..Cleared::default() };
    assert_eq!(data.history().count(Some(at(4))).unwrap(), late, "what is told before ...");
    assert_eq!(data.history().clear(Some(at(4))).unwrap(), late, "... is what goes");
    assert_eq!(visits(&data), ["3", "2", "1", "0"]);
    assert_eq!(data.searches().list(9).unwrap(), ["words 0"]);
    assert_eq!(data.positions().continue_reading(9).unwrap().len(), 1);
    let rest = Cleared { visits: 4, positions: 1, searches: 1, openings: 1, backups_that_keep: 0 };
    assert_eq!(data.history().clear(None).unwrap(), rest);
    assert_eq!(data.history().clear(None).unwrap(), Cleared::default());
    assert_eq!(all(&data)[0].opened_at, None, "when a bookmark was opened is history");
    assert_eq!(data.bookmarks().count().unwrap(), 1);
}

fn position(article: &str, updated_at: Timestamp) -> Position {
    Position { key: key(article), title: "T".to_owned(), section_id: None, paragraph: 3, progress: 0.5, updated_at }
}

#[test]
fn nothing_is_recorded_while_history_is_paused_also_by_the_next_program() {
    let folder = folder();
    let data = open(folder.path());
    data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    let bookmark = all(&data)[0].id;
    data.history().record(&key("starter/before"), "T", None, at(1)).unwrap();
    data.history().pause(true).unwrap();
    drop(data);
    let data = open(folder.path());
    assert!(data.history().is_paused().unwrap() && !data.history().is_recording().unwrap());
    assert!(!data.history().record(&key("starter/paused"), "T", None, at(2)).unwrap());
    assert!(!data.searches().record("words", at(2)).unwrap());
    data.bookmarks().opened(bookmark, at(2)).unwrap();
    assert_eq!((visits(&data), all(&data)[0].opened_at), (vec!["before".to_owned()], None));
    assert!(data.settings().unwrap().history, "paused is not switched off");
    data.history().pause(false).unwrap();
    assert!(data.history().record(&key("starter/on"), "T", None, at(3)).unwrap());
}

#[test]
fn history_is_searched_by_all_words_of_the_title_whatever_their_case_and_accents() {
    let folder = folder();
    let data = open(folder.path());
    for (n, title) in (0..).zip(["Ménière’s disease", "Heart disease", "Migraine", "Gum disease"]) {
        data.history().record(&key(&format!("starter/{n}")), title, None, at(n)).unwrap();
    }
    let found = |words: &str, limit| -> Vec<String> {
        data.history().find(words, limit, None).unwrap().into_iter().map(|visit| visit.key.source).collect()
    };
    assert_eq!(found("DISEASE", 9), ["3", "1", "0"]);
    assert_eq!(found("meniere dis", 9), ["0"]);
    assert_eq!(found("disease", 2), ["3", "1"]);
    let last = data.history().find("disease", 2, None).unwrap()[1].place();
    let next: Vec<i64> = data.history().find("disease", 2, Some(last)).unwrap().iter().map(|visit| visit.id).collect();
    assert_eq!(next.len(), 1, "the next page goes on where this one ends");
    assert!(found("absent", 9).is_empty() && found("%", 9).is_empty());
}

#[test]
fn cleared_history_is_gone_from_the_backups_in_the_data_folder_and_nothing_else_is() {
    let folder = folder_of_version(4);
    let data = UserData::open(folder.path(), at(0)).unwrap().data;
    data.history().record(&key("starter/unmistakable-illness"), "Unmistakable", None, at(1)).unwrap();
    data.searches().record("unmistakable words", at(1)).unwrap();
    data.bookmarks().add(&new("starter/kept", None), at(1)).unwrap();
    data.back_up_daily(at(2)).unwrap().unwrap();
    data.back_up_by_hand(at(3)).unwrap();
    assert_eq!(data.history().clear(None).unwrap().backups_that_keep, 0);
    let backups = data.backups();
    assert_eq!(backups.len(), 3, "the one before the upgrade too: {backups:?}");
    for file in backups {
        let bytes = fs::read(&file.path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("nmistakable") && !text.contains("throbbing head"), "{file:?}");
        let copy = Connection::open(&file.path).unwrap();
        let bookmarks: i64 = copy.query_row("SELECT count(*) FROM bookmark", [], |row| row.get(0)).unwrap();
        assert!(bookmarks >= 3, "{file:?}");
    }
    assert_eq!(names(&folder.path().join("backups")).len(), 4, "three backups and the lock");
}

#[test]
fn cleared_history_is_gone_from_the_bytes_of_the_file_too() {
    let folder = folder();
    let data = open(folder.path());
    data.history().record(&key("starter/unmistakable-illness"), "Unmistakable", None, at(1)).unwrap();
    data.history().clear(None).unwrap();
    for name in names(folder.path()) {
        let bytes = fs::read(folder.path().join(&name)).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("nmistakable"), "{name}");
    }
}
