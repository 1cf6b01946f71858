//! What is shown of a hit: the section to open, about 30 words of it, the words that matched marked.

use healthshelf_core::index::words;
use healthshelf_core::search::{Filter, MarkedText};

use super::{SMALL, all, answers, hits, page, shelf, term};
use crate::common::{STARTER, article, build, folder, install, key, library, start};
use healthshelf_core::model::TermType;

/// The marked pieces of a text.
fn marked(text: &MarkedText) -> Vec<&str> {
    text.runs.iter().filter(|run| run.mark).map(|run| run.text.as_str()).collect()
}

#[test]
fn a_hit_opens_at_the_section_that_holds_the_words_and_shows_them() {
    let hit = |text: &str| answers(&SMALL.1, text, &Filter::default(), 0, 1).hits.remove(0);
    let cases = [
        ("limescale vinegar ", Some("Descaling"), "Vinegar takes the limescale away."),
        ("room spins ", Some("Living with it"), "Sit down when the room spins."),
        ("scalds ", None, "About kettles and scalds."),
    ];
    for (text, heading, shown) in cases {
        let hit = hit(text);
        assert_eq!(hit.section.as_ref().map(|(_, heading)| heading.as_str()), heading, "{text}");
        assert_eq!(hit.snippet.plain(), shown, "{text}");
    }
    let hit = hit("zanzibarite ");
    assert_eq!(hit.section.unwrap().1, "Long");
    let marked: Vec<&str> = hit.snippet.runs.iter().filter(|run| run.mark).map(|run| run.text.as_str()).collect();
    assert_eq!(marked, ["zanzibarite"], "found in the middle of a long section");
    let (plain, count) = (hit.snippet.plain(), words(&hit.snippet.plain()).count());
    assert!((20..=34).contains(&count), "{count} words");
    assert!(plain.ends_with('…'), "{plain}");
}

#[test]
fn a_snippet_holds_a_word_of_the_query_where_the_section_does() {
    for text in ["heavy bleeding", "chest pain spreading to the arm", "how many tablets can I take", "hot flushes at night", "fainting"] {
        let answers = all(text);
        let matches = |text: &str| answers.marks.finds(text);
        assert!(!answers.hits.is_empty(), "{text}");
        for hit in &answers.hits {
            let article = STARTER.app.article(&hit.key).unwrap();
            let Some((id, _)) = &hit.section else { continue };
            let section = article.sections.iter().find(|section| section.id == *id).unwrap();
            if matches(&section.plain_text()) {
                assert!(hit.snippet.runs.iter().any(|run| run.mark), "{text}: {} shows {}", hit.key, hit.snippet.plain());
            }
        }
    }
}

#[test]
fn an_article_that_matches_by_its_title_alone_still_shows_some_of_its_text() {
    let home = folder();
    let app = start(home.path());
    let bare = article("tin", "Tin openers", "", &[("Overview", "Turn the handle slowly.")]);
    install(&app, &build(home.path(), &library("bare", "Bare"), &[bare]));
    let hits = answers(&app, "tin openers", &Filter::default(), 0, 5).hits;
    assert_eq!(hits[0].snippet.plain(), "Turn the handle slowly.");
}

#[test]
fn the_window_is_where_most_of_the_query_stands() {
    let filling = "Plain filling here. ".repeat(30);
    let text = format!("{filling}One lantern. {filling}A lantern hangs beside the trellis tonight. {filling}One trellis. {filling}");
    let (_home, app) = shelf(&[page("Garden", &text)]);
    let hit = hits(&app, "lantern trellis ").remove(0);
    assert_eq!(marked(&hit.snippet), ["lantern", "trellis"]);
    let plain = hit.snippet.plain();
    assert!(plain.contains("A lantern hangs beside the trellis"), "{plain}");
    assert!(plain.ends_with('…'), "what was left out is shown: {plain}");
}

#[test]
fn the_best_section_is_the_one_that_holds_the_words() {
    let sections = [("Lanterns", "Nothing here."), ("Trellis", "The lantern hangs on the trellis."), ("Other", "A trellis.")];
    let (_home, app) = shelf(&[article("garden", "Garden", "About gardens.", &sections)]);
    let hit = hits(&app, "lantern on a trellis ").remove(0);
    assert_eq!(hit.section, Some(("trellis".to_owned(), "Trellis".to_owned())));
}

#[test]
fn what_is_marked_is_text_and_never_markup() {
    let (_home, app) = shelf(&[page("Signs <b>lantern</b> & more", "Write <script>lantern</script> & \"lantern\" <mark>x</mark>.")]);
    let hit = hits(&app, "lantern ").remove(0);
    assert_eq!(hit.title.plain(), "Signs <b>lantern</b> & more", "as it was written: who shows it escapes it");
    assert_eq!(hit.snippet.plain(), "Write <script>lantern</script> & \"lantern\" <mark>x</mark>.");
    assert_eq!(marked(&hit.snippet), ["lantern"; 2]);
    let view = app.open_article(&hit.key, Some("lantern mark script"), "media/").unwrap();
    assert!(view.html.contains("&lt;<mark") && view.html.contains("</mark>&gt;"), "escaped, then marked: {}", view.html);
    assert!(!view.html.contains("<script"), "{}", view.html);
}

#[test]
fn opening_a_hit_marks_the_words_that_were_found_and_no_others() {
    let mut kettle = page("Kettles", "Boilers whistle. The kettle stands on the hob. Kettles boil.");
    kettle.terms = vec![term("Boilers", TermType::Synonym)];
    let (_home, app) = shelf(&[kettle]);
    let cases: [(Option<&str>, &[&str]); 7] = [
        (None, &[]),
        (Some(""), &[]),
        (Some("the"), &["The", "the"]),
        (Some("is the kettle hot"), &["kettle", "Kettles", "Boilers"]),
        (Some("hob whis"), &["whistle", "hob"]),
        (Some("hob whis "), &["hob"]),
        (Some("in:own hob"), &["hob"]),
    ];
    for (query, wanted) in cases {
        let html = app.open_article(&key("own/kettles"), query, "media/").unwrap().html;
        let mut found: Vec<&str> = html.split("<mark").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap()).collect();
        let mut wanted = wanted.to_vec();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{query:?}: {html}");
    }
}

#[test]
fn marks_of_words_that_overlap_are_one_mark() {
    let (_home, app) = shelf(&[page("头痛头痛", "偏头痛发作时头痛得厉害。")]);
    let hit = hits(&app, "偏头痛").remove(0);
    assert_eq!(marked(&hit.snippet), ["偏头痛", "头痛"]);
    assert_eq!(marked(&hit.title), ["头痛头痛"], "neighbours are one mark");
    let view = app.open_article(&hit.key, Some("偏头痛"), "media/").unwrap();
    assert_eq!(view.html.matches("<mark").count(), 2, "{}", view.html);
}

/// Found by the property test of any text: the parts of a longer name are one mark, whatever stands between them.
#[test]
fn a_longer_name_is_marked_as_one_even_over_a_hyphen() {
    let home = folder();
    let app = start(home.path());
    let mut page = article("c", "Coronavirus illness", "About COVID-19 at home.", &[("Care", "Rest with COVID-19 at home.")]);
    page.terms = vec![healthshelf_core::model::Term { term: "COVID-19".to_owned(), kind: TermType::Synonym, lang: None }];
    install(&app, &build(home.path(), &library("c", "C"), &[page]));
    let hits = app.search("coronavirus illness ", &Filter::default(), 0, 5).unwrap().answers.hits;
    let marked: Vec<&str> = hits[0].snippet.runs.iter().filter(|run| run.mark).map(|run| run.text.as_str()).collect();
    assert_eq!(marked, ["COVID-19"]);
}
