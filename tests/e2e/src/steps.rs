//! What a reader does, in the terms of the window's own elements. The names of elements that the suite relies on are here and in the tests,
//! nowhere else.

use std::path::Path;

use serde_json::{Value, json};

use crate::session::{Home, Session};
use crate::webdriver::{Fault, Key, Outcome, Window, wait_for};

/// The search box.
pub const BOX: &str = "#q";
/// Results, in order.
pub const HIT: &str = ".hit__link";
/// An article's title, once it is shown.
pub const TITLE: &str = "h1.article__title";
/// The button that saves the whole article.
pub const SAVE: &str = "[data-save-article]";

/// A home whose first-run page was answered: settings as given.
pub fn home_with(settings: &Value) -> Outcome<Home> {
    let home = Home::fresh()?;
    let session = Session::start(&home)?;
    first_run_shown(&session)?;
    ask(&session, "save_settings", &json!({ "settings": settings }))?;
    session.stop()?;
    Ok(home)
}

/// The settings that most tests start from: British numbers, light, nothing special.
pub fn plain_settings() -> Value {
    json!({"theme": "light", "textSize": 100, "font": "serif", "lineHeight": 160, "letterSpacing": 0, "wordSpacing": 0, "measure": 66, "interfaceLanguage": null, "voice": null, "speechRate": 100, "country": "GB", "history": true, "firstRunDone": true})
}

/// Waits for the first-run page.
pub fn first_run_shown(window: &Window) -> Outcome {
    window.find(".welcome [data-yes]").map(|_| ())
}

/// Starts the program and waits until its search box can be used.
pub fn started(home: &Home) -> Outcome<Session> {
    let session = Session::start(home)?;
    home_shown(&session)?;
    Ok(session)
}

/// Starts the program with a source as its argument and waits until it asks about it.
pub fn started_with(home: &Home, source: &Path) -> Outcome<Session> {
    let session = Session::start_with(home, &[source])?;
    session.find(".libraries [data-yes]")?;
    Ok(session)
}

/// Waits for the start page with the focus in the search box.
pub fn home_shown(window: &Window) -> Outcome {
    window.wait_script("the start page", "return document.querySelector('.home') && document.activeElement.id === 'q'").map(|_| ())
}

/// Goes to a page of the window by its address.
pub fn visit(window: &Window, hash: &str, shows: &str) -> Outcome {
    window.script("location.hash = arguments[0]", &[json!(hash)])?;
    window.find(shows).map(|_| ())
}

/// Goes to an article.
pub fn visit_article(window: &Window, key: &str) -> Outcome {
    let (library, source) = key.split_once('/').ok_or_else(|| Fault(format!("{key} is no article key.")))?;
    window.script(
        "location.hash = '#/article/' + encodeURIComponent(arguments[0]) + '/' + encodeURIComponent(arguments[1])",
        &[json!(library), json!(source)],
    )?;
    window.find(TITLE).map(|_| ())
}

/// Asks the program directly, through the bridge that the window uses.
pub fn ask(window: &Window, command: &str, arguments: &Value) -> Outcome<Value> {
    let answer = window.script(
        "return window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then((ok) => ({ok}), (error) => ({error}))",
        &[json!(command), arguments.clone()],
    )?;
    match answer.get("error") {
        Some(error) => Err(Fault(format!("The program refused {command}: {error}"))),
        None => Ok(answer["ok"].clone()),
    }
}

/// Types into the search box with the keyboard, as the start page has it focused, and waits until results for all of it are shown.
pub fn search(window: &Window, query: &str) -> Outcome {
    window.type_text(query)?;
    results_for(window, query)
}

/// Waits until the list shown answers exactly this.
pub fn results_for(window: &Window, query: &str) -> Outcome {
    wait_for(&format!("results for “{query}”"), || {
        let summary = window.script("return document.querySelector('.results__summary')?.textContent ?? ''", &[])?;
        let all = summary.as_str().is_some_and(|summary| summary.contains(&format!("“{query}”")));
        Ok((all && window.count(HIT)? > 0).then_some(()))
    })
}

/// Opens the first result with the keyboard and waits for the article.
pub fn open_first_result(window: &Window) -> Outcome {
    window.wait_until("the first result to have the focus", || {
        if window.script("return document.activeElement.matches('.hit__link')", &[])? == true {
            return Ok(true);
        }
        window.press(Key::Down)?;
        Ok(false)
    })?;
    window.press(Key::Enter)?;
    window.find(TITLE).map(|_| ())
}

/// The texts of all elements that match, as the page holds them.
pub fn texts(window: &Window, css: &str) -> Outcome<Vec<String>> {
    let all = window.script(
        "return [...document.querySelectorAll(arguments[0])].map((el) => el.textContent.replace(/\\s+/g, ' ').trim())",
        &[json!(css)],
    )?;
    Ok(all.as_array().into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect())
}

/// Whether the page holds these words anywhere.
pub fn page_says(window: &Window, words: &str) -> Outcome<bool> {
    Ok(window.script("return document.body.textContent.replace(/\\s+/g, ' ').includes(arguments[0])", &[json!(words)])? == true)
}
