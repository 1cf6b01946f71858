//! Search: any text is a fine query, the right article comes first, a hit opens where the words are.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use healthshelf_core::app::App;
use healthshelf_core::index::words;
use healthshelf_core::model::{Article, Kind, Term, TermType};
use healthshelf_core::search::{Answers, Filter, MAX_LIMIT};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::common::{STARTER, article, build, folder, found, id, install, library, start};

fn answers(app: &App, text: &str, filter: &Filter, offset: usize, limit: usize) -> Answers {
    app.search(text, filter, offset, limit).unwrap().answers
}

fn all(text: &str) -> Answers {
    answers(&STARTER.app, text, &Filter::default(), 0, 100)
}

/// Two small libraries of our own words.
static SMALL: LazyLock<(TempDir, App)> = LazyLock::new(|| {
    let home = folder();
    let app = start(home.path());
    let term = |term: &str, kind| Term { term: term.to_owned(), kind, lang: None };
    let mut meniere =
        article("meniere", "Ménière’s disease", "Spells of dizziness.", &[("Living with it", "Sit down when the room spins.")]);
    meniere.terms = vec![term("Endolymphatic hydrops", TermType::Medical), term("menears", TermType::Misspelling)];
    let kettle = Article {
        kind: Kind::Safety,
        ..article(
            "kettle",
            "Kettles",
            "About kettles and scalds.",
            &[("Where to put it", "Keep the kettle at the back."), ("Descaling", "Vinegar takes the limescale away.")],
        )
    };
    let long = "Plain filling words stand here. ".repeat(40);
    let tea = article("tea", "Tea", "", &[("Long", &format!("{long}The rare word zanzibarite stands here in the middle. {long}"))]);
    install(&app, &build(home.path(), &library("one", "One"), &[meniere, kettle, tea]));
    let mut many: Vec<Article> = (0..150)
        .map(|n| article(&format!("m{n:03}"), &format!("Mitten {n:03}"), "Wool.", &[("Wool", "Warm wool for cold hands.")]))
        .collect();
    many.push(article("kettle", "Kettles of copper", "Copper kettles.", &[]));
    // More sections than are looked at for one query.
    let heading = |n: usize| format!("Part {n}");
    for book in 0..7 {
        let mut thick = article(&format!("thick-{book}"), &format!("Thick book {book}"), "", &[]);
        thick.sections = (0..100).map(|n| crate::common::section(&heading(n), "A section about pangolins.")).collect();
        many.push(thick);
    }
    install(&app, &build(home.path(), &library("two", "Two"), &many));
    (home, app)
});

fn small(text: &str) -> Vec<String> {
    found(&SMALL.1, text)
}

/// Whatever was asked: limits hold, marks lie in the text, nothing comes twice.
fn check(app: &App, text: &str, offset: usize, limit: usize) -> Result<Answers, TestCaseError> {
    let answers = app.search(text, &Filter::default(), offset, limit).unwrap().answers;
    prop_assert!(answers.hits.len() <= limit.min(MAX_LIMIT));
    prop_assert!(answers.hits.len() <= answers.total.saturating_sub(offset));
    let keys: BTreeSet<String> = answers.hits.iter().map(|hit| hit.key.to_string()).collect();
    prop_assert_eq!(keys.len(), answers.hits.len(), "each article once");
    prop_assert!(answers.hits.windows(2).all(|pair| pair[0].score >= pair[1].score), "best first");
    for hit in &answers.hits {
        let article = app.article(&hit.key).unwrap();
        prop_assert_eq!(hit.title.plain(), article.title);
        if let Some((id, heading)) = &hit.section {
            prop_assert!(article.sections.iter().any(|section| section.id == *id && section.heading == *heading));
        }
        prop_assert!(hit.snippet.runs.iter().all(|run| !run.text.is_empty()), "no empty runs");
        prop_assert!(hit.snippet.runs.windows(2).all(|pair| pair[0].mark != pair[1].mark), "neighbours differ");
        let shown = words(&hit.snippet.plain()).count();
        prop_assert!(shown <= 34, "{} words: {}", shown, hit.snippet.plain());
        let marks = &answers.marks;
        for run in hit.snippet.runs.iter().filter(|run| run.mark) {
            prop_assert!(words(&run.text).any(|word| marks.matches(&word.stem)), "marked without a match: {}", run.text);
        }
        for run in hit.snippet.runs.iter().filter(|run| !run.mark) {
            prop_assert!(!words(&run.text).any(|word| marks.matches(&word.stem)), "matched without a mark: {}", run.text);
        }
    }
    Ok(answers)
}

fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        2 => prop::collection::vec(prop::sample::select(vec!["pain", "kettle", "MÉNIÈRE", "the", "\"", "(", "*", "OR", "NOT", "-", "title:", "~2", "\u{0}", "🤰", "बुखार", "头痛"]), 0..12)
            .prop_map(|words| words.join(" ")),
        1 => ("[a-z ]{1,40}", 1_usize..300).prop_map(|(text, times)| text.repeat(times).chars().take(10_240).collect()),
        1 => prop::sample::select(support::arbitrary::HOSTILE.to_vec()).prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_fine_query(text in query(), offset in 0_usize..20, limit in 0_usize..200) {
        check(&STARTER.app, &text, offset, limit)?;
        check(&SMALL.1, &text, offset, limit)?;
        let suggestions = STARTER.app.suggest(&text, 8).unwrap();
        prop_assert!(suggestions.len() <= 8);
    }
}

#[test]
fn ten_kilobytes_of_anything_are_a_fine_query() {
    for piece in ["a", "pain ", "🤰", "\u{301}", "((((", "heavy bleeding and cramps, what should I do? ", "-", "\n", "1"] {
        let text: String = piece.repeat(10_240 / piece.len());
        check(&STARTER.app, &text, 0, 10).unwrap();
    }
    assert!(!all(&"what should I do about heavy bleeding and cramps? ".repeat(200)).hits.is_empty());
}

fn starter() -> Vec<Article> {
    let file = &STARTER.file;
    file.ids().unwrap().into_iter().map(|id| file.article_by_id(id).unwrap()).collect()
}

#[test]
fn every_starter_article_is_first_for_its_title_and_near_the_top_for_its_other_names() {
    let articles = starter();
    assert!(articles.len() >= 16);
    let mut missed = Vec::new();
    for article in &articles {
        let key = format!("starter-en/{}", article.source_key);
        let rank = |text: &str| found(&STARTER.app, text).iter().position(|found| *found == key).map(|at| at + 1);
        let title = rank(&article.title);
        if title != Some(1) {
            missed.push(format!("{key} is at {title:?} for its title"));
        }
        for name in article.also_called() {
            let place = rank(name);
            if place.is_none_or(|place| place > 3) {
                missed.push(format!("{key} is at {place:?} for “{name}”"));
            }
        }
    }
    assert_eq!(missed, Vec::<String>::new());
}

#[test]
fn while_a_name_is_typed_its_article_stays_near_the_top() {
    let name = "recurrent miscarriage";
    for end in 4..=name.len() {
        let typed = &name[..end];
        let keys = found(&STARTER.app, typed);
        let place = keys.iter().position(|key| key == "starter-en/recurrent-miscarriage");
        assert!(place.is_some_and(|place| place < 3), "“{typed}”: {place:?} of {keys:?}");
    }
}

#[test]
fn words_are_looked_for_one_by_one_and_the_last_may_be_unfinished() {
    let cases: [(&str, &[&str]); 14] = [
        ("meniere", &["one/meniere"]),
        ("MÉNIÈRE", &["one/meniere"]),
        ("menie\u{300}re's disease", &["one/meniere"]),
        ("endolymphatic", &["one/meniere"]),
        ("menears", &["one/meniere"]),
        ("kettle", &["one/kettle", "two/kettle"]),
        ("KETTLES", &["one/kettle", "two/kettle"]),
        ("kettle meniere ", &["one/meniere", "one/kettle", "two/kettle"]),
        ("vinegar xyzzyplugh ", &["one/kettle"]),
        ("vineg", &["one/kettle"]),
        ("vineg ", &[]),
        ("copper", &["two/kettle"]),
        ("xyzzyplugh", &[]),
        ("", &[]),
    ];
    for (text, wanted) in cases {
        let seen: BTreeSet<String> = small(text).into_iter().collect();
        let wanted: BTreeSet<String> = wanted.iter().map(|key| (*key).to_owned()).collect();
        assert_eq!(seen, wanted, "“{text}”");
    }
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
        let matches = |text: &str| words(text).any(|word| answers.marks.matches(&word.stem));
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
fn a_search_can_be_narrowed_to_a_library_and_to_a_kind() {
    let app = &SMALL.1;
    let keys =
        |filter: &Filter| -> Vec<String> { answers(app, "kettle ", filter, 0, 100).hits.iter().map(|hit| hit.key.to_string()).collect() };
    let by_library = |library: &str| Filter { library: Some(id(library)), ..Filter::default() };
    let by_kind = |kind| Filter { kind: Some(kind), ..Filter::default() };
    assert_eq!(keys(&by_library("one")), ["one/kettle"]);
    assert_eq!(keys(&by_library("two")), ["two/kettle"]);
    assert_eq!(keys(&by_library("three")), Vec::<String>::new(), "a library that is not there has nothing");
    assert_eq!(keys(&by_kind(Kind::Safety)), ["one/kettle"]);
    assert_eq!(keys(&by_kind(Kind::Medicine)), Vec::<String>::new());
    assert_eq!(keys(&Filter { library: Some(id("two")), kind: Some(Kind::Safety), ..Filter::default() }), Vec::<String>::new());
    let both = answers(app, "kettle ", &Filter::default(), 0, 1);
    assert_eq!(both.total, 2);
    assert_eq!(both.libraries.iter().map(|(library, count)| (library.as_str(), *count)).collect::<Vec<_>>(), [("one", 1), ("two", 1)]);
    assert_eq!(both.kinds, [(Kind::Safety, 1), (Kind::Other, 1)]);
}

#[test]
fn pages_of_answers_follow_each_other_and_the_total_is_honest() {
    let app = &SMALL.1;
    let mut seen = Vec::new();
    for page in 0..20 {
        let answers = answers(app, "mitten ", &Filter::default(), page * 10, 10);
        assert_eq!((answers.total, answers.total_is_at_least), (150, false));
        assert_eq!(answers.hits.len(), if page < 15 { 10 } else { 0 });
        seen.extend(answers.hits.into_iter().map(|hit| hit.key.to_string()));
    }
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 150, "every article on exactly one page");
    assert_eq!(answers(app, "mitten ", &Filter::default(), 0, 1000).hits.len(), MAX_LIMIT);
    assert_eq!(answers(app, "mitten ", &Filter::default(), usize::MAX, usize::MAX).hits.len(), 0);
    let many = answers(app, "pangolins ", &Filter::default(), 0, 10);
    assert!(many.total_is_at_least && many.total <= 7, "more sections than are looked at: {}", many.total);
}

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
    assert_eq!(texts("menears", 8), [], "misspellings are understood, never suggested");
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
