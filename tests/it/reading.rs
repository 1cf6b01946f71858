//! Reading: what stands around an article, what is remembered of it, and the lists that lead to it.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use healthshelf_core::app::{AgeState, App, ArticleView, ErrorCode, Group};
use healthshelf_core::model::{
    Article, Audience, Category, Kind, Library, LifeStage, PartialDate, Relation, RelationKind, RelationOrigin, Sensitivity, Series,
    SourceKind, Teaser,
};
use healthshelf_core::user::Settings;
use tempfile::TempDir;

use crate::common::{STARTER, article, build, folder, id, install, key, library, start};

fn open(app: &App, of: &str) -> ArticleView {
    app.open_article(&key(of), None, "media/").unwrap()
}

/// A data folder with one library.
fn with(library: &Library, articles: &[Article]) -> (TempDir, App) {
    let home = folder();
    let app = start(home.path());
    install(&app, &build(home.path(), library, articles));
    (home, app)
}

fn date(text: &str) -> Option<PartialDate> {
    (!text.is_empty()).then(|| PartialDate::new(text).unwrap())
}

#[test]
fn the_age_of_an_article_is_told_as_the_content_standard_says() {
    use AgeState::{ClockProblem, Current, Due, Old, Undated};
    use Kind::{Condition, FirstAid, Medicine, Safety};
    // Today is 1 March 2027. Kind, last review, next review, category, state, whole years.
    let cases = [
        (Condition, "2026-11-22", "2028-11-22", "", Current, Some(0)),
        (Condition, "2025-03-01", "2027-03-01", "", Current, Some(2)),
        (Condition, "2025-03-01", "2027-02-28", "", Due, Some(2)),
        (Condition, "2025-03-01", "2026-03-01", "", Due, Some(2)),
        (Condition, "2025-03-01", "2026-02-28", "", Old, Some(2)),
        (Condition, "2023-03", "2025-01", "", Old, Some(3)),
        (Condition, "2025-03-01", "", "", Current, Some(2)),
        (Condition, "2022-03-01", "2030-01-01", "", Current, Some(5)),
        (Condition, "2022-02-28", "2030-01-01", "", Old, Some(5)),
        (Condition, "2020", "2030-01-01", "", Old, Some(6)),
        (Condition, "2022-03-02", "2030-01-01", "", Current, Some(4)),
        (Condition, "", "2028-01-01", "", Undated, None),
        (Condition, "", "", "", Undated, None),
        (FirstAid, "2026-01-01", "2026-09-01", "", Due, Some(1)),
        (FirstAid, "2026-01-01", "2026-08-31", "", Old, Some(1)),
        (Medicine, "2026-01-01", "2026-08-31", "", Old, Some(1)),
        (Safety, "2026-01-01", "2026-09-02", "", Due, Some(1)),
        (Condition, "2026-01-01", "2026-08-31", "infections", Old, Some(1)),
        (Condition, "2026-01-01", "2026-08-31", "skin", Due, Some(1)),
        (Condition, "2026-01-01", "2027", "", Current, Some(1)),
        (Condition, "2027-06-01", "2029-06-01", "", Current, Some(0)),
    ];
    let mut about = library("ages", "Ages");
    about.source_kind = SourceKind::Starter;
    about.source_date = date("2026-11-22");
    let category = |id: &str| Category { id: id.to_owned(), title: id.to_owned(), description: None };
    about.categories = vec![category("infections"), category("skin")];
    let articles: Vec<Article> = cases
        .iter()
        .enumerate()
        .map(|(number, &(kind, reviewed, due, category, ..))| Article {
            kind,
            last_reviewed: date(reviewed),
            next_review: date(due),
            categories: (!category.is_empty()).then(|| category.to_owned()).into_iter().collect(),
            ..article(&format!("a{number}"), "Age", "", &[])
        })
        .collect();
    let (_home, app) = with(&about, &articles);
    for (number, case) in cases.iter().enumerate() {
        let age = open(&app, &format!("ages/a{number}")).age;
        assert_eq!((age.state, age.years, age.copy_from), (case.4, case.5, None), "{case:?}");
    }
    let from_the_future = Library { source_date: date("2027-03-02"), ..about.clone() };
    let (_home, app) = with(&from_the_future, &articles);
    assert_eq!(open(&app, "ages/a0").age.state, ClockProblem);
    let imported = Library { source_kind: SourceKind::MedlinePlus, source_date: date("2026-05"), ..about };
    let (_home, app) = with(&imported, &articles);
    let age = open(&app, "ages/a12").age;
    assert_eq!((age.state, age.copy_from.as_deref()), (Undated, Some("2026-05")), "a packing date is a copy date, never a review");
}

#[test]
fn private_subjects_never_enter_what_is_remembered() {
    let subjects: Vec<(String, bool, Vec<Sensitivity>)> = Sensitivity::ALL
        .iter()
        .map(|&subject| {
            let private = matches!(subject, Sensitivity::Suicide | Sensitivity::Abuse | Sensitivity::Abortion | Sensitivity::Sexual);
            (subject.to_string(), private, vec![subject])
        })
        .chain([("both".to_owned(), true, vec![Sensitivity::Death, Sensitivity::Suicide]), ("plain".to_owned(), false, vec![])])
        .collect();
    let articles: Vec<Article> = subjects
        .iter()
        .map(|(name, _, sensitivity)| Article { sensitivity: sensitivity.clone(), ..article(name, name, "", &[("Part", "Text.")]) })
        .collect();
    let (_home, app) = with(&library("any", "Any"), &articles);
    for (name, private, _) in &subjects {
        let of = key(&format!("any/{name}"));
        open(&app, &of.to_string());
        app.save_position(&of, Some("part"), 2, 0.5).unwrap();
        let visited = app.history(100).unwrap().iter().any(|visited| visited.visit.key == of);
        let position = app.position(&of).unwrap().is_some();
        let continued = app.continue_reading(100).unwrap().iter().any(|spot| spot.position.key == of);
        assert_eq!((visited, position, continued), (!private, !private, !private), "{name}");
    }
}

#[test]
fn with_history_off_nothing_is_kept_and_clearing_removes_everything() {
    let articles = [article("a", "A", "", &[("Part", "Text.")]), article("b", "B", "", &[])];
    let (_home, app) = with(&library("any", "Any"), &articles);
    let remembered = || (app.history(9).unwrap().len(), app.continue_reading(9).unwrap().len());
    let settings = |history| app.save_settings(&Settings { history, ..app.settings().unwrap() }).unwrap();
    settings(false);
    open(&app, "any/a");
    app.save_position(&key("any/a"), Some("part"), 1, 0.4).unwrap();
    assert_eq!(remembered(), (0, 0));
    settings(true);
    for of in ["any/a", "any/b"] {
        open(&app, of);
        app.save_position(&key(of), None, 1, 0.4).unwrap();
    }
    assert_eq!(remembered(), (2, 2));
    let spot = &app.continue_reading(9).unwrap()[0];
    assert!(spot.available && spot.section.is_none());
    assert_eq!(app.clear_history().unwrap(), 2);
    assert_eq!(remembered(), (0, 0));
    assert_eq!(app.position(&key("any/a")).unwrap(), None);
}

fn related(kind: RelationKind, title: &str, source: Option<&str>) -> Relation {
    let teaser = Some(Teaser { text: format!("About {title}"), truncated: true });
    Relation { kind, title: title.to_owned(), source: source.map(str::to_owned), origin: RelationOrigin::Import, teaser, language: None }
}

#[test]
fn previous_and_next_come_from_the_series_before_the_source() {
    let in_source =
        || vec![related(RelationKind::PrevInSource, "Source before", None), related(RelationKind::NextInSource, "Last", Some("z"))];
    let mut articles: Vec<Article> = ('a'..='h').map(|c| article(&c.to_string(), &format!("Part {c}"), "Lede.", &[])).collect();
    articles.iter_mut().for_each(|article| article.relations = in_source());
    articles.push(Article { relations: in_source(), ..article("x", "Alone", "", &[]) });
    articles.push(article("z", "The end", "", &[]));
    let mut about = library("any", "Any");
    let items = ["a", "b", "gone", "c", "d", "e", "f", "g", "h"].map(str::to_owned).to_vec();
    about.series = vec![Series { id: "s".to_owned(), title: "Parts".to_owned(), items }];
    let (_home, app) = with(&about, &articles);
    let cases = [
        ("a", Some((1, 8)), None, Some(("Part b", true))),
        ("d", Some((4, 8)), Some(("Part c", true)), Some(("Part e", true))),
        ("h", Some((8, 8)), Some(("Part g", true)), None),
        ("x", None, Some(("Source before", false)), Some(("The end", true))),
        ("z", None, None, None),
    ];
    for (of, place, previous, next) in cases {
        let view = open(&app, &format!("any/{of}"));
        assert_eq!(view.series.as_ref().map(|spot| (spot.position, spot.length)), place, "{of}");
        let seen = |neighbour: &Option<healthshelf_core::app::NeighbourView>| {
            neighbour.as_ref().map(|neighbour| (neighbour.title.clone(), neighbour.key.is_some()))
        };
        let wanted = |neighbour: Option<(&str, bool)>| neighbour.map(|(title, here)| (title.to_owned(), here));
        assert_eq!((seen(&view.previous), seen(&view.next)), (wanted(previous), wanted(next)), "{of}");
        assert_eq!(view.related, [], "neighbours are not listed again");
    }
    let absent = open(&app, "any/x").previous.unwrap();
    assert_eq!((absent.teaser.as_deref(), absent.truncated), (Some("About Source before"), true), "the source's own words");
    let present = open(&app, "any/b").next.unwrap();
    assert_eq!((present.teaser.as_deref(), present.truncated), (Some("Lede."), false), "its own lede");
}

#[test]
fn the_starter_series_tells_its_place() {
    let view = open(&STARTER.app, "starter-en/recurrent-miscarriage");
    let spot = view.series.unwrap();
    assert_eq!((spot.title.as_str(), spot.position, spot.length), ("Pregnancy loss", 4, 8));
    assert_eq!(view.previous.unwrap().title, "Miscarriage");
    assert_eq!(view.next.unwrap().key, Some(key("starter-en/recurrent-miscarriage-tests")));
    assert_eq!(view.related.len(), 8);
    assert!(view.related.iter().all(|related| related.key.is_some()));
    assert_eq!(view.category.unwrap().title, "Pregnancy and birth");
    assert!(view.also_called.contains(&"RPL".to_owned()) && !view.also_called.contains(&"recurrent miscariage".to_owned()));
    assert!(view.words > 300);
    assert_eq!(view.age.state, AgeState::Current);
}

#[test]
fn words_of_the_query_are_marked_in_the_article() {
    let (_home, app) = with(&library("any", "Any"), &[article("a", "A", "", &[("Blink", "To blink helps dry eyes & more.")])]);
    let html = |query| app.open_article(&key("any/a"), query, "media/").unwrap().html;
    assert!(!html(None).contains("<mark"));
    assert!(html(Some("dry eye ")).contains("<mark class=\"match\">dry eyes</mark> &amp; more"), "{}", html(Some("dry eye ")));
    assert!(!html(Some("  ")).contains("<mark"));
}

#[test]
fn a_to_z_merges_all_libraries_in_order() {
    let home = folder();
    let app = start(home.path());
    let titled = |titles: &[&str]| -> Vec<Article> { titles.iter().map(|title| article(title, title, "", &[])).collect() };
    install(&app, &build(home.path(), &library("one", "One"), &titled(&["Apple", "cough", "éclair", "3 drops"])));
    install(&app, &build(home.path(), &library("two", "Two"), &titled(&["Back", "Cold", "Apricot", "Zoster"])));
    let page = |letter: Option<&str>, library: Option<&str>, offset, limit| {
        let list = app.browse_letter(letter, library.map(id).as_ref(), offset, limit).unwrap();
        (list.articles.iter().map(|line| line.title.clone()).collect::<Vec<_>>().join(" "), list.total)
    };
    let cases = [
        (page(None, None, 0, 99), "3 drops Apple Apricot Back Cold cough éclair Zoster", 8),
        (page(None, None, 2, 3), "Apricot Back Cold", 8),
        (page(None, None, 7, 3), "Zoster", 8),
        (page(None, None, 8, 3), "", 8),
        (page(Some("A"), None, 0, 9), "Apple Apricot", 2),
        (page(Some("C"), None, 1, 9), "cough", 2),
        (page(Some("E"), None, 0, 9), "éclair", 1),
        (page(Some("#"), None, 0, 9), "3 drops", 1),
        (page(Some("C"), Some("two"), 0, 9), "Cold", 1),
        (page(None, Some("none"), 0, 9), "", 0),
    ];
    for ((titles, total), wanted, wanted_total) in cases {
        assert_eq!((titles.as_str(), total), (wanted, wanted_total));
    }
    let letters = app.browse_letter(None, None, 0, 1).unwrap().letters;
    let letters: Vec<(&str, u32)> = letters.iter().map(|(letter, count)| (letter.as_str(), *count)).collect();
    assert_eq!(letters, [("A", 2), ("B", 1), ("C", 2), ("E", 1), ("Z", 1), ("#", 1)]);
}

#[test]
fn categories_count_their_articles_and_list_them() {
    let app = &STARTER.app;
    let categories = app.categories().unwrap();
    assert!(categories.len() >= 5);
    for view in &categories {
        let (category, lines, total) = app.browse_category(&view.library, &view.category.id, 0, 500).unwrap();
        assert_eq!((category, total, lines.len()), (view.category.clone(), view.articles, view.articles as usize));
        assert!(view.articles > 0, "empty ones are not shown");
        assert!(lines.iter().all(|line| app.article(&line.key).unwrap().categories.contains(&view.category.id)));
    }
    for (library, category) in [("starter-en", "no-such"), ("absent", "first-aid")] {
        let error = app.browse_category(&id(library), category, 0, 9).unwrap_err();
        assert_eq!(error.code(), ErrorCode::NotFound, "{library}/{category}");
    }
    let series = app.series().unwrap();
    assert_eq!(series.iter().map(|series| series.items.len()).collect::<Vec<_>>(), [8, 4, 3]);
    let random = app.random_article().unwrap().unwrap();
    app.article(&random).unwrap();
}

#[test]
fn a_read_mark_is_the_readers_alone_and_shows_wherever_the_article_does() {
    let mut articles: Vec<Article> = ["a", "b", "c"].map(|name| article(name, name, "Lede.", &[("Part", "Text.")])).to_vec();
    articles[0].categories = vec!["skin".to_owned()];
    articles[1].sensitivity = vec![Sensitivity::Sexual];
    let mut about = library("any", "Any");
    about.categories = vec![Category { id: "skin".to_owned(), title: "Skin".to_owned(), description: None }];
    about.series = vec![Series { id: "s".to_owned(), title: "Parts".to_owned(), items: ["a", "b", "c"].map(str::to_owned).to_vec() }];
    let (_home, app) = with(&about, &articles);
    app.save_settings(&Settings { history: false, ..app.settings().unwrap() }).unwrap();
    open(&app, "any/a");
    app.save_position(&key("any/a"), None, 0, 1.0).unwrap();
    assert_eq!(open(&app, "any/a").read_at, None, "opening and reading to the end marks nothing");

    let at = app.mark_read(&key("any/a"), None).unwrap();
    app.mark_read(&key("any/b"), None).unwrap();
    assert_eq!(open(&app, "any/a").read_at, Some(at), "kept while history is off");
    let read = |lines: &[healthshelf_core::app::Line]| lines.iter().map(|line| line.read).collect::<Vec<_>>();
    assert_eq!(read(&open(&app, "any/c").series.unwrap().items), [true, true, false], "a private subject too: the reader pressed");
    assert_eq!(read(&app.series().unwrap()[0].items), [true, true, false]);
    assert_eq!(read(&app.browse_category(&id("any"), "skin", 0, 9).unwrap().1), [true]);
    assert_eq!(read(&app.browse_letter(None, None, 0, 9).unwrap().articles), [true, true, false]);

    app.clear_history().unwrap();
    assert_eq!(open(&app, "any/a").read_at, Some(at), "clearing the history takes no mark");
    assert_eq!(app.unmark_read(&key("any/a")).unwrap(), at);
    assert_eq!(app.unmark_read(&key("any/a")).unwrap_err().code(), ErrorCode::NotFound);
    assert_eq!(app.mark_read(&key("any/a"), Some(at)).unwrap(), at, "undo brings the time back");
    assert_eq!(app.mark_read(&key("any/none"), None).unwrap_err().code(), ErrorCode::NotFound);
}

#[test]
fn a_word_is_explained_by_the_glossary_and_by_articles_but_never_remembered() {
    let app = &STARTER.app;
    let term = |word: &str| app.define(word, None).unwrap().meaning.map(|meaning| meaning.term);
    for (word, wanted) in [
        ("angina", Some("angina")),
        ("Anaemia,", Some("anaemia")),
        ("(anemia)", Some("anaemia")),
        ("stroke’s", Some("stroke")),
        ("strokes", Some("stroke")),
        ("zzyzx", None),
        ("", None),
        ("’s", None),
        ("s", None),
    ] {
        assert_eq!(term(word), wanted, "{word}");
    }
    let open = key("starter-en/heart-attack");
    let articles = app.define("heart attack", Some(&open)).unwrap().articles;
    assert!((1..=3).contains(&articles.len()) && articles.iter().all(|line| line.key != open), "others than the open one: {articles:?}");
    assert!(app.define("heart attack", None).unwrap().articles.iter().any(|line| line.key == open));
    app.define(&"heart ".repeat(5000), None).unwrap();
    assert_eq!(app.suggest("heart atta", 8).unwrap().iter().filter(|suggestion| suggestion.kind == "recent").count(), 0);
}

#[test]
fn groups_count_their_articles_and_list_them_from_a_to_z() {
    let app = &STARTER.app;
    let groups = app.groups().unwrap();
    let kinds = groups.kinds.iter().map(|(kind, count)| (Group::Kind(*kind), *count));
    let systems = groups.body_systems.iter().map(|(system, count)| (Group::BodySystem(*system), *count));
    let stages = groups.life_stages.iter().map(|(stage, count)| (Group::LifeStage(*stage), *count));
    let mut seen = 0;
    for (group, count) in kinds.chain(systems).chain(stages) {
        let (lines, total) = app.browse_group(group, 0, 500).unwrap();
        assert_eq!((lines.len() as u32, total), (count, count), "{group:?}");
        let sorted: Vec<String> = lines.iter().map(|line| app.article(&line.key).unwrap().sort_key).collect();
        assert!(sorted.is_sorted(), "{group:?}");
        for line in &lines {
            let article = app.article(&line.key).unwrap();
            let belongs = match group {
                Group::Kind(kind) => article.kind == kind,
                Group::BodySystem(system) => article.body_systems.contains(&system),
                Group::LifeStage(stage) => article.audience.is_some_and(|audience| audience.life_stages().contains(&stage)),
            };
            assert!(belongs, "{group:?}: {}", line.key);
        }
        if total > 3 {
            let (page, _) = app.browse_group(group, 1, 2).unwrap();
            assert_eq!(page, lines[1..3], "{group:?}: a page is a part of the whole");
        }
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
    assert_eq!(app.browse_group(Group::LifeStage(LifeStage::Baby), u32::MAX, u32::MAX).unwrap().0, []);
}

#[test]
fn stages_of_life_are_told_from_what_an_article_says_of_its_readers() {
    let audience = |ages: &[&str], situation: &[&str]| Audience {
        ages: ages.iter().map(|&age| age.to_owned()).collect(),
        situation: situation.iter().map(|&word| word.to_owned()).collect(),
        ..Audience::default()
    };
    let cases: [(Audience, &[LifeStage]); 4] = [
        (audience(&["adult", "teen", "infant", "baby"], &[]), &[LifeStage::Baby, LifeStage::Teenager, LifeStage::Adult]),
        (
            audience(&["adult"], &["pregnant", "planning-pregnancy"]),
            &[LifeStage::Adult, LifeStage::PlanningPregnancy, LifeStage::Pregnancy],
        ),
        (audience(&[], &["postnatal", "breastfeeding"]), &[LifeStage::AfterBirth]),
        (audience(&["wizard"], &["after-loss"]), &[]),
    ];
    for (audience, wanted) in cases {
        assert_eq!(audience.life_stages(), wanted, "{audience:?}");
    }
}
