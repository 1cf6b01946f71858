//! History: listed in pages, switched off, cleared down to the bytes of the file.

use std::fs;

use healthshelf_core::user::{Setting, SettingName};

use super::{at, folder, key, names, new, open, section, visits};

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
