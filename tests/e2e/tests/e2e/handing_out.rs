//! Saving as a file, with the keyboard, in the real window.

use std::fs;

use healthshelf_e2e::{Key, Outcome, Session, steps};
use serde_json::json;

use crate::needs_a_window;

const KEY: &str = "starter-en/headache";

/// Waits until the dialog says where the file went.
fn saved(window: &Session) -> Outcome<String> {
    window.wait_script("the dialog to say where the file is", "return document.querySelector('.save-dialog__end') !== null")?;
    window.text(".save-dialog__end")
}

#[test]
fn an_article_is_saved_as_a_pdf_in_large_print_with_the_keyboard() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, KEY)?;
    window.script("document.querySelector('.meta__actions [data-save-file]').focus()", &[])?;
    window.press(Key::Enter)?;
    window.wait_script("the dialog", "return document.querySelector('.save-dialog[open] [name=large]') !== null")?;
    window.script("document.querySelector('.save-dialog [name=large]').focus()", &[])?;
    window.press(Key::Space)?;
    window.press(Key::Enter)?;
    assert_eq!(saved(&window)?, "Saved as headache.pdf in the folder saved-files.");
    assert!(fs::read(home.path("saved-files").join("headache.pdf"))?.starts_with(b"%PDF-1.7"));
    assert_eq!(
        window.script("return document.activeElement.matches('.save-dialog [data-close]')", &[])?,
        json!(true),
        "the focus is on Close"
    );
    window.press(Key::Enter)?;
    window.wait_script(
        "the focus to be back on the button",
        "return !document.querySelector('.save-dialog') && document.activeElement.matches('[data-save-file]')",
    )?;
    window.stop()
}

#[test]
fn a_file_that_is_there_already_is_not_replaced_and_the_dialog_says_so() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let there = home.path("saved-files").join("headache.html");
    fs::write(&there, "mine")?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, KEY)?;
    window.click(".meta__actions [data-save-file]")?;
    window.click(".save-dialog [value=html]")?;
    window.click(".save-dialog [type=submit]")?;
    let said = saved(&window)?;
    assert!(said.contains("is there already"), "{said}");
    assert_eq!(fs::read_to_string(there)?, "mine");
    window.stop()
}

#[test]
fn a_topic_and_the_saved_list_are_saved_as_one_file() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    home.command_line(&["bookmarks", "add", KEY])?;
    let window = steps::started(&home)?;
    steps::visit(&window, "#/saved", ".list-head [data-save-file]")?;
    window.click(".list-head [data-save-file]")?;
    window.click(".save-dialog [value=epub]")?;
    window.click(".save-dialog [type=submit]")?;
    assert_eq!(saved(&window)?, "Saved as saved.epub in the folder saved-files.");
    window.press(Key::Escape)?;
    steps::visit(&window, "#/browse/category/starter-en/first-aid", ".list-head [data-save-file]")?;
    window.click(".list-head [data-save-file]")?;
    window.click(".save-dialog [value=html]")?;
    window.click(".save-dialog [type=submit]")?;
    let said = saved(&window)?;
    assert!(said.ends_with(".html in the folder saved-files."), "{said}");
    window.stop()
}
