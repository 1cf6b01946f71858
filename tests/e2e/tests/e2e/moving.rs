//! Moving about: back to the place that was left, the palette, shortcuts, browsing, first aid in an emergency. By keyboard, but for the mouse's own.

use healthshelf_e2e::{Key, Outcome, Session, steps};
use serde_json::{Value, json};

use crate::needs_a_window;

const AT: &str = "return [Math.round(scrollY), [...document.querySelectorAll('.hit__link')].indexOf(document.activeElement), document.querySelectorAll('.hit__link').length, document.querySelector('#q').value]";

/// Whether going back and forward is offered.
fn offered(window: &Session) -> Outcome<Value> {
    window
        .script("return ['#go-back', '#go-forward'].map((id) => document.querySelector(id).getAttribute('aria-disabled') === 'false')", &[])
}

#[test]
fn going_back_to_results_finds_the_same_list_scroll_and_focus() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    assert_eq!(offered(&window)?, json!([false, false]), "at the start there is nowhere to go");
    steps::search(&window, "pain")?;
    window.wait_until("the list to be longer than one page", || {
        window.click("[data-more]")?;
        Ok(window.count(steps::HIT)? > 20)
    })?;
    window.wait_until("a result of the second page to have the focus", || {
        window.press(Key::Down)?;
        Ok(window.script("return [...document.querySelectorAll('.hit__link')].indexOf(document.activeElement) >= 24", &[])? == true)
    })?;
    let left = window.script(AT, &[])?;
    assert!(left[0].as_u64().unwrap() > 500, "far down: {left}");
    window.press(Key::Enter)?;
    window.find(steps::TITLE)?;
    let title = window.text(steps::TITLE)?;
    assert_eq!(offered(&window)?, json!([true, false]));

    window.chord(&[Key::Alt, Key::Left])?;
    window.wait_until("the same place", || Ok(window.script(AT, &[])? == left))?;
    assert_eq!(offered(&window)?, json!([true, true]));
    // Forward by the button of the bar, back by the side button of a mouse.
    window.click("#go-forward")?;
    window.wait_until("the article", || Ok(window.count(steps::TITLE)? == 1 && window.text(steps::TITLE)? == title))?;
    let side = "for (const kind of ['mousedown', 'mouseup']) document.body.dispatchEvent(new MouseEvent(kind, { button: arguments[0], bubbles: true, cancelable: true }))";
    window.script(side, &[json!(3)])?;
    window.wait_until("the same place again", || Ok(window.script(AT, &[])? == left))?;
    window.script(side, &[json!(4)])?;
    window.find(steps::TITLE)?;
    window.stop()
}

#[test]
fn going_back_keeps_what_narrowed_the_results_and_the_focus_of_other_screens() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::search(&window, "headache")?;
    window.click("[data-filter=kind][data-id=symptom]")?;
    window.wait_script(
        "the filter to be on",
        "return document.querySelector('[data-filter=kind][data-id=symptom][aria-pressed=true]') && document.querySelector('.hit__link')",
    )?;
    let found = steps::texts(&window, steps::HIT)?;
    window.click("#q")?;
    steps::open_first_result(&window)?;
    window.chord(&[Key::Alt, Key::Left])?;
    window.wait_until("the narrowed list with the focus on the first", || {
        let focused = window.script("return document.activeElement === document.querySelector('.hit__link')", &[])? == true;
        Ok(focused && steps::texts(&window, steps::HIT)? == found)
    })?;
    window.find("[data-filter=kind][data-id=symptom][aria-pressed=true]")?;

    steps::visit(&window, "#/browse", ".browse .chip--group")?;
    window.script("document.querySelector('a[href=\"#/browse/body-system/skin\"]').focus()", &[])?;
    window.press(Key::Enter)?;
    window.wait_script(
        "the articles about skin",
        "return document.querySelector('.browse h1')?.textContent === 'Skin, hair and nails' && document.querySelector('.line__link')",
    )?;
    window.chord(&[Key::Alt, Key::Left])?;
    window
        .wait_script("the focus on the same chip", "return document.activeElement.getAttribute('href') === '#/browse/body-system/skin'")?;
    window.stop()
}

#[test]
fn the_palette_finds_articles_pages_and_settings_by_keyboard_alone() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    let active = "return document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.querySelector('.palette__title').textContent ?? null";

    window.chord(&[Key::Control, Key::Char('k')])?;
    window
        .wait_script("the palette with its box focused", "return document.activeElement.matches('.palette[open] input[role=combobox]')")?;
    window.type_text("theme dar")?;
    window.wait_until("the dark theme to be chosen", || Ok(window.script(active, &[])? == json!("Theme: Dark")))?;
    window.press(Key::Enter)?;
    window
        .wait_script("the dark theme", "return document.documentElement.dataset.theme === 'dark' && !document.querySelector('.palette')")?;
    assert_eq!(window.script("return document.activeElement.id", &[])?, json!("q"), "the focus goes back to where it was");

    window.chord(&[Key::Control, Key::Char('k')])?;
    window.type_text("asthma")?;
    window.wait_until("the article to be chosen", || Ok(window.script(active, &[])? == json!("Asthma")))?;
    window.press(Key::Enter)?;
    window.wait_until("the article", || Ok(window.count(steps::TITLE)? == 1 && window.text(steps::TITLE)? == "Asthma"))?;

    // What the open screen can do, and what was opened before.
    window.chord(&[Key::Control, Key::Char('k')])?;
    window.wait_script("recent articles", "return document.querySelector('.palette #choice-0')?.textContent.includes('Asthma')")?;
    window.type_text("save")?;
    window.wait_until("saving to be chosen", || Ok(window.script(active, &[])? == json!("Save this article")))?;
    window.press(Key::Enter)?;
    window.find("[data-save-article][aria-pressed=true]")?;

    window.chord(&[Key::Control, Key::Char('k')])?;
    window.type_text("librar")?;
    window.wait_until("the page to be chosen", || Ok(window.script(active, &[])? == json!("Libraries")))?;
    // Down and up again: the choice goes round.
    window.press(Key::Down)?;
    window.press(Key::Up)?;
    window.press(Key::Enter)?;
    window.find(".libraries")?;

    // Danger puts help on top, and does not take over the choice.
    window.chord(&[Key::Control, Key::Char('k')])?;
    window.type_text("chest pain")?;
    window.wait_until("help on top", || {
        let first = window.script("return document.querySelector('.palette #choice-0 .palette__title')?.textContent", &[])?;
        Ok(first == json!("Emergency numbers") && window.script(active, &[])? == json!("Chest pain"))
    })?;
    window.press(Key::Escape)?;
    window.wait_until("the palette to close", || Ok(window.count(".palette")? == 0))?;
    window.stop()
}

#[test]
fn shortcuts_work_and_the_sheet_lists_them() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    window.chord(&[Key::Control, Key::Char('+')])?;
    window.wait_script("larger text", "return document.documentElement.style.fontSize === '115%'")?;
    window.chord(&[Key::Control, Key::Char('0')])?;
    window.wait_script("usual text", "return ['', '100%'].includes(document.documentElement.style.fontSize)")?;
    steps::visit(&window, "#/about", ".about")?;
    window.wait_script("the heading to have the focus", "return document.activeElement.matches('h1')")?;
    window.press(Key::Char('?'))?;
    window.find("dialog[open] .keys-groups")?;
    let shown = steps::texts(&window, ".keys-groups kbd")?;
    for key in ["/", "Ctrl K", "Alt ←", "F2", "?"] {
        assert!(shown.contains(&key.to_owned()), "{key}: {shown:?}");
    }
    window.press(Key::Char('/'))?;
    assert_eq!(window.count("dialog[open] .keys-groups")?, 1, "single keys do nothing behind a panel");
    window.press(Key::Escape)?;
    window.wait_until("the sheet to close", || Ok(window.count("dialog[open]")? == 0))?;
    window.press(Key::Char('/'))?;
    window.wait_script("the search box", "return document.activeElement.id === 'q'")?;
    window.stop()
}

#[test]
fn letters_parts_of_the_body_and_stages_of_life_lead_to_articles() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    window.click(".home__browse a[href='#/browse/life-stage']")?;
    window.click(".browse a[href='#/browse/life-stage/older-adult']")?;
    window.wait_script("the articles for older adults", "return document.querySelector('.browse h1')?.textContent === 'Older adults' && document.querySelectorAll('.line__link').length > 5")?;
    assert!(window.text(".browse .lede")?.len() > 5, "a line says what it is");
    steps::visit(&window, "#/browse/letter", ".letters--sticky")?;
    assert_eq!(window.text("h1:not(#hero)")?, "A to Z: A", "one letter at a time, from the first");
    window.script("scrollTo(0, document.body.scrollHeight)", &[])?;
    let sticks = "const at = document.querySelector('.letters--sticky').getBoundingClientRect(), bar = document.querySelector('.bar').getBoundingClientRect(); return scrollY > 100 && Math.abs(at.top - bar.bottom) < 2";
    window.wait_script("the letters to stay in sight", sticks)?;
    window.click(".letters--sticky a[href='#/browse/letter/D']")?;
    window.wait_script("the letter D", "return document.querySelector('.browse h1')?.textContent === 'A to Z: D' && [...document.querySelectorAll('.line__link')].every((a) => a.textContent.startsWith('D'))")?;
    window.stop()
}

#[test]
fn first_aid_is_one_key_and_one_more_press_away() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    window.press(Key::F2)?;
    window.find("dialog.emergency[open] .first-aid a")?;
    let said = window.text("dialog.emergency")?;
    assert!(said.contains("checked on") && said.contains("Source:"), "the numbers have a date and a source: {said}");
    window.script("[...document.querySelectorAll('.first-aid a')].find((a) => a.textContent === 'Choking').focus()", &[])?;
    window.press(Key::Enter)?;
    window.wait_until("the page about choking", || {
        Ok(window.count(steps::TITLE)? == 1 && window.text(steps::TITLE)?.starts_with("Choking") && window.count("dialog")? == 0)
    })?;
    window.stop()
}
