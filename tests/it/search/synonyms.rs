//! Other names of one thing: from the libraries and from the table, the longest phrase first, below what was typed, each idea once.

use healthshelf_core::model::TermType;
use healthshelf_core::search::Filter;

use super::{answers, hits, page, shelf, sources, term};
use crate::common::{build, folder, found, install, library, start};

#[test]
fn a_name_in_one_library_finds_the_thing_under_its_other_names_in_another() {
    let home = folder();
    let app = start(home.path());
    let mut known = page("Zanth fever", "A fever.");
    known.terms = vec![
        term("Lantern sickness", TermType::Medical),
        term("Glowworm disease", TermType::Synonym),
        term("zantfever", TermType::Misspelling),
        term("Old gloom", TermType::Outdated),
        term("Fever of the lamp", TermType::SeeFrom),
    ];
    install(&app, &build(home.path(), &library("names", "Names"), &[known]));
    let texts = [
        page("One", "Lantern sickness spreads in winter."),
        page("Two", "Glowworm disease spreads."),
        page("Three", "Lantern makers."),
        page("Four", "Zanth fever spreads."),
    ];
    install(&app, &build(home.path(), &library("texts", "Texts"), &texts));
    let keys = found(&app, "zanth fever ");
    assert_eq!(keys[..2], ["names/zanth-fever", "texts/four"], "what was typed before other names: {keys:?}");
    assert!(keys.contains(&"texts/one".to_owned()) && keys.contains(&"texts/two".to_owned()), "{keys:?}");
    let keys = found(&app, "glowworm disease ");
    assert_eq!(keys[..2], ["names/zanth-fever", "texts/two"], "{keys:?}");
    assert!(keys.contains(&"texts/one".to_owned()) && keys.contains(&"texts/four".to_owned()), "{keys:?}");
    let why = hits(&app, "zanth fever ").into_iter().find(|hit| hit.key.source == "one").unwrap().why;
    assert_eq!(why[0], "same as: Lantern sickness");
    assert!(!found(&app, "fever of the lamp ").contains(&"texts/two".to_owned()), "what merely leads to an article is no name of it");
}

#[test]
fn the_table_knows_everyday_medical_and_brand_names() {
    let (_home, app) = shelf(&[
        page("One", "The uterus."),
        page("Two", "Epistaxis at night."),
        page("Three", "Take acetaminophen."),
        page("Four", "Take ibuprofen."),
        page("Five", "Take advil."),
        page("Six", "Bleeding of the heart."),
    ]);
    for (typed, wanted) in
        [("womb ", "one"), ("nosebleeds ", "two"), ("nose bleed ", "two"), ("paracetamol ", "three"), ("nurofen ", "four")]
    {
        assert_eq!(sources(&app, typed).first().map(String::as_str), Some(wanted), "{typed}");
    }
    assert!(!sources(&app, "ibuprofen ").contains(&"five".to_owned()), "what is in a brand does not lead to every brand");
}

#[test]
fn what_was_typed_comes_before_other_names_of_it() {
    let (_home, app) =
        shelf(&[page("One", "About the uterus and more words."), page("Two", "About the womb and more words."), page("Three", "Wood.")]);
    assert_eq!(sources(&app, "womb "), ["two", "one"]);
    assert_eq!(sources(&app, "uterus "), ["one", "two"], "and the other way round");
}

#[test]
fn the_longest_phrase_counts_and_not_its_parts() {
    // "Belly button" is the navel; "belly" alone is the abdomen.
    let (_home, app) = shelf(&[page("One", "The navel of a child."), page("Two", "The abdomen of a child."), page("Three", "Wood.")]);
    assert_eq!(sources(&app, "belly button "), ["one"]);
    assert_eq!(sources(&app, "belly "), ["two"]);
}

#[test]
fn a_thing_counts_once_however_many_of_its_names_stand_there() {
    let (_home, app) = shelf(&[
        page("Many", "Epistaxis or a bloody nose, as they say everywhere else."),
        page("Both", "A nosebleed of a lantern maker on his way home again."),
        page("Wood", "Wood."),
    ]);
    assert_eq!(sources(&app, "nosebleed lantern ")[0], "both", "two ideas are more than one under many names");
    assert_eq!(sources(&app, "nosebleed ")[0], "both", "the name that was typed is more than others");
}

#[test]
fn exactly_what_was_typed_has_no_other_names_and_no_other_forms() {
    let (_home, app) =
        shelf(&[page("One", "The uterus."), page("Two", "The womb."), page("Three", "Swelling."), page("Four", "It swells.")]);
    let exact = |text: &str| {
        let filter = Filter { exact: true, ..Filter::default() };
        answers(&app, text, &filter, 0, 10).hits.into_iter().map(|hit| hit.key.source).collect::<Vec<_>>()
    };
    assert_eq!(exact("womb "), ["two"]);
    assert_eq!(exact("swelling "), ["three"]);
    assert_eq!(sources(&app, "swelling "), ["three", "four"]);
}
