//! Text and colours: each choice is seen at once, is there from the first paint of the next start, and can be taken back.

use healthshelf_e2e::{Key, Outcome, Session, steps};
use serde_json::{Value, json};

use crate::needs_a_window;

/// What the page looks like: theme, typeface and the reader's numbers, as the root element has them.
fn look(window: &Session) -> Outcome<Value> {
    window.script(
        "const root = document.documentElement, number = (name) => getComputedStyle(root).getPropertyValue(name).trim();
         return [root.dataset.theme ?? 'system', root.dataset.font ?? 'serif', number('--leading'), number('--line-letters')]",
        &[],
    )
}

#[test]
fn every_theme_is_shown_when_it_is_chosen() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit(&window, "#/settings", "input[name=theme][value=sepia]")?;
    let mut grounds = Vec::new();
    for theme in ["light", "dark", "sepia", "contrast"] {
        window.click(&format!("input[name=theme][value={theme}]"))?;
        let ground = window.wait_script(
            "the theme",
            &format!("return document.documentElement.dataset.theme === '{theme}' && getComputedStyle(document.body).backgroundColor"),
        )?;
        assert!(!grounds.contains(&ground), "{theme} has a ground of its own: {ground} of {grounds:?}");
        grounds.push(ground);
    }
    window.stop()
}

#[test]
fn the_text_panel_of_an_article_changes_the_text_by_keyboard_and_the_next_start_keeps_it() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, "starter-en/heart-attack")?;
    window.script("document.querySelector('[data-look]').focus()", &[])?;
    window.press(Key::Enter)?;
    window.find(".look-panel #line-height")?;
    let inside = window.script("return document.activeElement.closest('.look-panel') !== null", &[])?;
    assert_eq!(inside, true, "the focus goes into the panel");
    window.script("document.querySelector('.look-panel #line-height').focus()", &[])?;
    // Quicker than the program saves: none of the steps may be lost.
    (0..3).try_for_each(|_| window.press(Key::Right))?;
    window.script("document.querySelector('.look-panel #measure').focus()", &[])?;
    window.press(Key::Left)?;
    window.click(".look-panel input[name=font][value=dyslexia]")?;
    window.wait_until("the settings to be kept", || {
        let settings = &steps::ask(&window, "startup", &json!({}))?["settings"];
        Ok(settings["lineHeight"] == 210 && settings["measure"] == 56 && settings["font"] == "dyslexia")
    })?;
    assert_eq!(look(&window)?, json!(["light", "dyslexia", "2.1", "56"]));
    window.press(Key::Escape)?;
    window.wait_script(
        "the panel to close with the focus on its button",
        "return !document.querySelector('.look-panel') && document.activeElement.matches('[data-look]')",
    )?;
    window.stop()?;

    let window = steps::started(&home)?;
    assert_eq!(look(&window)?, json!(["light", "dyslexia", "2.1", "56"]), "the next start has it before anything is asked");
    window.stop()
}

#[test]
fn back_to_defaults_can_be_undone() -> Outcome {
    needs_a_window!();
    let mut settings = steps::plain_settings();
    for (name, value) in [("theme", json!("sepia")), ("font", json!("sans")), ("lineHeight", json!(190)), ("measure", json!(88))] {
        settings[name] = value;
    }
    let home = steps::home_with(&settings)?;
    let window = steps::started(&home)?;
    let chosen = json!(["sepia", "sans", "1.9", "88"]);
    assert_eq!(look(&window)?, chosen);
    steps::visit(&window, "#/settings", "[data-defaults]")?;
    window.click("[data-defaults]")?;
    window.find(".toast__action")?;
    assert_eq!(look(&window)?, json!(["system", "serif", "1.6", "66"]));
    window.click(".toast__action")?;
    window.wait_until("what was chosen", || Ok(look(&window)? == chosen))?;
    window.stop()
}
