//! Libraries: listing, adding, stopping, checking, removing.

use std::fs;
use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};
use tauri::Listener;

use super::{Running, running};

/// Bound of a hang; nothing that works comes near it.
const BOUND: Duration = Duration::from_secs(20);

fn leaflets(folder: &Path, count: usize) {
    for number in 0..count {
        fs::write(
            folder.join(format!("leaflet-{number:04}.txt")),
            format!("Leaflet {number} on knees\n\nLeaflet {number} on knees\n\nKnees bend.\n\n1. Bending <br/>Bend the knee slowly.\n2. Resting <br/>Rest it.\n"),
        )
        .unwrap();
    }
}

/// Starts an import and gives the events that tell about it.
fn import(running: &Running, source: &Path) -> (Value, mpsc::Receiver<Value>) {
    let (send, events) = mpsc::channel();
    running.app.listen_any("import-progress", move |event| drop(send.send(serde_json::from_str(event.payload()).unwrap())));
    let choice = running.program().keep_source(source.to_owned());
    (running.answer("start_import", json!({"token": choice.token})), events)
}

/// The last event of an import.
fn end(events: &mpsc::Receiver<Value>) -> Value {
    loop {
        let event = events.recv_timeout(BOUND).expect("the import goes on");
        if ["done", "cancelled", "failed"].iter().any(|stage| event["stage"] == *stage) {
            return event;
        }
    }
}

#[test]
fn libraries_are_listed_as_cards() {
    let libraries = running().answer("list_libraries", json!({}));
    assert_eq!(libraries.as_array().unwrap().len(), 1);
    assert_eq!(
        (&libraries[0]["id"], &libraries[0]["trust"], &libraries[0]["readable"]),
        (&json!("starter-en"), &json!("starter"), &json!(true))
    );
}

#[test]
fn a_chosen_source_is_imported_and_its_articles_are_found() {
    let running = running();
    let source = tempfile::tempdir().unwrap();
    leaflets(source.path(), 5);
    let (job, events) = import(&running, source.path());
    let last = end(&events);
    assert_eq!((&last["job"], &last["stage"], &last["report"]["articles"]), (&job, &json!("done"), &json!(5)), "{last}");
    let filter = json!({"library": last["report"]["library"], "kind": null});
    let page = running.answer("search", json!({"query": "bend knees", "filter": filter, "offset": 0, "limit": 20, "generation": 1}));
    assert_eq!(page["total"], 5);
}

#[test]
fn a_source_that_was_not_chosen_is_refused_and_a_wrong_one_fails_with_a_sentence() {
    let running = running();
    assert_eq!(running.refusal("start_import", json!({"token": "/etc/passwd"})), "bad-input");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("broken.shelf");
    fs::write(&file, "this is no library").unwrap();
    let last = end(&import(&running, &file).1);
    assert_eq!(last["stage"], "failed", "{last}");
    assert!(last["error"]["message"].as_str().is_some_and(|message| message.len() > 20), "{last}");
    assert_eq!(running.answer("list_libraries", json!({})).as_array().unwrap().len(), 1);
}

#[test]
fn a_stopped_import_adds_nothing() {
    let running = running();
    let source = tempfile::tempdir().unwrap();
    leaflets(source.path(), 2000);
    let (job, events) = import(&running, source.path());
    running.answer("cancel_import", json!({"job": job}));
    assert_eq!(end(&events)["stage"], "cancelled");
    assert_eq!(running.answer("list_libraries", json!({})).as_array().unwrap().len(), 1);
    assert!(running.ask("cancel_import", json!({})).is_err(), "a job must be named");
}

#[test]
fn choosing_a_source_needs_to_know_file_or_folder() {
    // The dialog itself is the platform's, and no test can answer it: what comes before it is tested here.
    assert!(running().ask("choose_source", json!({})).is_err());
}

#[test]
fn a_library_is_checked_from_end_to_end() {
    let running = running();
    let report = running.answer("verify_library", json!({"id": "starter-en"}));
    assert_eq!((&report["sound"], &report["faults"]), (&json!(true), &json!([])));
    assert_eq!(running.refusal("verify_library", json!({"id": "not-installed"})), "not-found");
    assert_eq!(running.refusal("verify_library", json!({"id": "../starter-en"})), "bad-input");
}

#[test]
fn a_removed_library_is_gone_and_its_bookmarks_stay() {
    let running = running();
    running.answer("add_bookmark", json!({"key": super::ARTICLE, "sectionId": null}));
    running.answer("remove_library", json!({"id": "starter-en"}));
    assert_eq!(running.answer("list_libraries", json!({})), json!([]));
    let marks = super::saving::listed(&running, "newest");
    assert_eq!((&marks[0]["key"], &marks[0]["available"]), (&json!(super::ARTICLE), &json!(false)));
    assert_eq!(running.refusal("remove_library", json!({"id": "starter-en"})), "not-found");
}
