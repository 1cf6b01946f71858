//! Browsing, adding and removing libraries.

use healthshelf_e2e::{Outcome, Session, fixtures, steps};
use serde_json::json;

use crate::needs_a_window;

#[test]
fn browsing_goes_from_letters_and_topics_to_articles() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit(&window, "#/browse", ".browse .letter")?;
    let letters = steps::texts(&window, ".browse .letter")?;
    assert!(letters.iter().any(|letter| letter.ends_with('H')), "{letters:?}");
    window.click(".browse .letter[href$='/H']")?;
    window.find(".browse .crumb")?;
    let titles = steps::texts(&window, ".line__link")?;
    assert!(titles.contains(&"Heart attack".to_owned()), "{titles:?}");
    assert!(titles.iter().all(|title| title.to_uppercase().starts_with('H')), "only titles under H: {titles:?}");

    steps::visit(&window, "#/browse", ".browse .card--link")?;
    let topic = window.text(".browse .card--link .card__title")?;
    window.click(".browse .card--link")?;
    window.wait_until("the topic", || Ok(steps::texts(&window, ".browse h1")?.first() == Some(&topic)))?;
    let first = window.text(".line__link")?;
    window.click(".line__link")?;
    window.wait_until("its first article", || Ok(steps::texts(&window, steps::TITLE)?.first() == Some(&first)))?;
    window.stop()
}

#[test]
fn a_source_given_to_the_program_is_offered_imported_and_reported() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let source = home.path("Leaflets from the clinic");
    fixtures::many_articles(&source, 60)?;
    let window = steps::started_with(&home, &source)?;
    assert!(steps::page_says(&window, "Add Leaflets from the clinic to your shelf?")?);
    assert_eq!(steps::ask(&window, "list_libraries", &json!({}))?.as_array().map(Vec::len), Some(1), "nothing is added unasked");
    record_progress(&window)?;
    window.click(".libraries [data-yes]")?;
    window.find(".import--done")?;
    assert!(steps::page_says(&window, "60 articles added")?, "the report counts the articles");
    let bars = window.script("return window.__bars", &[])?;
    assert!(bars.as_u64().unwrap() > 0, "a progress bar was shown on the way");
    let listed = steps::texts(&window, "[data-library] .library__title")?;
    assert_eq!(listed.len(), 2, "both libraries are listed: {listed:?}");
    window.click(steps::BOX)?;
    steps::search(&window, "washing hands")?;
    window.stop()
}

#[test]
fn a_running_import_is_stopped_by_cancel_and_adds_nothing() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let source = home.path("A large shelf");
    fixtures::many_articles(&source, 15_000)?;
    let window = steps::started_with(&home, &source)?;
    window.click(".libraries [data-yes]")?;
    window.wait_script("the import to be on its way", "return document.querySelector('[data-cancel-import]:not(:disabled)')")?;
    window.click("[data-cancel-import]")?;
    window.wait_until("the import to be stopped", || steps::page_says(&window, "Adding A large shelf was stopped"))?;
    assert!(steps::page_says(&window, "Nothing was added.")?);
    assert_eq!(steps::ask(&window, "list_libraries", &json!({}))?.as_array().map(Vec::len), Some(1), "the shelf is as before");
    window.stop()
}

#[test]
fn removing_a_library_asks_first_and_keeps_what_was_saved_from_it() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    home.import(&fixtures::fixture("leaflets"), "leaflets", "Leaflets")?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, "leaflets/snoring.txt")?;
    let title = window.text(steps::TITLE)?;
    window.click(steps::SAVE)?;
    window.wait_script("the saved mark", "return document.querySelector('[data-save-article][aria-pressed=true]')")?;

    steps::visit(&window, "#/libraries", "[data-library=leaflets]")?;
    window.click("[data-library=leaflets] [data-remove-library]")?;
    window.find("dialog[open] button[value=yes]")?;
    assert!(steps::page_says(&window, "Remove Leaflets?")?);
    let focused = window.script("return document.activeElement.value", &[])?;
    assert_eq!(focused, json!("no"), "the safe answer has the focus");
    window.click("dialog[open] button[value=no]")?;
    window.wait_until("the question to close", || Ok(window.count("dialog")? == 0))?;
    assert_eq!(window.count("[data-library=leaflets]")?, 1, "No removes nothing");

    window.click("[data-library=leaflets] [data-remove-library]")?;
    window.click("dialog[open] button[value=yes]")?;
    window.wait_until("the library to be gone", || Ok(window.count("[data-library=leaflets]")? == 0))?;
    steps::visit(&window, "#/saved", ".saved__list li")?;
    let saved = steps::texts(&window, ".saved__list li")?;
    assert!(saved.iter().any(|line| line.contains(&title)), "the saved place is still there: {saved:?}");
    assert!(steps::page_says(&window, "This article is not on this computer now")?, "and says that its article is not");
    window.stop()
}

/// Counts the progress bars that the page shows from now on.
fn record_progress(window: &Session) -> Outcome {
    window
        .script(
            "window.__bars = 0;
             new MutationObserver(() => (window.__bars += document.querySelectorAll('.libraries__import progress, .libraries__import [role=progressbar]').length))
               .observe(document.querySelector('.libraries__import'), {childList: true, subtree: true});",
            &[],
        )
        .map(|_| ())
}
