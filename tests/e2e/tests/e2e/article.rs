//! The article page by keyboard: sources and words in place, find, pictures, links to sections, read marks.

use healthshelf_e2e::{Key, Outcome, Session, steps};
use serde_json::json;

use crate::needs_a_window;

const ARTICLE: &str = "starter-en/heart-attack";

/// A window with an article open.
fn reading(key: &str) -> Outcome<(healthshelf_e2e::Home, Session)> {
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, key)?;
    Ok((home, window))
}

fn focus(window: &Session, css: &str) -> Outcome {
    window.find(css)?;
    window.wait_until(&format!("the focus on {css}"), || {
        Ok(window
            .script("const at = document.querySelector(arguments[0]); at.focus(); return document.activeElement === at", &[json!(css)])?
            == true)
    })
}

/// Opens a mark's panel with a key, checks what a screen reader is told, and closes it again.
fn opens_and_closes(window: &Session, mark: &str, key: Key) -> Outcome<String> {
    focus(window, mark)?;
    assert_eq!(window.attribute(mark, "aria-expanded")?.as_deref(), Some("false"));
    window.press(key)?;
    window.wait_script("the panel to have the focus", "return document.activeElement?.matches('.panel[role=dialog]')")?;
    assert_eq!(window.attribute(mark, "aria-expanded")?.as_deref(), Some("true"));
    let named = window.script(
        "const panel = document.querySelector('.panel');
         const of = (name) => document.getElementById(panel.getAttribute(name))?.textContent.trim();
         return Boolean(of('aria-labelledby') && of('aria-describedby')) && document.querySelector(arguments[0]).getAttribute('aria-controls') === panel.id",
        &[json!(mark)],
    )?;
    assert_eq!(named, json!(true), "the panel has a name and a description, and the mark says what it controls");
    let text = window.text(".panel")?;
    window.press(Key::Escape)?;
    let back = "return !document.querySelector('.panel') && document.activeElement === document.querySelector(arguments[0])";
    window.wait_until("the focus to be back on the mark", || Ok(window.script(back, &[json!(mark)])? == true))?;
    Ok(text)
}

#[test]
fn a_source_opens_beside_its_mark_by_enter_and_space_and_escape_goes_back() -> Outcome {
    needs_a_window!();
    let (_home, window) = reading(ARTICLE)?;
    for key in [Key::Enter, Key::Space] {
        let text = opens_and_closes(&window, ".ref", key)?;
        assert!(text.contains("Source ") && text.contains("Go to sources") && text.contains("looked at"), "{text}");
    }
    // In a narrow window it is a sheet at the lower edge, and the mark stays in sight.
    window.resize(360, 720)?;
    focus(&window, ".ref")?;
    window.press(Key::Enter)?;
    let sheet = window.wait_script(
        "the sheet",
        "const [sheet, mark] = ['.panel', '.ref'].map((css) => document.querySelector(css)?.getBoundingClientRect());
         return sheet && Math.round(sheet.bottom) === innerHeight && Math.round(sheet.width) === document.documentElement.clientWidth && mark.bottom <= sheet.top",
    )?;
    assert_eq!(sheet, json!(true));
    // The way to the list of sources closes it and takes the focus along.
    focus(&window, ".panel__go")?;
    window.press(Key::Enter)?;
    window.wait_script(
        "the focus in the list of sources",
        "return !document.querySelector('.panel') && document.activeElement.matches('.sources li')",
    )?;
    window.stop()
}

#[test]
fn a_marked_word_and_a_selected_word_are_explained_in_place() -> Outcome {
    needs_a_window!();
    let (_home, window) = reading(ARTICLE)?;
    let text = opens_and_closes(&window, ".term", Key::Enter)?;
    assert!(text.contains("The heart stops pumping blood"), "{text}");
    opens_and_closes(&window, ".term", Key::Space)?;

    // A word selected with the keyboard: the selection grows with Shift and an arrow.
    window.script(
        "const walker = document.createTreeWalker(document.querySelector('.article__body'), NodeFilter.SHOW_TEXT);
         let node;
         while ((node = walker.nextNode()) && !node.data.includes('muscle')) ;
         const at = node.data.indexOf('muscle');
         getSelection().setBaseAndExtent(node, at, node, at + 5);
         node.parentElement.scrollIntoView({block: 'center'});",
        &[],
    )?;
    window.chord(&[Key::Shift, Key::Right])?;
    window.wait_script(
        "the offer to look it up",
        "return getSelection().toString() === 'muscle' && document.querySelector('.look-up:not([hidden])')",
    )?;
    window.press(Key::Char('d'))?;
    window.wait_script("the panel to have the focus", "return document.activeElement?.matches('.panel')")?;
    window.wait_script("articles about the word", "return [1, 2, 3].includes(document.querySelectorAll('.panel__list a').length)")?;
    window.press(Key::Escape)?;
    window.wait_script(
        "the focus in the text",
        "return !document.querySelector('.panel') && document.activeElement.closest('.article__body')",
    )?;
    assert_eq!(window.script("return getSelection().toString()", &[])?, json!("muscle"), "what was selected stays so");
    window.stop()
}

#[test]
fn find_counts_steps_opens_what_is_folded_and_leaves_the_focus_at_the_match() -> Outcome {
    needs_a_window!();
    let (_home, window) = reading("starter-en/stroke")?;
    let counted = |wanted: &str| window.wait_until(&format!("“{wanted}”"), || Ok(window.text(".find__count")? == wanted));
    window.chord(&[Key::Control, Key::Char('f')])?;
    window.wait_script("the find bar", "return document.activeElement?.matches('.find__input')")?;
    window.type_text("STROKE")?;
    let all = window.wait_script("a count", "return /^1 of (\\d+)$/.exec(document.querySelector('.find__count').textContent)?.[1]")?;
    let all: usize = all.as_str().unwrap().parse().unwrap();
    assert!(all > 10, "{all}");
    window.press(Key::Enter)?;
    counted(&format!("2 of {all}"))?;
    window.press(Key::F3)?;
    counted(&format!("3 of {all}"))?;
    window.chord(&[Key::Shift, Key::Enter])?;
    window.chord(&[Key::Shift, Key::F3])?;
    window.chord(&[Key::Shift, Key::F3])?;
    counted(&format!("{all} of {all}"))?;
    let seen = window.script(
        "const [range] = CSS.highlights.get('find-current');
         const { top, bottom } = range.getBoundingClientRect();
         return range.toString().toLowerCase() === 'stroke' && top > document.querySelector('.find').getBoundingClientRect().bottom && bottom < innerHeight",
        &[],
    )?;
    assert_eq!(seen, json!(true), "the current match is in sight, clear of the bars");

    // Words of a folded description open it.
    window.chord(&[Key::Control, Key::Char('a')])?;
    window.type_text("tangled lines")?;
    counted("1 of 1")?;
    window.wait_script("the description to be open", "return document.querySelector('details.long-description').open")?;
    window.press(Key::Escape)?;
    window.wait_script(
        "the focus at the match",
        "return !document.querySelector('.find') && document.activeElement.textContent.includes('tangled lines') && document.activeElement.matches('p')",
    )?;
    assert_eq!(window.script("return CSS.highlights.size", &[])?, json!(0), "no mark is left");

    window.chord(&[Key::Control, Key::Char('f')])?;
    window.type_text("qwxyz")?;
    counted("No match")?;
    window.press(Key::Escape)?;
    window.wait_script("the focus not to be lost", "return document.activeElement !== document.body")?;
    window.stop()
}

fn picture_width(window: &Session) -> Outcome<f64> {
    let width = window.script("return document.querySelector('.zoom__stage img').getBoundingClientRect().width", &[])?;
    Ok(width.as_f64().unwrap())
}

#[test]
fn a_picture_opens_at_full_size_and_is_sized_by_keys() -> Outcome {
    needs_a_window!();
    let (_home, window) = reading("starter-en/stroke")?;
    window.resize(1180, 860)?;
    focus(&window, ".zoom-open")?;
    window.press(Key::Enter)?;
    window.wait_script(
        "the dialog with its size",
        "return document.querySelector('dialog.zoom:modal .zoom__size')?.textContent.includes('%') ?? null",
    )?;
    let alt = window.script("return document.querySelector('.zoom__stage img').alt", &[])?;
    assert!(alt.as_str().is_some_and(|alt| alt.contains("signs of stroke")), "{alt}");
    assert!(window.text(".zoom__text")?.contains("Three drawings"), "the long description is there");
    let width = || picture_width(&window);
    let fitting: f64 = width()?;
    window.press(Key::Char('+'))?;
    window.press(Key::Char('+'))?;
    window.wait_until("a larger picture", || Ok(width()? > fitting * 1.4))?;
    window.press(Key::Char('-'))?;
    window.wait_until("a smaller one", || Ok(width()? < fitting * 1.3))?;
    window.press(Key::Char('0'))?;
    window.wait_until("the size that fits", || Ok((width()? - fitting).abs() < 1.0))?;
    window.press(Key::Escape)?;
    window
        .wait_script("the focus to be back", "return !document.querySelector('dialog') && document.activeElement.matches('.zoom-open')")?;
    window.stop()
}

#[test]
fn a_link_to_a_section_is_copied_and_opens_when_pasted_into_the_search_box() -> Outcome {
    needs_a_window!();
    let (_home, window) = reading(ARTICLE)?;
    focus(&window, "[data-link-section='treatment']")?;
    window.press(Key::Enter)?;
    window.wait_script("the message", "return document.querySelector('.toast')?.textContent.includes('Link copied')")?;
    steps::visit(&window, "#/home", ".home")?;
    steps::home_shown(&window)?;
    window.chord(&[Key::Control, Key::Char('v')])?;
    window.find(steps::TITLE)?;
    window.wait_script("the heading of the section to have the focus", "return document.activeElement.id === 'h-treatment'")?;
    // Typed by hand it opens with Enter.
    window.press(Key::Char('/'))?;
    window.type_text("healthshelf:starter-en/stroke#symptoms")?;
    window.press(Key::Enter)?;
    window.wait_script(
        "the other article at its section",
        "return document.querySelector('h1.article__title')?.textContent === 'Stroke' && document.activeElement.id === 'h-symptoms'",
    )?;
    window.stop()
}

#[test]
fn an_article_is_marked_as_read_by_the_reader_and_the_mark_lasts_until_taken_back() -> Outcome {
    needs_a_window!();
    let (home, window) = reading("starter-en/recurrent-miscarriage")?;
    focus(&window, "[data-mark-read]")?;
    window.press(Key::Space)?;
    window
        .wait_script("the head to say so", "return /^Read on /.test(document.querySelector('.read-on:not([hidden]) span')?.textContent)")?;
    window.stop()?;

    let window = steps::started(&home)?;
    let listed = steps::texts(&window, ".series__list li")?;
    assert!(listed.iter().any(|line| line == "Recurrent miscarriage Read"), "the series on the start page: {listed:?}");
    steps::visit(&window, "#/browse/category/starter-en%2Fpregnancy-birth", ".browse .lines .read-mark")?;
    assert_eq!(window.count(".browse .lines .read-mark")?, 1);
    steps::visit_article(&window, "starter-en/miscarriage")?;
    let listed = steps::texts(&window, ".series-list li")?;
    assert!(listed.iter().any(|line| line == "Recurrent miscarriage Read"), "the series below the article: {listed:?}");

    steps::visit_article(&window, "starter-en/recurrent-miscarriage")?;
    focus(&window, "[data-unread]")?;
    window.press(Key::Enter)?;
    window.wait_script(
        "the mark to go, the focus on the title",
        "return document.querySelector('.read-on').hidden && document.activeElement.matches('h1')",
    )?;
    focus(&window, ".toast__action")?;
    window.press(Key::Enter)?;
    window.wait_script("the mark to be back", "return !document.querySelector('.read-on').hidden")?;
    window.stop()
}
