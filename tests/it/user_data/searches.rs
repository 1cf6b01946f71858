//! Recent searches in the store: latest first, each once, bounded, off with the history, cleared down to the bytes of the file.

use std::fs;

use healthshelf_core::user::{KEPT_SEARCHES, Setting};

use super::{at, folder, names, open};

#[test]
fn searches_are_listed_latest_first_each_once() {
    let folder = folder();
    let data = open(folder.path());
    for (text, time) in [("a", 1), ("b", 2), ("  c \n d ", 3), ("a", 4)] {
        assert!(data.searches().record(text, at(time)).unwrap(), "{text}");
    }
    assert_eq!(data.searches().list(10).unwrap(), ["a", "c d", "b"]);
    assert_eq!(data.searches().list(1).unwrap(), ["a"]);
    drop(data);
    assert_eq!(open(folder.path()).searches().list(10).unwrap(), ["a", "c d", "b"], "kept when the program ends");
}

#[test]
fn blank_and_very_long_searches_are_not_kept() {
    let folder = folder();
    let data = open(folder.path());
    for text in ["", "  ", &"x".repeat(201)] {
        assert!(!data.searches().record(text, at(1)).unwrap());
    }
    assert!(data.searches().record(&"头".repeat(200), at(1)).unwrap(), "characters are counted, not bytes");
    assert_eq!(data.searches().list(10).unwrap().len(), 1);
}

#[test]
fn only_the_latest_hundred_searches_are_kept() {
    let folder = folder();
    let data = open(folder.path());
    for number in 0..105 {
        data.searches().record(&format!("search {number}"), at(number)).unwrap();
    }
    let list = data.searches().list(1_000).unwrap();
    assert_eq!((list.len(), KEPT_SEARCHES), (100, 100));
    assert_eq!((list[0].as_str(), list[99].as_str()), ("search 104", "search 5"));
}

#[test]
fn no_search_is_kept_while_history_is_off() {
    let folder = folder();
    let data = open(folder.path());
    data.set_setting(&Setting::History(false)).unwrap();
    assert!(!data.searches().record("a", at(1)).unwrap());
    assert_eq!(data.searches().list(10).unwrap(), [""; 0]);
}

#[test]
fn cleared_searches_are_gone_from_the_bytes_of_the_file_too() {
    let folder = folder();
    let data = open(folder.path());
    data.searches().record("unmistakable words", at(1)).unwrap();
    assert_eq!(data.searches().clear_all().unwrap(), 1);
    assert_eq!(data.searches().clear_all().unwrap(), 0);
    for name in names(folder.path()) {
        let bytes = fs::read(folder.path().join(&name)).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("nmistakable"), "{name}");
    }
}
