//! Search: any text is a fine query, the right article comes first, a hit opens where the words are.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

mod any_text;
mod fuzz;
mod languages;
mod narrowing;
mod nothing_found;
mod parsing;
mod ranking;
mod recent;
mod snippets;
mod spelling;
mod starter;
mod suggesting;
mod synonyms;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use healthshelf_core::app::App;
use healthshelf_core::model::{Article, Kind, Term, TermType};
use healthshelf_core::search::{Answers, Filter, Hit, MAX_LIMIT};
use tempfile::TempDir;

use crate::common::{STARTER, article, build, folder, found, install, library, start};

/// A data folder with one library, `own`, of these articles.
fn shelf(articles: &[Article]) -> (TempDir, App) {
    let home = folder();
    let app = start(home.path());
    install(&app, &build(home.path(), &library("own", "Own words"), articles));
    (home, app)
}

/// An article whose key is its title folded, with one section.
fn page(title: &str, text: &str) -> Article {
    let key = healthshelf_core::model::folded_slug(title, 60);
    article(&key, title, "", &[("About this", text)])
}

fn term(term: &str, kind: TermType) -> Term {
    Term { term: term.to_owned(), kind, lang: None }
}

/// Source keys of what a search finds, best first.
fn sources(app: &App, text: &str) -> Vec<String> {
    hits(app, text).into_iter().map(|hit| hit.key.source).collect()
}

fn hits(app: &App, text: &str) -> Vec<Hit> {
    answers(app, text, &Filter::default(), 0, 100).hits
}

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
    let quoted = answers(app, "\"cold hands\"", &Filter::default(), 0, 10);
    assert_eq!((quoted.total, quoted.total_is_at_least), (150, false), "as many as are looked at for a phrase, and no more than there are");
}
