//! The reader's own data as a whole: files, backups, erasing, documents, the private session.

use std::fs;

use serde_json::{Value, json};

use super::{ARTICLE, Running, running, saving::listed};

/// The program with one bookmark.
fn with_a_bookmark() -> Running {
    let running = running();
    running.answer("add_bookmark", json!({"key": ARTICLE, "sectionId": null}));
    running
}

fn bookmarks(running: &Running) -> usize {
    listed(running, "newest").as_array().unwrap().len()
}

#[test]
fn a_backup_is_made_listed_with_what_it_holds_and_restored_after_a_preview() {
    let running = with_a_bookmark();
    let made = running.answer("back_up_now", json!({}));
    let backups = running.answer("list_backups", json!({}));
    let backup = backups.as_array().unwrap().iter().find(|one| one["name"] == made["name"]).unwrap();
    assert!(backup["counts"].as_array().unwrap().contains(&json!({"kind": "bookmarks", "count": 1})), "{backup}");
    let id = listed(&running, "newest")[0]["id"].clone();
    running.answer("remove_bookmark", json!({"id": id}));

    let preview = running.answer("preview_restore", json!({"name": made["name"]}));
    let change = preview.as_array().unwrap().iter().find(|change| change["kind"] == "bookmarks").unwrap();
    assert_eq!((&change["now"], &change["then"], &change["added"]), (&json!(0), &json!(1), &json!(1)), "{change}");
    assert_eq!(bookmarks(&running), 0, "a preview changes nothing");
    let kept = running.answer("restore_backup", json!({"name": made["name"]}));
    assert_eq!(bookmarks(&running), 1);
    let backups = running.answer("list_backups", json!({}));
    assert!(backups.as_array().unwrap().iter().any(|one| one["name"] == kept && one["kind"] == "before-restore"), "{backups}");
    for name in ["no-such.db", "../user.db", "user.db"] {
        assert_eq!(running.refusal("restore_backup", json!({"name": name})), "not-found");
    }
}

#[test]
fn everything_is_taken_out_as_a_file_and_taken_in_again_and_twice_changes_nothing() {
    let running = with_a_bookmark();
    let target = running.answer("choose_data_target", json!({"format": "json", "list": null}));
    let arguments = json!({"token": target["token"], "format": "json", "history": true, "settings": true});
    let saved = running.answer("save_user_data", arguments.clone());
    assert_eq!(running.refusal("save_user_data", arguments), "bad-input", "a token is good for one file");
    fs::rename(running.home.path().join(saved["file"].as_str().unwrap()), running.home.path().join("to-import.json")).unwrap();
    let id = listed(&running, "newest")[0]["id"].clone();
    running.answer("remove_bookmark", json!({"id": id}));

    let token = running.answer("choose_user_data", json!({}))["token"].clone();
    let added = |report: &Value| report.as_array().unwrap().iter().find(|line| line["kind"] == "bookmarks").unwrap()["added"].clone();
    assert_eq!(added(&running.answer("preview_user_data", json!({"token": token}))), 1);
    assert_eq!(bookmarks(&running), 0, "a preview changes nothing");
    assert_eq!(added(&running.answer("import_user_data", json!({"token": token}))), 1);
    assert_eq!(added(&running.answer("import_user_data", json!({"token": token}))), 0);
    assert_eq!(bookmarks(&running), 1);
}

#[test]
fn every_file_is_listed_and_what_is_erased_is_counted_first() {
    let running = with_a_bookmark();
    let files = running.answer("data_files", json!({}));
    assert!(files.as_array().unwrap().iter().any(|file| file["name"] == "user.db" && file["purpose"] == "saved"), "{files}");
    let count = running.answer("erase_preview", json!({"what": "bookmarks"}));
    assert_eq!(count["counts"], json!([{"kind": "bookmarks", "count": 1}]));
    assert_eq!(bookmarks(&running), 1);
    assert_eq!(running.answer("erase", json!({"what": "bookmarks"}))["counts"], count["counts"]);
    assert_eq!(bookmarks(&running), 0);
    assert_eq!(running.refusal("erase", json!({"what": "the moon"})), "bad-input");
}

#[test]
fn a_list_is_saved_as_each_kind_of_file() {
    let running = running();
    let list = running.answer("add_collection", json!({"name": "For my doctor"}))["id"].clone();
    running.answer("put_in_collection", json!({"id": list, "lines": [{"kind": "line", "id": null, "text": "May I drive?"}]}));
    for (format, file) in [("pdf", "for-my-doctor.pdf"), ("html", "for-my-doctor.html"), ("markdown", "for-my-doctor.md")] {
        let target = running.answer("choose_data_target", json!({"format": format, "list": list}));
        let saved = running.answer("save_list", json!({"token": target["token"], "id": list, "format": format, "largePrint": false}));
        assert_eq!(saved["file"], file);
        assert!(fs::metadata(running.home.path().join(file)).unwrap().len() > 0);
    }
}

#[test]
fn nothing_is_remembered_in_a_private_session_or_while_history_is_paused() {
    let running = running();
    let open = || running.answer("open_article", json!({"key": ARTICLE, "query": null}));
    let visits = || running.answer("count_history", json!({"span": "all"}))["visits"].clone();
    assert_eq!(running.answer("set_private_session", json!({"on": true}))["privateSession"], true);
    open();
    assert_eq!(visits(), 0);
    running.answer("set_private_session", json!({"on": false}));
    assert_eq!(running.answer("pause_history", json!({"paused": true}))["paused"], true);
    open();
    assert_eq!(visits(), 0);
    running.answer("pause_history", json!({"paused": false}));
    open();
    assert_eq!(visits(), 1);
}

#[test]
fn where_all_is_saved_nothing_waits() {
    let running = with_a_bookmark();
    assert_eq!((running.answer("unsaved", json!({})), running.answer("retry_unsaved", json!({}))), (json!(0), json!(0)));
    assert_eq!(running.answer("unsaved_text", json!({})), "");
}
