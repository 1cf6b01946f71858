//! The command line on backups, restoring, history and the data folder: shapes, exit codes, and that nothing happens without the word for it.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

use std::fs;
use std::path::Path;

use healthshelf_core::user::UserData;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::{Cli, clock, edition, folder, install, key, names, start};

/// A data folder with a small library, two visits, a search and a bookmark.
fn shelf() -> Option<(TempDir, Cli)> {
    let home = folder();
    let data = home.path().join("data");
    let cli = Cli::over(&data)?;
    let app = start(&data);
    install(&app, &edition(home.path(), "leaflets", "dry", 3));
    for number in 0..2 {
        app.open_article(&key(&format!("leaflets/dry-{number}")), Some("leaflet"), "media/").unwrap();
    }
    app.add_bookmark(&key("leaflets/dry-0"), None).unwrap();
    Some((home, cli))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn bookmarks(cli: &Cli) -> usize {
    let ran = cli.run(&["bookmarks", "list", "--json"]);
    serde_json::from_str::<Value>(&ran.out).unwrap()["bookmarks"].as_array().unwrap().len()
}

#[test]
fn a_backup_is_written_listed_previewed_and_restored() {
    let Some((home, cli)) = shelf() else { return };
    let file = home.path().join("copy.db");
    assert_eq!(cli.run(&["backup", &text(&file)]).code, Some(0));
    let again = cli.run(&["backup", &text(&file)]);
    assert_eq!(again.code, Some(3), "never overwritten: {again:?}");
    assert_eq!(cli.run(&["backup", "list"]).code, Some(1), "none in the data folder yet");
    assert_eq!(cli.run(&["backup"]).code, Some(2));
    cli.json(&["bookmarks", "add", "--json", "leaflets/dry-1"], 0);

    for args in [&["restore", "--json", &text(&file)][..], &["restore", "--json", "--preview", &text(&file)]] {
        let told = cli.json(args, 0);
        assert_eq!((&told["schema"], &told["restored"], &told["kept_as"]), (&json!("healthshelf-restore/1"), &json!(false), &Value::Null));
        let of = told["changes"].as_array().unwrap().iter().find(|change| change["kind"] == "bookmarks").unwrap().clone();
        assert_eq!(of, json!({ "kind": "bookmarks", "now": 2, "then": 1, "added": 0, "gone": 1, "changed": 0 }));
    }
    assert_eq!(bookmarks(&cli), 2, "told, not done");
    let plain = cli.run(&["restore", &text(&file)]);
    assert!(plain.out.contains("bookmarks: 2 now, 1 in the backup") && plain.err.contains("--yes"), "{plain:?}");

    let done = cli.json(&["restore", "--json", "--yes", &text(&file)], 0);
    assert_eq!(done["restored"], true);
    assert_eq!(bookmarks(&cli), 1);
    let listed = cli.json(&["backup", "list", "--json"], 0);
    assert_eq!(listed["schema"], "healthshelf-backups/1");
    let of = |kind: &str| listed["backups"].as_array().unwrap().iter().find(|file| file["kind"] == kind).unwrap();
    assert!(of("daily")["bytes"].as_u64() > Some(0), "the first change of the day was followed by a backup");
    let kept = of("before-restore");
    assert_eq!(kept["path"], done["kept_as"]);
    let name = kept["name"].as_str().unwrap();
    assert_eq!(cli.run(&["restore", "--yes", name]).code, Some(0), "a listed one by its name");
    assert_eq!(bookmarks(&cli), 2, "and back again");
}

#[test]
fn what_is_no_sound_backup_is_refused_with_nothing_changed() {
    let Some((home, cli)) = shelf() else { return };
    let good = home.path().join("good.db");
    cli.run(&["backup", &text(&good)]);
    let bytes = fs::read(&good).unwrap();
    let write = |name: &str, bytes: &[u8]| {
        fs::write(home.path().join(name), bytes).unwrap();
        text(&home.path().join(name))
    };
    let newer = write("newer.db", &bytes);
    rusqlite::Connection::open(&newer).unwrap().execute_batch("PRAGMA user_version = 99").unwrap();
    let cases = [
        (write("short.db", &bytes[..bytes.len() / 2]), 4),
        (write("text.db", b"This is a shopping list."), 3),
        (newer, 3),
        (text(&home.path().join("absent.db")), 3),
        (text(&cli.home.join("user.db")), 3),
    ];
    for (file, code) in cases {
        for flag in ["--yes", "--preview"] {
            let ran = cli.run(&["restore", flag, &file]);
            assert_eq!(ran.code, Some(code), "{file}: {ran:?}");
            assert!(ran.out.is_empty() && !ran.err.is_empty() && !ran.err.contains("panicked"), "{ran:?}");
        }
    }
    assert_eq!(cli.run(&["restore", "--yes", "--preview", &text(&good)]).code, Some(2));
    assert_eq!(bookmarks(&cli), 1);
    let listed = cli.json(&["backup", "list", "--json"], 0);
    let kinds: Vec<&Value> = listed["backups"].as_array().unwrap().iter().map(|file| &file["kind"]).collect();
    assert_eq!(kinds, ["daily"], "nothing was changed, so nothing had to be kept");
}

#[test]
fn after_damage_the_newest_good_backup_is_named_and_brings_all_back() {
    let Some((_home, cli)) = shelf() else { return };
    assert_eq!(bookmarks(&cli), 1);
    fs::write(cli.home.join("user.db"), "damaged ".repeat(1_000)).unwrap();
    let ran = cli.run(&["bookmarks", "list"]);
    assert_eq!(ran.code, Some(1), "{ran:?}");
    let name = ran.err.split("backup of ").nth(1).and_then(|rest| rest.split(": ").nth(1)).unwrap_or_else(|| panic!("{ran:?}"));
    let name = name.trim().trim_end_matches('.');
    assert_eq!(cli.run(&["restore", "--yes", name]).code, Some(0));
    assert_eq!(bookmarks(&cli), 1);
    let damaged = names(&cli.home).into_iter().find(|name| name.contains("damaged")).unwrap();
    assert_eq!(fs::read_to_string(cli.home.join(damaged)).unwrap(), "damaged ".repeat(1_000), "kept byte for byte");
}

#[test]
fn the_history_is_listed_searched_paused_and_cleared() {
    let Some((_home, cli)) = shelf() else { return };
    let listed = cli.json(&["history", "list", "--json"], 0);
    assert_eq!((&listed["schema"], &listed["on"], &listed["paused"]), (&json!("healthshelf-history/1"), &json!(true), &json!(false)));
    let visits = listed["days"][0]["visits"].as_array().unwrap();
    assert_eq!(visits.iter().map(|visit| &visit["key"]).collect::<Vec<_>>(), ["leaflets/dry-1", "leaflets/dry-0"]);
    let found = cli.json(&["history", "search", "--json", "leaflet", "1"], 0);
    assert_eq!(found["days"][0]["visits"].as_array().unwrap().len(), 1);
    assert_eq!(cli.run(&["history", "search", "absent"]).code, Some(1));
    assert_eq!(cli.run(&["history", "list", "--limit", "1"]).out.lines().count(), 2, "a day and a visit");

    assert_eq!(cli.run(&["history", "pause"]).code, Some(0));
    start(&cli.home).open_article(&key("leaflets/dry-2"), None, "media/").unwrap();
    assert_eq!(cli.json(&["history", "list", "--json"], 0)["paused"], true);
    assert_eq!(cli.run(&["history", "resume"]).code, Some(0));
    let told = cli.json(&["history", "clear", "--since", "all", "--preview", "--json"], 0);
    assert_eq!((&told["cleared"], &told["visits"], &told["searches"]), (&json!(false), &json!(2), &json!(1)));
    let cleared = cli.json(&["history", "clear", "--since", "all", "--json"], 0);
    assert_eq!((&cleared["cleared"], &cleared["visits"], &cleared["backups_that_keep"]), (&json!(true), &json!(2), &json!(0)));
    assert_eq!(cli.run(&["history", "clear", "--since", "all"]).code, Some(1), "nothing is left");
    assert_eq!(cli.run(&["history", "list"]).code, Some(1));
    assert_eq!(cli.run(&["history", "clear"]).code, Some(2), "how much is said, never guessed");
    assert_eq!(cli.run(&["history", "clear", "--since", "yesterday"]).code, Some(2));
    assert_eq!(bookmarks(&cli), 1);
}

#[test]
fn the_data_folder_is_listed_and_a_kind_erased_only_with_yes() {
    let Some((_home, cli)) = shelf() else { return };
    let listed = cli.json(&["data", "--json"], 0);
    assert_eq!(listed["schema"], "healthshelf-data/1");
    let files = listed["files"].as_array().unwrap();
    let of = |name: &str| files.iter().find(|file| file["name"] == name).unwrap_or_else(|| panic!("{name} in {files:?}"));
    assert_eq!(of("user.db")["purpose"], "saved");
    assert!(of("user.db")["bytes"].as_u64().unwrap() > 0);
    assert_eq!(of("libraries/shelf.json")["purpose"], "library-list");
    assert!(cli.run(&["data"]).out.contains("\tsaved\tuser.db"));

    let told = cli.json(&["data", "erase", "bookmarks", "--json"], 0);
    assert_eq!((&told["erased"], &told["counts"]), (&json!(false), &json!({ "bookmarks": 1 })));
    assert_eq!(bookmarks(&cli), 1);
    let done = cli.json(&["data", "erase", "bookmarks", "--yes", "--json"], 0);
    assert_eq!((&done["erased"], &done["counts"]), (&json!(true), &json!({ "bookmarks": 1 })));
    assert_eq!(bookmarks(&cli), 0);
    assert_eq!(cli.run(&["data", "erase", "bookmarks", "--yes"]).code, Some(1), "nothing is left of them");
    assert_eq!(cli.run(&["data", "erase", "nonsense"]).code, Some(2));
    assert_eq!(cli.run(&["data", "erase"]).code, Some(2));
    assert_eq!(cli.run(&["history", "list"]).code, Some(0), "and nothing else went");
}

#[test]
fn the_command_line_and_an_open_program_save_into_one_file() {
    let Some((_home, cli)) = shelf() else { return };
    let data = UserData::open(&cli.home, clock()).unwrap().data;
    let note = start(&cli.home);
    for number in 0..3 {
        cli.json(&["bookmarks", "add", "--json", &format!("leaflets/dry-{number}")], 0);
        note.add_note(&key("leaflets/dry-0"), None, None, &format!("note {number}")).unwrap();
    }
    assert_eq!((data.bookmarks().count().unwrap(), data.notes().count().unwrap()), (3, 3), "the open program sees both");
    assert_eq!(cli.run(&["history", "clear", "--since", "all"]).code, Some(0), "also what is cleared");
    assert!(data.history().list(9, None).unwrap().is_empty());
    let backup = data.back_up_by_hand(clock()).unwrap();
    assert_eq!(cli.run(&["bookmarks", "remove", "leaflets/dry-1"]).code, Some(0));
    assert_eq!(cli.run(&["restore", "--yes", &text(&backup.path)]).code, Some(0), "and what is restored under it");
    assert_eq!(data.bookmarks().count().unwrap(), 3);
    data.bookmarks().remove(data.bookmarks().find(&key("leaflets/dry-2")).unwrap()[0].id).unwrap();
    assert_eq!(bookmarks(&cli), 2);
}
