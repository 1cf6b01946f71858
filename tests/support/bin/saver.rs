//! A program that saves until it is stopped, for tests that stop it: by a kill, or by a disk that is full.
//!
//! `saver change FOLDER SEED COUNT` makes random changes and prints `try CHANGE` before and `done` after each. `saver fill HOME BALLAST` writes
//! notes through the facade until one cannot be saved, and prints as JSON what the reader then still has; then it removes the file BALLAST,
//! when there is one, and tries once more.

#![expect(clippy::unwrap_used, reason = "a program of the tests: what fails fails the test")]

use std::io::Write;
use std::path::{Path, PathBuf};

use healthshelf_core::app::{App, Config, quietly};
use healthshelf_core::model::ArticleKey;
use healthshelf_core::search::Filter;
use healthshelf_core::user::UserData;
use jiff::Timestamp;
use serde_json::json;
use support::Dice;
use support::saving::{Step, prepare, state};

/// Most notes: a disk that holds more is not full.
const MOST: usize = 5_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["change", folder, seed, count] => change(Path::new(folder), seed.parse().unwrap(), count.parse().unwrap()),
        ["fill", home, ballast] => fill(Path::new(home), Path::new(ballast)),
        other => panic!("{other:?}"),
    }
}

fn present() -> Timestamp {
    "2027-03-01T12:00:00Z".parse().unwrap()
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).unwrap();
}

fn change(folder: &Path, seed: u64, count: usize) {
    let data = UserData::open(folder, present()).unwrap().data;
    prepare(&data, present()).unwrap();
    let mut known = state(&data).unwrap();
    let mut dice = Dice::new(seed);
    for number in 0..count {
        let step = Step::draw(&mut dice, &known, number);
        say(&format!("try {}", step.line()));
        step.make(&data, present()).unwrap();
        say("done");
        step.take_in(&mut known);
    }
}

fn fill(home: &Path, ballast: &Path) {
    let config = Config { home: PathBuf::from(home), clock: present, languages: Vec::new() };
    let (app, _) = App::open(config).unwrap();
    app.settle(&mut quietly).unwrap();
    let key = ArticleKey::parse("leaflets/dry-0").unwrap();
    let note = |number: usize| app.add_note(&key, None, None, &format!("note {number}. {}", "Long words. ".repeat(400)));
    let (saved, code) = (0..MOST).find_map(|number| note(number).err().map(|error| (number, error.code().as_str()))).unwrap();
    let again = note(saved).map_err(|error| error.code().as_str()).err();
    let other = note(saved + 1).map_err(|error| error.code().as_str()).err();
    let report = json!({
        "saved": saved,
        "codes": [code, again, other],
        "unsaved": app.unsaved(),
        "text": app.unsaved_text(),
        "notes": app.notes(MOST, 0).unwrap().len(),
        "found": app.search("leaflet", &Filter::default(), 0, 9).unwrap().answers.hits.len(),
        "opened": app.open_article(&key, Some("leaflet"), "media/").is_ok(),
        "sound": app.keep_safe().iter().all(|notice| notice.code != "user-data-unsound"),
        "freed": std::fs::remove_file(ballast).is_ok(),
        "left": app.retry_unsaved(),
        "notes_at_last": app.notes(MOST, 0).unwrap().len(),
    });
    say(&report.to_string());
}
