//! Nothing has to be scrolled sideways but wide tables in a scroller of their own: on a small window, with large text, with wide spacing.

use healthshelf_e2e::{Key, Outcome, Session, steps};
use serde_json::json;

use crate::needs_a_window;

/// Address, and what must be there.
const SCREENS: &[(&str, &str)] = &[
    ("#/home", ".home"),
    ("#/search?q=heavy%20bleeding", ".hit__link"),
    ("#/search?q=my%20child%20swallowed%20bleach", ".help-card"),
    ("#/search?q=zzqxv", ".zero"),
    ("#/browse", ".browse .card--link"),
    ("#/browse/letter/C", ".letters--sticky"),
    ("#/browse/body-system/skin", ".browse .line__link"),
    ("#/article/starter-en/heart-attack", "h1.article__title"),
    ("#/article/starter-en/paracetamol", ".dose"),
    ("#/saved", ".saved-row"),
    ("#/saved/highlights", ".colour-filter"),
    ("#/saved/notes", ".saved-row"),
    ("#/saved/lists", ".lists .card"),
    ("#/saved/list/1", ".list-line"),
    ("#/libraries?add=1", "[data-library]"),
    ("#/settings", ".settings #country option[value=GB]"),
    ("#/history", "#page h1"),
    ("#/data", "#page h1"),
    ("#/about", ".about"),
    ("#/welcome", ".welcome [data-yes]"),
];

/// Text spacing that a reader may force on any page (WCAG 1.4.12).
const SPACING: &str = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

/// What sticks out of the page, and scrollers that keys cannot reach or that have no name.
const FAULTS: &str = "
    const root = document.documentElement, faults = [];
    if (root.scrollWidth > root.clientWidth) {
      faults.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
      for (const el of document.querySelectorAll('body *')) {
        const { left, right } = el.getBoundingClientRect();
        if ((right > root.clientWidth + 1 || left < -1) && !el.closest('.table-scroll, .visually-hidden, svg')) faults.push(`${el.tagName}.${el.className}`);
      }
    }
    for (const el of document.querySelectorAll('dialog[open]')) if (el.scrollWidth > el.clientWidth) faults.push(`the panel is ${el.scrollWidth} wide in ${el.clientWidth}`);
    for (const el of document.querySelectorAll('.table-scroll')) if (el.tabIndex < 0 || !el.getAttribute('aria-label')) faults.push('a table that keys cannot scroll');
    return faults.slice(0, 8)";

/// Something of each kind that is saved.
fn save_some(window: &Session) -> Outcome {
    let key = "starter-en/heart-attack";
    let mark = steps::ask(window, "add_bookmark", &json!({"key": key, "sectionId": null}))?;
    steps::ask(window, "tag_bookmarks", &json!({"ids": [mark["id"]], "tag": "to read again", "on": true}))?;
    steps::ask(
        window,
        "add_note",
        &json!({"key": key, "sectionId": null, "highlight": null, "text": "Ask about **this** at the next visit"}),
    )?;
    let list = steps::ask(window, "add_collection", &json!({"name": "Questions for my doctor"}))?;
    let lines = json!([{"kind": "line", "id": null, "text": "Is it safe to drive?"}, {"kind": "bookmark", "id": mark["id"], "text": null}]);
    steps::ask(window, "put_in_collection", &json!({"id": list["id"], "lines": lines})).map(|_| ())
}

fn nothing_sticks_out(window: &Session, how: &str) -> Outcome {
    save_some(window)?;
    for (address, shows) in SCREENS {
        steps::visit(window, address, shows)?;
        assert_eq!(window.script(FAULTS, &[])?, json!([]), "{address}, {how}");
    }
    window.chord(&[Key::Control, Key::Char('k')])?;
    window.find("dialog.palette[open]")?;
    assert_eq!(window.script(FAULTS, &[])?, json!([]), "the palette, {how}");
    window.press(Key::Escape)?;
    window.wait_until("the palette to close", || Ok(window.count("dialog.palette")? == 0))?;
    window.press(Key::F2)?;
    window.find("dialog.emergency[open]")?;
    assert_eq!(window.script(FAULTS, &[])?, json!([]), "the emergency panel, {how}");
    window.press(Key::Escape)?;
    window.wait_until("the panel to close", || Ok(window.count("dialog.emergency")? == 0))
}

/// Comes back when the page has taken the new size in.
fn resize(window: &Session, width: u32, height: u32, layout: &str) -> Outcome {
    window.resize(width, height)?;
    window.wait_script("the layout for that size", &format!("return document.documentElement.dataset.layout === '{layout}'")).map(|_| ())
}

fn text_size(window: &Session, percent: u16) -> Outcome {
    let mut settings = steps::ask(window, "startup", &json!({}))?["settings"].clone();
    settings["textSize"] = json!(percent);
    window.script("dispatchEvent(new CustomEvent('healthshelf:look', { detail: arguments[0] }))", &[settings]).map(|_| ())
}

#[test]
fn every_screen_fits_a_window_of_320_pixels() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    resize(&window, 320, 740, "tiny")?;
    nothing_sticks_out(&window, "320 pixels")?;
    text_size(&window, 200)?;
    nothing_sticks_out(&window, "320 pixels, text 200%")?;
    window.stop()
}

#[test]
fn every_screen_fits_with_text_of_200_and_300_percent() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    resize(&window, 1280, 800, "wide")?;
    for percent in [200, 300] {
        text_size(&window, percent)?;
        nothing_sticks_out(&window, &format!("text {percent}%"))?;
    }
    window.stop()
}

#[test]
fn every_screen_fits_with_the_text_spacing_that_readers_may_force() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    window.script(
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]",
        &[json!(SPACING)],
    )?;
    for (width, layout) in [(1280, "wide"), (320, "tiny")] {
        resize(&window, width, 740, layout)?;
        nothing_sticks_out(&window, &format!("wide spacing, {width} pixels"))?;
    }
    window.stop()
}
