//! A copied web page, imported: neighbours, related articles with cut teasers, and what was found about it.

use healthshelf_e2e::{Outcome, fixtures, steps};

use crate::needs_a_window;

const KEY: &str = "leaflets/dry-mouth.txt";

#[test]
fn an_imported_page_shows_its_neighbours_its_related_articles_and_what_was_found() -> Outcome {
    needs_a_window!();
    let home = steps::home_with(&steps::plain_settings())?;
    home.import(&fixtures::fixture("leaflets"), "leaflets", "Leaflets")?;
    let window = steps::started(&home)?;
    steps::visit_article(&window, KEY)?;
    let headings = steps::texts(&window, ".article__body section[data-section] h2")?;
    assert_eq!(headings, ["Sleeping with the mouth open", "Warm and dry air", "Some medicines", "Drinking too little"]);

    let previous = steps::texts(&window, ".neighbour--previous .neighbour__title")?;
    assert_eq!(previous, ["How much water do I need in a day? Three simple rules"]);
    assert_eq!(window.count("a.neighbour--previous")?, 0, "the article before is not here, so it is no link");

    let related = steps::texts(&window, ".related__item .related__title")?;
    assert_eq!(related.len(), 8, "{related:?}");
    assert_eq!(related.first().map(String::as_str), Some("Detailed look at the usual causes of bad breath"));
    let teasers = steps::texts(&window, ".related__teaser")?;
    assert_eq!(teasers.len(), 8, "{teasers:?}");
    assert!(
        teasers.iter().all(|teaser| teaser.contains("(the source cut this text short)")),
        "every teaser says that it was cut: {teasers:?}"
    );

    window.click(".about-panel summary")?;
    let findings = steps::texts(&window, ".about-panel[open] .findings li")?;
    assert!(findings.iter().any(|finding| finding.contains("cur")), "the claim of a cure for ever is among the findings: {findings:?}");
    let facts = steps::texts(&window, ".about-panel[open] .facts dd")?;
    assert!(facts.iter().any(|fact| fact.contains("not checked by us")), "it says that nobody checked it: {facts:?}");

    window.click("a.neighbour--next")?;
    window.wait_until("the next article", || Ok(steps::texts(&window, steps::TITLE)? == ["Why do people snore? Two things that help"]))?;
    window.click("a.neighbour--previous")?;
    window.wait_until("the article before it", || {
        Ok(steps::texts(&window, steps::TITLE)?.first().is_some_and(|title| title.starts_with("Why do I wake up")))
    })?;
    window.stop()
}
