//! Reading aloud: with Speech Dispatcher and espeak-ng, and without any voice.

use healthshelf_e2e::voice::{self, Voice};
use healthshelf_e2e::{Home, Key, Outcome, Session, steps};
use serde_json::json;

use crate::needs_a_window;

const ARTICLE: &str = "starter-en/heart-attack";
/// The text that is marked as being read.
const SPOKEN: &str = "return [...(CSS.highlights.get('spoken') ?? [])].map(String).join('') || null";

/// Writes down what is marked from now on: a title is said in less time than it takes to look.
const WRITE_DOWN: &str = "window.spokenSoFar = [];
    const add = Highlight.prototype.add;
    Highlight.prototype.add = function (range) { if (window.spokenSoFar.at(-1) !== String(range)) window.spokenSoFar.push(String(range)); return add.call(this, range); };";

/// The article, open, with a voice to read it; `None`, said aloud, where there is none.
fn with_a_voice() -> Outcome<Option<(Home, Voice, Session)>> {
    if let Some(why) = voice::missing() {
        crate::say_skipped(&why);
        return Ok(None);
    }
    let home = steps::home_with(&steps::plain_settings())?;
    let voice = Voice::start(&home)?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, ARTICLE)?;
    Ok(Some((home, voice, window)))
}

/// Waits until a sentence that fits is marked, and gives it.
fn spoken(window: &Session, what: &str, fits: impl Fn(&str) -> bool) -> Outcome<String> {
    let mut last = String::new();
    window.wait_until(&format!("{what} to be read"), || {
        last = window.script(SPOKEN, &[])?.as_str().unwrap_or_default().to_owned();
        Ok(!last.is_empty() && fits(&last))
    })?;
    Ok(last)
}

#[test]
fn listen_reads_sentence_by_sentence_skips_and_stops() -> Outcome {
    needs_a_window!();
    let Some((_home, _voice, window)) = with_a_voice()? else { return Ok(()) };
    let title = window.text(steps::TITLE)?;
    let lede = window.text(".article__head .lede")?;
    window.script(WRITE_DOWN, &[])?;
    window.click("[data-listen]")?;
    window.find(".listen[data-state=speaking]")?;
    assert_eq!(window.script("return document.activeElement.matches('[data-play]')", &[])?, json!(true), "the bar takes the focus");
    assert!(window.count("#listen-voice optgroup")? == 2, "voices of the article's language come first, the others after them");
    // The title, and on by itself; then by the buttons and keys of the bar.
    let order = window.wait_script("two sentences to be read", "return window.spokenSoFar.length > 1 && window.spokenSoFar")?;
    assert_eq!(order[0], json!(title), "the title comes first");
    let first = order[1].as_str().unwrap_or_default().to_owned();
    assert!(!first.is_empty() && lede.starts_with(&first), "then the lede, sentence by sentence: {order}");
    window.click("[data-skip=sentence][data-way='1']")?;
    spoken(&window, "the next sentence", |text| text != first && text != title)?;
    let heading = window.text("section[data-section] h2")?;
    window.wait_until("the first section to be read", || {
        window.press(Key::Char('k'))?;
        window.find(".listen[data-state=paused]")?;
        window.click("[data-skip=section][data-way='1']")?;
        Ok(window.script(SPOKEN, &[])? == json!(heading))
    })?;
    assert_eq!(window.attribute("[data-play]", "aria-label")?.as_deref(), Some("Play"), "a skip while paused stays paused");
    window.press(Key::Char('k'))?;
    window.find(".listen[data-state=speaking]")?;
    spoken(&window, "what follows the heading", |text| text != heading)?;
    let in_view = "const range = [...CSS.highlights.get('spoken')][0].getBoundingClientRect();
                   return range.top >= 0 && range.bottom <= document.querySelector('.listen').getBoundingClientRect().top";
    window.wait_script("the sentence to be in view above the bar", in_view)?;

    window.press(Key::Escape)?;
    window.wait_until("the bar to go", || Ok(window.count(".listen")? == 0))?;
    assert_eq!(window.script(SPOKEN, &[])?, json!(null), "nothing stays marked");
    assert_eq!(window.script("return document.activeElement.matches('[data-listen]')", &[])?, json!(true), "the focus goes back");
    window.stop()
}

#[test]
fn the_chosen_speed_is_kept_and_leaving_the_article_ends_the_reading() -> Outcome {
    needs_a_window!();
    let Some((_home, _voice, window)) = with_a_voice()? else { return Ok(()) };
    window.click("[data-listen]")?;
    window.find(".listen[data-state=speaking]")?;
    window.script("document.querySelector('[data-more][aria-expanded=false]')?.click()", &[])?;
    window.click("#listen-speed option[value='50']")?;
    window.wait_until("the speed to be kept", || Ok(steps::ask(&window, "startup", &json!({}))?["settings"]["speechRate"] == 50))?;
    spoken(&window, "the text at another speed", |_| true)?;
    steps::visit(&window, "#/settings", ".settings #speech-speed")?;
    assert_eq!(window.count(".listen")?, 0, "the bar belongs to the article");
    assert_eq!(window.script("return document.querySelector('#speech-speed').value", &[])?, json!("50"));
    window.click("[data-voices]")?;
    window.find("#speech-voice option[value^='espeak-ng:']")?;
    window.stop()
}

#[test]
fn without_a_voice_listen_says_what_is_missing_and_how_to_get_it() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, ARTICLE)?;
    window.click("[data-listen]")?;
    window.find("dialog.speech-missing[open]")?;
    let commands = steps::texts(&window, "dialog.speech-missing code")?;
    assert!(commands.iter().any(|command| command.contains("apt install speech-dispatcher")), "{commands:?}");
    assert_eq!(window.count(".listen")?, 0, "there is no bar that does nothing");
    window.press(Key::Escape)?;
    window.wait_until("the explanation to close", || Ok(window.count("dialog.speech-missing")? == 0))?;
    assert_eq!(window.script("return document.activeElement.matches('[data-listen]')", &[])?, json!(true), "the focus goes back");
    window.stop()
}
