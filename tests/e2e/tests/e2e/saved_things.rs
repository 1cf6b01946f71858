//! Highlights, notes, folders and lists in the real window: made by keyboard and by mouse, taken back, there again after a restart.

use healthshelf_e2e::{Home, Key, Outcome, Session, steps};
use serde_json::{Value, json};

use crate::needs_a_window;

const ARTICLE: &str = "starter-en/heart-attack";
const LEAFLET: &str = "clinic/rest.txt";

fn reading() -> Outcome<(Home, Session)> {
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, ARTICLE)?;
    Ok((home, window))
}

/// Writes a leaflet of two parts and imports it as the library `clinic`.
fn leaflet(home: &Home, first: &str, second: &str) -> Outcome {
    let folder = home.path("clinic");
    std::fs::create_dir_all(&folder)?;
    let text =
        format!("How to rest well\n\nHow to rest well\n\nRest helps the body heal.\n\n1. At night <br/>{first}\n2. By day <br/>{second}\n");
    std::fs::write(folder.join("rest.txt"), text)?;
    home.import(&folder, "clinic", "Leaflets from the clinic")
}

/// The words of each highlight that is drawn, in the order of the page.
fn marked(window: &Session) -> Outcome<Vec<String>> {
    let texts = window.script(
        "const marks = new Map();
         for (const mark of document.querySelectorAll('mark[data-highlight]')) marks.set(mark.dataset.highlight, (marks.get(mark.dataset.highlight) ?? '') + mark.textContent);
         return [...marks.values()]",
        &[],
    )?;
    Ok(texts.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect())
}

/// Where words of the article stand in the window: the left and right end of their line.
fn place_of(window: &Session, words: &str) -> Outcome<[(i64, i64); 2]> {
    let found = window.script(
        "const walker = document.createTreeWalker(document.querySelector('.article__body'), NodeFilter.SHOW_TEXT);
         let node;
         while ((node = walker.nextNode()) && !node.data.includes(arguments[0])) ;
         node.parentElement.scrollIntoView({block: 'center'});
         const range = document.createRange();
         range.setStart(node, node.data.indexOf(arguments[0]));
         range.setEnd(node, node.data.indexOf(arguments[0]) + arguments[0].length);
         const { left, right, top, bottom } = range.getBoundingClientRect();
         return [left, right, (top + bottom) / 2].map(Math.round)",
        &[json!(words)],
    )?;
    let number = |at: usize| found[at].as_i64().unwrap();
    Ok([(number(0), number(2)), (number(1), number(2))])
}

fn focused(window: &Session, css: &str) -> Outcome {
    window.wait_until(&format!("the focus on {css}"), || {
        Ok(window.script("return document.activeElement?.matches(arguments[0]) ?? false", &[json!(css)])? == true)
    })
}

/// Writes into the note's field and saves with the keyboard.
fn write_note(window: &Session, text: &str) -> Outcome {
    focused(window, "#note-text")?;
    window.type_text(text)?;
    window.chord(&[Key::Control, Key::Enter])?;
    window.wait_script("the note to be saved", "return !document.querySelector('.note-dialog')").map(|_| ())
}

/// Presses the button of the message at the foot of the window.
fn undo(window: &Session) -> Outcome {
    window.click(".toast__action")
}

#[test]
fn words_are_marked_noted_and_recoloured_by_keyboard_alone_and_are_there_after_a_restart() -> Outcome {
    needs_a_window!();
    let (home, window) = reading()?;
    window.press(Key::Char('p'))?;
    window.press(Key::Char('p'))?;
    window.press(Key::Right)?;
    window.press(Key::Right)?;
    window.wait_script("a word to be chosen", "return getSelection().toString().trim().length > 0")?;
    let word = window.script("return getSelection().toString()", &[])?;
    window.press(Key::Char('h'))?;
    focused(&window, ".hl-open")?;
    assert_eq!(json!(marked(&window)?), json!([word]), "the chosen word is marked");
    window.press(Key::Enter)?;
    focused(&window, ".panel")?;
    // Close, Important, To do, To ask.
    (0..4).try_for_each(|_| window.press(Key::Tab))?;
    focused(&window, ".panel [data-colour=blue]")?;
    window.press(Key::Enter)?;
    window.wait_script("the new colour", "return document.querySelector('mark.hl--blue')")?;
    window.press(Key::Escape)?;
    focused(&window, ".hl-open")?;
    window.press(Key::Char('n'))?;
    write_note(&window, "Ask **Dr Lee**")?;
    window.wait_script("the note in its place", "return document.querySelector('.notes .note strong')?.textContent === 'Dr Lee'")?;
    window.stop()?;

    let window = steps::started(&home)?;
    steps::visit_article(&window, ARTICLE)?;
    window.find("mark.hl--blue")?;
    assert_eq!(json!(marked(&window)?), json!([word]));
    assert_eq!(window.attribute(".hl-open", "aria-label")?.as_deref(), Some("Highlight, To ask (blue), with 1 note: open it"));
    steps::visit(&window, "#/saved/notes", ".saved-row .note__text")?;
    assert_eq!(steps::texts(&window, ".saved-row .note__text")?, ["Ask Dr Lee"]);
    window.stop()
}

#[test]
fn words_dragged_over_with_the_mouse_are_marked_and_removing_can_be_taken_back() -> Outcome {
    needs_a_window!();
    let (_home, window) = reading()?;
    let [from, to] = place_of(&window, "heart muscle")?;
    window.drag(from, to)?;
    window.click(".selection-bar:not([hidden]) [data-colour=green]")?;
    window.find("mark.hl--green")?;
    assert_eq!(marked(&window)?, ["heart muscle"]);
    window.click(".hl-open")?;
    window.click(".panel [data-do=remove]")?;
    window.wait_until("the mark to be gone", || Ok(marked(&window)?.is_empty()))?;
    let text = window.script("return document.querySelector('.article__body').textContent.includes('heart muscle')", &[])?;
    assert_eq!(text, json!(true), "the words of the article stay");
    undo(&window)?;
    window.wait_until("the mark to be back", || Ok(marked(&window)? == ["heart muscle"]))?;
    // Find, links and reading aloud go by the text: it is the same with marks in it.
    window.chord(&[Key::Control, Key::Char('f')])?;
    focused(&window, ".find__input")?;
    window.type_text("heart muscle")?;
    window.wait_script("matches", "return /^1 of/.test(document.querySelector('.find__count').textContent)")?;
    window.stop()
}

#[test]
fn notes_on_the_article_and_on_a_section_stand_where_they_belong() -> Outcome {
    needs_a_window!();
    let (_home, window) = reading()?;
    window.script("document.querySelector('[data-note-section]').click()", &[])?;
    write_note(&window, "About this section")?;
    window.wait_script("the note below its heading", "return document.querySelector('section[data-section] > .heading-row + .notes')")?;
    window.click("[data-your-notes]")?;
    window.click(".your-notes [data-write]")?;
    write_note(&window, "About all of it")?;
    window.wait_script(
        "the note below the head",
        "return document.querySelector('.article__head + .notes')?.textContent.includes('About all of it')",
    )?;
    // Words that were not saved can be taken up again.
    window.click(".your-notes [data-write]")?;
    focused(&window, "#note-text")?;
    window.type_text("Half a thought")?;
    window.press(Key::Escape)?;
    undo(&window)?;
    focused(&window, "#note-text")?;
    assert_eq!(window.script("return document.querySelector('#note-text').value", &[])?, json!("Half a thought"));
    window.press(Key::Escape)?;
    window.click(".article__head + .notes [data-remove-note]")?;
    window.wait_script("the note to be gone", "return !document.querySelector('.article__head + .notes')")?;
    undo(&window)?;
    window.wait_script("the note to be back", "return document.querySelector('.article__head + .notes')")?;
    window.stop()
}

#[test]
fn a_highlight_that_lost_its_words_is_kept_and_placed_by_hand_and_a_lost_article_keeps_its_words() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    leaflet(&home, "A dark and quiet room helps most people sleep.", "Short breaks are better than one long one.")?;
    let window = steps::started(&home)?;
    let page = steps::ask(&window, "open_article", &json!({"key": LEAFLET, "query": null}))?;
    let section = page["outline"][0]["id"].clone();
    let words = json!({"sectionId": section, "exact": "dark and quiet room", "prefix": "A ", "suffix": " helps"});
    steps::ask(&window, "add_highlight", &json!({"key": LEAFLET, "words": words, "colour": "pink"}))?;
    steps::visit_article(&window, LEAFLET)?;
    window.wait_until("the highlight", || Ok(marked(&window)? == ["dark and quiet room"]))?;
    window.stop()?;

    leaflet(&home, "Drink something warm an hour before.", "Short breaks are better than one long one.")?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, LEAFLET)?;
    window.click(".unplaced summary")?;
    assert_eq!(steps::texts(&window, ".unplaced .quote")?, ["dark and quiet room"], "it is kept as it was");
    assert_eq!(marked(&window)?, Vec::<String>::new(), "no other words are marked for it");
    window.click("[data-place]")?;
    let [from, to] = place_of(&window, "something warm")?;
    window.drag(from, to)?;
    window.click("[data-here]")?;
    window.wait_until("the highlight in its new place", || Ok(marked(&window)? == ["something warm"]))?;
    assert_eq!(window.count(".unplaced")?, 0);
    window.stop()?;

    home.command_line(&["remove", "clinic"])?;
    let window = steps::started(&home)?;
    steps::visit(&window, "#/saved/highlights", ".saved-row")?;
    window.click(".saved-row a")?;
    window.find(".gone")?;
    assert_eq!(window.text(".gone h1")?, "How to rest well");
    assert_eq!(steps::texts(&window, ".gone .quote")?, ["something warm"]);
    assert!(steps::page_says(&window, "Drink something warm an hour before.")?, "the text as it was is there");
    window.stop()
}

#[test]
fn a_bookmark_goes_into_a_folder_is_found_by_its_own_name_and_all_of_it_can_be_taken_back() -> Outcome {
    needs_a_window!();
    let (home, window) = reading()?;
    window.press(Key::Char('s'))?;
    window.wait_script("the saved mark", "return document.querySelector('[data-save-article][aria-pressed=true]')")?;
    steps::ask(&window, "add_bookmark", &json!({"key": "starter-en/choking", "sectionId": null}))?;
    steps::visit(&window, "#/saved", ".saved__list a")?;
    window.click("[data-new-folder]")?;
    focused(&window, "#form-name")?;
    window.type_text("For Mum")?;
    window.press(Key::Enter)?;
    window.wait_until("the new folder", || Ok(window.text(".saved-place__title")? == "For Mum"))?;
    steps::visit(&window, "#/saved", ".saved__list a")?;
    window.click(".saved-row:nth-child(2) [data-edit]")?;
    focused(&window, "#form-name")?;
    window.type_text("Her heart")?;
    window.click("#form-folder option:nth-child(2)")?;
    window.type_into("#form-tags", "urgent, heart")?;
    window.click(".form-dialog .button--main")?;
    window.wait_until("the name", || Ok(steps::texts(&window, ".saved__list .line__link")?.contains(&"Her heart".to_owned())))?;
    window.stop()?;

    let window = steps::started(&home)?;
    steps::visit(&window, "#/saved", ".tree__link")?;
    let folder = window.script(
        "return [...document.querySelectorAll('.tree__link')].find((a) => a.textContent.includes('For Mum')).getAttribute('href')",
        &[],
    )?;
    steps::visit(&window, folder.as_str().unwrap(), ".saved-place .row-tools")?;
    window.wait_until("what is in the folder", || Ok(steps::texts(&window, ".saved__list .line__link")? == ["Her heart"]))?;
    assert_eq!(steps::texts(&window, ".saved__list .tag-chip")?, ["heart", "urgent"]);
    window.click(".saved-search__input")?;
    window.type_text("her hea")?;
    window.wait_until("what is found", || Ok(steps::texts(&window, ".saved__found .line__link")? == ["Her heart"]))?;
    window.press(Key::Escape)?;
    window.click("[data-remove-folder]")?;
    window.click("dialog [value=yes]")?;
    window
        .wait_until("the folder to be gone", || Ok(!steps::texts(&window, ".tree__link")?.iter().any(|name| name.contains("For Mum"))))?;
    undo(&window)?;
    window.wait_until("the folder to be back", || Ok(steps::texts(&window, ".saved__list .line__link")? == ["Her heart"]))?;
    // Several at once, with Shift.
    steps::visit(&window, "#/saved?folder=all", ".saved-row:nth-child(2)")?;
    window.script(
        "const boxes = document.querySelectorAll('[data-pick]');
         boxes[0].click();
         boxes[1].dispatchEvent(new MouseEvent('click', {bubbles: true, shiftKey: true}))",
        &[],
    )?;
    window.click("[data-several=remove]")?;
    window.wait_script("an empty page", "return document.querySelector('.saved .empty')")?;
    undo(&window)?;
    window.wait_until("both to be back", || Ok(window.count(".saved-row")? == 2))?;
    window.stop()
}

#[test]
fn a_list_for_an_appointment_is_made_ordered_by_keyboard_and_by_mouse_and_ticked_off() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit(&window, "#/saved/lists", "#list-name")?;
    window.click("[data-new-list] .button--main")?;
    window.find("#line-text")?;
    assert_eq!(window.text(".list-page__title")?, "Questions for my doctor");
    let lines = || steps::texts(&window, ".list-line__body");
    for (count, text) in (1..).zip(["May I drive?", "How long?", "And the tablets?"]) {
        window.type_into("#line-text", text)?;
        window.press(Key::Enter)?;
        window.wait_until("the line", || Ok(lines()?.len() == count))?;
    }
    let shown = |wanted: [&str; 3]| window.wait_until(&format!("{wanted:?}"), || Ok(lines()? == wanted));
    window.script("document.querySelectorAll('[data-handle]')[2].focus()", &[])?;
    window.press(Key::Up)?;
    shown(["May I drive?", "And the tablets?", "How long?"])?;
    focused(&window, ".list-line:nth-child(2) [data-handle]")?;
    let middles = window.script("return [...document.querySelectorAll('[data-handle]')].map((el) => { const { x, y, width, height } = el.getBoundingClientRect(); return [Math.round(x + width / 2), Math.round(y + height / 2)] })", &[])?;
    let at = |row: usize| (middles[row][0].as_i64().unwrap(), middles[row][1].as_i64().unwrap());
    window.drag(at(0), (at(2).0, at(2).1 + 25))?;
    shown(["And the tablets?", "How long?", "May I drive?"])?;
    undo(&window)?;
    shown(["May I drive?", "And the tablets?", "How long?"])?;
    window.click(".list-line:first-child [data-done-line]")?;
    window.find(".list-line[data-done]")?;
    window.click(".list-line:nth-child(2) [data-take-line]")?;
    window.wait_until("the line to be out", || Ok(lines()? == ["May I drive?", "How long?"]))?;
    undo(&window)?;
    shown(["May I drive?", "And the tablets?", "How long?"])?;
    window.stop()?;

    let window = steps::started(&home)?;
    steps::visit(&window, "#/saved/lists", ".lists .card--link")?;
    window.click(".lists .card--link")?;
    window.find(".list-line[data-done]")?;
    assert_eq!(steps::texts(&window, ".list-line__body")?, ["May I drive?", "And the tablets?", "How long?"]);
    let done: Value = window.script("return [...document.querySelectorAll('[data-done-line]')].map((box) => box.checked)", &[])?;
    assert_eq!(done, json!([true, false, false]));
    window.stop()
}
