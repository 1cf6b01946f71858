//! Bookmarks, reading places, history.

use serde_json::{Value, json};

use super::{ARTICLE, Running, running};

/// All bookmarks in an order.
pub(super) fn listed(running: &Running, sort: &str) -> serde_json::Value {
    let view = json!({"sort": sort, "folder": "all", "tag": null});
    running.answer("list_bookmarks", json!({"view": view, "offset": 0, "limit": 50}))["bookmarks"].take()
}

/// The visits on a page of the history.
fn visits_of(page: &Value) -> Vec<Value> {
    page["days"].as_array().unwrap().iter().flat_map(|day| day["visits"].as_array().unwrap().clone()).collect()
}

/// The newest visits.
pub(super) fn visits(running: &Running) -> Vec<Value> {
    visits_of(&running.answer("history_page", json!({"words": "", "limit": 10, "before": null})))
}

#[test]
fn a_bookmark_is_added_listed_removed_and_brought_back() {
    let running = running();
    let page = running.answer("open_article", json!({"key": ARTICLE, "query": null}));
    let section = page["outline"][1]["id"].clone();
    let whole = running.answer("add_bookmark", json!({"key": ARTICLE, "sectionId": null}));
    let part = running.answer("add_bookmark", json!({"key": ARTICLE, "sectionId": section}));
    assert_eq!(whole["title"], "Heart attack");
    assert_eq!(part["sectionHeading"], page["outline"][1]["heading"], "the heading is kept as seen");
    assert_eq!(listed(&running, "newest").as_array().unwrap().len(), 2);

    let gone = running.answer("remove_bookmark", json!({"id": part["id"]}));
    assert_eq!(listed(&running, "title"), json!([whole]));
    running.answer("restore_bookmark", json!({"bookmark": gone}));
    let listed = listed(&running, "newest");
    let listed = listed.as_array().unwrap();
    assert!(listed.iter().any(|mark| mark["sectionId"] == section && mark["createdAt"] == part["createdAt"]), "back as it was: {listed:?}");
}

#[test]
fn what_cannot_be_saved_or_removed_is_refused_with_a_code() {
    let running = running();
    assert_eq!(running.refusal("add_bookmark", json!({"key": "starter-en/no-such-article", "sectionId": null})), "not-found");
    assert_eq!(running.refusal("remove_bookmark", json!({"id": 4711})), "not-found");
    assert!(running.ask("list_bookmarks", json!({})).is_err(), "an order must be named");
    let nonsense = json!({"id": 1, "key": "no key", "title": "x", "sectionId": null, "sectionHeading": null, "createdAt": "2026-01-01T00:00:00Z", "available": true});
    assert_eq!(running.refusal("restore_bookmark", json!({"bookmark": nonsense})), "bad-input");
}

#[test]
fn the_reading_place_comes_back_with_the_article() {
    let running = running();
    let place = json!({"sectionId": "symptoms", "paragraph": 2, "progress": 0.5});
    running.answer("open_article", json!({"key": ARTICLE, "query": null}));
    running.answer("save_position", json!({"key": ARTICLE, "position": place}));
    assert_eq!(running.answer("open_article", json!({"key": ARTICLE, "query": null}))["position"], place);
    assert_eq!(running.refusal("save_position", json!({"key": "no key", "position": place})), "bad-input");
}

#[test]
fn history_is_listed_and_forgotten_one_by_one_or_all_at_once() {
    let running = running();
    for key in [ARTICLE, "starter-en/choking", "starter-en/paracetamol"] {
        running.answer("open_article", json!({"key": key, "query": null}));
    }
    let page =
        |words: &str, limit: i64, before: Value| running.ask("history_page", json!({"words": words, "limit": limit, "before": before}));
    let history = page("", 10, json!(null)).unwrap();
    assert_eq!((visits_of(&history).len(), &history["next"]), (3, &json!(null)), "{history}");
    let first = page("", 2, json!(null)).unwrap();
    let rest = page("", 2, first["next"].clone()).unwrap();
    assert_eq!([visits_of(&first), visits_of(&rest)].concat(), visits_of(&history), "page after page the same");
    let found = page("choking", 10, json!(null)).unwrap();
    assert_eq!(visits_of(&found).iter().map(|visit| &visit["key"]).collect::<Vec<_>>(), ["starter-en/choking"]);
    let gone = visits_of(&history)[0]["id"].clone();
    running.answer("remove_history", json!({"id": gone}));
    let left = page("", 10, json!(null)).unwrap();
    assert!(visits_of(&left).iter().all(|entry| entry["id"] != gone), "{left}");
    let count = running.answer("count_history", json!({"span": "hour"}));
    assert_eq!(count["visits"], 2, "{count}");
    assert_eq!(running.answer("clear_history", json!({"span": "all"})), count, "what goes is what was counted");
    assert_eq!(page("", 10, json!(null)).unwrap()["days"], json!([]));
    assert!(page("", -1, json!(null)).is_err() && running.ask("remove_history", json!({})).is_err());
    assert_eq!(running.refusal("clear_history", json!({"span": "ever"})), "bad-input");
}

#[test]
fn an_article_is_marked_as_read_and_the_mark_is_taken_back_and_restored() {
    let running = running();
    assert_eq!(running.answer("open_article", json!({"key": ARTICLE, "query": null}))["readAt"], json!(null));
    let at = running.answer("mark_read", json!({"key": ARTICLE, "at": null}));
    assert_eq!(running.answer("open_article", json!({"key": ARTICLE, "query": null}))["readAt"], at);
    let list = running.answer("browse_letter", json!({"letter": "H", "library": null, "offset": 0, "limit": 50}));
    let read: Vec<_> = list["articles"].as_array().unwrap().iter().filter(|line| line["read"] == true).collect();
    assert!(read.len() == 1 && read[0]["key"] == ARTICLE, "{read:?}");
    assert_eq!(running.answer("unmark_read", json!({"key": ARTICLE})), at);
    assert_eq!(running.refusal("unmark_read", json!({"key": ARTICLE})), "not-found");
    assert_eq!(running.answer("mark_read", json!({"key": ARTICLE, "at": at})), at);
    assert_eq!(running.refusal("mark_read", json!({"key": ARTICLE, "at": "yesterday"})), "bad-input");
    assert_eq!(running.refusal("mark_read", json!({"key": "starter-en/no-such-article", "at": null})), "not-found");
}
