//! Commands are named in three places that no compiler compares: the handler, the permissions, the page.

use std::collections::BTreeSet;
use std::fs;

use super::root;

/// Names that follow `before` in a text, up to the first character that no name holds.
fn names_after(text: &str, before: &str) -> BTreeSet<String> {
    let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
    text.split(before)
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| is_name(*c)).collect())
        .filter(|name: &String| !name.is_empty())
        .collect()
}

fn registered() -> BTreeSet<String> {
    let source = fs::read_to_string(root("src-tauri/src/commands/mod.rs")).unwrap();
    let (_, list) = source.split_once("generate_handler![").unwrap();
    names_after(list.split_once(']').unwrap().0, "::")
}

fn permitted() -> BTreeSet<String> {
    let source = fs::read_to_string(root("src-tauri/permissions/reader.toml")).unwrap();
    let (_, list) = source.split_once("commands.allow").unwrap();
    names_after(list.split_once(']').unwrap().0, "\"")
}

fn used() -> BTreeSet<String> {
    let source = fs::read_to_string(root("ui/js/api.js")).unwrap();
    // `invoke('plugin:…` is Tauri's own.
    names_after(&source, "invoke('").into_iter().filter(|name| name != "plugin").collect()
}

#[test]
fn every_registered_command_is_permitted_and_nothing_more() {
    assert!(registered().len() > 20, "the list is read: {:?}", registered());
    assert_eq!(registered(), permitted());
}

#[test]
fn every_registered_command_is_used_by_the_page_and_nothing_more() {
    assert_eq!(registered(), used());
}

#[test]
fn only_the_bridge_of_the_page_calls_the_program() {
    let mut folders = vec![root("ui/js")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "js") && !path.ends_with("api.js") {
                let source = fs::read_to_string(&path).unwrap();
                assert!(!source.contains("__TAURI"), "{} calls the program past ui/js/api.js", path.display());
            }
        }
    }
}
