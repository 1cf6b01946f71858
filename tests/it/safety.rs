//! What the reader saved, seen from the facade: changes that wait while nothing can be written, private sessions, history by day, the data
//! page, backups of their own accord.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::fs;
use std::path::Path;

use healthshelf_core::app::{App, AppError, FilePurpose, HistorySpan, ListLine};
use healthshelf_core::model::{Article, Sensitivity};
use healthshelf_core::search::Filter;
use healthshelf_core::user::{BookmarkOrder, Colour, Erasable, FILE_NAME, Settings};
use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};
use tempfile::TempDir;

use crate::common::{article, build, clock, config, folder, install, key, library, start};

/// A data folder with three articles, one of them of a private subject.
fn shelf() -> TempDir {
    let home = folder();
    let articles = [
        article("a", "Dry eyes", "Eyes that burn.", &[("Care", "Use drops four times a day and rest.")]),
        article("b", "Dry mouth", "A mouth without water.", &[("Care", "Drink often.")]),
        Article { sensitivity: vec![Sensitivity::Abuse], ..article("c", "Someone hurts me", "", &[("Care", "You are not alone.")]) },
    ];
    let app = start(home.path());
    install(&app, &build(home.path(), &library("any", "Any"), &articles));
    home
}

/// Makes the database a file that can be read and not written, also for root, until the folder in the place of its log is removed.
fn unwritable(home: &Path) {
    fs::create_dir(home.join("user.db-wal")).unwrap();
}

fn code(error: &AppError) -> &'static str {
    error.code().as_str()
}

#[test]
fn what_cannot_be_saved_waits_in_memory_and_is_saved_when_that_is_possible_again() {
    let home = shelf();
    let saved = start(home.path()).add_note(&key("any/b"), None, None, "an old note").unwrap();
    let list = start(home.path()).add_collection("Questions").unwrap();
    unwritable(home.path());
    let (app, notices) = App::open(config(home.path())).unwrap();
    assert_eq!(notices.iter().map(|notice| notice.code).collect::<Vec<_>>(), ["user-data-read-only"], "told once");
    let a = key("any/a");
    let failures = [
        app.add_bookmark(&a, Some("care")).map(drop),
        app.add_highlight(&a, Some("care"), "four times a day", "", "", Colour::Blue).map(drop),
        app.add_note(&a, Some("care"), None, "Which drops?").map(drop),
        app.add_note(&a, Some("care"), None, "Which drops?").map(drop),
        app.change_note(saved.id, "a new note").map(drop),
        app.put_in_collection(list.id, &ListLine::Words("Which drops?".to_owned())).map(drop),
    ];
    for failed in &failures {
        assert_eq!(code(failed.as_ref().unwrap_err()), "data-not-saved");
    }
    assert_eq!(app.unsaved(), 5, "pressing again makes no second note");
    assert_eq!(
        app.unsaved_text(),
        "Dry eyes › Care\nany/a\n\nDry eyes › Care\n“four times a day”\n\nDry eyes › Care\nWhich drops?\n\na new note\n\nWhich drops?"
    );
    assert_eq!(code(&app.add_note(&a, None, None, "  ").unwrap_err()), "bad-input", "what can never be saved does not wait");
    assert_eq!((app.retry_unsaved(), app.notes(9, 0).unwrap().len()), (5, 1), "still unwritable");
    assert!(!app.search("dry eyes", &Filter::default(), 0, 9).unwrap().answers.hits.is_empty(), "the reader searches on");
    assert!(app.open_article(&a, Some("dry"), "media/").is_ok(), "and reads on");

    fs::remove_dir(home.path().join("user.db-wal")).unwrap();
    assert_eq!(app.retry_unsaved(), 0);
    assert!(app.keeps_user_data());
    assert_eq!(app.unsaved_text(), "");
    let notes: Vec<String> = app.notes(9, 0).unwrap().into_iter().map(|note| note.text).collect();
    assert_eq!(notes.len(), 2);
    assert!(notes.contains(&"a new note".to_owned()) && notes.contains(&"Which drops?".to_owned()));
    drop(app);
    let app = start(home.path());
    let annotations = app.annotations(&a).unwrap();
    assert_eq!((annotations.highlights.len(), annotations.notes.len(), app.bookmarks_of(&a).unwrap().len()), (1, 1, 1));
    assert!(app.kept_text(&a, Some("care")).unwrap().is_some(), "with the text around it");
    assert_eq!(app.collection_lines(list.id).unwrap().1.len(), 1);
}

#[test]
fn the_next_change_takes_those_that_wait_with_it() {
    let home = shelf();
    unwritable(home.path());
    let (app, _) = App::open(config(home.path())).unwrap();
    app.add_note(&key("any/a"), None, None, "first").unwrap_err();
    fs::remove_dir(home.path().join("user.db-wal")).unwrap();
    assert_eq!(app.add_note(&key("any/a"), None, None, "first").unwrap().text, "first", "made again, it is the one that waits");
    app.add_note(&key("any/a"), None, None, "second").unwrap();
    let mut notes: Vec<String> = app.notes(9, 0).unwrap().into_iter().map(|note| note.text).collect();
    notes.sort();
    assert_eq!((notes, app.unsaved()), (vec!["first".to_owned(), "second".to_owned()], 0));
}

#[test]
fn a_store_in_memory_takes_changes_and_says_that_they_are_nowhere_else() {
    let home = shelf();
    fs::remove_file(home.path().join(FILE_NAME)).unwrap();
    fs::create_dir(home.path().join(FILE_NAME)).unwrap();
    let (app, _) = App::open(config(home.path())).unwrap();
    assert!(!app.keeps_user_data());
    app.add_note(&key("any/a"), None, None, "only here").unwrap();
    assert_eq!((app.notes(9, 0).unwrap().len(), app.unsaved(), app.retry_unsaved()), (1, 1, 1));
    assert!(app.unsaved_text().contains("only here"));
    assert_eq!((app.drop_unsaved(), app.unsaved()), (1, 0));
}

#[test]
fn in_a_private_session_nothing_of_what_is_read_is_remembered_and_what_is_saved_is_saved() {
    let home = shelf();
    let app = start(home.path());
    let remembered = |app: &App| (app.history(9).unwrap().len(), app.continue_reading(9).unwrap().len(), app.suggest("", 9).unwrap().len());
    let read = |app: &App| {
        app.open_article(&key("any/a"), Some("dry eyes"), "media/").unwrap();
        app.save_position(&key("any/a"), Some("care"), 0, 0.4).unwrap();
    };
    app.set_private_session(true);
    read(&app);
    let bookmark = app.add_bookmark(&key("any/a"), None).unwrap().bookmark.id;
    app.opened_bookmark(bookmark).unwrap();
    assert_eq!(remembered(&app), (0, 0, 0));
    assert_eq!(app.bookmarks(BookmarkOrder::NewestFirst).unwrap()[0].bookmark.opened_at, None);
    assert!(app.remembering().unwrap().private_session);
    app.set_private_session(false);
    read(&app);
    assert_eq!(remembered(&app), (1, 1, 1), "and after it reading is remembered again");
    drop(app);
    assert!(!start(home.path()).is_private_session(), "it ends with the program");
}

#[test]
fn private_subjects_leave_no_time_at_their_bookmarks_and_words_of_danger_no_search() {
    let home = shelf();
    let app = start(home.path());
    let bookmark = app.add_bookmark(&key("any/c"), None).unwrap().bookmark.id;
    app.opened_bookmark(bookmark).unwrap();
    app.open_article(&key("any/c"), Some("hurts"), "media/").unwrap();
    app.open_article(&key("any/a"), Some("i want to kill myself"), "media/").unwrap();
    assert_eq!(app.bookmarks(BookmarkOrder::NewestFirst).unwrap()[0].bookmark.opened_at, None);
    let history: Vec<String> = app.history(9).unwrap().into_iter().map(|visited| visited.visit.key.source).collect();
    assert_eq!(history, ["a"], "the article itself is an ordinary one");
    assert_eq!(app.count_history(HistorySpan::All, &TimeZone::UTC).unwrap().searches, 0);
}

#[test]
fn a_paused_history_stays_in_sight_and_takes_nothing_in() {
    let home = shelf();
    let app = start(home.path());
    let open = |of: &str| app.open_article(&key(of), None, "media/").map(drop).unwrap();
    open("any/a");
    app.pause_history(true).unwrap();
    open("any/b");
    app.save_position(&key("any/b"), None, 1, 0.5).unwrap();
    assert_eq!((app.history(9).unwrap().len(), app.continue_reading(9).unwrap().len()), (1, 0));
    let now = app.remembering().unwrap();
    assert_eq!((now.on, now.paused), (true, true));
    app.pause_history(false).unwrap();
    open("any/b");
    assert_eq!(app.history(9).unwrap().len(), 2);
}

#[test]
fn history_is_shown_by_the_days_of_the_readers_zone() {
    let home = shelf();
    let app = start(home.path());
    app.open_article(&key("any/a"), None, "media/").unwrap();
    app.open_article(&key("any/b"), None, "media/").unwrap();
    let zone = |hours| TimeZone::fixed(Offset::from_hours(hours).unwrap());
    // The tests' present is noon in UTC.
    for (hours, day) in [(0, "2027-03-01"), (11, "2027-03-01"), (13, "2027-03-02"), (-12, "2027-03-01"), (-13, "2027-02-28")] {
        let page = app.history_by_day("", &zone(hours), 9, None).unwrap();
        let days: Vec<(String, usize)> = page.days.iter().map(|day| (day.day.to_string(), day.visits.len())).collect();
        assert_eq!((days, page.next), (vec![(day.to_owned(), 2)], None), "{hours}");
    }
    let first = app.history_by_day("", &zone(0), 1, None).unwrap();
    let second = app.history_by_day("", &zone(0), 1, first.next).unwrap();
    assert_eq!(first.days[0].visits[0].visit.title, "Dry mouth");
    assert_eq!(second.days[0].visits[0].visit.title, "Dry eyes");
    let found = app.history_by_day("EYES dry", &zone(0), 9, None).unwrap();
    assert_eq!(found.days[0].visits.len(), 1);
}

#[test]
fn spans_begin_at_the_readers_midnight_and_on_monday() {
    let new_york = TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap();
    let utc = TimeZone::UTC;
    let cases = [
        (HistorySpan::LastHour, "2027-03-17T12:30:00Z", &utc, Some("2027-03-17T11:30:00Z")),
        (HistorySpan::Today, "2027-03-17T12:30:00Z", &utc, Some("2027-03-17T00:00:00Z")),
        (HistorySpan::Today, "2027-03-17T01:00:00Z", &new_york, Some("2027-03-16T04:00:00Z")),
        (HistorySpan::ThisWeek, "2027-03-17T12:30:00Z", &utc, Some("2027-03-15T00:00:00Z")),
        (HistorySpan::ThisWeek, "2027-03-15T00:30:00Z", &utc, Some("2027-03-15T00:00:00Z")),
        // The clocks went forward on the Sunday in between.
        (HistorySpan::ThisWeek, "2027-03-14T23:00:00Z", &new_york, Some("2027-03-08T05:00:00Z")),
        (HistorySpan::All, "2027-03-17T12:30:00Z", &utc, None),
    ];
    for (span, now, zone, since) in cases {
        let since = since.map(|since| since.parse::<Timestamp>().unwrap());
        assert_eq!(span.since(now.parse().unwrap(), zone), since, "{span} at {now}");
    }
}

#[test]
fn the_data_page_names_every_file_with_its_purpose() {
    let home = shelf();
    fs::write(home.path().join("photo.png"), "mine").unwrap();
    fs::write(home.path().join("user.db-damaged-20260101T000000Z"), "old").unwrap();
    let app = start(home.path());
    app.add_bookmark(&key("any/a"), None).unwrap();
    assert_eq!(app.keep_safe(), []);
    let files = app.data_files();
    let of = |purpose| -> Vec<&str> { files.iter().filter(|file| file.purpose == purpose).map(|file| file.name.as_str()).collect() };
    assert_eq!(of(FilePurpose::Saved), ["user.db"]);
    assert_eq!(of(FilePurpose::Backup), ["backups/user-20270301T120000Z-daily.db"]);
    assert_eq!(of(FilePurpose::Damaged), ["user.db-damaged-20260101T000000Z"]);
    assert_eq!(of(FilePurpose::LibraryList), ["libraries/shelf.json"]);
    assert_eq!(of(FilePurpose::Library).len(), 1);
    assert!(of(FilePurpose::Index).len() > 2 && of(FilePurpose::SavedLog).contains(&"user.db-wal"));
    // The library file that the test built lies in the data folder too.
    assert_eq!(of(FilePurpose::Other).len(), 2, "{:?}", of(FilePurpose::Other));
    for file in &files {
        assert_eq!(file.bytes, fs::metadata(&file.path).unwrap().len(), "{}", file.name);
    }
    let erased = app.erase(Erasable::Damaged).unwrap();
    assert_eq!(erased.files.iter().map(|(_, bytes)| *bytes).collect::<Vec<_>>(), [3]);
    assert!(app.data_files().iter().all(|file| file.purpose != FilePurpose::Damaged));
}

#[test]
fn a_restore_brings_settings_and_saved_things_back_to_the_running_program() {
    let home = shelf();
    let app = start(home.path());
    app.add_bookmark(&key("any/a"), None).unwrap();
    app.save_settings(&Settings { text_size: 150, ..app.settings().unwrap() }).unwrap();
    let made = app.back_up_now().unwrap();
    app.add_bookmark(&key("any/b"), None).unwrap();
    app.save_settings(&Settings { text_size: 200, ..app.settings().unwrap() }).unwrap();
    let preview = app.preview_restore(&made.path).unwrap();
    let restored = app.restore(&made.path).unwrap();
    assert_eq!(restored.changes, preview);
    assert_eq!((app.bookmarks(BookmarkOrder::NewestFirst).unwrap().len(), app.settings().unwrap().text_size), (1, 150));
    assert_eq!(app.good_backups(9).len(), 2);
    assert_eq!(clock(), app.backups()[0].made_at);
}
