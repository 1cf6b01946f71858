//! Order: any word finds, more words find better, a title of the very name first; answers say why.

use healthshelf_core::model::{Article, Kind, Library, TermType};
use healthshelf_core::search::Filter;

use super::{answers, hits, page, shelf, sources, term};
use crate::common::{article, build, folder, found, install, library, section, start};

#[test]
fn an_article_needs_only_one_of_the_words_and_more_words_are_better() {
    let (_home, app) = shelf(&[
        page("Alpha", "A trellis stands in the yard."),
        page("Beta", "A lantern hangs from a trellis in the yard."),
        page("Gamma", "A lantern stands in the yard."),
        page("Delta", "A lantern hangs from a trellis beside the fountain."),
    ]);
    let keys = sources(&app, "lantern trellis fountain ");
    assert_eq!(keys[..2], ["delta", "beta"], "{keys:?}");
    assert_eq!(keys.len(), 4, "each holds one of the words: {keys:?}");
}

#[test]
fn a_rare_word_says_more_than_a_common_one() {
    let mut articles: Vec<Article> = (0..20).map(|n| page(&format!("Page {n}"), "The lantern and the lantern.")).collect();
    articles.push(page("Rare", "The trellis in the yard with many more words."));
    let (_home, app) = shelf(&articles);
    assert_eq!(sources(&app, "lantern trellis ")[0], "rare");
}

#[test]
fn the_very_title_comes_first_and_the_very_name_next() {
    let mut named = page("Vertical garden wires", "Wires.");
    named.terms = vec![term("Trellis", TermType::Synonym)];
    let (_home, app) = shelf(&[
        page("Trellis, trellis and trellis again", &"Trellis of trellis. ".repeat(40)),
        named,
        page("The trellis", "Wood."),
        page("Trellis", "Slats of wood."),
    ]);
    for typed in ["trellis", "Trellis ", "TRELLIS", "trellises ", "what is a trellis?", "\"trellis\""] {
        let keys = sources(&app, typed);
        assert_eq!(keys[..2], ["trellis", "vertical-garden-wires"], "{typed}: {keys:?}");
    }
    assert_eq!(sources(&app, "the trellis ")[0], "the-trellis", "all of what was typed, filler too");
    let scores: Vec<f32> = hits(&app, "trellis").iter().map(|hit| hit.score).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
}

#[test]
fn a_word_in_the_title_says_more_than_one_in_a_name_a_heading_or_the_text() {
    let mut named = page("Green things", "Slats.");
    named.terms = vec![term("Small lantern stand", TermType::Synonym)];
    let (_home, app) = shelf(&[
        article("body", "Red things", "", &[("About this", "Slats and a lantern here.")]),
        article("heading", "Blue things", "", &[("The lantern", "Slats.")]),
        named,
        article("title", "Lantern things", "", &[("About this", "Slats.")]),
    ]);
    let keys = sources(&app, "lantern ");
    assert_eq!((keys[0].as_str(), keys[3].as_str()), ("title", "body"), "{keys:?}");
}

#[test]
fn words_that_stand_close_together_are_better() {
    let far = format!("The lantern burns. {} The trellis stands.", "Other words stand here. ".repeat(10));
    let near = format!("The lantern trellis. {} That is all there was to say.", "Other words stand here. ".repeat(9));
    let (_home, app) = shelf(&[article("far", "One", "", &[("X", &far)]), article("near", "Two", "", &[("X", &near)])]);
    assert_eq!(sources(&app, "lantern trellis "), ["near", "far"]);
}

#[test]
fn phrases_in_quotation_marks_stand_so_and_words_left_out_do_not_stand_at_all() {
    let mut named = page("Wires", "Nothing.");
    named.terms = vec![term("Copper kettle stand", TermType::Synonym)];
    let (_home, app) = shelf(&[
        page("One", "A copper kettle on the hob."),
        page("Two", "A kettle of copper on the hob."),
        page("Three", "Copper, and behind it, the kettles."),
        page("Four", "Copper kettles with lids."),
        named,
    ]);
    let cases: [(&str, &[&str]); 10] = [
        ("copper kettle ", &["four", "one", "three", "two", "wires"]),
        ("\"copper kettle\"", &["four", "one", "wires"]),
        ("\"kettle of copper\"", &["two"]),
        ("\"COPPER KETTLES\" lids", &["four", "one", "wires"]),
        ("\"copper kettle\" \"the hob\"", &["one"]),
        ("\"kettle copper\"", &[]),
        ("copper kettle -lid", &["one", "three", "two", "wires"]),
        ("copper -kettles", &[]),
        ("\"copper kettle\" -hob", &["four", "wires"]),
        ("\"hob\" copper ", &["one", "two"]),
    ];
    for (typed, wanted) in cases {
        let mut keys = sources(&app, typed);
        keys.sort();
        assert_eq!(keys, wanted, "{typed}");
    }
}

#[test]
fn a_word_is_left_out_wherever_in_the_article_it_stands() {
    let mut named = article("named", "Lantern four", "Light.", &[]);
    named.terms = vec![term("Glow of paraffin", TermType::Synonym)];
    let (_home, app) = shelf(&[
        article("one", "Lantern one", "Light.", &[("Oil", "Burns paraffin."), ("Wick", "Of cotton.")]),
        article("two", "Lantern two", "Light.", &[("Oil", "Burns oil."), ("Wick", "Of cotton.")]),
        article("three", "Lantern three", "Burns paraffin.", &[("Wick", "Of cotton.")]),
        named,
    ]);
    assert_eq!(sources(&app, "lantern -paraffin"), ["two"]);
    assert_eq!(sources(&app, "cotton -paraffin"), ["two"]);
    assert_eq!(answers(&app, "lantern -paraffin", &Filter::default(), 0, 10).total, 1);
}

#[test]
fn a_list_of_phrases_that_is_cut_says_so() {
    let articles: Vec<Article> = (0..170).map(|n| page(&format!("Page {n}"), "A copper kettle on the hob.")).collect();
    let (_home, app) = shelf(&articles);
    let found = answers(&app, "\"copper kettle\"", &Filter::default(), 0, 10);
    assert!(found.total == 170 || found.total_is_at_least, "{} of 170", found.total);
    let plain = answers(&app, "copper kettle ", &Filter::default(), 0, 10);
    assert_eq!((plain.total, plain.total_is_at_least), (170, false));
}

#[test]
fn answers_say_why() {
    let mut womb = page("Womb words", "The uterus is a muscle.");
    womb.terms = vec![term("Metra", TermType::Medical)];
    let (_home, app) = shelf(&[
        womb,
        article("uterus", "Lining", "", &[("Where it is", "Inside of the uterus.")]),
        article("kettle", "Kettles", "About kettles.", &[("Scale", "Vinegar takes it away.")]),
    ]);
    let why = |typed: &str, source: &str| hits(&app, typed).into_iter().find(|hit| hit.key.source == source).unwrap().why;
    assert_eq!(why("vinegar ", "kettle"), ["section: Scale"]);
    assert_eq!(why("metra ", "womb-words"), ["also called: Metra"]);
    assert_eq!(why("womb ", "uterus"), ["same as: uterus", "section: Where it is"]);
    assert_eq!(why("kettles", "kettle"), [""; 0], "its title says it");
}

#[test]
fn an_article_opens_where_the_asked_sort_of_section_is() {
    let mut lantern = article("lantern", "Lantern fever", "A fever.", &[]);
    let mut causes = section("Where it comes from", "Lantern fever comes from lanterns.");
    causes.kind = healthshelf_core::model::SectionKind::Causes;
    let mut treatment = section("What helps", "Lantern fever goes with rest.");
    treatment.kind = healthshelf_core::model::SectionKind::Treatment;
    lantern.sections = vec![causes, treatment];
    let (_home, app) = shelf(&[lantern, page("Trellis", "Wood.")]);
    let opens = |typed: &str| hits(&app, typed).remove(0).section.map(|(_, heading)| heading);
    assert_eq!(opens("what causes lantern fever?").as_deref(), Some("Where it comes from"));
    assert_eq!(opens("treatment for lantern fever").as_deref(), Some("What helps"));
    assert_eq!(opens("lantern fever"), None, "its very name opens it at the top");
}

#[test]
fn first_aid_leads_a_little_and_other_languages_stand_back_a_little() {
    let of = |key: &str, kind| Article { kind, ..article(key, &format!("Lamp {key}"), "", &[("X", "The lantern fell.")]) };
    let home = folder();
    let app = start(home.path());
    let english = Library { languages: vec!["en".to_owned()], ..library("a", "A") };
    install(&app, &build(home.path(), &english, &[of("other", Kind::Other), of("aid", Kind::FirstAid)]));
    let french = Library { languages: vec!["fr".to_owned()], ..library("b", "B") };
    install(&app, &build(home.path(), &french, &[of("autre", Kind::FirstAid)]));
    assert_eq!(found(&app, "lantern "), ["a/aid", "a/other", "b/autre"]);
}
