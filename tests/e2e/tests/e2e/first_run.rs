//! The first-run page and the emergency panel: what a reader meets first, and what a reader in danger needs.

use healthshelf_e2e::{Home, Key, Outcome, Session, steps};
use serde_json::json;

use crate::needs_a_window;

#[test]
fn the_first_run_page_is_answered_by_keyboard_and_appears_once() -> Outcome {
    needs_a_window!();
    let home = Home::fresh()?;
    let window = Session::start(&home)?;
    steps::first_run_shown(&window)?;
    window.wait_until("the focus to be on “I understand”", || {
        if window.script("return document.activeElement.matches('.welcome [data-yes]')", &[])? == true {
            return Ok(true);
        }
        window.press(Key::Tab)?;
        Ok(false)
    })?;
    window.press(Key::Enter)?;
    steps::home_shown(&window)?;
    window.stop()?;

    let window = steps::started(&home)?;
    assert_eq!(window.count(".welcome")?, 0, "the second start shows the start page at once");
    window.stop()
}

#[test]
fn one_key_opens_the_emergency_panel_with_the_numbers_of_the_chosen_country() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    for keys in [&[Key::F2][..], &[Key::Alt, Key::Char('e')]] {
        // From the search box, where single letters are text.
        window.chord(keys)?;
        window.find("dialog.emergency[open]")?;
        let numbers = steps::texts(&window, "dialog.emergency .numbers__digits")?;
        assert_eq!(numbers.first().map(String::as_str), Some("999"), "{keys:?}: the number of Great Britain");
        window.press(Key::Escape)?;
        window.wait_until("the panel to close", || Ok(window.count("dialog.emergency")? == 0))?;
        let at = window.script("return document.activeElement.id", &[])?;
        assert_eq!(at, json!("q"), "{keys:?}: the focus goes back to where it was");
    }
    steps::visit(&window, "#/settings", ".settings #country option[value=JP]")?;
    window.click(".settings #country option[value=JP]")?;
    window.wait_until("the numbers of Japan", || {
        Ok(steps::texts(&window, ".settings .numbers__digits")?.first().is_some_and(|number| number == "119"))
    })?;
    window.press(Key::F2)?;
    window.find("dialog.emergency[open]")?;
    let numbers = steps::texts(&window, "dialog.emergency .numbers__digits")?;
    assert_eq!(numbers.first().map(String::as_str), Some("119"), "the number of Japan");
    window.stop()
}

#[test]
fn without_a_country_the_emergency_panel_invents_no_number() -> Outcome {
    needs_a_window!();
    let home = Home::fresh()?;
    let window = Session::start(&home)?;
    steps::first_run_shown(&window)?;
    window.press(Key::F2)?;
    window.find("dialog.emergency[open] select#emergency-country")?;
    assert_eq!(window.count("dialog.emergency .numbers__digits")?, 0, "no number is shown before a country is chosen");
    window.stop()
}
