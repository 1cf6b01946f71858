//! The command line is a contract that others script against: exit codes, JSON shapes, where results and messages go.

#![expect(clippy::unwrap_used, reason = "a failed step fails the test")]

mod saved;

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::common::{Cli, STARTER, build, edition, folder, id, library, names};
use crate::specimen::specimen;

/// A data folder with the starter library and the specimen, and the program over it.
fn shelf() -> Option<(TempDir, Cli)> {
    let home = folder();
    let cli = Cli::over(&home.path().join("data"))?;
    cli.json(&["install", "--json", &STARTER.path.to_string_lossy()], 0);
    let specimen = build(home.path(), &library("any", "Any"), &[specimen()]);
    cli.json(&["install", "--json", &specimen.to_string_lossy()], 0);
    Some((home, cli))
}

/// Checks a value against a shape: `str`, `num`, `bool`, `str?` (or null), `any`, an array of one shape, an object of shapes.
fn fits(value: &Value, shape: &Value, at: &str) {
    let fine = match shape {
        Value::String(kind) => match (kind.trim_end_matches('?'), value) {
            ("any", _) => true,
            (_, Value::Null) => kind.ends_with('?'),
            ("str", Value::String(_)) | ("num", Value::Number(_)) | ("bool", Value::Bool(_)) => true,
            _ => false,
        },
        Value::Array(shapes) => value.as_array().is_some_and(|values| {
            values.iter().for_each(|value| fits(value, &shapes[0], &format!("{at}[]")));
            true
        }),
        Value::Object(shapes) => {
            value.is_object() && {
                shapes.iter().for_each(|(name, shape)| {
                    let inner = value.get(name).unwrap_or_else(|| panic!("{at}.{name} is missing in {value}"));
                    fits(inner, shape, &format!("{at}.{name}"));
                });
                true
            }
        }
        _ => false,
    };
    assert!(fine, "{at} should be {shape} and is {value}");
}

#[test]
fn every_reading_command_prints_its_shape() {
    let Some((_home, cli)) = shelf() else { return };
    let hit = r#"{"key": "str", "library": "str", "title": "str", "snippet": "str", "score": "num", "why": ["str"]}"#;
    let relation = r#"{"kind": "str", "title": "str", "key": "str?"}"#;
    let cases: [(&[&str], String); 10] = [
        (
            &["search", "--json", "heavy bleeding"],
            format!(
                r#"{{"schema": "str", "query": "str", "corrected": "str?", "did_you_mean": ["str"], "notices": ["any"], "total": "num", "results": [{hit}]}}"#
            ),
        ),
        (&["suggest", "--json", "mis"], r#"{"schema": "str", "suggestions": [{"text": "str", "kind": "str", "key": "str?"}]}"#.to_owned()),
        (
            &["show", "--json", "starter-en/recurrent-miscarriage"],
            format!(
                r#"{{"schema": "str", "key": "str", "title": "str", "lede": "str", "kind": "str", "language": "str?", "provenance": "any",
                    "sections": [{{"id": "str", "kind": "str", "heading": "str", "level": "num", "blocks": [{{"type": "str"}}]}}],
                    "relations": [{relation}], "references": [{{"id": "str", "title": "str"}}]}}"#
            ),
        ),
        (&["show", "--json", "any/specimen"], format!(r#"{{"schema": "str", "relations": [{relation}], "provenance": "any"}}"#)),
        (
            &["libraries", "--json"],
            r#"[{"id": "str", "title": "str", "articles": "num", "languages": ["str"], "edition": "str", "licence": "str?", "bytes": "num"}]"#.to_owned(),
        ),
        (
            &["browse", "--json"],
            r#"{"schema": "str", "total": "num", "letters": [{"letter": "str", "count": "num"}], "categories": [{"id": "str", "title": "str", "articles": "num"}],
                "articles": [{"key": "str", "title": "str", "lede": "str", "kind": "str", "library": "str"}]}"#
                .to_owned(),
        ),
        (
            &["verify", "--json"],
            r#"{"schema": "str", "sound": "bool", "libraries": [{"library": "str", "sound": "bool", "faults": ["str"], "articles": "num", "signature": "str"}]}"#
                .to_owned(),
        ),
        (
            &["lint", "--json", "starter-en"],
            r#"{"schema": "str", "articles": "num", "errors": "num", "warnings": "num",
                "findings": [{"article": "str", "rule": "str", "severity": "str", "message": "str"}]}"#
                .to_owned(),
        ),
        (
            &["bookmarks", "add", "--json", "any/specimen", "--section", "lists"],
            r#"{"id": "num", "key": "str", "title": "str", "section": {"id": "str", "heading": "str"}, "created_at": "str", "available": "bool"}"#.to_owned(),
        ),
        (&["bookmarks", "list", "--json"], r#"{"schema": "str", "bookmarks": [{"id": "num", "key": "str", "title": "str"}]}"#.to_owned()),
    ];
    for (args, shape) in cases {
        let ran = cli.run(args);
        assert!(ran.code == Some(0) || (args[0] == "lint" && ran.code == Some(3)), "{args:?}: {ran:?}");
        let value: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{args:?}: {error}: {}", ran.out));
        fits(&value, &serde_json::from_str(&shape).unwrap(), args[0]);
        assert_eq!(ran.out.lines().count(), 1, "{args:?} prints one line of JSON and nothing else");
        for list in ["results", "suggestions", "articles", "findings", "bookmarks", "libraries"] {
            let filled = value.get(list).and_then(Value::as_array).is_none_or(|list| !list.is_empty() || args[0] == "lint");
            assert!(filled, "{args:?}: an empty {list} shows no shape");
        }
    }
    let found = cli.json(&["search", "--json", "--limit", "2", "--library", "starter-en", "heavy", "bleeding"], 0);
    assert_eq!((found["query"].as_str(), found["results"].as_array().unwrap().len()), (Some("heavy bleeding"), 2));
    assert!(found["results"][0]["key"].as_str().unwrap().starts_with("starter-en/"));
}

/// Writes a file and gives its path as text.
fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path.to_string_lossy().into_owned()
}

#[test]
fn exit_codes_say_what_happened_and_messages_go_to_stderr() {
    let Some((home, cli)) = shelf() else { return };
    let sound = fs::read(&STARTER.path).unwrap();
    let damaged = {
        let mut bytes = sound.clone();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 600].fill(0x55);
        write(home.path(), "damaged.shelf", bytes)
    };
    let starter = STARTER.path.to_string_lossy().into_owned();
    let png = write(home.path(), "photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let broken = write(home.path(), "broken.json", "{");
    let exists = write(home.path(), "exists.json", "mine");
    let empty = home.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let empty = empty.to_string_lossy().into_owned();
    let folder = home.path().to_string_lossy().into_owned();
    let cases: [(&[&str], i32); 38] = [
        (&["libraries"], 0),
        (&["verify", &starter], 0),
        (&["verify", "starter-en"], 0),
        (&["--help"], 0),
        (&["--version"], 0),
        (&["search", "xyzzyplugh"], 1),
        (&["search", ""], 1),
        (&["suggest", "xyzzyplugh"], 1),
        (&["browse", "--letter", "X"], 1),
        (&["browse", "--category", "nonsense"], 1),
        (&["bookmarks", "list"], 1),
        (&["bookmarks", "remove", "77"], 1),
        (&["bookmarks", "remove", "any/specimen"], 1),
        (&["show", "any/absent"], 1),
        (&["show", "absent/specimen"], 1),
        (&["remove", "absent"], 1),
        (&["verify", "absent"], 1),
        (&[], 2),
        (&["fly"], 2),
        (&["search", "--limit", "many", "x"], 2),
        (&["show"], 2),
        (&["build", &empty], 2),
        (&["browse", "--letter", "A", "--category", "x"], 2),
        (&["browse", "--letter", "A", "--body-system", "skin"], 2),
        (&["browse", "--kind", "symptom", "--body-system", "skin"], 2),
        (&["browse", "--body-system", "nonsense"], 2),
        (&["browse", "--life-stage", "nonsense"], 2),
        (&["show", "no-slash"], 3),
        (&["bookmarks", "add", "any/specimen", "--section", "absent"], 3),
        (&["import", &png], 3),
        (&["import", &empty], 3),
        (&["import", &format!("{folder}/nowhere")], 3),
        (&["import", &empty, "--id", "Not An Id"], 3),
        (&["install", &png], 3),
        (&["bookmarks", "import", &broken], 3),
        (&["bookmarks", "export", &exists], 3),
        (&["verify", &damaged], 4),
        (&["install", &damaged], 4),
    ];
    let before = (cli.run(&["libraries", "--json"]).out, names(&cli.home.join("libraries")));
    for (args, code) in cases {
        let ran = cli.run(args);
        assert_eq!(ran.code, Some(code), "{args:?}: {ran:?}");
        if code > 1 && args.first() != Some(&"verify") {
            assert!(ran.out.is_empty() && !ran.err.trim().is_empty(), "{args:?}: {ran:?}");
        }
        assert!(!ran.err.contains("panicked"), "{args:?}: {ran:?}");
    }
    assert_eq!((cli.run(&["libraries", "--json"]).out, names(&cli.home.join("libraries"))), before, "nothing that failed changed anything");
    assert_eq!(fs::read_to_string(&exists).unwrap(), "mine", "never overwritten");
    // An installed library that is damaged later: found by verify, named by id.
    let file = names(&cli.home.join("libraries")).into_iter().find(|name| name.starts_with("starter-en-")).unwrap();
    let path = cli.home.join("libraries").join(file);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 600].fill(0x55);
    fs::write(&path, bytes).unwrap();
    let ran = cli.run(&["verify", "--json"]);
    assert_eq!(ran.code, Some(4), "{ran:?}");
    let verified: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(verified["sound"], false);
    // Exit code 5: the home is a file.
    let ran = Cli { program: cli.program.clone(), home: exists.clone().into() }.run(&["import", &starter]);
    assert_eq!(ran.code, Some(5), "{ran:?}");
}

/// The writing end of a pipe that nobody reads from any more, as after `| head`.
fn unread() -> std::io::PipeWriter {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer
}

#[test]
fn results_that_nobody_reads_on_end_the_program_quietly() {
    let Some((_home, cli)) = shelf() else { return };
    cli.json(&["bookmarks", "add", "--json", "any/specimen"], 0);
    let cases: [&[&str]; 12] = [
        &["search", "bleeding"],
        &["search", "--json", "bleeding"],
        &["suggest", "mis"],
        &["show", "any/specimen"],
        &["show", "any/specimen", "--format", "html"],
        &["show", "any/specimen", "--json"],
        &["browse"],
        &["libraries"],
        &["verify"],
        &["lint", "any"],
        &["bookmarks", "list"],
        &["bookmarks", "export"],
    ];
    for args in cases {
        let ended = cli.command(args).stdout(unread()).output().unwrap();
        let err = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(0), "{args:?} is done when its reader is: {err}");
        assert!(!err.contains("panicked") && !err.contains("healthshelf:"), "{args:?} has nothing to complain of: {err}");
        let ended = cli.command(args).stdout(unread()).stderr(unread()).status().unwrap();
        assert_eq!(ended.code(), Some(0), "{args:?}: messages may go unread too");
    }
    let ended = cli.command(&["show", "any/absent"]).stderr(unread()).status().unwrap();
    assert_eq!(ended.code(), Some(1), "a fault keeps its exit code where its message goes unread");
    cli.json(&["bookmarks", "add", "--json", "any/specimen", "--section", "below"], 0);
    cli.command(&["bookmarks", "remove", "any/specimen"]).stdout(unread()).output().unwrap();
    assert_eq!(cli.run(&["bookmarks", "list"]).code, Some(1), "what was asked for is done to the end");
}

#[test]
fn each_home_is_a_world_of_its_own() {
    let (one, two, files) = (folder(), folder(), folder());
    let (Some(first), Some(second)) = (Cli::over(&one.path().join("not/yet/made")), Cli::over(two.path())) else { return };
    first.json(&["install", "--json", &edition(files.path(), "leaflets", "alphaword", 2).to_string_lossy()], 0);
    assert_eq!(first.json(&["libraries", "--json"], 0).as_array().unwrap().len(), 1);
    assert_eq!(second.json(&["libraries", "--json"], 0).as_array().unwrap().len(), 0);
    assert!(one.path().join("not/yet/made/libraries/shelf.json").is_file());
    assert_eq!(second.run(&["search", "alphaword"]).code, Some(1));
}

#[test]
fn an_article_shows_in_four_formats() {
    let Some((_home, cli)) = shelf() else { return };
    let show = |format: &str| {
        let ran = cli.run(&["show", "any/specimen", "--format", format]);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{format}");
        ran.out
    };
    assert!(show("text").starts_with("Dry eyes & winter\n====="));
    assert!(show("markdown").starts_with("# Dry eyes & winter\n\n"));
    assert!(show("html").contains("<h2 id=\"h-lists\" tabindex=\"-1\">What helps &lt;most&gt;</h2>"));
    let json: Value = serde_json::from_str(&show("json")).unwrap();
    assert_eq!(json["key"], "any/specimen");
    assert_eq!(json["sections"].as_array().unwrap().len(), 3);
    assert_eq!(cli.run(&["show", "any/specimen"]).out, show("text"), "text is the default");
}

#[test]
fn browsing_goes_by_letter_and_by_category() {
    let Some((_home, cli)) = shelf() else { return };
    let keys = |args: &[&str]| -> Vec<String> {
        let value = cli.json(args, 0);
        let articles = value["articles"].as_array().unwrap();
        assert_eq!(value["total"].as_u64(), Some(articles.len() as u64));
        articles.iter().map(|article| article["key"].as_str().unwrap().to_owned()).collect()
    };
    assert!(keys(&["browse", "--json", "--letter", "h"]).contains(&"starter-en/headache".to_owned()), "any case of letter");
    assert_eq!(keys(&["browse", "--json"]).len(), STARTER.file.articles() as usize + 1);
    let by_id = keys(&["browse", "--json", "--category", "pregnancy-birth"]);
    assert!(by_id.contains(&"starter-en/miscarriage".to_owned()));
    assert_eq!(keys(&["browse", "--json", "--category", "Pregnancy and birth"]), by_id);
    assert_eq!(keys(&["browse", "--json", "--category", "starter-en/pregnancy-birth"]), by_id);
    let heart = keys(&["browse", "--json", "--body-system", "circulatory"]);
    assert!(heart.contains(&"starter-en/heart-attack".to_owned()), "{heart:?}");
    assert!(keys(&["browse", "--json", "--life-stage", "pregnancy"]).contains(&"starter-en/bleeding-in-pregnancy".to_owned()));
    assert!(keys(&["browse", "--json", "--kind", "first-aid"]).contains(&"starter-en/choking".to_owned()));
    let value = cli.json(&["browse", "--json"], 0);
    for list in ["kinds", "body_systems", "life_stages"] {
        assert!(
            value[list].as_array().unwrap().iter().all(|group| group["id"].is_string() && group["articles"].as_u64() > Some(0)),
            "{list}"
        );
        assert!(!value[list].as_array().unwrap().is_empty(), "{list}");
    }
    let plain = cli.run(&["browse", "--category", "pregnancy-birth"]).out;
    assert!(plain.lines().all(|line| line.starts_with("starter-en/") && line.contains('\t')), "{plain}");
}

#[test]
fn bookmarks_are_added_listed_removed_and_merged() {
    let Some((home, cli)) = shelf() else { return };
    let list = |cli: &Cli| -> Vec<String> {
        let ran = cli.run(&["bookmarks", "list", "--json"]);
        let value: Value = serde_json::from_str(&ran.out).unwrap();
        let mut keys: Vec<String> = value["bookmarks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|mark| {
                format!(
                    "{}{}",
                    mark["key"].as_str().unwrap(),
                    mark["section"]["id"].as_str().map(|id| format!("#{id}")).unwrap_or_default()
                )
            })
            .collect();
        keys.sort();
        keys
    };
    let first = cli.json(&["bookmarks", "add", "--json", "any/specimen"], 0);
    assert_eq!(cli.json(&["bookmarks", "add", "--json", "any/specimen"], 0)["id"], first["id"], "the same place once");
    cli.json(&["bookmarks", "add", "--json", "any/specimen", "--section", "below"], 0);
    cli.json(&["bookmarks", "add", "--json", "starter-en/headache"], 0);
    assert_eq!(list(&cli), ["any/specimen", "any/specimen#below", "starter-en/headache"]);
    let file = home.path().join("marks.json");
    let file = file.to_string_lossy();
    assert_eq!(cli.run(&["bookmarks", "export", &file]).code, Some(0));
    let exported: Value = serde_json::from_str(&cli.run(&["bookmarks", "export"]).out).unwrap();
    assert_eq!(exported["bookmarks"].as_array().unwrap().len(), 3, "to stdout without a file");
    assert_eq!(cli.run(&["bookmarks", "remove", "any/specimen"]).code, Some(0));
    assert_eq!(list(&cli), ["starter-en/headache"]);
    let merged = cli.json(&["bookmarks", "import", "--json", &file], 0);
    assert_eq!((&merged["added"], &merged["already_there"]), (&Value::from(2), &Value::from(1)));
    assert_eq!(list(&cli), ["any/specimen", "any/specimen#below", "starter-en/headache"]);
    let again = cli.json(&["bookmarks", "import", "--json", &file], 0);
    assert_eq!((&again["added"], &again["already_there"]), (&Value::from(0), &Value::from(3)));
    let other = Cli { program: cli.program.clone(), home: home.path().join("other") };
    assert_eq!(other.json(&["bookmarks", "import", "--json", &file], 0)["added"], 3, "bookmarks need no library to be kept");
    assert_eq!(list(&other).len(), 3);
    assert_eq!(cli.run(&["remove", "any"]).code, Some(0));
    assert_eq!(list(&cli).len(), 3, "bookmarks outlive their library");
    let backup = home.path().join("copy.db").to_string_lossy().into_owned();
    assert_eq!(cli.run(&["backup", &backup]).code, Some(0));
    assert_eq!(cli.run(&["backup", &backup]).code, Some(3), "never overwritten");
}

#[test]
fn the_seed_document_becomes_one_clean_article() {
    let Some(seed) = support::shared("seed/article.txt") else { return };
    let home = folder();
    let Some(cli) = Cli::over(home.path()) else { return };
    let report = cli.json(&["import", "--json", "--id", "seed", &seed.to_string_lossy()], 0);
    fits(
        &report,
        &serde_json::from_str(
            r#"{"schema": "str", "library": "str", "articles": "num", "skipped": "num", "problems": [{"where": "str", "message": "str"}], "seconds": "num"}"#,
        )
        .unwrap(),
        "import",
    );
    assert_eq!((&report["library"], &report["articles"], &report["skipped"]), (&"seed".into(), &1.into(), &0.into()));
    let key = cli.json(&["browse", "--json"], 0)["articles"][0]["key"].as_str().unwrap().to_owned();
    let article = cli.json(&["show", "--json", &key], 0);
    assert_eq!(article["title"], "What are the common causes of recurrent miscarriage? There are 4 major reasons");
    assert!(article["lede"].as_str().unwrap().starts_with("There are four common causes"));
    assert_eq!(article["introduction"].as_array().unwrap().len(), 1);
    let headings: Vec<&str> = article["sections"].as_array().unwrap().iter().map(|section| section["heading"].as_str().unwrap()).collect();
    assert_eq!(headings, ["Genetic factors", "Abnormal endocrine function", "Reproductive organ abnormalities", "Infectious factors"]);
    let relations = article["relations"].as_array().unwrap();
    let of = |kind: &str| relations.iter().filter(|relation| relation["kind"] == kind).collect::<Vec<_>>();
    assert_eq!((of("prev-in-source").len(), of("next-in-source").len(), of("related").len()), (1, 1, 8));
    for related in of("related") {
        assert_eq!((&related["teaser"]["truncated"], &related["key"]), (&Value::Bool(true), &Value::Null), "{related}");
        assert!(!related["teaser"]["text"].as_str().unwrap().ends_with('.'), "{related}");
    }
    let plain = cli.run(&["show", &key]).out;
    assert!(!plain.contains("<br") && !plain.contains("<<:") && !plain.contains("Recommend\n"), "{plain}");
    let found = cli.json(&["search", "--json", "chlamydia"], 0);
    assert_eq!(found["results"][0]["section"]["heading"], "Infectious factors");
}

#[test]
fn a_build_makes_a_file_that_can_be_signed_checked_and_installed() {
    let home = folder();
    let Some(cli) = Cli::over(&home.path().join("data")) else { return };
    let out = home.path().join("made.shelf");
    let out = out.to_string_lossy();
    let source = support::root().join("tests/fixtures/text");
    let key = write(home.path(), "key.pem", crate::library_file::KEY);
    let report =
        cli.json(&["build", "--json", "--id", "made", "--title", "Made", "--sign", &key, "-o", &out, &source.to_string_lossy()], 0);
    assert_eq!((&report["library"], &report["title"], &report["articles"]), (&"made".into(), &"Made".into(), &1.into()));
    assert!(!cli.home.exists(), "building touches no data folder");
    let verified = cli.json(&["verify", "--json", &out], 0);
    assert!(verified["libraries"][0]["signature"].as_str().unwrap().starts_with("signed with key "));
    let installed = cli.json(&["install", "--json", &out], 0);
    assert_eq!((&installed["articles"], &installed["replaced"]), (&1.into(), &false.into()));
    assert_eq!(cli.json(&["libraries", "--json"], 0)[0]["id"], id("made").as_str());
}

#[test]
fn a_perfect_search_measures_as_perfect() {
    let home = folder();
    let Some(cli) = Cli::over(&home.path().join("data")) else { return };
    let corpus = concat!(
        "{\"id\": \"1\", \"title\": \"Dry eyes\", \"text\": \"Blink often.\"}\n",
        "{\"id\": \"2\", \"title\": \"Sore feet\", \"text\": \"Rest them.\"}\n",
        "{\"id\": \"3\", \"title\": \"Itchy ears\", \"text\": \"Leave them.\"}\n",
    );
    let corpus = write(home.path(), "corpus.jsonl", corpus);
    let queries = write(
        home.path(),
        "queries.jsonl",
        "{\"id\": \"a\", \"text\": \"dry eyes\"}\n{\"id\": \"b\", \"text\": \"why are my feet sore\"}\n",
    );
    let run = |qrels: &str| {
        let qrels = write(home.path(), "qrels.tsv", qrels);
        cli.json(&["eval", "--json", "--corpus", &corpus, "--queries", &queries, "--qrels", &qrels], 0)
    };
    let report = run("a\t1\t2\nb\t2\t1\n");
    assert_eq!(report["queries"], 2);
    for (field, wanted) in [("ndcg@10", 1.0), ("recall@10", 1.0), ("recall@100", 1.0), ("mrr", 1.0), ("no_result_share", 0.0)] {
        assert_eq!(report[field].as_f64(), Some(wanted), "{field}");
    }
    assert!(report["p50_ms"].is_number() && report["p95_ms"].is_number());
    let wrong = run("a\t3\t1\nb\t3\t1\n");
    assert_eq!((wrong["ndcg@10"].as_f64(), wrong["mrr"].as_f64()), (Some(0.0), Some(0.0)), "and a wrong one as wrong");
    assert!(!cli.home.exists(), "measuring touches no data folder");
}
