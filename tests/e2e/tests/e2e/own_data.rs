//! The reader's own data as a whole, in the real window: a backup made and restored, a file saved and taken in, erasing, the history, a private
//! session, and changes that wait while the folder cannot be written.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use healthshelf_e2e::{Home, Key, Outcome, Session, steps};
use serde_json::{Value, json};

use crate::needs_a_window;

const ARTICLE: &str = "starter-en/headache";

/// The data page, with one bookmark saved.
fn data_page() -> Outcome<(Home, Session)> {
    let home = steps::home_with(&steps::plain_settings())?;
    home.command_line(&["bookmarks", "add", ARTICLE])?;
    let window = steps::started(&home)?;
    steps::visit(&window, "#/data", ".own-data [data-back-up]")?;
    Ok((home, window))
}

/// How many bookmarks there are.
fn bookmarks(window: &Session) -> Outcome<Value> {
    Ok(steps::ask(window, "saved_overview", &json!({}))?["bookmarks"].clone())
}

fn remove_all_bookmarks(window: &Session) -> Outcome {
    let view = json!({"sort": "newest", "folder": "all", "tag": null});
    let ids = steps::ask(window, "bookmark_ids", &json!({"view": view}))?;
    steps::ask(window, "remove_bookmarks", &json!({"ids": ids})).map(|_| ())
}

#[test]
fn a_backup_is_made_and_restored_after_a_preview_and_a_second_yes() -> Outcome {
    needs_a_window!();
    let (_home, window) = data_page()?;
    window.click("[data-back-up]")?;
    window.find("[data-backup=by-hand] [data-restore]")?;
    remove_all_bookmarks(&window)?;

    window.click("[data-backup=by-hand] [data-restore]")?;
    window.find(".form-dialog [data-kind=bookmarks]")?;
    window.press(Key::Escape)?;
    window.wait_script("the dialog to be gone", "return !document.querySelector('.form-dialog')")?;
    assert_eq!(bookmarks(&window)?, 0, "Escape changes nothing");

    window.click("[data-backup=by-hand] [data-restore]")?;
    window.click(".form-dialog [value=next]")?;
    window.find("[aria-labelledby=confirm-title][open]")?;
    window.press(Key::Enter)?;
    window.wait_script("the safe answer to be taken", "return !document.querySelector('[aria-labelledby=confirm-title]')")?;
    assert_eq!(bookmarks(&window)?, 0, "the safe answer has the focus");

    window.wait_script("the first dialog to be gone", "return !document.querySelector('.form-dialog')")?;
    window.click("[data-backup=by-hand] [data-restore]")?;
    window.click(".form-dialog [value=next]")?;
    window.click("[aria-labelledby=confirm-title] [value=yes]")?;
    window.find("[data-backup=before-restore]")?;
    assert_eq!(bookmarks(&window)?, 1);
    window.stop()
}

#[test]
fn everything_is_saved_as_a_file_and_taken_in_again_and_twice_changes_nothing() -> Outcome {
    needs_a_window!();
    let (home, window) = data_page()?;
    window.click(".take-out [type=submit], .take-out .button--main")?;
    window.wait_script("the file to be saved", "return document.querySelector('.take-out__end').textContent !== ''")?;
    let folder = home.path("saved-files");
    let written = fs::read_dir(&folder)?.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|end| end == "json"));
    let written = written.expect("a file of everything");
    fs::rename(written, folder.join("to-import.json"))?;
    remove_all_bookmarks(&window)?;

    window.click("[data-take-in]")?;
    window.find(".form-dialog [data-kind=bookmarks]")?;
    assert_eq!(bookmarks(&window)?, 0, "the preview changes nothing");
    window.click(".form-dialog [value=yes]")?;
    window.find(".take-in__report [data-kind=bookmarks]")?;
    assert_eq!(bookmarks(&window)?, 1);

    window.wait_script("the dialog to be gone", "return !document.querySelector('.form-dialog')")?;
    window.click("[data-take-in]")?;
    let said = window.text(".form-dialog__fields p")?;
    assert!(said.contains("nothing new"), "{said}");
    assert_eq!(window.count(".form-dialog [value=yes]")?, 0);
    window.stop()
}

#[test]
fn what_is_erased_is_counted_first_and_the_files_are_listed() -> Outcome {
    needs_a_window!();
    let (_home, window) = data_page()?;
    assert_eq!(window.count("[data-purpose=saved]")?, 1);
    window.click("[data-erase=bookmarks]")?;
    let said = window.text(".form-dialog__fields")?;
    assert!(said.contains("Bookmarks: 1"), "{said}");
    assert_eq!(bookmarks(&window)?, 1);
    window.click(".form-dialog [value=yes]")?;
    window.wait_script("the dialog to be gone", "return !document.querySelector('.form-dialog')")?;
    assert_eq!(bookmarks(&window)?, 0);
    window.stop()
}

#[test]
fn history_is_searched_paused_and_cleared_by_span_and_a_private_session_shows_in_the_frame() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    for key in [ARTICLE, "starter-en/choking"] {
        steps::visit_article(&window, key)?;
        steps::visit(&window, "#/home", ".home")?;
    }
    steps::visit(&window, "#/history", ".history [data-remove]")?;
    assert_eq!(window.count(".history [data-remove]")?, 2);
    window.type_into(".history .saved-search__input", "choking")?;
    window.wait_script("one to be found", "return document.querySelectorAll('.history [data-remove]').length === 1")?;
    window.script("document.querySelector('.history .saved-search__input').value = ''", &[])?;
    window.type_into(".history .saved-search__input", " ")?;
    window.wait_script("all to be shown", "return document.querySelectorAll('.history [data-remove]').length === 2")?;

    window.click("[data-pause=yes]")?;
    window.find("[data-pause=no]")?;
    steps::visit_article(&window, "starter-en/heart-attack")?;
    steps::visit(&window, "#/history", ".history [data-remove]")?;
    assert_eq!(window.count(".history [data-remove]")?, 2, "paused");
    window.click("[data-pause=no]")?;
    window.find("[data-pause=yes]")?;

    window.click("[data-private=yes]")?;
    window.wait_script("the sign in the frame", "return !document.querySelector('#private-sign').hidden")?;
    steps::visit_article(&window, "starter-en/heart-attack")?;
    steps::visit(&window, "#/history", ".history [data-remove]")?;
    assert_eq!(window.count(".history [data-remove]")?, 2, "private");
    window.click("[data-private=no]")?;
    window.wait_script("the sign to go", "return document.querySelector('#private-sign').hidden")?;

    window.click(".history [data-clear]")?;
    let said = window.text(".form-dialog__fields")?;
    assert!(said.contains("Articles opened: 2"), "{said}");
    window.click(".form-dialog [value=hour][type=radio]")?;
    window.click(".form-dialog button[value=clear]")?;
    window.wait_script("the list to be empty", "return document.querySelector('.history .empty') !== null")?;
    window.stop()
}

/// Holds the file of saved things as a program that writes without end would: nothing can be saved until its input ends.
const HOLD: &str = "import sqlite3, sys; file = sqlite3.connect(sys.argv[1]); file.execute('BEGIN IMMEDIATE'); print('held', flush=True); sys.stdin.read()";

#[test]
fn a_change_that_cannot_be_saved_stays_in_a_bar_until_it_is() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, ARTICLE)?;
    let mut holder = Command::new("/usr/bin/python3")
        .args(["-c", HOLD])
        .arg(home.data().join("user.db"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut said = String::new();
    BufReader::new(holder.stdout.take().expect("a pipe")).read_line(&mut said)?;
    assert_eq!(said, "held\n");
    window.click(steps::SAVE)?;
    window.find("#unsaved:not([hidden]) [data-retry]")?;
    let said = window.text("#unsaved")?;
    assert!(said.contains("only in memory: 1."), "{said}");
    steps::visit(&window, "#/about", ".about, .sheet")?;
    assert_eq!(window.count("#unsaved:not([hidden])")?, 1, "it stays from page to page");
    drop(holder.stdin.take());
    holder.wait()?;
    window.click("#unsaved [data-retry]")?;
    window.wait_script("the bar to go", "return document.querySelector('#unsaved').hidden")?;
    assert_eq!(bookmarks(&window)?, 1);
    window.stop()
}
