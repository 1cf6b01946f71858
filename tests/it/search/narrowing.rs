//! Narrowing: by library, category, kind and language, by the caller or with `in:`.

use std::sync::LazyLock;

use healthshelf_core::app::App;
use healthshelf_core::model::{Article, Category, Kind, Library};
use healthshelf_core::search::{Filter, Query};
use tempfile::TempDir;

use super::{SMALL, answers};
use crate::common::{article, build, folder, id, install, library, start};

fn category(id: &str, title: &str) -> Category {
    Category { id: id.to_owned(), title: title.to_owned(), description: None }
}

/// Two libraries, one in two languages, with categories.
static LIBRARIES: LazyLock<(TempDir, App)> = LazyLock::new(|| {
    let home = folder();
    let app = start(home.path());
    let of = |key: &str, kind, category: Option<&str>, language: Option<&str>| Article {
        kind,
        categories: category.into_iter().map(str::to_owned).collect(),
        language: language.map(str::to_owned),
        ..article(key, &format!("Lantern {key}"), "A lantern.", &[])
    };
    let garden = Library {
        languages: vec!["en-GB".to_owned(), "de".to_owned()],
        categories: vec![category("first-aid", "First aid"), category("desk", "Desks and chairs")],
        ..library("garden", "The Garden Book")
    };
    let articles = [
        of("burns", Kind::FirstAid, Some("first-aid"), None),
        of("pills", Kind::Medicine, Some("desk"), None),
        of("licht", Kind::Other, Some("desk"), Some("de")),
    ];
    install(&app, &build(home.path(), &garden, &articles));
    let house =
        Library { languages: vec!["fr".to_owned()], categories: vec![category("first-aid", "Secours")], ..library("house", "House") };
    install(
        &app,
        &build(home.path(), &house, &[of("lampe", Kind::FirstAid, Some("first-aid"), None), of("drops", Kind::Medicine, None, None)]),
    );
    (home, app)
});

/// Keys found, in order of their names.
fn keys(text: &str, filter: &Filter) -> Vec<String> {
    let mut keys: Vec<String> = answers(&LIBRARIES.1, text, filter, 0, 100).hits.iter().map(|hit| hit.key.source.clone()).collect();
    keys.sort();
    keys
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
fn each_filter_narrows_and_all_of_them_together() {
    let everything = ["burns", "drops", "lampe", "licht", "pills"];
    let filter = Filter::default;
    let cases: Vec<(Filter, &[&str])> = vec![
        (filter(), &everything),
        (Filter { library: Some(id("house")), ..filter() }, &["drops", "lampe"]),
        (Filter { kind: Some(Kind::Medicine), ..filter() }, &["drops", "pills"]),
        (Filter { category: Some("garden/desk".to_owned()), ..filter() }, &["licht", "pills"]),
        (Filter { category: Some("house/first-aid".to_owned()), ..filter() }, &["lampe"]),
        (Filter { category: Some("first-aid".to_owned()), ..filter() }, &[]),
        (Filter { language: Some("de".to_owned()), ..filter() }, &["licht"]),
        (Filter { language: Some("fr".to_owned()), ..filter() }, &["drops", "lampe"]),
        (Filter { language: Some("en".to_owned()), kind: Some(Kind::Medicine), ..filter() }, &["pills"]),
        (Filter { library: Some(id("house")), category: Some("garden/desk".to_owned()), ..filter() }, &[]),
    ];
    for (filter, wanted) in cases {
        assert_eq!(keys("lantern ", &filter), wanted, "{filter:?}");
    }
}

#[test]
fn answers_are_counted_by_library_kind_category_and_language() {
    let answers = answers(&LIBRARIES.1, "lantern ", &Filter::default(), 0, 1);
    let names = |counts: &[(String, usize)]| counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>();
    assert_eq!(answers.total, 5);
    assert_eq!(answers.libraries.iter().map(|(id, count)| (id.as_str(), *count)).collect::<Vec<_>>(), [("garden", 3), ("house", 2)]);
    assert_eq!(answers.kinds.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(names(&answers.categories), ["garden/desk 2", "garden/first-aid 1", "house/first-aid 1"]);
    assert_eq!(names(&answers.languages), ["en 2", "fr 2", "de 1"]);
}

#[test]
fn in_names_a_kind_a_library_a_category_or_a_language() {
    let all = ["burns", "drops", "lampe", "licht", "pills"];
    let cases: [(&str, &[&str]); 17] = [
        ("lantern in:house", &["drops", "lampe"]),
        ("in:house lantern", &["drops", "lampe"]),
        ("IN:HOUSE lantern", &["drops", "lampe"]),
        ("lantern in:\"the garden book\"", &["burns", "licht", "pills"]),
        ("lantern in:gard", &["burns", "licht", "pills"]),
        ("lantern in:medicine", &["drops", "pills"]),
        ("lantern in:medicines", &["drops", "pills"]),
        ("lantern in:first-aid", &["burns", "lampe"]),
        ("lantern in:\"First Aid\"", &["burns", "lampe"]),
        ("lantern in:secours", &["lampe"]),
        ("lantern in:desks", &["licht", "pills"]),
        ("lantern in:de", &["licht"]),
        ("lantern in:fr", &["drops", "lampe"]),
        ("lantern in:en in:medicine", &["pills"]),
        ("lantern in:medicine in:first-aid", &["drops", "pills"]),
        ("lantern in:nowhere", &all),
        ("lantern begin:house", &all),
    ];
    for (text, wanted) in cases {
        assert_eq!(keys(text, &Filter::default()), wanted, "{text}");
    }
}

#[test]
fn what_in_meant_is_told_and_unknown_names_too() {
    let scope = |text: &str, filter: &Filter| answers(&LIBRARIES.1, text, filter, 0, 10).scope;
    let told = scope("lantern in:house in:Nowhere in:medicine", &Filter::default());
    assert_eq!(told.filter, Filter { library: Some(id("house")), kind: Some(Kind::Medicine), ..Filter::default() });
    assert_eq!(told.unknown, ["nowhere"]);
    let caller = Filter { library: Some(id("garden")), ..Filter::default() };
    assert_eq!(scope("lantern in:house", &caller).filter.library, Some(id("garden")), "what the caller narrowed to stays");
    assert_eq!(scope("in:house", &Filter::default()).filter.library, Some(id("house")), "told also where nothing is looked for");
}

#[test]
fn in_means_every_library_that_has_such_a_category_or_begins_so() {
    let home = crate::common::folder();
    let app = start(home.path());
    for (name, title) in [("north", "Leaflets north"), ("south", "Leaflets south"), ("west", "Pages west")] {
        let categories = vec![category("burns", "Burns"), category(&format!("{name}-only"), "Burning stoves")];
        let library = Library { categories, ..library(name, title) };
        let lantern = |key: &str, place: &str| Article {
            categories: vec![place.to_owned()],
            ..article(&format!("{name}-{key}"), &format!("Lantern {name} {key}"), "A lantern.", &[])
        };
        install(&app, &build(home.path(), &library, &[lantern("a", "burns"), lantern("b", &format!("{name}-only"))]));
    }
    let keys = |text: &str, filter: &Filter| -> Vec<String> {
        let mut keys: Vec<String> = answers(&app, text, filter, 0, 100).hits.iter().map(|hit| hit.key.source.clone()).collect();
        keys.sort();
        keys
    };
    let cases: [(&str, &[&str]); 5] = [
        ("lantern in:burns", &["north-a", "south-a", "west-a"]),
        ("lantern in:burn", &["north-a", "north-b", "south-a", "south-b", "west-a", "west-b"]),
        ("lantern in:leaflets", &["north-a", "north-b", "south-a", "south-b"]),
        ("lantern in:leaflets in:burns", &["north-a", "south-a"]),
        ("lantern in:west in:burns", &["west-a"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(keys(text, &Filter::default()), wanted, "{text}");
    }
    let one = Filter { category: Some("south/burns".to_owned()), ..Filter::default() };
    assert_eq!(keys("lantern in:burns", &one), ["south-a"], "what the caller narrowed to stays");
}

#[test]
fn a_phrase_can_be_left_out() {
    let pages = [
        super::page("Kettle one", "Keep the hot kettle at the back."),
        super::page("Kettle two", "The kettle is hot, they say."),
        super::page("Kettle three", "Hot water in a kettle."),
    ];
    let (_home, app) = super::shelf(&pages);
    let cases: [(&str, &[&str]); 6] = [
        ("kettle -\"hot kettle\"", &["kettle-three", "kettle-two"]),
        ("-\"hot kettle\" kettle ", &["kettle-three", "kettle-two"]),
        ("kettle -“hot water”", &["kettle-one", "kettle-two"]),
        ("kettle -\"hot kettle\" -\"hot water\"", &["kettle-two"]),
        ("kettle -\"water\"", &["kettle-one", "kettle-two"]),
        ("-\"hot kettle\"", &["kettle-one"]),
    ];
    for (text, wanted) in cases {
        let mut found = super::sources(&app, text);
        found.sort();
        assert_eq!(found, wanted, "{text}");
    }
    assert_eq!(Query::parse("kettle -\"hot kettle\"").excluded_phrases, [["hot", "kettle"]]);
    assert_eq!(Query::parse("a well-\"known\" kettle").excluded_phrases, Vec::<Vec<String>>::new(), "inside a word a dash is a dash");
}

#[test]
fn in_alone_gives_everything_there() {
    let all = ["burns", "drops", "lampe", "licht", "pills"];
    let cases: [(&str, &[&str]); 6] = [
        ("in:house", &["drops", "lampe"]),
        ("in:house in:medicine", &["drops"]),
        (" in:house ", &["drops", "lampe"]),
        ("in:desks", &["licht", "pills"]),
        ("in:nowhere", &[]),
        ("", &[]),
    ];
    for (text, wanted) in cases {
        assert_eq!(keys(text, &Filter::default()), wanted, "{text}");
    }
    assert_eq!(keys("lantern in:", &Filter::default()), all, "without a name it is a word like any other");
    let page = answers(&LIBRARIES.1, "in:house", &Filter::default(), 1, 1);
    assert_eq!((page.total, page.hits.len()), (2, 1), "in pages");
}

#[test]
fn in_is_taken_out_of_the_text_and_of_nothing_else() {
    let cases: [(&str, &str, &[&str]); 11] = [
        ("pain in:heart", "pain ", &["heart"]),
        ("in:heart pain", "pain", &["heart"]),
        ("in:\"First Aid\" pain", "pain", &["first aid"]),
        ("in:\"first aid", "aid", &["\"first"]),
        ("a in:b c in:d e", "a c e", &["b", "d"]),
        ("in:", "in:", &[]),
        ("in: heart", "in: heart", &[]),
        ("pain in:\"\"", "pain ", &[]),
        ("vitamin:d", "vitamin:d", &[]),
        ("In:Ärzte x", "x", &["arzte"]),
        ("in:头痛 发热", "发热", &["头痛"]),
    ];
    for (typed, text, scopes) in cases {
        let query = Query::parse(typed);
        assert_eq!((query.text.as_str(), query.scopes), (text, scopes.iter().map(|scope| (*scope).to_owned()).collect()), "{typed}");
    }
    assert_eq!(Query::parse(&"in:x ".repeat(500)).scopes.len(), 8, "only so many are read");
}
