//! Export and import of bookmarks: an import merges, and a document that is not ours changes nothing.

use healthshelf_core::user::{Bookmark, NewBookmark, UserData, UserError};

use super::{all, at, folder, key, new, open};

#[test]
fn an_export_holds_every_bookmark_and_importing_it_elsewhere_gives_the_same_ones() {
    let (here, there) = (folder(), folder());
    let data = open(here.path());
    data.bookmarks().add(&NewBookmark { quote: Some("“x” < y\n\u{1F600}".to_owned()), ..new("starter/a", Some("s1")) }, at(1)).unwrap();
    data.bookmarks().add(&new("wikimed/A/Ménière's_disease", None), "2026-08-21T10:11:12.123456Z".parse().unwrap()).unwrap();
    let export = data.bookmarks().export(at(9)).unwrap();
    assert_eq!((export.count, export.left_out), (2, 0));
    let json: serde_json::Value = serde_json::from_str(&export.document).unwrap();
    assert_eq!(json["schema"], "healthshelf-bookmarks/1");
    assert_eq!(json["bookmarks"][0]["key"], "starter/a");
    assert_eq!(json["bookmarks"][0]["section"]["id"], "s1");

    let other = open(there.path());
    let imported = other.bookmarks().import(&export.document, at(99)).unwrap();
    assert_eq!((imported.added, imported.already_there, imported.problems.len()), (2, 0, 0));
    let plain = |data: &UserData| all(data).into_iter().map(|bookmark| Bookmark { id: 0, ..bookmark }).collect::<Vec<_>>();
    assert_eq!(plain(&data), plain(&other));
    let before = all(&other);
    let imported = other.bookmarks().import(&export.document, at(100)).unwrap();
    assert_eq!((imported.added, imported.already_there), (0, 2), "importing twice changes nothing");
    assert_eq!(all(&other), before);
}

#[test]
fn an_import_merges_and_never_replaces() {
    let folder = folder();
    let data = open(folder.path());
    let own = data.bookmarks().add(&new("starter/a", None), at(1)).unwrap();
    let kept = data.bookmarks().add(&new("starter/kept", None), at(2)).unwrap();
    let document = "\u{feff}{\"schema\": \"healthshelf-bookmarks/1\", \"later_field\": 1, \"bookmarks\": [
        {\"key\": \"starter/a\", \"title\": \"Another title\", \"created_at\": \"2001-01-01T00:00:00Z\"},
        {\"key\": \"starter/b\", \"title\": \"B\", \"section\": null, \"colour\": \"red\"}, {\"key\": \"starter/b\", \"title\": \"B\"}]}";
    let imported = data.bookmarks().import(document, at(3)).unwrap();
    assert_eq!((imported.added, imported.already_there, imported.problems.len()), (1, 2, 0));
    let list = all(&data);
    assert_eq!(list[1..], [kept, own]);
    assert_eq!((list[0].key.clone(), list[0].created_at), (key("starter/b"), at(3)));
}

#[test]
fn unreadable_entries_are_named_by_number_and_the_others_are_imported() {
    let folder = folder();
    let data = open(folder.path());
    let document = r#"{"schema": "healthshelf-bookmarks/1", "bookmarks": [
        {"key": "Secret Illness", "title": "T"}, {"key": "starter/a"}, 7, {"key": "starter/b", "title": "B", "section": {"heading": "x"}},
        {"key": "starter/c", "title": "C", "created_at": "yesterday"}, {"key": "starter/d", "title": "D", "quote": 5}, {"key": "starter/ok", "title": "OK"}]}"#;
    let imported = data.bookmarks().import(document, at(3)).unwrap();
    assert_eq!(imported.problems.iter().map(|problem| problem.entry).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert!(imported.problems.iter().all(|problem| !problem.message.contains("Secret")));
    assert_eq!(all(&data).len(), 1);
}

#[test]
fn a_document_that_is_not_ours_changes_nothing_and_says_why_without_quoting_it() {
    let folder = folder();
    let data = open(folder.path());
    let before = vec![data.bookmarks().add(&new("starter/a", None), at(1)).unwrap()];
    let cases = [
        ("", "it ends too early"),
        ("{\"schema\": \"healthshelf-bookmarks/1\", \"bookmarks\": [{\"key\": \"starter/secret\"", "it ends too early (line 1"),
        ("secret", "it is not valid JSON (line 1"),
        ("[]", "it has no “schema”"),
        ("{\"schema\": \"secret/1\", \"bookmarks\": []}", "its “schema” is something else"),
        ("{\"schema\": \"healthshelf-bookmarks/0\", \"bookmarks\": []}", "its “schema” is something else"),
        ("{\"schema\": \"healthshelf-bookmarks/1\"}", "it has no list “bookmarks”"),
        ("{\"schema\": \"healthshelf-bookmarks/2\", \"bookmarks\": []}", "written by a newer version"),
    ];
    for (document, reason) in cases {
        let message = data.bookmarks().import(document, at(2)).unwrap_err().to_string();
        assert!(message.contains(reason) && !message.contains("secret"), "{document}: {message}");
        assert_eq!(all(&data), before, "{document}");
    }
    let deep = format!("{{\"schema\": \"healthshelf-bookmarks/1\", \"bookmarks\": {}", "[".repeat(100_000));
    assert!(matches!(data.bookmarks().import(&deep, at(2)), Err(UserError::Document { .. })));
}
