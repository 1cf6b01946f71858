//! From typing to reading to saving, over a restart.

use healthshelf_e2e::{Key, Outcome, Session, steps};
use serde_json::json;

use crate::needs_a_window;

#[test]
fn results_follow_each_key_and_enter_opens_the_article_at_its_section() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    let mut typed = String::new();
    for c in "tight chest".chars() {
        typed.push(c);
        window.press(Key::Char(c))?;
        if c != ' ' && typed.len() >= 4 {
            steps::results_for(&window, &typed)?;
        }
    }
    let section = window.wait_script(
        "a result with a section",
        "const link = [...document.querySelectorAll('.hit__link')].find((a) => a.getAttribute('href').includes('section='));
         if (!link) return null;
         return [[...document.querySelectorAll('.hit__link')].indexOf(link), new URLSearchParams(link.getAttribute('href').split('?')[1]).get('section')];",
    )?;
    // Down to that result with the keyboard, then Enter.
    let at = section[0].as_u64().unwrap();
    let id = section[1].as_str().unwrap().trim_start_matches("s-").to_owned();
    window.wait_until("the result to have the focus", || {
        let focused = window.script("return [...document.querySelectorAll('.hit__link')].indexOf(document.activeElement)", &[])?;
        if focused == json!(at) {
            return Ok(true);
        }
        window.press(Key::Down)?;
        Ok(false)
    })?;
    window.press(Key::Enter)?;
    window.find(steps::TITLE)?;
    let place = window.wait_script(
        "the focus to be on the heading of the section",
        "const at = document.activeElement?.closest('section[data-section]');
         return at && document.activeElement.matches('h2, h3, h4') && [at.dataset.section, document.activeElement.getBoundingClientRect().top, innerHeight];",
    )?;
    assert_eq!(place[0], json!(id), "the article opens at the section that the result named");
    let (top, height) = (place[1].as_f64().unwrap(), place[2].as_f64().unwrap());
    assert!((0.0..height).contains(&top), "the heading is in sight: {top} of {height}");
    window.stop()
}

#[test]
fn bookmark_settings_and_reading_place_are_there_after_a_restart() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::search(&window, "tight chest")?;
    steps::open_first_result(&window)?;
    let title = window.text(steps::TITLE)?;
    window.press(Key::Char('s'))?;
    window.wait_script("the saved mark", "return document.querySelector('[data-save-article][aria-pressed=true]')")?;
    read_half(&window)?;
    set_look(&window)?;
    window.stop()?;

    let window = steps::started(&home)?;
    let look = window.script("const root = document.documentElement; return [root.dataset.theme, root.style.fontSize]", &[])?;
    assert_eq!(look, json!(["dark", "150%"]), "theme and text size are as set");
    let listed = steps::texts(&window, "section[aria-labelledby=home-continue] .card__title")?;
    assert!(listed.contains(&title), "continue reading names {title:?}: {listed:?}");
    steps::visit(&window, "#/saved", ".saved__list a")?;
    let saved = steps::texts(&window, ".saved__list a")?;
    assert!(saved.contains(&title), "the bookmark is there: {saved:?}");
    steps::visit(&window, "#/settings", ".settings #country")?;
    window.wait_script("the country to be chosen", "return document.querySelector('.settings #country').value === 'FR'")?;
    window.stop()
}

#[test]
fn going_back_to_results_puts_their_words_into_the_search_box() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::search(&window, "tight chest")?;
    window.click("nav a[href='#/home']")?;
    steps::home_shown(&window)?;
    window.chord(&[Key::Alt, Key::Left])?;
    steps::results_for(&window, "tight chest")?;
    window.wait_script("the words in the box", "return document.querySelector('#q').value === 'tight chest'")?;
    window.stop()
}

/// Scrolls to the middle of the article and waits until the program has noted the place.
fn read_half(window: &Session) -> Outcome {
    window.wait_until("the reading place to be kept", || {
        // A little further each time: a scroll to where the page already is would be none.
        window.script("const body = document.querySelector('.article__body').getBoundingClientRect(); scrollTo(0, scrollY + body.top + body.height / 2 - innerHeight + (Date.now() % 7))", &[])?;
        let home = steps::ask(window, "home", &json!({}))?;
        let places = home["continueReading"].as_array().unwrap();
        Ok(places.iter().any(|place| place["progress"].as_f64().unwrap() > 0.2))
    })
}

/// Dark, larger text and another country, through the settings page.
fn set_look(window: &Session) -> Outcome {
    steps::visit(window, "#/settings", ".settings #text-size")?;
    window.click("input[name=theme][value=dark]")?;
    window.script("document.querySelector('#text-size').focus()", &[])?;
    (0..3).try_for_each(|_| window.press(Key::Right))?;
    window.find(".settings #country option[value=FR]")?;
    window.click(".settings #country option[value=FR]")?;
    window.wait_until("the settings to be kept", || {
        let settings = &steps::ask(window, "startup", &json!({}))?["settings"];
        Ok(settings["theme"] == "dark" && settings["textSize"] == 150 && settings["country"] == "FR")
    })
}

/// Found while measuring: WebKit refuses more than 100 changes of the history in 30 seconds, and the window wrote one for each key, so a
/// quick typist's results stopped in the middle of a long question.
#[test]
fn a_long_question_typed_without_a_pause_is_answered_to_its_end() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    let question = "my mother had heavy bleeding and a tight chest last night and now she cannot sleep and her head hurts when she bends \
                    over and nobody here knows what we should do about it";
    assert!(question.len() > 130, "longer than what the browser lets through");
    window.type_text(question)?;
    steps::results_for(&window, question)?;
    window.wait_script("the address to follow", "return decodeURIComponent(location.hash).replaceAll('+', ' ').includes('do about it')")?;
    window.stop()
}
