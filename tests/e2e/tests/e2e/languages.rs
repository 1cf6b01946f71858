//! The languages of the window: switched while it is open, right-to-left, nothing left untranslated.

use healthshelf_e2e::{Key, Outcome, Session, steps};
use serde_json::{Value, json};

use crate::needs_a_window;

/// Every screen, with what shows that it is there.
const SCREENS: &[(&str, &str)] = &[
    ("#/home", ".home"),
    ("#/browse", ".browse .letter"),
    ("#/browse/letter/A", ".browse .line"),
    ("#/search?q=headache", ".hit"),
    ("#/search?q=qqqzzzxxx", ".zero"),
    ("#/search?q=want%20to%20die", ".help-card"),
    ("#/search?q=drank%20bleach", ".help-card"),
    ("#/article/starter-en/heart-attack", ".article__body section"),
    ("#/article/starter-en/nothing", ".sheet h1"),
    ("#/saved", ".saved .empty"),
    ("#/saved/highlights", ".saved .empty"),
    ("#/saved/notes", ".saved .empty"),
    ("#/saved/lists", ".saved .lists"),
    ("#/history", ".saved h1"),
    ("#/data", ".own-data h1"),
    ("#/libraries", ".library"),
    ("#/settings", ".settings #interface-language"),
    ("#/about", ".about"),
    ("#/welcome", ".welcome [data-yes]"),
];

/// Settings with a language for the window.
fn settings_in(language: &str) -> Value {
    let mut settings = steps::plain_settings();
    settings["interfaceLanguage"] = json!(language);
    settings
}

/// Direction and language of the window, with a word and a number that it shows.
fn shown(window: &Session) -> Outcome<Value> {
    window.script(
        "const root = document.documentElement;
         return [root.lang, root.dir, document.querySelector('.settings h1')?.textContent, document.querySelector('[data-nav=home]').textContent,
                 document.querySelector('.settings output[for=text-size]')?.textContent, document.activeElement.id]",
        &[],
    )
}

#[test]
fn choosing_arabic_turns_the_window_at_once_and_english_turns_it_back() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit(&window, "#/settings", ".settings #interface-language")?;
    let english = json!(["en", "ltr", "Settings", "Home", "100%", "interface-language"]);
    // Whether Arabic has its own digits is the system's to say.
    let percent = window.script("return `${new Intl.NumberFormat('ar').format(100)}٪`", &[])?;
    let arabic = json!(["ar", "rtl", "الإعدادات", "البداية", percent, "interface-language"]);
    window.script("document.querySelector('#interface-language').focus()", &[])?;
    assert_eq!(shown(&window)?, english);

    window.click("#interface-language option[value=ar]")?;
    window.wait_until("the window in Arabic, the focus where it was", || Ok(shown(&window)? == arabic))?;
    let rail = window.script("return document.querySelector('.rail').getBoundingClientRect().left > innerWidth / 2", &[])?;
    assert_eq!(rail, json!(true), "the rail stands where reading starts, on the right");

    // An English article keeps its own direction in the Arabic window.
    window.click(steps::BOX)?;
    window.type_text("heart attack")?;
    window.wait_script(
        "results",
        "return document.querySelector('.results').dataset.resultsFor === 'heart attack' && document.querySelector('.hit__link')",
    )?;
    steps::open_first_result(&window)?;
    let article = window.script(
        "const body = document.querySelector('.article__body');
         return [body.lang, body.dir, getComputedStyle(body).direction, getComputedStyle(document.querySelector('.meta__facts')).direction,
                 /\\p{Script=Arabic}/u.test(body.textContent)]",
        &[],
    )?;
    assert_eq!(article, json!(["en", "ltr", "ltr", "rtl", false]), "text, labels and direction of the article are its own");

    steps::visit(&window, "#/settings", ".settings #interface-language")?;
    window.click("#interface-language option[value=en]")?;
    window.wait_until("the window in English again", || Ok(shown(&window)?[2] == "Settings" && shown(&window)?[1] == "ltr"))?;
    window.stop()
}

#[test]
fn a_restart_keeps_the_language_and_the_emergency_panel_speaks_it() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&settings_in("ar"))?;
    let window = steps::started(&home)?;
    let early = window.script(
        "return [document.documentElement.lang, document.documentElement.dir, document.querySelector('#hero').textContent,
                 document.querySelector('#q').placeholder]",
        &[],
    )?;
    assert_eq!(early, json!(["ar", "rtl", "ماذا تريد أن تعرف؟", "ابحث عن أعراض أو أمراض أو أدوية"]));
    window.press(Key::F2)?;
    window.find("dialog.emergency[open]")?;
    let numbers = steps::texts(&window, "dialog.emergency .numbers__digits")?;
    assert_eq!(numbers.first().map(String::as_str), Some("999"), "a number is shown with the digits on the keys of a phone");
    assert!(steps::page_says(&window, "المملكة المتحدة")?, "the country has its Arabic name");
    window.stop()
}

#[test]
fn no_screen_shows_a_raw_key_or_an_unfilled_place_in_any_language() -> Outcome {
    needs_a_window!();
    for language in ["en", "es", "fr", "ar", "zh-Hans"] {
        let home = steps::home_with(&settings_in(language))?;
        let window = steps::started(&home)?;
        for (hash, shows) in SCREENS {
            steps::visit(&window, hash, shows)?;
            nothing_raw(&window, language, hash)?;
        }
        steps::visit(&window, "#/home", ".home")?;
        window.press(Key::F2)?;
        window.find("dialog.emergency[open] .numbers")?;
        nothing_raw(&window, language, "the emergency panel")?;
        window.press(Key::Escape)?;
        window.stop()?;
    }
    Ok(())
}

/// Looks at all words of the page: what is read, and what is only spoken.
fn nothing_raw(window: &Session, language: &str, place: &str) -> Outcome {
    let raw = window.script(
        "const spoken = [...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap((el) => ['aria-label', 'title', 'placeholder'].map((name) => el.getAttribute(name) ?? ''));
         const groups = 'about|action|age|article|browse|count|country|danger|data|emergency|error|external|frame|history|home|import|key|keys|kind|kinds|library|limits|nav|notice|review|saved|search|settings|toast|trust|unsaved|urgent|welcome|why|zero';
         const text = [document.title, document.body.innerText, ...spoken].join('\\n');
         return [...text.matchAll(new RegExp(`\\\\{\\\\{|(?<![\\\\w./-])(?:${groups})\\\\.[a-z][\\\\w.-]*`, 'g'))].map((found) => text.slice(Math.max(0, found.index - 20), found.index + 40))",
        &[],
    )?;
    assert_eq!(raw, json!([]), "{language}, {place}");
    Ok(())
}
