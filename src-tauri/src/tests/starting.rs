//! startup, home, settings, emergency numbers.

use std::fs;
use std::sync::Arc;

use healthshelf_core::app::{App, Config};
use serde_json::json;
use tauri::test::mock_builder;

use super::{ARTICLE, ask_from, clock, running, running_in_trouble, running_with};
use crate::commands;
use crate::program::Program;
use crate::start::Environment;

#[test]
fn startup_tells_all_that_the_window_needs() {
    let running = running();
    let startup = running.answer("startup", json!({}));
    assert_eq!(startup["settings"]["firstRunDone"], false, "nobody answered the first-run page yet");
    assert_eq!(startup["settings"]["country"], json!(null), "no country is set unasked");
    assert_eq!(startup["emergency"], json!(null));
    assert_eq!(startup["libraries"][0]["id"], "starter-en");
    assert_eq!(startup["today"], "2026-12-01");
    assert_eq!(startup["pendingSource"], json!(null));
    assert_eq!(startup["dataFolder"], running.home.path().to_str().unwrap());
}

#[test]
fn a_file_on_the_command_line_is_offered_by_name_and_never_by_path() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("leaflet.txt");
    fs::write(&file, "A title\n\nWords.").unwrap();
    let running = running_with(Some(file));
    let startup = running.answer("startup", json!({}));
    assert_eq!(startup["pendingSource"]["name"], "leaflet.txt");
    assert_eq!(startup["pendingSource"]["kind"], "file");
    let all = startup.to_string();
    assert!(!all.contains(folder.path().to_str().unwrap()), "no path crosses the bridge: {all}");
}

#[test]
fn home_lists_topics_and_series_and_what_was_saved_and_read() {
    let running = running();
    let home = running.answer("home", json!({}));
    assert!(!home["categories"].as_array().unwrap().is_empty() && !home["series"].as_array().unwrap().is_empty());
    assert_eq!((&home["continueReading"], &home["recentBookmarks"]), (&json!([]), &json!([])));
    running.answer("add_bookmark", json!({"key": ARTICLE, "sectionId": null}));
    running.answer("open_article", json!({"key": ARTICLE, "query": null}));
    running.answer("save_position", json!({"key": ARTICLE, "position": {"sectionId": null, "paragraph": 1, "progress": 0.4}}));
    let home = running.answer("home", json!({}));
    assert_eq!(home["recentBookmarks"][0]["key"], ARTICLE);
    assert_eq!(home["continueReading"][0]["key"], ARTICLE);
}

#[test]
fn settings_are_kept_and_a_theme_that_is_none_is_refused() {
    let running = running();
    let wanted = json!({"theme": "dark", "textSize": 150, "font": "serif", "lineHeight": 160, "letterSpacing": 0, "wordSpacing": 0, "measure": 66, "interfaceLanguage": null, "voice": null, "speechRate": 100, "country": "FR", "history": false, "firstRunDone": true});
    assert_eq!(running.answer("save_settings", json!({"settings": wanted})), wanted);
    let startup = running.answer("startup", json!({}));
    assert_eq!(startup["settings"], wanted);
    assert_eq!(startup["emergency"]["ambulance"], "15", "the numbers of the chosen country come along");
    let wrong = json!({"theme": "purple", "textSize": 150, "font": "serif", "lineHeight": 160, "letterSpacing": 0, "wordSpacing": 0, "measure": 66, "interfaceLanguage": null, "voice": null, "speechRate": 100, "country": "FR", "history": false, "firstRunDone": true});
    assert_eq!(running.refusal("save_settings", json!({"settings": wrong})), "bad-input");
    assert_eq!(running.answer("startup", json!({}))["settings"], wanted, "what was refused changed nothing");
}

#[test]
fn emergency_numbers_are_those_of_the_country_or_none() {
    let running = running();
    assert_eq!(running.answer("emergency_numbers", json!({"country": "GB"}))["ambulance"], "999");
    assert_eq!(running.answer("emergency_numbers", json!({"country": "XX"})), json!(null), "no number is invented for an unknown country");
    assert!(running.ask("emergency_numbers", json!({})).is_err(), "a country must be named");
}

#[test]
fn countries_come_with_code_and_name() {
    let countries = running().answer("countries", json!({}));
    let countries = countries.as_array().unwrap();
    assert!(countries.len() > 100, "{}", countries.len());
    assert!(countries.contains(&json!({"code": "JP", "name": "Japan"})));
}

#[test]
fn a_data_folder_that_cannot_be_used_is_named_and_the_start_is_tried_again_on_demand() {
    let running = running_in_trouble();
    assert_eq!(running.refusal("startup", json!({})), "cannot-start");
    assert_eq!(running.refusal("home", json!({})), "cannot-start");
    let data = running.home.path().join("data");
    let trouble = running.answer("trouble", json!({}));
    assert_eq!((&trouble["fault"], &trouble["folder"]), (&json!("folder"), &json!(data.to_str().unwrap())));
    assert_eq!(running.answer("start_again", json!({"withoutSaving": false})), trouble, "it is still in the way");
    assert_eq!(running.answer("emergency_numbers", json!({"country": "GB"}))["ambulance"], "999", "the numbers need no data folder");
    fs::remove_file(&data).unwrap();
    assert_eq!(running.answer("start_again", json!({"withoutSaving": false})), json!(null));
    assert_eq!(running.answer("startup", json!({}))["settings"]["theme"], "system");
    assert_eq!(running.answer("trouble", json!({})), json!(null));
}

#[test]
fn a_program_that_runs_is_not_started_again() {
    let running = running();
    running.answer("add_bookmark", json!({"key": ARTICLE, "sectionId": null}));
    assert_eq!(running.answer("start_again", json!({"withoutSaving": true})), json!(null));
    assert_eq!(super::saving::listed(&running, "newest")[0]["key"], ARTICLE, "what is saved is still there");
}

#[test]
fn emergency_numbers_have_a_source_and_the_first_aid_pages_are_there_with_names() {
    let running = running();
    let numbers = running.answer("emergency_numbers", json!({"country": "GB"}));
    assert!(numbers["source"].as_str().is_some_and(|source| source.len() > 10) && numbers["checked"].as_str().is_some(), "{numbers}");
    let brazil = running.answer("emergency_numbers", json!({"country": "BR"}));
    let line = &brazil["crisis"];
    assert_eq!((&line["site"], &line["saidOn"]), (&json!("em.com.br"), &json!("2026-03-03")), "a line says who said so and when");
    let pages: Vec<&str> = healthshelf_core::render::first_aid_pages().collect();
    assert!(pages.len() >= 10, "{pages:?}");
    for key in pages {
        running.answer("open_article", json!({"key": key, "query": null}));
        let name = format!("firstAid.{}", key.split_once('/').unwrap().1);
        for labels in healthshelf_core::render::Labels::languages() {
            assert!(labels.all().contains_key(&name), "{name} in {}", labels.language());
        }
    }
}

#[test]
fn numbers_words_and_settings_do_not_wait_for_the_library() {
    let home = tempfile::tempdir().unwrap();
    // Nothing ever says that the libraries are in place.
    let environment = Environment {
        home: Some(home.path().to_owned()),
        source: None,
        clock,
        languages: Vec::new(),
        speech: crate::speech::Setup::default(),
        save_to: None,
    };
    let program = Arc::new(Program::new(environment));
    program.set_app(App::open(Config { home: home.path().to_owned(), clock, languages: Vec::new() }));
    let app = mock_builder()
        .manage(Arc::clone(&program))
        .invoke_handler(commands::handler())
        .build(tauri::generate_context!("tauri.conf.json", test = true))
        .unwrap();
    let window = tauri::WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default()).build().unwrap();
    assert_eq!(ask_from(&window, "emergency_numbers", json!({"country": "GB"})).unwrap()["ambulance"], "999");
    assert!(ask_from(&window, "countries", json!({})).unwrap().as_array().unwrap().len() > 100);
    assert_eq!(ask_from(&window, "locale", json!({})).unwrap()["language"], "en");
    let wanted = json!({"theme": "dark", "textSize": 150, "font": "serif", "lineHeight": 160, "letterSpacing": 0, "wordSpacing": 0, "measure": 66, "interfaceLanguage": null, "voice": null, "speechRate": 100, "country": "FR", "history": true, "firstRunDone": true});
    assert_eq!(ask_from(&window, "save_settings", json!({"settings": wanted})).unwrap(), wanted);
}
