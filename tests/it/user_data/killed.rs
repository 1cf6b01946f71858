//! A program that is killed at any moment has saved all that it said it had, and leaves a sound file.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use support::Dice;
use support::saving::{State, Step, prepare, state};

use super::{at, folder, open, raw};

const ROUNDS: u64 = 100;
const CHANGES: usize = 200;

#[test]
fn in_a_hundred_rounds_of_two_hundred_changes_killed_at_any_moment_nothing_acknowledged_is_lost() {
    let folder = folder();
    let data = open(folder.path());
    prepare(&data, at(0)).unwrap();
    drop(data);
    let mut known = State::new();
    let (mut in_flight, mut acknowledged) = (0, 0);
    for round in 1..=ROUNDS {
        let (done, begun) = killed_round(folder.path(), round);
        acknowledged += done.len();
        done.iter().for_each(|step| step.take_in(&mut known));
        let found = found(folder.path(), round);
        // The change that nobody was told of may be there, whole, or not.
        if let Some(step) = begun {
            in_flight += 1;
            let before = known.clone();
            step.take_in(&mut known);
            if found == before {
                known = before;
            }
        }
        assert_eq!(found, known, "round {round}");
    }
    assert!(in_flight > 30, "most rounds are cut short in the middle of a change: {in_flight}");
    assert!(acknowledged > 1_000, "and after some: {acknowledged}");
}

/// Lets the program go up to some line, kills it, and gives what it said: the changes that were done, and the one that had begun.
fn killed_round(folder: &Path, round: u64) -> (Vec<Step>, Option<Step>) {
    let mut dice = Dice::new(round * 7_919);
    let mut child = Command::new(env!("CARGO_BIN_EXE_saver"))
        .arg("change")
        .arg(folder)
        .args([round.to_string(), CHANGES.to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut said = String::new();
    // Each change says two lines. Early ends are more frequent than late ones, so that the rounds are quick.
    let latest = dice.below(CHANGES * 2) + 1;
    for _ in 0..dice.below(latest) {
        if lines.read_line(&mut said).unwrap() == 0 {
            break;
        }
    }
    thread::sleep(Duration::from_micros(dice.below(3_000) as u64));
    child.kill().unwrap();
    child.wait().unwrap();
    lines.read_to_string(&mut said).unwrap();
    let (mut done, mut begun) = (Vec::new(), None);
    for line in said.lines() {
        match line.strip_prefix("try ") {
            Some(step) => begun = Step::from_line(step),
            None if line == "done" => done.extend(begun.take()),
            None => {}
        }
    }
    (done, begun)
}

/// What the next program finds, having seen that the file is sound.
fn found(folder: &Path, round: u64) -> State {
    let data = open(folder);
    data.check().unwrap_or_else(|error| panic!("round {round}: {error}"));
    let connection = raw(folder);
    let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(check, "ok", "round {round}");
    let orphans: i64 = connection.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(orphans, 0, "round {round}");
    state(&data).unwrap()
}
