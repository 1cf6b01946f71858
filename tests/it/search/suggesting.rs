//! Suggestions: titles, other names, completions of words; what was meant, where nothing begins so.

use healthshelf_core::model::TermType;

use super::{SMALL, page, shelf, term};
use crate::common::{STARTER, build, folder, install, library, start};

#[test]
fn suggestions_give_titles_first_then_other_names_then_words() {
    let texts = |prefix: &str, limit| -> Vec<(String, &'static str)> {
        SMALL.1.suggest(prefix, limit).unwrap().into_iter().map(|suggestion| (suggestion.text, suggestion.kind)).collect()
    };
    let one = |text: &str, kind| vec![(text.to_owned(), kind)];
    assert_eq!(texts("endoly", 8)[0], ("Endolymphatic hydrops".to_owned(), "also-called"));
    assert_eq!(texts("MENI", 8)[0], ("Ménière’s disease".to_owned(), "title"));
    assert_eq!(texts("vineg", 8), one("vinegar", "word"));
    assert_eq!(texts("keep vineg", 8), one("keep vinegar", "word"), "only the last word is completed");
    assert_eq!(texts("menears", 8)[0], ("Ménière’s disease".to_owned(), "title"), "misspellings are understood, never suggested");
    assert_eq!(texts("  ", 8), []);
    let mittens = texts("mitt", 8);
    assert_eq!(mittens.len(), 8);
    assert!(mittens.iter().all(|(text, kind)| *kind == "title" && text.starts_with("Mitten")));
    assert_eq!(texts("mitt", 0), []);
    for prefix in ["a", "m", "re", "bl", "heart", "misc", "pre"] {
        let kinds: Vec<usize> = STARTER
            .app
            .suggest(prefix, 8)
            .unwrap()
            .iter()
            .map(|suggestion| {
                assert_eq!(suggestion.article.is_some(), suggestion.kind != "word", "{suggestion:?}");
                ["title", "also-called", "word"].iter().position(|kind| *kind == suggestion.kind).unwrap()
            })
            .collect();
        assert!(!kinds.is_empty() && kinds.len() <= 8 && kinds.is_sorted(), "{prefix}: {kinds:?}");
    }
}

#[test]
fn suggestions_are_the_best_and_each_text_once() {
    let home = folder();
    let app = start(home.path());
    let mut lantern = page("Lantern", "Lanternfish glow. Lanternjaws hang.");
    lantern.terms =
        vec![term("Lantern light", TermType::Synonym), term("LANTERN", TermType::Synonym), term("lanturn", TermType::Misspelling)];
    install(
        &app,
        &build(home.path(), &library("a", "A"), &[lantern.clone(), page("Lantern oil", "Oil."), page("Oil for lanterns", "Oil.")]),
    );
    install(&app, &build(home.path(), &library("b", "B"), &[page("Lantern", "Another.")]));
    let texts: Vec<(String, &str)> = app.suggest("lantern", 8).unwrap().into_iter().map(|found| (found.text, found.kind)).collect();
    let wanted =
        [("Lantern", "title"), ("Lantern oil", "title"), ("Lantern light", "also-called"), ("lanternfish", "word"), ("lanternjaw", "word")];
    assert_eq!(texts.iter().map(|(text, kind)| (text.as_str(), *kind)).collect::<Vec<_>>(), wanted);
    for limit in 0..5 {
        assert_eq!(app.suggest("lantern", limit).unwrap().len(), limit);
    }
    assert_eq!(app.suggest("lanturn", 8).unwrap()[0].text, "Lantern", "what nothing begins with is understood");
    let title = &app.suggest("lantern l", 8).unwrap()[0];
    assert_eq!(title.article.as_ref().unwrap().1, "Lantern", "a name says whose it is");
}

#[test]
fn suggestions_are_found_however_they_are_typed() {
    let mut crohn = page("Crohn’s disease", "The gut.");
    crohn.terms = vec![term("COVID-19 of the gut", TermType::Synonym), term("偏头痛", TermType::Synonym)];
    let (_home, app) = shelf(&[crohn, page("Αλλεργία", "Κείμενο."), page("Ärger", "Text.")]);
    let cases = [
        ("crohn's", "Crohn’s disease"),
        ("CROHN’S D", "Crohn’s disease"),
        ("  crohn", "Crohn’s disease"),
        ("covid-1", "COVID-19 of the gut"),
        ("偏头", "偏头痛"),
        ("偏", "偏头痛"),
        ("αλλερ", "Αλλεργία"),
        ("arg", "Ärger"),
    ];
    for (typed, wanted) in cases {
        let texts: Vec<String> = app.suggest(typed, 8).unwrap().into_iter().map(|found| found.text).collect();
        assert_eq!(texts.first().map(String::as_str), Some(wanted), "{typed}: {texts:?}");
    }
}

#[test]
fn what_speaks_of_danger_is_not_spun_on_and_still_leads_to_help() {
    let app = &STARTER.app;
    for text in ["i want to die", "how to kill myself", "he hits me"] {
        let suggestions = app.suggest(text, 8).unwrap();
        assert!(suggestions.iter().all(|suggestion| suggestion.article.is_some()), "{text}: {suggestions:?}");
    }
    assert!(app.suggest("headac", 8).unwrap().len() > 1, "others are completed as ever");
}
