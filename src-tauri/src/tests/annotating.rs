//! Highlights and notes, folders and lists, as the window asks for them.

use serde_json::{Value, json};

use super::saving::listed;
use super::{ARTICLE, Running, running};

/// The first words of a paragraph of the article.
fn words(running: &Running) -> Value {
    let page = running.answer("open_article", json!({"key": ARTICLE, "query": null}));
    let html = page["html"].as_str().unwrap();
    let text = html.split("<p data-block=\"0\">").find(|part| part.chars().next().is_some_and(char::is_alphabetic)).unwrap();
    json!(text.split(['<', '.']).next().unwrap())
}

#[test]
fn words_are_marked_noted_recoloured_removed_and_brought_back_with_their_note() {
    let running = running();
    let exact = words(&running);
    // They may stand in any section: the first that takes them is theirs.
    let page = running.answer("open_article", json!({"key": ARTICLE, "query": null}));
    let sections: Vec<Value> =
        std::iter::once(Value::Null).chain(page["outline"].as_array().unwrap().iter().map(|line| line["id"].clone())).collect();
    let mark = sections
        .iter()
        .map(|section| {
            let words = json!({"sectionId": section, "exact": exact, "prefix": "", "suffix": ""});
            let mark = running.answer("add_highlight", json!({"key": ARTICLE, "words": words, "colour": "yellow"}));
            if mark["place"].is_null() {
                running.answer("remove_highlight", json!({"id": mark["id"]}));
            }
            mark
        })
        .find(|mark| !mark["place"].is_null())
        .unwrap();
    assert_eq!(mark["place"]["sameWords"], true);
    let note = running.answer("add_note", json!({"key": ARTICLE, "sectionId": null, "highlight": mark["id"], "text": "Ask **this**"}));
    assert_eq!(note["quote"], mark["exact"]);
    let pink = running.answer("recolour_highlight", json!({"id": mark["id"], "colour": "pink"}));
    assert_eq!(running.answer("list_highlights", json!({"colour": "pink", "offset": 0, "limit": 1}))["highlights"][0]["uid"], mark["uid"]);

    let removed = running.answer("remove_highlight", json!({"id": mark["id"]}));
    assert_eq!(removed["notes"], json!([note["id"]]));
    let left = running.answer("saved_of_article", json!({"key": ARTICLE}));
    assert_eq!((left["highlights"].as_array().unwrap().len(), &left["notes"][0]["highlight"]), (0, &Value::Null));
    running.answer("restore_highlight", json!({"removed": removed}));
    let back = running.answer("saved_of_article", json!({"key": ARTICLE}));
    assert_eq!((&back["highlights"][0]["colour"], &back["highlights"][0]["place"]), (&json!("pink"), &pink["place"]));
    assert_eq!(back["notes"][0]["highlight"], mark["id"], "the note is on it again");

    let changed = running.answer("change_note", json!({"id": note["id"], "text": "Ask that"}));
    let gone = running.answer("remove_note", json!({"id": note["id"]}));
    assert_eq!(gone, changed);
    assert_eq!(running.answer("list_notes", json!({"offset": 0, "limit": 5}))["notes"], json!([]));
    running.answer("restore_note", json!({"note": gone}));
    let found = running.answer("find_saved", json!({"query": "ask th", "limit": 5}));
    assert_eq!(found[0]["note"]["id"], note["id"]);
    assert_eq!(running.refusal("recolour_highlight", json!({"id": mark["id"], "colour": "mauve"})), "bad-input");
    assert_eq!(running.refusal("add_note", json!({"key": ARTICLE, "sectionId": null, "highlight": null, "text": " "})), "bad-input");
}

#[test]
fn bookmarks_are_filed_ordered_and_taken_back() {
    let running = running();
    let keys = [ARTICLE, "starter-en/choking", "starter-en/paracetamol"];
    let marks: Vec<Value> = keys.iter().map(|key| running.answer("add_bookmark", json!({"key": key, "sectionId": null}))).collect();
    let ids: Vec<&Value> = marks.iter().map(|mark| &mark["id"]).collect();
    let folder = running.answer("add_folder", json!({"name": "For Mum", "parent": null}));
    let were = running.answer("file_bookmarks", json!({"ids": [ids[0], ids[1]], "folder": folder["id"]}));
    assert_eq!(running.answer("tag_bookmarks", json!({"ids": ids, "tag": "heart", "on": true})), json!(ids));
    let overview = running.answer("saved_overview", json!({}));
    assert_eq!(
        (&overview["folders"][0]["bookmarks"], &overview["unfiled"], &overview["tags"][0]["bookmarks"]),
        (&json!(2), &json!(1), &json!(3))
    );
    let view = json!({"sort": "own", "folder": folder["id"].to_string(), "tag": "heart"});
    let page = running.answer("list_bookmarks", json!({"view": view, "offset": 0, "limit": 1}));
    assert_eq!((&page["total"], page["bookmarks"].as_array().unwrap().len()), (&json!(2), 1));
    let all = json!({"sort": "own", "folder": "all", "tag": null});
    running.answer("arrange_bookmarks", json!({"view": all, "moved": [ids[0]], "to": 0}));
    assert_eq!(running.answer("bookmark_ids", json!({"view": all}))[0], *ids[0]);

    let removed = running.answer("remove_folder", json!({"id": folder["id"]}));
    assert_eq!(listed(&running, "own").as_array().unwrap().len(), 3, "no bookmark went");
    running.answer("restore_folder", json!({"removed": removed}));
    running.answer("file_bookmarks_back", json!({"filed": were}));
    assert_eq!(running.answer("saved_overview", json!({}))["unfiled"], 3);
    let gone = running.answer("remove_bookmarks", json!({"ids": ids}));
    assert_eq!(listed(&running, "title"), json!([]));
    running.answer("restore_bookmarks", json!({"bookmarks": gone}));
    let back = listed(&running, "own");
    assert_eq!((&back[0]["id"], &back[0]["tags"]), (ids[0], &json!(["heart"])), "with order and tags");
    let named = running.answer("rename_bookmark", json!({"id": ids[1], "name": " My  page "}));
    assert_eq!(named["name"], "My page");
    running.answer("opened_bookmark", json!({"id": ids[2]}));
    assert_eq!(listed(&running, "opened")[0]["id"], *ids[2]);
    let nowhere = json!({"sort": "newest", "folder": "attic", "tag": null});
    assert_eq!(running.refusal("list_bookmarks", json!({"view": nowhere, "offset": 0, "limit": 1})), "bad-input");
}

#[test]
fn a_list_is_made_filled_ordered_ticked_and_taken_back() {
    let running = running();
    let mark = running.answer("add_bookmark", json!({"key": ARTICLE, "sectionId": null}));
    let list = running.answer("add_collection", json!({"name": "Questions"}));
    let lines = json!([{"kind": "line", "id": null, "text": "May I drive?"}, {"kind": "bookmark", "id": mark["id"], "text": null}]);
    let put = running.answer("put_in_collection", json!({"id": list["id"], "lines": lines}));
    running.answer("order_collection", json!({"id": list["id"], "order": [put[1], put[0]]}));
    running.answer("change_line", json!({"id": put[0], "text": null, "done": true}));
    let page = running.answer("open_collection", json!({"id": list["id"]}));
    assert_eq!(page["lines"][0]["title"], "Heart attack");
    assert_eq!((&page["lines"][1]["text"], &page["lines"][1]["done"]), (&json!("May I drive?"), &json!(true)));
    let taken = running.answer("take_line", json!({"id": put[1]}));
    running.answer("put_line_back", json!({"taken": taken}));
    assert_eq!(running.answer("open_collection", json!({"id": list["id"]}))["lines"][0]["title"], "Heart attack", "in its place");
    running.answer("rename_collection", json!({"id": list["id"], "name": "For Monday"}));
    let removed = running.answer("remove_collection", json!({"id": list["id"]}));
    assert_eq!(running.answer("list_collections", json!({})), json!([]));
    running.answer("restore_collection", json!({"removed": removed}));
    let back = running.answer("list_collections", json!({}));
    assert_eq!((&back[0]["name"], &back[0]["items"]), (&json!("For Monday"), &json!(2)));
    let nothing = json!([{"kind": "note", "id": null, "text": null}]);
    assert_eq!(running.refusal("put_in_collection", json!({"id": back[0]["id"], "lines": nothing})), "bad-input");
    assert_eq!(running.refusal("open_collection", json!({"id": 4711})), "not-found");
}
