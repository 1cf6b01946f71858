//! search, suggest, articles, browsing.

use serde_json::{Value, json};

use super::saving::visits;
use super::{ARTICLE, running};

fn search(query: &str, generation: u32) -> Value {
    json!({"query": query, "filter": {"library": null, "kind": null}, "offset": 0, "limit": 20, "generation": generation})
}

#[test]
fn search_finds_articles_and_names_the_section() {
    let running = running();
    let page = running.answer("search", search("heart attack", 1));
    assert_eq!(page["results"][0]["key"], ARTICLE);
    assert_eq!(page["generation"], 1);
    assert!(page["results"].as_array().unwrap().iter().any(|hit| hit["section"]["id"].is_string()), "a hit opens at a section");
    let wrong = json!({"query": "x", "filter": {"library": "no such/id", "kind": null}, "offset": 0, "limit": 20, "generation": 2});
    assert_eq!(running.refusal("search", wrong), "bad-input");
}

#[test]
fn a_search_that_something_newer_has_overtaken_is_cancelled() {
    let running = running();
    running.program().begin_search(9);
    assert_eq!(running.refusal("search", search("heart attack", 8)), "cancelled");
    running.answer("search", search("heart attack", 9));
}

#[test]
fn suggest_completes_a_title() {
    let running = running();
    let suggestions = running.answer("suggest", json!({"prefix": "heart at"}));
    let first = suggestions.as_array().unwrap().iter().find(|suggestion| suggestion["key"] == ARTICLE);
    assert!(first.is_some(), "{suggestions}");
    assert!(running.ask("suggest", json!({})).is_err(), "a prefix must be given");
}

#[test]
fn an_article_that_should_stand_on_no_list_says_so() {
    let running = running();
    let private = |key: &str| running.answer("open_article", json!({"key": key, "query": null}))["isPrivate"].clone();
    assert_eq!(private(ARTICLE), json!(false));
    assert_eq!(private("starter-en/domestic-abuse-help"), json!(true));
    assert_eq!(visits(&running).len(), 1, "only the other one was remembered");
}

#[test]
fn an_article_opens_with_its_parts_and_a_missing_one_is_not_found() {
    let running = running();
    let page = running.answer("open_article", json!({"key": ARTICLE, "query": "chest"}));
    assert_eq!(page["title"], "Heart attack");
    assert!(page["html"].as_str().unwrap().contains("<mark"), "the words of the search are marked");
    assert!(!page["outline"].as_array().unwrap().is_empty() && !page["references"].as_array().unwrap().is_empty());
    assert_eq!(running.refusal("open_article", json!({"key": "starter-en/no-such-article", "query": null})), "not-found");
    assert_eq!(running.refusal("open_article", json!({"key": "not a key", "query": null})), "bad-input");
}

#[test]
fn opening_an_article_puts_it_into_the_history_unless_that_is_off() {
    let running = running();
    running.answer("open_article", json!({"key": ARTICLE, "query": null}));
    assert_eq!(visits(&running)[0]["key"], ARTICLE);
    let off = json!({"theme": "system", "textSize": 100, "font": "serif", "lineHeight": 160, "letterSpacing": 0, "wordSpacing": 0, "measure": 66, "interfaceLanguage": null, "voice": null, "speechRate": 100, "country": null, "history": false, "firstRunDone": true});
    running.answer("save_settings", json!({"settings": off}));
    running.answer("open_article", json!({"key": "starter-en/choking", "query": null}));
    let history = visits(&running);
    assert!(history.iter().all(|entry| entry["key"] != "starter-en/choking"), "{history:?}");
}

#[test]
fn letters_and_topics_list_their_articles() {
    let running = running();
    let list = running.answer("browse_letter", json!({"letter": "H", "library": null, "offset": 0, "limit": 50}));
    assert!(list["articles"].as_array().unwrap().iter().any(|line| line["key"] == ARTICLE), "{list}");
    let wrong = json!({"letter": "H", "library": "no such/id", "offset": 0, "limit": 50});
    assert_eq!(running.refusal("browse_letter", wrong), "bad-input");

    let categories = running.answer("categories", json!({}));
    let category = &categories[0];
    let list = running.answer("browse_category", json!({"category": category["id"], "offset": 0, "limit": 50}));
    assert_eq!((&list["title"], &list["total"]), (&category["title"], &category["articles"]));
    assert_eq!(running.refusal("browse_category", json!({"category": "starter-en/none", "offset": 0, "limit": 5})), "not-found");
}

#[test]
fn a_random_article_is_one_that_opens() {
    let running = running();
    let key = running.answer("random_article", json!({}));
    running.answer("open_article", json!({"key": key, "query": null}));
}

#[test]
fn a_word_is_defined_with_articles_beside() {
    let running = running();
    let found = running.answer("define", json!({"word": "angina", "besides": ARTICLE}));
    assert!(found["term"] == "angina" && found["meaning"].as_str().is_some_and(|meaning| meaning.ends_with('.')), "{found}");
    assert!(found["articles"].as_array().unwrap().iter().all(|line| line["key"] != ARTICLE && line["title"].is_string()));
    assert_eq!(running.answer("define", json!({"word": "qwxyz", "besides": null}))["meaning"], json!(null));
    assert_eq!(running.refusal("define", json!({"word": "angina", "besides": "no key"})), "bad-input");
}

#[test]
fn a_series_names_its_articles_and_a_source_how_it_was_seen() {
    let running = running();
    let page = running.answer("open_article", json!({"key": "starter-en/recurrent-miscarriage", "query": null}));
    let items = page["series"]["items"].as_array().unwrap();
    assert_eq!(json!(items.len()), page["series"]["length"]);
    assert_eq!(items[page["series"]["position"].as_u64().unwrap() as usize - 1]["key"], page["key"]);
    let first = &page["references"][0];
    assert!(first["kind"].is_string() && first["verified"].as_str().is_some_and(|seen| seen.starts_with("seen-")), "{first}");
}

#[test]
fn groups_are_listed_with_their_articles_and_unknown_ones_are_refused() {
    let running = running();
    let groups = running.answer("browse_groups", json!({}));
    for (by, list) in [("kind", "kinds"), ("body-system", "bodySystems"), ("life-stage", "lifeStages")] {
        let list = groups[list].as_array().unwrap();
        assert!(list.len() >= 5, "{by}: {list:?}");
        for group in list {
            let page = running.answer("browse_group", json!({"by": by, "id": group["id"], "offset": 0, "limit": 500}));
            assert_eq!(page["total"], group["articles"], "{by} {group}");
            assert_eq!(page["articles"].as_array().unwrap().len() as u64, page["total"].as_u64().unwrap());
        }
    }
    let heart = running.answer("browse_group", json!({"by": "body-system", "id": "circulatory", "offset": 0, "limit": 500}));
    assert!(heart["articles"].as_array().unwrap().iter().any(|article| article["key"] == ARTICLE), "{heart}");
    for (by, id) in [("body-system", "no-such"), ("shoe-size", "44"), ("life-stage", "")] {
        assert_eq!(running.refusal("browse_group", json!({"by": by, "id": id, "offset": 0, "limit": 9})), "bad-input", "{by} {id}");
    }
}
