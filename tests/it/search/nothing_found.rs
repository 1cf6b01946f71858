//! Where nothing is found: titles near to what was typed, in every script, and never more than was looked at.

use healthshelf_core::search::Filter;

use super::languages::LANGUAGES;
use super::{SMALL, answers, page, shelf};

#[test]
fn where_nothing_is_found_near_titles_are_shown() {
    let (_home, app) = shelf(&[page("Lantern", "Lamps."), page("Trellis", "Wood."), page("Fountain", "Water.")]);
    for (text, wanted) in [
        ("lantjzxq ", "Lantern"),
        ("lanxxxxx ", "Lantern"),
        ("trxqqqq ", "Trellis"),
        ("foqqqqqq ", "Fountain"),
        ("xyz foqqqqqq ", "Fountain"),
        ("\"lanterns of wood\"", "Lantern"),
        ("lantern -lamps", "Lantern"),
    ] {
        let found = answers(&app, text, &Filter::default(), 0, 10);
        assert_eq!(found.hits.len(), 0, "{text}");
        let titles: Vec<&str> = found.nearest.iter().map(|(_, title)| title.as_str()).collect();
        assert_eq!(titles.first(), Some(&wanted), "{text}: {titles:?}");
    }
}

#[test]
fn where_nothing_is_found_in_a_narrow_place_titles_outside_of_it_are_shown() {
    let found = answers(&SMALL.1, "zanzibarite in:two", &Filter::default(), 0, 10);
    assert_eq!(found.hits.len(), 0);
    assert_eq!(found.nearest.iter().map(|(key, _)| key.to_string()).collect::<Vec<_>>(), ["one/tea"]);
}

#[test]
fn near_titles_are_found_in_scripts_without_spaces_too() {
    for (text, wanted) in [("头痒痒 ", "zh/headache"), ("두드러기 ", "ko/headache"), ("頭蓋 ", "ja/headache")] {
        let found = answers(&LANGUAGES.1, text, &Filter::default(), 0, 10);
        let keys: Vec<String> =
            found.hits.iter().map(|hit| hit.key.to_string()).chain(found.nearest.iter().map(|(key, _)| key.to_string())).collect();
        assert!(keys.contains(&wanted.to_owned()), "{text}: {keys:?}");
    }
}

#[test]
fn a_query_without_words_finds_nothing_and_is_no_fault() {
    for text in ["", " ", "?!", "🤰", "\u{0}", "\"\"", "-", "--", "…"] {
        let found = answers(&SMALL.1, text, &Filter::default(), 0, 10);
        assert_eq!((found.total, found.total_is_at_least, found.hits.len(), found.corrected), (0, false, 0, None), "{text:?}");
    }
}
