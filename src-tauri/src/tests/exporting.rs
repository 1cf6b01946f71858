//! Saving articles as files: where, how far, stopped, refused.

use std::fs;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};
use tauri::Listener;

use super::{ARTICLE, Running, running};

/// Bound of a hang; nothing that works comes near it.
const BOUND: Duration = Duration::from_mins(1);

fn article() -> Value {
    json!({"kind": "article", "id": ARTICLE})
}

/// Starts an export to a place and gives the events that tell about it.
fn export(running: &Running, choice: &Value, format: &str, path: PathBuf, replace: bool) -> (Value, mpsc::Receiver<Value>) {
    let (send, events) = mpsc::channel();
    running.app.listen_any("export-progress", move |event| drop(send.send(serde_json::from_str(event.payload()).unwrap())));
    let target = running.program().keep_target(path, replace);
    let arguments = json!({"token": target.token, "choice": choice, "format": format, "largePrint": false});
    (running.answer("start_export", arguments), events)
}

/// The last event of an export.
fn end(events: &mpsc::Receiver<Value>) -> Value {
    loop {
        let event = events.recv_timeout(BOUND).expect("the export goes on");
        if event["stage"] != "working" {
            return event;
        }
    }
}

#[test]
fn an_article_is_saved_where_the_reader_chose_and_the_window_never_learns_the_path() {
    let running = running();
    let path = running.home.path().join("attack.html");
    let (job, events) = export(&running, &article(), "html", path.clone(), false);
    let last = end(&events);
    assert_eq!((&last["job"], &last["stage"], &last["file"]), (&job, &json!("done"), &json!("attack.html")), "{last}");
    assert!(!last.to_string().contains(&*path.to_string_lossy()), "the path stays in the program: {last}");
    assert!(fs::read_to_string(path).unwrap().contains("<h1>Heart attack"));
}

#[test]
fn a_whole_topic_is_one_book() {
    let running = running();
    let path = running.home.path().join("topic.epub");
    let categories = running.answer("categories", json!({}));
    let choice = json!({"kind": "category", "id": categories[0]["id"]});
    let last = end(&export(&running, &choice, "epub", path.clone(), false).1);
    assert_eq!((&last["stage"], &last["total"]), (&json!("done"), &categories[0]["articles"]), "{last}");
    assert!(fs::read(path).unwrap().starts_with(b"PK"));
}

#[test]
fn a_file_that_the_dialog_did_not_ask_about_is_not_replaced() {
    let running = running();
    let path = running.home.path().join("mine.html");
    fs::write(&path, "mine").unwrap();
    let last = end(&export(&running, &article(), "html", path.clone(), false).1);
    assert_eq!((&last["stage"], &last["error"]["code"]), (&json!("failed"), &json!("bad-input")), "{last}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    assert_eq!(end(&export(&running, &article(), "html", path.clone(), true).1)["stage"], "done");
    assert_ne!(fs::read_to_string(&path).unwrap(), "mine");
}

#[test]
fn a_place_is_good_for_one_file_and_must_have_been_chosen() {
    let running = running();
    let target = running.answer("choose_target", json!({"choice": article(), "format": "html"}));
    assert_eq!(target["name"], "heart-attack.html", "the name comes from the title");
    let start = json!({"token": target["token"], "choice": article(), "format": "html", "largePrint": true});
    running.answer("start_export", start.clone());
    assert_eq!(running.refusal("start_export", start), "bad-input");
    let never = json!({"token": "/etc/passwd", "choice": article(), "format": "html", "largePrint": false});
    assert_eq!(running.refusal("start_export", never), "bad-input");
}

#[test]
fn what_cannot_be_saved_is_refused_before_the_dialog() {
    let running = running();
    let refused = |choice: Value, format: &str| running.refusal("choose_target", json!({"choice": choice, "format": format}));
    assert_eq!(refused(json!({"kind": "saved", "id": null}), "pdf"), "not-found");
    assert_eq!(refused(json!({"kind": "series", "id": "no such"}), "pdf"), "not-found");
    assert_eq!(refused(json!({"kind": "category", "id": "no-slash"}), "pdf"), "not-found");
    assert_eq!(refused(json!({"kind": "article", "id": "starter-en/no-such"}), "pdf"), "not-found");
    assert_eq!(refused(article(), "exe"), "bad-input");
    assert_eq!(refused(json!({"kind": "everything", "id": null}), "pdf"), "bad-input");
}

#[test]
fn a_stopped_export_leaves_no_file() {
    let running = running();
    let path = running.home.path().join("stopped.pdf");
    let categories = running.answer("categories", json!({}));
    let choice = json!({"kind": "category", "id": categories[0]["id"]});
    let (job, events) = export(&running, &choice, "pdf", path.clone(), false);
    running.answer("cancel_export", json!({"job": job}));
    assert_eq!(end(&events)["stage"], "cancelled");
    assert!(!path.exists());
}
