//! What search says and offers in the window: spelling, exactly as typed, nothing found, narrowing, drawings of what is found.

use healthshelf_e2e::{Outcome, steps};
use serde_json::json;

use crate::needs_a_window;

#[test]
fn a_misspelt_search_says_what_it_shows_and_offers_exactly_what_was_typed() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::search(&window, "feverr in a baby")?;
    let said = window.text(".results__corrected")?;
    assert!(said.contains("Showing results for fever in a baby"), "{said}");
    let titles = steps::texts(&window, ".hit__link")?;
    assert!(titles.iter().take(3).any(|title| title.contains("fever")), "{titles:?}");
    window.click(".results__corrected a[href*='exact=1']")?;
    window.wait_script(
        "the words as typed",
        "return document.querySelector('.results__corrected').textContent.includes('exactly what you typed')",
    )?;
    assert!(!window.text(".results__corrected")?.contains("Showing results for fever"), "nothing is put right any more");
    // Typing on ends it: it was for that text.
    window.click("#q")?;
    window.type_text("x")?;
    window.wait_script("the address without it", "return !location.hash.includes('exact=1')")?;
    window.stop()
}

#[test]
fn the_name_of_a_medicine_is_offered_and_never_changed() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::search(&window, "ibuprofin tablets")?;
    let said = window.text(".results__corrected")?;
    assert!(said.contains("Did you mean") && said.contains("ibuprofen tablets") && !said.contains("Showing results for"), "{said}");
    window.click(".results__corrected a")?;
    steps::results_for(&window, "ibuprofen tablets")?;
    let titles = steps::texts(&window, ".hit__link")?;
    assert!(titles.first().is_some_and(|title| title.contains("Ibuprofen")), "{titles:?}");
    window.stop()
}

#[test]
fn a_search_that_finds_nothing_still_says_what_to_do() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    window.type_text("qqzzxx")?;
    window.find(".zero")?;
    let shown = window.text(".zero")?;
    assert!(shown.contains("does not mean it is not serious"), "{shown}");
    window.find(".zero [data-open-emergency]")?;
    window.find(".zero a[href='#/browse']")?;
    window.stop()
}

#[test]
fn results_are_narrowed_by_kind_by_topic_and_by_words_in_the_box() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::search(&window, "headache")?;
    let all = steps::texts(&window, ".hit__link")?.len();
    window.click("[data-filter=kind][data-id=symptom]")?;
    window.wait_script("the filter to be on", "return document.querySelector('[data-filter=kind][data-id=symptom][aria-pressed=true]')")?;
    let symptoms = window.script("return [...document.querySelectorAll('.hit__kind')].every((el) => el.title === 'Symptom')", &[])?;
    assert_eq!(symptoms, json!(true));
    assert!(steps::texts(&window, ".hit__link")?.len() <= all);
    window.click("[data-filter=''][data-id='']")?;
    window.find("select[data-filter-list=category] option[value='starter-en/womens-health']")?;
    let choose = "const list = document.querySelector('select[data-filter-list=category]');
        list.value = 'starter-en/womens-health';
        list.dispatchEvent(new Event('change', { bubbles: true }));";
    window.script(choose, &[])?;
    window.wait_script("the topic to be chosen", "return document.querySelector('select[data-filter-list=category]').value === 'starter-en/womens-health' && location.hash.includes('womens-health')")?;
    let topics = window.wait_script(
        "results of the topic alone",
        "const from = [...document.querySelectorAll('.hit__from')]; return from.length > 0 && from.length",
    )?;
    assert!(topics.as_u64().unwrap() > 0);
    steps::visit(&window, "#/home", ".home")?;
    steps::home_shown(&window)?;
    steps::search(&window, "in:first-aid bleeding")?;
    window.wait_script(
        "the kind named in the box to be on",
        "return document.querySelector('[data-filter=kind][data-id=first-aid][aria-pressed=true]')",
    )?;
    window.stop()
}

#[test]
fn a_drawing_is_shown_with_its_words() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, "starter-en/recovery-position")?;
    let drawn = window.wait_script(
        "a drawing to be there",
        "const image = document.querySelector('figure img'); if (!image) return null; image.scrollIntoView(); return image.complete && image.naturalWidth > 0 && [image.alt, image.src]",
    )?;
    assert!(drawn[0].as_str().unwrap().len() > 10, "it has words in its place");
    window.stop()
}
