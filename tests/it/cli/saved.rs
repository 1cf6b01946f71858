//! The command line for what was saved: highlights, notes, lists, folders, and all of it as one file.

use std::fs;

use serde_json::Value;

use super::{shelf, write};
use crate::common::Cli;

fn keys(value: &Value, list: &str) -> Vec<String> {
    value[list].as_array().unwrap().iter().map(|entry| entry["key"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn bookmarks_are_named_filed_tagged_and_found() {
    let Some((_home, cli)) = shelf() else { return };
    let added = cli.json(
        &[
            "bookmarks",
            "add",
            "--json",
            "starter-en/headache",
            "--name",
            "For Mum",
            "--folder",
            "Family/Mum",
            "--tag",
            "head",
            "--tag",
            "ask",
        ],
        0,
    );
    assert_eq!((added["name"].as_str(), added["folder"]["path"].as_str()), (Some("For Mum"), Some("Family/Mum")));
    assert_eq!(added["tags"], serde_json::json!(["ask", "head"]));
    let id = added["id"].to_string();
    cli.json(&["bookmarks", "add", "--json", "any/specimen"], 0);
    let folders = cli.json(&["bookmarks", "folders", "--json"], 0);
    let paths: Vec<&str> = folders["folders"].as_array().unwrap().iter().map(|folder| folder["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["Family", "Family/Mum"]);
    assert_eq!(keys(&cli.json(&["bookmarks", "list", "--json", "--folder", "Family/Mum"], 0), "bookmarks"), ["starter-en/headache"]);
    assert_eq!(keys(&cli.json(&["bookmarks", "list", "--json", "--tag", "ask"], 0), "bookmarks"), ["starter-en/headache"]);
    assert_eq!(cli.run(&["bookmarks", "list", "--tag", "other"]).code, Some(1));
    assert_eq!(keys(&cli.json(&["bookmarks", "search", "--json", "mum"], 0), "bookmarks"), ["starter-en/headache"]);
    assert_eq!(cli.run(&["bookmarks", "move", &id, "--folder", "Elsewhere"]).code, Some(0));
    assert_eq!(cli.run(&["bookmarks", "tag", "ask", &id, "--off"]).code, Some(0));
    assert_eq!(cli.run(&["bookmarks", "rename", &id]).code, Some(0));
    let now = &cli.json(&["bookmarks", "list", "--json", "--folder", "Elsewhere"], 0)["bookmarks"][0];
    assert_eq!((&now["name"], &now["tags"]), (&Value::Null, &serde_json::json!(["head"])));
    assert_eq!(cli.run(&["bookmarks", "folders", "remove", "Elsewhere"]).code, Some(0));
    assert_eq!(cli.run(&["bookmarks", "folders", "rename", "Family/Mum", "Mother"]).code, Some(0));
    assert_eq!(cli.run(&["bookmarks", "list", "--folder", "Family/Mum"]).code, Some(1), "there is no such folder now");
    assert_eq!(cli.json(&["bookmarks", "list", "--json"], 0)["bookmarks"].as_array().unwrap().len(), 2, "no bookmark went");
}

#[test]
fn words_are_marked_noted_listed_and_written_out() {
    let Some((home, cli)) = shelf() else { return };
    let article = cli.json(&["show", "--json", "starter-en/headache"], 0);
    let section = article["sections"][0]["id"].as_str().unwrap().to_owned();
    let words = article["sections"][0]["blocks"][0]["inlines"][0]["text"].as_str().unwrap();
    let words = words.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let marked =
        cli.json(&["highlights", "add", "--json", "starter-en/headache", "--section", &section, "--text", &words, "--colour", "green"], 0);
    assert_eq!((marked["text"].as_str(), marked["colour"].as_str()), (Some(words.as_str()), Some("green")));
    let id = marked["id"].to_string();
    assert_eq!(cli.run(&["highlights", "add", "starter-en/headache", "--section", "nowhere", "--text", "x"]).code, Some(3));
    let noted = cli.json(&["notes", "add", "--json", "starter-en/headache", "--highlight", &id, "--text", "Ask <b>why</b>"], 0);
    assert_eq!(noted["quote"], words.as_str());
    assert_eq!(cli.run(&["notes", "add", "any/specimen", "--highlight", &id, "--text", "x"]).code, Some(1), "it is on another article");
    assert_eq!(cli.run(&["notes", "change", &noted["id"].to_string(), "--text", "Ask **twice** <b>"]).code, Some(0));
    assert_eq!(cli.run(&["highlights", "recolour", &id, "pink"]).code, Some(0));
    assert_eq!(keys(&cli.json(&["highlights", "list", "--json", "--colour", "pink"], 0), "highlights"), ["starter-en/headache"]);
    assert_eq!(cli.run(&["highlights", "list", "--colour", "green"]).code, Some(1));
    assert_eq!(keys(&cli.json(&["notes", "list", "--json", "--article", "starter-en/headache"], 0), "notes"), ["starter-en/headache"]);
    let found = cli.json(&["find-saved", "--json", "twice"], 0);
    assert_eq!((found["results"][0]["kind"].as_str(), found["results"].as_array().unwrap().len()), (Some("note"), 1));
    assert_eq!(cli.run(&["find-saved", "zebra"]).code, Some(1));
    let markdown = cli.run(&["notes", "export"]).out;
    assert!(markdown.starts_with("# My notes\n\n## ") && markdown.contains("<healthshelf:starter-en/headache>"), "{markdown}");
    assert!(
        markdown.contains("Ask **twice** \\<b>") && markdown.contains(&format!("> {}", words.split(' ').next().unwrap())),
        "{markdown}"
    );
    let file = home.path().join("notes.jsonld").to_string_lossy().into_owned();
    assert_eq!(cli.run(&["highlights", "export", &file, "--format", "jsonld"]).code, Some(0));
    assert_eq!(cli.run(&["highlights", "export", &file, "--format", "jsonld"]).code, Some(3), "never overwritten");
    let other = Cli { program: cli.program.clone(), home: home.path().join("other") };
    let report = other.json(&["import-user-data", "--json", &file], 0);
    assert_eq!((&report["kinds"]["highlights"]["added"], &report["kinds"]["notes"]["added"]), (&1.into(), &1.into()));
    assert_eq!(cli.run(&["notes", "remove", &noted["id"].to_string()]).code, Some(0));
    assert_eq!(cli.run(&["highlights", "remove", &id]).code, Some(0));
    assert_eq!(cli.run(&["highlights", "remove", &id]).code, Some(1));
    assert_eq!(cli.run(&["notes", "list"]).code, Some(1));
}

#[test]
fn a_list_for_an_appointment_is_gathered_ordered_ticked_and_written_as_a_sheet() {
    let Some((home, cli)) = shelf() else { return };
    let bookmark = cli.json(&["bookmarks", "add", "--json", "any/specimen"], 0)["id"].to_string();
    let list = cli.json(&["collections", "add", "--json", "Questions & <more>"], 0)["id"].to_string();
    cli.json(&["collections", "put", "--json", &list, "--text", "Which *dose*?"], 0);
    let shown = cli.json(&["collections", "put", "--json", &list, "--bookmark", &bookmark], 0);
    let lines: Vec<String> = shown["lines"].as_array().unwrap().iter().map(|line| line["id"].to_string()).collect();
    assert_eq!(cli.run(&["collections", "put", &list]).code, Some(2));
    assert_eq!(cli.run(&["collections", "order", &list, &lines[1]]).code, Some(0));
    assert_eq!(cli.run(&["collections", "tick", &lines[0]]).code, Some(0));
    let shown = cli.json(&["collections", "show", "--json", &list], 0);
    let order: Vec<(String, bool)> = shown["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["kind"].as_str().unwrap().to_owned(), line["done"].as_bool().unwrap()))
        .collect();
    assert_eq!(order, [("bookmark".to_owned(), false), ("line".to_owned(), true)]);
    let markdown = cli.run(&["collections", "export", &list]).out;
    assert!(markdown.starts_with("# Questions & \\<more\\>\n\n- [ ] **Dry eyes & winter**"), "{markdown}");
    assert!(markdown.contains("- [x] Which \\*dose\\*?"), "{markdown}");
    let html = cli.run(&["collections", "export", &list, "--format", "html"]).out;
    assert!(html.contains("<h1>Questions &amp; &lt;more&gt;</h1>") && html.contains("<p>Which *dose*?</p>"), "{html}");
    let file = home.path().join("list.pdf").to_string_lossy().into_owned();
    assert_eq!(cli.run(&["collections", "export", &list, &file, "--format", "pdf"]).code, Some(0));
    assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
    assert_eq!(cli.run(&["collections", "export", &list, "--format", "pdf"]).code, Some(3), "a PDF goes to a file");
    assert_eq!(cli.run(&["collections", "take", &lines[0]]).code, Some(0));
    assert_eq!(cli.run(&["collections", "rename", &list, "Other"]).code, Some(0));
    assert_eq!(cli.run(&["collections", "remove", &list]).code, Some(0));
    assert_eq!(cli.run(&["collections", "list"]).code, Some(1));
    assert_eq!(cli.json(&["bookmarks", "list", "--json"], 0)["bookmarks"].as_array().unwrap().len(), 1, "what it came from stays");
}

#[test]
fn everything_goes_to_one_file_and_comes_back_on_another_computer() {
    let Some((home, cli)) = shelf() else { return };
    cli.json(&["bookmarks", "add", "--json", "starter-en/headache", "--folder", "A"], 0);
    cli.json(&["notes", "add", "--json", "any/specimen", "--text", "A note"], 0);
    let file = home.path().join("all.json").to_string_lossy().into_owned();
    let ran = cli.run(&["export-user-data", &file]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert!(ran.err.contains("1 bookmarks") && ran.err.contains("1 notes"), "{}", ran.err);
    assert_eq!(cli.run(&["export-user-data", &file]).code, Some(3), "never overwritten");
    assert_eq!(cli.run(&["export-user-data", "--format", "html", "--with-history"]).code, Some(2));
    let document: Value = serde_json::from_str(&cli.run(&["export-user-data", "--with-settings", "--with-history"]).out).unwrap();
    assert_eq!(document["schema"], "healthshelf-user-data/1");
    let other = Cli { program: cli.program.clone(), home: home.path().join("other") };
    let preview = other.json(&["import-user-data", "--json", "--preview", &file], 0);
    assert_eq!((&preview["preview"], &preview["kinds"]["notes"]["added"]), (&true.into(), &1.into()));
    assert_eq!(other.run(&["notes", "list"]).code, Some(1), "a preview changes nothing");
    let report = other.json(&["import-user-data", "--json", &file], 0);
    assert_eq!((&report["total"], &report["problems"]), (&preview["total"], &serde_json::json!([])));
    let again = other.json(&["import-user-data", "--json", &file], 0);
    assert_eq!((&again["total"]["added"], &again["total"]["changed"]), (&0.into(), &0.into()));
    let said = other.run(&["import-user-data", &file]);
    assert!(said.out.contains("notes: 1 there already"), "{}", said.out);
    let page = home.path().join("marks.html").to_string_lossy().into_owned();
    assert_eq!(cli.run(&["bookmarks", "export", &page, "--format", "html"]).code, Some(0));
    assert_eq!(other.json(&["bookmarks", "import", "--json", &page], 0)["already_there"], 1);
    let strange = write(home.path(), "strange.json", "{\"schema\": \"other\"}");
    assert_eq!(other.run(&["import-user-data", &strange]).code, Some(3));
    assert_eq!(other.run(&["import-user-data", &home.path().join("absent").to_string_lossy()]).code, Some(3));
    let markdown = cli.run(&["export-user-data", "--format", "markdown"]).out;
    assert!(markdown.contains("A note"), "{markdown}");
}
