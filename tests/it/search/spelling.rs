//! Spelling: put right in silence only where nothing is lost by it, else asked; medicines never; what was typed can always be had.

use healthshelf_core::app::App;
use healthshelf_core::model::{Article, Kind, TermType};
use healthshelf_core::search::{Answers, Filter};

use super::{answers, page, shelf, term};

fn typed(app: &App, text: &str) -> Answers {
    answers(app, text, &Filter::default(), 0, 20)
}

/// Pages on things of a house, each word in a few of them.
fn house() -> Vec<Article> {
    let mut articles: Vec<Article> = (0..6)
        .map(|n| page(&format!("Lantern {n}"), "The lantern stands beside the trellis and the fountain. Migraine and eczema."))
        .collect();
    articles.push(page("Trellis", "Wood."));
    articles.push(page("Eczema", "Skin."));
    articles.push(page("Pneumonia", "Lungs."));
    articles
}

#[test]
fn an_unknown_word_is_put_right_and_told() {
    let (_home, app) = shelf(&house());
    for (text, corrected) in [
        ("trelis ", "trellis"),
        ("trellsi ", "trellis"),
        ("TRELIS ", "trellis"),
        ("old trelis wood ", "old trellis wood"),
        ("exema ", "eczema"),
        ("newmonia ", "pneumonia"),
        ("lantren trelis ", "lantern trellis"),
        ("lanterntrellis ", "lantern trellis"),
    ] {
        let found = typed(&app, text);
        assert_eq!(found.corrected.as_deref(), Some(corrected), "{text}: {:?}", found.did_you_mean);
        assert!(!found.hits.is_empty(), "{text}");
        assert_eq!(found.did_you_mean, [""; 0], "{text}: nothing is asked where it is settled");
    }
}

#[test]
fn a_word_that_the_libraries_know_is_never_changed() {
    let mut articles = house();
    articles.push(page("Lantorn", "A lantorn is something else."));
    let (_home, app) = shelf(&articles);
    for text in ["lantorn ", "lantern", "lant", "trel", "migraine eczema ", "nurofen ", "the ", "b12 ", "12 "] {
        assert_eq!(typed(&app, text).corrected, None, "{text}");
    }
    assert_eq!(typed(&app, "lantorn ").hits[0].key.source, "lantorn");
}

#[test]
fn a_word_of_english_that_no_library_has_is_asked_about_and_never_changed_in_silence() {
    let (_home, app) = shelf(&[page("Habitus", "The habitus of a house.")]);
    for (text, corrected) in [("habitual ", None), ("habitusl ", Some("habitus"))] {
        let found = typed(&app, text);
        assert_eq!(found.corrected.as_deref(), corrected, "{text}");
        assert_eq!(found.did_you_mean.is_empty(), corrected.is_some(), "{text}: {:?}", found.did_you_mean);
    }
}

#[test]
fn a_rare_word_that_looks_like_a_slip_is_asked_about_and_searched() {
    let mut articles: Vec<Article> = (0..120).map(|n| page(&format!("Page {n}"), "The lantern hangs.")).collect();
    articles.push(page("Rare", "The lantirn hangs."));
    let (_home, app) = shelf(&articles);
    let found = typed(&app, "lantirn ");
    assert_eq!((found.corrected, found.did_you_mean), (None, vec!["lantern".to_owned()]));
    assert_eq!(found.hits[0].key.source, "rare");
}

#[test]
fn two_words_that_may_both_be_meant_are_asked_about() {
    let (_home, app) = shelf(&[page("Marble", "Marble."), page("Warble", "Warble."), page("Garble", "Garble.")]);
    let found = typed(&app, "barble ");
    assert_eq!(found.corrected, None);
    assert!(found.did_you_mean.len() > 1, "{:?}", found.did_you_mean);
    let found = typed(&app, "barble and garbl ");
    assert_eq!(found.corrected, None, "one doubt is enough to ask");
    assert!(found.did_you_mean.iter().all(|text| text.ends_with(" and garble")), "{:?}", found.did_you_mean);
}

#[test]
fn a_medicine_is_never_changed_in_silence() {
    let of_kind = |title: &str, text: &str| Article { kind: Kind::Medicine, ..page(title, text) };
    let mut own = of_kind("Zanthoril", "A medicine of our own.");
    own.terms = vec![term("Glimmerol drops", TermType::Brand), term("Glimmerol", TermType::Brand)];
    let mut articles = vec![
        of_kind("Prednisolone", "Prednisolone."),
        of_kind("Losartan", "Losartan."),
        page("Heparins", "Warnings."),
        page("Clonidine", "Clonidine."),
        own,
    ];
    articles.extend((0..6).map(|n| page(&format!("War {n}"), "The war of the farin people. Losarten people. Met formen.")));
    let (_home, app) = shelf(&articles);
    let cases = [
        // To a medicine, known to the table, by its ending, or because a library says so.
        ("prednisolon ", Some("prednisolone")),
        ("losartin ", Some("losartan")),
        ("heparon ", Some("heparin")),
        ("zanthorill ", Some("zanthoril")),
        ("glimerol ", Some("glimmerol")),
        ("how much zanthorill for a child ", Some("how much zanthoril for a child")),
        // From one medicine to another.
        ("clonazepam ", None),
        ("prednisone ", Some("prednisolone")),
        // A medicine cut in two, or to another word.
        ("warfarin ", None),
        ("metformin ", None),
    ];
    for (text, offered) in cases {
        let found = typed(&app, text);
        assert_eq!(found.corrected, None, "{text}");
        if let Some(offered) = offered {
            assert!(found.did_you_mean.contains(&offered.to_owned()), "{text}: {:?}", found.did_you_mean);
        }
    }
}

#[test]
fn exactly_what_was_typed_can_always_be_had() {
    let (_home, app) = shelf(&house());
    for text in ["trelis ", "lantren", "old trelis wood "] {
        let filter = Filter { exact: true, ..Filter::default() };
        let exact = answers(&app, text, &filter, 0, 10);
        assert_eq!((exact.corrected, exact.did_you_mean), (None, Vec::new()), "{text}");
        assert!(exact.hits.iter().all(|hit| hit.key.source == "trellis"), "only wood is here: {text}");
    }
    let quoted = typed(&app, "\"trelis\"");
    assert_eq!((quoted.corrected, quoted.hits.len()), (None, 0), "what stands in quotation marks is taken as it is");
}

#[test]
fn numbers_and_short_words_are_not_put_right() {
    let (_home, app) = shelf(&[page("Dose", "Take 500 mg of the b12 and wait 24 hours. The leg.")]);
    for text in ["501 ", "b13 ", "lag ", "50o ", "x "] {
        assert_eq!(typed(&app, text).corrected, None, "{text}");
    }
}

#[test]
fn misspelt_names_are_understood_and_never_offered() {
    let mut meniere = page("Ménière’s disease", "The ear.");
    meniere.terms = vec![term("menears", TermType::Misspelling)];
    let (_home, app) = shelf(&[meniere, page("Wood", "Wood.")]);
    let found = typed(&app, "menears ");
    assert_eq!(found.hits[0].key.source, "menieres-disease");
    for text in ["menearz ", "meneirs ", "menear"] {
        let found = typed(&app, text);
        let offered = found.corrected.iter().chain(&found.did_you_mean).any(|text| text.contains("menear"));
        assert!(!offered, "{text}: {:?} {:?}", found.corrected, found.did_you_mean);
    }
}
