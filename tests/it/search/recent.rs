//! Recent searches: kept when they led to an article, offered again, and gone when the reader says so.

use healthshelf_core::app::App;
use healthshelf_core::model::{Article, Sensitivity};
use healthshelf_core::search::{Filter, urgent};
use healthshelf_core::user::KEPT_SEARCHES;
use tempfile::TempDir;

use super::{page, shelf, term};
use crate::common::{STARTER, folder, found, install, key, names, start};
use healthshelf_core::model::TermType;

fn house() -> (TempDir, App) {
    let private = Article { sensitivity: vec![Sensitivity::Sexual], ..page("Private lantern", "A lantern.") };
    let mut lantern = page("Lantern", "A lantern beside a trellis.");
    lantern.terms = vec![term("Lamp", TermType::Synonym)];
    shelf(&[lantern, private, page("Trellis", "Wood.")])
}

fn open(app: &App, article: &str, query: Option<&str>) {
    app.open_article(&key(&format!("own/{article}")), query, "media/").unwrap();
}

fn recent(app: &App, prefix: &str) -> Vec<String> {
    let found = app.suggest(prefix, 8).unwrap();
    found.into_iter().filter(|suggestion| suggestion.kind == "recent").map(|suggestion| suggestion.text).collect()
}

fn set_history(app: &App, on: bool) {
    let mut settings = app.settings().unwrap();
    settings.history = on;
    app.save_settings(&settings).unwrap();
}

#[test]
fn a_search_is_kept_when_it_led_to_an_article_and_only_then() {
    let (_home, app) = house();
    assert!(!found(&app, "lantern wood").is_empty());
    assert_eq!(recent(&app, ""), [""; 0], "searching alone keeps nothing");
    open(&app, "lantern", None);
    open(&app, "lantern", Some(""));
    open(&app, "lantern", Some(" \n"));
    open(&app, "lantern", Some(&"very long ".repeat(30)));
    assert_eq!(recent(&app, ""), [""; 0], "nor does an article opened without one, or for a letter of many lines");
    open(&app, "private-lantern", Some("private lantern"));
    assert_eq!(recent(&app, ""), [""; 0], "nor one on a subject that should stand on no list");
    open(&app, "lantern", Some("  old  lantern "));
    open(&app, "lantern", Some("old lantern"));
    assert_eq!(recent(&app, ""), ["old lantern"], "once, without the space around");
}

#[test]
fn recent_searches_stand_before_other_suggestions_and_fit_what_is_typed() {
    let (_home, app) = house();
    for query in ["lantern", "lantern beside", "LAMP oil", "Wood"] {
        open(&app, "lantern", Some(query));
    }
    assert_eq!(recent(&app, "").len(), 3, "the latest for an empty box");
    assert_eq!(recent(&app, "lant"), ["lantern", "lantern beside"]);
    assert_eq!(recent(&app, "lamp"), ["LAMP oil"]);
    assert_eq!(recent(&app, "wood"), [""; 0], "what is typed already is no suggestion");
    let texts: Vec<(String, &str)> = app.suggest("lant", 3).unwrap().into_iter().map(|found| (found.text, found.kind)).collect();
    let wanted = [("lantern", "recent"), ("lantern beside", "recent"), ("Lantern", "title")];
    assert_eq!(texts.iter().map(|(text, kind)| (text.as_str(), *kind)).collect::<Vec<_>>(), wanted);
    assert_eq!(app.suggest("lant", 1).unwrap().len(), 1);
}

#[test]
fn a_search_that_speaks_of_danger_is_never_kept() {
    let (home, app) = house();
    for query in ["i want to die", "I WANT TO D.I.E lantern", "took too many paracetamol", "crushing chest pain", "he hits me"] {
        assert_ne!(app.search(query, &Filter::default(), 0, 5).unwrap().urgent, [], "{query}");
        open(&app, "lantern", Some(query));
        assert_eq!(recent(&app, ""), [""; 0], "{query}");
    }
    drop(app);
    for name in names(home.path()).iter().filter(|name| name.starts_with("user.db")) {
        let bytes = std::fs::read(home.path().join(name)).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("want to") && !text.contains("too many") && !text.contains("hits me"), "{name}");
    }
}

#[test]
fn a_search_that_is_put_right_to_one_of_danger_is_never_kept() {
    let home = folder();
    let app = start(home.path());
    install(&app, &STARTER.path);
    for query in ["sucide", "suiside", "sucidal", "suicidle", "overdoes of tablets", "self harmm"] {
        app.open_article(&key("starter-en/asthma"), Some(query), "media/").unwrap();
        let report = app.search(query, &Filter::default(), 0, 5).unwrap();
        let corrected = report.answers.corrected.unwrap_or_default();
        assert_eq!(report.urgent.is_empty(), urgent(query).is_empty() && urgent(&corrected).is_empty(), "{query}: {corrected}");
        assert_eq!(recent(&app, ""), [""; 0], "{query}");
    }
}

#[test]
fn nothing_is_kept_or_offered_while_history_is_off() {
    let (_home, app) = house();
    open(&app, "lantern", Some("before"));
    set_history(&app, false);
    open(&app, "lantern", Some("meanwhile"));
    assert_eq!(recent(&app, ""), [""; 0], "none is offered");
    set_history(&app, true);
    assert_eq!(recent(&app, ""), ["before"], "what was kept is kept, what came meanwhile was not");
}

#[test]
fn recent_searches_are_cleared_with_the_history() {
    let (_home, app) = house();
    open(&app, "lantern", Some("unmistakable"));
    assert_eq!(recent(&app, "unmis"), ["unmistakable"]);
    app.clear_history().unwrap();
    assert_eq!(recent(&app, ""), [""; 0]);
    assert_eq!(app.history(10).unwrap().len(), 0);
}

#[test]
fn at_most_a_hundred_searches_are_kept() {
    let (home, app) = house();
    for number in 0..130 {
        open(&app, "lantern", Some(&format!("search {number:03}")));
    }
    drop(app);
    let connection = rusqlite::Connection::open(home.path().join("user.db")).unwrap();
    let kept: i64 = connection.query_row("SELECT count(*) FROM search", [], |row| row.get(0)).unwrap();
    assert_eq!((kept, KEPT_SEARCHES), (100, 100));
}
