//! What the reader saves is sacred: it survives crashes, damage, upgrades, two programs at once and everything but the reader's own wish.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

mod anchors;
mod annotations;
mod any_store;
mod backup;
mod backups;
mod bookmarks;
mod content_update;
mod damage;
mod erase;
mod exchange;
mod filing;
mod full_disk;
mod history;
mod killed;
mod opening;
mod other_forms;
mod positions;
mod read_marks;
mod restore;
mod searches;
mod settings;
mod taking_in;
mod together;
mod unwritable;

use std::fs;
use std::path::Path;

use healthshelf_core::model::ArticleKey;
use healthshelf_core::user::{Access, Bookmark, BookmarkOrder, NewBookmark, SectionAsSeen, UserData};
use jiff::Timestamp;
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

fn visits(data: &UserData) -> Vec<String> {
    data.history().list(100, None).unwrap().iter().map(|visit| visit.key.source.clone()).collect()
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

/// A folder with a file of an older schema version, as its fixture has it.
fn folder_of_version(version: u32) -> TempDir {
    let folder = folder();
    let script = fs::read_to_string(support::root().join(format!("tests/fixtures/user/v{version}.sql"))).unwrap();
    raw(folder.path()).execute_batch(&script).unwrap();
    folder
}
